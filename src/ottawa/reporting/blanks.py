"""The tables of the forms before anything is written in them, and the answers without a value, in the six languages.

Headings are worded as reports word them, so that a reader of files tells their columns too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ottawa.reporting.report import Answer, Cell, Form, Place, Report, Row, Table
from ottawa.reporting.writing.words import LANGUAGES

_AREAS: Final = ("count_known", "count_suspected", "count_total", "area_known", "area_suspected", "area_total")
TABLES: Final[dict[str, tuple[str, ...]]] = {
    "A1": ("measure", "note"),
    "B1": ("type", "quantity", "lot", "note"),
    "B2": ("type", "quantity", "lot", "note"),
    "C1": ("place", "type", "quantity", "emplaced", "note"),
    "C2": ("place", "type", "quantity", "emplaced", "note"),
    "C3": ("place", *_AREAS),
    "D1": ("institution", "type", "quantity", "lot", "note"),
    "D2": ("institution", "type", "quantity", "lot", "note"),
    "D3": ("institution", "type", "quantity", "lot", "note"),
    "E1": ("facility", "status", "note"),
    "F1": ("sites", "method", "safety", "environment"),
    "F2": ("sites", "method", "safety", "environment"),
    "G1": ("type", "quantity", "lot", "note"),
    "G2": ("type", "quantity", "note"),
    "G3": ("type", "quantity", "lot", "note"),
    "H1": ("type", "dimensions", "fusing", "explosive", "metal", "photograph", "note"),
    "H2": ("type", "dimensions", "fusing", "explosive", "metal", "photograph", "note"),
}
"""The columns of each table. C3 counts areas by place, as reports under the guide of 2015 do."""

FIRST: Final = ("A1", "B1", "C1", "D1", "E1", "F1", "F2", "G1", "G2", "H1")
"""The tables that stand on every form; the others are added by whoever needs them."""

COUNTED: Final = (
    "quantity",
    "count_known",
    "count_suspected",
    "count_total",
    "area_known",
    "area_suspected",
    "area_total",
)
"""The columns in which a number, or an answer in place of one, is asked for."""

_ORDER: Final = ("en", "fr", "es", "ru", "ar", "zh")
_HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "measure": ("Measure", "Mesure", "Medida", "Меры", "التدابير", "措施"),
    "note": (
        "Supplementary information",
        "Renseignements complémentaires",
        "Información complementaria",
        "Дополнительная информация",
        "معلومات إضافية",
        "补充资料",
    ),
    "type": ("Type", "Type", "Tipo", "Тип", "النوع", "类型"),
    "quantity": ("Quantity", "Quantité", "Cantidad", "Количество", "الكمية", "数量"),
    "lot": ("Lot number", "Numéro de lot", "Número de lote", "Номер партии", "رقم الدفعة", "批号"),
    "place": ("Location", "Lieu", "Ubicación", "Местоположение", "الموقع", "地点"),
    "emplaced": (
        "Date of emplacement",
        "Date de mise en place",
        "Fecha de colocación",
        "Дата установки",
        "تاريخ الزرع",
        "布设日期",
    ),
    "institution": (
        "Institution authorized",
        "Institution autorisée",
        "Institución autorizada",
        "Учреждение",
        "الجهة المأذون لها",
        "授权机构",
    ),
    "count_known": (
        "Number of areas known",
        "Nombre de zones avérées",
        "Número de zonas conocidas",
        "Число известных районов",
        "عدد المناطق المعروفة",
        "已知雷区数目",
    ),
    "count_suspected": (
        "Number of areas suspected",
        "Nombre de zones soupçonnées",
        "Número de zonas sospechosas",
        "Число предполагаемых районов",
        "عدد المناطق المشتبه بها",
        "疑似雷区数目",
    ),
    "count_total": (
        "Total number of areas",
        "Nombre total de zones",
        "Número total de zonas",
        "Общее число районов",
        "مجموع عدد المناطق",
        "雷区总数",
    ),
    "area_known": (
        "Area known, m2",
        "Superficie avérée, m2",
        "Área conocida, m2",
        "Площадь известных районов, м2",
        "المساحة المعروفة، م2",
        "已知面积，平方米",
    ),
    "area_suspected": (
        "Area suspected, m2",
        "Superficie soupçonnée, m2",
        "Área sospechosa, m2",
        "Площадь предполагаемых районов, м2",
        "المساحة المشتبه بها، م2",
        "疑似面积，平方米",
    ),
    "area_total": (
        "Total amount of area, m2",
        "Superficie totale, m2",
        "Área total, m2",
        "Общая площадь, м2",
        "مجموع المساحة، م2",
        "总面积，平方米",
    ),
    "facility": ("Facility", "Installation", "Instalación", "Объект", "المرفق", "设施"),
    "status": ("Status", "État", "Estado", "Состояние", "الحالة", "状况"),
    "sites": ("Sites", "Sites", "Emplazamientos", "Объекты", "المواقع المستخدمة", "场址"),
    "method": ("Method", "Méthode", "Método", "Метод", "الطريقة", "方法"),
    "safety": (
        "Safety standards",
        "Normes de sécurité",
        "Normas de seguridad",
        "Нормы безопасности",
        "معايير السلامة",
        "安全标准",
    ),
    "environment": (
        "Environmental standards",
        "Normes environnementales",
        "Normas ambientales",
        "Экологические нормы",
        "المعايير البيئية",
        "环境标准",
    ),
    "dimensions": ("Dimensions", "Dimensions", "Dimensiones", "Размеры", "الأبعاد", "尺寸"),
    "fusing": ("Fusing", "Amorçage", "Espoleta", "Взрыватель", "الصمام", "引信"),
    "explosive": (
        "Explosive content",
        "Charge d'explosif",
        "Contenido de explosivo",
        "Взрывчатое вещество",
        "المتفجرات",
        "炸药",
    ),
    "metal": (
        "Metallic content",
        "Contenu métallique",
        "Contenido de metal",
        "Содержание металла",
        "المعدن",
        "金属含量",
    ),
    "photograph": ("Photograph", "Photographie", "Fotografía", "Фотография", "صورة", "照片"),
}

_PHRASES: Final[dict[Answer, tuple[str, ...]]] = {
    Answer.NONE: ("none", "néant", "ninguna", "нет", "لا يوجد", "无"),
    Answer.UNKNOWN: ("not known", "inconnu", "desconocido", "неизвестно", "غير معروف", "未知"),
    Answer.NOT_APPLICABLE: ("not applicable", "sans objet", "no aplicable", "не применимо", "لا ينطبق", "不适用"),
    Answer.UNCHANGED: (
        "no change since {}",
        "inchangé depuis {}",
        "sin cambios desde {}",
        "без изменений с {}",
        "دون تغيير منذ {}",
        "无变化 {}",
    ),
}
_TOTALS: Final = ("Total", "Total", "Total", "Итого", "المجموع", "总计")
NOWHERE: Final = Place("")


def _in(language: str | None, words: tuple[str, ...]) -> str:
    return words[_ORDER.index(language if language in LANGUAGES else "en")]


def heading(column: str, language: str | None) -> str:
    """Return the words over a column, in a language of the forms (else in English); blank for a column of no form."""
    return _in(language, _HEADINGS[column]) if column in _HEADINGS else ""


def phrase(answer: Answer, language: str | None, year: int | None = None) -> str:
    """Say an answer without a value as the form does: *none*, *no change since 2024*."""
    return _in(language, _PHRASES[answer]).format(year or "").strip()


def blank_table(name: str, language: str | None, rows: int = 1) -> Table:
    """Return a table of the forms with so many blank rows."""
    columns = TABLES[name]
    line = Row(tuple(Cell("", NOWHERE, Answer.BLANK) for _ in columns))
    return Table(name, columns, tuple(heading(one, language) for one in columns), (line,) * rows, NOWHERE)


def total_row(table: Table, language: str | None) -> Row:
    """Return a row of totals for a table, with its word in the first cell."""
    word = _in(language, _TOTALS)
    first = Cell(word, NOWHERE, Answer.VALUE, word)
    return Row((first, *(Cell("", NOWHERE, Answer.BLANK) for _ in table.columns[1:])), total=True)


def tables_of(letter: str) -> tuple[str, ...]:
    """Name the tables a form can have, in order."""
    return tuple(name for name in TABLES if name[0] == letter)


def with_tables(report: Report) -> Report:
    """Give every form of the old style that says nothing yet its blank tables, with room for a total."""
    return replace(report, forms=tuple(_with_tables(form, report.language) for form in report.forms))


def _with_tables(form: Form, language: str | None) -> Form:
    if form.tables or form.narrative or form.figures:
        return form
    return replace(form, tables=tuple(blank_table(name, language) for name in FIRST if name[0] == form.letter))
