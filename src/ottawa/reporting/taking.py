"""Taking what a person accepted of a file into the report under edit.

A figure from a table of the forms brings its row: the row of the same type, place or institution is written anew, or a
new one is added. A figure from a sentence stands among the figures told in the text. What is taken replaces what the
report said of the same thing; the text of a form is taken whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ottawa.dates import parse_date
from ottawa.errors import OttawaError
from ottawa.reporting.amounts import number
from ottawa.reporting.blanks import COUNTED, NOWHERE
from ottawa.reporting.drafting import Line, Opened, Sheet, edited, sections
from ottawa.reporting.report import Answer, Cell, Confidence, Figure, Form, Report, Row, Table

KEYS: Final = ("institution", "type", "place", "measure", "facility", "sites")
"""The columns that tell which row of a table is meant."""


def row_key(columns: tuple[str, ...], row: Row) -> tuple[str, ...]:
    """Tell which row of a table this is: by what it counts, or as the row of totals."""
    if row.total:
        return ("total",)
    return tuple(" ".join(cell.words.split()) for name, cell in zip(columns, row.cells, strict=True) if name in KEYS)


def take_own(report: Report, figure: Figure, words: str) -> Report:
    """Take a date of the report itself onto the cover.

    Raises:
        OttawaError: the words are no date.
    """
    day = parse_date(words)
    if figure.measure == "submission_date":
        return replace(report, submitted=day)
    return replace(report, start=day) if figure.measure == "period_start" else replace(report, end=day)


def take_figure(report: Report, source: Form, figure: Figure, words: str) -> Report:
    """Take a figure of a form of another report, with the value a person left or wrote.

    Raises:
        OttawaError: no value is written.
    """
    if not words.strip() and figure.answer is Answer.VALUE:
        raise OttawaError("no value is written.", where=figure.measure, mend="Write the value, or reject the figure.")
    ready = with_form(report, source)
    found = _row_of(source, figure)
    if found is None:
        return edited(ready, _name(ready, source), lambda parts: _said(parts, figure, words))
    table, row, at = found
    return edited(ready, _name(ready, source), lambda parts: _with_row(parts, table, row, at, words))


def take_text(report: Report, source: Form) -> Report:
    """Take the text of a form."""
    ready = with_form(report, source)
    return edited(
        ready, _name(ready, source), lambda parts: replace(parts, form=replace(parts.form, narrative=source.narrative))
    )


def with_form(report: Report, source: Form) -> Report:
    """Give the report a form of this letter, if it has none."""
    if report.form(source.letter):
        return report
    bare = Form(source.letter, source.label, source.title, None, None, "", (), (), NOWHERE)
    return replace(report, forms=(*report.forms, bare))


def _name(report: Report, source: Form) -> str:
    return next(name for name, at in sections(report).items() if report.forms[at].letter == source.letter)


def _row_of(source: Form, figure: Figure) -> tuple[Table, Row, int] | None:
    """Find the row a figure was drawn from, and the column of its number."""
    for table in source.tables:
        for row in table.rows:
            for at, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                if table.name and column in COUNTED and cell.where == figure.where and cell.answer is figure.answer:
                    return table, row, at
    return None


def _said(parts: Opened, figure: Figure, words: str) -> Opened:
    left = [one for one in parts.said if (one.measure, one.item) != (figure.measure, figure.item)]
    value = figure.value if words == shown(figure) else number(words) if number(words) is not None else words.strip()
    taken = replace(figure, value=value, confidence=Confidence.HIGH)
    return replace(parts, said=(*left, taken))


def shown(figure: Figure) -> str:
    """Write the value of a figure as a person sees and corrects it."""
    return "" if figure.value is None else str(figure.value)


def _with_row(parts: Opened, table: Table, row: Row, at: int, words: str) -> Opened:
    cells = {
        column: cell if place != at else _corrected(cell, column, words)
        for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        if column
    }
    sheets = list(parts.sheets)
    index = next((i for i, sheet in enumerate(sheets) if sheet.table.name == table.name), None)
    if index is None:
        sheets.append(Sheet(replace(table, rows=()), (), None))
        index = len(sheets) - 1
    sheet = sheets[index]
    sheets[index] = replace(sheet, lines=_placed(sheet, row_key(table.columns, row), cells, row.total))
    return replace(parts, sheets=tuple(sheets))


def _corrected(cell: Cell, column: str, words: str) -> Cell:
    if cell.answer is not Answer.VALUE or words == str(cell.value):
        return cell
    from ottawa.reporting.reading.tables import read_cell  # hundreds of patterns, for those who draft

    return read_cell(words, column, cell.where)


def _placed(sheet: Sheet, key: tuple[str, ...], cells: Mapping[str, Cell], total: bool) -> tuple[Line, ...]:
    """Write the row of this key anew, or put it where there is a blank one, or last but for the total."""
    columns = sheet.table.columns
    blank = Cell("", NOWHERE, Answer.BLANK)
    lines = list(sheet.lines)
    at = next((i for i, line in enumerate(lines) if row_key(columns, line.row) == key), None)
    if at is not None:
        old = lines[at].row
        both = zip(columns, old.cells, strict=True)
        lines[at] = Line(replace(old, cells=tuple(cells.get(name, cell) for name, cell in both)), None)
        return tuple(lines)
    fresh = Line(Row(tuple(cells.get(name, blank) for name in columns), total), None)
    free = (
        [] if total else [i for i, line in enumerate(lines) if not any(cell.words.strip() for cell in line.row.cells)]
    )
    if free:
        lines[free[0]] = fresh
        return tuple(lines)
    stop = len(lines) if total else next((i for i, line in enumerate(lines) if line.row.total), len(lines))
    return (*lines[:stop], fresh, *lines[stop:])
