"""Files written by Ottawa, read back exactly: known by the mark in the caption of their first table."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from ottawa.reporting.documents.opening import check_archive
from ottawa.reporting.report import FORMAT, Report

_MARK = f"[{FORMAT}]".encode()


def read(data: bytes, name: str) -> Report | None:
    """Read a DOCX or XLSX of ours; None for any other file, to be read as a stranger's.

    Raises:
        ReportError: it carries our mark, but a field is missing or does not fit.
    """
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive, name)
            parts = set(archive.namelist())
            if "word/document.xml" in parts and _marked(archive.read("word/document.xml")):
                from ottawa.reporting.writing import word  # only for our own files: loading it takes a while

                return word.read(data, name)
            for part in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
                if part in parts and _marked(archive.read(part)):
                    from ottawa.reporting.writing import workbook

                    return workbook.read(data, name)
    except (zipfile.BadZipFile, RuntimeError, EOFError, zlib.error):
        return None
    return None


def _marked(xml: bytes) -> bool:
    # Programs break a caption into runs where the script changes, so the tags are taken out first.
    return _MARK in re.sub(rb"<[^>]+>", b"", xml)
