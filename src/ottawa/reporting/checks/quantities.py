"""Rules about numbers within one report: rows and totals, forms that contradict, types, sums since entry into force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ottawa.reporting.checks.case import ALL, Case, Problem, Severity, amount, exact, total, untested
from ottawa.reporting.report import Answer, Cell, Figure, Form, FormStatus, Table
from ottawa.sources import Basis


def parts_make_total(case: Case) -> Iterator[Problem]:
    """The rows of a table of quantities make its printed total."""
    for form in case.report.forms:
        for table in form.tables:
            if "quantity" in table.columns:
                yield from _sum(form, table)


def _sum(form: Form, table: Table) -> Iterator[Problem]:
    at = table.columns.index("quantity")
    totals = [row.cells[at] for row in table.rows if row.total and at < len(row.cells)]
    rows = [row.cells[at] for row in table.rows if not row.total and at < len(row.cells)]
    if len(totals) != 1 or not rows:
        return
    printed, anchor = totals[0].value, "MBT-7.1"
    numbers = [0 if cell.answer is Answer.NONE else cell.value for cell in rows if not _blank(cell)]
    whole = [number for number in numbers if isinstance(number, int)]
    if not isinstance(printed, int) or len(whole) < len(numbers):
        yield untested("parts-make-total", anchor, f"a row or the total of table {table.name} has no number")
    elif sum(whole) != printed:
        yield Problem(
            "parts-make-total",
            Severity.ERROR,
            str(totals[0].where) or f"form {form.letter}",
            f"The rows of table {table.name} make {sum(whole):,}; its total is {printed:,}"
            f" ({_apart(printed, sum(whole))}).",
            anchor,
            "Correct the row or the total.",
        )


def _blank(cell: Cell) -> bool:
    return cell.answer is Answer.BLANK


def _apart(number: int, other: int) -> str:
    return f"{abs(number - other):,} {'more' if number > other else 'less'}"


def casualties_make_total(case: Case) -> Iterator[Problem]:
    """People killed and injured are no more than the casualties of the same time; fewer where some are not known of."""
    whole, *parts = (total(case.report, f"casualties_{name}") for name in ("total", "killed", "injured"))
    held = [one for one in parts if one is not None]
    if whole is None or not held or any((one.as_of, one.basis) != (whole.as_of, whole.basis) for one in held):
        return
    known = sum(map(amount, held))
    if known > amount(whole):
        yield Problem(
            "parts-make-total",
            Severity.WARNING,  # told in sentences, whose time is less sure than the sum of a table
            str(whole.where) or "form J",
            f"People killed and injured make {known:,}; casualties in all are {amount(whole):,}"
            f" ({_apart(amount(whole), known)}).",
            "MBT-7.1",
            "Correct one of the numbers.",
        )
    elif len(held) < len(parts):
        why = f"the {amount(whole):,} casualties are not given with one number killed and one injured"
        yield untested("parts-make-total", "MBT-7.1", why)


def types_known(case: Case) -> Iterator[Problem]:
    """A type is named in the same way in every form; one that is only spelt otherwise is asked about."""
    seen: dict[str, str] = {}
    measures = ("stock_year_end", "stock_destroyed", "retained", "type_described")
    for one in case.report.all_figures():
        name = one.item.split(" @ ")[0].strip()
        if one.measure not in measures or name in ALL:
            continue
        first = seen.setdefault(re.sub(r"[\W_]+", "", name).casefold(), name)
        if first != name:
            yield Problem(
                "type-spelt-differently",
                Severity.NOTE,
                str(one.where) or one.measure,
                f'The type "{name}" is also written "{first}".',
                "MBT-7.1",
                "Write each type in one way.",
            )
            seen[re.sub(r"[\W_]+", "", name).casefold()] = name


def forms_contradict(case: Case) -> Iterator[Problem]:
    """The same total of one day, or up to one day, is printed with one value only, whichever form it stands in.

    What happened in a year may be told in parts, so two numbers of it do not contradict each other.
    """
    seen: dict[tuple[str, str, str, str, str], Figure] = {}
    for one in case.report.all_figures():
        if not exact(one) or one.item not in ALL or one.basis not in (Basis.AS_OF, Basis.CUMULATIVE):
            continue
        key = (one.measure, one.item, one.unit, str(one.as_of), one.basis)
        first = seen.setdefault(key, one)
        if amount(first) != amount(one):
            yield Problem(
                "forms-contradict",
                Severity.ERROR,
                str(one.where) or one.measure,
                f"{one.measure} is {amount(first):,} in one place and {amount(one):,} in another"
                f" ({_apart(amount(one), amount(first))}).",
                "MBT-7.1",
                "Give one number, or say what each counts.",
            )


_TOLD_ELSEWHERE: Final = {"C": ("area_mines_destroyed", "cleared_area"), "B": ("stock_destroyed",)}
"""What other forms may tell of a subject its own form is said not to apply to."""


def not_applicable_but_told(case: Case) -> Iterator[Problem]:
    """A form marked *not applicable* while another form tells of its subject in the same year is asked about."""
    for form in case.report.forms:
        measures = _TOLD_ELSEWHERE.get(form.letter, ())
        if form.status is not FormStatus.NOT_APPLICABLE or not measures:
            continue
        for other in case.report.forms:
            told = [one for one in other.figures if one.measure in measures and amount(one) and _this_year(one, case)]
            if other.letter != form.letter and told:
                yield Problem(
                    "not-applicable-but-told",
                    Severity.WARNING,
                    str(told[0].where) or f"form {other.letter}",
                    f"Form {form.letter} is marked not applicable; form {other.letter} gives {told[0].measure}"
                    f" {amount(told[0]):,} {told[0].unit} for the year.",
                    "MBT-7.1",
                    f"Look whether form {form.letter} applies.",
                )


def _this_year(figure: Figure, case: Case) -> bool:
    end = case.report.end
    return (
        figure.basis is Basis.IN_YEAR and end is not None and figure.as_of is not None and figure.as_of.year == end.year
    )


def told_otherwise(case: Case) -> Iterator[Problem]:
    """What the State said to a meeting of the same thing and day is the number it reports."""
    for one in case.report.all_figures():
        for said in case.statements:
            same = (one.measure, one.unit, one.basis) == (said.measure, said.unit, said.basis)
            items = one.item == said.item or (one.item in ALL and said.item in ALL)
            if same and items and one.as_of == said.as_of and exact(one) and amount(one) != said.value:
                yield Problem(
                    "told-otherwise",
                    Severity.WARNING,
                    str(one.where) or one.measure,
                    f"{' '.join((one.measure, one.item)).strip()}: the report gives {amount(one):,};"
                    f" {said.said} gives {said.value:,}, which is {_apart(said.value, amount(one))}.",
                    "MBT-7.1",
                    "Give one number, or say why it was corrected.",
                )


def cumulative_falls(case: Case) -> Iterator[Problem]:
    """A sum since entry into force never gets smaller."""
    held = list(case.earlier.all_figures()) if case.earlier else []
    for new in case.report.all_figures():
        for old in held:
            same = (new.measure, new.item, new.unit, new.basis) == (old.measure, old.item, old.unit, Basis.CUMULATIVE)
            if same and old.basis is Basis.CUMULATIVE and exact(new) and exact(old) and amount(new) < amount(old):
                yield Problem(
                    "cumulative-falls",
                    Severity.WARNING,
                    str(new.where) or new.measure,
                    f"{new.measure} {new.item} sums up the years and fell from {amount(old):,} to {amount(new):,}.",
                    "MBT-7.1",
                    "Correct it, or say that it is the number of one year.",
                )
