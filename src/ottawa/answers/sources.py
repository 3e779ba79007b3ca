"""Where facts come from: each source with its card, its rows, and one entry with everything that hangs on it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from ottawa import places
from ottawa.answers import documents, forms
from ottawa.answers.acts import cited
from ottawa.answers.forms import Document, written
from ottawa.cards import Card, Coverage, read_card
from ottawa.errors import PlaceError
from ottawa.record.entries import (
    Act,
    AssessmentEntry,
    Attachment,
    ClaimEntry,
    ClarificationBody,
    CommitteeBody,
    CoverageEntry,
    DeclarationBody,
    DepositBody,
    DesignEntry,
    Entry,
    ExtensionBody,
    MeetingBody,
    ProcedureBody,
    ReportEntry,
    Retraction,
    Sealed,
    VoteBody,
    Withholding,
    WordingEntry,
)
from ottawa.record.lab import ClaimAssessmentBody, DesignBody, VerdictAssessmentBody, WordingBody
from ottawa.record.record import Record
from ottawa.tables import Row, Table, folders, packaged, read_table
from ottawa.treaty import duties
from ottawa.treaty.findings import Finding
from ottawa.treaty.readings import Choice

PAGE = 50
WITHOUT_ENTRIES = ("states", "state_names", "documents")
SHORTEST = 8  # hexadecimal digits of an id that may stand for the whole


class NotHeldError(PlaceError):
    """There is no such source or entry."""


@cache
def cards() -> Mapping[str, Card]:
    """Map the names of the packaged sources to their cards."""
    return {folder.name: read_card(folder) for folder in folders(packaged())}


@cache
def _kept_table(name: str) -> Table:
    """Read a table that becomes no entries: names of places, documents that entries cite in full."""
    return read_table(packaged() / name)


def kept_rows(name: str) -> tuple[Row, ...]:
    """Return the rows of a table that becomes no entries."""
    return _kept_table(name).rows


def sources(record: Record, on: date) -> Document:
    """List every source: who publishes it, under which licence, how many rows are held, and where it ends."""
    told = [_card(card, len(_said(record, name)) or _count(name)) for name, card in cards().items()]
    return {"on": str(on), "sources": told}


def _said(record: Record, name: str) -> list[Sealed]:
    """The rows of a source as entries; what its card declares complete is none of them."""
    return [sealed for sealed in record.of_source.get(name, ()) if sealed.entry.kind != "coverage"]


def _count(name: str) -> int:
    return len(kept_rows(name)) if _has_no_entries(cards()[name]) else 0


def _has_no_entries(card: Card) -> bool:
    return card.reader in WITHOUT_ENTRIES


def _card(card: Card, rows: int) -> Document:
    return {
        "name": card.name,
        "title": card.title,
        "publisher": card.publisher,
        "licence": card.licence,
        "citation": card.citation,
        "address": card.url or None,
        "accessed": str(card.accessed),
        "released": str(card.released),
        "rows": rows,
        "coverage": [_coverage(item) for item in card.coverage],
        "gaps": list(card.gaps),
    }


def _coverage(item: Coverage) -> Document:
    return {
        "measure": item.measure,
        "item": item.item or None,
        "states": item.states if item.states == "all" else list(item.states),
        "excepted": list(item.excepted),
        "periods": written(item.periods),
        "complete_to": str(item.complete_to),
        "silence": item.silence,
        "says": item.says,
    }


def source(record: Record, on: date, name: str, page: int = 1) -> Document:
    """One source: its card, what its columns mean, one page of its rows, and the documents behind it.

    Raises:
        NotHeldError: there is no such source, or it has no such page.
    """
    card = cards().get(name)
    if card is None:
        raise NotHeldError(f'there is no source "{name}".', mend=f"There are {', '.join(cards())}.")
    if _has_no_entries(card):
        rows, cited_documents = _kept_rows(name, page)
        return _source(card, on, page, _count(name), rows, cited_documents)
    said = _said(record, name)
    counted = Counter((part.document, part.unverified) for sealed in said for part in sealed.entry.sources)
    return _source(card, on, page, len(said), [row(sealed) for sealed in _paged(said, page)], counted)


def _source(
    card: Card, on: date, page: int, total: int, rows: list[Document], cited_in: Counter[tuple[str, bool]]
) -> Document:
    return {
        "on": str(on),
        **_card(card, total),
        "key": list(card.key),
        "columns": dict(card.columns),
        "page": page,
        "pages": max(1, -(-total // PAGE)),
        "held": rows,
        "documents": [
            {"document": document, "unverified": unverified, "rows": count}
            for (document, unverified), count in sorted(cited_in.items(), key=lambda item: (-item[1], item[0]))
        ],
    }


def _kept_rows(name: str, page: int) -> tuple[list[Document], Counter[tuple[str, bool]]]:
    rows = kept_rows(name)
    counted = Counter((each["source"], each["source"].startswith("unverified")) for each in rows)
    plain = [
        {
            "key": each.key,
            "subject": each.get("iso3"),
            "cells": {column: each[column] for column in each if each[column]},
        }
        for each in _paged(rows, page)
    ]
    return plain, counted


def _paged(rows: Iterable[Any], page: int) -> list[Any]:
    everything = list(rows)
    if page < 1 or (page > 1 and (page - 1) * PAGE >= len(everything)):
        raise NotHeldError(
            f"there is no page {page}.", mend=f"Pages run from 1 to {max(1, -(-len(everything) // PAGE))}."
        )
    return everything[(page - 1) * PAGE : page * PAGE]


def row(sealed: Sealed) -> Document:
    """Write an entry on one line: its head, who says it, through which document, and its lasting key."""
    return {"key": sealed.entry.origin.partition("#")[2], **head(sealed), **cited(sealed)}


def head(sealed: Sealed) -> Document:
    """Write what an entry is about: its kind, subject and period, a coded word, and what tells it apart."""
    entry = sealed.entry
    told: Document = {"kind": entry.kind, "subject": entry.subject or None, "period": entry.period or None}
    if isinstance(entry, ClaimEntry):
        body = entry.body
        return told | {
            "word": body.measure,
            "detail": body.item or None,
            "value": body.value or None,
            "unit": body.unit,
            "qualifier": str(body.qualifier) or None,
            "status": str(body.status),
        }
    word, detail = _told_apart(entry)
    return told | {"word": word, "detail": detail}


def _told_apart(entry: Entry) -> tuple[str, str | None]:
    """Return a coded word for an entry that is no claim, and what tells it apart from others of its kind."""
    word: str = entry.kind
    match entry:
        case CoverageEntry():
            detail: str | None = entry.body.measure
        case Act():
            word, detail = entry.body.act, _detail(entry.body)
        case ReportEntry():
            detail = str(entry.body.kind)
        case Attachment():
            detail = f"{entry.body.digest[:16]}, {entry.body.part}"
        case DesignEntry() | WordingEntry() | AssessmentEntry():
            word, detail = _LAB[entry.kind], _of_lab(entry.body)
        case Retraction() | Withholding():
            detail = entry.body.grounds
        case ClaimEntry():
            word, detail = entry.body.measure, entry.body.item or None
    return word, detail


def _detail(body: Any) -> str | None:
    """What tells an act from others of its kind."""
    match body:
        case ExtensionBody():
            return f"{body.request}: {body.outcome}"
        case ProcedureBody():
            return f"{body.procedure}: {body.what}"
    named = next((getattr(body, name) for kind, name in _TOLD_BY.items() if isinstance(body, kind)), None)
    return str(named) if named else None


_LAB = {"design": "weapon", "wording": "wording", "assessment": "assessment"}


def _of_lab(body: DesignBody | WordingBody | ClaimAssessmentBody | VerdictAssessmentBody) -> str:
    """What tells a munition, a wording, or what somebody makes of one from others."""
    match body:
        case DesignBody():
            return body.name
        case WordingBody():
            return f"{body.id}, {body.title}"
        case ClaimAssessmentBody():
            return body.claim
        case VerdictAssessmentBody():
            return f"{body.design or 'a class of munitions'} under {body.under}: {body.verdict.replace('_', ' ')}"


def lab_page(sealed: Sealed) -> Document | None:
    """Name the page of the lab that shows an entry: that of a system, a wording or a claim about weapons."""
    match sealed.entry.body:
        case DesignBody(design=system) | VerdictAssessmentBody(design=system):
            return {"page": "system", "id": system} if system else None
        case WordingBody(id=wording):
            return {"page": "wording", "id": wording}
        case ClaimAssessmentBody():
            return {"page": "claim", "id": sealed.entry.origin.partition("#")[2]}
    return None


_TOLD_BY: dict[type[Any], str] = {
    DepositBody: "instrument",
    DeclarationBody: "kind",
    ClarificationBody: "step",
    MeetingBody: "id",
    CommitteeBody: "committee",
    VoteBody: "resolution",
}


def held(record: Record, whole: str) -> Sealed:
    """Return the entry with this id, in force or not."""
    return record.entries.get(whole) or record.former[whole]


def find(record: Record, asked: str) -> str:
    """Return the whole id that begins as asked for; eight digits do if no other id begins with them.

    Raises:
        NotHeldError: no entry, or more than one, has an id that begins so.
    """
    wanted = asked.strip().lower()
    if wanted in record.entries or wanted in record.former:
        return wanted
    if len(wanted) < SHORTEST or not set(wanted) <= set("0123456789abcdef"):
        raise NotHeldError(
            f'"{asked[:70]}" is not the id of an entry.',
            mend=f"An id has 64 hexadecimal digits; the first {SHORTEST} do if no other begins so.",
        )
    found = sorted(whole for whole in (*record.entries, *record.former) if whole.startswith(wanted))
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotHeldError(f'no entry here has the id "{asked[:70]}".', mend="Search finds entries by their words.")
    raise NotHeldError(
        f"{len(found)} entries have an id that begins so.", mend=f"Write more of it: {', '.join(found)}."
    )


def entry(
    record: Record,
    on: date,
    choice: Choice,
    asked: str,
    *,
    resting: Mapping[str, Sequence[Finding]] | None = None,
    compared: Mapping[str, Sequence[Document]] | None = None,
) -> Document:
    """One entry in full, in force or not: what it says, who entered it, what it replaces, what rests on it on a day.

    `resting` are the findings by the entries they cite and `compared` the comparisons about each subject, agreement
    among them, where they are at hand.

    Raises:
        NotHeldError: there is no such entry.
    """
    sealed = held(record, find(record, asked))
    said, whole = sealed.entry, sealed.id
    cited_in = _resting(record, on, choice, sealed) if resting is None else resting.get(whole, ())
    alone = len({item.state for item in cited_in}) == 1  # else their argument stands on the pages of the States
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "id": whole,
        "origin": said.origin,
        "source": _source_of(said.origin),
        "in_force": whole in record.entries,
        **({"lab": page} if (page := lab_page(sealed)) else {}),
        "head": head(sealed),
        "says": said.body.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "basis": str(said.basis),
        "via": said.via or None,
        "speaker": {"voice": str(said.speaker.voice), "name": said.speaker.name},
        "sources": [part.model_dump(mode="json", exclude_defaults=True) for part in said.sources],
        "note": said.note or None,
        "recorded": said.recorded,
        "entered": said.entered.model_dump(mode="json", exclude_defaults=True),
        "supersedes": [_link(record, old) for old in said.supersedes],
        "superseded_by": [_link(record, other.id) for other in record.successors.get(whole, ())],
        "kept_back": [_kept_back(record, commitment) for commitment in said.commitments],
        "findings": [forms.finding(item) for item in cited_in if alone],
        "findings_by_state": [
            {"iso3": item.state, "anchor": item.anchor, "instance": item.instance or None, "status": str(item.status)}
            for item in cited_in
            if not alone
        ],
        "discrepancies": _differing(record, choice, sealed, compared),
        "fields": json.loads(sealed.data),
        "canonical": sealed.data.decode("ascii" if sealed.data.isascii() else "utf-8"),
    }


def _source_of(origin: str) -> str | None:
    name = origin.partition("#")[0].removeprefix("data/")
    return name if name in cards() else None


def _kept_back(record: Record, commitment: str) -> Document:
    """Write what is public of a value kept back: its commitment, and who said on which grounds that it is destroyed."""
    gone = record.withheld.get(commitment)
    grounds = gone.entry.body.grounds if gone and isinstance(gone.entry, Withholding) else None
    return {"commitment": commitment, "grounds": grounds, "withheld_by": _link(record, gone.id) if gone else None}


def _link(record: Record, other: str) -> Document:
    sealed = record.entries.get(other) or record.former.get(other)
    return {
        "id": other,
        "kind": sealed.entry.kind if sealed else None,
        "recorded": sealed.entry.recorded if sealed else None,
    }


def _states(sealed: Sealed) -> Iterator[str]:
    """The States whose findings may rest on an entry."""
    body = sealed.entry.body
    if isinstance(sealed.entry, CoverageEntry):
        yield from places.states()
        return
    named = [sealed.entry.subject]
    if isinstance(body, ClarificationBody):
        named += [*body.by_states, *body.about_states]
    yield from (iso3 for iso3 in dict.fromkeys(named) if iso3 in places.states())


def _resting(record: Record, on: date, choice: Choice, sealed: Sealed) -> Sequence[Finding]:
    """The findings about its States that cite the entry."""
    found = [duties.findings(record.dossiers[iso3], record.convention, on, choice) for iso3 in _states(sealed)]
    return resting(found).get(sealed.id, ())


def resting(found: Iterable[Sequence[Finding]]) -> Mapping[str, Sequence[Finding]]:
    """Map the ids of entries to the findings that cite them."""
    citing: defaultdict[str, list[Finding]] = defaultdict(list)
    for each in found:
        for item in each:
            for entry in dict.fromkeys(citation.entry for citation in item.citations):
                citing[entry].append(item)
    return dict(citing)


def _differing(
    record: Record, choice: Choice, sealed: Sealed, compared: Mapping[str, Sequence[Document]] | None
) -> list[Document]:
    """The comparisons with other claims in which the entry stands, agreement among them."""
    if sealed.entry.kind != "claim" or sealed.id not in record.entries:
        return []
    key = sealed.entry.origin.partition("#")[2] or sealed.entry.origin
    subject = sealed.entry.subject
    found = documents.comparisons(record, choice) if compared is None else compared.get(subject, ())
    return [item for item in found if item["iso3"] == subject and key in item["claims"]]
