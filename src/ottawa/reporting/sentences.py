"""Figures told in sentences: one reading or none. A number that no rule placed leaves its sentence unplaced."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from ottawa.dates import PartialDate
from ottawa.reporting import lexicon
from ottawa.reporting.amounts import NUMBER, SPACED, Found, answer, find_dates, number
from ottawa.reporting.flow import Flow
from ottawa.reporting.report import Answer, Confidence, Figure, Passage, Place
from ottawa.reporting.tables import ALL
from ottawa.sources import Basis


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_DESTROYED: Final = _compiled(lexicon.DESTROYED)
_RETAINED: Final = _compiled(lexicon.RETAINED)
_NO_LONGER: Final = _compiled(lexicon.NO_LONGER)
_NO_STOCK: Final = _compiled(lexicon.NO_STOCK)
_ALL_STOCK: Final = _compiled(lexicon.DESTROYED_ALL_STOCK)
_FUTURE: Final = _compiled(lexicon.FUTURE)
_SUSPECTED: Final = _compiled(lexicon.SUSPECTED)
_CONFIRMED: Final = _compiled(lexicon.CONFIRMED)
_CLEARED: Final = _compiled(lexicon.CLEARED)
_RELEASED: Final = _compiled(lexicon.RELEASED)
_AREAS: Final = _compiled(rf"\s*(?:{lexicon.AREAS})")
_VILLAGES: Final = _compiled(rf"\s*(?:{lexicon.VILLAGES})")
_MINES: Final = _compiled(rf"\s*(?:[^\W\d]+\s+){{0,1}}?(?:{lexicon.MINES})")
_UNITS: Final = tuple((unit, _compiled(rf"\s*(?:{pattern})")) for unit, pattern in lexicon.AREA_UNITS)
_REFERENCE: Final = _compiled(lexicon.REFERENCES)
_TYPE_BEFORE: Final = re.compile(r"(?:\b[A-Z]{1,6}[\d]*|\b[Tt]ype|\b[Tt]ipo|тип)[ -]?$")
_AS_OF: Final = _compiled(rf"(?:{lexicon.AS_OF})\s*(?:the\s+)?$")
_SUM: Final = _compiled(
    r"\btotal\w*|\bwe\b|\bcountry\b|\bin all\b|au total|en total|всего|المجموع|共|stockpile of|stocks? of"
)
_USED: Final = _compiled(
    r"\b(?:used|consumed|expended)\b|utilis[ée]e?s|utilizad[ao]s|utiliz[oó]|использован\w*|استخدم\w*|使用了"
)
_TREATY: Final = _compiled(
    r"[\"“«][^\"”»]{0,900}?(?:each state party|chaque [ée]tat partie|(?:cada|los)(?: uno de los)? estados? partes?)"
    r"[^\"”»]{0,900}[\"”»]\.?"
)
_DIVISION: Final = re.compile(
    rf"(?i:\b(?:{lexicon.DIVISIONS}))\s+(?P<after>[A-ZÀ-ÖА-Я][\w'’-]+(?:\s[A-ZÀ-ÖА-Я][\w'’-]+)?)"
    rf"|(?P<before>[A-ZÀ-Ö][\w'’-]+)\s+(?i:province|district|municipality)\b"
)
_REMAIN: Final = _compiled(r"\b(?:remain|located|situated|se encuentran|situ[ée]e?s|restent|находятся|تقع|位于)\b")
_ABBREVIATION: Final = re.compile(
    r"(?:^|\s)(?:[Nn]o|[Aa]rt|[Pp]ar|[Cc]f|e\.g|i\.e|St|Rep|approx|sq|[A-Za-zÀ-ÿ]|\d{1,3})\.$"
)
_SPLIT: Final = re.compile(r"(?<=[.!?。؟;])\s+|\n\s*\n+|(?<=[。；])|(?<=[^\W\d_][.])\d{1,2}\s+(?=[^\W\d_])")
_IN_YEAR: Final = _compiled(
    r"\b(?:in|during|en|au cours de|durante|в|في|عام|在)\s*(?:the year |l.ann[ée]e |el año )?((?:19|20)\d\d)(?!\d)"
)
_QUALIFIERS: Final = tuple(
    (name, _compiled(pattern))
    for name, pattern in (("more_than", lexicon.MORE_THAN), ("about", lexicon.ABOUT), ("at_least", lexicon.AT_LEAST))
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds sentences: their form, the last day of the period, and the names of the State."""

    letter: str
    end: PartialDate | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Number:
    value: int | str
    start: int
    end: int
    unit: str  # mines, areas, villages, m2, km2, ha or blank
    qualifier: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int
    dates: tuple[Found, ...]
    numbers: tuple[_Number, ...]

    @property
    def as_of(self) -> PartialDate | None:
        """The day after *as of*; None if there is none."""
        return next((one.date for one in self.dates if one.date and _AS_OF.search(self.text[: one.start])), None)

    @property
    def year(self) -> PartialDate | None:
        """The year it tells of: *in 2019*, else that of its only date."""
        match = _IN_YEAR.search(self.text)
        if match:
            return PartialDate(int(match[1]))
        return self.dates[0].date if len(self.dates) == 1 else None

    def units(self, *names: str) -> list[_Number]:
        return [one for one in self.numbers if one.unit in names]


def read_sentences(
    flow: Flow, start: int, end: int, read: Iterable[tuple[int, int]], setting: Setting
) -> tuple[list[Figure], list[Passage]]:
    """Read the sentences between two places of the text, but for the stretches already `read`."""
    text = without_treaty(flow.text[start:end])
    for begun, done in read:
        inside = slice(max(begun - start, 0), max(done - start, 0))
        text = text[: inside.start] + re.sub(r"[^\n]", " ", text[inside]) + text[inside.stop :]
    figures: list[Figure] = []
    passages: list[Passage] = []
    told: list[_Sentence] = []
    for sentence in _sentences(text):
        told.append(sentence)
        found, used = _figures(sentence, flow, start, setting)
        figures += found
        left = [one for one in sentence.numbers if one not in used]
        if left:
            passages.append(
                Passage(" ".join(sentence.text.split()), flow.place(start + sentence.start, ""), _why(sentence, left))
            )
    if setting.letter == "C":
        figures = _placed_together(figures, told)
    return figures, passages


def without_treaty(text: str) -> str:
    """Blank the treaty's sentences that every form quotes, keeping the length."""
    return _TREATY.sub(lambda match: " " * len(match.group()), text)


def _why(sentence: _Sentence, left: list[_Number]) -> str:
    if _FUTURE.search(sentence.text):
        return "a plan, not a fact"
    return "a number whose meaning is not clear" if len(left) == 1 else "numbers whose meaning is not clear"


def _sentences(text: str) -> Iterable[_Sentence]:
    at = 0
    cuts = [
        match
        for match in _SPLIT.finditer(text)
        if "\n\n" in match.group() or not _ABBREVIATION.search(text[: match.start()][-12:])
    ]
    for begun, done in [*((match.start(), match.end()) for match in cuts), (len(text), len(text))]:
        words = text[at:begun]
        if words.strip():
            dates = tuple(find_dates(words))
            yield _Sentence(words, at + len(words) - len(words.lstrip()), dates, tuple(_numbers(words, dates)))
        at = done


def _numbers(text: str, dates: tuple[Found, ...]) -> Iterable[_Number]:
    taken = [(one.start, one.end) for one in dates]
    for pattern in (SPACED, NUMBER):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            after, before = text[match.end() :], text[: match.start()]
            unit = _unit(after)
            if pattern is SPACED and not unit:
                continue
            taken.append((match.start(), match.end()))
            value = number(match.group())
            if value is None or (not unit and not _counts(match.group(), before, after)):
                continue
            if unit and (_REFERENCE.search(before) and unit in ("mines", "areas")):
                continue
            qualifier = next((name for name, words in _QUALIFIERS if words.search(before)), "")
            yield _Number(value, match.start(), match.end(), unit, qualifier)


def _unit(after: str) -> str:
    for unit, pattern in (*_UNITS, ("mines", _MINES), ("areas", _AREAS), ("villages", _VILLAGES)):
        if pattern.match(after):
            return unit
    return ""


def _counts(words: str, before: str, after: str) -> bool:
    """Whether a number without a unit may be a figure: not a year, a list mark, a reference, part of a type."""
    if re.fullmatch(r"(?:19|20)\d\d", words) or not before.strip() or _REFERENCE.search(before):
        return False
    if before.endswith("/") or after.startswith("/"):
        return False
    if re.match(r"\s*[.)]\s", after[:3]) and re.search(r"\n\s*$", before):
        return False
    return not _TYPE_BEFORE.search(before) and len(words) > 1


_Read = tuple[list[Figure], list[_Number]]


def _figures(sentence: _Sentence, flow: Flow, base: int, setting: Setting) -> _Read:
    reader = {"B": _stock, "C": _areas, "D": _retained, "G": _destroyed}.get(setting.letter)
    if reader is None:
        return [], []
    drafts, used = reader(sentence, setting)
    where = flow.place(base + sentence.start, sentence.text)
    return [replace(draft, where=where) for draft in drafts], used


def _draft(
    measure: str,
    item: str,
    value: int | str | None,
    unit: str,
    as_of: PartialDate | None,
    basis: Basis,
    said: Answer = Answer.VALUE,
) -> Figure:
    return Figure(measure, item, value, unit, as_of, basis, Place(""), Confidence.MEDIUM, said)


def _in_year(sentence: _Sentence) -> tuple[PartialDate | None, Basis]:
    return (sentence.year, Basis.IN_YEAR) if sentence.year else (None, Basis.NONE)


def _day(sentence: _Sentence) -> str | None:
    exact = [one.date for one in sentence.dates if one.date and one.date.exact]
    return str(exact[0]) if len(exact) == 1 else None


def _retained(sentence: _Sentence, setting: Setting) -> _Read:
    text = sentence.text
    mines = sentence.units("mines")
    if _NO_LONGER.search(text) and not mines:
        return [_draft("retained_total", "", 0, "mines", setting.end, Basis.AS_OF, Answer.NONE)], []
    if _FUTURE.search(text):
        return [], []
    figures: list[Figure] = []
    if _DESTROYED.search(text):
        day = _day(sentence)
        if day and not sentence.as_of:
            figures.append(_draft("retained_destruction_date", "", day, "date", None, Basis.NONE))
        if len(mines) == 1:
            figures.append(_counted("retained_destroyed", "", mines[0], *_in_year(sentence)))
    elif len(mines) == 1 and _USED.search(text):
        figures.append(_counted("retained_used", "", mines[0], *_in_year(sentence)))
    elif len(mines) == 1 and _RETAINED.search(text) and _of_the_state(text, setting):
        figures.append(_counted("retained_total", "", mines[0], sentence.as_of or setting.end, Basis.AS_OF))
    return figures, mines if any(figure.unit == "mines" for figure in figures) else []


def _counted(measure: str, item: str, one: _Number, as_of: PartialDate | None, basis: Basis) -> Figure:
    return replace(_draft(measure, item, one.value, one.unit, as_of, basis), qualifier=one.qualifier)


def _of_the_state(text: str, setting: Setting) -> bool:
    """Whether a sentence speaks for the whole State, not for one institution or place."""
    return bool(_SUM.search(text)) or any(name in text for name in setting.names)


def _stock(sentence: _Sentence, setting: Setting) -> _Read:
    text = sentence.text
    mines = sentence.units("mines")
    if _FUTURE.search(text):
        return [], []
    figures: list[Figure] = []
    day = _day(sentence)
    if _ALL_STOCK.search(text) and day:
        figures.append(_draft("stockpile_completion_date", "", day, "date", None, Basis.NONE))
    if (_ALL_STOCK.search(text) or _NO_STOCK.search(text)) and not mines:
        figures.append(_draft("stock_year_end", ALL, 0, "mines", setting.end, Basis.AS_OF, Answer.NONE))
    elif len(mines) == 1 and _DESTROYED.search(text):
        return [*figures, _counted("stock_destroyed", ALL, mines[0], *_in_year(sentence))], mines
    elif len(mines) == 1 and not _RETAINED.search(text) and _SUM.search(text):
        return [*figures, _counted("stock_year_end", ALL, mines[0], sentence.as_of or setting.end, Basis.AS_OF)], mines
    return figures, []


def _destroyed(sentence: _Sentence, _: Setting) -> _Read:
    text = sentence.text
    mines = sentence.units("mines")
    if len(mines) != 1 or _FUTURE.search(text) or not _DESTROYED.search(text):
        return [], []
    stock = re.search(r"stock|article 4|art[ií]culo 4|existencias|запас|مخزون|储存", text, re.IGNORECASE)
    area = _CLEARED.search(text) or re.search(r"mined area|article 5|zones? min|zonas? minad", text, re.IGNORECASE)
    if bool(stock) == bool(area):
        return [], []
    measure, item = ("stock_destroyed", ALL) if stock else ("area_mines_destroyed", ALL)
    return [_counted(measure, item, mines[0], *_in_year(sentence))], mines


def _areas(sentence: _Sentence, setting: Setting) -> _Read:
    text = sentence.text
    if _FUTURE.search(text):
        return [], []
    kind = _kind_of_area(text)
    item = _division(text)
    figures: list[Figure] = []
    used: list[_Number] = []
    sizes, counts, villages = sentence.units("m2", "km2", "ha"), sentence.units("areas"), sentence.units("villages")
    if len(sizes) == 1 and kind:
        as_of, basis = (
            _in_year(sentence) if kind in ("cleared", "released") else (sentence.as_of or setting.end, Basis.AS_OF)
        )
        figures.append(_counted(f"{kind}_area", item, sizes[0], as_of, basis))
        used += sizes
    if len(counts) == 1 and kind in ("suspected", "mined", "contaminated"):
        figures.append(_counted(f"{kind}_areas_count", item, counts[0], sentence.as_of or setting.end, Basis.AS_OF))
        used += counts
    if len(villages) == 1 and kind in ("suspected", "mined", "contaminated"):
        figures.append(
            replace(_counted("villages", item, villages[0], sentence.as_of or setting.end, Basis.AS_OF), unit="")
        )
        used += villages
    mines = sentence.units("mines")
    if len(mines) == 1 and _DESTROYED.search(text):
        figures.append(_counted("area_mines_destroyed", item or ALL, mines[0], *_in_year(sentence)))
        used += mines
    return figures, used


def _kind_of_area(text: str) -> str:
    """Tell which area a sentence is about; blank where it speaks of several kinds."""
    flow = [name for name, pattern in (("cleared", _CLEARED), ("released", _RELEASED)) if pattern.search(text)]
    suspected, confirmed = _SUSPECTED.search(text), _CONFIRMED.search(text)
    if flow:
        return flow[0] if len(flow) == 1 and not (suspected or confirmed) else ""
    if suspected and confirmed:
        return (
            "contaminated"
            if re.search(r"known (?:or|and) suspected|av[ée]r[ée]e ou soup|conocid\w+ o sospech", text, re.IGNORECASE)
            else ""
        )
    return "suspected" if suspected else "mined" if confirmed else ""


def _division(text: str) -> str:
    names = {match["after"] or match["before"] for match in _DIVISION.finditer(text)}
    return names.pop() if len(names) == 1 else ""


def _placed_together(figures: list[Figure], told: list[_Sentence]) -> list[Figure]:
    """Give areas without a place the one where the next sentences say they all lie: *remain in 3 villages in ...*."""
    named = {_division(one.text) for one in told if _REMAIN.search(one.text)}
    where = {figure.item for figure in figures if figure.item}
    if len(named) != 1 or "" in named or not where <= named:
        return figures
    place = next(iter(named))
    day = next((figure.as_of for figure in figures if figure.as_of and figure.basis is Basis.AS_OF), None)
    return [
        replace(figure, item=figure.item or place, as_of=day if figure.measure == "villages" else figure.as_of)
        if figure.basis is Basis.AS_OF
        else figure
        for figure in figures
    ]


# --- form A: laws and other measures --------------------------------------------------------------------------------

_LISTED: Final = re.compile(
    r"(?:^|\n|\t|\s)(?P<number>\d{1,2})\.\s+(?P<words>[^\n\t/]{4,160}?)\s*(?=\n\s*\d{1,2}\.\s|\n\n|\t|\s/\s|\n\s*$|$)"
)
_ANNEX: Final = _compiled(
    r"\(?see annex[ -]?[A-Z\d]+\)?|\(?voir annexe[ -]?[A-Z\d]+\)?|\(?v[ée]ase (?:el )?anexo[ -]?[A-Z\d]+\)?"
)
_LAW: Final = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]+\s+)(?:(?:[A-Z][\w'’-]+|of|and|on|the|for)\s+){0,9}?(?:Act|Law|Code|Decree|Regulations?|Ordinance|Directive|Order))"
    r"(?P<more>\s+(?:\(?No\.?\s*)?\d[\d/.-]*\)?)?(?!\w)"
    r"|(?P<law>(?:Law|Act|Decree|Loi|D[ée]cret|Ley|Decreto|Закон|Указ|القانون|المرسوم)\s+(?:No\.?|n°|N°|nº|№|Nro\.?|رقم)\s*\d[\d/.\-A-Z]*)"
    r"|(?P<paper>\b[A-Z]{3,}\s*,?\s*(?:No\.?\s*)?\d+/\d{2,4}\b)"
)
_DATED: Final = _compiled(r"\s*,?\s*(?:of|dated|du|de|del|от|adopted on|enacted on|لسنة|في)?\s*$")


def read_measures(flow: Flow, start: int, end: int) -> list[Figure]:
    """Read the laws of form A: numbered measures with as many notes beside them, by order; else those named."""
    text = without_treaty(flow.text[start:end])
    listed = _paired(flow, start, text)
    return listed or _named(flow, start, text)


def _paired(flow: Flow, start: int, text: str) -> list[Figure]:
    items = list(_LISTED.finditer(text))
    items = [match for index, match in enumerate(items) if int(match["number"]) == index + 1]
    if len(items) < 2:
        return []
    rest = text[items[-1].end() :]
    annexes = list(_ANNEX.finditer(rest))
    if len(annexes) != len(items):
        return []
    dates = find_dates(text)  # all of them together tell which number is the month
    figures = []
    at = 0
    for match, annex in zip(items, annexes, strict=True):
        begun, done = items[-1].end() + at, items[-1].end() + annex.end()
        days = [str(one.date) for one in dates if one.date and begun <= one.start < done]
        at = annex.end()
        note = " ".join(text[begun:done].split()).strip("/ ")
        where = flow.place(start + match.start("words"), f"{match['words']} | {note}")
        value = days[0] if len(days) == 1 else None
        said = Answer.VALUE if value else Answer.BLANK
        figures.append(
            Figure(
                "measure",
                " ".join(match["words"].split()),
                value,
                "date",
                None,
                Basis.NONE,
                where,
                Confidence.MEDIUM,
                said,
            )
        )
    return figures


def _named(flow: Flow, start: int, text: str) -> list[Figure]:
    dates = find_dates(text)
    figures: dict[str, Figure] = {}
    for match in _LAW.finditer(text):
        item = (
            re.sub(r"\s*,?\s*No\.?\s*(?=\d+/)", " ", " ".join(match.group().split()))
            if match["paper"]
            else match.group()
        )
        item = re.sub(r"^(?:The|This|That|In|Under|See)\s+", "", " ".join(item.split()))
        if len(item.split()) < 2 or item in figures or item.startswith("Convention"):
            continue
        day = next(
            (one.date for one in dates if one.start >= match.end() and _DATED.fullmatch(text[match.end() : one.start])),
            None,
        )
        said = Answer.VALUE if day else Answer.BLANK
        where = flow.place(start + match.start(), match.group())
        figures[item] = Figure(
            "measure", item, str(day) if day else None, "date", None, Basis.NONE, where, Confidence.MEDIUM, said
        )
    return list(figures.values())


def whole_answer(narrative: str) -> Answer:
    """Tell what a form's words as a whole answer, passing over their numbering and letting only a short text decide."""
    first = re.sub(r"^\W*\d{0,2}[.)]?\s*", "", narrative).strip()
    return answer(first) if len(first) < 200 else Answer.VALUE
