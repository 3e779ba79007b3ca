"""The data of a copy: tables as CSV and in one SQLite file, the entries as JSON Lines, and a description of it all.

Every table is made once, as a `Sheet`, and written in each form from there: CSV, SQLite and `datapackage.json` cannot
disagree. `entries.jsonl` holds the canonical bytes of the log in its order: a line without its end hashes to its id.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ottawa import answers, places
from ottawa.answers.sources import cards
from ottawa.record.entries import KINDS
from ottawa.web import worked
from ottawa.web.publication.edition import Edition
from ottawa.web.publication.pages import Job, ask

Cell = str | int | None

DATA_LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
_STRING, _INTEGER, _BOOLEAN = "string", "integer", "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it means, its type in the words of Table Schema."""

    name: str
    means: str
    type: str = _STRING


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its title, its columns, the columns that tell rows apart, and its rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


FILES = (
    *(f"data/entries_{kind}.csv" for kind in KINDS),
    *(f"data/{name}.csv" for name in ("status", "duties", "findings", "claims", "discrepancies", "sources")),
    "data/entries.jsonl",
    "data/changes.jsonl",
    "data/ottawa.sqlite3",
    "data/datapackage.json",
)
"""All files of data."""


# --- the tables ------------------------------------------------------------------------------------------------------

_ENTRY = (
    Column("seq", "the number of the entry in the log, from 0", _INTEGER),
    Column("id", "the id of the entry: the RFC 6962 leaf hash of its canonical bytes, in hexadecimal"),
    Column("in_force", "whether no other entry has taken its place", _BOOLEAN),
    Column("origin", "the lasting key of the thing said"),
    Column("recorded", "the day on which it was recorded"),
    Column("voice", "what kind of voice speaks"),
    Column("speaker", "who says it"),
    Column("via", "the document through which it is known, if at second hand"),
    Column("subject", "the State (ISO 3166), the area, or world"),
    Column("period", "for when it holds, in EDTF"),
    Column("basis", "as of a day, in the year, or cumulative"),
    Column("document", "the first source"),
    Column("where", "the page or cell in it"),
    Column("edition", "the edition of the source"),
    Column("dated", "the date of the source, in EDTF"),
    Column("unverified", "whether no document was checked; such an entry leads to no finding", _BOOLEAN),
    Column("supersedes", "the ids of the entries it replaces, with blanks between"),
    Column("note", "a remark"),
)


def sheets(edition: Edition) -> list[Sheet]:
    """Make all tables: entries by their kind, and what follows from them for the day."""
    return [*(_entries(edition, kind) for kind in KINDS), _states(edition), *_answers(edition), _sources(edition)]


def _entries(edition: Edition, kind: str) -> Sheet:
    """All entries of one kind, in the order of the log; the fields of their bodies are columns of their own."""
    bodies = {
        seq: sealed.entry.body.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for seq, sealed in enumerate(edition.sealed)
        if sealed.entry.kind == kind
    }
    names = sorted({name for body in bodies.values() for name in body})
    fields = tuple(Column(f"body_{name}", f"{name} of the body; lists with blanks between") for name in names)
    rows = (
        (*_shared(edition, seq), *(_cell(body.get(name)) for name in names)) for seq, body in sorted(bodies.items())
    )
    return Sheet(f"entries_{kind}", f"Entries: {kind}", (*_ENTRY, *fields), ("seq",), tuple(rows))


def _shared(edition: Edition, seq: int) -> tuple[Cell, ...]:
    sealed = edition.sealed[seq]
    entry, first = sealed.entry, sealed.entry.sources[0]
    return (
        seq,
        sealed.id,
        int(sealed.id in edition.record.entries),
        entry.origin,
        entry.recorded,
        str(entry.speaker.voice),
        entry.speaker.name,
        entry.via or None,
        entry.subject or None,
        entry.period or None,
        str(entry.basis),
        first.document,
        first.where or None,
        first.edition or None,
        first.dated or None,
        int(first.unverified),
        " ".join(entry.supersedes) or None,
        entry.note or None,
    )


def _cell(value: Any) -> Cell:
    """Write a value of an entry's body in one cell."""
    if value is None or value == "":
        return None
    if isinstance(value, list) and not any(isinstance(each, dict) for each in value):
        return " ".join(map(str, value)) or None
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def _said(reasons: Iterable[Mapping[str, Any]]) -> str | None:
    return " ".join(str(reason["text"]) for reason in reasons) or None


def _origins(entries: Iterable[Mapping[str, Any]]) -> str | None:
    return " ".join(str(entry["id"]) for entry in entries) or None


_ISO3 = Column("iso3", "the State (ISO 3166-1)")
_DUTY = (
    _ISO3,
    Column("anchor", "the rule"),
    Column("duty", "the duty"),
    Column("instance", "which of several of a kind, as the year of a report"),
    Column("due", "the last day, in EDTF"),
    Column("status", "how it stands, in the words of the page on method"),
    Column("known_to", "how far the sources reach"),
    Column("reasons", "why, in English sentences"),
)


def _states(edition: Edition) -> Sheet:
    told = answers.status(edition.record, edition.on, edition.choice)["states"]
    columns = (
        _ISO3,
        Column("name", "its UN short name on the day"),
        Column("region", "the UN region"),
        Column("subregion", "the UN subregion"),
        Column("standing", "party, signatory or outside"),
        Column("since", "since when"),
        Column("until", "until when, once a withdrawal is notified"),
        Column("reasons", "why, in English sentences"),
    )
    rows = tuple(
        (
            item["iso3"],
            item["name"],
            places.states()[item["iso3"]].region,
            places.states()[item["iso3"]].subregion,
            item["standing"],
            item["since"],
            item["until"],
            _said(item["reasons"]),
        )
        for item in told
    )
    return Sheet("status", "States, and how each stands with the Convention", columns, ("iso3",), rows)


def _answers(edition: Edition) -> Iterator[Sheet]:
    record, on, choice = edition.record, edition.on, edition.choice
    asked = ask(edition, Job("today"), "en")
    among = worked.findings(asked)
    duties = answers.due(record, on, choice, among=among)["duties"]
    names = ("iso3", "anchor", "duty", "instance", "due", "status", "known_to")
    yield Sheet(
        "duties",
        "What States owe, soonest first",
        _DUTY,
        (),
        tuple((*(item[name] for name in names), _said(item["reasons"])) for item in duties),
    )
    yield Sheet(
        "findings",
        "How each State stands with every duty, with the argument",
        (*_DUTY, Column("since", "since when it stands so"), Column("entries", "the ids of the entries it rests on")),
        (),
        tuple(
            (*(item[name] for name in names), _said(item["reasons"]), item["since"], _origins(item["entries"]))
            for item in answers.findings(record, on, choice, among=among)["findings"]
        ),
    )
    yield _claims(edition)
    yield Sheet(
        "discrepancies",
        "Where voices differ or figures do not close, and where they agree: questions, never verdicts",
        (
            Column("subject", "the State (ISO 3166-1), the area, or world"),
            Column("rule", "the rule of comparison"),
            Column("relation", "how the claims stand to each other"),
            Column("difference", "by how much they differ"),
            Column("unit", "in what unit"),
            Column("claims", "the keys of the claims, with blanks between"),
            Column("note", "the arithmetic, in words"),
        ),
        (),
        tuple(
            (
                item["iso3"],
                item["rule"],
                item["relation"],
                _cell(item["difference"]),
                item["unit"],
                _cell(list(item["claims"])),
                item["note"],
            )
            for item in worked.everything(asked)
        ),
    )


def _claims(edition: Edition) -> Sheet:
    """The claims in force: one value of one measure in each row, rivals side by side."""
    columns = (
        Column("key", "the lasting key of the claim"),
        Column("subject", "the State (ISO 3166-1), the area, or world"),
        Column("measure", "what is measured"),
        Column("item", "of what, or the part"),
        Column("period", "for when it holds, in EDTF"),
        Column("basis", "as of a day, in the year, or cumulative"),
        Column("qualifier", "exact, about, at least, …"),
        Column("value", "digits, a date, a word, or own words, as the unit says"),
        Column("unit", "the unit"),
        Column("status", "stated, unknown, unclear, none, not applicable"),
        Column("speaker", "who says it"),
        Column("via", "the document through which it is known, if at second hand"),
        Column("document", "the source"),
        Column("unverified", "whether no document was checked", _BOOLEAN),
        Column("entry", "the id of the entry"),
    )
    rows = tuple(
        (
            claim.key,
            claim.subject,
            claim.measure,
            claim.item or None,
            str(claim.period) if claim.period else None,
            str(claim.basis),
            str(claim.qualifier) or None,
            claim.value or None,
            claim.unit,
            str(claim.status),
            claim.citation.speaker.name,
            claim.citation.via or None,
            claim.citation.source.document,
            int(claim.citation.source.unverified),
            claim.citation.entry,
        )
        for claim in edition.record.claims
    )
    return Sheet("claims", "What each voice says, side by side", columns, ("entry",), rows)


def _sources(edition: Edition) -> Sheet:
    names = ("name", "title", "publisher", "licence", "citation", "address", "accessed", "released")
    meanings = (
        "the name of the source here",
        "its title",
        "who publishes it",
        "the licence of the source",
        "how it is cited",
        "where it is",
        "when it was read",
        "when its rows were recorded",
    )
    columns = (*map(Column, names, meanings), Column("rows", "how many rows are held", _INTEGER))
    told = answers.sources(edition.record, edition.on)["sources"]
    rows = tuple((*(item[name] for name in names), item["rows"]) for item in told)
    return Sheet("sources", "Where the facts come from", columns, ("name",), rows)


# --- the forms -------------------------------------------------------------------------------------------------------


def files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Make all files of data."""
    made = sheets(edition)
    for sheet in made:
        yield f"data/{sheet.name}.csv", as_csv(sheet)
    yield "data/entries.jsonl", _lines(edition, 0)
    yield "data/changes.jsonl", _lines(edition, edition.since)
    yield "data/ottawa.sqlite3", as_sqlite(made, edition)
    yield "data/datapackage.json", described(made, edition)


def _lines(edition: Edition, since: int) -> bytes:
    return b"".join(sealed.data + b"\n" for sealed in edition.sealed[since:])


def as_csv(sheet: Sheet) -> bytes:
    """Write a table as CSV (RFC 4180, UTF-8): blank is no value."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in sheet.columns])
    kinds = [column.type for column in sheet.columns]
    writer.writerows([_written(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in sheet.rows)
    return text.getvalue().encode()


def _written(cell: Cell, kind: str) -> str:
    if cell is None:
        return ""
    return ("true" if cell else "false") if kind == _BOOLEAN else str(cell)


_INDEXES = (
    ("entries_act", "subject"),
    ("entries_claim", "subject"),
    ("duties", "iso3"),
    ("duties", "due"),
    ("findings", "iso3, anchor"),
    ("claims", "subject, measure"),
    ("discrepancies", "subject"),
)
_VIEWS = {
    "parties": "SELECT iso3, name, region, subregion, since, until FROM status WHERE standing = 'party'",
    "claims_with_names": "SELECT claims.*, status.name FROM claims LEFT JOIN status ON status.iso3 = claims.subject",
    "duties_with_names": "SELECT duties.*, status.name FROM duties JOIN status USING (iso3)",
    "findings_with_names": "SELECT findings.*, status.name FROM findings JOIN status USING (iso3)",
}


def as_sqlite(made: Sequence[Sheet], edition: Edition) -> bytes:
    """Write all tables into one SQLite file: rows in their order, then indexes and views, for steady bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ottawa.sqlite3"
        database = sqlite3.connect(path, isolation_level=None)
        try:
            _fill(database, made, edition)
        finally:
            database.close()
        return path.read_bytes()


def _fill(database: sqlite3.Connection, made: Sequence[Sheet], edition: Edition) -> None:
    for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "encoding = 'UTF-8'"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
    database.executemany("INSERT INTO about VALUES (?, ?)", sorted(about(edition).items()))
    for sheet in made:
        database.execute(f'CREATE TABLE "{sheet.name}" ({_columns(sheet)})')
        marks = ", ".join("?" * len(sheet.columns))
        database.executemany(f'INSERT INTO "{sheet.name}" VALUES ({marks})', sheet.rows)
    for table, columns in _INDEXES:
        name = f"{table}_by_{columns.replace(', ', '_')}"
        database.execute(f'CREATE INDEX "{name}" ON "{table}" ({columns})')
    for name, question in _VIEWS.items():
        database.execute(f'CREATE VIEW "{name}" AS {question}')
    database.execute("COMMIT")


def _columns(sheet: Sheet) -> str:
    written = [
        f'"{column.name}" {"INTEGER" if column.type in (_INTEGER, _BOOLEAN) else "TEXT"}' for column in sheet.columns
    ]
    key = ", ".join(f'"{name}"' for name in sheet.key)
    return ", ".join([*written, f"PRIMARY KEY ({key})"] if key else written)


def about(edition: Edition) -> dict[str, str]:
    """Say what the data are of: the day, the size of the log, the readings."""
    return {
        "day": str(edition.on),
        "licence": DATA_LICENCE["name"],
        "log_size": str(edition.size),
        "readings": " ".join(sorted(edition.choice.names)),
    }


def described(made: Sequence[Sheet], edition: Edition) -> bytes:
    """Describe the data as a Frictionless data package: resources with their schemas, licences, sources."""
    package = {
        "profile": "data-package",
        "name": "ottawa",
        "title": "Ottawa: the record of the Mine Ban Treaty",
        "description": "What States report, owe and are asked under the Mine Ban Treaty, with every source. "
        "Not a publication of the United Nations or of the Convention.",
        "version": f"{edition.on}.{edition.size}",
        "created": f"{edition.on}T00:00:00Z",
        "licenses": [DATA_LICENCE],
        "sources": [
            {"title": f"{card.title} ({card.publisher}; {card.licence})", **({"path": card.url} if card.url else {})}
            for card in cards().values()
        ],
        "resources": [_resource(sheet) for sheet in made],
        "log_size": edition.size,
        "readings": sorted(edition.choice.names),
    }
    return f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode()


def _resource(sheet: Sheet) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": column.name, "type": column.type, "description": column.means} for column in sheet.columns],
        "missingValues": [""],
    }
    if sheet.key:
        schema["primaryKey"] = list(sheet.key)
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "title": sheet.title,
        "path": f"{sheet.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "schema": schema,
    }
