"""The facts a wording may ask about: yes or no, a choice of words, or a quantity with its unit.

A fact nobody recorded is *unknown*: it is absent, never false. The vocabulary belongs to the lab and not to the record;
it is written in files (`vocabulary/`) that a lawyer can read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ottawa.definitions.faults import DesignError, WordingError

Value = bool | Decimal | str

UNITS: dict[str, tuple[str, Decimal]] = {
    "hours": ("time", Decimal(1)),
    "days": ("time", Decimal(24)),
    "percent": ("share", Decimal(10)),
    "per thousand": ("share", Decimal(1)),
    "degrees": ("angle", Decimal(1)),
    "metres": ("length", Decimal(1)),
    "kilograms": ("mass", Decimal(1)),
    "grammes": ("mass", Decimal("0.001")),
    "pieces": ("count", Decimal(1)),
}
"""Each unit with what it measures and its size; only units of one kind can be compared."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one fact: the value, the source that says so, and whether no document was checked.

    `entry` is the id of the entry in the record that says it; blank for what follows from a class or a case.
    """

    value: Value
    source: str
    unverified: bool = False
    entry: str = ""


Facts = Mapping[str, Known]


@dataclass(frozen=True, slots=True)
class Term:
    """One fact of the vocabulary: its words of both polarities, or its unit, or its choice of words."""

    name: str
    yes: str = ""
    no: str = ""
    unit: str = ""
    words: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it is a yes or a no."""
        return not self.unit and not self.words

    def say(self, value: Value | None) -> str:
        """Put a value into words.

        >>> Term("arc", unit="degrees").say(Decimal(60))
        'arc: 60 degrees'
        """
        label = self.name.replace("_", " ")
        if value is None:
            return f"it is not known whether {self.yes}" if self.plain else f"{label}: not known"
        if self.plain:
            return self.yes if value else self.no
        return f"{label}: {value} {self.unit}".rstrip()


def plainly(name: str, value: Any) -> Value:
    """A value of the vocabulary's files as the fact holds it."""
    return Decimal(str(value)) if vocabulary()[name].unit else value


@dataclass(frozen=True, slots=True)
class Never:
    """Facts that cannot hold together, and what to do about it."""

    when: Mapping[str, bool]
    mend: str


@cache
def spelled(name: str) -> Any:
    """Return what a file of the vocabulary says."""
    text = (Path(__file__).parent / "vocabulary" / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def vocabulary() -> dict[str, Term]:
    """Return the facts by name."""
    return {name: _term(name, given) for name, given in spelled("facts")["facts"].items()}


def _term(name: str, given: dict[str, Any]) -> Term:
    odd = set(given) - {"holds", "fails", "unit", "words"}
    if odd:
        mend = "Use holds, fails, unit and words; put a sentence with a comma in quotes."
        raise WordingError(f'a fact has no "{min(odd)}".', where=f"facts.yml, {name}", mend=mend)
    words = tuple(given.get("words", ()))
    return Term(name, given.get("holds", ""), given.get("fails", ""), given.get("unit", ""), words)


@cache
def never() -> tuple[Never, ...]:
    """Return what cannot hold together."""
    return tuple(Never(each["when"], each["mend"]) for each in spelled("facts")["never"])


def check(facts: Facts, where: str) -> None:
    """Refuse facts that contradict one another.

    Raises:
        DesignError: two facts cannot hold together; the message names them with their sources.
    """
    for rule in never():
        if all(name in facts and facts[name].value is value for name, value in rule.when.items()):
            said = "; ".join(
                f"{vocabulary()[name].say(value)} ({facts[name].source})" for name, value in rule.when.items()
            )
            raise DesignError(f"the facts contradict one another: {said}.", where=where, mend=rule.mend)
