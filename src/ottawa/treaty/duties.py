"""All duties of a State on a day, with what rival readings would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    Reading,
)
from ottawa.treaty.reasons import because
from ottawa.treaty.standing import membership

ARTICLES = (concerns, article4, article5, article7, article8, article9)
SILENCE = ("ends", "nothing-on-record", "silent")  # pointless to say of what is not owed
Key = tuple[str, str, str]
SETTLED = (Status.MET, Status.MET_LATE, Status.CONCERN)


def findings(dossier: Dossier, convention: date | None, day: date, choice: Choice) -> list[Finding]:
    """Find how a State stands with every duty on a day, and what rival readings would change.

    A duty that arises only by a rival reading is listed as not applicable, with that rival. `convention` is the
    Convention's own first day in force.
    """
    found = {_key(item): item for item in _found(dossier, convention, day, choice)}
    case = Case(dossier, membership(dossier, convention, choice), day, choice)
    rivals: dict[Key, list[Rival]] = {}
    for point in live_points(case):
        for reading in choice.rivals(point):
            other = {_key(item): item for item in _found(dossier, convention, day, choice.instead(point, reading))}
            found |= {key: _only_there(item) for key, item in other.items() if key not in found}
            for key, rival in _differences(found, other, reading, point):
                rivals.setdefault(key, []).append(rival)
    return [replace(item, rivals=tuple(rivals[key])) if key in rivals else item for key, item in found.items()]


def _only_there(item: Finding) -> Finding:
    """Write a duty that arises only by another reading as not applicable by the one followed."""
    reason = because("only-by-another-reading", item.anchor)
    return Finding(item.state, item.anchor, item.duty, Status.NOT_APPLICABLE, None, item.instance, reasons=(reason,))


def owed(found: Sequence[Finding], day: date) -> list[Finding]:
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


def _key(found: Finding) -> Key:
    return (found.anchor, found.duty, found.instance)


def _differences(
    found: Mapping[Key, Finding], other: Mapping[Key, Finding], reading: Reading, point: Point
) -> Iterator[tuple[Key, Rival]]:
    """Tell where another reading gives another status or day."""
    for key, item in found.items():
        there = other.get(key)
        status, due = (there.status, there.due) if there else (Status.NOT_APPLICABLE, None)
        if status is not item.status or due != item.due:
            yield key, Rival(reading.name, point.name, reading.held_by, status, due)
