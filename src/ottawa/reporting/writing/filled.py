"""Empty forms of a written report that somebody filled by hand: forms of their own, with figures from their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ottawa.reporting import blanks
from ottawa.reporting.reading.figures import stated
from ottawa.reporting.reading.tables import Setting, is_total, read_cell
from ottawa.reporting.report import LETTERS, Figure, Form, FormStatus, Place, Report, ReportError, Row, Table
from ottawa.reporting.writing.layout import Rows, empty_tables, plain
from ottawa.reporting.writing.words import field_name


def with_filled(report: Report, grids: Mapping[str, Rows], file: str) -> Report:
    """Give a report the empty forms that were filled, each before the first form of a later letter.

    Raises:
        ReportError: the tick of a form is none of its choices.
    """
    forms = list(report.forms)
    for letter in LETTERS:
        form = _filled(letter, grids, report, file) if f"form {letter}" in grids else None
        if form is not None:
            at = next((at for at, there in enumerate(forms) if there.letter > letter), len(forms))
            forms.insert(at, form)
    return replace(report, forms=tuple(forms))


def _filled(letter: str, grids: Mapping[str, Rows], report: Report, file: str) -> Form | None:
    """Read one form; None if nobody wrote in it."""
    ticks = {field_name(row[0]): row[1].strip() if len(row) > 1 else "" for row in grids[f"form {letter}"] if row}
    text = "\n".join(plain(row[0]) for row in grids.get(f"text {letter}", [])).strip()
    tables = tuple(_tables(letter, grids, report.language, file))
    if not (any(ticks.values()) or text or tables):
        return None
    year = report.end.year if report.end else None
    figures: list[Figure] = []
    for table in tables:
        figures += stated(table, Setting(letter, "", report.end, year))
    status, since = _tick(letter, ticks, file)
    return Form(letter, "", "", status, since, text, tables, tuple(figures), Place(file))


def _tick(letter: str, ticks: Mapping[str, str], file: str) -> tuple[FormStatus | None, int | None]:
    status, since = ticks.get("status", ""), ticks.get("unchanged_since", "")
    if status and status not in list(FormStatus):
        raise ReportError(
            f'form {letter} is marked "{status}".',
            where=file,
            mend=f"Mark it {', '.join(FormStatus)}, or leave it blank.",
        )
    if since and not since.isdecimal():
        raise ReportError(f'form {letter} is unchanged since "{since}".', where=file, mend="Write a year.")
    return FormStatus(status) if status else None, int(since) if since else None


def _tables(letter: str, grids: Mapping[str, Rows], language: str | None, file: str) -> Iterator[Table]:
    """Give the tables with a row somebody wrote in."""
    for number, name in enumerate(empty_tables(letter), 1):
        blank = blanks.blank_table(name, language)
        rows = []
        for line, words in enumerate(grids.get(f"table {letter}.{number}", [])[1:], 1):
            if any(cell.strip() for cell in words):
                rows.append(_row(words, blank.columns, Place(file, None, number, line)))
        if rows:
            yield replace(blank, rows=tuple(rows), where=Place(file, None, number))


def _row(words: tuple[str, ...], columns: tuple[str, ...], where: Place) -> Row:
    padded = [*map(plain, words), *[""] * len(columns)][: len(columns)]
    cells = tuple(read_cell(cell, name, replace(where, words=cell)) for cell, name in zip(padded, columns, strict=True))
    return Row(cells, total=is_total(padded[0]))
