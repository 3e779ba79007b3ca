"""Who says what: bounds and rounding of numbers, and how a fact is cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawa.dates import parse_when
from ottawa.sources import Basis, Bounds, Citation, Claim, Qualifier, Source, Speaker, Status, Voice, rounding

PAGE = Source("a made page", dated=parse_when("2019-11"))
CITATION = Citation("0" * 64, "made/1", Speaker(Voice.STATE, "Ruritania"), "", PAGE)


def claim(
    value: str, qualifier: Qualifier = Qualifier.EXACT, unit: str = "mines", status: Status = Status.STATED
) -> Claim:
    """A made claim."""
    return Claim("made", "AND", "stock", "", None, Basis.AS_OF, qualifier, value, unit, status, "", CITATION)


@pytest.mark.parametrize(
    ("value", "qualifier", "bounds"),
    [
        ("668", Qualifier.EXACT, Bounds(Decimal(668), Decimal(668))),
        ("6660000", Qualifier.ABOUT, Bounds(Decimal(6655000), Decimal(6665000))),
        ("54.5", Qualifier.ABOUT, Bounds(Decimal("54.45"), Decimal("54.55"))),
        ("100", Qualifier.MORE_THAN, Bounds(Decimal(100), None, low_open=True)),
        ("100", Qualifier.AT_LEAST, Bounds(Decimal(100), None)),
        ("100", Qualifier.LESS_THAN, Bounds(None, Decimal(100), high_open=True)),
        ("100", Qualifier.AT_MOST, Bounds(None, Decimal(100))),
        ("100", Qualifier.BLANK, Bounds(Decimal(100), Decimal(100))),
    ],
)
def test_a_number_means_what_its_qualifier_says(value: str, qualifier: Qualifier, bounds: Bounds) -> None:
    """Exact, about, more than, at least, less than, at most: each has its own limits."""
    assert claim(value, qualifier).bounds == bounds


@pytest.mark.parametrize(
    ("number", "half"),
    [
        ("6660000", "5000"),
        ("6660001", "0.5"),
        ("10", "5"),
        ("1", "0.5"),
        ("1.25", "0.005"),
        ("1.50", "0.05"),
        ("0", "0"),
        ("-300", "50"),
    ],
)
def test_rounding_is_half_of_the_last_digit_that_is_not_a_zero(number: str, half: str) -> None:
    """How far a rounded number can be from the truth is read off its last digit."""
    assert rounding(Decimal(number)) == Decimal(half)


@given(st.integers(-(10**12), 10**12).filter(bool))
def test_rounding_stays_below_the_number(number: int) -> None:
    """The doubt is positive and never larger than half the number's own size times ten."""
    half = rounding(Decimal(number))
    assert 0 < half <= abs(number) * 5
    assert number % int(half * 2) == 0


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ((Qualifier.EXACT, "100"), (Qualifier.EXACT, "100"), True),
        ((Qualifier.EXACT, "100"), (Qualifier.EXACT, "101"), False),
        ((Qualifier.EXACT, "100"), (Qualifier.MORE_THAN, "100"), False),
        ((Qualifier.EXACT, "100"), (Qualifier.AT_LEAST, "100"), True),
        ((Qualifier.EXACT, "100"), (Qualifier.LESS_THAN, "100"), False),
        ((Qualifier.EXACT, "100"), (Qualifier.AT_MOST, "100"), True),
        ((Qualifier.MORE_THAN, "100"), (Qualifier.LESS_THAN, "101"), True),
        ((Qualifier.MORE_THAN, "100"), (Qualifier.LESS_THAN, "100"), False),
        ((Qualifier.ABOUT, "6660000"), (Qualifier.EXACT, "6665000"), True),
        ((Qualifier.ABOUT, "6660000"), (Qualifier.EXACT, "6665001"), False),
    ],
)
def test_numbers_overlap_if_one_satisfies_both(
    first: tuple[Qualifier, str], second: tuple[Qualifier, str], overlap: bool
) -> None:
    """An open end is not itself meant; the order of asking does not matter."""
    one, other = (claim(value, qualifier).bounds for qualifier, value in (first, second))
    assert one is not None
    assert other is not None
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap


@pytest.mark.parametrize(("value", "unit"), [("ongoing", "word"), ("2010", "date"), ("2010", "text"), ("", "mines")])
def test_words_dates_and_blanks_are_no_numbers(value: str, unit: str) -> None:
    """A year given as a date is never taken for a count."""
    assert claim(value, unit=unit).number is None
    assert claim(value, unit=unit).bounds is None


def test_only_a_date_is_a_date() -> None:
    """A count that looks like a year is never taken for one."""
    assert claim("2010").when is None
    assert claim("2010", unit="date").when == parse_when("2010")
    assert claim("", unit="date", status=Status.UNKNOWN).when is None


def test_a_citation_names_the_document_between_and_the_missing_check() -> None:
    """Second-hand words are told as such, and unverified ones carry their mark."""
    assert CITATION.in_words() == "Ruritania"
    assert replace(CITATION, via="The Gazette").in_words() == "Ruritania, as reported by The Gazette"
    unchecked = replace(CITATION, source=replace(PAGE, unverified=True))
    assert unchecked.in_words() == "Ruritania, unverified"
    assert replace(unchecked, via="The Gazette").in_words() == "Ruritania, as reported by The Gazette, unverified"


def test_a_citation_knows_the_last_day_it_can_have_been_said() -> None:
    """A month reaches to its last day; without a date there is none."""
    assert CITATION.said_on == date(2019, 11, 30)
    assert replace(CITATION, source=replace(PAGE, dated=None)).said_on is None


def test_none_unknown_unclear_and_not_applicable_are_four_answers() -> None:
    """Five statuses, no two alike, in the words of the data."""
    assert list(Status) == ["stated", "none", "unknown", "unclear", "not_applicable"]
