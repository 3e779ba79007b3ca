"""Wherever the power is cut, the embedded log holds what it acknowledged, and starts again whole.

At every sync and with more of what may survive: `python -m bench durability`.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ottawa.store.errors import StoreError
from tests.store.conftest import Installation
from tests.store.cuts import PRAGMAS, Step, cuts, found, lost, replayed, traced

APPENDS, SHARE = 24, 0.4


@pytest.fixture
def steps(embedded: Installation) -> list[Step]:
    """The statements by which the store makes a log and appends to it."""
    embedded.home.mkdir()
    return traced(APPENDS)


def check(steps: list[Step], folder: Path, pragmas: str) -> int:
    """Cut the power at many moments, find everything there after each, and return how many cuts it were."""
    (folder / "live").mkdir()
    tried = 0
    for acknowledged, files in cuts(replayed(steps, folder / "live", pragmas), random.Random(1), SHARE):
        assert lost(acknowledged, found(files, folder / "found")) == 0
        tried += 1
    return tried


def test_power_cuts(steps: list[Step], tmp_path: Path) -> None:
    """With nothing or any part of what was not synced, torn into sectors, all that was acknowledged is there."""
    assert {"BEGIN IMMEDIATE", "COMMIT"} <= {*steps}
    assert check(steps, tmp_path, PRAGMAS) > APPENDS


@pytest.mark.parametrize("less", ["OFF", "NORMAL"])
def test_the_cuts_bite(steps: list[Step], tmp_path: Path, less: str) -> None:
    """Were the database not written through to the disk at every commit, the same cuts would show it."""
    assert "synchronous=FULL" in PRAGMAS
    with pytest.raises((AssertionError, StoreError)):
        check(steps, tmp_path, PRAGMAS.replace("synchronous=FULL", f"synchronous={less}"))
