"""Checks of one report, and of a report against an earlier one: one function for each rule.

A problem is a question to the drafter, never a finding about a State. `error`: two things printed in the same report
cannot both be so; `warning`: somebody should look; `note`: worth knowing, or a check that could not be made.
Only exact numbers in the same unit are compared; a missing term makes a check impossible, never zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ottawa.dates import in_words
from ottawa.reporting.report import Answer, Cell, Figure, Form, FormStatus, Kind, Report, Table
from ottawa.sources import Basis
from ottawa.treaty.clocks import initial_report_due

ALL: Final = ("all types", "")
"""Items that mean the total."""


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: where it stands, under which paragraph, and how to mend it. `drafter_only` is never published."""

    code: str
    severity: Severity
    where: str
    message: str
    anchor: str
    remedy: str
    drafter_only: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at. Blank: `earlier` none given; `filed` years of earlier reports, None if not known.

    `others` are reports of other States, to find copied text; `duties` the letters of the forms this State must answer.
    """

    report: Report
    earlier: Report | None = None
    entry_into_force: date | None = None
    filed: frozenset[int] | None = None
    others: tuple[Report, ...] = ()
    duties: frozenset[str] = frozenset()


def check(
    report: Report,
    earlier: Report | None = None,
    *,
    entry_into_force: date | None = None,
    filed: Iterable[int] | None = None,
    others: Iterable[Report] = (),
    duties: Iterable[str] = (),
) -> list[Problem]:
    """Run every rule; the problems come errors first, then in the order of the rules."""
    case = Case(
        report,
        earlier,
        entry_into_force,
        None if filed is None else frozenset(filed),
        tuple(others),
        frozenset(duties),
    )
    found = [problem for rule in RULES for problem in rule(case)]
    return sorted(found, key=lambda problem: list(Severity).index(problem.severity))


def total(report: Report | None, *measures: str) -> Figure | None:
    """Return the report's one exact total of the first of these measures it has; rival totals are none."""
    for measure in measures:
        held = [one for one in report.all_figures() if one.measure == measure and exact(one)] if report else []
        whole = [one for one in held if one.item in ALL]
        if whole:
            return whole[0] if len({one.value for one in whole}) == 1 else None
    return None


def exact(figure: Figure) -> bool:
    """Whether a figure is a number meant exactly; an answer of none is zero."""
    number = isinstance(figure.value, int) or figure.answer is Answer.NONE
    return number and figure.qualifier in ("", "exact")


def amount(figure: Figure) -> int:
    """Return the number of an exact figure."""
    return figure.value if isinstance(figure.value, int) else 0


def period_missing(case: Case) -> Iterator[Problem]:
    """The report says which period it covers."""
    if case.report.start is None or case.report.end is None:
        yield Problem(
            "period-missing",
            Severity.WARNING,
            "cover",
            "The report does not say which period it covers from and to.",
            "MBT-7.2",
            "Give both days.",
        )


def period_not_a_year(case: Case) -> Iterator[Problem]:
    """An annual report covers 1 January to 31 December (MBT-7.2)."""
    start, end = case.report.start, case.report.end
    if case.report.kind is Kind.INITIAL or start is None or end is None:
        return
    if start.earliest > end.latest:
        yield Problem(
            "period-reversed",
            Severity.ERROR,
            "cover",
            f"The period ends on {in_words(end)}, before it starts on {in_words(start)}.",
            "MBT-7.2",
            "Correct the period.",
        )
    elif start.earliest != date(end.year, 1, 1) or end.latest != date(end.year, 12, 31):
        yield Problem(
            "period-not-a-year",
            Severity.NOTE,
            "cover",
            f"The period, {in_words(start)} to {in_words(end)}, is not one calendar year.",
            "MBT-7.2",
            "Cover 1 January to 31 December, or say why not.",
        )


def date_order(case: Case) -> Iterator[Problem]:
    """A report is not dated before the end of the period it covers."""
    end, sent = case.report.end, case.report.submitted
    if end is None or sent is None:
        return
    # "December 2010" for a period to 31 December 2010 is before its end on every day but one.
    if sent.latest < end.latest or (not sent.exact and sent.latest == end.latest):
        days = (end.latest - sent.latest).days
        yield Problem(
            "date-order",
            Severity.WARNING,
            "cover",
            f"The report is dated {in_words(sent)}, {days:,} days before the end of the period it covers.",
            "MBT-7.2",
            "Look whether the date is that of an earlier report.",
        )


def initial_in_time(case: Case) -> Iterator[Problem]:
    """The initial report comes within 180 days of entry into force (MBT-7.1)."""
    if case.report.kind is not Kind.INITIAL:
        return
    sent = case.report.submitted
    if case.entry_into_force is None or sent is None:
        yield _untested("initial-in-time", "MBT-7.1", "the day of entry into force or of submission is not given")
        return
    due = initial_report_due(case.entry_into_force)
    if sent.earliest > due:
        late = (sent.earliest - due).days
        yield Problem(
            "initial-late",
            Severity.NOTE,
            "cover",
            f"The initial report was due on {in_words(due)}; it is dated at least {late} days later.",
            "MBT-7.1",
            "No change is needed; the date stays as it is.",
        )


def _untested(code: str, anchor: str, why: str) -> Problem:
    return Problem(
        f"{code}-not-testable",
        Severity.NOTE,
        "report",
        f"This check could not be made: {why}.",
        anchor,
        "Give what is missing to have it made.",
    )


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
        yield _untested("parts-make-total", anchor, f"a row or the total of table {table.name} has no number")
    elif sum(whole) != printed:
        yield Problem(
            "parts-make-total",
            Severity.ERROR,
            str(totals[0].where) or f"form {form.letter}",
            f"The rows of table {table.name} make {sum(whole):,}; its total is {printed:,}"
            f" ({abs(printed - sum(whole)):,} {'more' if printed > sum(whole) else 'less'}).",
            anchor,
            "Correct the row or the total.",
        )


def _blank(cell: Cell) -> bool:
    return cell.answer is Answer.BLANK


def declared_less_retained(case: Case) -> Iterator[Problem]:
    """Declared stock + later finds − retained = destroyed, once no stock is left (MBT-4)."""
    report = case.report
    left = total(report, "stock_year_end")
    done, stock = _cumulative(report, "stock_destroyed"), total(case.earlier, "stock_year_end")
    kept = total(report, "retained_total", "retained")
    if left is None or done is None or stock is None or case.earlier is None or case.earlier.kind is not Kind.INITIAL:
        return
    found = total(report, "stock_found_later")
    known = amount(stock) + (amount(found) if found else 0)
    if amount(left):
        if (over := amount(done) + amount(left) - known) > 0:
            yield _balance(
                "stock-balance", "MBT-4", left, "Destroyed and remaining are more than was declared: it", over
            )
    elif kept is not None and (open_ := known - amount(kept) - amount(done)):
        yield _balance("declared-less-retained-is-destroyed", "MBT-4", done, "Declared stock less retained", open_)


def _cumulative(report: Report, measure: str) -> Figure | None:
    held = total(report, measure)
    return held if held is not None and held.basis is Basis.CUMULATIVE else None


def _in_year(report: Report, measure: str) -> Figure | None:
    held = total(report, measure)
    return held if held is not None and held.basis is Basis.IN_YEAR else None


def _balance(code: str, anchor: str, at: Figure, what: str, open_: int) -> Problem:
    return Problem(
        code,
        Severity.WARNING,
        str(at.where) or at.measure,
        f"{what} does not give the number reported: {abs(open_):,} mines stay open.",
        anchor,
        "Look whether retained mines, later finds or a recount explain the difference, and say so.",
    )


def stock_balance(case: Case) -> Iterator[Problem]:
    """Stock this year = last year − destroyed in the year − moved to retained."""
    before, after = total(case.earlier, "stock_year_end"), total(case.report, "stock_year_end")
    if before is None or after is None or not _following(case):
        return
    done = _in_year(case.report, "stock_destroyed")
    if done is None:
        yield _untested("stock-balance", "MBT-4", "the mines destroyed in the year are not given as such")
        return
    found = total(case.report, "stock_found_later")
    kept, kept_before = (total(one, "retained_total", "retained") for one in (case.report, case.earlier))
    moved = max(0, amount(kept) - amount(kept_before)) if kept and kept_before else 0
    open_ = amount(before) + (amount(found) if found else 0) - amount(done) - moved - amount(after)
    if open_:
        yield _balance("stock-balance", "MBT-4", after, "Last year's stock less what was destroyed", open_)


def _following(case: Case) -> bool:
    end, before = case.report.end, case.earlier.end if case.earlier else None
    return end is not None and before is not None and end.year == before.year + 1


def never_rising(case: Case) -> Iterator[Problem]:
    """A stock that must be destroyed does not grow."""
    before, after = total(case.earlier, "stock_year_end"), total(case.report, "stock_year_end")
    if before and after and amount(after) > amount(before) and total(case.report, "stock_found_later") is None:
        yield Problem(
            "never-rising",
            Severity.WARNING,
            str(after.where) or "form B",
            f"The stock rose from {amount(before):,} to {amount(after):,}; no later find is reported.",
            "MBT-4",
            "Report what was found in table B2, or correct the number.",
        )


def retained_balance(case: Case) -> Iterator[Problem]:
    """Retained = last year − used − destroyed + received (MBT-3.1); a fall with no use reported is asked about."""
    before, after = (total(one, "retained_total", "retained") for one in (case.earlier, case.report))
    if before is None or after is None:
        return
    used = [total(case.report, name) for name in ("retained_used", "retained_destroyed")]
    came = total(case.report, "transferred_for_training")
    if not any(used):
        if amount(after) < amount(before):
            yield Problem(
                "fall-without-consumption",
                Severity.WARNING,
                str(after.where) or "form D",
                f"Mines retained fell from {amount(before):,} to {amount(after):,}; no use or destruction is reported.",
                "MBT-7.1",
                "Say how many were used and how many destroyed.",
            )
        return
    gone = sum(amount(one) for one in used if one)
    open_ = amount(before) - gone + (amount(came) if came else 0) - amount(after)
    if open_ and _following(case):
        yield _balance("retained-balance", "MBT-7.1", after, "Last year's mines retained less those used", open_)
    elif open_:
        yield _untested("retained-balance", "MBT-7.1", "the years between the two reports are not at hand")


def retained_rising(case: Case) -> Iterator[Problem]:
    """A retained number above an earlier one is asked about."""
    before, after = (total(one, "retained_total", "retained") for one in (case.earlier, case.report))
    if before and after and amount(after) > amount(before):
        yield Problem(
            "retained-rising",
            Severity.WARNING,
            str(after.where) or "form D",
            f"Mines retained rose by {amount(after) - amount(before):,}, from {amount(before):,} to {amount(after):,}.",
            "MBT-3.1",
            "Say where they came from.",
        )


def retained_unchanged(case: Case) -> Iterator[Problem]:
    """The same retained number twice, with no use reported, is asked about."""
    before, after = (total(one, "retained_total", "retained") for one in (case.earlier, case.report))
    if not before or not after or amount(before) != amount(after) or not amount(after):
        return
    if not any(total(case.report, name) for name in ("retained_used", "retained_destroyed")):
        yield Problem(
            "retained-unchanged",
            Severity.NOTE,
            str(after.where) or "form D",
            f"{amount(after):,} mines retained, as before; no use is reported.",
            "MBT-3.1",
            "Say what they are used for, or that none were used.",
        )


def kept_without_stock(case: Case) -> Iterator[Problem]:
    """No stockpile declared, but mines retained: both can be so, and the report should say how."""
    stock, kept = total(case.report, "stock_year_end"), total(case.report, "retained_total", "retained")
    if case.report.kind is Kind.INITIAL and stock and not amount(stock) and kept and amount(kept):
        yield Problem(
            "no-stock-but-retained",
            Severity.NOTE,
            str(kept.where) or "form D",
            f"No stockpile is declared; {amount(kept):,} mines are retained.",
            "MBT-3.1",
            "Say where the mines retained come from.",
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


_AREAS: Final = ("mined_area", "suspected_area", "contaminated_area")


def areas_come_and_go(case: Case) -> Iterator[Problem]:
    """A mined area named in one report and not in the other is asked about (MBT-5)."""
    if case.earlier is None:
        return
    before, after = _named_areas(case.earlier), _named_areas(case.report)
    if not before or not after:
        return
    for name in sorted(before - after):
        yield _area("area-vanished", name, "was reported before and is not named now", "Say whether it was released.")
    for name in sorted(after - before):
        yield _area("area-appeared", name, "is named now and was not reported before", "Say when it was found.")


def _named_areas(report: Report) -> set[str]:
    return {one.item for one in report.all_figures() if one.measure in _AREAS and one.item not in ALL}


def _area(code: str, name: str, what: str, remedy: str) -> Problem:
    return Problem(code, Severity.WARNING, "form C", f"The area {name} {what}.", "MBT-7.1", remedy)


_SQUARE_METRES: Final = {"m2": 1, "ha": 10_000, "km2": 1_000_000}


def unit_slips(case: Case) -> Iterator[Problem]:
    """The same number for the same area in another unit, or a number off by exactly the factor between units."""
    held = list(case.earlier.all_figures()) if case.earlier else []
    for new in case.report.all_figures():
        for old in held:
            if (new.measure, new.item) == (old.measure, old.item) and _slip(old, new):
                yield Problem(
                    "unit-slip",
                    Severity.WARNING,
                    str(new.where) or "form C",
                    f"{new.measure} {new.item}: {new.value} {new.unit} now, {old.value} {old.unit} before.".replace(
                        "  ", " "
                    ),
                    "MBT-7.1",
                    "Look whether m2, ha and km2 were taken for each other.",
                )


def _slip(old: Figure, new: Figure) -> bool:
    if old.unit not in _SQUARE_METRES or new.unit not in _SQUARE_METRES:
        return False
    numbers = [str(one.value) for one in (old, new)]
    if old.unit != new.unit:
        return numbers[0] == numbers[1] and numbers[0] not in ("0", "None")
    if not (exact(old) and exact(new)) or not amount(old) or not amount(new):
        return False
    big, small = max(amount(old), amount(new)), min(amount(old), amount(new))
    return big % small == 0 and big // small in (100, 10_000, 1_000_000)


def unchanged_since(case: Case) -> Iterator[Problem]:
    """ "Unchanged since" names a year in which a report was filed, and one before this report."""
    for form in case.report.forms:
        year = form.unchanged_since
        if form.status is FormStatus.UNCHANGED and year is None:
            yield Problem(
                "unchanged-without-year",
                Severity.WARNING,
                str(form.where) or f"form {form.letter}",
                f"Form {form.letter} is unchanged, but since which report is not said.",
                "MBT-7.2",
                "Give the year of the report that still holds.",
            )
        if year is not None and case.filed is None:
            yield _untested("unchanged-since", "MBT-7.2", f"in which years reports were filed is not known ({year})")
        elif year is not None and case.filed is not None and year not in case.filed:
            yield Problem(
                "unchanged-since-no-report",
                Severity.WARNING,
                str(form.where) or f"form {form.letter}",
                f"Form {form.letter} is unchanged since {year}, but no report of {year} is known.",
                "MBT-7.2",
                "Name the year of a report that was filed.",
            )


def unchanged_but_filled(case: Case) -> Iterator[Problem]:
    """A form ticked "not applicable" holds no number above zero."""
    for form in case.report.forms:
        numbers = [one for one in form.figures if exact(one) and amount(one) and one.measure != "form_status"]
        if form.status is FormStatus.NOT_APPLICABLE and numbers:
            yield Problem(
                "not-applicable-but-filled",
                Severity.ERROR,
                str(numbers[0].where) or f"form {form.letter}",
                f"Form {form.letter} is marked not applicable and gives {amount(numbers[0]):,} {numbers[0].unit}.",
                "MBT-7.1",
                "Take away the mark or the number.",
            )


def forms_contradict(case: Case) -> Iterator[Problem]:
    """The same total is printed with one value only, whichever form it stands in."""
    seen: dict[tuple[str, str, str, str, str], Figure] = {}
    for one in case.report.all_figures():
        if not exact(one) or one.item not in ALL:
            continue
        key = (one.measure, one.item, one.unit, str(one.as_of), one.basis)
        first = seen.setdefault(key, one)
        if amount(first) != amount(one):
            yield Problem(
                "forms-contradict",
                Severity.ERROR,
                str(one.where) or one.measure,
                f"{one.measure} is {amount(first):,} in one place and {amount(one):,} in another.",
                "MBT-7.1",
                "Give one number, or say what each counts.",
            )


def missing_forms(case: Case) -> Iterator[Problem]:
    """A State with the duty answers the form: an affected State has a Form C."""
    if case.report.end is None and not case.report.forms:
        return
    for letter in sorted(case.duties - {form.letter for form in case.report.forms}):
        yield Problem(
            "form-missing",
            Severity.WARNING,
            f"form {letter}",
            f"There is no form {letter}, though this State has something to report in it.",
            "MBT-7.1",
            "Add the form, or mark it unchanged with the year.",
        )


_LONG: Final = 120  # characters: shorter paragraphs are often the same words by right


def copied_text(case: Case) -> Iterator[Problem]:
    """A long paragraph is the same as another State's, or as last year's in a form said to be changed."""
    theirs = {words: other for other in case.others for words in _paragraphs(other)}
    old = set(_paragraphs(case.earlier)) if case.earlier else set()
    for form in case.report.forms:
        for words in _long(form):
            if words in theirs and theirs[words].state != case.report.state:
                name = theirs[words].state or "another State"
                yield _copied("copied-from-state", form, f"A paragraph is word for word that of {name}")
            elif words in old and form.status is FormStatus.CHANGED:
                yield _copied("copied-from-year", form, "The form is marked changed; a paragraph is the earlier one")


def _paragraphs(report: Report) -> Iterator[str]:
    for form in report.forms:
        yield from _long(form)


def _long(form: Form) -> list[str]:
    lines = (" ".join(line.split()).casefold() for line in re.split(r"\n+", form.narrative))
    return [line for line in lines if len(line) >= _LONG]


def _copied(code: str, form: Form, what: str) -> Problem:
    return Problem(
        code,
        Severity.NOTE,
        str(form.where) or f"form {form.letter}",
        f"{what}.",
        "MBT-7.1",
        "Look whether it is still what you want to say.",
        drafter_only=True,
    )


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


RULES: Final[tuple[Callable[[Case], Iterator[Problem]], ...]] = (
    period_missing,
    period_not_a_year,
    date_order,
    initial_in_time,
    parts_make_total,
    types_known,
    forms_contradict,
    stock_balance,
    never_rising,
    declared_less_retained,
    kept_without_stock,
    retained_balance,
    retained_rising,
    retained_unchanged,
    cumulative_falls,
    areas_come_and_go,
    unit_slips,
    unchanged_since,
    unchanged_but_filled,
    missing_forms,
    copied_text,
)
