"""One file call fails: every call of an append and of a change of key, and calls of every kind of a publication.

A publication makes thousands of calls by the same few lines, so there one call of each kind (by what is called, and the
name of the file) fails, with one of the errors. `python -m bench.durability every_fault [PART …]` lets each of them
fail with each error, which takes hours, in forty parts of which some may be named.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from tests.store.conftest import Installation
from tests.store.disk_faults import traceable
from tests.store.made import Tables

ACTS = {"append": ("acts", "all"), "rotate": ("acts", "all"), "publish": ("acts meetings", "0")}


PARTS = 40


def run() -> None:
    """Print for each act how many faults were survived, and how it ended under them."""
    for act, (names, kinds) in ACTS.items():
        _survived(act, names, kinds)


def every(*parts: str) -> None:
    """Print the same for a publication of which every call fails, part by part."""
    for part in parts or range(1, PARTS + 1):
        _survived("publish", ACTS["publish"][0], f"{part}/{PARTS}")


def _survived(act: str, names: str, which: str) -> None:
    if not traceable():
        print("strace is not installed, or may not trace (Debian: apt-get install strace): no faults of the disk")
        return
    with tempfile.TemporaryDirectory(prefix="ottawa-bench-") as folder:
        tables = Tables(Path(folder) / "data", names.split())
        tables.release("acts", tables.rows("acts")[:10], "2026-11-24")
        out, error = Installation(Path(folder) / "home", "").worker("faults", tables.root, act, which).communicate()
    if error:
        raise SystemExit(f"{act}: {error}")
    told = json.loads(out)
    calls = told.pop("calls")
    ends = ", ".join(f"{count:,} {what}" for what, count in told.items())
    part = f" (part {which})" if "/" in which else ""
    print(f"{act}{part}: {calls:,} file calls, {sum(told.values()):,} faults: {ends}; nothing lost", flush=True)
