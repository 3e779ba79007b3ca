"""Rows of the lab's tables become the fields of entries: munitions, who holds them, wordings, and what is made of them.

They cite documents by keys; `packaged` puts the documents themselves in their place.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from ottawa.record.parts import Fields
from ottawa.sources import Voice
from ottawa.tables import Row

UNVERIFIED = "unverified"
VIEWS = {"view_mbt_2_1": "MBT-2.1", "view_ap2": "AP2"}
RELATION = "weapon_"  # how the measure of a holder's claim begins
FACT = "fact_"  # and that of a fact about a munition
READING_HELD = "reading_held"


def read_design(row: Row) -> Fields:
    """A munition (table `designs`)."""
    body: Fields = {name: row.take(name) for name in _DESIGN}
    body["modes"] = [_mode(token) for token in _listed(row.take("modes"))]
    body["unverified"] = _listed(row.take("unverified"))
    basis = row.take("view_basis")
    mine = (row.take("view_mbt_2_1"), row.take("view_mbt_by"), basis)
    other = (row.take("view_ap2"), row.take("view_ap2_by"), "")
    body["views"] = [
        {"under": under, "word": word, "by": by or "as the documents of the row", "basis": basis}
        for under, (word, by, basis) in zip(VIEWS.values(), (mine, other), strict=True)
        if word
    ]
    return {"kind": "design", "speaker": _curator("from the documents named"), "body": body, **_cited(row)}


_DESIGN = (
    "design",
    "name",
    "aliases",
    "kind",
    "target",
    "anti_handling",
    "delivery",
    "self_destruct",
    "self_deactivate",
    "claimed_reliability",
    "human_in_loop",
)


def _mode(token: str) -> Fields:
    name, *marks = token.split(":")
    return {"name": name, "optional": "optional" in marks, "unverified": UNVERIFIED in marks}


def read_design_fact(row: Row) -> Fields:
    """A fact about a munition that no column of `designs` holds (table `design_facts`)."""
    value, unit = row.take("value"), row.take("unit")
    unknown = value == "unknown"
    body = {
        "measure": FACT + row.take("fact"),
        "item": row.take("design"),
        "unit": unit,
        "value": "" if unknown else value,
        "status": "unknown" if unknown else "stated",
        "qualifier": "" if unknown or unit == "word" else "exact",
    }
    known = "from general knowledge" if row["verified"] == UNVERIFIED else "from the documents named"
    return {"kind": "claim", "speaker": _curator(known), "body": body, **_cited(row)}


def read_holder(row: Row) -> Fields:
    """A relation of a State or area to a munition (table `holders`)."""
    row.take("key")
    relation, quantity, qualifier = row.take("relation"), row.take("quantity"), row.take("qualifier")
    unclear = relation == "unclear"
    body = {
        "measure": RELATION + ("held_or_used" if unclear else relation),
        "item": row.take("design"),
        "unit": "items" if quantity else "word",
        "value": quantity or ("" if unclear else "yes"),
        "status": "unclear" if unclear else "stated",
        "qualifier": qualifier,
    }
    period, former, user = row.take("period"), row.take("former_state"), row.take("user")
    said = (f"in the {former}, which no longer exists" if former else "", f"used by {user}" if user else "")
    fields = _cited(row)
    fields["note"] = "; ".join(part for part in (*said, fields["note"]) if part)
    return {
        "kind": "claim",
        "subject": row.take("subject"),
        "period": period,
        "basis": "as_of" if quantity and period else "n/a",
        "speaker": {"voice": row.take("speaker_voice"), "name": row.take("speaker")},
        "via": row.take("via"),
        "body": body,
        **fields,
    }


def read_held_reading(row: Row) -> Fields:
    """A reading of a contested point of a wording that an authority holds (table `held_readings`)."""
    body = {"measure": READING_HELD, "item": row.take("point"), "value": row.take("reading"), "unit": "word"}
    return {
        "kind": "claim",
        "speaker": {"voice": row.take("speaker_voice"), "name": row.take("speaker")},
        "body": {**body, "status": "stated"},
        **_cited(row),
    }


def read_wording(row: Row) -> Fields:
    """A definition or restriction (table `wordings`)."""
    body: Fields = {name: row.take(name) for name in _WORDING}
    body["rule"] = _structure(row.take("rule"))
    if proposal := row.take("proposal"):
        body["proposal"] = _structure(proposal)
    words, cited = row.take("words"), _cited(row)
    if words:
        cited["sources"][0]["words"] = words
    return {"kind": "wording", "speaker": _curator("from the documents named"), "body": body, **cited}


_WORDING = ("id", "instrument", "paragraph", "title", "kind", "from", "until", "for")


def read_assessment(row: Row) -> Fields:
    """A claim about weapons and what is made of it (table `assessments`)."""
    row.take("key")
    body: Fields = {"of": "claim", **{name: row.take(name) for name in _ASSESSMENT}}
    body["designs"] = _listed(row.take("designs"))
    return {
        "kind": "assessment",
        "period": row.take("date"),
        "speaker": _curator(),
        "body": body,
        **_cited(row),
    }


_ASSESSMENT = ("claim", "claimant", "claimant_kind", "evidence_for", "evidence_against", "assessment", "grounds")


def read_verdict(row: Row) -> Fields:
    """An authority's own verdict on a munition under a wording (table `verdicts`)."""
    row.take("case_id")
    voice, authority = row.take("authority_voice"), row.take("authority")
    body = {
        "of": "verdict",
        "design": row.take("system_id"),
        "configuration": row.take("configuration"),
        "under": row.take("definition"),
        "verdict": row.take("verdict"),
        "basis": row.take("basis"),
        "reason": row.take("reason"),
    }
    speaker = _curator("reading the text") if voice == Voice.CURATOR else {"voice": voice, "name": authority}
    return {"kind": "assessment", "speaker": speaker, "body": body, **_cited(row)}


READERS: dict[str, Callable[[Row], Fields]] = {
    "assessments": read_assessment,
    "design_facts": read_design_fact,
    "designs": read_design,
    "held_readings": read_held_reading,
    "holders": read_holder,
    "verdicts": read_verdict,
    "wordings": read_wording,
}


def read_document(row: Row) -> tuple[str, Fields]:
    """A document by its key, as other tables cite it (table `documents`); it becomes no entry of its own."""
    key, publisher, title = row["key"], row["publisher"], row["title"]
    document = f"{publisher}, {title}" if publisher and publisher not in title else title
    return key, {"document": document, "where": row["source"], "dated": row["date"], "witness": row["witness"]}


def _curator(how: str = "") -> Fields:
    return {"voice": Voice.CURATOR, "name": f"Ottawa, {how}" if how else "Ottawa"}


def _cited(row: Row) -> Fields:
    """The documents by their keys, and the note where the table has one."""
    loose = "verified" in row and row.take("verified") == UNVERIFIED
    keys = _listed(row.take("source"))
    sources = [{"document": key} if key == UNVERIFIED else {"key": key} for key in keys]
    return {
        "sources": [{**each, "unverified": loose} for each in sources],
        "note": row.take("note") if "note" in row else "",
    }


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _structure(text: str) -> object:
    """Read a cell that holds a structure; other text stays as it is, for the schema to refuse."""
    try:
        return json.loads(text, parse_float=str)
    except ValueError:
        return text
