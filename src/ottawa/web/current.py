"""The record this process answers from: immutable, replaced as a whole when the log has grown."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import lru_cache

from ottawa.record.record import Record, assemble
from ottawa.store import log

CHECK_EVERY = 2.0  # seconds: how stale a page may be after an append elsewhere


@dataclass(frozen=True, slots=True)
class Held:
    """A record and the size of the log it was made from."""

    record: Record
    size: int


_lock = threading.Lock()
_held: Held | None = None
_checked = 0.0


def current() -> Held:
    """Return the record, made again if the log has grown since it was last looked at."""
    global _held, _checked
    now = time.monotonic()
    if _held is not None and now - _checked < CHECK_EVERY:
        return _held
    with _lock:
        size = log.size()
        if _held is None or _held.size != size:
            _held = Held(assemble(log.entries(size=size)), size)
        _checked = now
        return _held


@lru_cache(maxsize=4)
def as_held(size: int) -> Held:
    """Return the record as the log held it when it had so many entries. The past does not change: it may be kept.

    Raises:
        StoreError: the log was never of that size.
    """
    return Held(log.held(size), size)


def forget() -> None:
    """Drop the record, so that the next question reads the log again."""
    global _held
    _held = None
    as_held.cache_clear()
