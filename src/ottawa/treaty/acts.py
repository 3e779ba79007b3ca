"""What the treaty room is told: legal acts, decisions and what voices say, gathered for one State.

The record fills these types; nothing here knows where they come from. Every one carries the citation it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ottawa.cards import Coverage
from ottawa.dates import PartialDate, When
from ottawa.sources import Citation, Claim


class Instrument(StrEnum):
    """How a State consents to be bound (MBT-16)."""

    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature under MBT-15."""

    day: date
    citation: Citation


@dataclass(frozen=True, slots=True)
class Deposit:
    """An instrument of consent handed to the depositary.

    `published_effect` is a first day bound that a source prints and MBT-17 does not give; `independence` the day a
    successor State came to be. Both are blank for nearly all States.
    """

    day: date
    instrument: Instrument
    citation: Citation
    published_effect: date | None = None
    independence: date | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A notice of withdrawal, by the day the depositary received it (MBT-20.2)."""

    received: date
    citation: Citation
    printed_effect: date | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A communication that the State suspends the operation of the Convention."""

    day: date
    citation: Citation


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection to a suspension, or a meeting's conclusion about it; `day` is None where not found."""

    day: date | None
    citation: Citation


class Outcome(StrEnum):
    """What became of an extension request, as far as it is known."""

    GRANTED = "granted"
    REQUESTED = "requested"
    ANNOUNCED = "announced"
    CONSIDERED = "considered"
    NOT_APPROVED_LATE = "not-approved-late"
    CONFLICTING = "conflicting"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Extension:
    """A request under MBT-5.3 and its outcome.

    `decided` is the last day of the meeting that granted it, or, where the meeting is not printed, the day by which a
    source knows it granted. `deadline_after` is the date asked for unless `outcome` is granted.
    """

    number: str
    submitted: When | None
    meeting: str
    decided: date | None
    deadline_before: When | None
    deadline_after: PartialDate | None
    outcome: Outcome
    conditions: str
    known_to: When | None
    note: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Clarification:
    """A step under Article 8, or one beside it, in the words of its speaker.

    `formal` is true only for a request under MBT-8.2. `day` is the day of the act itself, None where only the day of an
    announcement is known. `by` and `about` are ISO3 codes.
    """

    day: date | None
    told: When | None
    act: str
    by: tuple[str, ...]
    about: tuple[str, ...]
    by_words: str
    formal: bool
    claimed: bool
    says: str
    channel: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Complete:
    """A declaration that a source is complete, with the entry that makes it."""

    coverage: Coverage
    citation: Citation

    def implies_done(self, due: date) -> bool:
        """Whether a list of all that were missing implies that what it does not name, and was due by then, was in."""
        return self.coverage.silence == "done" and due <= self.coverage.complete_to


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything on record that bears on one State's standing and duties.

    `claims` maps a measure to what voices said of it; `sources_end` maps a measure to the newest day on which any
    source in the record speaks of it, for any State. `no_access` and `cleared_by_other` serve the rival readings about
    the Falkland Islands (Malvinas): the declaration of a State without access, and the completions another reported.
    """

    state: str
    signature: Signature | None = None
    deposit: Deposit | None = None
    withdrawal: Withdrawal | None = None
    suspension: Suspension | None = None
    objections: tuple[Objection, ...] = ()
    extensions: tuple[Extension, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    claims: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    complete: tuple[Complete, ...] = ()
    sources_end: Mapping[str, When] = field(default_factory=dict)
    no_access: Citation | None = None
    cleared_by_other: tuple[Claim, ...] = ()

    def said(self, measure: str, item: str | None = None, period: str | None = None) -> list[Claim]:
        """List what was said of a measure by a document somebody read; unverified rows are left out.

        `item` and `period` narrow it; `period` is the written form.
        """
        return [
            claim
            for claim in self.claims.get(measure, ())
            if not claim.citation.unverified
            and (item is None or claim.item == item)
            and (period is None or str(claim.period or "") == period)
        ]
