"""What a report answers and what it leaves open."""

from __future__ import annotations

from dataclasses import replace

from ottawa.reporting.answered import QUESTIONS, answered
from ottawa.reporting.report import LETTERS, MEASURES, Kind, Report
from tests.reporting.filed import report


def _how(made: Report) -> dict[str, str]:
    """How each question is answered, by its letter; of several the first."""
    told: dict[str, str] = {}
    for each in answered(made):
        told.setdefault(each.letter, each.how)
    return told


def test_each_answer_has_its_word() -> None:
    """A figure, none, unchanged, words and nothing at all are told apart."""
    assert _how(report()) == {
        "A": "words", "B": "none", "C": "unchanged", "D": "value",
        "E": "left_out", "F": "left_out", "G": "left_out", "H": "left_out", "I": "left_out", "J": "left_out",
    }  # fmt: skip


def test_a_form_that_is_not_there_is_open_without_a_cover_page() -> None:
    """Only where forms are ticked does a missing one mean that nothing is new; an initial report has no such page."""
    plain = report()
    without = replace(plain, forms=tuple(form for form in plain.forms if form.letter != "C"))
    assert _how(without)["E"] == "open"
    assert _how(replace(plain, kind=Kind.INITIAL))["E"] == "open"


def test_questions_ask_for_measures_there_are() -> None:
    """Every measure named is one a report can hold, and every form is asked about."""
    assert {measure for _, _, measures in QUESTIONS for measure in measures} <= {*MEASURES}
    assert list(dict.fromkeys(letter for letter, _, _ in QUESTIONS)) == list(LETTERS)
