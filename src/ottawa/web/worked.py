"""What several pages work out from the record, kept for as long as the record is: each takes longer than a page may."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import Generic, TypeVar

from ottawa import answers
from ottawa.answers.calendar import Found
from ottawa.answers.forms import Document
from ottawa.record.record import Record
from ottawa.treaty.readings import Choice
from ottawa.web.asking import Ask

T = TypeVar("T")


class Worked(Generic[T]):
    """The last few results of one piece of work on one record, by what they turn on."""

    def __init__(self, work: Callable[[Ask], T], turns_on: Callable[[Ask], Hashable], most: int) -> None:
        self._work, self._turns_on, self._most = work, turns_on, most
        self._held: tuple[Record | None, dict[Hashable, T]] = (None, {})

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


def _find(ask: Ask) -> Found:
    return answers.found(ask.record, ask.on, ask.choice)


def _compare(ask: Ask) -> list[Document]:
    return answers.compared(ask.record, ask.on, ask.choice)


findings = Worked(_find, lambda ask: (ask.on, ask.choice), most=4)
"""How every State stands with every duty, for a day and readings: some megabytes each."""

comparisons = Worked(_compare, lambda ask: ask.choice, most=16)
"""All comparisons of voices, for readings; they do not turn on the day."""


class Agreements(dict[str, list[Document]]):
    """The comparisons about each subject, agreement among them; made when it is first asked for."""

    def __init__(self, record: Record, on: date, choice: Choice) -> None:
        super().__init__()
        self._asked = (record, on, choice)

    def __missing__(self, subject: str) -> list[Document]:
        """Compare what is said about a subject."""
        found: list[Document] = answers.discrepancies(*self._asked, subject, everything=True)["discrepancies"]
        return self.setdefault(subject, found)


agreements = Worked(lambda ask: Agreements(ask.record, ask.on, ask.choice), lambda ask: ask.choice, most=4)
"""The comparisons that the page of an entry tells, for readings; they do not turn on the day."""

everything = Worked(
    lambda ask: answers.discrepancies(ask.record, ask.on, ask.choice, everything=True)["discrepancies"],
    lambda ask: ask.choice,
    most=4,
)
"""All comparisons, agreement among them, as one list; they do not turn on the day."""
