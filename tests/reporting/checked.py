"""Figures and reports to be checked, as a form gives them."""

from __future__ import annotations

from collections.abc import Sequence

from ottawa.dates import parse_date
from ottawa.reporting.report import Answer, Cell, Figure, Form, Kind, Place, Report, Row, Table
from ottawa.sources import Basis

HERE = Place("a.docx")


def figure(measure: str, value: int | str, basis: Basis = Basis.AS_OF, item: str = "", unit: str = "mines") -> Figure:
    """A figure as a report gives it."""
    return Figure(measure, item, value, unit, None, basis, HERE)


def report(year: int, *figures: Figure, kind: Kind = Kind.ANNUAL, tables: Sequence[Table] = ()) -> Report:
    """A report of a calendar year, dated 30 April of the next."""
    form = Form("B", "Form B", "", None, None, "", tuple(tables), figures, HERE)
    return Report(
        "DZA", "", parse_date(f"{year}-01-01"), parse_date(f"{year}-12-31"), parse_date(f"{year + 1}-04-30"),
        "en", kind, None, "a.docx", (), (form,), (),
    )  # fmt: skip


def table(rows: Sequence[int | None], total: int | None) -> Table:
    """Table B1 with these quantities and this printed total; None for a row that says it is not known."""
    lines = [Row((Cell(str(n), HERE, Answer.VALUE if n is not None else Answer.UNKNOWN, n),)) for n in rows]
    last = Row((Cell("", HERE, Answer.VALUE, total),), True)
    return Table("B1", ("quantity",), ("Quantity",), (*lines, last), HERE)
