"""Wordings over all combinations of characteristics at once: one bit-plane a characteristic, one bit a combination.

The same rules as in `verdicts`, in three values: a plane of where a clause holds and a plane of where it fails; what is
in neither is unknown. A clause about a quantity is one characteristic, named by its limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ottawa.definitions.facts import never
from ottawa.definitions.faults import WordingError
from ottawa.definitions.wordings import (
    All,
    Compare,
    Fact,
    Import,
    In,
    Leaf,
    Library,
    Node,
    Not,
    Reading,
    Some,
    Unless,
    nodes,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Plane = NDArray[np.uint64]

WORD = 64
MOST = 22  # characteristics: four million combinations


def atom(node: Leaf) -> str:
    """Name the characteristic a clause asks about.

    >>> atom(Fact("ahd"))
    'ahd'
    """
    if isinstance(node, Compare):
        return f"{node.name} {node.operator} {node.limit} {node.unit}"
    return f"{node.name} in {', '.join(node.values)}" if isinstance(node, In) else node.name


def atoms(node: Node, among: Library) -> dict[str, Leaf]:
    """List the characteristics a rule asks about, in its terms too."""
    return {atom(each): each for each in nodes(node, among) if isinstance(each, Leaf)}


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
            return of(node.followed(chosen, pinned).rule)
        case Import():
            return of(among[node.wording].rule, node.under)
    raise AssertionError(node)


def holds(node: Node, over: Space, chosen: Mapping[str, str], among: Library) -> Plane:
    """Return where a rule holds among all possible combinations."""
    known = {name: (plane, ~plane) for name, plane in over.planes.items()}
    return evaluate(node, known, chosen, among)[0] & over.possible


def packed(values: Iterable[bool]) -> Plane:
    """Lay truth values out as a plane, one bit a value."""
    import numpy as np

    told = np.fromiter(values, dtype=bool)
    return np.packbits(np.pad(told, (0, -len(told) % WORD)), bitorder="little").view(np.uint64)


def bits(plane: Plane) -> list[bool]:
    """Read a plane bit by bit; after those laid out there are none but false ones."""
    import numpy as np

    read: list[bool] = np.unpackbits(plane.view(np.uint8), bitorder="little").astype(bool).tolist()
    return read


def count(plane: Plane) -> int:
    """Count the combinations in a plane."""
    import numpy as np

    return int(np.bitwise_count(plane).sum())
