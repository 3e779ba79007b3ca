"""Numbers, dates and answers as reports write them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ottawa.dates import PartialDate, days_in_month
from ottawa.reporting import lexicon
from ottawa.reporting.report import Answer

LETTER: Final = r"A-Za-z0-9_À-ɏЀ-ӿ"
"""What a number never touches; Arabic and Chinese words do."""
NUMBER: Final = re.compile(
    rf"(?<![{LETTER}.,/-])(?:\d{{1,3}}(?:[,.'’\u00a0\u202f\u2009]\d{{3}})+(?:[.,]\d{{1,2}}(?!\d))?|\d+(?:[.,]\d+)?)"
    rf"(?![{LETTER}]|[,.'’]\d)"
)
SPACED: Final = re.compile(rf"(?<![{LETTER}.,/-])\d{{1,3}}(?: \d{{3}})+(?:,\d+)?(?![{LETTER}]|[,.'’]\d)")
"""Thousands set apart by plain spaces: safe only where a sentence, not a table, surrounds them."""

_YEAR = r"[12][0-9OoОо]{3}"
_MONTH = lexicon.MONTH
_OF = (  # bounded: text copies have long runs of blanks
    r"(?:[\s.,/-]{0,4}(?:day of|del?|of)?\s{0,4}(?:year|a[ñn]o|l.ann[ée]e)?[\s.,/-]{1,4}"
    r"|(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d))"
)
_ALSO = rf"(?:\s*/\s*(?:{_MONTH})(?!\w))?"  # a month by both its Arabic names: نيسان/أبريل
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?P<d>[0-3]?[0-9O])(?:st|nd|rd|th|er|º|°)?[\"”»]?{_OF}(?P<name>{_MONTH})(?!\w){_ALSO}{_OF}(?P<y>{_YEAR})(?!\d)",
        rf"(?<!\w)(?P<name>{_MONTH})(?!\w){_OF}(?P<d>[0-3]?[0-9O])(?:st|nd|rd|th)?,?{_OF}(?P<y>{_YEAR})(?!\w)",
        rf"(?P<y>{_YEAR})\s*年\s*(?P<m>\d{{1,2}})\s*月(?:\s*(?P<d>\d{{1,2}})\s*日)?",
        rf"(?<![\w-])(?P<y>{_YEAR})-(?P<m>\d{{2}})-(?P<d>\d{{2}})(?![\w-])",
        rf"(?<![\w./-])(?P<p>\d{{1,2}})\s?(?P<sign>[./-])\s?(?P<q>\d{{1,2}})\s?(?P=sign)\s?(?P<y>{_YEAR})(?!\d)",
        rf"(?<!\w)(?P<name>{_MONTH})(?!\w){_ALSO}{_OF}(?P<y>{_YEAR})(?!\d)",
        rf"(?<!\w)(?P<d>[0-3]?[0-9])(?:st|nd|rd|th|er|º|°)?{_OF}(?P<name>{_MONTH})(?!\w)",
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text. `date` is None for a day and month whose year stands elsewhere; `repaired` if mended."""

    start: int
    end: int
    date: PartialDate | None
    month: int
    day: int | None
    repaired: bool

    def moved(self, by: int) -> Found:
        """Give the same date at another place of the text."""
        return replace(self, start=self.start + by, end=self.end + by)

    def in_year(self, year: int) -> PartialDate | None:
        """Complete a day and month with the year its partner gives; None for a day the month does not have."""
        return self.date or _date(year, self.month, self.day)


@lru_cache(maxsize=8)
def find_dates(text: str) -> tuple[Found, ...]:
    """Find the dates of a text, in order.

    Whether 04/05/2009 is in May or April is told by the other dates so written: one number above 12 decides for all.

    >>> [str(found.date) for found in find_dates("Abril 25 de 2008; 31 DECEMBER 2O16; 10/18/1982; 01/02/2004")]
    ['2008-04-25', '2016-12-31', '1982-10-18', '2004-01-02']
    """
    if not re.search(r"\d", text):
        return ()
    month_first = _month_first(text)
    found: list[Found] = []
    taken = bytearray(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            one = _read(match, month_first)
            if one is not None:
                found.append(one)
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return tuple(sorted(found, key=lambda one: one.start))


def _month_first(text: str) -> bool:
    pairs = [(int(match["p"]), int(match["q"])) for match in _PATTERNS[4].finditer(text) if match["sign"] == "/"]
    return any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)


def _read(match: re.Match[str], month_first: bool) -> Found | None:
    parts = match.groupdict()
    if parts.get("p"):
        first, second = int(parts["p"]), int(parts["q"])
        swap = month_first and parts["sign"] == "/"
        day, month = (second, first) if swap else (first, second)
    else:
        day_words = parts.get("d")
        day = int(_digits(day_words)) if day_words else 0
        month = lexicon.month(parts["name"]) if parts.get("name") else int(parts["m"])
    year_words = parts.get("y") or ""
    repaired = bool(year_words) and not year_words.isdigit()
    if not year_words:
        return Found(match.start(), match.end(), None, month, day or None, False)
    date = _date(int(_digits(year_words)), month, day or None)
    return Found(match.start(), match.end(), date, month, day or None, repaired) if date else None


def _digits(words: str) -> str:
    """Read a letter O among digits as a zero."""
    return re.sub(r"[OoОо]", "0", words)


def _date(year: int, month: int, day: int | None) -> PartialDate | None:
    if (
        not 1 <= month <= 12
        or not 1900 <= year <= 2100
        or (day is not None and not 1 <= day <= days_in_month(year, month))
    ):
        return None
    return PartialDate(year, month, day)


_LONGEST: Final = 24  # signs of a number; more are no number of anything


def number(words: str) -> int | str | None:
    """Read one number, whole as int, otherwise as decimal text; None if it is none or could be two.

    A comma or point before exactly three digits sets thousands apart; before one or two it starts a fraction.

    >>> number("1,601"), number("3.280"), number("3'438'492"), number("12,5"), number("M 14")
    (1601, 3280, 3438492, '12.5', None)
    """
    text = re.sub(r"(?<=\d)[\s'’\u00a0\u202f\u2009](?=\d{3}(?!\d))", "", words.strip())
    if len(text) > _LONGEST:
        return None
    if re.fullmatch(r"\d{1,3}([,.])\d{3}(?:\1\d{3})*", text):
        return int(re.sub(r"[,.]", "", text))
    both = re.fullmatch(r"(\d{1,3}(?:([,.])\d{3})+)[,.](\d{1,2})", text)
    if both:
        return f"{re.sub(r'[,.]', '', both[1])}.{both[3]}"
    if re.fullmatch(r"\d+", text):
        return int(text)
    fraction = re.fullmatch(r"(\d+)[.,](\d+)", text)
    return f"{fraction[1]}.{fraction[2]}" if fraction else None


_ANSWERS: Final = tuple(
    (answer, re.compile(rf"\W*(?:{pattern})\W*", re.IGNORECASE))
    for answer, pattern in (
        (Answer.NOT_APPLICABLE, lexicon.NOT_APPLICABLE),
        (Answer.UNKNOWN, lexicon.UNKNOWN),
        (Answer.NONE, lexicon.NONE),
    )
)
_UNCHANGED = re.compile(lexicon.UNCHANGED, re.IGNORECASE)


def answer(words: str) -> Answer:
    """Tell what a cell answers; a dash or an empty cell is a blank: it can mean none as well as not known.

    >>> [answer(words).value for words in ("575", "N/A", "-", "none", "No change since 2015", "0")]
    ['value', 'not_applicable', 'blank', 'none', 'unchanged', 'value']
    """
    if not re.search(r"\w", words):
        return Answer.BLANK
    for kind, pattern in _ANSWERS:
        if pattern.fullmatch(words):
            return kind
    if len(words) < 200 and _UNCHANGED.search(words[:60]):
        return Answer.UNCHANGED
    return Answer.VALUE


def year_named(words: str) -> int | None:
    """Read the one year a short text names; None for none or several."""
    years = Counter(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", words))
    return int(next(iter(years))) if len(years) == 1 else None
