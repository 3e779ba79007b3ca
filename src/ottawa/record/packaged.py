"""The packaged tables as entries, through the same schema as anyone's submission.

Loading is idempotent: an entry already held changes nothing, a row changed since supersedes what it said before, and a
row that vanished is taken back. Nothing is half-loaded: the first fault stops it before anything is returned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ottawa.cards import Card, Coverage
from ottawa.errors import EntryError, TableError
from ottawa.record.entries import Entry, Sealed, read_entry, seal
from ottawa.record.lab_readers import read_document
from ottawa.record.parts import Fields
from ottawa.record.readers import READERS
from ottawa.record.record import Record, assemble
from ottawa.tables import Row, Table, folders, read_table

PACKAGED = "data/"
PLACES = ("states", "state_names")
CURATOR = {"organisation": "Ottawa", "role": "curator", "channel": "packaged data"}
RETRACTED = "The row is no longer in the packaged table."


def read_tables(root: Path) -> list[Table]:
    """Read every table under `root`.

    Raises:
        TableError: there is none, or one breaks its card.
    """
    found = [read_table(folder) for folder in folders(root)] if root.is_dir() else []
    if not found:
        raise TableError("there are no tables.", where=str(root), mend="Name a folder that holds one folder per table.")
    return found


def entries(tables: Iterable[Table]) -> list[Sealed]:
    """Turn every row, and every declaration of completeness on a card, into a sealed entry.

    Raises:
        EntryError: a row does not fit the schema, or cites a document that is not there; the message names table, row,
            column and remedy.
    """
    kept = list(tables)
    documents = dict(read_document(row) for table in kept if table.card.reader == "documents" for row in table.rows)
    return [sealed for table in kept if table.card.reader in READERS for sealed in _of_table(table, documents)]


def _of_table(table: Table, documents: Mapping[str, Fields]) -> Iterator[Sealed]:
    for row in table.rows:
        yield seal(_from_row(row, table.card, documents))
    for coverage in table.card.coverage:
        yield seal(_from_coverage(coverage, table.card))


def _from_row(row: Row, card: Card, documents: Mapping[str, Fields]) -> Entry:
    where, origin = row.where, _origin(row, card)
    fields = READERS[card.reader](row)
    row.done()
    fields["sources"] = [_in_full(part, documents, where) for part in fields["sources"]]
    return read_entry(_complete(fields, card, origin), where)


def _in_full(part: Fields, documents: Mapping[str, Fields], where: str) -> Fields:
    """Put a document in the place of its key, so that an entry can be read without the table of documents."""
    if "key" not in part:
        return part
    if part["key"] not in documents:
        raise EntryError(
            f'there is no document "{part["key"]}".', where=where, mend="Add it to the table documents, or correct it."
        )
    return {**documents[part["key"]], **part}


def _origin(row: Row, card: Card) -> str:
    """The lasting key of the thing a row says."""
    return f"data/{card.name}#{row.key}"


def _from_coverage(coverage: Coverage, card: Card) -> Entry:
    key = "-".join(part for part in (coverage.measure, coverage.item, str(coverage.complete_to)) if part)
    fields: Fields = {
        "kind": "coverage",
        "period": str(coverage.periods or ""),
        "speaker": {"voice": "curator", "name": "Ottawa"},
        "sources": [{"document": coverage.says}],
        "body": {
            "measure": coverage.measure,
            "item": coverage.item,
            "states": coverage.states if coverage.states == "all" else list(coverage.states),
            "excepted": list(coverage.excepted),
            "silence": coverage.silence,
            "complete_to": str(coverage.complete_to),
            "says": coverage.says,
        },
    }
    return read_entry(_complete(fields, card, f"data/{card.name}#complete-{key}"), f"{card.name}/card.yml")


def _complete(fields: Fields, card: Card, origin: str) -> Fields:
    return {"schema": 1, "origin": origin, "recorded": str(card.released), "entered": CURATOR, **fields}


def changes(
    held: Iterable[Sealed],
    offered: Iterable[Sealed],
    day: str,
    *,
    scope: str = PACKAGED,
    grounds: str = RETRACTED,
    entered: Fields = CURATOR,
) -> list[Sealed]:
    """List the entries to append so that what is held says what is offered, on a day.

    What says the same is left alone, what changed supersedes its predecessors, and what vanished from the `scope`, by
    how its origin begins, is retracted on these grounds. Entries of other origins are never touched.

    Raises:
        EntryError: two offered entries share an origin.
    """
    current = _heads(held)
    fresh: list[Sealed] = []
    seen: set[str] = set()
    for sealed in offered:
        origin = sealed.entry.origin
        if origin in seen:
            raise EntryError(f'two entries come from "{origin}".', mend="Give each its own key.")
        seen.add(origin)
        before = current.get(origin, [])
        if not any(says_the_same(old.entry, sealed.entry) for old in before):
            fresh.append(_superseding(sealed, before))
    gone = [
        origin
        for origin, old in sorted(current.items())
        if origin.startswith(scope) and origin not in seen and old[0].entry.kind != "retraction"
    ]
    return fresh + [_retraction(origin, current[origin], day, grounds, entered) for origin in gone]


def _heads(held: Iterable[Sealed]) -> dict[str, list[Sealed]]:
    """The last entries of each origin: those nothing has superseded, among them retractions."""
    kept = list(held)
    replaced = {old for sealed in kept for old in sealed.entry.supersedes}
    heads: dict[str, list[Sealed]] = {}
    for sealed in sorted(kept, key=lambda sealed: sealed.id):
        if sealed.id not in replaced:
            heads.setdefault(sealed.entry.origin, []).append(sealed)
    return heads


def says_the_same(old: Entry, new: Entry) -> bool:
    """Whether two entries differ in nothing but when and by whom they were recorded, and what they replace."""
    plain = {"supersedes": (), "recorded": new.recorded, "entered": new.entered}
    return old.model_copy(update=plain) == new.model_copy(update=plain)


def _superseding(sealed: Sealed, before: list[Sealed]) -> Sealed:
    if not before:
        return sealed
    return seal(sealed.entry.model_copy(update={"supersedes": tuple(old.id for old in before)}))


def _retraction(origin: str, before: list[Sealed], day: str, grounds: str, entered: Fields) -> Sealed:
    fields: Fields = {
        "schema": 1,
        "kind": "retraction",
        "origin": origin,
        "recorded": day,
        "entered": entered,
        "speaker": {"voice": "curator", "name": "Ottawa"},
        "sources": [{"document": grounds}],
        "supersedes": [old.id for old in before],
        "body": {"grounds": grounds},
    }
    return seal(read_entry(fields))


def load_record(root: Path) -> Record:
    """Make the record of the tables under `root`.

    Raises:
        OttawaError: a table, a row or the acts together do not hold; nothing is half-loaded.
    """
    tables = read_tables(root)
    row_of = {_origin(row, table.card): row.where for table in tables for row in table.rows}
    try:
        return assemble(entries(tables))
    except EntryError as error:  # acts that contradict one another are told by origin: say the row
        raise EntryError(error.what, where=row_of.get(error.where, error.where), mend=error.mend) from None
