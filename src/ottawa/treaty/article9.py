"""Article 9: "all appropriate legal, administrative and other measures", penal sanctions included; no time limit.

Whether a law is enough is for lawyers: *met* here means that a voice says there is one.
"""

from __future__ import annotations

from ottawa.sources import Claim
from ottawa.treaty.case import Case
from ottawa.treaty.findings import Finding, Status, reach
from ottawa.treaty.reasons import because

ANCHOR = "MBT-9"
DUTY = "national measures"
IN_PLACE = ("specific_law", "existing_law_sufficient", "law_not_distinguished")


def findings(case: Case) -> list[Finding]:
    """Find what voices say of a State's national measures by the day of the case."""
    if case.start is None:
        return []
    if case.left is not None:
        return [case.ended(ANCHOR, DUTY)]
    said = [claim for claim in case.dossier.said("national_law_status") if _said_by(claim, case)]
    reasons = [because("no-time-limit", ANCHOR)]
    status, known_to = Status.NOT_SHOWN, reach(said)
    if not said:
        known_to = case.sources_end("national_law_status")
        reasons.append(because("nothing-on-record" if known_to else "silent", ANCHOR, day=known_to))
    else:
        reasons += [
            because(
                "law",
                ANCHOR,
                claim.citation,
                speaker=claim.citation.in_words(),
                when=claim.period or claim.citation.source.dated,
                words=_words(claim),
            )
            for claim in said
        ]
        status = Status.MET if any(claim.value in IN_PLACE for claim in said) else Status.OPEN
    return [
        Finding(
            case.dossier.state,
            ANCHOR,
            DUTY,
            status,
            known_to=known_to,
            reasons=tuple(reasons),
            would_change=(because("would-law", ANCHOR),),
        )
    ]


def _said_by(claim: Claim, case: Case) -> bool:
    """Whether it holds by the day: its period has begun, or without one it was said by then or is undated."""
    start = claim.period.earliest if claim.period else claim.citation.said_on
    return start is None or start <= case.day


def _words(claim: Claim) -> str:
    item = f", {claim.item}" if claim.item else ""
    return claim.value.replace("_", " ") + item
