"""One State on one day under one choice of readings: what every article is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ottawa.dates import When
from ottawa.treaty.acts import Dossier
from ottawa.treaty.findings import Finding, Status, later
from ottawa.treaty.readings import Choice
from ottawa.treaty.reasons import because
from ottawa.treaty.standing import Membership


@dataclass(frozen=True, slots=True)
class Case:
    """A State's dossier and membership, the day asked about, and the readings followed."""

    dossier: Dossier
    member: Membership
    day: date
    choice: Choice

    @property
    def start(self) -> date | None:
        """First day bound, if that has come."""
        start = self.member.bound_from
        return start if start is not None and start <= self.day else None

    @property
    def left(self) -> date | None:
        """First day no longer bound, if that has come."""
        until = self.member.bound_until
        return until if until is not None and until <= self.day else None

    def sources_end(self, *measures: str) -> When | None:
        """Return how far any source in the record speaks of these measures, for any State."""
        end: When | None = None
        for name in measures:
            end = later(end, self.dossier.sources_end.get(name))
        return end

    def ended(self, anchor: str, duty: str) -> Finding:
        """Find that a continuing duty ended when the State left."""
        withdrawal = self.dossier.withdrawal
        cited = (withdrawal.citation,) if withdrawal else ()
        reason = because("left", anchor, *cited, left=self.left)
        return Finding(self.dossier.state, anchor, duty, Status.NOT_APPLICABLE, reasons=(reason,))
