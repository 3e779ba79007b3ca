"""What falls due: as a board, as a month of the calendar, as events; and what is new in the record."""

from __future__ import annotations

import calendar as weeks_of
from collections import Counter
from collections.abc import Iterable
from datetime import date

from ottawa.answers import forms
from ottawa.answers.acts import act
from ottawa.answers.documents import Found, found, owed, together
from ottawa.answers.forms import Document, written
from ottawa.answers.meetings import calendar
from ottawa.dates import PartialDate, add_months, add_years, covers, parse_date, parse_when
from ottawa.errors import DateError, OttawaError
from ottawa.record.entries import Act, ClaimEntry, Sealed
from ottawa.record.record import Record
from ottawa.treaty.findings import DUE_SOON_DAYS, Finding, Status
from ottawa.treaty.provisions import provision, within
from ottawa.treaty.readings import Choice

WINDOWS = ("past", "overdue", "soon", "year", "later")
"""When a duty falls due: past its day without an answer on record, past it by a source's word, within 90 days, within
a year, later."""

"""Each State's findings, as `found` returns them for all States in the order of the dossiers."""

FIRST_YEAR, LAST_YEAR = 1997, 2100
NEWEST = 50


def deadlines(
    record: Record,
    on: date,
    choice: Choice,
    *,
    anchor: str = "",
    state: str = "",
    window: str = "",
    month: str = "",
    among: Found | None = None,
) -> Document:
    """What is owed with a last day, gathered by how near that day is, and the month's calendar.

    Blank filters leave all in; `state` is an ISO3 code, `month` is written YYYY-MM and the day's own if blank. `among`
    is what `found` returns for this record, day and readings, if the caller has it already.

    Raises:
        AnchorError: `anchor` is not an article or paragraph.
        DateError: `month` is not a month from 1997 to 2100.
        OttawaError: `window` is none of `WINDOWS`.
    """
    wanted = provision(anchor).anchor if anchor else ""
    if window and window not in WINDOWS:
        raise OttawaError(f'"{window}" is not a window.', mend=f"Choose one of {', '.join(WINDOWS)}.")
    shown = _month(month, on)
    all_found = _in_scope(found(record, on, choice, state or None, among), wanted)
    windows: dict[str, list[Finding]] = {name: [] for name in WINDOWS if window in ("", name)}
    for item in _dated(all_found, on):
        windows.get(_window(item, on), []).append(item)
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "filters": {"anchor": wanted, "state": state, "window": window},
        "windows": list(WINDOWS),
        "soon_days": DUE_SOON_DAYS,
        "groups": [
            {
                "window": name,
                "duties": len(items),
                "rows": _by_article(items) if name == "past" else _with_reasons(items),
            }
            for name, items in windows.items()
        ],
        "month": _calendar(all_found, calendar(record), shown),
    }


def _in_scope(all_found: Found, anchor: str) -> list[list[Finding]]:
    return [[item for item in each if not anchor or within(item.anchor, anchor)] for each in all_found]


def _dated(all_found: list[list[Finding]], on: date) -> list[Finding]:
    """Keep what is owed and has a last day, soonest first."""
    return [item for item in owed(all_found, on) if item.due and item.status is not Status.NOT_APPLICABLE]


def _window(item: Finding, on: date) -> str:
    last = _last(item)
    if last < on:
        return "overdue" if item.status is Status.OVERDUE else "past"
    if (last - on).days <= DUE_SOON_DAYS:
        return "soon"
    return "year" if last <= add_years(on, 1) else "later"


def _last(item: Finding) -> date:
    return (item.due.latest if item.due else None) or date.max


def _by_article(items: Iterable[Finding]) -> list[Document]:
    """Count past duties by article and status: whose they are, between which last days."""
    gathered: dict[tuple[str, str, str], list[Finding]] = {}
    for item in items:
        gathered.setdefault((item.anchor, item.duty, str(item.status)), []).append(item)
    return [
        {
            "anchor": anchor,
            "duty": duty,
            "status": status,
            "first": written(min(found, key=_last).due),
            "last": written(max(found, key=_last).due),
            "states": sorted({item.state for item in found}),
        }
        for (anchor, duty, status), found in sorted(gathered.items())
    ]


def _with_reasons(items: Iterable[Finding]) -> list[Document]:
    """Gather duties of one kind that fall due on one day, with the States that owe them and why."""
    return [
        {
            "due": due,
            "anchor": anchor,
            "duty": duty,
            "instance": instance or None,
            "states": [_owing(item) for item in found],
        }
        for (due, anchor, duty, instance), found in together(items).items()
    ]


def _owing(item: Finding) -> Document:
    return {
        "iso3": item.state,
        "status": str(item.status),
        "known_to": written(item.known_to),
        "reasons": [forms.reason(each) for each in item.reasons],
        "rivals": [forms.rival(each) for each in item.rivals],
        "citations": [forms.citation(each) for each in item.citations],
    }


def _month(asked: str, on: date) -> date:
    """Return the first day of the month asked for; of the day's own month if none is."""
    if not asked:
        return on.replace(day=1)
    when = parse_date(asked)
    known = when.month is not None and when.day is None and not (when.approximate or when.uncertain)
    if not known or not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise DateError(
            f'"{asked}" is not a month we keep.', mend=f"Write it as 2026-06, from {FIRST_YEAR} to {LAST_YEAR}."
        )
    return when.earliest


def _calendar(all_found: list[list[Finding]], meetings: list[Document], first: date) -> Document:
    """Lay out a month in weeks from Monday: what falls due on each day, how that stands, and which meetings sit."""
    limits = [item for each in all_found for item in each if _has_limit(item)]
    by_day: dict[date, list[Finding]] = {}
    for item in limits:
        if isinstance(item.due, PartialDate) and item.due.exact:
            by_day.setdefault(item.due.earliest, []).append(item)
    weeks = weeks_of.Calendar().monthdatescalendar(first.year, first.month)
    return {
        "month": f"{first:%Y-%m}",
        "previous": _neighbour(first, -1),
        "next": _neighbour(first, 1),
        "weeks": [[_cell(day, first, by_day, meetings) for day in week] for week in weeks],
        "undated": _counted(item for item in limits if _only_year_or_month(item, first)),
    }


def _has_limit(item: Finding) -> bool:
    return item.due is not None and item.status not in (Status.NOT_APPLICABLE, Status.CONCERN)


def _only_year_or_month(item: Finding, first: date) -> bool:
    return isinstance(item.due, PartialDate) and not item.due.exact and covers(item.due, first)


def _neighbour(first: date, step: int) -> str | None:
    other = add_months(first, step)
    return f"{other:%Y-%m}" if FIRST_YEAR <= other.year <= LAST_YEAR else None


def _cell(day: date, first: date, by_day: dict[date, list[Finding]], meetings: list[Document]) -> Document | None:
    """One day of the month; None for the days of the months beside it."""
    if day.month != first.month:
        return None
    sitting = [
        {key: item[key] for key in ("id", "kind", "place")} for item in meetings if _sits(item["period"] or "", day)
    ]
    return {"day": str(day), "due": _counted(by_day.get(day, ())), "meetings": sitting}


def _sits(period: str, day: date) -> bool:
    """Whether a meeting sits on a day, for certain: only where both its ends are printed as days."""
    ends = [parse_date(end) for end in period.split("/") if end]
    return len(ends) == 2 and all(end.exact for end in ends) and covers(parse_when(period), day)


def _counted(items: Iterable[Finding]) -> list[Document]:
    """Gather the duties of a day by kind, with the States and how many stand where."""
    return [
        {
            "due": due,
            "anchor": anchor,
            "duty": duty,
            "instance": instance or None,
            "statuses": dict(sorted(Counter(str(item.status) for item in found).items())),
            "states": [item.state for item in found],
        }
        for (due, anchor, duty, instance), found in sorted(together(items).items(), key=lambda pair: str(pair[0]))
    ]


def events(
    record: Record, on: date, choice: Choice, *, state: str = "", anchor: str = "", among: Found | None = None
) -> Document:
    """What falls due from the day on, as events: duties of one kind and day in one. What has no day stands apart.

    `stamp` is the newest day on which anything was recorded; `among` as in `deadlines`.

    Raises:
        AnchorError: `anchor` is not an article or paragraph.
    """
    wanted = provision(anchor).anchor if anchor else ""
    all_found = _in_scope(found(record, on, choice, state or None, among), wanted)
    ahead = [item for item in _dated(all_found, on) if _last(item) >= on]
    exact = [item for item in ahead if isinstance(item.due, PartialDate) and item.due.exact]
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "state": state or None,
        "anchor": wanted or None,
        "stamp": record.newest,
        "events": _with_reasons(exact),
        "undated": _with_reasons(item for item in ahead if item not in exact),
    }


def news(record: Record, *, state: str = "") -> Document:
    """The entries recorded last, those about the latest days first; of one State, those about it or by it."""
    kept = record.concerning.get(state, ()) if state else record.entries.values()
    ranked = sorted(kept, key=lambda sealed: (sealed.entry.period, sealed.entry.origin), reverse=True)
    ranked.sort(key=lambda sealed: sealed.entry.recorded, reverse=True)
    return {
        "state": state or None,
        "stamp": record.newest,
        "entries": [_headline(sealed) for sealed in ranked[:NEWEST]],
    }


def _headline(sealed: Sealed) -> Document:
    """Write what an entry says in its fields: of a claim its value, of an act its body."""
    entry = sealed.entry
    told = act(sealed) if isinstance(entry, Act) else {}
    claim: Document = {}
    if isinstance(entry, ClaimEntry):
        body = entry.body
        claim = {
            "measure": body.measure,
            "item": body.item or None,
            "qualifier": str(body.qualifier) or None,
            "value": body.value or None,
            "unit": body.unit,
            "status": str(body.status),
        }
    first = entry.sources[0]
    return {
        "kind": entry.kind,
        "act": told.get("act"),
        "body": told.get("body"),
        "subject": entry.subject or None,
        "period": entry.period or None,
        "recorded": entry.recorded,
        "speaker": {"voice": str(entry.speaker.voice), "name": entry.speaker.name},
        "via": entry.via or None,
        "source": {"document": first.document, "unverified": first.unverified},
        "note": entry.note or None,
        "entry": {"id": sealed.id, "origin": entry.origin},
        **claim,
    }
