"""Parts and totals, rates and their parts, lists and the number of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal

from ottawa.dates import parse_date
from ottawa.oversight.figures import (
    amount,
    counted,
    dated_figure,
    digits,
    figure,
    grouped_digits,
    in_range,
    listed,
    number_of,
    range_in_words,
    spoken,
    total,
)
from ottawa.oversight.holdings import Place, Record, Sheet, document, grouped, said
from ottawa.oversight.terms import Case, Relation
from ottawa.sources import Claim

# The parts a total is printed with. They may be fewer: what is not recorded is not the same as none.
PARTS = {
    "casualties_total": ("casualties_killed", "casualties_injured", "casualties_unknown"),
    "reports_due": ("reports_received", "reports_missing"),
}
# Measures whose items are parts of a whole. Items of casualties overlap (children, improvised mines).
DIVIDED = (
    "stock_declared_initial",
    "stock_declared",
    "stock_destroyed_cumulative",
    "retained_initial",
    "retained",
)
# What the names behind a printed number are taken from: measure, item, and the words that list a State.
LISTS = {
    "reports_missing": ("report_submitted", "annual", ("no",)),
    "initial_reports_missing": ("report_submitted", "initial", ("no",)),
    "producers_listed_count": (
        "production_status",
        "",
        ("listed_as_producer", "listed_as_potential_producer", "produces_or_procures"),
    ),
}
_AGAINST = re.compile(r"against (\d{4})")


def parts_make_total(sheet: Sheet, record: Record) -> Iterator[Case]:
    """Each total with the parts printed in the same document, and all complete sums of States in one case."""
    for whole, parts in PARTS.items():
        yield from _measured_parts(sheet, whole, parts)
    yield from _item_parts(sheet)
    if sheet.subject == "world":
        yield from _sums_of_states(record)


def _measured_parts(sheet: Sheet, whole: str, parts: Sequence[str]) -> Iterator[Case]:
    held = grouped(sheet.of(*parts), lambda c: (c.item, c.period, document(c)))
    totals = (claim for claim in sheet.of(whole) if claim.number is not None)
    for (_, at), group in grouped(totals, lambda c: (said(c), (c.item, c.period, document(c)))).items():
        with_number = [claim for claim in held.get(at, ()) if claim.number is not None]
        terms = tuple(same[0] for same in grouped(with_number, lambda c: c.measure).values())
        if terms:
            yield _sum(group[0], terms, len(parts) - len(terms))


def _sum(whole: Claim, terms: tuple[Claim, ...], missing: int) -> Case:
    gap = amount(whole) - total(terms)
    note = f"{' + '.join(grouped_digits(number_of(term)) for term in terms)}; printed in all: {spoken(whole)}."
    note += " A part is not recorded, which is not the same as none." if missing else ""
    if gap.plain == 0 and len(terms) > 1:
        return Case(Relation.HOLDS, (whole, *terms), f"{note} The parts make the total.", "0", whole.unit)
    if not missing or (-gap).above_zero:
        note += f" The parts and the total differ by {grouped_digits(abs(gap.plain))}.{gap.tolerance()}"
        relation = Relation.COMPATIBLE if gap.rounded and gap.maybe_zero else Relation.BROKEN
        return Case(relation, (whole, *terms), note, digits(abs(gap.plain)), whole.unit)
    # With two parts missing the rest belongs to neither of them, so it is not shown as a figure.
    difference = digits(gap.plain) if missing == 1 else ""
    return Case(Relation.NOT_TESTABLE, (whole, *terms), note, difference, whole.unit if difference else "")


def _item_parts(sheet: Sheet) -> Iterator[Case]:
    claims = [claim for claim in sheet.of(*DIVIDED) if claim.number is not None]
    for group in grouped(claims, lambda c: (c.measure, c.period, c.unit, document(c))).values():
        wholes = [claim for claim in group if not claim.item]
        parts = tuple(same[0] for same in grouped((c for c in group if c.item), lambda c: c.item).values())
        closing = [whole for whole in wholes if parts and whole.number == total(parts).plain]
        for whole in closing or (wholes if parts else ()):
            yield _items(sheet, whole, parts)


def _items(sheet: Sheet, whole: Claim, parts: tuple[Claim, ...]) -> Case:
    gap = amount(whole) - total(parts)
    note = f"{listed(f'{figure(part)} ({part.item})' for part in parts)}, of {spoken(whole)}. "
    if gap.maybe_zero:
        relation = Relation.HOLDS if gap.plain == 0 else Relation.COMPATIBLE
        return Case(relation, (whole, *parts), note + "The parts make the total.", digits(gap.plain), whole.unit)
    if (-gap).above_zero:
        note += f"The parts exceed the total by {grouped_digits(-gap.plain)}.{gap.tolerance()}"
        return Case(Relation.BROKEN, (whole, *parts), note, digits(-gap.plain), whole.unit)
    others = _other_parts(sheet, whole, parts)
    note += f"{grouped_digits(gap.plain)} would be other parts, for which no figure is held.{gap.tolerance()}"
    note += f" Also on record: {listed(f'{c.item}, {figure(c)}' for c in others)}." if others else ""
    return Case(Relation.NOT_TESTABLE, (whole, *parts, *others), note, digits(gap.plain), whole.unit)


def _other_parts(sheet: Sheet, whole: Claim, parts: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims that tell of a further part of the stock without its number: a completion of its own."""
    if not whole.measure.startswith("stock_declared"):
        return ()
    named = {part.item for part in parts}
    return tuple(c for c in sheet.of("stock_completion_date") if c.item and c.item not in named)


def _sums_of_states(record: Record) -> Iterator[Case]:
    """All totals of States whose killed, injured and unknown are each held and sum exactly."""
    sums = tuple(
        case.claims[0]
        for sheet in record.sheets
        if sheet.subject != "world"
        for case in _measured_parts(sheet, "casualties_total", PARTS["casualties_total"])
        if case.relation == Relation.HOLDS and len(case.claims) == 4
    )
    if sums:
        note = f"In each of {len(sums)} totals, killed, injured and unknown of the same edition sum exactly."
        yield Case(Relation.HOLDS, sums, note, "0", "people")


def rates(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Printed rates of reporting against due, received and missing; printed changes against the two years."""
    parts = grouped(sheet.counted("reports_due", "reports_received", "reports_missing"), lambda c: c.period)
    by_period = grouped(sheet.counted("report_rate_percent"), lambda c: c.period)
    for period, printed in by_period.items():
        for rate in printed:
            yield from _rate(rate, printed, parts.get(period, ()))
    for change in sheet.of("casualties_change_percent"):
        if change.number is not None:
            yield _change(sheet, change)


def _rate(rate: Claim, all_rates: Sequence[Claim], parts: Sequence[Claim]) -> Iterator[Case]:
    told_together: dict[str, Claim] = {c.measure: c for c in parts if document(c) == document(rate)}
    due, received = told_together.get("reports_due"), told_together.get("reports_received")
    missing = told_together.get("reports_missing")
    elsewhere = [claim for claim in parts if claim.measure == "reports_due"]
    if due and received:
        yield _ratio(rate, (received, due), number_of(received), number_of(due))
    elif rate.numerator and rate.denominator:
        yield _ratio(rate, (), Decimal(rate.numerator), Decimal(rate.denominator))
    elif missing:
        others = tuple(other for other in all_rates if other is not rate)
        yield from _due_that_fits(rate, others, missing)
    elif elsewhere:
        yield from _received_that_fits(rate, elsewhere[0])


def _margin(rate: Claim) -> Decimal:
    """Half a unit of the last digit printed: 52 per cent can be 51.5 to 52.5."""
    exponent = number_of(rate).as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def _ratio(rate: Claim, parts: tuple[Claim, ...], share: Decimal, of: Decimal) -> Case:
    worked_out = 100 * share / of if of else Decimal(0)
    off = abs(worked_out - number_of(rate))
    fits = off <= _margin(rate)
    part, whole = grouped_digits(share), grouped_digits(of)
    note = f"{part} of {whole} is {worked_out:.2f} per cent; printed: {spoken(rate)}."
    return Case(
        Relation.HOLDS if fits else Relation.BROKEN,
        (rate, *parts),
        note,
        "0" if fits else digits(round(off, 2)),
        "percentage points",
    )


def _due_that_fits(rate: Claim, others: tuple[Claim, ...], missing: Claim) -> Iterator[Case]:
    low, high = number_of(rate) - _margin(rate), number_of(rate) + _margin(rate)
    if high >= 100:
        return
    fewest = _first_whole(number_of(missing) / (1 - low / 100))
    most = _first_whole(number_of(missing) / (1 - high / 100)) - 1
    note = f"{spoken(rate)} received, with {figure(missing)} missing. The number due is not printed; "
    yield _fitting((*others, rate, missing), note, fewest, most, missing.unit)


def _received_that_fits(rate: Claim, due: Claim) -> Iterator[Case]:
    low, high = number_of(rate) - _margin(rate), number_of(rate) + _margin(rate)
    fewest, most = _first_whole(number_of(due) * low / 100), _first_whole(number_of(due) * high / 100) - 1
    note = f"{spoken(rate)} received of {spoken(due)} due. The number received is not printed; "
    yield _fitting((rate, due), note, fewest, most, due.unit)


def _fitting(claims: tuple[Claim, ...], note: str, fewest: int, most: int, unit: str) -> Case:
    if fewest > most:
        return Case(Relation.BROKEN, claims, f"{note}no whole number would fit the rounding.")
    fits = in_range(fewest, most)
    note += f"{range_in_words(fewest, most, unit)} would fit the rounding."
    return Case(Relation.COMPATIBLE, claims, note, fits, unit)


def _first_whole(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))


def _change(sheet: Sheet, change: Claim) -> Case:
    """A printed change against the year named in its item."""
    named = _AGAINST.fullmatch(change.item)
    totals = grouped(sheet.exact("casualties_total"), lambda claim: claim.period)
    earlier = totals.get(parse_date(named.group(1)), ()) if named else ()
    now = [claim for claim in totals.get(change.period, ()) if document(claim) == document(change)][:1]
    tried = [(_off(change, new, base), new, base) for new in now for base in earlier if base.number]
    if not tried:
        note = f"{figure(change)} {change.item}: a total for one of the two years is not held."
        return Case(Relation.NOT_TESTABLE, (change, *now, *earlier), note)
    off, new, base = min(tried, key=lambda found: found[0])
    fits = off <= _margin(change)
    note = f"{figure(change)} {change.item}; from {dated_figure(base)} to {dated_figure(new)}"
    note += " is that change, within rounding." if fits else " is another change."
    difference = "0" if fits else digits(round(off, 2))
    return Case(
        Relation.HOLDS if fits else Relation.BROKEN,
        (change, new, base),
        note,
        difference,
        "percentage points",
    )


def _off(change: Claim, new: Claim, base: Claim) -> Decimal:
    before = number_of(base)
    return abs(100 * (number_of(new) - before) / before - number_of(change))


def names_behind(count: Claim, record: Record) -> frozenset[str]:
    """The States whom the same speaker lists on the same day under the number printed."""
    measure, item, words = LISTS[count.measure]
    where: Place = (measure, item, None if item == "initial" else count.period)
    first, *others = (record.listed(where, word, document(count)) for word in words)
    return first.union(*others) if others else first


def lists_complete(sheet: Sheet, record: Record) -> Iterator[Case]:
    """A printed number against the names held from the same speaker and day."""
    for count in sheet.exact(*LISTS):
        names = names_behind(count, record)
        gap = number_of(count) - len(names)
        note = f"{spoken(count)}; {counted(len(names), 'names')} from the same list held."
        if not names:
            yield Case(Relation.NOT_TESTABLE, (count,), note)
        elif gap:
            note += f" {digits(abs(gap))} {'fewer' if gap > 0 else 'more'}: a name not listed means nothing."
            yield Case(Relation.BROKEN, (count,), note, digits(gap), count.unit)
        else:
            yield Case(Relation.HOLDS, (count,), note, "0", count.unit)
