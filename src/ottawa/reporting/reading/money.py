"""Sentences about international cooperation (form J): amounts in the currency the words give, and whose."""

from __future__ import annotations

from typing import Final

from ottawa import places
from ottawa.reporting import vocabulary
from ottawa.reporting.reading.cover import states_named
from ottawa.reporting.reading.sentences import Number, Read, Sentence, Setting, counted

CURRENCIES: Final = tuple(code for code, _ in vocabulary.CURRENCIES)


def given(sentence: Sentence, setting: Setting) -> Read:
    """Read amounts of money; the item is the other State named, by order where there are as many as amounts."""
    amounts = sentence.units(*CURRENCIES)
    if not amounts or (when := sentence.period(setting)) is None:
        return [], []
    items = _partners(sentence, amounts, setting)
    if not items:
        return [], []
    return [counted("funding", item, one, when) for one, item in zip(amounts, items, strict=True)], amounts


def _partners(sentence: Sentence, amounts: list[Number], setting: Setting) -> list[str]:
    """Name the partner of each amount; empty where several amounts cannot be told apart."""
    named = [words for _, words in states_named(sentence.text) if words not in setting.names]
    if len(named) == len(amounts) == len(sentence.numbers):
        return [_name(words) for words in named]
    if len(amounts) > 1:
        return []
    # Another number in the sentence may be the one that goes with the State.
    return [_name(named[0])] if len(named) == 1 and len(sentence.numbers) == 1 else [""]


def _name(words: str) -> str:
    return places.state(words).name
