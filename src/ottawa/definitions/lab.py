"""The lab's answers as plain documents: the one source of its tables, of `--json` and of the notebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ottawa.definitions import amendment, comparison
from ottawa.definitions import gaps as leaks
from ottawa.definitions.designs import Design, case, design, designs
from ottawa.definitions.facts import lab
from ottawa.definitions.faults import DesignError, WordingError
from ottawa.definitions.gaps import Family
from ottawa.definitions.verdicts import TOLD, Branch, Step, Verdict, choose, holding
from ottawa.definitions.verdicts import judge as judged
from ottawa.definitions.wordings import Wording, find
from ottawa.errors import OttawaError
from ottawa.tables import read_table

Document = dict[str, Any]
NEEDED = ("system_id", "configuration", "definition")


def judge(
    system: str | None, under: str, readings: Iterable[str] = (), authority: str | None = None, mode: str | None = None
) -> Document:
    """What a wording says of a system, or of every system, and why.

    Raises:
        OttawaError: there is no such system, mode, wording or reading.
    """
    wording = find(under)
    chosen, said = _readings(choose(readings), authority)
    asked = designs() if system is None else (_in_mode(design(system.strip().lower()), mode),)
    found = [_verdict(each, wording, judged(each, wording, chosen), said) for each in asked]
    return found[0] if system is not None else {"wording": wording.id, "designs": found}


def _in_mode(of: Design, mode: str | None) -> Design:
    if mode is None:
        return of
    stands = tuple(each for each in of.configurations if mode in each.mode.split(" and "))
    if stands:
        return Design(of.id, of.name, stands)
    given = case(of.id, f"mode={mode}")
    if given.notes:
        known = ", ".join(each.mode for each in of.configurations)
        raise DesignError(f'"{mode}" is no mode.', where=of.id, mend=f"On record: {known}; or command_only.")
    return given


def _readings(
    named: Mapping[str, tuple[str, ...]], authority: str | None
) -> tuple[dict[str, tuple[str, ...]], list[Document]]:
    """Put the readings named before those an authority holds, and say whether its reading is on record."""
    if not authority:
        return dict(named), []
    held = holding(authority)
    if held is None:
        return dict(named), [
            _plain("not-on-record", f"No reading of {authority} is on record; judged under every reading.")
        ]
    words = ", ".join(name for names in held.readings.values() for name in names)
    said = _plain("authority", f"{held.authority} holds: {words} ({'; '.join(held.sources)}).")
    return {**held.readings, **named}, [said]


def judge_cases(path: Path) -> Document:
    """Judge every row of a table of cases; each row comes back with the verdict and its reasons.

    Raises:
        OttawaError: the table lacks a column, or a row names a system that is not there; the message names the row.
    """
    return {"cases": [_case(row, f"{path.name}, row {number}") for number, row in enumerate(_rows(path), start=2)]}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise DesignError("there is no such file.", where=str(path), mend="Name a table of cases.") from None
    except UnicodeDecodeError:
        raise DesignError("it is not UTF-8.", where=path.name, mend="Save the table as UTF-8.") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    for column in NEEDED:
        if column not in (reader.fieldnames or ()):
            raise DesignError(
                f'there is no column "{column}".', where=f"{path.name}, row 1", mend=f"Needed: {', '.join(NEEDED)}."
            )
    for row in reader:
        yield {name: value for name, value in row.items() if isinstance(name, str)}


def _case(row: dict[str, str], where: str) -> Document:
    try:
        wording = find(row["definition"])
    except WordingError as error:  # a rule the lab does not hold is not known, and the other rows still are
        return {**row, "verdict": "unknown", "splits_on": [], "reasons": [_plain("no-wording", str(error))]}
    try:
        of = case(row["system_id"].strip().lower(), row["configuration"])
    except OttawaError as error:
        raise error.at(where) from None
    chosen, said = _readings({}, row.get("authority"))
    verdict = _verdict(of, wording, judged(of, wording, chosen), said)
    return {**row, **{name: verdict[name] for name in ("verdict", "splits_on", "reasons")}}


def in_lab_words(word: str, wording: Wording) -> str:
    """Translate an authority's own word (`prohibited`) into the lab's, for the kind of rule.

    >>> in_lab_words("prohibited", find("MBT-2.1"))
    'in'
    """
    rows = read_table(lab() / "verdict_words").rows
    found = [row["lab_verdict"] for row in rows if (row["word"], row["rule_kind"]) == (word, wording.kind)]
    return found[0] if found else word


def _verdict(of: Design, wording: Wording, verdict: Verdict, said: list[Document]) -> Document:
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
        "argument": [_argument(branch) for branch in verdict.branches],
    }


def _plain(code: str, text: str, anchor: str = "") -> Document:
    return {"code": code, "anchor": anchor, "text": text}


def _reasons(verdict: Verdict) -> Iterator[Document]:
    """The clauses and facts that decide, each once; then how the readings and the modes part, where they do."""
    seen: set[tuple[str, object]] = set()
    for branch in verdict.branches:
        for step in branch.step.told():
            key = (step.text, step.known and step.known.source)
            if key not in seen:
                seen.add(key)
                yield _told(step)
    if "reading" in verdict.splits_on:
        told = {f"{_named(each)}: {TOLD[each.step.value]}." for each in verdict.branches if each.readings}
        yield from (_plain("reading", text, verdict.wording) for text in sorted(told))
    if "mode" in verdict.splits_on:
        for mode in dict.fromkeys(each.mode for each in verdict.branches):
            found = {TOLD[each.step.value]: None for each in verdict.branches if each.mode == mode}
            yield _plain("mode", f"In the mode {mode}: {', or by another reading '.join(found)}.", verdict.wording)


def _told(step: Step) -> Document:
    if not step.fact:
        return _plain("clause", _sentence(step.text), step.anchor)
    return {
        **_plain("fact" if step.known else "missing-fact", _sentence(step.text), step.anchor),
        "fact": step.fact,
        "value": _value(step),
        "source": step.known.source if step.known else None,
        "unverified": bool(step.known and step.known.unverified),
    }


def _named(branch: Branch) -> str:
    return f"In the mode {branch.mode}, read as {', '.join(branch.readings.values())}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _value(step: Step) -> object:
    value = step.known.value if step.known else None
    return str(value) if isinstance(value, Decimal) else value


def _argument(branch: Branch) -> Document:
    return {
        "mode": branch.mode,
        "readings": dict(branch.readings),
        "holds": branch.step.value,
        "steps": _tree(branch.step),
    }


def _tree(step: Step) -> list[Document]:
    """The proof as nested steps; a clause without words of its own gives way to those under it."""
    under = [each for part in step.under for each in _tree(part)]
    if not step.text:
        return under
    source = step.known.source if step.known else None
    return [{"anchor": step.anchor, "text": step.text, "holds": step.value, "source": source, "under": under}]


def gaps(wording: str, readings: Iterable[str] = ()) -> Document:
    """What a definition leaves out although it has the effect, and what it catches without it."""
    of = find(wording)
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
            for leak in leaks.gaps(of, choose(readings))
        ],
    }


def _family(family: Family) -> Document:
    return {"words": list(family.words), "systems": list(family.systems), "nearest": list(family.nearest)}


def compare(before: str, after: str, readings: Iterable[str] = ()) -> Document:
    """What changes from one wording to another: in words, systems and States, and what it would set going."""
    found = comparison.compare(find(before), find(after), choose(readings))
    words = {each.system: each for each in found.moved}
    lines = [
        {name: getattr(each, name) for name in ("iso3", "system", "relation", "by_whom", "source", "unverified")}
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
        "sets_going": {"clocks": list(amendment.CLOCKS), "held_by": amendment.HELD, "binding": list(amendment.BINDING)},
        "short_of_amendment": {"roads": list(amendment.SHORT_OF_IT), "risks": list(amendment.RISKS)},
    }


def _moved(found: comparison.Comparison, word: str) -> list[str]:
    return [each.system for each in found.moved if each.after == word]
