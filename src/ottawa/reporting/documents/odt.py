"""ODT: text, headings, tables with covered and repeated cells, text boxes; deletions are left out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from ottawa.reporting.documents import xml
from ottawa.reporting.documents.pages import Document, GridCell
from ottawa.reporting.report import ReportError

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_GONE = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls"}


def read(archive: zipfile.ZipFile, name: str) -> Document:
    """Read the text of an ODT file.

    Raises:
        ReportError: it is encrypted, or is another kind of OpenDocument.
    """
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise ReportError("the file is encrypted.", where=name, mend="Save it without a password.")
    text = xml.parse(archive.read("content.xml"), name).find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise ReportError("this OpenDocument file is not a text.", where=name, mend="Save it as ODT, DOCX or XLSX.")
    reader = _Reader(Document(name))
    reader.read(text)
    return reader.document


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.tables = 0

    def read(self, parent: etree._Element) -> None:
        """Read the blocks under an element, in order."""
        for child in parent:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self.document.say(_text(child), None)
                for box in child.iter(f"{_DRAW}text-box"):
                    self.read(box)
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            elif child.tag not in _GONE:
                self.read(child)

    def _table(self, table: etree._Element) -> None:
        self.tables += 1
        number = self.tables
        rows: list[list[GridCell]] = []
        nested: list[etree._Element] = []
        for row in _rows(table):
            rows.append(_cells(row, rows[-1] if rows else [], nested))
        self.document.draw(rows, None, number)
        for inner in nested:
            self._table(inner)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-row-group", f"{_TABLE}table-rows"):
            yield from _rows(child)


def _cells(row: etree._Element, above: list[GridCell], nested: list[etree._Element]) -> list[GridCell]:
    cells: list[GridCell] = []
    across = 0  # covered cells that belong to the cell on their left, not to the one above
    for cell in row:
        if cell.tag == f"{_TABLE}covered-table-cell":
            covered = not across and len(cells) < len(above)
            made = GridCell(above[len(cells)].words, merged=True) if covered else GridCell("")
            across = max(0, across - 1)
        elif cell.tag == f"{_TABLE}table-cell":
            nested += list(cell.iterchildren(f"{_TABLE}table"))
            lines = [_text(part) for part in cell.iter(f"{_TEXT}p", f"{_TEXT}h") if _nearest(part) is cell]
            made = GridCell("\n".join(line for line in lines if line.strip()))
            across = int(cell.get(f"{_TABLE}number-columns-spanned") or 1) - 1
        else:
            continue
        repeat = int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
        cells += [made] * min(repeat, 100)
    return cells


def _nearest(part: etree._Element) -> etree._Element | None:
    return next(part.iterancestors(f"{_TABLE}table-cell"), None)


def _text(element: etree._Element) -> str:
    words = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            words.append(" " * min(int(child.get(f"{_TEXT}c") or 1), 100))
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            words.append(" " if child.tag.endswith("tab") else "\n")
        elif child.tag not in _GONE and not str(child.tag).startswith(_DRAW):
            words.append(_text(child))
        words.append(child.tail or "")
    return "".join(words)
