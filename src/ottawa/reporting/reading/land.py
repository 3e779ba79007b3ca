"""Sentences about land (form C): areas that are mined or suspected, cleared, cancelled, released."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from ottawa.dates import PartialDate
from ottawa.reporting import vocabulary
from ottawa.reporting.reading.kinds import FLOWS, kind_of_area
from ottawa.reporting.reading.mines import from_land
from ottawa.reporting.reading.sentences import Number, Read, Sentence, Setting, compiled, counted, draft
from ottawa.reporting.report import Answer, Figure
from ottawa.sources import Basis

SQUARE_METRES: Final = {"m2": 1, "ha": 10_000, "km2": 1_000_000}

_DIVISION: Final = re.compile(
    rf"(?i:\b(?:{vocabulary.DIVISIONS}))\s+(?P<after>[A-ZÀ-ÖА-Я][\w'’-]+(?:\s[A-ZÀ-ÖА-Я][\w'’-]+)?)"
    rf"|(?P<before>[A-ZÀ-Ö][\w'’-]+)\s+(?i:province|district|municipality|governorate|county)\b"
)
_HEADING: Final = compiled(
    r"nombre|n[úu]mero|number|superficie|area|[áa]rea|total|municip|district|distrito|province|village|size"
)
_STOP: Final = re.compile(r"[.;:!。；؛][\s\"”»)*]*$")
_REMAIN: Final = compiled(r"\b(?:remain|located|situated|se encuentran|situ[ée]e?s|restent|находятся|تقع|位于)\b")
_BY_END: Final = compiled(rf"\b(?:by|at|to|until|up to|[àa]|al?|hasta|к) (?:{vocabulary.END_OF})")
_NO_AREAS: Final = compiled(vocabulary.NO_AREAS)
_COMPLETED: Final = compiled(vocabulary.CLEARANCE_ENDED)


def areas(sentence: Sentence, setting: Setting) -> Read:
    """Read sizes and numbers of areas and villages, what was released in a year, and mines destroyed there."""
    sizes = without_restated(sentence.text, sentence.units(*SQUARE_METRES))
    item = division(sentence.text) if sentence.numbers else ""
    told = sizes or sentence.units("areas")
    figures, used = _many(sentence, told, item, setting) if len(told) > 1 else _one(sentence, sizes, item, setting)
    if used:
        used += [one for one in sentence.units(*SQUARE_METRES) if one not in sizes]
    elif not sentence.numbers and _NO_AREAS.search(sentence.text) and not item:
        figures.append(draft("mined_areas_count", "", 0, "areas", setting.end, Basis.AS_OF, Answer.NONE))
    ended, _ = completed(sentence, setting)
    destroyed, mines = from_land(sentence, item, setting)
    return [*figures, *ended, *destroyed], [*used, *mines]


def released(sentence: Sentence, setting: Setting) -> Read:
    """Read sizes of land cleared, cancelled or reduced beside mines destroyed; nothing else of land."""
    figures, used = areas(replace(sentence, numbers=tuple(sentence.units(*SQUARE_METRES))), setting)
    kept = [one for one in figures if one.measure.removesuffix("_area") in FLOWS]
    return (kept, used) if len(kept) == len(figures) else ([], [])


def _one(sentence: Sentence, sizes: Sequence[Number], item: str, setting: Setting) -> Read:
    if not sentence.units(*SQUARE_METRES, "areas", "villages") or not (kind := kind_of_area(sentence.text)):
        return [], []
    flow = kind in FLOWS
    when = sentence.period(setting)
    if when is None or (when[1] is Basis.CUMULATIVE and not flow and not _BY_END.search(sentence.text)):
        return [], []
    if not item and not sentence.dates and not _STOP.search(sentence.text):
        return [], []  # a row of a table rather than a sentence: its place is not told
    level = (sentence.level_day(setting), Basis.AS_OF)
    figures = [counted(f"{kind}_area", item, one, when if flow else level) for one in sizes]
    used = list(sizes)
    for unit, measure in (("areas", f"{kind}_areas_count"), ("villages", "villages")):
        found = sentence.units(unit)
        if len(found) == 1 and not flow:
            one = counted(measure, item, found[0], level)
            figures.append(replace(one, unit="") if unit == "villages" else one)
            used += found
    return figures, used


def _many(sentence: Sentence, sizes: Sequence[Number], item: str, setting: Setting) -> Read:
    """Read several sizes, each by the words between it and the next: *5 m2 cleared and 3 m2 cancelled*.

    The words may as well stand before each (*cleared: 5 m2*); where both ways read, neither is sure. A first size that
    the others make is the total of what they are parts of. Beside each level stands how many areas it is of.
    """
    parts = _told_apart(sentence.text, sizes, 0)
    whole: list[_Part] = []
    if not parts and _makes(sizes[0], sizes[1:]):
        parts = _told_apart(sentence.text, sizes[1:], sizes[0].end)
        if {kind for _, kind, _, _ in parts} != {"mined", "suspected"}:
            return _one(sentence, sizes[:1], item, setting)
        whole = [(sizes[0], "contaminated", 0, sizes[0].end)]
    when = sentence.period(setting)
    if when is None:
        return [], []
    level = (sentence.level_day(setting), Basis.AS_OF)
    figures: list[Figure] = []
    used: list[Number] = []
    for one, kind, start, end in [*whole, *parts]:
        suffix = "areas_count" if one.unit == "areas" else "area"
        figures.append(counted(f"{kind}_{suffix}", item, one, when if kind in FLOWS else level))
        beside = [other for other in sentence.units("areas") if start <= other.start < end and other is not one]
        if kind not in FLOWS and len(beside) == 1:
            figures.append(counted(f"{kind}_areas_count", item, beside[0], level))
            used += beside
        used.append(one)
    return figures, used


_Part = tuple[Number, str, int, int]
"""A size, its kind, and the stretch of the words that tell it."""


def _told_apart(text: str, sizes: Sequence[Number], begun: int) -> list[_Part]:
    """Give each size its kind, all of them different, by the words after or before it; none where both ways read."""
    after = zip((one.end for one in sizes), [*(one.start for one in sizes[1:]), len(text)], strict=True)
    before = zip([begun, *(one.end for one in sizes[:-1])], (one.start for one in sizes), strict=True)
    ways = []
    for stretches in (list(after), list(before)):
        kinds = [kind_of_area(text[start:end]) for start, end in stretches]
        if all(kinds) and len(set(kinds)) == len(kinds):
            ways.append([(one, kind, *stretch) for one, kind, stretch in zip(sizes, kinds, stretches, strict=True)])
    return ways[0] if len(ways) == 1 else []


def _makes(whole: Number, parts: Sequence[Number]) -> bool:
    """Whether parts in the same unit add up to a whole."""
    alike = all(isinstance(one.value, int) and one.unit == whole.unit for one in parts)
    return alike and sum(int(one.value) for one in parts) == whole.value


def without_restated(text: str, sizes: Sequence[Number]) -> list[Number]:
    """Leave out a size that says the one before it again in another unit: *34,106,205 m2 (34.1 km2)*."""
    kept: list[Number] = []
    for one in sizes:
        said = kept and text[kept[-1].end : one.start].rstrip(" ").endswith(("(", "or", "ou", "o", "или", "（"))
        if not (said and kept[-1].unit != one.unit and _same(kept[-1], one)):
            kept.append(one)
    return kept


def _same(first: Number, again: Number) -> bool:
    printed = Decimal(str(again.value))
    exact = Decimal(str(first.value)) * SQUARE_METRES[first.unit] / SQUARE_METRES[again.unit]
    return exact.quantize(printed, ROUND_HALF_UP) == printed


def division(text: str) -> str:
    """Name the one municipality, district or province a sentence names; blank for none or several."""
    names = {match["after"] or match["before"] for match in _DIVISION.finditer(text)}
    names = {name for name in names if not _HEADING.match(name)}
    return names.pop() if len(names) == 1 else ""


def completed(sentence: Sentence, _: Setting) -> Read:
    """Read the day on which clearance ended."""
    days = [one.date for one in sentence.dates if one.date and one.date.exact]
    if len(days) != 1 or not _COMPLETED.search(sentence.text):
        return [], []
    return [draft("clearance_completion_date", "", str(days[0]), "date", None, Basis.NONE)], []


def placed_together(figures: list[Figure], told: Sequence[Sentence]) -> list[Figure]:
    """Give areas without a place the one where the next sentences say they all lie: *remain in 3 villages in ...*."""
    named = {division(one.text) for one in told if _REMAIN.search(one.text)}
    where = {figure.item for figure in figures if figure.item}
    if len(named) != 1 or "" in named or not where <= named:
        return figures
    place = next(iter(named))
    day: PartialDate | None = next(
        (figure.as_of for figure in figures if figure.as_of and figure.basis is Basis.AS_OF), None
    )
    return [
        replace(figure, item=figure.item or place, as_of=day if figure.measure == "villages" else figure.as_of)
        if figure.basis is Basis.AS_OF
        else figure
        for figure in figures
    ]
