"""The law with who is where, and what lies between the voices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ottawa import places
from ottawa.answers import documents
from ottawa.answers.documents import Found, found, point_of_law
from ottawa.answers.forms import Document
from ottawa.answers.states import COLUMNS
from ottawa.errors import OttawaError
from ottawa.oversight.discrepancies import RELATIONS, RULES
from ottawa.record.record import Record
from ottawa.treaty.findings import Finding, Status
from ottawa.treaty.provisions import PROVISIONS
from ottawa.treaty.readings import POINTS, Choice, Point

PER_PAGE = 50


def treaty(record: Record, on: date, choice: Choice, *, among: Found | None = None) -> Document:
    """Rule by rule, in our own short words: how many States stand where, who raised concerns, what is contested.

    `among` is what `found` returns for this record, day and readings, if the caller has it already.
    """
    all_found = found(record, on, choice) if among is None else among
    counts, concerns = _counts(all_found, on), _concerns(all_found)
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "rules": [
            {
                "anchor": rule.anchor,
                "title": rule.title,
                "rule": rule.rule,
                "statuses": counts.get(rule.anchor, {}),
                "listed": rule.anchor in COLUMNS,
                "concerns": concerns.get(rule.anchor, []),
                "points": [_point(point, choice) for point in POINTS.values() if point.anchor == rule.anchor],
            }
            for rule in PROVISIONS.values()
        ],
    }


def _counts(all_found: Found, on: date) -> dict[str, dict[str, list[str]]]:
    """List by rule and status the States that stand there; of annual reports the last that fell due."""
    counts: dict[str, dict[str, list[str]]] = {}
    for each in all_found:
        last: dict[str, Finding] = {}
        for item in each:
            if item.status is not Status.CONCERN and not _ahead(item, on):
                last[item.anchor] = item
        for anchor, item in last.items():
            counts.setdefault(anchor, {}).setdefault(str(item.status), []).append(item.state)
    order = [str(status) for status in Status]
    return {
        anchor: dict(sorted(found.items(), key=lambda pair: order.index(pair[0]))) for anchor, found in counts.items()
    }


def _ahead(item: Finding, on: date) -> bool:
    last = item.due.latest if item.due else None
    return bool(item.instance) and last is not None and last >= on


def _concerns(all_found: Found) -> dict[str, list[str]]:
    concerns: dict[str, list[str]] = {}
    for each in all_found:
        for item in each:
            if item.status is Status.CONCERN and item.state not in concerns.setdefault(item.anchor, []):
                concerns[item.anchor].append(item.state)
    return concerns


def _point(point: Point, choice: Choice) -> Document:
    """Write a contested point, and which of its readings is followed."""
    told = point_of_law(point)
    return {**told, "readings": [{**each, "followed": choice.follows(each["name"])} for each in told["readings"]]}


def compared(record: Record, told: Iterable[Document]) -> list[Document]:
    """Write comparisons (`documents.comparisons`) with the claims each instance rests on.

    They depend on the record and the readings, not on the day: a shell may keep them as long as it keeps the record.
    """
    claims = {claim.key: claim for claim in record.claims}
    return [
        {
            **item,
            "claims": [
                {
                    "key": key,
                    "subject": claims[key].subject,
                    "measure": claims[key].measure,
                    "speaker": claims[key].citation.in_words(),
                    "entry": claims[key].citation.entry,
                }
                for key in item["claims"]
            ],
        }
        for item in told
    ]


def differences(
    record: Record,
    on: date,
    choice: Choice,
    *,
    rule: str = "",
    relation: str = "",
    measure: str = "",
    subject: str = "",
    everything: bool = False,
    page: int = 1,
    among: Sequence[Document] | None = None,
) -> Document:
    """Where voices differ or figures do not close, by rule, a page at a time; agreement too if `everything`.

    `among` is what `compared` returns for this record and these readings, if the caller has it already. A relation
    asked for by name is listed even if it is one of agreement.

    Raises:
        OttawaError: there is no such rule, relation, measure or page.
    """
    _one_of("rule", rule, RULES)
    _one_of("relation", relation, [str(word) for word in RELATIONS])
    pool = compared(record, documents.comparisons(record, choice)) if among is None else among
    measures = sorted({claim["measure"] for item in pool for claim in item["claims"]})
    _one_of("measure of these claims", measure, measures)
    agreed = {str(word) for word in documents.AGREEMENT}
    kept = [
        item
        for item in pool
        if (everything or relation or item["relation"] not in agreed)
        and rule in ("", item["rule"])
        and relation in ("", item["relation"])
        and subject in ("", item["iso3"])
        and (not measure or measure in [claim["measure"] for claim in item["claims"]])
    ]
    order = list(RULES)
    kept.sort(key=lambda item: order.index(item["rule"]))
    pages = max(1, -(-len(kept) // PER_PAGE))
    if not 1 <= page <= pages:
        raise OttawaError(f"There is no page {page}.", mend=f"Pages run from 1 to {pages}.")
    shown = kept[(page - 1) * PER_PAGE : page * PER_PAGE]
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "filters": {"rule": rule, "relation": relation, "measure": measure, "state": subject, "all": everything},
        "rules": list(RULES),
        "relations": {str(word): meaning for word, meaning in RELATIONS.items()},
        "measures": measures,
        "subjects": sorted({item["iso3"] for item in pool}, key=places.subject_name),
        "by_relation": dict(Counter(item["relation"] for item in kept).most_common()),
        "total": len(kept),
        "page": page,
        "pages": pages,
        "groups": _by_rule(shown, kept),
    }


def _by_rule(shown: Sequence[Document], kept: Sequence[Document]) -> list[Document]:
    """Group by rule, with the meaning of each and how many instances there are on all pages."""
    totals = Counter(item["rule"] for item in kept)
    gathered: dict[str, list[Document]] = {}
    for item in shown:
        gathered.setdefault(item["rule"], []).append(item)
    return [
        {
            "rule": rule,
            "meaning": RULES[rule].meaning,
            "relations": sorted({item["relation"] for item in items}),
            "total": totals[rule],
            "discrepancies": items,
        }
        for rule, items in gathered.items()
    ]


def _one_of(name: str, value: str, allowed: Iterable[str]) -> None:
    known = list(allowed)
    if value and value not in known:
        raise OttawaError(f'"{value}" is not a {name}.', mend=f"Choose one of {', '.join(known)}.")
