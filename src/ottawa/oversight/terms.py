"""The words of the room: relation, case, discrepancy, rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from ottawa.oversight.holdings import Record, Sheet
from ottawa.sources import Claim


class Relation(StrEnum):
    """How the claims a rule compares stand to one another."""

    HOLDS = "holds"
    BROKEN = "broken"
    RIVAL = "rival"
    COMPATIBLE = "compatible"
    CONTESTED = "contested"
    FLAG = "flag"
    MET = "met"
    MET_LATE = "met_late"
    NOT_TESTABLE = "not_testable"
    NOT_SHOWN = "not_shown"
    INCOMPARABLE = "incomparable"
    REVISED = "revised"
    COPY_DIFFERS = "copy_differs"
    IMPLIED = "implied"


RELATIONS: dict[Relation, str] = {
    Relation.HOLDS: "The figures agree exactly, or a difference equals the figure that explains it.",
    Relation.BROKEN: "The figures do not close; the difference is what is left over.",
    Relation.RIVAL: "Different answers stand side by side; none is chosen.",
    Relation.COMPATIBLE: "Both can be true: ranges overlap, or days or events differ.",
    Relation.CONTESTED: "The answer depends on which voice one follows.",
    Relation.FLAG: "A pattern worth a question; it finds nothing against anyone.",
    Relation.MET: "Done in time.",
    Relation.MET_LATE: "Done, after the day it was due.",
    Relation.NOT_TESTABLE: "A figure is missing; the difference, if given, is what stays open.",
    Relation.NOT_SHOWN: "No claim on record explains the difference.",
    Relation.INCOMPARABLE: "Unlike units or scopes, which are not set against each other.",
    Relation.REVISED: "The same speaker gave another figure in a later edition; both are kept.",
    Relation.COPY_DIFFERS: "A copy departs from the document it copies, which ranks above it.",
    Relation.IMPLIED: "Worked out from several claims, and never kept as a claim itself.",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One instance of a rule: what it found on which claims, before it is named and filed.

    `note` is one or two English sentences made from the figures; `difference` is plain digits, a range or
    blank, in `unit`.
    """

    relation: Relation
    claims: tuple[Claim, ...]
    note: str
    difference: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What one rule says about some claims on one subject: a question to ask, never a verdict on a State.

    `subject` is an ISO 3166-1 alpha-3 code, `area:NAME` or `world`; `claims` stand in the order in which the
    rule names its terms; `difference` is the later or larger side less the other, in `unit`.
    """

    subject: str
    rule: str
    relation: Relation
    difference: str
    unit: str
    claims: tuple[Claim, ...]
    note: str


def filed(subject: str, rule: str, case: Case) -> Discrepancy:
    """Name a case by its subject and rule, with its note as a sentence."""
    note = case.note[:1].upper() + case.note[1:]
    return Discrepancy(subject, rule, case.relation, case.difference, case.unit, case.claims, note)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern in one sentence, and the function that finds each instance of it about one subject."""

    meaning: str
    find: Callable[[Sheet, Record], Iterable[Case]]
