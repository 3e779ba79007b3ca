"""Derived tables: bulk rows worked out from the log, dropped and made again at will, always the same.

Each stands in `TABLES` with a *form*: a word that changes whenever its columns or its rows would come out differently.
No truth is kept here, and nothing is lost when one is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ottawa.record.entries import Act, Sealed, VoteBody
from ottawa.record.record import in_force
from ottawa.store import log
from ottawa.store.faults import told
from ottawa.store.models import Built, Vote

Force = Mapping[str, Sealed]
"""The entries in force by id, in the order of origin and id."""


class Derived(Protocol):
    """A table made from the entries in force; a search index may make itself in its database's own way."""

    @property
    def name(self) -> str:
        """The table's name in the database."""

    @property
    def form(self) -> str:
        """The word for its present columns and rows."""

    def drop(self, editor: BaseDatabaseSchemaEditor) -> None:
        """Drop it, if it is there."""

    def make(self, editor: BaseDatabaseSchemaEditor, force: Force) -> int:
        """Make it, fill it, and say how many rows it has."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A derived table that is one model, unmanaged by migrations, and the function that lists its rows."""

    model: type[models.Model]
    form: str
    rows: Callable[[Force], Iterable[models.Model]]

    @property
    def name(self) -> str:
        """The table's name in the database."""
        return self.model._meta.db_table

    def drop(self, editor: BaseDatabaseSchemaEditor) -> None:
        """Drop it, if it is there."""
        editor.execute(f"DROP TABLE IF EXISTS {editor.quote_name(self.name)}")

    def make(self, editor: BaseDatabaseSchemaEditor, force: Force) -> int:
        """Make it, fill it, and say how many rows it has."""
        editor.create_model(self.model)
        return len(self.model._base_manager.bulk_create(self.rows(force), batch_size=_BATCH))


def votes(force: Force) -> Iterator[Vote]:
    """List how each State voted on each resolution, where the roll call is on record."""
    for sealed in force.values():
        body = sealed.entry.body
        if isinstance(sealed.entry, Act) and isinstance(body, VoteBody):
            year = int(sealed.entry.period[:4])
            lists = {"yes": body.yes_states, "no": body.no_states, "abstaining": body.abstaining_states}
            for vote, states in lists.items():
                for iso3 in states:
                    yield Vote(entry=sealed.id, resolution=body.resolution, year=year, iso3=iso3, vote=vote)


TABLES: tuple[Derived, ...] = (Rows(Vote, "1", votes),)
_BATCH = 180  # SQLite takes 999 values in a statement


def rebuild() -> dict[str, int]:
    """Drop every derived table and make it again, in one transaction, and return their row counts by name.

    Raises:
        StoreError: the log cannot be read, or the database refuses; all tables are as they were.
    """
    # SQLite changes no schema inside a transaction while it watches foreign keys; derived tables have none.
    with told(), connection.constraint_checks_disabled(), log.locked() as size:
        force = in_force(log.entries(size=size))
        with connection.schema_editor(atomic=False) as editor:
            for table in TABLES:
                table.drop(editor)
            made = {table.name: table.make(editor, force) for table in TABLES}
        Built.objects.all().delete()
        Built.objects.bulk_create(Built(name=table.name, form=table.form, size=size) for table in TABLES)
    return made


def refresh() -> dict[str, int]:
    """Make the derived tables again if one is gone, of another form, or behind the log; return what was made."""
    with told():
        built = {row.name: (row.form, row.size) for row in Built.objects.all()}
        there = set(connection.introspection.table_names())
    size = log.size()
    fresh = {table.name: (table.form, size) for table in TABLES}
    return {} if built == fresh and there >= fresh.keys() else rebuild()
