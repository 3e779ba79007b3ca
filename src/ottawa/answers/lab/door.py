"""The door of the lab: what the text already covers, and where it strains, drawn from what is on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ottawa.answers.forms import Document
from ottawa.answers.lab.cited import documents
from ottawa.answers.lab.claims import short
from ottawa.answers.lab.held import THE_TEXT, Lab
from ottawa.answers.lab.systems import line
from ottawa.answers.lab.verdicts import AXES, MEANINGS, counted, followed, opinion
from ottawa.answers.lab.wordings import head
from ottawa.definitions.wordings import facts_of
from ottawa.treaty.readings import Choice

COVERED = ("pom3", "blu92", "cbu89")
"""Systems often said to be outside, of which the page says what those named on their rows hold."""
PERSISTENCE = {"self_destruct", "self_neutralise", "self_deactivate", "life"}
"""The characteristics by which a munition may not lie there for long."""
DECLARATORY = "Q14"
"""The proposal that says what the text already has: that persistence is no element."""


@dataclass(frozen=True, slots=True)
class Strain:
    """Where the text strains: the contested points, characteristics, wordings and claims that show it."""

    code: str
    points: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


STRAINS = (
    Strain("purpose", points=("designed", "device"), wordings=("Q01", "Q02", "Q12"), claims=("C21", "C22")),
    Strain("override", points=("switch",), facts=("switch",), wordings=("Q16", "Q22"), claims=("C09", "C10")),
    Strain("adapted", facts=("adapted", "improvised"), wordings=("Q06", "Q15"), claims=("C25",)),
    Strain("networked", facts=("networked",), wordings=("Q21",), claims=("C12", "C17")),
    Strain("convertible", facts=("convertible",), wordings=("Q16", "Q21", "Q23"), claims=("C13", "C15", "C16")),
    Strain("persistence", facts=("self_destruct",), wordings=("Q19", "Q14"), claims=("C04", "C06", "C19")),
)


def door(lab: Lab, on: date, choice: Choice) -> Document:
    """What the text already covers and where it strains, with the verdicts of all systems under it."""
    text = lab.wording(THE_TEXT)
    told = {
        "on": str(on),
        "readings": sorted(choice.names),
        "under": {"id": text.id, "title": text.title},
        "totals": counted(lab.verdicts(text, {}).values()),
        "meanings": dict(MEANINGS),
        "axes": dict(AXES),
        "counts": {
            "systems": len(lab.corpus.systems),
            "wordings": len(lab.corpus.wordings),
            "claims": len(lab.corpus.assessments),
            "opinions": len(lab.corpus.opinions),
        },
        "covered": [_covered(lab, each) for each in COVERED if each in lab.corpus.systems],
        "asks_persistence": bool(PERSISTENCE & facts_of(text.rule, lab.corpus.wordings)),
        "persistence": _persistence(lab, on) if DECLARATORY in lab.corpus.wordings else None,
        "strains": [_strain(lab, on, each) for each in STRAINS],
    }
    return told | {"documents": documents(lab, told)}


def _covered(lab: Lab, system: str) -> Document:
    """Who said what of a system and when, and what the text says of it under every reading."""
    of = lab.system(system)
    return {
        **line(of),
        "self_destruct": of.self_destruct or None,
        "source": of.source,
        "note": of.note or None,
        "views": [{"word": each.word, "by": each.by} for each in of.views if each.under == THE_TEXT],
        "opinions": [
            opinion(each)
            for each in lab.corpus.opinions.values()
            if (each.system, each.under) == (of.id, THE_TEXT) and each.basis != "text"
        ],
        **lab.verdicts(lab.wording(THE_TEXT), {})[of.id],
    }


def _persistence(lab: Lab, on: date) -> Document:
    """The proposal that persistence is irrelevant: who holds it, and whether it would change anything."""
    text, proposed = lab.wording(THE_TEXT), lab.wording(DECLARATORY)
    found = lab.compared(text, proposed, {})
    return head(proposed, on) | {"changed": len(found["changed"]), "elements": found["elements"]}


def _strain(lab: Lab, on: date, strain: Strain) -> Document:
    text = lab.wording(THE_TEXT)
    verdicts = lab.verdicts(text, {})
    shown = [
        each
        for each in lab.corpus.systems
        if (strain.points and not strain.facts and "reading" in verdicts[each]["splits_on"])
        or any(lab.has(each, fact) for fact in strain.facts)
    ]
    return {
        "code": strain.code,
        "points": [each for each in followed(lab, {}, text) if each["point"] in strain.points],
        "facts": list(strain.facts),
        "systems": [{**each, **verdicts[each["id"]]} for each in lab.named(shown)],
        "totals": counted(verdicts[each] for each in shown),
        "wordings": [head(lab.wording(each), on) for each in strain.wordings if each in lab.corpus.wordings],
        "claims": [
            short(lab, lab.corpus.assessments[each]) for each in strain.claims if each in lab.corpus.assessments
        ],
    }
