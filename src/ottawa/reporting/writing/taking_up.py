"""A written form taken up again: the report made from the cells a person sees, under the tags of their captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ottawa.reporting.amounts import answer, number, year_named
from ottawa.reporting.report import FORMAT, Answer, Report, ReportError, from_json
from ottawa.reporting.writing.filled import with_filled
from ottawa.reporting.writing.layout import HEADS, PLACE, Rows, plain
from ottawa.reporting.writing.words import field_name


def take_up(grids: Mapping[str, Rows], name: str) -> Report:
    """Make the report again from the rows found under each tag, first row of a table being its headings.

    Raises:
        ReportError: a grid is missing, or a cell holds what its field cannot.
    """
    if FORMAT not in grids:
        raise ReportError("it is not a form written by Ottawa.", where=name, mend="Use `ottawa read`.")
    try:
        return with_filled(from_json(_document(grids)), grids, name)
    except KeyError as error:
        raise ReportError(
            f"the field or table {error} is missing.", where=name, mend="Put it back, with the tag in its caption."
        ) from None
    except ValueError as error:
        raise ReportError(f"a cell does not fit: {error}.", where=name, mend="Write a whole number there.") from None
    except ReportError as error:
        raise error.at(name) from None


def _document(grids: Mapping[str, Rows]) -> dict[str, Any]:
    own = _fields(grids[FORMAT])
    annex = {tag: [_Line(head, row) for row in grids[tag][1:]] for tag, head in HEADS.items()}
    cells = {(c["form"], c["table"], c["row"], c["column"]): c for c in annex["cells"]}
    tables = {(t["form"], t["table"]): t for t in annex["tables"]}
    count = sum(1 for tag in grids if re.fullmatch(r"form \d+", tag))
    gone: list[dict[str, Any]] = []
    forms = [_read_form(at, grids, tables, cells, gone) for at in range(1, count + 1)]
    return {
        "format": FORMAT,
        **{key: own[key] or None for key in ("state", "submitted", "language", "kind", "style")},
        "state_words": own["state_words"],
        "source": own["source"],
        "period": {"start": own["start"] or None, "end": own["end"] or None},
        "figures": [figure.figure() for figure in annex["figures"]],
        "forms": forms,
        "unplaced": [{"words": p["words"], "why": p["why"], "where": p.place()} for p in annex["unplaced"]] + gone,
    }


class _Line(dict[str, str]):
    """One row of the annex by its headings."""

    def __init__(self, head: Sequence[str], row: Sequence[str]) -> None:
        padded = [*row, *[""] * len(head)]
        super().__init__((key, plain(cell)) for key, cell in zip(head, padded, strict=False))

    def place(self) -> dict[str, Any]:
        file, page, table, row, words = (self.get(key, "") for key in PLACE)  # a form written here has none
        return {"file": file, "page": _whole(page), "table": _whole(table), "row": _whole(row), "words": words}

    def value(self) -> int | str | None:
        if self["type"] == "number":
            return _whole(self["value"])
        return self["value"] if self["type"] == "words" else None

    def figure(self) -> dict[str, Any]:
        plain = {key: self[key] for key in ("measure", "item", "unit", "basis", "confidence", "answer", "qualifier")}
        return {
            **plain,
            "form": _whole(self["form"]),
            "value": self.value(),
            "as_of": self["as_of"] or None,
            "where": self.place(),
        }


def _fields(rows: Rows) -> _Line:
    return _Line([field_name(row[0]) for row in rows], [row[1] if len(row) > 1 else "" for row in rows])


def _whole(text: str) -> int | None:
    return int(text) if text else None


_Key = tuple[str, str, str, str]


def _read_form(
    at: int,
    grids: Mapping[str, Rows],
    tables: Mapping[tuple[str, str], _Line],
    cells: Mapping[_Key, _Line],
    gone: list[dict[str, Any]],
) -> dict[str, Any]:
    about = _fields(grids[f"form {at}"])
    count = sum(1 for tag in grids if tag.startswith(f"table {at}."))
    return {
        **{key: about[key] for key in ("letter", "label", "title")},
        "status": about["status"] or None,
        "unchanged_since": _whole(about["unchanged_since"]),
        "where": about.place(),
        "narrative": "\n".join(plain(row[0]) for row in grids.get(f"text {at}", [])),
        "tables": [
            _read_table((str(at), str(n)), grids[f"table {at}.{n}"], tables[str(at), str(n)], cells, gone)
            for n in range(1, count + 1)
        ],
    }


def _read_table(
    key: tuple[str, str], rows: Rows, about: _Line, cells: Mapping[_Key, _Line], gone: list[dict[str, Any]]
) -> dict[str, Any]:
    columns = ["" if name == "-" else name for name in about["columns"].split(", ")] if about["columns"] else []
    width = len(columns)
    lines = []
    for line, row in enumerate([*rows[1:], *_blank_rows(key, max(len(rows), 1), width, cells)], 1):
        padded = [plain(cell) for cell in [*row, *[""] * width][:width]]
        known = [cells.get((*key, str(line), str(column))) for column in range(1, width + 1)]
        total = any(cell is not None and cell["total"] == "yes" for cell in known)
        pairs = zip(padded, known, columns, strict=True)
        lines.append({"total": total, "cells": [_read_cell(words, cell, name, gone) for words, cell, name in pairs]})
    headings = [plain(cell) for cell in [*(rows[0] if rows else ()), *[""] * width][:width]]
    return {"name": about["name"], "columns": columns, "headings": headings, "rows": lines, "where": about.place()}


def _blank_rows(key: tuple[str, str], line: int, width: int, cells: Mapping[_Key, _Line]) -> Iterator[tuple[str, ...]]:
    """Give the rows at the end that are blank in the annex too: a workbook does not keep them."""
    while True:
        known = [cells.get((*key, str(line), str(column))) for column in range(1, width + 1)]
        if not known or any(cell is None or cell["words"] for cell in known):
            return
        yield ("",) * width
        line += 1


def _read_cell(words: str, known: _Line | None, column: str, gone: list[dict[str, Any]]) -> dict[str, Any]:
    if known is not None and known["words"] == words:
        return {
            "words": words,
            "answer": known["answer"],
            "value": known.value(),
            "unchanged_since": _whole(known["unchanged_since"]),
            "where": known.place(),
        }
    where = known.place() if known else {"file": "", "page": None, "table": None, "row": None, "words": ""}
    said = answer(words)
    if words.strip() or known is not None:
        gone.append(
            {"words": words or _words_before(known), "why": "changed by hand: check its figure", "where": where}
        )
    counted = column == "quantity" or column.startswith(("count_", "area_"))
    return {
        "words": words,
        "answer": said.value,
        "value": (number(words) if counted else words) if said is Answer.VALUE else None,
        "unchanged_since": year_named(words) if said is Answer.UNCHANGED else None,
        "where": where,
    }


def _words_before(known: _Line | None) -> str:
    return known["words"] if known else ""
