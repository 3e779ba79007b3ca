"""The workbench: a wording with clauses struck or readings chosen, or one of a reader's own, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ottawa.answers.forms import Document
from ottawa.answers.lab.cited import documents
from ottawa.answers.lab.clauses import clause
from ottawa.answers.lab.held import THE_TEXT, Lab, Readings
from ottawa.answers.lab.verdicts import counted, followed, sorted_by_word
from ottawa.answers.lab.wordings import head, leaks, touched
from ottawa.definitions import drafts, striking, writing
from ottawa.definitions.wordings import Wording
from ottawa.treaty.readings import Choice


def workbench(
    lab: Lab,
    on: date,
    choice: Choice,
    *,
    wording: str = "",
    off: Sequence[str] = (),
    read: Sequence[str] = (),
    own: str = "",
) -> Document:
    """Work out a wording on record without the clauses in `off`, or the reader's own text, under readings.

    Raises:
        OttawaError: there is no such wording, clause or reading, or the text is too large or does not hold.
    """
    base = None if own else lab.wording(wording or THE_TEXT)
    asked = striking.struck(base, off) if base else drafts.read_draft(own, lab.corpus.wordings)
    mine = lab if asked.id in lab.corpus.wordings else lab.beside(asked)
    readings = mine.readings(read, asked)
    result = _result(lab, mine, on, asked, readings)
    told = {
        **bench(lab, on, choice),
        "base": base.id if base else None,
        "own": own or None,
        "text": own or writing.as_text(asked),
        "off": list(off),
        "strikable": striking.strikable(base.rule) if base else [],
        "clauses": clause((base or asked).rule),
        "read": [name for names in readings.values() for name in names],
        "points": followed(mine, readings, asked),
        "result": result,
        "names": lab.names_in(result["leaks"], "gaps", "over_catch"),
    }
    return told | {"documents": documents(lab, told)}


def bench(lab: Lab, on: date, choice: Choice) -> Document:
    """What the workbench offers, before anything is worked out."""
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "limits": {"characters": drafts.LONGEST, "clauses": drafts.MOST_CLAUSES, "choices": drafts.MOST_CHOICES},
        "wordings": [{"id": each.id, "title": each.title} for each in lab.corpus.wordings.values()],
    }


def _result(lab: Lab, mine: Lab, on: date, asked: Wording, readings: Readings) -> Document:
    verdicts = mine.verdicts(asked, readings)
    told = {
        **head(asked, on),
        "totals": counted(verdicts.values()),
        "systems": sorted_by_word(mine, verdicts),
        "leaks": leaks(mine, asked, readings),
        "beside": None,
    }
    text = lab.wording(THE_TEXT)
    if asked.kind != text.kind or asked.id == text.id:
        return told
    return told | {"beside": _beside(lab, text, verdicts, readings)}


def _beside(lab: Lab, text: Wording, verdicts: Mapping[str, Document], readings: Readings) -> Document:
    """What is otherwise than under Article 2.1, under the same readings where it has them, and whom that touches."""
    known = {held.name for point in lab.points(text) for held in point.readings}
    shared = [name for names in readings.values() for name in names if name in known]
    before = lab.verdicts(text, lab.readings(shared, text))
    moved = [each for each in lab.corpus.systems if before[each]["verdict"] != verdicts[each]["verdict"]]
    return {
        "wording": text.id,
        "moved": [
            {**each, "before": before[each["id"]]["verdict"], "after": verdicts[each["id"]]["verdict"]}
            for each in lab.named(moved)
        ],
        "affected": touched(lab, moved),
    }


# --- exports


def as_text(told: Document) -> str:
    """Write a result as plain text with its citations."""
    return "\n".join([*_opening(told), *_rule(told), *_verdicts(told), *_leaks(told), *_states(told), *_sources(told)])


def _opening(told: Document) -> Iterator[str]:
    result = told["result"]
    yield f"{result['title']} ({result['id']}), {result['kind']}"
    yield f"Worked out on the record as of {told['on']}."
    for point in told["points"]:
        names = [each["name"] for each in point["readings"] if each["followed"]]
        yield f"Point {point['point']}: read as {' or '.join(names) if names else 'every reading on record'}."


def _rule(told: Document) -> Iterator[str]:
    yield "\nThe wording"
    yield told["text"].rstrip()


def _verdicts(told: Document) -> Iterator[str]:
    yield "\nVerdicts"
    for group in told["result"]["systems"]:
        yield f"{group['verdict']} ({len(group['systems'])})"
        for each in group["systems"]:
            marks = [f"splits on {', '.join(each['splits_on'])}"] if each["splits_on"] else []
            marks += [f"unverified: {', '.join(each['unverified'])}"] if each["unverified"] else []
            yield f"  {each['name']}" + (f" ({'; '.join(marks)})" if marks else "")


def _leaks(told: Document) -> Iterator[str]:
    for leak in told["result"]["leaks"]:
        for title, name in (
            ("Has the effect and is not covered", "gaps"),
            ("Covered without the effect", "over_catch"),
        ):
            choices = "; or ".join(", ".join(each.values()) or "written" for each in leak["readings"])
            yield f"\n{title}, read as {choices}"
            yield from (f"  - {'; '.join(family['words'])}" for family in leak[name])
            if not leak[name]:
                yield "  none"


def _states(told: Document) -> Iterator[str]:
    beside = told["result"]["beside"]
    if beside is None:
        return
    yield f"\nStates with declared stock, former stock or production of what changes from {beside['wording']}"
    for state in beside["affected"]:
        for each in state["said"]:
            mark = ", unverified" if each["unverified"] else ""
            yield f"  {state['state']}: {each['name']}, {each['relation']} ({each['by_whom']}; {each['source']}{mark})"
    if not beside["affected"]:
        yield "  none on record"


def _sources(told: Document) -> Iterator[str]:
    yield "\nDocuments"
    for each in told["documents"]:
        parts = (each["title"], each["date"], each["address"])
        yield f"  [{each['key']}] {', '.join(part for part in parts if part)}"


COLUMNS = ("system", "name", "kind", "verdict", "splits_on", "unverified", "source")


def rows(lab: Lab, told: Document) -> Iterator[tuple[str, ...]]:
    """The table for a working paper: one system a row, with the documents behind it."""
    yield COLUMNS
    for group in told["result"]["systems"]:
        for each in group["systems"]:
            of = lab.corpus.systems[each["id"]]
            split, loose = "; ".join(each["splits_on"]), "; ".join(each["unverified"])
            yield of.id, of.name, of.kind, group["verdict"], split, loose, of.source
