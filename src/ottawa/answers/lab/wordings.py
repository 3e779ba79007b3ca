"""Wordings: all of them, and one with its clauses, what it covers, what slips through, and what it catches besides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date

from ottawa.answers.forms import Document, written
from ottawa.answers.lab.cited import documents
from ottawa.answers.lab.clauses import clause
from ottawa.answers.lab.held import THE_TEXT, Lab, Readings
from ottawa.answers.lab.verdicts import counted_words, followed, sorted_by_word
from ottawa.definitions.comparison import affected
from ottawa.definitions.wordings import Import, Proposal, Wording, nodes
from ottawa.treaty.readings import Choice


def wordings(lab: Lab, on: date, choice: Choice) -> Document:
    """All wordings, by instrument, with what each covers when every reading is left open."""
    found: dict[str, list[Document]] = {}
    for each in lab.corpus.wordings.values():
        told = {**head(each, on), "totals": counted_words(lab.words(each).values())}
        found.setdefault(each.instrument, []).append(told)
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "instruments": [{"instrument": name, "wordings": found[name]} for name in sorted(found, key=_order(lab))],
    }


def _order(lab: Lab) -> Callable[[str], tuple[bool, bool, str]]:
    """The Convention first, proposals last."""
    first = {each.instrument for each in lab.corpus.wordings.values() if each.id == THE_TEXT}
    last = {each.instrument for each in lab.corpus.wordings.values() if each.proposal}
    return lambda name: (name not in first, name in last, name)


def head(wording: Wording, on: date) -> Document:
    """Say what a wording is: where it stands, from when, and for whom."""
    return {
        "id": wording.id,
        "instrument": wording.instrument,
        "paragraph": wording.paragraph,
        "title": wording.title,
        "kind": wording.kind,
        "from": written(wording.begins),
        "until": written(wording.ends),
        "for": wording.binds,
        "in_force": wording.in_force(on),
        "source": wording.source,
        "entry": wording.entry or None,
        "proposal": _proposal(wording.proposal),
    }


def wording(lab: Lab, on: date, choice: Choice, asked: str, *, read: Sequence[str] = ()) -> Document:
    """One wording: its words, its clauses, the systems by verdict, and for a definition its gaps and over-catch.

    Raises:
        OttawaError: there is no such wording, or nobody holds such a reading of it.
    """
    of = lab.wording(asked)
    readings = lab.readings(read, of)
    found = leaks(lab, of, readings)
    told = {
        "on": str(on),
        "readings": sorted(choice.names),
        **head(of, on),
        "words": of.words or None,
        "clauses": clause(of.rule),
        "read": [name for names in readings.values() for name in names],
        "points": followed(lab, readings, of),
        "systems": sorted_by_word(lab, lab.verdicts(of, readings)),
        "leaks": found,
        "names": lab.names_in(found, "gaps", "over_catch"),
        "used_in": [each.id for each in lab.corpus.wordings.values() if of.id in _terms(each)],
    }
    return told | {"documents": documents(lab, told)}


def _proposal(proposal: Proposal | None) -> Document | None:
    if proposal is None:
        return None
    return {each.name: getattr(proposal, each.name) or None for each in fields(proposal)}


def _terms(wording: Wording) -> set[str]:
    return {each.wording for each in nodes(wording.rule) if isinstance(each, Import)}


def leaks(lab: Lab, of: Wording, readings: Readings) -> list[Document]:
    """Gaps and over-catch of a definition, for each choice of readings that makes a difference; a restriction has none.

    Choices whose classes read alike stand together.
    """
    if of.kind != "definition":
        return []
    return together(lab.gaps(of, readings)["leaks"], ("gaps", "over_catch"))


def together(found: Sequence[Document], names: Sequence[str]) -> list[Document]:
    """Put choices of readings together whose classes are the same in words."""
    gathered: dict[str, Document] = {}
    for each in found:
        key = repr([each[name] for name in names])
        known = gathered.setdefault(key, {**each, "readings": []})
        known["readings"] = [*known["readings"], *each["readings"]]
    return list(gathered.values())


def touched(lab: Lab, systems: Sequence[str]) -> list[Document]:
    """Name the States with declared stock, former stock or production of some systems, each with who says so."""
    found: dict[str, list[Document]] = {}
    for line in affected(lab.corpus, {*systems}):
        names = ("system", "relation", "by_whom", "source", "entry", "unverified")
        said = {name: getattr(line, name) for name in names} | {"name": lab.corpus.systems[line.system].name}
        found.setdefault(line.subject, []).append(said)
    return [{"state": state, "said": said} for state, said in sorted(found.items())]
