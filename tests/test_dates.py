"""Partial dates never gain precision, and civil days are counted as the law counts them."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta
from typing import Any

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawa.dates import (
    MONTHS,
    Interval,
    PartialDate,
    add_days,
    add_months,
    add_years,
    covers,
    days_in_month,
    in_words,
    parse_date,
    parse_day,
    parse_when,
)
from ottawa.errors import DateError

HOW = "Write YYYY-MM-DD, YYYY-MM or YYYY, with ~ after it for about and ? for uncertain."
MARKS = ("", "~", "?", "%")


@st.composite
def partial_dates(draw: st.DrawFn) -> str:
    """A date of any precision, with or without a mark."""
    day = draw(st.dates(date(1000, 1, 1), date(3000, 12, 31)))
    return str(day)[: draw(st.sampled_from((4, 7, 10)))] + draw(st.sampled_from(MARKS))


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """An interval that does not end before it starts, with one end unknown or open at most."""
    first, last = sorted((draw(partial_dates()), draw(partial_dates())))
    ends = draw(st.sampled_from(((first, last), (first, ""), (first, ".."), ("", last), ("..", last))))
    return "/".join(ends)


def civil(told: time.struct_time) -> date:
    """Read the day of the oracle's answer."""
    return date(told.tm_year, told.tm_mon, told.tm_mday)


def oracle(text: str) -> Any:
    """Read a date with the `edtf` package."""
    return edtf.parse_edtf(text)


@given(partial_dates())
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    """Reading and writing gives back every sign: no precision and no mark is lost or gained."""
    assert str(parse_date(text)) == text


@given(intervals())
def test_an_interval_is_written_as_it_was_read(text: str) -> None:
    """Unknown and open ends stay what they were."""
    assert str(parse_when(text)) == text


@given(partial_dates())
def test_both_ends_agree_with_the_edtf_package(text: str) -> None:
    """The first and the last day a date can mean are those of another implementation."""
    told = oracle(text)
    assert (parse_date(text).earliest, parse_date(text).latest) == (
        civil(told.lower_strict()),
        civil(told.upper_strict()),
    )


@given(partial_dates(), partial_dates())
def test_ends_of_intervals_agree_with_the_edtf_package(first: str, last: str) -> None:
    """A closed interval reaches from the first day of its start to the last day of its end."""
    first, last = sorted((first, last))
    told, read = oracle(f"{first}/{last}"), parse_when(f"{first}/{last}")
    assert (read.earliest, read.latest) == (civil(told.lower_strict()), civil(told.upper_strict()))


@given(partial_dates())
def test_a_date_names_one_day_only_if_it_was_given_one(text: str) -> None:
    """Only a full day without a mark is exact."""
    read = parse_date(text)
    assert read.exact is (len(text) == 10)
    assert (read.month is None, read.day is None) == (len(text.rstrip("~?%")) < 7, len(text.rstrip("~?%")) < 10)


def test_three_precisions_are_three_statements() -> None:
    """2009, June 2009 and 14 June 2009 differ; each admits what says the same more precisely, and nothing else."""
    year, month, day = parse_date("2009"), parse_date("2009-06"), parse_date("2009-06-14")
    assert len({year, month, day}) == 3
    assert year.admits(month)
    assert month.admits(day)
    assert not day.admits(month)
    assert not month.admits(parse_date("2009-07-01"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2025-02-29", '"2025-02-29" is not a day: February 2025 has 28 days.'),
        ("1900-02-29", '"1900-02-29" is not a day: February 1900 has 28 days.'),
        ("2025-06-31", '"2025-06-31" is not a day: June 2025 has 30 days.'),
        ("2025-01-00", '"2025-01-00" is not a day: January 2025 has 31 days.'),
        ("2025-13", '"2025-13" is not a date: there is no month 13.'),
        ("2025-00-10", '"2025-00-10" is not a date: there is no month 00.'),
        ("0000", '"0000" is not a date: the calendar has no year 0.'),
        ("0000-01-01~", '"0000-01-01~" is not a date: the calendar has no year 0.'),
        ("", '"" is not a date.'),
        ("soon", '"soon" is not a date.'),
        ("25-06-01", '"25-06-01" is not a date.'),
        ("2025-6-1", '"2025-6-1" is not a date.'),
        ("2025/06/01", '"06/01" is not a date.'),
        ("2025-06-01T00:00", '"2025-06-01T00:00" is not a date.'),
        ("2025-06-01\n", '"2025-06-01\n" is not a date.'),
        ("199X", '"199X" is not a date.'),
        ("２０２５-06-01", '"２０２５-06-01" is not a date.'),
        ("٢٠٢٥", '"٢٠٢٥" is not a date.'),
    ],
)
def test_what_the_calendar_does_not_have_is_refused_in_plain_words(text: str, what: str) -> None:
    """Impossible days and other signs than ASCII digits are refused, with how to write a date."""
    with pytest.raises(DateError, match=f"^{re.escape(f'{what} {HOW}')}$"):
        parse_when(text)


def test_an_interval_does_not_end_before_it_starts() -> None:
    """An end that can only be earlier than the start is refused."""
    with pytest.raises(DateError, match=re.escape('"2024-05/2023" ends before it starts. Put the earlier date first.')):
        parse_when("2024-05/2023")


@pytest.mark.parametrize("text", ["2024-02-29", "2000-02-29", "2025-06-30", "0001-01-01", "9999-12-31"])
def test_days_at_the_edge_are_read(text: str) -> None:
    """The last day of a month and the limits of the calendar are days."""
    assert str(parse_day(text)) == text


@pytest.mark.parametrize("text", ["2025", "2025-06", "2025-06-01~", "2025-06-01?"])
def test_a_partial_date_is_not_one_day(text: str) -> None:
    """Where a day is needed, a month, a year or an uncertain day is refused, never completed."""
    with pytest.raises(DateError, match=re.escape(f'"{text}" is not one day. Write one day in full, as 2026-06-01.')):
        parse_day(text)


@pytest.mark.parametrize("text", ["/", "../..", "/..", "../"])
def test_an_interval_needs_an_end(text: str) -> None:
    """Two missing ends say nothing."""
    with pytest.raises(DateError, match=re.escape(f'"{text}" has neither a start nor an end. Leave it blank')):
        parse_when(text)


@pytest.mark.parametrize("text", ["2010/2010-06", "2010-06/2010", "2010-06-14/2010-06-14"])
def test_an_interval_may_end_within_its_start(text: str) -> None:
    """Ends that can mean the same day are in order."""
    assert str(parse_when(text)) == text


def test_an_unknown_end_is_not_an_open_one() -> None:
    """`2010/` and `2010/..` both have no last day, and stay apart."""
    unknown, open_ = parse_when("2010/"), parse_when("2010/..")
    assert unknown != open_
    assert unknown.latest is open_.latest is None
    assert open_ == Interval(PartialDate(2010), None, open_end=True)


@pytest.mark.parametrize(
    ("when", "day", "inside"),
    [
        ("2010-06", date(2010, 5, 31), False),
        ("2010-06", date(2010, 6, 1), True),
        ("2010-06", date(2010, 6, 30), True),
        ("2010-06", date(2010, 7, 1), False),
        ("/2010", date(1, 1, 1), True),
        ("2010/", date(9999, 12, 31), True),
        ("2010/..", date(2009, 12, 31), False),
    ],
)
def test_covers_counts_both_ends(when: str, day: date, inside: bool) -> None:
    """The first and the last day belong to a date; an unknown or open end is unlimited."""
    assert covers(parse_when(when), day) is inside


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 8, 30), 6, date(2026, 2, 28)),
        (date(2025, 8, 28), 6, date(2026, 2, 28)),
        (date(2025, 6, 27), 6, date(2025, 12, 27)),
        (date(2025, 7, 31), 6, date(2026, 1, 31)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(1998, 9, 1), 6, date(1999, 3, 1)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, later: date) -> None:
    """The same day of a later month, or its last where it has no such day."""
    assert add_months(day, months) == later


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 600))
def test_months_never_run_over(day: date, months: int) -> None:
    """The result lies in the month asked for, and on the same day unless that month is too short."""
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, days_in_month(later.year, later.month))


def test_years_keep_the_day_but_for_the_29th_of_february() -> None:
    """A year from 29 February ends on the 28th; from 1 March on 1 March."""
    assert add_years(date(2000, 2, 29), 1) == date(2001, 2, 28)
    assert add_years(date(2000, 2, 29), 4) == date(2004, 2, 29)
    assert add_years(date(1999, 3, 1), 10) == date(2009, 3, 1)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 400))
def test_days_do_not_count_the_first(day: date, days: int) -> None:
    """A limit of so many days ends so many nights later."""
    assert add_days(day, days) - day == timedelta(days=days)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_the_length_of_a_month_is_that_of_the_calendar(year: int, month: int) -> None:
    """Days in a month agree with the standard library."""
    following = date(year + month // 12, month % 12 + 1, 1)
    assert days_in_month(year, month) == (following - timedelta(days=1)).day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2009-06-14", "14 June 2009"),
        ("2009-06", "June 2009"),
        ("2009", "2009"),
        ("2009-06~", "about June 2009"),
        ("2009?", "2009 (uncertain)"),
        ("2009%", "about 2009 (uncertain)"),
        ("2009/2010-03", "from 2009 to March 2010"),
        ("2009/", "from 2009"),
        ("/2010-03-01", "up to 1 March 2010"),
    ],
)
def test_words_are_as_precise_as_the_date(text: str, words: str) -> None:
    """A sentence says neither more nor less than the source."""
    assert in_words(parse_when(text)) == words


def test_months_have_their_english_names() -> None:
    """Every month is said by its name."""
    assert [in_words(date(2026, month, 1)) for month in (1, 12)] == ["1 January 2026", "1 December 2026"]
    assert in_words(None) == "an unknown day"
    assert len(set(MONTHS)) == 13
