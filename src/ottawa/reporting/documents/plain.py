"""Plain text: paragraphs between blank lines; form feeds are page ends; lines are counted from 1."""

from __future__ import annotations

import re

from ottawa.reporting.documents.pages import Document


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
        for paragraph in re.split(r"(\n\s*\n)", page):
            begins = paragraph[: len(paragraph) - len(paragraph.lstrip())].count("\n")
            document.say(paragraph, number if len(pages) > 1 else None, line + begins)
            line += paragraph.count("\n")
    return document
