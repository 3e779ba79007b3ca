"""Z3's own answer on every one of a million partial profiles, in some dozens of calls of the solver a rule.

Z3 is asked of a profile whether the missing facts can be such that the rule holds, and whether they can be such that it
fails. Each answer comes with its grounds, read off as an unsatisfiable core: of a yes, those facts of Z3's model that
are enough for the rule; of a no, those facts of the profile that exclude it. A yes answers for all profiles that
contradict none of its grounds, a no for all that have every one of them. So Z3 is asked of the first profile that has
no answer yet, until each has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ottawa.definitions import exact, planes

if TYPE_CHECKING:
    from ottawa.definitions.planes import Plane

Truth = NDArray[np.bool_]
MISSING = 2  # in a table of states, beside 0 for no and 1 for yes


@dataclass(frozen=True)
class Profiles:
    """Partial profiles: a row a characteristic, at most 32, and a column a profile, each 0, 1 or `MISSING`."""

    names: tuple[str, ...]
    states: NDArray[np.int8]

    @classmethod
    def drawn(cls, names: Iterable[str], count: int) -> Profiles:
        """Draw profiles in which each characteristic is there, is not, or is missing with the same chance."""
        ordered = tuple(sorted(names))
        return cls(ordered, np.random.default_rng(23).integers(0, 3, size=(len(ordered), count), dtype=np.int8))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.states[0])

    @property
    def distinct(self) -> int:
        """How many of them differ."""
        return len(np.unique(self.has.astype(np.uint64) << np.uint64(32) | self.lacks))

    @cached_property
    def has(self) -> NDArray[np.uint32]:
        """The characteristics that each profile has, a bit each."""
        return self._as_bits(1)

    @cached_property
    def lacks(self) -> NDArray[np.uint32]:
        """The characteristics that each profile has not, a bit each."""
        return self._as_bits(0)

    def _as_bits(self, state: int) -> NDArray[np.uint32]:
        found = np.zeros(self.count, np.uint32)
        for number, row in enumerate(self.states):
            found |= (row == state).astype(np.uint32) << np.uint32(number)
        return found

    def laid_out(self) -> dict[str, tuple[Plane, Plane]]:
        """Lay them out as planes of where each characteristic is there, and where it is not."""
        rows = zip(self.names, self.states, strict=True)
        return {name: (planes.packed(row == 1), planes.packed(row == 0)) for name, row in rows}

    def facts(self, number: int) -> dict[str, bool]:
        """What is known in one profile."""
        known = zip(self.names, self.states[:, number].tolist(), strict=True)
        return {name: state == 1 for name, state in known if state != MISSING}

    def mask(self, facts: Mapping[str, bool], value: bool) -> np.uint32:
        """The characteristics that are there, or are not, as bits."""
        return np.uint32(sum(1 << self.names.index(name) for name, each in facts.items() if each is value))


def may_hold(rule: Any, of: Profiles) -> tuple[Truth, int]:
    """Return in which profiles Z3 finds that a formula may hold (a truth value each), and how many calls that took."""
    holding, failing = _Solver(rule), _Solver(exact.engine().Not(rule))
    found, left = np.zeros(of.count, bool), np.arange(of.count)
    while left.size:
        has, lacks = of.has[left], of.lacks[left]
        example = holding.example(of.facts(left[0]), of.names)
        grounds = failing.excluded_by(example) if example else holding.excluded_by(of.facts(left[0]))
        yes, no = of.mask(grounds, True), of.mask(grounds, False)
        answered = (has & no | lacks & yes) == 0 if example else (has & yes == yes) & (lacks & no == no)
        assert answered[0], grounds
        found[left[answered]] = example is not None
        left = left[~answered]
    return found, holding.calls + failing.calls


class _Solver:
    """Z3 on one formula, asked about facts."""

    def __init__(self, formula: Any) -> None:
        self._z3: Any = exact.engine()
        self._solver = self._z3.SimpleSolver()
        self._solver.set("core.minimize", True)
        self._solver.add(formula)
        self.calls = 0

    def example(self, facts: Mapping[str, bool], names: Iterable[str]) -> dict[str, bool] | None:
        """Every characteristic of a case of the formula with these facts; None if there is none."""
        if not self._satisfiable(facts):
            return None
        model = self._solver.model()
        return {name: self._z3.is_true(model.eval(self._z3.Bool(name), model_completion=True)) for name in names}

    def excluded_by(self, facts: Mapping[str, bool]) -> dict[str, bool]:
        """Name a few of these facts, with which the formula has no case."""
        assert not self._satisfiable(facts), facts
        core = {str(each) for each in self._solver.unsat_core()}
        grounds = {name: value for name, value in facts.items() if str(self._literal(name, value)) in core}
        assert not self._satisfiable(grounds), grounds
        return grounds

    def _satisfiable(self, facts: Mapping[str, bool]) -> bool:
        self.calls += 1
        found = self._solver.check(*(self._literal(name, value) for name, value in facts.items()))
        assert found != self._z3.unknown
        return bool(found == self._z3.sat)

    def _literal(self, name: str, value: bool) -> Any:
        return self._z3.Bool(name) if value else self._z3.Not(self._z3.Bool(name))
