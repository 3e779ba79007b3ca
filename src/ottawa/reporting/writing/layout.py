"""The official form before it is a file: sections of grids of plain text, the same for every format.

Every grid has a tag that stands, visible, in its caption, as `[form 2]` or `[table 2.1]`: files are read back by
these tags from the cells a person sees, not from a hidden copy. What a form has no box for (places, how sure a reading
is) stands in an annex. If a person changed a cell, the cell counts: its words are read anew, and figures drawn from
the words that are gone are told as unplaced.

Blank text in a field that may be missing means missing. Characters a document cannot hold are written `\\u001f`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ottawa.reporting import blanks
from ottawa.reporting.report import (
    FORMAT,
    LETTERS,
    MEASURES,
    Answer,
    Confidence,
    FormStatus,
    Kind,
    Report,
    ReportError,
    Style,
    to_json,
)
from ottawa.reporting.writing.contact import TITLE, Contact
from ottawa.reporting.writing.words import CAPTIONS, FORM, LANGUAGES, RIGHT_TO_LEFT, TITLES, field_caption
from ottawa.sources import Basis, Qualifier

TAG: Final = re.compile(
    r"\[(ottawa-report/1|contact|(?:form|text) (?:\d+|[A-J])|table (?:\d+|[A-J])\.\d+"
    r"|figures|tables|cells|unplaced)\]\s*$"
)
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

PLACE: Final = ("file", "page", "at table", "at row", "place words")
_FIGURE: Final = (
    "form", "measure", "item", "value", "type", "unit", "as_of", "basis", "confidence", "answer", "qualifier", *PLACE,
)  # fmt: skip
_TABLE: Final = ("form", "table", "name", "columns", *PLACE)
_CELL: Final = (
    "form", "table", "row", "column", "total", "words", "answer", "value", "type", "unchanged_since", *PLACE,
)  # fmt: skip
_UNPLACED: Final = ("words", "why", *PLACE)
HEADS: Final = {"figures": _FIGURE, "tables": _TABLE, "cells": _CELL, "unplaced": _UNPLACED}
_OWN: Final = ("state", "state_words", "start", "end", "submitted", "language", "kind", "style", "source")
_TICK: Final = ("status", "unchanged_since")
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


def lay_out(report: Report, language: str | None = None, contact: Contact | None = None) -> Laid:
    """Lay a report out, with headings in `language`, else in the report's own, else in English.

    `contact` stands on the first page; it is not read back.

    Raises:
        ReportError: the language is not one of the six.
    """
    tongue = language or (report.language if report.language in LANGUAGES else "en")
    if tongue not in LANGUAGES:
        raise ReportError(f'"{tongue}" is not a language of the forms.', mend=f"There are {', '.join(LANGUAGES)}.")
    document = to_json(report)
    own = {**document, **document["period"]}
    title = CAPTIONS["title"][tongue]
    cover = Grid(FORMAT, title, (), _named(((name, _said(own[name])) for name in _OWN), tongue), fields=True)
    asked: Rows = [(name, _escaped(words)) for name, words in contact.rows(tongue)] if contact else []
    first = (cover, Grid("contact", TITLE[tongue], (), asked, fields=True)) if asked else (cover,)
    given = [(form["letter"], _form(at, form, tongue)) for at, form in enumerate(document["forms"], 1)]
    forms = _with_empty(given, tongue)
    return Laid(tongue, title, (Section(title, "Report", first), *forms, _annex(document, tongue)))


def _named(fields: Iterable[tuple[str, str]], tongue: str) -> Rows:
    """Put the words of the language before each field."""
    return [(field_caption(name, tongue), words) for name, words in fields]


def _with_empty(forms: list[tuple[str, Section]], tongue: str) -> list[Section]:
    """Put each form A to J the report lacks, empty, before the first one of a later letter: the whole official form."""
    for letter in LETTERS:
        if all(letter != there for there, _ in forms):
            at = next((at for at, (there, _) in enumerate(forms) if there > letter), len(forms))
            forms = [*forms[:at], (letter, _empty(letter, tongue)), *forms[at:]]
    return [section for _, section in forms]


def _empty(letter: str, tongue: str) -> Section:
    """Lay out a form to be filled: its tick, its text, its tables with one blank row. Its tags have its letter."""
    ticks = _named(((name, "") for name in _TICK), tongue)
    fields = Grid(f"form {letter}", CAPTIONS["form"][tongue], (), ticks, fields=True)
    text = Grid(f"text {letter}", CAPTIONS["text"][tongue], (), [])
    tables = []
    for number_, name in enumerate(empty_tables(letter), 1):
        table = blanks.blank_table(name, tongue)
        caption = f"{CAPTIONS['table'][tongue]} {name}"
        tables.append(Grid(f"table {letter}.{number_}", caption, table.headings, [("",) * len(table.columns)]))
    return Section(f"{FORM[tongue]} {letter}: {TITLES[tongue][letter]}", f"Form {letter}", (fields, text, *tables))


def empty_tables(letter: str) -> list[str]:
    """Name the tables of an empty form, in order."""
    return [name for name in blanks.FIRST if name[0] == letter]


def _form(at: int, form: Mapping[str, Any], tongue: str) -> Section:
    title = TITLES[tongue].get(form["letter"]) or form["title"]
    heading = f"{FORM[tongue]} {_escaped(form['letter'])}: {_escaped(title)}"
    where = _place(form["where"])
    told = [*((name, _said(form[name])) for name in _FORM), *(zip(PLACE, where, strict=True) if any(where) else ())]
    about = Grid(f"form {at}", CAPTIONS["form"][tongue], (), _named(told, tongue), fields=True)
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
    grids = [Grid(name, name, HEADS[name], rows[name]) for name in rows]
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


def plain(text: str) -> str:
    """Give the words again that were escaped."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
