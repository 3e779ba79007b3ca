"""One plain document per question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ottawa import places
from ottawa.answers import forms
from ottawa.answers.forms import Document, written
from ottawa.dates import When
from ottawa.oversight.discrepancies import RELATIONS, RULES, Discrepancy, Relation
from ottawa.oversight.discrepancies import discrepancies as find_discrepancies
from ottawa.record.record import Record
from ottawa.sources import Claim
from ottawa.treaty import duties
from ottawa.treaty.findings import STATUS_MEANINGS, Finding, Status
from ottawa.treaty.provisions import PROVISIONS, provision, within
from ottawa.treaty.readings import POINTS, Choice, Point
from ottawa.treaty.reasons import SENTENCES, because
from ottawa.treaty.standing import Standing, StandingOn, membership, standing_on

Found = Sequence[Sequence[Finding]]
"""How each State stands with all its duties."""
AGREEMENT = (Relation.HOLDS, Relation.COMPATIBLE, Relation.MET)


def status(record: Record, on: date, choice: Choice, state: str | None = None) -> Document:
    """Who is bound on a day: counts over all States, and each State's standing (or one State's)."""
    standings = {iso3: _standing(record, on, choice, iso3) for iso3 in record.dossiers}
    counts = Counter(str(item.standing) for item in standings.values())
    return {
        "on": str(on),
        "known_to": written(standing_known_to(record)),
        "readings": sorted(choice.names),
        "counts": {str(standing): counts.get(str(standing), 0) for standing in Standing},
        "states": [_standing_told(record, on, iso3, item) for iso3, item in standings.items() if state in (None, iso3)],
    }


def standing(record: Record, on: date, choice: Choice, iso3: str) -> Document:
    """How one State stands to the Convention on a day."""
    return _standing_told(record, on, iso3, _standing(record, on, choice, iso3))


def _standing(record: Record, on: date, choice: Choice, iso3: str) -> StandingOn:
    dossier = record.dossiers[iso3]
    return standing_on(dossier, membership(dossier, record.convention, choice), on)


def _standing_told(record: Record, on: date, iso3: str, item: StandingOn) -> Document:
    known_to = standing_known_to(record)
    ends = (because("status-ends", "MBT-21", day=known_to),) if known_to and on > known_to else ()
    return {
        "iso3": iso3,
        "name": places.name_on(iso3, on),
        "standing": str(item.standing),
        "since": written(item.since),
        "until": written(item.until),
        "reasons": [forms.reason(reason) for reason in (*item.reasons, *ends)],
    }


def standing_known_to(record: Record) -> date | None:
    """Return the day up to which the record declares acts of standing complete."""
    return max((item.complete_to for item in record.coverage if item.measure == "standing"), default=None)


def due(
    record: Record,
    on: date,
    choice: Choice,
    state: str | None = None,
    within_days: int | None = None,
    anchor: str | None = None,
    *,
    among: Found | None = None,
) -> Document:
    """What States owe on a day, soonest first; `within_days` keeps what falls due from then on, within so many days.

    `among` as in `found`.
    """
    all_found = found(record, on, choice, state, among)
    kept = [item for item in owed(all_found, on, within_days) if _in_scope(item, anchor)]
    return {"on": str(on), "readings": sorted(choice.names), "duties": [forms.duty(item) for item in kept]}


def owed(all_found: Iterable[Sequence[Finding]], on: date, within_days: int | None = None) -> list[Finding]:
    """Keep of each State's findings what is owed, soonest first."""
    kept = [item for each in all_found for item in duties.owed(each, on) if _falls_within(item, on, within_days)]
    return sorted(kept, key=_by_day)


def together(items: Iterable[Finding]) -> dict[tuple[str | None, str, str, str], list[Finding]]:
    """Gather findings about one kind of duty that falls due on one day: by day, anchor, duty and instance."""
    gathered: dict[tuple[str | None, str, str, str], list[Finding]] = {}
    for item in items:
        gathered.setdefault((written(item.due), item.anchor, item.duty, item.instance), []).append(item)
    return gathered


def _falls_within(item: Finding, on: date, within_days: int | None) -> bool:
    if within_days is None:
        return True
    last = item.due.latest if item.due else None
    return last is not None and 0 <= (last - on).days <= within_days and item.status is not Status.NOT_APPLICABLE


def _by_day(item: Finding) -> tuple[date, str, str, str]:
    last = item.due.latest if item.due else None
    return (last or date.max, item.state, item.anchor, item.instance)


def findings(
    record: Record,
    on: date,
    choice: Choice,
    state: str | None = None,
    anchor: str | None = None,
    *,
    among: Found | None = None,
) -> Document:
    """How States stand with every duty on a day, with the argument; `among` as in `found`."""
    kept = [item for each in found(record, on, choice, state, among) for item in each if _in_scope(item, anchor)]
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "findings": [forms.finding(item) for item in kept],
    }


def found(record: Record, on: date, choice: Choice, state: str | None = None, among: Found | None = None) -> Found:
    """Find how each State (or one) stands with all its duties, in the order of `record.dossiers`.

    `among` is what this returned for all States of this record, day and readings, if the caller has it already.
    """
    if among is not None:
        return [each for iso3, each in zip(record.dossiers, among, strict=True) if state in (None, iso3)]
    return [
        duties.findings(dossier, record.convention, on, choice)
        for iso3, dossier in record.dossiers.items()
        if state in (None, iso3)
    ]


def _in_scope(item: Finding, anchor: str | None) -> bool:
    return anchor is None or within(item.anchor, anchor)


def claims(record: Record, subject: str, measure: str | None = None, year: int | None = None) -> Document:
    """What voices say about a subject, side by side; `measure` may be the start of a name, `year` any it reaches."""
    kept = [
        claim
        for claim in record.claims
        if claim.subject == subject
        and (measure is None or claim.measure == measure or claim.measure.startswith(f"{measure}_"))
        and (year is None or _in_year(claim.period or claim.when, year))
    ]
    kept.sort(key=lambda claim: (claim.measure, claim.item, str(claim.period or ""), claim.key))
    return {
        "subject": subject,
        "name": places.subject_name(subject),
        "measure": measure,
        "year": year,
        "claims": [forms.claim(claim) for claim in kept],
    }


def _in_year(period: When | None, year: int) -> bool:
    if period is None:
        return False
    first, last = date(year, 1, 1), date(year, 12, 31)
    return (period.earliest is None or period.earliest <= last) and (period.latest is None or period.latest >= first)


def discrepancies(
    record: Record, on: date, choice: Choice, state: str | None = None, everything: bool = False
) -> Document:
    """Where voices differ or figures do not close; `everything` lists agreement too."""
    found = comparisons(record, choice)
    kept = [item for item in found if state in (None, item["iso3"]) and (everything or differs(item))]
    return {"on": str(on), "discrepancies": kept}


def comparisons(record: Record, choice: Choice) -> list[Document]:
    """Compare what is said of every subject, agreement too: it depends on the record and the readings, not on the day.

    All claims are taken together also where one State is asked about: a list of the whole world, or what is said of a
    neighbour, can be what a claim about the State is compared with.
    """
    starts = {
        iso3: member.bound_from
        for iso3, dossier in record.dossiers.items()
        if (member := membership(dossier, record.convention, choice)).bound_from is not None
    }
    compared = find_discrepancies(record.claims, {iso3: start for iso3, start in starts.items() if start})
    return [_discrepancy(item) for item in compared]


def differs(item: Document) -> bool:
    """Whether a comparison is one in which voices differ, or figures do not close."""
    return item["relation"] not in AGREEMENT


def _discrepancy(item: Discrepancy) -> Document:
    return {
        "iso3": item.subject,
        "rule": item.rule,
        "relation": str(item.relation),
        "difference": item.difference or None,
        "unit": item.unit or None,
        "claims": [claim.key for claim in item.claims],
        "note": item.note,
    }


def retained(record: Record, state: str | None = None) -> Document:
    """Mines kept under Article 3, one row a State: last declared, first declared, used, and given up as excess.

    The columns of the hand-made tables that Human Rights Watch drew up; every cell keeps its claims, and a blank means
    that no claim is on record.
    """
    by_state: dict[str, dict[str, list[Claim]]] = {}
    for claim in record.claims:
        if (
            claim.measure in RETAINED
            and not claim.item
            and not claim.citation.unverified
            and state in (None, claim.subject)
        ):
            by_state.setdefault(claim.subject, {}).setdefault(claim.measure, []).append(claim)
    rows = [
        _retained_row(iso3, said)
        for iso3, said in sorted(by_state.items())
        if "retained" in said or "retained_initial" in said
    ]
    return {"retained": rows}


RETAINED = (
    "retained",
    "retained_initial",
    "consumed_in_year",
    "consumption_ever_declared",
    "last_year_consumption_declared",
    "retained_reduced_as_excess",
)


def _retained_row(iso3: str, said: dict[str, list[Claim]]) -> Document:
    used = _latest(said.get("consumed_in_year", ()))
    return {
        "iso3": iso3,
        "name": places.subject_name(iso3),
        "last_declared": _cell(_latest(said.get("retained", ()))),
        "initial": _cell(_latest(said.get("retained_initial", ()))),
        "consumed": _cell(used),
        "year_last_consumed": _cell(_latest(said.get("last_year_consumption_declared", ())) or _last_used(said)),
        "consumption_ever_declared": _cell(_latest(said.get("consumption_ever_declared", ()))),
        "reduced_as_excess": _cell(_latest(said.get("retained_reduced_as_excess", ()))),
    }


def _last_used(said: dict[str, list[Claim]]) -> Claim | None:
    return _latest([claim for claim in said.get("consumed_in_year", ()) if claim.number])


def _latest(said: Sequence[Claim]) -> Claim | None:
    """The claim for the latest period; an undated one only if there is no other."""
    return max(said, key=lambda claim: (_last_day(claim.period), claim.key), default=None)


def _last_day(period: When | None) -> date:
    return period.latest if period is not None and period.latest is not None else date.min


def _cell(claim: Claim | None) -> Document | None:
    if claim is None:
        return None
    return {
        "value": claim.value or None,
        "status": str(claim.status),
        "period": written(claim.period),
        "speaker": claim.citation.in_words(),
        "claim": claim.key,
    }


def explain(topic: str) -> Document:
    """What an anchor, a status, a reason, a reading, a rule or a relation means.

    Raises:
        AnchorError: the topic is none of these.
    """
    word = topic.strip()
    if word.lower() in ("readings", "reading"):
        return {
            "topic": "readings",
            "kind": "readings",
            "points": [point_of_law(point) for point in POINTS.values()],
        }
    for point in POINTS.values():
        if word == point.name or word in [reading.name for reading in point.readings]:
            return {"topic": word, "kind": "reading", "points": [point_of_law(point)]}
    for kind, meaning in _meanings(word):
        return {"topic": word, "kind": kind, "text": meaning}
    rule = provision(word)
    return {
        "topic": rule.anchor,
        "kind": "provision",
        "title": rule.title,
        "text": rule.rule,
        "under_it": [
            {"anchor": item.anchor, "title": item.title, "text": item.rule}
            for item in PROVISIONS.values()
            if item.anchor != rule.anchor and within(item.anchor, rule.anchor)
        ],
        "points": [point_of_law(point) for point in POINTS.values() if within(point.anchor, rule.anchor)],
    }


def _meanings(word: str) -> Iterator[tuple[str, str]]:
    plain = word.lower()
    for name, meaning in STATUS_MEANINGS.items():
        if plain == name:
            yield "status", meaning
    if plain in SENTENCES:
        yield "reason", SENTENCES[plain]
    if plain in RULES:
        yield "rule", RULES[plain].meaning
    for relation, told in RELATIONS.items():
        if plain == relation:
            yield "relation", told


def point_of_law(point: Point) -> Document:
    """Write a contested point with its readings."""
    return {
        "point": point.name,
        "anchor": point.anchor,
        "question": point.question,
        "readings": [
            {
                "name": reading.name,
                "says": reading.says,
                "held_by": reading.held_by,
                "default": reading is point.default,
            }
            for reading in point.readings
        ],
    }
