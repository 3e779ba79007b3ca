"""The lab's input from the entries in force: systems, wordings, who holds what, and the documents they cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from ottawa.definitions.corpus import Assessment, Corpus, Holder, Holding, Opinion
from ottawa.definitions.designs import Mode, System, View
from ottawa.definitions.facts import Known, Value, vocabulary
from ottawa.definitions.faults import DesignError
from ottawa.definitions.form import library, read_wording
from ottawa.definitions.wordings import Library, Wording
from ottawa.record.entries import AssessmentEntry, ClaimEntry, DesignEntry, Entry, Sealed, WordingEntry
from ottawa.record.lab import ClaimAssessmentBody
from ottawa.record.lab_readers import FACT, READING_HELD, RELATION, UNVERIFIED
from ottawa.record.record import cite, document
from ottawa.sources import Source, Status


def corpus(entries: Iterable[Sealed]) -> Corpus:
    """Make the lab's input of the entries in force.

    Raises:
        WordingError: a wording does not hold, or wordings do not hold together.
        DesignError: a fact about a system is none of the lab's, or its value cannot be read.
    """
    held = parts(entries)
    claims = [(sealed, sealed.entry) for sealed in held if isinstance(sealed.entry, ClaimEntry)]
    said = _said(claims)
    systems = (_system(sealed, sealed.entry, said) for sealed in held if isinstance(sealed.entry, DesignEntry))
    opinions: dict[str, Opinion] = {}
    assessments: dict[str, Assessment] = {}
    for sealed in held:
        if isinstance(sealed.entry, AssessmentEntry):
            if isinstance(sealed.entry.body, ClaimAssessmentBody):
                assessments[_key(sealed)] = _assessment(sealed, sealed.entry.body)
            else:
                opinions[_key(sealed)] = _opinion(sealed, sealed.entry)
    return Corpus(
        {system.id: system for system in systems},
        _library(sealed for sealed in held if isinstance(sealed.entry, WordingEntry)),
        _holdings(claims),
        tuple(_holders(claims)),
        assessments,
        opinions,
        _documents(held),
    )


def parts(entries: Iterable[Sealed]) -> list[Sealed]:
    """Keep of the entries in force what the lab's input is made of, and nothing else: see `corpus`."""
    return [sealed for sealed in entries if _is_part(sealed.entry)]


def _is_part(entry: Entry) -> bool:
    if isinstance(entry, ClaimEntry):
        return entry.body.measure.startswith((FACT, RELATION)) or entry.body.measure == READING_HELD
    return isinstance(entry, DesignEntry | WordingEntry | AssessmentEntry)


def _key(sealed: Sealed) -> str:
    return sealed.entry.origin.partition("#")[2] or sealed.entry.origin


def _cited(sealed: Sealed) -> str:
    """The keys of the documents an entry rests on; their names where they have none."""
    named = (part.key or part.document for part in sealed.entry.sources)
    return "; ".join("general knowledge" if name == UNVERIFIED else name for name in named)


Claims = list[tuple[Sealed, ClaimEntry]]


def _said(claims: Claims) -> Mapping[str, dict[str, Known | None]]:
    """The facts said of systems; of two rival entries the one that comes later is followed."""
    found: defaultdict[str, dict[str, Known | None]] = defaultdict(dict)
    for sealed, entry in claims:
        if entry.body.measure.startswith(FACT):
            fact = entry.body.measure.removeprefix(FACT)
            found[entry.body.item][fact] = _known(sealed, entry, fact)
    return found


def _known(sealed: Sealed, entry: ClaimEntry, fact: str) -> Known | None:
    body = entry.body
    if body.status is not Status.STATED:
        return None
    return Known(_value(body.value, fact, entry.origin), _cited(sealed), entry.sources[0].unverified, sealed.id)


def _value(text: str, fact: str, where: str) -> Value:
    term = vocabulary().get(fact)
    if term is None:
        raise DesignError(f'there is no fact "{fact}".', where=where, mend="Use a fact of the lab's vocabulary.")
    if term.plain:
        if text not in ("yes", "no"):
            raise DesignError(f'"{text}" is not a yes or a no.', where=where, mend="Write yes, no or unknown.")
        return text == "yes"
    if term.words:
        return text
    try:
        return Decimal(text)
    except InvalidOperation:
        raise DesignError(f'"{text}" is no number.', where=where, mend=f"Write it in {term.unit}.") from None


def _system(sealed: Sealed, entry: DesignEntry, said: Mapping[str, dict[str, Known | None]]) -> System:
    body = entry.body
    return System(
        id=body.design,
        name=body.name,
        source=_cited(sealed),
        entry=sealed.id,
        aliases=body.aliases,
        kind=body.kind,
        modes=tuple(Mode(mode.name, mode.optional, mode.unverified) for mode in body.modes),
        target=body.target,
        anti_handling=body.anti_handling,
        delivery=body.delivery,
        self_destruct=body.self_destruct,
        self_deactivate=body.self_deactivate,
        claimed_reliability=body.claimed_reliability,
        human_in_loop=body.human_in_loop,
        views=tuple(View(view.under, view.word, view.by, view.basis) for view in body.views),
        unverified=body.unverified,
        note=entry.note,
        said=said.get(body.design, {}),
    )


def _library(entries: Iterable[Sealed]) -> Library:
    return library(_wording(sealed) for sealed in entries)


def _wording(sealed: Sealed) -> Wording:
    assert isinstance(sealed.entry, WordingEntry)
    written = sealed.entry.body.as_written(_cited(sealed))
    words = sealed.entry.sources[0].words
    return replace(read_wording(written, sealed.entry.origin), entry=sealed.id, words=words)


def _holdings(claims: Claims) -> Mapping[str, Holding]:
    found: dict[str, Holding] = {}
    for sealed, entry in claims:
        if entry.body.measure == READING_HELD:
            name, point = entry.speaker.name, entry.body.item
            before = found.get(name, Holding(name, {}, ()))
            readings = {**before.readings, point: (*before.readings.get(point, ()), entry.body.value)}
            sources = tuple(dict.fromkeys((*before.sources, *_cited(sealed).split("; "))))
            found[name] = Holding(name, readings, sources)
    return found


def _holders(claims: Claims) -> Iterator[Holder]:
    for sealed, entry in claims:
        body = entry.body
        if body.measure.startswith(RELATION):
            relation = body.measure.removeprefix(RELATION)
            yield Holder(
                system=body.item,
                subject=entry.subject,
                relation="unclear" if relation == "held_or_used" else relation,
                quantity=body.value if body.unit != "word" else "",
                qualifier=str(body.qualifier),
                period=entry.period,
                source=_cited(sealed),
                note=entry.note,
                citation=cite(sealed),
            )


def _assessment(sealed: Sealed, body: ClaimAssessmentBody) -> Assessment:
    return Assessment(
        id=_key(sealed),
        claim=body.claim,
        claimant=body.claimant,
        claimant_kind=body.claimant_kind,
        said=sealed.entry.period,
        systems=body.designs,
        evidence_for=body.evidence_for,
        evidence_against=body.evidence_against,
        word=body.assessment,
        grounds=body.grounds,
        source=_cited(sealed),
        citation=cite(sealed),
    )


def _opinion(sealed: Sealed, entry: AssessmentEntry) -> Opinion:
    body = entry.body
    assert not isinstance(body, ClaimAssessmentBody)
    return Opinion(
        id=_key(sealed),
        system=body.design,
        configuration=body.configuration,
        under=body.under,
        word=body.verdict,
        authority=entry.speaker.name,
        basis=body.basis,
        reason=body.reason,
        source=_cited(sealed),
        note=entry.note,
        citation=cite(sealed),
    )


def _documents(entries: Iterable[Sealed]) -> Mapping[str, Source]:
    return {part.key: document(part) for sealed in entries for part in sealed.entry.sources if part.key}
