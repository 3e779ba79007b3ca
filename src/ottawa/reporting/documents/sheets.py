"""XLSX: each sheet is a page; its name is read as a heading, its rows as paragraphs and tables."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any, Final

import openpyxl

from ottawa.reporting.documents.pages import Document, GridCell
from ottawa.reporting.report import ReportError

MOST_CELLS: Final = 500_000


def read(data: bytes, name: str) -> Document:
    """Read the values shown, not the formulas; links to other workbooks are left alone.

    Raises:
        ReportError: the workbook is damaged, or has more cells than any report.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(b"<!DOCTYPE" in archive.read(part)[:4096] for part in archive.namelist() if part.endswith(".xml")):
            raise ReportError("it declares XML entities, as an attack does.", where=name, mend="Save it again.")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise ReportError(
            f"the workbook is damaged ({type(error).__name__}).", where=name, mend="Open it in Excel and save it again."
        ) from None
    document = Document(name)
    for page, sheet in enumerate(book.worksheets, 1):
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise ReportError(
                f"sheet {sheet.title} has more than {MOST_CELLS:,} cells.", where=name, mend="Shorten it."
            )
        document.say(sheet.title, page)
        _lay_out(document, _rows(sheet), page)
    return document


def _lay_out(document: Document, rows: list[list[GridCell]], page: int) -> None:
    """Part a sheet: a row of one cell is a paragraph, rows between them or between blank rows are one table."""
    table: list[list[GridCell]] = []
    tables = 0
    for number, row in enumerate([*rows, []], 1):
        filled = [cell for cell in row if cell.words.strip()]
        if len(filled) > 1:
            table.append(row)
            continue
        # One cell under a heading of several is a row of the table, unless it starts at the left like a heading.
        if table and filled and not row[0].words.strip():
            table.append(row)
            continue
        if table:
            tables += 1
            document.draw(table, page, tables, number - len(table))
            table = []
        if filled:
            document.say(filled[0].words, page)


def _rows(sheet: Any) -> list[list[GridCell]]:
    rows = [[GridCell(_words(value)) for value in row] for row in sheet.iter_rows(values_only=True)]
    for area in sheet.merged_cells.ranges:
        top = rows[area.min_row - 1][area.min_col - 1]
        for row in range(area.min_row, min(area.max_row, len(rows))):
            rows[row][area.min_col - 1] = GridCell(top.words, merged=True)
    return rows


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
