"""Rules about mines retained under Article 3, from one report to another."""

from __future__ import annotations

from collections.abc import Iterator

from ottawa.reporting.checks.case import Case, Problem, Severity, amount, following, mines, total, unexplained, untested
from ottawa.reporting.report import Kind


def kept_without_stock(case: Case) -> Iterator[Problem]:
    """No stockpile declared, but mines retained: both can be so, and the report should say how."""
    stock, kept = total(case.report, "stock_year_end"), total(case.report, "retained_total", "retained")
    if case.report.kind is Kind.INITIAL and stock and not amount(stock) and kept and amount(kept):
        yield Problem(
            "no-stock-but-retained",
            Severity.NOTE,
            str(kept.where) or "form D",
            f"No stockpile is declared; {amount(kept):,} mines are retained.",
            "MBT-3.1",
            "Say where the mines retained come from.",
        )


def retained_balance(case: Case) -> Iterator[Problem]:
    """Retained = last year − used − destroyed + received (MBT-3.1); a fall with no use reported is asked about."""
    before, after = (total(one, "retained_total", "retained") for one in (case.earlier, case.report))
    if before is None or after is None:
        return
    used = [total(case.report, name) for name in ("retained_used", "retained_destroyed")]
    if not any(used):
        if (fall := amount(before) - amount(after)) > 0:
            yield Problem(
                "fall-without-consumption",
                Severity.WARNING,
                str(after.where) or "form D",
                f"Mines retained fell by {fall:,}, from {amount(before):,} to {amount(after):,};"
                " no use or destruction is reported.",
                "MBT-7.1",
                "Say how many were used and how many destroyed.",
            )
        return
    gone = sum(amount(one) for one in used if one)
    open_ = amount(before) - gone + mines(case.report, "transferred_for_training") - amount(after)
    if open_ and following(case):
        yield unexplained(
            "retained-balance",
            "MBT-7.1",
            after,
            "Last year's mines retained less those used are not those reported",
            open_,
        )
    elif open_:
        why = f"{abs(open_):,} mines are not accounted for, and the years between the two reports are not at hand"
        yield untested("retained-balance", "MBT-7.1", why)


def retained_rising(case: Case) -> Iterator[Problem]:
    """A retained number above an earlier one is asked about."""
    before, after = (total(one, "retained_total", "retained") for one in (case.earlier, case.report))
    if before and after and amount(after) > amount(before):
        yield Problem(
            "retained-rising",
            Severity.WARNING,
            str(after.where) or "form D",
            f"Mines retained rose by {amount(after) - amount(before):,}, from {amount(before):,} to {amount(after):,}.",
            "MBT-3.1",
            "Say where they came from.",
        )


def retained_unchanged(case: Case) -> Iterator[Problem]:
    """The same retained number twice, with no use reported, is asked about."""
    before, after = (total(one, "retained_total", "retained") for one in (case.earlier, case.report))
    if not before or not after or amount(before) != amount(after) or not amount(after):
        return
    if not any(total(case.report, name) for name in ("retained_used", "retained_destroyed")):
        yield Problem(
            "retained-unchanged",
            Severity.NOTE,
            str(after.where) or "form D",
            f"{amount(after):,} mines retained, as before; no use is reported.",
            "MBT-3.1",
            "Say what they are used for, or that none were used.",
        )
