"""What is told in words: facilities (form E), programmes (F), and the technical characteristics of types (H)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ottawa.reporting import vocabulary
from ottawa.reporting.amounts import NUMBER, answer, number
from ottawa.reporting.documents.pages import Grid
from ottawa.reporting.reading.flow import Flow, plain
from ottawa.reporting.reading.sentences import compiled, sentences, without_treaty
from ottawa.reporting.report import Answer, Cell, Confidence, Figure, Place, Row, Table
from ottawa.sources import Basis

_LABELS: Final = tuple(
    (measure, compiled(rf"\W*(?:\d\W+)?(?:details of\W+)?(?:{label})\W*")) for measure, label in vocabulary.LABELS
)
_FIRST_LABEL: Final = compiled("|".join(rf"(?P<{measure}>{label})" for measure, label in vocabulary.LABELS[1:]))
_LAND: Final = compiled(rf"{vocabulary.MINED}|article 5|art[ií]culo 5|стать\w+ 5|المادة 5|第五条")
_STOCK: Final = compiled(r"stock|article 4|art[ií]culo 4|existencias|запас|стать\w+ 4|المادة 4|مخزون|第四条|储存|库存")
_FACILITIES: Final = compiled(vocabulary.FACILITIES)
_MASS: Final = compiled(
    rf"(?P<number>{NUMBER.pattern})\s?(?P<unit>kgs?|кг|كغ|千克|公斤|mg|grams?|grammes?|gramos?|gr?s?|г|غ|克)(?!\w)"
)
_UNIT_IN_HEADING: Final = compiled(r"(?:^|[\W_])(?P<unit>kg|grams?|grammes?|gramos?|g)(?!\w)")
_UNITS: Final = {"kg": "kg", "кг": "kg", "كغ": "kg", "千": "kg", "公": "kg", "mg": "mg"}
_BOXES: Final = {
    "status": "programme_status",
    "sites": "destruction_site",
    "method": "destruction_method",
    "safety": "safety_standards",
    "environment": "environmental_standards",
}
"""The measure of each column of form F."""
_TECHNICAL: Final = ("dimensions", "fusing", "explosive", "metal")


def read_programmes(flow: Flow, start: int, end: int, grids: list[tuple[int, Grid]]) -> list[Figure]:
    """Read the boxes of form F by their labels: status, sites, methods, standards; the item tells stock from land."""
    pairs = [*_in_text(flow, start, end), *_in_grids(flow, grids)]
    figures: list[Figure] = []
    for at, label, words in pairs:
        measure = _measure(label)
        if measure and answer(words) is not Answer.BLANK:
            figures.append(_words(measure, _programme(flow.text[start:at]), words, flow.place(at, words)))
    return figures


def _in_text(flow: Flow, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """Give labels and what follows each, up to the next label or the end of the paragraph."""
    text = without_treaty(flow.text[start:end])
    labels = [one for one in _FIRST_LABEL.finditer(text) if re.match(r"\s*[:：]", text[one.end() : one.end() + 3])]
    for label, stop in zip(labels, [*(one.start() for one in labels), len(text)][1:], strict=True):
        words = re.split(r"\n\s*\n|\t|(?<=[.;])\s+(?=\d\W)", text[label.end() : stop].lstrip(" :："))[0]
        yield start + label.end(), label.group(), re.sub(r"\s*(?:[-•*]|(?i:details of:?|applicable))*\s*$", "", words)


def _in_grids(flow: Flow, grids: list[tuple[int, Grid]]) -> Iterator[tuple[int, str, str]]:
    """Give the first cell of a row of two as the label of the second."""
    for begun, grid in grids:
        for row, at, start, end in flow.cells(begun, grid):
            said = [cell for cell in grid.rows[row] if cell.words.strip() and not cell.merged]
            if len(said) == 2 and grid.rows[row][at] is said[1]:
                yield start, _label(said[0].words), flow.text[start:end]


def _label(words: str) -> str:
    return " ".join(plain(words).split()).rstrip(" :：")


def _measure(label: str) -> str:
    return next((name for name, pattern in _LABELS if pattern.fullmatch(label)), "")


def _programme(before: str) -> str:
    """Tell stock from land by the nearer word before."""
    places = [(list(pattern.finditer(before)), name) for pattern, name in ((_STOCK, "stock"), (_LAND, "mined areas"))]
    last = [(found[-1].start(), name) for found, name in places if found]
    return max(last)[1] if last else ""


def _words(measure: str, item: str, words: str, where: Place, confidence: Confidence = Confidence.MEDIUM) -> Figure:
    text = " ".join(plain(words).split())
    said = answer(text)
    return Figure(measure, item, text if said is Answer.VALUE else None, "", None, Basis.NONE, where, confidence, said)


def read_facilities(flow: Flow, start: int, end: int) -> list[Figure]:
    """Read what form E says of production in sentences, each in its own words."""
    return [
        _words("facility_status", "", one.text, flow.place(start + one.start, one.text))
        for one in sentences(without_treaty(flow.text[start:end]))
        if _FACILITIES.search(one.text) and len(one.text.split()) > 2
    ]


def of_row(table: Table, row: Row, letter: str) -> list[Figure]:
    """Give the words of one row: of a facility (form E), a programme (F), or a type (H)."""
    cells = {name: cell for name, cell in zip(table.columns, row.cells, strict=True) if name}
    said = {name: cell for name, cell in cells.items() if cell.answer is not Answer.BLANK}
    if letter == "F":
        item = {"F1": "stock", "F2": "mined areas"}.get(table.name, "")
        return [_of_cell(measure, item, said[name]) for name, measure in _BOXES.items() if name in said]
    first = next((cell for cell in row.cells if cell.answer is Answer.VALUE), None)
    if letter == "E":
        item = " ".join(first.words.split()) if first is not None and first is not said.get("status") else ""
        return [_of_cell("facility_status", item, said["status"])] if "status" in said else []
    if "type" not in said or said["type"].answer is not Answer.VALUE:
        return []
    item = " ".join(said["type"].words.split())
    figures: list[Figure] = []
    for name, cell, heading in zip(table.columns, row.cells, table.headings, strict=True):
        if name in _TECHNICAL and cell.answer is not Answer.BLANK:
            mass = _mass(name, item, cell, heading)
            bare = mass and number(plain(cell.words)) is not None  # the grams have a column of their own
            figures += mass if bare else [_of_cell(name, item, cell), *mass]
    described = figures or "note" not in said or said["note"].answer is not Answer.VALUE
    return figures if described else [_of_cell("type_described", item, said["note"])]


def _of_cell(measure: str, item: str, cell: Cell) -> Figure:
    return _words(measure, item, cell.words, cell.where, Confidence.HIGH)


def _mass(name: str, item: str, cell: Cell, heading: str) -> list[Figure]:
    """Read the one mass a cell gives, its unit in the cell or in the heading: *TNT, 51 g*."""
    if name not in ("explosive", "metal"):
        return []
    text = plain(cell.words)
    found = [(number(one["number"]), one["unit"].lower()) for one in _MASS.finditer(text)]
    headed = _UNIT_IN_HEADING.search(plain(heading))
    if not found and headed and len(NUMBER.findall(text)) == 1 and (only := NUMBER.search(text)):
        found = [(number(only.group()), headed["unit"].lower())]
    if len(found) != 1 or found[0][0] is None:
        return []
    value, printed = found[0]
    unit = next((unit for start, unit in _UNITS.items() if printed.startswith(start)), "g")
    return [Figure(f"{name}_mass", item, value, unit, None, Basis.NONE, cell.where, Confidence.HIGH)]
