"""A report under edit: blank tables in six languages, what is finished, and the point of contact on the form alone."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ottawa.dates import PartialDate
from ottawa.reporting.blanks import COUNTED, FIRST, TABLES, blank_table, phrase, tables_of, total_row, with_tables
from ottawa.reporting.drafting import blank, closed, finished, opened, said, sections, settle
from ottawa.reporting.reading import read
from ottawa.reporting.report import LETTERS, Answer, Form, Kind, Place, Report, from_json, to_json
from ottawa.reporting.starting import empty, nil
from ottawa.reporting.writing import write
from ottawa.reporting.writing.contact import Contact
from ottawa.reporting.writing.words import LANGUAGES
from tests.reporting.generating import reports

ANY = st.sampled_from(LANGUAGES).flatmap(reports)
OFFICIAL = Contact("Amina Benali", "Ministry of Example", "+213 21 00 00 01", "+213 21 00 00 02", "a.b@example.org")


def blanks(language: str = "en") -> Report:
    """Blank forms of 2025."""
    return with_tables(empty("DZA", Kind.ANNUAL, PartialDate(2025, 1, 1), PartialDate(2025, 12, 31), language))


@settings(max_examples=40)
@given(ANY)
def test_a_form_taken_apart_and_put_together_is_the_same(report: Report) -> None:
    """Figures lie beside their rows and come back where they were."""
    draft = settle(report)
    for name, at in sections(draft).items():
        assert closed(opened(draft.forms[at]), name, draft.end) == draft.forms[at]


@settings(max_examples=40)
@given(ANY)
def test_what_is_finished_is_finished(report: Report) -> None:
    """Finishing twice changes nothing more; what was said in forms is all there, and the JSON holds it."""
    once = finished(settle(report))
    assert finished(once) == once
    assert from_json(to_json(once)) == once
    kept = [form.narrative for form in report.forms if form.narrative.strip()]
    assert [form.narrative for form in once.forms if form.narrative.strip()] == kept


def test_forms_of_one_letter_are_told_apart() -> None:
    """A second form G, and forms of no letter, have names of their own."""
    form = blanks().forms[6]
    odd = replace(form, letter="Annex 2"), replace(form, letter="附")
    assert list(sections(replace(blanks(), forms=(form, form, *odd)))) == ["G", "G-2", "other", "other-2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_form_is_read_by_its_headings(language: str) -> None:
    """In each language every column has a heading, no two alike, and the words of an answer are read as that answer."""
    from ottawa.reporting.amounts import answer

    for name, columns in TABLES.items():
        table = blank_table(name, language)
        assert len(set(table.headings)) == len(columns)
        assert all(table.headings)
    for one in (Answer.NONE, Answer.UNKNOWN, Answer.NOT_APPLICABLE, Answer.UNCHANGED):
        assert answer(phrase(one, language, 2024)) is one
    assert total_row(blank_table("B1", language), language).cells[0].words


def test_blank_forms_have_the_tables_of_the_official_ones() -> None:
    """Each form but I and J begins with its tables; a counted column stands in B, C, D and G."""
    names = {form.letter: [table.name for table in form.tables] for form in blanks().forms}
    assert names == {letter: [name for name in FIRST if name[0] == letter] for letter in LETTERS}
    counted = {name[0] for name, columns in TABLES.items() if set(columns) & set(COUNTED)}
    assert counted == set("BCDG")
    assert tables_of("D") == ("D1", "D2", "D3")


def test_what_says_nothing_is_left_out() -> None:
    """Blank forms say nothing; with one number the form, its table and its row are all that is sent."""
    report = blanks()
    assert all(map(blank, report.forms))
    assert finished(report).forms == said(report).forms == ()
    table = blank_table("B1", "en", 3)
    cell = replace(table.rows[1].cells[0], words="PMN", answer=Answer.VALUE, value="PMN")
    rows = (table.rows[0], replace(table.rows[1], cells=(cell, *table.rows[1].cells[1:])), total_row(table, "en"))
    form = replace(report.forms[1], tables=(replace(table, rows=rows), blank_table("B2", "en")))
    sent = finished(replace(report, forms=(report.forms[0], form)))
    assert [(one.letter, [len(each.rows) for each in one.tables]) for one in sent.forms] == [("B", [1])]
    assert {one.measure: one.value for one in sent.figures} == {
        "period_start": "2025-01-01",
        "period_end": "2025-12-31",
    }


def test_a_place_in_a_draft_names_form_table_and_row() -> None:
    """The checks tell where: the form, the table, the row; a finished report needs the form no more."""
    report = settle(nil("DZA", None, PartialDate(2025, 6, 1), "", "en"))
    assert str(report.forms[1].figures[0].where) == "form B, line 1"
    assert finished(report).forms[1].figures[0].where == Place("", None, None, 1, "None")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contact_is_on_the_form_and_is_not_read_back(language: str) -> None:
    """DOCX shows name, numbers and mail with captions in its language; read back, the report has none of it."""
    report = finished(nil("DZA", None, PartialDate(2025, 6, 1), "", language))
    data = write(report, "a.docx", None, OFFICIAL)
    words = {cell.text for table in docx.Document(io.BytesIO(data)).tables for cell in table._cells}
    assert {OFFICIAL.name, OFFICIAL.organisation, OFFICIAL.telephone, OFFICIAL.fax, OFFICIAL.email} <= words
    assert read(data, "a.docx") == report
    for ending in ("xlsx", "json"):
        assert write(report, f"a.{ending}", None, OFFICIAL) == write(report, f"a.{ending}")
    assert write(report, "a.docx", None, Contact()) == write(report, "a.docx")


def test_a_workbook_has_no_contact() -> None:
    """No part of the XLSX holds the name."""
    report = finished(nil("DZA", None, PartialDate(2025, 6, 1), "", "en"))
    with zipfile.ZipFile(io.BytesIO(write(report, "a.xlsx", None, OFFICIAL))) as archive:
        assert all(b"Benali" not in archive.read(name) for name in archive.namelist())


def test_a_report_that_says_none_is_checked_without_errors() -> None:
    """The initial report of a State with nothing to report raises no error and no warning."""
    from ottawa.reporting.checks import Severity, check

    report = nil("DZA", PartialDate(2025, 1, 1), PartialDate(2025, 6, 1), "A law of 2025.", "en")
    told = check(replace(report, submitted=PartialDate(2025, 6, 2)), entry_into_force=date(2025, 1, 1))
    assert [one for one in told if one.severity is not Severity.NOTE] == []
    assert isinstance(report.forms[0], Form)
    assert report.forms[0].narrative == "A law of 2025."
