"""What the words of a verdict mean, and how verdicts of many modes and readings are told together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ottawa.answers.forms import Document
from ottawa.answers.lab.cited import cited
from ottawa.answers.lab.held import Lab, Readings
from ottawa.definitions.corpus import Opinion
from ottawa.definitions.wordings import Wording

MEANINGS = {
    "in": "The definition is met. That is no word on whether a State has broken a rule.",
    "out": "The definition is not met. Other rules may still apply.",
    "complies": "Every condition of the restriction is met. It never means that the definition is not met.",
    "does-not-comply": "At least one condition of the restriction fails. It never means that the definition is met.",
    "unknown": "A fact that the rule turns on is not on record; the reasons name it.",
    "contested": "On the same facts one reading on record says in, another says out; both are shown.",
    "depends-on-mode": "The same munition is in in one mode and out in another; the answer names the modes.",
}
"""The words of a verdict; the last three are three kinds of maybe, and are never merged."""
AXES = {
    "fact": "a fact that nobody recorded",
    "reading": "a reading on which lawyers differ",
    "mode": "a mode in which the munition can stand",
}
"""What a verdict can split on."""
SPOKEN = (*MEANINGS.values(), *AXES.values())
WORDS = tuple(MEANINGS)


def counted(verdicts: Iterable[Document]) -> dict[str, int]:
    """Count verdicts by word, in the order of the words."""
    return counted_words(each["verdict"] for each in verdicts)


def counted_words(words: Iterable[str]) -> dict[str, int]:
    """Count words of verdicts, in their order."""
    found = Counter(words)
    return {word: found[word] for word in WORDS if found[word]}


def sorted_by_word(lab: Lab, verdicts: Mapping[str, Document]) -> list[Document]:
    """Gather systems by their verdict, in the order of the words."""
    return [
        {
            "verdict": word,
            "systems": [
                {**lab.named([system])[0], "splits_on": each["splits_on"], "unverified": each["unverified"]}
                for system, each in verdicts.items()
                if each["verdict"] == word
            ],
        }
        for word in counted(verdicts.values())
    ]


def opinion(of: Opinion) -> Document:
    """Write an authority's own verdict, with the grounds and the source."""
    return {
        "id": of.id,
        "system": of.system or None,
        "configuration": of.configuration,
        "under": of.under,
        "word": of.word,
        "authority": of.authority,
        "basis": of.basis,
        "reason": of.reason,
        "source": of.source,
        "note": of.note or None,
        **cited(of.citation),
    }


def followed(lab: Lab, readings: Readings, *wordings: Wording) -> list[Document]:
    """List the points that wordings leave open, each reading with who holds it and whether it is followed."""
    opened = {point.point: point for each in wordings for point in lab.points(each)}
    return [
        {
            "point": name,
            "readings": [
                {
                    "name": held.name,
                    "says": held.says,
                    "held_by": held.held_by,
                    "where": held.where,
                    "followed": held.name in readings.get(name, ()),
                }
                for held in point.readings
            ],
        }
        for name, point in opened.items()
    ]


def proofs(verdict: Document) -> list[Document]:
    """Gather the proofs of a verdict: those of one mode that end alike stand as one, with all their readings."""
    gathered: dict[tuple[str, bool | None], Document] = {}
    for branch in verdict["argument"]:
        key = (branch["mode"], branch["holds"])
        told = gathered.setdefault(
            key, {"mode": branch["mode"], "holds": branch["holds"], "readings": [], "steps": branch["steps"]}
        )
        if branch["readings"]:
            told["readings"].append(branch["readings"])
    return list(gathered.values())
