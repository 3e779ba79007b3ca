"""Do voices that tell of the same event agree on what happened and when?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from ottawa.oversight.figures import days_after, in_range, listed, range_in_words, spoken
from ottawa.oversight.holdings import Record, Sheet, distinct, document, grouped, place, said, spans
from ottawa.oversight.quantities import ANSWERED
from ottawa.oversight.stocks import COMPLETED
from ottawa.oversight.terms import Case, Relation
from ottawa.sources import Claim, Status

LAW = "national_law_status"
LAW_DATE = "national_law_date"
REPLIES = {"denied", "suspension_disputed"}
NO_LAW_YET = {"none", "none_reported", "in_progress"}


def same_event(sheet: Sheet, record: Record) -> Iterator[Case]:
    """Dates, then words, on one event; completion and its report; laws; a denial whose speaker is unclear."""
    yield from _dates(sheet)
    yield from _completion_and_report(sheet)
    yield from _words(sheet)
    yield from _unclear_denials(sheet, record)
    yield from _laws(sheet)


def _dates(sheet: Sheet) -> Iterator[Case]:
    dates = (claim for claim, *_ in spans(sheet.of(*sheet.by_measure)))
    for group in grouped(dates, place).values():
        if len(group) > 1:
            yield _same_day(group)
    unnamed = sheet.dated(LAW_DATE)[:1]
    for law in unnamed:
        for named in distinct(claim for claim in sheet.of(LAW_DATE) if claim.item):
            yield _same_day((law, named))


def _same_day(claims: tuple[Claim, ...]) -> Case:
    """Compare dates that can each be a day, a month or a year."""
    days = [(first, last) for _, first, last in spans(claims)]
    row = listed(map(spoken, claims))
    if len(set(days)) == 1:
        return Case(Relation.HOLDS, claims, f"{row}: the same date.")
    latest_start, earliest_end = max(first for first, _ in days), min(last for _, last in days)
    if latest_start <= earliest_end:
        return Case(Relation.COMPATIBLE, claims, f"{row}: one date can lie within the other.")
    between = (latest_start - earliest_end).days, (max(days)[1] - min(days)[0]).days
    note = f"{row}: {range_in_words(*between, 'days')} apart. Both are kept."
    return Case(Relation.RIVAL, claims, note, in_range(*between), "days")


def _completion_and_report(sheet: Sheet) -> Iterator[Case]:
    for done, *days in spans(sheet.dated(COMPLETED)):
        for told, *told_days in spans(sheet.dated("stock_completion_reported_date")):
            yield _told(done, (days[0], days[1]), told, (told_days[0], told_days[1]))


def _told(done: Claim, days: tuple[date, date], told: Claim, told_days: tuple[date, date]) -> Case:
    row = f"Completed: {spoken(done)}; reported: {spoken(told)}."
    fewest, most = days_after(told_days, days)
    if fewest > 0:
        note = f"{row} The report comes before what it reports."
        return Case(Relation.RIVAL, (done, told), note, in_range(fewest, most), "days")
    return Case(Relation.COMPATIBLE, (done, told), f"{row} These are two events.")


def _words(sheet: Sheet) -> Iterator[Case]:
    """What is said of one thing in one period. Without a period it is not known to be one event."""
    told = (
        claim
        for claim in sheet.of(*sheet.by_measure)
        if claim.unit == "word" and claim.period and claim.value and claim.measure not in (*ANSWERED, LAW)
    )
    for group in grouped(told, place).values():
        if len(group) > 1:
            yield _in_words(group)


def _in_words(claims: tuple[Claim, ...]) -> Case:
    words = {claim.value for claim in claims}
    row = listed(map(spoken, claims))
    if len(words) == 1:
        return Case(Relation.HOLDS, claims, f"{row}: the same words.")
    if words & REPLIES:
        return Case(Relation.CONTESTED, claims, f"{row}. The answer depends on the voice followed.{_unclear(claims)}")
    return Case(Relation.RIVAL, claims, f"{row}. None is chosen.")


def _unclear(claims: Sequence[Claim]) -> str:
    unclear = any(claim.status == Status.UNCLEAR for claim in claims)
    return " Who replied, and to what, is not clear from the source." if unclear else ""


def _unclear_denials(sheet: Sheet, record: Record) -> Iterator[Case]:
    """A denial that may come from any of several States of whom one document says the same: all together."""
    for denial in sheet.whole("use_by_government_forces"):
        if denial.status == Status.UNCLEAR and denial.value in REPLIES and denial.period:
            said_here = {c.value for c in record.at(*place(denial)) if c.subject == sheet.subject}
            yield from _joint(denial, said_here, record)


def _joint(denial: Claim, words: set[str], record: Record) -> Iterator[Case]:
    edition = denial.citation.source.edition
    together = grouped(record.at(*place(denial)), lambda claim: claim.subject)
    alike = {
        subject: claims
        for subject, claims in together.items()
        if {c.value for c in claims} == words and {c.citation.source.edition for c in claims} == {edition}
    }
    if len(alike) > 1:
        mine = alike.pop(denial.subject, ())
        claims = (*mine, *(claim for others in alike.values() for claim in others))
        note = f"{listed(map(spoken, claims))}. Which government denies is not clear, for all of them alike."
        yield Case(Relation.CONTESTED, claims, note)


def _laws(sheet: Sheet) -> Iterator[Case]:
    """What is said of national law, each with the next in the order in which it was said."""
    told = sorted(sheet.of(LAW), key=lambda claim: (str(claim.citation.said_on or "9999"), claim.key))
    for one, other in pairwise(told):
        yield _law(one, other)


def _law(one: Claim, other: Claim) -> Case:
    row = f"{spoken(one)}, {spoken(other)}"
    if said(one) == said(other):
        return Case(Relation.HOLDS, (one, other), f"{row}: the same.")
    if "law_not_distinguished" in (one.value, other.value):
        return Case(Relation.COMPATIBLE, (one, other), f"{row}: one does not tell which kind of law.")
    if document(one) == document(other):
        return Case(Relation.COMPATIBLE, (one, other), f"{row}: one document tells of both.")
    if one.value in NO_LAW_YET and one.citation.said_on != other.citation.said_on:
        return Case(Relation.COMPATIBLE, (one, other), f"{row}: a law can have come in between.")
    return Case(Relation.RIVAL, (one, other), f"{row}. None is chosen.")
