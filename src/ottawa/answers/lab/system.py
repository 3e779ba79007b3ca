"""One system: what is known and who says so, the verdicts under every wording and authority, and who has it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from ottawa import places
from ottawa.answers.forms import Document
from ottawa.answers.lab.amendment import parties
from ottawa.answers.lab.cited import cited, documents
from ottawa.answers.lab.due import due
from ottawa.answers.lab.held import THE_TEXT, Lab
from ottawa.answers.lab.systems import line
from ottawa.answers.lab.verdicts import followed, opinion, proofs
from ottawa.definitions.corpus import Assessment, Holder, Holding
from ottawa.definitions.facts import Known, vocabulary
from ottawa.errors import OttawaError
from ottawa.record.record import Record
from ottawa.treaty.readings import Choice

RELATIONS = {
    "holding": ("declared_stock", "reported_stock"),
    "producing": ("produces", "produced"),
    "former": ("former_stock",),
    "found": ("found_on_territory",),
    "use": ("use_alleged", "use_acknowledged"),
    "other": ("transferred", "unclear"),
}
"""What a State or area has to do with a system; each is a statement of its own, and none follows from another."""
RELIABILITY = ("failures_claimed", "failures_tested", "failures_observed")
"""What a maker claims, what a test found, what was seen in the field: three facts, in percent."""
_AS_SAID = ("anti_handling", "delivery", "self_destruct", "self_deactivate", "human_in_loop")


def system(
    record: Record,
    lab: Lab,
    on: date,
    choice: Choice,
    asked: str,
    *,
    under: str = "",
    read: Sequence[str] = (),
    authority: str = "",
) -> Document:
    """One system: what is known, the verdicts under every wording and every authority, and why under one of them.

    Raises:
        OttawaError: there is no such system, wording, reading or authority on record.
    """
    of = lab.system(asked)
    wording = lab.wording(under or THE_TEXT)
    holding = _holding(lab, authority)
    readings = {**(holding.readings if holding else {}), **lab.readings(read, wording)}
    verdict = lab.verdict(of.id, wording, readings)
    told = {
        "on": str(on),
        "readings": sorted(choice.names),
        **line(of),
        "as_said": {name: getattr(of, name) for name in _AS_SAID if getattr(of, name)},
        "note": of.note or None,
        "source": of.source,
        "entry": of.entry or None,
        "unverified": list(of.unverified),
        "known": _known(lab, of.id),
        "reliability": {"claimed_in_words": of.claimed_reliability or None, "said": list(_reliability(lab, of.id))},
        "views": [{"under": each.under, "word": each.word, "by": each.by, "basis": each.basis} for each in of.views],
        "opinions": [opinion(each) for each in lab.corpus.opinions.values() if each.system == of.id],
        "under": {"id": wording.id, "title": wording.title, "kind": wording.kind},
        "authority": holding.authority if holding else None,
        "points": (points := followed(lab, readings, wording)),
        "whatever_the_reading": bool(points) and not readings and "reading" not in verdict["splits_on"],
        "verdict": {name: verdict[name] for name in ("verdict", "splits_on", "reasons")},
        "proofs": proofs(verdict),
        "by_wording": _by_wording(lab, of.id),
        "by_authority": list(_by_authority(lab, of.id)),
        "due": due(lab, of.id),
        "holders": _holders(lab, of.id, parties(record, on, choice)),
        "claims": [_claim(each) for each in lab.corpus.assessments.values() if of.id in each.systems],
    }
    return told | {"documents": documents(lab, told)}


def _holding(lab: Lab, asked: str) -> Holding | None:
    if not asked:
        return None
    found = lab.corpus.holding(asked)
    if found is None:
        known = ", ".join(lab.corpus.holdings)
        raise OttawaError(f'no reading of "{asked[:60]}" is on record.', mend=f"On record: {known}.")
    return found


def _known(lab: Lab, system: str) -> list[Document]:
    """The facts on record: those of every mode together, then what is so in one mode only."""
    stands = lab.corpus.design(system).configurations
    shared = {
        name: known for name, known in stands[0].facts.items() if all(each.facts.get(name) == known for each in stands)
    }
    told = [{"mode": None if len(stands) > 1 else stands[0].mode, "facts": list(_facts(shared))}]
    if len(stands) > 1:
        own = ({name: known for name, known in each.facts.items() if name not in shared} for each in stands)
        told += [{"mode": each.mode, "facts": list(_facts(facts))} for each, facts in zip(stands, own, strict=True)]
    return told


def _facts(facts: Mapping[str, Known]) -> Iterator[Document]:
    for name, term in vocabulary().items():
        if name in facts:
            known = facts[name]
            yield {"fact": name, "value": _value(known), "text": term.say(known.value), **_said(known)}


def _value(known: Known) -> object:
    return known.value if isinstance(known.value, bool) else str(known.value)


def _said(known: Known | None) -> Document:
    return {
        "source": known.source if known else None,
        "entry": (known.entry or None) if known else None,
        "unverified": bool(known and known.unverified),
    }


def _reliability(lab: Lab, system: str) -> Iterator[Document]:
    """Claimed, tested and observed failures, each unknown where nobody says."""
    stands = lab.corpus.design(system).configurations
    for name in RELIABILITY:
        found = next((each.facts[name] for each in stands if name in each.facts), None)
        percent = _value(found) if found else None
        yield {"kind": name.removeprefix("failures_"), "failures_percent": percent, **_said(found)}


def _by_wording(lab: Lab, system: str) -> list[Document]:
    return [
        {"id": each.id, "title": each.title, "kind": each.kind, **lab.short(system, each, {})}
        for each in lab.corpus.wordings.values()
    ]


def _by_authority(lab: Lab, system: str) -> Iterator[Document]:
    """The verdict on Article 2.1 under the readings that each authority holds; what it leaves open stays open."""
    wording = lab.wording(THE_TEXT)
    mine = {point.point for point in lab.points(wording)}
    for each in lab.corpus.holdings.values():
        readings = {point: names for point, names in each.readings.items() if point in mine}
        if readings:
            yield {
                "authority": each.authority,
                "readings": [name for names in readings.values() for name in names],
                "sources": list(each.sources),
                **lab.short(system, wording, readings),
            }


def _holders(lab: Lab, system: str, bound: Container[str]) -> list[Document]:
    said = [each for each in lab.corpus.holders if each.system == system]
    grouped = {
        group: [_holder(each, bound) for each in said if each.relation in words] for group, words in RELATIONS.items()
    }
    return [{"group": group, "said": found} for group, found in grouped.items() if found]


def _holder(holder: Holder, bound: Container[str]) -> Document:
    names = ("relation", "quantity", "qualifier", "period", "source", "note")
    return {
        "subject": holder.subject or None,
        "party": holder.subject in bound if holder.subject in places.states() else None,
        **{name: getattr(holder, name) or None for name in names},
        **cited(holder.citation),
    }


def _claim(claim: Assessment) -> Document:
    return {
        "id": claim.id,
        "claim": claim.claim,
        "claimant": claim.claimant,
        "said": claim.said or None,
        "assessment": claim.word,
    }
