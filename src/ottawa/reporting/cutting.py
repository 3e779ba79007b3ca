"""Where sentences end, in running text and in what text extraction makes of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

ROW_END: Final = "\v"
"""What stands for the end of a table's row where its text is read as sentences."""
_ABBREVIATION: Final = re.compile(
    r"(?:^|\s)(?:[Nn]os?|[Aa]rt|[Pp]ar|[Cc]f|e\.g|i\.e|St|Rep|approx|sq|US|U\.S|кв|тыс|млн|стр?|п|[A-Za-zÀ-ÿ])\.$"
    r"|(?:^|[\n\t\v.;:])\s*\d{1,3}\.$"  # the number of a list; within a sentence it ends it: *... of Article 5.*
)
_SPLIT: Final = re.compile(r"\v+|(?<=[.!?。؟;])\s+|\n\s*\n+|(?<=[。；])|(?<=[^\W\d_][.])\d{1,2}\s+(?=[^\W\d_])")
_BEGINS: Final = re.compile(r"\s*(?:\d{1,2}[.)]\s|[A-ZÀ-ÖØ-ÞА-ЯЁ\u0600-\u06ff])")
_WIDE: Final = 60  # characters of a line of running text


_WRAPPED: Final = re.compile(r"(?<=[^\n]{40})\n(?=\S)")  # after a line as long as those of running text


def unwrapped(text: str) -> str:
    """Write the lines of running text as one, sign for sign; short lines, as of a cell each, stay apart."""
    return _WRAPPED.sub(" ", text)


def cuts(text: str) -> Iterator[tuple[int, int]]:
    """Find where sentences end: at their stops, and after lines too short for running text, as rows of tables are."""
    yield from sorted({*_stops(text), *_short_lines(text)})


def _short_lines(text: str) -> Iterator[tuple[int, int]]:
    lines = list(re.finditer(r"[^\n\v]+", text))
    widest = max((len(line.group()) for line in lines), default=0)
    for line, after in pairwise(lines):
        words = line.group().strip()
        short = widest > _WIDE and len(words) < 0.6 * min(widest, 2 * _WIDE)
        if short and words[-1:] not in ",;:-–(/" and _BEGINS.match(after.group()):
            yield line.end(), after.start()


def _stops(text: str) -> Iterator[tuple[int, int]]:
    for match in _SPLIT.finditer(text):
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 1]
        stop = before.endswith(".") and (_ABBREVIATION.search(before) or after.islower())
        if "\n\n" in match.group().replace(" ", "") or ROW_END in match.group() or not stop:
            yield match.start(), match.end()


def pieces(text: str) -> list[str]:
    """Give the sentences of a text, blanks between words as one."""
    ends = [*cuts(text), (len(text), len(text))]
    starts = [0, *(after for _, after in ends)]
    found = (" ".join(text[start:end].split()) for start, (end, _) in zip(starts, ends, strict=False))
    return [words for words in found if words]
