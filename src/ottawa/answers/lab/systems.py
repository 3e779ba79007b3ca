"""Systems: all of them under one wording, filtered and sorted as asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ottawa.answers.forms import Document
from ottawa.answers.lab.held import THE_TEXT, Lab
from ottawa.answers.lab.verdicts import WORDS, counted, followed
from ottawa.definitions.designs import System
from ottawa.definitions.facts import vocabulary
from ottawa.errors import OttawaError
from ottawa.treaty.readings import Choice

SORTS = ("name", "kind", "verdict", "target")
BY = ("victim", "vehicle", "command", "timer", "impact")
"""What sets a munition off, by the beginning of the names of modes."""


def systems(
    lab: Lab,
    on: date,
    choice: Choice,
    *,
    under: str = "",
    read: Sequence[str] = (),
    sort: str = "",
    **filters: str,
) -> Document:
    """All systems under one wording, filtered by `kind`, `by` (what sets it off), `fact`, `verdict` and `state`.

    Raises:
        OttawaError: there is no such wording, reading, order, or word to filter by.
    """
    wording = lab.wording(under or THE_TEXT)
    readings = lab.readings(read, wording)
    offered = _offered(lab)
    _check(offered, {**filters, "sort": sort})
    verdicts = lab.verdicts(wording, readings)
    kept = [
        each for each in lab.corpus.systems.values() if _fits(lab, each, str(verdicts[each.id]["verdict"]), filters)
    ]
    rows = [{**line(each), **verdicts[each.id]} for each in kept]
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "under": {"id": wording.id, "title": wording.title, "kind": wording.kind},
        "read": [name for names in readings.values() for name in names],
        "points": followed(lab, readings, wording),
        "filters": {**filters, "sort": sort},
        "offered": {name: list(words) for name, words in offered.items()},
        "wordings": [{"id": each.id, "title": each.title} for each in lab.corpus.wordings.values()],
        "totals": counted(verdicts.values()),
        "systems": sorted(rows, key=lambda row: _place(row, sort or "name")),
    }


def line(system: System) -> Document:
    """Write a system on one line."""
    return {
        "id": system.id,
        "name": system.name,
        "aliases": system.aliases or None,
        "kind": system.kind,
        "modes": [
            {"mode": mode.name, "optional": mode.optional, "unverified": mode.unverified} for mode in system.modes
        ],
        "target": system.target or None,
    }


def _offered(lab: Lab) -> dict[str, Iterable[str]]:
    """The words by which the list can be ordered and filtered."""
    systems = lab.corpus.systems
    plain = [name for name, term in vocabulary().items() if term.plain]
    return {
        "sort": SORTS,
        "by": BY,
        "verdict": WORDS,
        "kind": sorted({each.kind for each in systems.values()}),
        "fact": [fact for fact in plain if any(lab.has(name, fact) for name in systems)],
        "state": sorted({each.subject for each in lab.corpus.holders if each.subject}),
    }


def _check(offered: Mapping[str, Iterable[str]], asked: Mapping[str, str]) -> None:
    for name, word in asked.items():
        if word and word not in offered[name]:
            raise OttawaError(f'"{word[:40]}" is not a {name} here.', mend=f"Choose one of {', '.join(offered[name])}.")


def _fits(lab: Lab, system: System, verdict: str, filters: Mapping[str, str]) -> bool:
    tests: dict[str, Callable[[str], bool]] = {
        "kind": lambda asked: system.kind == asked,
        "by": lambda asked: any(mode.name.startswith(asked) for mode in system.modes),
        "verdict": lambda asked: verdict == asked,
        "fact": lambda asked: lab.has(system.id, asked),
        "state": lambda asked: any((each.system, each.subject) == (system.id, asked) for each in lab.corpus.holders),
    }
    return all(tests[name](asked) for name, asked in filters.items() if asked)


def _place(row: Document, sort: str) -> tuple[Any, ...]:
    first = WORDS.index(row["verdict"]) if sort == "verdict" else str(row[sort] or "~").casefold()
    return (first, str(row["name"]).casefold())
