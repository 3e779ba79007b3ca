"""Who reported when under Article 7, as far as voices say; and how many of those due, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from ottawa import places
from ottawa.answers import forms
from ottawa.answers.documents import Found, found
from ottawa.answers.forms import Document
from ottawa.record.record import Record
from ottawa.record.reports import filed_as
from ottawa.treaty.acts import Dossier
from ottawa.treaty.article7 import ANNUAL, INITIAL
from ottawa.treaty.findings import Finding, Status
from ottawa.treaty.readings import Choice

PRINTED: Final = ("report_rate_percent", "reports_due", "reports_received", "reports_missing")
"""What voices print about all States together, for a year."""

IN: Final = (Status.MET, Status.MET_LATE)
SAID_MISSING: Final = "said missing"
"""What is told of a report that is not shown, and that a source said was not in on some day: it may have come since."""


def reports(record: Record, on: date, choice: Choice, *, among: Found | None = None) -> Document:
    """The calendar of reports: for each State bound, its initial report and the years that voices speak of.

    A year between `first` and `last` without a word is *not shown*: our sources do not say, which accuses nobody.
    `among` is what `found` returns for this record, day and readings, if the caller has it already.
    """
    every = found(record, on, choice) if among is None else among
    by_state = dict(zip(record.dossiers, every, strict=True))
    rows = [_row(record, on, iso3, each) for iso3, each in by_state.items()]
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "states": [row for row in rows if row],
        "rates": _rates(record, on, [item for each in every for item in each if item.anchor == ANNUAL]),
        "filed": sum(map(len, record.reports.values())),
        "sources_end": forms.written(_sources_end(record)),
    }


def _sources_end(record: Record) -> date | None:
    """The last day on which a source that somebody read speaks of any State's reports."""
    said = [claim for claim in record.claims if claim.measure in ("report_submitted", "report_submission_date")]
    days = [claim.citation.said_on for claim in said if not claim.citation.unverified]
    return max((day for day in days if day), default=None)


def _row(record: Record, on: date, iso3: str, findings: Sequence[Finding]) -> Document | None:
    annual = [item for item in findings if item.anchor == ANNUAL and item.status is not Status.NOT_APPLICABLE]
    initial = next((item for item in findings if item.anchor == INITIAL), None)
    told = {item.instance: _word(record.dossiers[iso3], item) for item in annual}
    if initial is None and not annual:
        return None
    here = [filed_as(sealed) for sealed in record.reports.get(iso3, ())]
    return {
        "iso3": iso3,
        "name": places.name_on(iso3, on),
        "initial": _word(record.dossiers[iso3], initial) if initial else None,
        "first": int(annual[0].instance) if annual else None,
        "last": int(annual[-1].instance) if annual else None,
        "years": {year: word for year, word in told.items() if word != Status.NOT_SHOWN},
        "filed": [about.path for about in here],
    }


def _word(dossier: Dossier, item: Finding) -> str:
    if item.status is not Status.NOT_SHOWN:
        return str(item.status)
    kind = "annual" if item.instance else "initial"
    said = dossier.said("report_submitted", kind, item.instance if item.instance else None)
    return SAID_MISSING if any(claim.value == "no" for claim in said) else str(item.status)


def _rates(record: Record, on: date, annual: Sequence[Finding]) -> list[Document]:
    """Count the reports of each year whose last day has passed, against the States that owed one."""
    past = [item for item in annual if item.due and item.due.latest and item.due.latest < on]
    owed = [item for item in past if item.status is not Status.NOT_APPLICABLE]
    told: dict[str, list[str]] = {}
    for item in owed:
        told.setdefault(item.instance, []).append(_word(record.dossiers[item.state], item))
    return [_rate(record, year, words) for year, words in sorted(told.items())]


def _rate(record: Record, year: str, words: Sequence[str]) -> Document:
    counted = Counter(words)
    printed = [
        claim
        for claim in record.claims
        if claim.measure in PRINTED and claim.subject == "world" and str(claim.period or "") == year
    ]
    return {
        "year": int(year),
        "due": len(words),
        "shown": sum(counted[status] for status in IN),
        "in_time": counted[Status.MET],
        "late": counted[Status.MET_LATE],
        "missing": counted[Status.OVERDUE] + counted[SAID_MISSING],
        "disputed": counted[Status.DISPUTED],
        "not_shown": counted[Status.NOT_SHOWN],
        "printed": [forms.claim(claim) for claim in sorted(printed, key=lambda claim: (claim.measure, claim.key))],
    }
