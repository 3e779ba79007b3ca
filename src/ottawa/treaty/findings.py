"""From evidence to a finding: what is met, met late, open, overdue, disputed or not shown, and why.

*Silence accuses nobody.* Overdue needs a source that says so with its own as-of day, or a card that declares its
coverage complete for that State and period; everything else past its day reads *not shown: our sources end on
DATE*. An unverified row never reaches these functions (see `Dossier.said`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import overload

from ottawa.dates import Interval, PartialDate, When, add_days
from ottawa.sources import Citation, Claim
from ottawa.treaty.acts import Complete
from ottawa.treaty.reasons import Reason, because

DUE_SOON_DAYS = 90


class Status(StrEnum):
    """The words used of a duty."""

    MET = "met"
    MET_LATE = "met late"
    OPEN = "open"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    DISPUTED = "disputed"
    NOT_SHOWN = "not shown"
    NOT_APPLICABLE = "not applicable"
    CONCERN = "concern raised"


STATUS_MEANINGS: dict[Status, str] = {
    Status.MET: "Reported complete or submitted by the day it was due, says the source named.",
    Status.MET_LATE: "Reported complete or submitted, after the day it was due.",
    Status.OPEN: "Owed; its last day has not come, or the text sets none.",
    Status.DUE_SOON: f"Owed, with its last day at most {DUE_SOON_DAYS} days away.",
    Status.OVERDUE: "A source that speaks of this day says it had not been done, or a complete list leaves it out.",
    Status.DISPUTED: "Voices on record differ on whether it was done in time.",
    Status.NOT_SHOWN: "Its last day has passed and our sources do not say what happened. This accuses nobody.",
    Status.NOT_APPLICABLE: "Not owed on this day, for the reason given.",
    Status.CONCERN: "A voice named raised a concern, told in its own word. Not a finding about the State.",
}


@dataclass(frozen=True, slots=True)
class Rival:
    """What another reading would change."""

    reading: str
    point: str
    held_by: str
    status: Status
    due: When | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What is found about one duty of one State on a day, with its argument.

    `instance` tells duties of one kind apart (the year a report covers). `due` is the last day in force on the day
    asked about, as precisely as it is printed; None where the text sets none. `since` is the day from which the
    status holds, `known_to` how far the sources reach that speak of it. `missing` and `would_change` complete the
    argument; `rivals` lists readings that would change it.
    """

    state: str
    anchor: str
    duty: str
    status: Status
    due: When | None = None
    instance: str = ""
    since: When | None = None
    known_to: When | None = None
    reasons: tuple[Reason, ...] = ()
    would_change: tuple[Reason, ...] = ()
    rivals: tuple[Rival, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations it rests on, each once, in the order of the argument."""
        return tuple(dict.fromkeys(cited for reason in self.reasons for cited in reason.citations))

    def because(self, *reasons: Reason) -> Finding:
        """Return the same finding with further reasons."""
        return replace(self, reasons=(*self.reasons, *reasons))


@dataclass(frozen=True, slots=True)
class Done:
    """A voice says it was done: between two days, None where that side is not known.

    `implied` is the sentence of a complete list from which it follows, where no voice says it in words.
    """

    earliest: date | None
    latest: date | None
    when: When | None
    citation: Citation
    implied: str = ""

    def by(self, day: date) -> bool:
        """Whether it was done by this day, for certain; without any day it counts as done."""
        return self.latest is None or self.latest <= day

    def in_time(self, due: date) -> bool | None:
        """Whether it was done by its last day; None if its date is not precise enough to tell."""
        if self.earliest is not None and self.earliest > due:
            return False
        return True if self.latest is not None and self.latest <= due else None

    @property
    def reach(self) -> When | None:
        """How far the voice speaks."""
        return later(self.citation.source.dated, self.when)


@dataclass(frozen=True, slots=True)
class Undone:
    """A voice says it had not been done, on every day from `start` to `until`; `printed` as its source writes that."""

    start: date | None
    until: date
    citation: Citation
    printed: When | None = None

    def on(self, day: date) -> bool:
        """Whether it speaks of this day."""
        return (self.start is None or self.start <= day) and day <= self.until

    @property
    def reach(self) -> When | None:
        """How far the voice speaks."""
        return later(self.citation.source.dated, self.printed or exactly(self.until))


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that voices say of one duty: done, not done, and the complete list that leaves it out."""

    done: tuple[Done, ...] = ()
    undone: tuple[Undone, ...] = ()
    complete: Complete | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One duty to be weighed: whose, under which anchor, by when, in which words.

    `reach` is how far sources speak of the matter for this State, `sources_end` how far they do for any State.
    """

    state: str
    anchor: str
    duty: str
    done_words: str
    due: date | None
    due_printed: When | None = None
    instance: str = ""
    why_due: tuple[Reason, ...] = ()
    reach: When | None = None
    sources_end: When | None = None


def weigh(question: Question, evidence: Evidence, day: date) -> Finding:
    """Weigh what voices say of a duty on a day.

    Returns met or met late where a voice says that it was done by then (disputed if voices differ on that), open or
    due soon up to the last day, overdue where a source speaks of the day, and not shown otherwise.
    """
    passed = question.due is not None and day > question.due
    # What is said without any day is taken to answer only once the last day is past: nobody knows when it was done.
    done = [item for item in evidence.done if item.by(day) and (item.latest is not None or passed)]
    if done:
        return _weigh_done(question, done, evidence.undone)
    if question.due is None or day <= question.due:
        return _weigh_open(question, evidence, day)
    return _weigh_passed(question, evidence, day)


def _finding(
    question: Question,
    status: Status,
    reasons: Iterable[Reason],
    change: str,
    *,
    since: When | None = None,
    known_to: When | None = None,
) -> Finding:
    return Finding(
        question.state,
        question.anchor,
        question.duty,
        status,
        question.due_printed or exactly(question.due),
        question.instance,
        since,
        known_to,
        (*question.why_due, *reasons),
        (because(change, question.anchor),),
    )


def _weigh_done(question: Question, done: list[Done], undone: tuple[Undone, ...]) -> Finding:
    reasons = [_done_reason(question, item) for item in done]
    against = [item for item in undone if any(said.latest and said.latest < item.until for said in done)]
    reasons += [_undone_reason(question, item) for item in against]
    verdicts = {item.in_time(question.due) for item in done} if question.due else {True}
    last = max(done, key=lambda item: (item.latest or date.min, item.citation.origin))
    known_to = newest(done)
    if against or {True, False} <= verdicts:
        reasons.append(because("voices-differ", question.anchor))
        return _finding(question, Status.DISPUTED, reasons, "would-correction", known_to=known_to)
    if verdicts == {None}:
        reasons.append(because("lateness-not-shown", question.anchor, due=question.due))
        return _finding(question, Status.MET, reasons, "would-precise-day", since=last.when, known_to=known_to)
    status = Status.MET_LATE if False in verdicts else Status.MET
    return _finding(question, status, reasons, "would-correction", since=last.when, known_to=known_to)


def _weigh_open(question: Question, evidence: Evidence, day: date) -> Finding:
    soon = question.due is not None and (question.due - day).days <= DUE_SOON_DAYS
    known_to = newest(item for item in evidence.undone if item.on(day))
    return _finding(question, Status.DUE_SOON if soon else Status.OPEN, (), "would-report", known_to=known_to)


def _weigh_passed(question: Question, evidence: Evidence, day: date) -> Finding:
    assert question.due is not None
    since = exactly(add_days(question.due, 1))
    said = [item for item in evidence.undone if item.on(day)]
    after = [item for item in evidence.done if item.earliest is not None and item.earliest > day]
    if len(after) < len(evidence.done):
        after = []  # another voice may mean that it was done by the day
    if said or after:
        reasons = [_undone_reason(question, item) for item in said]
        reasons += [_later_reason(question, item) for item in after]
        known_to = newest([*said, *after])
        return _finding(question, Status.OVERDUE, reasons, "would-completion", since=since, known_to=known_to)
    if evidence.complete is not None and day <= evidence.complete.coverage.complete_to:
        end, says = evidence.complete.coverage.complete_to, evidence.complete.coverage.says
        reason = because("declared-complete", question.anchor, evidence.complete.citation, day=end, says=says)
        return _finding(question, Status.OVERDUE, [reason], "would-completion", since=since, known_to=exactly(end))
    return _not_shown(question, evidence)


def _not_shown(question: Question, evidence: Evidence) -> Finding:
    end: When | None = later(newest([*evidence.undone, *evidence.done]), question.reach)
    reasons = [_undone_reason(question, item) for item in evidence.undone]
    if end is not None:
        reasons.append(because("ends", question.anchor, day=end))
    elif question.sources_end is not None:
        end = question.sources_end
        reasons.append(because("nothing-on-record", question.anchor, day=end))
    else:
        reasons.append(because("silent", question.anchor))
    return _finding(question, Status.NOT_SHOWN, reasons, "would-report", known_to=end)


def _done_reason(question: Question, item: Done) -> Reason:
    cited, speaker = item.citation, item.citation.in_words()
    if item.implied:
        return because("done-implied", question.anchor, cited, says=item.implied)
    if item.when is None:
        return because("done-day-unknown", question.anchor, cited, what=question.done_words, speaker=speaker)
    return because("done", question.anchor, cited, what=question.done_words, when=item.when, speaker=speaker)


def _undone_reason(question: Question, item: Undone) -> Reason:
    cited = item.citation
    return because("said-not-done", question.anchor, cited, day=item.printed or item.until, speaker=cited.in_words())


def _later_reason(question: Question, item: Done) -> Reason:
    cited = item.citation
    return because(
        "later-completion",
        question.anchor,
        cited,
        what=question.done_words,
        when=item.when,
        speaker=cited.in_words(),
    )


@overload
def exactly(day: date) -> PartialDate: ...
@overload
def exactly(day: None) -> None: ...
@overload
def exactly(day: date | None) -> PartialDate | None: ...
def exactly(day: date | None) -> PartialDate | None:
    """Write a day as a date of full precision."""
    return PartialDate(day.year, day.month, day.day) if day else None


def done_when(when: When | None, citation: Citation) -> Done:
    """Say that it was done on `when`, and in any case before the source said so."""
    said_on = citation.said_on
    if when is None:
        return Done(None, said_on, None, citation)
    latest = when.latest
    if latest is not None and said_on is not None and when.earliest is not None and when.earliest <= said_on:
        latest = min(latest, said_on)
    return Done(when.earliest, latest, when, citation)


def undone_during(claim: Claim) -> Undone | None:
    """Say that it was not done during the claim's period; None if the claim has no as-of day of its own.

    It holds up to the end of the period and to the day it was said, whichever is earlier. Of an end known only to the
    month or year the first day counts: it accuses of no day that it may not mean.
    """
    period = claim.period
    end = period.end if isinstance(period, Interval) else period
    limits = [undone_by(when, claim.citation) for when in (end, claim.citation.source.dated)]
    last = min((limit for limit in limits if limit is not None), key=lambda limit: limit.until, default=None)
    return replace(last, start=period.earliest if period else None) if last is not None else None


def undone_by(when: When | None, citation: Citation) -> Undone | None:
    """Say that it was still not done on the first day `when` can mean; None without a day."""
    if when is None or when.earliest is None:
        return None
    return Undone(None, when.earliest, citation, when)


def later(first: When | None, second: When | None) -> PartialDate | None:
    """Return the one that reaches further, of an interval its end; a date without an end reaches nowhere."""
    ends = [when.end if isinstance(when, Interval) else when for when in (first, second)]
    return max((end for end in ends if end is not None), key=lambda end: end.latest, default=None)


def newest(items: Iterable[Done | Undone]) -> When | None:
    """Find how far these voices reach, as precisely as printed."""
    end: When | None = None
    for item in items:
        end = later(end, item.reach)
    return end


def reach(claims: Iterable[Claim]) -> When | None:
    """Find how far these claims speak: the day they were said on, or hold for."""
    end: When | None = None
    for claim in claims:
        end = later(end, later(claim.citation.source.dated, claim.period))
    return end
