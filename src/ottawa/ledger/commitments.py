"""Commitments: a value can be kept back and still be held to, and can be destroyed without a trace in the log.

The form is that of RFC 9901 (SD-JWT): a *disclosure* is the base64url text of the JSON array `[salt, name, value]`, and
the *commitment* to it is the base64url SHA-256 of that text. The log holds the commitment only. Whoever is shown the
disclosure can check it; whoever is not learns nothing, as long as the salt cannot be guessed: so it is at least 128
bits of chance, given from outside, and new for each value.

An attachment is committed to by a value that is the hash of its bytes: `{"sha256": …}`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from ottawa.errors import LedgerError
from ottawa.ledger.canonical import canonical

SHORTEST_SALT = 16  # bytes: RFC 9901 section 9.3
CONTENT = "sha256"
_RESERVED = ("_sd", "...")  # RFC 9901 section 4.2.1: a disclosure never has these names


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What a disclosure says: a salt, the name of the value, and the value."""

    salt: str
    name: str
    value: Any


def disclose(salt: bytes, name: str, value: Any) -> str:
    """Return the disclosure of a named value.

    Raises:
        LedgerError: the salt is too short, or the name blank or reserved.
        EntryError: the value has no canonical JSON.

    >>> commitment(disclose(bytes(16), "note", "by the river"))
    'yrV9jJOQX8UQeEPrbKv3eCKQCA8hhxblQIwx3ShAQpM'
    """
    if len(salt) < SHORTEST_SALT:
        raise LedgerError(f"a salt of {len(salt)} bytes can be guessed.", mend=f"Give {SHORTEST_SALT} bytes or more.")
    if not name or name in _RESERVED:
        raise LedgerError(f'"{name}" cannot name a withheld value.', mend="Name the field or the attachment.")
    return _encode(canonical([_encode(salt), name, value]))


def disclose_content(salt: bytes, name: str, content: bytes) -> str:
    """Return the disclosure of an attachment: the hash of its bytes under its name.

    Raises:
        LedgerError: the salt is too short, or the name blank or reserved.
    """
    return disclose(salt, name, {CONTENT: _hash(content)})


def commitment(disclosure: str) -> str:
    """Return the commitment to a disclosure: 43 characters that tell nothing of it.

    The vector of RFC 9901, section 4.2.3:

    >>> commitment("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0")
    'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0'
    """
    return _hash(disclosure.encode("utf-8"))


def verify(disclosure: str, digest: str) -> Disclosed:
    """Check a disclosure against the commitment to it, and return what it says.

    Raises:
        LedgerError: it is not what was committed to, or not of the form of a disclosure.
    """
    if not hmac.compare_digest(commitment(disclosure).encode(), digest.encode()):
        raise LedgerError("it is not what was committed to.", where=digest, mend="Ask for the disclosure again.")
    return read(disclosure)


def verify_content(disclosure: str, content: bytes, digest: str) -> Disclosed:
    """Check an attachment and its disclosure against the commitment to it, and return what the disclosure says.

    Raises:
        LedgerError: either is not what was committed to.
    """
    found = verify(disclosure, digest)
    if found.value != {CONTENT: _hash(content)}:
        raise LedgerError("the bytes are not those committed to.", where=found.name, mend="Ask for the file again.")
    return found


def read(disclosure: str) -> Disclosed:
    """Read a disclosure; whether anybody committed to it is for `verify`.

    Raises:
        LedgerError: it is not one.
    """
    try:
        padded = disclosure.encode("ascii") + b"=" * (-len(disclosure) % 4)
        found = json.loads(base64.b64decode(padded, b"-_", validate=True))
    except (ValueError, RecursionError):
        found = None
    match found:
        case [str(salt), str(name), value]:
            return Disclosed(salt, name, value)
    raise LedgerError("it is not a disclosure.", mend="A disclosure is the base64url text of [salt, name, value].")


def _hash(data: bytes) -> str:
    return _encode(hashlib.sha256(data).digest())


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
