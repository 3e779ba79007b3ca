"""Wordings over all combinations of characteristics at once: one bit-plane a characteristic, one bit a combination.

The same rules as in `verdicts`, in three values: a plane of where a clause holds and a plane of where it fails; what is
in neither is unknown. A clause about a quantity is one characteristic, named by its limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from ottawa.definitions.facts import never, vocabulary
from ottawa.definitions.faults import WordingError
from ottawa.definitions.wordings import All, Compare, Fact, Import, In, Library, Node, Not, Reading, Some, Unless, nodes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Plane = NDArray[np.uint64]

WORD = 64
MOST = 22  # characteristics: four million combinations
LITERALS = 4  # classes of more are told from one example


def atom(node: Fact | Compare | In) -> str:
    """Name the characteristic a clause asks about.

    >>> atom(Fact("ahd"))
    'ahd'
    """
    if isinstance(node, Compare):
        return f"{node.name} {node.operator} {node.limit} {node.unit}"
    return f"{node.name} in {', '.join(node.values)}" if isinstance(node, In) else node.name


def atoms(node: Node, among: Library) -> dict[str, Fact | Compare | In]:
    """List the characteristics a rule asks about, in its terms too."""
    found: dict[str, Fact | Compare | In] = {}
    for each in nodes(node):
        if isinstance(each, Fact | Compare | In):
            found[atom(each)] = each
        elif isinstance(each, Import):
            found |= atoms(among[each.wording].rule, among)
    return found


@dataclass(frozen=True, slots=True)
class Space:
    """All combinations of some characteristics, and which of them can exist."""

    names: tuple[str, ...]
    planes: dict[str, Plane]
    possible: Plane


def space(names: Iterable[str]) -> Space:
    """Lay out all combinations of characteristics.

    Raises:
        WordingError: there are too many to look at every combination.
    """
    import numpy as np

    ordered = tuple(sorted(set(names)))
    if len(ordered) > MOST:
        raise WordingError(
            f"{len(ordered)} characteristics are too many.", mend=f"Ask about a wording with at most {MOST}."
        )
    size = 2 ** max(len(ordered) - 6, 0)
    planes = {name: _pattern(index, size) for index, name in enumerate(ordered)}
    every = np.full(size, ~np.uint64(0))
    if len(ordered) < 6:  # fewer combinations than bits in a word
        every &= np.uint64(2 ** (2 ** len(ordered)) - 1)
    possible = every
    for rule in never():
        if set(rule.when) <= set(planes):
            clash = every
            for name, value in rule.when.items():
                clash = clash & (planes[name] if value else ~planes[name])
            possible = possible & ~clash
    return Space(ordered, planes, possible)


def _pattern(index: int, size: int) -> Plane:
    """The plane of the characteristic with this number: runs of 2 ** index zeros and ones."""
    import numpy as np

    if index < 6:
        word = sum(1 << bit for bit in range(WORD) if bit >> index & 1)
        return np.full(size, np.uint64(word))
    run = 2 ** (index - 6)
    return np.where(np.arange(size) // run % 2 == 1, ~np.uint64(0), np.uint64(0)).astype(np.uint64)


def evaluate(
    node: Node,
    known: Mapping[str, tuple[Plane, Plane]],
    chosen: Mapping[str, str],
    among: Library,
    pinned: tuple[str, ...] = (),
) -> tuple[Plane, Plane]:
    """Return where a rule holds and where it fails, under a full choice of readings."""

    def of(each: Node, also: tuple[str, ...] = ()) -> tuple[Plane, Plane]:
        return evaluate(each, known, chosen, among, (*pinned, *also))

    match node:
        case Fact() | Compare() | In():
            return known[atom(node)]
        case Not(clause):
            holds, fails = of(clause)
            return fails, holds
        case All(clauses) | Some(clauses):
            holds, fails = of(clauses[0])
            for clause in clauses[1:]:
                more, less = of(clause)
                holds, fails = (holds & more, fails | less) if isinstance(node, All) else (holds | more, fails & less)
            return holds, fails
        case Unless():
            (base, no_base), (defeated, stands) = of(node.base), of(node.exception)
            return base & stands, no_base | defeated
        case Reading():
            held = next((each for each in node.readings if each.name in pinned), None)
            return of((held or next(each for each in node.readings if each.name == chosen[node.point])).rule)
        case Import():
            return of(among[node.wording].rule, node.under)
    raise AssertionError(node)


def holds(node: Node, over: Space, chosen: Mapping[str, str], among: Library) -> Plane:
    """Return where a rule holds among all possible combinations."""
    known = {name: (plane, ~plane) for name, plane in over.planes.items()}
    return evaluate(node, known, chosen, among)[0] & over.possible


def count(plane: Plane) -> int:
    """Count the combinations in a plane."""
    import numpy as np

    return int(np.bitwise_count(plane).sum())


Class = Mapping[str, bool]
"""Combinations that share some characteristics: those named are there, or are not."""


def describe(plane: Plane, over: Space) -> list[Class]:
    """Describe a set of combinations by small classes that together are exactly that set.

    What all of the set share is in every class; the rest is searched from the smallest classes up, widest first.
    """
    found: list[Class] = []
    if not plane.any():
        return found
    left, outside = plane, over.possible & ~plane
    shared = _shared(plane, over)
    within = _plane(shared, over)
    names = tuple(name for name in over.names if name not in shared)
    for size in range(LITERALS):
        fitting = [cube for cube in _cubes(names, size) if _fits(_plane(cube, over, within), left, outside)]
        while fitting and left.any():
            best = max(fitting, key=lambda cube: count(_plane(cube, over, within) & left))
            left = left & ~_plane(best, over, within)
            found.append(_widened({**shared, **best}, outside, over))
            fitting = [cube for cube in fitting if (_plane(cube, over, within) & left).any()]
    while left.any():
        best = _widened(_example(left, over), outside, over)
        left = left & ~_plane(best, over)
        found.append(best)
    return found


def _shared(plane: Plane, over: Space) -> dict[str, bool]:
    """What every combination of a set has, or has not."""
    found = {name: not (plane & ~column).any() for name, column in over.planes.items()}
    return {name: has for name, has in found.items() if has or not (plane & over.planes[name]).any()}


def _cubes(names: tuple[str, ...], size: int) -> Iterator[dict[str, bool]]:
    for chosen in combinations(names, size):
        for values in product((True, False), repeat=size):
            yield dict(zip(chosen, values, strict=True))


def _plane(cube: Class, over: Space, within: Plane | None = None) -> Plane:
    plane = over.possible if within is None else within
    for name, value in cube.items():
        plane = plane & (over.planes[name] if value else ~over.planes[name])
    return plane


def _fits(plane: Plane, left: Plane, outside: Plane) -> bool:
    return bool((plane & left).any()) and not (plane & outside).any()


def _example(left: Plane, over: Space) -> dict[str, bool]:
    """One combination of a set, in full."""
    import numpy as np

    position = int(np.flatnonzero(left)[0])
    word = int(left[position])
    number = position * WORD + (word & -word).bit_length() - 1
    return {name: bool(number >> index & 1) for index, name in enumerate(over.names)}


def _widened(cube: dict[str, bool], outside: Plane, over: Space) -> dict[str, bool]:
    """Strike out what a class does not need to stay within its set."""
    for name in tuple(cube):
        fewer = {other: value for other, value in cube.items() if other != name}
        if not (_plane(fewer, over) & outside).any():
            cube = fewer
    return cube


def say(cube: Class) -> list[str]:
    """Put a class into words, what is there before what is not."""
    words = vocabulary()
    ordered = sorted(cube.items(), key=lambda item: (not item[1], item[0]))
    return [words[name].say(value) if name in words else f"{'' if value else 'not: '}{name}" for name, value in ordered]
