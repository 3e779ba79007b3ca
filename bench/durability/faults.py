"""One file call fails: every call of an append and of a change of key, and calls of every kind of a publication.

A publication makes thousands of calls by the same few lines, so there one call of each kind (by what is called, and the
name of the file) fails, with one of the errors.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from tests.store.conftest import Installation
from tests.store.disk_faults import traceable
from tests.store.made import Tables

ACTS = {"append": ("acts", "all"), "rotate": ("acts", "all"), "publish": ("acts meetings", "0")}


def run() -> None:
    """Print for each act how many faults were survived, and how it ended under them."""
    if not traceable():
        print("strace is not installed, or may not trace (Debian: apt-get install strace): no faults of the disk")
        return
    for act, (names, kinds) in ACTS.items():
        with tempfile.TemporaryDirectory(prefix="ottawa-bench-") as folder:
            tables = Tables(Path(folder) / "data", names.split())
            tables.release("acts", tables.rows("acts")[:10], "2026-11-24")
            out, error = Installation(Path(folder) / "home", "").worker("faults", tables.root, act, kinds).communicate()
            if error:
                raise SystemExit(f"{act}: {error}")
            told = json.loads(out)
            calls = told.pop("calls")
            ends = ", ".join(f"{count:,} {what}" for what, count in told.items())
            print(f"{act}: {calls:,} file calls, {sum(told.values()):,} faults: {ends}; nothing lost", flush=True)
