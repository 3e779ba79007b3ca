"""What a report says about itself: State, period, submission and kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from ottawa import places
from ottawa.dates import PartialDate
from ottawa.errors import PlaceError
from ottawa.reporting import lexicon
from ottawa.reporting.amounts import Found, find_dates
from ottawa.reporting.reading.flow import Flow
from ottawa.reporting.report import Confidence, Figure, Kind, Passage
from ottawa.sources import Basis


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the report itself, with the stretch of text it was read from; None where it is blank."""

    date: PartialDate | None
    start: int
    end: int
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Period:
    """The period as printed; either end may be missing."""

    start: Dated | None
    end: Dated | None


_STATE = re.compile(rf"(?:^|(?<=\W))(?:{lexicon.STATE_LABELS})\s*[:/\s]\s*", re.IGNORECASE)
_MOST_LABELS = 50  # a report has one on each form
_SUBMITTED = re.compile(
    rf"(?:^|(?<=\W))(?:{lexicon.SUBMISSION_LABELS})|(?<=\n)(?:date|fecha|дата|التاريخ|日期)(?=\s*[:：])", re.IGNORECASE
)
_PERIOD = re.compile(rf"(?:{lexicon.PERIOD_LABELS})", re.IGNORECASE)
_UPDATED = re.compile(rf"(?:{lexicon.UPDATED_LABELS})", re.IGNORECASE)
_FROM = rf"[\W_]*(?:(?:{lexicon.FROM})(?!\w)[\W_]*){{0,3}}"  # entre el, comprendido entre el
_BEFORE = re.compile(_FROM, re.IGNORECASE)
_START_BLANK = re.compile(rf"[\W_]*(?:{lexicon.FROM})[\W_]*(?:{lexicon.TO})[\W_]*", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"[\s/|:.,)_]*(?:г(?:ода|\.)?|م|年)?[\s/|:.,]*(?:{lexicon.TO})[\s/|:_]*(?:el\s+|le\s+)?", re.IGNORECASE
)
_YEAR_ALONE = re.compile(rf"{_FROM}((?:19|20)\d\d)(?![\w/-])", re.IGNORECASE)
_MONTH = lexicon.MONTH
_MONTHS = re.compile(
    rf"{_FROM}[\s:]*(?P<first>{_MONTH})\s*(?:{lexicon.TO})\s*(?P<last>{_MONTH})\s*,?\s*(?:del?\s+|of\s+)?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_FOR_YEAR = re.compile(rf"(?<!\w)(?:{lexicon.YEAR_LABELS})\s*((?:19|20)\d\d)(?![\d/.-]*\d)", re.IGNORECASE)
_NOTE_DATE = re.compile(r"^[^\W\d][\w .'-]{2,24},\s*(?:le\s+|el\s+)?", re.IGNORECASE)
_FORMS_OF_STATE = re.compile(
    r"^(?:(?:the|la|le|el)\s+)?(?:(?:democratic|people.s|islamic|arab|hashemite|federal|plurinational|bolivarian|oriental|royal)\s+)*"
    r"(?:republic|kingdom|state|commonwealth|principality|r[ée]publique|royaume|rep[úu]blica|reino|estado)\s+"
    r"(?:(?:bolivarian[ao]?|islami(?:que|ca)|isl[áa]mica|plurinacional|federal|f[ée]d[ée]rale|oriental|arabe|[áa]rabe)\s+)?"
    r"(?:(?:of|de|del|du|des|d['’])\s*)?(?:(?:the|la|le|el)\s+)?",
    re.IGNORECASE,
)


def find_state(flow: Flow, front: int) -> tuple[str | None, str]:
    """Find the State: at its label, else by name in the front matter, else the one named most.

    `front` is where the first form begins. Returns the ISO3 code and the words, or None and the words at the label.
    """
    words_seen = ""
    for match in islice(_STATE.finditer(flow.text), _MOST_LABELS):
        words = re.split(r"[\n\t]", flow.text[match.end() : match.end() + 90].lstrip(" /:\n\t"))[0]
        words_seen = words_seen or words.strip(" /:")
        found = _longest_state(words)
        if found:
            return found
    for stretch in (flow.text[:front], flow.text):
        named = Counter((iso3, words) for iso3, words in _mentions(stretch[:20_000]))
        by_state: Counter[str] = Counter()
        for (iso3, _), count in named.items():
            by_state[iso3] += count
        best = by_state.most_common(2)
        if best and (len(best) == 1 or best[0][1] >= 2 * best[1][1]):
            iso3 = best[0][0]
            return iso3, next(words for (code, words) in named if code == iso3)
    return None, words_seen


def states_named(text: str) -> list[tuple[str, str]]:
    """Name the States in a text, by code and words, each once, in order; a name within another is none."""
    named: dict[str, str] = {}
    for iso3, words in _mentions(text):
        named.setdefault(iso3, words)
    return list(named.items())


def _mentions(text: str) -> Iterator[tuple[str, str]]:
    """Give each naming of a State, its code and the words; a name within another is none."""
    found: list[tuple[int, int, str, str]] = []
    for iso3, pattern in _state_patterns():
        found += [(one.start(), one.end(), iso3, one.group()) for one in pattern.finditer(text)]
    last = -1
    for start, end, iso3, words in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= last:
            yield iso3, words
            last = end


def _longest_state(words: str) -> tuple[str, str] | None:
    parts = words.split()
    for length in range(min(len(parts), 9), 0, -1):
        tried = " ".join(parts[:length]).strip(" :/|.,;[]")
        tried = re.sub(r"\s*\([A-Za-z]{2,3}\)$", "", tried)
        for name in (tried, _FORMS_OF_STATE.sub("", tried)):
            try:
                return (places.state(name).iso3, tried) if len(name) > 2 else None
            except PlaceError:
                continue
    return _by_arabic_adjective(parts)


def _by_arabic_adjective(parts: list[str]) -> tuple[str, str] | None:
    """Read *المملكة الأردنية*: the State's name as the adjective of its form."""
    for word in parts[:4]:
        stem = word.removesuffix("ية")
        for name in (stem, stem.removeprefix("ال"), f"{stem.removeprefix('ال')}ا") if stem != word else ():
            try:
                return places.state(name).iso3, " ".join(parts[:4]).strip(" :/|.,;[]")
            except PlaceError:
                continue
    return None


@cache
def _state_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern a State: its names, capital or all capitals, as whole words; *US* and *CAR* can mean other things."""
    made = []
    for iso3 in places.states():
        named = [name for name in places.names_of(iso3) if len(name) > 3 or not name.isascii()]
        names = {re.escape(form) for name in named for form in (name, name.upper())}
        made.append((iso3, re.compile(rf"(?<!\w)(?:{'|'.join(sorted(names, key=len, reverse=True))})(?!\w)")))
    return tuple(made)


def find_submission(flow: Flow, front: int) -> Dated | None:
    """Find the date of submission at its label, else the date of the note in front of the report."""
    text = flow.text
    dates = find_dates(text)
    for match in _SUBMITTED.finditer(text):
        for found in dates:
            gap = text[match.end() : found.start] if found.start >= match.end() else None
            if (
                gap is not None
                and found.date
                and len(gap) < 40
                and re.fullmatch(r"[\W_]*(?:\([^)]*\)[\W_]*)?(?:on|le|el)?[\W_]*", gap)
            ):
                return Dated(found.date, found.start, found.end, _sure(found))
    for found in dates:
        if found.start >= front:
            break
        line = text[text.rfind("\n", 0, found.start) + 1 : found.start]
        rest = text[found.end : found.end + 80].split("\n", 1)[0]
        if found.date and found.day and _NOTE_DATE.fullmatch(line) and not rest.strip(" ."):
            return Dated(found.date, found.start, found.end, Confidence.MEDIUM)
    return None


def _sure(found: Found) -> Confidence:
    return Confidence.LOW if found.repaired else Confidence.HIGH


def find_period(flow: Flow, front: int, state_words: str) -> tuple[Period, list[Passage]]:
    """Find the period at its first label with a date; copies on other forms that differ are told as unplaced.

    The name of the State may stand between label and dates: the two boxes of a form's head, run together.
    """
    text = _without_name(flow.text, state_words)
    dates = find_dates(text)
    first: Period | None = None
    others: list[Passage] = []
    for match in _PERIOD.finditer(text):
        period = _period_at(text, match.end(), dates)
        if period is None:
            continue
        if first is None or (_of_a_year(first) and _makes_year(period, first)):
            first = period
        elif _differ(first, period):
            stop = max(one.end for one in (period.start, period.end) if one)
            words = text[match.start() : stop]
            others.append(
                Passage(" ".join(words.split()), flow.place(match.start(), words), "another copy of the period differs")
            )
    if first is None:
        first = (
            _updated(text, dates) or _bare_range(text[:front], dates) or _for_year(text[:front]) or Period(None, None)
        )
    return first, others


def _without_name(text: str, state_words: str) -> str:
    """Blank the State's name right behind a label of the period, keeping the length."""
    if not state_words:
        return text
    named = re.compile(rf"(?:{lexicon.PERIOD_LABELS})\s+(?P<name>{re.escape(state_words)})(?!\w)", re.IGNORECASE)
    return named.sub(lambda match: match.group().replace(match["name"], " " * len(match["name"])), text)


def _of_a_year(period: Period) -> bool:
    """Whether only a year was named."""
    return bool(period.start and period.start.date and period.start == period.end and not period.start.date.month)


def _makes_year(period: Period, year: Period) -> bool:
    """Whether a period told by its days is the year that was only named."""
    days = [one.date for one in (period.start, period.end, year.start) if one and one.date]
    if len(days) != 3 or not (days[0].exact and days[1].exact):
        return False
    return (days[0].earliest, days[1].latest) == (days[2].earliest, days[2].latest)


def _differ(first: Period, other: Period) -> bool:
    pairs = ((first.start, other.start), (first.end, other.end))
    return any(one and two and one.date != two.date for one, two in pairs)


def _period_at(text: str, at: int, dates: Sequence[Found]) -> Period | None:
    near = [found for found in dates if at <= found.start < at + 160][:2]
    return _from_months(text, at) or (_from_dates(text, at, near) if near else None) or _from_year(text, at)


def _from_months(text: str, at: int) -> Period | None:
    """Read *January to December 2009*: two months of one year."""
    found = _MONTHS.match(text, at)
    if found is None:
        return None
    year = int(found["year"])
    days = [PartialDate(year, lexicon.month(found[name])) for name in ("first", "last")]
    start, end = (Dated(day, found.start("first"), found.end(), Confidence.MEDIUM) for day in days)
    return Period(start, end)


def _from_dates(text: str, at: int, near: Sequence[Found]) -> Period | None:
    gap = text[at : near[0].start]
    start = _dated(near[0], None)
    if len(gap) <= 60 and _START_BLANK.fullmatch(gap):
        return Period(None, start)
    if len(gap) > 60 or not _BEFORE.fullmatch(gap):
        return None
    if len(near) == 2 and _BETWEEN.fullmatch(text[near[0].end : near[1].start]):
        return Period(_dated(near[0], near[1].date.year if near[1].date else None), _dated(near[1], None))
    return Period(start, None) if start else None


def _from_year(text: str, at: int) -> Period | None:
    year = _YEAR_ALONE.match(text, at)
    if year is None or year.end() - at > 30:
        return None
    whole = Dated(PartialDate(int(year[1])), year.start(1), year.end(1), Confidence.MEDIUM)
    return Period(whole, whole)


def _dated(found: Found, year: int | None) -> Dated | None:
    date = found.date or (found.in_year(year) if year else None)
    return Dated(date, found.start, found.end, _sure(found)) if date else None


def _updated(text: str, dates: Sequence[Found]) -> Period | None:
    """Read *updated to 31 December 2007*: an end without a start."""
    for match in _UPDATED.finditer(text):
        if not re.match(r"updated|current|actualizado|mis ", match.group(), re.IGNORECASE):
            continue
        for found in dates:
            if found.start >= match.end() and not text[match.end() : found.start].strip():
                return Period(None, _dated(found, None))
    return None


def _bare_range(text: str, dates: Sequence[Found]) -> Period | None:
    for one, two in pairwise(dates):
        if two.end <= len(text) and two.date and _BETWEEN.fullmatch(text[one.end : two.start]):
            return Period(_dated(one, two.date.year), _dated(two, None))
    return None


def _for_year(text: str) -> Period | None:
    """Read *for the year 2019* in front of the forms, if it is the only year so named."""
    found = list(_FOR_YEAR.finditer(text))
    if len({match[1] for match in found}) != 1:
        return None
    whole = Dated(PartialDate(int(found[0][1])), found[0].start(1), found[0].end(1), Confidence.MEDIUM)
    return Period(whole, whole)


def own_figures(flow: Flow, submission: Dated | None, period: Period) -> tuple[Figure, ...]:
    """The figures of the report itself."""
    told = (("submission_date", submission), ("period_start", period.start), ("period_end", period.end))
    return tuple(
        Figure(
            measure,
            "",
            str(one.date),
            "date",
            None,
            Basis.NONE,
            flow.place(one.start, flow.text[one.start : one.end]),
            one.confidence,
        )
        for measure, one in told
        if one and one.date
    )


def find_kind(text: str, front: int) -> Kind | None:
    """Tell an initial report from an annual one by what its front says; None if it says neither, or both."""
    front_text = text[: max(front, 600)]
    initial = re.search(lexicon.INITIAL, front_text, re.IGNORECASE)
    annual = re.search(lexicon.ANNUAL, front_text, re.IGNORECASE)
    if bool(initial) == bool(annual):
        return None
    return Kind.INITIAL if initial else Kind.ANNUAL
