"""Article 4 and what was found later: which figures explain one another?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from ottawa.dates import Interval, When
from ottawa.oversight.figures import (
    amount,
    dated_figure,
    days_after,
    digits,
    figure,
    grouped_digits,
    in_range,
    listed,
    number_of,
    spoken,
    total,
)
from ottawa.oversight.holdings import Record, Sheet, grouped, span
from ottawa.oversight.stocks import COMPLETED, DECLARED, DESTROYED, closes, completed, last_day
from ottawa.oversight.terms import Case, Relation
from ottawa.sources import Claim, Voice


def _totals(sheet: Sheet) -> tuple[Claim, ...]:
    """Exact totals destroyed up to completion, each figure once."""
    return sheet.exact(DESTROYED)


def destroyed_later(sheet: Sheet) -> tuple[Claim, ...]:
    """Parts destroyed in a period that reaches beyond completion: stocks found afterwards."""
    done = completed(sheet)
    if done is None:
        return ()
    return tuple(
        claim
        for claim in sheet.of("stock_destroyed_in_year")
        if claim.item and claim.number is not None and _begins_after(claim, done)
    )


def _begins_after(claim: Claim, done: tuple[date, date]) -> bool:
    start = claim.period.earliest if claim.period else None
    end = claim.period.latest if claim.period else None
    return start is not None and start >= done[0] and (end or date.max) > done[1]


def difference_explained(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Does the difference of two totals destroyed equal a number kept, a cut in it, or a later find?"""
    totals = _totals(sheet)
    if len(totals) < 2:
        return
    candidates, answered = _candidates(sheet), False
    for one, other in _rival_pairs(totals):
        for terms in candidates.get(abs(number_of(other) - number_of(one)), ()):
            answered = True
            yield _explained(one, other, terms)
    if not answered:
        looked_at = dict.fromkeys(term for options in candidates.values() for terms in options for term in terms)
        note = f"{listed(map(spoken, totals))}. No claim held equals a difference between them."
        yield Case(Relation.NOT_SHOWN, (*totals, *_in_order(looked_at, sheet)), note)


def _in_order(claims: Iterable[Claim], sheet: Sheet) -> tuple[Claim, ...]:
    held = set(claims)
    return tuple(claim for theirs in sheet.by_measure.values() for claim in theirs if claim in held)


def _rival_pairs(totals: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Neighbours in size, and the smallest with the largest."""
    ranked = sorted(totals, key=number_of)
    yield from pairwise(ranked)
    if len(ranked) > 2:
        yield ranked[0], ranked[-1]


def _candidates(sheet: Sheet) -> dict[Decimal, list[tuple[Claim, ...]]]:
    """Numbers that could explain a difference, with the claims they come from.

    A cut counts only where one document prints the numbers on both sides of it: two documents may count
    differently.
    """
    options: dict[Decimal, list[tuple[Claim, ...]]] = {}
    numbers = [*sheet.exact("retained_initial", "stock_found_later"), *destroyed_later(sheet)]
    for claim in numbers:
        options.setdefault(number_of(claim), []).append((claim,))
    kept = sheet.exact("retained_initial", "retained")
    for group in grouped(kept, lambda c: (c.citation.via, c.citation.source.edition)).values():
        for low, high in pairwise(sorted(group, key=number_of)):
            options.setdefault(number_of(high) - number_of(low), []).append((low, high))
    options.pop(Decimal(0), None)
    return options


def _explained(one: Claim, other: Claim, terms: tuple[Claim, ...]) -> Case:
    gap = number_of(other) - number_of(one)
    note = (
        f"{spoken(one)} and {spoken(other)} differ by {grouped_digits(gap)}, which equals "
        f"{' less '.join(spoken(term) for term in reversed(terms))}. That does not make either total wrong."
    )
    return Case(Relation.HOLDS, (one, other, *terms), note, digits(gap), one.unit)


def earlier_and_finds(sheet: Sheet, _: Record) -> Iterator[Case]:
    """A smaller total and what was found afterwards, against the larger total."""
    totals, finds = sorted(_totals(sheet), key=number_of), destroyed_later(sheet)
    if len(totals) < 2:
        return
    early, late = totals[0], totals[-1]
    if finds:
        yield _with_finds(early, finds, late)
    elif _told_after_completion(sheet, late):
        gap = number_of(late) - number_of(early)
        note = (
            f"{spoken(early)} and {spoken(late)}. The State reported the second after completion; later "
            f"finds would make the {grouped_digits(gap)}, but are not counted on record."
        )
        yield Case(Relation.COMPATIBLE, (early, late), note, digits(gap), late.unit)


def _told_after_completion(sheet: Sheet, claim: Claim) -> bool:
    days, said_on = completed(sheet), claim.citation.said_on
    by_the_state = claim.citation.speaker.voice == Voice.STATE
    return by_the_state and days is not None and said_on is not None and said_on > days[1]


def _with_finds(early: Claim, finds: tuple[Claim, ...], late: Claim) -> Case:
    gap = amount(late) - amount(early) - total(finds)
    note = f"{figure(early)} and later {listed(map(figure, finds))} make "
    note += f"{grouped_digits(number_of(early) + total(finds).plain)}; the larger total is {spoken(late)}. "
    note += (
        "They agree." if gap.plain == 0 else f"{grouped_digits(abs(gap.plain))} are not explained by any claim held."
    )
    return Case(closes(gap), (early, *finds, late), note + gap.tolerance(), digits(gap.plain), late.unit)


def finds_in_total(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Does a total include what was found and destroyed after completion? It cannot if it is smaller."""
    for done in _totals(sheet):
        for later in destroyed_later(sheet):
            outside = (amount(later) - amount(done)).above_zero
            note = f"A total of {spoken(done)}; later {dated_figure(later)} were destroyed. "
            note += (
                "The total is smaller, so they are not in it."
                if outside
                else "Whether they are in the total is not said."
            )
            yield Case(Relation.HOLDS if outside else Relation.NOT_TESTABLE, (done, later), note)


def found_is_destroyed(sheet: Sheet, _: Record) -> Iterator[Case]:
    """What was found later, against a part recorded as destroyed."""
    parts = [c for c in sheet.of("stock_destroyed_in_year", DESTROYED) if c.item and c.number is not None]
    by_number = grouped(parts, number_of)
    for find in sheet.of("stock_found_later"):
        if find.number is None:
            note = f"Found later: {dated_figure(find)}. Whether all of it was destroyed cannot be worked out."
            yield Case(Relation.NOT_TESTABLE, (find,), note)
        elif find.number in by_number:
            yield _found(find, by_number[find.number][0])
        elif destroyed_later(sheet):
            yield _found(find, destroyed_later(sheet)[0])
        else:
            note = f"{dated_figure(find)} found later; their destruction is not on record."
            yield Case(Relation.NOT_TESTABLE, (find,), note, digits(find.number), find.unit)


def _found(find: Claim, done: Claim) -> Case:
    gap = amount(find) - amount(done)
    note = f"{dated_figure(find)} found, {dated_figure(done)} destroyed.{gap.tolerance()}"
    return Case(closes(gap), (find, done), note, digits(gap.plain), find.unit)


def found_against_declared(sheet: Sheet, _: Record) -> Iterator[Case]:
    """What was found in a part of the country or stock, against what was declared for the same part."""
    declared = grouped((c for c in sheet.of(*DECLARED) if c.item and c.number is not None), lambda c: c.item)
    for find in sheet.of("stock_found_later"):
        for stock in declared.get(find.item, ())[:1] if find.number is not None else ():
            gap = amount(find) - amount(stock)
            note = f"{spoken(stock)} declared, {spoken(find)} found ({find.item}).{gap.tolerance()}"
            yield Case(closes(gap), (stock, find), note, digits(gap.plain), find.unit)


def found_after_completion(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Finds after completion, with the completions on record and what became of the finds."""
    days, later = completed(sheet), destroyed_later(sheet)
    if days is None:
        return
    finds = tuple(find for find in sheet.whole("stock_found_later") if find.period is None or last_day(find) > days[1])
    if finds or later:
        yield _reopened(sheet, finds, later)


def _reopened(sheet: Sheet, finds: tuple[Claim, ...], later: tuple[Claim, ...]) -> Case:
    deadline = sheet.dated("stock_destruction_deadline")[:1] if later else ()
    done = tuple(claim for claim in sheet.of(COMPLETED) if claim.when)
    difference = "".join(_days_to(later[0], printed.when) for printed in deadline)
    note = f"Completed: {listed(map(figure, done))}."
    note += f" Found: {listed(map(dated_figure, finds))}." if finds else ""
    note += f" Destroyed afterwards: {listed(map(dated_figure, later))}." if later else ""
    note += " Article 4 names no clock of its own for later finds: this is no missed deadline."
    undated = not later and all(find.period is None for find in finds)
    return Case(
        Relation.NOT_TESTABLE if undated else Relation.FLAG,
        (*deadline, *done, *finds, *later),
        note,
        difference,
        "days" if difference else "",
    )


def _days_to(later: Claim, deadline: When | None) -> str:
    """Days from the deadline to the destruction; blank where that took a span of years."""
    due, done = span(deadline), span(later.period)
    if due is None or done is None or isinstance(later.period, Interval):
        return ""
    return in_range(*days_after(due, done))
