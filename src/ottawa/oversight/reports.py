"""Article 7 and the calendar: was it in time, can its date be right, and when must it have come in?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ottawa.dates import PartialDate, in_words
from ottawa.oversight.figures import days_after, figure, in_range, listed, range_in_words
from ottawa.oversight.holdings import Record, Sheet, document, grouped, place, span, spans
from ottawa.oversight.stocks import COMPLETED, deadlines
from ottawa.oversight.sums import names_behind
from ottawa.oversight.terms import Case, Relation
from ottawa.sources import Claim
from ottawa.treaty.clocks import annual_report_due, initial_report_due

SUBMITTED = "report_submission_date"
PRINTED = "report_date_printed"


def in_time(sheet: Sheet, record: Record) -> Iterator[Case]:
    """Reports against their due day, and completion of stocks against its deadline."""
    yield from _reports_in_time(sheet, record)
    for printed, due in deadlines(sheet):
        cases = [_timed(printed, due, done) for done in sheet.dated(COMPLETED)]
        yield from cases
        if len({case.relation for case in cases}) > 1:
            yield _by_voice(printed, due, cases)


def _reports_in_time(sheet: Sheet, record: Record) -> Iterator[Case]:
    due_printed = grouped(spans(sheet.of("report_due_date")), lambda dated: place(dated[0])[1:])
    bears = grouped(sheet.of(PRINTED), lambda c: place(c)[1:])
    for report, *_ in spans(sheet.of(SUBMITTED)):
        at = place(report)[1:]
        told = due_printed.get(at, ())[:1]
        due = told[0][2] if told else _due(report, sheet)
        if due:
            case = _timed(tuple(claim for claim, *_ in told), due, report, bears.get(at, ()))
            yield _counted_otherwise(case, sheet, record, report) if _by_counting(case, report) else case


def _due(report: Claim, sheet: Sheet) -> date | None:
    """The due day that follows from the treaty where no source prints one."""
    if report.item == "annual" and isinstance(report.period, PartialDate):
        return annual_report_due(report.period.year)
    initial = report.item == "initial" and sheet.entry_into_force
    return initial_report_due(initial) if initial else None


def _timed(printed: tuple[Claim, ...], due: date, done: Claim, others: tuple[Claim, ...] = ()) -> Case:
    days = span(done.when)
    assert days is not None
    low, high = days_after((due, due), days)
    relation = Relation.MET if high <= 0 else Relation.MET_LATE if low > 0 else Relation.NOT_TESTABLE
    note = f"Due on {in_words(due)}{'' if printed else ', worked out from the treaty'}; done: {figure(done)}."
    note += {
        Relation.MET: " In time.",
        Relation.MET_LATE: f" Late by {range_in_words(low, high, 'days')}.",
    }.get(relation, " The date is not close enough to tell whether that was in time.")
    note += f" It bears the date of {listed(map(figure, others))}." if others else ""
    return Case(relation, (*printed, done, *others), note, in_range(low, high), "days")


def _by_counting(case: Case, report: Claim) -> bool:
    """One day late against a count of days that no source prints: whether the first day counts decides."""
    return report.item == "initial" and case.claims[0] is report and case.difference == "1"


def _counted_otherwise(case: Case, sheet: Sheet, record: Record, report: Claim) -> Case:
    """Show all reports that one document tells of for the same day and the same due day together."""
    entered = sheet.entry_into_force
    same = tuple(
        other
        for other in record.at(SUBMITTED, report.item, report.period)
        if other.value == report.value
        and document(other) == document(report)
        and other.subject != sheet.subject
        and record.entry_into_force.get(other.subject) == entered
    )
    note = f"{case.note} One day turns on how the 180 days are counted from {in_words(entered)}."
    return Case(Relation.CONTESTED, (*case.claims, *same), note, case.difference, case.unit)


def _by_voice(printed: tuple[Claim, ...], due: date, cases: list[Case]) -> Case:
    done = tuple(case.claims[-1] for case in cases)
    dates = listed(f"{figure(claim)} ({claim.citation.in_words()})" for claim in done)
    note = f"Due on {in_words(due)}; done: {dates}. Whether that was in time depends on the voice followed."
    return Case(Relation.CONTESTED, (*printed, *done), note, " or ".join(case.difference for case in cases), "days")


def date_order(sheet: Sheet, _: Record) -> Iterator[Case]:
    """A report dated before the end of the calendar year it covers."""
    dates = grouped(spans(sheet.of(PRINTED, SUBMITTED)), lambda dated: place(dated[0])[1:])
    for (_item, period), reports in dates.items():
        end = period.latest if period else None
        for claim, first, last in reports:
            if end and first < end and last <= end:
                others = tuple(other for other, *_ in reports if other is not claim)
                yield _too_early(claim, (first, last), end, others)


def _too_early(claim: Claim, days: tuple[date, date], end: date, others: tuple[Claim, ...]) -> Case:
    fewest, most = days_after(days, (end, end))
    difference = in_range(fewest, most) if fewest > 0 else ""
    note = f"Dated {figure(claim)}, before {in_words(end)}, the end of the period it covers."
    note += f" Another date held: {listed(map(figure, others))}." if others else ""
    return Case(Relation.BROKEN, (claim, *others), note, difference, "days" if difference else "")


def came_in_between(sheet: Sheet, record: Record) -> Iterator[Case]:
    """An initial report missing on one day, and not on a later full list of those missing."""
    said = _initial(sheet)
    missing = [(claim.citation.said_on, claim) for claim in said if claim.value == "no"]
    if not missing or len(missing) < len(said):
        return
    day, last = max(((said_on, claim) for said_on, claim in missing if said_on), key=lambda pair: pair[0])
    for count in record.of("initial_reports_missing"):
        names = names_behind(count, record)
        later = count.citation.said_on is not None and count.citation.said_on > day
        if later and len(names) == count.number and sheet.subject not in names:
            yield _bracket(sheet, last, count)
            return


def _initial(sheet: Sheet) -> list[Claim]:
    return [claim for claim in sheet.of("report_submitted", SUBMITTED) if claim.item == "initial"]


def _bracket(sheet: Sheet, missing: Claim, count: Claim) -> Case:
    due = tuple(claim for claim in sheet.of("report_due_date") if claim.item == "initial")
    first, last = missing.citation.source.dated, count.citation.source.dated
    note = (
        f"Said not to be in ({in_words(first)}), and not among those missing ({in_words(last)}). If both are "
        "right, the report came in between. This is worked out; no day of submission is held."
    )
    return Case(Relation.IMPLIED, (missing, count, *due), note, f"{first}/{last}", "date")
