"""A report under edit: each figure lies beside the row it is drawn from, so that a row written anew draws it anew.

In a draft every place is a place of the draft itself: *form D, table 1, row 3*; a figure of the text has the number of
its line. `settle` gives a report such places; `opened` takes a form apart for editing and `closed` puts it together,
with its places counted again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from ottawa import places
from ottawa.dates import PartialDate
from ottawa.reporting.blanks import phrase
from ottawa.reporting.changes import NO_CHANGE
from ottawa.reporting.report import (
    LETTERS,
    Answer,
    Cell,
    Confidence,
    Figure,
    Form,
    FormStatus,
    Place,
    Report,
    Row,
    Table,
)
from ottawa.sources import Basis

COVER: Final = "cover"
VALUELESS: Final = (Answer.NONE, Answer.UNKNOWN, Answer.NOT_APPLICABLE, Answer.UNCHANGED)
"""The answers a person can choose in place of a number."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the figures drawn from it; None where they are still to be drawn."""

    row: Row
    figures: tuple[Figure, ...] | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under edit. `basis` is what its figures hold for where the table itself leaves that open."""

    table: Table
    lines: tuple[Line, ...]
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A form taken apart: its tables, and the figures that stand in its text."""

    form: Form
    sheets: tuple[Sheet, ...]
    said: tuple[Figure, ...]


def sections(report: Report) -> dict[str, int]:
    """Name the forms of a report, each with its position: `B`, and `B-2` for a second one of the same letter."""
    found: dict[str, int] = {}
    for at, form in enumerate(report.forms):
        letter = form.letter if form.letter.isalnum() and form.letter.isascii() else "other"
        name, count = letter, 1
        while name in found:
            count += 1
            name = f"{letter}-{count}"
        found[name] = at
    return found


def opened(form: Form) -> Opened:
    """Take a form apart: a figure belongs to the row that has a cell in its place."""
    held = {cell.where: (t, r) for t, r, row in _rows(form) for cell in row.cells}
    drawn: dict[tuple[int, int], list[Figure]] = {}
    said = []
    for figure in form.figures:
        at = held.get(figure.where)
        if at is None:
            said.append(figure)
        else:
            drawn.setdefault(at, []).append(figure)
    sheets = []
    for t, table in enumerate(form.tables):
        lines = tuple(Line(row, tuple(drawn.get((t, r), ()))) for r, row in enumerate(table.rows))
        bases = {figure.basis for line in lines for figure in line.figures or ()}
        sheets.append(Sheet(table, lines, bases.pop() if len(bases) == 1 else None))
    return Opened(form, tuple(sheets), tuple(said))


def _rows(form: Form) -> Iterator[tuple[int, int, Row]]:
    # The last row in a place would win; the first is the one that figures were drawn from.
    for t in reversed(range(len(form.tables))):
        rows = form.tables[t].rows
        for r in reversed(range(len(rows))):
            yield t, r, rows[r]


def closed(parts: Opened, name: str, as_of: PartialDate | None) -> Form:
    """Put a form together again, with its places counted anew and the figures of new rows drawn; `as_of` dates them."""
    from ottawa.reporting.reading.figures import stated  # hundreds of patterns, for those who draft
    from ottawa.reporting.reading.tables import Setting

    tables, figures = [], [_placed(one, _place(name, line=at)) for at, one in enumerate(parts.said, 1)]
    for number, sheet in enumerate(parts.sheets, 1):
        rows = tuple(_moved(line.row, name, number, at) for at, line in enumerate(sheet.lines, 1))
        table = replace(sheet.table, rows=rows, where=_place(name, number))
        tables.append(table)
        fresh = stated(table, Setting(parts.form.letter, "", as_of))
        for line, row in zip(sheet.lines, rows, strict=True):
            figures += _of_row(line, row, fresh, sheet.basis)
    return replace(parts.form, tables=tuple(tables), figures=tuple(figures), where=_place(name))


def _place(name: str, table: int | None = None, row: int | None = None, *, line: int | None = None) -> Place:
    return Place(f"form {name}" if name else "", None, table, row or line)


def _placed(figure: Figure, where: Place) -> Figure:
    return replace(figure, where=replace(where, words=figure.where.words))


def _moved(row: Row, name: str, table: int, at: int) -> Row:
    place = _place(name, table, at)
    return replace(row, cells=tuple(replace(cell, where=replace(place, words=cell.words)) for cell in row.cells))


def _of_row(line: Line, row: Row, fresh: list[Figure], basis: Basis | None) -> list[Figure]:
    if line.figures is None:
        drawn = [figure for figure in fresh if figure.where in {cell.where for cell in row.cells}]
        return [replace(one, basis=basis) if basis and one.basis is Basis.NONE else one for one in drawn]
    places = {old.where: new.where for old, new in zip(reversed(line.row.cells), reversed(row.cells), strict=True)}
    return [replace(figure, where=places[figure.where]) for figure in line.figures]


def settle(report: Report) -> Report:
    """Give every cell and figure of a report its place in the draft."""
    forms = list(report.forms)
    for name, at in sections(report).items():
        forms[at] = closed(opened(forms[at]), name, report.end)
    return replace(report, forms=tuple(forms))


def edited(report: Report, name: str, change: Callable[[Opened], Opened]) -> Report:
    """Change one form of a report."""
    at = sections(report)[name]
    form = closed(change(opened(report.forms[at])), name, report.end)
    return replace(report, forms=(*report.forms[:at], form, *report.forms[at + 1 :]))


def answered(cell: Cell, column: str, words: str, said: Answer | None, language: str | None, since: int | None) -> Cell:
    """Write a cell anew: words, and an answer chosen in place of a value (None: the words tell).

    An answer chosen without words is given its own, so that the printed form says it.
    """
    if said in VALUELESS:
        told = words if words.strip() and words != cell.words else phrase(said, language, since)
        return Cell(told, cell.where, said, None, since if said is Answer.UNCHANGED else None)
    from ottawa.reporting.reading.tables import read_cell

    return read_cell(words, column, cell.where)


def blank(form: Form) -> bool:
    """Whether nothing has been said in a form."""
    written = any(_filled(row) for table in form.tables for row in table.rows)
    return not (form.status or form.narrative.strip() or form.figures or written)


def to_confirm(form: Form) -> bool:
    """Whether a form was carried over from an earlier report and nobody has looked at it yet."""
    return form.label == NO_CHANGE and not blank(form)


def looked_at(form: Form) -> Form:
    """Take the question off a form that was carried over."""
    return replace(form, label="") if form.label == NO_CHANGE else form


def said(report: Report) -> Report:
    """Give a draft to be checked: without blank forms, and without the rows of blank tables; places stay."""
    return replace(report, forms=tuple(_emptied(form) for form in report.forms if not blank(form)))


def _emptied(form: Form) -> Form:
    tables = (table if any(map(_filled, table.rows)) else replace(table, rows=()) for table in form.tables)
    return replace(form, tables=tuple(tables))


def finished(report: Report) -> Report:
    """Give the report to be sent: without blank rows, tables and forms, its own figures written from its cover.

    A place in it is a table and a row of the form it stands in.
    """
    kept = [_without_blanks(form) for form in report.forms if not blank(form)]
    own = {"submission_date": report.submitted, "period_start": report.start, "period_end": report.end}
    figures = tuple(
        Figure(name, "", str(day), "date", None, Basis.NONE, Place(""), Confidence.HIGH)
        for name, day in own.items()
        if day
    )
    forms = tuple(closed(opened(form), "", report.end) for form in kept)
    return replace(report, state_words=report.state_words or _name(report), forms=forms, figures=figures)


def _name(report: Report) -> str:
    """Name the State in the report's language."""
    state = places.states().get(report.state or "")
    return state.names.get(report.language or "en", state.name) if state else ""


def _without_blanks(form: Form) -> Form:
    tables = [replace(table, rows=tuple(row for row in table.rows if _filled(row))) for table in form.tables]
    return replace(looked_at(form), tables=tuple(table for table in tables if table.rows))


def _filled(row: Row) -> bool:
    first = 1 if row.total else 0  # the word "total" alone says nothing
    return any(cell.words.strip() for cell in row.cells[first:])


def with_all_forms(report: Report) -> Report:
    """Give a report the forms A to J it does not have, blank, in the order of the letters."""
    there = {form.letter for form in report.forms}
    missing = [Form(one, "", "", None, None, "", (), (), Place("")) for one in LETTERS if one not in there]
    forms = sorted([*report.forms, *missing], key=lambda form: (form.letter not in LETTERS, form.letter))
    return replace(report, forms=tuple(forms))


def confirmed(form: Form, since: int | None) -> Form:
    """Say of a form that nothing has changed since a year."""
    return replace(looked_at(form), status=FormStatus.UNCHANGED, unchanged_since=form.unchanged_since or since)
