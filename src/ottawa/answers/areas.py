"""Areas kept apart from the States: what voices say of them, and nothing about their standing in law."""

from __future__ import annotations

from datetime import date

from ottawa import places
from ottawa.answers import forms
from ottawa.answers.forms import Document, written
from ottawa.errors import PlaceError
from ottawa.record.record import Record
from ottawa.sources import Claim

PARTS = ("area_standing", "area_note", "area_pledge", "area_stock")
"""The measures about areas, in the order in which a page tells them."""


def slug(subject: str) -> str:
    """Write an area for an address.

    >>> slug("area:Western Sahara")
    'western-sahara'
    """
    return places.subject_name(subject).lower().replace(" ", "-")


def areas(record: Record, on: date) -> Document:
    """List the areas, each with the first thing said of it and how far the sources reach."""
    return {"on": str(on), "areas": [_short(record, subject) for subject in places.areas()]}


def _short(record: Record, subject: str) -> Document:
    said = _claims(record, subject)
    dated = [claim.citation.source.dated for claim in said if claim.citation.source.dated]
    latest = max(dated, key=lambda when: str(when.latest), default=None)
    return {
        "slug": slug(subject),
        "subject": subject,
        "name": places.subject_name(subject),
        "claims": len(said),
        "unverified": sum(claim.citation.unverified for claim in said),
        "latest": written(latest),
        "standing": [forms.claim(claim) for claim in said if claim.measure == "area_standing"],
    }


def area(record: Record, on: date, asked: str) -> Document:
    """What voices say of one area.

    Raises:
        PlaceError: there is no such area.
    """
    subject = next((each for each in places.areas() if slug(each) == asked.strip().lower()), None)
    if subject is None:
        known = ", ".join(slug(each) for each in places.areas())
        raise PlaceError(f'"{asked[:60]}" is not an area in our tables.', mend=f"There are {known}.")
    return {
        "on": str(on),
        "slug": slug(subject),
        "subject": subject,
        "name": places.subject_name(subject),
        "claims": [forms.claim(claim) for claim in _claims(record, subject)],
    }


def _claims(record: Record, subject: str) -> list[Claim]:
    about = [claim for claim in record.claims if claim.subject == subject]
    return sorted(about, key=lambda claim: (_place(claim), claim.measure, str(claim.period or ""), claim.key))


def _place(claim: Claim) -> int:
    return PARTS.index(claim.measure) if claim.measure in PARTS else len(PARTS)
