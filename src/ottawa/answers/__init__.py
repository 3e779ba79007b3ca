"""Plain documents, the same for every door: (record, question, day, readings) → JSON-ready data.

Nothing here formats for people; nothing here looks at a clock. A day is written in full, a partial date as its source
prints it, a reason as its code, its parameters, its clause, the origins it rests on, and one English sentence.
"""

from __future__ import annotations

from ottawa.answers.documents import (
    claims,
    discrepancies,
    due,
    explain,
    findings,
    retained,
    status,
)
from ottawa.answers.state import state
from ottawa.answers.states import states
from ottawa.answers.today import today

__all__ = ["claims", "discrepancies", "due", "explain", "findings", "retained", "state", "states", "status", "today"]
