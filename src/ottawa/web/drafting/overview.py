"""What stands on each page of a draft: the problems found, each at its place, and what is open in each section."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ottawa.record import checking
from ottawa.record.record import Record
from ottawa.reporting.checks import Problem, Severity
from ottawa.reporting.drafting import COVER, blank, said, sections, to_confirm
from ottawa.reporting.report import Form, Report
from ottawa.reporting.writing.words import TITLES
from ottawa.services.drafts import Draft
from ottawa.treaty.readings import choose

Document = dict[str, Any]

_WHERE: Final = re.compile(r"form (?P<name>[\w-]+)(?:, table (?P<table>\d+))?(?:, (?:row|line) (?P<row>\d+))?")
REPORT: Final = "report"


@dataclass(frozen=True, slots=True)
class Found:
    """A problem with the section and the part of it that it is about: `t1.r3`, `f2`, or blank for all of it."""

    section: str
    part: str
    problem: Problem


def problems(draft: Draft, record: Record, on: date, others: Iterable[Report] = ()) -> list[Found]:
    """Check a draft with what the record knows, and tell where in the draft each problem stands.

    What several forms are asked in the same words is asked once. `others` are reports of other States, to find copied
    text.
    """
    found = checking.problems(record, said(draft.report), on, choose(()), draft.earlier, others)
    return [Found(*_section(problem.where), problem) for problem in dict.fromkeys(found)]


def _section(where: str) -> tuple[str, str]:
    match = _WHERE.match(where)
    if match is None:
        return (COVER if where == "cover" else REPORT), ""
    table, row = match["table"], match["row"]
    part = f"t{table}.r{row}" if table and row else f"f{row}" if row else f"t{table}" if table else ""
    return match["name"], part


def overview(draft: Draft, found: list[Found], language: str) -> Document:
    """Give what stands on every page of a draft: whose it is, and its sections with what is open in each."""
    report = draft.report
    names = sections(report)
    listed = [_cover_line(report, found)] + [
        _line(name, report.forms[at], found, language) for name, at in names.items()
    ]
    answered = sum(1 for line in listed if line["state"] not in ("open", "to-confirm"))
    return {
        "key": draft.key,
        "number": draft.number,
        "saved": draft.saved,
        "state": report.state,
        "state_words": report.state_words,
        "year": report.end.year if report.end else None,
        "kind": str(report.kind or ""),
        "language": report.language,
        "sections": listed,
        "answered": answered,
        "of": len(listed),
        "since": draft.since,
    }


def _cover_line(report: Report, found: list[Found]) -> Document:
    whole = all((report.state, report.start, report.end, report.kind, report.language))
    return {"name": COVER, "title": "", "state": "answered" if whole else "open", **_counts(COVER, found)}


def _line(name: str, form: Form, found: list[Found], language: str) -> Document:
    if to_confirm(form):
        state = "to-confirm"
    elif blank(form):
        state = "open"
    else:
        state = form.status.value.replace("_", "-") if form.status else "answered"
    return {"name": name, "title": title(form, language), "state": state, **_counts(name, found)}


def title(form: Form, language: str) -> str:
    """Name a form in the reader's language; one of its own kind by its own title."""
    return TITLES.get(language, TITLES["en"]).get(form.letter) or form.title or form.label


def _counts(name: str, found: list[Found]) -> Document:
    severities = [one.problem.severity for one in found if one.section == name]
    return {"errors": severities.count(Severity.ERROR), "warnings": severities.count(Severity.WARNING)}
