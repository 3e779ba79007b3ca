"""Small made reports in every format: the words are our own, the habits those of real reports."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

import docx
import openpyxl

Block = str | Sequence[Sequence[str]]
"""A paragraph, or a table as rows of cells."""

FORMS: tuple[Block, ...] = (
    "Reporting Formats for Article 7",
    (("STATE PARTY:", "Ecuador"), ("DATE OF SUBMISSION:", "20 April 2011")),
    "Form A National implementation measures",
    "State [Party]: Ecuador reporting for time period from 1 January 2010 to 31 December 2010",
    (("Measures", "Supplementary information"), ("Mines Act No. 12/2001", "In force 3 May 2001")),
    "Form B Stockpiled anti-personnel mines",
    (
        ("Type", "Quantity", "Lot number", "Supplementary information"),
        ("PMN", "1,200", "L-4", ""),
        ("M 14", "34", "N/A", ""),
        ("Total", "1,234", "", ""),
    ),
    "Form C Location of mined areas",
    (
        ("Location", "Type", "Quantity", "Date of emplacement", "Supplementary information"),
        ("Rio Blanco", "PRB M-35", "60", "1995", ""),
    ),
    "Form D APMs retained or transferred",
    (
        ("Institution authorized", "Type", "Quantity", "Lot number", "Supplementary information"),
        ("Army", "Type 72", "94", "", "training"),
        ("Army", "PMN", "6", "", "training"),
        ("Total", "", "100", "", ""),
    ),
    "Form E Status of conversion programs",
    "Not applicable.",
    "Form G APMs destroyed",
    "Table G1 Destruction of stockpiled mines (Article 4)",
    (("Type", "Quantity", "Lot number"), ("PMN", "300", ""), ("Total", "300", "")),
    "Form J Other relevant matters",
    "In 2010 there were 14 new survivors of 3 accidents.",
)

LANGUAGES: dict[str, tuple[str, tuple[Block, ...]]] = {
    "fr": (
        "BFA",
        (
            "NOM DE L'ÉTAT [PARTIE] : Burkina Faso",
            "DATE DE PRÉSENTATION DU RAPPORT : 28 août 2009",
            "Formule A Mesures d'application nationales",
            "État [partie] : Burkina Faso Renseignements pour la période allant du 1er janvier 2008"
            " au 31 décembre 2008",
            "Aucun changement.",
            "Formule B Stocks de mines antipersonnel",
            (("Type", "Quantité", "Numéro de lot"), ("PMN", "3.280", ""), ("M 14", "s.o.", ""), ("Total", "3.280", "")),
            "Formule J Autres questions pertinentes",
            "Néant",
        ),
    ),
    "es": (
        "PER",
        (
            "NOMBRE DEL ESTADO [PARTE]: República del Perú",
            "FECHA DE PRESENTACIÓN: Abril 28 de 2009",
            "Formulario A Medidas nacionales de aplicación",
            "Estado [Parte]: Perú. Información para el período comprendido entre el 1 de enero de 2008 y el 31 de"
            " diciembre de 2008",
            "Sin cambios",
            "Formulario B Existencias de minas antipersonal",
            (("Tipo", "Cantidad", "Número de lote"), ("PMN", "3.280", ""), ("M 14", "N/A", ""), ("Total", "3.280", "")),
            "Formulario J Otras cuestiones pertinentes",
            "Ninguna",
        ),
    ),
    "ru": (
        "BLR",
        (
            "Название государства-участника: Беларусь",
            "Дата представления: 28 апреля 2009 года",
            "Форма А Национальные меры по осуществлению",
            "Государство-участник: Беларусь. Информация за период с 1 января 2008 года по 31 декабря 2008 года",
            "Без изменений",
            "Форма В Накопленные противопехотные мины",
            (
                ("Тип", "Количество", "Номер партии"),
                ("ПМН", "3 280", ""),
                ("М 14", "неприменимо", ""),
                ("Всего", "3 280", ""),
            ),
            "Форма J Другие соответствующие вопросы",
            "Нет",
        ),
    ),
    "ar": (
        "JOR",
        (
            "اسم الدولة الطرف: الأردن",
            "تاريخ تقديم التقرير: ٢٨ نيسان ٢٠٠٩",
            "الاستمارة ألف تدابير التنفيذ الوطنية",
            "الفترة المشمولة بالتقرير من ١ كانون الثاني ٢٠٠٨ إلى ٣١ كانون الأول ٢٠٠٨",
            "بدون تغيير",
            "الاستمارة باء الألغام المضادة للأفراد المخزونة",
            (
                ("النوع", "الكمية", "رقم الدفعة"),
                ("PMN", "٣٬٢٨٠", ""),
                ("M 14", "لا ينطبق", ""),
                ("المجموع", "٣٬٢٨٠", ""),
            ),
            "الاستمارة ياء مسائل أخرى ذات صلة",
            "لا يوجد",
        ),
    ),
    "zh": (
        "THA",
        (
            "缔约国名称：泰国",
            "提交报告日期：2009年4月28日",
            "表格A 国家执行措施",
            "报告所涉期间：自2008年1月1日至2008年12月31日",
            "无变化",
            "表格B 储存的杀伤人员地雷",
            (("类型", "数量", "批号"), ("PMN", "3,280", ""), ("M 14", "不适用", ""), ("总计", "3,280", "")),
            "表格J 其他有关事项",
            "无",
        ),
    ),
}
"""One short report in each language but English: the State's code and the blocks; all say the same figures."""


def text(*blocks: Block) -> bytes:
    """Paragraphs apart by blank lines, rows by line."""
    return "\n\n".join(
        block if isinstance(block, str) else "\n".join(" ".join(row) for row in block) for block in blocks
    ).encode()


def word(blocks: Iterable[Block]) -> bytes:
    """A DOCX of paragraphs and tables."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(rows=0, cols=len(block[0]))
        for row in block:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    return saved(made)


def saved(document: object) -> bytes:
    """The bytes of a python-docx document or a workbook."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def with_body(data: bytes, old: str, new: str) -> bytes:
    """The same DOCX with words of its XML replaced."""
    parts = unpacked(data)
    body = parts["word/document.xml"].decode()
    assert old in body
    parts["word/document.xml"] = body.replace(old, new).encode()
    return packed(parts)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def sheets(blocks: Iterable[Block]) -> bytes:
    """An XLSX with one sheet; a paragraph is a row of one cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Report"
    for block in blocks:
        for row in [[block]] if isinstance(block, str) else block:
            sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    return saved(book)


_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def odt(blocks: Iterable[Block]) -> bytes:
    """An ODT of paragraphs and tables."""
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<text:p>{block}</text:p>")
            continue
        rows = "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in block
        )
        parts.append(f"<table:table>{rows}</table:table>")
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": _ODT.format("".join(parts)).encode(),
        }
    )


def html(blocks: Iterable[Block]) -> str:
    """A page for WeasyPrint, tables with drawn lines."""
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{block}</p>")
            continue
        rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in block)
        parts.append(f"<table>{rows}</table>")
    style = "table{border-collapse:collapse}td{border:1px solid black;padding:3px}"
    return f"<html><style>{style}</style><body>{''.join(parts)}</body></html>"


def pdf(blocks: Iterable[Block]) -> bytes:
    """A PDF with text."""
    import weasyprint  # type: ignore[import-untyped]

    return bytes(weasyprint.HTML(string=html(blocks)).write_pdf())
