"""What every format is turned into: paragraphs and grids in reading order, each on its page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that belong together; `page` from 1, None where the format has no pages; `line` for plain text."""

    words: str
    page: int | None = None
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """The words of a cell; `merged` if it only repeats the merged cell above it."""

    words: str
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn: rows of cells, all rows equally long. `number` counts the tables of a page from 1.

    `first` is the number of its first row: above 1 where it is a part of a sheet.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    page: int | None
    number: int
    file: str = ""
    first: int = 1


@dataclass(slots=True)
class Document:
    """A file in reading order. `scans` are pages that are pictures without text."""

    file: str
    blocks: list[Paragraph | Grid] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)

    def say(self, words: str, page: int | None, line: int | None = None) -> None:
        """Add a paragraph, unless it is empty."""
        if words.strip():
            self.blocks.append(Paragraph(words.strip(), page, self.file, line))

    def draw(self, rows: list[list[GridCell]], page: int | None, number: int, first: int = 1) -> None:
        """Add a table, its rows made equally long; empty tables are left out."""
        if not any(cell.words.strip() for row in rows for cell in row):
            return
        width = max(len(row) for row in rows)
        level = tuple(tuple(row + [GridCell("")] * (width - len(row))) for row in rows)
        self.blocks.append(Grid(level, page, number, self.file, first))
