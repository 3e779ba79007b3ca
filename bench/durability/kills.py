"""Processes that append are killed at random moments, on each database; everything is looked at after each round."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.store import postgres
from tests.store.conftest import Installation
from tests.store.made import Tables

KILLS, OF_ONE = 1_000, 24


def run() -> None:
    """Print what was killed, acknowledged, kept, lost and repaired."""
    _killed("SQLite", lambda: "")
    binaries = postgres.binaries()
    if binaries is None:
        print("PostgreSQL is not installed (Debian: apt-get install postgresql): no kills on it")
        return
    with postgres.cluster(binaries) as server:
        _killed("PostgreSQL", server.empty)


def _killed(name: str, database: Callable[[], str]) -> None:
    """Kill so many over one installation, then over a new one, for the first start is cut off as well."""
    told: Counter[str] = Counter()
    while told["kills"] < KILLS:
        with tempfile.TemporaryDirectory(prefix="ottawa-bench-") as folder:
            tables = Tables(Path(folder) / "data", ("acts",))
            installation = Installation(Path(folder) / "home", database())
            worker = installation.worker("kills", tables.root, OF_ONE, told["kills"])
            out, error = worker.communicate()
            if worker.returncode or error:
                raise SystemExit(f"after {told['kills']} kills on {name}: {error}")
            told.update(json.loads(out))
    print(f"{name}: {', '.join(f'{count:,} {what}' for what, count in told.items())}", flush=True)
