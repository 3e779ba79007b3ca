"""Rules about the forms: what is unchanged, not applicable, missing or copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ottawa.reporting.checks.case import Case, Problem, Severity, amount, exact, untested
from ottawa.reporting.report import Form, FormStatus, Report

_LONG: Final = 120  # characters: shorter paragraphs are often the same words by right


def year_before(case: Case) -> Iterator[Problem]:
    """A report of an earlier year that is known to be filed is at hand, to compare this one with."""
    end = case.report.end
    filed = [year for year in case.filed or () if end and year < end.year]
    if filed and case.earlier is None:
        yield untested("year-before", "MBT-7.2", f"the report of {max(filed)} is not at hand to compare this one with")


def unchanged_since(case: Case) -> Iterator[Problem]:
    """ "Unchanged since" names a year in which a report was filed, and one before this report."""
    for form in case.report.forms:
        year = form.unchanged_since
        if form.status is FormStatus.UNCHANGED and year is None:
            yield Problem(
                "unchanged-without-year",
                Severity.WARNING,
                str(form.where) or f"form {form.letter}",
                f"Form {form.letter} is unchanged, but since which report is not said.",
                "MBT-7.2",
                "Give the year of the report that still holds.",
            )
        if year is not None and case.filed is not None and year not in case.filed:
            yield Problem(
                "unchanged-since-no-report",
                Severity.WARNING,
                str(form.where) or f"form {form.letter}",
                f"Form {form.letter} is unchanged since {year}, but no report of {year} is known.",
                "MBT-7.2",
                "Name the year of a report that was filed.",
            )
    if case.filed is None and (since := _letters_since(case.report)):
        years = ", ".join(f"{year} (form{'s' * (len(letters) > 1)} {', '.join(letters)})" for year, letters in since)
        yield untested("unchanged-since", "MBT-7.2", f"it is not known here whether reports were filed for {years}")


def _letters_since(report: Report) -> list[tuple[int, list[str]]]:
    """The years since which forms are unchanged, each with the letters of its forms."""
    years = sorted({form.unchanged_since for form in report.forms if form.unchanged_since is not None})
    return [(year, [form.letter for form in report.forms if form.unchanged_since == year]) for year in years]


def unchanged_but_filled(case: Case) -> Iterator[Problem]:
    """A form ticked "not applicable" holds no number above zero."""
    for form in case.report.forms:
        numbers = [one for one in form.figures if exact(one) and amount(one) and one.measure != "form_status"]
        if form.status is FormStatus.NOT_APPLICABLE and numbers:
            yield Problem(
                "not-applicable-but-filled",
                Severity.ERROR,
                str(numbers[0].where) or f"form {form.letter}",
                f"Form {form.letter} is marked not applicable and gives {amount(numbers[0]):,} {numbers[0].unit}.",
                "MBT-7.1",
                "Take away the mark or the number.",
            )


def missing_forms(case: Case) -> Iterator[Problem]:
    """A State with the duty answers the form: an affected State has a Form C."""
    if case.report.end is None and not case.report.forms:
        return
    for letter in sorted(case.duties - {form.letter for form in case.report.forms}):
        yield Problem(
            "form-missing",
            Severity.WARNING,
            f"form {letter}",
            f"There is no form {letter}, though this State has something to report in it.",
            "MBT-7.1",
            "Add the form, or mark it unchanged with the year.",
        )


def copied_text(case: Case) -> Iterator[Problem]:
    """A long paragraph is the same as another State's, or as last year's in a form said to be changed."""
    theirs = {words: other for other in case.others for words in _paragraphs(other)}
    old = set(_paragraphs(case.earlier)) if case.earlier else set()
    for form in case.report.forms:
        for words in _long(form):
            if words in theirs and theirs[words].state != case.report.state:
                name = theirs[words].state or "another State"
                yield _copied("copied-from-state", form, f"A paragraph is word for word that of {name}")
            elif words in old and form.status is FormStatus.CHANGED:
                yield _copied("copied-from-year", form, "The form is marked changed; a paragraph is the earlier one")


def _paragraphs(report: Report) -> Iterator[str]:
    for form in report.forms:
        yield from _long(form)


def _long(form: Form) -> list[str]:
    lines = (" ".join(line.split()).casefold() for line in re.split(r"\n+", form.narrative))
    return [line for line in lines if len(line) >= _LONG]


def _copied(code: str, form: Form, what: str) -> Problem:
    return Problem(
        code,
        Severity.NOTE,
        str(form.where) or f"form {form.letter}",
        f"{what}.",
        "MBT-7.1",
        "Look whether it is still what you want to say.",
        drafter_only=True,
    )
