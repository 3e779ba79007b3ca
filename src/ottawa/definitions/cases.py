"""Cases: a design told of in `key=value` words, as authorities' verdicts and questions tell of them.

The words are the names of facts (`facts.yml`) and those that `classes.yml` translates. A word that is neither is named;
one whose key is known leaves open what other words of the key would tell. Order means nothing: of two words that differ
on a fact, the one that tells less beside it is about it; where they are alike, they contradict one another.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from ottawa.definitions.designs import FUZES, Design, System, assemble, classes
from ottawa.definitions.facts import Known, plainly, vocabulary
from ottawa.definitions.faults import DesignError
from ottawa.definitions.quantities import measure, span

MODES = re.compile(r"(?:victim|vehicle)_\w+|command|impact|timer")
CASE = "the words of the case"
TOLD_OF = "the class told of"
CLASS = System("", "a class of munitions", CASE)
_TOGETHER = re.compile(r"[+,/&]|_and_|_with_")
_ANSWERS = {"yes": True, "no": False, "none": False, "unknown": None}

Said = Mapping[str, Known | None]


def case(system: System | None, words: str) -> Design:
    """Return the design that a case tells of: a system, or a class where there is none, in the words of the case.

    Raises:
        DesignError: a number cannot be read, or the words or the facts contradict one another.
    """
    told = _Told()
    for key, value in _pairs(words):
        told.take(key, value)
    said = told.together()
    modes = tuple(told.modes)
    return assemble(system or CLASS, modes, said if system else _with_class(said, modes), tuple(told.notes))


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    """Part a case into keys and values; a mode may stand without its key.

    A key that stands twice must say the same, but for modes active together.
    """
    found: dict[str, str] = {}
    for pair in (part.strip() for part in words.split(";") if part.strip()):
        key, given, value = (part.strip() for part in pair.partition("="))
        name = _plainly(key)
        if not given and _is_mode(classes()["mode_words"].get(name, name)):
            key, name, value = "mode", "mode", key
        elif classes()["keys"].get(name) == "mode":
            key = name = "mode"
        if name != "mode" and found.setdefault(name, value) != value:
            raise DesignError(f'it is said to be "{found[name]}" and "{value}".', where=key, mend="Say it once.")
        yield key, value


@dataclass(slots=True)
class _Told:
    """What the words of a case tell so far: the modes, the facts by the word that tells them, and what was not read."""

    modes: list[str] = field(default_factory=list)
    facts: list[tuple[str, Said]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, key: str, value: str) -> None:
        """Read one word."""
        name = _plainly(key)
        if name == "mode":
            for part in _TOGETHER.split(_plainly(value)):
                self._mode(part.strip("_"), f"{key}={value}")
            return
        said = _read(name, value)
        if said is None:
            self.notes.append(f'"{f"{key}={value}".rstrip("=")}" was not read: {_why(name)}.')
            said = dict.fromkeys(_about(name))
        elif not said:
            self.notes.append(f'"{key}={value}" bears on no fact that a wording asks about.')
        parts = [{fact: known} for fact, known in said.items()] if classes()["brings"].keys() & said else [said]
        self.facts += [(f"{key}={value}", part) for part in parts]  # a quantity says what has it as plainly as itself

    def _mode(self, word: str, pair: str) -> None:
        mode = classes()["mode_words"].get(word, word)
        told = _words().get(("mode", mode))
        if not _is_mode(mode):
            known = ", ".join(classes()["mode_names"])
            self.notes.append(f'"{pair}" was not read: no such mode is known ({known}); what sets it off is unknown.')
            self.facts.append((pair, dict.fromkeys(FUZES)))
        else:
            self.facts.append((pair, told or {}))
            self.modes += [mode] if mode != "unspecified" else []

    def together(self) -> dict[str, Known | None]:
        """Put the facts together.

        Raises:
            DesignError: two words that tell as much as one another differ on a fact.
        """
        said: dict[str, Known | None] = {}
        by: dict[str, tuple[str, int]] = {}
        for pair, facts in sorted(self.facts, key=lambda told: (len(told[1]), told[0])):
            for fact, known in facts.items():
                other, width = by.get(fact, ("", 0))
                alike = width == len(facts) and other != pair
                if alike and known and (held := said[fact]) and held.value != known.value:
                    mend = "Say the one or the other."
                    raise DesignError(f'"{other}" and "{pair}" contradict one another.', where=fact, mend=mend)
                if not other or (alike and said[fact] is None):
                    said[fact], by[fact] = known, (pair, len(facts))
        return said


def _is_mode(word: str) -> bool:
    return MODES.fullmatch(word) is not None or ("mode", word) in _words()


def _plainly(word: str) -> str:
    """A word however it is written: *Trip-wire*, *trip wire*."""
    return re.sub(r"[\s_-]+", "_", word.strip().casefold())


@cache
def _words() -> dict[tuple[str, str], Said]:
    """The words of `classes.yml` by key and value."""
    found: dict[tuple[str, str], Said] = {}
    for pair, told in classes()["words"].items():
        key, _, value = pair.partition("=")
        found[_plainly(key), _plainly(value)] = {name: _known(name, each) for name, each in told.items()}
    return found


def _known(name: str, value: object) -> Known | None:
    return None if value is None else Known(plainly(name, value), CASE)


def _read(key: str, value: str) -> Said | None:
    """What a word tells: as `classes.yml` translates it, as a number, as a span, or by the name of a fact."""
    key = classes()["keys"].get(key, key)
    if (told := _words().get((key, _plainly(value)))) is not None:
        return told
    if value and (counted := _counted(key)):
        return _quantity(key, value, *counted)
    return _threshold(key, value) if key in classes()["thresholds"] else _named(key, value)


def _named(key: str, value: str) -> Said | None:
    """Read the name of a fact with its answer, or a span that says a mechanism is there; None where it is neither."""
    fact, word = vocabulary().get(key), _plainly(value)
    if fact and fact.words:
        return {key: Known(word, CASE)} if word in fact.words else {key: None} if word == "unknown" else None
    name = classes()["spans"].get(key) or (key if fact and fact.plain else "")
    if not name or not word or (word not in _ANSWERS and key not in classes()["spans"]):
        return None
    return {name: _known(name, _ANSWERS.get(word, True)), **_life(key, value)}


def _life(key: str, value: str) -> Said:
    """The end of a span, where a fact holds it: a mine that destroys itself after 1 to 40 hours has a life of 40."""
    fact = next((fact for fact, mechanism in classes()["brings"].items() if mechanism == key), "")
    end = span(value, vocabulary()[fact].unit) if fact else None
    return {} if end is None else {fact: Known(end, CASE)}


def _counted(key: str) -> list[str]:
    """The fact a key counts and in which unit, after it `remainder` where the key counts the rest; empty for none."""
    fact = vocabulary().get(key)
    found: list[str] = classes()["numbers"].get(key) or ([key, fact.unit] if fact and fact.unit else [])
    return found


def _quantity(key: str, value: str, fact: str, unit: str, *remainder: str) -> Said:
    if _plainly(value) == "unknown":
        return {fact: None}
    said: dict[str, Known | None] = {
        fact: Known(measure(value, unit, vocabulary()[fact].unit, where=key, remainder=bool(remainder)), CASE)
    }
    if fact in classes()["brings"]:
        said[classes()["brings"][fact]] = Known(True, CASE)
    return said


def _threshold(key: str, value: str) -> Said:
    """A quantity that the words of a fact name: from the limit on, the fact holds."""
    fact, limit, unit = classes()["thresholds"][key]
    if _plainly(value) == "unknown":
        return {fact: None}
    return {fact: Known(measure(value, unit, unit, where=key) >= limit, CASE)}


def _about(key: str) -> set[str]:
    """The facts that words of a key tell; they are open where the word was not read."""
    key = classes()["keys"].get(key, key)
    told = {fact for (name, _), facts in _words().items() if name == key for fact in facts}
    return told | ({key} if key in vocabulary() else set())


def _why(key: str) -> str:
    key = classes()["keys"].get(key, key)
    fact = vocabulary().get(key)
    values = [value for name, value in _words() if name == key]
    if fact and fact.words:
        return f"{key} is one of {', '.join(fact.words)}, unknown"
    if fact and fact.plain:
        return f"{key} is {', '.join(['yes', 'no', *(each for each in values if each not in _ANSWERS)])} or unknown"
    if values:
        return f"{key} is one of {', '.join(values)}"
    known = {*vocabulary(), *classes()["numbers"], *classes()["spans"], *(name for name, _ in _words())}
    near = [name for name in sorted(known) if key in name][:3] or difflib.get_close_matches(key, sorted(known))
    return "no such words are in classes.yml" + (f"; near to it are {', '.join(near)}" if near else "")


def _with_class(said: Said, modes: tuple[str, ...]) -> Said:
    """A class is an emplaced, harmful munition, and beside that what the case takes for granted by its words.

    One meant for vehicles, of whose own fuze the case says nothing, is what Article 2.1 calls designed to be detonated
    by a vehicle *as opposed to a person*. One told of by the measures of Article 5 of the Protocol is what that Article
    is about, an anti-personnel mine that is not remotely delivered.
    """
    told = {"emplaced": True, "harms": True}
    vehicles = any(mode.startswith("vehicle_") for mode in modes) or _holds(said, "meant_for_vehicles")
    measures = not said.keys().isdisjoint(classes()["measures"])
    if measures:
        told["remote_means"] = False
    if measures and not vehicles:
        told |= {"meant_for_persons": True, "meant_for_vehicles": False}
    persons = said.get("meant_for_persons")
    if not modes and vehicles and persons and persons.value is False:
        told |= {fuze: fuze == "vehicle_fuze" for fuze in FUZES}
    elif not modes and measures and not vehicles:
        told |= {fuze: fuze != "vehicle_fuze" for fuze in FUZES}
    return {fact: Known(value, TOLD_OF) for fact, value in told.items()} | dict(said)


def _holds(said: Said, fact: str) -> bool:
    known = said.get(fact)
    return known is not None and known.value is True
