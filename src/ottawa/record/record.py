"""The record: what all entries say together, as the rooms take it.

It depends on the set of entries, never on their order. An entry that another supersedes is no longer in force; two
successors of one entry are rivals, and both stay. Everything people see is worked out from it for a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ottawa import places
from ottawa.cards import Coverage
from ottawa.dates import PartialDate, When, parse_date, parse_day, parse_when
from ottawa.errors import EntryError
from ottawa.record.entries import (
    Act,
    Attachment,
    ClaimEntry,
    ClarificationBody,
    CoverageEntry,
    DeclarationBody,
    DepositBody,
    Entry,
    ExtensionBody,
    MeetingBody,
    ReportEntry,
    Sealed,
    SignatureBody,
    WithdrawalBody,
    Withholding,
)
from ottawa.record.parts import SourcePart
from ottawa.record.reports import joined
from ottawa.sources import Citation, Claim, Source, Speaker, Voice
from ottawa.treaty import clocks
from ottawa.treaty.acts import (
    Clarification,
    Complete,
    Deposit,
    Dossier,
    Extension,
    Objection,
    Outcome,
    Signature,
    Suspension,
    Withdrawal,
)
from ottawa.treaty.findings import later
from ottawa.treaty.readings import MALVINAS, MALVINAS_CLEARED_BY

if TYPE_CHECKING:
    from ottawa.definitions.corpus import Corpus

_OF_ENTRIES = ("retraction", "withholding")  # they speak of entries, not of the world


@dataclass(frozen=True)
class Record:
    """What the entries in force say.

    `entries` maps ids to the entries in force, `dossiers` has one file for each State, `convention` is the
    Convention's first day in force (None before the fortieth deposit). `withheld` maps each commitment whose value was
    destroyed to the withholding that says so, the first recorded. `former` maps ids to the entries that say nothing of
    the world any more or never did: those superseded, retractions, withholdings. They are readable like all others.
    """

    entries: Mapping[str, Sealed]
    dossiers: Mapping[str, Dossier]
    claims: tuple[Claim, ...]
    convention: date | None
    coverage: tuple[Coverage, ...]
    withheld: Mapping[str, Sealed] = field(default_factory=dict)
    former: Mapping[str, Sealed] = field(default_factory=dict)

    def acts(self, body: type[Any]) -> Sequence[tuple[Sealed, Any]]:
        """List the acts in force of one kind, with their bodies, in the order of their origins."""
        return self._acts.get(body, ())

    @cached_property
    def _acts(self) -> Mapping[type[Any], Sequence[tuple[Sealed, Any]]]:
        found: defaultdict[type[Any], list[tuple[Sealed, Any]]] = defaultdict(list)
        for sealed in self.entries.values():
            if isinstance(sealed.entry, Act):
                found[type(sealed.entry.body)].append((sealed, sealed.entry.body))
        return dict(found)

    @cached_property
    def concerning(self) -> Mapping[str, Sequence[Sealed]]:
        """Map the code of each State to the entries in force about it or by it, in the order of `entries`."""
        codes = {state.name: iso3 for iso3, state in places.states().items()}
        found: defaultdict[str, list[Sealed]] = defaultdict(list)
        for sealed in self.entries.values():
            for iso3 in _concerned(sealed.entry, codes):
                found[iso3].append(sealed)
        return dict(found)

    @cached_property
    def reports(self) -> Mapping[str, Sequence[Sealed]]:
        """Map the code of each State to its Article 7 reports in force, by the end of their periods."""
        found: defaultdict[str, list[Sealed]] = defaultdict(list)
        for sealed in self.entries.values():
            if isinstance(sealed.entry, ReportEntry):
                found[sealed.entry.subject].append(sealed)
        return {iso3: sorted(of_state, key=_last_day) for iso3, of_state in found.items()}

    @cached_property
    def attachments(self) -> Mapping[str, str]:
        """Map the hash of each attachment to its text."""
        return joined(one.entry.body for one in self.entries.values() if isinstance(one.entry, Attachment))

    @cached_property
    def of_source(self) -> Mapping[str, Sequence[Sealed]]:
        """Map the name of each packaged table to the entries in force that come from it, in the order of `entries`."""
        found: defaultdict[str, list[Sealed]] = defaultdict(list)
        for sealed in self.entries.values():
            folder, _, key = sealed.entry.origin.partition("#")
            if key and folder.startswith("data/"):
                found[folder.removeprefix("data/")].append(sealed)
        return dict(found)

    @cached_property
    def successors(self) -> Mapping[str, Sequence[Sealed]]:
        """Map the id of each entry superseded to those that supersede it; more than one are rivals."""
        found: defaultdict[str, list[Sealed]] = defaultdict(list)
        for sealed in (*self.entries.values(), *self.former.values()):
            for old in sealed.entry.supersedes:
                found[old].append(sealed)
        return dict(found)

    @cached_property
    def corpus(self) -> Corpus:
        """What the definitions lab works on, made when it is first asked for.

        Raises:
            OttawaError: wordings or facts on weapons do not hold together; the message names the entry.
        """
        from ottawa.record.corpus import corpus  # the lab is loaded only for those who ask it

        return corpus(self.entries.values())

    @cached_property
    def newest(self) -> str | None:
        """The newest day on which an entry in force was recorded."""
        return max((sealed.entry.recorded for sealed in self.entries.values()), default=None)


def _last_day(report: Sealed) -> date:
    period = parse_when(report.entry.period)
    assert period.latest is not None
    return period.latest


def _concerned(entry: Entry, codes: Mapping[str, str]) -> set[str]:
    """The States an entry is about, those it names in a step or an objection, and the State that speaks."""
    body = entry.body
    named = {entry.subject}
    if isinstance(body, ClarificationBody):
        named |= {*body.by_states, *body.about_states}
    if isinstance(body, DeclarationBody):
        named.add(body.about.partition("-")[0])
    if entry.speaker.voice is Voice.STATE:
        named.add(codes.get(entry.speaker.name, ""))
    return named & places.states().keys()


def assemble(entries: Iterable[Sealed]) -> Record:
    """Make the record of a set of entries.

    Raises:
        EntryError: acts contradict one another, as a withdrawal before its deposit; or a commitment is withheld that
            nobody made.
    """
    kept = {sealed.id: sealed for sealed in entries}
    force = in_force(kept.values())
    claims = tuple(_claim(sealed) for sealed in force.values() if isinstance(sealed.entry, ClaimEntry))
    complete = tuple(
        Complete(_coverage(sealed.entry), cite(sealed))
        for sealed in force.values()
        if isinstance(sealed.entry, CoverageEntry)
    )
    dossiers = _Filing(force, claims, complete).dossiers()
    deposits = [dossier.deposit.day for dossier in dossiers.values() if dossier.deposit]
    coverage = tuple(each.coverage for each in complete)
    convention = clocks.convention_entry_into_force(deposits)
    former = {id: kept[id] for id in sorted(kept.keys() - force.keys())}
    return Record(force, dossiers, claims, convention, coverage, _withheld(kept), former)


def hold_together(entries: Iterable[Sealed]) -> Record:
    """Make the record of entries that are to stand in a log, with all that is else made when first asked for.

    Raises:
        OttawaError: acts contradict one another, or what the lab works on does not hold.
    """
    record = assemble(entries)
    _ = record.corpus.designs
    return record


def _withheld(kept: Mapping[str, Sealed]) -> dict[str, Sealed]:
    """List what was destroyed; it stays so whatever becomes of the entries later."""
    found: dict[str, Sealed] = {}
    said = [(sealed, sealed.entry) for sealed in kept.values() if isinstance(sealed.entry, Withholding)]
    for sealed, entry in sorted(said, key=lambda item: (item[1].recorded, item[0].id)):
        about = kept.get(entry.body.entry)
        strange = set(entry.body.commitments) - set(about.entry.commitments if about else ())
        if strange:
            raise EntryError(
                f"the entry {entry.body.entry[:16]} has no commitment {min(strange)}.",
                where=entry.origin,
                mend="Name an entry of the log and commitments it holds.",
            )
        for digest in entry.body.commitments:
            found.setdefault(digest, sealed)
    return found


def in_force(entries: Iterable[Sealed]) -> dict[str, Sealed]:
    """Keep the entries nothing supersedes, in the order of origin and id; retractions and withholdings are left out."""
    kept = {sealed.id: sealed for sealed in entries}
    replaced = {old for sealed in kept.values() for old in sealed.entry.supersedes}
    stand = [sealed for sealed in kept.values() if sealed.id not in replaced and sealed.entry.kind not in _OF_ENTRIES]
    return {sealed.id: sealed for sealed in sorted(stand, key=lambda sealed: (sealed.entry.origin, sealed.id))}


def cite(sealed: Sealed) -> Citation:
    """Say how an entry is cited: speaker, second-hand document, first source."""
    entry = sealed.entry
    return Citation(
        sealed.id,
        entry.origin,
        Speaker(entry.speaker.voice, entry.speaker.name),
        entry.via,
        document(entry.sources[0]),
    )


def document(part: SourcePart) -> Source:
    """Read a document that an entry cites."""
    return Source(
        part.document,
        part.where,
        part.language,
        part.words,
        parse_when(part.dated) if part.dated else None,
        part.edition,
        part.archived,
        part.unverified,
        part.key,
        part.witness,
    )


def _when(text: str) -> When | None:
    return parse_when(text) if text else None


def _date(text: str) -> PartialDate | None:
    return parse_date(text) if text else None


def _day(text: str) -> date | None:
    return parse_day(text) if text else None


def _claim(sealed: Sealed) -> Claim:
    entry = sealed.entry
    assert isinstance(entry, ClaimEntry)
    body = entry.body
    return Claim(
        entry.origin.partition("#")[2] or entry.origin,
        entry.subject,
        body.measure,
        body.item,
        _when(entry.period),
        entry.basis,
        body.qualifier,
        body.value,
        body.unit,
        body.status,
        entry.note,
        cite(sealed),
        body.numerator,
        body.denominator,
    )


def _coverage(entry: CoverageEntry) -> Coverage:
    body = entry.body
    return Coverage(
        body.measure,
        body.item,
        body.states,
        body.excepted,
        _when(entry.period),
        parse_day(body.complete_to),
        body.silence,
        body.says,
    )


class _Filing:
    """Files the entries in force into one dossier for each State."""

    def __init__(self, force: Mapping[str, Sealed], claims: tuple[Claim, ...], complete: tuple[Complete, ...]) -> None:
        self.parts: dict[str, dict[str, Any]] = {iso3: {} for iso3 in places.states()}
        self.lists: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self.claims = claims
        self.complete = complete
        acts = (sealed for sealed in force.values() if isinstance(sealed.entry, Act))
        self.acts = sorted(acts, key=lambda sealed: sealed.entry.recorded)
        self.meeting_ends = dict(self._meeting_ends())
        self.about = {
            sealed.entry.origin.partition("#")[2]: sealed.entry.subject
            for sealed in self.acts
            if isinstance(sealed.entry.body, DeclarationBody) and sealed.entry.body.kind == "suspension"
        }

    def dossiers(self) -> dict[str, Dossier]:
        """Make all dossiers, by ISO3 in the order of English names."""
        for sealed in self.acts:
            self._file(sealed)
        said = self._said()
        ends = self._sources_end()
        cleared = tuple(said.get(MALVINAS_CLEARED_BY, {}).get("clearance_completion_date", ()))
        made = {}
        for iso3, parts in self.parts.items():
            lists = self.lists[iso3]
            made[iso3] = Dossier(
                iso3,
                **parts,
                objections=tuple(lists["objections"]),
                extensions=tuple(sorted(lists["extensions"], key=lambda item: item.citation.origin)),
                clarifications=self._steps(iso3),
                claims={measure: tuple(claims) for measure, claims in said.get(iso3, {}).items()},
                complete=self.complete,
                sources_end=ends,
                cleared_by_other=cleared if "no_access" in parts else (),
            )
            _check(made[iso3])
        return made

    def _steps(self, iso3: str) -> tuple[Clarification, ...]:
        """The steps by or about a State; after a formal request also those of the other side, so both are heard."""
        own = self.lists[iso3]["clarifications"]
        others = {state for step in own if step.formal for state in (*step.by, *step.about)} - {iso3}
        theirs = (step for state in others for step in self.lists[state]["clarifications"])
        return tuple(sorted(dict.fromkeys([*own, *theirs]), key=_step_order))

    def _meeting_ends(self) -> Iterable[tuple[str, date]]:
        for sealed in self.acts:
            body, period = sealed.entry.body, _when(sealed.entry.period)
            if isinstance(body, MeetingBody) and period is not None and period.latest is not None:
                yield body.id, period.latest

    def _said(self) -> dict[str, dict[str, list[Claim]]]:
        said: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in self.claims:
            said[claim.subject][claim.measure].append(claim)
        return said

    def _sources_end(self) -> dict[str, When]:
        """How far any source speaks of a measure, for any State."""
        ends: dict[str, When] = {}
        for claim in self.claims:
            dated = claim.citation.source.dated
            if dated is not None and not claim.citation.unverified:
                ends[claim.measure] = later(ends.get(claim.measure), dated) or dated
        return ends

    def _file(self, sealed: Sealed) -> None:
        entry = sealed.entry
        body, iso3 = entry.body, entry.subject
        cited = cite(sealed)
        match body:
            case SignatureBody():
                self._put(iso3, "signature", Signature(parse_day(entry.period), cited))
            case DepositBody():
                deposit = Deposit(
                    parse_day(entry.period),
                    body.instrument,
                    cited,
                    _day(body.effect),
                    _day(body.independence),
                )
                self._put(iso3, "deposit", deposit)
            case WithdrawalBody():
                self._put(iso3, "withdrawal", Withdrawal(parse_day(entry.period), cited, _day(body.effect)))
            case DeclarationBody():
                self._declaration(iso3, body, _when(entry.period), cited)
            case ExtensionBody():
                self.lists[iso3]["extensions"].append(self._extension(body, cited, entry.note))
            case ClarificationBody():
                step = _clarification(body, _when(entry.period), cited)
                for state in dict.fromkeys((*step.by, *step.about)):
                    self.lists[state]["clarifications"].append(step)

    def _put(self, iso3: str, name: str, act: Any) -> None:
        """File a legal act; of two rival entries the one recorded later is followed, and both stay in the record."""
        self.parts[iso3][name] = act

    def _declaration(self, iso3: str, body: DeclarationBody, when: When | None, cited: Citation) -> None:
        when = when or _when(body.not_after)
        if body.kind == "suspension" and when is not None and when.earliest is not None:
            self._put(iso3, "suspension", Suspension(when.earliest, cited))
        elif body.about in self.about:
            self.lists[self.about[body.about]]["objections"].append(Objection(when.latest if when else None, cited))
        elif body.about == MALVINAS.name:
            self._put(iso3, "no_access", cited)

    def _extension(self, body: ExtensionBody, cited: Citation, note: str) -> Extension:
        known_to = _when(body.known_to)
        decided = self.meeting_ends.get(body.meeting)
        if decided is None and body.outcome is Outcome.GRANTED and known_to is not None:
            decided = known_to.latest
        return Extension(
            body.request,
            _when(body.submitted),
            body.meeting,
            decided,
            _when(body.deadline_before),
            _date(body.deadline_after),
            body.outcome,
            body.conditions,
            known_to,
            note,
            cited,
        )


def _clarification(body: ClarificationBody, when: When | None, cited: Citation) -> Clarification:
    of_act = body.date_is == "act" and isinstance(when, PartialDate) and when.exact
    return Clarification(
        day=when.earliest if of_act and when else None,
        told=when,
        act=body.step,
        by=body.by_states,
        about=body.about_states,
        by_words=body.by,
        formal=body.formal in ("yes", "claimed"),
        claimed=body.formal == "claimed",
        says=body.says,
        channel=body.channel,
        citation=cited,
    )


def _step_order(step: Clarification) -> tuple[date, str]:
    when = step.told
    return (when.earliest if when and when.earliest else date.min, step.citation.origin)


def _check(dossier: Dossier) -> None:
    """Refuse acts that cannot stand together."""
    signature, deposit, withdrawal = dossier.signature, dossier.deposit, dossier.withdrawal
    if withdrawal is not None and (deposit is None or withdrawal.received < deposit.day):
        deposited = f"the deposit of {deposit.day}" if deposit else "any deposit"
        raise EntryError(
            f"{dossier.state} withdraws on {withdrawal.received}, before {deposited}.",
            where=withdrawal.citation.origin,
            mend="A State withdraws from a treaty it has joined: correct one of the two days.",
        )
    if signature is not None and deposit is not None and deposit.day < signature.day:
        raise EntryError(
            f"{dossier.state} deposits on {deposit.day}, before its signature of {signature.day}.",
            where=deposit.citation.origin,
            mend="Correct one of the two days; a State that never signed accedes.",
        )
