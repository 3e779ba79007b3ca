"""Gaps and over-catch: what has the effect and is not covered, and what is covered and has not the effect.

Each is a short list of classes in words, with the systems in them or nearest to them, for every choice of readings that
makes a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from ottawa.definitions import cubes, effects, planes
from ottawa.definitions.corpus import Corpus
from ottawa.definitions.cubes import Class
from ottawa.definitions.facts import Known
from ottawa.definitions.faults import WordingError
from ottawa.definitions.planes import Space
from ottawa.definitions.verdicts import Readings
from ottawa.definitions.wordings import Library, Wording, points

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


def gaps(corpus: Corpus, wording: Wording, readings: Readings | None = None) -> list[Leak]:
    """List what a definition leaves out although it has the effect, and what it catches without.

    Raises:
        WordingError: the wording is a restriction, which covers nothing.
    """
    known = corpus.wordings
    if wording.kind != "definition":
        raise WordingError(f"{wording.id} is a restriction.", mend="Gaps are asked of definitions: try MBT-2.1.")
    over = planes.space([*planes.atoms(wording.rule, known), *effects.CHARACTERISTICS])
    stands = Stands(corpus, over.names)
    harmful = effects.effect(over.planes) & over.possible
    found: dict[bytes, tuple[list[dict[str, str]], Plane]] = {}
    for chosen in choices([wording], readings or {}, known):
        covered = planes.holds(wording.rule, over, chosen, known)
        found.setdefault(covered.tobytes(), ([], covered))[0].append(chosen)
    return [
        Leak(
            tuple(chosen),
            tuple(families(stands, harmful & ~covered, over)),
            tuple(families(stands, covered & ~harmful, over)),
            (planes.count(harmful & ~covered), planes.count(covered & ~harmful)),
        )
        for chosen, covered in found.values()
    ]


class Stands:
    """How the systems stand towards some characteristics, on the facts on record: has it, has it not, not on record."""

    def __init__(self, corpus: Corpus, names: Iterable[str]) -> None:
        import numpy as np

        self.column = {name: number for number, name in enumerate(names)}
        stands = [(system, each.facts) for system, design in corpus.designs.items() for each in design.configurations]
        self.systems = tuple(system for system, _ in stands)
        self.table = np.array([[_sign(facts.get(name)) for name in self.column] for _, facts in stands], dtype=np.int8)

    def distances(self, cube: Class) -> dict[str, tuple[int, int]]:
        """How many characteristics of a class each system contradicts, and how many of it are not on record.

        Of its configurations the nearest counts.
        """
        table = self.table[:, [self.column[name] for name in cube]]
        wrong = (table == [-1 if value else 1 for value in cube.values()]).sum(axis=1)
        unknown = (table == 0).sum(axis=1)
        found: dict[str, tuple[int, int]] = {}
        for system, distance in zip(self.systems, zip(wrong.tolist(), unknown.tolist(), strict=True), strict=True):
            found[system] = min(found.get(system, distance), distance)
        return found


def _sign(known: Known | None) -> int:
    """A fact in a table of signs; a quantity or a choice is no characteristic by itself."""
    return 0 if known is None or not isinstance(known.value, bool) else 1 if known.value else -1


def families(stands: Stands, plane: Plane, over: Space) -> Iterator[Family]:
    """Describe a set of combinations as classes with their systems."""
    for cube in cubes.describe(plane, over):
        distances = stands.distances(cube)
        inside = tuple(name for name, (wrong, unknown) in distances.items() if not wrong and not unknown)
        ranked = sorted((distance, name) for name, distance in distances.items())
        near = () if inside else tuple(name for _, name in ranked[:NEAREST])
        yield Family(cube, tuple(cubes.say(cube)), inside, near)
