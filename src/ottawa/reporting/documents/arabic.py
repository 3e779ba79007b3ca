"""Arabic as PDFs give it: the letters lam and alef, drawn as one sign, come out the wrong way round, and so do marks.

Only text that shows this fault is mended: *األول* for *الأول*, a lone *ال* for *لا*.
"""

from __future__ import annotations

import re
from typing import Final

_FAULT: Final = re.compile(r"(?<!\w)(?:ا[أإآ]ل|اال|ال(?!\w))")
_MENDS: Final = (
    (re.compile(r"(?<!\w)([وفبك]?)ا([أإآا])ل"), r"\1ال\2"),  # the article before a word that begins with alef
    (re.compile(r"(?<!\w)ل([أإآا])ل(?=\w)"), r"لل\1"),
    (re.compile(r"(?<!\w)ال(?!\w)"), "لا"),
    (re.compile(r"(?<=\w[يتلن])ال(?!\w)"), "لا"),
    (re.compile(r"\)\s*(\w{1,3})\s*\("), r"(\1)"),
    (re.compile(r"^([.،؛:])(.*\w)$", re.MULTILINE), r"\2\1"),
)


def mended(text: str) -> str:
    """Give a text with its lam and alef in order, if it shows that they are not.

    >>> mended("كانون األول"), mended("اليمن")
    ('كانون الأول', 'اليمن')
    """
    if not _FAULT.search(text):
        return text
    for fault, mend in _MENDS:
        text = fault.sub(mend, text)
    return text
