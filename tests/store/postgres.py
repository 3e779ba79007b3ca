"""A PostgreSQL server for one run of the tests: in a folder of its own, on a socket, thrown away afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

OWNERS = ("postgres", "nobody")  # the server refuses to run as root


@dataclass(frozen=True)
class Cluster:
    """A running server."""

    folder: Path

    @property
    def url(self) -> str:
        """The address of its database."""
        return f"postgresql://ottawa@{quote(str(self.folder), safe='')}/postgres"

    def empty(self) -> str:
        """Empty the database, and return its address."""
        with psycopg.connect(self.url, autocommit=True) as server:
            server.execute("DROP SCHEMA public CASCADE")
            server.execute("CREATE SCHEMA public")
        return self.url


def binaries() -> Path | None:
    """Find the server's programs, which Debian keeps out of the path."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    in_path = shutil.which("initdb")
    found = [Path(in_path).resolve()] if in_path else known
    return found[-1].parent if found else None


@contextmanager
def cluster(where: Path) -> Iterator[Cluster]:
    """Make a server, start it, and stop and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="ottawa-postgres-"))  # a socket's path must be short
    data, log = folder / "data", folder / "log"
    owner = _owner(folder)
    try:
        run(where / "initdb", "--pgdata", data, "--username", "ottawa", "--auth", "trust", "--no-sync", **owner)
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run(where / "pg_ctl", "--pgdata", data, "--log", log, "--options", settings, "--wait", "start", **owner)
        try:
            yield Cluster(folder)
        finally:
            run(where / "pg_ctl", "--pgdata", data, "--mode", "immediate", "--wait", "stop", **owner)
    finally:
        shutil.rmtree(folder)


def _owner(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    user = next(entry for entry in pwd.getpwall() if entry.pw_name in OWNERS)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": folder}


def run(*words: str | Path, **how: Any) -> None:
    """Run a program of the server's, and raise with what it said if it fails."""
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, **how)
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stderr}")
