"""Where each form begins: forms A to J, the treaty's own letters a) to i), and the 2015 guide's headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ottawa.reporting import lexicon


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the letter of the form with its subject, what was printed, its title, and its style."""

    letter: str
    label: str
    title: str
    guide: bool
    start: int
    end: int


_LETTERS = "|".join(sorted((re.escape(sign) for sign in lexicon.LETTER_SIGNS), key=len, reverse=True))
_FORM: Final = re.compile(
    rf"(?P<label>(?<!\w)(?i:{lexicon.FORM_WORDS})\s?[(\[]?(?P<letter>{_LETTERS}|[L-ZБГДЖЗИ])[)\]]?(?![a-zà-ÿа-яء-ي])(?i:\s?\(bis\)|\s?bis)?)"
    r"(?=(?P<rest>\s*[:.\-–]?\s*[^\n\t]{0,140}))"
)
_AND: Final = re.compile(rf"\s*(?:,|&|/|\band\b|\bet\b|\by\b|\bи\b|و|和|及)\s*(?P<letter>{_LETTERS})(?!\w)")
_COUNTS_MOST: Final = "KEHAFIJCBDG"  # of forms answered together: the one whose figures would be lost under the others
_FORM_LABEL: Final = re.compile(rf"(?:{lexicon.FORM_WORDS})", re.IGNORECASE)
# A title may go on in the next line.
_SUBJECT: Final = {key: lexicon.compiled(pattern.replace(" ", r"\s")) for key, pattern in lexicon.SUBJECTS.items()}
_TITLE: Final = {
    key: re.compile(rf"(?m)^[ \t]*(?P<label>\d{{1,2}}|[IVX]{{1,4}})\s?[.):-]\s*(?P<title>{pattern})\W*$", re.IGNORECASE)
    for key, pattern in lexicon.NUMBERED_TITLES.items()
}
_NUMBERED: Final = re.compile(
    r"(?<![\w.,(])(?P<label>[1-8]|[A-Ha-i]|[ivx]{1,4})\s?[.):-]\s*(?:\d\.\s*|(?:[Tt]he|[Ll]es?|[Ll]as?|[Ll]os)\s+)?$"
)
_NUMBERED_LINE: Final = re.compile(
    r"(?m)^[ \t]*(?P<label>\d{1,2})\s?[.)]\s*(?P<title>(?=[^\W\d_])(?![a-zа-я])[^\n\d.:;,]{3,80})$"
)
_ARTICLE: Final = re.compile(r"\W*(?:article|art[ií]culo|art\.|статья|المادة|第七条)", re.IGNORECASE)
_ENDED: Final = re.compile(r"(?:[.!?;]|(?<![\w.,-])\d[\d.,'’]*)\s+$")
_ANSWER: Final = re.compile(
    rf"\W*(?:{lexicon.NOT_APPLICABLE}|{lexicon.NONE}|{lexicon.UNKNOWN}|{lexicon.UNCHANGED}|no|aucune?|sin|нет)(?!\w)",
    re.IGNORECASE,
)
_CITING: Final = re.compile(
    r"(?:\bsee|\bin|\bto|\bof|\bunder|\bon|\bvoir|\bver|\bdans|\ben|\bcf\.?|\band|\bthe|\bthis|\buse|\bnew|см\.?|в|انظر|في|见)\s*[\"“«]?$",
    re.IGNORECASE,
)


def find_headings(text: str, skip: tuple[int, int] | None) -> list[Heading]:
    """Find the headings in order; `skip` is the stretch of the cover page's ticks.

    A subject's words count as a heading only with the mark of one: *Form X* before them, a number or letter of
    the guide, the treaty's letter, a line of their own, or the article after them.
    """
    forms = _forms(text)
    found = [*forms, *(one for one in (*_subjects(text), *_titles(text)) if not _within(one, forms))]
    found = [_whole_line(text, one) for one in found]
    outside = [one for one in found if skip is None or not skip[0] <= one.start < skip[1]]
    known = _first_of_each(sorted(outside, key=lambda one: (one.start, -one.end)))
    return sorted([*known, *_others(text, known)], key=lambda one: one.start)


def _within(one: Heading, forms: list[Heading]) -> bool:
    """Whether a heading without the word *Form* is part of a lettered form: its own form has a heading elsewhere."""
    around = any(form.start < one.start for form in forms) and any(form.start > one.start for form in forms)
    return around and one.letter in {form.letter for form in forms}


_VERB = re.compile(r"\b(?:is|are|was|were|has|have|as of|in accordance|no|not|none|nil)\b|\d", re.IGNORECASE)


def _whole_line(text: str, one: Heading) -> Heading:
    """Let a heading reach to the end of its line where what is left there only goes on with the title."""
    rest = text[one.end :].split("\n", 1)[0]
    rest = rest.split("\t", 1)[0]
    if len(rest) > 60 or _VERB.search(rest) or re.search(r"[.:;]\s*\S", rest) or _ARTICLE.match(rest):
        return one
    return replace(one, title=(one.title + rest).strip(" .:[]☐□"), end=one.end + len(rest))


def _forms(text: str) -> list[Heading]:
    headings: list[Heading] = []
    for match in _FORM.finditer(text):
        sign = match["letter"]
        together = [sign, *(one["letter"] for one in _AND.finditer(match["rest"].split(":")[0]))]
        letter = max((lexicon.LETTER_SIGNS.get(one, one) for one in together), key=_COUNTS_MOST.find)
        own_line = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" \t*#")
        before = text[max(0, match.start() - 12) : match.start()]
        rest = match["rest"]
        subject = _subject_at(rest) or _wrapped(text, match.start("rest"))
        if subject and re.search(r"\d\d", rest[: subject[2]]) and not _ARTICLE.match(rest):
            subject = None  # a sentence that names it: "All 1,500 stockpiled anti-personnel mines were ..."
        if re.match(r"[A-ZÀ-ÖА-Я]{2}", rest) and not (subject and subject[2] == 0):
            continue  # a word in capitals: FORMULARIOS PARA ...
        if subject is not None and subject[2] <= 4:  # the title begins with a subject: it counts, whatever the letter
            letter = subject[0]
        named = subject is not None and (subject[0] == letter or letter not in lexicon.SUBJECTS)
        follows = _follows(before, rest) and (not headings or letter > headings[-1].letter)
        if _CITING.search(before) or not (named or own_line or _ARTICLE.match(rest) or follows):
            continue
        if (
            own_line
            and not named
            and len(together) == 1
            and not _ARTICLE.match(rest)
            and re.match(r"\s*[a-zа-я,;]", rest)
        ):
            continue  # a sentence that begins with "Form C of the report ..."
        title = subject[1] if named and subject else _own_title(rest) if own_line or _ARTICLE.match(rest) else ""
        begun = subject[2] if named and subject else rest.find(title)
        end = match.start("rest") + begun + len(title)
        headings.append(Heading(letter, match["label"].strip(), title, False, match.start(), end))
    return headings


def _follows(before: str, rest: str) -> bool:
    """Whether a form without a title begins in running text: behind a sentence's end, a total or a page's number."""
    return bool(_ENDED.search(before) and re.match(r"\s*[:.\-–]?\s*[A-ZÀ-ÖА-Я\d]", rest))


def _own_title(rest: str) -> str:
    """Give the title a State printed after the letter; blank where the answer itself stands there: *Form D: None*."""
    return "" if _ANSWER.match(rest) else re.split(r"(?i)\barticle|[\n\t\"“]", rest)[0].strip(" :.-–")


def _subject_at(rest: str) -> tuple[str, str, int] | None:
    """Give the subject whose words come first within a heading, and where they do."""
    hits = [(match.start(), key, match.group()) for key, pattern in _SUBJECT.items() if (match := pattern.search(rest))]
    if not hits:
        return None
    at, key, words = min(hits)
    return (key if key in lexicon.LETTER_SIGNS else "J"), words, at


def _wrapped(text: str, at: int) -> tuple[str, str, int] | None:
    """Give the subject of a heading that begins on its line and goes on in the next."""
    found = _subject_at(re.split(r"\n\s*\n|\t", text[at : at + 160])[0])
    return found if found and found[2] <= 4 and "\n" not in text[at : at + found[2]] else None


def _subjects(text: str) -> list[Heading]:
    headings = []
    for key, pattern in _SUBJECT.items():
        letter = key if len(key) == 1 else "J"
        for match in pattern.finditer(text):
            line_start = text.rfind("\n", 0, match.start()) + 1
            before = text[line_start : match.start()]
            after = text[match.end() : match.end() + 80]
            marked = _NUMBERED.search(before[-12:])
            label = marked["label"] if marked else ""
            if label and _is_guide(key, label):
                start = match.start() - len(before[-12:]) + marked.start() if marked else match.start()
                headings.append(Heading(letter, label, match.group(), True, start, match.end()))
            elif (label.islower() and label.upper() == letter) or _stands_alone(before, after):
                headings.append(Heading(letter, label, match.group(), len(key) > 1, match.start(), match.end()))
    return headings


def _titles(text: str) -> Iterator[Heading]:
    for key, pattern in _TITLE.items():
        for match in pattern.finditer(text):
            letter = key if len(key) == 1 else "J"
            yield Heading(letter, match["label"], match["title"], False, match.start(), match.end("title"))


def _others(text: str, known: Sequence[Heading]) -> Iterator[Heading]:
    """Give the parts whose numbered titles say no known subject: other matters, not those of the part above.

    A number counts if it goes on from the heading above, and the next heading does not have it: else it is of a list.
    """
    for last, after in zip(known, [*known, None][1:], strict=True):
        if not last.label.isdigit():
            continue
        number = int(last.label)
        below = int(after.label) if after and after.label.isdigit() else None
        for match in _NUMBERED_LINE.finditer(text, last.end, after.start if after else len(text)):
            told = int(match["label"])
            if told == number + 1 and (below is None or told < below) and not _VERB.search(match["title"]):
                yield Heading("J", match["label"], match["title"].strip(), last.guide, match.start(), match.end())
                number = told


def _is_guide(key: str, label: str) -> bool:
    return key in lexicon.GUIDE and label in lexicon.GUIDE[key]


def _stands_alone(before: str, after: str) -> bool:
    """Whether words are all of their line, but for numbering, or the article follows them."""
    if before.strip(" \t*#0123456789.-–)") and not re.fullmatch(
        r"\W*(?:les?|las?|los|the)\s+(?:\w+\s)?", before, re.IGNORECASE
    ):
        return False
    line = after.split("\n")[0]
    return bool(_ARTICLE.match(after)) or (
        len(line) < 60 and not re.search(r"[.,;]\s*\w|\b(?:is|are|was|were|has|have|by|est|son|es)\b", line)
    )


def _first_of_each(headings: list[Heading]) -> list[Heading]:
    """Keep a heading unless it only repeats or parts the one it stands under: forms print theirs on every page."""
    kept: list[Heading] = []
    for one in headings:
        if kept and one.start < kept[-1].end:
            continue
        if not kept or one.letter != kept[-1].letter or _new(one, kept[-1]):
            kept.append(one)
    return kept


def _new(one: Heading, last: Heading) -> bool:
    """Whether a heading of the same letter begins another form: *Form G(bis)*, or the guide's 8 after its 7."""
    if one.label in ("", last.label) or one.label.islower() or last.label.islower():
        return False
    return one.guide == last.guide if one.guide or last.guide else bool(_FORM_LABEL.match(one.label))
