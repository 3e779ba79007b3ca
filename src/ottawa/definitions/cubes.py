"""Sets of combinations in words: few small classes that together are exactly a set.

A class is what some combinations share (a *cube* in the language of logic minimisation). A set is here one integer with
a bit for each combination: for thousands of small steps that is quicker than arrays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ottawa.definitions.facts import vocabulary

if TYPE_CHECKING:
    from ottawa.definitions.planes import Plane, Space

LITERALS = 4  # classes of more are told from one example

Class = Mapping[str, bool]
"""Combinations that share some characteristics: those named are there, or are not."""


@dataclass(frozen=True, slots=True)
class _Sets:
    """A space as integers: the combinations that can exist, and for each characteristic those with and without it."""

    names: tuple[str, ...]
    possible: int
    parted: Mapping[tuple[str, bool], int]

    def of(self, cube: Class) -> int:
        """The combinations of a class."""
        found = self.possible
        for literal in cube.items():
            found &= self.parted[literal]
        return found


def _sets(over: Space) -> _Sets:
    possible = _number(over.possible)
    parted: dict[tuple[str, bool], int] = {}
    for name, plane in over.planes.items():
        having = _number(plane)
        parted[name, True], parted[name, False] = possible & having, possible & ~having
    return _Sets(over.names, possible, parted)


def _number(plane: Plane) -> int:
    return int.from_bytes(plane.astype("<u8").tobytes(), "little")


def describe(plane: Plane, over: Space) -> list[Class]:
    """Describe a set of combinations by small classes that together are exactly that set.

    What all of the set share is in every class; the rest is searched from the smallest classes up, widest first.
    """
    left = _number(plane)
    if not left:
        return []
    found: list[Class] = []
    sets = _sets(over)
    outside = sets.possible & ~left
    shared = _shared(left, sets)
    names = tuple(name for name in sets.names if name not in shared)
    for size in range(LITERALS):
        fitting = list(_fitting(names, size, shared, sets.of(shared), (left, outside), sets))
        while fitting and left:
            best, its = max(fitting, key=lambda each: (each[1] & left).bit_count())
            left &= ~its
            found.append(_widened(best, outside, sets))
            fitting = [each for each in fitting if each[1] & left]
    while left:
        best = _widened(_example(left, sets), outside, sets)
        left &= ~sets.of(best)
        found.append(best)
    return found


def _shared(wanted: int, sets: _Sets) -> dict[str, bool]:
    """What every combination of a set has, or has not."""
    return {name: value for (name, value), part in sets.parted.items() if not wanted & ~part}


def _fitting(
    names: tuple[str, ...], size: int, cube: Class, its: int, wanted: tuple[int, int], sets: _Sets
) -> Iterator[tuple[Class, int]]:
    """The classes of so many characteristics more that reach into what is left and not outside, with their sets."""
    left, outside = wanted
    if not its & left:
        return
    if not size:
        if not its & outside:
            yield cube, its
        return
    for number, name in enumerate(names):
        for value in (True, False):
            smaller = its & sets.parted[name, value]
            yield from _fitting(names[number + 1 :], size - 1, {**cube, name: value}, smaller, wanted, sets)


def _example(left: int, sets: _Sets) -> dict[str, bool]:
    """One combination of a set, in full."""
    number = (left & -left).bit_length() - 1
    return {name: bool(number >> index & 1) for index, name in enumerate(sets.names)}


def _widened(cube: Class, outside: int, sets: _Sets) -> Class:
    """Strike out what a class does not need to stay within its set."""
    for name in tuple(cube):
        fewer = {other: value for other, value in cube.items() if other != name}
        if not sets.of(fewer) & outside:
            cube = fewer
    return cube


def say(cube: Class) -> list[str]:
    """Put a class into words, what is there before what is not."""
    words = vocabulary()
    ordered = sorted(cube.items(), key=lambda item: (not item[1], item[0]))
    return [words[name].say(value) if name in words else f"{'' if value else 'not: '}{name}" for name, value in ordered]
