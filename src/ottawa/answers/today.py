"""The treaty in one screen, as of a day."""

from __future__ import annotations

from datetime import date

from ottawa import places
from ottawa.answers import forms
from ottawa.answers.acts import act
from ottawa.answers.documents import Found, found, owed, status, together
from ottawa.answers.forms import Document, written
from ottawa.record.entries import ClaimEntry, Sealed
from ottawa.record.record import Record
from ottawa.sources import Claim
from ottawa.treaty.findings import Finding, Status
from ottawa.treaty.readings import Choice
from ottawa.treaty.standing import membership

DUE_NEXT_DAYS = 366
NEWEST = 12


def today(record: Record, on: date, choice: Choice, *, among: Found | None = None) -> Document:
    """Who is bound, what falls due next, what is shown overdue and by whom, and the series people ask for.

    `among` is what `found` returns for this record, day and readings, if the caller has it already.
    """
    standing = status(record, on, choice)
    all_found = found(record, on, choice) if among is None else among
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "known_to": standing["known_to"],
        "counts": standing["counts"],
        "tiles": _tiles(standing),
        "parties": parties(record, on, choice),
        "due_next": _next(owed(all_found, on, DUE_NEXT_DAYS)),
        "overdue": [forms.finding(item) for each in all_found for item in each if item.status is Status.OVERDUE],
        "casualties": _world(record, "casualties_total"),
        "rates": _world(record, "report_rate_percent", "reports_due", "reports_received", "reports_missing"),
        "newest": [_headline(sealed) for sealed in newest(record)],
    }


def _next(duties: list[Finding]) -> list[Document]:
    """Write duties of one kind that fall due on one day as one, with the States that owe them."""
    return [
        {
            "due": day,
            "anchor": anchor,
            "duty": duty,
            "instance": instance or None,
            "states": [item.state for item in owing],
        }
        for (day, anchor, duty, instance), owing in together(duties).items()
    ]


def _tiles(standing: Document) -> list[Document]:
    """One equal cell for each State, by UN region and subregion."""
    cells = []
    for row in standing["states"]:
        place = places.states()[row["iso3"]]
        cell = {key: row[key] for key in ("iso3", "name", "standing", "until")}
        cells.append({**cell, "region": place.region, "subregion": place.subregion})
    return sorted(cells, key=lambda cell: (cell["region"], cell["subregion"], cell["name"]))


def parties(record: Record, on: date, choice: Choice) -> list[Document]:
    """How many States were bound, on each day on which that changed up to the day, with who joined and who left."""
    joined: dict[date, list[str]] = {}
    left: dict[date, list[str]] = {}
    for iso3, dossier in record.dossiers.items():
        member = membership(dossier, record.convention, choice)
        if member.bound_from is not None:
            joined.setdefault(member.bound_from, []).append(iso3)
            if member.bound_until is not None:
                left.setdefault(member.bound_until, []).append(iso3)
    count, series = 0, []
    for day in sorted({*joined, *left}):
        if day > on:
            break
        count += len(joined.get(day, ())) - len(left.get(day, ()))
        series.append({"day": str(day), "parties": count, "joined": joined.get(day, []), "left": left.get(day, [])})
    return series


def _world(record: Record, *measures: str) -> list[Document]:
    """Claims about the world, whole figures only, in the order of years and of what was said first."""
    kept = [
        claim
        for claim in record.claims
        if claim.subject == "world" and claim.measure in measures and not claim.item and claim.period
    ]
    return [forms.claim(claim) for claim in sorted(kept, key=_by_year)]


def _by_year(claim: Claim) -> tuple[str, str, str, str]:
    return (str(claim.period), claim.measure, written(claim.citation.source.dated) or "", claim.key)


def newest(record: Record) -> list[Sealed]:
    """List the entries recorded last; of one day, those that speak of the latest days first."""
    ranked = sorted(
        record.entries.values(), key=lambda sealed: (sealed.entry.period, sealed.entry.origin), reverse=True
    )
    return sorted(ranked, key=lambda sealed: sealed.entry.recorded, reverse=True)[:NEWEST]


def _headline(sealed: Sealed) -> Document:
    entry = sealed.entry
    what = {"measure": entry.body.measure, "value": entry.body.value} if isinstance(entry, ClaimEntry) else {}
    told = act(sealed) if entry.kind == "act" else {}
    return {
        "kind": entry.kind,
        "act": told.get("act"),
        "subject": entry.subject or None,
        "period": entry.period or None,
        "recorded": entry.recorded,
        "speaker": entry.speaker.name,
        "entry": {"id": sealed.id, "origin": entry.origin},
        **what,
    }
