"""The claims on record, laid out so that each rule finds its terms without searching through all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ottawa.dates import When
from ottawa.sources import Claim, Qualifier

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

Place = tuple[str, str, When | None]  # measure, item, period
Document = tuple[str, str, str, When | None]  # speaker, copy it is known through, edition, day


@dataclass(frozen=True, slots=True)
class Sheet:
    """All claims about one subject by measure, and the day the treaty entered into force for it, if known."""

    subject: str
    by_measure: Mapping[str, tuple[Claim, ...]]
    entry_into_force: date | None

    def of(self, *measures: str) -> tuple[Claim, ...]:
        """Every claim of these measures, in their order."""
        return tuple(claim for measure in measures for claim in self.by_measure.get(measure, ()))

    def whole(self, *measures: str) -> tuple[Claim, ...]:
        """Those that hold for the whole and not only for a part."""
        return tuple(claim for claim in self.of(*measures) if not claim.item)

    def counted(self, *measures: str) -> tuple[Claim, ...]:
        """Those with a number for the whole; a figure several voices give alike is taken once."""
        return distinct(claim for claim in self.whole(*measures) if claim.number is not None)

    def exact(self, *measures: str) -> tuple[Claim, ...]:
        """Those with an exact number for the whole."""
        return tuple(claim for claim in self.counted(*measures) if claim.qualifier == Qualifier.EXACT)

    def dated(self, *measures: str) -> tuple[Claim, ...]:
        """Those that give a date for the whole; a date several voices give alike is taken once."""
        return distinct(claim for claim in self.whole(*measures) if span(claim.when))


@dataclass(frozen=True, slots=True)
class Record:
    """All sheets in order of subject, and what is said of all subjects: by measure, by place, as lists."""

    sheets: tuple[Sheet, ...]
    measures: Mapping[str, tuple[Claim, ...]]
    places: Mapping[Place, tuple[Claim, ...]]
    lists: Mapping[tuple[Place, str, Document], frozenset[str]]
    entry_into_force: Mapping[str, date]

    def of(self, measure: str) -> tuple[Claim, ...]:
        """Every claim of this measure about any subject."""
        return self.measures.get(measure, ())

    def at(self, measure: str, item: str, period: When | None) -> tuple[Claim, ...]:
        """What is said about any subject at this place."""
        return self.places.get((measure, item, period), ())

    def listed(self, where: Place, word: str, by: Document) -> frozenset[str]:
        """The subjects of which one document says this word."""
        return self.lists.get((where, word, by), frozenset())


def lay_out(claims: Iterable[Claim], entry_into_force: Mapping[str, date]) -> Record:
    """Sort the claims into sheets; those for which no document was checked are left out."""
    kept = sorted((claim for claim in claims if not claim.citation.unverified), key=_order)
    sheets = tuple(
        Sheet(subject, grouped(theirs, lambda claim: claim.measure), entry_into_force.get(subject))
        for subject, theirs in sorted(grouped(kept, lambda claim: claim.subject).items())
    )
    measures = grouped(kept, lambda claim: claim.measure)
    words = grouped((claim for claim in kept if claim.unit == "word"), lambda c: (place(c), c.value, document(c)))
    lists = {key: frozenset(claim.subject for claim in theirs) for key, theirs in words.items()}
    return Record(sheets, measures, grouped(kept, place), lists, entry_into_force)


def _order(claim: Claim) -> tuple[str, int, str, str]:
    # The numbered keys of one measure count up: -2 comes before -10. The rest makes the order total.
    stem, _, number = claim.key.rpartition("-")
    return (stem, int(number), claim.value, claim.note) if number.isdigit() else (claim.key, 0, claim.value, "")


def grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """Group by a key, keeping the order in which keys and things first appear."""
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return {name: tuple(group) for name, group in groups.items()}


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Keep the first of those that say the same about the same."""
    return tuple(group[0] for group in grouped(claims, lambda c: (c.measure, said(c), c.period)).values())


def said(claim: Claim) -> tuple[str, str, str]:
    """What it says, to be compared: qualifier, value, unit."""
    return (claim.qualifier, claim.value, claim.unit)


def place(claim: Claim) -> Place:
    """Where it belongs whoever says it: measure, item, period."""
    return (claim.measure, claim.item, claim.period)


def document(claim: Claim) -> Document:
    """Which document it stands in, as far as the citation tells documents apart."""
    source = claim.citation.source
    return (claim.citation.speaker.name, claim.citation.via, source.edition, source.dated)


def span(when: When | None) -> tuple[date, date] | None:
    """The first and last day it can mean; None if either is open, or only about or uncertain."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return None if any(mark in str(when) for mark in "~?%") else (when.earliest, when.latest)


def spans(claims: Iterable[Claim]) -> Iterator[tuple[Claim, date, date]]:
    """Each claim that gives a date, with the first and last day it can mean."""
    for claim in claims:
        days = span(claim.when)
        if days:
            yield claim, *days
