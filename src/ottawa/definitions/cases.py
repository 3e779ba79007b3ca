"""Cases: a design told of in `key=value` words, as authorities' verdicts and questions tell of them.

The words are the names of facts (`facts.yml`) and those that `classes.yml` translates; a word that is neither is named
and bears on nothing.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from ottawa.definitions.designs import FUZES, Design, System, assemble, classes
from ottawa.definitions.facts import UNITS, Known, Value, vocabulary
from ottawa.definitions.faults import DesignError

MODES = ("victim_", "vehicle_", "command", "impact", "timer")
CASE = "the words of the case"
CLASS = System("", "a class of munitions", CASE)


def case(system: System | None, words: str) -> Design:
    """Return the design that a case tells of: a system, or a class where there is none, in the words of the case.

    Raises:
        DesignError: a number cannot be read, or the facts contradict one another.
    """
    said, mode, notes = _translated(words)
    return assemble(system or CLASS, mode, said if system else _with_class(said, mode), notes)


def _translated(words: str) -> tuple[dict[str, Known | None], str | None, tuple[str, ...]]:
    """Translate `key=value` pairs into facts, the mode they name, and the words that bear on no fact."""
    said: dict[str, Known | None] = {}
    mode: str | None = None
    notes: list[str] = []
    for pair in (part.strip() for part in words.split(";") if part.strip()):
        key, _, value = (part.strip() for part in pair.partition("="))
        told = classes()["words"].get(pair)
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
        elif value and (counted := _counted(key)):
            said |= _quantity(key, value, *counted)
        elif (named := _named(key, value)) is not None:
            said |= named
        else:
            notes.append(f'"{pair}" was not read: {_why(key)}.')
    return said, mode, tuple(notes)


_ANSWERS = {"yes": True, "no": False, "none": False, "unknown": None}


def _named(key: str, value: str) -> dict[str, Known | None] | None:
    """Read the name of a fact with its answer, or a span that says a mechanism is there; None where it is neither."""
    fact = vocabulary().get(key)
    if fact and fact.words:
        return {key: Known(value, CASE)} if value in fact.words else {key: None} if value == "unknown" else None
    name = classes()["spans"].get(key) or (key if fact and fact.plain else "")
    if not name or not value or (value not in _ANSWERS and key not in classes()["spans"]):
        return None
    said = _ANSWERS.get(value, True)
    return {name: None if said is None else Known(said, CASE)}


def _why(key: str) -> str:
    fact = vocabulary().get(key)
    if fact and fact.words:
        return f"{key} is one of {', '.join(fact.words)}, unknown"
    return f"{key} is yes, no or unknown" if fact and fact.plain else "no such words are in classes.yml"


def _plain(name: str, value: Any) -> Value:
    return Decimal(str(value)) if vocabulary()[name].unit else value


def _counted(key: str) -> list[str]:
    """The fact a key counts and in which unit, after it `remainder` where the key counts the rest; empty for none."""
    fact = vocabulary().get(key)
    found: list[str] = classes()["numbers"].get(key) or ([key, fact.unit] if fact and fact.unit else [])
    return found


def _quantity(key: str, value: str, fact: str, unit: str, *remainder: str) -> dict[str, Known | None]:
    if value == "unknown":
        return {fact: None}
    try:
        number = 100 - _number(value, unit) if remainder else _number(value, unit)
        number = number * UNITS[unit][1] / UNITS[vocabulary()[fact].unit][1]
    except (InvalidOperation, ZeroDivisionError):
        raise DesignError(f'"{value}" is no number.', where=key, mend="Write digits, or unknown.") from None
    said: dict[str, Known | None] = {fact: Known(number, CASE)}
    if fact in classes()["brings"]:
        said[classes()["brings"][fact]] = Known(True, CASE)
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
