"""Sentences about mines: in stock (form B), retained (D), programmes completed (F), destroyed (G)."""

from __future__ import annotations

from typing import Final

from ottawa.dates import parse_date
from ottawa.reporting import vocabulary
from ottawa.reporting.reading.sentences import Number, Read, Sentence, Setting, compiled, counted, draft
from ottawa.reporting.report import ALL_TYPES, Answer, Figure
from ottawa.sources import Basis

_DESTROYED: Final = compiled(vocabulary.DESTROYED)
_RETAINED: Final = compiled(vocabulary.RETAINED)
_NOT_RETAINED: Final = compiled(vocabulary.NOT_RETAINED)
_NO_STOCK: Final = compiled(vocabulary.NO_STOCK)
_ALL_STOCK: Final = compiled(vocabulary.DESTROYED_ALL_STOCK)
_PROGRAMME: Final = r"(?:(?:programs?|programmes?|programas?) (?:was |were |fue )?)?"
_COMPLETED: Final = compiled(
    rf"{vocabulary.DESTROYED_ALL_STOCK}|^\W*(?:\d\W+)?(?:[^.;:]{{0,160}}:)?\W*{_PROGRAMME}(?:completed|finali[sz]ed|achev[ée]e?s?|termin[ée]e?s?|concluid[oa]s?"
    r"|finalizad[oa]s?|завершен\w*|اكتمل\w*|已?完成)\b"
)
_USED: Final = compiled(vocabulary.USED)
_CLEARED: Final = compiled(vocabulary.CLEARED)
_SUM: Final = compiled(
    r"\btotal\w*|\bwe\b|\bcountry\b|\bin all\b|au total|en total|всего|المجموع|共|stockpile of|stocks? of"
)
_OF_STOCK: Final = compiled(
    r"stock|article 4|art[ií]culo 4|existencias|запас|стать\w+ 4|مخزون|المادة 4|储存|库存|第四条"
)
_OF_LAND: Final = compiled(
    rf"{vocabulary.MINED}|mined area|article 5|art[ií]culo 5|стать\w+ 5|المادة 5|第五条|zones? min|zonas? minad"
)


def retained(sentence: Sentence, setting: Setting) -> Read:
    """Read mines retained, used and destroyed."""
    text = sentence.text
    found = sentence.units("mines")
    if sentence.units("m2", "km2", "ha"):
        return [], []  # of mines found on land
    if _NOT_RETAINED.search(text) and not found:
        return [draft("retained_total", "", 0, "mines", setting.end, Basis.AS_OF, Answer.NONE)], []
    figures: list[Figure] = []
    when = sentence.period(setting) if len(found) == 1 else None
    if _DESTROYED.search(text):
        day = _day(sentence)
        if day and not sentence.as_of:
            figures.append(draft("retained_destruction_date", "", day, "date", None, Basis.NONE))
        if len(found) == 1 and when:
            figures.append(counted("retained_destroyed", "", found[0], when))
    elif len(found) == 1 and _USED.search(text) and when:
        figures.append(counted("retained_used", "", found[0], when))
    elif len(found) == 1 and _RETAINED.search(text) and _of_the_state(text, setting) and when:
        figures.append(counted("retained_total", "", found[0], (sentence.level_day(setting), Basis.AS_OF)))
    return figures, found if any(figure.unit == "mines" for figure in figures) else []


def _of_the_state(text: str, setting: Setting) -> bool:
    """Whether a sentence speaks for the whole State, not for one institution or place."""
    return bool(_SUM.search(text)) or any(name in text for name in setting.names)


def _day(sentence: Sentence) -> str | None:
    """Give the one day a sentence names; its one month, if it names no day."""
    dates = [one.date for one in sentence.dates if one.date]
    exact = [one for one in dates if one.exact] or dates
    return str(exact[0]) if len(exact) == 1 else None


def stock(sentence: Sentence, setting: Setting) -> Read:
    """Read the stock at the end of the period, its destruction and the day that ended."""
    text = sentence.text
    found = sentence.units("mines")
    figures: list[Figure] = []
    ended = _ALL_STOCK.search(text)
    day = _day(sentence)
    if ended and day:
        figures.append(draft("stockpile_completion_date", "", day, "date", None, Basis.NONE))
    if ended or _NO_STOCK.search(text):
        figures.append(draft("stock_year_end", ALL_TYPES, 0, "mines", setting.end, Basis.AS_OF, Answer.NONE))
    none_left = bool(figures)
    # "No stock since 2003, when it destroyed 500 mines": the 500 are of that day, not the sum since.
    if len(found) != 1:
        return figures, []
    when = (parse_date(day) if day else None, Basis.NONE) if none_left else sentence.period(setting)
    if when is None:
        return figures, []
    if _DESTROYED.search(text):
        return [*figures, counted("stock_destroyed", ALL_TYPES, found[0], when)], found
    if not none_left and not _RETAINED.search(text) and _SUM.search(text):
        return [
            *figures,
            counted("stock_year_end", ALL_TYPES, found[0], (sentence.level_day(setting), Basis.AS_OF)),
        ], found
    return figures, []


def completed(sentence: Sentence, _: Setting) -> Read:
    """Read the day on which the destruction of the stock ended, from form F; its other half is about land."""
    day = _day(sentence)
    if not day or not _COMPLETED.search(sentence.text) or _OF_LAND.search(sentence.text):
        return [], []
    return [draft("stockpile_completion_date", "", day, "date", None, Basis.NONE)], []


def ended(sentence: Sentence, _: Setting) -> Read:
    """Read the day on which the destruction of the stock ended, from form G."""
    day = _day(sentence)
    if not day or not _ALL_STOCK.search(sentence.text):
        return [], []
    return [draft("stockpile_completion_date", "", day, "date", None, Basis.NONE)], []


def destroyed(sentence: Sentence, setting: Setting) -> Read:
    """Read mines destroyed, from stock or from mined land; where a sentence says neither, nothing."""
    text = sentence.text
    found = sentence.units("mines")
    if len(found) != 1 or not _DESTROYED.search(text) or (when := sentence.period(setting)) is None:
        return [], []
    measure = of_one_origin(text) or ("" if _origins(text) else of_one_origin(setting.under))
    return ([counted(measure, ALL_TYPES, found[0], when)], found) if measure else ([], [])


def of_one_origin(text: str) -> str:
    """Tell from words whether mines destroyed were of the stock or of mined land: the measure, blank if unclear."""
    origins = _origins(text)
    return origins[0] if len(origins) == 1 else ""


def _origins(text: str) -> list[str]:
    from_land = _CLEARED.search(text) or _OF_LAND.search(text)
    return ["stock_destroyed"] * bool(_OF_STOCK.search(text)) + ["area_mines_destroyed"] * bool(from_land)


def from_land(sentence: Sentence, item: str, setting: Setting) -> tuple[list[Figure], list[Number]]:
    """Read mines destroyed in a sentence of form C."""
    found = sentence.units("mines")
    if len(found) != 1 or not _DESTROYED.search(sentence.text) or (when := sentence.period(setting)) is None:
        return [], []
    return [counted("area_mines_destroyed", item or ALL_TYPES, found[0], when)], found
