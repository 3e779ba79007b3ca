"""What the record knows of a State when its report is checked: what the sources do not say is not taken for no."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ottawa.dates import PartialDate
from ottawa.record.checking import forms_owed, last_before, problems, statements, years_filed
from ottawa.record.record import Record, assemble
from ottawa.reporting.report import FormStatus, Report
from ottawa.treaty.readings import PRACTICE
from tests import made
from tests.record.test_reports import sealed
from tests.reporting.filed import report

ON = date(2026, 11, 24)
BOUND = made.deposit("1998-06-29")


def referring(year: int) -> Report:
    """The made report of 2024, its form C unchanged since a year."""
    one = report(2024)
    forms = tuple(
        replace(form, unchanged_since=year) if form.status is FormStatus.UNCHANGED else form for form in one.forms
    )
    return replace(one, forms=forms)


def codes(record: Record, one: Report) -> list[str]:
    """The codes of the problems found."""
    return [each.code for each in problems(record, one, ON, PRACTICE)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([], "unchanged-since-not-testable"),
        ([made.answer("yes", "2020", "2021-06-01")], None),
        ([made.answer("no", "2020", "2021-06-01")], "unchanged-since-no-report"),
        ([made.answer("yes", "2019", "2020-06-01")], "unchanged-since-not-testable"),
        ([made.claim("report_submission_date", "2021-04-20", item="annual", period="2020")], None),
    ],
)
def test_unchanged_since_a_year(said: list[made.Sealed], code: str | None) -> None:
    """A year a source says no report came in is asked about; a year nobody speaks of cannot be tested."""
    found = [one for one in codes(assemble([BOUND, *said]), referring(2020)) if one.startswith("unchanged-since")]
    assert found == ([code] if code else [])


def test_reports_filed_here_count() -> None:
    """What was filed is known to have been filed, and the last one before is compared with."""
    record = assemble([BOUND, *sealed(report(2022)), *sealed(report(2023, 45))])
    assert years_filed(record, referring(2023)) == frozenset({2022, 2023})
    before = last_before(record, report(2024))
    assert before is not None
    assert before.end == PartialDate(2023, 12, 31)
    assert last_before(record, report(2022)) is None
    assert "retained-balance" in codes(record, report(2024, 40))  # 45 less 2 used is not 40
    assert "retained-balance" not in codes(record, report(2024, 43))


def test_the_form_of_a_duty_must_be_there(record: Record) -> None:
    """A State with mined areas on record has a form C to answer; one of which nothing is known to be owed has none."""
    owed = {iso3: forms_owed(record, record.dossiers[iso3], date(2019, 12, 31), PRACTICE) for iso3 in ("THA", "AND")}
    assert "C" in owed["THA"]
    assert owed["AND"] == frozenset()


@pytest.mark.parametrize(("kept", "owed"), [("0", False), ("1", True)])
def test_a_state_that_keeps_mines_answers_form_d(kept: str, owed: bool) -> None:
    """The last number it gave decides, not an earlier one."""
    numbers = [("2022", "7"), ("2023", kept)]
    said = [made.claim("retained", value, "mines", period=f"{year}-12-31", basis="as_of") for year, value in numbers]
    record = assemble([BOUND, *said])
    assert ("D" in forms_owed(record, record.dossiers["AND"], ON, PRACTICE)) is owed


def test_what_the_state_said_elsewhere() -> None:
    """Its own exact number for the same day is set against the report; others' words, and rounded ones, are not."""
    day: made.Fields = {"period": "2024-12-31", "basis": "as_of"}
    own = made.claim("retained", "41", "mines", qualifier="exact", **day)
    about = made.claim("retained", "44", "mines", qualifier="about", **day)
    theirs = made.claim("retained", "43", "mines", qualifier="exact", speaker={"voice": "isu", "name": "ISU"}, **day)
    record = assemble([BOUND, own, about, theirs, *sealed(report(2023, 42))])
    assert [(one.measure, one.value) for one in statements(record, "AND")] == [("retained_total", 41)]
    [found] = [one for one in problems(record, report(2024, 40), ON, PRACTICE) if one.code == "told-otherwise"]
    assert found.message == "retained_total: the report gives 40; Ruritania, in a made page, gives 41, which is 1 more."
    assert "told-otherwise" not in codes(record, report(2024, 41))


def test_a_report_of_nobody_is_checked_by_itself(record: Record) -> None:
    """Without a State the record is not asked."""
    assert "form-missing" not in codes(record, replace(report(2024), state=None))
