"""The sentences of a form, each with its dates, and its numbers with what they count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from ottawa.dates import PartialDate
from ottawa.reporting import vocabulary
from ottawa.reporting.amounts import LETTER, NUMBER, SPACED, Found, find_dates, number
from ottawa.reporting.cutting import cuts, unwrapped
from ottawa.reporting.report import Answer, Confidence, Figure, Place
from ottawa.sources import Basis


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile words of the vocabulary for text in any case."""
    return re.compile(pattern, re.IGNORECASE)


_TREATY: Final = compiled(
    r"[\"“«][^\"”»]{0,900}?(?:each state party|chaque [ée]tat partie|(?:cada|los)(?: uno de los)? estados? partes?"
    r"|каждое государство-участник|كل دولة طرف|每一?个?缔约国)[^\"”»]{0,900}[\"”»]\.?"
    rf"|(?<!\w)[a-i]\)\s*(?:{vocabulary.TREATY_POINTS})(?:[^\"”»\n]|\n(?!\s*\n)){{0,700}}[\"”»]\.?|(?:{vocabulary.TREATY_REMARK})"
)
_AS_OF: Final = compiled(vocabulary.AS_OF)
_IN_YEAR: Final = compiled(
    r"(?:\b(?:in|during|for|en|pour|au cours de|durante|в|за|в течение|في|عام|خلال|سنة|在)\s*"
    r"(?:the (?:calendar )?year (?:of )?|l.ann[ée]e |el a[ñn]o (?:de )?|عام |سنة )?|(?<![\d/.-]))"
    r"(?P<year>(?:19|20)\d\d)(?![\d/.-]*\d)(?:\s*(?:году?|г\.)|\s*年)?"
)
_LEVEL_IN: Final = compiled(rf"(?:{vocabulary.END_OF})\s*(?P<year>(?:19|20)\d\d)(?![\d/.-]*\d)")
_SPAN: Final = compiled(vocabulary.SPAN)
_SINCE: Final = compiled(vocabulary.SINCE)
_NOW: Final = compiled(vocabulary.THIS_PERIOD)
_REFERENCE: Final = compiled(vocabulary.REFERENCES)
_TYPE_BEFORE: Final = re.compile(r"(?:\b[A-Z]{1,6}[\d]*|\b[Tt]ype|\b[Tt]ipo|тип|\b[Mm]od(?:el)?\.?)[ -]?$")
_OF_A_TYPE: Final = re.compile(r"\d\s+(?:(?:[A-Z][\w-]*|[Tt]ype|[Tt]ipo)[ -]){1,3}$")  # *45 AP NR 22 mines*
_NOT_COUNTED: Final = compiled(
    rf"{vocabulary.NOT_ANTIPERSONNEL}|\s*(?:%|per ?cent|pour ?cent|por ciento|процент\w*|٪|km\b|kil)"
)
_MEASURED: Final = compiled(r"\s?(?:mm|cm|kgs?|gr?|grams?|мм|см|кг|г)\b(?!\.)")
_UNITS: Final = tuple(
    (unit, compiled(rf"\s*(?:{pattern})"))
    for unit, pattern in (
        *vocabulary.AREA_UNITS,
        ("mines", rf"(?:live |stockpiled |retained |of (?:the |these |its )?)?(?:{vocabulary.MINES})"),
        ("areas", vocabulary.AREAS),
        ("villages", vocabulary.VILLAGES),
        *((code, rf"(?:de |of |d.)?(?:{words})") for code, words in vocabulary.CURRENCIES),
    )
)
_CURRENCY_BEFORE: Final = tuple((code, compiled(rf"(?:{pattern})\s*$")) for code, pattern in vocabulary.CURRENCIES)
_WITH_OTHERS: Final = compiled(vocabulary.WITH_OTHERS)
_MULTIPLES: Final = tuple((times, compiled(rf"\s*(?:{pattern})(?!\w)")) for times, pattern in vocabulary.MULTIPLES)
_QUALIFIERS: Final = tuple(
    (name, compiled(rf"(?<![{LETTER}])(?:{pattern})"))
    for name, pattern in (
        ("more_than", vocabulary.MORE_THAN),
        ("less_than", vocabulary.LESS_THAN),
        ("at_least", vocabulary.AT_LEAST),
        ("at_most", vocabulary.AT_MOST),
        ("about", vocabulary.ABOUT),
    )
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds sentences: their form, the last day of the period, the names of the State.

    `year` is the period if it is one calendar year; only then does *in the reporting period* say a year. `under` is the
    part of form G that sentences stand in: its heading says whether mines were of the stock or of mined land.
    """

    letter: str
    end: PartialDate | None
    names: tuple[str, ...]
    year: int | None = None
    under: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its stretch; `unit` is mines, areas, villages, m2, km2, ha, a currency, or blank if not told."""

    value: int | str
    start: int
    end: int
    unit: str = ""
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where it starts, its dates and numbers."""

    text: str
    start: int
    dates: tuple[Found, ...]
    numbers: tuple[Number, ...] = field(default=())

    @property
    def as_of(self) -> PartialDate | None:
        """The day after *as of*; None if there is none."""
        return next((one.date for one in self.dates if one.date and is_as_of(self.text, one)), None)

    def level_day(self, setting: Setting) -> PartialDate | None:
        """Give the day a level holds for: after *as of*, else the year whose end is named, else the period's end."""
        years = {int(match["year"]) for match in _LEVEL_IN.finditer(self.text)}
        year = years.pop() if len(years) == 1 else None
        same = year is None or (setting.end is not None and setting.end.year == year)
        return self.as_of or (setting.end if same or year is None else PartialDate(year))

    def units(self, *names: str) -> list[Number]:
        """Give the numbers that count one of these."""
        return [one for one in self.numbers if one.unit in names]

    def period(self, setting: Setting) -> tuple[PartialDate | None, Basis] | None:
        """Tell when what happened did: in a year, up to a day; None where the sentence speaks of several years."""
        years = {int(match["year"]) for match in _IN_YEAR.finditer(self.text)} | {
            one.date.year for one in self.dates if one.date
        }
        if _SINCE.search(self.text):
            last = max(years) if years and not re.search(r"since|depuis|desde|\bс\b|منذ|自", self.text, re.I) else None
            return (PartialDate(last), Basis.CUMULATIVE) if last else (self.as_of or setting.end, Basis.CUMULATIVE)
        if _SPAN.search(self.text) or len(years) > 1:
            return None
        if _NOW.search(self.text) and setting.year and years <= {setting.year}:
            return PartialDate(setting.year), Basis.IN_YEAR
        if not years:
            return None, Basis.NONE
        days = {one.date for one in self.dates if one.date}
        if len(days) == 1 and not _alone(self.text, self.dates):
            return days.pop(), Basis.NONE
        return PartialDate(years.pop()), Basis.IN_YEAR


def _alone(text: str, dates: tuple[Found, ...]) -> bool:
    """Whether a year stands in a text by itself, not only within a date."""
    taken = [(one.start, one.end) for one in dates]
    return any(not any(a <= match.start("year") < b for a, b in taken) for match in _IN_YEAR.finditer(text))


def is_as_of(text: str, date: Found) -> bool:
    """Whether a date in a text is the day a level holds for: *as of* stands before it."""
    return _AS_OF.search(text[max(0, date.start - 24) : date.start]) is not None


Read = tuple[list[Figure], list[Number]]
"""What a reader gives: figures, still without their place, and the numbers it used."""

Reader = Callable[[Sentence, Setting], Read]


def draft(
    measure: str,
    item: str,
    value: int | str | None,
    unit: str,
    as_of: PartialDate | None,
    basis: Basis,
    said: Answer = Answer.VALUE,
) -> Figure:
    """Make a figure still without its place."""
    return Figure(measure, item, value, unit, as_of, basis, Place(""), Confidence.MEDIUM, said)


def counted(measure: str, item: str, one: Number, when: tuple[PartialDate | None, Basis], unit: str = "") -> Figure:
    """Make a figure of a number, with its qualifier, still without its place."""
    return replace(draft(measure, item, one.value, unit or one.unit, *when), qualifier=one.qualifier)


def without_treaty(text: str) -> str:
    """Blank the treaty's sentences that every form quotes, keeping the length; what stands around them stays apart."""
    return _TREATY.sub(lambda match: "\n" * len(match.group()), text)


def sentences(text: str) -> Iterator[Sentence]:
    """Cut a text into sentences; a stop before a small letter or after an abbreviation ends none."""
    at = 0
    every = find_dates(text)  # all of them together tell which number is the month
    for begun, done in [*cuts(text), (len(text), len(text))]:
        words = unwrapped(text[at:begun]) if begun > at else ""
        if words.strip():
            dates = tuple(one.moved(-at) for one in every if at <= one.start and one.end <= begun)
            yield Sentence(words, at + len(words) - len(words.lstrip()), dates, tuple(_numbers(words, dates)))
        at = max(at, done)


def _numbers(text: str, dates: Iterable[Found]) -> Iterator[Number]:
    taken = [(one.start, one.end) for one in dates]
    found: list[Number] = []
    for pattern in (SPACED, NUMBER):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            one = _number(text, match, spaced=pattern is SPACED)
            if one is not None:
                taken.append((one.start, one.end))
                found.append(one)
    yield from sorted(found, key=lambda one: one.start)


def _number(text: str, match: re.Match[str], spaced: bool) -> Number | None:
    before = text[max(0, match.start() - 40) : match.start()]
    value, end, rounded = _multiplied(number(match.group()), text, match.end())
    after = text[end : end + 80]
    unit = _unit(before, after)
    people = not unit and re.match(r"\s*[^\W\d]", after)
    if value is None or (spaced and not unit and not people):
        return None
    if not unit and not _counts(match.group(), before, after):
        return None
    if unit in ("mines", "areas") and (_REFERENCE.search(before) or _OF_A_TYPE.search(before)):
        return None
    qualifier = next((name for name, words in _QUALIFIERS if words.search(before)), "about" if rounded else "")
    return Number(value, match.start(), end, unit, qualifier)


def _multiplied(value: int | str | None, text: str, end: int) -> tuple[int | str | None, int, bool]:
    """Take *6.66 million* as 6,660,000: rounded, as it is printed."""
    for times, words in _MULTIPLES:
        match = words.match(text, end)
        if match and value is not None:
            try:
                whole = Decimal(str(value)) * times
            except InvalidOperation:
                return None, end, False
            return (int(whole) if whole == int(whole) else str(whole)), match.end(), True
    return value, end, False


def _unit(before: str, after: str) -> str:
    if _NOT_COUNTED.match(after):
        return ""
    for unit, pattern in _UNITS:
        match = pattern.match(after)
        if match:
            return "" if unit == "mines" and _WITH_OTHERS.match(after, match.end()) else unit
    return next((code for code, pattern in _CURRENCY_BEFORE if pattern.search(before[-24:])), "")


def _counts(words: str, before: str, after: str) -> bool:
    """Whether a number without a unit may be a figure: not a year, a list mark, a reference, part of a type."""
    if re.fullmatch(r"(?:19|20)\d\d", words) or _REFERENCE.search(before):
        return False
    if before.endswith("/") or after.startswith("/"):
        return False
    if _MEASURED.match(after):
        return True
    if re.match(r"\s*[.)]\s", after[:3]) and re.search(r"(?:^|\n)\s*$", before):
        return False
    return not _TYPE_BEFORE.search(before) and (len(words) > 1 or bool(re.match(r"\s*[^\W\d]{3}", after)))
