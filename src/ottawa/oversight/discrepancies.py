"""Where the voices disagree: arithmetic and logic over the claims, as questions and never as verdicts.

Each rule looks at the claims about one subject and tells every instance it finds: what holds, what does not
close, what stands side by side, what cannot be tested. Nothing is chosen, averaged or mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from ottawa.oversight import events, finds, quantities, reports, retained, stocks, sums
from ottawa.oversight.holdings import lay_out
from ottawa.oversight.terms import RELATIONS, Case, Discrepancy, Relation, Rule, filed
from ottawa.sources import Claim

__all__ = ["RELATIONS", "RULES", "Case", "Discrepancy", "Relation", "Rule", "discrepancies"]

RULES: dict[str, Rule] = {
    "stock-balance": Rule(
        "Mines destroyed and mines left are together no more than those declared and found later.",
        stocks.balances,
    ),
    "declared-less-retained-is-destroyed": Rule(
        "Once a stock is finished, what was declared and found, less what is kept, has been destroyed.",
        stocks.declared_less_kept,
    ),
    "retained-balance": Rule(
        "The number kept before, less use and destruction, is the number kept after.", retained.balances
    ),
    "same-quantity": Rule(
        "Voices that give one quantity, for one part, period and basis, give the same number.",
        quantities.same_quantity,
    ),
    "same-event": Rule("Voices that tell of one event agree on what happened and when.", events.same_event),
    "same-unit": Rule("Only figures in the same unit are set against each other.", quantities.same_unit),
    "parts-make-total": Rule("The parts sum to the total printed with them.", sums.parts_make_total),
    "in-time": Rule("What was due was done no later than its day.", reports.in_time),
    "remaining-after-deadline": Rule(
        "After the deadline for destroying stocks nothing is left.", stocks.remaining_after_deadline
    ),
    "difference-explained-by-claim": Rule(
        "Where two totals differ, a third claim equals the difference.", finds.difference_explained
    ),
    "earlier-total-plus-later-finds": Rule(
        "A smaller total and what was found afterwards make the larger total.", finds.earlier_and_finds
    ),
    "found-is-destroyed": Rule("What was found later has been destroyed.", finds.found_is_destroyed),
    "found-against-declared": Rule(
        "As many were found as had been declared for the same part.", finds.found_against_declared
    ),
    "found-after-completion": Rule(
        "Stocks found after completion open the record again; Article 4 sets them no clock of their own.",
        finds.found_after_completion,
    ),
    "later-finds-in-total": Rule("A total says whether later finds are in it.", finds.finds_in_total),
    "no-stock-but-retained": Rule(
        "Mines are reported as kept although no stockpile was declared.", retained.kept_without_stock
    ),
    "retained-unchanged": Rule(
        "The number kept stays the same from date to date, and no use is reported.", retained.unchanged
    ),
    "retained-rising": Rule("The number kept is above an earlier one.", retained.rising),
    "fall-without-consumption": Rule(
        "The number kept falls although no use was ever declared.", retained.falls_without_use
    ),
    "never-rising": Rule("A stock that has to be destroyed does not grow.", stocks.never_rising),
    "date-order": Rule("A report is not dated before the year it covers has ended.", reports.date_order),
    "rate-is-ratio": Rule("A printed rate or change is the ratio of its parts, as far as rounding tells.", sums.rates),
    "list-is-complete": Rule("A list has as many names as the number printed with it.", sums.lists_complete),
    "never-mix-editions": Rule(
        "A series is read from one edition: across editions the change can be another.",
        quantities.never_mix_editions,
    ),
    "source-quality": Rule("The document shows a slip that does not concern the figure.", quantities.source_quality),
    "implied": Rule("Two claims together set bounds to a third fact.", reports.came_in_between),
}

_NO_DAYS: Mapping[str, date] = MappingProxyType({})


def discrepancies(claims: Iterable[Claim], entry_into_force: Mapping[str, date] = _NO_DAYS) -> tuple[Discrepancy, ...]:
    """Compare the claims by every rule of `RULES`, subject by subject, in that order.

    Agreement is told too. Unverified claims are left out, and the order of `claims` makes no difference.

    Args:
        claims: the claims on record, about any number of subjects.
        entry_into_force: for each ISO 3166-1 alpha-3 code, the day the treaty entered into force for the
            State. It gives due days that no source prints; without it these are not tested.
    """
    record = lay_out(claims, entry_into_force)
    return tuple(
        filed(sheet.subject, name, case)
        for sheet in record.sheets
        for name, rule in RULES.items()
        for case in rule.find(sheet, record)
    )
