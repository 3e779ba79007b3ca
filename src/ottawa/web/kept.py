"""Answers kept in memory: a page is a function of the log's size, its address and the day, so it is made once.

Each process keeps the answers asked for last, up to a number of bytes; a larger log or a new day makes new ones.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

MOST_BYTES = 48 * 1024 * 1024  # in each process
Key = tuple[object, ...]


class Kept:
    """Bodies by key, the least lately used dropped first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._held: OrderedDict[Key, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: Key) -> bytes | None:
        """Return a body, if it is held."""
        with self._lock:
            body = self._held.get(key)
            if body is not None:
                self._held.move_to_end(key)
            return body

    def put(self, key: Key, body: bytes) -> None:
        """Hold a body, and drop what is over the limit."""
        with self._lock:
            before = self._held.pop(key, b"")
            self._held[key] = body
            self._bytes += len(body) - len(before)
            while self._bytes > self._most:
                self._bytes -= len(self._held.popitem(last=False)[1])
