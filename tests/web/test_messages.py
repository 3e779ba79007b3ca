"""The catalogues: up to date, whole, and safe to fill in."""

from __future__ import annotations

import io
import re
from collections import defaultdict

import pytest
from babel.messages.pofile import read_po

from tests.messages import LANGUAGES, brought_up_to_date, gathered, path_of

FILLED = re.compile(r"%\((\w+)\)s|\{(\w+)(?::on)?\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_up_to_date(language: str) -> None:
    """What templates and code say is in the catalogue, and it is compiled; `make messages` brings it up to date."""
    po, mo = brought_up_to_date(language, gathered())
    assert path_of(language, "po").read_bytes() == po
    assert path_of(language, "mo").read_bytes() == mo


def names(text: str) -> set[str]:
    """List what is filled in."""
    return {first or second for first, second in FILLED.findall(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_in_what_the_english_does(language: str) -> None:
    """No translation names something it is not given, or breaks when it is filled in."""
    catalogue = read_po(io.BytesIO(path_of(language, "po").read_bytes()), locale=language)
    for message in catalogue:
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        told = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for text in filter(None, told):
            assert names(text) <= set().union(*map(names, ids)), (language, ids[0])
            if "{" in ids[0]:
                assert text.format_map(defaultdict(str)) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_nearly_whole(language: str) -> None:
    """At least nineteen of twenty messages are translated; the rest shows in English."""
    messages = [each for each in read_po(io.BytesIO(path_of(language, "po").read_bytes()), locale=language) if each.id]
    assert sum(bool(each.string and all(each.string)) for each in messages) >= 0.95 * len(messages)
