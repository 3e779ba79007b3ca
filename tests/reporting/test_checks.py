"""Checks of reports: each limit just under, at and over, and what cannot be tested."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ottawa.dates import parse_date
from ottawa.reporting.checks import RULES, Severity, Statement, check
from ottawa.reporting.report import Form, FormStatus, Kind, Report
from ottawa.sources import Basis
from ottawa.treaty.provisions import provision
from tests.reporting.checked import HERE, figure, report, table


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


@pytest.mark.parametrize(("left", "problem"), [(69, True), (70, False), (71, True)])
def test_stock_of_the_year(left: int, problem: bool) -> None:
    """100 less 20 destroyed less 10 moved to retained leaves exactly 70."""
    old = report(2004, figure("stock_year_end", 100), figure("retained_total", 5))
    new = report(
        2005, figure("stock_year_end", left), figure("retained_total", 15), figure("stock_destroyed", 20, Basis.IN_YEAR)
    )
    assert (("stock-balance", "warning") in found(new, old)) == problem


def test_a_find_destroyed_in_its_year_leaves_the_stock_as_it_was() -> None:
    """What was found and destroyed in the same year neither adds to the stock nor takes from it."""
    old, none = report(2006, figure("stock_year_end", 0)), figure("stock_destroyed", 0, Basis.IN_YEAR)
    new = report(
        2007, figure("stock_year_end", 0), none,
        figure("stock_found_later", 30, Basis.NONE), figure("found_stock_destroyed", 30, Basis.NONE),
    )  # fmt: skip
    assert found(new, old) == []


@pytest.mark.parametrize(("before", "after", "codes"), [(0, 0, []), (1, 0, ["stock-balance-not-testable"]),
                                                        (1, 1, ["stock-balance-not-testable"])])  # fmt: skip
def test_a_stock_of_which_no_destruction_is_told(before: int, after: int, codes: list[str]) -> None:
    """Without the mines destroyed nothing is balanced, which is told; no stock in either report needs no balance."""
    old, new = (report(year, figure("stock_year_end", number)) for year, number in ((2002, before), (2003, after)))
    assert [one.code for one in check(new, old, entry_into_force=date(2000, 1, 1))] == codes


@pytest.mark.parametrize(("left", "problem"), [(99, False), (100, False), (101, True)])
def test_a_stock_does_not_grow(left: int, problem: bool) -> None:
    """100 mines in stock may be as many the next year, and not one more."""
    old, new = (report(year, figure("stock_year_end", number)) for year, number in ((2005, 100), (2006, left)))
    assert (("never-rising", "warning") in found(new, old)) == problem


@pytest.mark.parametrize(("left", "problem"), [(69, False), (70, False), (71, True)])
def test_no_more_than_was_declared(left: int, problem: bool) -> None:
    """Of 90 declared and 10 found later, 30 destroyed leave at most 70."""
    old = report(2001, figure("stock_year_end", 90), kind=Kind.INITIAL)
    done, later = figure("stock_destroyed", 30, Basis.CUMULATIVE), figure("stock_found_later", 10, Basis.NONE)
    assert (
        ("stock-balance", "warning") in found(report(2003, figure("stock_year_end", left), done, later), old)
    ) == problem


@pytest.mark.parametrize(("start", "code"), [("2000-12-31", "remaining-after-deadline"), ("2001-01-01", None),
                                             ("2000-12-30", "remaining-after-deadline")])  # fmt: skip
def test_stock_left_after_four_years(start: str, code: str | None) -> None:
    """One mine left on 31 December 2004 is asked about if the four years are over by then; a later find is not."""
    left, later = figure("stock_year_end", 1), figure("stock_found_later", 1, Basis.NONE)
    day = date.fromisoformat(start)
    assert [one.code for one in check(report(2004, left), entry_into_force=day)] == ([code] if code else [])
    codes = [one.code for one in check(report(2004, left, later), entry_into_force=day)]
    assert codes == ["found-is-destroyed-not-testable"]
    assert check(report(2004, figure("stock_year_end", 0)), entry_into_force=day) == []


@pytest.mark.parametrize(
    ("ended", "codes"),
    [
        ("2004-12-30", []),
        ("2004-12-31", []),
        ("2005-01-01", ["in-time"]),
        ("2005-01", ["in-time"]),
        ("2004-12", []),
        ("2003/2006", []),
        ("2006-06-30", []),  # after the period: a plan
        ("within the year", []),
    ],
)
def test_stock_destroyed_in_four_years(ended: str, codes: list[str]) -> None:
    """Entry into force 31 December 2000: the last day is 31 December 2004; a plan, or words, are no day."""
    made = report(2005, figure("stockpile_completion_date", ended, Basis.NONE, unit="date"))
    assert [one.code for one in check(made, entry_into_force=date(2000, 12, 31))] == codes
    in_doubt = report(2005, figure("stockpile_completion_date", "2004", Basis.NONE, unit="date"))
    told = check(in_doubt, entry_into_force=date(2000, 6, 30))
    assert [one.code for one in told] == ["in-time-not-testable"]
    assert "2004 may be before or after 30 June 2004" in told[0].message


@pytest.mark.parametrize(("early", "problem"), [(69, True), (70, False), (71, True)])
def test_an_earlier_total_and_later_finds(early: int, problem: bool) -> None:
    """An earlier total of 70 and 30 found and destroyed since make 100, and nothing else does."""
    new = report(
        2007, figure("stock_destroyed", 100, Basis.CUMULATIVE), figure("found_stock_destroyed", 30, Basis.NONE)
    )
    old = report(2005, figure("stock_destroyed", early, Basis.CUMULATIVE))
    assert found(new, old) == ([("earlier-total-plus-later-finds", "warning")] if problem else [])


@pytest.mark.parametrize(
    ("ended", "number", "told"), [("2002-04-27", 1, True), ("2002-04-27", 0, False), ("", 1, False)]
)
def test_finds_after_completion(ended: str, number: int, told: bool) -> None:
    """A find after the stock was destroyed is a note, whichever report gives the day; no find, or no day, is none."""
    old = report(2006, *([figure("stockpile_completion_date", ended, Basis.NONE, unit="date")] if ended else []))
    new = report(2007, figure("stock_found_later", number, Basis.NONE))
    codes = [one.code for one in check(new, old, entry_into_force=date(1999, 3, 1))]
    assert ("found-after-completion" in codes) == told


@pytest.mark.parametrize(("total", "code"), [(9, "parts-make-total"), (10, None), (11, None)])
def test_casualties_are_no_fewer_than_killed_and_injured(total: int, code: str | None) -> None:
    """7 killed and 3 injured are 10 casualties or, where the fate of some is not known, more."""
    numbers = {"total": total, "killed": 7, "injured": 3}
    people = [figure(f"casualties_{name}", n, Basis.IN_YEAR, unit="people") for name, n in numbers.items()]
    assert found(report(2006, *people)) == ([(code, "warning")] if code else [])
    elsewhen = [replace(people[0], as_of=parse_date("2005")), *people[1:]]
    assert found(report(2006, *elsewhen)) == []


@pytest.mark.parametrize(("sent", "problem"), [("2004-12-30", True), ("2004-12-31", False), ("2005-01-01", False),
                                               ("2004-12", True), ("2005", False)])  # fmt: skip
def test_dated_before_the_period_ends(sent: str, problem: bool) -> None:
    """A report dated the last day of its period is in order; a day earlier, or that month only, is asked about."""
    new = replace(report(2004), submitted=parse_date(sent))
    assert (("date-order", "warning") in found(new)) == problem


@pytest.mark.parametrize(("sent", "late"), [("2026-05-29", False), ("2026-05-30", False), ("2026-05-31", True)])
def test_initial_report_in_180_days(sent: str, late: bool) -> None:
    """Entry into force 1 December 2025: 30 May 2026 is in time, the next day is late."""
    new = replace(report(2025, kind=Kind.INITIAL), submitted=parse_date(sent))
    codes = {one.code for one in check(new, entry_into_force=date(2025, 12, 1))}
    assert ("in-time" in codes) == late


@pytest.mark.parametrize(("total", "problem"), [(99, True), (100, False), (101, True)])
def test_rows_make_their_total(total: int, problem: bool) -> None:
    """94 and 6 make 100 and nothing else."""
    assert found(report(2010, tables=[table([94, 6], total)])) == ([("parts-make-total", "error")] if problem else [])


def test_what_cannot_be_tested_is_told() -> None:
    """A row without a number makes the sum a note, never an error."""
    assert found(report(2010, tables=[table([94, None], 100)])) == [("parts-make-total-not-testable", "note")]


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


def test_years_nobody_knows_are_told_once() -> None:
    """Forms unchanged since years of which no source speaks are told in one note, by year, with their letters."""
    made = report(2010)
    since = {"A": 2007, "B": 2008, "C": 2008, "D": None}
    forms = (
        replace(made.forms[0], letter=letter, status=FormStatus.UNCHANGED, unchanged_since=year)
        for letter, year in since.items()
    )
    told = [one for one in check(replace(made, forms=tuple(forms))) if one.code == "unchanged-since-not-testable"]
    assert [one.message for one in told] == [
        "This check could not be made: it is not known here whether reports were filed for "
        "2007 (form A), 2008 (forms B, C)."
    ]


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
    made = replace(report(2010, tables=[table([1], 2)]), start=None)
    problems = check(made)
    assert [one.severity for one in problems] == [Severity.ERROR, Severity.WARNING]
    assert all(provision(one.anchor) and one.where and one.remedy for one in problems)
    assert all(rule.__doc__ for rule in RULES)


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


@pytest.mark.parametrize(("year", "told"), [("2023", True), ("2022", False)])
def test_last_years_use_carried_over_is_not_counted_again(year: str, told: bool) -> None:
    """What form D says of a year before the report's own was counted in that year's report."""
    used = replace(figure("retained_used", 2, Basis.IN_YEAR), as_of=parse_date(year))
    before, now = report(2022, figure("retained_total", 10)), report(2023, figure("retained_total", 10), used)
    assert ("retained-balance" in [each.code for each in check(now, before)]) is told
