"""The figures of drawn tables that count: mines in stock, retained, destroyed; areas; mines in areas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ottawa.dates import PartialDate
from ottawa.reporting import lexicon, vocabulary
from ottawa.reporting.amounts import number
from ottawa.reporting.reading.flow import plain
from ottawa.reporting.reading.kinds import LEVELS, kind_of_area
from ottawa.reporting.reading.sentences import compiled
from ottawa.reporting.reading.tables import AREA_COLUMNS, COUNTED, TOTAL, Setting, text_of, unit_of
from ottawa.reporting.report import (
    ALL_TYPES,
    MIXED_TYPES,
    Answer,
    Cell,
    Confidence,
    Figure,
    Passage,
    Row,
    Table,
)
from ottawa.sources import Basis

MEASURES: Final = {
    "B1": ("stock_year_end", "stock_year_end", Basis.AS_OF),
    "B2": ("stock_found_later", "stock_found_later", Basis.NONE),
    "D1": ("retained", "retained_total", Basis.AS_OF),
    "D2": ("transferred_for_training", "transferred_for_training", Basis.NONE),
    "D3": ("transferred_for_destruction", "transferred_for_destruction", Basis.NONE),
    "G1": ("stock_destroyed", "stock_destroyed", Basis.NONE),
    "G2": ("area_mines_destroyed", "area_mines_destroyed", Basis.NONE),
    "G3": ("found_stock_destroyed", "found_stock_destroyed", Basis.NONE),
}
"""For each table of the forms: the measure of a row, of the total, and the basis."""

_CAPTION: Final = re.compile(
    r"(?:table|tableau|tabla|cuadro|таблица|الجدول|表)\s*(?P<name>[A-J]\s?-?\s?[1-3])(?!\d)", re.IGNORECASE
)
_TRANSFERRED: Final = compiled(
    r"transfer\w+ for|mines transferred|transf[ée]r[ée]es|transferidas|переданн\w+|المنقولة|转让的"
)
_DESTRUCTION: Final = compiled(vocabulary.DESTROYED)
_RETAINED: Final = compiled(vocabulary.RETAINED)
_USED: Final = compiled(vocabulary.USED)
_FOUND_LATER: Final = compiled(r"previously unknown|d[ée]couvert\w+|descubiert\w+|ранее неизвестн\w+|此前未知")
_ARTICLE_5: Final = compiled(
    r"(?:^|\n)\s*2\s?[.)]|in the ground|en el terreno|sembradas|dans le sol"
    r"|article 5|art[ií]culo 5|стать\w+ 5|المادة 5|第五条|mined areas|zones min[ée]es|zonas minadas|заминированн"
)
_GRAND: Final = compiled(rf"\W*(?:grand )?(?:{lexicon.TOTAL})(?: (?:g[ée]n[ée]ral|general|number|mines?|apms?))*\W*")
_ALL_TYPES: Final = compiled(
    r"\W*(?:all types?|tous (?:les )?types|todos los tipos|все(?:х)? тип\w+|جميع الأنواع|所有类型)\W*"
)
_SUBTOTAL: Final = compiled(r"\W*(?:sub|sous|подытог)")


def table_name(letter: str, before: str) -> str:
    """Tell which table of the forms it is: from its caption, else from the words nearest before it, else the first."""
    near = before[-400:]
    captions = list(_CAPTION.finditer(near))
    if captions:
        return re.sub(r"[\s-]", "", captions[-1]["name"]).upper()
    last = re.split(r"\n\n+", near.strip())[-1] if near.strip() else ""
    number_of = {"D": _of_retained, "B": _of_stock, "G": _of_destroyed}.get(letter)
    return number_of(last) if number_of else f"{letter}1" if letter in "CEFH" else ""


def _of_retained(words: str) -> str:
    if _TRANSFERRED.search(words) and not _RETAINED.search(words):
        return "D3" if _DESTRUCTION.search(words) else "D2"
    return "D1"


def _of_stock(words: str) -> str:
    if _FOUND_LATER.search(words):
        return "B2"
    return "G1" if _DESTRUCTION.search(words) else "B1"


def _of_destroyed(words: str) -> str:
    if _FOUND_LATER.search(words):
        return "G3"
    return "G2" if _ARTICLE_5.search(words) else "G1"


def figures(table: Table, merged: Sequence[Sequence[bool]], setting: Setting) -> list[Figure]:
    """Read what a table of one of the known kinds counts; nothing from others."""
    found: list[Figure] = []
    if setting.letter == "C":
        found += _areas(table, merged, setting) + _destroyed(table, merged, setting)
    if table.name in MEASURES and "quantity" in table.columns:
        found += _counted(table, merged, setting)
    elif setting.letter == "C" and "quantity" in table.columns:
        found += _emplaced(table, merged)
    return found


def left_over(table: Table, told: Sequence[Figure]) -> list[Passage]:
    """Tell of counted cells that became no figure: words where a number should stand, or a row without a name."""
    places = {figure.where for figure in told}
    counted = [index for index, name in enumerate(table.columns) if name in COUNTED]
    return [
        Passage(" | ".join(one.words for one in row.cells), cell.where, f'the cell "{cell.words}" is not clear')
        for row in table.rows
        for index in counted
        if (cell := row.cells[index]).answer is Answer.VALUE
        and cell.where not in places
        and not _repeats(table, cell, index)
    ]


def _repeats(table: Table, cell: Cell, index: int) -> bool:
    """Whether a cell only continues the merged cell above it."""
    return any(
        row.cells[index].words == cell.words
        and row.cells[index] is not cell
        and row.cells[index].where.row != cell.where.row
        for row in table.rows
        if (row.cells[index].where.row or 0) < (cell.where.row or 0)
    )


def _quantity(table: Table, setting: Setting) -> int | None:
    """Choose the column of quantities: the only one, else that of the year or of what is retained; None if unclear."""
    found = [at for at, name in enumerate(table.columns) if name == "quantity"]
    if len(found) == 1:
        return None if _other_flow(table.headings[found[0]], table.name) else found[0]
    year = str(setting.year or (setting.as_of.year if setting.as_of else ""))
    dated = [at for at in found if re.search(r"(?:19|20)\d\d", table.headings[at])]
    if dated:
        found = [at for at in dated if year and year in table.headings[at]]
    found = [at for at in found if not _other_flow(table.headings[at], table.name)]
    return found[0] if len(found) == 1 else None


def _other_flow(heading: str, name: str) -> bool:
    """Whether a heading speaks of another thing than its table: used or destroyed, among mines retained or in stock."""
    flow = _USED.search(heading) or _DESTRUCTION.search(heading)
    return name in ("B1", "D1") and bool(flow) and not _RETAINED.search(heading)


def _counted(table: Table, merged: Sequence[Sequence[bool]], setting: Setting) -> list[Figure]:
    one, whole, basis = MEASURES[table.name]
    at = _quantity(table, setting)
    if at is None:
        return []
    lines = [row.cells[at].value for row in table.rows if not row.total]
    added = sum(value for value in lines if isinstance(value, int))
    total = _grand_total(table, at, added)
    found: list[Figure] = []
    holder = ""
    for index, (row, repeats) in enumerate(zip(table.rows, merged, strict=True)):
        holder = _holder(table, row) or holder
        cell = _unglued(row.cells[at], added) if index == total else row.cells[at]
        if repeats[at] or not _says(cell) or (row.total and index != total):
            continue
        of_all = index == total or _of_all(table, row, cell)
        item = ("" if whole == "retained_total" else ALL_TYPES) if of_all else _item(table, row, holder)
        if item is None:
            continue
        figure = figure_of(whole if of_all else one, item, cell, "mines", basis, setting.as_of)
        found.append(replace(figure, confidence=_confidence(table, row, cell, at, index == total)))
    return found


def _of_all(table: Table, row: Row, cell: Cell) -> bool:
    """Whether a row says of everything what its quantity says: *none* of the type *none*, or of all types."""
    kind = next((one for one, name in zip(row.cells, table.columns, strict=True) if name == "type"), None)
    if kind is None or _holder(table, row):
        return False
    none = cell.answer is not Answer.VALUE and kind.answer in (cell.answer, Answer.NONE, Answer.NOT_APPLICABLE)
    return none or _ALL_TYPES.fullmatch(plain(kind.words)) is not None


def _says(cell: Cell) -> bool:
    """Whether a cell gives a number, or an answer in place of one."""
    if cell.answer is Answer.VALUE:
        return isinstance(cell.value, int)
    return cell.answer not in (Answer.BLANK, Answer.UNCHANGED)


def _confidence(table: Table, row: Row, cell: Cell, at: int, total: bool) -> Confidence:
    """Tell how sure a reading is: less where a total is told only by its sum, or a holder stands rows above."""
    if cell is not row.cells[at]:
        return Confidence.LOW
    carried = table.name == "D1" and not total and "institution" in table.columns and not _holder(table, row)
    return Confidence.MEDIUM if carried or (total and not row.total) else Confidence.HIGH


def _grand_total(table: Table, at: int, added: int) -> int | None:
    """Find the row of the total of all: named so, else the last one that is what the lines add up to."""
    rows = list(enumerate(table.rows))
    named = [
        index
        for index, row in rows
        if row.total
        and any(_GRAND.fullmatch(plain(cell.words)) for cell in row.cells[:3])
        and not any(_SUBTOTAL.match(plain(cell.words)) for cell in row.cells[:3])
    ]
    written = [index for index, row in rows if row.total and row.cells[at].value == added and added]
    bare = [
        index
        for index, row in rows[-1:]
        if not row.total
        and index
        and not text_of(cell for cell in row.cells if cell is not row.cells[at])
        and isinstance(row.cells[at].value, int)
        and 2 * int(row.cells[at].value or 0) == added
    ]
    if len(named) > 1:
        named = [index for index in named if index == rows[-1][0]]
    found = named or written[-1:] or bare
    return found[0] if found else None


def _unglued(cell: Cell, added: int) -> Cell:
    """Tell a total from the page number or footnote mark glued to it: it is the number the lines add up to."""
    parts = plain(cell.words).split()
    if cell.answer is Answer.VALUE and cell.value is None and len(parts) == 2 and number(parts[0]) == added:
        return replace(cell, value=added)
    return cell


def figure_of(measure: str, item: str, cell: Cell, unit: str, basis: Basis, as_of: PartialDate | None) -> Figure:
    """Make the figure a cell states."""
    value = 0 if cell.answer is Answer.NONE else cell.value
    return Figure(
        measure,
        item,
        value if cell.answer in (Answer.VALUE, Answer.NONE) else None,
        unit,
        as_of if basis is not Basis.NONE else None,
        basis,
        cell.where,
        Confidence.HIGH,
        cell.answer,
    )


def _named(table: Table, row: Row, name: str) -> str:
    return text_of(cell for cell, column in zip(row.cells, table.columns, strict=True) if column == name)


def _holder(table: Table, row: Row) -> str:
    return "" if row.total else institution(_named(table, row, "institution"))


def _item(table: Table, row: Row, holder: str) -> str | None:
    """Name what a row counts: the type, for mines retained with the institution; None where no type stands."""
    kind = _named(table, row, "type")
    if len([part for part in kind.split(";") if part.strip()]) > 1:
        kind = MIXED_TYPES
    if table.name == "D1" and holder and (kind or _holder(table, row)):
        return f"{kind or MIXED_TYPES} @ {holder}"
    return kind or None


def institution(words: str) -> str:
    """Write an institution without the marks of footnotes."""
    return re.sub(r"\s*[*†‡]+", "", " ".join(words.split()))


def _areas(table: Table, merged: Sequence[Sequence[bool]], setting: Setting) -> list[Figure]:
    found = []
    measures = _area_measures(table, setting)
    for row, repeats in zip(table.rows, merged, strict=True):
        item = "" if _whole(row) else _named(table, row, "place")
        if (row.total and not _whole(row)) or (not item and not _whole(row)):
            continue
        for index, (name, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            measure = measures[index]
            if not measure or repeats[index] or cell.answer not in (Answer.VALUE, Answer.NONE):
                continue
            unit = (
                "areas"
                if name.startswith("count")
                else unit_of(cell.words, table.headings[index], setting.before[-200:])
            )
            if unit and (cell.value is not None or cell.answer is Answer.NONE) and not _doubtful(cell, unit):
                found.append(_area(measure, item, cell, unit, setting))
    return found


def _whole(row: Row) -> bool:
    return row.total and any(TOTAL.fullmatch(plain(cell.words)) for cell in row.cells[:3])


def _doubtful(cell: Cell, unit: str) -> bool:
    """Whether *1.234 km2* may be one and a bit as well as a thousand."""
    return unit in ("km2", "ha") and bool(re.search(r"(?<!\d)\d{1,3}\.\d{3}(?![.,\d])", plain(cell.words)))


def _area_measures(table: Table, setting: Setting) -> list[str]:
    """Give the measure of each column, blank for none; where two would have the same and one of them only says *area*,
    neither is clear.
    """
    found = [_area_measure(index, table, setting) for index in range(len(table.columns))]
    vague = {measure for name, measure in zip(table.columns, found, strict=True) if name in ("area", "count")}
    return ["" if measure in vague and found.count(measure) > 1 else measure for measure in found]


def _area_measure(index: int, table: Table, setting: Setting) -> str:
    name = table.columns[index]
    if name in AREA_COLUMNS:
        return AREA_COLUMNS[name]
    if name not in ("area", "count"):
        return ""
    near = re.split(r"\n\n+", setting.before.strip())[-1]
    beside = next((kind for one in reversed(table.headings[:index]) if (kind := kind_of_area(one))), "")
    kind = beside or kind_of_area(near[-300:]) or kind_of_area(" ".join(table.headings))
    if not kind or (name == "count" and kind not in LEVELS):
        return ""
    return f"{kind}_area" if name == "area" else f"{kind}_areas_count"


def _area(measure: str, item: str, cell: Cell, unit: str, setting: Setting) -> Figure:
    if measure in ("cleared_area", "cancelled_area", "reduced_area", "released_area"):
        return figure_of(measure, item, cell, unit, *_flow_of(setting))
    return figure_of(measure, item, cell, unit, Basis.AS_OF, setting.as_of)


def _flow_of(setting: Setting) -> tuple[Basis, PartialDate | None]:
    return (Basis.IN_YEAR, PartialDate(setting.year)) if setting.year else (Basis.NONE, None)


def _destroyed(table: Table, merged: Sequence[Sequence[bool]], setting: Setting) -> list[Figure]:
    """Read mines destroyed in each area, beside its size."""
    if table.columns.count("mines_destroyed") != 1:
        return []
    at = table.columns.index("mines_destroyed")
    return [
        figure_of("area_mines_destroyed", item, row.cells[at], "mines", *_flow_of(setting))
        for row, repeats in zip(table.rows, merged, strict=True)
        if not repeats[at]
        and row.cells[at].answer in (Answer.VALUE, Answer.NONE)
        and (row.cells[at].answer is Answer.NONE or isinstance(row.cells[at].value, int))
        and (item := ALL_TYPES if _whole(row) else "" if row.total else _named(table, row, "place"))
    ]


def _emplaced(table: Table, merged: Sequence[Sequence[bool]]) -> list[Figure]:
    at = table.columns.index("quantity")
    found = []
    for row, repeats in zip(table.rows, merged, strict=True):
        cell = row.cells[at]
        if row.total or repeats[at] or not isinstance(cell.value, int):
            continue
        kind, where = _item(table, row, ""), _named(table, row, "place")
        if kind and where:
            found.append(figure_of("mines_in_areas", f"{where}: {kind}", cell, "mines", Basis.NONE, None))
    return found
