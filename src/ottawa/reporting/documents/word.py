"""DOCX: body text with content controls, text boxes, nested tables, merged cells; insertions kept, deletions not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from ottawa.reporting.documents import xml
from ottawa.reporting.documents.pages import Document, GridCell

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}delText"}


def read(archive: zipfile.ZipFile, name: str) -> Document:
    """Read the body, then the footnotes; pages are counted by the breaks Word left."""
    reader = _Reader(Document(name))
    body = xml.parse(archive.read("word/document.xml"), name).find(f"{_W}body")
    if body is not None:
        reader.read(body)
    if "word/footnotes.xml" in archive.namelist():
        for note in xml.parse(archive.read("word/footnotes.xml"), name):
            if note.get(f"{_W}type") is None:
                reader.read(note)
    return reader.document


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.page = 1
        self.tables = 0

    def read(self, parent: etree._Element) -> None:
        """Read the blocks under an element, in order."""
        for child in parent:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag not in _GONE:
                self.read(child)  # content controls, insertions and other wrappers

    def _paragraph(self, paragraph: etree._Element) -> None:
        here = self.page
        self.document.say(_text(paragraph), here)
        for part in _walk(paragraph):
            if part.tag == f"{_W}txbxContent":
                self.read(part)
            elif part.tag == f"{_W}lastRenderedPageBreak" or (
                part.tag == f"{_W}br" and part.get(f"{_W}type") == "page"
            ):
                self.page += 1
                self.tables = 0

    def _table(self, table: etree._Element) -> None:
        self.tables += 1
        page, number = self.page, self.tables
        rows: list[list[GridCell]] = []
        nested: list[etree._Element] = []
        for row in _children(table, f"{_W}tr"):
            rows.append(self._row(row, rows[-1] if rows else [], nested))
        self.document.draw(rows, page, number)
        for inner in nested:
            self._table(inner)

    def _row(self, row: etree._Element, above: list[GridCell], nested: list[etree._Element]) -> list[GridCell]:
        cells: list[GridCell] = []
        for cell in _children(row, f"{_W}tc"):
            properties = cell.find(f"{_W}tcPr")
            merge = properties.find(f"{_W}vMerge") if properties is not None else None
            span = properties.find(f"{_W}gridSpan") if properties is not None else None
            if merge is not None and merge.get(f"{_W}val") != "restart" and len(cells) < len(above):
                cells.append(GridCell(above[len(cells)].words, merged=True))
            else:
                cells.append(GridCell("\n".join(self._lines(cell, nested))))
            extra = int(span.get(f"{_W}val") or 1) - 1 if span is not None else 0
            cells += [GridCell("")] * min(extra, 100)
        return cells

    def _lines(self, cell: etree._Element, nested: list[etree._Element]) -> Iterator[str]:
        for part in _walk(cell):
            if part.tag == f"{_W}p":
                text = _text(part).strip()
                if text:
                    yield text
            elif part.tag == f"{_W}tbl":
                nested.append(part)


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Give the children of a kind, also within content controls and insertions; not those deleted."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(child, tag)


def _walk(parent: etree._Element) -> Iterator[etree._Element]:
    """Give all elements below, but nothing deleted and nothing inside an inner table or text box."""
    for child in parent:
        if child.tag in _GONE:
            continue
        yield child
        if child.tag not in (f"{_W}tbl", f"{_W}txbxContent"):
            yield from _walk(child)


def _text(paragraph: etree._Element) -> str:
    words: list[str] = []
    for part in _walk(paragraph):
        if part.tag == f"{_W}t":
            words.append(part.text or "")
        elif part.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            words.append(" " if part.tag == f"{_W}tab" else "\n")
        elif part.tag == f"{_W}noBreakHyphen":
            words.append("-")
        elif part.tag.endswith("}checked") and part.get(part.tag.rpartition("}")[0] + "}val") in ("1", "true"):
            pass  # a ticked box prints its own sign
    return "".join(words)
