"""The heart of the web form: a section of a report as named fields, and fields put back into the report.

`shown` gives the fields of a section with the text each has in a browser; `put` takes such fields, all or some, and
gives the draft with what they say. What a field does not change stays exactly as it was, with its words, its value and
its place: putting back what was shown gives the same report. Names of fields:

    status, since, narrative                      a form's tick, its year, its text
    t1.basis                                      what the numbers of its first table hold for
    t1.r3.c2, t1.r3.c2.answer                     a cell, and the answer chosen in place of a number
    f1.measure … f1.qualifier                     a figure told in the text
    state … kind, contact.name … contact.email    the cover
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from ottawa import places
from ottawa.dates import PartialDate, parse_date
from ottawa.errors import OttawaError
from ottawa.reporting.amounts import number
from ottawa.reporting.blanks import COUNTED
from ottawa.reporting.drafting import (
    COVER,
    VALUELESS,
    Line,
    Opened,
    Sheet,
    answered,
    edited,
    looked_at,
    opened,
    sections,
)
from ottawa.reporting.report import MEASURES, Answer, Cell, Figure, FormStatus, Kind, Report, Value
from ottawa.reporting.writing.contact import NAMES, Contact
from ottawa.reporting.writing.words import LANGUAGES
from ottawa.services.drafts import Draft
from ottawa.sources import Basis, Qualifier

Fields = Mapping[str, str]

LONGEST: Final = 10_000  # characters of a cell
LONGEST_TEXT: Final = 200_000  # of the text of a form
FLOWS: Final = (Basis.IN_YEAR, Basis.CUMULATIVE)
FIGURE: Final = ("measure", "item", "value", "unit", "as_of", "basis", "answer", "qualifier")


def shown(draft: Draft, section: str) -> dict[str, str]:
    """Return every field of a section with its text, as a browser can hold it and send it back.

    Raises:
        OttawaError: the draft has no such section.
    """
    if section == COVER:
        told = _cover(draft.report, draft.contact)
    else:
        told = _form(opened(draft.report.forms[_position(draft.report, section)]))
    return {name: _plain(text) for name, text in told}


def put(draft: Draft, section: str, fields: Fields) -> Draft:
    """Return the draft with these fields in a section; fields not given stay as they are.

    Raises:
        OttawaError: there is no such section or field, or a text does not fit its field; `where` names it.
    """
    before = shown(draft, section)
    unknown = next((name for name in fields if name not in before), None)
    if unknown:
        raise OttawaError(
            "there is no such field any more.", where=unknown, mend="Rows have changed: open the section again."
        )
    new = {name: text for name, text in ((name, _plain(fields[name])) for name in fields) if text != before[name]}
    for name, text in new.items():
        most = LONGEST_TEXT if name == "narrative" else LONGEST
        if len(text) > most:
            raise OttawaError(f"it has {len(text):,} characters.", where=name, mend=f"There is room for {most:,}.")
    if not new:
        return draft
    if section == COVER:
        return _put_cover(draft, new)
    return replace(draft, report=edited(draft.report, section, lambda parts: _put_form(draft, parts, new)))


def _position(report: Report, section: str) -> int:
    try:
        return sections(report)[section]
    except KeyError:
        raise OttawaError(f"this draft has no form {section}.", mend="Choose one from its list of forms.") from None


def _plain(text: str) -> str:
    """Give a text as it comes back from a browser: lines end one way, and no signs that a field cannot hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign >= " " or sign in "\n\t")


def _line(text: str) -> str:
    """Give a text as a field of one line holds it."""
    return " ".join(text.split())


# --- the cover --------------------------------------------------------------------------------------------------------


def _cover(report: Report, contact: Contact) -> Iterator[tuple[str, str]]:
    yield "state", report.state or ""
    yield "state_words", _line(report.state_words)
    for name in ("start", "end", "submitted", "language", "kind"):
        yield name, str(getattr(report, name) or "")
    for name in NAMES:
        yield f"contact.{name}", _line(getattr(contact, name))


def _put_cover(draft: Draft, new: Fields) -> Draft:
    read: dict[str, Callable[[str, str], object]] = {
        "state": _state,
        "state_words": lambda _, text: text,
        "start": _day,
        "end": _day,
        "submitted": _day,
        "language": lambda name, text: _one_of(name, text, LANGUAGES) or None,
        "kind": lambda name, text: Kind(text) if _one_of(name, text, Kind) else None,
    }
    own = {name: read[name](name, text.strip()) for name, text in new.items() if name in read}
    contact = {name.removeprefix("contact."): text for name, text in new.items() if name.startswith("contact.")}
    return replace(draft, report=replace(draft.report, **own), contact=replace(draft.contact, **contact))  # type: ignore[arg-type]


def _state(_: str, text: str) -> str | None:
    return places.state(text).iso3 if text else None


def _day(name: str, text: str) -> PartialDate | None:
    try:
        return parse_date(text) if text else None
    except OttawaError as error:
        raise error.at(name) from None


def _one_of(name: str, text: str, allowed: object) -> str:
    words = [str(word) for word in allowed]  # type: ignore[attr-defined]
    if text and text not in words:
        raise OttawaError(f'"{text}" is not one of the choices.', where=name, mend=f"Choose {', '.join(words)}.")
    return text


# --- a form -----------------------------------------------------------------------------------------------------------


def _form(parts: Opened) -> Iterator[tuple[str, str]]:
    yield "status", str(parts.form.status or "")
    yield "since", str(parts.form.unchanged_since or "")
    yield "narrative", parts.form.narrative
    for t, sheet in enumerate(parts.sheets, 1):
        yield f"t{t}.basis", str(sheet.basis) if sheet.basis in FLOWS else ""
        for r, line in enumerate(sheet.lines, 1):
            for c, (column, cell) in enumerate(zip(sheet.table.columns, line.row.cells, strict=True), 1):
                yield f"t{t}.r{r}.c{c}", _line(cell.words) if column in COUNTED else cell.words
                if column in COUNTED:
                    yield f"t{t}.r{r}.c{c}.answer", answer_text(cell.answer, cell.unchanged_since)
    for n, figure in enumerate(parts.said, 1):
        for name in FIGURE:
            yield f"f{n}.{name}", _figure_text(figure, name)


def answer_text(answer: Answer, since: int | None) -> str:
    """Write an answer as a choice: blank where the words or the number tell, else `none`, `unchanged:2024`."""
    if answer not in VALUELESS:
        return ""
    return f"{answer}:{since}" if answer is Answer.UNCHANGED and since else str(answer)


def _read_answer(name: str, text: str, since: int | None) -> tuple[Answer | None, int | None]:
    word, _, year = text.partition(":")
    _one_of(name, word, VALUELESS)
    return (Answer(word) if word else None), (_year(name, year) if year else since)


def _figure_text(figure: Figure, name: str) -> str:
    if name == "answer":
        return answer_text(figure.answer, None)
    if name == "basis":
        return figure.basis.name.lower()
    value = getattr(figure, name)
    return "" if value is None else _line(str(value))


def _put_form(draft: Draft, parts: Opened, new: Fields) -> Opened:
    form = parts.form
    ticked = {name: text for name, text in new.items() if name in ("status", "since")}
    sheets = tuple(_put_sheet(draft, sheet, f"t{t}.", new) for t, sheet in enumerate(parts.sheets, 1))
    said = tuple(_put_figure(figure, f"f{n}.", new) for n, figure in enumerate(parts.said, 1))
    form = replace(looked_at(form), narrative=new.get("narrative", form.narrative))
    if ticked:
        status = _one_of("status", new.get("status", str(form.status or "")), FormStatus)
        since = _year("since", new.get("since", str(form.unchanged_since or "")))
        form = replace(form, status=FormStatus(status) if status else None, unchanged_since=since)
    if "status" not in ticked and form.status is FormStatus.UNCHANGED and set(new) - set(ticked):
        form = replace(form, status=FormStatus.CHANGED)  # who writes something new says that it has changed
    if form.status is not FormStatus.UNCHANGED and "since" not in ticked:
        form = replace(form, unchanged_since=None)
    elif form.status is FormStatus.UNCHANGED and form.unchanged_since is None:
        form = replace(form, unchanged_since=draft.since)
    return Opened(form, sheets, said)


def _year(name: str, text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit() and 1900 <= int(text) <= 2100):
        raise OttawaError(f'"{text}" is not a year.', where=name, mend="Write four digits, as 2024.")
    return int(text) if text else None


def _put_sheet(draft: Draft, sheet: Sheet, prefix: str, new: Fields) -> Sheet:
    basis = new.get(f"{prefix}basis")
    if basis is not None:
        held = Basis(_one_of(f"{prefix}basis", basis, FLOWS)) if basis else Basis.NONE
        figures = [tuple(replace(one, basis=held) for one in line.figures or ()) for line in sheet.lines]
        lines = tuple(replace(line, figures=those) for line, those in zip(sheet.lines, figures, strict=True))
        sheet = replace(sheet, lines=lines, basis=held)
    columns = sheet.table.columns
    lines = tuple(_put_line(draft, columns, line, f"{prefix}r{r}.", new) for r, line in enumerate(sheet.lines, 1))
    return replace(sheet, lines=lines)


def _put_line(draft: Draft, columns: tuple[str, ...], line: Line, prefix: str, new: Fields) -> Line:
    pairs = enumerate(zip(columns, line.row.cells, strict=True), 1)
    cells = tuple(_put_cell(draft, column, cell, f"{prefix}c{c}", new) for c, (column, cell) in pairs)
    return line if cells == line.row.cells else Line(replace(line.row, cells=cells), None)


def _put_cell(draft: Draft, column: str, cell: Cell, name: str, new: Fields) -> Cell:
    words, chosen = new.get(name), new.get(f"{name}.answer")
    if words is None and chosen is None:
        return cell
    text = chosen if chosen is not None else answer_text(cell.answer, cell.unchanged_since)
    said, since = _read_answer(name, text, draft.since) if column in COUNTED else (None, None)
    if chosen is None and words is not None and number(words) is not None:
        said = None  # a number typed over "unknown" is a number
    typed = cell.words if words is None else words
    if chosen == "" and words is None:
        typed = ""  # the words said the answer that is taken back
    return answered(cell, column, typed, said, draft.report.language, since)


def _put_figure(figure: Figure, prefix: str, new: Fields) -> Figure:
    own = {name: new[prefix + name] for name in FIGURE if prefix + name in new}
    if not own:
        return figure
    told = {name: own.get(name, _figure_text(figure, name)) for name in FIGURE}
    answer, _ = _read_answer(f"{prefix}answer", told["answer"], None)
    value = figure.value if "value" not in own else _value(own["value"])
    basis = _one_of(f"{prefix}basis", told["basis"], [one.name.lower() for one in Basis])
    return replace(
        figure,
        measure=_one_of(f"{prefix}measure", told["measure"], MEASURES),
        item=told["item"],
        value=None if answer and answer is not Answer.NONE else value,
        unit=told["unit"],
        as_of=_day(f"{prefix}as_of", told["as_of"]) if "as_of" in own else figure.as_of,
        basis=Basis[basis.upper()],
        answer=answer or (Answer.BLANK if value is None else Answer.VALUE),
        qualifier=_one_of(f"{prefix}qualifier", told["qualifier"], Qualifier)
        if "qualifier" in own
        else figure.qualifier,
    )


def _value(text: str) -> Value:
    words = text.strip()
    found = number(words)
    return found if found is not None else words or None
