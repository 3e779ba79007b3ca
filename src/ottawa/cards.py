"""The card of a table: who publishes its facts, under which licence, how many rows and columns, what silence means.

Every field of a `card.yml` is there, known, and of its type, or the card is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from ottawa.dates import When, parse_when
from ottawa.errors import DateError, TableError
from ottawa.strict_yaml import read_yaml

READERS = frozenset(
    {
        "acts",
        "article8",
        "assessments",
        "claims",
        "committees",
        "declarations",
        "design_facts",
        "designs",
        "documents",
        "extensions",
        "held_readings",
        "holders",
        "meetings",
        "positions",
        "procedures",
        "roll_calls",
        "state_names",
        "states",
        "verdicts",
        "wordings",
    }
)
"""The words a card may use for how its rows become entries."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where silence means something: which States and periods a table is complete for, and until when.

    `states` is `"all"` or a list of ISO 3166-1 alpha-3 codes, `excepted` the codes left out of it;
    `periods` is None where no period limits it; `silence` says what a missing row means up to `complete_to`: that
    it was done (the table lists all that are missing), or that it was not; `says` is the sentence a page may print.
    """

    measure: str
    item: str
    states: tuple[str, ...] | Literal["all"]
    excepted: tuple[str, ...]
    periods: When | None
    complete_to: date
    silence: Literal["done", "not-done"]
    says: str

    def includes(self, iso3: str) -> bool:
        """Whether it speaks about this State."""
        return iso3 not in self.excepted and (self.states == "all" or iso3 in self.states)

    def spans(self, period: str) -> bool:
        """Whether it speaks about this period, written in EDTF; blank for what has none.

        >>> Coverage("m", "", "all", (), parse_when("2010/2014"), date(2015, 1, 1), "done", "").spans("2014")
        True
        """
        if self.periods is None or not period:
            return self.periods is None
        when, within = parse_when(period), self.periods
        begins = within.earliest is None or (when.earliest is not None and within.earliest <= when.earliest)
        return begins and (within.latest is None or (when.latest is not None and when.latest <= within.latest))


@dataclass(frozen=True, slots=True)
class Card:
    """What a folder's `card.yml` promises about its table.

    `key` names the columns that tell rows apart, `columns` says in plain words what each one means,
    `rows` is the smallest and largest row count. An empty `coverage` means that silence means nothing.
    """

    name: str
    title: str
    publisher: str
    citation: str
    url: str
    licence: str
    accessed: date
    released: date
    reader: str
    key: tuple[str, ...]
    columns: Mapping[str, str]
    rows: tuple[int, int]
    coverage: tuple[Coverage, ...]
    gaps: tuple[str, ...]


def read_card(folder: Path) -> Card:
    """Read a folder's `card.yml`.

    Raises:
        TableError: it is missing, is not YAML, or a field is missing, unknown or of the wrong type.
    """
    where = f"{folder.name}/card.yml"
    if not (folder / "card.yml").exists():
        raise TableError(
            "there is no card.yml in this folder.",
            where=folder.name,
            mend="Write one: publisher, licence, columns, row counts.",
        )
    card = Card(**_fields(read_yaml(folder / "card.yml", where), _CARD, where))
    _check_card(card, folder, where)
    return card


def _check_card(card: Card, folder: Path, where: str) -> None:
    if card.name != folder.name:
        raise TableError(
            f'the name is "{card.name}", the folder "{folder.name}".',
            where=where,
            mend="Give both the same name.",
        )
    if card.reader not in READERS:
        raise TableError(
            f'there is no reader "{card.reader}".',
            where=where,
            mend=f"Choose one of {', '.join(sorted(READERS))}.",
        )
    for column in (*card.key, "source"):
        if column not in card.columns:
            raise TableError(
                f'columns does not name "{column}".',
                where=where,
                mend="Every column of the key, and source, is a column of the table.",
            )


def _fields(content: Any, schema: Mapping[str, Callable[[Any], Any]], where: str) -> dict[str, Any]:
    """Check a mapping against its schema: nothing missing, nothing unknown, each of its type."""
    if not isinstance(content, dict):
        raise TableError("it is not a list of fields.", where=where, mend=f"Write {', '.join(schema)}.")
    for name in content:
        if name not in schema:
            raise TableError(f'a field "{name}" that no card has.', where=where, mend=f"Use only {', '.join(schema)}.")
    values: dict[str, Any] = {}
    for name, read in schema.items():
        if name not in content:
            raise TableError(f'the field "{name}" is missing.', where=where, mend=f"Add {name} to the card.")
        try:
            values[_ATTRIBUTES.get(name, name)] = read(content[name])
        except TableError as error:
            raise error.at(f"{where}, {name}") from None
        except _WrongTypeError as error:
            raise TableError(f'the field "{name}" is not {error}.', where=where, mend=f"Write it as {error}.") from None
    return values


class _WrongTypeError(Exception):
    """The plain words for what a field should have been."""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _WrongTypeError("text in quotes")
    return value.strip()


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _WrongTypeError("text that says something")
    return value.strip()


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _WrongTypeError("a day, as 2026-11-24")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _WrongTypeError("a list")
    return tuple(_words(item) for item in value)


def _names(value: Any) -> tuple[str, ...]:
    names = _texts(value)
    if not names:
        raise _WrongTypeError("a list with at least one name")
    return names


def _columns(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not value:
        raise _WrongTypeError("a list of columns, each with its meaning")
    return {_words(column): _words(meaning) for column, meaning in value.items()}


def _counts(value: Any) -> tuple[int, int]:
    if not isinstance(value, dict) or set(value) != {"min", "max"}:
        raise _WrongTypeError("{min: …, max: …}")
    low, high = value["min"], value["max"]
    if type(low) is not int or type(high) is not int or not 0 <= low <= high:
        raise _WrongTypeError("two whole numbers, min not above max")
    return low, high


def _states(value: Any) -> tuple[str, ...] | Literal["all"]:
    if value == "all":
        return "all"
    if not isinstance(value, list):
        raise _WrongTypeError("all, or a list of ISO 3166 codes")
    return _texts(value)


def _period(value: Any) -> When | None:
    if not isinstance(value, str):
        raise _WrongTypeError('a date or an interval in quotes, as "2014" or "2010/2015", or ""')
    if not value:
        return None
    try:
        return parse_when(value)
    except DateError as error:
        raise TableError(error.what, mend=error.mend) from None


def _silence(value: Any) -> str:
    if value not in ("done", "not-done"):
        raise _WrongTypeError("done or not-done: what a missing row means")
    return str(value)


def _coverages(value: Any) -> tuple[Coverage, ...]:
    if not isinstance(value, list):
        raise _WrongTypeError("a list, empty where silence means nothing")
    return tuple(Coverage(**_fields(item, _COVERAGE, f"entry {number}")) for number, item in enumerate(value, start=1))


_ATTRIBUTES = {"except": "excepted"}  # a word Python keeps for itself
_COVERAGE: dict[str, Callable[[Any], Any]] = {
    "measure": _words,
    "item": _text,
    "states": _states,
    "except": _texts,
    "periods": _period,
    "complete_to": _day,
    "silence": _silence,
    "says": _words,
}
_CARD: dict[str, Callable[[Any], Any]] = {
    "name": _words,
    "title": _words,
    "publisher": _words,
    "citation": _words,
    "url": _text,
    "licence": _words,
    "accessed": _day,
    "released": _day,
    "reader": _words,
    "key": _names,
    "columns": _columns,
    "rows": _counts,
    "coverage": _coverages,
    "gaps": _texts,
}
