"""Article 4: "destroy or ensure the destruction of all stockpiled anti-personnel mines", within four years.

The article has no extension, and no time limit of its own for stocks found after completion.
"""

from __future__ import annotations

from ottawa.sources import Claim
from ottawa.sources import Status as Said
from ottawa.treaty import clocks
from ottawa.treaty.acts import Dossier
from ottawa.treaty.case import Case
from ottawa.treaty.findings import (
    Evidence,
    Finding,
    Question,
    Status,
    Undone,
    done_when,
    reach,
    undone_by,
    undone_during,
    weigh,
)
from ottawa.treaty.reasons import Reason, because

ANCHOR = "MBT-4"
DUTY = "stockpile destruction"
DONE_WORDS = "Destruction complete"
MEASURES = ("stock_completion_date", "stock_remaining", "stock_declared", "stock_destroyed_cumulative")


def findings(case: Case) -> list[Finding]:
    """Find whether a State's stocks are reported destroyed, on the day of the case."""
    if case.start is None:
        return []
    if case.left is not None:
        return [case.ended(ANCHOR, DUTY)]
    dossier = case.dossier
    due = clocks.stockpile_deadline(case.start)
    question = Question(
        dossier.state,
        ANCHOR,
        DUTY,
        DONE_WORDS,
        due,
        why_due=(because("stocks-due", ANCHOR, due=due, start=case.start),),
        reach=reach(claim for measure in MEASURES for claim in dossier.said(measure)),
        sources_end=case.sources_end(*MEASURES),
    )
    evidence = _evidence(dossier)
    none_declared = _none_declared(dossier)
    if none_declared and not evidence.done and not evidence.undone:
        reasons = [
            because("declared-none", ANCHOR, claim.citation, speaker=claim.citation.in_words())
            for claim in none_declared
        ]
        return [Finding(dossier.state, ANCHOR, DUTY, Status.NOT_APPLICABLE, reasons=tuple(reasons))]
    found = weigh(question, evidence, case.day)
    return [found.because(*_last_seen(case, found), *_in_part(case), *_if_any(dossier, found))]


def _evidence(dossier: Dossier) -> Evidence:
    whole = dossier.said("stock_completion_date", item="")
    undone = [undone_during(claim) for claim in dossier.said("compliance_concern", item=ANCHOR)]
    undone += [
        undone_by(claim.period, claim.citation) for claim in dossier.said("stock_remaining", item="") if claim.number
    ]
    undone += [undone_during(claim) for claim in dossier.said("stock_obligation_status")]
    return Evidence(
        tuple(done_when(claim.when, claim.citation) for claim in whole if claim.when is not None),
        tuple(item for item in undone if isinstance(item, Undone)),
    )


def _none_declared(dossier: Dossier) -> list[Claim]:
    declared = dossier.said("stock_declared_initial", item="") + dossier.said("stock_declared", item="")
    return [claim for claim in declared if claim.status is Said.NONE]


def _last_seen(case: Case, found: Finding) -> list[Reason]:
    """Quote the last remaining stock a voice gave before the day, where destruction is not reported complete."""
    if found.status in (Status.MET, Status.MET_LATE):
        return []
    dated = [
        (claim.period.earliest, claim)
        for claim in case.dossier.said("stock_remaining", item="")
        if claim.period and claim.period.earliest and claim.period.earliest <= case.day
    ]
    if not dated:
        return []
    claim = max(dated, key=lambda pair: (pair[0], pair[1].key))[1]
    return [
        because(
            "last-seen",
            ANCHOR,
            claim.citation,
            value=f"{claim.number:,}",
            unit=claim.unit,
            what="remaining",
            when=claim.period,
            speaker=claim.citation.in_words(),
        )
    ]


def _in_part(case: Case) -> list[Reason]:
    return [
        because(
            "partly-done",
            ANCHOR,
            claim.citation,
            item=claim.item,
            when=claim.when,
            speaker=claim.citation.in_words(),
        )
        for claim in case.dossier.said("stock_completion_date")
        if claim.item and claim.when and claim.when.latest and claim.when.latest <= case.day
    ]


def _if_any(dossier: Dossier, found: Finding) -> list[Reason]:
    silent = not any(dossier.said(measure) for measure in (*MEASURES, "stock_declared_initial"))
    return [because("if-any", ANCHOR)] if silent and found.status in (Status.OPEN, Status.DUE_SOON) else []
