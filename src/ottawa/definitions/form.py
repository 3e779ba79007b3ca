"""The form in which wordings are written down, as data that a lawyer can read and change without Python.

A node is a mapping with one of nine kinds; `cite`, `holds` and `fails` may stand beside it and give its address and
its words:

    fact: NAME                                          the fact holds
    all: [NODE, …]   any: [NODE, …]   not: NODE
    compare: FACT, is: "<=", value: 30, unit: days      a quantity against a limit
    in: FACT, values: [WORD, …]                         a choice among words
    unless: NODE, defeats: WORDS, base: NODE            the base holds and the exception does not
    reading: POINT, readings: [{name, says, held_by, where, rule}, …]    lawyers differ
    term: WORDING, under: [READING, …]                  another definition, under its readings or under named ones
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from ottawa.dates import parse_day
from ottawa.definitions.facts import UNITS, vocabulary
from ottawa.definitions.faults import WordingError
from ottawa.definitions.wordings import (
    OPERATORS,
    All,
    Compare,
    Fact,
    Held,
    Import,
    In,
    Library,
    Node,
    Not,
    Proposal,
    Reading,
    Some,
    Unless,
    Wording,
    nodes,
    reading_names,
)
from ottawa.errors import DateError


def library(wordings: Iterable[Wording], beside: Library | None = None) -> Library:
    """Put wordings together, also with those `beside`, and check that they hold together.

    Raises:
        WordingError: an id stands twice, a term or a reading is none, or a definition needs itself.
    """
    found: dict[str, Wording] = dict(beside or {})
    for wording in wordings:
        if wording.id in found:
            raise WordingError(f'"{wording.id}" stands twice.', where=wording.origin, mend="Give each its own id.")
        found[wording.id] = wording
    _check_terms(found)
    return found


DEEPEST, WIDEST = 60, 5_000
_FIELDS = {"id", "instrument", "paragraph", "title", "kind", "for", "source", "rule"}
_OPTIONAL = {"from", "until", "proposal"}


def read_wording(given: Any, where: str = "") -> Wording:
    """Read one wording from a mapping of its fields. Terms are not followed: `library` does that.

    Raises:
        WordingError: a field, a node, a fact, a unit or a reading does not hold; the message names the node.
    """
    if not isinstance(given, dict) or not _FIELDS <= set(given) <= _FIELDS | _OPTIONAL:
        raise WordingError(
            "its fields do not fit.",
            where=where,
            mend=f"Write {', '.join(sorted(_FIELDS))}; from, until and proposal may follow.",
        )
    _check_size(given["rule"], where)
    for name in _FIELDS - {"rule"}:
        if not isinstance(given[name], str) or not given[name]:
            raise WordingError(f'"{name}" is not text.', where=where, mend="Write it in quotes.")
    if given["kind"] not in ("definition", "restriction"):
        raise WordingError(f'there is no kind "{given["kind"]}".', where=where, mend="Write definition or restriction.")
    return Wording(
        id=given["id"],
        instrument=given["instrument"],
        paragraph=given["paragraph"],
        title=given["title"],
        kind=given["kind"],
        begins=_day(given.get("from"), where),
        ends=_day(given.get("until"), where),
        binds=given["for"],
        source=given["source"],
        rule=_node(given["rule"], f"{where}, rule".removeprefix(", ")),
        origin=where or given["id"],
        proposal=_proposal(given.get("proposal"), where),
    )


def _check_size(rule: Any, where: str) -> None:
    """Refuse what no lawyer wrote before walking it."""
    level, depth = [rule], 0
    while level:
        depth += 1
        if depth > DEEPEST or len(level) > WIDEST:
            raise WordingError(
                "the rule is too large.", where=where, mend=f"Nest at most {DEEPEST} levels; split it into terms."
            )
        parts = (each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list))
        level = [part for each in parts for part in each]


def _proposal(given: Any, where: str) -> Proposal | None:
    if given is None:
        return None
    known = {each.name for each in fields(Proposal)}
    if not isinstance(given, dict) or not {"by", "type"} <= set(given) <= known:
        raise WordingError(
            "what is said of the proposal does not fit.", where=where, mend=f"Write by and type; of {', '.join(known)}."
        )
    return Proposal(**{name: _text(text, where) for name, text in given.items()})


def _day(given: Any, where: str) -> date | None:
    if given is None or type(given) is date:
        return given
    try:
        return parse_day(given)
    except (DateError, TypeError):
        raise WordingError(
            f'"{given}" is not a day.', where=where, mend="Write from and until as 1999-03-01."
        ) from None


def _node(given: Any, where: str) -> Node:
    kinds = [kind for kind in _KINDS if isinstance(given, dict) and kind in given]
    if len(kinds) != 1:
        raise WordingError("a node needs exactly one kind.", where=where, mend=f"Use one of {', '.join(_KINDS)}.")
    (kind,) = kinds
    read, needed, may = _KINDS[kind]
    for name in set(given) - {kind, *needed, *may, "cite", "holds", "fails"}:
        raise WordingError(f'"{kind}" has no field "{name}".', where=where, mend="Remove it.")
    for name in needed:
        if name not in given:
            raise WordingError(f'"{kind}" needs "{name}".', where=where, mend="Add it.")
    node: Node = read(given, f"{where}.{kind}")
    cite, yes, no = (_text(given.get(name, ""), f"{where}.{name}") for name in ("cite", "holds", "fails"))
    return replace(node, cite=cite, yes=yes, no=no)


def _text(given: Any, where: str) -> str:
    if not isinstance(given, str):
        raise WordingError(f'"{given}" is not text.', where=where, mend="Write it in quotes.")
    return given


def _texts(given: Any, where: str) -> tuple[str, ...]:
    if not isinstance(given, list | tuple):
        raise WordingError(f'"{given}" is not a list.', where=where, mend="Write it as [A, B].")
    return tuple(_text(each, where) for each in given)


def _listed(given: Any, where: str) -> tuple[Node, ...]:
    if not isinstance(given, list) or not given:
        raise WordingError("it is not a list of clauses.", where=where, mend="Write at least one clause.")
    return tuple(_node(each, f"{where}[{number}]") for number, each in enumerate(given, start=1))


def _fact_name(given: Any, where: str) -> str:
    name = _text(given, where)
    if name not in vocabulary():
        near = difflib.get_close_matches(name, vocabulary(), n=2, cutoff=0.6)
        mend = f"Did you mean {' or '.join(near)}?" if near else f"Use one of {', '.join(vocabulary())}."
        raise WordingError(f'there is no fact "{name}".', where=where, mend=mend)
    return name


def _fact(given: Any, where: str) -> Node:
    name = _fact_name(given["fact"], where)
    if not vocabulary()[name].plain:
        raise WordingError(
            f'"{name}" is not a yes or a no.', where=where, mend="Use compare for quantities, in for choices."
        )
    return Fact(name)


def _compare(given: Any, where: str) -> Node:
    name, unit, operator = _fact_name(given["compare"], where), given["unit"], given["is"]
    own = vocabulary()[name].unit
    if not own or not isinstance(unit, str) or unit not in UNITS or UNITS[unit][0] != UNITS[own][0]:
        mend = f"Write it in {own}." if own else "Compare only quantities."
        raise WordingError(f'the unit "{unit}" does not fit "{name}".', where=where, mend=mend)
    if operator not in OPERATORS:
        raise WordingError(f'there is no comparison "{operator}".', where=where, mend=f"Use {', '.join(OPERATORS)}.")
    value = str(given["value"])
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", value):
        raise WordingError(f'"{value[:40]}" is no number.', where=where, mend="Write digits, as 90 or 0.5.")
    return Compare(name, operator, Decimal(value), unit)


def _in(given: Any, where: str) -> Node:
    name, values = _fact_name(given["in"], where), _texts(given["values"], where)
    wrong = [value for value in values if value not in vocabulary()[name].words]
    if wrong:
        raise WordingError(
            f'"{name}" has no word "{wrong[0]}".', where=where, mend=f"Use {', '.join(vocabulary()[name].words)}."
        )
    return In(name, values)


def _reading(given: Any, where: str) -> Node:
    point = _text(given["reading"], where)
    if not isinstance(given["readings"], list) or not given["readings"]:
        raise WordingError("it is not a list of readings.", where=f"{where} {point}", mend="Write one at least.")
    return Reading(point, tuple(_held(each, f"{where} {point}") for each in given["readings"]))


def _held(given: Any, where: str) -> Held:
    if not isinstance(given, dict) or not {"name", "says", "rule"} <= set(given):
        raise WordingError("a reading needs name, says and rule.", where=where, mend="Add what is missing.")
    name, says = (_text(given[each], where) for each in ("name", "says"))
    if not given.get("held_by") or not given.get("where"):
        raise WordingError(
            f'nobody holds the reading "{name}".',
            where=where,
            mend="Say in held_by who holds it, and in where the source.",
        )
    held_by, place = (_text(given[each], where) for each in ("held_by", "where"))
    return Held(name, says, held_by, place, _node(given["rule"], f"{where}, {name}"))


_KINDS: dict[str, tuple[Any, tuple[str, ...], tuple[str, ...]]] = {
    "fact": (_fact, (), ()),
    "all": (lambda given, where: All(_listed(given["all"], where)), (), ()),
    "any": (lambda given, where: Some(_listed(given["any"], where)), (), ()),
    "not": (lambda given, where: Not(_node(given["not"], where)), (), ()),
    "compare": (_compare, ("is", "value", "unit"), ()),
    "in": (_in, ("values",), ()),
    "unless": (
        lambda given, where: Unless(
            _node(given["unless"], where), _text(given["defeats"], where), _node(given["base"], f"{where}, base")
        ),
        ("defeats", "base"),
        (),
    ),
    "reading": (_reading, ("readings",), ()),
    "term": (
        lambda given, where: Import(_text(given["term"], where), _texts(given.get("under", ()), where)),
        (),
        ("under",),
    ),
}


def _check_terms(found: Library) -> None:
    """Every term is a wording, no wording needs itself, and every reading named exists."""
    named = reading_names(found)
    for wording in found.values():
        for node in nodes(wording.rule):
            if isinstance(node, Import):
                _check_import(node, wording, found, named)
    for wording in found.values():
        _check_cycle(wording, found, ())


def _check_import(node: Import, wording: Wording, found: Library, named: Mapping[str, str]) -> None:
    where = f"{wording.origin}, term {node.wording}"
    if node.wording not in found:
        raise WordingError(f'there is no wording "{node.wording}".', where=where, mend="Add it, or correct the id.")
    for reading in node.under:
        if reading not in named:
            raise WordingError(
                f'nobody holds a reading "{reading}".', where=where, mend=f"Choose one of {', '.join(named)}."
            )


def _check_cycle(wording: Wording, found: Library, path: tuple[str, ...]) -> None:
    if wording.id in path:
        round_trip = " → ".join((*path[path.index(wording.id) :], wording.id))
        raise WordingError(
            f"the definition needs itself: {round_trip}.",
            where=wording.origin,
            mend="Take one of these terms out.",
        )
    for node in nodes(wording.rule):
        if isinstance(node, Import):
            _check_cycle(found[node.wording], found, (*path, wording.id))
