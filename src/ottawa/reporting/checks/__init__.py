"""Checks of one report, and of a report against an earlier one: one function for each rule.

A problem is a question to the drafter, never a finding about a State. `error`: two things printed in the same report
cannot both be so; `warning`: somebody should look; `note`: worth knowing, or a check that could not be made.
Only exact numbers in the same unit are compared; a missing term makes a check impossible, never zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from ottawa.reporting.checks import areas, cover, deadlines, finds, forms, quantities, retained, stocks
from ottawa.reporting.checks.case import Case, Problem, Severity, Statement
from ottawa.reporting.report import Report

__all__ = ["RULES", "Problem", "Severity", "Statement", "check"]

RULES: Final[tuple[Callable[[Case], Iterator[Problem]], ...]] = (
    cover.period_missing,
    cover.period_not_a_year,
    cover.date_order,
    deadlines.initial_in_time,
    deadlines.stock_destroyed_in_time,
    deadlines.remaining_after_deadline,
    quantities.parts_make_total,
    quantities.casualties_make_total,
    quantities.types_known,
    quantities.forms_contradict,
    quantities.not_applicable_but_told,
    quantities.told_otherwise,
    stocks.stock_balance,
    stocks.never_rising,
    stocks.more_than_declared,
    stocks.declared_less_retained,
    finds.found_is_destroyed,
    finds.found_after_completion,
    finds.finds_in_total,
    retained.kept_without_stock,
    retained.retained_balance,
    retained.retained_rising,
    retained.retained_unchanged,
    quantities.cumulative_falls,
    areas.areas_come_and_go,
    areas.unit_slips,
    forms.year_before,
    forms.unchanged_since,
    forms.unchanged_but_filled,
    forms.missing_forms,
    forms.copied_text,
)


def check(
    report: Report,
    earlier: Report | None = None,
    *,
    entry_into_force: date | None = None,
    filed: Iterable[int] | None = None,
    others: Iterable[Report] = (),
    duties: Iterable[str] = (),
    statements: Iterable[Statement] = (),
) -> list[Problem]:
    """Run every rule; the problems come errors first, then in the order of the rules."""
    case = Case(
        report,
        earlier,
        entry_into_force,
        None if filed is None else frozenset(filed),
        tuple(others),
        frozenset(duties),
        tuple(statements),
    )
    found = [problem for rule in RULES for problem in rule(case)]
    return sorted(found, key=lambda problem: list(Severity).index(problem.severity))
