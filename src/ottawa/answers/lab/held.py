"""What the pages of the lab are made from, and what was worked out of it already: one `Lab` for one record.

A verdict on all systems, the gaps of a wording and a comparison are pure functions of the record, the wordings and the
readings: each is worked out once and kept, the least lately used dropped first.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from ottawa.answers.forms import Document
from ottawa.definitions import lab
from ottawa.definitions.bulk import words
from ottawa.definitions.corpus import Assessment, Corpus
from ottawa.definitions.designs import System
from ottawa.definitions.faults import DesignError, WordingError
from ottawa.definitions.verdicts import Verdict, judge
from ottawa.definitions.wordings import Reading, Wording, find, open_points
from ottawa.errors import PlaceError, ReadingError

T = TypeVar("T")
Readings = Mapping[str, tuple[str, ...]]
MOST_KEPT = 192  # results at once, some 20 to 100 kB each: a table for every wording, and what readers ask beside
THE_TEXT = "MBT-2.1"


class NotInTheLabError(PlaceError):
    """There is no such system, wording or claim about weapons."""


class Lab:
    """The lab's data in one record, with what was worked out of them last."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def beside(self, wording: Wording) -> Lab:
        """Return a lab with one wording more; nothing of it is kept here."""
        return Lab(self.corpus.beside(wording))

    def system(self, asked: str) -> System:
        """Return what is said of a system.

        Raises:
            NotInTheLabError: there is none.
        """
        try:
            return self.corpus.system(asked)
        except DesignError as error:
            raise NotInTheLabError(error.what, mend=error.mend) from None

    def wording(self, asked: str) -> Wording:
        """Return a wording, by its id in any case.

        Raises:
            NotInTheLabError: there is none.
        """
        try:
            return find(self.corpus.wordings, asked)
        except WordingError as error:
            raise NotInTheLabError(error.what, mend=error.mend) from None

    def claim(self, asked: str) -> Assessment:
        """Return a claim about weapons.

        Raises:
            NotInTheLabError: there is none.
        """
        found = self.corpus.assessments.get(asked.strip().upper())
        if found is None:
            known = ", ".join(list(self.corpus.assessments)[:5])
            raise NotInTheLabError(f'there is no claim "{asked[:40]}".', mend=f"There are {known} and more.")
        return found

    def points(self, wording: Wording) -> tuple[Reading, ...]:
        """List the contested points that a wording leaves open, in its terms too."""
        return open_points(wording, self.corpus.wordings)

    def has(self, system: str, fact: str) -> bool:
        """Whether a characteristic holds in some configuration of a system, on the facts on record."""
        stands = self.corpus.design(system).configurations
        return any(fact in each.facts and each.facts[fact].value is True for each in stands)

    def named(self, ids: Iterable[str]) -> list[Document]:
        """Name systems, for links."""
        return [{"id": each, "name": self.corpus.systems[each].name} for each in ids if each in self.corpus.systems]

    def names_in(self, found: Iterable[Document], *lists: str) -> dict[str, str]:
        """Name the systems in lists of classes and nearest to them, by id."""
        families = [family for each in found for name in lists for family in each[name]]
        ids = sorted({system for family in families for system in (*family["systems"], *family["nearest"])})
        return {each: self.corpus.systems[each].name for each in ids}

    # --- what follows

    def readings(self, names: Iterable[str], *of: Wording) -> dict[str, tuple[str, ...]]:
        """Sort names of readings by the points that some wordings leave open.

        Raises:
            ReadingError: none of the wordings leaves a point open on which such a reading is held.
        """
        opened = {
            point.point: tuple(held.name for held in point.readings) for each in of for point in self.points(each)
        }
        chosen: dict[str, tuple[str, ...]] = {}
        for name in names:
            point = next((point for point, held in opened.items() if name in held), None)
            if point is None:
                offered = ", ".join(name for held in opened.values() for name in held)
                mend = f"Choose among {offered}." if offered else "It leaves nothing open: leave the readings out."
                raise ReadingError(f'nobody on record holds a reading "{name[:40]}" of it.', mend=mend)
            chosen[point] = (*chosen.get(point, ()), name)
        return chosen

    def verdicts(self, wording: Wording, readings: Readings) -> Mapping[str, Document]:
        """What a wording says of every system, by id, in words alone."""
        return self._once(
            ("verdicts", wording.id, _key(readings)),
            lambda: {
                name: _short(judge(self.corpus, design, wording, readings))
                for name, design in self.corpus.designs.items()
            },
        )

    def words(self, wording: Wording) -> Mapping[str, str]:
        """What a wording says of every system with every reading left open, by id, in one word."""
        return self._once(("words", wording.id), lambda: words(self.corpus, wording, {}))

    def warm(self) -> None:
        """Work out what many pages show: every wording against every system, with every reading left open."""
        for wording in self.corpus.wordings.values():
            self.words(wording)

    def short(self, system: str, wording: Wording, readings: Readings) -> Document:
        """What a wording says of one system, in words alone."""
        return _short(judge(self.corpus, self.corpus.design(system), wording, readings))

    def verdict(self, system: str, wording: Wording, readings: Readings) -> Document:
        """What a wording says of a system, and why."""
        design = self.corpus.design(system)
        return lab.told(design, wording, judge(self.corpus, design, wording, readings))

    def gaps(self, wording: Wording, readings: Readings) -> Document:
        """What a definition leaves out although it has the effect, and what it catches without."""
        key = ("gaps", wording.id, _key(readings))
        return self._once(key, lambda: lab.gaps(self.corpus, wording.id, _names(readings)))

    def compared(self, before: Wording, after: Wording, readings: Readings) -> Document:
        """What changes from one wording to another."""
        key = ("compared", before.id, after.id, _key(readings))
        return self._once(key, lambda: lab.compare(self.corpus, before.id, after.id, _names(readings)))

    def _once(self, key: Hashable, work: Callable[[], T]) -> T:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
        made = work()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made


def _key(readings: Readings) -> Hashable:
    return tuple(sorted(readings.items()))


def _names(readings: Readings) -> list[str]:
    return [name for names in readings.values() for name in names]


def _short(verdict: Verdict) -> Document:
    return {"verdict": verdict.word, "splits_on": list(verdict.splits_on), "unverified": list(verdict.unverified)}
