"""Plain documents, the same for every door: (record, question, day, readings) → JSON-ready data.

Nothing here formats for people; nothing here looks at a clock. A day is written in full, a partial date as its source
prints it, a reason as its code, its parameters, its clause, the origins it rests on, and one English sentence.
"""

from __future__ import annotations

from ottawa.answers.areas import area, areas
from ottawa.answers.calendar import deadlines, events, news
from ottawa.answers.documents import (
    claims,
    comparisons,
    discrepancies,
    due,
    explain,
    findings,
    found,
    retained,
    status,
)
from ottawa.answers.law import compared, differences, treaty
from ottawa.answers.meetings import meetings
from ottawa.answers.method import method
from ottawa.answers.report import filed_report, receipt, report, state_reports
from ottawa.answers.reports import reports
from ottawa.answers.search import search
from ottawa.answers.sources import entry, resting, source, sources
from ottawa.answers.state import state
from ottawa.answers.states import states
from ottawa.answers.today import today

__all__ = [
    "area",
    "areas",
    "claims",
    "compared",
    "comparisons",
    "deadlines",
    "differences",
    "discrepancies",
    "due",
    "entry",
    "events",
    "explain",
    "filed_report",
    "findings",
    "found",
    "meetings",
    "method",
    "news",
    "receipt",
    "report",
    "reports",
    "resting",
    "retained",
    "search",
    "source",
    "sources",
    "state",
    "state_reports",
    "states",
    "status",
    "today",
    "treaty",
]
