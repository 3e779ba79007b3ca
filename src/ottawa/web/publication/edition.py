"""What is published: one state of the log, for a day, under readings."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

import ottawa
from ottawa.record.corpus import parts
from ottawa.record.entries import Sealed
from ottawa.record.record import Record
from ottawa.treaty.readings import Choice

NOWHERE = "https://ottawa.invalid"
"""The address a copy is made under when nobody says where it will stand: a name that leads nowhere (RFC 2606)."""

_MADE_OF = (".py", ".html", ".css", ".js", ".svg", ".mo", ".csv", ".yml", ".md")


@dataclass(frozen=True)
class Edition:
    """One state of the log, for a day, under readings; `address` is where the copy will stand, if that is known."""

    record: Record
    sealed: Sequence[Sealed]
    on: date
    choice: Choice
    size: int
    languages: tuple[str, ...]
    address: str = ""
    since: int = 0

    @property
    def root(self) -> str:
        """The address pages are made under."""
        return self.address.rstrip("/") or NOWHERE

    @cached_property
    def of_the_lab(self) -> str:
        """One hash over the entries that the lab's pages are made of."""
        ids = "".join(sealed.id for sealed in parts(self.record.entries.values()))
        return hashlib.sha256(ids.encode()).hexdigest()

    @property
    def newest(self) -> dict[str, int]:
        """The number of each entry in the log."""
        return {sealed.id: seq for seq, sealed in enumerate(self.sealed)}


def newest_day(sealed: Sequence[Sealed]) -> date:
    """Return the newest day on which an entry was recorded: the day a copy is made for unless another is named."""
    return date.fromisoformat(max(one.entry.recorded for one in sealed))


@cache
def software() -> dict[str, str]:
    """Say by which software a copy is made: its version, and one hash over its code, templates and tables."""
    folder = Path(ottawa.__file__).parent
    told = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).as_posix()):
        if path.suffix in _MADE_OF and path.is_file():
            told.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            told.update(hashlib.sha256(path.read_bytes()).digest())
    return {"name": "ottawa", "version": ottawa.__version__, "sha256": told.hexdigest()}
