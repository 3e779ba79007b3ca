"""Designs: systems as sourced facts, each in the configurations in which it can stand.

A mode marked *optional* gives a configuration of its own. What a source does not say stays unknown; what no document
was checked for keeps its mark. What follows from a class or a mode is vocabulary (`classes.yml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ottawa.definitions.facts import Known, Value, check, spelled

AIR = ("aircraft", "helicopter")
LAND = ("artillery", "artillery_rocket", "mortar")
PRESUMED = "class: presumed, for no source says otherwise"
"""The source of what is hardly ever so of a munition, until somebody says that it is."""
FUZES = ("person_fuze", "vehicle_fuze", "person_can_fire", "likely")


@dataclass(frozen=True, slots=True)
class Mode:
    """One way in which a system is set off."""

    name: str
    optional: bool = False
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """Somebody's published view of a system under a rule; `basis` says whether it names it, its class, or the text."""

    under: str
    word: str
    by: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class System:
    """What is said of a munition type, of a variant that differs in law, or of a class of munitions.

    Texts stand as sources put them, and `:unverified` marks what no document was checked for; `unverified` names
    fields that rest on general knowledge as a whole. `said` holds further facts: None is a finding that a fact is not
    published. `source` has the keys of documents, `entry` the id in the record.
    """

    id: str
    name: str
    source: str
    entry: str = ""
    aliases: str = ""
    kind: str = ""
    modes: tuple[Mode, ...] = ()
    target: str = ""
    anti_handling: str = ""
    delivery: str = ""
    self_destruct: str = ""
    self_deactivate: str = ""
    claimed_reliability: str = ""
    human_in_loop: str = ""
    views: tuple[View, ...] = ()
    unverified: tuple[str, ...] = ()
    note: str = ""
    said: Mapping[str, Known | None] = field(default_factory=dict)

    def known(self, value: Value, unverified: bool = False) -> Known:
        """A value that the system's own sources give."""
        return Known(value, self.source, unverified, self.entry)


@dataclass(frozen=True, slots=True)
class Configuration:
    """One way in which a design can stand: the modes active together, and the facts that hold then."""

    mode: str
    facts: dict[str, Known]


@dataclass(frozen=True, slots=True)
class Design:
    """A system, or what a case tells of, in its configurations.

    `notes` are words of a case that bear on no fact of the lab.
    """

    id: str
    name: str
    configurations: tuple[Configuration, ...]
    notes: tuple[str, ...] = ()


@cache
def classes() -> dict[str, Any]:
    """Return what follows from the class of a munition, from a mode, and from the words of a case."""
    content: dict[str, Any] = spelled("classes")
    return content


def assemble(
    system: System,
    modes: tuple[str, ...] = (),
    said: Mapping[str, Known | None] | None = None,
    notes: tuple[str, ...] = (),
) -> Design:
    """Put a system together in all its configurations, or in the modes asked for, with what is said beside it.

    Raises:
        DesignError: the facts contradict one another.
    """
    traits = _traits(system)
    _put(traits, said or {})
    stands = [(" and ".join(modes), _asked(system, modes, traits))] if modes else _stands(system.modes)
    found: list[Configuration] = []
    for label, active in stands:
        told = _active(active, system, traits)
        facts = dict(traits)
        for layer in (system.said, told) if modes else (told, system.said):  # modes asked for are not in doubt
            _put(facts, layer)
        _put(facts, said or {})
        check(facts, f"{system.id or 'the case'}, {label}")
        found.append(Configuration(label, facts))
    return Design(system.id, system.name, tuple(found), notes)


def _asked(system: System, names: tuple[str, ...], traits: Mapping[str, Known]) -> tuple[Mode, ...]:
    """The modes asked for. A device that protects a mine acts beside the mine's own fuze, so that one stands too."""
    modes = tuple(Mode(name) for name in names)
    if not all(_protects(mode, traits) for mode in modes):
        return modes
    return (*(mode for mode in system.modes if not mode.optional and mode.name not in names), *modes)


def _protects(mode: Mode, traits: Mapping[str, Known]) -> bool:
    """Whether a mode is the anti-handling device of a mine that is not meant for persons."""
    persons = traits.get("meant_for_persons")
    return mode.name == "victim_disturbance" and persons is not None and persons.value is False


def _put(facts: dict[str, Known], layer: Mapping[str, Known | None]) -> None:
    """Lay what is said of the thing itself over what its class tells; *unknown* is said too."""
    for fact, known in layer.items():
        if known is None:
            facts.pop(fact, None)
        else:
            facts[fact] = known


def _traits(system: System) -> dict[str, Known]:
    """What a system is in every mode."""
    facts = _class_facts(system.kind)
    if system.target:
        for fact, word in (("meant_for_persons", "person"), ("meant_for_vehicles", "vehicle")):
            facts[fact] = system.known(system.target in (word, "mixed"))
    for name, fact in (("anti_handling", "ahd"), ("self_destruct",) * 2, ("self_deactivate",) * 2):
        known = _mechanism(system, name)
        if known is not None:
            facts[fact] = known
    return facts | _delivery(system)


def _class_facts(kind: str) -> dict[str, Known]:
    facts = {name: Known(False, PRESUMED) for name in classes()["usual"]}
    for entry in classes()["kinds"]:
        if kind in entry["kinds"]:
            facts |= {name: Known(value, f"class: {kind}") for name, value in entry["facts"].items()}
    return facts


def _mechanism(system: System, name: str) -> Known | None:
    """Read a field: empty and unknown say nothing, none says no, anything else yes."""
    text: str = getattr(system, name)
    word = text.removesuffix(":unverified").strip()
    if word in ("", "unknown", "unverified"):
        return None
    return system.known(not word.startswith("none"), text.endswith(":unverified") or name in system.unverified)


def _delivery(system: System) -> dict[str, Known]:
    """A system delivered in more than one way is neither one nor the other until somebody says how."""
    tokens = [token.split(":")[0].strip().split(" ")[0] for token in system.delivery.split(";") if token.strip()]
    loose = "delivery" in system.unverified or ":unverified" in system.delivery
    found: dict[str, Known] = {}
    air, land = [token in AIR for token in tokens], [token in LAND for token in tokens]
    remote = [token in (*AIR, *LAND, "remote", "scatterable") for token in tokens]
    for name, marks in (("remote_means", remote), ("land_based", land)):
        if tokens and all(marks):
            found[name] = system.known(True, loose)
        elif tokens and not any(marks) and (name == "remote_means" or all(air) or set(tokens) <= {"hand"}):
            found[name] = system.known(False, loose)
    if any(token == "ground_dispenser" for token in tokens):
        found.pop("remote_means", None)
    return found


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


def _of_mode(mode: str, system: System, value: Value, unverified: bool) -> Known:
    """What a mode tells is told by the system's own sources, but where the vocabulary names others for the mode."""
    elsewhere = classes()["mode_sources"].get(mode)
    return Known(value, elsewhere, unverified) if elsewhere else system.known(value, unverified)


def _active(modes: tuple[Mode, ...], system: System, traits: Mapping[str, Known]) -> dict[str, Known]:
    """What the active modes tell. A list of modes is the list of those on record: what it leaves out is not active."""
    if not modes:
        return {}
    facts: dict[str, Known] = {}
    device: dict[str, Known] = {}
    for mode in sorted(modes, key=lambda each: each.unverified, reverse=True):
        if _protects(mode, traits):
            device["ahd"] = system.known(True, mode.unverified)
            continue
        for start, told in classes()["modes"].items():
            if mode.name.startswith(start):
                facts |= {fact: _of_mode(start, system, value, mode.unverified) for fact, value in told.items()}
    if device and len(modes) == 1:
        return device  # of the mine's own fuze nothing is on record
    unsaid = [fact for fact in ("person_fuze", "vehicle_fuze", "command") if fact not in facts]
    if not {"person_fuze", "vehicle_fuze"} & set(facts):
        unsaid += [fact for fact in ("person_can_fire", "likely") if fact not in facts]
    return facts | device | {fact: system.known(False, "modes" in system.unverified) for fact in unsaid}
