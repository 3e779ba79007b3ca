"""Article 4: do the mines declared, found, destroyed and left add up?

Where a claim is rounded, the relation follows what the rounding leaves open; the difference printed stays the
plain one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ottawa.dates import in_words
from ottawa.oversight.figures import (
    Amount,
    amount,
    dated_figure,
    digits,
    figure,
    grouped_digits,
    listed,
    number_of,
    spoken,
    total,
)
from ottawa.oversight.holdings import Record, Sheet, grouped, span, spans
from ottawa.oversight.retained import line
from ottawa.oversight.terms import Case, Relation
from ottawa.sources import Claim
from ottawa.treaty.clocks import stockpile_deadline

DECLARED = ("stock_declared_initial", "stock_declared")
DESTROYED = "stock_destroyed_cumulative"
COMPLETED = "stock_completion_date"


def deadlines(sheet: Sheet) -> Iterator[tuple[tuple[Claim, ...], date]]:
    """Each deadline a source prints, or else the one that follows from entry into force."""
    printed = list(spans(sheet.dated("stock_destruction_deadline")))
    for claim, _, last in printed:
        yield (claim,), last
    if not printed and sheet.entry_into_force:
        yield (), stockpile_deadline(sheet.entry_into_force)


def completed(sheet: Sheet) -> tuple[date, date] | None:
    """First and last day on which the whole stock can have been finished the first time."""
    days = [(last, first) for _, first, last in spans(sheet.dated(COMPLETED))]
    return min(days)[::-1] if days else None


def closes(difference: Amount) -> Relation:
    """Whether two sides meet: exactly, as far as rounding lets one say, or not."""
    if difference.plain == 0:
        return Relation.HOLDS
    return Relation.COMPATIBLE if difference.rounded and difference.maybe_zero else Relation.BROKEN


def balances(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Destroyed and remaining on the same day, against each declaration with what was found later."""
    declared, finds = sheet.counted(*DECLARED), sheet.whole("stock_found_later")
    destroyed = grouped(sheet.counted(DESTROYED), lambda claim: claim.period)
    for left in sheet.counted("stock_remaining") if declared else ():
        done = destroyed.get(left.period, ()) if left.period else ()
        if not done or any(find.number is None for find in finds):
            yield _untested_balance(left, declared)
        for one in done if all(find.number is not None for find in finds) else ():
            for stock in declared:
                yield _balance(one, left, stock, finds)


def _untested_balance(left: Claim, declared: tuple[Claim, ...]) -> Case:
    note = (
        f"{dated_figure(left)} left, of {listed(map(spoken, declared))} declared. The number destroyed by "
        "then, or found later, is not held, so the figures cannot be tested against one another."
    )
    return Case(Relation.NOT_TESTABLE, (left, *declared), note)


def _balance(done: Claim, left: Claim, stock: Claim, finds: tuple[Claim, ...]) -> Case:
    excess = amount(done) + amount(left) - amount(stock) - total(finds)
    both = grouped_digits(number_of(done) + number_of(left))
    note = f"Destroyed {figure(done)} and left {dated_figure(left)} make {both}; declared: {spoken(stock)}. "
    note += f"Found later: {listed(map(figure, finds))}." if finds else "No later find is on record."
    relation = Relation.BROKEN if excess.above_zero else Relation.COMPATIBLE
    if excess.plain <= 0:
        relation = Relation.HOLDS
    return Case(relation, (done, left, stock, *finds), note + excess.tolerance(), digits(excess.plain), left.unit)


def declared_less_kept(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Declared and found, less what is kept, against destroyed, where completion is on record."""
    declared = [claim for claim in sheet.counted(*DECLARED) if claim.number]
    destroyed = [claim for claim in sheet.counted(DESTROYED) if claim.unit == "mines"]
    kept, finds = line(sheet)[:1], sheet.whole("stock_found_later")
    if not declared or completed(sheet) is None:
        return
    if not destroyed or not kept or any(find.number is None for find in finds):
        yield _missing_term((*declared, *finds, *kept, *destroyed))
        return
    for stock in declared:
        for done in destroyed:
            yield _less_kept(stock, finds, kept[0], done)


def _missing_term(held: tuple[Claim, ...]) -> Case:
    note = (
        f"Completed. On record: {listed(map(spoken, held))}. One of the numbers declared, found later, kept "
        "and destroyed is missing, so the four cannot be set against one another."
    )
    return Case(Relation.NOT_TESTABLE, held, note)


def _less_kept(stock: Claim, finds: tuple[Claim, ...], kept: Claim, done: Claim) -> Case:
    difference = amount(done) - (amount(stock) + total(finds) - amount(kept))
    plus = f" and {listed(map(figure, finds))} found later" if finds else ""
    note = f"{figure(stock)} declared{plus}, less {figure(kept)} kept, against {figure(done)} destroyed: "
    note += (
        "the figures close."
        if difference.plain == 0
        else f"{grouped_digits(abs(difference.plain))} {'more' if difference.plain > 0 else 'fewer'} "
        "were destroyed than these leave; the reason is not on record."
    )
    return Case(
        closes(difference),
        (stock, *finds, kept, done),
        note + difference.tolerance(),
        digits(difference.plain),
        done.unit,
    )


def remaining_after_deadline(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Numbers left on or after the deadline; without any, what is open while a voice says *not complete*."""
    left = sorted((c for c in sheet.counted("stock_remaining") if span(c.period)), key=_by_period)
    for printed, due in deadlines(sheet):
        late = [claim for claim in left if claim.number and last_day(claim) >= due]
        if late:
            note = f"Due on {in_words(due)}. Left: {listed(map(dated_figure, late))}."
            note += " Article 4 has no extension."
            yield Case(Relation.FLAG, (*printed, *late), note, digits(number_of(late[-1])), late[-1].unit)
        else:
            yield from _not_complete(sheet, printed, due)


def _by_period(claim: Claim) -> tuple[date, str]:
    return last_day(claim), claim.key


def last_day(claim: Claim) -> date:
    """The last day its period can mean; the first of all days if that is open."""
    days = span(claim.period)
    return days[1] if days else date.min


def _not_complete(sheet: Sheet, printed: tuple[Claim, ...], due: date) -> Iterator[Case]:
    status = [claim for claim in sheet.whole("stock_obligation_status") if last_day(claim) > due][-1:]
    done = sheet.exact("stock_transferred_for_destruction", DESTROYED)
    for word in status:
        for stock in sheet.counted(*DECLARED):
            open_ = amount(stock) - total(done)
            note = (
                f"Due on {in_words(due)}; {figure(word)} on {in_words(word.period)}. Of {figure(stock)} "
                f"declared, {grouped_digits(open_.plain)} are not on record as sent away or destroyed."
            )
            yield Case(Relation.FLAG, (stock, *done, *printed, word), note, digits(open_.plain), stock.unit)


def never_rising(sheet: Sheet, _: Record) -> Iterator[Case]:
    """The declared stock and each number left after it, in order: none certainly above the one before."""
    left = sorted((c for c in sheet.counted("stock_remaining") if span(c.period)), key=_by_period)
    chain = (*sheet.counted(*DECLARED), *left)
    if not left or len(chain) < 2:
        return
    rises = [(low, high) for low, high in pairwise(chain) if (amount(high) - amount(low)).above_zero]
    row = listed(map(dated_figure, chain))
    for low, high in rises:
        rise = number_of(high) - number_of(low)
        yield Case(Relation.BROKEN, (low, high), f"{row}: one is above the one before.", digits(rise), high.unit)
    if not rises:
        yield Case(Relation.HOLDS, chain, f"{row}: none is above the one before.", "0", chain[0].unit)
