"""Figures told in sentences: one reading or none. A number that no rule placed leaves its sentence unplaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ottawa.reporting import lexicon, vocabulary
from ottawa.reporting.amounts import NUMBER
from ottawa.reporting.cutting import ROW_END
from ottawa.reporting.reading import land, mines, money, people
from ottawa.reporting.reading.flow import Flow
from ottawa.reporting.reading.sentences import Number, Reader, Sentence, Setting, compiled, sentences, without_treaty
from ottawa.reporting.report import Figure, Passage

_READERS: Final[dict[str, tuple[Reader, ...]]] = {
    "B": (mines.stock,),
    "C": (land.areas, people.hurt, people.educated),
    "D": (mines.retained,),
    "F": (mines.completed, land.completed),
    "G": (mines.destroyed, mines.ended, land.released),
    "I": (people.hurt, people.educated, people.warned),
    "J": (people.hurt, people.educated, money.given),
}
"""Who reads the sentences of each form, in order; a reader sees the numbers those before it left."""

_FUTURE: Final = compiled(vocabulary.FUTURE)
_MARK: Final = re.compile(r"\d[.)][ \t]*(?:\n|$)")  # "force 1.": the number of the part that follows
_REFERENCE: Final = compiled(vocabulary.REFERENCES)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TYPE_BEFORE: Final = re.compile(r"(?<!\w)[A-ZА-Я][A-ZА-Я\d/-]+\s+$")
_HEADED: Final = compiled(
    rf"(?<!\w)(?:{lexicon.HEAD_TYPE})\s+(?:{lexicon.HEAD_QUANTITY}|{lexicon.HEAD_DIMENSIONS})(?!\w)"
)


def read_sentences(
    flow: Flow, start: int, end: int, read: Iterable[tuple[int, int]], setting: Setting
) -> tuple[list[Figure], list[Passage]]:
    """Read the sentences between two places of the text, but for the stretches already `read`."""
    text = without_treaty(flow.text[start:end])
    for begun, done in read:
        inside = slice(max(begun - start, 0), max(done - start, 0))
        text = text[: inside.start] + re.sub(r"[^\n]", " ", text[inside]) + text[inside.stop :]
    for begun, done, _ in flow.grids:  # each row of a table is a sentence of its own
        row = slice(max(begun - start, 0), max(done - start, 0))
        text = text[: row.start] + text[row].replace("\n", ROW_END) + text[row.stop :]
    headed = setting.letter in "BDGH" and bool(_HEADED.search(flow.text, start, end))
    figures: list[Figure] = []
    passages: list[Passage] = []
    told: list[Sentence] = []
    for sentence in sentences(text):
        told.append(sentence)
        if mines.of_one_origin(sentence.text) and not sentence.units("mines"):
            setting = replace(setting, under=sentence.text)
        found, left = _read(sentence, setting)
        where = flow.place(start + sentence.start, _words(sentence, flow, start + sentence.start))
        figures += [replace(one, where=where) for one in found]
        if left or (headed and not found and _of_a_row(sentence)):
            passages.append(Passage(where.words, replace(where, words=""), _why(sentence, left)))
    if setting.letter == "C":
        figures = land.placed_together(figures, told)
    return figures, passages


def _of_a_row(sentence: Sentence) -> bool:
    """Whether a row of a table not read has a number: *PMN 30* is no type alone where quantities are headed.

    A year is one only right behind a type.
    """
    dates = [(one.start, one.end) for one in sentence.dates]
    for one in NUMBER.finditer(sentence.text):
        before = sentence.text[: one.start()]
        if _REFERENCE.search(before) or _MARK.match(sentence.text, one.start()):
            continue
        named = _TYPE_BEFORE.search(before) if _YEAR.fullmatch(one.group()) else re.search(r"[^\W\d]", before)
        if named and not any(start <= one.start() < end for start, end in dates):
            return True
    return False


def _words(sentence: Sentence, flow: Flow, at: int) -> str:
    """Quote a sentence; of a table its whole row, also the cells already read."""
    for begun, done, _ in flow.grids:
        if begun <= at < done:
            return flow.text[flow.text.rfind("\n", 0, at) + 1 : flow.text.find("\n", at)]
    return sentence.text


def _read(sentence: Sentence, setting: Setting) -> tuple[list[Figure], Sequence[Number]]:
    """Let each reader of the form take its numbers; a plan is read by none."""
    figures: list[Figure] = []
    left = sentence.numbers
    if _FUTURE.search(sentence.text):
        return figures, left
    for reader in _READERS.get(setting.letter, ()):
        found, used = reader(replace(sentence, numbers=left), setting)
        figures += found
        left = tuple(one for one in left if one not in used)
    return figures, left


def _why(sentence: Sentence, left: Sequence[Number]) -> str:
    if _FUTURE.search(sentence.text):
        return "a plan, not a fact"
    if left and sentence.period(Setting("", None, ())) is None:
        return "it speaks of several years"
    return "a number whose meaning is not clear" if len(left) < 2 else "numbers whose meaning is not clear"
