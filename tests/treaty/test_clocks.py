"""Each time limit, just under, at and just over; from the text alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawa.errors import ClockError
from ottawa.treaty import clocks
from ottawa.treaty.clocks import (
    amendment_support_due,
    annual_report_due,
    clearance_deadline,
    convention_entry_into_force,
    entry_into_force,
    first_annual_year,
    first_meeting_by,
    first_review_conference,
    initial_report_due,
    latest_extension,
    next_review_conference_from,
    reply_due,
    special_meeting_by,
    special_meeting_support_due,
    stockpile_deadline,
    withdrawal_effective,
)
from ottawa.treaty.provisions import PROVISIONS

from ..oracles import rows

START = date(1999, 3, 1)
days = st.dates(date(1997, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize("deposits", [0, 1, 39])
def test_fewer_than_forty_deposits_bring_nothing_into_force(deposits: int) -> None:
    """With thirty-nine instruments the Convention binds nobody."""
    assert convention_entry_into_force([date(1998, 9, 16)] * deposits) is None


@pytest.mark.parametrize("deposits", [40, 41, 166])
def test_the_fortieth_deposit_sets_the_day(deposits: int) -> None:
    """The Convention enters into force in the sixth month after the fortieth, whatever comes later."""
    first = [date(1997, 12, 3)] * 39 + [date(1998, 9, 16)]
    later = [date(1998, 10, 1)] * (deposits - 40)
    assert convention_entry_into_force([*later, *first]) == START


@pytest.mark.parametrize(
    ("deposit", "bound"),
    [
        (date(1997, 12, 3), START),
        (date(1998, 9, 30), START),
        (date(1998, 10, 1), date(1999, 4, 1)),
        (date(1998, 10, 31), date(1999, 4, 1)),
        (date(1999, 8, 31), date(2000, 2, 1)),
        (date(2025, 6, 1), date(2025, 12, 1)),
        (date(2025, 6, 30), date(2025, 12, 1)),
        (date(2025, 7, 1), date(2026, 1, 1)),
    ],
)
def test_a_state_is_bound_from_the_sixth_month_after_its_deposit(deposit: date, bound: date) -> None:
    """The month of deposit counts, not its day; nobody is bound before the Convention is in force."""
    assert entry_into_force(deposit, START) == bound


@given(days)
def test_entry_into_force_is_a_first_of_a_month_five_to_six_months_on(deposit: date) -> None:
    """Every later State is bound from a first of a month, at least five months after its deposit."""
    bound = entry_into_force(deposit, date(1997, 1, 1))
    assert bound.day == 1
    assert timedelta(days=150) <= bound - deposit <= timedelta(days=184)


@pytest.mark.parametrize("row", rows("initial_report"), ids=lambda row: row["iso3"])
def test_published_due_days_of_initial_reports_come_out(row: dict[str, str]) -> None:
    """180 days, not counting the first, give every due day that a source prints."""
    assert str(initial_report_due(date.fromisoformat(row["entry_into_force"]))) == row["initial_report_due"]


def test_180_days_are_neither_179_nor_181() -> None:
    """The day of entry into force is day nought."""
    due = initial_report_due(START)
    assert due - START == timedelta(days=180)
    assert due == date(1999, 8, 28)


@pytest.mark.parametrize(
    ("start", "year"),
    [
        (date(1999, 3, 1), 1999),  # initial report due 28 August 1999: first annual report 30 April 2000
        (date(1999, 10, 1), 1999),  # 29 March 2000: 30 April 2000 comes after
        (date(1999, 11, 1), 1999),  # 29 April 2000
        (date(2001, 11, 1), 2002),  # 30 April 2002 itself: the next year's
        (date(1999, 12, 1), 2000),  # 29 May 2000
        (date(2025, 12, 1), 2026),  # Tonga: 30 May 2026
    ],
)
def test_the_first_annual_report_follows_the_initial_one(start: date, year: int) -> None:
    """The first is due on the first 30 April after the initial report's last day."""
    assert first_annual_year(start) == year
    assert annual_report_due(year) > initial_report_due(start)


@given(days)
def test_exactly_one_30_april_is_the_first(start: date) -> None:
    """The first annual report falls due within a year after the initial one, never on its day."""
    gap = annual_report_due(first_annual_year(start)) - initial_report_due(start)
    assert timedelta(days=0) < gap <= timedelta(days=366)


def test_the_annual_report_is_due_on_30_april_of_the_next_year() -> None:
    """In leap years too."""
    assert [annual_report_due(year) for year in (2023, 2024)] == [date(2024, 4, 30), date(2025, 4, 30)]


@pytest.mark.parametrize(
    ("limit", "start", "last"),
    [
        (stockpile_deadline, START, date(2003, 3, 1)),
        (stockpile_deadline, date(2000, 2, 29), date(2004, 2, 29)),
        (clearance_deadline, START, date(2009, 3, 1)),
        (clearance_deadline, date(2012, 2, 29), date(2022, 2, 28)),
        (latest_extension, date(2013, 3, 1), date(2023, 3, 1)),
        (first_meeting_by, START, date(2000, 3, 1)),
        (first_review_conference, START, date(2004, 3, 1)),
        (next_review_conference_from, date(2004, 11, 29), date(2009, 11, 29)),
        (reply_due, date(2025, 7, 24), date(2025, 8, 21)),
        (reply_due, date(2024, 2, 1), date(2024, 2, 29)),
        (special_meeting_support_due, date(2025, 12, 20), date(2026, 1, 3)),
        (special_meeting_by, date(2026, 1, 3), date(2026, 1, 17)),
        (amendment_support_due, date(2025, 1, 31), date(2025, 3, 2)),
    ],
)
def test_limits_end_on_their_last_day(limit: object, start: date, last: date) -> None:
    """4 and 10 years, 28 days, twice 14 days, 30 days, one and five years: each as the article says."""
    assert callable(limit)
    assert limit(start) == last


@pytest.mark.parametrize(
    ("limit", "days"),
    [(reply_due, 28), (special_meeting_support_due, 14), (special_meeting_by, 14), (amendment_support_due, 30)],
)
@given(start=days)
def test_limits_in_days_are_exact(limit: object, days: int, start: date) -> None:
    """A limit of days ends so many days later in every month and year."""
    assert callable(limit)
    assert limit(start) - start == timedelta(days=days)


@pytest.mark.parametrize(
    ("received", "effect"),
    [
        (date(2025, 6, 27), date(2025, 12, 27)),
        (date(2025, 7, 10), date(2026, 1, 10)),
        (date(2025, 8, 20), date(2026, 2, 20)),
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2025, 12, 31), date(2026, 6, 30)),
    ],
)
def test_a_withdrawal_takes_effect_after_six_months(received: date, effect: date) -> None:
    """Calendar months from the day of receipt; the last of the month where it has no such day."""
    assert withdrawal_effective(received) == effect


def test_a_withdrawal_cannot_run_from_before_its_deposit() -> None:
    """On the day of deposit it can; the day before it is refused."""
    assert withdrawal_effective(date(2005, 1, 5), deposit=date(2005, 1, 5)) == date(2005, 7, 5)
    with pytest.raises(ClockError, match=r"a withdrawal of 2005-01-04 comes before its deposit of 2005-01-05\."):
        withdrawal_effective(date(2005, 1, 4), deposit=date(2005, 1, 5))


def test_every_limit_names_its_article() -> None:
    """Each function of a time limit says in its own words which provision it reads."""
    limits = [each for name, each in vars(clocks).items() if callable(each) and each.__module__ == clocks.__name__]
    told = [each for each in limits if not each.__name__.startswith("_")]
    assert len(told) == 16
    for each in told:
        assert each.__doc__ is not None
        assert any(f"({anchor}" in each.__doc__ or f"{anchor})" in each.__doc__ for anchor in PROVISIONS), each.__name__
