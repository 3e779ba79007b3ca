"""The power cut below SQLite, before every sync and after every acknowledgement, each time in four ways."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from tests.databases import point_at
from tests.store.cuts import PRAGMAS, Step, cuts, found, lost, replayed, traced

APPENDS = 160


def run() -> None:
    """Print how many cuts lost something acknowledged; and how many would, with less written through."""
    with tempfile.TemporaryDirectory(prefix="ottawa-bench-") as name:
        folder = Path(name)
        (folder / "home").mkdir()
        point_at("", folder / "home")
        steps = traced(APPENDS)
        _told("as the log is kept", _tried(steps, folder / "full", PRAGMAS))
        less = PRAGMAS.replace("synchronous=FULL", "synchronous=NORMAL")
        _told("with synchronous=NORMAL, as a test of the test", _tried(steps, folder / "normal", less))


def _tried(steps: list[Step], folder: Path, pragmas: str) -> list[int]:
    folder.mkdir()
    (folder / "live").mkdir()
    return [
        lost(acknowledged, found(files, folder / "found"))
        for acknowledged, files in cuts(replayed(steps, folder / "live", pragmas), random.Random(1), times=3)
    ]


def _told(how: str, seen: list[int]) -> None:
    bad = sum(map(bool, seen))
    print(f"{len(seen):,} power cuts over {APPENDS} appends, {how}: {bad:,} lost what was acknowledged", flush=True)
