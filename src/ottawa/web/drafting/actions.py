"""What the buttons of a section do: rows, tables and figures added and taken away, a form confirmed or begun again.

A button sends the whole section with it, so what was typed is put into the draft first; then the action follows. Its
name is a word and its numbers, counted from 1: `add-row:1`, `remove-row:1:3`, `add-table:B2`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ottawa.errors import OttawaError
from ottawa.reporting.blanks import NOWHERE, TABLES, blank_table, total_row
from ottawa.reporting.drafting import Line, Opened, Sheet, confirmed, edited, looked_at, opened, sections
from ottawa.reporting.report import Answer, Cell, Confidence, Figure, Row
from ottawa.services.drafts import Draft
from ottawa.sources import Basis
from ottawa.web.drafting.measures import MEASURES, TOTALS

MOST_ROWS: Final = 1_000  # of a table
MOST_TABLES: Final = 50  # of a form
MOST_FIGURES: Final = 300  # told in the text of a form


def act(draft: Draft, section: str, action: str) -> Draft:
    """Return the draft after an action on a section.

    Raises:
        OttawaError: there is no such action, table, row or figure, or the form is full.
    """
    word, *numbers = action.split(":")
    known = _ACTIONS.get(word)
    if known is None:
        raise OttawaError(f'"{word}" is nothing that can be done here.', mend="Use the buttons of the page.")
    if section not in sections(draft.report):
        raise OttawaError(f"this draft has no form {section}.", mend="Choose one from its list of forms.")
    try:
        return replace(draft, report=edited(draft.report, section, lambda parts: known(draft, parts, numbers)))
    except (IndexError, ValueError, KeyError, StopIteration):
        raise OttawaError(
            "there is no such row, table or figure.", where=action, mend="Open the section again."
        ) from None


def _add_row(_: Draft, parts: Opened, numbers: list[str]) -> Opened:
    sheet = parts.sheets[_at(numbers[0])]
    width = len(sheet.table.columns)
    fresh = Line(Row(tuple(Cell("", NOWHERE, Answer.BLANK) for _ in range(width))), None)
    at = next((r for r, line in enumerate(sheet.lines) if line.row.total), len(sheet.lines))  # above the total
    return _with_lines(parts, numbers[0], (*sheet.lines[:at], fresh, *sheet.lines[at:]))


def _add_total(draft: Draft, parts: Opened, numbers: list[str]) -> Opened:
    sheet = parts.sheets[_at(numbers[0])]
    return _with_lines(parts, numbers[0], (*sheet.lines, Line(total_row(sheet.table, draft.report.language), None)))


def _remove_row(_: Draft, parts: Opened, numbers: list[str]) -> Opened:
    sheet, at = parts.sheets[_at(numbers[0])], _at(numbers[1])
    gone = sheet.lines[at]
    return _with_lines(parts, numbers[0], tuple(line for line in sheet.lines if line is not gone))


def _with_lines(parts: Opened, number: str, lines: tuple[Line, ...]) -> Opened:
    if len(lines) > MOST_ROWS:
        raise OttawaError(f"the table has {MOST_ROWS:,} rows.", where=f"table {number}", mend="Add another table.")
    at = _at(number)
    sheet = replace(parts.sheets[at], lines=lines)
    return replace(_looked_at(parts), sheets=(*parts.sheets[:at], sheet, *parts.sheets[at + 1 :]))


def _add_table(draft: Draft, parts: Opened, numbers: list[str]) -> Opened:
    name = numbers[0]
    if name not in TABLES or name[0] != parts.form.letter:
        raise KeyError(name)
    if len(parts.sheets) >= MOST_TABLES:
        raise OttawaError(f"the form has {MOST_TABLES} tables.", where=f"form {name[0]}", mend="Use their rows.")
    table = blank_table(name, draft.report.language)
    return replace(_looked_at(parts), sheets=(*parts.sheets, Sheet(table, (Line(table.rows[0], None),), None)))


def _remove_table(_: Draft, parts: Opened, numbers: list[str]) -> Opened:
    gone = parts.sheets[_at(numbers[0])]
    return replace(_looked_at(parts), sheets=tuple(sheet for sheet in parts.sheets if sheet is not gone))


def _add_figure(draft: Draft, parts: Opened, numbers: list[str]) -> Opened:
    letter = parts.form.letter
    if len(parts.said) >= MOST_FIGURES:
        raise OttawaError(f"the form has {MOST_FIGURES} figures.", where=f"form {letter}", mend="Use a table.")
    measure, units, basis = next(one for one in MEASURES[letter] if one[0] == numbers[0])
    as_of = draft.report.end if basis is not Basis.NONE else None
    item = TOTALS.get(measure, "")
    figure = Figure(measure, item, None, units[0], as_of, basis, NOWHERE, Confidence.HIGH, Answer.BLANK)
    return replace(_looked_at(parts), said=(*parts.said, figure))


def _remove_figure(_: Draft, parts: Opened, numbers: list[str]) -> Opened:
    gone = parts.said[_at(numbers[0])]
    return replace(_looked_at(parts), said=tuple(figure for figure in parts.said if figure is not gone))


def _confirm(draft: Draft, parts: Opened, _: list[str]) -> Opened:
    return replace(parts, form=confirmed(parts.form, draft.since))


def _begin_again(draft: Draft, parts: Opened, _: list[str]) -> Opened:
    """Take the form of the earlier report, as it was when the draft was started."""
    form = next(form for form in (draft.earlier.forms if draft.earlier else ()) if form.letter == parts.form.letter)
    return replace(opened(form), form=confirmed(form, draft.since))


def _looked_at(parts: Opened) -> Opened:
    return replace(parts, form=looked_at(parts.form))


def _at(number: str) -> int:
    if int(number) < 1:
        raise IndexError(number)
    return int(number) - 1


_ACTIONS: Final[dict[str, Callable[[Draft, Opened, list[str]], Opened]]] = {
    "add-row": _add_row,
    "add-total": _add_total,
    "remove-row": _remove_row,
    "add-table": _add_table,
    "remove-table": _remove_table,
    "add-figure": _add_figure,
    "remove-figure": _remove_figure,
    "confirm": _confirm,
    "begin-again": _begin_again,
}
