"""Published days, carried here so that the tests need nothing beside the checkout. Each row names its source."""

from __future__ import annotations

import csv
from pathlib import Path


def rows(name: str) -> list[dict[str, str]]:
    """Read a table of published days."""
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
