"""Who is bound on a day: party, signatory or outside; exactly one applies to each State on each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ottawa.dates import add_days, covers
from ottawa.sources import Claim
from ottawa.treaty import clocks
from ottawa.treaty.acts import Deposit, Dossier, Instrument
from ottawa.treaty.readings import Choice
from ottawa.treaty.reasons import Reason, because


class Standing(StrEnum):
    """A State's relation to the Convention on a day."""

    PARTY = "party"
    SIGNATORY = "signatory"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Membership:
    """The days that decide a State's standing under a choice of readings; None where there is no such day.

    `bound_from` is the first day bound, `bound_until` the first day no longer bound.
    """

    signed: date | None = None
    bound_from: date | None = None
    bound_until: date | None = None
    waits_for: Claim | None = None

    def bound_on(self, day: date) -> bool:
        """Whether the Convention binds the State on this day."""
        return (
            self.bound_from is not None
            and self.bound_from <= day
            and (self.bound_until is None or day < self.bound_until)
        )


@dataclass(frozen=True, slots=True)
class StandingOn:
    """A State's standing on a day, since and until when, and why."""

    state: str
    standing: Standing
    since: date | None
    until: date | None
    reasons: tuple[Reason, ...]


def membership(dossier: Dossier, convention: date | None, choice: Choice) -> Membership:
    """Work out from its acts when a State is bound.

    `convention` is the Convention's own first day in force, None before the fortieth deposit.
    """
    signed = dossier.signature.day if dossier.signature else None
    if dossier.deposit is None or convention is None:
        return Membership(signed)
    start = bound_from(dossier.deposit, convention, choice)
    if dossier.withdrawal is None:
        return Membership(signed, start)
    effect = clocks.withdrawal_effective(dossier.withdrawal.received, dossier.deposit.day)
    view = conflict_view(dossier, effect) if choice.follows("withdrawal-waits-for-conflict") else None
    if view is None:
        return Membership(signed, start, effect)
    end = view.period.latest if view.period else None
    return Membership(signed, start, max(effect, add_days(end, 1)) if end else None, view)


def bound_from(deposit: Deposit, convention: date, choice: Choice) -> date:
    """First day a State is bound: MBT-17, or for a successor State the reading chosen."""
    rule = clocks.entry_into_force(deposit.day, convention)
    if deposit.instrument is not Instrument.SUCCESSION or choice.follows("succession-from-deposit"):
        return rule
    if choice.follows("succession-from-independence"):
        return max(deposit.independence or rule, convention)
    return deposit.published_effect or rule


def conflict_view(dossier: Dossier, expiry: date) -> Claim | None:
    """Find an attributed view that the State was engaged in an armed conflict on the day of expiry (MBT-20.3).

    Only what a voice on record says; nothing is worked out here.
    """
    for claim in dossier.said("armed_conflict_view"):
        if claim.value == "engaged" and claim.period is not None and covers(claim.period, expiry):
            return claim
    return None


def standing_on(dossier: Dossier, member: Membership, day: date) -> StandingOn:
    """Tell a State's standing on a day, with its reasons."""
    reasons = tuple(_reasons(dossier, member, day))
    if member.bound_on(day):
        return StandingOn(dossier.state, Standing.PARTY, member.bound_from, _until(dossier, member, day), reasons)
    if member.bound_until is not None and member.bound_until <= day:
        return StandingOn(dossier.state, Standing.OUTSIDE, member.bound_until, None, reasons)
    if member.signed is not None and member.signed <= day:
        return StandingOn(dossier.state, Standing.SIGNATORY, member.signed, None, reasons)
    return StandingOn(dossier.state, Standing.OUTSIDE, None, None, reasons)


def _until(dossier: Dossier, member: Membership, day: date) -> date | None:
    notified = dossier.withdrawal is not None and dossier.withdrawal.received <= day
    return member.bound_until if notified else None


def _reasons(dossier: Dossier, member: Membership, day: date) -> list[Reason]:
    reasons = []
    if dossier.signature and dossier.signature.day <= day:
        reasons.append(because("signed", "MBT-15", dossier.signature.citation, day=dossier.signature.day))
    reasons += _consent_reasons(dossier, member, day)
    reasons += _withdrawal_reasons(dossier, member, day)
    reasons += _suspension_reasons(dossier, day)
    return reasons or [because("no-act", "MBT-16", day=day)]


def _consent_reasons(dossier: Dossier, member: Membership, day: date) -> list[Reason]:
    deposit, effect = dossier.deposit, member.bound_from
    if deposit is None or effect is None or min(deposit.day, effect) > day:
        return []
    if effect > day:
        code, anchor = "deposit-not-in-force", "MBT-17.2"
    elif effect < deposit.day:
        code, anchor = "succession", "MBT-17.2"
    else:
        code, anchor = "in-force", "MBT-17"
    words = str(deposit.instrument)
    return [because(code, anchor, deposit.citation, instrument=words, day=deposit.day, effect=effect)]


def _withdrawal_reasons(dossier: Dossier, member: Membership, day: date) -> list[Reason]:
    notice = dossier.withdrawal
    if notice is None or notice.received > day:
        return []
    if member.waits_for is not None:
        view = member.waits_for.citation
        return [
            because(
                "withdrawal-waits",
                "MBT-20.3",
                notice.citation,
                view,
                day=notice.received,
                speaker=view.in_words(),
            )
        ]
    ahead = member.bound_until is not None and member.bound_until > day
    code = "withdrawal-notified" if ahead else "withdrawn"
    return [because(code, "MBT-20.3", notice.citation, day=notice.received, effect=member.bound_until)]


def _suspension_reasons(dossier: Dossier, day: date) -> list[Reason]:
    suspension = dossier.suspension
    if suspension is None or suspension.day > day:
        return []
    reasons = [because("suspension-notified", "MBT-20", suspension.citation, day=suspension.day)]
    against = [item.citation for item in dossier.objections if item.day is None or item.day <= day]
    if against:
        names = ", ".join(sorted({citation.speaker.name for citation in against}))
        reasons.append(because("suspension-opposed", "MBT-20", *against, speakers=names))
    return reasons
