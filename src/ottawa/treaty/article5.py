"""Article 5: "destroy or ensure the destruction of all anti-personnel mines in mined areas", within ten years.

A deadline moves only by decision (MBT-5.3 to 5.6). Areas found after the deadline have none until a meeting decides
one (12th Meeting, 2012): they are told to all parties at once and cleared; isolated finds destroyed promptly are
reported. A deadline that has passed without a decision found is *not shown*, never *missed*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ottawa.dates import When, in_words
from ottawa.sources import Claim
from ottawa.treaty import clocks
from ottawa.treaty.acts import Dossier, Extension, Outcome
from ottawa.treaty.case import Case
from ottawa.treaty.findings import (
    Done,
    Evidence,
    Finding,
    Question,
    Status,
    Undone,
    done_when,
    exactly,
    later,
    reach,
    undone_during,
    weigh,
)
from ottawa.treaty.reasons import Reason, because

ANCHOR = "MBT-5.1"
CONCERNS = "MBT-5"
DUTY = "mined areas cleared"
DONE_WORDS = "Clearance complete"
MEASURES = ("clearance_completion_date", "clearance_status", "clearance_deadline", "areas_found_date")


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline, printed as precisely as it is known, and the day from which it is in force."""

    deadline: When
    last_day: date
    since: date
    reason: Reason


def findings(case: Case) -> list[Finding]:
    """Find how a State stands with clearance on the day of the case."""
    if case.start is None:
        return []
    if case.left is not None:
        return [case.ended(ANCHOR, DUTY)]
    found = _malvinas(case) or _weighed(case)
    return [found.because(*_around(case, found))]


def terms(dossier: Dossier, start: date, reach_back: bool = False) -> list[Term]:
    """List the deadlines that were ever in force, in the order in which they came to be.

    `reach_back` follows the reading that a grant made after the deadline leaves no gap.
    """
    first = clocks.clearance_deadline(start)
    made = [Term(exactly(first), first, start, because("clearance-due", ANCHOR, due=first, start=start))]
    finds = [_found(claim) for claim in dossier.said("areas_found_date")]
    for extension in granted(dossier):
        assert extension.decided is not None
        assert extension.deadline_after is not None
        since = extension.decided
        if reach_back:  # to the deadline before it, or to the find after it that the request was about
            since = min(since, max([made[-1].last_day, *(day for day in finds if day <= since)]))
        made.append(Term(extension.deadline_after, extension.deadline_after.latest, since, _granted_reason(extension)))
    return made


def granted(dossier: Dossier) -> list[Extension]:
    """List the extensions granted, with a new date, by rows that a document was read for; in order of decision."""
    known = [
        extension
        for extension in dossier.extensions
        if extension.outcome is Outcome.GRANTED
        and not extension.citation.unverified
        and extension.decided is not None
        and extension.deadline_after is not None
    ]
    return sorted(known, key=lambda extension: (extension.decided or date.min, extension.number))


def late_grants(dossier: Dossier, start: date) -> list[Extension]:
    """List the extensions granted after the deadline before them had passed."""
    late, deadline = [], clocks.clearance_deadline(start)
    for extension in granted(dossier):
        assert extension.decided is not None
        assert extension.deadline_after is not None
        if extension.decided > deadline:
            late.append(extension)
        deadline = extension.deadline_after.latest
    return late


def _granted_reason(extension: Extension) -> Reason:
    cited, note = extension.citation, f" ({extension.note})" if extension.note else ""
    told = {"deadline": extension.deadline_after, "speaker": cited.in_words(), "note": note}
    if extension.meeting:
        return because("due-by-decision", "MBT-5.5", cited, meeting=extension.meeting, **told)
    return because("due-known-by", "MBT-5.5", cited, day=extension.decided, **told)


def _weighed(case: Case) -> Finding:
    assert case.start is not None
    dossier, day = case.dossier, case.day
    reach_back = case.choice.follows("late-grant-reaches-back")
    known = [term for term in terms(dossier, case.start, reach_back) if term.since <= day]
    completions = [done_when(claim.when, claim.citation) for claim in dossier.said("clearance_completion_date")]
    finds = [claim for claim in dossier.said("areas_found_date") if _found(claim) <= day]
    standing = _standing(completions, finds, day)
    if _out_of_time(finds, known) and (not standing or _found_before(finds, standing)):
        return _found_late(case, known[-1], standing, finds)
    term = _term_at(known, standing) if standing else known[-1]
    # A completion still to come shows that work went on, never that no decision had moved the deadline: it is left out.
    return weigh(_question(case, term), Evidence(tuple(standing), tuple(_undone(dossier))), day)


def _found(claim: Claim) -> date:
    """First day on which the areas can have been found; the end of time if no day is given."""
    when = claim.when
    return when.earliest if when is not None and when.earliest is not None else date.max


def _standing(completions: list[Done], finds: list[Claim], day: date) -> list[Done]:
    """Keep the completions reached by the day that no later find has reopened."""
    last_find = max((_found(claim) for claim in finds), default=date.min)
    return [done for done in completions if done.by(day) and (done.latest or date.min) >= last_find]


def _out_of_time(finds: list[Claim], known: list[Term]) -> bool:
    """Whether areas were found when no deadline was running, and none has been decided since."""
    for claim in finds:
        found = _found(claim)
        running = [term for term in known if term.since <= found] or known[:1]
        if running[-1].last_day < found and not any(term.since > found for term in known):
            return True
    return False


def _found_before(finds: list[Claim], standing: list[Done]) -> bool:
    return min(_found(claim) for claim in finds) <= min(done.latest or date.max for done in standing)


def _found_late(case: Case, term: Term, standing: list[Done], finds: list[Claim]) -> Finding:
    """Areas found after the deadline, without a new one decided: no clock runs, so nothing can be late."""
    found_on = min(finds, key=_found).when
    reasons = [
        term.reason,
        because("no-clock-for-finds", ANCHOR, *(claim.citation for claim in finds), found=found_on),
        *(
            because(
                "done",
                ANCHOR,
                done.citation,
                what=DONE_WORDS,
                when=done.when,
                speaker=done.citation.in_words(),
            )
            for done in standing
        ),
    ]
    since = standing[-1].when if standing else found_on
    return Finding(
        case.dossier.state,
        ANCHOR,
        DUTY,
        Status.MET if standing else Status.OPEN,
        since=since,
        known_to=later(since, reach(finds)),
        reasons=tuple(reasons),
        would_change=(because("would-decision", ANCHOR),),
    )


def _term_at(known: list[Term], standing: list[Done]) -> Term:
    """Return the deadline in force when clearance was completed, not one decided afterwards for later finds."""
    first = min(done.latest or date.max for done in standing)
    return ([term for term in known if term.since <= first] or known[:1])[-1]


def _question(case: Case, term: Term) -> Question:
    return Question(
        case.dossier.state,
        ANCHOR,
        DUTY,
        DONE_WORDS,
        term.last_day,
        term.deadline,
        why_due=(term.reason,),
        reach=_reach(case.dossier),
        sources_end=case.sources_end(*MEASURES),
    )


def _reach(dossier: Dossier) -> When | None:
    """How far sources speak of this State's clearance: its claims, and what is known of its requests."""
    end = reach(claim for measure in MEASURES for claim in dossier.said(measure))
    for extension in dossier.extensions:
        if extension.citation.unverified:
            continue
        end = later(end, extension.known_to)
        if extension.outcome in (Outcome.GRANTED, Outcome.NOT_APPROVED_LATE):
            end = later(end, exactly(extension.decided))
    return end


def _undone(dossier: Dossier) -> list[Undone]:
    """What voices say was still to be done: concerns about the deadline, and the status of the work on a day."""
    said = [undone_during(claim) for claim in dossier.said("compliance_concern", item=CONCERNS)]
    return [item for item in said if item is not None]


def _around(case: Case, found: Finding) -> list[Reason]:
    """What else the record holds on the way to this finding: requests, conditions, finds, words, and its end."""
    reasons = _requests(case, found) + _conditions(case, found) + _finds(case) + _words(case)
    nothing = not case.dossier.extensions and not any(case.dossier.said(measure) for measure in MEASURES)
    if nothing and found.status in (Status.OPEN, Status.DUE_SOON):
        reasons.append(because("if-any", ANCHOR))
    return reasons


def _requests(case: Case, found: Finding) -> list[Reason]:
    """Requests beside those granted; of a duty met late only unverified rows, which might have moved its deadline."""
    if found.status is Status.MET:
        return []
    others = [each for each in case.dossier.extensions if each not in granted(case.dossier)]
    late = found.status is Status.MET_LATE
    return [
        _request_reason(each) for each in others if _known_by(each, case.day) and (each.citation.unverified or not late)
    ]


def _known_by(extension: Extension, day: date) -> bool:
    """Whether a request had been made or dealt with by the day, as far as it is dated."""
    if extension.outcome is Outcome.NOT_FOUND:
        before = extension.deadline_before
        return before is not None and before.latest is not None and before.latest < day
    dated = extension.submitted.earliest if extension.submitted else extension.decided
    return dated is None or dated <= day


def _request_reason(extension: Extension) -> Reason:
    cited, speaker = extension.citation, extension.citation.in_words()
    detail = f", asked up to {in_words(extension.deadline_after)}" if extension.deadline_after else ""
    if extension.citation.unverified:
        words = f"request {extension.number} {extension.outcome.replace('-', ' ')}{detail.replace('asked ', '')}"
        return because("unverified-row", "MBT-5.3", cited, words=words)
    if extension.outcome is Outcome.NOT_APPROVED_LATE:
        then = f" ({extension.conditions})" if extension.conditions else ""
        return because(
            "request-not-approved",
            "MBT-5.5",
            cited,
            meeting=extension.meeting,
            number=extension.number,
            detail=then,
            speaker=speaker,
        )
    if extension.outcome is Outcome.NOT_FOUND:
        return because("request-not-found", "MBT-5.3", cited, deadline=extension.deadline_before)
    outcome = {Outcome.CONFLICTING: "the sources conflict on what was decided"}.get(
        extension.outcome, str(extension.outcome)
    )
    at = f" ({extension.meeting})" if extension.meeting else ""
    return because(
        "request",
        "MBT-5.3",
        cited,
        number=extension.number,
        outcome=outcome,
        detail=f"{at}{detail}",
        speaker=speaker,
    )


def _conditions(case: Case, found: Finding) -> list[Reason]:
    if found.status in (Status.MET, Status.MET_LATE):
        return []
    current = [item for item in granted(case.dossier) if item.decided and item.decided <= case.day][-1:]
    return [
        because("condition", "MBT-5.5", item.citation, deadline=item.deadline_after, words=item.conditions)
        for item in current
        if item.conditions
    ]


def _finds(case: Case) -> list[Reason]:
    reasons = [
        because("areas-found", ANCHOR, claim.citation, when=claim.when, speaker=claim.citation.in_words())
        for claim in case.dossier.said("areas_found_date")
        if _found(claim) <= case.day
    ]
    for claim in case.dossier.said("residual_finds"):
        if claim.period is not None and claim.period.earliest is not None and claim.period.earliest <= case.day:
            value = f"{claim.number:,} {claim.unit}" if claim.number is not None else "number not given"
            reasons.append(
                because(
                    "residual-finds",
                    ANCHOR,
                    claim.citation,
                    value=value,
                    when=claim.period,
                    speaker=claim.citation.in_words(),
                )
            )
    return reasons


def _words(case: Case) -> list[Reason]:
    """The last words on the state of the work that were said by the day."""
    said = [
        claim
        for claim in case.dossier.said("clearance_status")
        if claim.citation.said_on is None or claim.citation.said_on <= case.day
    ]
    return [
        because(
            "status-words",
            ANCHOR,
            claim.citation,
            speaker=claim.citation.in_words(),
            when=claim.citation.source.dated,
            words=claim.value.replace("_", " "),
        )
        for claim in said
    ]


def _malvinas(case: Case) -> Finding | None:
    """Apply the two rival readings about the Falkland Islands (Malvinas) to the State that has no access."""
    dossier = case.dossier
    if dossier.no_access is None:
        return None
    if case.choice.follows("malvinas-no-access"):
        reason = because("no-access", ANCHOR, dossier.no_access, speaker=dossier.no_access.in_words())
        return Finding(dossier.state, ANCHOR, DUTY, Status.DISPUTED, reasons=(reason,))
    reported = [done_when(claim.when, claim.citation) for claim in dossier.cleared_by_other]
    cleared = [done for done in reported if done.by(case.day)]
    if case.choice.follows("malvinas-cleared") and cleared:
        reasons = tuple(because("cleared-by-other", ANCHOR, done.citation, when=done.when) for done in cleared)
        return Finding(dossier.state, ANCHOR, DUTY, Status.MET, since=cleared[0].when, reasons=reasons)
    return None
