"""What the rules look at, and what they give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ottawa.dates import PartialDate, parse_date
from ottawa.errors import DateError
from ottawa.reporting.report import Answer, Figure, Report
from ottawa.sources import Basis

ALL: Final = ("all types", "")
"""Items that mean the total."""


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: where it stands, under which paragraph, and how to mend it. `drafter_only` is never published."""

    code: str
    severity: Severity
    where: str
    message: str
    anchor: str
    remedy: str
    drafter_only: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What the State itself said of a measure outside its reports, as to a meeting; `said` names when and where.

    Measure, item, unit, `as_of` and basis are those of figures; only a whole number meant exactly is compared.
    """

    measure: str
    item: str
    value: int
    unit: str
    as_of: PartialDate | None
    basis: Basis
    said: str


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at. Blank: `earlier` none given; `filed` years of earlier reports, None if not known.

    `others` are reports of other States, to find copied text; `duties` the letters of the forms this State must answer;
    `statements` what it told meetings.
    """

    report: Report
    earlier: Report | None = None
    entry_into_force: date | None = None
    filed: frozenset[int] | None = None
    others: tuple[Report, ...] = ()
    duties: frozenset[str] = frozenset()
    statements: tuple[Statement, ...] = ()


def total(report: Report | None, *measures: str, basis: Basis | None = None) -> Figure | None:
    """Return the report's one exact total of the first of these measures it has, on any basis or on one.

    Rival totals are none, and so is what happened in a year before the report's period: it is told again.
    """
    for measure in measures:
        held = [one for one in report.all_figures() if one.measure == measure and exact(one)] if report else []
        whole = [one for one in held if one.item in ALL and basis in (None, one.basis) and not _told_again(one, report)]
        if whole:
            return whole[0] if len({one.value for one in whole}) == 1 else None
    return None


def _told_again(figure: Figure, report: Report | None) -> bool:
    start = report.start if report else None
    if figure.basis is not Basis.IN_YEAR or figure.as_of is None or start is None:
        return False
    return figure.as_of.latest < start.earliest


def exact(figure: Figure) -> bool:
    """Whether a figure is a number meant exactly; an answer of none is zero."""
    number = isinstance(figure.value, int) or figure.answer is Answer.NONE
    return number and figure.qualifier in ("", "exact")


def amount(figure: Figure) -> int:
    """Return the number of an exact figure."""
    return figure.value if isinstance(figure.value, int) else 0


def mines(report: Report | None, measure: str) -> int:
    """Return the number of an exact total that adds to a balance; nothing where the report has none."""
    held = total(report, measure)
    return amount(held) if held else 0


def completion(report: Report | None) -> PartialDate | None:
    """Return the day, within the period, on which the destruction of the whole stock ended; the first of several.

    A day after the period is a plan.
    """
    held = [one for one in report.all_figures() if one.measure == "stockpile_completion_date"] if report else []
    days = [day for one in held if one.item in ALL and (day := _day(one))]
    end = report.end if report else None
    return min((day for day in days if end is None or day.earliest <= end.latest), key=str, default=None)


def _day(figure: Figure) -> PartialDate | None:
    try:
        return parse_date(str(figure.value))
    except DateError:  # words a person typed
        return None


def untested(code: str, anchor: str, why: str) -> Problem:
    """Say that a check could not be made, and why."""
    return Problem(
        f"{code}-not-testable",
        Severity.NOTE,
        "report",
        f"This check could not be made: {why}.",
        anchor,
        "Give what is missing to have it made.",
    )


def following(case: Case) -> bool:
    """Whether the report is of the year after the earlier one's."""
    end, before = case.report.end, case.earlier.end if case.earlier else None
    return end is not None and before is not None and end.year == before.year + 1


def unexplained(code: str, anchor: str, at: Figure, what: str, open_: int) -> Problem:
    """Say that a balance leaves mines unaccounted for."""
    return Problem(
        code,
        Severity.WARNING,
        str(at.where) or at.measure,
        f"{what}: {abs(open_):,} mines are not accounted for.",
        anchor,
        "Look whether retained mines, later finds or a recount explain the difference, and say so.",
    )
