"""PDF with text: tables as drawn, two columns one after the other, repeated headers and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]

from ottawa.reporting.documents import arabic, ruled
from ottawa.reporting.documents.pages import Document, GridCell
from ottawa.reporting.report import ReportError

MOST_PAGES: Final = 2000
_PAGE_MARK = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_COUNT = re.compile(rb"/Count\s+(\d{1,9})")
_HYPHENATED = re.compile(r"(?<![Nn]on)(?<![Aa]nti)(?<=[a-zà-ÿа-я])\ufffe(?=[a-zà-ÿа-я])")


def read(data: bytes, name: str) -> Document:
    """Read the pages in order; a page with pictures and no text is a scan.

    Raises:
        ReportError: encrypted, damaged, or of more pages than any report.
    """
    pages = max([len(_PAGE_MARK.findall(data)), *(int(count) for count in _COUNT.findall(data))], default=0)
    if pages > MOST_PAGES:
        raise ReportError(f"it has {pages:,} pages.", where=name, mend=f"A report has at most {MOST_PAGES:,}.")
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ReportError(
            "the file is encrypted." if locked else "the PDF is damaged or cut short.",
            where=name,
            mend="Save it without a password." if locked else "Open it in a PDF program and save it again.",
        ) from None
    try:
        return _read_pages(file, name)
    except pypdfium2.PdfiumError:
        raise ReportError(
            "the PDF is damaged.", where=name, mend="Open it in a PDF program and save it again."
        ) from None
    finally:
        file.close()


@dataclass(frozen=True, slots=True)
class _Lines:
    lines: list[str]


_Part = _Lines | list[list[GridCell]]


def _read_pages(file: Any, name: str) -> Document:
    if len(file) > MOST_PAGES:
        raise ReportError(f"it has {len(file):,} pages.", where=name, mend=f"A report has at most {MOST_PAGES:,}.")
    document = Document(name)
    told: list[tuple[int, list[_Part]]] = []
    for number, page in enumerate(file, 1):
        if _is_picture(page):
            document.scans.append(number)
        told.append((number, _read_page(page)))
        page.close()
    repeated = _repeated(
        [[line for part in parts if isinstance(part, _Lines) for line in part.lines] for _, parts in told]
    )
    shown: set[str] = set()  # the first page keeps what every page repeats: it may be the State and the period
    for number, parts in told:
        tables = 0
        for part in parts:
            if isinstance(part, _Lines):
                lines = [line for line in part.lines if _mark(line) not in shown]
                document.say(_mended("\n".join(lines)), number)
            else:
                tables += 1
                cells = [[GridCell(_mended(cell.words), cell.merged) for cell in row] for row in part]
                document.draw(cells, number, tables)
        shown |= {_mark(line) for part in parts if isinstance(part, _Lines) for line in part.lines} & repeated
    return document


def _mended(words: str) -> str:
    """Put words as they were written: Arabic in order, and whole what a hyphen at the end of a line parted.

    PDFium joins the halves by U+FFFE. Between small letters the hyphen was the printer's, but for *anti-* and *non-*;
    in *PMD-6*, *Form-B* it is part of the word.
    """
    return _HYPHENATED.sub("", arabic.mended(words)).replace("\ufffe", "-")


def _is_picture(page: Any) -> bool:
    """Whether a page shows something and no text: a picture, or letters drawn as shapes."""
    if page.get_textpage().count_chars():
        return False
    return any(True for _ in page.get_objects(max_depth=3))


def _read_page(page: Any) -> list[_Part]:
    """Give the lines and the tables of a page from top to bottom."""
    lines = ruled.lines_of(page)
    drawn = ruled.tables(page, lines) if len(lines) > 3 else []
    if not drawn:
        return [_Lines([line for line in page.get_textpage().get_text_range().splitlines() if line.strip()])]
    parts: list[_Part] = []
    _, bottom, _, top = page.get_bbox()
    for table in drawn:
        parts += [_Lines(ruled.lines_between(page, top, table.box[3])), table.rows]
        top = min(top, table.box[1])
    return [*parts, _Lines(ruled.lines_between(page, top, bottom))]


def _repeated(pages: list[list[str]]) -> set[str]:
    """Find the first and last lines that stand on most pages, whatever their page number, and lone page numbers."""
    if len(pages) < 3:
        return set()
    counts = Counter(mark for lines in pages for mark in {_mark(line) for line in lines[:2] + lines[-2:]})
    return {mark for mark, count in counts.items() if count > len(pages) * 0.6}


def _mark(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
