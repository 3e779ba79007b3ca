"""The ticks of the cover page: which forms are changed, unchanged, or not applicable."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ottawa.reporting import lexicon
from ottawa.reporting.amounts import year_named
from ottawa.reporting.reading.flow import Flow
from ottawa.reporting.report import FormStatus


@dataclass(frozen=True, slots=True)
class Tick:
    """One form's tick on the cover page."""

    letter: str
    title: str
    status: FormStatus | None
    since: int | None
    start: int


_TICKED = r"[xXхХ×✓✔☒☑■●]|\[\s*[xXхХ]\s*\]|\(\s*[xXхХ]\s*\)"
_MARK = re.compile(rf"\s*(?:{_TICKED})(?!\w)")
_MARK_AT_END = re.compile(rf"[ \t]*(?:{_TICKED})[ \t]*(?:\n|$)")
_SINCE = rf"(?!\s*(?:{_TICKED}))\s*[\[(][^()\[\]]{{2,60}}[\])]"
_ARABIC_LETTERS = "|".join(sign for sign in lexicon.LETTER_SIGNS if len(sign) > 1)
_OPTION = re.compile(
    rf"(?P<mark>(?<!\w)(?:{_TICKED})(?!\w)\s*)?(?<!\w)(?:(?P<unchanged>(?:{lexicon.UNCHANGED})(?P<since>{_SINCE})?)"
    rf"|(?P<changed>{lexicon.CHANGED})|(?P<not_applicable>{lexicon.NOT_APPLICABLE}))(?!\w)"
    rf"|(?<!\w)(?:{lexicon.FORM_WORDS})\s*(?P<letter>[A-JАВСЕН]|{_ARABIC_LETTERS})"
    rf"\s*[:：.\-–]\s*(?P<title>[^:\n\t☐□]{{0,60}}?)(?=\s*(?:[:\n\t☐□]|$|(?:{_TICKED})\s|(?:{lexicon.CHANGED})"
    rf"|(?:{lexicon.UNCHANGED})"
    rf"|(?:{lexicon.FORM_WORDS})\s))",
    re.IGNORECASE,
)


def find_ticks(flow: Flow) -> tuple[list[Tick], tuple[int, int] | None]:
    """Read the cover page: form headings, then options of which some are marked; two forms may stand side by side.

    Options follow their headings in order of kind: the first *changed* belongs to the first heading, the second to the
    second. A mark stands before its option, unless lines end with marks and none begins with one. Form A has no *not
    applicable*. Where the page names itself, two forms will do: the text may end there.
    Returns the ticks and the stretch of text they fill; none and None where there is no cover page.
    """
    cover = re.search(lexicon.COVER, flow.text, re.IGNORECASE)
    matches = list(_OPTION.finditer(flow.text, cover.start() if cover else 0))
    options = [match for match in matches if not match["letter"]]
    sinces = sum(1 for match in options if match["since"])
    letters = {lexicon.LETTER_SIGNS[match["letter"].upper()] for match in matches if match["letter"]}
    least = 2 if cover else 4
    if len(letters) < least or sinces < least:
        return [], None
    after = _marks_after(flow.text, options)
    ticks: dict[str, Tick] = {}
    pending: list[str] = []
    seen: Counter[str] = Counter()
    done = False
    last = 0
    for match in matches:
        if match["letter"]:
            letter = lexicon.LETTER_SIGNS[match["letter"].upper()]
            if letter in ticks:
                break  # the form itself begins
            pending, seen = ([], Counter()) if done else (pending, seen)
            done = False
            pending.append(letter)
            ticks[letter] = Tick(letter, match["title"].strip(" []"), None, None, match.start())
            last = match.end()
        elif pending:
            done = True
            last = match.end()
            mark = _MARK.match(flow.text, last) if after else match["mark"]
            _apply(match, bool(mark), pending, seen, ticks)
    return list(ticks.values()), (min(tick.start for tick in ticks.values()), last)


def _marks_after(text: str, options: Sequence[re.Match[str]]) -> bool:
    """Whether marks stand behind their options: some at the end of a line, none at the beginning of one."""
    behind = any(_MARK_AT_END.match(text, option.end()) for option in options)
    before = (one.start() for one in options if one["mark"] and "\n" not in one["mark"])
    return behind and not any(re.search(r"\n[ \t]*$", text[max(0, at - 20) : at]) for at in before)


def _apply(match: re.Match[str], marked: bool, pending: list[str], seen: Counter[str], ticks: dict[str, Tick]) -> None:
    kind = next(status for status in FormStatus if match[status.value])
    takers = [letter for letter in pending if letter != "A"] if kind is FormStatus.NOT_APPLICABLE else pending
    index = seen[kind]
    seen[kind] += 1
    if not marked or index >= len(takers):
        return
    tick = ticks[takers[index]]
    if tick.status is not None:  # two ticks for one form answer nothing
        ticks[tick.letter] = Tick(tick.letter, tick.title, None, None, tick.start)
        return
    since = year_named(match["since"] or "") if kind is FormStatus.UNCHANGED else None
    ticks[tick.letter] = Tick(tick.letter, tick.title, kind, since, tick.start)
