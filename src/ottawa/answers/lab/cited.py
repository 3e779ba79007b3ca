"""Who says something, and the documents behind a page: found by their keys wherever a page of ours names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ottawa.answers.forms import Document, written
from ottawa.answers.lab.held import Lab
from ottawa.sources import Citation, Source

_NAMING = ("source", "sources", "where", "held_by", "evidence_for", "evidence_against", "grounds", "note", "by")
_KEY = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")


def cited(citation: Citation) -> Document:
    """Say who says something, through which document if second-hand, when, and in which entry."""
    return {
        "speaker": citation.speaker.name,
        "voice": str(citation.speaker.voice),
        "via": citation.via or None,
        "dated": written(citation.source.dated),
        "entry": citation.entry,
        "unverified": citation.unverified,
    }


def documents(lab: Lab, told: Document) -> list[Document]:
    """List the documents that a page names by key, in the order in which it does."""
    known = lab.corpus.documents
    named = dict.fromkeys(key for text in _texts(told) for key in _KEY.findall(text) if key in known)
    return [_document(key, known[key]) for key in named]


def _texts(value: Any, naming: bool = False) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, name in _NAMING)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, naming)
    elif naming and isinstance(value, str):
        yield value


def _document(key: str, source: Source) -> Document:
    return {
        "key": key,
        "title": source.document,
        "date": written(source.dated),
        "address": source.where if source.where.startswith(("http://", "https://")) else None,
    }
