"""From a document laid out to a report: its forms found, each read by the readers of its letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ottawa import places
from ottawa.dates import PartialDate
from ottawa.reporting import lexicon, vocabulary
from ottawa.reporting.amounts import find_dates, year_named
from ottawa.reporting.documents import Document
from ottawa.reporting.documents.pages import Grid
from ottawa.reporting.reading import columns, counting, cover, descriptions, laws, linear, statements, tables
from ottawa.reporting.reading.answers import first_answer, whole_answer
from ottawa.reporting.reading.figures import stated
from ottawa.reporting.reading.flow import Flow, flow
from ottawa.reporting.reading.headings import Heading, find_headings
from ottawa.reporting.reading.sentences import Setting, is_as_of, without_treaty
from ottawa.reporting.reading.ticks import Tick, find_ticks
from ottawa.reporting.report import (
    ALL_TYPES,
    LETTERS,
    Answer,
    Confidence,
    Figure,
    Form,
    FormStatus,
    Passage,
    Place,
    Report,
    Style,
    Table,
)
from ottawa.sources import Basis

_UNCHANGED: Final = lexicon.compiled(lexicon.UNCHANGED)
_YEAR_WORD: Final = lexicon.compiled(r"\s*(?:года?|г\.|م|年)")
SCAN: Final = "this page is a picture without text (a scan): type its figures from it"


def recognise(document: Document) -> Report:
    """Find the forms and figures of a document already laid out."""
    laid = flow(document)
    ticks, skip = find_ticks(laid)
    headings = find_headings(laid.text, skip)
    front = headings[0].start if headings else len(laid.text)
    state, state_words = cover.find_state(laid, front)
    submission = cover.find_submission(laid, front)
    period, unplaced = cover.find_period(laid, front, state_words)
    end = period.end.date if period.end else None
    setting = Setting("", end, _names(state, state_words), _year(period))
    forms, left = _forms(laid, headings, setting)
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
        unplaced=(*_front(laid, front, skip, setting), *unplaced, *left, *scans),
    )


def _names(state: str | None, words: str) -> tuple[str, ...]:
    names = places.names_of(state) if state else frozenset()
    return tuple(sorted(name for name in {*names, words, words.title()} if len(name) > 1))


def _style(text: str, headings: Sequence[Heading], ticked: bool) -> Style | None:
    if ticked and not headings:
        return Style.COVER
    guide = any(one.guide for one in headings)
    own = [one for one in headings if not one.guide and not (guide and one.label.isdigit())]
    forms = bool(own) or bool(re.search(lexicon.TITLE_FORMS, text, re.IGNORECASE))
    if guide and forms:
        return Style.MIXED
    return Style.GUIDE if guide else Style.FORMS if forms else None


def _year(period: cover.Period) -> int | None:
    """Give the year if the period is one calendar year, told from its first day to its last."""
    if not (period.start and period.start.date and period.end and period.end.date):
        return None
    start, end = period.start.date, period.end.date
    whole = (start.earliest.month, start.earliest.day, end.latest.month, end.latest.day) == (1, 1, 12, 31)
    return end.year if whole and start.year == end.year else None


def _front(laid: Flow, front: int, skip: tuple[int, int] | None, setting: Setting) -> list[Passage]:
    """Tell of mines counted before the first form: the only numbers there that can be figures."""
    stretch = [skip] if skip else []
    _, passages = statements.read_sentences(laid, 0, front, stretch, setting)
    mines = re.compile(rf"\d\s*(?:[^\W\d]+\s+)?(?:{vocabulary.MINES})", re.IGNORECASE)
    return [passage for passage in passages if mines.search(passage.words)]


def _forms(laid: Flow, headings: Sequence[Heading], setting: Setting) -> tuple[list[Form], list[Passage]]:
    forms: list[Form] = []
    left: list[Passage] = []
    stops = [*(one.start for one in headings[1:]), len(laid.text)] if headings else []
    for heading, stop in zip(headings, stops, strict=True):
        form, passages = _form(laid, heading, stop, replace(setting, letter=heading.letter))
        forms.append(form)
        left += passages
    return forms, left


@dataclass(slots=True)
class _Body:
    """What has been read of a form so far: its tables, figures, unclear cells, and the stretches done with."""

    tables: list[Table]
    figures: list[Figure]
    unclear: list[Passage]
    read: list[tuple[int, int]]


def _form(laid: Flow, heading: Heading, stop: int, setting: Setting) -> tuple[Form, list[Passage]]:
    start = heading.end
    body = _Body([], [], [], _header_lines(laid.text, start, stop))
    _read_tables(laid, start, stop, setting, body)
    body.figures += _in_words(laid, start, stop, setting.letter)
    told, passages = statements.read_sentences(laid, start, stop, body.read, setting)
    figures = _once([*body.figures, *told])
    own = _own_words(laid, start, stop)
    narrative = _narrative(own)
    status, since = _status(own)
    figures += _said_as_a_whole(laid, setting, own, figures, start)
    place = laid.place(heading.start, laid.text[heading.start : heading.end])
    form = Form(
        setting.letter, heading.label, _title(heading), status, since, narrative,
        tuple(body.tables), tuple(figures), place,
    )  # fmt: skip
    return form, [*body.unclear, *passages]


def _read_tables(laid: Flow, start: int, stop: int, setting: Setting, body: _Body) -> None:
    as_of = _as_of(laid.text[start:stop]) or setting.end
    for parts in _drawn(laid, start, stop):
        before = laid.text[start : parts[0][0]]
        around = tables.Setting(setting.letter, before, _as_of(before) or as_of, setting.year)
        name = counting.table_name(setting.letter, before)
        table, merged = tables.read_table([(grid, laid.place(begun, "")) for begun, grid in parts], name)
        table = table if set(table.columns) & set(tables.COUNTED) else replace(table, name="")
        said = stated(table, around, merged)
        body.tables.append(table)
        body.figures += said
        if said:
            body.unclear += counting.left_over(table, said)
            places = {(figure.where.page, figure.where.table, figure.where.row, figure.where.words) for figure in said}
            body.read += [one for begun, grid in parts for one in _cells_read(laid, begun, grid, table, places)]
    if not body.tables:
        around = tables.Setting(setting.letter, "", as_of, setting.year)
        read = columns.read_areas if setting.letter == "C" else linear.read_run_together
        run, rows, stretches = read(laid, start, stop, around)
        body.tables += run
        body.figures += rows
        body.read += stretches


def _drawn(laid: Flow, start: int, stop: int) -> list[list[tuple[int, Grid]]]:
    """Give the tables of a form, each with the parts in which it goes on over pages."""
    tables_: list[list[tuple[int, Grid]]] = []
    done = start
    for begun, ended, grid in laid.grids:
        if not start <= begun < stop:
            continue
        last = tables_[-1][-1][1] if tables_ else None
        follows = last is not None and last.page != grid.page and len(last.rows[0]) == len(grid.rows[0])
        if follows and not re.search(r"[^\W\d]", laid.text[done:begun]):
            tables_[-1].append((begun, grid))
        else:
            tables_.append([(begun, grid)])
        done = ended
    return tables_


def _cells_read(
    laid: Flow, begun: int, grid: Grid, table: Table, places: set[tuple[int | None, int | None, int | None, str]]
) -> Iterator[tuple[int, int]]:
    """Give the stretches of the cells done with: not those of remarks, whose sentences are still to be read."""
    for row, at, start, end in laid.cells(begun, grid):
        place = (grid.page, grid.number, grid.first + row, grid.rows[row][at].words)
        if place in places or not at or table.columns[at] not in ("", "note"):
            yield start, end


def _in_words(laid: Flow, start: int, stop: int, letter: str) -> list[Figure]:
    """Read what a form tells in words: laws, programmes, facilities."""
    if letter == "A":
        return laws.read_measures(laid, start, stop)
    if letter == "F":
        grids = [(begun, grid) for begun, _, grid in laid.grids if start <= begun < stop]
        return descriptions.read_programmes(laid, start, stop, grids)
    return descriptions.read_facilities(laid, start, stop) if letter == "E" else []


def _title(heading: Heading) -> str:
    return " ".join(heading.title.split())


def _as_of(text: str) -> PartialDate | None:
    """Find the day after the last *as of*; a table under it holds for that day."""
    return next((one.date for one in reversed(find_dates(text)) if one.date and is_as_of(text, one)), None)


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
        if done and (sure or alone or label.start() - start < 4):
            rest = _YEAR_WORD.match(text, done)
            return [(label.start(), rest.end() if rest else done)]
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


def _own_words(laid: Flow, start: int, stop: int) -> str:
    """Give the words of a form without its tables, the treaty's sentences, and the lines each form repeats."""
    text = without_treaty(laid.text[start:stop])
    gone = [(begun, done) for begun, done, _ in laid.grids if start <= begun < stop]
    for begun, done in sorted([*gone, *_header_lines(laid.text, start, stop)], reverse=True):
        text = text[: begun - start] + text[done - start :]
    return text.lstrip(" .:-–")


def _narrative(text: str) -> str:
    """Write words by paragraphs, each on one line."""
    lines = [" ".join(line.split()) for line in re.split(r"\n\s*\n", text)]
    return "\n\n".join(line for line in lines if re.search(r"\w", line)).lstrip(" .:-–")


def _status(words: str) -> tuple[FormStatus | None, int | None]:
    said = whole_answer(words)
    if said is Answer.NOT_APPLICABLE:
        return FormStatus.NOT_APPLICABLE, None
    if said is Answer.UNCHANGED:
        return FormStatus.UNCHANGED, year_named(_from_unchanged(words))
    return None, None


def _from_unchanged(words: str) -> str:
    """Leave out the sentences before the one that says *unchanged*: their years are those of laws and the like."""
    parts = re.split(r"(?<=[.;])\s+|\n", words)
    begun = next((at for at, part in enumerate(parts) if _UNCHANGED.search(part)), 0)
    return " ".join(parts[begun:])


def _said_as_a_whole(laid: Flow, setting: Setting, words: str, figures: list[Figure], start: int) -> list[Figure]:
    """Read *none* or *not applicable* as the whole of form B or D, or its first word, as an answer to its question."""
    asked = {"B": ("stock_year_end", ALL_TYPES), "D": ("retained_total", "")}.get(setting.letter)
    said = first_answer(words)
    if asked is None or any(one.measure == asked[0] for one in figures) or (figures and said is not Answer.NONE):
        return []
    if said not in (Answer.NONE, Answer.NOT_APPLICABLE, Answer.UNKNOWN):
        return []
    value = 0 if said is Answer.NONE else None
    where = laid.place(start, words)
    return [Figure(asked[0], asked[1], value, "mines", setting.end, Basis.AS_OF, where, Confidence.MEDIUM, said)]


def _with_ticks(laid: Flow, forms: list[Form], ticks: list[Tick]) -> tuple[Form, ...]:
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


def _ticked(laid: Flow, form: Form, tick: Tick) -> Form:
    where = laid.place(tick.start, f"Form {tick.letter}: {tick.title}")
    form = replace(form, status=tick.status, unchanged_since=tick.since, where=form.where if form.where.file else where)
    if tick.status is None:
        return form
    value = tick.status.value.replace("_", " ") + (f" since {tick.since}" if tick.since else "")
    said = Figure("form_status", f"Form {tick.letter}", value, "", None, Basis.NONE, where, Confidence.MEDIUM)
    return replace(form, figures=(said, *form.figures))
