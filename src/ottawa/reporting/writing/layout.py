"""The official form before it is a file: sections of grids of plain text, the same for every format.

Every grid has a tag that stands, visible, in its caption, as `[form 2]` or `[table 2.1]`: files are read back by
these tags from the cells a person sees, not from a hidden copy. What a form has no box for (places, how sure a reading
is) stands in an annex. If a person changed a cell, the cell counts: its words are read anew, and figures drawn from
the words that are gone are told as unplaced.

Blank text in a field that may be missing means missing. Characters a document cannot hold are written `\\u001f`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ottawa.reporting.amounts import answer, number, year_named
from ottawa.reporting.report import (
    FORMAT,
    MEASURES,
    Answer,
    Confidence,
    FormStatus,
    Kind,
    Report,
    ReportError,
    Style,
    from_json,
    to_json,
)
from ottawa.reporting.writing.words import CAPTIONS, FORM, LANGUAGES, RIGHT_TO_LEFT, TITLES
from ottawa.sources import Basis, Qualifier

TAG: Final = re.compile(r"\[(ottawa-report/1|(?:form|text) \d+|table \d+\.\d+|figures|tables|cells|unplaced)\]\s*$")
"""Where a caption ends in a tag of ours."""

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "language": LANGUAGES,
    "kind": tuple(Kind),
    "style": tuple(Style),
    "status": tuple(FormStatus),
    "measure": MEASURES,
    "basis": tuple(Basis),
    "confidence": tuple(Confidence),
    "answer": tuple(Answer),
    "qualifier": tuple(word for word in Qualifier if word),
    "type": ("number", "words"),
    "total": ("yes",),
}
"""What a cell of this name may hold: the lists offered in a workbook."""

_PLACE: Final = ("file", "page", "at table", "at row", "place words")
_FIGURE: Final = (
    "form", "measure", "item", "value", "type", "unit", "as_of", "basis", "confidence", "answer", "qualifier", *_PLACE,
)  # fmt: skip
_TABLE: Final = ("form", "table", "name", "columns", *_PLACE)
_CELL: Final = (
    "form", "table", "row", "column", "total", "words", "answer", "value", "type", "unchanged_since", *_PLACE,
)  # fmt: skip
_UNPLACED: Final = ("words", "why", *_PLACE)
_HEADS: Final = {"figures": _FIGURE, "tables": _TABLE, "cells": _CELL, "unplaced": _UNPLACED}
_OWN: Final = ("state", "state_words", "start", "end", "submitted", "language", "kind", "style", "source")
_FORM: Final = ("letter", "label", "title", "status", "unchanged_since")

Rows = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A caption with its tag, and rows of text. `head` is the first row; a grid of paragraphs has one column, no head.

    `fields` tells that the first column names what the second holds.
    """

    tag: str
    caption: str
    head: tuple[str, ...]
    rows: Rows
    fields: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A form, or the annex: a heading of its own, a sheet of its own."""

    title: str
    sheet: str
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A whole document, ready to be written in any format."""

    language: str
    title: str
    sections: tuple[Section, ...]

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from the right."""
        return self.language in RIGHT_TO_LEFT


def lay_out(report: Report, language: str | None = None) -> Laid:
    """Lay a report out, with headings in `language`, else in the report's own, else in English.

    Raises:
        ReportError: the language is not one of the six.
    """
    tongue = language or (report.language if report.language in LANGUAGES else "en")
    if tongue not in LANGUAGES:
        raise ReportError(f'"{tongue}" is not a language of the forms.', mend=f"There are {', '.join(LANGUAGES)}.")
    document = to_json(report)
    own = {**document, **document["period"]}
    title = CAPTIONS["title"][tongue]
    cover = Grid(FORMAT, title, (), [(name, _said(own[name])) for name in _OWN], fields=True)
    forms = [_form(at, form, tongue) for at, form in enumerate(document["forms"], 1)]
    return Laid(tongue, title, (Section(title, "Report", (cover,)), *forms, _annex(document, tongue)))


def _form(at: int, form: Mapping[str, Any], tongue: str) -> Section:
    title = TITLES[tongue].get(form["letter"]) or form["title"]
    heading = f"{FORM[tongue]} {_escaped(form['letter'])}: {_escaped(title)}"
    values: Rows = [*((name, _said(form[name])) for name in _FORM), *zip(_PLACE, _place(form["where"]), strict=True)]
    about = Grid(f"form {at}", CAPTIONS["form"][tongue], (), values, fields=True)
    text = Grid(f"text {at}", CAPTIONS["text"][tongue], (), _paragraphs(form["narrative"]))
    tables = [
        Grid(
            f"table {at}.{number_}",
            f"{CAPTIONS['table'][tongue]} {_escaped(table['name'])}".strip(),
            tuple(_escaped(words) for words in table["headings"]) or ("",),
            [tuple(_escaped(cell["words"]) for cell in row["cells"]) for row in table["rows"]],
        )
        for number_, table in enumerate(form["tables"], 1)
    ]
    return Section(heading, f"{at} Form", (about, text, *tables))


def _annex(document: Mapping[str, Any], tongue: str) -> Section:
    figures = [
        (
            _said(item["form"]), item["measure"], _escaped(item["item"]), *_typed(item["value"]),
            _escaped(item["unit"]), *(_said(item[name]) for name in _FIGURE[6:11]), *_place(item["where"]),
        )
        for item in document["figures"]
    ]  # fmt: skip
    unplaced = [(_escaped(i["words"]), _escaped(i["why"]), *_place(i["where"])) for i in document["unplaced"]]
    rows = {"figures": figures, "tables": list(_tables(document)), "cells": list(_cells(document))}
    grids = [Grid(name, name, _HEADS[name], rows[name]) for name in rows]
    return Section(CAPTIONS["annex"][tongue], "Annex", (*grids, Grid("unplaced", "unplaced", _UNPLACED, unplaced)))


def _tables(document: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for at, form in enumerate(document["forms"], 1):
        for number_, table in enumerate(form["tables"], 1):
            columns = ", ".join(_escaped(name) or "-" for name in table["columns"])
            yield (str(at), str(number_), _escaped(table["name"]), columns, *_place(table["where"]))


def _cells(document: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for at, form in enumerate(document["forms"], 1):
        for number_, table in enumerate(form["tables"], 1):
            for line, row in enumerate(table["rows"], 1):
                for column, cell in enumerate(row["cells"], 1):
                    value, kind = _typed(cell["value"])
                    yield (
                        str(at), str(number_), str(line), str(column), "yes" if row["total"] else "",
                        _escaped(cell["words"]), cell["answer"], value, kind, _said(cell["unchanged_since"]),
                        *_place(cell["where"]),
                    )  # fmt: skip


def _place(where: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_said(where[name]) for name in ("file", "page", "table", "row", "words"))


def _typed(value: int | str | None) -> tuple[str, str]:
    if value is None:
        return "", ""
    return _said(value), "number" if isinstance(value, int) else "words"


def _said(value: Any) -> str:
    return "" if value is None else _escaped(str(value))


# Not in XML, or changed by a program on its way: control characters, blanks at the ends or in a row, Excel's own
# escapes (_x0041_), and words that would be taken for a tag or an escape of ours.
_BAD: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\t]"
    r"|\A[\s\ufeff]|[\s\ufeff]\Z|(?<=\s)\s"
    r"|\\(?=u[0-9a-f]{4})|_(?=x[0-9A-Fa-f]{4}_)|\[(?=[a-z][a-z0-9/. -]*\]\s*\Z)",
)


def _escaped(text: str) -> str:
    return _BAD.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _paragraphs(text: str) -> Rows:
    """One row a line. Blank lines at the end would be lost among a sheet's blank rows, so they are written out."""
    body = text.rstrip("\n")
    lines = [_escaped(line) for line in body.split("\n")] if text else []
    if lines:
        lines[-1] += "\\u000a" * (len(text) - len(body))
    return [(line,) for line in lines]


def _plain(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


def take_up(grids: Mapping[str, Rows], name: str) -> Report:
    """Make the report again from the rows found under each tag, first row of a table being its headings.

    Raises:
        ReportError: a grid is missing, or a cell holds what its field cannot.
    """
    if FORMAT not in grids:
        raise ReportError("it is not a form written by Ottawa.", where=name, mend="Use `ottawa read`.")
    try:
        return from_json(_document(grids))
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
    annex = {tag: [_Line(head, row) for row in grids[tag][1:]] for tag, head in _HEADS.items()}
    cells = {(c["form"], c["table"], c["row"], c["column"]): c for c in annex["cells"]}
    tables = {(t["form"], t["table"]): t for t in annex["tables"]}
    count = sum(1 for tag in grids if tag.startswith("form "))
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
        super().__init__((key, _plain(cell)) for key, cell in zip(head, padded, strict=False))

    def place(self) -> dict[str, Any]:
        file, page, table, row, words = (self[key] for key in _PLACE)
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
    return _Line([row[0] for row in rows], [row[1] if len(row) > 1 else "" for row in rows])


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
        "narrative": "\n".join(_plain(row[0]) for row in grids.get(f"text {at}", [])),
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
        padded = [_plain(cell) for cell in [*row, *[""] * width][:width]]
        known = [cells.get((*key, str(line), str(column))) for column in range(1, width + 1)]
        total = any(cell is not None and cell["total"] == "yes" for cell in known)
        pairs = zip(padded, known, columns, strict=True)
        lines.append({"total": total, "cells": [_read_cell(words, cell, name, gone) for words, cell, name in pairs]})
    headings = [_plain(cell) for cell in [*(rows[0] if rows else ()), *[""] * width][:width]]
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
