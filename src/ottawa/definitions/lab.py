"""The lab's answers as plain documents: the one source of its tables, of `--json` and of the notebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ottawa.definitions import amendment, comparison
from ottawa.definitions import gaps as leaks
from ottawa.definitions.bulk import words
from ottawa.definitions.cases import case
from ottawa.definitions.corpus import Corpus
from ottawa.definitions.designs import Design
from ottawa.definitions.facts import spelled
from ottawa.definitions.faults import DesignError, WordingError
from ottawa.definitions.gaps import Family
from ottawa.definitions.verdicts import TOLD, Branch, Step, Verdict, choose
from ottawa.definitions.verdicts import judge as judged
from ottawa.definitions.wordings import Wording, find, versions
from ottawa.errors import OttawaError

Document = dict[str, Any]
NEEDED = ("system_id", "configuration", "definition")


def judge(
    corpus: Corpus,
    system: str | None,
    under: str,
    readings: Iterable[str] = (),
    authority: str | None = None,
    mode: str | None = None,
    on: date | None = None,
) -> Document:
    """What a wording says of a system, or of every system, and why; of a day asked about, whether it is in force.

    Raises:
        OttawaError: there is no such system, mode, wording or reading.
    """
    wording = find(corpus.wordings, under)
    chosen, said = _readings(corpus, choose(corpus, readings, wording), authority)
    said += _in_force(corpus, wording, on)
    if system is not None:
        of = _in_mode(corpus, corpus.design(system), mode)
        return told(of, wording, judged(corpus, of, wording, chosen), said)
    strict = words(corpus, wording, chosen, strict=True)
    found = [
        told(each, wording, judged(corpus, each, wording, chosen, strict=strict[name]), said)
        for name, each in corpus.designs.items()
    ]
    return {"wording": wording.id, "designs": found}


def _in_force(corpus: Corpus, wording: Wording, on: date | None) -> list[Document]:
    """What is in force of a paragraph on a day, and for whom, where that is not the wording asked for alone."""
    if on is None or wording.begins is None:
        return []
    same = versions(corpus.wordings, wording)
    notes = [] if wording.in_force(on) else [f"{wording.id} is not in force on {on}: {_span(wording)}."]
    notes += [
        f"On {on} {each.id} is in force for {each.binds}." for each in same if each != wording and each.in_force(on)
    ]
    return [_plain("in-force", text, wording.id) for text in notes]


def _span(wording: Wording) -> str:
    until = f" until {wording.ends}" if wording.ends else ""
    return f"it is from {wording.begins}{until}, for {wording.binds}"


def _in_mode(corpus: Corpus, of: Design, mode: str | None) -> Design:
    if mode is None:
        return of
    stands = tuple(each for each in of.configurations if mode in each.mode.split(" and "))
    if stands:
        return Design(of.id, of.name, stands)
    given = case(corpus.system(of.id), f"mode={mode}")
    if given.notes:
        known = ", ".join(each.mode for each in of.configurations)
        raise DesignError(f'"{mode}" is no mode.', where=of.id, mend=f"On record: {known}; or command_only.")
    return given


def _readings(
    corpus: Corpus, named: Mapping[str, tuple[str, ...]], authority: str | None
) -> tuple[dict[str, tuple[str, ...]], list[Document]]:
    """Put the readings named before those an authority holds, and say whether its reading is on record."""
    if not authority:
        return dict(named), []
    held = corpus.holding(authority)
    if held is None:
        return dict(named), [
            _plain("not-on-record", f"No reading of {authority} is on record; judged under every reading.")
        ]
    words = ", ".join(name for names in held.readings.values() for name in names)
    said = _plain("authority", f"{held.authority} holds: {words} ({'; '.join(held.sources)}).")
    return {**held.readings, **named}, [said]


def judge_cases(corpus: Corpus, path: Path) -> Document:
    """Judge every row of a table of cases; each row comes back with the verdict and its reasons.

    Raises:
        OttawaError: the table lacks a column, or a row names a system that is not there; the message names the row.
    """
    return {
        "cases": [_case(corpus, row, f"{path.name}, row {number}") for number, row in enumerate(_rows(path), start=2)]
    }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise DesignError("there is no such file.", where=str(path), mend="Name a table of cases.") from None
    except UnicodeDecodeError:
        raise DesignError("it is not UTF-8.", where=path.name, mend="Save the table as UTF-8.") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="", strict=True)
    try:
        _check_columns(list(reader.fieldnames or ()), path.name)
        for number, row in enumerate(reader, start=2):
            if any(row.pop(None, ())):  # what stands under no column
                raise DesignError(
                    "it has more cells than there are columns.",
                    where=f"{path.name}, row {number}",
                    mend='Put a cell with a comma in it into quotes: "mode=command,victim_tripwire".',
                )
            yield row
    except csv.Error as error:
        where = f"{path.name}, line {reader.reader.line_num}"
        raise DesignError(f"it is not CSV: {error}.", where=where, mend="Close the quotes; save it as CSV.") from None


def _check_columns(columns: Sequence[str], file: str) -> None:
    for column in NEEDED:
        if columns.count(column) != 1:
            what = f'the column "{column}" stands twice.' if column in columns else f'there is no column "{column}".'
            raise DesignError(what, where=f"{file}, row 1", mend=f"Needed, once each: {', '.join(NEEDED)}.")


def _case(corpus: Corpus, row: dict[str, str], where: str) -> Document:
    try:
        wording = find(corpus.wordings, row["definition"])
    except WordingError as error:  # a rule the lab does not hold is not known, and the other rows still are
        return {**row, "verdict": "unknown", "splits_on": [], "reasons": [_plain("no-wording", str(error))]}
    try:
        of = case(corpus.system(row["system_id"]) if row["system_id"].strip() else None, row["configuration"])
    except OttawaError as error:
        raise error.at(where) from None
    chosen, said = _readings(corpus, {}, row.get("authority"))
    verdict = told(of, wording, judged(corpus, of, wording, chosen), said)
    return {**row, **{name: verdict[name] for name in ("verdict", "splits_on", "reasons")}}


def in_lab_words(word: str, wording: Wording) -> str:
    """Translate an authority's own word (`prohibited`) into the lab's, for the kind of rule."""
    said = (each["verdict"] for each in spelled("words") if (each["word"], each["kind"]) == (word, wording.kind))
    return str(next(said, word))


def told(of: Design, wording: Wording, verdict: Verdict, said: Iterable[Document] = ()) -> Document:
    """Write a verdict as a document, after what is `said` of the question itself."""
    reasons = [*said, *_reasons(verdict), *(_plain("note", note) for note in verdict.notes)]
    if verdict.unverified:
        words = ", ".join(name.replace("_", " ") for name in verdict.unverified)
        reasons.append(
            _plain("unverified", f"Without facts that no document was checked for ({words}) the verdict would differ.")
        )
    return {
        "design": of.id,
        "name": of.name,
        "wording": wording.id,
        "verdict": verdict.word,
        "splits_on": list(verdict.splits_on),
        "reasons": reasons,
        "argument": _arguments(verdict),
    }


def _plain(code: str, text: str, anchor: str = "") -> Document:
    return {"code": code, "anchor": anchor, "text": text}


def _reasons(verdict: Verdict) -> Iterator[Document]:
    """The clauses and facts that decide, each once; then how the readings and the modes part, where they do."""
    seen: set[tuple[str, object]] = set()
    for step in verdict.steps:
        if step.held or not (text := step.text):
            continue  # readings are told apart
        key = (text, step.known and step.known.source)
        if key not in seen:
            seen.add(key)
            yield _told(step, text)
    if "reading" in verdict.splits_on:
        parted = {f"{_named(each)}: {TOLD[each.step.value]}." for each in verdict.branches if each.readings}
        yield from (_plain("reading", text, verdict.wording) for text in sorted(parted))
    if "mode" in verdict.splits_on:
        for mode in dict.fromkeys(each.mode for each in verdict.branches):
            found = {TOLD[each.step.value]: None for each in verdict.branches if each.mode == mode}
            yield _plain("mode", f"In the mode {mode} it {', or by another reading '.join(found)}.", verdict.wording)


def _told(step: Step, text: str) -> Document:
    if not step.fact:
        return _plain("clause", _sentence(text), step.anchor)
    return {
        **_plain("fact" if step.known else "missing-fact", _sentence(text), step.anchor),
        "fact": step.fact,
        "value": _value(step),
        "source": step.known.source if step.known else None,
        "entry": (step.known.entry or None) if step.known else None,
        "unverified": bool(step.known and step.known.unverified),
    }


def _named(branch: Branch) -> str:
    return f"In the mode {branch.mode}, read as {', '.join(branch.readings.values())}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _value(step: Step) -> object:
    value = step.known.value if step.known else None
    return str(value) if isinstance(value, Decimal) else value


def _arguments(verdict: Verdict) -> list[Document]:
    """The proof in each mode under each choice of readings, as nested steps; what branches share is written once."""
    written: dict[Step, list[Document]] = {}
    return [
        {
            "mode": branch.mode,
            "readings": dict(branch.readings),
            "holds": branch.step.value,
            "steps": _tree(branch.step, written),
        }
        for branch in verdict.branches
    ]


def _tree(step: Step, written: dict[Step, list[Document]]) -> list[Document]:
    """A step with those under it; a clause without words of its own gives way to those under it."""
    if (found := written.get(step)) is not None:
        return found
    under = [each for part in step.under for each in _tree(part, written)]
    if text := step.text:
        source = step.known.source if step.known else None
        under = [{"anchor": step.anchor, "text": text, "holds": step.value, "source": source, "under": under}]
    written[step] = under
    return under


def gaps(corpus: Corpus, wording: str, readings: Iterable[str] = ()) -> Document:
    """What a definition leaves out although it has the effect, and what it catches without it.

    Raises:
        OttawaError: there is no such wording or reading, or the wording is a restriction.
    """
    of = find(corpus.wordings, wording)
    return {
        "wording": of.id,
        "title": of.title,
        "leaks": [
            {
                "readings": [dict(each) for each in leak.readings],
                "combinations": {"gaps": leak.combinations[0], "over_catch": leak.combinations[1]},
                "gaps": [_family(each) for each in leak.gaps],
                "over_catch": [_family(each) for each in leak.over_catch],
            }
            for leak in leaks.gaps(corpus, of, choose(corpus, readings, of))
        ],
    }


def _family(family: Family) -> Document:
    return {"words": list(family.words), "systems": list(family.systems), "nearest": list(family.nearest)}


def compare(corpus: Corpus, before: str, after: str, readings: Iterable[str] = ()) -> Document:
    """What changes from one wording to another: in words, systems and States, and what it would set going.

    Raises:
        OttawaError: there is no such wording or reading, or a definition stands against a restriction.
    """
    old, new = (find(corpus.wordings, each) for each in (before, after))
    found = comparison.compare(corpus, old, new, choose(corpus, readings, old, new))
    words = {each.system: each for each in found.moved}
    lines = [
        {"iso3": each.subject}
        | {name: getattr(each, name) for name in ("system", "relation", "by_whom", "source", "entry", "unverified")}
        | {"before": words[each.system].before, "after": words[each.system].after}
        for each in found.affected
    ]
    return {
        "before": found.before,
        "after": found.after,
        "newly_in": _moved(found, "in"),
        "newly_out": _moved(found, "out"),
        "changed": [{"system": each.system, "before": each.before, "after": each.after} for each in found.moved],
        "changes": [
            {
                "readings": [dict(each) for each in change.readings],
                "combinations": dict(change.combinations),
                "newly_in": [_family(each) for each in change.newly_in],
                "newly_out": [_family(each) for each in change.newly_out],
            }
            for change in found.changes
        ],
        "states": sorted({str(each["iso3"]) for each in lines}),
        "affected": lines,
        "elements": [{"words": each.words, "mark": each.mark} for each in found.elements],
        "sets_going": {
            "clocks": [
                {"anchor": clock.anchor, "duty": clock.duty, "readings": amendment.READINGS}
                for clock in amendment.CLOCKS
            ],
            "held_by": amendment.HELD,
            "binding": list(amendment.BINDING),
        },
        "short_of_amendment": {"roads": list(amendment.SHORT_OF_IT), "risks": list(amendment.RISKS)},
    }


def _moved(found: comparison.Comparison, word: str) -> list[str]:
    return [each.system for each in found.moved if each.after == word]
