"""Time-stamps: an authority's word about a checkpoint holds for it, under this authority, and for nothing else."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ottawa.errors import LedgerError
from ottawa.ledger import timestamps
from tests.ledger.authority import Authority

NOTE = "example.org/log\n8\nXcnaeacGWamtTP1PyI9qaoz6mRMJZgAq8hRcRpOaXNw=\n\n— example.org/log c2lnbmF0dXJl\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def token(authority: Authority) -> bytes:
    """Its time-stamp of the checkpoint."""
    return authority.answer(timestamps.query(NOTE))


def test_a_time_stamp_says_when_and_who(authority: Authority, token: bytes) -> None:
    """Read without its root it is told as unchecked, with it as checked; the time is the authority's, in UTC."""
    told = timestamps.read(token, NOTE)
    assert (told.authority, told.checked) == ("CN=Authority of the tests", False)
    assert abs(told.at - datetime.now(UTC)) < timedelta(minutes=5)
    roots = timestamps.certificates(authority.root.read_bytes())
    assert timestamps.read(token, NOTE, roots) == timestamps.Stamp(told.at, told.authority, True)


def test_the_query_is_the_same_whenever_it_is_made() -> None:
    """It holds the SHA-256 of the note, and nothing drawn by lot."""
    assert timestamps.query(NOTE) == timestamps.query(NOTE)
    assert hashlib.sha256(NOTE.encode()).digest() in timestamps.query(NOTE)


def test_a_time_stamp_of_something_else_is_refused(token: bytes) -> None:
    """One changed letter in the checkpoint, and the time-stamp is not over it."""
    with pytest.raises(LedgerError, match="of something else than this checkpoint"):
        timestamps.read(token, NOTE.replace("8", "9", 1))


def test_another_authority_is_refused(token: bytes, tmp_path: Path) -> None:
    """A signature that hangs on another root does not hold."""
    other = timestamps.certificates(Authority(tmp_path).root.read_bytes())
    with pytest.raises(LedgerError, match="the signature of the time-stamp does not hold"):
        timestamps.read(token, NOTE, other)


def test_every_altered_byte_is_refused_or_changes_nothing_told(authority: Authority, token: bytes) -> None:
    """With the root at hand, no flipped byte gives another time: it is refused, or (in padding) says the same."""
    roots = timestamps.certificates(authority.root.read_bytes())
    true = timestamps.read(token, NOTE, roots)
    refused = 0
    for at in range(0, len(token), 7):
        flipped = token[:at] + bytes([token[at] ^ 1]) + token[at + 1 :]
        try:
            assert timestamps.read(flipped, NOTE, roots).at == true.at
        except LedgerError:
            refused += 1
    assert refused > len(token) // 7 // 2


def test_a_refusal_of_the_authority_is_told(authority: Authority) -> None:
    """What it does not accept (here a hash it does not know) comes back as a refusal, not as a time-stamp."""
    sha512 = timestamps.query(NOTE).replace(
        bytes.fromhex("0609608648016503040201"), bytes.fromhex("0609608648016503040209")
    )
    with pytest.raises(LedgerError, match="did not grant a time-stamp"):
        timestamps.read(authority.answer(sha512), NOTE)


@pytest.mark.parametrize("junk", [b"", b"<html>", b"\x30\x03\x02\x01\x00"])
def test_what_is_no_time_stamp_is_refused(junk: bytes) -> None:
    """Any other bytes are refused in words."""
    with pytest.raises(LedgerError):
        timestamps.read(junk, NOTE)


def test_what_is_no_certificate_is_refused() -> None:
    """A file without a certificate is named as such."""
    with pytest.raises(LedgerError, match="it is not a certificate"):
        timestamps.certificates(base64.b64encode(b"no"))


def test_an_authority_that_sends_no_certificate_is_unnamed(authority: Authority) -> None:
    """Asked for none, it sends none: the time-stamp is read all the same."""
    from rfc3161_client import TimestampRequestBuilder
    from rfc3161_client.base import HashAlgorithm

    builder = TimestampRequestBuilder().data(NOTE.encode()).hash_algorithm(HashAlgorithm.SHA256)
    token = authority.answer(builder.cert_request(cert_request=False).build().as_bytes())
    assert timestamps.read(token, NOTE).authority == "unnamed"
    assert timestamps.can_read()
