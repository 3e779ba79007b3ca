"""Each test of this room runs on both databases, in a home folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ottawa.store import setup
from tests.databases import point_at
from tests.store import postgres
from tests.store.made import Tables

setup()

from django.db import connection  # noqa: E402

from ottawa.store.start import ready  # noqa: E402

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Installation:
    """One home folder with its database; `url` is blank for the embedded one."""

    home: Path
    url: str

    @property
    def vendor(self) -> str:
        """`sqlite` or `postgresql`."""
        return "postgresql" if self.url else "sqlite"

    def sql(self, statement: str, *values: Any) -> list[Any]:
        """Run a statement past Ottawa, and return its rows."""
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def drop(self, guard: str, table: str = "store_entry") -> None:
        """Take a guard down by hand."""
        self.sql(f"DROP TRIGGER {guard}" if self.vendor == "sqlite" else f"DROP TRIGGER {guard} ON {table}")

    def worker(self, *words: object, **how: Any) -> subprocess.Popen[str]:
        """Start a second process on the same database."""
        return self._start("-m", "tests.store.worker", *map(str, words), **how)

    def python(self, code: str) -> subprocess.Popen[str]:
        """Start a second process that runs a few lines, until its input is closed."""
        return self._start("-c", code, stdin=subprocess.PIPE)

    def _start(self, *words: str, **how: Any) -> subprocess.Popen[str]:
        env = {
            **os.environ,
            "OTTAWA_HOME": str(self.home),
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "ottawa.web.settings",
        }
        command = [sys.executable, *words]
        return subprocess.Popen(
            command, env=env, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how
        )


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A PostgreSQL server for this run."""
    binaries = postgres.binaries()
    if binaries is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is not installed: the same promises are to be shown on it.")
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql).")
    with postgres.cluster(binaries) as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    """An installation before its first start."""
    monkeypatch.setenv("OTTAWA_HOME", str(tmp_path / "home"))
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("cluster").empty()
    yield from _connected(Installation(tmp_path / "home", url))


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Installation]:
    """An installation with the embedded database, before its first start."""
    yield from _connected(Installation(tmp_path / "home", ""))


@pytest.fixture
def store(empty: Installation) -> Installation:
    """An installation with its tables and guards, and no entries."""
    empty.home.mkdir()
    ready()
    return empty


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    """A few packaged tables, to be changed."""
    return Tables(tmp_path / "data")


def connect(installation: Installation) -> None:
    """Use the database of an installation."""
    point_at(installation.url, installation.home)


def _connected(installation: Installation) -> Iterator[Installation]:
    connect(installation)
    yield installation
    connection.close()
