"""Partial dates that never gain precision, and civil-date arithmetic.

The written form is EDTF (ISO 8601-2): level 0 dates and intervals, and what sources use of level 1:
`~` about, `?` uncertain, `%` both, an interval whose start or end is unknown (`/2010`, `2010/`) or open
(`../2010`, `2010/..`). `2009`, `2009-06` and `2009-06-14` are three different statements; none is ever
turned into another. Where arithmetic needs a day, it asks for both ends, `earliest` and `latest`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ottawa.errors import DateError

MONTHS = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_HOW = "Write YYYY-MM-DD, YYYY-MM or YYYY, with ~ after it for about and ? for uncertain."


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, as precise as its source and no more.

    `month` and `day` are None where the source does not give them.

    >>> str(parse_date("2009-06")), parse_date("2009-06").latest
    ('2009-06', datetime.date(2009, 6, 30))
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or days_in_month(self.year, month))

    @property
    def exact(self) -> bool:
        """Whether it is one day, neither about nor uncertain."""
        return self.day is not None and not self.approximate and not self.uncertain

    def admits(self, other: PartialDate) -> bool:
        """Whether `other` says the same with at least as much precision: 2009 admits 2009-06."""
        return self.earliest <= other.earliest and other.latest <= self.latest

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text + {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
            (self.approximate, self.uncertain), ""
        )


@dataclass(frozen=True, slots=True)
class Interval:
    """A span between two partial dates; None where an end is unknown, `open_` where it is left open.

    >>> parse_when("2003/").latest is None
    True
    """

    start: PartialDate | None
    end: PartialDate | None
    open_start: bool = False
    open_end: bool = False

    @property
    def earliest(self) -> date | None:
        """The first day it can cover; None if that is unknown or open."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day it can cover; None if that is unknown or open."""
        return self.end.latest if self.end else None

    def __str__(self) -> str:
        start = str(self.start) if self.start else (".." if self.open_start else "")
        end = str(self.end) if self.end else (".." if self.open_end else "")
        return f"{start}/{end}"


When = PartialDate | Interval


@lru_cache(maxsize=65536)
def parse_date(text: str) -> PartialDate:
    """Read one partial date.

    Raises:
        DateError: the text is not of the form, or names a day or month the calendar does not have.

    >>> parse_date("1997~")
    PartialDate(year=1997, month=None, day=None, approximate=True, uncertain=False)
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError(f'"{text}" is not a date.', mend=_HOW)
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    assert year is not None
    _check_calendar(text, year, month, day)
    mark = match.group(4)
    return PartialDate(year, month, day, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _check_calendar(text: str, year: int, month: int | None, day: int | None) -> None:
    if year == 0:
        raise DateError(f'"{text}" is not a date: the calendar has no year 0.', mend=_HOW)
    if month is not None and not 1 <= month <= 12:
        raise DateError(f'"{text}" is not a date: there is no month {month:02d}.', mend=_HOW)
    if month is not None and day is not None and not 1 <= day <= days_in_month(year, month):
        name = MONTHS[month]
        raise DateError(f'"{text}" is not a day: {name} {year} has {days_in_month(year, month)} days.', mend=_HOW)


@lru_cache(maxsize=65536)
def parse_when(text: str) -> When:
    """Read a partial date or an interval between two.

    Raises:
        DateError: either end cannot be read, both are missing, or the interval ends before it starts.

    >>> str(parse_when("2011-12/2015-06-18"))
    '2011-12/2015-06-18'
    """
    if "/" not in text:
        return parse_date(text)
    first, _, last = text.partition("/")
    interval = Interval(
        start=None if first in ("", "..") else parse_date(first),
        end=None if last in ("", "..") else parse_date(last),
        open_start=first == "..",
        open_end=last == "..",
    )
    if interval.start is None and interval.end is None:
        raise DateError(f'"{text}" has neither a start nor an end.', mend="Leave it blank if both are unknown.")
    if interval.start and interval.end and interval.start.earliest > interval.end.latest:
        raise DateError(f'"{text}" ends before it starts.', mend="Put the earlier date first.")
    return interval


def parse_day(text: str) -> date:
    """Read one exact day.

    Raises:
        DateError: it is not a day of the calendar, or only a year or a month.

    >>> parse_day("2026-06-01")
    datetime.date(2026, 6, 1)
    """
    in_full = "Write one day in full, as 2026-06-01."
    try:
        partial = parse_date(text)
    except DateError as error:
        raise DateError(error.what, mend=in_full) from None
    if not partial.exact:
        raise DateError(f'"{text}" is not one day.', mend=in_full)
    return partial.earliest


def covers(when: When, day: date) -> bool:
    """Whether `day` lies within `when`, reading an unknown or open end as unlimited.

    >>> covers(parse_when("2008-03-01/"), date(2020, 1, 1))
    True
    """
    earliest, latest = when.earliest, when.latest
    return (earliest is None or earliest <= day) and (latest is None or day <= latest)


def days_in_month(year: int, month: int) -> int:
    """Count the days of a month of the Gregorian calendar."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later; the last of the month where it has no such day.

    >>> add_months(date(2025, 8, 31), 6)
    datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def add_years(day: date, years: int) -> date:
    """Return the same calendar day `years` later; 28 February where 29 February is missing.

    >>> add_years(date(2003, 3, 1), 4)
    datetime.date(2007, 3, 1)
    """
    return add_months(day, 12 * years)


def add_days(day: date, days: int) -> date:
    """Return the day `days` later, not counting the first day itself.

    >>> add_days(date(2025, 12, 1), 180)
    datetime.date(2026, 5, 30)
    """
    return day + timedelta(days=days)


def in_words(when: When | date | None) -> str:
    """Say a date in full, as precisely as it is known, for an English sentence.

    >>> in_words(date(2026, 5, 30)), in_words(parse_when("2011-12/")), in_words(parse_date("1997~"))
    ('30 May 2026', 'from December 2011', 'about 1997')
    """
    if when is None:
        return "an unknown day"
    if isinstance(when, Interval):
        if when.start is None:
            return f"up to {in_words(when.end)}"
        return f"from {in_words(when.start)}" + (f" to {in_words(when.end)}" if when.end else "")
    if isinstance(when, date):
        return f"{when.day} {MONTHS[when.month]} {when.year}"
    words = str(when.year)
    if when.month is not None:
        words = f"{MONTHS[when.month]} {words}"
    if when.day is not None:
        words = f"{when.day} {words}"
    return ("about " if when.approximate else "") + words + (" (uncertain)" if when.uncertain else "")
