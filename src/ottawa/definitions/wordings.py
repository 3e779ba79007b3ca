"""Wordings: definitions and restrictions as trees of clauses, and what can be asked of a tree.

How a tree is written down stands in `form`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from ottawa.definitions.facts import UNITS, vocabulary
from ottawa.definitions.faults import WordingError

Operator = Literal["<", "<=", ">", ">="]
OPERATORS: tuple[Operator, ...] = ("<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Node:
    """One clause; `cite` is its address where it differs from the wording's, `yes` and `no` its words."""

    cite: str = field(default="", kw_only=True)
    yes: str = field(default="", kw_only=True)
    no: str = field(default="", kw_only=True)

    @property
    def parts(self) -> tuple[Node, ...]:
        """The clauses under it."""
        return ()


@dataclass(frozen=True, slots=True)
class Fact(Node):
    """A fact holds."""

    name: str


@dataclass(frozen=True, slots=True)
class All(Node):
    """Every clause holds."""

    clauses: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The clauses under it."""
        return self.clauses


@dataclass(frozen=True, slots=True)
class Some(Node):
    """At least one clause holds."""

    clauses: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The clauses under it."""
        return self.clauses


@dataclass(frozen=True, slots=True)
class Not(Node):
    """A clause does not hold."""

    clause: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        """The clause under it."""
        return (self.clause,)


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """A quantity against a limit, in the unit of the fact."""

    name: str
    operator: Operator
    limit: Decimal
    unit: str

    @property
    def limit_as_recorded(self) -> Decimal:
        """The limit in the unit in which the fact is recorded."""
        return self.limit * UNITS[self.unit][1] / UNITS[vocabulary()[self.name].unit][1]

    def holds(self, value: Decimal) -> bool:
        """Whether a value, in the unit of the fact, keeps to the limit; the limit itself counts as written."""
        limit = self.limit_as_recorded
        return {"<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit}[self.operator]


@dataclass(frozen=True, slots=True)
class In(Node):
    """A choice is one of the words."""

    name: str
    values: tuple[str, ...]


Leaf = Fact | Compare | In
"""A clause about one fact; all others are made of clauses."""


@dataclass(frozen=True, slots=True)
class Unless(Node):
    """The base holds, and the exception does not defeat it."""

    exception: Node
    defeats: str
    base: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        """The base, then the exception."""
        return (self.base, self.exception)


@dataclass(frozen=True, slots=True)
class Held:
    """One reading of a contested point: what it says, who holds it and where, and the clause it gives."""

    name: str
    says: str
    held_by: str
    where: str
    rule: Node


@dataclass(frozen=True, slots=True)
class Reading(Node):
    """A point on which lawyers differ."""

    point: str
    readings: tuple[Held, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The clauses of the readings."""
        return tuple(held.rule for held in self.readings)

    def followed(self, chosen: Mapping[str, str], pinned: tuple[str, ...]) -> Held:
        """The reading under which a term is imported, where it is one of these; else the one chosen for the point."""
        held = next((each for each in self.readings if each.name in pinned), None)
        return held or next(each for each in self.readings if each.name == chosen[self.point])


@dataclass(frozen=True, slots=True)
class Import(Node):
    """Another wording, under named readings or under those asked for."""

    wording: str
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is on record about a wording that is not in force: who proposes it, its aim and what became of it."""

    by: str
    type: str
    dated: str = ""
    adds: str = ""
    removes: str = ""
    catches: str = ""
    may_over_catch: str = ""
    states: str = ""
    status: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """One definition or restriction: where it stands, from when to when, for whom, and its rule.

    `origin` says where it was read, for messages; `entry` is its id in the record, blank for one written beside it;
    `words` are a few of its own words, where they are quoted.
    """

    id: str
    instrument: str
    paragraph: str
    title: str
    kind: Literal["definition", "restriction"]
    begins: date | None
    ends: date | None
    binds: str
    source: str
    rule: Node
    origin: str
    entry: str = ""
    proposal: Proposal | None = None
    words: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it is in force on a day for those it binds; a proposal never is."""
        return self.begins is not None and self.begins <= on and (self.ends is None or on <= self.ends)


Library = Mapping[str, Wording]
"""Wordings by id."""


def find(among: Library, wording: str) -> Wording:
    """Find a wording by its id, in any case.

    Raises:
        WordingError: there is none.
    """
    if not wording.strip():
        raise WordingError("no wording is named.", mend="Name one, as MBT-2.1.")
    wanted = wording.strip().casefold()
    for name, each in among.items():
        if name.casefold() == wanted:
            return each
    near = difflib.get_close_matches(wording.strip().upper(), among, n=3, cutoff=0.5) or list(among)[:5]
    mend = f"Did you mean {', '.join(near)}?" if near else "There are no wordings among these entries."
    raise WordingError(f'there is no wording "{wording}".', mend=mend)


def versions(among: Library, of: Wording) -> tuple[Wording, ...]:
    """Return all wordings of the same paragraph; an amendment binds only those that accept it, so two may be in force.

    A proposal stands alone.
    """
    if of.begins is None:
        return (of,)
    same = (each for each in among.values() if (each.instrument, each.paragraph) == (of.instrument, of.paragraph))
    return tuple(each for each in same if each.begins is not None)


def nodes(node: Node, among: Library | None = None) -> Iterator[Node]:
    """Walk a rule, the node itself first; terms are followed where it is said among which wordings they are."""
    yield node
    if among is not None and isinstance(node, Import):
        yield from nodes(among[node.wording].rule, among)
    for part in node.parts:
        yield from nodes(part, among)


def open_points(wording: Wording, among: Library) -> tuple[Reading, ...]:
    """List the contested points a wording leaves open, in its terms too; each once."""
    return tuple({point.point: point for point in _open_points(wording.rule, among, ())}.values())


def points(wording: Wording, among: Library) -> dict[str, tuple[str, ...]]:
    """List the contested points a wording leaves open, with the names of their readings."""
    return {point.point: tuple(held.name for held in point.readings) for point in open_points(wording, among)}


def _open_points(node: Node, among: Library, pinned: tuple[str, ...]) -> Iterator[Reading]:
    for each in nodes(node):
        if isinstance(each, Reading) and not any(held.name in pinned for held in each.readings):
            yield each
        elif isinstance(each, Import):
            yield from _open_points(among[each.wording].rule, among, (*pinned, *each.under))


def reading_names(among: Library) -> dict[str, str]:
    """Map each reading to the point it answers."""
    return {
        held.name: node.point
        for wording in among.values()
        for node in nodes(wording.rule)
        if isinstance(node, Reading)
        for held in node.readings
    }


def facts_of(node: Node, among: Library) -> set[str]:
    """Name the facts a rule asks about, in its terms too."""
    return {each.name for each in nodes(node, among) if isinstance(each, Leaf)}
