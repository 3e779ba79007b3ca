"""How acts are written: legal acts, declarations, extension requests, steps under Article 8, votes, meetings."""

from __future__ import annotations

from typing import Any

from ottawa.answers import forms
from ottawa.answers.forms import Document, written
from ottawa.record.entries import Sealed
from ottawa.record.record import Record, cite
from ottawa.treaty.acts import Clarification, Extension


def act(sealed: Sealed) -> Document:
    """Write any act: who says so, for which day, and its body as it was entered."""
    entry = sealed.entry
    body: dict[str, Any] = entry.body.model_dump(mode="json", exclude_defaults=True)
    return {
        "act": body.pop("act"),
        "subject": entry.subject or None,
        "period": entry.period or None,
        "body": body,
        **cited(sealed),
    }


def cited(sealed: Sealed) -> Document:
    """Write who says it, through which document, where, the remark, and the entry."""
    entry = sealed.entry
    citation = cite(sealed)
    return {
        "speaker": {"voice": str(citation.speaker.voice), "name": citation.speaker.name},
        "via": citation.via or None,
        "source": forms.source(citation.source),
        "note": entry.note or None,
        "entry": forms.entry(citation),
    }


def acts_of(record: Record, body: type[Any], subject: str | None = None) -> list[Document]:
    """Write the acts in force of one kind, about one subject or all, in the order of their days."""
    found = [act(sealed) for sealed, _ in record.acts(body) if subject is None or sealed.entry.subject == subject]
    return sorted(found, key=lambda item: (item["period"] or "", item["entry"]["origin"]))


def extension(item: Extension) -> Document:
    """Write a request under Article 5.3 and what became of it."""
    return {
        "request": item.number,
        "submitted": written(item.submitted),
        "meeting": item.meeting or None,
        "decided": written(item.decided) if item.outcome in ("granted", "not-approved-late") else None,
        "deadline_before": written(item.deadline_before),
        "deadline_after": written(item.deadline_after),
        "outcome": str(item.outcome),
        "conditions": item.conditions or None,
        "known_to": written(item.known_to),
        "note": item.note or None,
        **forms.citation(item.citation),
    }


def step(item: Clarification) -> Document:
    """Write a step under Article 8 or beside it, in the words of its speaker."""
    return {
        "when": written(item.told),
        "act": item.act,
        "by": item.by_words,
        "by_states": list(item.by),
        "about": list(item.about),
        "formal": item.formal,
        "claimed": item.claimed,
        "channel": item.channel or None,
        "says": item.says,
        **forms.citation(item.citation),
    }
