"""A document as one text in reading order, of which every stretch knows its place."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ottawa.reporting.documents.pages import Document, Grid
from ottawa.reporting.report import Place

# Digits and signs of other scripts, each replaced by one sign, so that places stay true.
_PLAIN = {
    **{0x0660 + digit: str(digit) for digit in range(10)},
    **{0x06F0 + digit: str(digit) for digit in range(10)},
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    **{0xFF21 + index: chr(65 + index) for index in range(26)},
    **dict(zip(map(ord, "：（）．，；／﹕٫٬"), ":().,;/:.,", strict=True)),
}


def plain(words: str) -> str:
    """Write digits and signs of other scripts as ASCII, sign for sign.

    >>> plain("٣١ ديسمبر ٢٠١٦"), plain("表格Ａ：")
    ('31 ديسمبر 2016', '表格A:')
    """
    return words.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Flow:
    """The text, the start of each block in it, and the grids with the stretch each one fills."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]
    grids: tuple[tuple[int, int, Grid], ...]

    def place(self, start: int, words: str) -> Place:
        """Tell where the stretch that begins at `start` stands, and quote it."""
        index = bisect.bisect_right(self.starts, start) - 1
        at = self.places[max(index, 0)] if self.places else Place("")
        row = at.row
        if row is not None and at.table is None:
            row += self.text.count("\n", self.starts[index], start)
        return Place(at.file, at.page, at.table, row, " ".join(words.split()))

    def cells(self, begun: int, grid: Grid) -> Iterator[tuple[int, int, int, int]]:
        """Give the cells of a grid laid out from `begun`: row, column, and the stretch of each."""
        at = begun
        for row, cells in enumerate(grid.rows):
            for column, cell in enumerate(cells):
                length = 0 if cell.merged else len(cell.words)
                yield row, column, at, at + length
                at += length + 1


def _on_a_line(words: str) -> str:
    return plain(words).replace("\n", " ")


def flow(document: Document) -> Flow:
    """Lay out a document: paragraphs apart by a blank line, the rows of a table by line, its cells by tabs."""
    text: list[str] = []
    starts: list[int] = []
    places: list[Place] = []
    grids: list[tuple[int, int, Grid]] = []
    length = 0
    for block in document.blocks:
        begun = length
        if isinstance(block, Grid):
            lines = ["\t".join("" if cell.merged else _on_a_line(cell.words) for cell in row) for row in block.rows]
        else:
            lines = [re.sub(r"[ \t]+(?=\n)", "", plain(block.words))]
        for row, line in enumerate(lines, 1):
            if isinstance(block, Grid):
                places.append(Place(block.file, block.page, block.number, row + block.first - 1))
            else:
                places.append(Place(block.file, block.page, None, block.line))
            starts.append(length)
            text.append(line + "\n")
            length += len(line) + 1
        if isinstance(block, Grid):
            grids.append((begun, length, block))
        text.append("\n")
        length += 1
    return Flow("".join(text), tuple(starts), tuple(places), tuple(grids))
