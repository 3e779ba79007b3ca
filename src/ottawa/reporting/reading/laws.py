"""Form A: laws and other measures, with the day of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ottawa.reporting import vocabulary
from ottawa.reporting.amounts import Found, find_dates
from ottawa.reporting.cutting import unwrapped
from ottawa.reporting.reading.flow import Flow
from ottawa.reporting.reading.sentences import compiled, without_treaty
from ottawa.reporting.report import Answer, Confidence, Figure, Place
from ottawa.sources import Basis

_LISTED: Final = re.compile(
    r"(?:^|\n|\t|\s)(?P<number>\d{1,2})\.\s+(?P<words>[^\n\t/]{4,160}?)\s*(?=\n\s*\d{1,2}\.\s|\n\n|\t|\s/\s|\n\s*$|$)"
)
_ANNEX: Final = compiled(
    r"\(?see annex[ -]?[A-Z\d]+\)?|\(?voir annexe[ -]?[A-Z\d]+\)?|\(?v[ée]ase (?:el )?anexo[ -]?[A-Z\d]+\)?"
)
_ACT: Final = r"(?:Act|Law(?! Gazette)|Code|Decree|Regulations?|Ordinance|Directive|Order|Bill|Proclamation)"
_LAW: Final = re.compile(
    rf"(?P<on>(?:[A-Z][a-z]+\s+)?{_ACT}\s+(?:on|for)(?:\s+the)?(?:\s+(?:[A-Z][\w'’-]*[a-z][\w'’-]*|of|and|the|on|for|in))+"
    r"(?:,?\s+[A-Z]{2,3}\s+\d+/\d{2,4}|,?\s+(?:No|Nr)\.?\s*\d[\d/.-]*)?)"
    rf"|(?P<name>(?<!\w)(?!Measures\s)(?:[A-Z][\w'’-]+\s+|\([A-Z][\w'’ -]+\)\s+)"
    rf"(?:(?:[A-Z][\w'’-]+|\([A-Z][\w'’ -]+\)|of|and|on|the|for),?\s+){{0,9}}?{_ACT}(?!\w)"
    r"(?:,?\s+(?:of\s+)?(?:19|20)\d\d(?!\d)|\s+\(?(?:No|Nr)\.?\s*\d[\d/.-]*\)?|\s+\d[\d/.-]*)?)"
    r"|(?P<ru>(?:Федеральный\s+)?(?:Закон|Указ|Постановление|Распоряжение|Приказ)\s+(?:[^\n.;]|(?<=\d\d)\s?г\.|(?<=\d\sг)\.){0,140}?№\s?\d[\w/-]*)"
    r"|(?P<law>(?i:(?:Federal\s+|Royal\s+|Presidential\s+|Legislative\s+)?(?:Law|Act|Decree|Proclamation|Ordinance|Loi|D[ée]cret|D[ée]cret-loi|Arr[êe]t[ée]|Ordonnance"
    r"|Ley|Decreto(?:\s+(?:Supremo|Ejecutivo|Legislativo|Ley))?|Resoluci[óo]n(?:\s+\w+)?|Acuerdo|Закон|Указ|Постановление|القانون|قانون|المرسوم|مرسوم))"
    r"\s+(?:(?:No\.?|Nr\.?|n[°ºo]\.?|N[°º]\.?|№|Nro\.?|[Nn][úu]m(?:ero|\.)|رقم)\s*)?\(?\d[\d/.\-A-Z]*\)?)"
    r"|(?P<han>《[^》]{2,40}(?:法|条例|办法|规定)》)"
    r"|(?P<paper>\b[A-Z]{3,}\s*,?\s*(?:No\.?\s*)?\d+/\d{2,4}\b)"
)
_DATED: Final = compiled(
    r"\s*(?:,?\s*(?:of|de|del)\s*(?:19|20)\d\d)?\s*,?\s*\(?(?:of|on|dated|du|de|del|de fecha|от|لسنة|المؤرخ(?: في)?|في"
    rf"|(?:(?:{vocabulary.ABOUT_WHAT})\s[^.;\n]{{0,140}}?\s)?(?:{vocabulary.PASSED})(?: on| in| el| le| en)?)?\s*$"
)
_PASSED_A: Final = compiled(rf"(?:{vocabulary.PASSED})\s+(?:an?|the)\s+$")
_OF_YEAR: Final = compiled(
    r"\s*,?\s*\(?(?:of|for the year|de(?: l.ann[ée]e| a[ñn]o)?|del a[ñn]o|от|لسنة|لعام)\s*((?:19|20)\d\d)(?!\d)"
)
_YEAR_IN_NAME: Final = re.compile(
    r"(?:Act|Law|Code|Decree|Regulations?|Ordinance|Order),?\s+(?:of\s+)?((?:19|20)\d\d)$"
)


def read_measures(flow: Flow, start: int, end: int) -> list[Figure]:
    """Read the laws of form A: numbered measures with as many notes beside them, by order; else those named."""
    text = without_treaty(flow.text[start:end])
    return _paired(flow, start, text) or _named(flow, start, text)


def _paired(flow: Flow, start: int, text: str) -> list[Figure]:
    items = [match for index, match in enumerate(_LISTED.finditer(text)) if int(match["number"]) == index + 1]
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
        figures.append(_measure(" ".join(match["words"].split()), days[0] if len(days) == 1 else None, where))
    return figures


def _measure(item: str, day: str | None, where: Place) -> Figure:
    said = Answer.VALUE if day else Answer.BLANK
    return Figure("measure", item, day, "date", None, Basis.NONE, where, Confidence.MEDIUM, said)


def _named(flow: Flow, start: int, text: str) -> list[Figure]:
    text = unwrapped(text)
    dates = find_dates(text)
    figures: dict[str, Figure] = {}
    for match in _LAW.finditer(text):
        item = _without_article(match)
        if (len(item.split()) < 2 and not match["han"]) or item in figures or item.startswith("Convention"):
            continue
        where = flow.place(start + match.start(), match.group())
        figures[item] = _measure(item, _day(text, match, dates), where)
    return list(figures.values())


def _without_article(match: re.Match[str]) -> str:
    words = " ".join(match.group().split())
    if match["paper"]:
        words = re.sub(r"\s*,?\s*No\.?\s*(?=\d+/)", " ", words)
    return re.sub(r"^(?:The|This|That|In|Under|See|Supplementary|Measures)\s+", "", words)


def _day(text: str, match: re.Match[str], dates: Sequence[Found]) -> str | None:
    """Give the day within a law's name or after it, else the year in it or after it, else the day it was passed on."""
    told = [one for one in dates if one.date]
    for one in told:
        within = match.start() <= one.start < match.end()
        if within or (one.start >= match.end() and _DATED.fullmatch(text[match.end() : one.start])):
            return str(one.date)
    year = _YEAR_IN_NAME.search(match.group()) or _OF_YEAR.match(text, match.end())
    return year[1] if year else _passed_on(text, match, told)


def _passed_on(text: str, match: re.Match[str], dates: Sequence[Found]) -> str | None:
    """Give the one day before a law in its sentence: *On 24 November 2015 Parliament adopted an Act on ...*."""
    begun = max(text.rfind(". ", 0, match.start()), text.rfind("\n", 0, match.start()))
    days = [str(one.date) for one in dates if begun < one.start < match.start()]
    return days[0] if len(days) == 1 and _PASSED_A.search(text[begun + 1 : match.start()]) else None
