"""The files of a public log (C2SP tlog-tiles): tiles of 256 hashes, and bundles of 256 entries.

Full tiles never change; the last one of each level is partial and named after its width. A bundle holds each entry
after its length in two bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ottawa.errors import LedgerError
from ottawa.ledger.tree import HASH, Tree

WIDTH = 256
HEIGHT = 8


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of the tree: its level (`entries` for a bundle), its number, and how wide it is (256: full)."""

    level: int | str
    index: int
    width: int

    def path(self) -> str:
        """Return its path in the log.

        >>> Tile(0, 1234067, 256).path(), Tile("entries", 0, 3).path()
        ('tile/0/x001/x234/067', 'tile/entries/000.p/3')
        """
        digits = f"{self.index:03d}"
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        number = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
        return f"tile/{self.level}/{number}" + ("" if self.width == WIDTH else f".p/{self.width}")


def bundles(size: int, since: int = 0) -> Iterator[Tile]:
    """List the bundles of a log, those that a log of size `since` had in full left out."""
    for index in range(since // WIDTH, -(-size // WIDTH)):
        yield Tile("entries", index, min(WIDTH, size - index * WIDTH))


def tiles(size: int, since: int = 0) -> Iterator[Tile]:
    """List the tiles of a log, those that a log of size `since` had in full left out."""
    level = 0
    while size:
        for tile in bundles(size, since):
            yield Tile(level, tile.index, tile.width)
        size, since, level = size >> HEIGHT, since >> HEIGHT, level + 1


def hashes(tile: Tile, tree: Tree) -> bytes:
    """Return the bytes of a tile: the hashes of one level side by side."""
    start = tile.index * WIDTH * HASH
    return bytes(tree.levels[int(tile.level) * HEIGHT][start : start + tile.width * HASH])


def bundle(entries: Iterable[bytes]) -> bytes:
    """Return the bytes of a bundle.

    Raises:
        LedgerError: an entry is longer than 65,535 bytes.
    """
    parts = []
    for data in entries:
        if len(data) > 0xFFFF:
            raise LedgerError(f"an entry has {len(data)} bytes, and a bundle takes 65535.")
        parts.append(struct.pack(">H", len(data)) + data)
    return b"".join(parts)


def unbundle(data: bytes, width: int) -> Sequence[bytes]:
    """Return the entries of a bundle.

    Raises:
        LedgerError: it does not hold exactly so many.
    """
    found, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if end > len(data) or at + 2 > len(data):
            raise LedgerError("the bundle is cut off.", where=f"byte {at}")
        found.append(data[at + 2 : end])
        at = end
    if len(found) != width:
        raise LedgerError(f"the bundle holds {len(found)} entries, and should hold {width}.")
    return found
