"""Plain text: paragraphs between blank lines; form feeds are page ends; lines are counted from 1.

Two lines or more whose cells are set apart by tabs or upright strokes are a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ottawa.reporting.documents.pages import Document, GridCell

_BETWEEN = re.compile(r"\t+|[ \t]+\|[ \t]+")
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")


def read(data: bytes, name: str) -> Document:
    """Read UTF-8 or UTF-16 text; bytes that are neither become replacement characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        text = data.decode("utf-8-sig", errors="replace")
    document = Document(name)
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    line = 1
    for number, page in enumerate(pages, 1):
        tables = 0
        at = number if len(pages) > 1 else None
        for paragraph in re.split(r"(\n\s*\n)", page):
            for rows, words in _parts(paragraph):
                if rows:
                    tables += 1
                    document.draw(rows, at, tables)
                else:
                    begins = words[: len(words) - len(words.lstrip())].count("\n")
                    document.say(words, at, line + begins)
                line += words.count("\n")
    return document


def _parts(paragraph: str) -> Iterator[tuple[list[list[GridCell]], str]]:
    """Part a paragraph into tables, with their rows, and what stands around them, without."""
    for drawn, lines in groupby(paragraph.splitlines(keepends=True), lambda line: len(_cells(line)) > 1):
        held = list(lines)
        rows = [[GridCell(cell) for cell in _cells(line)] for line in held if not _RULE.fullmatch(line.strip())]
        yield rows if drawn and len(rows) > 1 else [], "".join(held)


def _cells(line: str) -> list[str]:
    bare = line.strip()
    if bare.startswith("|") and bare.endswith("|"):
        bare = bare[1:-1].strip(" ")
    return [cell.strip() for cell in _BETWEEN.split(bare)] if bare else []
