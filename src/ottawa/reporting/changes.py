"""What changed between two reports, what is in force, and where next year's report starts."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from ottawa.dates import PartialDate
from ottawa.reporting.cutting import pieces
from ottawa.reporting.report import LETTERS, Figure, Form, FormStatus, Kind, Place, Report, ReportError, Value
from ottawa.sources import Basis

_HALF: Final = 0.5


class Change(StrEnum):
    """What happened to a form. *moved*: the same text and figures under another letter."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure in both reports or in one; `difference` is new less old, where both are whole numbers of one unit."""

    measure: str
    item: str
    unit: str
    old: Value
    new: Value
    difference: int | None


@dataclass(frozen=True, slots=True)
class TextChange:
    """A sentence, or a row of a table as its cells: gone (`new` blank), new (`old` blank), or worded otherwise."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FormChange:
    """One form: what happened, figures that differ, and sentences that do, in the order of the form.

    `text` says the same by line: `- ` and what is gone, `+ ` and what is new.
    """

    letter: str
    change: Change
    old_letter: str
    figures: tuple[FigureChange, ...] = ()
    sentences: tuple[TextChange, ...] = ()
    text: tuple[str, ...] = ()


def differences(old: Report, new: Report) -> list[FormChange]:
    """Compare two reports form by form, in the order of the new one; forms that are gone come last."""
    before, after = _by_letter(old), _by_letter(new)
    gone = {letter: form for letter, form in before.items() if letter not in after}
    found = []
    for letter, form in after.items():
        if letter in before:
            found.append(_compare(letter, before[letter], form))
            continue
        source = next(
            (name for name, one in gone.items() if _content(one) == _content(form) and any(_content(one))), ""
        )
        if source:
            del gone[source]
            found.append(FormChange(letter, Change.MOVED, source))
        else:
            found.append(FormChange(letter, Change.ADDED, "", *_parts(None, form)))
    return found + [FormChange(letter, Change.REMOVED, letter, *_parts(one, None)) for letter, one in gone.items()]


def _by_letter(report: Report) -> dict[str, tuple[Form, ...]]:
    found: dict[str, tuple[Form, ...]] = {}
    for form in report.forms:
        found[form.letter] = (*found.get(form.letter, ()), form)
    return found


_Forms = tuple[Form, ...]


def _compare(letter: str, old: _Forms, new: _Forms) -> FormChange:
    # A form that says "unchanged" and nothing else keeps what it had.
    says = all(form.status is FormStatus.UNCHANGED and not form.figures and not form.tables for form in new)
    figures, told, lines = ((), (), ()) if says else _parts(old, new)
    change = Change.CHANGED if figures or told else Change.UNCHANGED
    return FormChange(letter, change, letter, figures, told, lines)


_Parts = tuple[tuple[FigureChange, ...], tuple[TextChange, ...], tuple[str, ...]]


def _parts(old: _Forms | None, new: _Forms | None) -> _Parts:
    told = tuple(_text(_sentences(old or ()), _sentences(new or ())))
    pairs = ((("- ", one.old), ("+ ", one.new)) for one in told)
    lines = tuple(mark + words for pair in pairs for mark, words in pair if words)
    return tuple(_figures(old or (), new or ())), told, lines


def _content(forms: _Forms) -> tuple[list[str], list[tuple[str, str, Value, str]]]:
    figures = [(f.measure, f.item, f.value, f.unit) for form in forms for f in form.figures]
    return _sentences(forms), figures


def _sentences(forms: _Forms) -> list[str]:
    """Give the sentences of forms, then the rows of their tables as `cell | cell`; blanks between words are one."""
    found = []
    for form in forms:
        found += pieces(form.narrative)
        found += [" | ".join(" ".join(c.words.split()) for c in row.cells) for t in form.tables for row in t.rows]
    return [words for words in found if words.strip(" |")]


def _text(old: list[str], new: list[str]) -> Iterator[TextChange]:
    """Tell what is gone, new, or worded otherwise: of sentences in one place, those more than half alike are paired."""
    for kind, start, stop, new_start, new_stop in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            continue
        left = list(old[start:stop])
        for words in new[new_start:new_stop]:
            alike = max(left, key=lambda one: _alike(one, words), default="")
            if alike and _alike(alike, words) > _HALF:
                for gone in left[: left.index(alike)]:
                    yield TextChange(gone, "")
                left = left[left.index(alike) + 1 :]
                yield TextChange(alike, words)
            else:
                yield TextChange("", words)
        for gone in left:
            yield TextChange(gone, "")


def _alike(old: str, new: str) -> float:
    """Tell how alike two sentences are, from 0 to 1, by their words."""
    return difflib.SequenceMatcher(None, old.split(), new.split(), False).ratio()


_Key = tuple[str, str, str, Basis, int]


def _figures(old: _Forms, new: _Forms) -> list[FigureChange]:
    before, after = _keyed(old), _keyed(new)
    found = []
    for key in dict.fromkeys([*before, *after]):
        left, right = before.get(key), after.get(key)
        a, b = left.value if left else None, right.value if right else None
        same = left is not None and right is not None
        if same and (a, left and left.qualifier) == (b, right and right.qualifier):
            continue
        number = b - a if isinstance(a, int) and isinstance(b, int) else None
        found.append(FigureChange(*key[:3], a, b, number))
    return found


def _keyed(forms: _Forms) -> dict[_Key, Figure]:
    """Key figures by what they are about, and by order where one thing is told more than once."""
    found: dict[_Key, Figure] = {}
    for figure in (figure for form in forms for figure in form.figures):
        at = 0
        while (key := (figure.measure, figure.item, figure.unit, figure.basis, at)) in found:
            at += 1
        found[key] = figure
    return found


def effective(reports: Iterable[Report]) -> Report:
    """Give what is in force: the newest report, each unchanged form replaced by the newest one with content.

    A form keeps its status and its year; a form marked unchanged that no earlier report answers stays as it is. Forms
    missing from a report are taken to be unchanged (notes 1 and 2 of the cover page).

    Raises:
        ReportError: there is no report, or they are of two States.
    """
    ordered = sorted(reports, key=_order)
    if not ordered:
        raise ReportError("there is no report.", mend="Give at least one.")
    named = {report.state for report in ordered if report.state}
    if len(named) > 1:
        raise ReportError(f"the reports are of {', '.join(sorted(named))}.", mend="Give those of one State.")
    held: dict[str, tuple[Form, ...]] = {}
    for report in ordered:
        for letter, forms in _by_letter(report).items():
            held[letter] = _in_force(held.get(letter), forms)
    own = [*LETTERS, *(letter for letter in held if letter not in LETTERS)]
    return replace(ordered[-1], forms=tuple(form for letter in own for form in held.get(letter, ())))


def _order(report: Report) -> tuple[date, date]:
    end, sent = report.end, report.submitted
    first = end.latest if end else sent.latest if sent else date.min
    return first, sent.latest if sent else first


def _in_force(before: _Forms | None, now: _Forms) -> _Forms:
    refers = all(form.status is FormStatus.UNCHANGED for form in now)
    if before is None or not refers:
        return now
    year = now[0].unchanged_since
    return tuple(replace(form, status=FormStatus.UNCHANGED, unchanged_since=year) for form in before)


NO_CHANGE: Final = "no change?"
"""What stands in the label of each form of a report just started: to be confirmed or changed."""

_NOWHERE: Final = Place("")


def start_next(reports: Iterable[Report]) -> Report:
    """Start next year's report: what is in force carried over, forms A to J, each marked `no change?` to confirm.

    Raises:
        ReportError: no report says which year it covers.
    """
    held = effective(reports)
    if held.end is None:
        raise ReportError("the last report does not say which period it covers.", mend="Give the period first.")
    last = held.end.year
    year = last + 1
    forms = {form.letter for form in held.forms}
    blank = [Form(one, "", "", None, None, "", (), (), _NOWHERE) for one in LETTERS if one not in forms]
    carried = [
        replace(form, status=FormStatus.UNCHANGED, unchanged_since=form.unchanged_since or last) for form in held.forms
    ]
    every = sorted([*carried, *blank], key=lambda form: (form.letter not in LETTERS, form.letter))
    return replace(
        held,
        start=PartialDate(year, 1, 1),
        end=PartialDate(year, 12, 31),
        submitted=None,
        kind=Kind.ANNUAL,
        figures=(),
        forms=tuple(replace(form, label=NO_CHANGE) for form in every),
        unplaced=(),
    )
