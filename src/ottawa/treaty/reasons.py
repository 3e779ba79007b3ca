"""Every reason the treaty room gives, as data: a code, parameters, and one English sentence made from them.

The sentences stand here once, by code, so that they can be explained (`ottawa explain CODE`) and translated by the
shells. A parameter is a day, a partial date, a number or words; days are said in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ottawa.dates import Interval, PartialDate, in_words
from ottawa.sources import Citation

Parameter = date | PartialDate | Interval | int | str | None

SENTENCES: dict[str, str] = {
    # standing
    "signed": "Signed {day:on}.",
    "no-act": "No signature or deposit on record by {day}.",
    "deposit-not-in-force": "Instrument of {instrument} deposited {day:on}, not yet in force; in force for it {effect:on}.",
    "in-force": "Instrument of {instrument} deposited {day:on}; in force for it since {effect}.",
    "succession": "Instrument of succession deposited {day:on}, with effect from {effect}.",
    "withdrawal-notified": "Notice of withdrawal received {day:on}; it takes effect {effect:on}.",
    "withdrawn": "Notice of withdrawal received {day:on}; in effect since {effect}.",
    "withdrawal-waits": "Notice of withdrawal received {day:on}; the State was engaged in an armed conflict when the six "
    "months ended, says {speaker}.",
    "suspension-notified": "Notified a suspension of the Convention's operation {day:on}; it remains listed as a party.",
    "suspension-opposed": "Against the suspension, on record: {speakers}.",
    "status-ends": "Our source on status ends on {day}; an act after that day would not be shown.",
    # where a due day comes from
    "stocks-due": "Stocks are to be destroyed by {due}; the State is bound since {start}.",
    "clearance-due": "Mined areas are to be cleared by {due}; the State is bound since {start}.",
    "initial-report-due": "The initial report is due by {due}; the State is bound since {start}.",
    "annual-report-due": "The report covering {year} is due by {due}; the State is bound since {start}.",
    "due-by-decision": "The meeting ({meeting}) granted an extension up to {deadline}, says {speaker}{note}.",
    "due-known-by": "An extension up to {deadline} was known by {day}, says {speaker}; the meeting that granted it is not printed{note}.",
    "no-time-limit": "The text sets no time limit.",
    "no-clock-for-finds": "Areas reported found {found:on}, after the deadline; the Convention gives them no time limit until a "
    "meeting decides one.",
    "if-any": "Owed if there are any; no source of ours says that there are.",
    # what was found
    "done": "{what} {when:on}, says {speaker}.",
    "done-day-unknown": "{what}, says {speaker}; the day is not given.",
    "done-implied": "It follows from a complete list that it was in by then: {says}",
    "lateness-not-shown": "Whether that was within the time limit ({due}) cannot be told from a date of this precision.",
    "voices-differ": "The voices differ on whether this was in time.",
    "said-not-done": "Not done as of {day}, says {speaker}.",
    "later-completion": "{what} {when:on}, says {speaker}: so it was not done before.",
    "declared-complete": "The source is complete to {day} and does not name it: {says}",
    "ends": "Not shown: our sources end {day:on}.",
    "nothing-on-record": "Not shown: no source of ours speaks of it for this State; on others our sources end {day:on}.",
    "silent": "Not shown: no source of ours speaks of it.",
    "last-seen": "Last seen: {value} {unit} {what} as of {when}, says {speaker}.",
    "declared-none": "Declared no stock, says {speaker}.",
    "partly-done": "In part: {item}, {when}, says {speaker}.",
    "residual-finds": "Isolated mines found afterwards and destroyed are on record as reported: {value}, {when}, says {speaker}.",
    "areas-found": "Mined areas reported found {when:on}, says {speaker}.",
    "status-words": "{speaker} ({when}): {words}.",
    # extension requests
    "request": "Request {number}: {outcome}{detail}, says {speaker}.",
    "request-not-approved": "The meeting ({meeting}) did not approve request {number}, because it was submitted late{detail}, says "
    "{speaker}.",
    "request-not-found": "No request or decision after the deadline of {deadline} was found; this says nothing about what happened.",
    "condition": "Condition of the extension to {deadline}: {words}.",
    "unverified-row": "An unverified row, which drives nothing, says: {words}.",
    # reports
    "engagement-flag": "Two successive years are shown without a report: under the plan of 2020 to 2024 the President offers "
    "help. This is an offer, not a finding.",
    # national measures
    "law": "{speaker} ({when}): {words}.",
    # Article 8
    "clarification-asked": "{by} asked for clarification about {about} under Article 8.2 ({when}), says {speaker}.",
    "clarification-day-unknown": "The day of the request is not printed, so the 28 days cannot be counted.",
    "clarification-reply-due": "Twenty-eight days run to {due} if the request was passed on the day it was made.",
    "words-of": "{when}, {by} ({act}): {says}.",
    "reply-not-found": "The reply itself, and its day, were not found; our sources end {day:on}.",
    # concerns
    "concern": "Concern raised by {speaker}: {words} ({when}).",
    "reply-to-concern": "{speaker}: {words} ({when}).",
    # when a duty does not apply
    "left-before-due": "The State left {left:on}, before the report fell due {due:on}.",
    "only-by-another-reading": "Owed only by another reading, named below.",
    "left": "The State left {left:on}; the duty ended with it.",
    "in-suspension": "Falls due during the suspension that the State notified {day:on}.",
    "suspension-since": "By this reading performance is suspended since {day}; what fell due before stays on record.",
    "no-access": "The State has no access to the mines and is prevented from meeting the duty there, says {speaker}.",
    "cleared-by-other": "The United Kingdom reported clearance complete {when:on}; by this reading that fulfils the duty.",
    # what would change a finding
    "would-report": "A source that says, with its day, whether it was done.",
    "would-completion": "A report of completion, or a decision that moves the deadline.",
    "would-decision": "A decision of a meeting, with its date, or a declaration of completion.",
    "would-reply": "The reply, with its day, or a source that says none came.",
    "would-correction": "A source that gives another day.",
    "would-precise-day": "A source that gives the day.",
    "would-law": "A source on the law in force, with its day.",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code with its parameters, the clause, and the citations it rests on."""

    code: str
    anchor: str
    citations: tuple[Citation, ...] = ()
    params: Mapping[str, Parameter] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The English sentence."""
        return SENTENCES[self.code].format_map({name: _say(value) for name, value in self.params.items()})


def because(code: str, anchor: str, *citations: Citation, **params: Parameter) -> Reason:
    """Give a reason; its parameters are named in the sentence of its code."""
    return Reason(code, anchor, citations, params)


class _OnDay(str):
    """A date in words; written `{day:on}` in a sentence it takes its preposition: on a day, in a month or year."""

    __slots__ = ("preposition",)
    preposition: str

    def __format__(self, spec: str) -> str:
        return f"{self.preposition} {self}".lstrip() if spec == "on" else str(self)


def _say(value: Parameter) -> str:
    if isinstance(value, int | str):
        return str(value)
    words = _OnDay(in_words(value))
    if isinstance(value, PartialDate):
        words.preposition = "on" if value.day else "in"
    else:
        words.preposition = "on" if isinstance(value, date) else ""
    return words
