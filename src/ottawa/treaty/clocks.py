"""One function per time limit of the Convention, in article order.

Each takes and returns civil days. None of them looks at what a State has done, at extensions or at readings:
they say only what the text fixes. A limit that runs from an act takes the day of that act, so it cannot run
from anything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ottawa.dates import add_days, add_months, add_years
from ottawa.errors import ClockError

STOCKPILE_YEARS = 4  # MBT-4
CLEARANCE_YEARS = 10  # MBT-5.1, and the longest single extension under MBT-5.3
INITIAL_REPORT_DAYS = 180  # MBT-7.1
ANNUAL_REPORT_DAY = (4, 30)  # MBT-7.2
REPLY_DAYS = 28  # MBT-8.2
SPECIAL_MEETING_DAYS = 14  # MBT-8.5, twice: for support, then to convene
MISSION_NOTICE_HOURS = 72  # MBT-8.11
MISSION_DAYS, MISSION_DAYS_AT_SITE = 14, 7  # MBT-8.15
REVIEW_YEARS = 5  # MBT-12
AMENDMENT_SUPPORT_DAYS = 30  # MBT-13.1
DEPOSITS_NEEDED, MONTHS_AFTER_DEPOSIT = 40, 6  # MBT-17
WITHDRAWAL_MONTHS = 6  # MBT-20.3


def stockpile_deadline(entry_into_force: date) -> date:
    """Last day for destroying stocks: "not later than four years after the entry into force" (MBT-4).

    >>> stockpile_deadline(date(2003, 1, 1))
    datetime.date(2007, 1, 1)
    """
    return add_years(entry_into_force, STOCKPILE_YEARS)


def clearance_deadline(entry_into_force: date) -> date:
    """Last day for clearing mined areas: "not later than ten years after the entry into force" (MBT-5.1).

    Extensions (MBT-5.3) are not applied here; they hold as decided, see `ottawa.treaty.article5`.

    >>> clearance_deadline(date(2006, 6, 1))
    datetime.date(2016, 6, 1)
    """
    return add_years(entry_into_force, CLEARANCE_YEARS)


def latest_extension(deadline: date) -> date:
    """Latest day one extension can reach: "up to ten years" beyond the deadline it extends (MBT-5.3)."""
    return add_years(deadline, CLEARANCE_YEARS)


def initial_report_due(entry_into_force: date) -> date:
    """Last day for the first report: "not later than 180 days after the entry into force" (MBT-7.1).

    The day of entry into force is not counted, as in every due day that sources print.

    >>> initial_report_due(date(2025, 12, 1))
    datetime.date(2026, 5, 30)
    """
    return add_days(entry_into_force, INITIAL_REPORT_DAYS)


def annual_report_due(year: int) -> date:
    """Last day for the report covering `year`: 30 April of the next year (MBT-7.2).

    >>> annual_report_due(2025)
    datetime.date(2026, 4, 30)
    """
    return date(year + 1, *ANNUAL_REPORT_DAY)


def first_annual_year(entry_into_force: date) -> int:
    """First calendar year an annual report covers (MBT-7.2).

    The annual report updates the initial one, so the first is due on the first 30 April after the initial
    report's last day. The 156 reports due for 2009 and the 160 or 161 for 2014 agree with this.

    >>> first_annual_year(date(2015, 2, 1))
    2015
    """
    initial = initial_report_due(entry_into_force)
    return initial.year - 1 if initial < date(initial.year, *ANNUAL_REPORT_DAY) else initial.year


def reply_due(received: date) -> date:
    """Last day for answering a request for clarification: "within 28 days" (MBT-8.2)."""
    return add_days(received, REPLY_DAYS)


def special_meeting_support_due(circulated: date) -> date:
    """Last day for one third of the States Parties to support a Special Meeting: "within 14 days" (MBT-8.5)."""
    return add_days(circulated, SPECIAL_MEETING_DAYS)


def special_meeting_by(support_reached: date) -> date:
    """Last day for convening the Special Meeting: "within a further 14 days" (MBT-8.5)."""
    return add_days(support_reached, SPECIAL_MEETING_DAYS)


def first_meeting_by(convention_in_force: date) -> date:
    """Last day for the first Meeting of the States Parties: "within one year" (MBT-11)."""
    return add_years(convention_in_force, 1)


def first_review_conference(convention_in_force: date) -> date:
    """Day from which the first Review Conference is convened: "five years after the entry into force" (MBT-12)."""
    return add_years(convention_in_force, REVIEW_YEARS)


def next_review_conference_from(last_began: date) -> date:
    """First day of the next Review Conference: "in no case be less than five years" after the last (MBT-12).

    Measured from first day to first day. Practice has not always kept it: the Third began on 23 June 2014,
    less than five years after the Second (30 November 2009).
    """
    return add_years(last_began, REVIEW_YEARS)


def amendment_support_due(circulated: date) -> date:
    """Last day for a majority of parties to ask for a conference: "30 days after its circulation" (MBT-13.1)."""
    return add_days(circulated, AMENDMENT_SUPPORT_DAYS)


def convention_entry_into_force(deposits: Iterable[date]) -> date | None:
    """First day the Convention is in force: the sixth month after the month of the 40th deposit (MBT-17.1).

    Returns None while there are fewer than forty.

    >>> convention_entry_into_force([date(1998, 9, 16)] * 40)
    datetime.date(1999, 3, 1)
    """
    first = sorted(deposits)[:DEPOSITS_NEEDED]
    return _sixth_month(first[-1]) if len(first) == DEPOSITS_NEEDED else None


def entry_into_force(deposit: date, convention_in_force: date) -> date:
    """First day the Convention binds a State: the sixth month after its own deposit (MBT-17.2).

    For the States of the first forty deposits it is the Convention's own first day (MBT-17.1).

    >>> entry_into_force(date(2025, 6, 25), date(1999, 3, 1))
    datetime.date(2025, 12, 1)
    """
    return max(_sixth_month(deposit), convention_in_force)


def _sixth_month(deposit: date) -> date:
    return add_months(deposit.replace(day=1), MONTHS_AFTER_DEPOSIT)


def withdrawal_effective(received: date, deposit: date | None = None) -> date:
    """First day a withdrawing State is no longer bound: "six months after the receipt" (MBT-20.3).

    The second sentence, on a State "engaged in an armed conflict" on expiry, is not applied here: it rests on
    attributed views only, see the reading `withdrawal-waits-for-conflict`.

    Raises:
        ClockError: the notice is dated before the deposit it withdraws.

    >>> withdrawal_effective(date(2025, 6, 27))
    datetime.date(2025, 12, 27)
    """
    if deposit is not None and received < deposit:
        raise ClockError(f"a withdrawal of {received} comes before its deposit of {deposit}.")
    return add_months(received, WITHDRAWAL_MONTHS)
