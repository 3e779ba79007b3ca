"""Cutting text into the words by which it is found: one way for all scripts.

Latin, Cyrillic and Arabic words are matched from their beginning, whatever their capitals, accents, points of vowels
or forms of one letter. Chinese has no blanks: a run of signs is cut into pairs, and single signs count too, so that
地雷 and 雷 are both found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ک": "ك",
        "ـ": "",
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "і": "и",
        "ї": "и",
        "є": "е",
        "ґ": "г",  # Ukrainian letters, for who types a name in it
    }
)
_JOINERS = frozenset("'’ʼ`´-‐‑")
_IN_NUMBERS = frozenset(",.")
_ARTICLE = "ال"  # the Arabic article, which clings to its word


class Cut(NamedTuple):
    """A word as it is matched, and where it stands in its text."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Write a word as all its spellings are: without capitals, accents, vowel points and rival forms of a letter.

    >>> plain("Türkiye"), plain("أُوكرانيا"), plain("ＭＩＮＥ"), plain("Україна")
    ('turkiye', 'اوكرانيا', 'mine', 'украина')
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(LETTERS)
    bare = "".join(sign for sign in unicodedata.normalize("NFD", folded) if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFC", bare).translate(LETTERS)


def words(text: str) -> Iterator[Cut]:
    """Cut a text into every word by which it can be found.

    A compound gives its parts and the whole; a run of Chinese its signs and pairs of signs.

    >>> sorted({cut.word for cut in words("Côte d’Ivoire: 9,220")})
    ['220', '9', '9220', 'cote', 'd', 'divoire', 'ivoire']
    >>> [cut.word for cut in words("反地雷")]
    ['反', '地', '雷', '反地', '地雷']
    """
    for parts in _compounds(text):
        for part in parts:
            yield from _part(text, *part)
        if len(parts) > 1 and not any(is_han(text[start]) for start, _ in parts):
            yield Cut(plain("".join(text[start:end] for start, end in parts)), parts[0][0], parts[-1][1])


def _part(text: str, start: int, end: int) -> Iterator[Cut]:
    """The words of one run of letters or of Chinese signs."""
    if is_han(text[start]):
        yield from (Cut(plain(text[at]), at, at + 1) for at in range(start, end))
        yield from (Cut(plain(text[at : at + 2]), at, at + 2) for at in range(start, end - 1))
        return
    word = plain(text[start:end])
    if word:
        yield Cut(word, start, end)
        if _has_article(word):
            yield Cut(word.removeprefix(_ARTICLE), start, end)


def _has_article(word: str) -> bool:
    return word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 2


def _compounds(text: str) -> Iterator[list[tuple[int, int]]]:
    """Gather runs of letters joined by one apostrophe or hyphen, and figures by one comma or point."""
    gathered: list[tuple[int, int]] = []
    for start, end in _runs(text):
        if gathered and not _joined(text, gathered[-1], start):
            yield gathered
            gathered = []
        gathered.append((start, end))
    if gathered:
        yield gathered


def _joined(text: str, before: tuple[int, int], start: int) -> bool:
    if start - before[1] != 1 or is_han(text[start]) or is_han(text[before[0]]):
        return False
    between = text[before[1]]
    return between in _JOINERS or (between in _IN_NUMBERS and text[before[1] - 1].isdigit() and text[start].isdigit())


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Find the runs of letters and figures of one kind, with the marks that hang on them."""
    start, kind = -1, ""
    for at, sign in enumerate(text):
        now = _kind(sign)
        if now == "mark" and kind:
            continue
        if now != kind:
            if kind:
                yield start, at
            start, kind = at, "" if now == "mark" else now
    if kind:
        yield start, len(text)


@lru_cache(maxsize=4096)
def _kind(sign: str) -> str:
    if is_han(sign):
        return "han"
    category = unicodedata.category(sign)
    return "letters" if category[0] in "LN" else "mark" if category[0] == "M" else ""


def is_han(sign: str) -> bool:
    """Whether a sign is a Chinese one."""
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or "\U00020000" <= sign <= "\U0003134f"


Wanted = tuple[tuple[str, ...], ...]
"""One thing asked for: ways to find it, each a list of words that must all be there."""


def asked_for(query: str) -> tuple[Wanted, ...]:
    """Cut a question into what must all be found, each with its ways of being written.

    >>> asked_for("anti-personnel")
    ((('antipersonnel',), ('anti', 'personnel')),)
    >>> asked_for("地雷 雷")
    ((('地雷',),), (('雷',),))
    """
    return tuple(dict.fromkeys(_wanted(query, parts) for parts in _compounds(query) if _wanted(query, parts)))


def _wanted(query: str, parts: list[tuple[int, int]]) -> Wanted:
    start, end = parts[0]
    if is_han(query[start]):
        run = query[start:end]
        return (tuple(plain(run[at : at + 2]) for at in range(max(1, len(run) - 1))),)
    each = tuple(word for start, end in parts if (word := plain(query[start:end])))
    if len(each) > 1:
        return (("".join(each),), each)
    return tuple(
        (word,) for word in each for word in ([word, word.removeprefix(_ARTICLE)] if _has_article(word) else [word])
    )
