"""Rules about the days the Convention sets: for the first report, and for the destruction of stocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ottawa.dates import PartialDate, in_words
from ottawa.reporting.checks.case import Case, Problem, Severity, amount, completion, mines, total, untested
from ottawa.reporting.report import Kind
from ottawa.treaty.clocks import initial_report_due, stockpile_deadline


def initial_in_time(case: Case) -> Iterator[Problem]:
    """The initial report comes within 180 days of entry into force (MBT-7.1)."""
    if case.report.kind is not Kind.INITIAL:
        return
    sent, start = case.report.submitted, case.entry_into_force
    if sent is None or start is None:
        yield untested("in-time", "MBT-7.1", "the day of entry into force or of submission is not given")
    else:
        yield from _in_time("The initial report", "cover", sent, initial_report_due(start), "MBT-7.1")


def stock_destroyed_in_time(case: Case) -> Iterator[Problem]:
    """Stocks are destroyed within four years of entry into force (MBT-4)."""
    ended, start = completion(case.report), case.entry_into_force
    if ended is None:
        return
    if start is None:
        yield untested("in-time", "MBT-4", "the day of entry into force, from which the four years run, is not given")
    else:
        yield from _in_time("The destruction of the stock", "form F", ended, stockpile_deadline(start), "MBT-4")


def _in_time(what: str, where: str, done: PartialDate, due: date, anchor: str) -> Iterator[Problem]:
    """A day that is known in part only gives a range, never a midpoint."""
    fewest, most = (done.earliest - due).days, (done.latest - due).days
    if fewest > 0:
        days = f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"
        yield Problem(
            "in-time",
            Severity.NOTE,
            where,
            f"{what} was due by {in_words(due)}; its day is {in_words(done)}, {days} day{'s' * (most != 1)} later.",
            anchor,
            "Nothing needs to change: the day stays as it is."
            + (" One day can turn on how the days are counted." if most == 1 else ""),
        )
    elif most > 0:
        yield untested("in-time", anchor, f"{in_words(done)} may be before or after {in_words(due)}")


def remaining_after_deadline(case: Case) -> Iterator[Problem]:
    """No stock is left when the four years of Article 4 are over; what was found later has no such day (MBT-4)."""
    left, end, start = total(case.report, "stock_year_end"), case.report.end, case.entry_into_force
    if left is None or not amount(left) or end is None:
        return
    if start is None:
        why = "the day of entry into force, from which the four years run, is not given"
        yield untested("remaining-after-deadline", "MBT-4", why)
        return
    due = stockpile_deadline(start)
    declared = amount(left) - mines(case.report, "stock_found_later")
    if end.latest >= due and declared > 0:
        yield Problem(
            "remaining-after-deadline",
            Severity.WARNING,
            str(left.where) or "form B",
            f"{declared:,} mines are left on {in_words(end)}; the stock was due to be destroyed by {in_words(due)}.",
            "MBT-4",
            "Say in form F by when they will be destroyed. Article 4 knows no extension.",
        )
