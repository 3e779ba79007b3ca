"""Meetings, what they decided about extension requests, committees, procedures, and the years between conferences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import zip_longest
from typing import Any

from ottawa.answers.acts import cited, extension
from ottawa.answers.forms import Document
from ottawa.dates import When, parse_when
from ottawa.errors import OttawaError
from ottawa.record.entries import CommitteeBody, MeetingBody, ProcedureBody, Sealed
from ottawa.record.record import Record
from ottawa.treaty import clocks
from ottawa.treaty.readings import Choice

KINDS = ("meeting-of-the-states-parties", "review-conference", "intersessional-meeting", "preparatory-meeting")
"""The kinds of meeting in the record."""

PER_PAGE = 12


def meetings(record: Record, on: date, choice: Choice, *, kind: str = "", meeting: str = "", page: int = 1) -> Document:
    """The calendar of meetings, newest first, with their decisions up to the day; committees and procedures.

    `meeting` asks for one by its short name, as 22MSP; otherwise a page at a time.

    Raises:
        OttawaError: there is no such kind, meeting or page.
    """
    if kind and kind not in KINDS:
        raise OttawaError(f'"{kind}" is not a kind of meeting.', mend=f"Choose one of {', '.join(KINDS)}.")
    held = calendar(record)
    if meeting and meeting not in [item["id"] for item in held]:
        raise OttawaError(f'"{meeting}" is not a meeting on record.', mend="Write it as 22MSP, RC5 or IM2025.")
    kept = [item for item in _newest_first(held) if kind in ("", item["kind"]) and meeting in ("", item["id"])]
    pages = max(1, -(-len(kept) // PER_PAGE))
    if not 1 <= page <= pages:
        raise OttawaError(f"There is no page {page}.", mend=f"Pages run from 1 to {pages}.")
    decided = _decisions(record)
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "filters": {"kind": kind, "meeting": meeting},
        "kinds": list(KINDS),
        "total": len(kept),
        "page": page,
        "pages": pages,
        "meetings": [_told(item, decided, on) for item in kept[(page - 1) * PER_PAGE : page * PER_PAGE]],
        "elsewhere": _elsewhere(held, decided),
        "committees": [_committee(sealed, body) for sealed, body in _by_period(record, CommitteeBody)],
        "procedures": _procedures(record),
        "intervals": intervals(record),
    }


def _newest_first(held: list[Document]) -> list[Document]:
    """Turn the calendar round; meetings without a day stay last."""
    dated = [item for item in held if item["period"]]
    return [*reversed(dated), *(item for item in held if not item["period"])]


def calendar(record: Record) -> list[Document]:
    """List the meetings on record by their days; those without a day come last."""
    found = [_meeting(sealed, body) for sealed, body in record.acts(MeetingBody)]
    return sorted(found, key=lambda item: (item["start"] or item["end"] or "9999", item["id"]))


def _meeting(sealed: Sealed, body: MeetingBody) -> Document:
    period = sealed.entry.period
    start, _, end = period.partition("/")
    return {
        "id": body.id,
        "kind": body.kind,
        "period": period or None,
        "start": start or None,
        "end": end or None,
        "place": body.place or None,
        "presiding_state": body.presiding_state or None,
        "symbol_prefix": body.symbol_prefix or None,
        "symbol_basis": body.symbol_basis or None,
        "action_plan": body.action_plan or None,
        **cited(sealed),
    }


def _told(item: Document, decided: dict[str, list[Document]], on: date) -> Document:
    """Tell a meeting with its decisions, which count from its last day."""
    last = _latest(item["period"])
    over = last is not None and last <= on
    return {**item, "over": over, "decisions": decided.get(item["id"], []) if over else []}


def _latest(period: str | None) -> date | None:
    when: When | None = parse_when(period) if period else None
    return when.latest if when else None


def _decisions(record: Record) -> dict[str, list[Document]]:
    """Gather requests under Article 5.3 by the meeting that dealt with them, in the order of States."""
    gathered: dict[str, list[Document]] = {}
    for iso3, dossier in record.dossiers.items():
        for item in dossier.extensions:
            gathered.setdefault(item.meeting, []).append({"iso3": iso3, **extension(item)})
    return gathered


def _elsewhere(held: Iterable[Document], decided: dict[str, list[Document]]) -> list[Document]:
    """List the requests whose meeting is not printed, or not on record."""
    known = {item["id"] for item in held}
    return [request for meeting, requests in sorted(decided.items()) if meeting not in known for request in requests]


def _by_period(record: Record, body: type[Any]) -> list[tuple[Sealed, Any]]:
    """List acts of one kind, the latest period first."""
    return sorted(record.acts(body), key=lambda pair: pair[0].entry.period, reverse=True)


def _committee(sealed: Sealed, body: CommitteeBody) -> Document:
    return {
        "committee": body.committee,
        "year": sealed.entry.period or None,
        "members": list(body.members),
        "chair": body.chair or None,
        "mandate": body.mandate or None,
        "basis": body.basis or None,
        **cited(sealed),
    }


def _procedures(record: Record) -> list[Document]:
    """Gather the steps of each procedure, in their order."""
    gathered: dict[str, list[Document]] = {}
    for sealed, body in record.acts(ProcedureBody):
        gathered.setdefault(body.procedure, []).append(_step(sealed, body))
    return [
        {"procedure": name, "steps": sorted(steps, key=lambda item: (int(item["step"]), item["entry"]["origin"]))}
        for name, steps in gathered.items()
    ]


def _step(sealed: Sealed, body: ProcedureBody) -> Document:
    return {
        "step": body.step,
        "what": body.what,
        "kind": body.kind,
        "days": body.days or None,
        "counted_from": body.counted_from or None,
        "since": sealed.entry.period or None,
        **cited(sealed),
    }


def intervals(record: Record) -> list[Document]:
    """How Review Conferences followed one another, beside what Article 12 says: not before five years have passed.

    The first counts from the Convention's own first day, each later one from the first day of the one before.
    """
    began = [
        (item["id"], when)
        for item in calendar(record)
        if item["kind"] == "review-conference" and (when := _first(item["period"])) is not None
    ]
    told = [
        _interval(name, day, clocks.next_review_conference_from(day), following)
        for (name, day), following in zip_longest(began, began[1:])
    ]
    if record.convention is None:
        return told
    first = clocks.first_review_conference(record.convention)
    return [_interval(None, record.convention, first, began[0] if began else None), *told]


def _first(period: str | None) -> date | None:
    when: When | None = parse_when(period) if period else None
    return when.earliest if when else None


def _interval(after: str | None, began: date, not_before: date, following: tuple[str, date] | None) -> Document:
    return {
        "after": after,
        "began": str(began),
        "not_before": str(not_before),
        "next": following[0] if following else None,
        "next_began": str(following[1]) if following else None,
        "earlier_by_days": max((not_before - following[1]).days, 0) if following else None,
    }
