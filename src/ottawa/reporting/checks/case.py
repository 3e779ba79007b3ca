"""What the rules look at, and what they give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ottawa.dates import PartialDate
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


def total(report: Report | None, *measures: str) -> Figure | None:
    """Return the report's one exact total of the first of these measures it has; rival totals are none."""
    for measure in measures:
        held = [one for one in report.all_figures() if one.measure == measure and exact(one)] if report else []
        whole = [one for one in held if one.item in ALL]
        if whole:
            return whole[0] if len({one.value for one in whole}) == 1 else None
    return None


def exact(figure: Figure) -> bool:
    """Whether a figure is a number meant exactly; an answer of none is zero."""
    number = isinstance(figure.value, int) or figure.answer is Answer.NONE
    return number and figure.qualifier in ("", "exact")


def amount(figure: Figure) -> int:
    """Return the number of an exact figure."""
    return figure.value if isinstance(figure.value, int) else 0


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
