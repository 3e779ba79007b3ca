"""A made report to be filed: true of nobody, with a table, figures, words and contact details."""

from __future__ import annotations

from dataclasses import replace

from ottawa.dates import PartialDate
from ottawa.reporting.report import (
    Answer,
    Cell,
    Confidence,
    Figure,
    Form,
    FormStatus,
    Kind,
    Place,
    Report,
    Row,
    Style,
    Table,
)
from ottawa.sources import Basis

STATE = "AND"  # stands for any State; nothing here is true of it
FILE = "J. Doe, report 2024.docx"
NAME, PHONE, MAIL = "Jane Q. Doe", "+376 875 700", "jane.doe@example.org"
FRONT = f"Point of contact: {NAME}, Ministry of Peace, {PHONE}"


def figure(
    measure: str,
    value: int | str | None,
    where: Place,
    *,
    item: str = "",
    unit: str = "mines",
    basis: Basis = Basis.AS_OF,
    as_of: PartialDate | None = None,
    answer: Answer = Answer.VALUE,
) -> Figure:
    """A figure as a person accepted it."""
    return Figure(measure, item, value, unit, as_of, basis, where, Confidence.HIGH, answer)


def place(row: int, words: str, table: int | None = 1) -> Place:
    """A place in the made file."""
    return Place(FILE, 1, table, row, words)


def report(year: int = 2024, retained: int = 40, *, used: int | None = 2, kind: Kind = Kind.ANNUAL) -> Report:
    """A report of a calendar year, whole enough to be filed: forms A, B and D, and form C unchanged."""
    end = PartialDate(year, 12, 31)
    none = Place(FILE, 1, None, 3, "none")
    total, lot = place(2, f"Total {retained}"), place(1, f"PMN {retained}")
    kept = [
        figure("retained", retained, lot, item="PMN @ Army", as_of=end),
        figure("retained_total", retained, total, as_of=end),
    ]
    if used is not None:
        said = place(7, f"{used} were used", None)
        kept.append(figure("retained_used", used, said, basis=Basis.IN_YEAR, as_of=PartialDate(year)))
    cells = (("Army", "PMN", str(retained)), ("Total", "", str(retained)))
    rows = tuple(
        Row(tuple(Cell(words, place(at, words), Answer.VALUE, words) for words in line), total=at == 2)
        for at, line in enumerate(cells, 1)
    )
    table = Table("D1", ("institution", "type", "quantity"), ("Institution", "Type", "Quantity"), rows, place(1, ""))
    return Report(
        state=STATE,
        state_words="Andorra",
        start=PartialDate(year, 1, 1),
        end=end,
        submitted=PartialDate(year + 1, 4, 20),
        language="en",
        kind=kind,
        style=Style.FORMS,
        source=FILE,
        figures=(
            figure("submission_date", f"{year + 1}-04-20", place(1, "20 April", None), unit="date", basis=Basis.NONE),
        ),
        forms=(
            Form("A", "Form A", "", None, None, f"{FRONT}\n\nA law is in force.", (), (), place(1, "Form A", None)),
            Form(
                "B", "Form B", "", None, None, "None.", (),
                (figure("stock_year_end", 0, none, item="all types", as_of=end, answer=Answer.NONE),), none,
            ),
            Form("C", "Form C", "", FormStatus.UNCHANGED, year - 1, "", (), (), place(1, "Form C", None)),
            Form("D", "Form D", "", None, None, f"Ask {MAIL}.", (table,), tuple(kept), place(1, "Form D", None)),
        ),
        unplaced=(),
    )  # fmt: skip


def long(year: int = 2024) -> Report:
    """The same with a text too long for one entry, in two scripts."""
    made = report(year)
    words = "".join(f"Paragraph {number}: وصف للمنطقة.\n\n" for number in range(4000))
    first, *others = made.forms
    return replace(made, forms=(replace(first, narrative=words), *others))
