"""Rows of the packaged tables become the fields of entries, one reader for each kind of table.

Each reader takes every column of its row, so a column added next year announces itself (`Row.done`). It returns the
fields that say something; `packaged` adds what all entries have.
"""

from __future__ import annotations

from collections.abc import Callable

from ottawa.record import lab_readers
from ottawa.record.parts import Fields
from ottawa.sources import Voice
from ottawa.tables import Row

UNVERIFIED = "unverified"


def read_act(row: Row) -> Fields:
    """A signature, deposit or withdrawal of one State (table `acts`)."""
    iso3, act, day = row.take("iso3"), row.take("act"), row.take("date")
    effect = row.take("effective")
    voice, name = row.take("effective_speaker_voice"), row.take("effective_speaker")
    independence = row.take("independence")
    body: Fields = {"act": act}
    if act not in ("signature", "withdrawal"):
        body = {"act": "deposit", "instrument": act, "independence": independence}
        if effect:
            body |= {"effect": effect, "effect_says": {"voice": voice, "name": name}}
    elif effect:
        body["effect"] = effect
    return {
        "kind": "act",
        "subject": iso3,
        "period": day,
        "basis": "as_of",
        "speaker": {
            "voice": Voice.DEPOSITARY,
            "name": "Secretary-General of the United Nations, as depositary",
        },
        "body": body,
        **_rest(row),
    }


def read_declaration(row: Row) -> Fields:
    """A declaration, communication, objection or conclusion (table `declarations`)."""
    row.take("key")
    return {
        "kind": "act",
        "subject": row.take("iso3"),
        "period": row.take("date"),
        "basis": "as_of",
        "body": {
            "act": "declaration",
            "kind": row.take("kind"),
            "text": row.take("text"),
            "not_after": row.take("not_after"),
            "about": row.take("about"),
        },
        **_speaker(row),
        **_rest(row),
    }


def read_position(row: Row) -> Fields:
    """A State's position on a question of interpretation, as declared, reported or practised (table `positions`)."""
    row.take("key")
    measure = {
        "deposited-declaration": "position_declared",
        "reported-by-ngo": "position_reported",
        "practice": "position_practised",
    }.get(kind := row.take("kind"), f"position_{kind}")
    return {
        "kind": "claim",
        "subject": row.take("iso3"),
        "period": row.take("date"),
        "basis": "as_of",
        "body": {
            "measure": measure,
            "item": row.take("question"),
            "value": row.take("position"),
            "unit": "text",
            "status": "stated",
        },
        **_speaker(row),
        **_rest(row),
    }


def read_claim(row: Row) -> Fields:
    """One value of one measure (tables `claims`, `clearance`, `areas`)."""
    row.take("key")
    source = {
        "document": row.take("source"),
        "edition": row.take("edition"),
        "dated": row.take("stated_on"),
        "words": row.take("words"),
        "unverified": row.take("verified") == UNVERIFIED,
    }
    return {
        "kind": "claim",
        "subject": row.take("subject"),
        "period": row.take("period"),
        "basis": row.take("basis"),
        "body": {
            "measure": row.take("measure"),
            "item": row.take("item"),
            "qualifier": row.take("qualifier"),
            "value": row.take("value"),
            "unit": row.take("unit"),
            "status": row.take("status"),
            "numerator": row.take("numerator"),
            "denominator": row.take("denominator"),
        },
        "sources": [source],
        **_speaker(row),
        "note": row.take("note"),
    }


def read_extension(row: Row) -> Fields:
    """A request for more time under Article 5.3 and its outcome (table `extensions`)."""
    row.take("key")
    known_to, verified = row.take("as_of"), row.take("verified")
    return {
        "kind": "act",
        "subject": row.take("iso3"),
        "period": row.take("decision_year"),
        "basis": "in_year",
        "body": {
            "act": "extension",
            "request": row.take("request"),
            "outcome": row.take("outcome"),
            "submitted": row.take("submitted"),
            "meeting": row.take("meeting"),
            "deadline_before": row.take("deadline_before"),
            "deadline_after": row.take("deadline_after"),
            "conditions": row.take("conditions"),
            "known_to": known_to,
        },
        "speaker": {"voice": row.take("speaker_voice"), "name": row.take("speaker")},
        "sources": [{"document": row.take("source"), "dated": known_to, "unverified": verified == UNVERIFIED}],
        "note": row.take("note"),
    }


def read_clarification(row: Row) -> Fields:
    """A step under Article 8 or beside it (table `article8`)."""
    row.take("key")
    about = row.take("about_states").split()
    return {
        "kind": "act",
        "subject": about[0] if len(about) == 1 else "",
        "period": row.take("date"),
        "basis": "as_of",
        "body": {
            "act": "clarification",
            "step": row.take("act"),
            "by": row.take("by"),
            "by_states": row.take("by_states").split(),
            "about_states": about,
            "date_is": row.take("date_is"),
            "formal": row.take("formal"),
            "says": row.take("says"),
            "channel": row.take("channel"),
        },
        **_speaker(row),
        **_rest(row),
    }


def read_meeting(row: Row) -> Fields:
    """A meeting of the calendar (table `meetings`)."""
    start, end = row.take("start"), row.take("end")
    return {
        "kind": "act",
        "period": f"{start}/{end}" if start or end else "",
        "speaker": _publisher(row["source"]),
        "body": {
            "act": "meeting",
            "id": row.take("id"),
            "kind": row.take("kind"),
            "place": row.take("place"),
            "presiding_state": row.take("presiding_state"),
            "symbol_prefix": row.take("symbol_prefix"),
            "symbol_basis": row.take("symbol_basis"),
            "action_plan": row.take("action_plan"),
        },
        **_rest(row),
    }


def read_committee(row: Row) -> Fields:
    """A committee's mandate or its members in a year (table `committees`)."""
    row.take("key")
    return {
        "kind": "act",
        "period": row.take("year"),
        "basis": "in_year",
        "speaker": _publisher(row["source"]),
        "body": {
            "act": "committee",
            "committee": row.take("committee"),
            "mandate": row.take("mandate"),
            "members": row.take("members").split(),
            "chair": row.take("chair"),
            "basis": row.take("basis"),
        },
        **_rest(row),
    }


def read_procedure(row: Row) -> Fields:
    """A step of a procedure with its lead time (table `procedures`)."""
    row.take("key")
    since = row.take("since")
    return {
        "kind": "act",
        "period": f"{since}/" if since else "",
        "speaker": _publisher(row["source"]),
        "body": {
            "act": "procedure",
            "procedure": row.take("procedure"),
            "step": row.take("step"),
            "what": row.take("what"),
            "days": row.take("days"),
            "counted_from": row.take("counted_from"),
            "kind": row.take("kind"),
        },
        **_rest(row),
    }


def read_roll_call(row: Row) -> Fields:
    """A vote of the General Assembly (table `roll_calls`)."""
    year, day = row.take("year"), row.take("date")
    counts = {column: _integer(row.take(column)) for column in ("in_favour", "against", "abstaining", "not_voting")}
    counts = {column: count for column, count in counts.items() if count != ""}
    lists = {column: row.take(column).split() for column in ("yes_states", "no_states", "abstaining_states")}
    return {
        "kind": "act",
        "subject": "world",
        "period": day or year,
        "speaker": {"voice": Voice.UN, "name": "United Nations General Assembly"},
        "body": {
            "act": "vote",
            "resolution": row.take("resolution"),
            "series": row.take("series"),
            **counts,
            **lists,
        },
        **_rest(row),
    }


READERS: dict[str, Callable[[Row], Fields]] = {
    "acts": read_act,
    "article8": read_clarification,
    "claims": read_claim,
    "committees": read_committee,
    "declarations": read_declaration,
    "extensions": read_extension,
    "meetings": read_meeting,
    "positions": read_position,
    "procedures": read_procedure,
    "roll_calls": read_roll_call,
    **lab_readers.READERS,
}
"""By the word a card uses; tables of places and of documents become no entries."""


def _speaker(row: Row) -> Fields:
    voice, name = row.take("speaker_voice"), row.take("speaker")
    return {"speaker": {"voice": voice, "name": name}, "via": row.take("via")}


def _publisher(document: str) -> Fields:
    """The curator tells what a document prints, where the table does not name a speaker."""
    return {"voice": Voice.CURATOR, "name": f"Ottawa, from {document.split(',')[0].split(';')[0]}"}


def _rest(row: Row) -> Fields:
    document = row.take("source")
    source: Fields = {"document": document, "unverified": document.startswith(UNVERIFIED)}
    return {"sources": [source], "note": row.take("note")}


def _integer(text: str) -> int | str:
    """Digits as an integer; anything else as it is, for the schema to refuse."""
    return int(text) if text.isascii() and text.isdigit() else text
