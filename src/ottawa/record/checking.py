"""What the record knows of a State when its report is checked: entry into force, earlier reports, duties.

The checks themselves are `reporting.checks`; here their input is filled. What the sources do not say is left out, so
that a check says it could not be made: a year on which they are silent is not a year without a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from ottawa.dates import PartialDate
from ottawa.record.record import Record
from ottawa.record.reports import MEASURES, SCOPE, ReportBody, content, filed_as
from ottawa.reporting import checks
from ottawa.reporting.checks import Problem, Statement
from ottawa.reporting.report import Report
from ottawa.sources import Claim, Qualifier, Voice
from ottawa.treaty import duties
from ottawa.treaty.acts import Dossier
from ottawa.treaty.findings import Status
from ottawa.treaty.readings import Choice
from ottawa.treaty.standing import membership

OWED: Final = (Status.OPEN, Status.DUE_SOON, Status.OVERDUE, Status.DISPUTED)
FORMS_OF: Final = {"MBT-4": "B", "MBT-5.1": "C"}
"""The form that answers for a duty not yet done."""


def problems(
    record: Record,
    report: Report,
    on: date,
    choice: Choice,
    earlier: Report | None = None,
    others: Iterable[Report] = (),
) -> list[Problem]:
    """Check a report with what the record knows of its State as of a day.

    `earlier` is the report to compare with; the last one filed before it, if none is given. `others` are reports of
    other States, to find copied text. Without a State in the report only the report itself is checked.
    """
    if report.state is None:
        return checks.check(report, earlier)
    dossier = record.dossiers[report.state]
    return checks.check(
        report,
        earlier or last_before(record, report),
        entry_into_force=membership(dossier, record.convention, choice).bound_from,
        filed=years_filed(record, report),
        others=others,
        statements=statements(record, report.state),
        duties=forms_owed(record, dossier, min(on, report.end.latest) if report.end else on, choice),
    )


def others_than(record: Record, iso3: str | None) -> Iterator[Report]:
    """Read the reports of all States but one."""
    for other in record.reports:
        if other != iso3:
            yield from reports_of(record, other)


def last_before(record: Record, report: Report) -> Report | None:
    """Return the last report filed by the State for a period that ends before this one's."""
    if report.state is None or report.end is None:
        return None
    found = [each for each in reports_of(record, report.state) if each.end and each.end.latest < report.end.latest]
    return found[-1] if found else None


def reports_of(record: Record, iso3: str) -> Iterator[Report]:
    """Read the reports of a State in force, by the end of their periods."""
    for sealed in record.reports.get(iso3, ()):
        body = sealed.entry.body
        assert isinstance(body, ReportBody)
        yield content(body, record.attachments)


def years_filed(record: Record, report: Report) -> frozenset[int] | None:
    """List the years for which a report is known; None if the sources are silent on a year this one refers to."""
    if report.state is None:
        return None
    answers = [claim for claim in record.dossiers[report.state].said("report_submitted") if claim.period]
    dated = [claim for claim in record.dossiers[report.state].said("report_submission_date") if claim.period]
    said = {str(claim.period)[:4]: claim.value for claim in answers} | {str(claim.period)[:4]: "yes" for claim in dated}
    years = {int(year) for year, word in said.items() if word == "yes"}
    years |= {filed_as(sealed).year for sealed in record.reports.get(report.state, ())}
    asked = {form.unchanged_since for form in report.forms if form.unchanged_since}
    known = years | {int(year) for year in said}
    return frozenset(years) if asked <= known else None


def statements(record: Record, iso3: str) -> list[Statement]:
    """List the numbers the State gave elsewhere than in a report filed here, in the measures of reports.

    Only what is meant exactly, by the State itself, for a day or year, in a document that somebody read.
    """
    named = {recorded: reported for reported, recorded in MEASURES.items()}
    said = [claim for claims in record.dossiers[iso3].claims.values() for claim in claims]
    return [
        Statement(
            named.get(claim.measure, claim.measure),
            claim.item,
            int(claim.value),
            claim.unit,
            claim.period if isinstance(claim.period, PartialDate) else None,
            claim.basis,
            _said(claim),
        )
        for claim in said
        if claim.citation.speaker.voice is Voice.STATE
        and claim.qualifier is Qualifier.EXACT
        and claim.value.isdecimal()
        and claim.period
        and not claim.citation.unverified
        and not claim.citation.origin.startswith(SCOPE)
    ]


def _said(claim: Claim) -> str:
    where = claim.citation.via or claim.citation.source.document
    return f"{claim.citation.speaker.name}, in {where},"


def forms_owed(record: Record, dossier: Dossier, on: date, choice: Choice) -> frozenset[str]:
    """Name the forms a State has something to answer in: by duties not yet done, and by mines it last kept."""
    found = duties.findings(dossier, record.convention, on, choice)
    owed = {FORMS_OF[item.anchor] for item in found if item.anchor in FORMS_OF and item.status in OWED}
    kept = [claim for claim in dossier.said("retained") if claim.number is not None and claim.period]
    last = max(kept, key=lambda claim: _last_day(claim.period.latest if claim.period else None), default=None)
    return frozenset(owed | ({"D"} if last and last.number else set()))


def _last_day(day: date | None) -> date:
    return day or date.min
