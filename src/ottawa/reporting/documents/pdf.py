"""PDF with text: tables as drawn, two columns one after the other, repeated headers and page numbers left out."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]
from pdfplumber.page import Page

from ottawa.reporting.documents.pages import Document, GridCell
from ottawa.reporting.report import ReportError

MOST_PAGES: Final = 2000
_PAGE_MARK = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_COUNT = re.compile(rb"/Count\s+(\d{1,9})")


def read(data: bytes, name: str) -> Document:
    """Read the pages in order; a page with pictures and no text is a scan.

    Raises:
        ReportError: encrypted, damaged, or of more pages than any report.
    """
    pages = max([len(_PAGE_MARK.findall(data)), *(int(count) for count in _COUNT.findall(data))], default=0)
    if pages > MOST_PAGES:
        raise ReportError(f"it has {pages:,} pages.", where=name, mend=f"A report has at most {MOST_PAGES:,}.")
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            quick = pypdfium2.PdfDocument(data)
            try:
                return _read_pages(file.pages, quick, name)
            finally:
                quick.close()
    except ReportError:
        raise
    except Exception as error:  # pdfminer raises whatever its parts raise
        locked = "Password" in repr(error) or "Encrypt" in repr(error)
        raise ReportError(
            "the file is encrypted." if locked else f"the PDF is damaged or cut short ({type(error).__name__}).",
            where=name,
            mend="Save it without a password." if locked else "Open it in a PDF program and save it again.",
        ) from None


def _read_pages(pages: list[Page], quick: Any, name: str) -> Document:
    if len(pages) > MOST_PAGES:
        raise ReportError(f"it has {len(pages):,} pages.", where=name, mend=f"A report has at most {MOST_PAGES:,}.")
    document = Document(name)
    told: list[tuple[int, list[_Part]]] = []
    for number, page in enumerate(pages, 1):
        if _is_picture(quick[number - 1]):
            document.scans.append(number)
        plain = _without_lines(quick[number - 1])
        told.append((number, _read_page(page) if plain is None else [_Lines(plain)]))
        page.close()
    repeated = _repeated(
        [[line for part in parts if isinstance(part, _Lines) for line in part.lines] for _, parts in told]
    )
    shown: set[str] = set()  # the first page keeps what every page repeats: it may be the State and the period
    for number, parts in told:
        tables = 0
        for part in parts:
            if isinstance(part, _Lines):
                document.say("\n".join(line for line in part.lines if _mark(line) not in shown), number)
            else:
                tables += 1
                document.draw(part, number, tables)
        shown |= {_mark(line) for part in parts if isinstance(part, _Lines) for line in part.lines} & repeated
    return document


def _is_picture(page: Any) -> bool:
    """Whether a page shows a picture and no text."""
    if page.get_textpage().count_chars():
        return False
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _without_lines(page: Any) -> list[str] | None:
    """Give the lines of a page by PDFium, fifty times as fast; None where drawn lines may be tables."""
    paths = islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3), 4)
    if len(list(paths)) == 4:
        return None
    return [line for line in page.get_textpage().get_text_range().splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class _Lines:
    lines: list[str]


_Part = _Lines | list[list[GridCell]]


def _read_page(page: Page) -> list[_Part]:
    """Give the lines and the tables of a page from top to bottom."""
    parts: list[_Part] = []
    left, top, right, bottom = page.bbox
    for found in _tables(page):
        parts += _text(page, (left, top, right, found.bbox[1]))
        parts.append([[GridCell(words or "") for words in row] for row in found.extract()])
        top = max(top, found.bbox[3])
    return [*parts, *_text(page, (left, top, right, bottom))]


def _tables(page: Page) -> list[Any]:
    """Find the tables with drawn lines: two rows or more, two columns or more."""
    if len(page.lines) + len(page.rects) + len(page.curves) < 4:
        return []
    tables = [one for one in page.find_tables() if len(one.rows) > 1 and max(len(row.cells) for row in one.rows) > 1]
    return sorted(tables, key=lambda one: one.bbox[1])


def _text(page: Page, box: tuple[float, float, float, float]) -> list[_Part]:
    if box == tuple(page.bbox):
        return [_Lines(_lines(part)) for part in _columns(page)]
    bottom = min(box[3], page.bbox[3])
    if bottom - box[1] < 2:
        return []
    return [_Lines(_lines(part)) for part in _columns(page.crop((box[0], box[1], box[2], bottom)))]


def _lines(part: Any) -> list[str]:
    return [line for line in (part.extract_text() or "").split("\n") if line.strip()]


def _columns(page: Any) -> list[Any]:
    """Split a page of running text at the white gap down its middle; a page with words across it stays whole."""
    words = page.extract_words()
    middle = _gap(words, page.bbox[0], page.bbox[2])
    if middle is None:
        return [page]
    left = [word for word in words if word["x1"] <= middle]
    right = [word for word in words if word["x0"] >= middle]
    # Columns of a table are narrower than columns of text.
    if min(len(left), len(right)) < 40 or min(_reach(left), _reach(right)) < 0.25 * (page.bbox[2] - page.bbox[0]):
        return [page]
    box = page.bbox
    return [page.crop((box[0], box[1], middle, box[3])), page.crop((middle, box[1], box[2], box[3]))]


def _gap(words: list[Any], left: float, right: float) -> float | None:
    """Find the middle of the widest gap no word reaches into, in the middle third of a page; None below 8 points."""
    reached = left
    best: tuple[float, float] = (8.0, 0.0)
    for word in sorted(words, key=lambda one: float(one["x0"])):
        middle = (reached + word["x0"]) / 2
        if word["x0"] - reached >= best[0] and left + (right - left) / 3 < middle < right - (right - left) / 3:
            best = (word["x0"] - reached, middle)
        reached = max(reached, word["x1"])
    return best[1] or None


def _reach(words: list[Any]) -> float:
    return float(max(word["x1"] for word in words) - min(word["x0"] for word in words))


def _repeated(pages: list[list[str]]) -> set[str]:
    """Find the first and last lines that stand on most pages, whatever their page number, and lone page numbers."""
    if len(pages) < 3:
        return set()
    counts = Counter(mark for lines in pages for mark in {_mark(line) for line in lines[:2] + lines[-2:]})
    return {mark for mark, count in counts.items() if count > len(pages) * 0.6}


def _mark(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
