"""Tables as drawn: their headings found, their columns named, their cells typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ottawa.dates import PartialDate
from ottawa.reporting import lexicon, vocabulary
from ottawa.reporting.amounts import answer, number, year_named
from ottawa.reporting.documents.pages import Grid, GridCell
from ottawa.reporting.reading.flow import plain
from ottawa.reporting.reading.kinds import kind_of_area
from ottawa.reporting.reading.sentences import compiled
from ottawa.reporting.report import Answer, Cell, Place, Row, Table

AREA_COLUMNS: Final = {
    "count_known": "mined_areas_count",
    "count_suspected": "suspected_areas_count",
    "count_total": "contaminated_areas_count",
    "area_known": "mined_area",
    "area_suspected": "suspected_area",
    "area_total": "contaminated_area",
    "area_cleared": "cleared_area",
    "area_cancelled": "cancelled_area",
    "area_reduced": "reduced_area",
    "area_released": "released_area",
}
"""The measure of each column of areas."""
COUNTED: Final = ("quantity", "mines_destroyed", "area", "count", *AREA_COLUMNS)
"""Columns whose cells are numbers."""

_COLUMNS: Final = tuple((name, compiled(pattern)) for name, pattern in lexicon.COLUMNS)
_SIZE: Final = compiled(lexicon.SIZE)
_COUNTING: Final = compiled(lexicon.COUNTING)
_AREAS: Final = compiled(rf"{vocabulary.AREAS}|\b(?:CHA|SHA)s?\b|\b(?:ZDC|ZSD)\b|zonas?\b|районов")
# Over a number of areas, where their size stands apart.
_COUNTED_SO: Final = compiled(r"\W*(?:[CS]HAs?|ZDC|ZSD|total (?:(?:de )?zonas|zones|(?:de )?[áa]reas))\W*")
_WHOLE: Final = compiled(r"^\W*total|totale?\b|known (?:or|and) suspected|общ(?:ая|ее)|مجموع|总")
_KINDS: Final = {"mined": "known", "suspected": "suspected", "contaminated": "total"}
_UNIT: Final = tuple((unit, compiled(rf"(?<![^\W\d_])(?:{pattern})")) for unit, pattern in vocabulary.AREA_UNITS)
_UNIT_WORDS: Final = "|".join([vocabulary.MINES, *(pattern for _, pattern in vocabulary.AREA_UNITS)])
_MARKS: Final = compiled(rf"\s*(?:[*†‡]+|\[\d\]|\(\d\)|{_UNIT_WORDS})\s*\.?$")
_SAME: Final = compiled(lexicon.SAME_AS_ABOVE)
TOTAL: Final = compiled(rf"\W*(?:{lexicon.TOTAL})\W*")
_TOTAL_OF: Final = compiled(rf"\W*(?:{lexicon.TOTAL})(?!\w)")
_TOTAL_WITH: Final = compiled(rf"\W*(?:{lexicon.TOTAL})\W+(?P<number>\d[\d,.'’  ]*)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a table: its form, the words before it since the heading, and the day its levels hold for.

    `year` is the period, if it is one calendar year: what flowed is of that year.
    """

    letter: str
    before: str
    as_of: PartialDate | None
    year: int | None = None


def column(heading: str) -> str:
    """Tell what a column holds from the words over it; blank where none fit.

    >>> column("Lot # (if possible)"), column("Number of areas suspected to contain mines"), column("Remarks")
    ('lot', 'count_suspected', '')
    >>> column("CHA (m2)"), column("Area (sq km)"), column("Name of the area")
    ('area_known', 'area', '')
    """
    words = " ".join(heading.split())
    if not words or len(words) > 160:
        return ""
    return _area_column(words) or next((name for name, pattern in _COLUMNS if pattern.search(words)), "")


def _area_column(words: str) -> str:
    sized = unit_of(words) or _SIZE.search(words)
    areas = _AREAS.search(words)
    mines = re.search(r"\bmines (?:destroyed|found)|minas destru|мин уничтож", words, re.IGNORECASE)
    if mines or not (sized or (areas and (_COUNTING.search(words) or _COUNTED_SO.fullmatch(words)))):
        return ""
    first = "area" if sized else "count"
    kind = kind_of_area(words)
    if _WHOLE.search(words) and (kind not in _KINDS or kind in ("contaminated", "mined") or not kind):
        kind = kind if kind and kind not in _KINDS else "contaminated" if areas or sized else ""
    if kind in _KINDS:
        return f"{first}_{_KINDS[kind]}"
    if first == "area" and kind:
        return f"area_{kind}"
    return first if unit_of(words) or first == "count" or areas else ""


def unit_of(*texts: str) -> str:
    """Give the unit of area the first of these texts names; blank for none."""
    for text in texts:
        for unit, pattern in _UNIT:
            if pattern.search(plain(text)):
                return unit
    return ""


def read_table(parts: Sequence[tuple[Grid, Place]], name: str) -> tuple[Table, list[list[bool]]]:
    """Type a table, drawn in one piece or going on over pages, with which of its cells only continue a merged one."""
    drawn = [
        (row, Place(place.file, place.page, grid.number, grid.first + at))
        for grid, place in parts
        for at, row in enumerate(grid.rows)
    ]
    columns, headings, kept = _without_headings(drawn)
    rows: list[Row] = []
    for cells, where in kept:
        rows.append(_row(cells, columns, where, rows[-1] if rows else None))
    first, place = parts[0]
    table = Table(name, columns, headings, tuple(rows), Place(place.file, place.page, first.number))
    return table, [[cell.merged for cell in cells] for cells, _ in kept]


_Drawn = list[tuple[tuple[GridCell, ...], Place]]


def _without_headings(drawn: _Drawn) -> tuple[tuple[str, ...], tuple[str, ...], _Drawn]:
    """Take the heading rows off: the first row in which two columns are known, rows that go on with it, repeats."""
    rows = [row for row, _ in drawn]
    for index, row in enumerate(rows[:6]):
        texts = [_words(cell) for cell in row]
        if any(number(words) is not None for words in texts) or len(" ".join(texts)) > 900:
            continue
        end = index + 1
        while end < len(rows) and _goes_on(rows[end], rows[end - 1], texts):
            spread = _spread(texts, rows[end])
            texts = [
                words if said in words else f"{words} {said}".strip()
                for words, said in zip(spread, map(_words, rows[end]), strict=True)
            ]
            end += 1
        known = tuple(column(words) for words in texts)
        above = max((len({cell.words for cell in row if cell.words.strip()}) for row in rows[:index]), default=0)
        if sum(1 for name in known if name) < (2 if above < 2 else 3):
            continue
        heads = [[_words(cell) for cell in row] for row in rows[index:end]]
        kept = [one for one in drawn[end:] if [_words(cell) for cell in one[0]] not in heads]
        return known, tuple(texts), kept
    width = len(rows[0])
    return ("",) * width, ("",) * width, drawn


def _words(cell: GridCell) -> str:
    return " ".join(plain(cell.words).split()) if not cell.merged else ""


def _spread(texts: Sequence[str], row: Sequence[GridCell]) -> list[str]:
    """Let a heading reach over the blank cells on its right, where the next row says more of each."""
    spread: list[str] = []
    for words, cell in zip(texts, row, strict=True):
        spread.append(spread[-1] if not words and spread and _words(cell) and not cell.merged else words)
    return spread


def _goes_on(row: tuple[GridCell, ...], above: tuple[GridCell, ...], texts: Sequence[str]) -> bool:
    """Whether a row still belongs to the heading: it repeats it, goes on with merged cells, or parts its columns."""
    if any(number(_words(cell)) is not None for cell in row):
        return False
    if [cell.words for cell in row] == [cell.words for cell in above]:
        return True
    if any(cell.merged for cell in row) and (row[0].merged or not row[0].words):
        return True
    parted = [at for at, words in enumerate(texts) if not words and _words(row[at])]
    return bool(parted) and not _words(row[0]) and all(_parts_heading(_words(cell)) for cell in row)


def _parts_heading(words: str) -> bool:
    """Whether words only part a heading above them: *Number*, *Area (m2)*, *grams*."""
    return not words or bool(column(words) or _SIZE.search(words) or _COUNTING.search(words)) or len(words) < 12


def _row(cells: tuple[GridCell, ...], columns: tuple[str, ...], where: Place, above: Row | None) -> Row:
    typed = tuple(
        _same_as(above.cells[at], cell.words, where)
        if above and name in ("institution", "type", "place") and _SAME.fullmatch(cell.words.strip())
        else read_cell(cell.words, name, replace(where, words=cell.words))
        for at, (cell, name) in enumerate(zip(cells, columns, strict=True))
    )
    return Row(_total_moved(typed, columns), total=any(is_total(cell.words) for cell in cells[:3]))


def is_total(words: str) -> bool:
    """Whether words begin a row of totals."""
    return _TOTAL_OF.match(plain(words)) is not None


def _same_as(above: Cell, words: str, where: Place) -> Cell:
    return Cell(words, replace(where, words=words), above.answer, above.value)


def read_cell(words: str, name: str, where: Place) -> Cell:
    """Type one cell of the column `name`: a number where numbers are counted, otherwise its words or its answer."""
    text = plain(words)
    kind = answer(text)
    value: int | str | None = None
    if kind is Answer.VALUE:
        value = number(_MARKS.sub("", text.strip())) if name in COUNTED else " ".join(text.split())
    return Cell(words, where, kind, value, year_named(text) if kind is Answer.UNCHANGED else None)


def _total_moved(cells: tuple[Cell, ...], columns: tuple[str, ...]) -> tuple[Cell, ...]:
    """Read *TOTAL: 3,702* written in one cell as the quantity of its row."""
    if "quantity" not in columns:
        return cells
    at = columns.index("quantity")
    told = _TOTAL_WITH.fullmatch(plain(cells[0].words).strip())
    if not told or any(cell.words.strip() for cell in cells[1:]):
        return cells
    whole = replace(cells[0], answer=Answer.VALUE, value=number(told["number"].strip(" .,")))
    return tuple(whole if index == at else cell for index, cell in enumerate(cells))


def text_of(cells: Iterable[Cell]) -> str:
    """Join the words of cells that say something."""
    return ", ".join(
        str(cell.value) for cell in cells if cell.answer is Answer.VALUE and isinstance(cell.value, str) and cell.value
    )
