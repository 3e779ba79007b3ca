"""One State's Article 7 reports: the series built from them beside other voices; and one report, whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from ottawa import places
from ottawa.answers import forms
from ottawa.answers.documents import Found, found
from ottawa.answers.forms import Document, written
from ottawa.errors import PlaceError
from ottawa.record.checking import last_before, problems
from ottawa.record.entries import ReportEntry, Sealed
from ottawa.record.record import Record
from ottawa.record.reports import Filed, content, filed_as
from ottawa.reporting import changes
from ottawa.reporting.answered import answered
from ottawa.reporting.report import Kind, Report, to_json
from ottawa.reporting.writing.words import TITLES
from ottawa.sources import Claim
from ottawa.treaty import duties
from ottawa.treaty.article7 import ANNUAL, INITIAL
from ottawa.treaty.findings import Finding
from ottawa.treaty.readings import Choice

SERIES: Final = (
    "stock_declared_initial",
    "stock_declared",
    "stock_remaining",
    "stock_destroyed_in_year",
    "stock_destroyed_cumulative",
    "retained_initial",
    "retained",
    "consumed_in_year",
    "retained_destroyed_in_year",
    "mined_area",
    "suspected_area",
    "contaminated_area",
    "mined_areas_count",
    "suspected_areas_count",
    "contaminated_areas_count",
    "cleared_area",
    "released_area",
    "area_mines_destroyed",
    "casualties_total",
)
"""The measures told year by year, in the order of the forms."""


FORM_TITLES: Final = TITLES
"""The titles of forms A to J, by language."""


class NoReportError(PlaceError):
    """No such report is on record here."""


def state_reports(record: Record, on: date, choice: Choice, iso3: str, *, among: Found | None = None) -> Document:
    """One State's reports: what voices say of each year, what is filed here, and its figures year by year.

    `among` is what `found` returns for all States of this record, day and readings, if the caller has it already.
    """
    [own] = found(record, on, choice, iso3, among)
    here = record.reports.get(iso3, ())
    said = [claim for claim in record.claims if claim.subject == iso3 and not claim.item]
    told = {measure: _in_order(claim for claim in said if claim.measure == measure) for measure in SERIES}
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "iso3": iso3,
        "name": places.name_on(iso3, on),
        "initial": next((forms.finding(item) for item in own if item.anchor == INITIAL), None),
        "annual": [forms.finding(item) for item in own if item.anchor == ANNUAL],
        "filed": [_summary(record, sealed) for sealed in here],
        "years_filed": [filed_as(sealed).path for sealed in here],
        "series": [
            {"measure": measure, "claims": [forms.claim(claim) for claim in claims]}
            for measure, claims in told.items()
            if claims
        ],
    }


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (str(claim.period or claim.citation.source.dated or ""), claim.key))


def _summary(record: Record, sealed: Sealed) -> Document:
    about = filed_as(sealed)
    return {
        **_named(about),
        "step": _steps(record, sealed)[-1]["step"],
        "recorded": sealed.entry.recorded,
        "id": sealed.id,
    }


def _named(about: Filed) -> Document:
    return {
        "title": about.name,
        "kind": str(about.kind),
        "year": about.year,
        "path": about.path,
        "period": str(about.period),
    }


def filed_report(record: Record, iso3: str, path: str) -> Filed:
    """Tell which report on record is meant: the annual one for a year, or `initial`.

    Raises:
        NoReportError: there is none.
    """
    return filed_as(_held(record, iso3, path))


def _held(record: Record, iso3: str, path: str) -> Sealed:
    found = [sealed for sealed in record.reports.get(iso3, ()) if filed_as(sealed).path == path]
    if not found:
        what = "initial report" if path == "initial" else f"report for {path}"
        raise NoReportError(
            f"no {what} of {places.subject_name(iso3)} is filed here.",
            where=path,
            mend="The calendar of reports says which are known, and from whom.",
        )
    return max(found, key=lambda sealed: (sealed.entry.period, sealed.entry.recorded, sealed.id))


def report(record: Record, on: date, choice: Choice, iso3: str, path: str, version: str = "") -> Document:
    """One report, whole: what it answers, its figures, what checks ask of it, what changed, and what became of it.

    `path` is its year, or `initial`; `version` the beginning of an entry's id, for one that was corrected since.

    Raises:
        NoReportError: there is none.
        ReportError: its content is not what its entry names.
    """
    newest = _held(record, iso3, path)
    versions = _versions(record, newest)
    sealed = _chosen(versions, version) if version else newest
    about, entry = filed_as(sealed), sealed.entry
    assert isinstance(entry, ReportEntry)
    told = content(entry.body, record.attachments)
    earlier = last_before(record, told)
    steps = _steps(record, sealed)
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "iso3": iso3,
        "name": places.name_on(iso3, on),
        **_named(about),
        "status": {"step": steps[-1]["step"], "steps": steps},
        "finding": _finding(record, on, choice, about),
        "answers": [asdict(each) for each in answered(told)],
        "figures": _figures(record, about, told),
        "problems": [_problem(each) for each in problems(record, told, on, choice, earlier) if not each.drafter_only],
        "difference": _difference(earlier, told),
        "receipt": _receipt(record, sealed, versions),
        "report": to_json(told),
    }


def _versions(record: Record, newest: Sealed) -> list[Sealed]:
    """Every entry of this report, those corrected since among them, in the order of recording."""
    every = [*record.entries.values(), *record.former.values()]
    same = [one for one in every if isinstance(one.entry, ReportEntry) and one.entry.origin == newest.entry.origin]
    return sorted(same, key=lambda one: (one.id in record.entries, one.entry.recorded, one.id))


def _chosen(versions: Sequence[Sealed], version: str) -> Sealed:
    for sealed in versions:
        if len(version) >= 8 and sealed.id.startswith(version):
            return sealed
    raise NoReportError(
        f'no version "{version[:64]}" of this report is on record.', mend="Its page lists its versions."
    )


def _steps(record: Record, sealed: Sealed) -> list[Document]:
    """What became of it: prepared, sent as the State says, published; each with the entry that says so."""
    about = filed_as(sealed)
    words = {"report_submission_date": "sent", "report_submitted": "published"}
    said = [claim for claim in record.claims if claim.citation.origin.startswith(about.steps)]
    later: list[Document] = [
        {
            "step": words[claim.measure],
            "day": claim.value if claim.measure == "report_submission_date" else written(claim.citation.source.dated),
            "says": claim.citation.speaker.name,
            "source": claim.citation.source.document,
            "entry": forms.entry(claim.citation),
        }
        for claim in said
    ]
    prepared = {
        "step": "prepared",
        "day": sealed.entry.recorded,
        "says": sealed.entry.speaker.name,
        "source": sealed.entry.sources[0].document,
        "entry": {"id": sealed.id, "origin": sealed.entry.origin},
    }
    return [prepared, *sorted(later, key=lambda step: str(step["step"]), reverse=True)]  # sent comes before published


def _finding(record: Record, on: date, choice: Choice, about: Filed) -> Document | None:
    anchor, instance = (INITIAL, "") if about.kind is Kind.INITIAL else (ANNUAL, about.of_year)
    own: list[Finding] = duties.findings(record.dossiers[about.state], record.convention, on, choice)
    found = (item for item in own if item.anchor == anchor and item.instance == instance)
    return next((forms.finding(item) for item in found), None)


def _figures(record: Record, about: Filed, told: Report) -> list[Document]:
    """The claims of the report in the State's voice, each with its place and the form it stands in."""
    by_place = {str(figure.where): form.letter for form in told.forms for figure in form.figures}
    said = [claim for claim in record.claims if claim.citation.origin.startswith(about.scope)]
    figures = [{**forms.claim(claim), "form": by_place.get(claim.citation.source.where)} for claim in said]
    return sorted(figures, key=lambda figure: (figure["form"] or "", figure["key"]))


def _problem(problem: Any) -> Document:
    told = asdict(problem)
    del told["drafter_only"]
    return told


def _difference(earlier: Report | None, told: Report) -> Document | None:
    if earlier is None or earlier.end is None:
        return None
    return {"with": earlier.end.year, "forms": [asdict(each) for each in changes.differences(earlier, told)]}


def receipt(record: Record, on: date, iso3: str, path: str, size: int) -> Document:
    """The receipt of a report: which entry holds it, who entered it, and the size of the log it is told from.

    Raises:
        NoReportError: there is no such report.
    """
    sealed = _held(record, iso3, path)
    return {
        "on": str(on),
        "iso3": iso3,
        "name": places.name_on(iso3, on),
        **_named(filed_as(sealed)),
        "receipt": _receipt(record, sealed, _versions(record, sealed)),
        "entries": sum(one.entry.origin.startswith(filed_as(sealed).scope) for one in record.entries.values()),
        "size": size,
    }


def _receipt(record: Record, sealed: Sealed, versions: Sequence[Sealed]) -> Document:
    entry = sealed.entry
    assert isinstance(entry, ReportEntry)
    return {
        "id": sealed.id,
        "origin": entry.origin,
        "digest": entry.body.digest,
        "recorded": entry.recorded,
        "entered": entry.entered.model_dump(mode="json", exclude_defaults=True),
        "in_force": sealed.id in record.entries,
        "versions": [
            {"id": one.id, "recorded": one.entry.recorded, "in_force": one.id in record.entries} for one in versions
        ],
        "commitments": [{"commitment": each, "withheld": each in record.withheld} for each in entry.commitments],
    }
