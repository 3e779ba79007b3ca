"""Designs: systems as sourced facts, each in the configurations in which it can stand.

A mode marked *optional* gives a configuration of its own. What a source does not say stays unknown; what no document
was checked for keeps its mark. The words of a case (`mode=command_only;hours=72`) are translated by `classes.yml`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from ottawa.definitions.facts import UNITS, Known, Value, check, lab, load_yaml, vocabulary
from ottawa.definitions.faults import DesignError
from ottawa.tables import Row, read_table

AIR = ("aircraft", "helicopter")
LAND = ("artillery", "artillery_rocket", "mortar")
MODES = ("victim_", "vehicle_", "command", "impact", "timer")
FUZES = ("person_fuze", "vehicle_fuze", "person_can_fire", "likely")
CASE = "the words of the case"


@dataclass(frozen=True, slots=True)
class Configuration:
    """One way in which a design can stand: the modes active together, and the facts that hold then."""

    mode: str
    facts: dict[str, Known]


@dataclass(frozen=True, slots=True)
class Design:
    """A munition type, a variant that differs in law, or a class of a case.

    `notes` are words of a case that bear on no fact of the lab.
    """

    id: str
    name: str
    configurations: tuple[Configuration, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mode:
    """One token of the column of modes."""

    name: str
    optional: bool
    unverified: bool


@dataclass(slots=True)
class _Traits:
    """What a row of the table tells, before modes."""

    facts: dict[str, Known] = field(default_factory=dict)
    modes: tuple[Mode, ...] = ()
    source: str = ""
    loose: bool = False  # the whole column of modes is unverified
    forced: dict[str, Known | None] = field(
        default_factory=dict
    )  # said of the system itself; None is a finding: not published


@cache
def systems() -> dict[str, Row]:
    """Return the rows of the table of systems by id."""
    return {row["id"]: row for row in read_table(lab() / "systems").rows}


@cache
def _classes() -> dict[str, Any]:
    content: dict[str, Any] = load_yaml(lab() / "facts" / "classes.yml")
    return content


@cache
def design(system: str) -> Design:
    """Return a system with all its configurations.

    Raises:
        DesignError: there is no such system.
    """
    return _assembled(system, _known(system)["name"], _traits(system), None, {}, ())


@cache
def designs() -> tuple[Design, ...]:
    """Return all systems."""
    return tuple(design(system) for system in systems())


def case(system: str, words: str) -> Design:
    """Return the design that a case tells of: a system, or a class, in the words of the case.

    Raises:
        DesignError: there is no such system, a number cannot be read, or the facts contradict one another.
    """
    traits = _traits(system) if system else _Traits(_class_facts(""), source=CASE)
    said, mode, notes = _translated(words)
    name = _known(system)["name"] if system else "a class of munitions"
    if not system:
        said = _with_class(said, mode)
    return _assembled(system, name, traits, mode, said, notes)


def _known(system: str) -> Row:
    if system not in systems():
        near = difflib.get_close_matches(system.lower(), systems(), n=3, cutoff=0.4)
        raise DesignError(
            f'there is no system "{system}".', mend=f"Did you mean {', '.join(near or list(systems())[:3])}?"
        )
    return systems()[system]


def _traits(system: str) -> _Traits:
    row = _known(system)
    flagged = row["unverified_fields"]
    traits = _Traits(
        _class_facts(row["kind"]), _modes(row["activation_modes"]), row["source"], "activation_modes" in flagged
    )
    target = row["designed_target"]
    if target:
        for fact, word in (("meant_for_persons", "person"), ("meant_for_vehicles", "vehicle")):
            traits.facts[fact] = Known(target in (word, "mixed"), row["source"])
    _cell(traits, row, "anti_handling", "ahd")
    _cell(traits, row, "self_destruct", "self_destruct")
    _cell(traits, row, "self_deactivate", "self_deactivate")
    traits.facts |= _delivery(row)
    for name, known in _special().get(system, {}).items():
        traits.forced[name] = known
    return traits


def _cell(traits: _Traits, row: Row, column: str, fact: str) -> None:
    """Read a cell: empty and unknown say nothing, none says no, anything else yes."""
    text = row[column]
    word = text.removesuffix(":unverified").strip()
    if word in ("", "unknown", "unverified"):
        return
    loose = text.endswith(":unverified") or column in row["unverified_fields"]
    traits.facts[fact] = Known(not word.startswith("none"), row["source"], loose)


def _delivery(row: Row) -> dict[str, Known]:
    """A system delivered in more than one way is neither one nor the other until somebody says how."""
    tokens = [token.split(":")[0].strip().split(" ")[0] for token in row["delivery"].split(";") if token.strip()]
    loose = "delivery" in row["unverified_fields"] or ":unverified" in row["delivery"]
    found: dict[str, Known] = {}
    air, land = [token in AIR for token in tokens], [token in LAND for token in tokens]
    remote = [token in (*AIR, *LAND, "remote", "scatterable") for token in tokens]
    for name, marks in (("remote_means", remote), ("land_based", land)):
        if tokens and all(marks):
            found[name] = Known(True, row["source"], loose)
        elif tokens and not any(marks) and (name == "remote_means" or all(air) or set(tokens) <= {"hand"}):
            found[name] = Known(False, row["source"], loose)
    if any(token == "ground_dispenser" for token in tokens):
        found.pop("remote_means", None)
    return found


def _class_facts(kind: str) -> dict[str, Known]:
    facts = {name: Known(False, "class: no source says so") for name in _classes()["usual"]}
    for entry in _classes()["kinds"]:
        if kind in entry["kinds"]:
            facts |= {name: Known(value, f"class: {kind}") for name, value in entry["facts"].items()}
    return facts


def _modes(text: str) -> tuple[Mode, ...]:
    split = [token.strip().split(":") for token in text.split(";") if token.strip()]
    return tuple(Mode(name, "optional" in marks, "unverified" in marks) for name, *marks in split)


@cache
def _special() -> dict[str, dict[str, Known | None]]:
    """Facts on systems that no column of the table holds."""
    found: dict[str, dict[str, Known | None]] = {}
    for row in read_table(lab() / "system_facts").rows:
        value, loose = row["value"], row["verified"] == "unverified"
        read: Value | None = {"yes": True, "no": False, "unknown": None}.get(value)
        if read is None and value != "unknown":
            read = Decimal(value)
        known = None if read is None else Known(read, row["source"], loose)
        found.setdefault(row["system"], {})[row["fact"]] = known
    return found


def _assembled(
    system: str, name: str, traits: _Traits, mode: str | None, said: Mapping[str, Known | None], notes: tuple[str, ...]
) -> Design:
    stands = [(mode, (Mode(mode, False, False),))] if mode else _stands(traits.modes)
    found: list[Configuration] = []
    for label, active in stands:
        told = _active(active, traits)
        facts = dict(traits.facts)
        for layer in (traits.forced, told) if mode else (told, traits.forced):  # a mode asked for is not in doubt
            _put(facts, layer)
        _put(facts, said)
        check(facts, f"{system or 'the case'}, {label}")
        found.append(Configuration(label, facts))
    return Design(system, name, tuple(found), notes)


def _put(facts: dict[str, Known], layer: Mapping[str, Known | None]) -> None:
    """Lay what is said of the thing itself over what its class tells; *unknown* is said too."""
    for fact, known in layer.items():
        if known is None:
            facts.pop(fact, None)
        else:
            facts[fact] = known


def _stands(modes: tuple[Mode, ...]) -> list[tuple[str, tuple[Mode, ...]]]:
    """The configurations: what is always active, and each optional mode; being fired on command stands alone."""
    if not modes:
        return [("not recorded", ())]
    base = tuple(mode for mode in modes if not mode.optional)
    found = [(_label(base), base)] if any(mode.name != "timer" for mode in base) else []
    for mode in modes:
        if mode.optional:
            active = (mode,) if mode.name == "command" else (*base, mode)
            found.append((_label(active), active))
    return found or [(_label(base), base)]


def _label(modes: Iterable[Mode]) -> str:
    return " and ".join(mode.name for mode in modes)


def _active(modes: tuple[Mode, ...], traits: _Traits) -> dict[str, Known]:
    """What the active modes tell. A list of modes is the list of those on record: what it leaves out is not active."""
    if not modes:
        return {}
    persons = traits.facts.get("meant_for_persons")
    facts: dict[str, Known] = {}
    device: dict[str, Known] = {}
    for mode in sorted(modes, key=lambda each: each.unverified, reverse=True):
        if mode.name == "victim_disturbance" and persons is not None and persons.value is False:
            device["ahd"] = Known(
                True, traits.source, mode.unverified
            )  # under a vehicle mine it is the anti-handling device
            continue
        for start, told in _classes()["modes"].items():
            if mode.name.startswith(start):
                source = _classes()["mode_sources"].get(start, traits.source)
                facts |= {fact: Known(value, source, mode.unverified) for fact, value in told.items()}
    unsaid = [fact for fact in ("person_fuze", "vehicle_fuze", "command") if fact not in facts]
    if not {"person_fuze", "vehicle_fuze"} & set(facts):
        unsaid += [fact for fact in ("person_can_fire", "likely") if fact not in facts]
    return facts | device | {fact: Known(False, traits.source, traits.loose) for fact in unsaid}


def _translated(words: str) -> tuple[dict[str, Known | None], str | None, tuple[str, ...]]:
    """Translate `key=value` pairs into facts, the mode they name, and the words that bear on no fact."""
    said: dict[str, Known | None] = {}
    mode: str | None = None
    notes: list[str] = []
    for pair in (part.strip() for part in words.split(";") if part.strip()):
        key, _, value = (part.strip() for part in pair.partition("="))
        told = _classes()["words"].get(pair)
        if key == "mode" and value != "unspecified":
            mode = value
        if told is not None:
            said |= {name: None if each is None else Known(_plain(name, each), CASE) for name, each in told.items()}
            if not told and key != "mode":
                notes.append(f'"{pair}" bears on no fact that a wording asks about.')
        elif key == "mode":
            if not value.startswith(MODES):
                mode = None
                said |= dict.fromkeys(FUZES)
                notes.append(f'"{pair}" was not read: no such mode is known, so what sets it off is unknown.')
        elif value and key in _classes()["numbers"]:
            said |= _quantity(key, value)
        elif value in _choice(key):
            said[_classes()["choices"][key]] = Known(value, CASE)
        elif key in ("self_destruct", "self_deactivate") and value:
            said[key] = Known(True, CASE)
        else:
            notes.append(f'"{pair}" was not read: no such words are in classes.yml.')
    return said, mode, tuple(notes)


def _choice(key: str) -> tuple[str, ...]:
    """The words among which a key chooses; a word that is none of them is not read."""
    fact = _classes()["choices"].get(key)
    return vocabulary()[fact].words if fact else ()


def _plain(name: str, value: Any) -> Value:
    return Decimal(str(value)) if vocabulary()[name].unit else value


def _quantity(key: str, value: str) -> dict[str, Known | None]:
    fact, unit, *remainder = _classes()["numbers"][key]
    if value == "unknown":
        return {fact: None}
    try:
        number = 100 - _number(value, unit) if remainder else _number(value, unit)
        number = number * UNITS[unit][1] / UNITS[vocabulary()[fact].unit][1]
    except (InvalidOperation, ZeroDivisionError):
        raise DesignError(f'"{value}" is no number.', where=key, mend="Write digits, or unknown.") from None
    said: dict[str, Known | None] = {fact: Known(number, CASE)}
    if fact in _classes()["brings"]:
        said[_classes()["brings"][fact]] = Known(True, CASE)
    return said


def _number(text: str, unit: str) -> Decimal:
    """Read digits, a percentage, or a share as 1/1000, into the unit of the key."""
    if text.endswith("%"):
        return Decimal(text.removesuffix("%")) * UNITS["percent"][1] / UNITS[unit][1]
    if "/" in text:
        part, _, whole = text.partition("/")
        return Decimal(part) / Decimal(whole) * 1000 / UNITS[unit][1]
    return Decimal(text)


def _with_class(said: dict[str, Known | None], mode: str | None) -> dict[str, Known | None]:
    """A class is an emplaced, harmful munition.

    One meant for vehicles, of whose own fuze the case says nothing, is what Article 2.1 calls designed to be detonated
    by a vehicle *as opposed to a person*.
    """
    told: dict[str, Known | None] = {name: Known(True, "the class told of") for name in ("emplaced", "harms")}
    vehicles, persons = said.get("meant_for_vehicles"), said.get("meant_for_persons")
    if mode is None and vehicles and vehicles.value and persons and not persons.value:
        told |= {fuze: Known(fuze == "vehicle_fuze", "the class told of") for fuze in FUZES}
    return told | said
