"""Commitments: the form of RFC 9901, and nothing opened but what was committed to."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawa.errors import EntryError, LedgerError
from ottawa.ledger.commitments import (
    CONTENT,
    Disclosed,
    commitment,
    disclose,
    disclose_content,
    read,
    verify,
    verify_content,
)

SALT = bytes(range(16))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAMES = TEXT.filter(lambda name: name not in ("", "_sd", "..."))
SALTS = st.binary(min_size=16, max_size=48)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=6,
)


def coded(text: str | bytes) -> str:
    """Write base64url without padding, as RFC 9901 does."""
    data = text.encode() if isinstance(text, str) else text
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize(
    ("disclosure", "digest"),
    [
        (
            "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0",
            "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0",
        ),
        ("WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0", "uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY"),
    ],
)
def test_published_vectors(disclosure: str, digest: str) -> None:
    """The digests of SD-JWT, of the RFC and of an early draft."""
    assert commitment(disclosure) == digest
    assert (verify(disclosure, digest).name, verify(disclosure, digest).value) == ("family_name", "Möbius")


def test_the_form() -> None:
    """A disclosure is the base64url of a JSON array, its commitment the hash of that text."""
    disclosure = disclose(SALT, "note", "by the river")
    assert json.loads(base64.urlsafe_b64decode(disclosure + "==")) == [coded(SALT), "note", "by the river"]
    assert commitment(disclosure) == coded(hashlib.sha256(disclosure.encode("ascii")).digest())
    assert len(commitment(disclosure)) == 43


@given(SALTS, NAMES, VALUES)
def test_what_was_committed_to_opens(salt: bytes, name: str, value: Any) -> None:
    """Any value comes back as it was."""
    disclosure = disclose(salt, name, value)
    assert disclosure.isascii()
    assert "=" not in disclosure
    assert verify(disclosure, commitment(disclosure)) == Disclosed(coded(salt), name, value)


@given(SALTS, NAMES, st.binary(max_size=100), st.binary(max_size=100))
def test_an_attachment_opens_with_its_bytes_only(salt: bytes, name: str, content: bytes, other: bytes) -> None:
    """The hash of the content is committed to under its name."""
    disclosure = disclose_content(salt, name, content)
    digest = commitment(disclosure)
    assert verify_content(disclosure, content, digest).value == {CONTENT: coded(hashlib.sha256(content).digest())}
    if other != content:
        with pytest.raises(LedgerError, match="the bytes are not those committed to"):
            verify_content(disclosure, other, digest)


def test_a_field_is_no_attachment() -> None:
    """Bytes are never checked against a plain value."""
    disclosure = disclose(SALT, "map.pdf", "a word")
    with pytest.raises(LedgerError, match="the bytes are not those"):
        verify_content(disclosure, b"a word", commitment(disclosure))


@given(st.tuples(SALTS, NAMES, VALUES), st.tuples(SALTS, NAMES, VALUES))
def test_nothing_else_opens(one: tuple[bytes, str, Any], other: tuple[bytes, str, Any]) -> None:
    """Another salt, name or value is refused."""
    digest = commitment(disclose(*one))
    for changed in ((other[0], *one[1:]), (one[0], other[1], one[2]), (*one[:2], other[2])):
        disclosure = disclose(*changed)
        if disclosure != disclose(*one):
            with pytest.raises(LedgerError, match="it is not what was committed to"):
                verify(disclosure, digest)


@pytest.mark.parametrize("digest", ["", "é", "A" * 43, commitment(disclose(SALT, "note", "x"))[:-1]])
def test_no_commitment_opens_nothing(digest: str) -> None:
    """What is no commitment, or not all of one, is refused."""
    with pytest.raises(LedgerError, match="it is not what was committed to"):
        verify(disclose(SALT, "note", "x"), digest)


@pytest.mark.parametrize("size", [0, 1, 15])
def test_a_salt_that_can_be_guessed_is_refused(size: int) -> None:
    """128 bits at least, as RFC 9901 section 9.3 has it."""
    with pytest.raises(LedgerError, match=f"a salt of {size} bytes can be guessed"):
        disclose(bytes(size), "note", "x")
    with pytest.raises(LedgerError, match="can be guessed"):
        disclose_content(bytes(size), "note", b"x")


@pytest.mark.parametrize("name", ["", "_sd", "..."])
def test_some_names_are_refused(name: str) -> None:
    """A blank name, and those the RFC keeps for itself."""
    with pytest.raises(LedgerError, match="cannot name a withheld value"):
        disclose(SALT, name, "x")


def test_a_float_is_refused() -> None:
    """Values keep to the canonical JSON of entries."""
    with pytest.raises(EntryError, match="is a float"):
        disclose(SALT, "share", 0.5)


@pytest.mark.parametrize(
    "text",
    [
        "é",
        "!!!!",
        "A",
        coded("no JSON"),
        coded(b"\xff"),
        coded("[1,2]"),
        coded('["a","b","c","d"]'),
        coded('{"a":1}'),
        coded("5"),
        coded('"abc"'),
        coded('[1,"name","value"]'),
        coded('["salt",2,"value"]'),
        coded("[" * 200_000),
    ],
)
def test_what_is_no_disclosure_is_refused(text: str) -> None:
    """Another form is told, not half read; a commitment to it does not help."""
    with pytest.raises(LedgerError, match="it is not a disclosure"):
        read(text)
    with pytest.raises(LedgerError, match="it is not a disclosure"):
        verify(text, commitment(text))
