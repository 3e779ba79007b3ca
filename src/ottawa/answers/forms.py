"""How the parts of an answer are written down."""

from __future__ import annotations

from datetime import date
from typing import Any

from ottawa.dates import When
from ottawa.sources import Citation, Claim, Source
from ottawa.treaty.findings import Finding, Rival
from ottawa.treaty.reasons import Parameter, Reason

Document = dict[str, Any]


def written(when: date | When | None) -> str | None:
    """Write a day or a partial date; None stays None.

    >>> written(date(2026, 6, 1))
    '2026-06-01'
    """
    return None if when is None else str(when)


def reason(item: Reason) -> Document:
    """Write a reason: code, clause, parameters, the origins it rests on, and its English sentence."""
    return {
        "code": item.code,
        "anchor": item.anchor,
        "params": {name: _parameter(value) for name, value in item.params.items()},
        "entries": [citation.origin for citation in item.citations],
        "text": item.text,
    }


def _parameter(value: Parameter) -> str | int | None:
    return value if isinstance(value, str | int) else written(value)


def entry(citation: Citation) -> Document:
    """Write which entry something rests on: its id and the lasting key of the thing said."""
    return {"id": citation.entry, "origin": citation.origin}


def finding(item: Finding) -> Document:
    """Write a finding with its argument."""
    return {
        "iso3": item.state,
        "anchor": item.anchor,
        "duty": item.duty,
        "instance": item.instance or None,
        "due": written(item.due),
        "status": str(item.status),
        "since": written(item.since),
        "known_to": written(item.known_to),
        "reasons": [reason(each) for each in item.reasons],
        "would_change": [reason(each) for each in item.would_change],
        "rivals": [rival(each) for each in item.rivals],
        "entries": [entry(each) for each in item.citations],
    }


def duty(item: Finding) -> Document:
    """Write a duty that is owed: the finding without its history."""
    full = finding(item)
    return {
        key: full[key]
        for key in ("iso3", "anchor", "duty", "instance", "due", "status", "known_to", "reasons", "rivals")
    }


def rival(item: Rival) -> Document:
    """Write what another reading would change."""
    return {
        "reading": item.reading,
        "point": item.point,
        "held_by": item.held_by,
        "status": str(item.status),
        "due": written(item.due),
    }


def source(item: Source) -> Document:
    """Write a source: document, place in it, when it says so, and whether nobody checked it."""
    return {
        "document": item.document,
        "where": item.where or None,
        "edition": item.edition or None,
        "dated": written(item.dated),
        "words": item.words or None,
        "unverified": item.unverified,
    }


def citation(item: Citation) -> Document:
    """Write who says something, through which document, where, and in which entry."""
    return {
        "speaker": {"voice": str(item.speaker.voice), "name": item.speaker.name},
        "via": item.via or None,
        "source": source(item.source),
        "entry": entry(item),
    }


def claim(item: Claim) -> Document:
    """Write a claim with who says it, through which document, and where."""
    return {
        "key": item.key,
        "subject": item.subject,
        "measure": item.measure,
        "item": item.item or None,
        "period": written(item.period),
        "basis": str(item.basis),
        "qualifier": str(item.qualifier) or None,
        "value": item.value or None,
        "unit": item.unit,
        "status": str(item.status),
        "note": item.note or None,
        **citation(item.citation),
    }
