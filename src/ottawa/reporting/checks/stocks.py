"""Rules about mines in stock, from one report to another (MBT-4)."""

from __future__ import annotations

from collections.abc import Iterator

from ottawa.reporting.checks.case import (
    Case,
    Problem,
    Severity,
    amount,
    following,
    mines,
    total,
    unexplained,
    untested,
)
from ottawa.reporting.report import Figure, Kind
from ottawa.sources import Basis


def stock_balance(case: Case) -> Iterator[Problem]:
    """Stock this year = last year + later finds − destroyed in the year − moved to retained."""
    before, after = total(case.earlier, "stock_year_end"), total(case.report, "stock_year_end")
    if before is None or after is None:
        return
    done = total(case.report, "stock_destroyed", basis=Basis.IN_YEAR)
    if done is None or not following(case):
        if _since_declared(case) is None and (amount(before) or amount(after)):
            why = "the mines destroyed since the earlier report are not given as such"
            yield untested("stock-balance", "MBT-4", why)
        return
    kept, kept_before = (total(one, "retained_total", "retained") for one in (case.report, case.earlier))
    moved = max(0, amount(kept) - amount(kept_before)) if kept and kept_before else 0
    came = mines(case.report, "stock_found_later")
    gone = amount(done) + mines(case.report, "found_stock_destroyed") + moved
    if open_ := amount(before) + came - gone - amount(after):
        yield unexplained(
            "stock-balance", "MBT-4", after, "Last year's stock less what was destroyed is not the stock left", open_
        )


def more_than_declared(case: Case) -> Iterator[Problem]:
    """Destroyed and remaining together are not more than was declared and found later (MBT-4)."""
    left, terms = total(case.report, "stock_year_end"), _since_declared(case)
    if terms is None or left is None or not amount(left):
        return
    known, done = terms
    if (over := amount(done) + amount(left) - known) > 0:
        yield Problem(
            "stock-balance",
            Severity.WARNING,
            str(left.where) or "form B",
            f"{amount(done):,} mines destroyed and {amount(left):,} left are {over:,} more than were declared"
            f" ({known:,}).",
            "MBT-4",
            "Look whether later finds or a recount explain the difference, and say so.",
        )


def declared_less_retained(case: Case) -> Iterator[Problem]:
    """Declared stock + later finds − retained = destroyed, once no stock is left (MBT-4)."""
    left, terms = total(case.report, "stock_year_end"), _since_declared(case)
    kept = total(case.report, "retained_total", "retained")
    if terms is None or kept is None or left is None or amount(left):
        return
    known, done = terms
    if open_ := known - amount(kept) - amount(done):
        yield unexplained(
            "declared-less-retained-is-destroyed",
            "MBT-4",
            done,
            "Declared stock less retained is not the number destroyed",
            open_,
        )


def _since_declared(case: Case) -> tuple[int, Figure] | None:
    """What was declared first and found later, and what was destroyed in all; None where one is not at hand."""
    stock = total(case.earlier, "stock_year_end")
    done = total(case.report, "stock_destroyed", basis=Basis.CUMULATIVE)
    if case.earlier is None or case.earlier.kind is not Kind.INITIAL or stock is None or done is None:
        return None
    return amount(stock) + mines(case.report, "stock_found_later"), done


def never_rising(case: Case) -> Iterator[Problem]:
    """A stock that must be destroyed does not grow."""
    before, after = total(case.earlier, "stock_year_end"), total(case.report, "stock_year_end")
    if before and after and amount(after) > amount(before) and total(case.report, "stock_found_later") is None:
        yield Problem(
            "never-rising",
            Severity.WARNING,
            str(after.where) or "form B",
            f"The stock rose from {amount(before):,} to {amount(after):,}; no later find is reported.",
            "MBT-4",
            "Report what was found in table B2, or correct the number.",
        )
