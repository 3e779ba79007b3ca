"""Rules about mines in stock and retained, from one year to the next."""

from __future__ import annotations

from collections.abc import Iterator

from ottawa.reporting.checks.case import Case, Problem, Severity, amount, total, untested
from ottawa.reporting.report import Figure, Kind, Report
from ottawa.sources import Basis


def stock_balance(case: Case) -> Iterator[Problem]:
    """Stock this year = last year − destroyed in the year − moved to retained."""
    before, after = total(case.earlier, "stock_year_end"), total(case.report, "stock_year_end")
    if before is None or after is None or not _following(case):
        return
    done = _in_year(case.report, "stock_destroyed")
    if done is None:
        yield untested("stock-balance", "MBT-4", "the mines destroyed in the year are not given as such")
        return
    found = total(case.report, "stock_found_later")
    kept, kept_before = (total(one, "retained_total", "retained") for one in (case.report, case.earlier))
    moved = max(0, amount(kept) - amount(kept_before)) if kept and kept_before else 0
    open_ = amount(before) + (amount(found) if found else 0) - amount(done) - moved - amount(after)
    if open_:
        yield _balance("stock-balance", "MBT-4", after, "Last year's stock less what was destroyed", open_)


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


def declared_less_retained(case: Case) -> Iterator[Problem]:
    """Declared stock + later finds − retained = destroyed, once no stock is left (MBT-4)."""
    report = case.report
    left = total(report, "stock_year_end")
    done, stock = _cumulative(report, "stock_destroyed"), total(case.earlier, "stock_year_end")
    kept = total(report, "retained_total", "retained")
    if left is None or done is None or stock is None or case.earlier is None or case.earlier.kind is not Kind.INITIAL:
        return
    found = total(report, "stock_found_later")
    known = amount(stock) + (amount(found) if found else 0)
    if amount(left):
        if (over := amount(done) + amount(left) - known) > 0:
            yield _balance(
                "stock-balance", "MBT-4", left, "Destroyed and remaining are more than was declared: it", over
            )
    elif kept is not None and (open_ := known - amount(kept) - amount(done)):
        yield _balance("declared-less-retained-is-destroyed", "MBT-4", done, "Declared stock less retained", open_)


def _cumulative(report: Report, measure: str) -> Figure | None:
    held = total(report, measure)
    return held if held is not None and held.basis is Basis.CUMULATIVE else None


def _in_year(report: Report, measure: str) -> Figure | None:
    held = total(report, measure)
    return held if held is not None and held.basis is Basis.IN_YEAR else None


def found_is_destroyed(case: Case) -> Iterator[Problem]:
    """What was found after the deadline is destroyed: how many of it is told beside it (MBT-4)."""
    found, done = total(case.report, "stock_found_later"), total(case.report, "found_stock_destroyed")
    if found is None or not amount(found):
        return
    if done is None:
        yield untested("found-is-destroyed", "MBT-4", "how many of the mines found later were destroyed is not given")
    elif amount(done) != amount(found):
        open_ = amount(found) - amount(done)
        yield _balance("found-is-destroyed", "MBT-4", done, "What was found later less what of it was destroyed", open_)


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
    came = total(case.report, "transferred_for_training")
    if not any(used):
        if amount(after) < amount(before):
            yield Problem(
                "fall-without-consumption",
                Severity.WARNING,
                str(after.where) or "form D",
                f"Mines retained fell from {amount(before):,} to {amount(after):,}; no use or destruction is reported.",
                "MBT-7.1",
                "Say how many were used and how many destroyed.",
            )
        return
    gone = sum(amount(one) for one in used if one)
    open_ = amount(before) - gone + (amount(came) if came else 0) - amount(after)
    if open_ and _following(case):
        yield _balance("retained-balance", "MBT-7.1", after, "Last year's mines retained less those used", open_)
    elif open_:
        yield untested("retained-balance", "MBT-7.1", "the years between the two reports are not at hand")


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


def _balance(code: str, anchor: str, at: Figure, what: str, open_: int) -> Problem:
    return Problem(
        code,
        Severity.WARNING,
        str(at.where) or at.measure,
        f"{what} does not give the number reported: {abs(open_):,} mines stay open.",
        anchor,
        "Look whether retained mines, later finds or a recount explain the difference, and say so.",
    )


def _following(case: Case) -> bool:
    end, before = case.report.end, case.earlier.end if case.earlier else None
    return end is not None and before is not None and end.year == before.year + 1
