"""Tables of areas run together by text extraction: a name and its numbers a row, several columns beside each other.

Two things must each be told in one way only: which words of the heading are over which column, and, where blanks set
thousands apart, which digits are one number. The printed totals decide: every column must make its own. Otherwise
nothing is read, and the words stay for a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import count, islice, pairwise
from typing import Final

from ottawa.reporting import lexicon
from ottawa.reporting.amounts import number
from ottawa.reporting.reading import counting
from ottawa.reporting.reading.flow import Flow
from ottawa.reporting.reading.kinds import FLOWS, kind_of_area
from ottawa.reporting.reading.sentences import compiled
from ottawa.reporting.reading.tables import AREA_COLUMNS, Setting, column, read_cell, unit_of
from ottawa.reporting.report import Confidence, Figure, Row, Table

Words = tuple[re.Match[str], ...]
Found = tuple[list[Table], list[Figure], list[tuple[int, int]]]
"""Tables, their figures, and the stretches read."""

_TOTAL: Final = compiled(rf"(?<![^\W\d_])(?:{lexicon.TOTAL})[\s:]+(?=\d)")
_WORD: Final = re.compile(r"\S+")
_NUMBER: Final = re.compile(r"\d[\d,.'’]*[*.,]?|[-–—]{1,3}")
_SENTENCE_END: Final = re.compile(r":$|[^\W\d_]{4,}\.$")
_UNIT_FIRST: Final = re.compile(r"[(\[]|(?:k?m2|m²|km²|ha|sqm)(?!\w)", re.IGNORECASE)
_PLACE: Final = compiled(lexicon.HEAD_PLACE)
_STARTS: Final = compiled(lexicon.HEAD_STARTS)
_OF: Final = compiled(r"of|the|de|des|du|del|las|los|les|d['’].*")
_COLUMNS: Final = frozenset(("area", "count", "mines_destroyed", *AREA_COLUMNS))
_MOST_TOKENS: Final = 1_200
_MOST_HEADING: Final = 45  # words
_MOST_IN_COLUMN: Final = 14  # words over one column
_MOST_COLUMNS: Final = 8
_MOST_IN_NAME: Final = 8  # words
_MOST_TRIED: Final = 20_000


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as it stands: the words of its name, and those of its numbers."""

    name: Words
    numbers: Words


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where a heading stands, what each column holds, and the words over it."""

    start: int
    end: int
    columns: tuple[str, ...]
    words: tuple[str, ...]


def read_areas(flow: Flow, start: int, end: int, setting: Setting) -> Found:
    """Read the tables of areas whose cells were run together, between two places of the text."""
    tables: list[Table] = []
    figures: list[Figure] = []
    stretches: list[tuple[int, int]] = []
    begun = start
    for total in _TOTAL.finditer(flow.text, start, end):
        for table, stretch in _tables_up_to(flow, begun, total, end):
            told = counting.figures(
                table,
                [[False] * len(row.cells) for row in table.rows],
                replace(setting, before=flow.text[start : stretch[0]]),
            )
            if told:
                tables.append(table)
                figures += [replace(one, confidence=Confidence.MEDIUM) for one in told]
                stretches.append(stretch)
                begun = stretch[1]
    return tables, figures, stretches


def _tables_up_to(flow: Flow, start: int, total: re.Match[str], end: int) -> Iterator[tuple[Table, tuple[int, int]]]:
    """Give the one table that ends in a total: the nearest heading under which every column adds up."""
    lines = _lines([*_WORD.finditer(flow.text, start, total.start())][-_MOST_TOKENS:])
    sums = _numbers_after(flow.text, total.end(), end)
    for index in reversed(range(len(lines) if sums else 0)):
        read: list[tuple[_Heading, list[_Line], list[tuple[_Cell, ...]]]] = []
        for heading in _headings(lines[index].name, len(lines[index].numbers)):
            named = replace(lines[index], name=tuple(one for one in lines[index].name if one.start() >= heading.end))
            rows = [named, *lines[index + 1 :]]
            cells = _adding_up([*(line.numbers for line in rows), sums], len(heading.columns) - 1)
            if cells and all(0 < len(line.name) <= _MOST_IN_NAME for line in rows):
                read.append((heading, rows, cells))
        best = min((_rank(heading) for heading, _, _ in read), default=None)
        known = [one for one in read if _rank(one[0]) == best]
        if len(known) == 1:
            heading, rows, cells = known[0]
            yield _table(flow, heading, rows, total, cells), (heading.start, cells[-1][-1].end)
        if read:
            return


def _rank(heading: _Heading) -> tuple[int, int]:
    """Order headings by what is unknown, least first, then by how finely their words are parted."""
    return heading.columns.count(""), -len(heading.columns)


def _lines(words: Sequence[re.Match[str]]) -> list[_Line]:
    """Part a stream of words into rows: words that name, then numbers. Words after the last numbers are none."""
    lines: list[_Line] = []
    name: list[re.Match[str]] = []
    numbers: list[re.Match[str]] = []
    for word in words:
        if name and _NUMBER.fullmatch(word.group()):
            numbers.append(word)
            continue
        if numbers:
            lines.append(_Line(tuple(name), tuple(numbers)))
            name, numbers = [], []
        name.append(word)
    return [*lines, _Line(tuple(name), tuple(numbers))] if numbers else []


def _numbers_after(text: str, start: int, end: int) -> Words:
    found: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        if not _NUMBER.fullmatch(word.group()) or len(found) > 3 * _MOST_COLUMNS:
            break
        found.append(word)
    return tuple(found)


# --- the heading ------------------------------------------------------------------------------------------------------


def _headings(name: Words, most: int) -> list[_Heading]:
    """Give the ways to read the words before the first numbers as a heading: a place, then at most so many columns.

    What the last column leaves is the name of the first row; of ways with the same columns the shortest counts.
    """
    ended = [at for at, one in enumerate(name) if _SENTENCE_END.search(one.group())]
    words = name[ended[-1] + 1 if ended else 0 :][-_MOST_HEADING:]
    printed = [one.group() for one in words]
    unit = unit_of(" ".join(printed))
    starts = [_begins(word, before) for before, word in zip(["", *printed], printed, strict=False)]
    known = cache(lambda begun, done: _column(printed[begun:done], unit) if starts[begun] else "")
    found: dict[tuple[str, ...], _Heading] = {}
    for begun in range(len(words)):
        for done in range(begun + 1, min(begun + 5, len(words))):
            place = name[0].string[words[begun].start() : words[done - 1].end()]
            if "\n" in place or not _is_place(" ".join(place.split())):
                continue
            ways = list(islice(_ways(known, done, len(words) - 1, min(most, _MOST_COLUMNS)), _MOST_TRIED))
            if len(ways) == _MOST_TRIED:
                return []
            for stops in ways:
                spans = [(begun, done), *pairwise([done, *stops])]
                columns = ("place", *(known(*span) for span in spans[1:]))
                told = tuple(" ".join(printed[a:b]) for a, b in spans)
                if not _may_stand(columns, told) or len(words) - stops[-1] > _MOST_IN_NAME:
                    continue
                heading = _Heading(words[begun].start(), words[stops[-1] - 1].end(), columns, told)
                if columns not in found or heading.end < found[columns].end:
                    found[columns] = heading
    return list(found.values())


def _may_stand(columns: Sequence[str], words: Sequence[str]) -> bool:
    """Whether columns can stand beside each other: the last is known, none twice, none headed by a unit alone."""
    told = [name for name in columns if name in AREA_COLUMNS]
    return bool(columns[-1]) and len(set(told)) == len(told) and not any(_UNIT_FIRST.match(one) for one in words)


def _begins(word: str, before: str) -> bool:
    """Whether the heading of a column may begin with a word: *Area*, but not in *Number of areas*."""
    return _STARTS.match(word) is not None and not _OF.fullmatch(before)


def _column(words: Sequence[str], unit: str) -> str:
    """Tell what a column holds; a way of release may have its unit from the words before the table."""
    if _UNIT_FIRST.match(words[0]):
        return ""
    heading = " ".join(words)
    name = column(heading)
    if not name and unit and len(words) < 4 and kind_of_area(heading) in FLOWS:
        name = column(f"{heading} {unit}")
    return name if name in _COLUMNS else ""


def _is_place(words: str) -> bool:
    return column(words) == "place" or _PLACE.fullmatch(words) is not None


def _ways(known: Callable[[int, int], str], at: int, end: int, most: int) -> Iterator[tuple[int, ...]]:
    """Give the ways to part words into columns, as their ends: each holds something known, or is headed by one word."""
    for stop in range(at + 1, min(at + _MOST_IN_COLUMN, end) + 1):
        if stop == at + 1 or known(at, stop):
            yield (stop,)
            if most > 1:
                yield from ((stop, *rest) for rest in _ways(known, stop, end, most - 1))


# --- the numbers ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cell:
    """A number, or the dash in its place, and its stretch."""

    value: Decimal | None
    start: int
    end: int


def _adding_up(rows: Sequence[Words], width: int) -> list[tuple[_Cell, ...]]:
    """Group the digits of each row into its cells so that the columns make the last row; empty unless one way does."""
    ways = [list(_groups(row, width)) for row in rows[:-1]]
    if not all(ways):
        return []
    found: list[list[tuple[_Cell, ...]]] = []
    # A page number glued to the totals is none of them.
    for sums in {one for short in (0, 1) for one in _groups(rows[-1][: len(rows[-1]) - short], width)}:
        found += [[*chosen, sums] for chosen in _chosen(ways, [one.value or Decimal() for one in sums])]
    return found[0] if len(found) == 1 else []


def _chosen(ways: Sequence[Sequence[tuple[_Cell, ...]]], sums: Sequence[Decimal]) -> list[list[tuple[_Cell, ...]]]:
    """Give up to two choices of one way for each row that make the sums; two as well where it takes too long."""
    tried = count()
    found: list[list[tuple[_Cell, ...]]] = []

    def choose(chosen: list[tuple[_Cell, ...]], left: Sequence[Decimal]) -> None:
        if len(found) > 1 or any(one < 0 for one in left):
            return
        if next(tried) > _MOST_TRIED:
            found.extend([[], []])
        elif len(chosen) < len(ways):
            for way in ways[len(chosen)]:
                choose([*chosen, way], [one - (cell.value or 0) for one, cell in zip(left, way, strict=True)])
        elif not any(left):
            found.append(chosen)

    choose([], sums)
    return found


def _groups(words: Words, width: int) -> Iterator[tuple[_Cell, ...]]:
    """Give the ways to make so many cells of the words of a row: a group of three digits may go on a number."""
    if not width:
        if not words:
            yield ()
        return
    for size in range(1, min(len(words) - width + 1, 4) + 1):
        cell = _cell(words[:size])
        if cell:
            yield from ((cell, *rest) for rest in _groups(words[size:], width - 1))


def _cell(words: Words) -> _Cell | None:
    printed = [one.group().rstrip("*.,") for one in words]
    if re.fullmatch(r"0\d+", printed[0]):
        return None  # a group of thousands begins no number
    if len(words) == 1 and not re.search(r"\d", printed[0]):
        return _Cell(None, words[0].start(), words[0].end())
    if len(words) > 1 and not re.fullmatch(r"\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?", " ".join(printed)):
        return None
    value = number(" ".join(printed))
    return _Cell(Decimal(str(value)), words[0].start(), words[-1].end()) if value is not None else None


# --- the table --------------------------------------------------------------------------------------------------------


def _table(
    flow: Flow, heading: _Heading, lines: Sequence[_Line], total: re.Match[str], cells: Sequence[tuple[_Cell, ...]]
) -> Table:
    names = [(line.name[0].start(), line.name[-1].end()) for line in lines]
    names.append((total.start(), total.start() + len(total.group().rstrip(" \n\t:"))))
    rows = []
    for (begun, done), numbers in zip(names, cells, strict=True):
        stretches = [(begun, done), *((one.start, one.end) for one in numbers)]
        told = tuple(
            read_cell(words, name, flow.place(start, words))
            for name, (start, end) in zip(heading.columns, stretches, strict=True)
            for words in [" ".join(flow.text[start:end].split())]
        )
        rows.append(Row(told, total=begun == total.start()))
    return Table("", heading.columns, heading.words, tuple(rows), flow.place(heading.start, ""))
