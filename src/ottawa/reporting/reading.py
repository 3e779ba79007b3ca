"""Reading: a file in any of the formats and languages → a `Report`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from ottawa import places
from ottawa.dates import PartialDate
from ottawa.reporting import cover, lexicon, official, sentences, tables
from ottawa.reporting.amounts import find_dates, year_named
from ottawa.reporting.documents import Document, open_document
from ottawa.reporting.flow import Flow, flow
from ottawa.reporting.headings import Heading, find_headings
from ottawa.reporting.report import (
    LETTERS,
    Answer,
    Confidence,
    Figure,
    Form,
    FormStatus,
    Passage,
    Place,
    Report,
    ReportError,
    Style,
    Table,
    from_json,
)
from ottawa.sources import Basis

_AS_OF = re.compile(r"\bas (?:of|at)\s|по состоянию на\s|截至", re.IGNORECASE)
SCAN = "this page is a picture without text (a scan): type its figures from it"


def read(data: bytes, name: str) -> Report:
    """Read a report from the bytes of a file; `name` is used for its ending and in places.

    A page that is only a picture is told as *unplaced*, with its number; a report of such pages has no forms.

    Raises:
        ReportError: the file cannot be read, with the reason.
    """
    if data.lstrip()[:1] == b"{":
        return _from_json(data, name)
    return official.read(data, name) or recognise(open_document(data, name))


def _from_json(data: bytes, name: str) -> Report:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise ReportError(
            "it begins as JSON but is none.", where=name, mend="Write it with `ottawa read FILE --json`."
        ) from None
    try:
        return from_json(document)
    except ReportError as error:
        raise error.at(name) from None


def recognise(document: Document) -> Report:
    """Find the forms and figures of a document already laid out."""
    laid = flow(document)
    ticks, skip = cover.find_ticks(laid)
    headings = find_headings(laid.text, skip)
    front = headings[0].start if headings else len(laid.text)
    state, state_words = cover.find_state(laid, front)
    submission = cover.find_submission(laid, front)
    period, unplaced = cover.find_period(laid, front)
    end = period.end.date if period.end else None
    names = _names(state, state_words)
    forms, left = _forms(laid, headings, end, names)
    scans = [Passage("", Place(document.file, page), SCAN) for page in document.scans]
    return Report(
        state=state,
        state_words=state_words,
        start=period.start.date if period.start else None,
        end=end,
        submitted=submission.date if submission else None,
        language=lexicon.language_of(laid.text),
        kind=cover.find_kind(laid.text, front),
        style=_style(laid.text, headings, bool(ticks)),
        source=document.file,
        figures=cover.own_figures(laid, submission, period),
        forms=_with_ticks(laid, forms, ticks),
        unplaced=(*_front(laid, front, skip, end, names), *unplaced, *left, *scans),
    )


def _names(state: str | None, words: str) -> tuple[str, ...]:
    names = set(places.states()[state].names.values()) if state else set()
    return tuple(sorted(name for name in {*names, words, words.title()} if len(name) > 1))


def _style(text: str, headings: Sequence[Heading], ticked: bool) -> Style | None:
    if ticked and not headings:
        return Style.COVER
    guide = any(one.guide for one in headings)
    forms = any(not one.guide for one in headings) or bool(re.search(lexicon.TITLE_FORMS, text, re.IGNORECASE))
    if guide and forms:
        return Style.MIXED
    return Style.GUIDE if guide else Style.FORMS if forms else None


def _front(
    laid: Flow, front: int, skip: tuple[int, int] | None, end: PartialDate | None, names: tuple[str, ...]
) -> list[Passage]:
    """Tell of mines counted before the first form: the only numbers there that can be figures."""
    stretch = [skip] if skip else []
    _, passages = sentences.read_sentences(laid, 0, front, stretch, sentences.Setting("", end, names))
    mines = re.compile(rf"\d\s*(?:[^\W\d]+\s+)?(?:{lexicon.MINES})", re.IGNORECASE)
    return [passage for passage in passages if mines.search(passage.words)]


def _forms(
    laid: Flow, headings: Sequence[Heading], end: PartialDate | None, names: tuple[str, ...]
) -> tuple[list[Form], list[Passage]]:
    forms: list[Form] = []
    left: list[Passage] = []
    stops = [*(one.start for one in headings[1:]), len(laid.text)] if headings else []
    for heading, stop in zip(headings, stops, strict=True):
        form, passages = _form(laid, heading, stop, end, names)
        forms.append(form)
        left += passages
    return forms, left


def _form(
    laid: Flow, heading: Heading, stop: int, end: PartialDate | None, names: tuple[str, ...]
) -> tuple[Form, list[Passage]]:
    start = heading.end
    letter = heading.letter
    as_of = _as_of(laid.text[start:stop]) or end
    found: list[Table] = []
    figures: list[Figure] = []
    unclear: list[Passage] = []
    read: list[tuple[int, int]] = _header_lines(laid.text, start, stop)
    for begun, done, grid in laid.grids:
        if start <= begun < stop:
            before = laid.text[start:begun]
            setting = tables.Setting(letter, before, _as_of(before) or as_of)
            table, stated = tables.read_grid(grid, laid.place(begun, ""), setting)
            found.append(table)
            figures += stated
            if stated:
                read.append((begun, done))
                unclear += tables.left_over(table, stated)
    if not found:
        setting = tables.Setting(letter, "", as_of)
        run, rows, stretches = tables.read_run_together(laid, start, stop, setting)
        found += [run] if run else []
        figures += rows
        read += stretches
    if letter == "A":
        figures += sentences.read_measures(laid, start, stop)
    told, passages = sentences.read_sentences(laid, start, stop, read, sentences.Setting(letter, end, names))
    figures = _once([*figures, *told])
    narrative = _narrative(laid, start, stop)
    status, since = _status(narrative)
    figures += _said_as_a_whole(laid, letter, narrative, figures, start, end)
    place = laid.place(heading.start, laid.text[heading.start : heading.end])
    form = Form(letter, heading.label, _title(heading), status, since, narrative, tuple(found), tuple(figures), place)
    return form, [*unclear, *passages]


def _title(heading: Heading) -> str:
    return " ".join(heading.title.split())


def _as_of(text: str) -> PartialDate | None:
    """Find the day after the last *as of*; a table under it holds for that day."""
    for match in reversed(list(_AS_OF.finditer(text))):
        near = find_dates(text[match.end() : match.end() + 40])
        if near and near[0].date and near[0].start <= 5:
            return near[0].date
    return None


def _header_lines(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Find the lines *State: … period from … to …* that every form repeats; their dates are read elsewhere."""
    text = text[:stop]
    for labels, sure in ((rf"(?:{lexicon.STATE_LABELS})\s*[:/]", True), (rf"(?:{lexicon.PERIOD_LABELS})", False)):
        label = re.compile(rf"(?<!\w){labels}", re.IGNORECASE).search(text, start, start + 1800)
        if label is None:
            continue
        dates = [label.start() + one.end for one in find_dates(text[label.start() : label.start() + 260])]
        done = dates[1] if len(dates) > 1 else dates[0] if dates else 0
        line = text[text.rfind("\n", 0, label.start()) + 1 : label.start()]
        alone = not re.search(r"\w", line) and not re.match(r"[^\n]{12}", text[done:])
        if done and (sure or alone):
            return [(label.start(), done)]
    return []


def _once(figures: list[Figure]) -> list[Figure]:
    """Keep the surest of figures that say the same; a table's total and the sentence before it are one."""
    rank = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}
    kept: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        key = (figure.measure, figure.item, figure.value, figure.unit, figure.as_of)
        if key not in kept or rank[figure.confidence] < rank[kept[key].confidence]:
            kept[key] = figure
    return list(kept.values())


def _narrative(laid: Flow, start: int, stop: int) -> str:
    """Give the words of a form without its tables, the treaty's sentences, and the lines each form repeats."""
    text = sentences.without_treaty(laid.text[start:stop])
    gone = [(begun, done) for begun, done, _ in laid.grids if start <= begun < stop]
    for begun, done in sorted([*gone, *_header_lines(laid.text, start, stop)], reverse=True):
        text = text[: begun - start] + text[done - start :]
    lines = [" ".join(line.split()) for line in re.split(r"\n\s*\n", text)]
    return "\n\n".join(line for line in lines if re.search(r"\w", line)).lstrip(" .:-–")


def _status(narrative: str) -> tuple[FormStatus | None, int | None]:
    said = sentences.whole_answer(narrative)
    if said is Answer.NOT_APPLICABLE:
        return FormStatus.NOT_APPLICABLE, None
    if said is Answer.UNCHANGED:
        return FormStatus.UNCHANGED, year_named(narrative)
    return None, None


def _said_as_a_whole(
    laid: Flow, letter: str, narrative: str, figures: list[Figure], start: int, end: PartialDate | None
) -> list[Figure]:
    """Read *none* or *not applicable* as the whole of form B or D as an answer to its question."""
    asked = {"B": ("stock_year_end", tables.ALL), "D": ("retained_total", "")}.get(letter)
    said = sentences.whole_answer(narrative)
    if asked is None or figures or said not in (Answer.NONE, Answer.NOT_APPLICABLE, Answer.UNKNOWN):
        return []
    value = 0 if said is Answer.NONE else None
    where = laid.place(start, narrative)
    return [Figure(asked[0], asked[1], value, "mines", end, Basis.AS_OF, where, Confidence.MEDIUM, said)]


def _with_ticks(laid: Flow, forms: list[Form], ticks: list[cover.Tick]) -> tuple[Form, ...]:
    """Put the ticks of the cover page on their forms; a form only ticked has no words."""
    ticked = {tick.letter: tick for tick in ticks}
    told = [_ticked(laid, form, ticked[form.letter]) if form.letter in ticked else form for form in forms]
    here = {form.letter for form in forms}
    alone = [
        _ticked(laid, Form(tick.letter, f"Form {tick.letter}", tick.title, None, None, "", (), (), Place("")), tick)
        for tick in ticks
        if tick.letter not in here
    ]
    both = [*told, *alone]
    if not ticks:
        return tuple(both)
    return tuple(sorted(both, key=lambda form: LETTERS.index(form.letter) if form.letter in LETTERS else len(LETTERS)))


def _ticked(laid: Flow, form: Form, tick: cover.Tick) -> Form:
    where = laid.place(tick.start, f"Form {tick.letter}: {tick.title}")
    form = replace(form, status=tick.status, unchanged_since=tick.since, where=form.where if form.where.file else where)
    if tick.status is None:
        return form
    value = tick.status.value.replace("_", " ") + (f" since {tick.since}" if tick.since else "")
    said = Figure("form_status", f"Form {tick.letter}", value, "", None, Basis.NONE, where, Confidence.MEDIUM)
    return replace(form, figures=(said, *form.figures))
