"""The table of what can be asked: name, answer, parameters, shape. Addresses and OpenAPI are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ottawa import answers, places
from ottawa.answers import documents, forms
from ottawa.answers.forms import Document
from ottawa.answers.sources import NotHeldError, held, row
from ottawa.record.entries import Sealed
from ottawa.record.record import Record
from ottawa.services import public
from ottawa.store import log
from ottawa.treaty.findings import Finding
from ottawa.treaty.provisions import within
from ottawa.web import worked
from ottawa.web.api import parameters as may
from ottawa.web.api import schemas
from ottawa.web.api.parameters import Asked, Parameter
from ottawa.web.asking import Ask

SEQ_DIGITS = 7  # where an id will do as well, more digits are the beginning of one
LONGEST_SEQ = 18


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it is asked for: the document without its rows, and the things that become rows when shown."""

    head: Document
    things: Sequence[Any]
    write: Callable[[Any], Document] = dict


@dataclass(frozen=True, slots=True)
class List:
    """An endpoint that answers a list, under `key` of its document, beside the `head`."""

    name: str
    says: str
    key: str
    row: str
    head: Document
    parameters: tuple[Parameter, ...]
    answer: Callable[[Ask, Asked], Listed]

    @property
    def path(self) -> str:
        """The address, after that of the version."""
        return self.name

    @property
    def takes(self) -> tuple[Parameter, ...]:
        """All it may be asked."""
        return (*self.parameters, *may.PAGES)


@dataclass(frozen=True, slots=True)
class Alone:
    """A text of a document that `format` gives out alone, as a file: the word for it, its key, its type."""

    word: str
    key: str
    content_type: str


@dataclass(frozen=True, slots=True)
class One:
    """An endpoint that answers one document, found by the `part` of its address."""

    name: str
    says: str
    part: str
    part_says: str
    shape: str
    takes: tuple[Parameter, ...]
    answer: Callable[[Ask, str], Document]
    alone: Alone | None = None

    @property
    def path(self) -> str:
        """The address, after that of the version."""
        return f"{self.name}/{{{self.part}}}"


Endpoint = List | One


def _head(ask: Ask) -> Document:
    return {"on": str(ask.on), "readings": sorted(ask.choice.names)}


def _states(ask: Ask, asked: Asked) -> Listed:
    told = answers.status(ask.record, ask.on, ask.choice, asked["state"])
    rows = told.pop("states")
    standing, region = asked["standing"], asked["region"]
    kept = [
        each
        for each in rows
        if standing in (None, each["standing"]) and region in (None, places.states()[each["iso3"]].region)
    ]
    return Listed(told, kept)


def _state(ask: Ask, iso3: str) -> Document:
    return answers.state(ask.record, ask.on, ask.choice, places.state(iso3).iso3)


def _found(ask: Ask, asked: Asked) -> Iterable[Sequence[Finding]]:
    """What is found of one State or all; of all it is worked out once."""
    state = asked["state"]
    return answers.found(ask.record, ask.on, ask.choice, state) if state else worked.findings(ask)


def _fits(item: Finding, asked: Asked) -> bool:
    anchor = asked["anchor"]
    return asked["status"] in (None, str(item.status)) and (anchor is None or within(item.anchor, anchor))


def _duties(ask: Ask, asked: Asked) -> Listed:
    owed = documents.owed(map(list, _found(ask, asked)), ask.on, asked["within"])
    return Listed(_head(ask), [item for item in owed if _fits(item, asked)], forms.duty)


def _findings(ask: Ask, asked: Asked) -> Listed:
    kept = [item for each in _found(ask, asked) for item in each if _fits(item, asked)]
    return Listed(_head(ask), kept, forms.finding)


def _claims(ask: Ask, asked: Asked) -> Listed:
    subject, measure, year = asked["state"], asked["measure"], asked["year"]
    if subject:
        told = answers.claims(ask.record, subject, measure, year)
        return Listed(told, told.pop("claims"))
    kept = [
        claim
        for claim in ask.record.claims
        if _measured(claim.measure, measure) and (year is None or documents._in_year(claim.period or claim.when, year))
    ]
    kept.sort(key=lambda claim: (claim.subject, claim.measure, claim.item, str(claim.period or ""), claim.key))
    return Listed({"subject": None, "name": None, "measure": measure, "year": year}, kept, forms.claim)


def _discrepancies(ask: Ask, asked: Asked) -> Listed:
    agreed = () if asked["all"] or asked["relation"] else [str(word) for word in documents.AGREEMENT]
    measures = _measures(ask.record)
    kept = [
        item
        for item in worked.everything(ask)
        if item["relation"] not in agreed
        and asked["state"] in (None, item["iso3"])
        and asked["rule"] in (None, item["rule"])
        and asked["relation"] in (None, item["relation"])
        and any(_measured(measures[key], asked["measure"]) for key in item["claims"])
    ]
    return Listed({"on": str(ask.on)}, kept)


def _measures(record: Record) -> Mapping[str, str]:
    return {claim.key: claim.measure for claim in record.claims}


def _measured(measure: str, asked: str | None) -> bool:
    """Whether a measure is the one asked for, or begins with it, as in claims."""
    return asked is None or measure == asked or measure.startswith(f"{asked}_")


def _number(ask: Ask) -> list[str]:
    return [each.leaf.hex() for each in log.rows(size=ask.size)]


_numbered = worked.Worked(_number, lambda ask: ask.size, most=1)
"""The ids of all entries, in the order of the log."""


def _sealed(ask: Ask, whole: str) -> Sealed:
    return held(ask.record, whole)


def _entries(ask: Ask, asked: Asked) -> Listed:
    kept = [
        (seq, sealed)
        for seq, sealed in enumerate(_sealed(ask, whole) for whole in _numbered(ask))
        if asked["kind"] in (None, sealed.entry.kind)
        and asked["state"] in (None, sealed.entry.subject)
        and asked["in_force"] in (None, sealed.id in ask.record.entries)
    ]
    return Listed({"size": ask.size}, kept, lambda pair: _row(ask, *pair))


def _row(ask: Ask, seq: int, sealed: Sealed) -> Document:
    told = {"seq": seq, "in_force": sealed.id in ask.record.entries, "recorded": sealed.entry.recorded}
    return {**told, **dict.fromkeys(schemas.VALUE), **row(sealed)}


def _entry(ask: Ask, wanted: str) -> Document:
    numbered = _numbered(ask)
    whole = numbered[_seq(wanted, len(numbered))] if _is_seq(wanted) else wanted
    told = answers.entry(
        ask.record, ask.on, ask.choice, whole, resting=worked.resting(ask), compared=worked.agreements(ask)
    )
    return {"seq": numbered.index(told["id"]), **told}


def _proof(ask: Ask, wanted: str) -> Document:
    numbered = _numbered(ask)
    if not _is_seq(wanted, LONGEST_SEQ):
        raise NotHeldError(f'"{wanted[:40]}" is not the number of an entry.', mend="Give its seq, as 0.")
    seq = _seq(wanted, len(numbered))
    proof, _, keys = public.prove(seq)
    return {"seq": seq, "id": numbered[seq], "proof": proof, "keys": keys}


def _is_seq(text: str, longest: int = SEQ_DIGITS) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest


def _seq(text: str, size: int) -> int:
    if int(text) >= size:
        raise NotHeldError(f"there is no entry {text} in a log of {size}.", mend="Entries are counted from 0.")
    return int(text)


_DAYS: Document = {"on": schemas.DAY, "readings": schemas.READINGS}

ENDPOINTS: tuple[Endpoint, ...] = (
    List(
        "states",
        "Whether each State is bound on a day, and why. `counts` are of all States, whatever the filters.",
        "states",
        "Standing",
        {
            **_DAYS,
            "known_to": schemas.WHEN,
            "counts": {"type": "object", "additionalProperties": schemas.NUMBER},
        },
        (*may.TIME, may.STATE, may.STANDING, may.REGION),
        _states,
    ),
    One(
        "states",
        "Everything the record holds about one State, as of a day.",
        "iso3",
        "ISO 3166-1 alpha-3 code, or any name the State has or had.",
        "State",
        (*may.TIME, may.KNOWN),
        _state,
    ),
    List(
        "duties",
        "What States owe on a day, soonest first.",
        "duties",
        "Duty",
        _DAYS,
        (*may.TIME, may.STATE, may.ANCHOR, may.STATUS, may.WITHIN),
        _duties,
    ),
    List(
        "findings",
        "How States stand with every duty on a day, with the argument.",
        "findings",
        "Finding",
        _DAYS,
        (*may.TIME, may.STATE, may.ANCHOR, may.STATUS),
        _findings,
    ),
    List(
        "claims",
        "What voices say, side by side: by subject, then measure. The day makes no difference.",
        "claims",
        "Claim",
        {
            "subject": schemas.SUBJECT_OR_NULL,
            "name": schemas.TEXT_OR_NULL,
            "measure": schemas.TEXT_OR_NULL,
            "year": {"type": ["integer", "null"]},
        },
        (may.SUBJECT, may.MEASURE, may.YEAR),
        _claims,
    ),
    List(
        "discrepancies",
        "Where voices differ or figures do not close; agreement too, if asked for.",
        "discrepancies",
        "Discrepancy",
        {"on": schemas.DAY},
        (*may.TIME, may.SUBJECT, may.MEASURE, may.RULE, may.RELATION, may.ALL),
        _discrepancies,
    ),
    List(
        "entries",
        "The entries of the log in its order, those replaced among them.",
        "entries",
        "EntryRow",
        {"size": {"type": "integer", "description": "How many entries the log holds."}},
        (may.SUBJECT, may.KIND, may.IN_FORCE),
        _entries,
    ),
    One(
        "entries",
        "One entry in full, in force or not, with its canonical bytes and what rests on it as of a day.",
        "entry",
        f"Its number in the log (up to {SEQ_DIGITS} digits), its id, or the first eight digits or more of the id.",
        "Entry",
        (*may.TIME, may.KNOWN, may.BYTES),
        _entry,
        Alone("bytes", "canonical", "application/octet-stream"),
    ),
    One(
        "proofs",
        "The proof that an entry is in the log, under the newest checkpoint, to be checked offline.",
        "seq",
        "The number of the entry in the log.",
        "Proof",
        (may.PROOF,),
        _proof,
        Alone("text", "proof", "text/plain; charset=utf-8"),
    ),
)
