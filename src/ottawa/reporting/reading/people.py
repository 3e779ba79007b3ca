"""Sentences about people: hurt by mines (form J), taught about the danger, and measures to warn them (form I)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ottawa.dates import PartialDate
from ottawa.reporting import vocabulary
from ottawa.reporting.reading.land import division
from ottawa.reporting.reading.sentences import Number, Read, Sentence, Setting, compiled, counted, draft
from ottawa.reporting.report import Answer, Figure
from ottawa.sources import Basis

_ROLES: Final = tuple((measure, compiled(rf"\s*(?:{words})"), compiled(words)) for measure, words in vocabulary.HURT)
_PERSONS: Final = tuple((name, compiled(rf"\s*(?:{words})")) for name, words in vocabulary.PERSONS)
_SOME: Final = compiled(rf"(?<!\w)(?:{'|'.join(words for _, words in vocabulary.PERSONS)})")
_LABEL: Final = r"(?:{})\s*[:：=–-]?\s*$"
_COUNTED: Final = compiled(vocabulary.COUNTED_PEOPLE)
_HELPED: Final = compiled(vocabulary.HELPED)
_NO_CASUALTIES: Final = compiled(vocabulary.NO_CASUALTIES)
_VICTIMS: Final = compiled(r"victim|v[ií]ctima|жертв|ضحايا|ضحية|受害者")
_EDUCATED: Final = compiled(vocabulary.EDUCATED)
_PEOPLE: Final = compiled(rf"\s*(?:{vocabulary.PEOPLE})")
_SIGNS: Final = compiled(rf"\s*(?:{vocabulary.SIGNS})")
_WARNED: Final = compiled(vocabulary.WARNED)


def hurt(sentence: Sentence, setting: Setting) -> Read:
    """Read casualties, killed, injured and accidents, with sex and age only where the words give them.

    Each number is told by its own words, before (*killed: 3*) or after (*3 killed*); people helped are not counted.
    """
    text = sentence.text
    no_numbers = not sentence.numbers and not _NO_CASUALTIES.search(text)
    if no_numbers or (_HELPED.search(text) and not _COUNTED.search(text)) or not (when := sentence.period(setting)):
        return [], []
    roles = {one: _role(text, one) for one in sentence.numbers if not one.unit}
    if any(role == "casualties_total" and _VICTIMS.search(text) for role in roles.values()) and (
        not _COUNTED.search(text) or _HELPED.search(text)
    ):
        return [], []
    if not roles:
        return (_none(when, setting) if _NO_CASUALTIES.search(text) and not _SOME.search(text) else []), []
    placed = {one: role for one, role in roles.items() if role}
    placed |= _sum_of_both(text, roles, placed)
    if len(set(placed.values())) < len(placed):
        return [], []  # two numbers for one thing: the words between them matter
    figures = [
        counted(role, "", one, when, "accidents" if role == "accidents" else "people") for one, role in placed.items()
    ]
    parts = [(one, who) for one in roles if one not in placed and (who := _person(text, one))]
    told = _parts(placed, parts, when)
    return [*figures, *told], [*placed, *(one for one, _ in parts if told)]


def _sum_of_both(text: str, roles: Iterable[Number], placed: Mapping[Number, str]) -> dict[Number, str]:
    """Take a number of people as all casualties, if the killed and the injured of the sentence make it."""
    both = [one.value for one, role in placed.items() if role in ("casualties_killed", "casualties_injured")]
    if len(both) != 2 or "casualties_total" in placed.values():
        return {}
    added = sum(value for value in both if isinstance(value, int))
    people = [one for one in roles if one not in placed and one.value == added and _PEOPLE.match(text[one.end :])]
    return {people[0]: "casualties_total"} if len(people) == 1 else {}


def _none(when: tuple[PartialDate | None, Basis], setting: Setting) -> list[Figure]:
    as_of, basis = when
    if as_of is None and setting.year:
        as_of, basis = PartialDate(setting.year), Basis.IN_YEAR
    return [draft("casualties_total", "", 0, "people", as_of, basis, Answer.NONE)] if basis is Basis.IN_YEAR else []


def _role(text: str, one: Number) -> str:
    """Tell what a number counts by the words right after it, else by a label right before it."""
    after = text[one.end : one.end + 60]
    for measure, follows, _ in _ROLES:
        if follows.match(after):
            return measure
    before = text[max(0, one.start - 40) : one.start]
    for measure, _, words in _ROLES:
        label = re.search(_LABEL.format(words.pattern), before, re.IGNORECASE)
        if label and not re.search(r"\d\s*$", before[: label.start()]):  # *65 injured: 51 men*: not the label of 51
            return measure
    return ""


def _person(text: str, one: Number) -> str:
    return next((name for name, words in _PERSONS if words.match(text[one.end : one.end + 40])), "")


def _parts(
    placed: dict[Number, str], parts: Sequence[tuple[Number, str]], when: tuple[PartialDate | None, Basis]
) -> list[Figure]:
    """Place men, women and children under the one number they add up to; otherwise they stay unplaced."""
    whole = [(one, role) for one, role in placed.items() if role != "accidents"]
    added = sum(one.value for one, _ in parts if isinstance(one.value, int))
    matching = [role for one, role in whole if one.value == added]
    if not parts or len(matching) != 1:
        return []
    return [counted(matching[0], who, one, when, "people") for one, who in parts]


def educated(sentence: Sentence, setting: Setting) -> Read:
    """Read how many people were taught about the danger."""
    people = [one for one in sentence.numbers if not one.unit and _PEOPLE.match(sentence.text[one.end :])]
    if len(people) != 1 or not _EDUCATED.search(sentence.text) or (when := sentence.period(setting)) is None:
        return [], []
    return [counted("people_educated", division(sentence.text), people[0], when, "people")], people


def warned(sentence: Sentence, setting: Setting) -> Read:
    """Read each measure to warn people in its own words, with its year and place, and the signs put up."""
    text = sentence.text
    if not _WARNED.search(text) or len(text.split()) < 3:
        return [], []
    when = sentence.period(setting) or (None, Basis.NONE)
    figures = [draft("warning_measure", division(text), " ".join(text.split()), "", *when)]
    signs = [one for one in sentence.numbers if not one.unit and _SIGNS.match(text[one.end :])]
    if len(signs) == 1 and sentence.period(setting):
        figures.append(counted("warning_signs", division(text), signs[0], when, "signs"))
        return figures, signs
    return figures, []
