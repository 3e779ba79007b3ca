"""Concerns that voices raised, in their own word, with the replies beside them. Never a finding about a State.

Concerns about a deadline are weighed with the duty itself (Articles 4, 5 and 7); here stand the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from ottawa.dates import When
from ottawa.sources import Claim
from ottawa.treaty.case import Case
from ottawa.treaty.findings import Finding, Status, later
from ottawa.treaty.reasons import Reason, because

WEIGHED_ELSEWHERE = ("MBT-4", "MBT-5", "MBT-7.1")
REPLIES = ("denied", "suspension_disputed")
CASE_MEASURES = ("compliance_case_status", "national_investigation_status")


def findings(case: Case) -> list[Finding]:
    """List the concerns raised by the day, one for each article, with the replies and what became of the case."""
    said = [claim for claim in case.dossier.said("compliance_concern") if claim.item not in WEIGHED_ELSEWHERE]
    known = [claim for claim in said if _begun(claim, case)]
    found = []
    for item in dict.fromkeys(claim.item for claim in known):
        about = [claim for claim in known if claim.item == item]
        if any(claim.value not in REPLIES for claim in about):
            found.append(_concern(case, _anchor(item), about))
    return found


def _begun(claim: Claim, case: Case) -> bool:
    start = claim.period.earliest if claim.period else None
    start = start or claim.citation.said_on
    return start is None or start <= case.day


def _anchor(item: str) -> str:
    return item if item.startswith("MBT-") else "MBT-20"


def _concern(case: Case, anchor: str, about: list[Claim]) -> Finding:
    reasons = [_reason("reply-to-concern" if claim.value in REPLIES else "concern", anchor, claim) for claim in about]
    if anchor == "MBT-1.1":
        reasons += [_reason("reply-to-concern", "MBT-8.1", claim) for claim in _cases(case)]
    first = min(about, key=lambda claim: str(claim.period or claim.citation.source.dated or ""))
    return Finding(
        case.dossier.state,
        anchor,
        "concern",
        Status.CONCERN,
        since=first.period,
        known_to=_said_last(about),
        reasons=tuple(reasons),
    )


def _cases(case: Case) -> Iterable[Claim]:
    for measure in CASE_MEASURES:
        yield from (claim for claim in case.dossier.said(measure) if _begun(claim, case))


def _reason(code: str, anchor: str, claim: Claim) -> Reason:
    return because(
        code,
        anchor,
        claim.citation,
        speaker=claim.citation.in_words(),
        words=claim.value.replace("_", " "),
        when=claim.period or claim.citation.source.dated,
    )


def _said_last(claims: list[Claim]) -> When | None:
    end: When | None = None
    for claim in claims:
        end = later(end, claim.citation.source.dated)
    return end
