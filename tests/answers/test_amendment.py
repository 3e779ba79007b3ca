"""The amendment procedure, worked through: majorities, days, clocks, who is bound by what, and the effect on others."""

from __future__ import annotations

from datetime import date

import pytest

from ottawa.answers.lab.amendment import amended
from ottawa.answers.lab.held import Lab
from ottawa.definitions import amendment
from ottawa.definitions.procedure import Majority, procedure
from ottawa.errors import OttawaError
from ottawa.record.record import Record
from ottawa.treaty.readings import PRACTICE

ON = date(2024, 6, 3)


@pytest.fixture(scope="module")
def lab(record: Record) -> Lab:
    """The lab of the packaged data."""
    return Lab(record.corpus)


@pytest.mark.parametrize(("parties", "needed"), [(1, 1), (2, 2), (3, 2), (160, 81), (161, 81), (162, 82)])
def test_a_majority_of_the_parties_is_more_than_half_of_all(parties: int, needed: int) -> None:
    """Half is not enough, and silence counts against (MBT-13.1, MBT-13.5)."""
    assert Majority.of_all(parties).needed == needed
    assert 2 * needed > parties >= 2 * (needed - 1)


@pytest.mark.parametrize(("voting", "needed"), [(3, 2), (4, 3), (5, 4), (6, 4), (99, 66), (100, 67), (101, 68)])
def test_two_thirds_are_of_those_voting(voting: int, needed: int) -> None:
    """Exactly two thirds suffice, one fewer does not (MBT-13.4)."""
    assert Majority.of_those_voting(voting).needed == needed
    assert 3 * needed >= 2 * voting > 3 * (needed - 1)


def test_each_step_has_its_rule_and_support_ends_on_the_thirtieth_day() -> None:
    """No later than 30 days after circulation (MBT-13.1), also over a leap day."""
    steps = {step.name: step for step in procedure(date(2028, 2, 1), 161, None)}
    assert steps["support"].latest == date(2028, 3, 2)
    assert {step.anchor for step in steps.values()} == {"MBT-13.1", "MBT-13.3", "MBT-13.4", "MBT-13.5"}
    assert steps["conference"].earliest is None
    assert steps["entry into force"].latest is None


@pytest.mark.parametrize(
    ("proposed", "meeting"), [(date(2024, 10, 25), "RC5"), (date(2024, 10, 26), "22MSP"), (date(2025, 10, 31), "22MSP")]
)
def test_the_conference_follows_the_first_meeting_after_the_days_for_support(
    record: Record, lab: Lab, proposed: date, meeting: str
) -> None:
    """A meeting that begins on the last day for support is too early (MBT-13.3)."""
    found = amended(record, lab, proposed, PRACTICE)
    assert found["meeting"]["id"] == meeting
    conference = next(step for step in found["steps"] if step["name"] == "conference")
    assert conference["earliest"] == found["meeting"]["end"]


def test_a_meeting_without_a_day_on_record_is_not_guessed(record: Record, lab: Lab) -> None:
    """Days of the 23MSP are not on record: the conference has none."""
    found = amended(record, lab, date(2026, 6, 1), PRACTICE)
    assert found["meeting"] is None
    assert found["clocks"][0]["readings"][2]["not_before"] is None


def test_the_clocks_under_their_three_readings(record: Record, lab: Lab) -> None:
    """Whose ten years still run is what its published deadline says; a new clock runs from the day it is bound."""
    found = amended(record, lab, ON, PRACTICE, bound=date(2031, 1, 1))
    by_anchor = {clock["anchor"]: {each["name"]: each for each in clock["readings"]} for clock in found["clocks"]}
    running = by_anchor["MBT-5"]["already-expired"]["running"]
    assert running == {"OMN": "2025-02-01", "LKA": "2028-06-01", "PSE": "2028-06-01"}
    assert by_anchor["MBT-5"]["already-expired"]["expired"] == found["parties"] - 3
    assert by_anchor["MBT-4"]["new-from-acceptance"]["not_before"] == "2035-01-01"
    assert by_anchor["MBT-5"]["new-from-acceptance"]["not_before"] == "2041-01-01"
    assert by_anchor["MBT-7.1"]["new-from-acceptance"]["not_before"] == "2031-06-30"
    assert set(by_anchor["MBT-4"]["no-clock"]) == {"name", "says"}


def test_the_number_of_parties_is_that_of_the_day(record: Record, lab: Lab) -> None:
    """164 on 3 June 2024; two States more and five fewer on 24 November 2026, so that the majority is another."""
    assert amended(record, lab, ON, PRACTICE)["parties"] == 164
    later = amended(record, lab, date(2026, 11, 24), PRACTICE)
    assert later["parties"] == 161
    needed = {step["name"]: step["majority"]["needed"] for step in later["steps"] if step["majority"]}
    assert needed == {"support": 81, "adoption": 108, "entry into force": 81}


def test_every_pair_of_standings_has_a_text() -> None:
    """Accepting, staying and joining States: a row for each pair that is not settled by another row."""
    pairs = {frozenset((each.one, each.other)) for each in amendment.RELATIONS}
    assert len(pairs) == len(amendment.RELATIONS) == 5
    governs = {(each.one, each.other): each.governs for each in amendment.RELATIONS}
    assert governs[amendment.ACCEPTS, amendment.STAYS] == "the text as it was"


def test_the_effect_on_others_rests_on_positions_on_record(record: Record, lab: Lab) -> None:
    """Each position leads to its entry; where none is on record, as on transit, none is shown."""
    effects = {each["topic"]: each for each in amended(record, lab, ON, PRACTICE)["effects"]}
    assert {each["subject"] for each in effects["joint operations"]["positions"]} >= {"AUS", "CAN", "GBR", "CZE"}
    assert effects["transit"]["positions"] == []
    assert [each["subject"] for each in effects["foreign stocks"]["positions"]] == ["TJK", "AUS"]
    for each in effects.values():
        assert all(position["entry"]["id"] in record.entries for position in each["positions"])
    asked = {question for each in amendment.EFFECTS for question in each.questions}
    assert asked <= {claim.item for claim in record.claims if claim.measure.startswith("position_")}


def test_states_that_are_not_bound_are_told_apart(record: Record, lab: Lab) -> None:
    """An affected State outside the Convention is not bound by its amendment either."""
    affected = amended(record, lab, ON, PRACTICE, proposal="Q23")["affected"]
    assert {each["state"] for each in affected if not each["party"]} >= {"USA"}
    assert {each["state"] for each in affected if each["party"]} >= {"FIN"}


@pytest.mark.parametrize(
    ("proposal", "on", "words"),
    [
        ("MBT-2.1", ON, "MBT-2.1 is in force already. Choose a proposal of a definition, as Q21."),
        ("Q11", ON, "Q11 is a restriction."),
        ("Q99", ON, 'there is no wording "Q99".'),
        ("Q21", date(1999, 2, 28), "the Convention is not in force on 1999-02-28. Ask about a later day: it is since"),
    ],
)
def test_what_cannot_be_proposed_is_refused(record: Record, lab: Lab, proposal: str, on: date, words: str) -> None:
    """The message says what to ask instead; on its first day in force the Convention can be amended."""
    with pytest.raises(OttawaError) as error:
        amended(record, lab, on, PRACTICE, proposal=proposal)
    assert words in str(error.value)
    assert amended(record, lab, date(1999, 3, 1), PRACTICE)["parties"] > 0
