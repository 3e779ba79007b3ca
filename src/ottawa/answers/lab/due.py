"""What the text as it is asks of a State Party that has a system: the duties of Articles 4, 5 and 7."""

from __future__ import annotations

from ottawa.answers.forms import Document
from ottawa.answers.lab.held import THE_TEXT, Lab
from ottawa.definitions import amendment


def due(lab: Lab, system: str) -> Document:
    """What must be declared or destroyed as Article 2.1 stands, every reading left open; nothing where it is out."""
    covered = lab.short(system, lab.wording(THE_TEXT), {})
    asked = [] if covered["verdict"] == "out" else amendment.CLOCKS
    return {
        "under": THE_TEXT,
        "verdict": covered["verdict"],
        "splits_on": covered["splits_on"],
        "unverified": covered["unverified"],
        "asks": [{"anchor": clock.anchor, "asks": clock.asks} for clock in asked],
    }
