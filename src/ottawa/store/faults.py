"""What disks and databases say when they fail, in words that help."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import Error, connection

from ottawa.store.errors import StoreError
from ottawa.store.home import OTHER_FOLDER

RESTORE = "Move it away, and put a backup in its place."
_FULL = (
    "there is no room left on the disk; what was kept before is there.",
    "Free some space and start again.",
)
_FAILING = (
    "the disk did not take or give what was asked: it is full, or failing; what was kept before is there.",
    "Free some space or mend the disk, and start again.",
)
_BUSY = ("another process holds it for too long.", "Wait for the other process to end, or end it, and start again.")
_UNWRITABLE = ("it cannot be written.", OTHER_FOLDER)
_DAMAGED = (
    "the file is damaged, or the disk does not give it back.",
    "Start again; if it lasts, move the file away and put a backup in its place.",
)
_TABLES = ("its tables are not those this software made.", RESTORE)
_OTHER = ("the database refuses.", "Nothing was changed. Start again, and report it if it lasts.")
_UNREACHED = ("it cannot be reached.", "See that the server runs, and that DATABASE_URL names it rightly.")

_SQLITE = {
    "SQLITE_FULL": _FULL,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_READONLY": _UNWRITABLE,
    "SQLITE_CANTOPEN": ("it cannot be opened for writing, or there is no room for it.", OTHER_FOLDER),
    "SQLITE_PERM": _UNWRITABLE,
    "SQLITE_IOERR": _FAILING,
    "SQLITE_NOTADB": ("the file is not a database.", RESTORE),
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_ERROR": _TABLES,
}
_POSTGRESQL = {
    "": _UNREACHED,
    "08": _UNREACHED,
    "25006": ("it takes no writing.", "Name the primary server in DATABASE_URL, not a standby."),
    "28": ("it does not let us in.", "Correct user and password in DATABASE_URL."),
    "3D": ("there is no such database.", "Make it with createdb, or correct DATABASE_URL."),
    "42501": ("the user may not do what is needed.", "Make the user the owner of the database."),
    "42P01": _TABLES,
    "42703": _TABLES,
    "53100": _FULL,
    "55P03": _BUSY,
    "57P": _UNREACHED,
}


def place() -> str:
    """Say where the database is, without its password."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    return f"PostgreSQL database {settings['NAME']} at {settings['HOST'] or 'this machine'}"


@contextmanager
def told(where: str = "") -> Iterator[None]:
    """Tell what a database or a disk says, here or at `where`, as an error that says how to mend it.

    Raises:
        StoreError: in place of an error of the database or of the system.
    """
    try:
        yield
    except (Error, sqlite3.Error) as error:
        raise _story(error, where or place()) from error
    except OSError as error:
        what, mend = _FULL if error.errno == errno.ENOSPC else _FAILING
        said = f"{what} ({error.strerror or error})"
        raise StoreError(said, where=str(error.filename or where or place()), mend=mend) from error


def _story(error: Exception, where: str) -> StoreError:
    cause: Any = error if isinstance(error, sqlite3.Error) else error.__cause__
    if isinstance(cause, sqlite3.Error):
        code, stories = getattr(cause, "sqlite_errorname", ""), _SQLITE
    else:
        # A failed connection has no code; what Django itself objects to has no cause.
        code, stories = getattr(cause, "sqlstate", "?") or "", _POSTGRESQL
    shorter = [code[:size] for size in range(len(code), 0, -1)] or [""]
    what, mend = next((stories[part] for part in shorter if part in stories), _OTHER)
    said = str(cause or error).strip().splitlines()
    return StoreError(f"{what} ({said[0]})" if said else what, where=where, mend=mend)
