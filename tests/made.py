"""Made entries for the tests, through the same schema as everyone's: small, and true of nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from ottawa.record.entries import Sealed as Sealed
from ottawa.record.entries import read_entry, seal
from ottawa.record.record import assemble
from ottawa.treaty import duties
from ottawa.treaty.acts import Dossier
from ottawa.treaty.findings import Finding as Finding
from ottawa.treaty.readings import PRACTICE, choose

STATE = "AND"  # stands for any State; nothing here is true of it
IN_FORCE = date(1999, 3, 1)
_numbers = count(1)

Fields = dict[str, Any]


def fields(kind: str, body: Fields, **more: Any) -> Fields:
    """Fill in what every entry says."""
    return {
        "schema": 1,
        "kind": kind,
        "origin": f"made/{next(_numbers)}",
        "recorded": "2026-11-24",
        "speaker": {"voice": "state", "name": "Ruritania"},
        "sources": [{"document": "a made page"}],
        "entered": {"organisation": "Tests", "role": "test", "channel": "made"},
        "subject": STATE,
        "body": body,
        **more,
    }


def made(kind: str, body: Fields, **more: Any) -> Sealed:
    """Read and seal a made entry."""
    return seal(read_entry(fields(kind, body, **more)))


def signature(day: str, **more: Any) -> Sealed:
    """A signature."""
    return made("act", {"act": "signature"}, period=day, basis="as_of", **more)


def deposit(day: str, instrument: str = "ratification", *, body: Fields | None = None, **more: Any) -> Sealed:
    """A deposit."""
    told = {"act": "deposit", "instrument": instrument, **(body or {})}
    return made("act", told, period=day, basis="as_of", **more)


def withdrawal(day: str, **more: Any) -> Sealed:
    """A notice of withdrawal."""
    return made("act", {"act": "withdrawal"}, period=day, basis="as_of", **more)


def meeting(name: str, first: str, last: str) -> Sealed:
    """A meeting."""
    body = {"act": "meeting", "id": name, "kind": "meeting-of-the-states-parties"}
    return made("act", body, period=f"{first}/{last}", subject="")


def extension(outcome: str = "granted", *, unverified: bool = False, subject: str = STATE, **body: Any) -> Sealed:
    """A request for more time and its outcome."""
    source = {"document": "a made page", "unverified": unverified}
    told = {"act": "extension", "request": "1", "outcome": outcome, **body}
    return made("act", told, sources=[source], subject=subject)


def claim(
    measure: str,
    value: str,
    unit: str = "date",
    *,
    item: str = "",
    dated: str = "",
    unverified: bool = False,
    qualifier: str = "",
    **more: Any,
) -> Sealed:
    """A claim; `dated` is the day it was said."""
    body = {
        "measure": measure,
        "item": item,
        "value": value,
        "unit": unit,
        "status": "stated",
        "qualifier": qualifier,
    }
    source = {"document": "a made page", "dated": dated, "unverified": unverified}
    return made("claim", body, **{"sources": [source], **more})


def answer(value: str, year: str, dated: str, *, kind: str = "annual", **more: Any) -> Sealed:
    """A *yes* or *no* about a report, as it was said on a day."""
    return claim("report_submitted", value, "word", item=kind, period=year, dated=dated, **more)


def coverage(silence: str, complete_to: str, *, item: str = "annual", period: str = "", **body: Any) -> Sealed:
    """A declaration that a list of reports is complete."""
    told = {"measure": "report_submitted", "item": item, "says": "The made list is complete.", **body}
    return made("coverage", {**told, "silence": silence, "complete_to": complete_to}, period=period, subject="")


def dossier(*entries: Sealed, state: str = STATE) -> Dossier:
    """File made entries and take out the dossier of one State."""
    return assemble(entries).dossiers[state]


def findings(on: str, *entries: Sealed, readings: Iterable[str] = (), state: str = STATE) -> list[Finding]:
    """Find how the State of these entries stands on a day, with the Convention in force since 1999."""
    choice = choose(readings) if readings else PRACTICE
    return duties.findings(dossier(*entries, state=state), IN_FORCE, date.fromisoformat(on), choice)


def finding(anchor: str, on: str, *entries: Sealed, instance: str = "", readings: Iterable[str] = ()) -> Finding:
    """Take the one finding under an anchor, for one year where there are several."""
    found = [
        each
        for each in findings(on, *entries, readings=readings)
        if each.anchor == anchor and each.instance == instance
    ]
    assert len(found) == 1, [(each.anchor, each.instance) for each in found]
    return found[0]


def codes(found: Finding) -> list[str]:
    """List the codes of the reasons."""
    return [reason.code for reason in found.reasons]
