"""Two independent witnesses: Z3 for the limits and every combination, clingo for the count of gaps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ottawa.definitions import effects, exact, planes
from ottawa.definitions.gaps import choices
from ottawa.definitions.wordings import All, Compare, Fact, Import, Node, Not, Reading, Some, Unless, find, library

z3 = pytest.importorskip("z3")
clingo = pytest.importorskip("clingo")


@pytest.mark.parametrize("name", ["MBT-2.1", "AP2-2.3", "Q04", "Q13", "Q18", "Q21"])
def test_z3_and_planes_agree(name: str) -> None:
    """On every combination, under every choice of readings: Z3 finds none where they differ."""
    wording = find(name)
    over = planes.space(planes.atoms(wording.rule, library()))
    for chosen in choices([wording], {}, library()):
        found = planes.holds(wording.rule, over, chosen, library())
        classes = [z3.And(*(z3.Bool(n) == v for n, v in cube.items())) for cube in planes.describe(found, over)]
        solver = z3.Solver()
        solver.add(exact.possible(), exact.formula(wording.rule, chosen, library()) != z3.Or(*classes))
        assert solver.check() == z3.unsat


def with_limit(node: Node, fact: str, limit: str) -> Node:
    """The rule with another limit."""
    if isinstance(node, Compare) and node.name == fact:
        return replace(node, limit=Decimal(limit))
    if isinstance(node, All):
        return replace(node, clauses=tuple(with_limit(each, fact, limit) for each in node.clauses))
    return node


@pytest.mark.parametrize(("under", "fact", "limit"), [("AP2-5.6", "arc", "89.5"), ("AP2-5.6", "emplaced_for", "71.9")])
def test_a_tighter_limit_is_told_apart_by_a_number_between(under: str, fact: str, limit: str) -> None:
    """Two wordings that differ in a limit differ in a design whose number lies between the limits."""
    wording = find(under)
    tighter = replace(wording, rule=with_limit(wording.rule, fact, limit))
    found = exact.witness(wording, tighter, {})
    assert found is not None
    value = found[fact]
    assert isinstance(value, Decimal)
    assert Decimal(limit) <= value <= (90 if fact == "arc" else 72)
    assert exact.witness(tighter, wording, {}) is None


def test_the_smallest_witness_of_the_refused_exemption() -> None:
    """What Q04 lets go, with the fewest facts: a mine packed with others that a person sets off."""
    chosen = {"designed": "functional", "device": "device-alone", "switch": "mode-in-use"}
    found = exact.witness(find("MBT-2.1"), find("Q04"), chosen)
    assert found is not None
    assert found["mixed_package"] is True
    assert exact.witness(find("Q04"), find("MBT-2.1"), chosen) is None


class Program:
    """A rule as an answer-set program: one atom a clause."""

    def __init__(self, chosen: dict[str, str]) -> None:
        self.chosen = chosen
        self.lines: list[str] = []
        self.count = 0

    def add(self, node: Node, pinned: tuple[str, ...] = ()) -> str:
        """Write the rules of a clause and return its atom."""
        if isinstance(node, Fact):
            return f"f({node.name})"
        if isinstance(node, Import):
            return self.add(library()[node.wording].rule, (*pinned, *node.under))
        if isinstance(node, Reading):
            names = (*pinned, self.chosen.get(node.point, ""))
            return self.add(next(held.rule for held in node.readings if held.name in names), pinned)
        self.count += 1
        atom = f"c({self.count})"
        parts = [self.add(part, pinned) for part in node.parts]
        if isinstance(node, Some):
            self.lines += [f"{atom} :- {part}." for part in parts]
        elif isinstance(node, Not):
            self.lines.append(f"{atom} :- not {parts[0]}.")
        elif isinstance(node, Unless):
            self.lines.append(f"{atom} :- {parts[0]}, not {parts[1]}.")
        else:
            self.lines.append(f"{atom} :- {', '.join(parts)}.")
        return atom


EFFECT = """
felt :- f(person_fuze). felt :- f(person_can_fire). felt :- f(ahd), f(ahd_innocent).
effect :- f(emplaced), f(harms), felt.
:- f(person_fuze), not f(person_can_fire). :- not f(ahd), f(ahd_innocent).
:- not f(person_fuze), not f(vehicle_fuze), f(person_can_fire).
"""


@pytest.mark.parametrize("name", ["MBT-2.1", "Q04", "Q18"])
def test_clingo_counts_the_same_gaps(name: str) -> None:
    """An answer-set program written apart from the planes counts as many combinations in each gap."""
    wording = find(name)
    names = sorted({*planes.atoms(wording.rule, library()), *effects.CHARACTERISTICS})
    over = planes.space(names)
    harmful = effects.effect(over.planes) & over.possible
    for chosen in choices([wording], {}, library()):
        program = Program(chosen)
        top = program.add(wording.rule)
        extra = [":- f(likely), not f(person_can_fire)."] if "likely" in names else []
        extra += [":- not f(meant_for_persons), not f(meant_for_vehicles)."] if "meant_for_vehicles" in names else []
        free = f"{{ {'; '.join(f'f({each})' for each in names)} }}."
        control: Any = clingo.Control(["0"])
        control.add("base", [], "\n".join([free, EFFECT, *program.lines, *extra, f":- {top}.", ":- not effect."]))
        control.ground([("base", [])])
        found = 0
        with control.solve(yield_=True) as models:
            found = sum(1 for _ in models)
        assert found == planes.count(harmful & ~planes.holds(wording.rule, over, chosen, library()))
