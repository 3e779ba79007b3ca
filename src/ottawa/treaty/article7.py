"""Article 7: the initial report within 180 days, then every year by 30 April.

A *no* about a report is true only on the day it was said: the report may have come later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ottawa.dates import Interval, When, add_days
from ottawa.sources import Claim
from ottawa.treaty import clocks
from ottawa.treaty.acts import Complete
from ottawa.treaty.case import Case
from ottawa.treaty.findings import (
    Done,
    Evidence,
    Finding,
    Question,
    Status,
    Undone,
    done_when,
    exactly,
    reach,
    undone_during,
    weigh,
)
from ottawa.treaty.reasons import Reason, because

INITIAL, ANNUAL = "MBT-7.1", "MBT-7.2"
MEASURES = ("report_submitted", "report_submission_date")
PLAN_YEARS = range(2020, 2025)  # the plan under which two silent years lead to an offer of help


def findings(case: Case) -> list[Finding]:
    """Find how a State stands with its initial report and with every annual report up to the next one due."""
    if case.start is None:
        return []
    heard = _heard(case, "annual")
    return [initial(case), *_flagged([_annual(case, heard, year) for year in annual_years(case)])]


def initial(case: Case) -> Finding:
    """Find how a State stands with its first report (MBT-7.1)."""
    due, heard = initial_due(case), _heard(case, "initial")
    why = because("initial-report-due", INITIAL, due=due, start=case.start)
    return weigh(_question(case, due, why, heard), _evidence(heard, due, concerns=_concerns(case)), case.day)


def initial_due(case: Case) -> date:
    """Last day for the first report under the reading chosen."""
    assert case.start is not None
    due = clocks.initial_report_due(case.start)
    return add_days(due, 1) if case.choice.follows("day-count-one-day-more") else due


def annual_years(case: Case) -> range:
    """List the calendar years whose reports have fallen due by the day, and the next one.

    After a withdrawal the list ends with the last year at whose end the State was bound.
    """
    assert case.start is not None
    first = clocks.first_annual_year(case.start)
    last = case.day.year if case.day > clocks.annual_report_due(case.day.year - 1) else case.day.year - 1
    until = case.member.bound_until
    if until is not None and _notified(case):
        last = min(last, until.year - 1)
    return range(first, last + 1)


def _notified(case: Case) -> bool:
    withdrawal = case.dossier.withdrawal
    return withdrawal is not None and withdrawal.received <= case.day


def _annual(case: Case, heard: Heard, year: int) -> Finding:
    due = clocks.annual_report_due(year)
    left = case.member.bound_until
    if left is not None and left <= due and _notified(case) and not case.choice.follows("report-for-years-bound"):
        return _left_before(case, left, due, year)
    why = because("annual-report-due", ANNUAL, year=year, due=due, start=case.start)
    return weigh(_question(case, due, why, heard, str(year)), _evidence(heard, due, str(year)), case.day)


def _left_before(case: Case, left: date, due: date, year: int) -> Finding:
    withdrawal = case.dossier.withdrawal
    cited = (withdrawal.citation,) if withdrawal else ()
    reason = because("left-before-due", ANNUAL, *cited, left=left, due=due)
    return Finding(
        case.dossier.state,
        ANNUAL,
        "annual report",
        Status.NOT_APPLICABLE,
        exactly(due),
        str(year),
        reasons=(reason,),
    )


def _question(case: Case, due: date, why: Reason, heard: Heard, year: str = "") -> Question:
    return Question(
        case.dossier.state,
        ANNUAL if year else INITIAL,
        "annual report" if year else "initial report",
        "Submitted",
        due,
        instance=year,
        why_due=(why,),
        reach=heard.reach,
        sources_end=heard.sources_end,
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """What voices say of a State's reports of one kind, sorted once by the year they cover."""

    kind: str
    answers: Mapping[str, list[Claim]]
    dated: Mapping[str, list[Claim]]
    complete: tuple[Complete, ...]
    reach: When | None
    sources_end: When | None


def _heard(case: Case, kind: str) -> Heard:
    dossier = case.dossier
    answers, dated = (dossier.said(measure, kind) for measure in MEASURES)
    covering = [
        each
        for each in dossier.complete
        if each.coverage.measure == "report_submitted"
        and each.coverage.item == kind
        and each.coverage.includes(dossier.state)
    ]
    return Heard(
        kind,
        _by_year(answers),
        _by_year(dated),
        tuple(covering),
        reach([*answers, *dated]),
        case.sources_end(*MEASURES),
    )


def _by_year(said: list[Claim]) -> dict[str, list[Claim]]:
    years: dict[str, list[Claim]] = {}
    for claim in said:
        years.setdefault(str(claim.period or ""), []).append(claim)
    return years


def _evidence(heard: Heard, due: date, year: str = "", concerns: Iterable[Undone] = ()) -> Evidence:
    answers = heard.answers.get(year, [])
    done = [done_when(claim.when, claim.citation) for claim in heard.dated.get(year, []) if claim.when is not None]
    if not done:
        done = [done_when(None, claim.citation) for claim in answers if claim.value == "yes"]
    undone = [*_silent(answers), *concerns]
    covered = [each for each in heard.complete if each.coverage.spans(year)]
    if not done:
        done = [_implied(each, undone) for each in covered if each.implies_done(due)]
    left_out = [each for each in covered if each.coverage.silence == "not-done" and not answers]
    widest = max(left_out, key=lambda each: each.coverage.complete_to, default=None)
    return Evidence(tuple(done), tuple(undone), widest)


def _silent(answers: list[Claim]) -> Iterator[Undone]:
    """A *no* holds for every day up to the one it was said on, and for none after."""
    for claim in answers:
        said_on = claim.citation.source.dated
        if claim.value == "no" and said_on is not None and said_on.earliest is not None:
            yield Undone(None, said_on.earliest, claim.citation, said_on)


def _concerns(case: Case) -> Iterator[Undone]:
    for claim in case.dossier.said("compliance_concern", item=INITIAL):
        undone = undone_during(claim)
        if undone is not None:
            yield undone


def _implied(complete: Complete, undone: list[Undone]) -> Done:
    """A list of all that were missing implies that others were in: after the last *no*, by the day of the list."""
    last_no = max((item.until for item in undone), default=None)
    earliest, latest = add_days(last_no, 1) if last_no is not None else None, complete.coverage.complete_to
    return Done(
        earliest, latest, Interval(exactly(earliest), exactly(latest)), complete.citation, complete.coverage.says
    )


def _flagged(annual: list[Finding]) -> list[Finding]:
    """Add the engagement flag where two successive years are shown silent under the plan of 2020 to 2024."""
    flagged = []
    for before, found in zip([None, *annual], annual, strict=False):
        silent = before is not None and before.status is found.status is Status.OVERDUE
        if silent and int(found.instance) in PLAN_YEARS:
            found = found.because(because("engagement-flag", "MBT-8.1"))
        flagged.append(found)
    return flagged
