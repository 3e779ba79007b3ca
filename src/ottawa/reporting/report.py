"""The Article 7 report as data: forms A to J, tables, figures, and what could not be placed.

A `Report` has `Form`s; a form has its words (`narrative`), its `Table`s of typed `Cell`s, and the `Figure`s drawn from
both. Every cell and figure keeps its original words and its `Place`. A figure that no rule placed is a `Passage` in
`unplaced`: it waits for a person and is never dropped. Nothing here is worked out or completed: a period printed
without its end has no end.

The form letters are those of the forms of 1999 and 2000 for every style; the 2015 guide's headings are told by the
form with the same subject (guide 3 or C, mines retained, is form D) and keep what was printed in `label`.

`to_json` and `from_json` are exact inverses. The document has `format` ("ottawa-report/1") and the names of the
fields below; dates and decimals are strings, blanks are null. All figures stand in one list, `figures`, each with the
`form` it belongs to: its position in `forms` from 1, or null for a figure of the report itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from ottawa.dates import PartialDate, parse_date
from ottawa.errors import DateError, OttawaError
from ottawa.sources import Basis

FORMAT: Final = "ottawa-report/1"
LETTERS: Final = tuple("ABCDEFGHIJ")
ALL_TYPES: Final = "all types"
MIXED_TYPES: Final = "mixed types"
"""Items that name no type: the total, and one number for a list of types."""

MEASURES: Final = (
    "submission_date",  # the report's own: in `Report.figures`
    "period_start",
    "period_end",
    "form_status",  # the cover page's tick: item is "Form A", value "changed", "unchanged since 2015", "not applicable"
    "measure",  # A: item names the law, value its date
    "stock_year_end",  # B: item is the type, "all types" for the total; mines
    "stock_found_later",  # B2: the same
    "stockpile_completion_date",  # B, F
    "mined_area",  # C: item is the place, blank for all; m2, km2 or ha as printed
    "suspected_area",
    "contaminated_area",  # known and suspected together
    "mined_areas_count",  # areas
    "suspected_areas_count",
    "contaminated_areas_count",
    "mines_in_areas",  # C: item is "PLACE: TYPE"; mines
    "villages",
    "cleared_area",  # C: in a year; item is the place
    "cancelled_area",  # by non-technical survey
    "reduced_area",  # by technical survey
    "released_area",  # all three together, or not said which
    "clearance_completion_date",  # C, F
    "retained",  # D1: item is "TYPE @ INSTITUTION"; mines
    "retained_total",  # D1: the printed total
    "retained_used",
    "retained_destroyed",
    "retained_destruction_date",
    "transferred_for_training",  # D2: item is the type, "all types" for the total; mines
    "transferred_for_destruction",  # D3
    "facility_status",  # E: item is the facility, value its words
    "programme_status",  # F: item is "stock" or "mined areas", value the words
    "destruction_site",
    "destruction_method",
    "safety_standards",
    "environmental_standards",
    "stock_destroyed",  # G1: item is the type, "all types" for the total; mines
    "area_mines_destroyed",  # G2; of form C the item is the place
    "found_stock_destroyed",  # G3 and G(bis)
    "type_described",  # H: item is the type, value its description in words
    "dimensions",  # H: in words, as the next ones
    "fusing",
    "explosive",
    "explosive_mass",  # H: g or kg
    "metal",
    "metal_mass",
    "warning_measure",  # I: item is the place, value the words
    "warning_signs",  # I: signs
    "people_educated",  # C, I, J: risk education; people
    "casualties_total",  # J: item is the sex or age where given ("men", "children"); people
    "casualties_killed",
    "casualties_injured",
    "accidents",
    "funding",  # J: item is the other State or the donor named; a currency
)
"""The measures a report can hold, in the order of the forms; with units. Others are refused by `from_json`."""


class ReportError(OttawaError):
    """A report that cannot be read, or a document that is not one of ours."""


class Answer(StrEnum):
    """What a cell or a figure says: a value, or one of the ways of giving none. A blank is not an answer of none."""

    VALUE = "value"
    NONE = "none"  # the report says there is none: zero
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    UNCHANGED = "unchanged"  # refers to an earlier report
    BLANK = "blank"


class FormStatus(StrEnum):
    """The tick on the cover page, or the same said in words."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_APPLICABLE = "not_applicable"


class Kind(StrEnum):
    """Under which paragraph a report is made: 7.1 once, 7.2 every year."""

    INITIAL = "initial"
    ANNUAL = "annual"


class Style(StrEnum):
    """How a report is laid out."""

    FORMS = "forms"  # forms A-J
    GUIDE = "guide"  # the 2015 guide's headings
    MIXED = "mixed"  # title of the one, text of the other
    COVER = "cover"  # the cover page alone


class Confidence(StrEnum):
    """How sure the reading is; a person accepts each figure."""

    HIGH = "high"  # a labelled cell or a set phrase, read one way only
    MEDIUM = "medium"  # a sentence, or a table rebuilt from flowing text
    LOW = "low"  # a repaired or doubtful reading


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: file, and from 1 the page, the table on the page, the row in the table; None if without.

    A row without a table is a line of plain text.
    """

    file: str
    page: int | None = None
    table: int | None = None
    row: int | None = None
    words: str = ""

    def __str__(self) -> str:
        parts = [self.file] if self.file else []
        for name, number in (
            ("page", self.page),
            ("table", self.table),
            ("row" if self.table else "line", self.row),
        ):
            if number is not None:
                parts.append(f"{name} {number}")
        return ", ".join(parts)


Value = int | str | None
"""A count, or a decimal number, date (EDTF) or words as text; None where the answer has no value."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value the report states. `as_of` is the day or year it holds for, None where the report does not say."""

    measure: str
    item: str
    value: Value
    unit: str
    as_of: PartialDate | None
    basis: Basis
    where: Place
    confidence: Confidence = Confidence.HIGH
    answer: Answer = Answer.VALUE
    qualifier: str = ""  # as in ottawa.sources.Qualifier: "", about, more_than, less_than, at_least, at_most


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the words printed, what they answer, and the value if it is one. `unchanged_since` is a year."""

    words: str
    where: Place
    answer: Answer
    value: Value = None
    unchanged_since: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, as many cells as the table has columns; `total` for a row of totals."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `name` is its name in the forms ("B1", "D1") or blank; `columns` say what each column is.

    Column names: institution, type, quantity, lot, note, place, count, area (whose kind the words around tell), the
    same with _known, _suspected, _total, area_cleared, area_cancelled, area_reduced, area_released, mines_destroyed,
    emplaced, measure, facility, status, sites, method, safety, environment, dimensions, fusing, explosive, metal,
    photograph; "" for others. `headings`
    are the words printed over them.
    """

    name: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    where: Place


@dataclass(frozen=True, slots=True)
class Form:
    """One form or heading. `letter` is A to J by subject, or the unofficial label as printed ("K")."""

    letter: str
    label: str
    title: str
    status: FormStatus | None
    unchanged_since: int | None
    narrative: str
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    where: Place


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with a figure that no rule placed, and `why`."""

    words: str
    where: Place
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """An Article 7 report. `state` is ISO 3166-1 alpha-3, None where the words name no State of our tables."""

    state: str | None
    state_words: str
    start: PartialDate | None
    end: PartialDate | None
    submitted: PartialDate | None
    language: str | None
    kind: Kind | None
    style: Style | None
    source: str
    figures: tuple[Figure, ...]  # of the report itself: submission_date, period_start, period_end
    forms: tuple[Form, ...]
    unplaced: tuple[Passage, ...]

    def all_figures(self) -> Iterator[Figure]:
        """Give every figure, those of the report itself first, then form by form."""
        yield from self.figures
        for form in self.forms:
            yield from form.figures

    def form(self, letter: str) -> Form | None:
        """Return the first form with this letter."""
        return next((form for form in self.forms if form.letter == letter), None)


def to_json(report: Report) -> dict[str, Any]:
    """Write a report as plain JSON values; `from_json` reads it back exactly."""
    return {
        "format": FORMAT,
        "state": report.state,
        "state_words": report.state_words,
        "period": {"start": _text(report.start), "end": _text(report.end)},
        "submitted": _text(report.submitted),
        "language": report.language,
        "kind": _text(report.kind),
        "style": _text(report.style),
        "source": report.source,
        "figures": [
            {**figure_json(figure), "form": position} for position, figures in _by_form(report) for figure in figures
        ],
        "forms": [_form_json(form) for form in report.forms],
        "unplaced": [
            {"words": passage.words, "where": place_json(passage.where), "why": passage.why}
            for passage in report.unplaced
        ],
    }


def _by_form(report: Report) -> Iterator[tuple[int | None, tuple[Figure, ...]]]:
    yield None, report.figures
    for position, form in enumerate(report.forms, 1):
        yield position, form.figures


def place_json(place: Place) -> dict[str, Any]:
    """Write a place as plain JSON values."""
    return {
        "file": place.file,
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "words": place.words,
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """Write a figure as plain JSON values."""
    return {
        "measure": figure.measure,
        "item": figure.item,
        "value": figure.value,
        "unit": figure.unit,
        "as_of": _text(figure.as_of),
        "basis": figure.basis.value,
        "where": place_json(figure.where),
        "confidence": figure.confidence.value,
        "answer": figure.answer.value,
        "qualifier": figure.qualifier,
    }


def _form_json(form: Form) -> dict[str, Any]:
    return {
        "letter": form.letter,
        "label": form.label,
        "title": form.title,
        "status": _text(form.status),
        "unchanged_since": form.unchanged_since,
        "narrative": form.narrative,
        "tables": [_table_json(table) for table in form.tables],
        "where": place_json(form.where),
    }


def _table_json(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "columns": list(table.columns),
        "headings": list(table.headings),
        "rows": [{"total": row.total, "cells": [_cell_json(cell) for cell in row.cells]} for row in table.rows],
        "where": place_json(table.where),
    }


def _cell_json(cell: Cell) -> dict[str, Any]:
    return {
        "words": cell.words,
        "where": place_json(cell.where),
        "answer": cell.answer.value,
        "value": cell.value,
        "unchanged_since": cell.unchanged_since,
    }


def from_json(document: Mapping[str, Any]) -> Report:
    """Read what `to_json` wrote; keys it does not know are passed over.

    Raises:
        ReportError: it is not such a document, a key is missing, or a value is not one the field can hold.
    """
    if document.get("format") != FORMAT:
        raise ReportError(
            "this JSON is not a report of ours.",
            where="format",
            mend=f'Its key "format" must be "{FORMAT}", as `ottawa read FILE --json` writes it.',
        )
    try:
        return Report(
            state=_maybe_words(document["state"]),
            state_words=_words(document["state_words"]),
            start=_date(document["period"]["start"]),
            end=_date(document["period"]["end"]),
            submitted=_date(document["submitted"]),
            language=_maybe_words(document["language"]),
            kind=Kind(document["kind"]) if document["kind"] else None,
            style=Style(document["style"]) if document["style"] else None,
            source=_words(document["source"]),
            figures=_figures_of(None, document),
            forms=tuple(_read_form(item, _figures_of(at, document)) for at, item in enumerate(document["forms"], 1)),
            unplaced=tuple(
                Passage(_words(item["words"]), _read_place(item["where"]), _words(item["why"]))
                for item in document["unplaced"]
            ),
        )
    except KeyError as error:
        raise ReportError(
            f"the key {error} is missing.", where="report", mend="Give it; null where it is blank."
        ) from None
    except DateError as error:
        raise ReportError(error.what, where="report", mend=error.mend) from None
    except (TypeError, ValueError, AttributeError) as error:
        raise ReportError(
            f"a value does not fit: {error}.", where="report", mend="See docs/reporting.md for what each key holds."
        ) from None


def _figures_of(position: int | None, document: Mapping[str, Any]) -> tuple[Figure, ...]:
    known = range(1, len(document["forms"]) + 1)
    lost = [item["form"] for item in document["figures"] if item["form"] is not None and item["form"] not in known]
    if lost:
        raise ReportError(
            f"a figure belongs to form {lost[0]}, which is not there.",
            where="figures",
            mend="Give its position in forms.",
        )
    return tuple(_read_figure(item) for item in document["figures"] if item["form"] == position)


def _read_form(item: Mapping[str, Any], figures: tuple[Figure, ...]) -> Form:
    return Form(
        letter=_words(item["letter"]),
        label=_words(item["label"]),
        title=_words(item["title"]),
        status=FormStatus(item["status"]) if item["status"] else None,
        unchanged_since=_whole(item["unchanged_since"]),
        narrative=_words(item["narrative"]),
        tables=tuple(_read_table(table) for table in item["tables"]),
        figures=figures,
        where=_read_place(item["where"]),
    )


def _read_table(item: Mapping[str, Any]) -> Table:
    return Table(
        name=_words(item["name"]),
        columns=tuple(_words(name) for name in item["columns"]),
        headings=tuple(_words(name) for name in item["headings"]),
        rows=tuple(Row(tuple(_read_cell(cell) for cell in row["cells"]), row["total"] is True) for row in item["rows"]),
        where=_read_place(item["where"]),
    )


def _read_cell(item: Mapping[str, Any]) -> Cell:
    return Cell(
        words=_words(item["words"]),
        where=_read_place(item["where"]),
        answer=Answer(item["answer"]),
        value=_value(item["value"]),
        unchanged_since=_whole(item["unchanged_since"]),
    )


def _read_figure(item: Mapping[str, Any]) -> Figure:
    if item["measure"] not in MEASURES:
        raise ReportError(
            f'"{item["measure"]}" is not a measure of a report.',
            where="figures",
            mend=f"There are {', '.join(MEASURES)}.",
        )
    return Figure(
        measure=item["measure"],
        item=_words(item["item"]),
        value=_value(item["value"]),
        unit=_words(item["unit"]),
        as_of=_date(item["as_of"]),
        basis=Basis(item["basis"]),
        where=_read_place(item["where"]),
        confidence=Confidence(item["confidence"]),
        answer=Answer(item["answer"]),
        qualifier=_words(item["qualifier"]),
    )


def _read_place(item: Mapping[str, Any]) -> Place:
    return Place(
        _words(item["file"]), _whole(item["page"]), _whole(item["table"]), _whole(item["row"]), _words(item["words"])
    )


def _text(value: PartialDate | StrEnum | None) -> str | None:
    return None if value is None else str(value)


def _date(text: Any) -> PartialDate | None:
    return None if text is None else parse_date(_words(text))


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _maybe_words(value: Any) -> str | None:
    return None if value is None else _words(value)


def _whole(value: Any) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise TypeError(f"{value!r} is not a whole number")
    return value


def _value(value: Any) -> Value:
    return value if value is None or isinstance(value, str) else _whole(value)
