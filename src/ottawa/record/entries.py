"""The entry: one thing said, by whom, about whom and when, from which page. One schema for each kind.

These schemas are the same for packaged rows and for anyone's submission. Once an entry is sealed its bytes never
change: a correction is a new entry. A field without a value is left out of the bytes; *unknown*, *none* and *not
applicable* are values.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError
from pydantic_core import PydanticCustomError

from ottawa.dates import Interval, parse_day, parse_when
from ottawa.errors import EntryError
from ottawa.ledger.canonical import LARGEST_ENTRY, canonical, leaf_hash
from ottawa.record.lab import AssessmentBody, DesignBody, WordingBody
from ottawa.record.parts import (
    Commitment,
    DateOrBlank,
    Day,
    DayOrBlank,
    EnteredPart,
    Id,
    NumberOrBlank,
    Part,
    SourcePart,
    SpeakerPart,
    State,
    StateOrBlank,
    SubjectOrBlank,
    Text,
    WhenOrBlank,
    number,
    state,
    told_as_one,
)
from ottawa.record.reports import AttachmentBody, ReportBody
from ottawa.sources import Basis, Qualifier, Status
from ottawa.treaty.acts import Instrument, Outcome

SCHEMA = 1


class SignatureBody(Part):
    """A signature; the day is the entry's period."""

    act: Literal["signature"]


class DepositBody(Part):
    """A deposit; `effect` is a published first day bound that Article 17 does not give."""

    act: Literal["deposit"]
    instrument: Instrument
    effect: DayOrBlank = ""
    effect_says: SpeakerPart | None = None
    independence: DayOrBlank = ""


class WithdrawalBody(Part):
    """A notice of withdrawal; the period is the day of receipt, `effect` the day printed."""

    act: Literal["withdrawal"]
    effect: DayOrBlank = ""


class DeclarationBody(Part):
    """A declaration, communication, objection or conclusion; `not_after` where its day was not found."""

    act: Literal["declaration"]
    kind: Literal[
        "understanding",
        "declaration-on-signature",
        "provisional-application",
        "territorial-application",
        "interpretative-declaration",
        "communication",
        "suspension",
        "objection",
        "conclusion",
    ]
    text: Text
    not_after: WhenOrBlank = ""
    about: str = ""


class ExtensionBody(Part):
    """A request under Article 5.3 and what became of it; the period is the year of decision."""

    act: Literal["extension"]
    request: Text
    outcome: Outcome
    submitted: WhenOrBlank = ""
    meeting: str = ""
    deadline_before: DateOrBlank = ""
    deadline_after: DateOrBlank = ""
    conditions: str = ""
    known_to: WhenOrBlank = ""


class ClarificationBody(Part):
    """A step under Article 8 or beside it; `date_is` says whether the period is the act's or its announcement's."""

    act: Literal["clarification"]
    step: Text
    by: Text
    date_is: Literal["act", "announcement"]
    formal: Literal["yes", "claimed", "announced", "step", "no", "none-made"]
    says: Text
    by_states: tuple[State, ...] = ()
    about_states: tuple[State, ...] = ()
    channel: str = ""


class MeetingBody(Part):
    """A meeting; the period runs from its first to its last day."""

    act: Literal["meeting"]
    id: Text
    kind: Text
    place: str = ""
    presiding_state: StateOrBlank = ""
    symbol_prefix: str = ""
    symbol_basis: str = ""
    action_plan: str = ""


class CommitteeBody(Part):
    """A committee: its mandate, or its members up to the end of a year's meeting."""

    act: Literal["committee"]
    committee: Text
    basis: str = ""
    mandate: str = ""
    members: tuple[State, ...] = ()
    chair: str = ""


class ProcedureBody(Part):
    """A step of a procedure with its lead time in days; negative before the point it is counted from."""

    act: Literal["procedure"]
    procedure: Text
    step: Text
    what: Text
    kind: Text
    days: NumberOrBlank = ""
    counted_from: str = ""


class VoteBody(Part):
    """A vote on a resolution of the General Assembly; States by vote where the roll call is on record."""

    act: Literal["vote"]
    resolution: Text
    series: Text
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    not_voting: int | None = None
    yes_states: tuple[State, ...] = ()
    no_states: tuple[State, ...] = ()
    abstaining_states: tuple[State, ...] = ()


ActBody = Annotated[
    SignatureBody
    | DepositBody
    | WithdrawalBody
    | DeclarationBody
    | ExtensionBody
    | ClarificationBody
    | MeetingBody
    | CommitteeBody
    | ProcedureBody
    | VoteBody,
    Field(discriminator="act"),
]


class ClaimBody(Part):
    """One value of one measure. `value` is digits, an EDTF date, a word, or own words, as `unit` says."""

    measure: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    unit: Text
    status: Status
    item: str = ""
    qualifier: Qualifier = Qualifier.BLANK
    value: str = ""
    numerator: str = ""
    denominator: str = ""

    def model_post_init(self, _: Any) -> None:
        """Hold the value to its unit and status."""
        if not self.value:
            if self.status not in (Status.UNKNOWN, Status.UNCLEAR, Status.NOT_APPLICABLE):
                raise PydanticCustomError("ottawa", "the value is blank. Give it, or say unknown or unclear.")
        elif self.unit not in ("word", "text"):
            told_as_one(parse_when if self.unit == "date" else number, self.value, "the value ")


class CoverageBody(Part):
    """What a source declares complete up to the entry's period: what silence then means, for which States."""

    measure: Text
    silence: Literal["done", "not-done"]
    says: Text
    complete_to: Day
    item: str = ""
    states: tuple[State, ...] | Literal["all"] = "all"
    excepted: tuple[State, ...] = ()


class RetractionBody(Part):
    """The grounds on which the entries superseded are taken back."""

    grounds: Text


class WithholdingBody(Part):
    """Which commitments of an entry can no longer be opened, and on which grounds; `anchor` is the rule behind them."""

    entry: Id
    commitments: Annotated[tuple[Commitment, ...], Field(min_length=1)]
    grounds: Text
    anchor: str = ""


class _Entry(Part):
    """What every entry says besides its body."""

    schema_version: Literal[1] = Field(alias="schema")
    origin: Text
    recorded: Day
    speaker: SpeakerPart
    sources: Annotated[tuple[SourcePart, ...], Field(min_length=1)]
    entered: EnteredPart
    subject: SubjectOrBlank = ""
    period: WhenOrBlank = ""
    basis: Basis = Basis.NONE
    via: str = ""
    note: str = ""
    supersedes: tuple[Id, ...] = ()
    commitments: tuple[Commitment, ...] = ()


class Act(_Entry):
    """A legal act, a decision, a meeting, a vote."""

    kind: Literal["act"]
    body: ActBody

    def model_post_init(self, _: Any) -> None:
        """Hold the acts by which a State joins, leaves or asks for time to a State, and to one day."""
        if isinstance(self.body, SignatureBody | DepositBody | WithdrawalBody | ExtensionBody):
            told_as_one(state, self.subject, "the subject ")
        if isinstance(self.body, SignatureBody | DepositBody | WithdrawalBody):
            told_as_one(parse_day, self.period, "the period ")


class ClaimEntry(_Entry):
    """A value of a measure, said by a voice."""

    kind: Literal["claim"]
    body: ClaimBody


class CoverageEntry(_Entry):
    """A declaration that a source is complete."""

    kind: Literal["coverage"]
    body: CoverageBody


class DesignEntry(_Entry):
    """A munition: what its sources say of it."""

    kind: Literal["design"]
    body: DesignBody


class WordingEntry(_Entry):
    """A definition or restriction as a tree of clauses."""

    kind: Literal["wording"]
    body: WordingBody


class AssessmentEntry(_Entry):
    """What somebody makes of a claim about weapons, or of a weapon under a rule."""

    kind: Literal["assessment"]
    body: AssessmentBody


class Retraction(_Entry):
    """The taking back of the entries it supersedes."""

    kind: Literal["retraction"]
    body: RetractionBody


class Withholding(_Entry):
    """The destruction of withheld values: it says nothing about the world, and the entry stays with its commitments."""

    kind: Literal["withholding"]
    body: WithholdingBody


class ReportEntry(_Entry):
    """An Article 7 report of a State."""

    kind: Literal["report"]
    body: ReportBody

    def model_post_init(self, _: Any) -> None:
        """Hold it to a State, and to a period that has an end."""
        told_as_one(state, self.subject, "the subject ")
        period = parse_when(self.period) if self.period else None
        if not isinstance(period, Interval) or period.latest is None:
            raise PydanticCustomError("ottawa", "the period is no span with an end. Write it as 2026-01-01/2026-12-31.")


class Attachment(_Entry):
    """A part of what is too long for an entry."""

    kind: Literal["attachment"]
    body: AttachmentBody


Entry = (
    Act
    | ClaimEntry
    | CoverageEntry
    | DesignEntry
    | WordingEntry
    | AssessmentEntry
    | ReportEntry
    | Attachment
    | Retraction
    | Withholding
)
KINDS: dict[str, type[Entry]] = {
    "act": Act,
    "claim": ClaimEntry,
    "coverage": CoverageEntry,
    "design": DesignEntry,
    "wording": WordingEntry,
    "assessment": AssessmentEntry,
    "report": ReportEntry,
    "attachment": Attachment,
    "retraction": Retraction,
    "withholding": Withholding,
}


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry with its canonical bytes and its id, the leaf hash of those bytes in hexadecimal."""

    id: str
    entry: Entry
    data: bytes


def read_entry(fields: dict[str, Any], where: str = "") -> Entry:
    """Check the fields of an entry against the schema of its kind.

    Raises:
        EntryError: a field is missing, unknown, or does not fit; the message names it, and how to mend it.
    """
    kind = fields.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise EntryError(f'"{kind}" is not a kind of entry.', where=where, mend=f"Choose one of {', '.join(KINDS)}.")
    try:
        # By way of JSON, as a submission comes: lists and words are read as such, and no float becomes an integer.
        return KINDS[kind].model_validate_json(json.dumps(fields))
    except ValidationError as error:
        raise _told(error, where, kind) from None


def _told(error: ValidationError, where: str, kind: str) -> EntryError:
    first = error.errors(include_url=False, include_context=False)[0]
    place = [str(part) for part in first["loc"] if "[" not in str(part)]
    if len(place) > 2 and place[0] == "body" and kind in ("act", "assessment"):
        del place[1]  # the word that tells bodies of a kind apart is no field
    field = ".".join(place) if place != ["body"] else ""  # a claim's value names itself
    what = first["msg"] if first["type"] == "ottawa" else f"{first['msg'][0].lower()}{first['msg'][1:]}."
    more = f" ({error.error_count() - 1} more.)" if error.error_count() > 1 else ""
    mend = "" if first["type"] == "ottawa" else "docs/data.md lists what each field takes."
    return EntryError(f"{field}: {what}{more}" if field else f"{what}{more}", where=where, mend=mend)


def seal(entry: Entry) -> Sealed:
    """Give an entry its canonical bytes and its id.

    Raises:
        EntryError: it takes 60,000 bytes or more.
    """
    fields = entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data = canonical(fields)
    if len(data) >= LARGEST_ENTRY:
        raise EntryError(
            f"{len(data)} bytes; an entry stays under {LARGEST_ENTRY}.",
            where=entry.origin,
            mend="Publish the body as an attachment.",
        )
    return Sealed(leaf_hash(data).hex(), entry, data)
