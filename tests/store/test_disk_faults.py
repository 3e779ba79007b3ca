"""Whichever file call of an act fails, it is refused in words of ours or done, and the next start mends what is left.

Some calls of every kind; each of them: `python -m bench durability`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.store.conftest import Installation
from tests.store.disk_faults import traceable
from tests.store.made import Tables


@pytest.fixture(autouse=True)
def tracing() -> None:
    """Skip where processes cannot be traced."""
    if not traceable():
        if os.environ.get("CI") == "true":
            pytest.fail("strace cannot be used: that every fault of the disk is survived is to be shown.")
        pytest.skip("strace is not installed, or may not trace (Debian: apt-get install strace).")


def faults(installation: Installation, root: Path, act: str, *which: object) -> dict[str, int]:
    """Let calls of an act fail one by one, and count what came of it."""
    worker = installation.worker("faults", root, act, *which)
    out, error = worker.communicate(timeout=600)
    assert error == ""
    told: dict[str, int] = json.loads(out)
    return told


def test_an_append(embedded: Installation, tmp_path: Path) -> None:
    """An entry is there when it was acknowledged, what was there before is there in any case, and the log is whole."""
    tables = Tables(tmp_path / "data", ("acts",))
    told = faults(embedded, tables.root, "append", 0, "ftruncate", "pwrite64", "fdatasync", "rename")
    assert told["acknowledged"] > 0
    assert told["refused"] > 0


def test_a_rotation(embedded: Installation, tmp_path: Path) -> None:
    """There is a key at every moment: a rotation cut off by a fault leaves a log that is signed."""
    tables = Tables(tmp_path / "data", ("acts",))
    told = faults(embedded, tables.root, "rotate", 3, "rename", "link", "linkat", "unlink")
    assert told["refused"] > 0


def test_a_publication(embedded: Installation, tmp_path: Path) -> None:
    """Published again, a copy that was cut off by a fault has the bytes it would have had."""
    tables = Tables(tmp_path / "data", ("acts", "meetings"))
    tables.release("acts", tables.rows("acts")[:10], "2026-11-24")
    told = faults(embedded, tables.root, "publish", 2, "rename")
    assert told["refused"] > 0


def test_the_order_of_what_is_published(embedded: Installation, tmp_path: Path) -> None:
    """A power cut keeps no checkpoint without what it is over: all before it is on the disk, names and all."""
    out, error = embedded.worker("order", Tables(tmp_path / "data", ("acts",)).root).communicate(timeout=60)
    assert error == ""
    unsettled: set[Path] = set()
    published = []
    for name, file in (line.split(" ", 1) for line in out.splitlines()):
        path = Path(file)
        if name == "fsync":
            unsettled.discard(path)
        elif name == "rename" and embedded.home / "log" in path.parents:
            published.append(path.name)
            if path.name == ".checkpoint.part":
                assert not unsettled
            unsettled.add(path.parent)
        elif name == "rename" and path.name.startswith("log.signed"):
            assert not published
    assert len(published) > 4
    assert published[-1] == ".checkpoint.part"
    assert not unsettled
