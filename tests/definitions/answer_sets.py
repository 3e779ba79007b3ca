"""A witness written apart: gaps counted by clingo, from a wording as an answer-set program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from ottawa.definitions.wordings import Fact, Import, Library, Node, Not, Reading, Some, Unless, Wording

EFFECT = """
felt :- f(person_fuze). felt :- f(person_can_fire). felt :- f(ahd), f(ahd_innocent).
effect :- f(emplaced), f(harms), felt.
:- f(person_fuze), not f(person_can_fire). :- not f(ahd), f(ahd_innocent).
:- not f(person_fuze), not f(vehicle_fuze), f(person_can_fire).
"""
"""The effect, and what cannot hold together."""
APART = {
    "likely": ":- f(likely), not f(person_can_fire).",
    "meant_for_vehicles": ":- not f(meant_for_persons), not f(meant_for_vehicles).",
}
"""What cannot hold together where a wording asks about these."""


class Program:
    """A rule as an answer-set program: one atom a clause."""

    def __init__(self, chosen: Mapping[str, str], among: Library) -> None:
        self.chosen = chosen
        self.among = among
        self.lines: list[str] = []
        self.count = 0

    def add(self, node: Node, pinned: tuple[str, ...] = ()) -> str:
        """Write the rules of a clause and return its atom."""
        if isinstance(node, Fact):
            return f"f({node.name})"
        if isinstance(node, Import):
            return self.add(self.among[node.wording].rule, (*pinned, *node.under))
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


def gaps_counted(wording: Wording, chosen: Mapping[str, str], names: Iterable[str], among: Library) -> int:
    """Count the combinations of characteristics that have the effect and are not covered."""
    free = sorted(names)
    program = Program(chosen, among)
    top = program.add(wording.rule)
    lines = [f"{{ {'; '.join(f'f({each})' for each in free)} }}.", EFFECT, *program.lines]
    lines += [rule for name, rule in APART.items() if name in free]
    control: Any = import_module("clingo").Control(["0"])
    control.add("base", [], "\n".join([*lines, f":- {top}.", ":- not effect."]))
    control.ground([("base", [])])
    with control.solve(yield_=True) as models:
        return sum(1 for _ in models)
