"""Wordings of a reader's own, read from text within limits.

What a stranger writes must not keep a machine busy: the text, its nesting, the clauses, the characteristics and the
choices of readings are limited, and no part may stand for another (a YAML alias), so that what is read is what counts.
"""

from __future__ import annotations

from itertools import islice
from math import prod
from typing import Any

import yaml

from ottawa.definitions import effects, planes
from ottawa.definitions.faults import WordingError
from ottawa.definitions.form import library, read_wording
from ottawa.definitions.wordings import Library, Reading, Wording, nodes, points
from ottawa.strict_yaml import Loader

OWN = "OWN"
"""The id of a reader's wording; nothing on record has it."""
WHERE = "your wording"
LONGEST = 8_000  # characters of text
DEEPEST = 24  # levels of the text; a clause takes two
MOST_PARTS = 800  # words, lists and mappings of the text
MOST_CLAUSES = 120
MOST_CHOICES = 24  # full choices of readings; Article 2.1 leaves twelve
MOST_COMBINATIONS = 2**19  # of characteristics and of readings; each is looked at
_MAY = ("title", "kind", "rule")


def read_draft(text: str, among: Library, name: str = OWN, where: str = WHERE) -> Wording:
    """Read a reader's own wording: a mapping with `rule`, perhaps `title` and `kind`; terms are those `among`.

    `name` becomes its id, `where` stands in messages.

    Raises:
        WordingError: it is too large, or does not hold; the message names the node and how to mend it.
    """
    given = _loaded(text, where)
    if not isinstance(given, dict) or "rule" not in given:
        raise WordingError("it has no rule.", where=where, mend="Write rule: and the clauses under it.")
    for field in given:
        if field not in _MAY:
            raise WordingError(
                f'it has a field "{str(field)[:40]}".', where=where, mend=f"Write only {', '.join(_MAY)}."
            )
    wording = read_wording({**FRAME, **given, "id": name, "paragraph": name}, where)
    check_size(wording, library([wording], among))
    return wording


FRAME = {
    "instrument": "a wording of a reader",
    "paragraph": OWN,
    "title": "A wording of your own",
    "kind": "definition",
    "for": "nobody: a draft",
    "source": "written by the reader",
}


def _loaded(text: str, where: str) -> Any:
    """Read YAML (JSON is YAML), looking at its size before anything is built from it."""
    if len(text) > LONGEST:
        raise WordingError(
            f"it has {len(text):,} characters.", where=where, mend=f"Up to {LONGEST:,} are read: shorten it."
        )
    depth = parts = 0
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            parts += isinstance(event, yaml.NodeEvent)
            _check_part(event, depth, parts, where)
        return yaml.load(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise WordingError(
            f"it is not YAML: {error.problem}.", where=f"{where}, line {line}", mend="Correct that line."
        ) from None
    except ValueError:
        mend = "Put a day or a long number in quotes."
        raise WordingError("a day or a number in it cannot be read.", where=where, mend=mend) from None
    except yaml.YAMLError as error:
        told = str(error).splitlines()[0]
        raise WordingError(f"it is not YAML: {told}.", where=where, mend="Write plain text in UTF-8.") from None


def _check_part(event: yaml.Event, depth: int, parts: int, where: str) -> None:
    where = f"{where}, line {event.start_mark.line + 1}" if event.start_mark else where
    if isinstance(event, yaml.AliasEvent):
        raise WordingError("a part stands for another.", where=where, mend="Write the clauses out instead of *name.")
    if depth > DEEPEST:
        raise WordingError(f"it is nested deeper than {DEEPEST} levels.", where=where, mend="Flatten it.")
    if parts > MOST_PARTS:
        raise WordingError(f"it has more than {MOST_PARTS} parts.", where=where, mend="Shorten it.")


def check_size(wording: Wording, among: Library) -> None:
    """Refuse a wording that would take long to work out, and readings that a term knows otherwise.

    Raises:
        WordingError: it has too many clauses, characteristics or choices of readings, or two points share a name.
    """
    if sum(1 for _ in islice(nodes(wording.rule, among), MOST_CLAUSES + 1)) > MOST_CLAUSES:
        raise WordingError(
            f"it has more than {MOST_CLAUSES} clauses, those of its terms among them.",
            where=wording.origin,
            mend="Shorten it.",
        )
    _check_points(wording, among)
    offered = prod(len(names) for names in points(wording, among).values())
    if offered > MOST_CHOICES:
        raise WordingError(
            f"its readings can be chosen in {offered} ways.",
            where=wording.origin,
            mend=f"Up to {MOST_CHOICES} are followed: name a reading under a term, or leave a point out.",
        )
    asked = len({*planes.atoms(wording.rule, among), *effects.CHARACTERISTICS})
    if wording.kind == "definition" and offered * 2**asked > MOST_COMBINATIONS:
        raise WordingError(
            f"it asks about {asked} characteristics (with those of the effect) under {offered} choices of readings.",
            where=wording.origin,
            mend=f"More than {MOST_COMBINATIONS:,} combinations: ask about fewer, or name a reading under a term.",
        )


def _check_points(wording: Wording, among: Library) -> None:
    """A point has the same readings wherever it stands; else a reading chosen here would be none there."""
    known: dict[str, tuple[str, ...]] = {}
    answers: dict[str, str] = {}
    for point in (each for each in nodes(wording.rule, among) if isinstance(each, Reading)):
        names = tuple(held.name for held in point.readings)
        elsewhere = any(answers.setdefault(name, point.point) != point.point for name in names)
        if len(set(names)) < len(names) or elsewhere or known.setdefault(point.point, names) != names:
            raise WordingError(
                f'the point "{point.point}" has other readings elsewhere, or one that stands twice.',
                where=f"{wording.origin}, reading {point.point}",
                mend="Give the point a name of its own, and each reading one.",
            )
