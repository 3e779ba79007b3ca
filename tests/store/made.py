"""Entries and tables made up for the tests of this room."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

import yaml

from ottawa.record.entries import Sealed, read_entry, seal
from ottawa.tables import packaged


def made(origin: str, value: str = "1") -> Sealed:
    """Seal a made-up claim."""
    fields = {
        "schema": 1,
        "kind": "claim",
        "origin": origin,
        "recorded": "2026-11-24",
        "subject": "UKR",
        "speaker": {"voice": "state", "name": "Ukraine"},
        "sources": [{"document": "A report"}],
        "entered": {"organisation": "Ottawa", "role": "curator", "channel": "test"},
        "body": {"measure": "stock", "unit": "mines", "status": "stated", "value": value},
    }
    return seal(read_entry(fields))


class Tables:
    """A copy of a few packaged tables that a test may change as a next release would."""

    def __init__(self, folder: Path, names: Iterable[str] = ("acts", "roll_calls")) -> None:
        self.root = folder
        for name in names:
            shutil.copytree(packaged() / name, folder / name)

    def rows(self, name: str) -> list[dict[str, str]]:
        """Read a table."""
        with (self.root / name / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def release(self, name: str, rows: list[dict[str, str]], day: str) -> None:
        """Write a table anew, with its card."""
        with (self.root / name / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        path = self.root / name / "card.yml"
        card = yaml.safe_load(path.read_text(encoding="utf-8"))
        card |= {"rows": {"min": len(rows), "max": len(rows)}}
        text = yaml.safe_dump(card | {"released": "DAY"}, allow_unicode=True)
        path.write_text(text.replace("released: DAY", f"released: {day}"), encoding="utf-8")
