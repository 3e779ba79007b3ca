"""Canonical bytes of an entry, and the leaf hash that is its id.

RFC 8785 (JSON Canonicalization Scheme) with two limits that make the standard library's sorted JSON give the same
bytes: keys are ASCII, and numbers are integers that a double holds exactly (decimals are written as strings).
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ottawa.errors import EntryError

LARGEST_INTEGER = 2**53 - 1
LARGEST_ENTRY = 60_000  # bytes; a larger body is published as an attachment

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Any) -> bytes:
    """Return the canonical bytes of a JSON value.

    Raises:
        EntryError: it holds a float, a key outside ASCII, an integer beyond 2^53 - 1, a lone surrogate, or something
            JSON has no word for.

    >>> canonical({"b": [1, "é"], "a": None})
    b'{"a":null,"b":[1,"\\xc3\\xa9"]}'
    """
    _check(value)
    try:
        return _encode(value).encode("utf-8")
    except UnicodeEncodeError as error:
        raise EntryError(
            f"the text holds half a character (U+{ord(error.object[error.start]):04X}).",
            mend="Save the text again as UTF-8.",
        ) from None


def leaf_hash(data: bytes) -> bytes:
    """Return the RFC 6962 leaf hash: SHA-256 over a zero byte and the data.

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return hashlib.sha256(b"\x00" + data).digest()


def _check(value: Any) -> None:
    if isinstance(value, str) or value is None or isinstance(value, bool):
        return
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise EntryError(f"{value} is beyond what every JSON reader holds.", mend="Write it as a string.")
    elif isinstance(value, dict):
        _check_keys(value)
        for item in value.values():
            if type(item) is not str:  # most are: sparing the call halves the cost of sealing
                _check(item)
    elif isinstance(value, list):
        for item in value:
            _check(item)
    elif isinstance(value, float):
        raise EntryError(f"{value} is a float.", mend='Write an integer, or a decimal as a string: "54.5".')
    else:
        raise EntryError(
            f"JSON has no word for a {type(value).__name__}.", mend="Use text, integers, lists and objects."
        )


def _check_keys(value: dict[Any, Any]) -> None:
    for key in value:
        if not isinstance(key, str) or not key.isascii():
            raise EntryError(f"the key {key!r} is not ASCII text.", mend="Name fields in ASCII.")
