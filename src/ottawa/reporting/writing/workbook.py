"""The official form as an XLSX workbook to fill offline: a sheet for each form, lists where words are fixed."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ottawa.reporting.report import Report, ReportError
from ottawa.reporting.writing.archive import steady
from ottawa.reporting.writing.layout import CHOICES, TAG, Grid, Laid, Rows
from ottawa.reporting.writing.taking_up import take_up
from ottawa.reporting.writing.words import field_name

MOST_SIGNS = 32_767  # in one cell of a workbook
SPARE_ROWS = 20  # below a table, for rows to be added
_LISTS = "Lists"


def render(laid: Laid) -> bytes:
    """Write the workbook.

    Raises:
        ReportError: a cell or a paragraph is longer than a workbook can hold.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = laid.title
    ranges = _lists()
    for section in laid.sections:
        sheet = book.create_sheet(section.sheet)
        sheet.sheet_view.rightToLeft = laid.right_to_left
        sheet.column_dimensions["A"].width = 24
        for letter in "BCDEFGHIJ":
            sheet.column_dimensions[letter].width = 18
        _put(sheet, 1, 1, section.title, Font(bold=True, size=14))
        line = 3
        for grid in section.grids:
            line = _grid(sheet, grid, line, ranges)
    lists = book.create_sheet(_LISTS)
    for column, (name, words) in enumerate(CHOICES.items(), 1):
        _put(lists, 1, column, name, Font(bold=True))
        for at, word in enumerate(words, 2):
            _put(lists, at, column, str(word))
    file = io.BytesIO()
    book.save(file)
    return steady(file.getvalue())


def _lists() -> dict[str, str]:
    letters = [get_column_letter(at) for at in range(1, len(CHOICES) + 1)]
    pairs = zip(CHOICES.items(), letters, strict=True)
    return {name: f"{_LISTS}!${letter}$2:${letter}${len(words) + 1}" for (name, words), letter in pairs}


def _grid(sheet: Any, grid: Grid, line: int, ranges: dict[str, str]) -> int:
    _put(sheet, line, 1, f"{grid.caption} [{grid.tag}]", Font(bold=True, size=12))
    rows = [grid.head, *grid.rows] if grid.head else grid.rows
    for at, row in enumerate(rows, line + 1):
        for column, words in enumerate(row, 1):
            heavy = (grid.head and at == line + 1) or (grid.fields and column == 1)
            _put(sheet, at, column, words, Font(bold=True) if heavy else None)
        if grid.fields and field_name(row[0]) in ranges:
            _offer(sheet, ranges[field_name(row[0])], f"B{at}")
    last = line + len(rows)
    if grid.tag in ("figures", "cells"):
        for column, name in enumerate(grid.head, 1):
            if name in ranges:
                letter = get_column_letter(column)
                _offer(sheet, ranges[name], f"{letter}{line + 2}:{letter}{max(last, line + 2)}")
    return last + SPARE_ROWS


def _put(sheet: Any, line: int, column: int, words: str, font: Font | None = None) -> None:
    if len(words) > MOST_SIGNS:
        raise ReportError(
            f"a text of {len(words):,} characters does not fit into a cell.",
            where=f"sheet {sheet.title}",
            mend="Break it into paragraphs, or write DOCX.",
        )
    cell = sheet.cell(line, column)
    if words:
        # Said to be text, so that neither "=1+1" nor "1,200" is taken for something else.
        cell.value = words
        cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font


def _offer(sheet: Any, words: str, cells: str) -> None:
    rule = DataValidation(type="list", formula1=f"={words}", allow_blank=True)
    rule.add(cells)
    sheet.add_data_validation(rule)


def read(data: bytes, name: str) -> Report:
    """Read back a workbook that `render` wrote, also after a person or another program saved it.

    Raises:
        ReportError: it is not a workbook of ours, or a field is missing or does not fit.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception:
        raise ReportError("it cannot be opened as XLSX.", where=name, mend="Save it again as XLSX.") from None
    grids: dict[str, Rows] = {}
    for sheet in book.worksheets:
        tag = ""
        for values in sheet.iter_rows(values_only=True):
            row = tuple("" if value is None else str(value) for value in values)
            found = TAG.search(row[0]) if row and not any(row[1:]) else None
            if found:
                tag = found[1]
                grids[tag] = []
            elif tag:
                grids[tag].append(row)
    return take_up({tag: _trimmed(rows) for tag, rows in grids.items()}, name)


def _trimmed(rows: Rows) -> Rows:
    """Leave out the spare rows nobody filled, at the end."""
    last = max((at for at, row in enumerate(rows, 1) if any(row)), default=0)
    return rows[:last]
