"""Contested points are named choices: each with its holder, no two rivals at once, told where they change something."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ottawa.errors import ReadingError
from ottawa.record.record import Record
from ottawa.treaty import duties
from ottawa.treaty.findings import Finding
from ottawa.treaty.provisions import PROVISIONS
from ottawa.treaty.readings import POINTS, PRACTICE, Point, Reading, choose, point_of

from ..made import codes, deposit, finding, made, withdrawal

READINGS = [reading for point in POINTS.values() for reading in point.readings]
DAYS = [date(2007, 2, 1), date(2011, 8, 1), date(2018, 11, 29), date(2022, 6, 1), date(2025, 7, 18), date(2026, 6, 1)]


def found_on(record: Record, iso3: str, on: date, *readings: str) -> list[Finding]:
    """Find how a State stands."""
    return duties.findings(record.dossiers[iso3], record.convention, on, choose(readings))


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.name)
def test_every_reading_says_what_and_who(reading: Reading) -> None:
    """A reading has a holder, or says that none is on record."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", reading.name)
    assert reading.says.endswith(".")
    assert len(reading.held_by) > 15
    assert not reading.held_by.endswith(".")


@pytest.mark.parametrize("point", POINTS.values(), ids=lambda point: point.name)
def test_every_point_is_a_question_of_a_clause(point: Point) -> None:
    """It asks under an anchor of the law and has at least two answers, one of them followed."""
    assert point.anchor in PROVISIONS
    assert point.question.endswith("?")
    assert len(point.rivals) >= 1
    assert PRACTICE.follows(point.default.name)
    assert not any(PRACTICE.follows(rival.name) for rival in point.rivals)


def test_no_two_readings_share_a_name() -> None:
    """A name leads to one point."""
    assert len({reading.name for reading in READINGS}) == len(READINGS)
    assert all(reading in point_of(reading.name).readings for reading in READINGS)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (
            ["suspension"],
            '"suspension" is not a reading. Did you mean suspension-in-operation? '
            "`ottawa explain readings` lists them all.",
        ),
        (
            ["suspension-in-operations"],
            '"suspension-in-operations" is not a reading. Did you mean suspension-in-operation',
        ),
        (
            ["suspension-without-effect", "suspension-in-operation"],
            "suspension-without-effect and suspension-in-operation are rival answers to one point "
            "(ukraine-suspension). "
            "Choose one of them.",
        ),
        (
            ["malvinas-cleared", "day-count-one-day-more", "malvinas-no-access"],
            "malvinas-cleared and malvinas-no-access are rival answers to one point (falklands-malvinas).",
        ),
    ],
)
def test_what_cannot_be_chosen_is_refused(names: list[str], words: str) -> None:
    """An unknown name offers what is near; two rivals at once are refused by name."""
    with pytest.raises(ReadingError, match=f"^{re.escape(words)}"):
        choose(names)


def test_naming_one_reading_twice_is_one_choice() -> None:
    """Repeating oneself is no contradiction."""
    name = "suspension-in-operation"
    assert choose([name, name]) == choose([name])


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_rivals_are_listed_only_where_they_change_something(record: Record, on: date) -> None:
    """Each rival told gives another status or day, and following it gives exactly what was told."""
    told = 0
    for iso3 in record.dossiers:
        for found in found_on(record, iso3, on):
            for rival in found.rivals:
                told += 1
                assert (rival.status, rival.due) != (found.status, found.due)
                other = {
                    (each.anchor, each.duty, each.instance): (each.status, each.due)
                    for each in found_on(record, iso3, on, rival.reading)
                }
                there = other.get((found.anchor, found.duty, found.instance))
                assert there is None or there == (rival.status, rival.due), (iso3, found.anchor, rival.reading)
    assert told > 0


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_no_reading_changes_what_is_not_told(record: Record, on: date) -> None:
    """Where following another reading changes a finding, the finding without a choice lists it.

    One day more for the initial report is told only where a report or the day asked about turns on that day.
    """
    for reading in READINGS:
        if PRACTICE.follows(reading.name):
            continue
        for iso3 in record.dossiers:
            plain = {(each.anchor, each.duty, each.instance): each for each in found_on(record, iso3, on)}
            for other in found_on(record, iso3, on, reading.name):
                found = plain.get((other.anchor, other.duty, other.instance))
                assert found is not None, (iso3, other.anchor, other.instance, reading.name)
                if reading.name == "day-count-one-day-more" and found.status is other.status:
                    continue  # it moves every such due day by one; listed only where that matters
                moved = found.due != other.due and reading.name != "day-count-one-day-more"
                if found.status is not other.status or moved:
                    assert reading.name in [rival.reading for rival in found.rivals], (iso3, other.anchor)


def test_by_the_suspension_what_fell_due_before_stays(record: Record) -> None:
    """Ukraine's stocks (2010) stay on record; what falls due from 18 July 2025 is not applicable by that reading."""
    by = {
        (each.anchor, each.instance): each
        for each in found_on(record, "UKR", date(2026, 6, 1), "suspension-in-operation")
    }
    assert by["MBT-4", ""].status == "not shown"
    assert by["MBT-4", ""].reasons[-1].code == "suspension-since"
    assert by["MBT-7.2", "2024"].status == "not shown"
    assert by["MBT-7.2", "2025"].status == "not applicable"
    assert by["MBT-5.1", ""].status == "not applicable"


@pytest.mark.parametrize(
    ("notified", "status", "code"),
    [("2004-06-01", "not applicable", "in-suspension"), ("2004-06-02", "not shown", "suspension-since")],
)
def test_what_falls_due_on_the_day_of_the_suspension_falls_in_it(notified: str, status: str, code: str) -> None:
    """Stocks due on 1 June 2004: by that reading not owed if suspended that day, and still owed if from the next."""
    body = {"act": "declaration", "kind": "suspension", "text": "Suspends the Convention, says the made page."}
    suspension = made("act", body, period=notified)
    found = finding("MBT-4", "2005-01-01", deposit("1999-12-10"), suspension, readings=["suspension-in-operation"])
    assert (found.status, codes(found)[-1]) == (status, code)


@pytest.mark.parametrize(
    ("on", "told"), [("2025-08-19", []), ("2025-08-20", []), ("2026-05-15", ["report-for-years-bound"])]
)
def test_a_rival_about_the_last_report_waits_for_the_notice(on: str, told: list[str]) -> None:
    """Before a withdrawal nobody argues about the last report."""
    entries = (deposit("1999-12-10"), withdrawal("2025-08-20"))
    found = finding("MBT-7.2", on, *entries, instance="2025" if told else "2024")
    assert [rival.reading for rival in found.rivals] == told


@pytest.mark.parametrize(
    ("reading", "status"),
    [("malvinas-as-recorded", "not shown"), ("malvinas-no-access", "disputed"), ("malvinas-cleared", "met")],
)
def test_the_three_views_on_the_malvinas(record: Record, reading: str, status: str) -> None:
    """Argentina's clearance reads by each view as its holder says, and touches nobody else."""
    found = next(each for each in found_on(record, "ARG", date(2026, 6, 1), reading) if each.anchor == "MBT-5.1")
    assert found.status == status
    assert found_on(record, "GBR", date(2026, 6, 1), reading) == found_on(record, "GBR", date(2026, 6, 1))


def test_clearance_by_another_counts_from_its_report(record: Record) -> None:
    """Before the United Kingdom reported completion the third view changes nothing."""
    early = [each for each in found_on(record, "ARG", date(2020, 6, 1), "malvinas-cleared") if each.anchor == "MBT-5.1"]
    assert early[0].status == "open"
