"""The ways to start a draft, each from what its form on the page sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.http import HttpRequest

from ottawa import places
from ottawa.dates import PartialDate, parse_date
from ottawa.errors import OttawaError
from ottawa.record.checking import reports_of
from ottawa.record.record import Record
from ottawa.record.reports import filed_as
from ottawa.reporting import starting
from ottawa.reporting.blanks import with_tables
from ottawa.reporting.changes import effective, start_next
from ottawa.reporting.drafting import with_all_forms
from ottawa.reporting.report import Kind, Report
from ottawa.reporting.writing.contact import NAMES, Contact
from ottawa.reporting.writing.words import LANGUAGES
from ottawa.services import drafts
from ottawa.services.drafts import Draft
from ottawa.services.reading import MOST_BYTES, read_bytes
from ottawa.treaty.readings import choose
from ottawa.treaty.standing import membership


def _nothing(request: HttpRequest, record: Record) -> Draft:
    """Nothing to report: an annual report without change, or an initial one that says none."""
    state, language = _state(request), _language(request)
    submitted = _day(request, "submitted")
    if _text(request, "kind") == Kind.INITIAL:
        end = submitted or PartialDate(_year(request, "year"), 12, 31)
        bound = membership(record.dossiers[state], record.convention, choose(())).bound_from
        start = PartialDate(bound.year, bound.month, bound.day) if bound else None
        report = starting.nil(state, start, end, _text(request, "measures"), language)
    else:
        report = starting.no_change(state, _year(request, "year"), _year(request, "since"), language)
    contact = Contact(**{name: _text(request, f"contact.{name}") for name in NAMES})
    return drafts.start(replace(report, submitted=submitted), contact=contact)


def _last_year(request: HttpRequest, record: Record) -> Draft:
    """From last year's report: a file, or one filed in the record; what is in force is carried over."""
    file = request.FILES.get("file")
    if file is not None:
        name, data = upload(request)
        report = read_bytes(data, name)
        draft = _carried_over(request, [report])
        drafts.lay(draft.key, name, data)
        return draft
    held = _filed(record, _text(request, "filed"))
    if not held:
        raise OttawaError("no report is chosen.", where="file", mend="Choose a file, or a report filed in the record.")
    return _carried_over(request, held)


def _carried_over(request: HttpRequest, held: list[Report]) -> Draft:
    year = _text(request, "last_year")
    if year and held[-1].end is None:  # the person knows what the report does not say
        held = [*held[:-1], replace(held[-1], end=PartialDate(_year(request, "last_year"), 12, 31))]
    before = effective(held)
    following = with_tables(start_next(held))
    state = _text(request, "state")
    if following.state is None and state:
        following = replace(following, state=_state(request))
    language = following.language if following.language in LANGUAGES else _language(request)
    return drafts.start(replace(following, language=language), before)


def _empty(request: HttpRequest, _: Record) -> Draft:
    """From nothing: the blank forms."""
    year = _year(request, "year")
    kind = Kind.INITIAL if _text(request, "kind") == Kind.INITIAL else Kind.ANNUAL
    start = PartialDate(year, 1, 1) if kind is Kind.ANNUAL else None
    report = starting.empty(_state(request), kind, start, PartialDate(year, 12, 31), _language(request))
    return drafts.start(with_tables(with_all_forms(report)))


WAYS: Final[dict[str, Callable[[HttpRequest, Record], Draft]]] = {
    "nothing": _nothing,
    "last-year": _last_year,
    "empty": _empty,
}


def filed_reports(record: Record) -> list[tuple[str, str]]:
    """List the reports in the record that a new one can start from: the entry's id, and what it is."""
    every = [sealed for reports in record.reports.values() for sealed in reports]
    return sorted(((sealed.id, filed_as(sealed).name) for sealed in every), key=lambda one: one[1])


def _filed(record: Record, name: str) -> list[Report]:
    """Return a report of the record with those of its State before it, oldest first; none if there is no such entry."""
    for iso3, held in record.reports.items():
        names = [sealed.id for sealed in held]
        if name in names:
            return list(reports_of(record, iso3))[: names.index(name) + 1]
    return []


def upload(request: HttpRequest) -> tuple[str, bytes]:
    """Return the name and the bytes of the file that was sent.

    Raises:
        OttawaError: none was, or it is larger than any report.
    """
    file = request.FILES.get("file")
    if file is None or not file.name:
        raise OttawaError("no file is chosen.", where="file", mend="Choose a DOCX, XLSX, ODT, PDF, text or JSON file.")
    if (file.size or 0) > MOST_BYTES:
        raise OttawaError(
            f"it has more than {MOST_BYTES >> 20} MB.", where=file.name, mend="Save it again without pictures."
        )
    return file.name, file.read()


def _text(request: HttpRequest, name: str) -> str:
    return str(request.POST.get(name, "")).strip()


def _state(request: HttpRequest) -> str:
    if not _text(request, "state"):
        raise OttawaError("no State is chosen.", where="state", mend="Choose the State that reports.")
    return places.state(_text(request, "state")).iso3


def _language(request: HttpRequest) -> str:
    asked = _text(request, "language")
    if asked not in LANGUAGES:
        raise OttawaError("no language of the form is chosen.", where="language", mend="Choose one of the six.")
    return asked


def _year(request: HttpRequest, name: str) -> int:
    text = _text(request, name)
    if not (text.isascii() and text.isdigit() and 1999 <= int(text) <= 2100):
        raise OttawaError(f'"{text}" is not a year.', where=name, mend="Write four digits, as 2024.")
    return int(text)


def _day(request: HttpRequest, name: str) -> PartialDate | None:
    text = _text(request, name)
    try:
        return parse_date(text) if text else None
    except OttawaError as error:
        raise error.at(name) from None
