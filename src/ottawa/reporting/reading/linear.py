"""Tables run together by text extraction: cells in one stream of words, read only where they add up to the total.

Which number of a row is its quantity is decided by the printed total alone: of all ways to take one number after each
name, exactly one must make it. A type such as *M 14* or *Type 72* can then have as many digits as it likes, and a page
number glued to the total does no harm. Where no way or more than one leads to the total, nothing is read: the words
stay for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, count, pairwise
from typing import Final

from ottawa.reporting import lexicon
from ottawa.reporting.amounts import number
from ottawa.reporting.reading.answers import HEAD, HEAD_WORD
from ottawa.reporting.reading.counting import MEASURES, institution, table_name
from ottawa.reporting.reading.flow import Flow
from ottawa.reporting.reading.sentences import compiled
from ottawa.reporting.reading.tables import Setting
from ottawa.reporting.report import (
    ALL_TYPES,
    MIXED_TYPES,
    Answer,
    Cell,
    Confidence,
    Figure,
    Place,
    Row,
    Table,
)
from ottawa.sources import Basis

Found = tuple[list[Table], list[Figure], list[tuple[int, int]]]
"""Tables, their figures, and the stretches read."""

_TOTAL: Final = compiled(
    rf"(?<![^\W\d_])(?:{lexicon.TOTAL})(?:[\s:]*[-–—]{{1,6}})?\W{{0,3}}\s*"
    r"(?P<quantity>\d[\d,.'’]*(?:[ \u00a0\u202f]\d{3}(?!\d))*)"
    r"(?:\s+\d{1,3}(?![\d.,]))?"
)
_WORD: Final = re.compile(r"\S+")
_ALONE: Final = re.compile(r"[ \t]*\d[\d.,'’ \u00a0\u202f]*[*†‡;]?[ \t]*(?:\n|$)")
_ROW: Final = re.compile(r"^[^\n]*[^\W\d][^\n]*[\s:]\d", re.MULTILINE)  # a line with a name and a number
_STROKE: Final = re.compile(r"(?<=\s)[/|](?=\s)")  # by which some extractions set cells apart
_LOT: Final = re.compile(r"(?:N/A|n\.a\.|LOT[\w.:/-]+|[A-Z]{2,}-\d+-\d[\w-]*|-{1,2}|–|—)")
_BEFORE_LOT: Final = re.compile(rf"\s+{_LOT.pattern}(?!\S)")
_AT_LINE_END: Final = re.compile(r"[ \t]*(?:\n|$)")
_MOST_WORDS: Final = 600
_MOST_NUMBERS: Final = 150
_MOST_TRIED: Final = 20_000
_UNCLEAR: Final = ((), ())  # two ways
_GREATEST_IN_TYPE: Final = 999
_MOST_NAMES: Final = 8
_MOST_SMALL: Final = 4  # words that begin small: with more of them a line is a sentence


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in the stream: its value and its stretch."""

    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: who holds, what, how many, the lot, and the stretch of all."""

    holder: str
    kind: str
    quantity: _Number
    lot: str
    start: int
    end: int
    sure: bool  # whether its name is marked off from what stands before it


def read_run_together(flow: Flow, start: int, end: int, setting: Setting) -> Found:
    """Read the tables of types and quantities whose cells were run together, between two places of the text."""
    if setting.letter not in "BDG":
        return [], [], []
    flow = replace(flow, text=_STROKE.sub(" ", flow.text))
    found: list[tuple[Table, list[Figure], tuple[int, int]]] = []
    heads = list(HEAD.finditer(flow.text, start, end))
    begun = [(one.start(), one.end(), bool(one["institution"])) for one in heads]
    if not begun and setting.letter in "BD":  # a list under no headings: its total alone says that it is one
        first = _ROW.search(flow.text, start, end)
        begun = [(first.start(), first.start(), True)] if first else []
    done = start
    for (head, after, of_holders), stop in zip(begun, [*(one[0] for one in begun), end][1:], strict=True):
        at = _after_headings(flow.text, after, stop)
        total = _TOTAL.search(flow.text, at, stop)
        name = table_name(setting.letter, setting.before + flow.text[done:head])
        if name not in MEASURES:
            continue
        if total is None and (clear := _clear_rows(flow.text, at, stop, of_holders and name == "D1") if heads else []):
            table, figures = _table_of(flow, clear, None, name, setting)
            found.append((table, figures, (head, at)))
            found += [(table, [], (one.start, _end_of_line(flow.text, one.end))) for one in clear]
        if total is None or len(flow.text[at : total.start()].split()) > _MOST_WORDS:
            continue
        lines, printed = _lines(flow.text, at, total, of_holders=of_holders and name.startswith("D"))
        if lines and (heads or _line_by_line(flow.text, lines)):
            table, figures = _table_of(flow, lines, (total, printed), name, setting)
            found.append((table, figures, (head, total.end())))
            done = total.end()
    if found:
        figures = [one for _, told, _ in found for one in told]
        return [found[0][0]], figures, [stretch for _, _, stretch in found]
    return _one_list(flow, start, end, setting)


def _line_by_line(text: str, lines: Sequence[_Line]) -> bool:
    """Whether each row has a line of its own: under no headings nothing else tells *PMA 1* from one PMA."""
    return len({text.count("\n", 0, one.quantity.start) for one in lines}) == len(lines)


def _after_headings(text: str, at: int, end: int) -> int:
    """Pass over the other headings: *Lot # (if possible) Supplementary information*."""
    while match := HEAD_WORD.match(text, at, end):
        at = match.end()
    return at


def _lines(text: str, at: int, total: re.Match[str], of_holders: bool) -> tuple[list[_Line], int]:
    numbers = list(_numbers(text, at, total.start()))
    for printed in _printed(total):
        chosen = _ending_rows(text, numbers, printed) or _adding_up(text, at, numbers, printed)
        if chosen:
            return _named(text, at, chosen, total.start(), of_holders), printed
    return [], 0


def _printed(total: re.Match[str]) -> Iterator[int]:
    """Give what the total may be: as printed, and with a group of three after a blank as thousands or not."""
    whole = number(total["quantity"])
    if isinstance(whole, int):
        yield whole
    first = number(total["quantity"].split()[0].rstrip(".,"))
    if isinstance(first, int) and first != whole:
        yield first


def _numbers(text: str, start: int, end: int) -> Iterator[_Number]:
    """Give each number, and each that blanks set apart in thousands, in order."""
    words = list(_WORD.finditer(text, start, end))
    for index, word in enumerate(words):
        bare = re.sub(r"[*†‡.,;]+$", "", word.group())
        value = number(bare)
        if not isinstance(value, int) or value == 0:
            continue
        yield _Number(value, word.start(), word.end())
        if re.fullmatch(r"\d{1,3}", bare):
            joined = bare
            for more in words[index + 1 : index + 3]:
                if not re.fullmatch(r"\d{3}", more.group()):
                    break
                joined += more.group()
                yield _Number(int(joined), word.start(), more.end())


def _ending_rows(text: str, numbers: Sequence[_Number], printed: int) -> list[_Number]:
    """Choose all numbers before a lot, or all at the end of a line, if they make the total."""
    for ends in (_BEFORE_LOT, _AT_LINE_END):
        found = [one for one in numbers if ends.match(text, one.end)]
        # Where blanks set thousands apart, a number that ends here may begin in two places: all short, or all long.
        short, long = {one.end: one for one in reversed(found)}, {one.end: one for one in found}
        for chosen in (list(reversed(short.values())), list(long.values())):
            if chosen and sum(one.value for one in chosen) == printed:
                return chosen
    return []


def _adding_up(text: str, at: int, numbers: Sequence[_Number], printed: int) -> list[_Number]:
    """Choose one number after each name so that they make the total; empty if there is no way, or more than one.

    So is it where trying all ways would take too long: what is that unclear is not read.
    """
    rest_of = [*accumulate((one.value for one in reversed(numbers)), initial=0)][::-1]
    tried = count()

    @cache
    def ways(after: int, index: int, left: int) -> tuple[tuple[int, ...], ...]:
        """Give up to two ways to go on from a place in the text, as positions of the numbers chosen."""
        if left == 0:
            return ((),)
        if next(tried) > _MOST_TRIED:
            return _UNCLEAR
        found: list[tuple[int, ...]] = []
        for position in range(index, len(numbers)):
            one = numbers[position]
            if rest_of[position] < left:
                break
            if one.value > left or one.start < after or not re.search(r"[^\W\d_]", text[after : one.start]):
                continue
            found += [(position, *rest) for rest in ways(one.end, position + 1, left - one.value)]
            if len(found) > 1:
                break
        return tuple(found[:2])

    if len(numbers) > _MOST_NUMBERS or printed == 0:
        return []
    found = ways(at, 0, printed)
    return [numbers[position] for position in found[0]] if len(found) == 1 else []


def _named(text: str, at: int, chosen: Sequence[_Number], end: int, of_holders: bool) -> list[_Line]:
    """Name each row by the words before its number: the last line of them, or what follows the last lot."""
    lines: list[_Line] = []
    holder = ""
    by_line = _holders_by_line(text, chosen) if of_holders else []
    for one, following in zip(chosen, [*(one.start for one in chosen[1:]), end], strict=True):
        begun = _start_of_name(text, at, one.start, bool(lines))
        kind = _words(text[begun : one.start])
        sure = begun > at or not lines
        if of_holders:
            told, kind = _split_again(kind, holder) or _split(kind)
            told = _without_remarks(told) if lines else told
            # What is left over from the row before stands in front of a holder named again.
            again = told == holder or told.endswith(f" {holder}")
            sure = again or (sure and not (lines and told and _TYPE.fullmatch(told)))
            above = "" if lines else institution(text[at:begun])
            if lines and by_line:
                holder = institution(by_line[len(lines) - 1])
            elif not (lines and holder and told.endswith(holder)):
                holder = institution(told) or above or holder
        elif lines and text[begun - 1] != "\n":
            kind = _without_remark(kind, lines[0].kind)
        if lines and begun == at:
            kind = _LEFT_NUMBERS.sub("", kind)
        lot = _LOT.match(text[one.end : following].lstrip())
        lines.append(_Line(holder, kind, one, lot.group() if lot else "", begun, one.end, sure))
        at = one.end
    return lines


def _clear_rows(text: str, at: int, end: int, of_holders: bool) -> list[_Line]:
    """Read those rows of a table without a total that are clear each by itself: a line with a name and its number."""
    rows: list[_Line] = []
    for line in re.finditer(r"[^\n]+", text[at:end]):
        words = list(_WORD.finditer(line.group()))
        place = _clear_number([word.group() for word in words])
        if place is None or _TOTAL.match(line.group().lstrip()):
            continue
        name, quantity = line.group()[: words[place].start()], words[place]
        holder, kind = _split(" ".join(name.split())) if of_holders else ("", " ".join(name.split()))
        begun = at + line.start()
        value = number(quantity.group())
        one = _Number(value if isinstance(value, int) else 0, begun + quantity.start(), begun + quantity.end())
        lot = _LOT.match(line.group()[quantity.end() :].lstrip())
        rows.append(_Line(institution(holder), kind, one, lot.group() if lot else "", begun, one.end, sure=True))
    return rows


def _clear_number(words: Sequence[str]) -> int | None:
    """Tell which word of a line is the quantity: the first number, if it is no part of the type and no other follows.

    It may be part of it (*PMA 1*, *M 409*, *Type 72*) unless the type has a figure already or it is too great for that.
    """
    numbers = [index for index, word in enumerate(words) if isinstance(number(word), int)]
    if not numbers or not 0 < numbers[0] < _MOST_NAMES or sum(word[0].islower() for word in words) > _MOST_SMALL:
        return None
    first, *more = numbers
    value = number(words[first])
    sure = isinstance(value, int) and (value > _GREATEST_IN_TYPE or re.search(r"[^\W\d].*\d", words[first - 1]))
    alone = not more or (more == [first + 1] and len(words[more[0]]) != 3)  # a lot; three digits may be thousands
    return first if sure and alone and not re.fullmatch(r"(?:19|20)\d\d", words[first]) else None


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _holders_by_line(text: str, chosen: Sequence[_Number]) -> list[str]:
    """Give the holder of each row after the first where every cell has a line of its own: two lines before its number.

    Empty where cells share a line, or a row is a type and its number only: then the holder above goes on. Where rows
    differ in length a remark could be taken for a holder: all are blank.
    """
    if not all(_ALONE.match(text, text.rfind("\n", 0, one.start) + 1) for one in chosen):
        return []
    between = [[cell for cell in text[a.end : b.start].split("\n") if cell.strip()] for a, b in pairwise(chosen)]
    lengths = {len(cells) for cells in between}
    if lengths <= {1}:
        return []
    return [cells[-2].strip() if len(lengths) == 1 else "" for cells in between]


def _start_of_name(text: str, at: int, end: int, within: bool) -> int:
    words = text[at:end].rstrip()
    lots = [match for match in _WORD.finditer(words) if _LOT.fullmatch(match.group())] if within else []
    line = words.rfind("\n") + 1
    while line and re.fullmatch(r"[\d\s]+", words[line:]):  # the number of a page names no row
        line = words.rfind("\n", 0, line - 1) + 1
    begun = max([0, line, *(lot.end() for lot in lots if words[lot.end() :].strip())])
    return at + begun


def _without_remark(name: str, first: str) -> str:
    """Leave out what the remark of the row before left in front of a type: *Open detonation MSS*, *3/82 Camp MSS*.

    Words that stand before the first type as well (*Mine PMN*, *Mine MSS*) are part of the names.
    """
    words = name.split()
    begun = len(words)
    while begun and _TYPE.fullmatch(words[begun - 1]):
        begun -= 1
    own = first.startswith(" ".join(words[:begun]))
    return name if begun == len(words) or own else " ".join(words[begun:])


_LEFT_NUMBERS: Final = re.compile(r"^(?:\d[\d,.]*\s+)+(?=\S*[^\W\d_])")  # of the row before


def _words(name: str) -> str:
    """Write a name on one line, without the number of a page within it."""
    lines = [line for line in name.split("\n") if re.search(r"[^\W\d_]", line)] or [name]
    return " ".join(" ".join(lines).split()).rstrip(" :")


def _split_again(name: str, holder: str) -> tuple[str, str] | None:
    """Part a name in which the institution of the row before stands again, after what is left of that row."""
    begun = f" {name}".rfind(f" {holder} ") if holder else -1
    return (name[: begun + len(holder)], name[begun + len(holder) + 1 :]) if begun >= 0 else None


def _without_remarks(holder: str) -> str:
    """Leave out what a remark on the row before left in front of a holder: words that begin small, and numbers."""
    words = holder.split()
    begun = next((at for at, word in enumerate(words) if word[0].isupper() or word[0] in '(«"'), len(words))
    return " ".join(words[begun:])


def _split(name: str) -> tuple[str, str]:
    """Part a run-together *institution type*: the type begins with the first word that looks like one, or *Type*."""
    words = name.split()
    if re.search(r"\d", words[0]) or _TYPE_WORD.fullmatch(words[0]):
        return "", name
    if len(words) > 1 and words[1].isdigit() and all(_TYPE.fullmatch(word) for word in words):
        return "", name  # PMA 1, M 14
    for index in range(1, len(words)):
        if all(_TYPE.fullmatch(word) for word in words[index:]) and not _SHORT_NAME.fullmatch(words[index]):
            named = index > 1 and words[index][0].isdigit() and words[index - 1].istitle()  # *Truppmina 10*
            begun = index - 1 if named else index
            return " ".join(words[:begun]), " ".join(words[begun:])
    return "", name


_SHORT_NAME: Final = re.compile(r"\([A-Z]{2,}\)")  # of the institution before it
_TYPE_WORD: Final = re.compile(r"[Tt]ype|TYPE|[Tt]ipo|TIPO|[Тт]ип|[Mm]od(?:el|\.)?|MOD|No\.?|[Mm]k\.?")
_TYPE: Final = re.compile(rf"(?:{_TYPE_WORD.pattern})|[(]?[A-ZА-Я\d][A-ZА-Я\d./()-]*[a-z]?\d*[)]?|\w*\d[\w./()-]*")


def _table_of(
    flow: Flow, lines: Sequence[_Line], total: tuple[re.Match[str], int] | None, name: str, setting: Setting
) -> tuple[Table, list[Figure]]:
    one, whole, basis = MEASURES[name]
    place = flow.place(lines[0].start, "")
    as_of = setting.as_of if basis is Basis.AS_OF else None
    rows: list[Row] = []
    figures: list[Figure] = []
    for line in lines:
        where = flow.place(line.start, f"{flow.text[line.start : line.end]} {line.lot}")
        rows.append(
            _row(
                where, line.holder, line.kind, line.quantity.value, flow.text[line.quantity.start : line.end], line.lot
            )
        )
        item = f"{line.kind or MIXED_TYPES} @ {line.holder}" if line.holder and one == "retained" else line.kind
        confidence = Confidence.MEDIUM if line.sure else Confidence.LOW
        figures.append(Figure(one, item, line.quantity.value, "mines", as_of, basis, where, confidence))
    if total:
        words, printed = total
        where = flow.place(words.start(), words.group())
        rows.append(Row(_row(where, "Total", "", printed, words["quantity"], "").cells, total=True))
        item = "" if whole == "retained_total" else ALL_TYPES
        figures.append(Figure(whole, item, printed, "mines", as_of, basis, where, Confidence.HIGH))
    names, headings = ("institution", "type", "quantity", "lot"), ("Institution", "Type", "Quantity", "Lot")
    return Table(name, names, headings, tuple(rows), Place(place.file, place.page, place.table)), figures


def _row(where: Place, holder: str, kind: str, quantity: int, printed: str, lot: str) -> Row:
    def cell(words: str, value: int | str | None) -> Cell:
        return Cell(words, where, Answer.VALUE if words else Answer.BLANK, value if words else None)

    return Row((cell(holder, holder), cell(kind, kind), cell(" ".join(printed.split()), quantity), cell(lot, lot)))


_LIST: Final = re.compile(
    r"(?P<institution>[^\W\d_][^;\d]{0,40}?)\s+(?P<types>[A-Z][^;]{1,30};.*?)\s(?P<quantity>\d[\d,.'’]*)\s+(?=(?:For|Used|In)\b|N/A)",
    re.DOTALL,
)


def _one_list(flow: Flow, start: int, end: int, setting: Setting) -> Found:
    """Read one quantity for a list of types joined by semicolons, as long as it is the only one."""
    head = next((one for one in HEAD.finditer(flow.text, start, end) if one["institution"]), None)
    if head is None or setting.letter != "D":
        return [], [], []
    at = _after_headings(flow.text, head.end(), end)
    match = _LIST.match(flow.text, at + len(flow.text[at:end]) - len(flow.text[at:end].lstrip()), end)
    if match is None or _LIST.search(flow.text, match.end(), end):
        return [], [], []
    where = flow.place(match.start(), match.group())
    figure = Figure(
        "retained",
        f"{MIXED_TYPES} @ {institution(match['institution'])}",
        number(match["quantity"]),
        "mines",
        setting.as_of,
        Basis.AS_OF,
        where,
        Confidence.LOW,
    )
    return [], [figure], [(head.start(), end)]
