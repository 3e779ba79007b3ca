"""Verdicts: what a wording says of a design, and why.

A definition answers *in* or *out*, a restriction *complies* or *does-not-comply*. Three kinds of maybe are kept apart
and named in `splits_on`: a *fact* nobody recorded (`unknown`), a *reading* on which lawyers differ (`contested`), a
*mode* (`depends-on-mode`). A rule is worked out in three values, so a fact turned unknown can only weaken a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from ottawa.definitions.designs import Configuration, Design
from ottawa.definitions.facts import Facts, Known, lab, vocabulary
from ottawa.definitions.wordings import (
    All,
    Compare,
    Fact,
    Held,
    Import,
    In,
    Library,
    Node,
    Not,
    Reading,
    Some,
    Unless,
    Wording,
    library,
    reading_names,
)
from ottawa.errors import ReadingError
from ottawa.tables import read_table

Value = bool | None
Readings = Mapping[str, tuple[str, ...]]
"""For each point the readings to follow; two where both are on record, all where the point is not named."""

WORDS = {"definition": ("in", "out"), "restriction": ("complies", "does-not-comply")}
AXES = ("fact", "reading", "mode")
TOLD = {True: "is met", False: "is not met", None: "cannot be told: a fact is missing"}


@dataclass(frozen=True, slots=True)
class Step:
    """One clause worked out: its value, its address, the fact it rests on and the steps under it."""

    node: Node
    value: Value
    anchor: str
    known: Known | None = None
    under: tuple[Step, ...] = ()
    held: Held | None = None

    @property
    def fact(self) -> str:
        """The fact it rests on; blank for a clause made of others."""
        return self.node.name if isinstance(self.node, Fact | Compare | In) else ""

    @property
    def text(self) -> str:
        """The clause in plain words; blank where the steps under it say everything."""
        node = self.node
        own = node.yes if self.value else node.no if self.value is False else ""
        if not own and self.held:
            own = f"read as {self.held.name}: {self.held.says} (held by {self.held.held_by})"
        elif not own and isinstance(node, Import):
            own = f"{node.wording} {TOLD[self.value]}"
        elif not own and isinstance(node, Unless) and self.defeated:
            own = f"an exception defeats {node.defeats}"
        elif not own and isinstance(node, Fact | Compare | In):
            own = vocabulary()[node.name].say(self.known.value if self.known else None) + _limit(node)
        return own

    @property
    def defeated(self) -> bool:
        """Whether it fails because an exception holds."""
        return isinstance(self.node, Unless) and self.value is False and bool(self.under[0].value)

    def told(self) -> Iterator[Step]:
        """The steps with words of their own, but for readings, which are told apart."""
        if self.text and not self.held:
            yield self
        for step in self.under:
            yield from step.told()

    def leaves(self) -> Iterator[Step]:
        """The steps that decide: those with a fact, known or missing."""
        if self.fact:
            yield self
        for step in self.under:
            yield from step.leaves()


def _limit(node: Node) -> str:
    if isinstance(node, Compare):
        return f" (the limit: {node.operator} {node.limit} {node.unit})"
    return f" (the list: {', '.join(node.values)})" if isinstance(node, In) else ""


@dataclass(frozen=True, slots=True)
class Branch:
    """The verdict in one mode under one choice of readings."""

    mode: str
    readings: Mapping[str, str]
    step: Step


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a wording says of a design; `unverified` names facts it rests on that no document was checked for."""

    design: str
    wording: str
    word: str
    splits_on: tuple[str, ...]
    branches: tuple[Branch, ...]
    unverified: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _OpenError(Exception):
    """A point came up on which no reading was chosen."""

    def __init__(self, point: Reading) -> None:
        super().__init__(point.point)
        self.point = point


@dataclass(slots=True)
class _Rule:
    """Works a rule out for one set of facts under one choice of readings."""

    facts: Facts
    chosen: Mapping[str, str]
    library: Library
    anchor: str
    known: dict[int, Step]  # clauses that no reading touches, worked out once for all readings
    pinned: tuple[str, ...] = ()
    asked: int = 0  # how often a reading was followed

    def step(self, node: Node) -> Step:
        """Work out a clause."""
        if (known := self.known.get(id(node))) is not None:
            return known
        asked = self.asked
        step = _WORK[type(node)](self, node)
        if self.asked == asked:
            self.known[id(node)] = step
        return step

    def _leaf(self, node: Fact | Compare | In) -> Step:
        known = self.facts.get(node.name)
        return Step(node, None if known is None else _holds(node, known), self._at(node), known)

    def _all(self, node: All) -> Step:
        return self._joined(node, node.clauses, decisive=False)

    def _some(self, node: Some) -> Step:
        return self._joined(node, node.clauses, decisive=True)

    def _joined(self, node: Node, clauses: tuple[Node, ...], *, decisive: bool) -> Step:
        """All is decided by its first clause that fails, any by its first that holds; else by what is unknown."""
        steps: list[Step] = []
        for clause in clauses:
            step = self.step(clause)
            if step.value is decisive:
                return self._said(node, decisive, step)
            steps.append(step)
        unknown = [step for step in steps if step.value is None]
        return self._said(node, None, *unknown) if unknown else self._said(node, not decisive, *steps)

    def _not(self, node: Not) -> Step:
        step = self.step(node.clause)
        return self._said(node, None if step.value is None else not step.value, step)

    def _unless(self, node: Unless) -> Step:
        base = self.step(node.base)
        if base.value is False:
            return self._said(node, False, base)
        exception = self.step(node.exception)
        if exception.value:
            return self._said(node, False, exception)
        if base.value and exception.value is False:
            return self._said(node, True, base, exception)
        return self._said(node, None, *(step for step in (base, exception) if step.value is None))

    def _reading(self, node: Reading) -> Step:
        held = next((each for each in node.readings if each.name in self.pinned), None) or self._chosen(node)
        self.asked += 1
        step = self.step(held.rule)
        return Step(node, step.value, self._at(node), under=(step,), held=held)

    def _chosen(self, node: Reading) -> Held:
        if node.point not in self.chosen:
            raise _OpenError(node)
        return next(each for each in node.readings if each.name == self.chosen[node.point])

    def _imported(self, node: Import) -> Step:
        there, pinned, anchor = self.library[node.wording], self.pinned, self.anchor
        self.pinned, self.anchor = (*pinned, *node.under), there.id
        step = self.step(there.rule)
        self.pinned, self.anchor = pinned, anchor
        return Step(node, step.value, there.id, under=(step,))

    def _said(self, node: Node, value: Value, *under: Step) -> Step:
        return Step(node, value, self._at(node), under=under)

    def _at(self, node: Node) -> str:
        return node.cite or self.anchor


_WORK: dict[type[Node], Callable[[_Rule, Any], Step]] = {
    Fact: _Rule._leaf,
    Compare: _Rule._leaf,
    In: _Rule._leaf,
    All: _Rule._all,
    Some: _Rule._some,
    Not: _Rule._not,
    Unless: _Rule._unless,
    Reading: _Rule._reading,
    Import: _Rule._imported,
}


def _holds(node: Fact | Compare | In, known: Known) -> bool:
    if isinstance(node, Compare):
        return isinstance(known.value, Decimal) and node.holds(known.value)
    return known.value in node.values if isinstance(node, In) else known.value is True


def work_out(wording: Wording, facts: Facts, chosen: Mapping[str, str], among: Library) -> Step:
    """Work a wording out for facts under a full choice of readings."""
    return _Rule(facts, chosen, among, wording.id, {}).step(wording.rule)


def judge(design: Design, wording: Wording, readings: Readings | None = None, among: Library | None = None) -> Verdict:
    """Judge a design in all its configurations, under the readings named or under all."""
    known = library() if among is None else among
    readings = readings or {}
    branches = _branches(design, wording, readings, known)
    word, splits = _merged(branches, WORDS[wording.kind])
    loose = tuple(
        sorted({leaf.fact for each in branches for leaf in each.step.leaves() if leaf.known and leaf.known.unverified})
    )
    return Verdict(
        design.id,
        wording.id,
        word,
        splits,
        branches,
        _that_matter(loose, design, wording, readings, known, word),
        design.notes,
    )


def _that_matter(
    loose: tuple[str, ...], design: Design, wording: Wording, readings: Readings, known: Library, told: str
) -> tuple[str, ...]:
    """The unverified facts, where a strict run that takes them as unknown ends differently."""
    if not loose:
        return ()
    strict = Design(design.id, design.name, tuple(_strict(each) for each in design.configurations))
    return loose if word(strict, wording, readings, known) != told else ()


def _strict(configuration: Configuration) -> Configuration:
    return Configuration(
        configuration.mode, {name: known for name, known in configuration.facts.items() if not known.unverified}
    )


def _branches(design: Design, wording: Wording, readings: Readings, known: Library) -> tuple[Branch, ...]:
    return tuple(
        branch for each in design.configurations for branch in _of_configuration(each, wording, readings, known, {}, {})
    )


def _of_configuration(
    configuration: Configuration,
    wording: Wording,
    readings: Readings,
    among: Library,
    chosen: Mapping[str, str],
    known: dict[int, Step],
) -> Iterator[Branch]:
    """Follow every reading of the points that come up; points that decide nothing are never asked."""
    try:
        step = _Rule(configuration.facts, chosen, among, wording.id, known).step(wording.rule)
        yield Branch(configuration.mode, chosen, step)
    except _OpenError as fork:
        point = fork.point.point
        for name in readings.get(point, ()) or [held.name for held in fork.point.readings]:
            yield from _of_configuration(configuration, wording, readings, among, {**chosen, point: name}, known)


def _merged(branches: Iterable[Branch], words: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    """Put the values of all modes and readings together without merging the three kinds of maybe."""
    by_mode: dict[str, set[Value]] = {}
    for branch in branches:
        by_mode.setdefault(branch.mode, set()).add(branch.step.value)
    values = set().union(*by_mode.values())
    splits = {
        "fact": None in values,
        "reading": any(len(found) > 1 for found in by_mode.values()),
        "mode": len({frozenset(found) for found in by_mode.values()}) > 1,
    }
    axes = tuple(axis for axis in AXES if splits[axis])
    settled = {next(iter(found)) for found in by_mode.values() if len(found) == 1}
    if {True, False} <= settled:
        return "depends-on-mode", axes
    if any({True, False} <= found for found in by_mode.values()):
        return "contested", axes
    if None in values:
        return "unknown", axes
    return (words[0] if values == {True} else words[1]), axes


def word(design: Design, wording: Wording, readings: Readings, among: Library) -> str:
    """Return the word of the verdict alone."""
    return _merged(_branches(design, wording, readings, among), WORDS[wording.kind])[0]


def choose(names: Iterable[str], among: Library | None = None) -> dict[str, tuple[str, ...]]:
    """Turn names of readings into a choice.

    Raises:
        ReadingError: nobody holds such a reading.
    """
    points = reading_names(library() if among is None else among)
    chosen: dict[str, tuple[str, ...]] = {}
    for name in names:
        if name not in points:
            raise ReadingError(
                f'nobody on record holds a reading "{name}".', mend=f"Choose one of {', '.join(points)}."
            )
        chosen[points[name]] = (*chosen.get(points[name], ()), name)
    return chosen


@dataclass(frozen=True, slots=True)
class Holding:
    """What an authority holds: its readings of each point, and where each is on record."""

    authority: str
    readings: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]


@cache
def _held() -> dict[str, Holding]:
    found: dict[str, Holding] = {}
    for row in read_table(lab() / "held_readings").rows:
        name = row["authority"]
        before = found.get(name, Holding(name, {}, ()))
        readings = {**before.readings, row["point"]: (*before.readings.get(row["point"], ()), row["reading"])}
        found[name] = Holding(name, readings, tuple(dict.fromkeys((*before.sources, *row["source"].split(";")))))
    return found


def holding(authority: str) -> Holding | None:
    """Return what an authority holds, by its name in any case; None where no reading of it is on record."""
    wanted = authority.strip().casefold()
    return next((each for name, each in _held().items() if name.casefold() == wanted), None)


def authorities() -> tuple[str, ...]:
    """Name the authorities whose readings are on record."""
    return tuple(_held())
