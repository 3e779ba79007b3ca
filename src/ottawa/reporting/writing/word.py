"""The official form as DOCX, and read back from its visible paragraphs and cells."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from ottawa.reporting.report import Report, ReportError
from ottawa.reporting.writing.archive import steady
from ottawa.reporting.writing.layout import TAG, Grid, Laid, Rows
from ottawa.reporting.writing.taking_up import take_up


def render(laid: Laid) -> bytes:
    """Write the document: a title, a heading for each form, a caption with its tag for each table."""
    document = docx.Document()
    document.core_properties.title = laid.title
    document.core_properties.language = laid.language
    for at, section in enumerate(laid.sections):
        document.add_heading(section.title, 0 if at == 0 else 1)
        for grid in section.grids:
            document.add_paragraph(f"{grid.caption} [{grid.tag}]")._p.style = "Heading2"
            _grid(document, grid, laid)
    _say_language(document, laid)
    file = io.BytesIO()
    document.save(file)
    return steady(file.getvalue())


def _grid(document: Any, grid: Grid, laid: Laid) -> None:
    if grid.tag.startswith("text "):
        for row in grid.rows:
            document.add_paragraph(row[0])._p.style = "BodyText"
        return
    rows = [grid.head, *grid.rows] if grid.head else grid.rows
    width = max(map(len, rows))
    # Styles are set by their ids: python-docx would look each up by name anew, in half of all the time.
    table = document.add_table(len(rows), width)
    table._tbl.tblStyle_val = "TableGrid"
    # python-docx finds each cell anew; its own list of all cells is found once.
    cells = table._cells
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            paragraph = cells[at * width + column].paragraphs[0]
            run = paragraph.add_run(words)
            run.bold = True if (grid.head and at == 0) or (grid.fields and column == 0) else None
    if grid.head:
        mark = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(mark)
    if laid.right_to_left:
        table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))


def _say_language(document: Any, laid: Laid) -> None:
    """Set language and direction of every style, so that what a person types follows them."""
    for style in document.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), laid.language)
        style.set(qn("w:bidi"), laid.language)
        style.set(qn("w:eastAsia"), laid.language)
    if not laid.right_to_left:
        return
    body = document.element.body
    for paragraph in body.iter(qn("w:p")):
        properties = paragraph.get_or_add_pPr()
        properties.insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    for run in body.iter(qn("w:r")):
        run.get_or_add_rPr().append(OxmlElement("w:rtl"))
    for section in body.iter(qn("w:sectPr")):
        section.append(OxmlElement("w:bidi"))


def read(data: bytes, name: str) -> Report:
    """Read back a DOCX that `render` wrote, also after a person or another program saved it.

    Raises:
        ReportError: it is not a document of ours, or a field is missing or does not fit.
    """
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception:
        raise ReportError("it cannot be opened as DOCX.", where=name, mend="Save it again as DOCX.") from None
    grids: dict[str, Rows] = {}
    tag = ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            if tag and not tag.startswith("text "):
                grids[tag].extend(_rows(block))
            continue
        if _is_heading(block):
            found = TAG.search(block.text)
            tag = found[1] if found else ""
            if tag:
                grids[tag] = []
        elif tag.startswith("text "):
            grids[tag].append((block.text,))
    return take_up(grids, name)


def _is_heading(paragraph: Paragraph) -> bool:
    style = paragraph.style
    return style is not None and (style.name or "").startswith(("Heading", "Title"))


def _rows(table: Table) -> Rows:
    width = len(table.columns)
    words = ["\n".join(paragraph.text for paragraph in cell.paragraphs) for cell in table._cells]
    return [tuple(words[at : at + width]) for at in range(0, len(words), width)]
