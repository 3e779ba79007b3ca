"""What the lab works on: systems, wordings, who reads and holds what, and the documents behind it.

The record fills a corpus from its entries, so whoever has the entries works out the same verdicts.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ottawa.definitions.designs import Design, System, assemble
from ottawa.definitions.faults import DesignError
from ottawa.definitions.form import library
from ottawa.definitions.wordings import Library, Wording, reading_names
from ottawa.sources import Citation, Source


@dataclass(frozen=True, slots=True)
class Holding:
    """What an authority holds: its readings of each point, and where each is on record."""

    authority: str
    readings: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """A relation of a State or area to a system, as somebody says.

    `relation` is declared_stock, reported_stock, former_stock, produces, produced, found_on_territory, use_alleged,
    use_acknowledged, transferred or unclear; `subject` is blank where no present State is named; `quantity` is digits
    as said, blank where none is.
    """

    system: str
    subject: str
    relation: str
    quantity: str
    qualifier: str
    period: str
    source: str
    note: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Assessment:
    """A claim about weapons with the evidence for and against it, and what is made of it on which grounds."""

    id: str
    claim: str
    claimant: str
    claimant_kind: str
    said: str
    systems: tuple[str, ...]
    evidence_for: str
    evidence_against: str
    word: str
    grounds: str
    source: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Opinion:
    """An authority's verdict on a system, or a class where `system` is blank, in a configuration, in its own word."""

    id: str
    system: str
    configuration: str
    under: str
    word: str
    authority: str
    basis: str
    reason: str
    source: str
    note: str
    citation: Citation


@dataclass(frozen=True, eq=False)
class Corpus:
    """Everything the lab is asked about, each kind by its key. `documents` has those that others cite by key."""

    systems: Mapping[str, System]
    wordings: Library
    holdings: Mapping[str, Holding]
    holders: tuple[Holder, ...]
    assessments: Mapping[str, Assessment]
    opinions: Mapping[str, Opinion]
    documents: Mapping[str, Source]

    @cached_property
    def designs(self) -> Mapping[str, Design]:
        """All systems in their configurations."""
        return {name: assemble(system) for name, system in self.systems.items()}

    @cached_property
    def points(self) -> Mapping[str, str]:
        """Each reading with the point it answers."""
        return reading_names(self.wordings)

    def system(self, asked: str) -> System:
        """Return a system by its key, or by a name that it alone has: `ozm72`, *OZM-72*.

        Raises:
            DesignError: there is none.
        """
        name = asked.strip().lower()
        found = self.systems.get(name) or self._named(_letters(asked))
        if found is None:
            near = self._like(name)
            mend = f"Did you mean {', '.join(near)}?" if near else "There are no designs among these entries."
            raise DesignError(f'there is no system "{asked}".', mend=mend)
        return found

    def _named(self, letters: str) -> System | None:
        found = [one for one in self.systems.values() if letters in map(_letters, [one.name, *one.name.split(" / ")])]
        return found[0] if len(found) == 1 else None

    def _like(self, asked: str) -> list[str]:
        """Offer the systems whose name holds what was asked for, then those whose key looks like it."""
        holding = [key for key, one in self.systems.items() if asked and asked in one.name.lower()]
        alike = difflib.get_close_matches(asked, self.systems, n=3, cutoff=0.4) or list(self.systems)[:3]
        return [f"{key} ({self.systems[key].name})" for key in (holding[:6] or alike)]

    def design(self, asked: str) -> Design:
        """Return a system in its configurations, by its key.

        Raises:
            DesignError: there is none.
        """
        return self.designs[self.system(asked).id]

    def holding(self, authority: str) -> Holding | None:
        """Return what an authority holds, by its name in any case; None where no reading of it is on record."""
        wanted = authority.strip().casefold()
        return next((each for name, each in self.holdings.items() if name.casefold() == wanted), None)

    def beside(self, *wordings: Wording) -> Corpus:
        """Return the same corpus with wordings beside those on record.

        Raises:
            WordingError: they do not hold together.
        """
        return replace(self, wordings=library(wordings, self.wordings))


def _letters(words: str) -> str:
    """Write a name without what is written now so, now so: *OZM 72*, *ozm-72*."""
    return "".join(sign for sign in words.casefold() if sign.isalnum())
