"""Do voices that give a number for the same quantity agree?"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ottawa.oversight.figures import counted, dated_figure, digits, grouped_digits, listed, number_of, spoken
from ottawa.oversight.holdings import Record, Sheet, grouped, said, spans
from ottawa.oversight.stocks import COMPLETED, DECLARED, DESTROYED
from ottawa.oversight.terms import Case, Relation
from ottawa.sources import Claim

# Words that answer yes or no to one question are compared as a quantity is.
ANSWERED = ("report_submitted", "consumption_ever_declared")
# What these measure is true on the day it was said, and may change the day after.
ON_THE_DAY = ("report_submitted", "report_rate_percent")
# The one sign of a slip in a document that has no column of its own: the note says so in these words.
_SLIP = re.compile(r"\b(?:in error|by mistake)\b")


def same_quantity(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Claims on the same measure, part, unit, period and basis: one case for each group, and its steps."""
    compared = (c for c in sheet.of(*sheet.by_measure) if c.number is not None or c.measure in ANSWERED)
    for group in grouped(compared, _quantity).values():
        if len(group) > 1:
            yield from _compare(sheet, group)


def _quantity(claim: Claim) -> tuple[Hashable, ...]:
    # There is one declared stock, whatever day its declarations bear: all of them are of the same quantity.
    declared = claim.measure in DECLARED
    measure, period = ("stock_declared", None) if declared else (claim.measure, claim.period)
    return (measure, claim.item, claim.unit, period, claim.basis)


def _compare(sheet: Sheet, group: tuple[Claim, ...]) -> Iterator[Case]:
    first = group[0]
    row = listed(map(spoken, group))
    if len({said(claim) for claim in group}) == 1:
        agreed = "0" if first.number is not None else ""
        yield Case(Relation.HOLDS, group, f"{row}: they agree.", agreed, _unit(first) if agreed else "")
    elif _overlap(group):
        yield Case(Relation.COMPATIBLE, group, f"{row}: some number satisfies all of them.")
    elif first.measure in ON_THE_DAY:
        yield _on_their_days(group)
    else:
        yield from _differ(sheet, group)


def _overlap(group: Sequence[Claim]) -> bool:
    """Whether one number lies within the bounds of all: it does if the outermost two meet."""
    bounds = [claim.bounds for claim in group if claim.bounds]
    if len(bounds) < len(group):
        return False
    ends = [bound for bound in bounds if bound.high is not None]
    starts = [bound for bound in bounds if bound.low is not None]
    if not ends or not starts:
        return True
    return min(ends, key=lambda b: (b.high, not b.high_open)).overlaps(max(starts, key=lambda b: (b.low, b.low_open)))


def _on_their_days(group: tuple[Claim, ...]) -> Case:
    """Answers that hold on the day they were given: a *no* never outlives it, a *yes* does."""
    in_turn = sorted((c for c in group if c.citation.said_on), key=lambda c: (c.citation.said_on, c.key))
    row = listed(f"{spoken(claim)}, {claim.citation.source.dated or 'undated'}" for claim in group)
    undone = any(one.value == "yes" and other.value == "no" for one, other in pairwise(in_turn))
    days = {claim.citation.said_on for claim in in_turn}
    if undone or len(days) < len({said(claim) for claim in group}):
        return Case(Relation.RIVAL, group, f"{row}. They cannot all be true on their days.")
    note = f"{row}. Each can be true on its day."
    if group[0].number is None:
        return Case(Relation.COMPATIBLE, group, note)
    change = number_of(in_turn[-1]) - number_of(in_turn[0])
    return Case(Relation.COMPATIBLE, group, note, digits(change), _unit(group[0]))


def _differ(sheet: Sheet, group: tuple[Claim, ...]) -> Iterator[Case]:
    """Rivals, revisions, and copies that depart from their document, which ranks above them."""
    copied = _copies(group)
    originals = [claim for claim in group if claim not in copied]
    astray = {copy: original for copy, original in copied.items() if said(copy) != said(original)}
    for copy, original in astray.items():
        apart = digits(abs(number_of(copy) - number_of(original)))
        note = f"{spoken(original)}; {spoken(copy)} quotes it otherwise. The copy ranks below the document."
        yield Case(Relation.COPY_DIFFERS, (original, copy), note, apart, _unit(copy))
    if _overlap(originals):
        return
    relation = Relation.REVISED if _revised(originals) else Relation.RIVAL
    in_turn = _in_turn(originals, relation)
    gap = number_of(in_turn[-1]) - number_of(in_turn[0])
    yield _rivals(sheet, relation, in_turn, gap)
    if astray:
        yield _rivals(sheet, Relation.RIVAL, (*in_turn, *copied), gap)
    yield from _steps(sheet, in_turn, relation)


def _copies(group: Sequence[Claim]) -> dict[Claim, Claim]:
    """Claims known through something else, with the claim read in the document itself."""
    read = {_edition(c): c for c in reversed(group) if not c.citation.via and c.citation.source.edition}
    return {c: read[_edition(c)] for c in group if c.citation.via and _edition(c) in read}


def _edition(claim: Claim) -> tuple[str, str]:
    return claim.citation.speaker.name, claim.citation.source.edition


def _revised(claims: Sequence[Claim]) -> bool:
    """One speaker, and for each figure an edition of its own. A page that gives both revises neither."""
    figures = len({said(claim) for claim in claims})
    speakers = {claim.citation.speaker.name for claim in claims}
    editions = {_edition(claim) for claim in claims if claim.citation.source.edition and _day(claim)}
    pages = {(claim.citation.source.document, claim.citation.via) for claim in claims}
    return len(speakers) == 1 and len(editions) >= figures and len(pages) >= figures


def _day(claim: Claim) -> str:
    return str(claim.citation.said_on or "")


def _in_turn(claims: Sequence[Claim], relation: Relation) -> list[Claim]:
    """Oldest first where editions or an initial declaration tell the order in time; else smallest first."""
    if relation == Relation.REVISED:
        return sorted(claims, key=lambda claim: (_day(claim), claim.key))
    if any(claim.measure.endswith("_initial") for claim in claims) and len({c.measure for c in claims}) > 1:
        return sorted(claims, key=lambda claim: (not claim.measure.endswith("_initial"), str(claim.period or "")))
    return sorted(claims, key=number_of)


def _rivals(sheet: Sheet, relation: Relation, claims: Sequence[Claim], gap: Decimal) -> Case:
    spread = _spans_of_totals(sheet, claims)
    unit = _unit(claims[0])
    note = f"{listed(map(spoken, claims))}: {counted(abs(gap), unit)} apart. "
    note += (
        "Same speaker, later edition; the first is kept beside it."
        if relation == Relation.REVISED
        else "None replaces another."
    )
    note += " The completion dates differ too, so part of this may be time." if spread else ""
    return Case(relation, (*claims, *spread), note, digits(gap), unit)


def _spans_of_totals(sheet: Sheet, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """For totals up to completion: the completion dates of the same voices, where these differ."""
    voices = {claim.citation.speaker.name for claim in claims if claim.measure == DESTROYED and not claim.item}
    dates = [c for c, *_ in spans(sheet.dated(COMPLETED)) if c.citation.speaker.name in voices]
    return tuple(dates) if len({claim.value for claim in dates}) > 1 else ()


def _steps(sheet: Sheet, in_turn: Sequence[Claim], relation: Relation) -> Iterator[Case]:
    """Where there are more than two figures: each with the next."""
    figures = [same[0] for same in grouped(in_turn, said).values()]
    for pair in pairwise(figures) if len(figures) > 2 else ():
        if not _overlap(pair):
            yield _rivals(sheet, relation, pair, number_of(pair[1]) - number_of(pair[0]))


def _unit(claim: Claim) -> str:
    return "percentage points" if claim.unit == "percent" else claim.unit


def same_unit(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Figures on one measure and period in unlike units: shown side by side, never added or subtracted."""
    counted = (claim for claim in sheet.of(*sheet.by_measure) if claim.number is not None)
    for group in grouped(counted, lambda c: (c.measure, c.period, c.basis)).values():
        lead = next((claim for claim in group if not claim.item), group[0])
        for other in group:
            if other.unit != lead.unit:
                yield _unlike(lead, other)


def _unlike(lead: Claim, other: Claim) -> Case:
    note = f"{spoken(lead)} and {spoken(other)} do not count the same things; they are no rivals."
    if lead.item != other.item:
        return Case(Relation.INCOMPARABLE, (lead, other), note)
    large, small = sorted((lead, other), key=number_of, reverse=True)
    gap = number_of(large) - number_of(small)
    return Case(Relation.INCOMPARABLE, (lead, other), note, digits(gap), large.unit)


def never_mix_editions(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Two years read from one edition, and the second year as another edition gives it."""
    totals = [claim for claim in sheet.exact("casualties_total") if claim.citation.source.edition]
    years = grouped(totals, lambda claim: str(claim.period))
    for year, later in years.items():
        before = {_edition(c): c for c in reversed(years.get(_year_before(year), ()))}
        together = [claim for claim in later if _edition(claim) in before]
        for claim in together[:1]:
            others = (c for c in later if c.number != claim.number and _edition(c) != _edition(claim))
            for other in others:
                yield _mixed(before[_edition(claim)], claim, other)


def _year_before(year: str) -> str:
    return str(int(year) - 1) if year.isdigit() else ""


def _mixed(before: Claim, after: Claim, other: Claim) -> Case:
    within, across = (number_of(c) - number_of(before) for c in (after, other))
    note = (
        f"{dated_figure(before)} and {dated_figure(after)} in {after.citation.source.edition}: {within:+,f}. "
        f"With {grouped_digits(number_of(other))} from {other.citation.source.edition} it would be "
        f"{across:+,f}. A trend is read within one edition."
    )
    return Case(Relation.FLAG, (before, after, other), note, f"{within:+f} or {across:+f}", after.unit)


def source_quality(sheet: Sheet, _: Record) -> Iterator[Case]:
    """Figures whose page, as the note says, carries something by mistake that is not about the figure."""
    for claim in sheet.of(*sheet.by_measure):
        if _SLIP.search(claim.note):
            note = f"{spoken(claim)}. By the note, the page carries a slip elsewhere; the figure is as printed."
            yield Case(Relation.FLAG, (claim,), note)
