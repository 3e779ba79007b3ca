"""Pages about Article 7 reports: who reported when, one State's series, one report with its receipt."""

from __future__ import annotations

from ottawa import answers, places
from ottawa.answers.forms import Document
from ottawa.web import worked
from ottawa.web.asking import Ask, both, page


@page("ottawa/reports.html")
def reports(ask: Ask) -> Document:
    """Who reported when, and how many of those due."""
    return answers.reports(ask.record, ask.on, ask.choice, among=worked.findings(ask))


@page("ottawa/state_reports.html")
def state_reports(ask: Ask, iso3: str) -> Document:
    """One State's reports and its figures year by year."""
    among = worked.findings.at_hand(ask)
    return answers.state_reports(ask.record, ask.on, ask.choice, places.state(iso3).iso3, among=among)


@page("ottawa/report.html")
def report(ask: Ask, iso3: str, path: str, version: str = "") -> Document:
    """One report: by its year, or `initial`; by the id of its entry, if it was corrected since."""
    return answers.report(ask.record, ask.on, ask.choice, places.state(iso3).iso3, path, version)


@page("ottawa/receipt.html")
def receipt(ask: Ask, iso3: str, path: str) -> Document:
    """The receipt of a report, on one page to print."""
    return answers.receipt(ask.record, ask.on, places.state(iso3).iso3, path, ask.size)


urls = [
    *both("reports", reports, "reports"),
    *both("reports/<str:iso3>", state_reports, "state-reports"),
    *both("reports/<str:iso3>/<str:path>/receipt", receipt, "report-receipt"),
    *both("reports/<str:iso3>/<str:path>/<str:version>", report, "report-version"),
    *both("reports/<str:iso3>/<str:path>", report, "report"),
]
