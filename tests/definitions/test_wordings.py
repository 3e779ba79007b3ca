"""Wordings: what ships is whole, and a faulty file is refused with file, node and remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ottawa.definitions.faults import WordingError
from ottawa.definitions.wordings import Import, Reading, facts_of, find, library, nodes, points, read_wordings

FAULTS = Path(__file__).parent.parent / "faults" / "wordings"
WORDS = {
    "cycle": "cycle.yml, A: the definition needs itself: A → B → A. Take one of these terms out.",
    "undefined_fact": 'undefined_fact.yml, A, rule.all[2].fact: there is no fact "harmless". Did you mean harms?',
    "wrong_unit": 'wrong_unit.yml, A, rule.compare: the unit "metres" does not fit "arc". Write it in degrees.',
    "reading_nobody_holds": 'A, rule.reading word: nobody holds the reading "wide". Say in held_by who holds it',
    "under_a_reading_nobody_holds": 'A, term MBT-2.1: nobody holds a reading "wishful". Choose one of',
    "unknown_term": 'unknown_term.yml, A, term MBT-99: there is no wording "MBT-99". Add it, or correct the id.',
    "two_kinds": "two_kinds.yml, A, rule: a node needs exactly one kind. Use one of fact, all, any",
    "missing_field": "missing_field.yml, wording 1: its fields do not fit. Write",
    "field_too_many": 'field_too_many.yml, A, rule: "fact" has no field "colour". Remove it.',
    "quantity_as_yes_or_no": '"arc" is not a yes or a no. Use compare for quantities',
    "word_not_on_the_list": 'rule.in: "attached_to" has no word "spaceship". Use toy',
    "no_day": 'no_day.yml, A: "soon" is not a day. Write from and until as 1999-03-01.',
    "twice": 'twice.yml: "A" stands twice. Give each its own id.',
    "not_yaml": "not_yaml.yml: it is not YAML",
    "no_number": 'rule.compare: "wide" is no number. Write digits.',
}


def test_every_fault_has_its_words() -> None:
    """No fault file lies there untried."""
    assert {path.stem for path in FAULTS.iterdir()} == set(WORDS)


@pytest.mark.parametrize("fault", sorted(WORDS))
def test_a_faulty_wording_is_refused(fault: str) -> None:
    """The message names file, node and remedy."""
    with pytest.raises(WordingError) as error:
        read_wordings([FAULTS / f"{fault}.yml"], library())
    assert WORDS[fault] in str(error.value)


def test_article_2_and_all_proposals_ship() -> None:
    """Article 2 whole, the two protocols as the cases need them, the national variants and the 23 proposals."""
    wanted = {"MBT-2.1", "MBT-2.2", "MBT-2.3", "AP2-2.3", "AP2-5.6", "AP2-TA3", "CCM-2.2", "IT-374-1997", "CH-WMA-8"}
    assert wanted | {f"Q{number:02}" for number in range(1, 24)} <= set(library())


def test_every_reading_says_who_holds_it() -> None:
    """A reading names its holder and the place, also where it says that no State is on record."""
    for wording in library().values():
        for node in nodes(wording.rule):
            if isinstance(node, Reading):
                assert all(held.held_by and held.where and held.says for held in node.readings)


def test_a_proposal_binds_nobody() -> None:
    """Article 2 is in force since the Convention's first day; a proposal is in force on no day."""
    assert find("MBT-2.1").in_force(date(1999, 3, 1))
    assert not find("MBT-2.1").in_force(date(1999, 2, 28))
    assert not find("Q21").in_force(date(2026, 11, 24))


def test_no_life_span_delivery_or_detectability_in_article_2() -> None:
    """The definition asks nothing about self-destruction, delivery or detection (MBT-2.1)."""
    asked = facts_of(find("MBT-2.1").rule, library())
    assert not asked & {"self_destruct", "self_deactivate", "life", "remote_means", "detectable"}


def test_a_term_under_a_reading_leaves_that_point_closed() -> None:
    """Q01 takes Article 2.1 as read by function; the other points stay open."""
    assert any(isinstance(node, Import) for node in nodes(find("Q01").rule))
    assert "designed" not in points(find("Q01"), library())
    assert set(points(find("MBT-2.1"), library())) == {"designed", "device", "switch"}


def test_a_wording_nobody_wrote_is_told_with_near_ones() -> None:
    """A wrong id is refused with the nearest right ones."""
    with pytest.raises(WordingError, match=r"Did you mean .*MBT-2\.1"):
        find("MBT-2.11")
