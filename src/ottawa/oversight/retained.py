"""Article 3: do the numbers a State reports keeping follow from one another?

The claims of one State make a line: the first number it reported, then those with a day or a year, in order.
A number without either has no place in the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby, pairwise, takewhile

from ottawa.oversight.figures import (
    Amount,
    amount,
    counted,
    dated_figure,
    digits,
    figure,
    grouped_digits,
    listed,
    number_of,
    total,
)
from ottawa.oversight.holdings import Record, Sheet, distinct, span, spans
from ottawa.oversight.terms import Case, Relation
from ottawa.sources import Claim

USED = ("consumed_in_year", "retained_destroyed_in_year")
USED_UP_TO = ("retained_reduced_as_excess", "consumed_cumulative")
SPOKEN_OF_USE = ("consumption_ever_declared", "consumed_cumulative")


def line(sheet: Sheet) -> tuple[Claim, ...]:
    """The exact numbers retained, oldest first; one for each day or year."""
    numbers = sheet.exact("retained_initial", "retained")
    first = [claim for claim in numbers if claim.measure == "retained_initial" and claim.period is None][:1]
    dated = sorted((c for c in numbers if span(c.period)), key=lambda c: (_last(c), _first(c)))
    return (*first, *(next(group) for _, group in groupby(dated, key=lambda c: c.period)))


def _first(claim: Claim) -> date:
    days = span(claim.period)
    return days[0] if days else date.min


def _last(claim: Claim) -> date:
    days = span(claim.period)
    return days[1] if days else date.min


@dataclass(frozen=True, slots=True)
class _Step:
    """Two numbers that follow one another, and what is said of the use between them."""

    before: Claim
    after: Claim
    flows: tuple[Claim, ...]
    declared: tuple[Claim, ...]  # use was declared for a year in between, without its number

    @property
    def open(self) -> Amount:
        used = total(claim for claim in self.flows if claim.number is not None)
        return amount(self.before) - used - amount(self.after)

    @property
    def silent(self) -> str:
        """The years between for which no use, not even none, is on record."""
        if self.before.period is None:
            return "every year since the first number"
        held = {_first(flow).year for flow in self.flows}
        held |= {first.year for _, first, _ in spans(self.declared)}
        return listed_years(year for year in _years(self.before, self.after) if year not in held)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (self.before, *self.flows, *self.declared, self.after)


def listed_years(years: Iterable[int]) -> str:
    """Years for a sentence, *2009 to 2018* where they follow one another; blank for none."""
    row = list(years)
    if len(row) > 2 and row[-1] - row[0] == len(row) - 1:
        return f"{row[0]} to {row[-1]}"
    return listed(map(str, row)) if row else ""


def _years(before: Claim, after: Claim) -> range:
    end = _last(before)
    return range(end.year + ((end.month, end.day) == (12, 31)), _last(after).year + 1)


def balances(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Number before, less use and destruction, against the number after."""
    for before, after in pairwise(line(sheet)):
        step = _Step(before, after, _flows(sheet, before, after), _declared_use(sheet, before, after))
        if step.flows or step.declared or before.number != after.number:
            yield _balance(step)


def _flows(sheet: Sheet, before: Claim, after: Claim) -> tuple[Claim, ...]:
    """What left between two days. A flow belongs to the step in which its period begins."""
    inside = [
        flow
        for flow in distinct(sheet.whole(*USED))
        if span(flow.period) and _first(before) < _first(flow) <= _first(after) and _last(flow) <= _last(after)
    ]
    # A sum "up to" a day starts with the first number: it fits only the step that leaves from there.
    up_to = [
        flow
        for flow in distinct(sheet.whole(*USED_UP_TO))
        if before.period is None and flow.period and flow.period.latest and flow.period.latest <= _last(after)
    ]
    return (*up_to, *inside)


def _declared_use(sheet: Sheet, before: Claim, after: Claim) -> tuple[Claim, ...]:
    if before.period is None:
        return ()
    return tuple(
        claim
        for claim, first, _ in spans(sheet.dated("last_year_consumption_declared"))
        if first.year in _years(before, after)
    )


def _balance(step: _Step) -> Case:
    left = step.open
    return Case(_closes(step, left), step.claims, _arithmetic(step, left), digits(left.plain), step.before.unit)


def _closes(step: _Step, left: Amount) -> Relation:
    unknown = bool(step.declared) or any(claim.number is None for claim in step.flows)
    if left.plain == 0:
        return Relation.HOLDS
    if step.silent:
        return Relation.NOT_TESTABLE
    return Relation.COMPATIBLE if unknown and left.plain > 0 else Relation.BROKEN


def _arithmetic(step: _Step, left: Amount) -> str:
    less = [figure(claim) for claim in step.flows]
    flows = f"less {listed(less)} reported used, destroyed or given up" if less else "with no use on record"
    note = f"{dated_figure(step.before)}, {flows}, against {dated_figure(step.after)}"
    if left.plain == 0:
        return f"{note}: the numbers close."
    gap = counted(abs(left.plain), step.before.unit)
    note = f"{note}: {gap} {'stay open' if left.plain > 0 else 'more than these leave'}."
    if step.silent:
        return f"{note} Use is not on record for {step.silent}."
    if step.declared:
        return f"{note} Use was last declared for {figure(step.declared[0])}; how many is not held."
    return f"{note} Other use in between would explain it, but is not on record."


def unchanged(sheet: Sheet, _: Record) -> Iterator[Case]:
    """The same number above none at two or more dates in a row, with no use reported in between."""
    for number, run in groupby(line(sheet), key=lambda claim: claim.number):
        same = tuple(run)
        between = _flows(sheet, same[0], same[-1])
        if number and len(same) > 1 and not any(claim.number for claim in between):
            use = _about_use(sheet, same[0])
            known = f" On use: {listed(figure(claim) for claim in use)}." if use else ""
            note = f"{listed(map(dated_figure, same))}: the number held did not change.{known}"
            yield Case(Relation.FLAG, (*same, *use), note, "0", same[0].unit)


def _about_use(sheet: Sheet, start: Claim) -> tuple[Claim, ...]:
    """What is said of any use up to a day at or after the start of the run."""
    return tuple(
        claim
        for claim in sheet.whole(*SPOKEN_OF_USE)
        if claim.period is None or claim.period.latest is None or claim.period.latest >= _last(start)
    )


def rising(sheet: Sheet, _: Record) -> Iterator[Case]:
    """A number above the one before it, with those after it for as long as they stay above."""
    held = line(sheet)
    none = tuple(claim for claim in sheet.whole("retained_status") if claim.value == "opted_not_to_retain")
    for at, (low, high) in enumerate(pairwise(held)):
        if _is_below(low, high):
            above = takewhile(partial(_is_below, low), held[at + 1 :])
            yield _rise(low, tuple(above), none)


def _rise(low: Claim, above: tuple[Claim, ...], none: tuple[Claim, ...]) -> Case:
    rise = number_of(above[0]) - number_of(low)
    note = f"From {dated_figure(low)} to {listed(map(dated_figure, above))}. "
    note += f"Where the {grouped_digits(rise)} came from is not on record."
    if none:
        note += f" {none[0].citation.in_words()} says that the State chose to keep none."
    relation = Relation.CONTESTED if none else Relation.FLAG
    return Case(relation, (low, *above, *none), note, digits(rise), low.unit)


def falls_without_use(sheet: Sheet, _: Record) -> Iterator[Case]:
    """A number falls up to a day for which it is said that no use was ever declared."""
    never = [claim for claim in sheet.whole("consumption_ever_declared") if claim.value == "no"][:1]
    for said in never:
        for before, after in pairwise(line(sheet)):
            if _is_below(after, before) and _said_after(said, after):
                yield _fall(before, after, said)


def _is_below(after: Claim, before: Claim) -> bool:
    return number_of(after) < number_of(before)


def _said_after(said: Claim, after: Claim) -> bool:
    return said.period is None or said.period.latest is None or said.period.latest >= _last(after)


def _fall(before: Claim, after: Claim, said: Claim) -> Case:
    fall = number_of(before) - number_of(after)
    note = (
        f"From {dated_figure(before)} to {dated_figure(after)}, while no use was ever declared, says "
        f"{said.citation.in_words()}. Mines destroyed as excess would explain the {grouped_digits(fall)}."
    )
    return Case(Relation.FLAG, (before, after, said), note, digits(fall), before.unit)


def kept_without_stock(sheet: Sheet, _: Record) -> Iterator[Case]:
    """No stockpile declared, and a retained number above none."""
    declared = sheet.counted("stock_declared_initial", "stock_declared")
    numbers = sheet.counted("retained_initial", "retained")
    if not declared or any(claim.number for claim in declared):
        return
    exact = [claim for claim in sheet.exact("retained_initial", "retained") if claim.number]
    if exact:
        yield _kept(declared[0], exact[0])
    elif any(claim.number for claim in numbers):
        yield _kept_on_other_days(declared[0], numbers)


def _kept(declared: Claim, kept: Claim) -> Case:
    note = (
        f"No stockpile declared, {dated_figure(kept)} kept. Both can be true: all that is held may be kept "
        "under Article 3, or may come from clearance; the claims do not say."
    )
    return Case(Relation.FLAG, (declared, kept), note, digits(number_of(kept)), kept.unit)


def _kept_on_other_days(declared: Claim, numbers: Sequence[Claim]) -> Case:
    note = (
        f"No stockpile declared; kept: {listed(map(dated_figure, numbers))}. The days differ, so this is no "
        "contradiction."
    )
    return Case(Relation.COMPATIBLE, (declared, *numbers), note)
