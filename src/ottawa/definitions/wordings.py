"""Wordings: definitions and restrictions as trees of clauses, read from data files that a lawyer can change.

A node is a mapping with one of nine kinds; `cite`, `holds` and `fails` may stand beside it and give its address and
its words:

    fact: NAME                                          the fact holds
    all: [NODE, …]   any: [NODE, …]   not: NODE
    compare: FACT, is: "<=", value: 30, unit: days      a quantity against a limit
    in: FACT, values: [WORD, …]                         a choice among words
    unless: NODE, defeats: WORDS, base: NODE            the base holds and the exception does not
    reading: POINT, readings: [{name, says, held_by, where, rule}, …]    lawyers differ
    term: WORDING, under: [READING, …]                  another definition, under its readings or under named ones
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ottawa.definitions.facts import UNITS, lab, load_yaml, vocabulary
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

    def holds(self, value: Decimal) -> bool:
        """Whether a value, in the unit of the fact, keeps to the limit; the limit itself counts as written."""
        limit = self.limit * UNITS[self.unit][1] / UNITS[vocabulary()[self.name].unit][1]
        return {"<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit}[self.operator]


@dataclass(frozen=True, slots=True)
class In(Node):
    """A choice is one of the words."""

    name: str
    values: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class Import(Node):
    """Another wording, under named readings or under those asked for."""

    wording: str
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One definition or restriction: where it stands, from when to when, for whom, and its rule."""

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
    file: str

    def in_force(self, on: date) -> bool:
        """Whether it is in force on a day for those it binds; a proposal never is."""
        return self.begins is not None and self.begins <= on and (self.ends is None or on <= self.ends)


Library = Mapping[str, Wording]


@cache
def library() -> Library:
    """Return the packaged wordings by id."""
    return read_wordings(sorted((lab() / "wordings").glob("*.yml")))


def read_wordings(files: list[Path], beside: Library | None = None) -> Library:
    """Read wordings from files and check that they hold together, also with those `beside`.

    Raises:
        WordingError: a file, a node, a fact, a unit, a reading or a term does not hold.
    """
    found: dict[str, Wording] = dict(beside or {})
    for path in files:
        content = load_yaml(path)
        if not isinstance(content, list):
            raise WordingError("it is not a list of wordings.", where=path.name, mend="Begin each wording with - id: …")
        for number, given in enumerate(content, start=1):
            wording = _wording(given, path.name, number)
            if wording.id in found:
                raise WordingError(f'"{wording.id}" stands twice.', where=path.name, mend="Give each its own id.")
            found[wording.id] = wording
    _check_terms(found)
    return found


def find(wording: str, among: Library | None = None) -> Wording:
    """Find a wording by its id, in any case.

    Raises:
        WordingError: there is none.
    """
    known = library() if among is None else among
    wanted = wording.strip().casefold()
    for name, each in known.items():
        if name.casefold() == wanted:
            return each
    near = difflib.get_close_matches(wording.strip().upper(), known, n=3, cutoff=0.5)
    raise WordingError(f'there is no wording "{wording}".', mend=f"Did you mean {', '.join(near or list(known)[:5])}?")


def nodes(node: Node) -> Iterator[Node]:
    """Walk a rule, the node itself first; terms are not followed."""
    yield node
    for part in node.parts:
        yield from nodes(part)


def points(wording: Wording, among: Library) -> dict[str, tuple[str, ...]]:
    """List the contested points a wording leaves open, with the names of their readings."""
    return {point.point: tuple(held.name for held in point.readings) for point in _open_points(wording.rule, among, ())}


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
    names: set[str] = set()
    for each in nodes(node):
        if isinstance(each, Fact | Compare | In):
            names.add(each.name)
        elif isinstance(each, Import):
            names |= facts_of(among[each.wording].rule, among)
    return names


_FIELDS = {"id", "instrument", "paragraph", "title", "kind", "for", "source", "rule"}
_OPTIONAL = {"from", "until"}


def _wording(given: Any, file: str, number: int) -> Wording:
    where = f"{file}, wording {number}"
    if not isinstance(given, dict) or not _FIELDS <= set(given) <= _FIELDS | _OPTIONAL:
        raise WordingError(
            "its fields do not fit.",
            where=where,
            mend=f"Write {', '.join(sorted(_FIELDS))}; from and until may follow.",
        )
    where = f"{file}, {given['id']}"
    if given["kind"] not in ("definition", "restriction"):
        raise WordingError(f'there is no kind "{given["kind"]}".', where=where, mend="Write definition or restriction.")
    return Wording(
        id=given["id"],
        instrument=given["instrument"],
        paragraph=given["paragraph"],
        title=given["title"],
        kind=given["kind"],
        begins=_day(given.get("from"), where),
        ends=_day(given.get("until"), where),
        binds=given["for"],
        source=given["source"],
        rule=_node(given["rule"], f"{where}, rule"),
        file=file,
    )


def _day(given: Any, where: str) -> date | None:
    if given is not None and type(given) is not date:
        raise WordingError(f'"{given}" is not a day.', where=where, mend="Write from and until as 1999-03-01.")
    return given


def _node(given: Any, where: str) -> Node:
    kinds = [kind for kind in _KINDS if isinstance(given, dict) and kind in given]
    if len(kinds) != 1:
        raise WordingError("a node needs exactly one kind.", where=where, mend=f"Use one of {', '.join(_KINDS)}.")
    (kind,) = kinds
    read, needed, may = _KINDS[kind]
    for name in set(given) - {kind, *needed, *may, "cite", "holds", "fails"}:
        raise WordingError(f'"{kind}" has no field "{name}".', where=where, mend="Remove it.")
    for name in needed:
        if name not in given:
            raise WordingError(f'"{kind}" needs "{name}".', where=where, mend="Add it.")
    node: Node = read(given, f"{where}.{kind}")
    return replace(node, cite=given.get("cite", ""), yes=given.get("holds", ""), no=given.get("fails", ""))


def _listed(given: Any, where: str) -> tuple[Node, ...]:
    if not isinstance(given, list) or not given:
        raise WordingError("it is not a list of clauses.", where=where, mend="Write at least one clause.")
    return tuple(_node(each, f"{where}[{number}]") for number, each in enumerate(given, start=1))


def _fact_name(name: Any, where: str) -> str:
    if name not in vocabulary():
        near = difflib.get_close_matches(str(name), vocabulary(), n=2, cutoff=0.6)
        mend = f"Did you mean {' or '.join(near)}?" if near else "Define it in facts.yml."
        raise WordingError(f'there is no fact "{name}".', where=where, mend=mend)
    return str(name)


def _fact(given: Any, where: str) -> Node:
    name = _fact_name(given["fact"], where)
    if not vocabulary()[name].plain:
        raise WordingError(
            f'"{name}" is not a yes or a no.', where=where, mend="Use compare for quantities, in for choices."
        )
    return Fact(name)


def _compare(given: Any, where: str) -> Node:
    name, unit, operator = _fact_name(given["compare"], where), given["unit"], given["is"]
    own = vocabulary()[name].unit
    if not own or unit not in UNITS or UNITS[unit][0] != UNITS[own][0]:
        mend = f"Write it in {own}." if own else "Compare only quantities."
        raise WordingError(f'the unit "{unit}" does not fit "{name}".', where=where, mend=mend)
    if operator not in OPERATORS:
        raise WordingError(f'there is no comparison "{operator}".', where=where, mend=f"Use {', '.join(OPERATORS)}.")
    try:
        limit = Decimal(str(given["value"]))
    except InvalidOperation:
        raise WordingError(f'"{given["value"]}" is no number.', where=where, mend="Write digits.") from None
    return Compare(name, operator, limit, unit)


def _in(given: Any, where: str) -> Node:
    name, values = _fact_name(given["in"], where), tuple(given["values"])
    wrong = [value for value in values if value not in vocabulary()[name].words]
    if wrong:
        raise WordingError(
            f'"{name}" has no word "{wrong[0]}".', where=where, mend=f"Use {', '.join(vocabulary()[name].words)}."
        )
    return In(name, values)


def _reading(given: Any, where: str) -> Node:
    return Reading(given["reading"], tuple(_held(each, f"{where} {given['reading']}") for each in given["readings"]))


def _held(given: Any, where: str) -> Held:
    if not isinstance(given, dict) or not {"name", "says", "rule"} <= set(given):
        raise WordingError("a reading needs name, says and rule.", where=where, mend="Add what is missing.")
    name = given["name"]
    if not given.get("held_by") or not given.get("where"):
        raise WordingError(
            f'nobody holds the reading "{name}".',
            where=where,
            mend="Say in held_by who holds it, and in where the source.",
        )
    return Held(name, given["says"], given["held_by"], given["where"], _node(given["rule"], f"{where}, {name}"))


_KINDS: dict[str, tuple[Any, tuple[str, ...], tuple[str, ...]]] = {
    "fact": (_fact, (), ()),
    "all": (lambda given, where: All(_listed(given["all"], where)), (), ()),
    "any": (lambda given, where: Some(_listed(given["any"], where)), (), ()),
    "not": (lambda given, where: Not(_node(given["not"], where)), (), ()),
    "compare": (_compare, ("is", "value", "unit"), ()),
    "in": (_in, ("values",), ()),
    "unless": (
        lambda given, where: Unless(
            _node(given["unless"], where), given["defeats"], _node(given["base"], f"{where}, base")
        ),
        ("defeats", "base"),
        (),
    ),
    "reading": (_reading, ("readings",), ()),
    "term": (lambda given, _: Import(given["term"], tuple(given.get("under", ()))), (), ("under",)),
}


def _check_terms(found: Library) -> None:
    """Every term is a wording, no wording needs itself, and every reading named exists."""
    named = reading_names(found)
    for wording in found.values():
        for node in nodes(wording.rule):
            if isinstance(node, Import):
                _check_import(node, wording, found, named)
    for wording in found.values():
        _check_cycle(wording, found, ())


def _check_import(node: Import, wording: Wording, found: Library, named: Mapping[str, str]) -> None:
    where = f"{wording.file}, {wording.id}, term {node.wording}"
    if node.wording not in found:
        raise WordingError(f'there is no wording "{node.wording}".', where=where, mend="Add it, or correct the id.")
    for reading in node.under:
        if reading not in named:
            raise WordingError(
                f'nobody holds a reading "{reading}".', where=where, mend=f"Choose one of {', '.join(named)}."
            )


def _check_cycle(wording: Wording, found: Library, path: tuple[str, ...]) -> None:
    if wording.id in path:
        round_trip = " → ".join((*path[path.index(wording.id) :], wording.id))
        raise WordingError(
            f"the definition needs itself: {round_trip}.",
            where=f"{wording.file}, {wording.id}",
            mend="Take one of these terms out.",
        )
    for node in nodes(wording.rule):
        if isinstance(node, Import):
            _check_cycle(found[node.wording], found, (*path, wording.id))
