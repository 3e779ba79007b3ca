"""The checks of a submission: whoever takes one in reads it as a stranger's, and takes nothing on trust."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ottawa import places
from ottawa.dates import in_words
from ottawa.errors import EntryError, OttawaError
from ottawa.ledger.commitments import CONTENT, commitment, read, verify_content
from ottawa.record.entries import Attachment, ClaimEntry, ReportEntry, Sealed, read_entry, seal
from ottawa.record.reports import Filed, content, filed, filed_as, joined, stated
from ottawa.reporting.contacts import without_contacts
from ottawa.reporting.report import Report

FORMAT: Final = "ottawa-submission/1"
MOST_ENTRIES: Final = 10_000
Fields = dict[str, Any]


class FilingError(OttawaError):
    """A submission that cannot be made, or not be taken in."""


@dataclass(frozen=True, slots=True)
class Enterer:
    """Who enters a submission, and through which channel it came; an organisation and a role, never a person."""

    organisation: str = "Ottawa"
    role: str = "curator"
    channel: str = "submission file"

    def fields(self, state: str) -> Fields:
        """Write it as an entry has it, on behalf of a State."""
        name = places.subject_name(state)
        own = {"organisation": self.organisation, "role": self.role, "channel": self.channel}
        return own if self.organisation == name else {**own, "on_behalf_of": name}


def checked(document: Mapping[str, Any], on: date, enterer: Enterer) -> list[Sealed]:
    """Check a submission as anyone's, and seal its entries as recorded on a day.

    Raises:
        OttawaError: it is not whole, or holds what is not of one report in the voice of its State; the message says
            where, and how to mend it.
    """
    fields, disclosures = _parts(document)
    try:
        sealed = [_sealed(each, number, on, enterer) for number, each in enumerate(fields, 1)]
        own = the_report(sealed)
        about = filed_as(own)
        for one in sealed:
            _belongs(one, about)
        texts = joined(one.entry.body for one in sealed if isinstance(one.entry, Attachment))
        assert isinstance(own.entry, ReportEntry)
        report = content(own.entry.body, texts)
    except RecursionError:
        raise FilingError("it is nested too deep.", where="entries", mend="Make it again with `ottawa file`.") from None
    _check_report(report, about, on)
    _check_claims(sealed, report)
    if sorted(commitment(each) for each in disclosures) != list(own.entry.commitments):
        raise FilingError("the disclosures are not those it commits to.", where="disclosures", mend="Make it again.")
    return sealed


def _parts(document: Mapping[str, Any]) -> tuple[list[Fields], list[str]]:
    """Take the entries and the disclosures out of a submission."""
    if document.get("format") != FORMAT:
        raise FilingError(
            "it is not a submission file.",
            where="format",
            mend=f'Its key "format" is "{FORMAT}": make one with `ottawa file`.',
        )
    fields, disclosures = document.get("entries"), document.get("disclosures")
    if not (_are(fields, dict) and _are(disclosures, str)):
        raise FilingError("it is not whole.", where="entries, disclosures", mend="Make it again with `ottawa file`.")
    assert fields is not None
    assert disclosures is not None
    if len(fields) > MOST_ENTRIES:
        raise FilingError(f"it has {len(fields)} entries.", where="entries", mend=f"{MOST_ENTRIES} are taken at most.")
    for each in disclosures:
        read(each)
    return fields, disclosures


def _are(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(each, kind) for each in value)


def _sealed(fields: Mapping[str, Any], number: int, on: date, enterer: Enterer) -> Sealed:
    where = f"entry {number}, {fields.get('origin', '')}"
    given = sorted({"recorded", "entered", "supersedes"} & fields.keys())
    if given:
        raise FilingError(
            f"it says {given[0]} itself.", where=where, mend="Leave it out: it is for whoever takes it in."
        )
    about = fields.get("subject")
    entered = enterer.fields(about) if isinstance(about, str) and about in places.states() else {}
    return seal(read_entry({**fields, "recorded": str(on), "entered": entered}, where))


def the_report(sealed: Iterable[Sealed]) -> Sealed:
    """Return the one report among the entries of a submission.

    Raises:
        FilingError: there is none, or more than one.
    """
    found = [one for one in sealed if isinstance(one.entry, ReportEntry)]
    if len(found) != 1:
        raise FilingError(f"it has {len(found)} reports.", where="entries", mend="A submission is one report.")
    return found[0]


def _belongs(sealed: Sealed, about: Filed) -> None:
    """Refuse what is not of this report, or not in the voice of its State."""
    entry = sealed.entry
    scope = f"attachment/{entry.body.digest}#" if isinstance(entry, Attachment) else about.scope
    for holds, what in (
        (
            isinstance(entry, ReportEntry | ClaimEntry | Attachment),
            f"an entry of the kind {entry.kind} is no part of a report",
        ),
        (entry.subject == about.state, f"it is about {entry.subject or 'no State'}"),
        (
            entry.speaker.voice == "state" and entry.speaker.name == places.subject_name(about.state),
            f"{entry.speaker.name} ({entry.speaker.voice}) speaks",
        ),
        (not entry.via and entry.origin.startswith(scope), "its origin is not of this report"),
        (entry.sources[0].document == about.name, "its source is another document"),
        (isinstance(entry, ReportEntry) or not entry.commitments, "only the report commits to files"),
    ):
        if not holds:
            raise FilingError(f"{what}.", where=entry.origin, mend=f"Everything in it is {about.name}, by that State.")


def _check_report(report: Report, about: Filed, on: date) -> None:
    if filed(report) != about:
        raise FilingError(
            "the report is of another State or period than its entry.", where=about.name, mend="Make it again."
        )
    last = report.end.earliest if report.end else on
    for day, what in (
        (last, "the period it covers ends"),
        (report.submitted and report.submitted.earliest, "it is dated"),
    ):
        if day and day > on:
            raise FilingError(
                f"{what} on {in_words(day)}, which is still to come.", where=about.name, mend="Correct it."
            )
    told = without_contacts(report).withheld
    if told:
        raise FilingError(
            f"it holds contact details, in {len(told)} places.",
            where=about.name,
            mend="Make it again with `ottawa file`.",
        )


def _check_claims(sealed: Iterable[Sealed], report: Report) -> None:
    """Refuse a claim that is no figure of the report: nothing else may speak as the State here."""
    figures = {(str(one.where), "" if one.value is None else str(one.value)) for one in stated(report)}
    for one in sealed:
        entry = one.entry
        if isinstance(entry, ClaimEntry) and (entry.sources[0].where, entry.body.value) not in figures:
            raise FilingError(
                f"the report states no {entry.body.value or 'such answer'} there.",
                where=f"{entry.origin}, {entry.sources[0].where}",
                mend="A claim is a figure of the report at its place: make it again with `ottawa file`.",
            )


def original(disclosure: str, originals: Mapping[str, bytes]) -> bytes:
    """Return the bytes of an original if they are given, checked against the disclosure; blank if they are not.

    Raises:
        OttawaError: they are not those committed to, or it is not the disclosure of a file.
    """
    told = read(disclosure)
    data = originals.get(told.name, b"")
    if data:
        verify_content(disclosure, data, commitment(disclosure))
    elif not isinstance(told.value, dict) or told.value.keys() != {CONTENT}:
        raise EntryError("it is not the disclosure of a file.", where="disclosures", mend="Make it again.")
    return data
