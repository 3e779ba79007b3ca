"""What several pages work out from the record, kept for as long as the record is: each takes longer than a page may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from ottawa import answers
from ottawa.answers.forms import Document
from ottawa.record.record import Record
from ottawa.web.asking import Ask

T = TypeVar("T")


class Worked(Generic[T]):
    """The last few results of one piece of work on one record, by what they turn on."""

    def __init__(self, work: Callable[[Ask], T], turns_on: Callable[[Ask], Hashable], most: int) -> None:
        self._work, self._turns_on, self._most = work, turns_on, most
        self._held: tuple[Record | None, dict[Hashable, T]] = (None, {})

    def at_hand(self, ask: Ask) -> T | None:
        """Return the result for this record and question if it was worked out before."""
        record, results = self._held
        return results.get(self._turns_on(ask)) if record is ask.record else None

    def __call__(self, ask: Ask) -> T:
        """Return the result for this record and question; worked out if it is not at hand."""
        record, results = self._held
        key = self._turns_on(ask)
        if record is ask.record and key in results:
            return results[key]
        result = self._work(ask)
        kept = dict(list(results.items())[1 - self._most :]) if record is ask.record else {}
        self._held = (ask.record, {**kept, key: result})
        return result


def _by_subject(ask: Ask) -> Mapping[str, Sequence[Document]]:
    found: defaultdict[str, list[Document]] = defaultdict(list)
    for item in everything(ask):
        found[item["iso3"]].append(item)
    return dict(found)


def _day(ask: Ask) -> Hashable:
    return (ask.on, ask.choice)


def _readings(ask: Ask) -> Hashable:
    return ask.choice


findings = Worked(lambda ask: answers.found(ask.record, ask.on, ask.choice), _day, most=4)
"""How every State stands with every duty, for a day and readings: some megabytes each."""

resting = Worked(lambda ask: answers.resting(findings(ask)), _day, most=4)
"""The findings by the entries they cite, for a day and readings."""

everything = Worked(lambda ask: answers.comparisons(ask.record, ask.choice), _readings, most=4)
"""All comparisons of voices, agreement among them, for readings; they do not turn on the day."""

agreements = Worked(_by_subject, _readings, most=4)
"""The same by the subject they are about."""

comparisons = Worked(lambda ask: answers.compared(ask.record, everything(ask)), _readings, most=16)
"""The same with the claims each rests on."""
