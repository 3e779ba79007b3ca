"""Verdicts: what a wording says of a design, and why.

A definition answers *in* or *out*, a restriction *complies* or *does-not-comply*. Three kinds of maybe are kept apart
and named in `splits_on`: a *fact* nobody recorded (`unknown`), a *reading* on which lawyers differ (`contested`), a
*mode* (`depends-on-mode`). A rule is worked out in three values, so a fact turned unknown can only weaken a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from ottawa.definitions.corpus import Corpus
from ottawa.definitions.designs import Configuration, Design
from ottawa.definitions.facts import Facts, Known, vocabulary
from ottawa.definitions.wordings import (
    All,
    Compare,
    Fact,
    Held,
    Import,
    In,
    Leaf,
    Library,
    Node,
    Not,
    Reading,
    Some,
    Unless,
    Wording,
    nodes,
    points,
)
from ottawa.errors import ReadingError

Value = bool | None
Readings = Mapping[str, tuple[str, ...]]
"""For each point the readings to follow; two where both are on record, all where the point is not named."""

WORDS = {"definition": ("in", "out"), "restriction": ("complies", "does-not-comply")}
AXES = ("fact", "reading", "mode")
TOLD = {True: "is met", False: "is not met", None: "cannot be told: a fact is missing"}


@dataclass(eq=False, slots=True)  # thousands are made for one table: freezing them would cost a sixth of the time
class Step:
    """One clause worked out: its value, its address, the fact it rests on and the steps under it.

    Branches share the steps that no reading touches.
    """

    node: Node
    value: Value
    anchor: str
    known: Known | None = None
    under: tuple[Step, ...] = ()
    held: Held | None = None

    @property
    def fact(self) -> str:
        """The fact it rests on; blank for a clause made of others."""
        return self.node.name if isinstance(self.node, Leaf) else ""

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
        elif not own and isinstance(node, Leaf):
            own = vocabulary()[node.name].say(self.known.value if self.known else None) + _limit(node)
        return own

    @property
    def defeated(self) -> bool:
        """Whether it fails because an exception holds."""
        return isinstance(self.node, Unless) and self.value is False and bool(self.under[0].value)

    def gather(self, found: dict[Step, None]) -> None:
        """Add the step and all steps under it to those found, each once, in the order of the argument."""
        if self not in found:
            found[self] = None
            for step in self.under:
                step.gather(found)


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


@dataclass(frozen=True)
class Verdict:
    """What a wording says of a design; `unverified` names facts it rests on that no document was checked for."""

    design: str
    wording: str
    word: str
    splits_on: tuple[str, ...]
    branches: tuple[Branch, ...]
    unverified: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def steps(self) -> Iterable[Step]:
        """All steps of all branches, each once."""
        found: dict[Step, None] = {}
        for branch in self.branches:
            branch.step.gather(found)
        return found.keys()

    def leaves(self) -> Iterator[Step]:
        """The steps that decide: those with a fact, known or missing."""
        return (step for step in self.steps if step.fact)


@dataclass(slots=True)
class _Rule:
    """Works a rule out for one set of facts under one choice of readings.

    Of a point on which none is chosen it follows the first reading offered, and keeps the other choices for later.
    """

    facts: Facts
    chosen: Mapping[str, str]
    library: Library
    anchor: str
    known: dict[int, Step]  # clauses that no reading touches, worked out once for all readings
    offered: Readings = field(default_factory=dict)
    later: list[Mapping[str, str]] = field(default_factory=list)
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

    def _leaf(self, node: Leaf) -> Step:
        known = self.facts.get(node.name)
        return Step(node, None if known is None else fits(node, known), self._at(node), known)

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
            first, *rest = self.offered.get(node.point) or [held.name for held in node.readings]
            self.later += [{**self.chosen, node.point: name} for name in reversed(rest)]
            self.chosen = {**self.chosen, node.point: first}
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


def fits(node: Leaf, known: Known) -> bool:
    """Whether a known fact is what a clause asks for."""
    if isinstance(node, Compare):
        return isinstance(known.value, Decimal) and node.holds(known.value)
    return known.value in node.values if isinstance(node, In) else known.value is True


def work_out(wording: Wording, facts: Facts, chosen: Mapping[str, str], among: Library) -> Step:
    """Work a wording out for facts under a full choice of readings."""
    return _Rule(facts, chosen, among, wording.id, {}).step(wording.rule)


def judge(
    corpus: Corpus, design: Design, wording: Wording, readings: Readings | None = None, *, strict: str = ""
) -> Verdict:
    """Judge a design in all its configurations, under the readings named or under all.

    `strict` is the word without the facts that no document was checked for, where the caller has it already.
    """
    known = corpus.wordings
    readings = readings or {}
    branches = _branches(design, wording, readings, known)
    word, splits = merged(_values(branches), WORDS[wording.kind])
    verdict = Verdict(design.id, wording.id, word, splits, branches, notes=design.notes)
    loose = sorted({leaf.fact for leaf in verdict.leaves() if leaf.known and leaf.known.unverified})
    if not loose or word == (strict or _word(_strictly(design), wording, readings, known)):
        return verdict
    return replace(verdict, unverified=tuple(loose))


def _strictly(design: Design) -> Design:
    """A design without the facts that no document was checked for."""
    return Design(design.id, design.name, tuple(_strict(each) for each in design.configurations))


def _strict(configuration: Configuration) -> Configuration:
    return Configuration(
        configuration.mode, {name: known for name, known in configuration.facts.items() if not known.unverified}
    )


def _branches(design: Design, wording: Wording, readings: Readings, known: Library) -> tuple[Branch, ...]:
    return tuple(
        branch for each in design.configurations for branch in _of_configuration(each, wording, readings, known)
    )


def _of_configuration(
    configuration: Configuration, wording: Wording, readings: Readings, among: Library
) -> Iterator[Branch]:
    """Follow every reading of the points that come up; points that decide nothing are never asked."""
    known: dict[int, Step] = {}
    choices: list[Mapping[str, str]] = [{}]
    while choices:
        rule = _Rule(configuration.facts, choices.pop(), among, wording.id, known, readings)
        step = rule.step(wording.rule)
        yield Branch(configuration.mode, rule.chosen, step)
        choices += rule.later


def merged(found: Iterable[tuple[str, Value]], words: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    """Put the values in all modes, under all readings, together without merging the three kinds of maybe."""
    by_mode: dict[str, set[Value]] = {}
    for mode, value in found:
        by_mode.setdefault(mode, set()).add(value)
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


def _word(design: Design, wording: Wording, readings: Readings, among: Library) -> str:
    return merged(_values(_branches(design, wording, readings, among)), WORDS[wording.kind])[0]


def _values(branches: Iterable[Branch]) -> Iterator[tuple[str, Value]]:
    return ((branch.mode, branch.step.value) for branch in branches)


def choose(corpus: Corpus, names: Iterable[str], *of: Wording) -> dict[str, tuple[str, ...]]:
    """Turn names of readings into a choice; where wordings are given, of the points that they leave open.

    Raises:
        ReadingError: nobody holds such a reading, or none of the wordings asks for it.
    """
    opened = {point for each in of for point in points(each, corpus.wordings)}
    offered = [name for name, point in corpus.points.items() if not of or point in opened]
    settled = {name for each in of for node in nodes(each.rule, corpus.wordings) for name in _under(node)}
    chosen: dict[str, tuple[str, ...]] = {}
    for name in names:
        if name not in corpus.points:
            raise ReadingError(f'nobody on record holds a reading "{name}".', mend=_offer(offered))
        if name not in offered and name not in settled:
            asked = " and in ".join(each.id for each in of)
            raise ReadingError(f'nothing in {asked} turns on the reading "{name}".', mend=_offer(offered))
        point = corpus.points[name]
        chosen[point] = (*chosen.get(point, ()), name)
    return chosen


def _under(node: Node) -> tuple[str, ...]:
    """The readings under which a clause takes a term: to name one of these says again what stands there."""
    return node.under if isinstance(node, Import) else ()


def _offer(names: list[str]) -> str:
    return f"Choose one of {', '.join(names)}." if names else "Name no reading: it leaves no point open."
