"""The home folder: where one installation keeps its database and its secret. Needs no Django."""

from __future__ import annotations

import os
import secrets
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import platformdirs

from ottawa.store.errors import StoreError

DATABASE = "ottawa.sqlite3"
SECRET = "secret.key"
PATIENCE = 120  # seconds another process may hold a lock
OTHER_FOLDER = "Name a folder that can be written by OTTAWA_HOME, or make this one so."


def home() -> Path:
    """Return the home folder: `OTTAWA_HOME`, or the user's data directory. It need not exist."""
    named = os.environ.get("OTTAWA_HOME", "")
    return Path(named).expanduser().absolute() if named else platformdirs.user_data_path("ottawa", appauthor=False)


def has_log() -> bool:
    """Whether a log is kept: in the home folder, or in the database that `DATABASE_URL` names."""
    return bool(os.environ.get("DATABASE_URL")) or (home() / DATABASE).exists()


def make_home(folder: Path) -> Path:
    """Make the home folder, for its owner alone, unless it is there.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the home folder cannot be made: {error.strerror}.", where=str(folder), mend=OTHER_FOLDER
        ) from error
    return folder


def sync_names(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Hold a lock that works wherever SQLite does, and leaves nothing to clear away after a crash.

    Raises:
        sqlite3.Error: it cannot be had, or another holds it too long.
    """
    with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def secret_key(folder: Path) -> str:
    """Return the installation's secret, made on first use in a file that its owner alone can read.

    Raises:
        StoreError: it cannot be read, or not be made.
    """
    path = make_home(folder) / SECRET
    try:
        if not path.exists():
            _make_secret(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise StoreError(
            f"the secret cannot be kept: {error.strerror}.",
            where=str(path),
            mend=f"Give one by OTTAWA_SECRET_KEY. {OTHER_FOLDER}",
        ) from error


def _make_secret(path: Path) -> None:
    """Write it whole under another name first: of two processes at once the first wins, and no half is ever read."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=SECRET)  # mode 0600
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()
