"""Hostile and broken files are refused with a reason, in a child process; the caller lives and nothing is fetched."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
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


def _deep() -> bytes:
    body = "<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000
    return making.with_body(making.word(making.FORMS), "<w:body>", f"<w:body>{body}")


def _zips_in_zips() -> bytes:
    data = b"x"
    for number in range(5):
        data = making.packed({f"{number}.zip": data})
    return data


def _million_rows() -> bytes:
    parts = making.unpacked(making.sheets(making.FORMS))
    rows = "".join(f'<row r="{at}"><c r="A{at}"><f>A1+1</f><v>{at}</v></c></row>' for at in range(1, 1_000_001))
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    begun, done = sheet.index("<sheetData"), sheet.index("</sheetData>")
    return making.packed(
        {**parts, "xl/worksheets/sheet1.xml": (sheet[:begun] + "<sheetData>" + rows + sheet[done:]).encode()}
    )


def _blank_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (at + 3) for at in range(count))
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids)]
    parts += [b"<</Parent 2 0 R/Type/Page/MediaBox[0 0 9 9]>>"] * count
    out, places = b"%PDF-1.4\n", []
    for at, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%bendobj\n" % (at, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (count + 3)
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count + 3, len(out))


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
    "zips-in-zips.zip": (_zips_in_zips, "zip within the zip"),
    "tables-in-tables.docx": (_deep, "damaged or cut short"),
    "million-rows.xlsx": (_million_rows, "reading it takes"),
    "2000-blank-pages.pdf": (lambda: _blank_pages(2000), "no words in it"),
    "long.txt": (lambda: b"word " * 700_000, "3,499,999 characters"),
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


def _picture(side: int) -> bytes:
    """A PNG of `side` × `side` black dots, packed: 300 kB for 50,000."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    rows = [packer.compress(b"\0" * (side // 8 + 1) * 500) for _ in range(side // 500)]
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", b"".join(rows) + packer.flush()), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_a_huge_picture_and_a_far_template_are_left_alone() -> None:
    """A picture of 50,000 × 50,000 dots is never unpacked, and a template elsewhere never fetched."""
    plain = making.word(making.FORMS)
    far = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
        b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        b' Target="http://example.invalid/a.dotm" TargetMode="External"/></Relationships>'
    )
    more = {"word/media/image1.png": _picture(50_000), "word/_rels/settings.xml.rels": far}
    hostile = making.packed({**making.unpacked(plain), **more})
    assert reading.read_bytes(hostile, "a.docx") == reading.read_bytes(plain, "a.docx")


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
