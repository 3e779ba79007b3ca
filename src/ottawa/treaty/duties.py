"""All duties of a State on a day, with what rival readings would change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ottawa.dates import add_days
from ottawa.treaty import article4, article5, article7, article8, article9, concerns
from ottawa.treaty.acts import Dossier, Instrument
from ottawa.treaty.case import Case
from ottawa.treaty.findings import Finding, Rival, Status
from ottawa.treaty.readings import (
    CONFLICT,
    DAY_COUNT,
    LAST_REPORT,
    LATE_REQUEST,
    MALVINAS,
    SUCCESSION,
    SUSPENSION,
    Choice,
    Point,
)
from ottawa.treaty.reasons import because
from ottawa.treaty.standing import membership

ARTICLES = (concerns, article4, article5, article7, article8, article9)
SILENCE = ("ends", "nothing-on-record", "silent")  # pointless to say of what is not owed
SETTLED = (Status.MET, Status.MET_LATE, Status.CONCERN)


def findings(dossier: Dossier, convention: date | None, day: date, choice: Choice) -> list[Finding]:
    """Find how a State stands with every duty on a day, and what rival readings would change.

    `convention` is the Convention's own first day in force.
    """
    found = _found(dossier, convention, day, choice)
    case = Case(dossier, membership(dossier, convention, choice), day, choice)
    rivals: dict[tuple[str, str, str], list[Rival]] = {}
    for point in live_points(case):
        for reading in choice.rivals(point):
            other = _found(dossier, convention, day, choice.instead(point, reading))
            for key, rival in _differences(found, other, reading.name, point, reading.held_by):
                rivals.setdefault(key, []).append(rival)
    return [replace(item, rivals=tuple(rivals[_key(item)])) if _key(item) in rivals else item for item in found]


def owed(found: list[Finding], day: date) -> list[Finding]:
    """Keep what a State still owes or will owe: not what is settled, and of the years not shown only the last.

    A report that is no longer owed because the State left is kept for the same last year.
    """
    last_past = max((item.instance for item in found if item.instance and _past(item, day)), default="")
    return [item for item in found if item.status not in SETTLED and _still(item, last_past, day)]


def _still(item: Finding, last_past: str, day: date) -> bool:
    if item.instance and item.status in (Status.NOT_SHOWN, Status.DISPUTED):
        return item.instance == last_past or not _past(item, day)
    return item.status is not Status.DISPUTED


def _past(item: Finding, day: date) -> bool:
    return item.due is not None and item.due.latest is not None and item.due.latest < day


def _found(dossier: Dossier, convention: date | None, day: date, choice: Choice) -> list[Finding]:
    case = Case(dossier, membership(dossier, convention, choice), day, choice)
    found = [item for article in ARTICLES for item in article.findings(case)]
    suspended = dossier.suspension is not None and choice.follows("suspension-in-operation")
    return [_suspended(case, item) for item in found] if suspended else found


def _suspended(case: Case, found: Finding) -> Finding:
    """Apply the reading that a suspension relieves the State of what falls due while it lasts."""
    suspension = case.dossier.suspension
    if suspension is None or suspension.day > case.day:
        return found
    if found.status in SETTLED or found.status is Status.NOT_APPLICABLE:
        return found
    before = found.due is not None and found.due.latest is not None and found.due.latest < suspension.day
    code = "suspension-since" if before else "in-suspension"
    reason = because(code, "MBT-20", suspension.citation, day=suspension.day)
    if before:
        return found.because(reason)
    kept = [each for each in found.reasons if each.code not in SILENCE]
    return replace(found, status=Status.NOT_APPLICABLE, reasons=(*kept, reason))


def live_points(case: Case) -> Iterator[Point]:
    """List the contested points that can change anything for this State on this day."""
    dossier, day = case.dossier, case.day
    if dossier.deposit is not None and dossier.deposit.instrument is Instrument.SUCCESSION:
        yield SUCCESSION
    if dossier.suspension is not None and dossier.suspension.day <= day:
        yield SUSPENSION
    if dossier.withdrawal is not None and dossier.withdrawal.received <= day:
        yield LAST_REPORT
        yield CONFLICT
    if dossier.no_access is not None:
        yield MALVINAS
    if case.start is not None and article5.late_grants(dossier, case.start):
        yield LATE_REQUEST
    if case.start is not None and _turns_on_one_day(case):
        yield DAY_COUNT


def _turns_on_one_day(case: Case) -> bool:
    last = article7.initial_due(case)
    near = {last, add_days(last, 1), add_days(last, -1)}
    submitted = case.dossier.said("report_submission_date", "initial")
    return case.day in near or any(claim.when and claim.when.latest in near for claim in submitted)


def _key(found: Finding) -> tuple[str, str, str]:
    return (found.anchor, found.duty, found.instance)


def _differences(
    found: list[Finding], other: list[Finding], reading: str, point: Point, held_by: str
) -> Iterator[tuple[tuple[str, str, str], Rival]]:
    """Tell where another reading gives another status or day."""
    by_key = {_key(item): item for item in other}
    for item in found:
        rival = by_key.get(_key(item))
        status = rival.status if rival else Status.NOT_APPLICABLE
        due = rival.due if rival else None
        if status is not item.status or due != item.due:
            yield _key(item), Rival(reading, point.name, held_by, status, due)
