"""What the page of a section shows: its fields, last year's values beside them, each problem at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ottawa.reporting.blanks import COUNTED, TABLES, heading, tables_of
from ottawa.reporting.drafting import COVER, Sheet, looked_at, opened, sections, to_confirm
from ottawa.reporting.report import Cell, Figure, Form, FormStatus, Row
from ottawa.reporting.taking import row_key
from ottawa.services.drafts import Draft
from ottawa.sources import Basis, Qualifier
from ottawa.web.drafting import fields, measures
from ottawa.web.drafting.overview import REPORT, Found, title

Document = dict[str, Any]

ROWS_A_PAGE: Final = 25  # of a table: a page stays light, and what it does not show it does not change


def section(draft: Draft, name: str, found: list[Found], language: str, first: Mapping[int, int]) -> Document:
    """Give one section of a draft for its page.

    `first` is the row, from 1, with which a table begins on this page, where that is not the first.

    Raises:
        OttawaError: there is no such section.
    """
    shown = fields.shown(draft, name)
    here = [one for one in found if one.section == name or (name == COVER and one.section == REPORT)]
    parts: dict[str, list[Found]] = {}
    for one in here:
        parts.setdefault(one.part, []).append(one)
    base = {
        "name": name,
        "base": draft.number,
        "changed": draft.changed.get(name, 0),
        "fields": shown,
        "problems": parts.pop("", []),
        "parts": parts,
    }
    if name == COVER:
        return base
    form = draft.report.forms[sections(draft.report)[name]]
    before = next((one for one in (draft.earlier.forms if draft.earlier else ()) if one.letter == form.letter), None)
    return base | _Look(shown, parts, before, draft.since, language).form(form, first)


@dataclass(frozen=True, slots=True)
class _Look:
    """How one form is looked at: its fields and problems, last year's form, in the reader's language."""

    shown: Mapping[str, str]
    parts: Mapping[str, list[Found]]
    before: Form | None
    since: int | None
    language: str

    def form(self, form: Form, first: Mapping[int, int]) -> Document:
        """Show the form."""
        parts = opened(form)
        there = {sheet.table.name for sheet in parts.sheets}
        old = self.before.narrative if self.before else ""
        return {
            "letter": form.letter,
            "title": title(form, self.language),
            "label": looked_at(form).label,
            "to_confirm": to_confirm(form),
            "status": str(form.status or ""),
            "statuses": [str(one) for one in FormStatus if form.letter != "A" or one is not FormStatus.NOT_APPLICABLE],
            "old_text": old if old != form.narrative else "",
            "since": form.unchanged_since or self.since,
            "tables": [self.table(t, sheet, first.get(t, 1)) for t, sheet in enumerate(parts.sheets, 1)],
            "figures": [self.figure(n, one, self.old_figure(parts.said[:n])) for n, one in enumerate(parts.said, 1)],
            "more_tables": [(one, measures.TABLES[one]) for one in tables_of(form.letter) if one not in there],
            "more_figures": [(one[0], measures.NAMES[one[0]]) for one in measures.MEASURES.get(form.letter, ())],
        }

    def table(self, t: int, sheet: Sheet, first: int) -> Document:
        """Show a table, or a page of its rows."""
        table = sheet.table
        headings = [
            heading(one, self.language) or words for one, words in zip(table.columns, table.headings, strict=True)
        ]
        alike = [one for one in (self.before.tables if self.before else ()) if one.columns == table.columns]
        held = {row_key(table.columns, row): row for one in alike[:1] for row in one.rows}
        first = min(first, max(1, len(sheet.lines)))
        last = min(len(sheet.lines), first + ROWS_A_PAGE - 1)
        rows = [(r, sheet.lines[r - 1].row) for r in range(first, last + 1)]
        total = any(line.row.total for line in sheet.lines)
        return {
            "number": t,
            "name": table.name,
            "title": measures.TABLES.get(table.name, ""),
            "headings": headings,
            "rows": [self.row(f"t{t}.r{r}", r, row, table.columns, headings, held) for r, row in rows],
            "last": last,
            "of": len(sheet.lines),
            "previous": max(1, first - ROWS_A_PAGE) if first > 1 else None,
            "next": last + 1 if last < len(sheet.lines) else None,
            "basis": self.shown[f"t{t}.basis"],
            "flow": table.name in measures.FLOWS,
            "can_total": table.name in TABLES and bool(set(table.columns) & set(COUNTED)) and not total,
            "problems": self.parts.get(f"t{t}", []),
        }

    def row(
        self, part: str, r: int, row: Row, columns: tuple[str, ...], headings: list[str], held: Mapping[Any, Row]
    ) -> Document:
        """Show a row beside the one of the same thing in last year's table."""
        old = held.get(row_key(columns, row))
        cells = [
            self.cell(f"{part}.c{c}", column, cell, old.cells[c - 1] if old else None) | {"heading": headings[c - 1]}
            for c, (column, cell) in enumerate(zip(columns, row.cells, strict=True), 1)
        ]
        problems = self.parts.get(part, [])
        return {"number": r, "part": part, "total": row.total, "cells": cells, "problems": problems}

    def cell(self, name: str, column: str, cell: Cell, old: Cell | None) -> Document:
        """Show a cell; one that counts offers the answers in place of a number, and last year's number always."""
        counted = column in COUNTED
        differs = old is not None and old.words != cell.words
        return {
            "name": name,
            "words": self.shown[name],
            "counted": counted,
            "answer": self.shown.get(f"{name}.answer", ""),
            "answers": list(_answers(cell.unchanged_since or self.since)) if counted else [],
            "before": old.words if old is not None and (counted or differs) else "",
            "differs": differs,
        }

    def old_figure(self, so_far: tuple[Figure, ...]) -> Figure | None:
        """Find last year's figure for the last of these: of the same thing, and as often told as here."""
        about = [(one.measure, one.item) for one in so_far]
        told = opened(self.before).said if self.before else ()
        same = [one for one in told if (one.measure, one.item) == about[-1]]
        at = about.count(about[-1]) - 1
        return same[at] if at < len(same) else None

    def figure(self, n: int, figure: Figure, old: Figure | None) -> Document:
        """Show a figure told in the text."""
        part = f"f{n}"
        known = next((one[1] for group in measures.MEASURES.values() for one in group if one[0] == figure.measure), ())
        qualifiers = dict.fromkeys(["", *(str(word) for word in Qualifier if word), figure.qualifier])
        return {
            "number": n,
            "part": part,
            "measure": figure.measure,
            "title": measures.NAMES.get(figure.measure, ""),
            "units": list(dict.fromkeys([*known, self.shown[f"{part}.unit"]])),
            "words": figure.where.words,
            "fields": {name: self.shown[f"{part}.{name}"] for name in fields.FIGURE},
            "qualifiers": [(one, measures.QUALIFIERS.get(one, one)) for one in qualifiers],
            "bases": [(one.name.lower(), measures.BASES[one.name.lower()]) for one in Basis],
            "answers": list(measures.ANSWERS.items()),
            "before": old.value if old else None,
            "before_unit": old.unit if old else "",
            "problems": self.parts.get(part, []),
        }


def _answers(since: int | None) -> Iterator[tuple[str, str, int | None]]:
    for word, told in measures.ANSWERS.items():
        year = since if word == "unchanged" else None
        yield (f"{word}:{year}" if year else word), told, year
