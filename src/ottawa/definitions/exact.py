"""Wordings for Z3, the optional extra `exact`: limits as numbers, and smallest witnesses.

Bit-planes take a limit as one characteristic; here *under 90 degrees* and *at most 72 hours* are about numbers, so that
two wordings with different limits are told apart by a number between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from importlib import import_module
from typing import Any

from ottawa.definitions.corpus import Corpus
from ottawa.definitions.facts import never, vocabulary
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
    Wording,
    facts_of,
)


def engine() -> Any:
    """Return the module of Z3.

    Raises:
        WordingError: it is not installed.
    """
    try:
        return import_module("z3")
    except ModuleNotFoundError:
        raise WordingError("Z3 is not installed.", mend='Install it: pip install "ottawa[exact]".') from None


def formula(node: Node, chosen: Mapping[str, str], among: Library, pinned: tuple[str, ...] = ()) -> Any:
    """Write a rule as a formula, under a full choice of readings."""
    z3 = engine()

    def of(each: Node, also: tuple[str, ...] = ()) -> Any:
        return formula(each, chosen, among, (*pinned, *also))

    match node:
        case Fact() | Compare() | In():
            found = _leaf(z3, node)
        case All(clauses):
            found = z3.And(*map(of, clauses))
        case Some(clauses):
            found = z3.Or(*map(of, clauses))
        case Not(clause):
            found = z3.Not(of(clause))
        case Unless():
            found = z3.And(of(node.base), z3.Not(of(node.exception)))
        case Reading():
            found = of(node.followed(chosen, pinned).rule)
        case Import():
            found = of(among[node.wording].rule, node.under)
        case _:
            raise AssertionError(node)
    return found


def _leaf(z3: Any, node: Leaf) -> Any:
    if isinstance(node, Fact):
        return z3.Bool(node.name)
    if isinstance(node, In):
        return z3.Or(*(z3.String(node.name) == value for value in node.values))
    value = z3.Real(node.name)
    limit = z3.RealVal(str(node.limit_as_recorded))
    return {"<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit}[node.operator]


def possible() -> Any:
    """What cannot hold together, and that no quantity is negative."""
    z3 = engine()
    apart = [z3.Not(z3.And(*(z3.Bool(name) == value for name, value in rule.when.items()))) for rule in never()]
    return z3.And(*apart, *(z3.Real(name) >= 0 for name, term in vocabulary().items() if term.unit))


def witness(
    corpus: Corpus, inside: Wording, outside: Wording, chosen: Mapping[str, str]
) -> dict[str, bool | Decimal | str] | None:
    """Return the smallest design that one wording covers and another does not; None if there is none.

    The smallest is the one with the fewest facts that hold.
    """
    z3, known = engine(), corpus.wordings
    names = sorted(facts_of(inside.rule, known) | facts_of(outside.rule, known))
    solver = z3.Optimize()
    solver.add(possible(), formula(inside.rule, chosen, known), z3.Not(formula(outside.rule, chosen, known)))
    plain = [name for name in names if vocabulary()[name].plain]
    solver.minimize(z3.Sum(*(z3.If(z3.Bool(name), 1, 0) for name in plain), 0))
    if solver.check() != z3.sat:
        return None
    model = solver.model()
    return {name: _read(z3, model, name) for name in names}


def _read(z3: Any, model: Any, name: str) -> bool | Decimal | str:
    term = vocabulary()[name]
    if term.plain:
        return bool(z3.is_true(model.eval(z3.Bool(name), model_completion=True)))
    if term.unit:
        value = model.eval(z3.Real(name), model_completion=True).as_fraction()
        return Decimal(value.numerator) / Decimal(value.denominator)
    return str(model.eval(z3.String(name), model_completion=True).as_string())
