"""The pages of the definitions lab as plain documents.

`held` keeps the lab's data of a record with what was worked out of them; every answer takes it, the day, and what is
asked. `door` says what the text covers and where it strains; each other module answers one page, or a list and its
parts.
"""

from __future__ import annotations

from ottawa.answers.lab import claims as _claims
from ottawa.answers.lab import clauses as _clauses
from ottawa.answers.lab import verdicts as _verdicts
from ottawa.answers.lab.amendment import amended
from ottawa.answers.lab.claims import claim, claims, review
from ottawa.answers.lab.comparing import compared
from ottawa.answers.lab.door import door
from ottawa.answers.lab.held import Lab
from ottawa.answers.lab.system import system
from ottawa.answers.lab.systems import systems
from ottawa.answers.lab.wordings import wording, wordings
from ottawa.answers.lab.workbench import workbench

SPOKEN = (*_verdicts.SPOKEN, *_clauses.SPOKEN, *_claims.SPOKEN)
"""Our own sentences, which the shells translate."""

__all__ = [
    "SPOKEN",
    "Lab",
    "amended",
    "claim",
    "claims",
    "compared",
    "door",
    "review",
    "system",
    "systems",
    "wording",
    "wordings",
    "workbench",
]
