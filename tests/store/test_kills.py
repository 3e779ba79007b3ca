"""Whenever a process that appends is killed, what it acknowledged is kept, and the next start sets all in order.

The same over a thousand kills on either database: `python -m bench durability`.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.store.conftest import Installation
from tests.store.made import Tables

KILLS = 9


def test_kills(empty: Installation, tmp_path: Path) -> None:
    """Nothing acknowledged is lost, whatever moment it was; at most one entry a kill is kept without a word."""
    tables = Tables(tmp_path / "data", ("acts",))
    out, error = empty.worker("kills", tables.root, KILLS, 1).communicate(timeout=300)
    assert error == ""
    tally = json.loads(out)
    assert tally["kills"] == KILLS
    assert tally["acknowledged"] > 0
    assert tally["lost"] == 0
    assert 0 <= tally["unacknowledged"] <= KILLS
