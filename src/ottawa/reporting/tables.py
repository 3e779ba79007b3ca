"""Tables of a form, drawn or run together by text extraction, as typed rows and the figures they state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ottawa.dates import PartialDate
from ottawa.reporting import lexicon
from ottawa.reporting.amounts import answer, number, year_named
from ottawa.reporting.documents.pages import Grid, GridCell
from ottawa.reporting.flow import Flow, plain
from ottawa.reporting.report import Answer, Cell, Confidence, Figure, Passage, Place, Row, Table
from ottawa.sources import Basis

MIXED: Final = "mixed types"
ALL: Final = "all types"

_MEASURES: Final = {
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

_AREAS: Final = {
    "count_known": "mined_areas_count",
    "count_suspected": "suspected_areas_count",
    "count_total": "contaminated_areas_count",
    "area_known": "mined_area",
    "area_suspected": "suspected_area",
    "area_total": "contaminated_area",
}
_COLUMNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in lexicon.COLUMNS)
_TOTAL = re.compile(rf"\W*(?:{lexicon.TOTAL})\W*", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:table|tableau|tabla|cuadro|таблица|الجدول|表)\s*(?P<name>[A-J]\s?-?\s?[1-3])(?!\d)", re.IGNORECASE
)
_TRANSFERRED = re.compile(
    r"transfer\w+ for|mines transferred|transf[ée]r[ée]es|transferidas|переданн\w+|المنقولة|转让的", re.IGNORECASE
)
_DESTRUCTION = re.compile(lexicon.DESTROYED, re.IGNORECASE)
_FOUND_LATER = re.compile(r"previously unknown|d[ée]couvert\w+|descubiert\w+|ранее неизвестн\w+", re.IGNORECASE)
_ARTICLE_5 = re.compile(
    r"article 5|art[ií]culo 5|стать\w+ 5|المادة 5|第五条|mined areas|zones min[ée]es|zonas minadas", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a table: its form, the words before it since the heading, and the day its levels hold for."""

    letter: str
    before: str
    as_of: PartialDate | None


def column(heading: str) -> str:
    """Tell what a column holds from the words over it; blank where none fit.

    >>> column("Lot # (if possible)"), column("Number of areas suspected to contain mines"), column("Remarks")
    ('lot', 'count_suspected', '')
    """
    words = " ".join(heading.split())
    return next((name for name, pattern in _COLUMNS if pattern.search(words)), "") if len(words) < 160 else ""


def table_name(setting: Setting) -> str:
    """Tell which table of the forms it is: from its caption, else from the words nearest before it, else the first."""
    near = setting.before[-400:]
    captions = list(_CAPTION.finditer(near))
    if captions:
        return re.sub(r"[\s-]", "", captions[-1]["name"]).upper()
    last = re.split(r"\n\n+", near.strip())[-1] if near.strip() else ""
    number_of = {"D": _of_retained, "B": _of_stock, "G": _of_destroyed}.get(setting.letter)
    return number_of(last) if number_of else f"{setting.letter}1" if setting.letter in "CEFH" else ""


def _of_retained(words: str) -> str:
    if _TRANSFERRED.search(words) and not re.search(lexicon.RETAINED, words, re.IGNORECASE):
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


def read_grid(grid: Grid, place: Place, setting: Setting) -> tuple[Table, tuple[Figure, ...]]:
    """Type a drawn table. A table whose columns have no known headings keeps its words and states no figures."""
    rows, columns, headings = _split_header(grid.rows)
    name = table_name(setting) if "quantity" in columns or set(columns) & set(_AREAS) else ""
    merged = [[cell.merged for cell in row] for row in rows]
    first = grid.first + len(grid.rows) - len(rows)
    typed = tuple(
        Row(
            tuple(
                _cell(
                    cell.words, columns[index], Place(place.file, place.page, grid.number, first + offset, cell.words)
                )
                for index, cell in enumerate(row)
            ),
            total=any(_TOTAL.fullmatch(plain(cell.words)) for cell in row[:3]),
        )
        for offset, row in enumerate(rows)
    )
    where = Place(place.file, place.page, grid.number)
    table = Table(name, columns, headings, typed, where)
    return table, tuple(_figures(table, merged, setting))


def _split_header(
    rows: Sequence[tuple[GridCell, ...]],
) -> tuple[list[tuple[GridCell, ...]], tuple[str, ...], tuple[str, ...]]:
    """Take the heading rows off: the first row in which two columns are known, and rows that go on with it."""
    width = len(rows[0])
    for index, row in enumerate(rows[:6]):
        texts = [" ".join(plain(cell.words).split()) for cell in row]
        known = [column(words) for words in texts]
        if sum(1 for name in known if name) < 2 or any(number(words) is not None for words in texts):
            continue
        end = index + 1
        while end < len(rows) and _goes_on(rows[end], rows[end - 1]):
            texts = [
                f"{words} {plain(cell.words) if not cell.merged else ''}".strip()
                for words, cell in zip(texts, rows[end], strict=True)
            ]
            end += 1
        return list(rows[end:]), tuple(column(words) for words in texts), tuple(texts)
    return list(rows), ("",) * width, ("",) * width


def _goes_on(row: tuple[GridCell, ...], above: tuple[GridCell, ...]) -> bool:
    """Whether a row still belongs to the heading: it goes on with merged cells, or has headings and no figure."""
    if any(cell.merged for cell in row) and any(cell.merged or not cell.words for cell in row[:1]):
        return all(number(plain(cell.words)) is None for cell in row)
    return [cell.words for cell in row] == [cell.words for cell in above]


def _cell(words: str, name: str, where: Place) -> Cell:
    text = plain(words)
    kind = answer(text)
    value: int | str | None = None
    if kind is Answer.VALUE:
        counted = name in ("quantity", *_AREAS)
        value = number(_unmarked(text)) if counted else " ".join(text.split())
    return Cell(words, where, kind, value, year_named(text) if kind is Answer.UNCHANGED else None)


def _unmarked(text: str) -> str:
    """Take off the unit after a number and a footnote's mark: "1,601 mines", "94*", "20 [2]"."""
    unit = "|".join([lexicon.MINES, *(pattern for _, pattern in lexicon.AREA_UNITS)])
    return re.sub(rf"\s*(?:[*†‡]+|\[\d\]|\(\d\)|{unit})\s*\.?$", "", text.strip(), flags=re.IGNORECASE)


def _figures(table: Table, merged: list[list[bool]], setting: Setting) -> list[Figure]:
    if table.name in _MEASURES and "quantity" in table.columns:
        return _counted(table, merged, setting)
    if setting.letter == "C" and set(table.columns) & set(_AREAS):
        return _areas(table, merged, setting)
    if setting.letter == "C" and "quantity" in table.columns:
        return _emplaced(table, merged)
    return []


def _counted(table: Table, merged: list[list[bool]], setting: Setting) -> list[Figure]:
    one, whole, basis = _MEASURES[table.name]
    at = table.columns.index("quantity")
    figures = []
    lines = [row.cells[at].value for row in table.rows if not row.total]
    added = sum(value for value in lines if isinstance(value, int))
    for row, repeats in zip(table.rows, merged, strict=True):
        cell = _unglued(row.cells[at], added) if row.total else row.cells[at]
        if (
            repeats[at]
            or cell.answer in (Answer.BLANK, Answer.UNCHANGED)
            or (cell.answer is Answer.VALUE and cell.value is None)
        ):
            continue
        item = ("" if whole == "retained_total" else ALL) if row.total else _item(table, row)
        if item is None:
            continue
        figure = _figure(whole if row.total else one, item, cell, "mines", basis, setting.as_of)
        figures.append(figure if cell is row.cells[at] else replace(figure, confidence=Confidence.LOW))
    return figures


def left_over(table: Table, figures: Sequence[Figure]) -> list[Passage]:
    """Tell of counted cells that became no figure: words where a number should stand, or a row without a name."""
    told = {figure.where for figure in figures}
    counted = [index for index, name in enumerate(table.columns) if name in ("quantity", *_AREAS)]
    return [
        Passage(" | ".join(one.words for one in row.cells), cell.where, f'the cell "{cell.words}" is not clear')
        for row in table.rows
        for index in counted
        if (cell := row.cells[index]).answer is Answer.VALUE
        and cell.where not in told
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


def _unglued(cell: Cell, added: int) -> Cell:
    """Tell a total from the page number or footnote mark glued to it: it is the number the lines add up to."""
    parts = plain(cell.words).split()
    if cell.answer is Answer.VALUE and cell.value is None and len(parts) == 2 and number(parts[0]) == added:
        return replace(cell, value=added)
    return cell


def _figure(measure: str, item: str, cell: Cell, unit: str, basis: Basis, as_of: PartialDate | None) -> Figure:
    value = 0 if cell.answer is Answer.NONE else cell.value
    return Figure(
        measure,
        item,
        value if cell.answer in (Answer.VALUE, Answer.NONE) else None,
        unit,
        as_of if basis is Basis.AS_OF else None,
        basis,
        cell.where,
        Confidence.HIGH,
        cell.answer,
    )


def _item(table: Table, row: Row) -> str | None:
    """Name what a row counts: the type, for mines retained with the institution; None where no type stands."""
    words = {name: cell.words for name, cell in zip(table.columns, row.cells, strict=True) if name}
    kind = " ".join(words.get("type", "").split())
    if len([part for part in kind.split(";") if part.strip()]) > 1:
        kind = MIXED
    holder = institution(words.get("institution", ""))
    if table.name == "D1" and holder:
        return f"{kind or MIXED} @ {holder}"
    return kind or None


def institution(words: str) -> str:
    """Write an institution without the marks of footnotes."""
    return re.sub(r"\s*[*†‡]+", "", " ".join(words.split()))


def _areas(table: Table, merged: list[list[bool]], setting: Setting) -> list[Figure]:
    figures = []
    for row, repeats in zip(table.rows, merged, strict=True):
        item = "" if row.total else _last_place(table, row)
        if item is None:
            continue
        for index, (name, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            if name not in _AREAS or repeats[index] or cell.answer not in (Answer.VALUE, Answer.NONE):
                continue
            unit = "areas" if name.startswith("count") else _unit(table.headings[index], cell.words)
            if unit and (cell.value is not None or cell.answer is Answer.NONE):
                figures.append(_figure(_AREAS[name], item, cell, unit, Basis.AS_OF, setting.as_of))
    return figures


def _last_place(table: Table, row: Row) -> str | None:
    """Name the place of a row by all its place columns, widest first; None where they are blank."""
    names = [
        " ".join(cell.words.split())
        for name, cell in zip(table.columns, row.cells, strict=True)
        if name == "place" and cell.answer is Answer.VALUE
    ]
    return ", ".join(names) or None


def _unit(heading: str, words: str) -> str:
    for text in (words, heading):
        for unit, pattern in lexicon.AREA_UNITS:
            if re.search(rf"(?<![^\W\d_])(?:{pattern})", plain(text), re.IGNORECASE):
                return unit
    return ""


def _emplaced(table: Table, merged: list[list[bool]]) -> list[Figure]:
    at = table.columns.index("quantity")
    figures = []
    for row, repeats in zip(table.rows, merged, strict=True):
        cell = row.cells[at]
        if row.total or repeats[at] or not isinstance(cell.value, int):
            continue
        kind, where = _item(table, row), _last_place(table, row)
        if kind and where:
            figures.append(_figure("mines_in_areas", f"{where}: {kind}", cell, "mines", Basis.NONE, None))
    return figures


# --- tables run together by text extraction -------------------------------------------------------------------------

_HEAD = re.compile(
    r"(?P<institution>(?:authori[sz]ed\s+)?institutions?(?:\s+authori[sz]ed)?)\s+types?\s+quantity(?:\s+retained)?\s+lots?"
    r"\s*(?:numbers?|#|no\.?)?(?P<rest>(?:\s*\(if|\s*supplementary|\s*possible\)|\s*information|\s*authori[sz]ed)*)\s+",
    re.IGNORECASE,
)
_LOT = re.compile(r"(?:N/A|n\.a\.|LOT[\w.:/-]+|[A-Z]{2,}-\d[\w-]*|-{1,2}|–|—)(?=\s|$)")
_LINE = re.compile(r"(?P<institution>[^\W\d_][\w/*.-]*)\s+(?P<type>\S.*?)\s+(?P<quantity>\d[\d,.'’]*)$", re.DOTALL)
_TOTAL_LINE = re.compile(rf"(?:{lexicon.TOTAL})\s+(?P<quantity>\d[\d,.'’]*)(?P<more>(?:\s+\d{{1,3}})?)", re.IGNORECASE)
_LIST = re.compile(
    r"(?P<institution>[^\W\d_][^;\d]{0,40}?)\s+(?P<types>[A-Z][^;]{1,30};.*?)\s(?P<quantity>\d[\d,.'’]*)\s+(?=(?:For|Used|In)\b|N/A)",
    re.DOTALL,
)


def read_run_together(
    flow: Flow, start: int, end: int, setting: Setting
) -> tuple[Table | None, list[Figure], list[tuple[int, int]]]:
    """Read a table of mines retained whose cells were run together, between two places of the text.

    Rows end where a lot number or *N/A* stands: the number before it is the quantity, however many digits the type has.
    The printed total is the number that the lines add up to; what is glued to it is a page number. Where the lines do
    not add up, nothing is read: the words stay for a person. Returns the table, its figures, and the stretches read.
    """
    head = _HEAD.search(flow.text, start, end)
    if head is None or setting.letter != "D":
        return None, [], []
    total = _TOTAL_LINE.search(flow.text, head.end(), end)
    lines = _lines(flow.text, head.end(), total.start() if total else end)
    if total and lines and all(lines):
        return _table_of(flow, head, lines, total, setting)
    return _one_list(flow, head, end, setting)


def _lines(text: str, start: int, end: int) -> list[tuple[int, re.Match[str], str] | None]:
    lines: list[tuple[int, re.Match[str], str] | None] = []
    at = start
    for lot in _LOT.finditer(text, start, end):
        line = _LINE.match(text[at : lot.start()].strip())
        lines.append((at, line, lot.group()) if line else None)
        at = lot.end()
    if text[at:end].strip():
        lines.append(None)
    return lines


def _table_of(
    flow: Flow,
    head: re.Match[str],
    lines: list[tuple[int, re.Match[str], str] | None],
    total: re.Match[str],
    setting: Setting,
) -> tuple[Table | None, list[Figure], list[tuple[int, int]]]:
    rows: list[Row] = []
    figures: list[Figure] = []
    printed = number(total["quantity"])
    place = flow.place(head.start(), "")
    at = Place(place.file, place.page, place.table)
    for index, read in enumerate(lines, 1):
        assert read is not None
        _, line, lot = read
        where = Place(at.file, at.page, 1, index, " ".join(f"{line.group()} {lot}".split()))
        cells = [
            _cell(words, name, where)
            for name, words in (
                ("institution", line["institution"]),
                ("type", " ".join(line["type"].split())),
                ("quantity", line["quantity"]),
                ("lot", lot),
            )
        ]
        rows.append(Row(tuple(cells)))
        item = f"{' '.join(line['type'].split())} @ {institution(line['institution'])}"
        figures.append(
            Figure("retained", item, cells[2].value, "mines", setting.as_of, Basis.AS_OF, where, Confidence.MEDIUM)
        )
    if sum(figure.value for figure in figures if isinstance(figure.value, int)) != printed:
        return None, [], []
    where = Place(at.file, at.page, 1, len(rows) + 1, " ".join(total.group().split()))
    words = ("Total", "", total["quantity"], "")
    names = ("institution", "type", "quantity", "lot")
    rows.append(Row(tuple(_cell(text, name, where) for name, text in zip(names, words, strict=True)), total=True))
    figures.append(Figure("retained_total", "", printed, "mines", setting.as_of, Basis.AS_OF, where, Confidence.HIGH))
    headings = ("Institution", "Type", "Quantity", "Lot")
    table = Table("D1", names, headings, tuple(rows), Place(at.file, at.page, 1))
    return table, figures, [(head.start(), total.end())]


def _one_list(
    flow: Flow, head: re.Match[str], end: int, setting: Setting
) -> tuple[Table | None, list[Figure], list[tuple[int, int]]]:
    """Read one quantity for a list of types joined by semicolons, as long as it is the only one."""
    match = _LIST.match(flow.text, head.end(), end)
    if match is None or _LIST.search(flow.text, match.end(), end):
        return None, [], []
    where = flow.place(match.start(), match.group())
    figure = Figure(
        "retained",
        f"{MIXED} @ {institution(match['institution'])}",
        number(match["quantity"]),
        "mines",
        setting.as_of,
        Basis.AS_OF,
        where,
        Confidence.LOW,
    )
    return None, [figure], [(head.start(), end)]
