"""Two independent witnesses: Z3 for the limits and every combination, clingo for the count of gaps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawa.definitions import cubes, effects, exact, planes
from ottawa.definitions.facts import Known
from ottawa.definitions.gaps import choices
from ottawa.definitions.verdicts import work_out
from ottawa.definitions.wordings import All, Compare, Node, Some
from tests.definitions import CORPUS, SLICE
from tests.definitions.answer_sets import gaps_counted

z3 = pytest.importorskip("z3")
pytest.importorskip("clingo")


@pytest.mark.parametrize("name", [*SLICE, "Q21"])
def test_z3_and_planes_agree(name: str) -> None:
    """On every combination, under every choice of readings: Z3 finds none where they differ."""
    wording = CORPUS.wordings[name]
    over = planes.space(planes.atoms(wording.rule, CORPUS.wordings))
    for chosen in choices([wording], {}, CORPUS.wordings):
        found = planes.holds(wording.rule, over, chosen, CORPUS.wordings)
        classes = [z3.And(*(z3.Bool(n) == v for n, v in cube.items())) for cube in cubes.describe(found, over)]
        solver = z3.Solver()
        solver.add(exact.possible(), exact.formula(wording.rule, chosen, CORPUS.wordings) != z3.Or(*classes))
        assert solver.check() == z3.unsat


@given(st.sampled_from([*SLICE, "Q21"]), st.data())
def test_what_the_rules_settle_z3_settles(name: str, data: st.DataObject) -> None:
    """With facts missing: what holds or fails in three values does so for Z3 too, whatever the missing facts are."""
    wording = CORPUS.wordings[name]
    atoms = sorted(planes.atoms(wording.rule, CORPUS.wordings))
    facts = data.draw(st.dictionaries(st.sampled_from(atoms), st.booleans()))
    chosen = data.draw(st.sampled_from(choices([wording], {}, CORPUS.wordings)))
    known = {each: Known(value, "made") for each, value in facts.items()}
    found = work_out(wording, known, chosen, CORPUS.wordings).value
    solver = z3.Solver()
    solver.add(*(z3.Bool(each) == value for each, value in facts.items()))
    rule = exact.formula(wording.rule, chosen, CORPUS.wordings)
    assert found is not True or solver.check(z3.Not(rule)) == z3.unsat
    assert found is not False or solver.check(rule) == z3.unsat


def with_limit(node: Node, fact: str, limit: str) -> Node:
    """The rule with another limit."""
    if isinstance(node, Compare) and node.name == fact:
        return replace(node, limit=Decimal(limit))
    if isinstance(node, All | Some):
        return replace(node, clauses=tuple(with_limit(each, fact, limit) for each in node.clauses))
    return node


@pytest.mark.parametrize(("under", "fact", "limit"), [("AP2-5.6", "arc", "89.5"), ("AP2-5.6", "emplaced_for", "71.9")])
def test_a_tighter_limit_is_told_apart_by_a_number_between(under: str, fact: str, limit: str) -> None:
    """Two wordings that differ in a limit differ in a design whose number lies between the limits."""
    wording = CORPUS.wordings[under]
    tighter = replace(wording, rule=with_limit(wording.rule, fact, limit))
    found = exact.witness(CORPUS, wording, tighter, {})
    assert found is not None
    value = found[fact]
    assert isinstance(value, Decimal)
    assert Decimal(limit) <= value <= (90 if fact == "arc" else 72)
    assert exact.witness(CORPUS, tighter, wording, {}) is None


def test_the_smallest_witness_of_the_refused_exemption() -> None:
    """What Q04 lets go, with the fewest facts: a mine packed with others that a person sets off."""
    chosen = {"designed": "functional", "device": "device-alone", "switch": "mode-in-use"}
    found = exact.witness(CORPUS, CORPUS.wordings["MBT-2.1"], CORPUS.wordings["Q04"], chosen)
    assert found is not None
    assert found["mixed_package"] is True
    assert exact.witness(CORPUS, CORPUS.wordings["Q04"], CORPUS.wordings["MBT-2.1"], chosen) is None


@pytest.mark.parametrize("name", ["MBT-2.1", "Q04", "Q18"])
def test_clingo_counts_the_same_gaps(name: str) -> None:
    """An answer-set program written apart from the planes counts as many combinations in each gap."""
    wording = CORPUS.wordings[name]
    names = sorted({*planes.atoms(wording.rule, CORPUS.wordings), *effects.CHARACTERISTICS})
    over = planes.space(names)
    harmful = effects.effect(over.planes) & over.possible
    for chosen in choices([wording], {}, CORPUS.wordings):
        covered = planes.holds(wording.rule, over, chosen, CORPUS.wordings)
        assert gaps_counted(wording, chosen, names, CORPUS.wordings) == planes.count(harmful & ~covered)
