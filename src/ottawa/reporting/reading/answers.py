"""What a form's words as a whole answer: *none*, *not applicable*, *no change*, under the headings they stand under.

Around a short answer stand what the blank form prints: headings of its tables, numbered parts, the word *total*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ottawa.reporting import lexicon
from ottawa.reporting.amounts import answer
from ottawa.reporting.report import Answer

HEAD: Final = lexicon.compiled(
    rf"(?:(?P<institution>(?:{lexicon.HEAD_INSTITUTION}))\s+)?(?:{lexicon.HEAD_TYPE})\s+(?:{lexicon.HEAD_QUANTITY})(?!\w)"
)
"""The headings of a table run together: institution, type, quantity."""
HEAD_WORD: Final = lexicon.compiled(rf"\s*(?:{lexicon.HEAD_WORDS})(?![^\W\d_])[.:,)#°]*")
"""A word of the headings that follow them."""

_HEADINGS: Final = lexicon.compiled(
    rf"(?:{HEAD.pattern.replace('?P<institution>', '?:')})(?:{HEAD_WORD.pattern})*"
    rf"|(?:{lexicon.HEAD_NOTE})(?:\s*\([^()]*\))?|^\W*(?:{lexicon.HEAD_MEASURES})\b\W*"
)
_TOTAL: Final = lexicon.compiled(
    rf"(?<!\w)(?:{lexicon.TOTAL})\W*(?:(?:{lexicon.NONE}|{lexicon.NOT_APPLICABLE}|0)(?!\w)\W*)?$"
)
_NUMBERED: Final = re.compile(r"\W*\d{1,2}\s?[a-c]?[.)]\s*")
_PART: Final = lexicon.compiled(lexicon.PARTS)
_RUN_ON: Final = lexicon.compiled(rf"\s+(?=[1-4]\s?[a-c]?[.)]\s*(?:{lexicon.PARTS}))")  # before a part run together
_PRINTED: Final = lexicon.compiled(rf"\W*(?:\d{{1,3}}|{lexicon.ARTICLE}|{lexicon.HEAD_MEASURES})\W*")
"""A line that says nothing: the number of a page, the article, a heading."""
_AGAIN: Final = re.compile(r"\b(\w[\w/.]*)(?:\W+\1\b)+", re.IGNORECASE)
_LONGEST: Final = 200  # signs of an answer


def whole_answer(text: str) -> Answer:
    """Tell what the words of a form answer, if short: as one, or each of its lines alike; else that they are a value.

    >>> whole_answer("Type Quantity Lot # (if possible)\\nNIL NIL NIL\\nTOTAL -----").value
    'none'
    """
    lines = list(_lines(text))
    words = " ".join(lines)
    if len(words) >= _LONGEST:
        return Answer.VALUE
    alike = {answer(line) for line in lines}
    return alike.pop() if len(alike) == 1 else answer(words)


def first_answer(text: str) -> Answer:
    """Tell what the first sentence or line of a form answers: *None. The stock was destroyed in 1999.*"""
    first = next(_lines(text), "")
    return answer(re.split(r"(?<=[.。])\s", first, maxsplit=1)[0])


def _lines(text: str) -> Iterator[str]:
    """Give the lines of a form that are a State's own, without their numbers; of a named part what stands behind it."""
    for line in _RUN_ON.sub("\n", _HEADINGS.sub("\n", text.strip())).split("\n"):
        words = _TOTAL.sub("", line.strip())
        if not re.search(r"\w", words) or _PRINTED.fullmatch(words):
            continue
        numbered = _NUMBERED.match(words)
        rest = words[numbered.end() if numbered else 0 :].strip()
        part = _PART.match(rest) if numbered else None
        said = rest[part.end() :].lstrip(" :.*–-") if part else rest
        if re.search(r"\w", said):
            yield _AGAIN.sub(r"\1", said)
