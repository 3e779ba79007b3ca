"""Rules about the cover: the period a report says it covers, and its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ottawa.dates import in_words
from ottawa.reporting.checks.case import Case, Problem, Severity
from ottawa.reporting.report import Kind


def period_missing(case: Case) -> Iterator[Problem]:
    """The report says which period it covers."""
    if case.report.start is None or case.report.end is None:
        yield Problem(
            "period-missing",
            Severity.WARNING,
            "cover",
            "The report does not say which period it covers from and to.",
            "MBT-7.2",
            "Give both days.",
        )


def period_not_a_year(case: Case) -> Iterator[Problem]:
    """An annual report covers 1 January to 31 December (MBT-7.2)."""
    start, end = case.report.start, case.report.end
    if case.report.kind is Kind.INITIAL or start is None or end is None:
        return
    if start.earliest > end.latest:
        yield Problem(
            "period-reversed",
            Severity.ERROR,
            "cover",
            f"The period ends on {in_words(end)}, before it starts on {in_words(start)}.",
            "MBT-7.2",
            "Correct the period.",
        )
    elif start.earliest != date(end.year, 1, 1) or end.latest != date(end.year, 12, 31):
        yield Problem(
            "period-not-a-year",
            Severity.NOTE,
            "cover",
            f"The period, {in_words(start)} to {in_words(end)}, is not one calendar year.",
            "MBT-7.2",
            "Cover 1 January to 31 December, or say why not.",
        )


def date_order(case: Case) -> Iterator[Problem]:
    """A report is not dated before the end of the period it covers."""
    end, sent = case.report.end, case.report.submitted
    if end is None or sent is None:
        return
    # "December 2010" for a period to 31 December 2010 is before its end on every day but one.
    if sent.latest < end.latest or (not sent.exact and sent.latest == end.latest):
        days = (end.latest - sent.latest).days
        before = f"{days:,} day{'s' * (days != 1)} before the end of" if days else "before the end of"
        yield Problem(
            "date-order",
            Severity.WARNING,
            "cover",
            f"The report is dated {in_words(sent)}, {before} the period it covers.",
            "MBT-7.2",
            "Look whether the date is that of an earlier report.",
        )
