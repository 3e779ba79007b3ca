"""One State on one page: acts, duties, figures side by side, words of its own and of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ottawa import places
from ottawa.answers import forms
from ottawa.answers.acts import act, acts_of, cited, extension, step
from ottawa.answers.documents import Found, comparisons, differs, found, standing
from ottawa.answers.forms import Document
from ottawa.record.entries import (
    DeclarationBody,
    DepositBody,
    ExtensionBody,
    SignatureBody,
    VoteBody,
    WithdrawalBody,
)
from ottawa.record.record import Record
from ottawa.sources import Claim
from ottawa.treaty.readings import Choice

AREAS = ("mined_", "suspected_", "contaminated_", "cleared_", "cancelled_", "reduced_", "released_", "area_mines")
"""How the measures of reports begin that tell of mined areas."""

TOPICS: dict[str, tuple[str, ...]] = {
    "stocks": ("stock_", "found_stock", "transferred_for"),
    "retained": ("retained", "consum", "last_year_consumption"),
    "clearance": ("clearance_", "areas_found", "residual_finds", *AREAS),
    "reports": ("report", "initial_reports"),
    "law": ("national_law",),
    "casualties": ("casualties_", "accidents"),
    "use_and_production": ("use_by", "production_", "producers_", "national_investigation"),
    "concerns": ("compliance_", "withdrawal_"),
    "positions": ("position_",),
    "weapons": ("weapon_",),
}
"""What a State's claims are about, by how their measures begin, in the order of the page."""


def state(
    record: Record,
    on: date,
    choice: Choice,
    iso3: str,
    *,
    among: Found | None = None,
    compared: Mapping[str, Sequence[Document]] | None = None,
) -> Document:
    """Everything the record holds about one State, as of a day.

    Where they are at hand, `among` is what `found` returns for all States, and `compared` are the comparisons about
    each subject, agreement among them.
    """
    dossier = record.dossiers[iso3]
    [own] = found(record, on, choice, iso3, among)
    place = places.states()[iso3]
    about = [claim for claim in record.claims if claim.subject == iso3]
    found_apart = comparisons(record, choice) if compared is None else compared.get(iso3, ())
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "iso3": iso3,
        "name": places.name_on(iso3, on),
        "names": dict(place.names),
        "region": place.region,
        "subregion": place.subregion,
        "standing": standing(record, on, choice, iso3),
        "timeline": _timeline(record, iso3),
        "findings": [forms.finding(item) for item in own],
        "topics": {topic: [forms.claim(claim) for claim in _of(about, starts)] for topic, starts in TOPICS.items()},
        "extensions": [extension(item) for item in dossier.extensions],
        "declarations": acts_of(record, DeclarationBody, iso3),
        "objections": [
            act(sealed)
            for sealed, body in record.acts(DeclarationBody)
            if sealed.entry.subject != iso3 and body.about.startswith(f"{iso3}-")
        ],
        "steps": [step(item) for item in dossier.clarifications],
        "votes": _votes(record, iso3),
        "discrepancies": [item for item in found_apart if item["iso3"] == iso3 and differs(item)],
    }


def _of(claims: Iterable[Claim], starts: tuple[str, ...]) -> list[Claim]:
    kept = [claim for claim in claims if claim.measure.startswith(starts)]
    return sorted(kept, key=lambda claim: (claim.measure, str(claim.period or claim.value), claim.item, claim.key))


def _timeline(record: Record, iso3: str) -> list[Document]:
    """The State's own legal acts and the decisions about it, in the order of their days."""
    kinds = (SignatureBody, DepositBody, WithdrawalBody, DeclarationBody, ExtensionBody)
    found = [item for kind in kinds for item in acts_of(record, kind, iso3)]
    return sorted(found, key=lambda item: (item["period"] or "9999", item["entry"]["origin"]))


def _votes(record: Record, iso3: str) -> list[Document]:
    """How the State voted on the yearly resolution, where the roll call is on record."""
    votes = []
    for sealed, body in sorted(record.acts(VoteBody), key=lambda pair: pair[0].entry.period):
        if not (body.yes_states or body.no_states or body.abstaining_states):
            continue
        lists = {"yes": body.yes_states, "no": body.no_states, "abstained": body.abstaining_states}
        vote = next((word for word, states in lists.items() if iso3 in states), None)
        votes.append({"period": sealed.entry.period, "resolution": body.resolution, "vote": vote, **cited(sealed)})
    return votes
