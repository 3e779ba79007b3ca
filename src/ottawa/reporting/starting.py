"""Where a report starts when there is no earlier one to carry over, or nothing new to say."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ottawa.dates import PartialDate
from ottawa.reporting.blanks import NOWHERE, phrase
from ottawa.reporting.report import (
    LETTERS,
    Answer,
    Confidence,
    Figure,
    Form,
    FormStatus,
    Kind,
    Report,
    Style,
)
from ottawa.sources import Basis

_ZEROS: Final = {
    "B": ("stock_year_end", "all types", "mines"),
    "C": ("contaminated_areas_count", "", "areas"),
    "D": ("retained_total", "", "mines"),
}
"""What *none* on a form says as a figure."""


def empty(state: str, kind: Kind, start: PartialDate | None, end: PartialDate | None, language: str) -> Report:
    """Return a report with forms A to J, none of which says anything yet."""
    forms = tuple(Form(letter, "", "", None, None, "", (), (), NOWHERE) for letter in LETTERS)
    return Report(state, "", start, end, None, language, kind, Style.FORMS, "", (), forms, ())


def no_change(state: str, year: int, since: int, language: str) -> Report:
    """Return the annual report of a State for a year in which nothing has changed since the report of another."""
    report = empty(state, Kind.ANNUAL, PartialDate(year, 1, 1), PartialDate(year, 12, 31), language)
    told = (replace(form, status=FormStatus.UNCHANGED, unchanged_since=since) for form in report.forms)
    return replace(report, forms=tuple(told))


def unchanged(started: Report) -> Report:
    """Confirm every form of a report started from an earlier one: the cover page alone, each form with its year."""
    last = started.end.year - 1 if started.end else None
    told = (
        Form(form.letter, "", form.title, FormStatus.UNCHANGED, form.unchanged_since or last, "", (), (), NOWHERE)
        for form in started.forms
    )
    return replace(started, style=Style.COVER, source="", forms=tuple(told))


def nil(state: str, start: PartialDate | None, end: PartialDate, measures: str, language: str) -> Report:
    """Return an initial report that says *none* on every form but the first: `measures` is what form A says."""
    report = empty(state, Kind.INITIAL, start, end, language)
    return replace(report, forms=tuple(_none(form, measures, end, language) for form in report.forms))


def _none(form: Form, measures: str, end: PartialDate, language: str) -> Form:
    words = phrase(Answer.NONE, language).capitalize()
    if form.letter == "A" and measures:
        return replace(form, narrative=measures)
    if form.letter not in _ZEROS:
        return replace(form, narrative=words)
    measure, item, unit = _ZEROS[form.letter]
    where = replace(NOWHERE, words=words)
    zero = Figure(measure, item, 0, unit, end, Basis.AS_OF, where, Confidence.HIGH, Answer.NONE)
    return replace(form, narrative=words, figures=(zero,))
