"""Starting: from whatever is there to a log that holds the packaged data, or a clear word why not.

Each step is one transaction and does nothing where it was done before: a start cut off at any point is completed by
the next one. Two at once take turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from ottawa.record import packaged
from ottawa.record.entries import Sealed
from ottawa.record.record import hold_together
from ottawa.store import derived, log, withheld
from ottawa.store.errors import StoreError
from ottawa.store.faults import place, told
from ottawa.store.home import PATIENCE, file_lock, make_home
from ottawa.store.seal import seal_and_publish

LOCK = "start.lock"
_LOCK_NUMBER = 0x0774A3A  # of the advisory lock: any that nobody else takes
_UPGRADE = "Upgrade the software; the log is as it was."


@dataclass(frozen=True, slots=True)
class Report:
    """What a start found and did.

    `size` is the log's now, `appended` how many of its entries are new, `migrated` names the migrations applied,
    `guards` those put back over entries already there, `derived` the tables made again with their row counts,
    `unsealed` why the log could not be signed (blank: it was).
    """

    size: int
    appended: int
    migrated: tuple[str, ...]
    guards: tuple[str, ...]
    derived: Mapping[str, int]
    unsealed: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever keeps this log ought to know, in sentences; most starts have none."""
        notes = [f"The log is not signed, and nothing can be added: {self.unsealed}"] if self.unsealed else []
        if self.guards:
            names = ", ".join(self.guards)
            notes.append(
                f"The guards {names} were missing, or not as this software writes them. Every entry was verified"
                " against its hash, and they were put back."
            )
        return tuple(notes)


def prepare(root: Path) -> Report:
    """Make everything ready: database, tables, guards, the packaged data under `root`, derived tables.

    It closes its connection at the end, so that a server may fork afterwards.

    Raises:
        StoreError: the database cannot be reached, written or trusted, or was made by a newer Ottawa.
        OttawaError: the packaged data do not hold; nothing of them was appended.
    """
    with alone():
        migrated, guards = ready()
        withheld.finish()
        appended = _load(root)
        return Report(log.size(), appended, migrated, guards, derived.refresh(), seal_and_publish())


@contextmanager
def alone() -> Iterator[None]:
    """Keep other starts waiting until this one ends. The lock dies with the process, however that ends.

    Raises:
        StoreError: the home folder or the database cannot be had, or another start takes too long.
    """
    try:
        if connection.vendor == "sqlite":
            path = make_home(Path(connection.settings_dict["NAME"]).parent) / LOCK
            with told(str(path)), file_lock(path):
                yield
        else:
            _advisory_lock()
            yield
    finally:
        connection.close()


def ready() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Bring tables and guards up to this software, verify the log, and name the migrations and guards it took.

    Raises:
        StoreError: the database was made by a newer Ottawa, or altered by hand.
    """
    with told():
        executor = MigrationExecutor(connection)
        _refuse_newer(executor)
        begun = ("store", "0001_initial") in executor.loader.applied_migrations
        guards = log.mend_guards() if begun else ()
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            _migrate()
        log.verify()
        log.check_guards()
    return tuple(f"{migration.app_label}.{migration.name}" for migration, _ in plan), guards


def _migrate() -> None:
    """Migrate in one transaction, guards and all.

    Django's own, one for each migration, ends before the migration is noted as done, where indexes come last.
    """
    with connection.constraint_checks_disabled(), transaction.atomic():
        if connection.vendor == "postgresql":  # it alters no table for which a check is still to come
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        call_command("migrate", verbosity=0, interactive=False)


def _refuse_newer(executor: MigrationExecutor) -> None:
    loader = executor.loader
    ours = {app.label for app in apps.get_app_configs()}
    unknown = [name for name in loader.applied_migrations if name[0] in ours and name not in loader.disk_migrations]
    if unknown:
        raise StoreError(
            f"it was made by a newer Ottawa: this one does not know {', '.join('.'.join(name) for name in unknown)}.",
            where=place(),
            mend=_UPGRADE,
        )


def _load(root: Path) -> int:
    """Append what the packaged data say anew, if with it the record still holds, and say how many entries it took."""
    tables = packaged.read_tables(root)
    offered = packaged.entries(tables)
    released = str(max(table.card.released for table in tables))
    with log.locked():
        held = list(log.entries())
        _refuse_older(held, released)
        fresh = packaged.changes(held, offered, released)
        if fresh:
            hold_together([*held, *fresh])
            log.append(fresh)
    return len(fresh)


def _refuse_older(held: list[Sealed], released: str) -> None:
    """Keep old software from taking back what newer packaged data said."""
    recorded = (sealed.entry.recorded for sealed in held if sealed.entry.origin.startswith("data/"))
    newest = max(recorded, default="")
    if released < newest:
        raise StoreError(
            f"it holds packaged data of {newest}, and this Ottawa brings those of {released}: a newer one made it.",
            where=place(),
            mend=_UPGRADE,
        )


def _advisory_lock() -> None:
    """Take a lock that ends with the connection."""
    with told(), connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{PATIENCE}s'")
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK_NUMBER])
        cursor.execute("RESET lock_timeout")
