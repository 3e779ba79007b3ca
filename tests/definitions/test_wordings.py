"""Wordings: what ships is whole, and a faulty file is refused with file, node and remedy."""

from __future__ import annotations

import shutil
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ottawa.definitions.faults import WordingError
from ottawa.definitions.form import read_wording
from ottawa.definitions.wordings import Import, Proposal, Reading, facts_of, find, nodes, points, versions
from ottawa.errors import OttawaError
from ottawa.record.lab import ProposalPart
from ottawa.record.packaged import load_record
from tests.definitions import CORPUS, amended, own_tables

FAULTS = Path(__file__).parent.parent / "faults" / "wordings"
WORDS = {
    "cycle": "data/wordings#A: the definition needs itself: A → B → A. Take one of these terms out.",
    "undefined_fact": 'data/wordings#A, rule.all[2].fact: there is no fact "harmless". Did you mean harms?',
    "wrong_unit": 'data/wordings#A, rule.compare: the unit "metres" does not fit "arc". Write it in degrees.',
    "reading_nobody_holds": 'A, rule.reading word: nobody holds the reading "wide". Say in held_by who holds it',
    "under_a_reading_nobody_holds": 'data/wordings#A, term MBT-2.1: nobody holds a reading "wishful". Choose one of',
    "unknown_term": 'data/wordings#A, term MBT-99: there is no wording "MBT-99". Add it, or correct the id.',
    "clause_twice": 'clause_twice.yml: it is not YAML: "all" stands twice',
    "two_kinds": "data/wordings#A, rule: a node needs exactly one kind. Use one of fact, all, any",
    "missing_field": "missing_field.yml, A: the source is blank.",
    "field_too_many": 'data/wordings#A, rule: "fact" has no field "colour". Remove it.',
    "quantity_as_yes_or_no": '"arc" is not a yes or a no. Use compare for quantities',
    "word_not_on_the_list": 'rule.in: "attached_to" has no word "spaceship". Use toy',
    "no_day": 'no_day.yml, A: body.from: "soon" is not a date.',
    "twice": 'twice.yml, A: the key "A" already stands in A.',
    "not_yaml": "not_yaml.yml: it is not YAML",
    "no_number": 'rule.compare: "wide" is no number. Write digits, as 90 or 0.5.',
    "too_deep": "data/wordings#A: the rule is too large. Nest at most 60 levels",
    "proposal_of_nobody": "proposal_of_nobody.yml, A: body.proposal.by: ",
    "field_of_no_card": "field_of_no_card.yml, entry 1: its fields do not fit. Use id, instrument",
    "no_list": "no_list.yml: it is not a list of rows. Begin each row with a dash.",
    "unknown_document": 'unknown_document.yml, A: there is no document "NOWHERE". Add it to the table documents',
}


def folder_with(fault: Path, to: Path) -> Path:
    """The packaged wordings and documents, with one file more."""
    shutil.copy(fault, own_tables(to) / "wordings")
    return to


def test_every_fault_has_its_words() -> None:
    """No fault file lies there untried."""
    assert {path.stem for path in FAULTS.iterdir()} == set(WORDS)


@pytest.mark.parametrize("fault", sorted(WORDS))
def test_a_faulty_wording_is_refused(fault: str, tmp_path: Path) -> None:
    """The message names file (or entry), node and remedy, before anything is judged."""
    folder = folder_with(FAULTS / f"{fault}.yml", tmp_path)
    with pytest.raises(OttawaError) as error:
        _ = load_record(folder).corpus
    assert WORDS[fault] in str(error.value)


def test_a_wording_of_ones_own_is_judged_like_any_other(tmp_path: Path) -> None:
    """A lawyer adds a file, without Python, and the lab answers from it."""
    own = tmp_path / "own.yml"
    own.write_text(amended("Q21"), encoding="utf-8")
    corpus = load_record(folder_with(own, tmp_path / "data")).corpus
    assert find(corpus.wordings, "MBT-2.1-2030").rule == Import("Q21", ())


def test_what_an_entry_may_say_of_a_proposal_the_lab_reads() -> None:
    """The schema of the entry and the lab's own form have the same fields, so that no sealed wording is refused."""
    assert set(ProposalPart.model_fields) == {each.name for each in fields(Proposal)}


def test_two_wordings_of_one_paragraph_are_in_force_on_one_day(tmp_path: Path) -> None:
    """An amendment binds only those that accept it (MBT-13.5): the day before it is not there, that day both are."""
    own = tmp_path / "own.yml"
    own.write_text(amended("Q21"), encoding="utf-8")
    among = load_record(folder_with(own, tmp_path / "data")).corpus.wordings
    both = versions(among, find(among, "MBT-2.1"))
    assert [each.id for each in both if each.in_force(date(2029, 12, 31))] == ["MBT-2.1"]
    assert {each.id for each in both if each.in_force(date(2030, 1, 1))} == {"MBT-2.1", "MBT-2.1-2030"}
    assert versions(among, find(among, "Q21")) == (find(among, "Q21"),)


def test_article_2_and_all_proposals_ship() -> None:
    """Article 2 whole, the two protocols as the cases need them, the national variants and the 23 proposals."""
    wanted = {"MBT-2.1", "MBT-2.2", "MBT-2.3", "AP2-2.3", "AP2-5.6", "AP2-TA3", "CCM-2.2", "IT-374-1997", "CH-WMA-8"}
    assert wanted | {f"Q{number:02}" for number in range(1, 24)} <= set(CORPUS.wordings)


def test_every_reading_says_who_holds_it() -> None:
    """A reading names its holder and the place, also where it says that no State is on record."""
    for wording in CORPUS.wordings.values():
        for node in nodes(wording.rule):
            if isinstance(node, Reading):
                assert all(held.held_by and held.where and held.says for held in node.readings)


def test_a_proposal_binds_nobody() -> None:
    """Article 2 is in force since the Convention's first day; a proposal is in force on no day."""
    assert CORPUS.wordings["MBT-2.1"].in_force(date(1999, 3, 1))
    assert not CORPUS.wordings["MBT-2.1"].in_force(date(1999, 2, 28))
    assert not CORPUS.wordings["Q21"].in_force(date(2026, 11, 24))


def test_no_life_span_delivery_or_detectability_in_article_2() -> None:
    """The definition asks nothing about self-destruction, delivery or detection (MBT-2.1)."""
    asked = facts_of(CORPUS.wordings["MBT-2.1"].rule, CORPUS.wordings)
    assert not asked & {"self_destruct", "self_deactivate", "life", "remote_means", "detectable"}


def test_a_term_under_a_reading_leaves_that_point_closed() -> None:
    """Q01 takes Article 2.1 as read by function; the other points stay open."""
    assert any(isinstance(node, Import) for node in nodes(CORPUS.wordings["Q01"].rule))
    assert "designed" not in points(CORPUS.wordings["Q01"], CORPUS.wordings)
    assert set(points(CORPUS.wordings["MBT-2.1"], CORPUS.wordings)) == {"designed", "device", "switch"}


def test_a_wording_nobody_wrote_is_told_with_near_ones() -> None:
    """A wrong id is refused with the nearest right ones."""
    with pytest.raises(OttawaError, match=r"Did you mean .*MBT-2\.1"):
        find(CORPUS.wordings, "MBT-2.11")


WORDS_OF_NODES = (
    *("fact", "all", "any", "not", "compare", "is", "value", "unit", "in", "values", "unless", "defeats", "base"),
    *("reading", "readings", "name", "says", "held_by", "where", "rule", "term", "under", "cite", "holds", "fails"),
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.sampled_from(("harms", "arc", "attached_to", "toy", "<", "degrees", "1")),
)
JUNK = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(WORDS_OF_NODES), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JUNK)
@settings(max_examples=200)
def test_whatever_stands_in_a_rule_is_read_or_refused_in_words(rule: object) -> None:
    """A rule is read, or refused with what, where and how to mend it; never with a traceback."""
    fields = dict.fromkeys(("id", "instrument", "paragraph", "title", "for", "source"), "made")
    refused = None
    try:
        read_wording({**fields, "kind": "definition", "rule": rule}, "A")
    except WordingError as error:
        refused = error
    assert refused is None or (refused.what and refused.where.startswith("A") and refused.mend)
