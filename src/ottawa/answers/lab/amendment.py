"""An amendment worked through: Article 13 from a chosen proposal and day, the clocks it would set going, its effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ottawa.answers import forms
from ottawa.answers.acts import act
from ottawa.answers.documents import standing_known_to
from ottawa.answers.forms import Document, written
from ottawa.answers.lab.cited import documents
from ottawa.answers.lab.comparing import moved
from ottawa.answers.lab.held import THE_TEXT, Lab
from ottawa.answers.lab.wordings import head, touched
from ottawa.answers.meetings import calendar
from ottawa.dates import parse_day
from ottawa.definitions import amendment
from ottawa.definitions.amendment import Clock, Effect
from ottawa.definitions.faults import WordingError
from ottawa.definitions.procedure import Step, procedure
from ottawa.definitions.wordings import Wording
from ottawa.errors import OttawaError
from ottawa.record.entries import DeclarationBody
from ottawa.record.record import Record
from ottawa.sources import Claim
from ottawa.treaty import clocks
from ottawa.treaty.readings import Choice
from ottawa.treaty.standing import membership

DEFAULT = "Q21"
CONFERENCES = ("meeting-of-the-states-parties", "review-conference")
"""The meetings that an Amendment Conference follows (MBT-13.3)."""
UNDERSTANDINGS = ("understanding", "declaration-on-signature", "interpretative-declaration")
"""The kinds of declaration in which a State says how it reads the Convention."""


def amended(
    record: Record,
    lab: Lab,
    on: date,
    choice: Choice,
    *,
    proposal: str = "",
    read: Sequence[str] = (),
    bound: date | None = None,
) -> Document:
    """What it takes to put a proposal in the place of Article 2.1, proposed on a day, and what that would set going.

    `bound` is a day on which the amendment is taken to bind a State, for the clocks that would then run.

    Raises:
        OttawaError: there is no such wording or reading, it is no proposal of a definition, the Convention is not in
            force on the day, or `bound` is before it.
    """
    if record.convention is None or on < record.convention:
        since = f"it is since {record.convention}" if record.convention else "no day of it is on record"
        raise OttawaError(
            f"the Convention is not in force on {on}.", mend=f"Ask about a later day: {since} (MBT-13.1)."
        )
    if bound and bound < on:
        raise OttawaError(f"on {bound} it is not even proposed.", mend=f"Take it to bind a State from {on} or later.")
    text, wanted = lab.wording(THE_TEXT), _proposed(lab.wording(proposal or DEFAULT))
    change = lab.compared(text, wanted, lab.readings(read, text, wanted))
    bound_now = parties(record, on, choice)
    meeting = _next_meeting(record, on)
    ends = parse_day(meeting["end"]) if meeting else None
    told = {
        "on": str(on),
        "readings": sorted(choice.names),
        "proposal": head(wanted, on),
        "proposals": [{"id": each.id, "title": each.title} for each in _proposals(lab)],
        "elements": change["elements"],
        "parties": len(bound_now),
        "known_to": written(standing_known_to(record)),
        "meeting": meeting,
        "steps": [_step(each) for each in procedure(on, len(bound_now), ends)],
        "bound": written(bound),
        "clocks": [_clock(each, bound_now, on, bound or ends) for each in amendment.CLOCKS],
        "held_by": amendment.HELD,
        "binding": list(amendment.BINDING),
        "relations": [
            {"one": each.one, "other": each.other, "governs": each.governs, "anchor": each.anchor}
            for each in amendment.RELATIONS
        ],
        "affected": [{**each, "party": each["state"] in bound_now} for each in touched(lab, moved(change))],
        "effects": [_effect(record, each) for each in amendment.EFFECTS],
        "declarations": [act(sealed) for sealed, body in record.acts(DeclarationBody) if body.kind in UNDERSTANDINGS],
        "short_of_amendment": change["short_of_amendment"],
    }
    return told | {"documents": documents(lab, told)}


def _proposals(lab: Lab) -> list[Wording]:
    return [each for each in lab.corpus.wordings.values() if each.kind == "definition" and each.proposal]


def _proposed(wording: Wording) -> Wording:
    if wording.kind != "definition" or wording.begins is not None:
        what = "a restriction" if wording.kind != "definition" else "in force already"
        raise WordingError(f"{wording.id} is {what}.", mend="Choose a proposal of a definition, as Q21.")
    return wording


def parties(record: Record, on: date, choice: Choice) -> Mapping[str, date]:
    """Return the States Parties on a day, each with the day since which the Convention binds it."""
    members = ((iso3, membership(each, record.convention, choice)) for iso3, each in record.dossiers.items())
    return {iso3: member.bound_from for iso3, member in members if member.bound_from and member.bound_on(on)}


def _next_meeting(record: Record, proposed: date) -> Document | None:
    """The first meeting on record that begins after the days for support have passed."""
    support = str(clocks.amendment_support_due(proposed))
    held = (each for each in calendar(record) if each["kind"] in CONFERENCES and each["start"] and each["end"])
    return next((each for each in held if each["start"] > support), None)


def _step(step: Step) -> Document:
    needs = step.majority
    return {
        "name": step.name,
        "anchor": step.anchor,
        "who": step.who,
        "what": step.what,
        "majority": {"part": needs.part, "of": needs.of, "needed": needs.needed} if needs else None,
        "earliest": written(step.earliest),
        "latest": written(step.latest),
        "open": step.open or None,
    }


def _clock(clock: Clock, since: Mapping[str, date], on: date, bound: date | None) -> Document:
    """A clock under each of its readings: none; run out for whom; not before which day."""
    running = {iso3: str(clock.last_day(day)) for iso3, day in since.items() if clock.last_day(day) >= on}
    worked: dict[str, Document] = {
        "no-clock": {},
        "already-expired": {"expired": len(since) - len(running), "running": running},
        "new-from-acceptance": {"not_before": written(clock.last_day(bound)) if bound else None},
    }
    return {
        "anchor": clock.anchor,
        "duty": clock.duty,
        "clause": clock.clause,
        "readings": [{"name": name, "says": says, **worked[name]} for name, says in amendment.READINGS.items()],
    }


def _effect(record: Record, effect: Effect) -> Document:
    """What it would mean for dealings with others, beside what States are on record to hold."""
    positions = (
        claim for claim in record.claims if claim.measure.startswith("position_") and claim.item in effect.questions
    )
    return {
        "topic": effect.topic,
        "anchor": effect.anchor,
        "says": effect.says,
        "questions": list(effect.questions),
        "positions": [forms.claim(claim) for claim in _by_question(positions)],
    }


def _by_question(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.item, str(claim.period or "9999"), claim.key))
