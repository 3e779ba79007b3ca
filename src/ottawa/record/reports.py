"""Article 7 reports as entries: the report itself, its figures as claims of the State, and how it is read back.

One report gives one `report` entry and a `claim` for each figure it states. The report stands in its entry as the
canonical JSON of `reporting.report`; where that is too long for an entry, in `attachment` entries, named by its hash.
Their origins turn on the State, the paragraph and the period, and not on who files: a correction of the same report has
the same origins, and so takes the place of what was filed before.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ottawa import places
from ottawa.dates import Interval, parse_when
from ottawa.ledger.canonical import LARGEST_ENTRY, canonical
from ottawa.record.parts import Id, Part, Text
from ottawa.reporting.report import Answer, Figure, Kind, Report, ReportError, from_json, to_json
from ottawa.sources import Basis, Status, Voice

if TYPE_CHECKING:
    from ottawa.record.entries import Sealed

Fields = dict[str, Any]
SCOPE: Final = "article7/"
LONGEST_WORDS: Final = 200  # characters of a cell that a claim quotes
_ROOM: Final = 4_000  # bytes an entry has for what it says beside the report
_PIECE: Final = 16_000  # characters; each takes four bytes at most, so a piece always fits


class ReportBody(Part):
    """An Article 7 report; the entry's period is the one it covers. `digest` is the SHA-256 of its canonical JSON."""

    kind: Kind
    digest: Id
    report: dict[str, Any] | None = None


class AttachmentBody(Part):
    """One part, counted from 1, of a canonical JSON text too long for an entry, by the SHA-256 of the whole."""

    digest: Id
    part: int
    content: Text


@dataclass(frozen=True, slots=True)
class Filed:
    """Which report of which State: under which paragraph, for which period."""

    state: str
    kind: Kind
    period: Interval

    @property
    def year(self) -> int:
        """The calendar year it covers most of: the one its due day and its figures are told by."""
        start, end = self.period.earliest, self.period.latest
        assert end is not None
        if start is None or start.year == end.year:
            return end.year
        first, last = 366 - start.timetuple().tm_yday, end.timetuple().tm_yday
        return end.year if last >= first or end.year - start.year > 1 else start.year

    @property
    def path(self) -> str:
        """What stands for it in an address: its year, or `initial`."""
        return "initial" if self.kind is Kind.INITIAL else str(self.year)

    @property
    def of_year(self) -> str:
        """The period as claims about the report give it: the year; blank for the initial report."""
        return str(self.year) if self.kind is Kind.ANNUAL else ""

    @property
    def scope(self) -> str:
        """How the origins of its entries begin."""
        return f"{SCOPE}reports/{self.state}/{self.kind}/{self._period}#"

    @property
    def steps(self) -> str:
        """How the origins of what became of it begin."""
        return f"{SCOPE}steps/{self.state}/{self.kind}/{self._period}#"

    @property
    def _period(self) -> str:
        return str(self.period).replace("/", "..")

    def origin(self, *words: str) -> str:
        """Return the origin of a thing its entries say, by what tells it apart from the others."""
        return f"{self.scope}{'-'.join(part for part in (self.state, str(self.kind), str(self.year), *words) if part)}"

    @property
    def name(self) -> str:
        """How a source names it."""
        what = "Initial Article 7 report" if self.kind is Kind.INITIAL else f"Article 7 report for {self.year}"
        return f"{what}: {places.subject_name(self.state)}"


def filed(report: Report) -> Filed:
    """Tell which report it is.

    Raises:
        ReportError: it does not say of which State, under which paragraph, or up to when.
    """
    for value, what, mend in (
        (report.state, "of which State it is", "Give the State."),
        (report.kind, "whether it is the initial or an annual report", "Say which of the two."),
        (report.end, "which period it covers", "Give the period, or at least its last day."),
    ):
        if value is None:
            raise ReportError(f"the report does not say {what}.", where=report.source, mend=mend)
    assert report.state is not None
    assert report.kind is not None
    if report.start and report.end and report.start.earliest > report.end.latest:
        raise ReportError("its period ends before it begins.", where=report.source, mend="Correct one of the days.")
    return Filed(report.state, report.kind, Interval(report.start, report.end))


def filed_as(sealed: Sealed) -> Filed:
    """Tell which report an entry is; it must be one."""
    body, period = sealed.entry.body, parse_when(sealed.entry.period)
    assert isinstance(body, ReportBody)
    assert isinstance(period, Interval)
    return Filed(sealed.entry.subject, body.kind, period)


def entries_of(report: Report) -> list[Fields]:
    """Write a report as the fields of entries, without what only whoever takes it in can say: day and who enters it.

    Raises:
        ReportError: it does not say of which State, under which paragraph, or up to when.
    """
    about = filed(report)
    said = {
        "schema": 1,
        "subject": about.state,
        "speaker": {"voice": Voice.STATE.value, "name": places.subject_name(about.state)},
    }
    source = {
        "document": about.name,
        "language": report.language or "",
        "dated": str(report.submitted or ""),
    }
    own = {**said, "period": str(about.period), "sources": [source]}
    claims = [{**said, **claim} for claim in _claims(report, about, source)]
    return [*_whole(to_json(report), about, own), *claims]


def _whole(document: Fields, about: Filed, own: Fields) -> Iterator[Fields]:
    data = canonical(document)
    digest = hashlib.sha256(data).hexdigest()
    body: Fields = {"kind": str(about.kind), "digest": digest}
    if len(data) < LARGEST_ENTRY - _ROOM:
        body["report"] = document
    else:
        text = data.decode()
        for part, start in enumerate(range(0, len(text), _PIECE), 1):
            piece = {"digest": digest, "part": part, "content": text[start : start + _PIECE]}
            yield {**own, "kind": "attachment", "origin": f"attachment/{digest}#{part}", "body": piece}
    yield {**own, "kind": "report", "origin": about.origin("report"), "body": body}


MEASURES: Final[Mapping[str, str]] = {
    "submission_date": "report_date_printed",
    "measure": "national_law_date",
    "stock_year_end": "stock_remaining",
    "stockpile_completion_date": "stock_completion_date",
    "retained_total": "retained",
    "retained_used": "consumed_in_year",
    "retained_destroyed": "retained_destroyed_in_year",
    "transferred_for_destruction": "stock_transferred_for_destruction",
}
"""What a report's measures are called in the record, where that has a name of its own for the same fact."""

_FIRST: Final[Mapping[str, str]] = {"stock_year_end": "stock_declared_initial", "retained_total": "retained_initial"}
_BY_BASIS: Final[Mapping[tuple[str, Basis], str]] = {
    ("stock_destroyed", Basis.CUMULATIVE): "stock_destroyed_cumulative",
    ("stock_destroyed", Basis.IN_YEAR): "stock_destroyed_in_year",
}
_OF_THE_REPORT: Final = ("period_start", "period_end", "form_status")  # its entry says these
_STATUS: Final[Mapping[Answer, Status]] = {
    Answer.VALUE: Status.STATED,
    Answer.NONE: Status.NONE,
    Answer.UNKNOWN: Status.UNKNOWN,
    Answer.NOT_APPLICABLE: Status.NOT_APPLICABLE,
}
"""What an answer is in the record; a blank is no answer, and *unchanged* is the earlier report's."""


def measure_of(figure: Figure, kind: Kind) -> str:
    """Return what the record calls the measure of a figure."""
    first = _FIRST.get(figure.measure) if kind is Kind.INITIAL else None
    named = _BY_BASIS.get((figure.measure, figure.basis)) or MEASURES.get(figure.measure, figure.measure)
    return first or named


def _claims(report: Report, about: Filed, source: Fields) -> Iterator[Fields]:
    keys: Counter[str] = Counter()
    for figure in stated(report):
        measure = measure_of(figure, about.kind)
        item = "" if figure.item == "all types" else figure.item
        origin = about.origin(measure, item)
        keys[origin] += 1
        yield {
            "kind": "claim",
            "origin": f"{origin}-{keys[origin]}",
            "period": _period(figure, measure, about),
            "basis": figure.basis.value,
            "sources": [source | {"where": str(figure.where), "words": _quoted(figure.where.words)}],
            "body": {"measure": measure, "item": item, **_value(figure)},
        }


def stated(report: Report) -> Iterator[Figure]:
    """List the figures that become claims: what the entry of the report does not say, and an earlier one did not."""
    for figure in report.all_figures():
        if figure.measure not in _OF_THE_REPORT and figure.answer in _STATUS:
            yield figure


def _quoted(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS]}…"


def _period(figure: Figure, measure: str, about: Filed) -> str:
    if measure == "report_date_printed":
        return about.of_year
    if figure.basis is Basis.CUMULATIVE and figure.as_of:
        return f"/{figure.as_of}"
    return str(figure.as_of or "")


def _value(figure: Figure) -> Fields:
    value = "" if figure.value is None else str(figure.value)
    number = value.removeprefix("-").replace(".", "", 1).isdecimal() and value.isascii()
    unit = figure.unit if number or not value or figure.unit == "date" else "text"
    return {
        "value": value,
        "unit": unit or ("text" if not number else "number"),
        "status": _STATUS[figure.answer].value,
        "qualifier": (figure.qualifier or "exact") if number else "",
    }


def content(body: ReportBody, attached: Mapping[str, str]) -> Report:
    """Return the report of an entry. `attached` has the texts of attachments, whole, by their hash.

    Raises:
        ReportError: it is not there, or not what the entry names.
    """
    text = canonical(body.report) if body.report is not None else attached.get(body.digest, "").encode()
    if hashlib.sha256(text).hexdigest() != body.digest:
        raise ReportError(
            "what is held is not the report that its entry names.", where=body.digest, mend="Verify the log."
        )
    return from_json(json.loads(text))


def joined(parts: Iterable[AttachmentBody]) -> dict[str, str]:
    """Put the parts of attachments together, by their hash."""
    found: dict[str, dict[int, str]] = {}
    for each in parts:
        found.setdefault(each.digest, {})[each.part] = each.content
    return {digest: "".join(texts[part] for part in sorted(texts)) for digest, texts in found.items()}
