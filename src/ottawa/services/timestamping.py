"""Asking an authority for a time-stamp of the newest checkpoint, so that nobody, its keeper neither, dates it back."""

from __future__ import annotations

import urllib.request

from ottawa.errors import LedgerError, OttawaError
from ottawa.ledger import timestamps
from ottawa.ledger.timestamps import Stamp
from ottawa.store import setup

_PATIENCE = 30  # seconds
_LARGEST = 1_000_000  # bytes; a token takes some thousands


def stamp(authority: str) -> tuple[int, Stamp]:
    """Get the newest checkpoint time-stamped by the authority at an address, unless it is; return its size and stamp.

    Raises:
        OttawaError: nothing was signed yet, the authority does not answer, or what it answers is not over this
            checkpoint; then nothing is kept.
    """
    setup()
    from ottawa.store import seal

    if not timestamps.can_read():
        raise OttawaError("what reads time-stamps is not installed.", mend="pip install 'ottawa[timestamp]'")
    signed = seal.checkpoints()
    if not signed:
        raise OttawaError("no checkpoint was signed yet.", mend="Start the log: `ottawa serve`.")
    size = max(signed)
    held = seal.stamps().get(size)
    token = held if held is not None else _asked(authority, timestamps.query(signed[size]))
    try:
        found = timestamps.read(token, signed[size])
    except LedgerError as error:
        raise error.at(authority) from None
    if held is None:
        seal.keep_stamp(size, token)
        seal.publish()
    return size, found


def _asked(authority: str, query: bytes) -> bytes:
    if not authority.startswith(("https://", "http://")):
        raise OttawaError("it is not the address of an authority.", where=authority, mend="It begins with https://.")
    request = urllib.request.Request(authority, query, {"Content-Type": "application/timestamp-query"})
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            token: bytes = answer.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        why = getattr(reason, "strerror", None) or reason
        raise OttawaError(
            f"the authority does not answer: {why}.", where=authority, mend="See to address and network; try again."
        ) from error
    return token
