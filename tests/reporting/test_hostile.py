"""Hostile and broken files are refused with a reason, in a child process; the caller lives and nothing is fetched."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from ottawa.reporting.report import ReportError
from ottawa.services import reading
from tests.reporting import making

XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _bomb() -> bytes:
    return making.packed({"word/document.xml": b" " * (60 << 20)})


def _xxe() -> bytes:
    parts = making.unpacked(making.word(making.FORMS))
    body = parts["word/document.xml"].decode()
    at = body.index("?>") + 2
    return making.packed({**parts, "word/document.xml": (body[:at] + XXE + body[at:]).encode()})


def _encrypted_zip() -> bytes:
    data = bytearray(making.packed({"FormA.txt": b"Form A"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def _many_pages() -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Pages/Count 100000/Kids[]>>endobj\ntrailer<<>>"


def _zip_in_zip() -> bytes:
    return making.packed({"inner.zip": making.packed({"a.txt": b"Form A"})})


def _bomb_sheet() -> bytes:
    parts = making.unpacked(making.sheets(making.FORMS))
    return making.packed({**parts, "xl/media/image1.png": b"\0" * (150 << 20)})


FAULTS = {
    "zip-bomb.docx": (_bomb, "zip bomb"),
    "image-50000x50000.xlsx": (_bomb_sheet, "zip bomb"),
    "xxe.docx": (_xxe, "XML entities"),
    "encrypted.zip": (_encrypted_zip, "encrypted"),
    "encrypted-old.docx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "old Word or Excel file, or an encrypted",
    ),
    "100000-pages.pdf": (_many_pages, "100,000 pages"),
    "truncated.docx": (lambda: making.word(making.FORMS)[:4000], "damaged or cut short"),
    "truncated.pdf": (lambda: b"%PDF-1.7\n1 0 obj\n<</Type/Cat", "damaged or cut short"),
    "wrong-ending.pdf": (lambda: making.word(making.FORMS), "ends in .pdf, but the file is docx"),
    "zip-in-zip.zip": (_zip_in_zip, "zip within the zip"),
    "program.docx": (lambda: b"MZ\x90\0\0\0" + bytes(600), "not a document we can read"),
    "empty.txt": (lambda: b"  \n", "empty"),
    "broken.json": (lambda: b'{"format": ', "begins as JSON but is none"),
    "other.json": (lambda: b'{"format": "other"}', "not a report of ours"),
}


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_hostile_files_are_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    """Each says what is wrong, names the file, and how to mend it."""
    make, words = FAULTS[name]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(ReportError) as caught:
        reading.read_file(path)
    assert words in caught.value.what
    assert name in caught.value.where
    assert caught.value.mend


def test_external_links_and_macros_are_left_alone() -> None:
    """A document that points elsewhere or carries a macro is read for its words alone."""
    parts = making.unpacked(making.word(making.FORMS))
    link = (
        b'<Relationship Id="x" Type="t" Target="http://example.invalid/a.png" TargetMode="External"/></Relationships>'
    )
    links = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", link)
    hostile = making.packed({**parts, "word/_rels/document.xml.rels": links, "word/vbaProject.bin": b"\xd0\xcf macro"})
    assert reading.read_bytes(hostile, "a.docm") == reading.read_bytes(making.word(making.FORMS), "a.docm")


def test_a_file_that_takes_too_long_is_refused() -> None:
    """The time limit ends the child, never the caller."""
    begun = time.monotonic()
    with pytest.raises(ReportError, match=r"more than 0\.05 seconds"):
        reading.read_bytes(making.word(making.FORMS), "slow.docx", seconds=0.05)
    assert time.monotonic() - begun < 10


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A wrong name is a message, not a traceback."""
    with pytest.raises(ReportError, match="cannot open it"):
        reading.read_file(tmp_path / "nothing.docx")


def test_an_archive_of_too_many_parts_is_refused() -> None:
    """More parts than any report has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(2100):
            archive.writestr(f"{number}.txt", "")
    with pytest.raises(ReportError, match="more than 2000 files"):
        reading.read_bytes(out.getvalue(), "many.zip")
