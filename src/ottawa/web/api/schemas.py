"""The shapes of what is answered, as JSON Schema: each object once, by name."""

from __future__ import annotations

from ottawa.answers.forms import Document

AT = "#/components/schemas/"


def ref(name: str) -> Document:
    """Point to a shape by its name."""
    return {"$ref": f"{AT}{name}"}


def many(item: Document) -> Document:
    """Describe a list."""
    return {"type": "array", "items": item}


def thing(says: str, required: Document, optional: Document | None = None) -> Document:
    """Describe an object: what always stands in it, and what may."""
    return {
        "type": "object",
        "description": says,
        "properties": {**required, **(optional or {})},
        "required": list(required),
    }


TEXT: Document = {"type": "string"}
TEXT_OR_NULL: Document = {"type": ["string", "null"]}
NUMBER: Document = {"type": "integer"}
FLAG: Document = {"type": "boolean"}
DAY: Document = {"type": "string", "format": "date"}
WHEN: Document = {
    "type": ["string", "null"],
    "description": "A day or a partial date or span, as its source prints it (EDTF).",
    "examples": ["2026-06-01", "2025", "2014/2016"],
}
STATE: Document = {"type": "string", "description": "ISO 3166-1 alpha-3 code.", "examples": ["UKR"]}
STATES_LISTED = many(STATE)
SUBJECT: Document = {
    "type": "string",
    "description": "A State by code, area:NAME, or world; blank for what is about none of them.",
    "examples": ["UKR"],
}
SUBJECT_OR_NULL: Document = {**SUBJECT, "type": ["string", "null"]}
ANCHOR: Document = {"type": "string", "description": "Address in the law.", "examples": ["MBT-7.2"]}
STATUS: Document = {"type": "string", "examples": ["met", "overdue", "not shown"]}
READINGS = many(TEXT)
FREE: Document = {"type": "object", "description": "Its keys depend on the kind of thing told."}

CITED: Document = {
    "speaker": ref("Speaker"),
    "via": TEXT_OR_NULL,
    "source": ref("Source"),
    "entry": ref("EntryLink"),
}
ACT: Document = {"act": TEXT, "subject": SUBJECT_OR_NULL, "period": WHEN, "body": FREE, **CITED, "note": TEXT_OR_NULL}
STANDING: Document = {
    "iso3": STATE,
    "name": TEXT,
    "standing": {"type": "string", "examples": ["party", "signatory", "outside"]},
    "since": WHEN,
    "until": WHEN,
    "reasons": many(ref("Reason")),
}
DUTY: Document = {
    "iso3": STATE,
    "anchor": ANCHOR,
    "duty": TEXT,
    "instance": TEXT_OR_NULL,
    "due": WHEN,
    "status": STATUS,
    "known_to": WHEN,
    "reasons": many(ref("Reason")),
    "rivals": many(ref("Rival")),
}
CLAIM: Document = {
    "key": TEXT,
    "subject": SUBJECT,
    "measure": {"type": "string", "examples": ["stock_declared"]},
    "item": TEXT_OR_NULL,
    "period": WHEN,
    "basis": TEXT,
    "qualifier": TEXT_OR_NULL,
    "value": TEXT_OR_NULL,
    "unit": TEXT,
    "status": {"type": "string", "examples": ["stated", "none", "unknown", "unclear", "not_applicable"]},
    "note": TEXT_OR_NULL,
    **CITED,
}
HEAD: Document = {
    "kind": TEXT,
    "subject": SUBJECT_OR_NULL,
    "period": WHEN,
    "word": {"type": "string", "description": "The measure of a claim, the act of an act."},
    "detail": TEXT_OR_NULL,
}
VALUE: Document = dict.fromkeys(("value", "unit", "qualifier", "status"), TEXT_OR_NULL)
ENTRY_ROW: Document = {
    "seq": {"type": "integer", "description": "Number in the log, counted from 0."},
    "in_force": {"type": "boolean", "description": "False once another entry replaces or retracts it."},
    "recorded": DAY,
    "key": TEXT,
    **HEAD,
    **VALUE,
    **CITED,
    "note": TEXT_OR_NULL,
}
TOPICS = ("stocks", "retained", "clearance", "reports", "law", "casualties", "use_and_production", "concerns")

SCHEMAS: dict[str, Document] = {
    "Speaker": thing("Who says it.", {"voice": {"type": "string", "examples": ["state"]}, "name": TEXT}),
    "Source": thing(
        "The document it was read in, and the place in it.",
        {
            "document": TEXT,
            "where": TEXT_OR_NULL,
            "edition": TEXT_OR_NULL,
            "dated": WHEN,
            "words": TEXT_OR_NULL,
            "unverified": FLAG,
        },
    ),
    "EntryLink": thing("The entry something rests on.", {"id": {"type": "string"}, "origin": TEXT}),
    "Reason": thing(
        "One step of an argument.",
        {"code": TEXT, "anchor": ANCHOR, "params": FREE, "entries": many(TEXT), "text": TEXT},
    ),
    "Rival": thing(
        "What another reading of the law would change.",
        {"reading": TEXT, "point": TEXT, "held_by": TEXT, "status": STATUS, "due": WHEN},
    ),
    "Standing": thing("Whether a State is bound on the day, and why.", STANDING),
    "Duty": thing("What a State owes.", DUTY),
    "Finding": thing(
        "How a State stands with a duty, with the argument.",
        {**DUTY, "since": WHEN, "would_change": many(ref("Reason")), "entries": many(ref("EntryLink"))},
    ),
    "Claim": thing("One value that one voice gives.", CLAIM),
    "Discrepancy": thing(
        "Claims set against each other by a rule: a question, never a verdict.",
        {
            "iso3": SUBJECT,
            "rule": {"type": "string", "examples": ["stock-balance"]},
            "relation": {"type": "string", "examples": ["broken"]},
            "difference": TEXT_OR_NULL,
            "unit": TEXT_OR_NULL,
            "claims": many({"type": "string", "description": "Key of a claim."}),
            "note": TEXT,
        },
    ),
    "EntryRow": thing("One entry of the log on one line.", ENTRY_ROW),
    "Act": thing("A legal act, a declaration or a decision.", ACT),
    "Extension": thing(
        "A request under Article 5.3 and what became of it.",
        {
            "request": TEXT,
            "submitted": WHEN,
            "meeting": TEXT_OR_NULL,
            "decided": WHEN,
            "deadline_before": WHEN,
            "deadline_after": WHEN,
            "outcome": TEXT,
            "conditions": TEXT_OR_NULL,
            "known_to": WHEN,
            "note": TEXT_OR_NULL,
            **CITED,
        },
    ),
    "Step": thing(
        "A step under Article 8 or beside it, in the words of its speaker.",
        {
            "when": WHEN,
            "act": TEXT,
            "by": TEXT,
            "by_states": STATES_LISTED,
            "about": STATES_LISTED,
            "formal": FLAG,
            "claimed": FLAG,
            "channel": TEXT_OR_NULL,
            "says": TEXT,
            **CITED,
        },
    ),
    "Vote": thing(
        "How the State voted on a resolution.",
        {"period": WHEN, "resolution": TEXT, "vote": TEXT_OR_NULL, **CITED, "note": TEXT_OR_NULL},
    ),
    "State": thing(
        "Everything the record holds about one State, as of a day.",
        {
            "on": DAY,
            "readings": READINGS,
            "iso3": STATE,
            "name": TEXT,
            "names": {"type": "object", "additionalProperties": TEXT},
            "region": TEXT,
            "subregion": TEXT,
            "standing": ref("Standing"),
            "timeline": many(ref("Act")),
            "findings": many(ref("Finding")),
            "topics": thing(
                "Claims by what they are about.", dict.fromkeys((*TOPICS, "positions", "weapons"), many(ref("Claim")))
            ),
            "extensions": many(ref("Extension")),
            "declarations": many(ref("Act")),
            "objections": many(ref("Act")),
            "steps": many(ref("Step")),
            "votes": many(ref("Vote")),
            "discrepancies": many(ref("Discrepancy")),
        },
    ),
    "LinkedEntry": thing("Another entry.", {"id": TEXT, "kind": TEXT_OR_NULL, "recorded": TEXT_OR_NULL}),
    "KeptBack": thing(
        "A value or file that is not published: the commitment to it, and what was said when it was destroyed.",
        {
            "commitment": TEXT,
            "grounds": TEXT_OR_NULL,
            "withheld_by": {"oneOf": [ref("LinkedEntry"), {"type": "null"}]},
        },
    ),
    "FindingOfState": thing(
        "A finding, without its argument.",
        {"iso3": STATE, "anchor": ANCHOR, "instance": TEXT_OR_NULL, "status": STATUS},
    ),
    "Entry": thing(
        "One entry in full: what it says, what it replaces, what rests on it as of a day.",
        {
            "seq": NUMBER,
            "on": DAY,
            "readings": READINGS,
            "id": {"type": "string", "description": "SHA-256 of a zero byte and the canonical bytes (RFC 6962 leaf)."},
            "origin": TEXT,
            "source": TEXT_OR_NULL,
            "in_force": FLAG,
            "head": thing("What it is about.", HEAD, VALUE),
            "says": FREE,
            "basis": TEXT,
            "via": TEXT_OR_NULL,
            "speaker": ref("Speaker"),
            "sources": many(FREE),
            "note": TEXT_OR_NULL,
            "recorded": DAY,
            "entered": FREE,
            "supersedes": many(ref("LinkedEntry")),
            "superseded_by": many(ref("LinkedEntry")),
            "kept_back": many(ref("KeptBack")),
            "findings": many(ref("Finding")),
            "findings_by_state": many(ref("FindingOfState")),
            "discrepancies": many(ref("Discrepancy")),
            "fields": FREE,
            "canonical": {"type": "string", "description": "The canonical bytes, which are ASCII or UTF-8 text."},
        },
        {"lab": thing("Its page in the definitions lab.", {"page": TEXT, "id": TEXT})},
    ),
    "Proof": thing(
        "That an entry is in the log.",
        {
            "seq": NUMBER,
            "id": {"type": "string", "description": "The leaf that is proved."},
            "proof": {"type": "string", "description": "C2SP tlog-proof, with the signed checkpoint in it."},
            "keys": many({"type": "string", "description": "A key to check it with, as a line; newest first."}),
        },
    ),
    "Problem": thing(
        "What is wrong with a request (RFC 9457), where, and how to mend it.",
        {"type": TEXT, "title": TEXT, "status": NUMBER, "detail": TEXT, "what": TEXT, "where": TEXT, "mend": TEXT},
    ),
}
PAGING: Document = {
    "total": {"type": "integer", "description": "Rows that fit the filters, on all pages."},
    "limit": NUMBER,
    "offset": NUMBER,
    "next": {"type": ["string", "null"], "description": "Address of the next page, from the root of the site."},
}
