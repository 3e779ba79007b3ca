"""What a report answers of what the forms ask, and what it leaves open: told question by question, never as a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ottawa.reporting.report import Answer, Figure, Form, FormStatus, Kind, Report

QUESTIONS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("A", "National measures, with their dates", ("measure",)),
    ("B", "Stockpiled mines, in all and by type", ("stock_year_end", "stock_found_later")),
    ("C", "Areas known or suspected to be mined", (
        "mined_area", "suspected_area", "contaminated_area",
        "mined_areas_count", "suspected_areas_count", "contaminated_areas_count",
    )),
    ("C", "Mines in them, by type", ("mines_in_areas",)),
    ("D", "Mines retained, in all and by type", ("retained_total", "retained")),
    ("D", "What retained mines were used for, or destroyed", ("retained_used", "retained_destroyed")),
    ("E", "Conversion or decommissioning of production facilities", ("facility_status",)),
    ("F", "Programmes of destruction: status, sites, methods, standards", (
        "stockpile_completion_date", "clearance_completion_date", "programme_status", "destruction_site",
        "destruction_method", "safety_standards", "environmental_standards",
    )),
    ("G", "Stockpiled mines destroyed", ("stock_destroyed", "found_stock_destroyed")),
    ("G", "Mines destroyed in mined areas", ("area_mines_destroyed",)),
    ("H", "Technical characteristics of each type", (
        "type_described", "dimensions", "fusing", "explosive", "explosive_mass", "metal", "metal_mass",
    )),
    ("I", "Measures to warn the population", ("warning_measure", "warning_signs", "people_educated")),
    ("J", "Other matters, such as assistance to victims (voluntary)", (
        "casualties_total", "casualties_killed", "casualties_injured", "accidents", "funding",
    )),
)  # fmt: skip
"""What each form asks, and the measures that answer it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of a form and how the report answers it.

    `how` is `value`, `none`, `unknown`, `not_applicable`, `unchanged`; `words` where only words stand in the form;
    `left_out` where a cover page goes without the form, which then has no new information; or `open` where nothing is
    said. `figures` counts the figures that answer; `since` is the year an unchanged form refers to.
    """

    letter: str
    question: str
    how: str
    figures: int = 0
    since: int | None = None


def answered(report: Report) -> list[Answered]:
    """Go through the questions of forms A to J, in their order."""
    return [_answered(report, *each) for each in QUESTIONS]


def _answered(report: Report, letter: str, question: str, measures: tuple[str, ...]) -> Answered:
    forms = [form for form in report.forms if form.letter == letter]
    figures = [one for one in report.all_figures() if one.measure in measures and one.answer is not Answer.BLANK]
    if figures:
        return Answered(letter, question, _how(figures), len(figures), _since(forms))
    for status, how in ((FormStatus.UNCHANGED, "unchanged"), (FormStatus.NOT_APPLICABLE, "not_applicable")):
        if any(form.status is status for form in forms):
            return Answered(letter, question, how, 0, _since(forms))
    left_out = not forms and report.kind is Kind.ANNUAL and _with_cover(report)
    return Answered(letter, question, "words" if any(map(_has_words, forms)) else "left_out" if left_out else "open")


def _how(figures: list[Figure]) -> str:
    """A number anywhere is a value; else the one answer given, or the first of several."""
    answers = [one.answer for one in figures]
    return str(Answer.VALUE if Answer.VALUE in answers else answers[0])


def _since(forms: list[Form]) -> int | None:
    return next((form.unchanged_since for form in forms if form.unchanged_since), None)


def _with_cover(report: Report) -> bool:
    """Whether its forms are ticked: then a form that was not sent has no new information (note 1 of the cover page)."""
    return any(form.status for form in report.forms)


def _has_words(form: Form) -> bool:
    return bool(form.narrative.strip()) or any(
        cell.words.strip() for t in form.tables for row in t.rows for cell in row.cells
    )
