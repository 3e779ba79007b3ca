"""Tests of the lab, on the corpus that the record makes of the packaged data."""

import re
import shutil
from pathlib import Path

import ottawa
from ottawa.tables import packaged

CORPUS = ottawa.load().corpus
SLICE = ("MBT-2.1", "MBT-2.3", "AP2-2.3", "Q04", "Q13", "Q18", "IT-374-1997")
"""Wordings on which the scalar rules, the planes and Z3 must agree; Article 2.1 asks about 12 characteristics."""


def own_tables(to: Path, *names: str) -> Path:
    """Copy packaged tables, wordings and documents among them, to a folder with room for wordings of one's own."""
    for name in ("documents", "wordings", *names):
        shutil.copytree(packaged() / name, to / name)
    card = to / "wordings" / "card.yml"
    card.write_text(re.sub(r"max: \d+", "max: 99", card.read_text(encoding="utf-8")), encoding="utf-8")
    return to


def amended(term: str) -> str:
    """An amendment of Article 2.1 in force since 2030, as a lawyer writes it into a file."""
    return f"""
- id: MBT-2.1-2030
  instrument: Mine Ban Treaty
  paragraph: "2.1"
  title: made
  kind: definition
  from: 2030-01-01
  for: States Parties that accept it
  source: MBT
  rule: {{term: {term}}}
"""
