"""Claims about weapons: who claims what, evidence for and against, the assessment and its grounds; also as ClaimReview.

The assessment is about the claim. It gives no number and rates nobody.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ottawa.answers.forms import Document
from ottawa.answers.lab.cited import cited, documents
from ottawa.answers.lab.held import Lab
from ottawa.definitions.corpus import Assessment
from ottawa.record.record import Record
from ottawa.treaty.readings import Choice

ASSESSMENTS = {
    "supported": "Sources support it.",
    "supported_by_text": "The text of the treaty supports it.",
    "supported_without_override": "Sources support it for a munition without an override.",
    "supported_without_conversion": "Sources support it for a munition that is not converted.",
    "partly_supported": "Sources support a part of it.",
    "untested": "No test that could show it has been published.",
    "unsupported": "No published evidence shows it.",
    "unresolved": "A fact that would decide it is not published.",
    "contested": "Those who read the text differ on it.",
    "imprecise": "It leaves out what the text turns on.",
    "contradicted": "Sources say otherwise.",
    "contradicted_in_part": "Sources say otherwise on a part of it.",
    "contradicted_by_text": "The text says otherwise.",
    "rejected": "It was put forward and not accepted.",
    "not_a_factual_claim": "It states a policy, which is not true or false.",
    "state_position": "It is the position of a State on what the law should be.",
}
"""What each word of an assessment means."""
SPOKEN = tuple(ASSESSMENTS.values())
SCHEMA = "https://schema.org"
SELF = {"@type": "Organization", "name": "Ottawa"}


def claims(lab: Lab, on: date, choice: Choice) -> Document:
    """All claims about weapons on record, with their assessment."""
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "assessments": dict(ASSESSMENTS),
        "claims": [short(lab, each) for each in lab.corpus.assessments.values()],
    }


def short(lab: Lab, of: Assessment) -> Document:
    """Write a claim about weapons with its assessment."""
    return {
        "id": of.id,
        "claim": of.claim,
        "claimant": of.claimant,
        "claimant_kind": of.claimant_kind,
        "said": of.said or None,
        "assessment": of.word,
        "systems": lab.named(of.systems),
    }


def claim(record: Record, lab: Lab, on: date, choice: Choice, asked: str) -> Document:
    """One claim about weapons, with evidence and assessment.

    Raises:
        NotInTheLabError: there is none.
    """
    of = lab.claim(asked)
    told = {
        "on": str(on),
        "readings": sorted(choice.names),
        **short(lab, of),
        "assessment_means": ASSESSMENTS.get(of.word),
        "evidence_for": of.evidence_for or None,
        "evidence_against": of.evidence_against or None,
        "grounds": of.grounds or None,
        "source": of.source,
        **cited(of.citation),
        "recorded": record.entries[of.citation.entry].entry.recorded,
    }
    return told | {"documents": documents(lab, told)}


def review(told: Document, address: str) -> Document:
    """Write a claim as a schema.org ClaimReview. `address` is where its page stands."""
    return {
        "@context": SCHEMA,
        "@type": "ClaimReview",
        "url": address,
        "datePublished": told["recorded"],
        "inLanguage": "en",
        "author": SELF,
        "claimReviewed": told["claim"],
        "itemReviewed": _item(told),
        "reviewRating": {"@type": "Rating", "alternateName": _words(told)},
        "reviewBody": _body(told),
        "citation": [_work(each) for each in told["documents"]],
    }


def _item(told: Document) -> Document:
    """The claim itself: who made it, when, and in which documents it appears."""
    appears = [_work(each) for each in told["documents"]]
    item: dict[str, Any] = {
        "@type": "Claim",
        "text": told["claim"],
        "author": {"@type": _maker(told["claimant_kind"]), "name": told["claimant"]},
        "appearance": appears,
    }
    return item | ({"datePublished": told["said"]} if told["said"] else {})


def _maker(kind: str) -> str:
    return {"state": "GovernmentOrganization", "ngo": "NGO"}.get(kind, "Organization")


def _words(told: Document) -> str:
    word = str(told["assessment"]).replace("_", " ")
    return f"{word[:1].upper()}{word[1:]}"


def _body(told: Document) -> str:
    parts = (
        told["assessment_means"],
        told["evidence_for"] and f"For it: {told['evidence_for']}.",
        told["evidence_against"] and f"Against it: {told['evidence_against']}.",
        told["grounds"] and f"Grounds: {told['grounds']}.",
    )
    return " ".join(part for part in parts if part)


def _work(document: Document) -> Document:
    told: dict[str, Any] = {"@type": "CreativeWork", "name": document["title"]}
    if document["date"]:
        told["datePublished"] = document["date"]
    return told | ({"url": document["address"]} if document["address"] else {})
