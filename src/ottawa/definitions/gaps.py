"""Gaps and over-catch: what has the effect and is not covered, and what is covered and has not the effect.

Each is a short list of classes in words, with the systems in them or nearest to them, for every choice of readings that
makes a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from ottawa.definitions import effects, planes
from ottawa.definitions.designs import Design, designs
from ottawa.definitions.facts import vocabulary
from ottawa.definitions.faults import WordingError
from ottawa.definitions.planes import Class, Space
from ottawa.definitions.verdicts import Readings
from ottawa.definitions.wordings import Library, Wording, library, points

if TYPE_CHECKING:
    from ottawa.definitions.planes import Plane

NEAREST = 3  # systems named where none is in a class


@dataclass(frozen=True, slots=True)
class Family:
    """A class in words; the systems in it on the facts on record, and else those nearest to it."""

    characteristics: Class
    words: tuple[str, ...]
    systems: tuple[str, ...]
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leak:
    """Gaps and over-catch of a wording under the choices of readings that give the same."""

    readings: tuple[Mapping[str, str], ...]
    gaps: tuple[Family, ...]
    over_catch: tuple[Family, ...]
    combinations: tuple[int, int]


def choices(wordings: Iterable[Wording], readings: Readings, among: Library) -> list[dict[str, str]]:
    """List every full choice of readings that the wordings leave open."""
    open_points: dict[str, tuple[str, ...]] = {}
    for wording in wordings:
        open_points |= points(wording, among)
    offered = [readings.get(point) or names for point, names in open_points.items()]
    return [dict(zip(open_points, chosen, strict=True)) for chosen in product(*offered)]


def gaps(wording: Wording, readings: Readings | None = None, among: Library | None = None) -> list[Leak]:
    """List what a definition leaves out although it has the effect, and what it catches without.

    Raises:
        WordingError: the wording is a restriction, which covers nothing.
    """
    known = library() if among is None else among
    if wording.kind != "definition":
        raise WordingError(f"{wording.id} is a restriction.", mend="Gaps are asked of definitions: try MBT-2.1.")
    over = planes.space([*planes.atoms(wording.rule, known), *effects.CHARACTERISTICS])
    harmful = effects.effect(over.planes) & over.possible
    found: dict[bytes, tuple[list[dict[str, str]], Plane]] = {}
    for chosen in choices([wording], readings or {}, known):
        covered = planes.holds(wording.rule, over, chosen, known)
        found.setdefault(covered.tobytes(), ([], covered))[0].append(chosen)
    return [
        Leak(
            tuple(chosen),
            tuple(families(harmful & ~covered, over)),
            tuple(families(covered & ~harmful, over)),
            (planes.count(harmful & ~covered), planes.count(covered & ~harmful)),
        )
        for chosen, covered in found.values()
    ]


def families(plane: Plane, over: Space) -> Iterator[Family]:
    """Describe a set of combinations as classes with their systems."""
    for cube in planes.describe(plane, over):
        distances = {
            design.id: min(_distance(cube, each.facts) for each in design.configurations) for design in designs()
        }
        inside = tuple(name for name, (wrong, unknown) in distances.items() if not wrong and not unknown)
        ranked = sorted((distance, name) for name, distance in distances.items())
        near = () if inside else tuple(name for _, name in ranked[:NEAREST])
        yield Family(cube, tuple(planes.say(cube)), inside, near)


def _distance(cube: Class, facts: Mapping[str, object]) -> tuple[int, int]:
    """How many characteristics of a class a configuration contradicts, and how many are not on record."""
    wrong = unknown = 0
    for name, value in cube.items():
        known = facts.get(name)
        if known is None or name not in vocabulary():
            unknown += 1
        elif getattr(known, "value", None) is not value:
            wrong += 1
    return wrong, unknown


def inside(cube: Class, design: Design) -> bool:
    """Whether a design is in a class in one of its configurations, on the facts on record."""
    return any(_distance(cube, each.facts) == (0, 0) for each in design.configurations)
