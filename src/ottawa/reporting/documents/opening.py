"""Opening a file: told by its first bytes, never by its name; refused where it could do harm.

Nothing is executed, fetched or unpacked to disk. The limits hold for the parsers below; memory and time are limited by
the process that calls (see `ottawa.services.reading`).
"""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath
from typing import Final

from ottawa.reporting.documents.pages import Document, Grid, Paragraph
from ottawa.reporting.report import ReportError

MOST_BYTES: Final = 50 * 1024 * 1024
MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_PARTS: Final = 2000
MOST_SIGNS: Final = 3_000_000  # a thousand full pages
MOST_RATIO: Final = 200  # how far real documents shrink: less than 50
_FORMATS: Final = "Give a DOCX, XLSX, ODT, PDF, text or JSON file, or a zip of one file per form."
_WORD_AS_TEXT: Final = {b"\xd0\xcf\x11\xe0": "an old Word or Excel file, or an encrypted one", b"{\\rtf": "an RTF file"}


def open_document(data: bytes, name: str) -> Document:
    """Read a file into pages.

    Raises:
        ReportError: it is too large, encrypted, truncated, of another kind than its name says, or of a kind we cannot
            read; a zip of files names the file in it.
    """
    if not data.strip():
        raise ReportError("the file is empty.", where=name, mend=_FORMATS)
    if len(data) > MOST_BYTES:
        raise ReportError(
            f"the file has more than {MOST_BYTES >> 20} MB.", where=name, mend="Give it without pictures."
        )
    kind = _kind(data, name)
    _check_name(kind, name)
    try:
        document = _read(kind, data, name)
    except ReportError:
        raise
    except (zipfile.BadZipFile, SyntaxError, KeyError, EOFError) as error:  # lxml's is a SyntaxError
        raise ReportError(
            f"the file is damaged or cut short ({type(error).__name__}).",
            where=name,
            mend="Open it in its own program and save it again.",
        ) from None
    _check_length(document, name)
    return document


def _check_length(document: Document, name: str) -> None:
    signs = sum(_signs(block) for block in document.blocks)
    if not signs and not document.scans:
        raise ReportError("there are no words in it.", where=name, mend="Look whether it is the right file.")
    if signs > MOST_SIGNS:
        raise ReportError(
            f"it has {signs:,} characters.", where=name, mend=f"A report has at most {MOST_SIGNS:,}; give it alone."
        )


def _signs(block: Paragraph | Grid) -> int:
    if isinstance(block, Paragraph):
        return len(block.words)
    return sum(len(cell.words) for row in block.rows for cell in row)


def _read(kind: str, data: bytes, name: str) -> Document:
    """Read with the parser of this kind alone: the others, and what they load, cost more than reading a report."""
    if kind == "pdf":
        from ottawa.reporting.documents import pdf

        return pdf.read(data, name)
    if kind == "text":
        from ottawa.reporting.documents import plain

        return plain.read(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_archive(archive, name)
        return _read_archive(kind, archive, data, name)


def _read_archive(kind: str, archive: zipfile.ZipFile, data: bytes, name: str) -> Document:
    if kind == "docx":
        from ottawa.reporting.documents import word

        return word.read(archive, name)
    if kind == "odt":
        from ottawa.reporting.documents import odt

        return odt.read(archive, name)
    if kind == "xlsx":
        from ottawa.reporting.documents import sheets

        return sheets.read(data, name)
    return _read_each(archive, name)


def _read_each(archive: zipfile.ZipFile, name: str) -> Document:
    """Read a zip of one file per form, in the order of their names; a zip within it is refused."""
    whole = Document(name)
    for part in sorted(archive.namelist()):
        if part.endswith("/") or PurePath(part).name.startswith((".", "~$")) or part.startswith("__MACOSX"):
            continue
        data = archive.read(part)
        inside = f"{name}/{part}"
        if _kind(data, inside) == "zip":
            raise ReportError("there is a zip within the zip.", where=inside, mend="Put the files in one zip.")
        one = open_document(data, inside)
        # The name of the file is often the only place where the form is named: FormA.pdf.
        whole.file = inside
        whole.say(PurePath(part).stem, None)
        whole.blocks += one.blocks
        whole.scans += one.scans
    whole.file = name
    return whole


def _kind(data: bytes, name: str) -> str:
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _kind_of_zip(data, name)
    for start, what in _WORD_AS_TEXT.items():
        if data.startswith(start):
            raise ReportError(f"this is {what}.", where=name, mend="Save it as DOCX without a password.")
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReportError("this is not a document we can read.", where=name, mend=_FORMATS)
    return "text"


def _kind_of_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
    except zipfile.BadZipFile:
        raise ReportError(
            "the file is damaged or cut short.", where=name, mend="Open it in its own program and save it again."
        ) from None
    if "word/document.xml" in parts:
        return "docx"
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "content.xml" in parts and "META-INF/manifest.xml" in parts:
        return "odt"
    return "zip"


def _check_name(kind: str, name: str) -> None:
    ending = PurePath(name).suffix.lower().removeprefix(".")
    allowed = {
        "text": ("txt", "text", "md", "json", ""),
        "docx": ("docx", "docm", "dotx", ""),
        "xlsx": ("xlsx", "xlsm", ""),
        "odt": ("odt", ""),
        "pdf": ("pdf", ""),
        "zip": ("zip", ""),
    }[kind]
    if ending not in allowed:
        raise ReportError(
            f"the name ends in .{ending}, but the file is {kind}.",
            where=name,
            mend=f"Name it .{allowed[0]}, or check it.",
        )


def check_archive(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive that would unpack to more than any report needs, or is encrypted.

    Raises:
        ReportError: says which.
    """
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise ReportError("the file is encrypted.", where=name, mend="Save it without a password.")
    if len(parts) > MOST_PARTS:
        raise ReportError(f"it holds more than {MOST_PARTS} files.", where=name, mend="Give the report alone.")
    size = sum(part.file_size for part in parts)
    bomb = any(part.file_size > 1 << 20 and part.file_size > MOST_RATIO * part.compress_size for part in parts)
    if size > MOST_UNPACKED or bomb:
        raise ReportError(
            f"it unpacks to {size >> 20} MB, as a zip bomb does.",
            where=name,
            mend="Save the report again, without pictures.",
        )
