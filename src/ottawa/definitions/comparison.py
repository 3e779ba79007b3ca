"""Two wordings side by side: what both cover, what is newly in or out, which systems and States that touches.

Only stock a State declared, stock it had, and production enter *affected States*; a finding on a territory or an
alleged use says nothing of what a State holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ottawa.definitions import cubes, planes
from ottawa.definitions.bulk import words
from ottawa.definitions.corpus import Corpus
from ottawa.definitions.faults import WordingError
from ottawa.definitions.gaps import Family, Stands, choices, families
from ottawa.definitions.verdicts import Readings
from ottawa.definitions.wordings import All, Import, Library, Node, Not, Reading, Some, Unless, Wording, nodes

if TYPE_CHECKING:
    from ottawa.definitions.planes import Plane, Space

AFFECTING = ("declared_stock", "former_stock", "produces", "produced")


@dataclass(frozen=True, slots=True)
class Change:
    """What changes between two wordings under the choices of readings that give the same."""

    readings: tuple[Mapping[str, str], ...]
    newly_in: tuple[Family, ...]
    newly_out: tuple[Family, ...]
    combinations: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Moved:
    """A system whose verdict differs between the two wordings."""

    system: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Affected:
    """A State or area with a system of the change that it holds or held in stock or produced, and who says so.

    A State that no longer exists is not affected by anything; what it produced is on record.
    """

    subject: str
    system: str
    relation: str
    by_whom: str
    source: str
    unverified: bool
    entry: str


@dataclass(frozen=True, slots=True)
class Element:
    """One clause of the second wording, and whether the first covers it already."""

    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the change from one wording to another does."""

    before: str
    after: str
    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    affected: tuple[Affected, ...]
    elements: tuple[Element, ...]


def compare(corpus: Corpus, before: Wording, after: Wording, readings: Readings | None = None) -> Comparison:
    """Compare two wordings under the readings named, or under all.

    Raises:
        WordingError: one is a definition and the other a restriction.
    """
    if before.kind != after.kind:
        raise WordingError(
            f"{before.id} is a {before.kind}, and {after.id} a {after.kind}: they answer different questions.",
            mend="Compare two definitions, or two restrictions.",
        )
    known = corpus.wordings
    over = planes.space([*planes.atoms(before.rule, known), *planes.atoms(after.rule, known)])
    stands = Stands(corpus, over.names)
    found: dict[bytes, tuple[list[dict[str, str]], Plane, Plane]] = {}
    for chosen in choices([before, after], readings or {}, known):
        old, new = (planes.holds(each.rule, over, chosen, known) for each in (before, after))
        found.setdefault(old.tobytes() + new.tobytes(), ([], old, new))[0].append(chosen)
    moved = tuple(_moved(corpus, before, after, readings or {}))
    return Comparison(
        before.id,
        after.id,
        tuple(_change(stands, chosen, old, new, over) for chosen, old, new in found.values()),
        moved,
        tuple(affected(corpus, {each.system for each in moved})),
        tuple(_elements(before, after, over, known)),
    )


def _change(stands: Stands, chosen: list[dict[str, str]], old: Plane, new: Plane, over: Space) -> Change:
    sizes = {
        "both": planes.count(old & new),
        "neither": planes.count(over.possible & ~(old | new)),
        "newly_in": planes.count(new & ~old),
        "newly_out": planes.count(old & ~new),
    }
    gained, lost = (tuple(families(stands, part, over)) for part in (new & ~old, old & ~new))
    return Change(tuple(chosen), gained, lost, sizes)


def _moved(corpus: Corpus, before: Wording, after: Wording, readings: Readings) -> Iterator[Moved]:
    old, new = (words(corpus, each, readings) for each in (before, after))
    for system, word in old.items():
        if word != new[system]:
            yield Moved(system, word, new[system])


def affected(corpus: Corpus, systems: set[str]) -> Iterator[Affected]:
    """Name the States with stock, former stock or production of the systems, with who says so."""
    for holder in corpus.holders:
        if holder.system in systems and holder.subject and holder.relation in AFFECTING:
            cited = holder.citation
            yield Affected(
                holder.subject,
                holder.system,
                holder.relation,
                cited.in_words() if cited.via else cited.speaker.name,
                holder.source,
                cited.unverified,
                cited.entry,
            )


def _elements(before: Wording, after: Wording, over: Space, among: Library) -> Iterator[Element]:
    """Mark each alternative of the second wording: declaratory if the first covers all of it under some reading."""
    readings = choices([before, after], {}, among)
    covered = [planes.holds(before.rule, over, chosen, among) for chosen in readings]
    for clause in _alternatives(after.rule, among):
        asked = [planes.holds(clause, over, chosen, among) for chosen in readings]
        marks = {not (new & ~old).any() for new, old in zip(asked, covered, strict=True)}
        mark = "declaratory" if marks == {True} else "declaratory under some readings" if True in marks else "extending"
        yield Element(_in_words(clause), mark)


def _alternatives(rule: Node, among: Library) -> tuple[Node, ...]:
    """The alternatives of a rule, also those of a term that is itself a list of them: each is marked by itself."""
    match rule:
        case Some(clauses):
            return tuple(part for clause in clauses for part in _alternatives(clause, among))
        case Import(wording, ()) if isinstance(among[wording].rule, Some):
            return _alternatives(among[wording].rule, among)
    return (rule,)


def _in_words(node: Node) -> str:
    """Put a clause into words by its form."""
    match node:
        case Import(wording, under):
            return f"what meets {wording}" + (f" read as {', '.join(under)}" if under else "")
        case All(clauses) | Some(clauses):
            told = [_in_words(clause) for clause in clauses]
            return " and ".join(told) if isinstance(node, All) else f"({' or '.join(told)})"
        case Unless():
            return f"{_in_words(node.base)} unless {_in_words(node.exception)}"
        case Reading(point, readings):
            return f"({point}, read as: {' / '.join(held.says for held in readings)})"
        case Not(clause) if any(isinstance(each, Import) for each in nodes(clause)):
            return f"not ({_in_words(clause)})"
    names = planes.atoms(node, {})
    return " / ".join(cubes.say(dict.fromkeys(names, type(node).__name__ != "Not")))
