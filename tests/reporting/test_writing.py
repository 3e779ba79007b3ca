"""The official form, written and read back: nothing is lost in any format and language, and a person's edit counts."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ottawa.dates import parse_date
from ottawa.reporting import official
from ottawa.reporting.reading import read
from ottawa.reporting.report import Answer, Cell, Form, Place, Report, ReportError, Row, Table, from_json
from ottawa.reporting.writing import write
from ottawa.reporting.writing.layout import lay_out
from ottawa.reporting.writing.words import CAPTIONS, LANGUAGES, TITLES, field_name
from tests.reporting.generating import reports

ANY = st.sampled_from(LANGUAGES).flatmap(reports)
SLOW = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.generate]
)
NOWHERE = Place("")


def _small(words: str = "12", language: str = "en") -> Report:
    row = Row((Cell("PMN", NOWHERE, Answer.VALUE, "PMN"), Cell(words, NOWHERE, Answer.VALUE, int(words))))
    table = Table("B1", ("type", "quantity"), ("Type", "Quantity"), (row,), NOWHERE)
    form = Form("B", "Form B", "Stocks", None, None, "Two lines.\n\nAfter a blank.", (table,), (), NOWHERE)
    return Report("DZA", "Algeria", None, None, None, language, None, None, "a.docx", (), (form,), ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_what_is_written_is_read_back(language: str, ending: str) -> None:
    """Any report, in each of the six languages, comes back from DOCX and XLSX as it was."""

    @SLOW
    @given(reports(language))
    def holds(report: Report) -> None:
        assert official.read(write(report, f"a{ending}"), "a") == report

    holds()


@SLOW
@given(ANY)
def test_json_is_read_back(report: Report) -> None:
    """JSON holds any report without loss."""
    assert from_json(json.loads(write(report, "a.json"))) == report


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".json"])
def test_same_report_same_bytes(ending: str) -> None:
    """Writing twice gives the same bytes: nothing of the clock is in the file."""
    assert write(_small(), f"a{ending}") == write(_small(), f"a{ending}")


def test_any_reading_takes_our_files_as_ours() -> None:
    """The reader of strangers' files gives a file of ours back exactly."""
    for ending in (".docx", ".xlsx", ".json"):
        assert read(write(_small(), f"a{ending}"), f"a{ending}") == _small()


def _tagged(document: Any, tag: str) -> Any:
    """The table under the caption with this tag."""
    caption = next(p for p in document.paragraphs if p.text.endswith(f"[{tag}]"))
    return next(table for table in document.tables if table._tbl.getprevious() is caption._p)


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_the_official_form_has_all_forms_and_empty_ones_are_no_forms(ending: str) -> None:
    """Forms A to J stand in it whatever the report has; those it lacks are to be filled, and read as not there."""
    made = _small()
    laid = lay_out(made)
    assert [section.title.split(":")[0] for section in laid.sections[1:-1]] == [
        f"Form {letter}" for letter in "ABCDEFGHIJ"
    ]
    assert official.read(write(made, f"a{ending}"), "a") == made
    none = replace(made, forms=())
    assert official.read(write(none, f"a{ending}"), "a") == none


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_filled_in_word_is_a_form_with_figures(language: str) -> None:
    """Rows typed into the empty form D, in each language, are mines retained with their total."""
    made = replace(_small(language=language), end=parse_date("2020-12-31"))
    document = docx.Document(io.BytesIO(write(made, "a.docx")))
    table = _tagged(document, "table D.1")
    rows = (("Army", "PMN", "1,200", "", ""), ("Army", "M14", "34", "", ""), ("Total", "", "1,234", "", ""))
    table.add_row()
    table.add_row()
    for line, words in zip(list(table.rows)[1:], rows, strict=True):
        for cell, text in zip(line.cells, words, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    found = official.read(file.getvalue(), "a.docx")
    assert found is not None
    assert [form.letter for form in found.forms] == ["B", "D"]
    assert found.forms[0] == made.forms[0]
    assert [(f.measure, f.item, f.value, str(f.as_of)) for f in found.forms[1].figures] == [
        ("retained", "PMN @ Army", 1200, "2020-12-31"),
        ("retained", "M14 @ Army", 34, "2020-12-31"),
        ("retained_total", "", 1234, "2020-12-31"),
    ]


def _ticked(status: str, since: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write(_small(), "a.xlsx")))
    sheet = book["Form C"]
    for row in sheet.iter_rows(max_col=2):
        name = field_name(str(row[0].value))
        if name in ("status", "unchanged_since"):
            row[1].value = status if name == "status" else since
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_an_empty_form_can_be_ticked_in_the_workbook() -> None:
    """The tick and its year are read; words that are no tick, or no year, are named with their choices."""
    found = official.read(_ticked("unchanged", "2015"), "a")
    assert found is not None
    assert [(form.letter, form.status, form.unchanged_since) for form in found.forms][1] == ("C", "unchanged", 2015)
    with pytest.raises(ReportError, match='marked "same"'):
        official.read(_ticked("same", ""), "a")
    with pytest.raises(ReportError, match='since "long ago"'):
        official.read(_ticked("unchanged", "long ago"), "a")


def test_an_edit_in_the_document_counts() -> None:
    """A quantity changed in Word is the quantity read, and its old figure waits for a person."""
    document = docx.Document(io.BytesIO(write(_small(), "a.docx")))
    next(cell for table in document.tables for cell in table._cells if cell.text == "12").text = "13"
    file = io.BytesIO()
    document.save(file)
    found = official.read(file.getvalue(), "a")
    assert found is not None
    assert found.forms[0].tables[0].rows[0].cells[1].value == 13
    assert [passage.words for passage in found.unplaced] == ["13"]


def test_a_row_added_in_the_workbook_counts() -> None:
    """A row typed under a table in the workbook is read, its number as a number."""
    book = openpyxl.load_workbook(io.BytesIO(write(_small(), "a.xlsx")))
    sheet = book["1 Form"]
    line = next(cell.row for cell in sheet["A"] if cell.value == "PMN")
    sheet.cell(line + 1, 1, "M14")
    sheet.cell(line + 1, 2, 7)
    file = io.BytesIO()
    book.save(file)
    found = official.read(file.getvalue(), "a")
    assert found is not None
    assert [cell.value for cell in found.forms[0].tables[0].rows[1].cells] == ["M14", 7]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_stand_in_the_language(language: str) -> None:
    """The form is headed in its language, by Word's heading styles; only Arabic runs from the right."""
    document = docx.Document(io.BytesIO(write(_small(language=language), "a.docx")))
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert [title in head for title, head in zip(TITLES[language].values(), heads, strict=False)] == [True] * 10
    assert ("<w:bidi/>" in document.element.xml) == (language == "ar")
    assert set(TITLES[language]) == set("ABCDEFGHIJ")
    assert all(set(words) == set(LANGUAGES) for words in CAPTIONS.values())


def test_workbook_offers_lists() -> None:
    """Where words are fixed, the workbook offers them, and they are in the workbook itself."""
    book = openpyxl.load_workbook(io.BytesIO(write(_small(), "a.xlsx")))
    rules = [rule.formula1 for sheet in book for rule in sheet.data_validations.dataValidation]
    assert rules
    assert all(rule.startswith(("Lists!", "=Lists!")) for rule in rules)


def test_a_cell_is_full_at_the_limit_of_a_workbook() -> None:
    """A paragraph of 32,767 characters fits into a cell; one more is refused with a way out."""
    full = replace(_small().forms[0], narrative="a" * 32_767)
    assert official.read(write(replace(_small(), forms=(full,)), "a.xlsx"), "a") is not None
    with pytest.raises(ReportError, match="32,768"):
        write(replace(_small(), forms=(replace(full, narrative="a" * 32_768),)), "a.xlsx")


def test_strange_endings_and_languages_are_refused() -> None:
    """A format or a language we do not write is named."""
    with pytest.raises(ReportError, match=r"\.odt"):
        write(_small(), "a.odt")
    with pytest.raises(ReportError, match="xx"):
        write(_small(), "a.docx", "xx")


def test_pdf_is_written_or_its_want_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without WeasyPrint the message says what to install; with it there is a PDF."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ReportError, match="WeasyPrint"):
        write(_small(), "a.pdf")
    monkeypatch.undo()
    pytest.importorskip("weasyprint")
    assert write(_small(), "a.pdf").startswith(b"%PDF")


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.skipif(
    shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice (soffice) is not installed"
)
def test_survives_libreoffice(tmp_path: Path, ending: str) -> None:
    """A file opened and saved by LibreOffice gives the same report, in each language, odd words and all."""
    made: dict[str, Report] = {}
    folder = tmp_path / "out"
    for at, language in enumerate(LANGUAGES):
        odd = ["=1+1", "_x0041_", " a\n\nb\t", "[figures]", "1,200", "TRUE", "2011-01-01"]
        row = Row(tuple(Cell(words, NOWHERE, Answer.VALUE, words) for words in (odd[at], TITLES[language]["B"])))
        form = _small().forms[0]
        form = replace(form, tables=(*form.tables, Table("", ("", "note"), ("", "Note"), (row, row), NOWHERE)))
        name = f"{language}.{ending}"
        made[name] = replace(_small(language=language), forms=(form, replace(form, letter="K", narrative="")))
        (tmp_path / name).write_bytes(write(made[name], name))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", ending]
    subprocess.run(
        [*command, "--outdir", str(folder), *[str(tmp_path / name) for name in made]],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for name, report in made.items():
        assert official.read((folder / name).read_bytes(), name) == report, name
