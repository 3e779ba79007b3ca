"""The known cases of arithmetic between voices, put as reports: each gives the problems it names and no other.

The figures are those of the packaged claims, as the cell of a form would give them; a rounded number stands without its
*about*. Cases that are no matter of a report are listed with the reason, so that none is left out.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from ottawa.dates import parse_date
from ottawa.record.record import Record
from ottawa.reporting.checks import Statement, check
from ottawa.reporting.report import Answer, Figure, Kind, Report
from ottawa.sources import Basis
from ottawa.treaty.readings import PRACTICE
from ottawa.treaty.standing import membership
from tests.reporting.checked import figure, report, table

ORACLES: Final = Path(__file__).parents[1] / "oversight" / "oracles.csv"

Told = tuple[str, str, str]
"""Code, severity and words of a problem."""


@dataclass(frozen=True, slots=True)
class Put:
    """A case as a report: with the one before it, the day of entry into force, what the State said elsewhere."""

    new: Report
    told: tuple[Told, ...] = ()
    old: Report | None = None
    start: str = ""
    said: int | None = None


def stock(number: int, qualifier: str = "") -> Figure:
    """Mines left in stock at the end of the year."""
    return replace(figure("stock_year_end", number), qualifier=qualifier)


def kept(number: int, qualifier: str = "") -> Figure:
    """Mines retained at the end of the year."""
    return replace(figure("retained_total", number), qualifier=qualifier)


def destroyed(number: int, qualifier: str = "", **more: str) -> Figure:
    """Stock destroyed in all."""
    return replace(figure("stock_destroyed", number, Basis.CUMULATIVE, **more), qualifier=qualifier)


def in_year(measure: str, number: int, unit: str = "mines") -> Figure:
    """What happened in the year."""
    return figure(measure, number, Basis.IN_YEAR, unit=unit)


def found(number: int) -> tuple[Figure, Figure]:
    """Mines found later, and as many destroyed."""
    return figure("stock_found_later", number, Basis.NONE), figure("found_stock_destroyed", number, Basis.NONE)


def completed(day: str, item: str = "") -> Figure:
    """The day on which the destruction of the stock ended."""
    return figure("stockpile_completion_date", day, Basis.NONE, item, "date")


def law(day: str) -> Figure:
    """A national law with its day."""
    return figure("measure", day, Basis.NONE, "the law", "date")


def people(total: int, **parts: int) -> list[Figure]:
    """People hurt in the year, in all and in parts."""
    numbers = {"total": total, **parts}
    return [in_year(f"casualties_{name}", number, "people") for name, number in numbers.items()]


def first(year: int, *figures: Figure) -> Report:
    """An initial report."""
    return report(year, *figures, kind=Kind.INITIAL)


def sent(made: Report, day: str) -> Report:
    """The same report, dated otherwise."""
    return replace(made, submitted=parse_date(day))


def no_stock_but_retained(year: int, number: int) -> Put:
    """An initial report without a stockpile that retains mines."""
    late = ("in-time-not-testable", "note", "entry into force")
    told = ("no-stock-but-retained", "note", f"{number:,} mines are retained")
    return Put(first(year, stock(0), kept(number)), (late, told))


def retained(code: str, severity: str, words: str, before: tuple[int, int], after: tuple[int, int]) -> Put:
    """Two reports whose numbers retained differ, or do not."""
    (then, old), (now, new) = before, after
    return Put(report(now, kept(new)), ((code, severity, words),), report(then, kept(old)))


NO_START: Final = ("remaining-after-deadline-not-testable", "note", "entry into force")
FOUND_AFTER: Final = "found-after-completion"

PUT: Final[dict[str, Put]] = {
    "UKR-1": Put(
        report(2020, stock(3_364_889), destroyed(3_438_492)),
        (("stock-balance", "warning", "143,381 more than were declared"), NO_START),
        first(2006, stock(6_660_000)),
    ),
    "UKR-2": Put(
        report(2020, stock(3_364_889), destroyed(3_438_492)),
        (("stock-balance", "warning", "503,381 more than were declared"), NO_START),
        first(2006, stock(6_300_000)),
    ),
    "UKR-3": Put(
        report(2007, stock(6_300_000)),
        (("told-otherwise", "warning", "gives 6,660,000, which is 360,000 more"),),
        start="2006-06-01",
        said=6_660_000,
    ),
    "UKR-4": Put(
        report(2020, stock(3_364_889)),
        (("remaining-after-deadline", "warning", "3,364,889 mines are left on 31 December 2020"),),
        start="2006-06-01",
    ),
    "UKR-5": Put(
        report(2010, stock(6_100_000)),
        (NO_START, ("stock-balance-not-testable", "note", "destroyed since the earlier report are not given")),
        first(2006, stock(6_660_000)),
    ),
    "UKR-6": Put(report(2006, *people(10, killed=7, injured=3))),
    "ALB-1": Put(
        report(2002, stock(0), kept(0), destroyed(1_683_860)),
        (("declared-less-retained-is-destroyed", "warning", "76,440 mines are not accounted for"),),
        first(2000, stock(1_607_420)),
    ),
    "ALB-2": Put(
        sent(first(2000), "2002-04-03"),
        (("in-time", "note", "due by 28 January 2001; its day is 3 April 2002, 430 days later"),),
        start="2000-08-01",
    ),
    "ECU-1": Put(
        report(2011, destroyed(258_844), destroyed(260_302), destroyed(263_273)),
        (("forms-contradict", "error", "1,458 more"), ("forms-contradict", "error", "4,429 more")),
    ),
    "CHL-1": Put(
        report(2019, kept(0), in_year("retained_destroyed", 1_192)),
        (("retained-balance", "warning", "1,005 mines are not accounted for"),),
        report(2018, kept(2_197)),
    ),
    "CHL-2": Put(
        report(2009, kept(3_346), figure("retained_destroyed", 23_694, Basis.CUMULATIVE)),
        (("retained-balance-not-testable", "note", "1,607 mines are not accounted for"),),
        report(2002, kept(28_647)),
    ),
    "ETH-2": Put(report(2007, in_year("stock_destroyed", 39_759, "items"), in_year("stock_destroyed", 5_869))),
    "DZA-1": Put(report(2005, stock(0), kept(15_030), destroyed(150_050)), (), first(2001, stock(165_080))),
    "DZA-3": Put(
        report(2010, kept(5_970), in_year("retained_used", 0), figure("retained_destroyed", 8_940, Basis.CUMULATIVE)),
        (("retained-balance-not-testable", "note", "120 mines are not accounted for"),),
        report(2002, kept(15_030)),
    ),
    "AGO-3": Put(report(2006, completed("2006-12-28")), start="2003-01-01"),
    "AGO-4": retained("retained-unchanged", "note", "2,512 mines retained, as before", (2004, 2_512), (2006, 2_512)),
    "BIH-1": Put(report(2007, destroyed(475_707), destroyed(460_000, "more_than"))),
    "BIH-2": Put(report(2007, destroyed(14_700, item="MRUD", unit="items"), destroyed(475_707))),
    "BIH-3": retained("retained-rising", "warning", "rose by 574, from 1,708 to 2,282", (2006, 1_708), (2008, 2_282)),
    "BIH-4": Put(
        report(
            2007,
            replace(found(0)[0], value=None, answer=Answer.UNKNOWN),
            completed("1999-11"),
            completed("2007-04", "stockpile found in 2006"),
        ),
        ((FOUND_AFTER, "note", "after the stock was destroyed (November 1999)"),),
        start="1999-03-01",
    ),
    "NGA-1": no_stock_but_retained(2002, 3_364),
    "NGA-2": retained("retained-unchanged", "note", "3,364 mines retained, as before", (2009, 3_364), (2012, 3_364)),
    "IRQ-1": no_stock_but_retained(2008, 1_234),
    "RWA-1": no_stock_but_retained(2001, 65),
    "ERI-1": no_stock_but_retained(2003, 101),
    "YEM-1": Put(report(2008, destroyed(78_000), destroyed(74_000, "at_least"), destroyed(78_000, "at_most"))),
    "YEM-2": Put(report(2007, *found(30_000))),
    "YEM-3": Put(
        report(2007, completed("2002-04-27"), *found(30_000)),
        ((FOUND_AFTER, "note", "(27 April 2002); the Convention names no day for them"),),
        start="1999-03-01",
    ),
    "YEM-4": Put(sent(report(2004, completed("2002-04-27")), "2005-03-30"), start="1999-03-01"),
    "YEM-5": Put(
        report(2017, kept(3_760), replace(in_year("retained_used", 0), value=None, answer=Answer.UNKNOWN)),
        (("retained-unchanged", "note", "3,760 mines retained, as before"),),
        report(2009, kept(3_760)),
    ),
    "YEM-6": Put(
        report(2007, destroyed(78_000), *found(30_000)),
        (("later-finds-in-total-not-testable", "note", "holds the mines found later is not said"),),
    ),
    "TCD-1": Put(
        report(2008, destroyed(6_885), *found(1_418)),
        (("earlier-total-plus-later-finds", "warning", "977 mines are not accounted for"),),
        report(2003, destroyed(4_490)),
    ),
    "UGA-1": Put(report(2007, destroyed(6_503)), (), report(2003, destroyed(6_383))),
    "BLR-1": Put(
        report(2017, completed("2017-04-05")),
        (("in-time", "note", "due by 1 March 2008; its day is 5 April 2017, 3,322 days later"),),
        start="2004-03-01",
    ),
    "BLR-2": Put(
        report(2004, tables=[table([3_400_000, None], 4_500_000)]),
        (("parts-make-total-not-testable", "note", "a row or the total of table B1 has no number"),),
    ),
    "BLR-3": retained("fall-without-consumption", "warning", "fell by 1,500, from 7,530", (2004, 7_530), (2010, 6_030)),
    "BGD-1": retained("fall-without-consumption", "warning", "fell by 2,500", (2001, 15_000), (2009, 12_500)),
    "GRC-1": Put(report(2021, tables=[table([792_780, 568_327, 204_565, 2_495], 1_568_167)])),
    "GRC-2": Put(
        report(2007, stock(1_568_167)),
        (("told-otherwise", "warning", "gives 1,566,532, which is 1,635 less"),),
        start="2004-03-01",
        said=1_566_532,
    ),
    "GRC-3": Put(
        report(2014, stock(1_568_167 - 500_590)),
        (("remaining-after-deadline", "warning", "1,067,577 mines are left on 31 December 2014"),),
        start="2004-03-01",
    ),
    "GRC-4": Put(
        report(2009, kept(6_158), in_year("retained_used", 0)),
        (("retained-balance-not-testable", "note", "1,066 mines are not accounted for"),),
        report(2007, kept(7_224)),
    ),
    "FIN-1": Put(report(2014, tables=[table([801_618, 228_145], 1_029_763)])),
    "SDN-2": Put(report(2008, *found(6_078))),
    "TUR-1": Put(
        report(2010, stock(266_143)),
        (NO_START, ("stock-balance-not-testable", "note", "destroyed since the earlier report are not given")),
        first(2004, stock(2_970_000)),
    ),
    "TUR-2": Put(
        report(2011, completed("2011")),
        (("in-time", "note", "due by 1 March 2008; its day is 2011, 1,036 to 1,400 days later"),),
        start="2004-03-01",
    ),
    "TUR-3": Put(
        report(2010, kept(15_100), in_year("retained_used", 0)),
        (("retained-balance-not-testable", "note", "25 mines are not accounted for"),),
        report(2008, kept(15_125)),
    ),
    "TUR-4": Put(
        sent(report(2004), "2004-04-30"),
        (("date-order", "warning", "dated 30 April 2004, 245 days before the end"),),
    ),
    "ZWE-1": Put(
        sent(report(2010), "2010-12"),
        (("date-order", "warning", "dated December 2010, before the end of the period"),),
    ),
    "AFG-2": retained("retained-rising", "warning", "rose by 2,230, from 1,076 to 3,306", (2005, 1_076), (2006, 3_306)),
    "BDI-1": Put(
        report(2008, destroyed(664), destroyed(644)),
        (("forms-contradict", "error", "664 in one place and 644 in another (20 less)"),),
    ),
    "OMN-1": Put(report(2018, stock(17_260), stock(15_000, "more_than")), start="2015-02-01"),
    "COL-1": Put(
        report(2006, *people(1_106, killed=226)),
        (("parts-make-total-not-testable", "note", "the 1,106 casualties are not given with one number"),),
    ),
    "KHM-2": retained("retained-rising", "warning", "rose by 594, from 0 to 594", (2001, 0), (2007, 594)),
    "KHM-3": Put(report(1999, law("1999"), law("1999-05-28"))),
    "PSE-1": Put(
        replace(sent(first(2018), "2018-11-29"), end=parse_date("2018-11-29")),
        (("in-time", "note", "due by 28 November 2018; its day is 29 November 2018, 1 day later"),),
        start="2018-06-01",
    ),
    "BTN-1": retained("retained-unchanged", "note", "4,491 mines retained, as before", (2005, 4_491), (2006, 4_491)),
    "EST-1": Put(report(2011, stock(0), kept(0)), (), report(2000, kept(1_000, "less_than"))),
}  # fmt: skip

NOT_PUT: Final[dict[str, str]] = {
    "ECU-2": "a third number is looked for to explain rival totals; a check asks and offers no explanation",
    "JPN-1": "the same: it happens to explain them, which makes neither total wrong",
    "CHL-3": "a slip in a web page about another State",
    "ETH-4": "whether a report was sent is not told in a report",
    "SDN-1": "a stock declared for a region: the forms go by type, where a find smaller than the stock is in order",
    "ZWE-U": "use is alleged and denied; the forms do not ask about it",
    "KHM-1": "use is alleged and denied; the forms do not ask about it",
    "GNB-1": "use is alleged and denied; the forms do not ask about it",
    "HUN-1": "totals up to 1998 and up to 1999: as reports of two years they do not contradict each other",
    "AFG-3": "editions of the Monitor and a journal that quotes one",
    "GNQ-1": "the day of a report that is not at hand, worked out from lists",
    "PER-1": "whether a law is specific, by two lists",
    "RATE-1": "reports of all States counted",
    "RATE-4": "reports of all States counted",
    "RATE-5": "reports of all States counted",
    "RATE-6": "reports of all States counted",
    "CAS-SUM-2014-1": "casualties of the world",
    "CAS-SUM-2017-1": "casualties of the world",
    "CAS-SUM-2018-1": "casualties of the world",
    "CAS-ED-2008": "casualties of the world",
    "CAS-ED-2012": "casualties of the world",
    "CAS-ED-2013": "casualties of the world",
    "CAS-ED-2014": "casualties of the world",
    "CAS-ED-2016": "casualties of the world",
    "CAS-MIX": "casualties of the world",
    "CAS-SHARE": "casualties of the world",
    "CAS-STATE": "parts of which one is people of whose fate nothing is known: the forms have no line for them",
}  # fmt: skip
"""Cases that no report can hold, and why."""

with ORACLES.open(encoding="utf-8", newline="") as _rows:
    CASES: Final = {row["oracle_id"]: row for row in csv.DictReader(_rows)}

SAME_QUANTITY: Final = {"forms-contradict", "told-otherwise"}
IN_ORDER: Final = ("holds", "met", "compatible", "incomparable")
"""Relations that are no question to a drafter."""
WITHOUT_NUMBER: Final = {
    "YEM-3": "days after a day that does not hold for finds are not counted",
    "BLR-2": "what the other types come to is not worked out",
}
WORKED_OUT: Final = {"GRC-3": {"1067577"}}
"""The stock left: declared less sent abroad."""


def problems(put: Put) -> list[Told]:
    """Code, severity and message of each problem of a case."""
    said = (
        () if put.said is None else (Statement("stock_year_end", "", put.said, "mines", None, Basis.AS_OF, "A letter"),)
    )
    start = date.fromisoformat(put.start) if put.start else None
    found = check(put.new, put.old, entry_into_force=start, statements=said)
    return [(one.code, one.severity.value, one.message) for one in found]


@pytest.mark.parametrize("case", PUT)
def test_a_case_put_as_reports(case: str) -> None:
    """It gives exactly the problems it names, with their numbers, and no other."""
    given = problems(PUT[case])
    assert [(code, severity) for code, severity, _ in given] == [told[:2] for told in PUT[case].told]
    for (_, _, message), (_, _, words) in zip(given, PUT[case].told, strict=True):
        assert words in message


def test_every_case_is_put_or_cannot_be() -> None:
    """None is left out and none told twice."""
    assert sorted([*PUT, *NOT_PUT]) == sorted(CASES)
    assert all(NOT_PUT.values())


@pytest.mark.parametrize("case", PUT)
def test_the_problem_is_the_one_the_case_names(case: str) -> None:
    """What breaks a rule is told under its name, with the difference; what lacks a term says so; what holds is none."""
    row, told = CASES[case], PUT[case].told
    codes = SAME_QUANTITY if row["rule"] == "same-quantity" else {row["rule"], f"{row['rule']}-not-testable"}
    named = [words for code, _, words in told if code in codes]
    if row["expected"] in IN_ORDER:
        assert all(code.endswith("-not-testable") for code, _, _ in told)
        return
    assert named
    assert (row["expected"] == "not_testable") == all(code.endswith("-not-testable") for code, _, _ in told)
    number = row["difference"].lstrip("-").split("..")[-1]
    if number not in ("", "0") and case not in WITHOUT_NUMBER:
        assert any(f"{int(number):,}" in words for words in named)


@pytest.mark.parametrize("case", PUT)
def test_the_figures_are_those_of_the_claims(case: str, record: Record) -> None:
    """Each number and day in the reports is one of the claims of the case; entry into force is that of the record."""
    keys = set(CASES[case]["claim_ids"].split(";"))
    dossier = record.dossiers[CASES[case]["subject"]]
    known = {claim.value for claims in dossier.claims.values() for claim in claims if claim.key in keys} | {"0"}
    put = PUT[case]
    reports = [put.new, *([put.old] if put.old else [])]
    cells = [row.cells[0].value for made in reports for form in made.forms for t in form.tables for row in t.rows]
    used = {str(one.value) for made in reports for one in made.all_figures()} | set(map(str, cells))
    assert used - {"None", *WORKED_OUT.get(case, ())} <= known
    if put.said is not None:
        assert str(put.said) in known
    if put.start:
        assert membership(dossier, record.convention, PRACTICE).bound_from == date.fromisoformat(put.start)


def test_the_cases_are_those_of_the_shared_data(shared: Path) -> None:
    """The list in this repository is the one the cases were written down in."""
    with (shared / "claims" / "oracles.csv").open(encoding="utf-8", newline="") as rows:
        assert {row["oracle_id"]: row for row in csv.DictReader(rows)} == CASES
