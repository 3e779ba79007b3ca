"""Gaps and comparison: measured with a model of its own, told in words, agreeing with the scalar rules."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from ottawa.definitions import comparison, cubes, effects, lab, planes
from ottawa.definitions.facts import Known
from ottawa.definitions.faults import WordingError
from ottawa.definitions.gaps import choices, gaps
from ottawa.definitions.verdicts import choose, work_out
from ottawa.definitions.wordings import All, Node, Reading, Some, Unless, Wording
from tests.definitions import CORPUS, SLICE

DEFINITIONS = sorted(name for name, each in CORPUS.wordings.items() if each.kind == "definition")


def test_the_effect_knows_no_wording() -> None:
    """The model of the effect imports nothing of the lab, and no module of wordings imports it."""
    tree = ast.parse(inspect.getsource(effects))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not any(name and name.startswith("ottawa") for name in imported)


def test_the_effect_at_once_is_the_effect_one_by_one() -> None:
    """Bit-planes and scenes agree on every combination."""
    over = planes.space(effects.CHARACTERISTICS)
    found = effects.effect(over.planes)
    for number, values in enumerate(product((False, True), repeat=len(over.names))):
        munition = dict(zip(reversed(over.names), values, strict=True))
        assert bool(int(found[number // 64]) >> number % 64 & 1) is effects.has_effect(munition)


def test_persistence_ends_the_effect_and_not_the_ban() -> None:
    """After its life a munition is spent; until then it has the effect, whatever its life."""
    munition = dict.fromkeys(effects.CHARACTERISTICS, True)
    assert effects.has_effect(munition, hours=24, life=24)
    assert not effects.has_effect(munition, hours=25, life=24)


@pytest.mark.parametrize("name", SLICE)
def test_planes_agree_with_the_scalar_rules(name: str) -> None:
    """Every combination, under every choice of readings."""
    wording = CORPUS.wordings[name]
    over = planes.space(planes.atoms(wording.rule, CORPUS.wordings))
    for chosen in choices([wording], {}, CORPUS.wordings):
        found = planes.holds(wording.rule, over, chosen, CORPUS.wordings)
        for number in range(2 ** len(over.names)):
            if not int(over.possible[number // 64]) >> number % 64 & 1:
                continue
            facts = {each: Known(bool(number >> bit & 1), "made") for bit, each in enumerate(over.names)}
            assert work_out(wording, facts, chosen, CORPUS.wordings).value is bool(
                int(found[number // 64]) >> number % 64 & 1
            )


def test_planes_agree_where_facts_are_missing() -> None:
    """Three values: what holds nowhere and fails nowhere is unknown in both."""
    import numpy as np

    wording = CORPUS.wordings["MBT-2.1"]
    names = sorted(planes.atoms(wording.rule, CORPUS.wordings))
    draw = np.random.default_rng(7)
    values = draw.integers(0, 3, size=(len(names), 64))
    bits = (1 << np.arange(64, dtype=np.uint64)).astype(np.uint64)
    known = {
        name: (np.array([bits[row == 1].sum()], dtype=np.uint64), np.array([bits[row == 0].sum()], dtype=np.uint64))
        for name, row in zip(names, values, strict=True)
    }
    for chosen in choices([wording], {}, CORPUS.wordings):
        holds, fails = planes.evaluate(wording.rule, known, chosen, CORPUS.wordings)
        for bit in range(64):
            facts = {
                name: Known(bool(row[bit]), "made") for name, row in zip(names, values, strict=True) if row[bit] < 2
            }
            found = True if int(holds[0]) >> bit & 1 else False if int(fails[0]) >> bit & 1 else None
            assert work_out(wording, facts, chosen, CORPUS.wordings).value is found


@pytest.mark.parametrize("name", ["MBT-2.1", "Q04", "Q18"])
def test_classes_are_exactly_the_gap(name: str) -> None:
    """The classes in words together are the gap: nothing more, nothing less."""
    wording = CORPUS.wordings[name]
    over = planes.space([*planes.atoms(wording.rule, CORPUS.wordings), *effects.CHARACTERISTICS])
    harmful = effects.effect(over.planes) & over.possible
    gap = harmful & ~planes.holds(wording.rule, over, choices([wording], {}, CORPUS.wordings)[0], CORPUS.wordings)
    union = gap & ~gap
    for cube in cubes.describe(gap, over):
        its = over.possible
        for name, value in cube.items():
            its = its & (over.planes[name] if value else ~over.planes[name])
        union = union | its
    assert (union == gap).all()


def struck(node: Node) -> Iterator[Node]:
    """Every way of striking one clause out of a rule."""
    if isinstance(node, All | Some) and len(node.clauses) > 1:
        for number, clause in enumerate(node.clauses):
            yield replace(node, clauses=node.clauses[:number] + node.clauses[number + 1 :])
            for other in struck(clause):
                yield replace(node, clauses=(*node.clauses[:number], other, *node.clauses[number + 1 :]))
    elif isinstance(node, Unless):
        yield node.base
    elif isinstance(node, Reading):
        for number, held in enumerate(node.readings):
            for other in struck(held.rule):
                new = replace(held, rule=other)
                yield replace(node, readings=(*node.readings[:number], new, *node.readings[number + 1 :]))


def sizes(wording: Wording, names: list[str]) -> list[tuple[int, int]]:
    """How many combinations leak and how many are caught beyond the effect, for every choice of readings.

    As a rule of text: what cannot stand together in a weapon is counted too, so that no clause hides behind another.
    """
    over = planes.space(names)
    over = replace(over, possible=over.possible | ~over.possible)
    harmful = effects.effect(over.planes)
    found = []
    for chosen in choices([wording], {}, CORPUS.wordings):
        covered = planes.holds(wording.rule, over, chosen, CORPUS.wordings)
        found.append((planes.count(harmful & ~covered), planes.count(covered & ~harmful)))
    return found


@pytest.mark.parametrize("name", DEFINITIONS)
def test_no_clause_is_idle(name: str) -> None:
    """Strike any clause out of a definition and its gaps or its over-catch change."""
    wording = CORPUS.wordings[name]
    names = [*planes.atoms(wording.rule, CORPUS.wordings), *effects.CHARACTERISTICS]
    before = sizes(wording, names)
    for rule in struck(wording.rule):
        assert sizes(replace(wording, rule=rule), names) != before


def test_an_exemption_for_mixed_systems_opens_a_gap() -> None:
    """Q04, refused at Oslo: the mines of mixed systems have the effect and are no longer covered."""
    leak = gaps(CORPUS, CORPUS.wordings["Q04"], choose(CORPUS, ["functional", "device-alone", "mode-in-use"]))[0]
    assert any({"cbu89", "volcano", "mopms"} <= set(family.systems) for family in leak.gaps)
    assert set(lab.compare(CORPUS, "MBT-2.1", "Q04")["newly_out"]) == {"cbu89", "volcano", "mopms", "radam"}


def test_primarily_narrows() -> None:
    """Q18 takes out and brings nothing in, under every reading."""
    for change in comparison.compare(CORPUS, CORPUS.wordings["MBT-2.1"], CORPUS.wordings["Q18"]).changes:
        assert change.combinations["newly_in"] == 0
        assert change.combinations["newly_out"] > 0


def test_saying_that_persistence_is_irrelevant_changes_nothing() -> None:
    """Q14 is declaratory: empty against the functional reading, and under every other."""
    found = comparison.compare(
        CORPUS, CORPUS.wordings["MBT-2.1"], CORPUS.wordings["Q14"], choose(CORPUS, ["functional"])
    )
    assert not found.moved
    assert all(not change.newly_in and not change.newly_out for change in found.changes)
    assert {element.mark for element in found.elements} == {"declaratory"}


@pytest.mark.parametrize(
    ("before", "after"), [("MBT-2.3", "MBT-2.1"), ("MBT-2.3", "AP2-2.3"), ("AP2-TA2", "AP2-4"), ("AP2-TA2", "AP2-7.3")]
)
def test_elements_name_what_a_wording_rests_on(before: str, after: str) -> None:
    """Points that are read in several ways, and other wordings below a clause, are named in the elements."""
    found = lab.compare(CORPUS, before, after)["elements"]
    told = " ".join(each["words"] for each in found)
    named = {
        "MBT-2.1": "(what meets MBT-2.2 and (designed, read as: what the maker or adapter meant",
        "AP2-2.3": "(primarily, read as: the word only clarifies",
        "AP2-4": "not (what meets AP2-2.3)",
        "AP2-7.3": "what meets AP2-2.4 or what meets AP2-2.5",
    }
    assert named[after] in told


def test_the_elements_of_a_proposal_built_on_another_are_marked_one_by_one() -> None:
    """Q23 is Q21 and more: what of it Article 2.1 covers already is not told as new, though the whole is wider."""
    of_the_essay = lab.compare(CORPUS, "MBT-2.1", "Q21")["elements"]
    *same, own = lab.compare(CORPUS, "MBT-2.1", "Q23")["elements"]
    assert same == of_the_essay
    assert same[0] == {"words": "what meets MBT-2.1 read as functional", "mark": "declaratory under some readings"}
    assert (own["mark"], "an operator can fire it" in own["words"]) == ("extending", True)


def test_the_essay_reaches_command_fired_charges_only_in_its_widest_reading() -> None:
    """Q21 leaves the jump charge out, Q23 takes it in."""
    assert "jumpcharge" in lab.compare(CORPUS, "Q21", "Q23")["newly_in"]
    assert "jumpcharge" not in lab.compare(CORPUS, "MBT-2.1", "Q21")["newly_in"]


def test_only_stock_former_stock_and_production_affect_a_state() -> None:
    """A finding on a territory or an alleged use never makes a State affected."""
    relations = {each.relation for each in comparison.affected(CORPUS, {"pmn", "m18a1", "vs50", "pom3"})}
    assert relations <= set(comparison.AFFECTING)
    assert {"MOZ", "AFG"}.isdisjoint(each.subject for each in comparison.affected(CORPUS, {"pmn"}))


def test_gaps_are_asked_of_definitions() -> None:
    """A restriction covers nothing, so nothing can leak."""
    with pytest.raises(WordingError, match="is a restriction"):
        gaps(CORPUS, CORPUS.wordings["AP2-5.6"])


def test_a_definition_is_not_compared_with_a_restriction() -> None:
    """*In* and *complies* answer different questions: no system moves from the one to the other."""
    with pytest.raises(WordingError, match=r"MBT-2\.1 is a definition, and AP2-5.6 a restriction"):
        lab.compare(CORPUS, "MBT-2.1", "AP2-5.6")


def test_what_an_amendment_leaves_open_is_named() -> None:
    """Three readings of three clocks, and the article each belongs to (MBT-4, MBT-5, MBT-7.1)."""
    clocks = lab.compare(CORPUS, "MBT-2.1", "Q21", ["functional"])["sets_going"]["clocks"]
    assert [clock["anchor"] for clock in clocks] == ["MBT-4", "MBT-5", "MBT-7.1"]
    assert all(set(clock["readings"]) == {"no-clock", "already-expired", "new-from-acceptance"} for clock in clocks)
