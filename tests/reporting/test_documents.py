"""Every format gives the same figures; merged, nested, deleted and boxed text is told apart."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from ottawa.reporting.documents import Grid, open_document
from ottawa.reporting.reading import read
from ottawa.reporting.reading.recognise import SCAN
from ottawa.reporting.report import Report, ReportError, to_json
from tests.reporting import making

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STOCK = "Form B Stockpiled anti-personnel mines"


def figures(report: Report) -> list[tuple[str, str, object]]:
    """What the figures of a report say."""
    return [(figure.measure, figure.item, figure.value) for figure in report.all_figures()]


def words(data: bytes, name: str) -> str:
    """The words of a document in reading order."""
    blocks = open_document(data, name).blocks
    return " / ".join(
        block.words if hasattr(block, "words") else " | ".join(cell.words for row in block.rows for cell in row)
        for block in blocks
    )


@pytest.mark.parametrize(("name", "make"), [("a.xlsx", making.sheets), ("a.odt", making.odt), ("a.pdf", making.pdf)])
def test_formats_agree_with_word(name: str, make: Callable[..., bytes]) -> None:
    """Formats agree with word."""
    report = read(make(making.FORMS), name)
    same = read(making.word(making.FORMS), "a.docx")
    assert figures(report) == figures(same)
    assert len(figures(report)) == 14
    assert (report.state, [form.letter for form in report.forms]) == ("ECU", list("ABCDEGJ"))


def test_places_name_page_table_and_row() -> None:
    """Places name page table and row."""
    report = read(making.pdf([*making.FORMS]), "a.pdf")
    total = next(figure for figure in report.all_figures() if figure.measure == "retained_total")
    assert str(total.where) == "a.pdf, page 1, table 5, row 4"
    assert total.where.words == "100"


def test_our_own_json_is_read_back() -> None:
    """Our own json is read back."""
    report = read(making.word(making.FORMS), "a.docx")
    assert read(json.dumps(to_json(report)).encode(), "a.json") == report


def test_content_controls_insertions_and_text_boxes_are_read_deletions_not() -> None:
    """Content controls insertions and text boxes are read deletions not."""
    made = docx.Document()
    made.add_paragraph("STATE PARTY: Peru")
    body = made.element.body
    for xml in (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>{STOCK}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f"<w:p {W}><w:r><w:t>The State holds a stockpile of </w:t></w:r>"
        "<w:del><w:r><w:delText>700</w:delText></w:r></w:del><w:ins><w:r><w:t>500</w:t></w:r></w:ins>"
        "<w:r><w:t> mines.</w:t></w:r></w:p>",
        f"<w:p {W}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Form J Other relevant matters</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>",
    ):
        body.insert(len(body) - 1, parse_xml(xml))
    report = read(making.saved(made), "a.docx")
    assert figures(report) == [("stock_year_end", "all types", 500)]
    assert [form.letter for form in report.forms] == ["B", "J"]


def test_merged_cells_name_every_row_and_count_once() -> None:
    """Merged cells name every row and count once."""
    made = docx.Document()
    made.add_paragraph("Form D APMs retained or transferred")
    table = made.add_table(rows=4, cols=3)
    rows = (("Institution", "Type", "Quantity"), ("Army", "PMN", "9"), ("", "M14", "4"), ("", "M16", ""))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(3, 0))
    table.cell(2, 2).merge(table.cell(3, 2))
    report = read(making.saved(made), "a.docx")
    assert figures(report) == [("retained", "PMN @ Army", 9), ("retained", "M14 @ Army", 4)]


def test_nested_tables_are_tables_of_their_own() -> None:
    """Nested tables are tables of their own."""
    made = docx.Document()
    made.add_paragraph(STOCK)
    outer = made.add_table(rows=1, cols=1).cell(0, 0)
    outer.text = "Table B1"
    inner = outer.add_table(rows=2, cols=2)
    for row, texts in zip(inner.rows, (("Type", "Quantity"), ("PMN", "12")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    assert figures(read(making.saved(made), "a.docx")) == [("stock_year_end", "PMN", 12)]


def test_a_sheet_for_each_form_and_merged_cells() -> None:
    """A sheet for each form and merged cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Form B"
    for line in ("Type,Quantity,Lot number", "PMN,12,", "M14,3,"):
        sheet.append(line.split(","))
    other = book.create_sheet("Form D")
    for line in ("Institution,Type,Quantity", "Army,PMN,7", ",M14,2"):
        other.append(line.split(","))
    other.merge_cells("A2:A3")
    report = read(making.saved(book), "a.xlsx")
    assert [value for _, _, value in figures(report)] == [12, 3, 7, 2]
    assert figures(report)[3] == ("retained", "M14 @ Army", 2)
    assert str(report.forms[1].figures[1].where) == "a.xlsx, page 2, table 1, row 3"


def test_repeated_headers_and_page_numbers_are_left_out() -> None:
    """Repeated headers and page numbers are left out."""
    pages = "".join(
        f"<section><p>Report of Peru, page {number}</p><p>Line {number} of the text stays.</p></section>"
        for number in range(1, 6)
    )
    import weasyprint  # type: ignore[import-untyped]

    style = "<style>section{break-after:page}</style>"
    data = bytes(weasyprint.HTML(string=style + pages).write_pdf())
    read_words = words(data, "a.pdf")
    assert read_words.count("Report of Peru") == 1
    assert "Line" in read_words


def test_two_columns_are_read_one_after_the_other() -> None:
    """Two columns are read one after the other."""
    import weasyprint

    left = "Left words of a column that goes on and on for many lines so that it fills its half. " * 6
    right = "Right words of another column that goes on and on for many lines just as well. " * 6
    style = "<style>div{width:45%;float:left;margin-right:4%}</style>"
    data = bytes(weasyprint.HTML(string=f"{style}<div>{left}</div><div>{right}</div>").write_pdf())
    read_words = words(data, "a.pdf")
    assert read_words.rindex("Left") < read_words.index("Right")


def test_a_scan_is_called_a_scan_page_by_page() -> None:
    """A scan is called a scan page by page."""
    import weasyprint
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (60, 60), "gray").save(picture, "PNG")
    source = base64.b64encode(picture.getvalue()).decode()
    data = bytes(weasyprint.HTML(string=f'<img src="data:image/png;base64,{source}">').write_pdf())
    report = read(data, "scan.pdf")
    assert not report.forms
    assert [(passage.why, passage.where.page) for passage in report.unplaced] == [(SCAN, 1)]


def _grids(html: str) -> list[list[list[str]]]:
    import weasyprint

    style = "<style>table{border-collapse:collapse}td{border:1px solid black;padding:3px}</style>"
    blocks = open_document(bytes(weasyprint.HTML(string=style + html).write_pdf()), "a.pdf").blocks
    return [[[cell.words for cell in row] for row in block.rows] for block in blocks if isinstance(block, Grid)]


def test_ruled_tables_of_a_pdf_with_merged_cells() -> None:
    """A cell over two rows is repeated below, one over two columns is followed by a blank: as in a text document."""
    html = (
        "<p>Before.</p><table><tr><td rowspan=2>Army</td><td>PMN</td><td>9</td></tr><tr><td>M14</td><td>4</td></tr>"
        "<tr><td colspan=2>Total</td><td>13</td></tr></table><p>After.</p>"
    )
    assert _grids(html) == [[["Army", "PMN", "9"], ["Army", "M14", "4"], ["Total", "", "13"]]]


def test_a_frame_with_one_cell_is_no_table_and_two_tables_stay_two() -> None:
    """Lines around running text make no table; tables apart on a page are told apart."""
    two = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert _grids("<table><tr><td>framed words</td></tr></table>") == []
    assert _grids(f"{two}<p>between</p>{two}") == [[["a", "b"], ["c", "d"]]] * 2


def test_a_table_over_pages_is_one_with_its_total() -> None:
    """A table that goes on over pages, its heading printed again, is one table, its total that of all rows."""
    rows = [("Type", "Quantity"), *((f"PMN-{number}", "10") for number in range(80)), ("Total", "800")]
    report = read(making.pdf([STOCK, rows]), "a.pdf")
    (table,) = report.forms[0].tables
    assert len(table.rows) == 81
    assert {row.cells[0].where.page for row in table.rows} == {1, 2, 3}
    assert figures(report)[-1] == ("stock_year_end", "all types", 800)


def test_arabic_from_a_pdf() -> None:
    """Lam and alef, drawn as one sign, come out in order: the headings, months and numbers of a PDF in Arabic."""
    state, blocks = making.LANGUAGES["ar"]
    report, same = read(making.pdf(blocks), "ar.pdf"), read(making.word(blocks), "ar.docx")
    assert (report.state, str(report.end)) == (state, "2008-12-31")
    assert [value for _, _, value in figures(report)] == [value for _, _, value in figures(same)]


def test_a_hyphen_at_the_end_of_a_line_of_a_pdf() -> None:
    """A type keeps its hyphen, a word parted by the printer is whole, and *non-technical* does not become technical."""
    import weasyprint

    words = ("the types PMD-<br>6 and MON-<br>50", "person-<br>nel", "non-<br>technical", "anti-<br>personnel")
    html = "".join(f"<p>{one}</p>" for one in words)
    blocks = open_document(bytes(weasyprint.HTML(string=html).write_pdf()), "a.pdf").blocks
    read_words = " ".join(block.words for block in blocks if not isinstance(block, Grid))
    assert " ".join(read_words.split()) == "the types PMD-6 and MON-50 personnel non-technical anti-personnel"


def test_a_file_without_words_is_told() -> None:
    """A page with nothing on it is no report, and no report without figures either."""
    import weasyprint

    with pytest.raises(ReportError, match="no words in it"):
        read(bytes(weasyprint.HTML(string="").write_pdf()), "blank.pdf")
