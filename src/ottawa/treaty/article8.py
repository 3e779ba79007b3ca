"""Article 8: a request for clarification runs 28 days, from the act that records it and from nothing else.

Both sides' words stand beside one another; nothing here says who is right. Steps that are not formal (letters,
statements, calls) are quoted and set no clock.
"""

from __future__ import annotations

from datetime import date

from ottawa import places
from ottawa.dates import When
from ottawa.treaty import clocks
from ottawa.treaty.acts import Clarification
from ottawa.treaty.case import Case
from ottawa.treaty.findings import Finding, Status, exactly, later
from ottawa.treaty.reasons import Reason, because

ANCHOR = "MBT-8.2"


def findings(case: Case) -> list[Finding]:
    """Find the formal requests that name this State, and those it made, with what both sides say."""
    steps = [step for step in case.dossier.clarifications if _told_by(step, case.day)]
    state = case.dossier.state
    return [
        _asked(case, request, steps) if state in request.about else _asking(case, request, steps)
        for request in steps
        if request.formal
    ]


def _told_by(step: Clarification, day: date) -> bool:
    when = step.told
    return when is None or when.earliest is None or when.earliest <= day


def _asked(case: Case, request: Clarification, steps: list[Clarification]) -> Finding:
    """The State was asked: its reply is due 28 days after the request."""
    due = clocks.reply_due(request.day) if request.day else None
    reasons = [_request(request)]
    if due is None:
        reasons.append(because("clarification-day-unknown", ANCHOR, request.citation))
    else:
        reasons.append(because("clarification-reply-due", ANCHOR, request.citation, due=due))
    reasons += _words(request, steps)
    end = _reach(steps)
    passed = due is None or case.day > due
    if passed:
        reasons.append(because("reply-not-found", ANCHOR, day=end))
    return Finding(
        case.dossier.state,
        ANCHOR,
        "reply to a request for clarification",
        Status.NOT_SHOWN if passed else Status.DUE_SOON,
        exactly(due),
        since=request.told,
        known_to=end,
        reasons=tuple(reasons),
        would_change=(because("would-reply", ANCHOR),),
    )


def _asking(case: Case, request: Clarification, steps: list[Clarification]) -> Finding:
    """The State asked: its concern is told in its own words, with the other side's."""
    return Finding(
        case.dossier.state,
        ANCHOR,
        f"own request for clarification about {_names(request.about)}",
        Status.CONCERN,
        since=request.told,
        known_to=_reach(steps),
        reasons=(_request(request), *_words(request, steps)),
    )


def _request(request: Clarification) -> Reason:
    return because(
        "clarification-asked",
        ANCHOR,
        request.citation,
        by=request.by_words,
        about=_names(request.about),
        when=request.told,
        speaker=request.citation.in_words(),
    )


def _names(states: tuple[str, ...]) -> str:
    return ", ".join(places.subject_name(state) for state in states)


def _words(request: Clarification, steps: list[Clarification]) -> list[Reason]:
    """Quote every step about the same State, by either side, in the order in which they were taken."""
    sides = {*request.by, *request.about}
    near = [step for step in steps if sides & {*step.by, *step.about}]
    return [
        because(
            "words-of",
            "MBT-8.1" if not step.formal else ANCHOR,
            step.citation,
            when=step.told,
            by=step.by_words,
            act=step.act.replace("-", " "),
            says=step.says.rstrip("."),
        )
        for step in near
    ]


def _reach(steps: list[Clarification]) -> When | None:
    end: When | None = None
    for step in steps:
        end = later(end, step.told)
    return end
