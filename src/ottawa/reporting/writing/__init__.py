"""Writing: a report → the official form as DOCX, XLSX, PDF or JSON, and the files written here read back exactly."""

from __future__ import annotations

import json
from pathlib import PurePath

from ottawa.reporting.report import Report, ReportError, to_json
from ottawa.reporting.writing.contact import Contact
from ottawa.reporting.writing.layout import lay_out

FORMATS = (".docx", ".xlsx", ".pdf", ".json")


def write(report: Report, name: str, language: str | None = None, contact: Contact | None = None) -> bytes:
    """Give the bytes of the file `name`; its ending says which format.

    `contact` is written where people look for it, in DOCX and PDF; XLSX and JSON pass from machine to machine without.

    `language` is that of the headings, one of the six; the report's own if not given. The same report gives the
    same DOCX, XLSX and JSON, byte for byte.

    Raises:
        ReportError: the ending or the language is none of ours, or WeasyPrint is not installed for PDF.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in FORMATS:
        raise ReportError(f'"{ending}" is not a format we write.', where=name, mend=f"End it in {', '.join(FORMATS)}.")
    if ending == ".json":
        return (json.dumps(to_json(report), ensure_ascii=False, indent=1) + "\n").encode()
    laid = lay_out(report, language, contact if ending in (".docx", ".pdf") else None)
    # Each is loaded only to write its own format: together they take longer to load than a report to read.
    if ending == ".docx":
        from ottawa.reporting.writing import word

        return word.render(laid)
    if ending == ".xlsx":
        from ottawa.reporting.writing import workbook

        return workbook.render(laid)
    from ottawa.reporting.writing import pdf

    return pdf.render(laid)
