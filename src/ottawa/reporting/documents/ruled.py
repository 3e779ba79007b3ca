"""Tables drawn with lines on a page of a PDF: their cells from the lines, the words from PDFium.

The lines of every path are put together where they meet; lines that touch make a table. Between two neighbouring cells
without a line there is one merged cell. A page is (left, bottom, right, top) in points, upwards.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Final

import pypdfium2.raw as raw  # type: ignore[import-untyped]

from ottawa.reporting.documents.pages import GridCell

_NEAR: Final = 3.0  # points between lines that are meant to meet
_THIN: Final = 2.5  # a filled box no thicker than this is a line
_MOST_PATHS: Final = 20_000

Box = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line along one axis: at `at` across it, from `start` to `end` along it."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: its box and its rows of cells from the top."""

    box: Box
    rows: list[list[GridCell]]


def lines_of(page: Any) -> list[Line]:
    """Give the upright and level lines a page draws, those that go on with each other put together."""
    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5)
    return _joined(line for path in islice(paths, _MOST_PATHS) for line in _lines(path))


def _lines(path: Any) -> Iterator[Line]:
    box_left, box_bottom, box_right, box_top = path.get_bounds()
    corners = _on_page([(box_left, box_bottom), (box_right, box_top)], path.container)
    (left, right), (bottom, top) = (sorted(axis) for axis in zip(*corners, strict=True))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    if right - left <= _THIN and top - bottom > _THIN:
        yield Line(True, (left + right) / 2, bottom, top)
    elif top - bottom <= _THIN and right - left > _THIN:
        yield Line(False, (bottom + top) / 2, left, right)
    elif stroke.value:
        for (x, y), (to_x, to_y) in pairwise(_corners(path)):
            if abs(x - to_x) < 1 and abs(y - to_y) > _THIN:
                yield Line(True, x, min(y, to_y), max(y, to_y))
            elif abs(y - to_y) < 1 and abs(x - to_x) > _THIN:
                yield Line(False, y, min(x, to_x), max(x, to_x))


def _on_page(points: Sequence[Point], container: Any) -> list[Point]:
    """Move points of an object on to the page: it may be drawn within forms, each with a place of its own."""
    while container is not None:
        matrix = container.get_matrix()
        points = [matrix.on_point(x, y) for x, y in points]
        container = container.container
    return list(points)


def _corners(path: Any) -> list[Point]:
    """Give the corners of a path on the page; a closed part comes back to its start."""
    matrix = path.get_matrix()
    points: list[Point] = []
    start: Point | None = None
    for index in range(min(raw.FPDFPath_CountSegments(path.raw), _MOST_PATHS)):
        part = raw.FPDFPath_GetPathSegment(path.raw, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(part, x, y)
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(part) == raw.FPDF_SEGMENT_MOVETO:
            start = point
        points.append(point)
        if raw.FPDFPathSegment_GetClose(part) and start:
            points.append(start)
    return _on_page(points, path.container)


def _joined(lines: Iterable[Line]) -> list[Line]:
    """Put together lines that lie on each other or go on with each other."""
    every = list(lines)
    joined: list[Line] = []
    for upright in (True, False):
        along = [line for line in every if line.upright == upright]
        for place in _places(line.at for line in along):
            here = sorted((line.start, line.end) for line in along if 0 <= line.at - place <= _NEAR)
            joined += [Line(upright, place, start, end) for start, end in _stretches(here)]
    return joined


def _stretches(ends: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Put together stretches, in order of their starts, that touch."""
    found: list[tuple[float, float]] = []
    for start, end in ends:
        if found and start <= found[-1][1] + _NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def tables(page: Any, lines: Sequence[Line]) -> list[Ruled]:
    """Find the tables on a page, of two rows and two columns or more, from the top."""
    words = page.get_textpage()
    found = []
    for group in _touching(lines):
        xs = _places(line.at for line in group if line.upright)
        ys = _places(line.at for line in group if not line.upright)[::-1]
        if len(xs) > 2 and len(ys) > 2:
            rows = _Cells(group, xs, ys).rows(words)
            found.append(Ruled((xs[0], ys[-1], xs[-1], ys[0]), rows))
    return sorted(found, key=lambda one: -one.box[3])


def _touching(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines that meet, directly or through others."""
    groups: list[list[Line]] = []
    left = list(lines)
    while left:
        group, edge = [], [left.pop()]
        while edge:
            one = edge.pop()
            group.append(one)
            near = [other for other in left if other.upright != one.upright and _meet(one, other)]
            left = [other for other in left if other not in near] if near else left
            edge += near
        groups.append(group)
    return groups


def _meet(one: Line, other: Line) -> bool:
    return other.start - _NEAR <= one.at <= other.end + _NEAR and one.start - _NEAR <= other.at <= one.end + _NEAR


def _places(numbers: Iterable[float]) -> list[float]:
    """Give the different places among numbers, in order: those nearer than lines that meet are one."""
    places: list[float] = []
    for number in sorted(numbers):
        if not places or number - places[-1] > _NEAR:
            places.append(number)
    return places


class _Cells:
    """The cells between lines: columns between `xs`, rows between `ys` from the top."""

    def __init__(self, lines: Sequence[Line], xs: Sequence[float], ys: Sequence[float]) -> None:
        self.xs, self.ys = xs, ys
        self._upright = [line for line in lines if line.upright]
        self._level = [line for line in lines if not line.upright]

    def rows(self, words: Any) -> list[list[GridCell]]:
        """Read the rows: a cell merged with the one above repeats it, one merged with that on its left is blank."""
        rows: list[list[GridCell]] = []
        for row in range(len(self.ys) - 1):
            cells: list[GridCell] = []
            for column in range(len(self.xs) - 1):
                if row and not self._line_above(row, column):
                    cells.append(GridCell(rows[row - 1][column].words, merged=True))
                elif column and not self._line_left(row, column):
                    cells.append(GridCell(""))
                else:
                    cells.append(GridCell(_text(words, self._box(row, column))))
            rows.append(cells)
        return rows

    def _line_above(self, row: int, column: int) -> bool:
        return _covered(self._level, self.ys[row], (self.xs[column] + self.xs[column + 1]) / 2)

    def _line_left(self, row: int, column: int) -> bool:
        return _covered(self._upright, self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2)

    def _box(self, row: int, column: int) -> Box:
        """Give the box of a cell with those merged into it."""
        last = column + 1
        while last < len(self.xs) - 1 and not self._line_left(row, last):
            last += 1
        under = row + 1
        while under < len(self.ys) - 1 and not self._line_above(under, column):
            under += 1
        return self.xs[column], self.ys[under], self.xs[last], self.ys[row]


def _covered(lines: Sequence[Line], at: float, middle: float) -> bool:
    return any(abs(line.at - at) <= _NEAR and line.start <= middle <= line.end for line in lines)


def _text(words: Any, box: Box) -> str:
    left, bottom, right, top = box
    found: str = words.get_text_bounded(left + 1, bottom + 1, right - 1, top - 1)
    return "\n".join(line.strip() for line in found.splitlines() if line.strip())


def lines_between(page: Any, top: float, bottom: float) -> list[str]:
    """Give the lines of text between two heights of a page."""
    left, low, right, high = page.get_bbox()
    if min(top, high) - max(bottom, low) < 2:
        return []
    found: str = page.get_textpage().get_text_bounded(left, max(bottom, low), right, min(top, high))
    return [line for line in found.splitlines() if line.strip()]
