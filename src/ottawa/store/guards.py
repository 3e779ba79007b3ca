"""Guards: triggers by which the database itself keeps the log append-only, whoever writes to it.

UPDATE, DELETE, REPLACE and TRUNCATE are refused, and an INSERT that leaves a gap or says twice the same; the head may
say nothing but how many entries there are. REPLACE is refused where it inserts, so `recursive_triggers` need not be on.
Guards stop accidents and careless code. An owner of the database can remove them: then they are found `missing`, and
what was done in the meantime is found by the hashes, and in the end by the signed public log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

_NEXT = "(SELECT COALESCE(MAX(seq), -1) + 1 FROM store_entry)"


class Cursor(Protocol):
    """What Django's cursors and those of `sqlite3` have in common."""

    def execute(self, sql: str, /) -> Any:
        """Run one statement."""

    def fetchall(self) -> list[Any]:
        """Return the rows it gave."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One forbidden thing: `event` on `table`, where the condition `when` holds (blank: always), with the reason."""

    name: str
    table: str
    event: Literal["INSERT", "UPDATE", "DELETE", "TRUNCATE"]
    says: str
    when: str = ""

    def sql(self, vendor: str) -> list[str]:
        """Return the statements that put the guard up, on `sqlite` or `postgresql`."""
        if vendor == "sqlite":
            return [f"DROP TRIGGER IF EXISTS {self.name}", self.trigger(vendor)]
        return [
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $guard${self.body()}$guard$",
            f"DROP TRIGGER IF EXISTS {self.name} ON {self.table}",
            self.trigger(vendor),
            # A session that poses as a replica would pass an ordinary trigger.
            f"ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {self.name}",
        ]

    def trigger(self, vendor: str) -> str:
        """Return the trigger as the database writes it down."""
        if vendor == "sqlite":
            when = f" WHEN {self.when}" if self.when else ""
            refusal = f"BEGIN SELECT RAISE(ABORT, '{self.says}'); END"
            return f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH ROW{when} {refusal}"
        each = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        call = f"EXECUTE FUNCTION {self.name}()"
        return f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH {each} {call}"

    def kept(self, vendor: str) -> str:
        """Return what `missing` finds where the guard is up."""
        return self.trigger(vendor) if vendor == "sqlite" else f"{self.trigger(vendor)} {self.body()}"

    def body(self) -> str:
        """Return the body of the trigger's function, which only PostgreSQL keeps apart."""
        refusal = f"RAISE EXCEPTION '{self.says}' USING ERRCODE = 'integrity_constraint_violation';"
        return f"BEGIN IF {self.when} THEN {refusal} END IF; RETURN NEW; END" if self.when else f"BEGIN {refusal} END"


_KEPT = "an entry of the log stays as it was written: append a new one that supersedes it"
_SIGNED = "a checkpoint that was signed stays as it was"
_ONE_HEAD = "the log has one head, and it stays"
GUARDS = (
    Guard("store_entry_update", "store_entry", "UPDATE", _KEPT),
    Guard("store_entry_delete", "store_entry", "DELETE", _KEPT),
    Guard("store_entry_truncate", "store_entry", "TRUNCATE", _KEPT),
    Guard(
        "store_entry_follows",
        "store_entry",
        "INSERT",
        "an entry of the log takes the next number: none again, none left out",
        f"NEW.seq <> {_NEXT}",
    ),
    Guard(
        "store_entry_once",
        "store_entry",
        "INSERT",
        "the log holds this entry already",
        "EXISTS (SELECT 1 FROM store_entry WHERE leaf = NEW.leaf)",
    ),
    Guard(
        "store_head_counts",
        "store_head",
        "UPDATE",
        "the head of the log says how many entries there are, and nothing else",
        f"NEW.id <> OLD.id OR NEW.size <> {_NEXT}",
    ),
    Guard("store_head_delete", "store_head", "DELETE", _ONE_HEAD),
    Guard("store_head_truncate", "store_head", "TRUNCATE", _ONE_HEAD),
    Guard("store_head_once", "store_head", "INSERT", _ONE_HEAD, "EXISTS (SELECT 1 FROM store_head)"),
    Guard("store_checkpoint_update", "store_checkpoint", "UPDATE", _SIGNED),
    Guard("store_checkpoint_delete", "store_checkpoint", "DELETE", _SIGNED),
    Guard("store_checkpoint_truncate", "store_checkpoint", "TRUNCATE", _SIGNED),
    Guard(
        "store_checkpoint_grows",
        "store_checkpoint",
        "INSERT",
        "a checkpoint takes the next number, for no fewer entries than the one before, and no more than there are",
        "NEW.number <> (SELECT COALESCE(MAX(number), -1) + 1 FROM store_checkpoint)"
        " OR NEW.size < (SELECT COALESCE(MAX(size), 0) FROM store_checkpoint)"
        " OR NEW.size > (SELECT size FROM store_head)",
    ),
)


def guards(vendor: str) -> tuple[Guard, ...]:
    """List the guards a database needs; SQLite has no TRUNCATE."""
    return tuple(guard for guard in GUARDS if vendor != "sqlite" or guard.event != "TRUNCATE")


def missing(cursor: Cursor, vendor: str) -> tuple[Guard, ...]:
    """List the guards, of the tables there are, that are not up, are off, or are not as they are written here."""
    up = _up_on_sqlite(cursor) if vendor == "sqlite" else _up_on_postgresql(cursor)
    tables = _tables(cursor, vendor)
    return tuple(
        guard for guard in guards(vendor) if guard.table in tables and up.get(guard.name) != guard.kept(vendor)
    )


def install(cursor: Cursor, vendor: str, wanted: Iterable[Guard]) -> None:
    """Put guards up. Verify the log first where it may have been without them."""
    for guard in wanted:
        for statement in guard.sql(vendor):
            cursor.execute(statement)


def _tables(cursor: Cursor, vendor: str) -> set[str]:
    """Name the tables there are: one that a later migration makes has no guards yet."""
    if vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    else:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = ANY (current_schemas(false))")
    return {name for (name,) in cursor.fetchall()}


def _up_on_sqlite(cursor: Cursor) -> dict[str, str]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(cursor.fetchall())


def _up_on_postgresql(cursor: Cursor) -> dict[str, str]:
    cursor.execute(
        "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true) || ' ' || prosrc FROM pg_trigger"
        " JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgenabled = 'A'"
        " AND tgrelid IN (to_regclass('store_entry'), to_regclass('store_head'), to_regclass('store_checkpoint'))"
    )
    return dict(cursor.fetchall())
