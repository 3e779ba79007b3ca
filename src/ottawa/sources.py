"""Who says what, where: the terms every fact in the record is told in.

A *claim* is one thing said by one voice: one value of one measure, about one subject, for one period, on
one basis. Rival claims stand side by side; none is averaged or overwritten. *None*, *unknown*, *unclear* and
*not applicable* are answers of their own, different from a blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ottawa.dates import When, parse_when


class Voice(StrEnum):
    """The kinds of speaker whose words stand beside one another."""

    DEPOSITARY = "depositary"
    STATE = "state"
    STATES_PARTIES = "states-parties"
    UN = "un"
    ISU = "isu"
    CIVIL_SOCIETY = "civil-society"
    SCHOLAR = "scholar"
    PRESS = "press"
    CURATOR = "curator"


class Basis(StrEnum):
    """What a value holds for; part of the fact."""

    AS_OF = "as_of"  # the level on a day
    IN_YEAR = "in_year"  # the flow within a period, mostly a year
    CUMULATIVE = "cumulative"  # the sum up to a day
    NONE = "n/a"  # words, dates of events


class Status(StrEnum):
    """What a voice said: a value, or one of the four ways of giving none."""

    STATED = "stated"
    NONE = "none"
    UNKNOWN = "unknown"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not_applicable"


class Qualifier(StrEnum):
    """How exactly a number is meant."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BLANK = ""  # words and dates


@dataclass(frozen=True, slots=True)
class Source:
    """A document, as someone would look for it, and the place in it.

    `dated` is when it says so; `unverified` marks general knowledge that no document was checked for, which
    is shown with its mark and never drives a finding. `key` is how others cite it (`HRW-01-GAT`), `witness` what kind
    of witness it is: a primary text, a copy, an authority's view, press.
    """

    document: str
    where: str = ""
    language: str = ""
    words: str = ""
    dated: When | None = None
    edition: str = ""
    archived: str = ""
    unverified: bool = False
    key: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice and the organisation or State that speaks with it."""

    voice: Voice
    name: str


@dataclass(frozen=True, slots=True)
class Citation:
    """How a fact is cited: who says it, through which document if second-hand, in which source.

    `entry` is the id of the entry in the record; `origin` the lasting key of the thing said.
    """

    entry: str
    origin: str
    speaker: Speaker
    via: str
    source: Source

    @property
    def unverified(self) -> bool:
        """Whether no document was checked for it."""
        return self.source.unverified

    @property
    def said_on(self) -> date | None:
        """The last day on which it can have been said; None if the source shows no date."""
        return self.source.dated.latest if self.source.dated else None

    def in_words(self) -> str:
        """Name the speaker and the document between, for a sentence."""
        mark = ", unverified" if self.unverified else ""
        return f"{self.speaker.name}, as reported by {self.via}{mark}" if self.via else self.speaker.name + mark


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers a claim can mean; None for no limit on that side. An open end is not itself meant."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def overlaps(self, other: Bounds) -> bool:
        """Whether some number satisfies both."""
        return self._reaches(other) and other._reaches(self)

    def _reaches(self, other: Bounds) -> bool:
        if self.high is None or other.low is None:
            return True
        return self.high > other.low or (self.high == other.low and not self.high_open and not other.low_open)


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one measure, said by one voice.

    `subject` is an ISO 3166-1 alpha-3 code, `area:NAME` or `world`; `item` limits the value to a part (a mine
    type, `initial`, an article), blank for the whole. `value` is kept as said: digits, an EDTF date or a word.
    """

    key: str
    subject: str
    measure: str
    item: str
    period: When | None
    basis: Basis
    qualifier: Qualifier
    value: str
    unit: str
    status: Status
    note: str
    citation: Citation
    numerator: str = ""
    denominator: str = ""

    @property
    def number(self) -> Decimal | None:
        """The value as a number; None for words, dates and the answers without one."""
        return None if self.unit in ("word", "date", "text") or not self.value else Decimal(self.value)

    @property
    def when(self) -> When | None:
        """The value as a date; None for everything else."""
        return parse_when(self.value) if self.unit == "date" and self.value else None

    @property
    def bounds(self) -> Bounds | None:
        """The numbers it can mean; *about* reaches half a unit of the last digit that is not a zero.

        6.66 million, printed as *about 6660000*, means 6,655,000 to 6,665,000.
        """
        number = self.number
        if number is None:
            return None
        half = rounding(number) if self.qualifier is Qualifier.ABOUT else Decimal(0)
        return {
            Qualifier.MORE_THAN: Bounds(number, None, low_open=True),
            Qualifier.AT_LEAST: Bounds(number, None),
            Qualifier.LESS_THAN: Bounds(None, number, high_open=True),
            Qualifier.AT_MOST: Bounds(None, number),
        }.get(self.qualifier, Bounds(number - half, number + half))


def rounding(number: Decimal) -> Decimal:
    """Half a unit of the last digit that is not a zero: how far a rounded number can be from the truth.

    >>> rounding(Decimal(6660000)), rounding(Decimal("1.25"))
    (Decimal('5000'), Decimal('0.005'))
    """
    if number == 0:
        return Decimal(0)
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1) + Decimal(0)
