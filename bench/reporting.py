"""Article 7 reports: read and checked by whole processes against their limits, and pages a second beside bare parsers.

The bare parsers only open the same file and give its text: python-docx for DOCX, PDFium and pdfplumber for PDF.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import docx

from bench.measure import against_limit, seconds
from ottawa.reporting.reading import read

PAGES = {"docx": 40, "pdf": 100}
_TEXT = (
    "In 2018 the national mine action centre released 1,234,567 square metres of suspected hazardous area in the"
    " municipality of Bujanovac. Clearance teams found and destroyed 123 anti-personnel mines, as described in the"
    " annex, and continued to work with partners. "
) * 3
_QUANTITIES = [100 + number for number in range(18)]
_TABLE = [
    ("Type", "Quantity", "Lot number", "Supplementary information"),
    *((f"PMN-{number}", str(number), f"L-{number}", "kept in store") for number in _QUANTITIES),
    ("Total", str(sum(_QUANTITIES)), "", ""),
]
_HEADS = {
    "B": "Stockpiled anti-personnel mines",
    "C": "Location of mined areas",
    "D": "APMs retained or transferred",
    "G": "APMs destroyed",
}


def run() -> None:
    """Print all figures."""
    word, plain, ruled = _word(PAGES["docx"]), _pdf(PAGES["pdf"], tables=False), _pdf(PAGES["pdf"], tables=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, data, limit in (("40.docx", word, 2.0), ("100.pdf", plain, 10.0), ("100-ruled.pdf", ruled, 10.0)):
            path = Path(folder) / name
            path.write_bytes(data)
            taken, memory = _process("read", str(path))
            against_limit(f"ottawa read {name}, checked, the child's start and all", taken, limit, "s")
            against_limit("  its memory at most", memory, 500, "MB")
    _beside("40 pages of DOCX", PAGES["docx"], lambda: read(word, "a.docx"), {"python-docx": lambda: _bare_word(word)})
    for what, data in (("100 pages of PDF, text", plain), ("100 pages of PDF, a ruled table each", ruled)):
        bare = {"PDFium": partial(_by_pdfium, data), "pdfplumber": partial(_by_pdfplumber, data)}
        _beside(what, PAGES["pdf"], partial(read, data, "a.pdf"), bare)


def _process(*args: str) -> tuple[float, float]:
    """Run `ottawa` as a whole process with its child; return seconds and the memory of the larger of the two, in MB."""
    command = [sys.executable, "-m", "ottawa", *args, "--json"]
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    told: list[int] = []

    def once() -> None:
        done = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
        told.append(int(done.stdout))

    return seconds(once), max(told) / 1024


def _beside(what: str, pages: int, ours: Callable[[], object], bare: Mapping[str, Callable[[], object]]) -> None:
    taken = seconds(ours)
    print(f"{what:58} {pages / taken:9.0f} pages/s")
    for name, parse in bare.items():
        alone = seconds(parse, 1)
        print(f"  {name + ' alone, its text only':56} {pages / alone:9.0f} pages/s  {taken / alone:6.2f} of its time")


def _word(pages: int) -> bytes:
    made = docx.Document()
    made.add_paragraph("State [Party]: Peru reporting for time period from 1 January 2018 to 31 December 2018")
    for page in range(pages):
        letter = "BCDG"[page % 4]
        made.add_paragraph(f"Form {letter} {_HEADS[letter]}")
        table = made.add_table(len(_TABLE), len(_TABLE[0]))
        for cell, words in zip(table._cells, (words for row in _TABLE for words in row), strict=True):
            cell.text = words
        for _ in range(2):
            made.add_paragraph(_TEXT)
        made.add_page_break()  # type: ignore[no-untyped-call]
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _pdf(pages: int, *, tables: bool) -> bytes:
    import weasyprint  # type: ignore[import-untyped]

    rows = "".join(f"<tr>{''.join(f'<td>{words}</td>' for words in row)}</tr>" for row in _TABLE)
    filler = f"<table>{rows}</table>" if tables else f"<p>{_TEXT}</p>" * 3
    body = "".join(
        f"<section><p>Form {letter} {_HEADS[letter]}</p><p>{_TEXT}</p>{filler}</section>"
        for letter in ("BCDG"[page % 4] for page in range(pages))
    )
    style = "section{break-after:page}table{border-collapse:collapse}td{border:1px solid black;padding:3px}"
    return bytes(weasyprint.HTML(string=f"<style>{style}</style>{body}").write_pdf())


def _bare_word(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    cells = sum(len(cell.text) for table in document.tables for cell in table._cells)
    return cells + sum(len(paragraph.text) for paragraph in document.paragraphs)


def _by_pdfium(data: bytes) -> int:
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(data) as file:
        return sum(len(page.get_textpage().get_text_range()) for page in file)


def _by_pdfplumber(data: bytes) -> int:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as file:
        return sum(len(page.extract_text() or "") + len(page.extract_tables()) for page in file.pages)
