"""Checks of reports: the record's known cases, each limit just under, at and over, and what cannot be tested."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ottawa.dates import parse_date
from ottawa.reporting.checks import RULES, Severity, Statement, check
from ottawa.reporting.report import Answer, Cell, Figure, Form, FormStatus, Kind, Place, Report, Row, Table
from ottawa.sources import Basis
from ottawa.treaty.provisions import provision

HERE = Place("a.docx")


def figure(measure: str, value: int | str, basis: Basis = Basis.AS_OF, item: str = "", unit: str = "mines") -> Figure:
    """A figure as a report gives it."""
    return Figure(measure, item, value, unit, None, basis, HERE)


def report(year: int, *figures: Figure, kind: Kind = Kind.ANNUAL) -> Report:
    """A report of a calendar year, dated 30 April of the next."""
    form = Form("B", "Form B", "", None, None, "", (), figures, HERE)
    return Report(
        "DZA", "", parse_date(f"{year}-01-01"), parse_date(f"{year}-12-31"), parse_date(f"{year + 1}-04-30"),
        "en", kind, None, "a.docx", (), (form,), (),
    )  # fmt: skip


def found(new: Report, old: Report | None = None) -> list[tuple[str, str]]:
    """Codes and severities."""
    return [(one.code, one.severity.value) for one in check(new, old)]


def test_algeria_closes() -> None:
    """165,080 declared less 15,030 retained is 150,050 destroyed: no problem; one mine off is one warning."""
    first = report(2001, figure("stock_year_end", 165_080), kind=Kind.INITIAL)
    kept, left = figure("retained_total", 15_030), figure("stock_year_end", 0)
    done = figure("stock_destroyed", 150_050, Basis.CUMULATIVE)
    assert found(report(2005, left, kept, done), first) == []
    off = replace(done, value=150_051)
    assert found(report(2005, left, kept, off), first) == [("declared-less-retained-is-destroyed", "warning")]


@pytest.mark.parametrize(
    ("old", "new", "code", "amount"),
    [
        # CHL-1, BIH-3, BLR-3, YEM-5, NGA-1, UKR-1
        ((2018, ("retained_total", 2197)), (2019, ("retained_total", 0), ("retained_destroyed", 1192)),
         "retained-balance", "1,005"),
        ((2006, ("retained_total", 1708)), (2008, ("retained_total", 2282)), "retained-rising", "574"),
        ((2004, ("retained_total", 7530)), (2010, ("retained_total", 6030)), "fall-without-consumption", "6,030"),
        ((2009, ("retained_total", 3760)), (2017, ("retained_total", 3760)), "retained-unchanged", "3,760"),
        ((2005, ("stock_year_end", 100)), (2006, ("stock_year_end", 101)), "never-rising", "101"),
    ],
)  # fmt: skip
def test_known_cases(old: tuple[int, tuple[str, int]], new: tuple[Any, ...], code: str, amount: str) -> None:
    """The relations of problems.md, put as two reports, give the problem named there, with its number."""
    year, *rest = new
    flows = ("retained_destroyed",)
    figures = [figure(m, v, Basis.IN_YEAR if m in flows else Basis.AS_OF) for m, v in rest]
    problems = [
        p for p in check(report(year, *figures), report(old[0], figure(*old[1]))) if "not-testable" not in p.code
    ]
    assert [problem.code for problem in problems] == [code]
    assert amount in problems[0].message


def test_ukraine_more_than_declared() -> None:
    """UKR-1: destroyed and remaining exceed the first declaration."""
    first = report(2006, figure("stock_year_end", 6_660_000), kind=Kind.INITIAL)
    new = report(2020, figure("stock_year_end", 3_364_889), figure("stock_destroyed", 3_438_492, Basis.CUMULATIVE))
    problems = [problem for problem in check(new, first) if problem.code == "stock-balance"]
    assert "143,381" in problems[0].message


def test_nigeria_keeps_without_stock() -> None:
    """NGA-1: no stockpile declared and mines retained is a note, not an error."""
    first = report(2001, figure("stock_year_end", 0), figure("retained_total", 3364), kind=Kind.INITIAL)
    assert ("no-stock-but-retained", "note") in found(first)


@pytest.mark.parametrize(("left", "problem"), [(69, True), (70, False), (71, True)])
def test_stock_of_the_year(left: int, problem: bool) -> None:
    """100 less 20 destroyed less 10 moved to retained leaves exactly 70."""
    old = report(2004, figure("stock_year_end", 100), figure("retained_total", 5))
    new = report(
        2005, figure("stock_year_end", left), figure("retained_total", 15), figure("stock_destroyed", 20, Basis.IN_YEAR)
    )
    assert (("stock-balance", "warning") in found(new, old)) == problem


@pytest.mark.parametrize(("sent", "problem"), [("2004-12-30", True), ("2004-12-31", False), ("2005-01-01", False),
                                               ("2004-12", True), ("2005", False)])  # fmt: skip
def test_dated_before_the_period_ends(sent: str, problem: bool) -> None:
    """A report dated the last day of its period is in order; a day earlier, or that month only, is asked about."""
    new = replace(report(2004), submitted=parse_date(sent))
    assert (("date-order", "warning") in found(new)) == problem


def test_turkey_says_how_many_days() -> None:
    """TUR-4: 30 April 2004 is 245 days before the end of 2004."""
    new = replace(report(2004), submitted=parse_date("2004-04-30"))
    assert "245 days" in check(new)[0].message


@pytest.mark.parametrize(("sent", "late"), [("2026-05-29", False), ("2026-05-30", False), ("2026-05-31", True)])
def test_initial_report_in_180_days(sent: str, late: bool) -> None:
    """Entry into force 1 December 2025: 30 May 2026 is in time, the next day is late."""
    new = replace(report(2025, kind=Kind.INITIAL), submitted=parse_date(sent))
    codes = {one.code for one in check(new, entry_into_force=date(2025, 12, 1))}
    assert ("initial-late" in codes) == late


def _table(rows: list[int | None], total: int | None) -> Report:
    lines = [Row((Cell(str(n), HERE, Answer.VALUE if n is not None else Answer.UNKNOWN, n),)) for n in rows]
    table = Table("B1", ("quantity",), ("Quantity",), (*lines, Row((Cell("", HERE, Answer.VALUE, total),), True)), HERE)
    made = report(2010)
    return replace(made, forms=(replace(made.forms[0], tables=(table,)),))


@pytest.mark.parametrize(("total", "problem"), [(99, True), (100, False), (101, True)])
def test_rows_make_their_total(total: int, problem: bool) -> None:
    """94 and 6 make 100 and nothing else."""
    assert found(_table([94, 6], total)) == ([("parts-make-total", "error")] if problem else [])


def test_what_cannot_be_tested_is_told() -> None:
    """A row without a number makes the sum a note, never an error."""
    assert found(_table([94, None], 100)) == [("parts-make-total-not-testable", "note")]


def test_cumulative_figures_do_not_fall() -> None:
    """A sum over the years that falls is asked about; figures of single years may fall."""
    old = report(2009, figure("stock_destroyed", 10, Basis.CUMULATIVE))
    assert ("cumulative-falls", "warning") in found(report(2010, figure("stock_destroyed", 9, Basis.CUMULATIVE)), old)
    assert found(report(2010, figure("stock_destroyed", 10, Basis.CUMULATIVE)), old) == []
    assert found(report(2010, figure("stock_destroyed", 9, Basis.IN_YEAR)), report(2009)) == []


def test_areas_and_units() -> None:
    """An area that vanishes, one that appears, and hectares that became square kilometres are asked about."""
    old = report(
        2009, figure("mined_area", 40, item="North", unit="ha"), figure("mined_area", 1, item="South", unit="ha")
    )
    new = report(
        2010, figure("mined_area", 40, item="North", unit="km2"), figure("mined_area", 1, item="West", unit="ha")
    )
    codes = [code for code, _ in found(new, old)]
    assert codes == ["area-vanished", "area-appeared", "unit-slip"]


@pytest.mark.parametrize(("filed", "code"), [({2008}, None), ({2007}, "unchanged-since-no-report"),
                                             (None, "unchanged-since-not-testable")])  # fmt: skip
def test_unchanged_since_a_year_never_filed(filed: set[int] | None, code: str | None) -> None:
    """A year in which a report was filed is in order; another is asked about; not knowing is told."""
    made = report(2010)
    form = replace(made.forms[0], status=FormStatus.UNCHANGED, unchanged_since=2008)
    assert [one.code for one in check(replace(made, forms=(form,)), report(2009), filed=filed)] == (
        [code] if code else []
    )


@pytest.mark.parametrize(("length", "told"), [(119, False), (120, True), (121, True)])
def test_copied_text_is_told_to_the_drafter_only(length: int, told: bool) -> None:
    """A paragraph of 120 characters that another State wrote is told, and marked never to be published."""
    made = report(2010)
    copied = replace(made, forms=(replace(made.forms[0], narrative="a" * length),))
    problems = check(copied, others=(replace(copied, state="TUR"),))
    assert [one.code for one in problems] == (["copied-from-state"] if told else [])
    assert all(one.drafter_only for one in problems)


def test_forms_that_contradict_or_are_missing() -> None:
    """Two totals for one thing are an error; not applicable with a number too; a missing Form C is a warning."""
    twice = report(2010, figure("stock_year_end", 5), figure("stock_year_end", 6))
    assert found(twice)[0] == ("forms-contradict", "error")
    form = replace(report(2010, figure("stock_year_end", 5)).forms[0], status=FormStatus.NOT_APPLICABLE)
    assert found(replace(report(2010), forms=(form,)))[0] == ("not-applicable-but-filled", "error")
    assert [one.code for one in check(report(2010), duties="C")] == ["form-missing"]


def test_types_are_spelt_one_way() -> None:
    """MBV 78A1 and MBV78A1 are the same type."""
    made = report(2010, figure("stock_year_end", 1, item="MBV 78A1"), figure("retained", 1, item="MBV78A1 @ Army"))
    assert found(made) == [("type-spelt-differently", "note")]


def test_problems_are_ordered_and_have_an_address() -> None:
    """Errors come first; every problem has an anchor of the Convention, a place and a remedy."""
    made = replace(_table([1], 2), start=None)
    problems = check(made)
    assert [one.severity for one in problems] == [Severity.ERROR, Severity.WARNING]
    assert all(provision(one.anchor) and one.where and one.remedy for one in problems)
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize("iso3", ["NGA", "IRQ", "RWA", "ERI"])
def test_the_four_that_keep_mines_without_stock(iso3: str) -> None:
    """NGA-1, IRQ-1, RWA-1, ERI-1: a note, with the number kept."""
    kept = {"NGA": 3364, "IRQ": 1234, "RWA": 65, "ERI": 101}[iso3]
    made = report(2001, figure("stock_year_end", 0), figure("retained_total", kept), kind=Kind.INITIAL)
    told = [one for one in check(replace(made, state=iso3)) if one.code == "no-stock-but-retained"]
    assert [f"{kept:,}" in one.message for one in told] == [True]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ((2006, 1708), (2008, 2282), "retained-rising"),  # BIH-3
        ((2005, 1076), (2006, 3306), "retained-rising"),  # AFG-2
        ((2001, 0), (2007, 594), "retained-rising"),  # KHM-2
        ((2004, 7530), (2010, 6030), "fall-without-consumption"),  # BLR-3
        ((2001, 15000), (2009, 12500), "fall-without-consumption"),  # BGD-1
        ((2002, 2512), (2006, 2512), "retained-unchanged"),  # AGO-4
        ((2001, 4491), (2006, 4491), "retained-unchanged"),  # BTN-1
        ((2001, 3364), (2009, 3364), "retained-unchanged"),  # NGA-2
    ],
)
def test_retained_numbers_over_years(before: tuple[int, int], after: tuple[int, int], code: str) -> None:
    """The relations of retained numbers, put as two reports, give the problem named and no other."""
    old, new = (report(year, figure("retained_total", kept)) for year, kept in (before, after))
    assert [one for one, _ in found(new, old) if "not-testable" not in one] == [code]


def test_albania_stays_open_and_greece_holds() -> None:
    """ALB-1: 76,440 more were destroyed than declared; GRC-1: the four types make their total."""
    first = report(2001, figure("stock_year_end", 1_607_420), kind=Kind.INITIAL)
    last = report(
        2002, figure("stock_year_end", 0), figure("retained_total", 0),
        figure("stock_destroyed", 1_683_860, Basis.CUMULATIVE),
    )  # fmt: skip
    told = [one for one in check(last, first) if one.code == "declared-less-retained-is-destroyed"]
    assert ["76,440" in one.message for one in told] == [True]
    assert found(_table([1_078_557, 214_118, 225_962, 49_530], 1_568_167)) == []


@pytest.mark.parametrize(("done", "problem"), [(29_999, True), (30_000, False), (30_001, True)])
def test_what_was_found_later_is_destroyed(done: int, problem: bool) -> None:
    """YEM-2: 30,000 found and 30,000 destroyed close; one off is asked about; no number is told as not testable."""
    found_later = figure("stock_found_later", 30_000, Basis.NONE)
    made = report(2007, found_later, figure("found_stock_destroyed", done, Basis.NONE))
    assert (("found-is-destroyed", "warning") in found(made)) == problem
    assert found(report(2007, found_later)) == [("found-is-destroyed-not-testable", "note")]


@pytest.mark.parametrize(("said", "problem"), [(3759, True), (3760, False), (3761, True)])
def test_what_was_said_to_a_meeting(said: int, problem: bool) -> None:
    """A number told to a meeting of the same day is that of the report; of another day or unit it is not compared."""
    day = parse_date("2017-12-31")
    made = report(2017, replace(figure("retained_total", 3760), as_of=day))
    told = Statement("retained_total", "", said, "mines", day, Basis.AS_OF, "the statement of 18 December 2017")
    codes = {one.code for one in check(made, statements=[told])}
    assert ("told-otherwise" in codes) == problem
    assert not check(made, statements=[replace(told, as_of=parse_date("2016-12-31"))])
    assert not check(made, statements=[replace(told, unit="areas")])


def test_forms_that_contradict_each_other() -> None:
    """A form C not applicable beside land cleared in the year is asked about; flows of a year may be told in parts."""
    cleared = replace(figure("cleared_area", 5, Basis.IN_YEAR, unit="m2"), as_of=parse_date("2010"))
    made = report(2010, cleared)
    none = Form("C", "Form C", "", FormStatus.NOT_APPLICABLE, None, "", (), (), HERE)
    assert ("not-applicable-but-told", "warning") in found(replace(made, forms=(none, *made.forms)))
    assert found(report(2010, cleared, replace(cleared, value=6))) == []


def test_a_report_of_an_earlier_year_that_is_not_at_hand_is_told() -> None:
    """Known to be filed but not given: what it would show could not be looked at, and that is said."""
    assert [one.code for one in check(report(2010), filed={2008, 2009})] == ["year-before-not-testable"]
    assert "2009" in check(report(2010), filed={2008, 2009})[0].message
    assert check(report(2010), report(2009), filed={2008, 2009}) == []


def test_areas_named_in_one_report_only_are_not_compared() -> None:
    """Where only one report names its areas, that nothing could be compared is said."""
    named = report(2009, figure("mined_area", 40, item="North", unit="ha"))
    assert found(report(2010, figure("mined_area", 40, unit="ha")), named) == [
        ("areas-come-and-go-not-testable", "note")
    ]
