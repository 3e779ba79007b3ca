"""States and areas, by code and by the names people use for them, today and in former years.

The 197 States are the Members of the United Nations, the Holy See, the State of Palestine, the Cook Islands
and Niue, under their UN short names in six languages. Areas are kept apart from them, as `area:NAME`.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType

from ottawa.dates import When, parse_when
from ottawa.errors import DateError, PlaceError, TableError
from ottawa.tables import Row, packaged, read_table

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
"""The official languages of the United Nations."""

WORLD = "world"
"""The subject of global series."""

_AREA = "area:"
_GIVE_A_CODE = "Give an ISO 3166 code such as UKR; `ottawa status` lists them all."


@dataclass(frozen=True, slots=True)
class State:
    """A State: its ISO 3166-1 and UN M49 codes, its M49 region, and its UN short name in six languages."""

    iso3: str
    m49: str
    region: str
    subregion: str
    names: Mapping[str, str] = field(compare=False)

    @property
    def name(self) -> str:
        """The English UN short name, without an article."""
        return self.names["en"]


@dataclass(frozen=True, slots=True)
class _OtherName:
    iso3: str
    name: str
    former: bool
    since: When | None
    until: When | None

    def holds_on(self, day: date) -> bool:
        """Whether it was the name on a day; a change not known to the day counts from its first chance."""
        begun = self.since is None or self.since.earliest is None or self.since.earliest <= day
        return begun and self.until is not None and self.until.earliest is not None and day < self.until.earliest


@cache
def states() -> Mapping[str, State]:
    """Map the ISO 3166-1 alpha-3 codes of all States, in the order of their English names.

    >>> len(states()), states()["TUR"].name, states()["UKR"].names["ar"]
    (197, 'Türkiye', 'أوكرانيا')
    """
    found = [_read_state(row) for row in read_table(packaged() / "states").rows]
    return MappingProxyType({state.iso3: state for state in sorted(found, key=lambda state: _plain(state.name))})


def state(text: str) -> State:
    """Find a State by its ISO 3166-1 alpha-3 code or by any present, former or other name in six languages.

    Capitals, accents and punctuation do not matter.

    Raises:
        PlaceError: no State is known by these words; an area kept apart from the States is named as one.

    >>> state("swz").name, state("Swaziland").iso3, state("Cote d'Ivoire").iso3, state("乌克兰").iso3
    ('Eswatini', 'SWZ', 'CIV', 'UKR')
    """
    found = states().get(text.strip().upper())
    if found is not None:
        return found
    words = _plain(text.removeprefix(_AREA))
    iso3 = _names().get(words)
    if iso3 is not None:
        return states()[iso3]
    area = _areas().get(words)
    if area is not None:
        raise PlaceError(
            f'"{text}" is an area that Ottawa keeps apart from States.',
            mend=f"Its claims stand under {area}; for a State give an ISO 3166 code such as UKR.",
        )
    raise PlaceError(f'"{text}" is not a State in our tables.', mend=_did_you_mean(words))


def name_on(iso3: str, day: date) -> str:
    """Return the English name a State had on a day.

    Where a change is known only to the month or year, the new name stands from the first day it can mean.

    Raises:
        PlaceError: the code is not one of a State.

    >>> name_on("SWZ", date(2015, 1, 1)), name_on("SWZ", date(2018, 4, 19))
    ('Swaziland', 'Eswatini')
    """
    present = _by_code(iso3)
    for other in _other_names():
        if other.iso3 == present.iso3 and other.former and other.holds_on(day):
            return other.name
    return present.name


def names_of(iso3: str) -> frozenset[str]:
    """Give every name of a State: present, former and other, in all languages.

    Raises:
        PlaceError: the code is not one of a State.

    >>> {"Türkiye", "Turkey", "土耳其"} <= names_of("TUR")
    True
    """
    present = _by_code(iso3)
    return frozenset((*present.names.values(), *(one.name for one in _other_names() if one.iso3 == present.iso3)))


def is_area(subject: str) -> bool:
    """Whether a subject is an area kept apart from the States.

    >>> is_area("area:Kosovo"), is_area("SRB")
    (True, False)
    """
    return subject.startswith(_AREA)


def subject_name(subject: str) -> str:
    """Name a subject in English: a State by its code, an area, or the world.

    Raises:
        PlaceError: it is none of these.

    >>> subject_name("TUR"), subject_name("area:Western Sahara"), subject_name("world")
    ('Türkiye', 'Western Sahara', 'World')
    """
    if subject == WORLD:
        return "World"
    if not is_area(subject):
        return _by_code(subject).name
    name = subject.removeprefix(_AREA)
    if _areas().get(_plain(name)) != subject:
        known = ", ".join(_areas().values())
        raise PlaceError(f'"{subject}" is not an area in our tables.', mend=f"There are {known}.")
    return name


def areas() -> tuple[str, ...]:
    """List the areas kept apart from the States, as subjects in name order.

    >>> "area:Kosovo" in areas()
    True
    """
    return tuple(_areas().values())


def _by_code(iso3: str) -> State:
    try:
        return states()[iso3]
    except KeyError:
        raise PlaceError(f'"{iso3}" is not the code of a State in our tables.', mend=_GIVE_A_CODE) from None


def _read_state(row: Row) -> State:
    names = {language: row.take(f"name_{language}") for language in LANGUAGES}
    for language, name in names.items():
        if not name:
            raise TableError(
                f"the name_{language} is blank.",
                where=row.where,
                mend="Give the UN short name in every language.",
            )
    found = State(row.take("iso3"), row.take("m49"), row.take("region"), row.take("subregion"), MappingProxyType(names))
    _pass_over(row, "source", "note")
    return found


@cache
def _other_names() -> tuple[_OtherName, ...]:
    return tuple(_read_name(row) for row in read_table(packaged() / "state_names").rows)


def _read_name(row: Row) -> _OtherName:
    kind = row.take("kind")
    if kind not in ("former", "other"):
        raise TableError(f'"{kind}" is not a kind of name.', where=row.where, mend="Write former or other.")
    iso3, name = row.take("iso3"), row.take("name")
    if iso3 not in states():
        raise TableError(f'"{iso3}" is not the code of a State.', where=row.where, mend="Use a code of states.csv.")
    found = _OtherName(iso3, name, kind == "former", _when(row, "from"), _when(row, "until"))
    _pass_over(row, "source", "note")
    return found


def _when(row: Row, column: str) -> When | None:
    text = row.take(column)
    try:
        return parse_when(text) if text else None
    except DateError as error:
        raise error.at(f"{row.where}, {column}") from None


def _pass_over(row: Row, *columns: str) -> None:
    """Leave out by name what is not needed to find a State."""
    for column in columns:
        row.take(column)
    row.done()


@cache
def _names() -> Mapping[str, str]:
    """Map every name, written plainly, to the one State it stands for."""
    index: dict[str, str] = {}
    for iso3, name in _all_names():
        words = _plain(name)
        if index.setdefault(words, iso3) != iso3:
            raise TableError(
                f'"{name}" stands for both {index[words]} and {iso3}.',
                where="states.csv and state_names.csv",
                mend="A name may lead to one State only: remove it from one of them.",
            )
    return index


def _all_names() -> Iterator[tuple[str, str]]:
    for found in states().values():
        yield found.iso3, found.iso3
        for name in found.names.values():
            yield found.iso3, name
    for other in _other_names():
        yield other.iso3, other.name


@cache
def _areas() -> Mapping[str, str]:
    """Map the names of areas, written plainly, to their subjects."""
    subjects = {row["subject"] for row in read_table(packaged() / "areas").rows}
    return {_plain(subject.removeprefix(_AREA)): subject for subject in sorted(subjects)}


def _did_you_mean(words: str) -> str:
    near = difflib.get_close_matches(words, _names(), n=5, cutoff=0.72) if words else []
    found = dict.fromkeys(f"{states()[_names()[name]].name} ({_names()[name]})" for name in near)
    *first, last = list(found)[:3] or [""]
    guess = f"{', '.join(first)} or {last}" if first else last
    return f"Did you mean {guess}? {_GIVE_A_CODE}" if guess else _GIVE_A_CODE


def _plain(text: str) -> str:
    """Write a name without capitals, accents, punctuation and a leading article."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    words = re.sub(r"[\W_]+", " ", bare.casefold()).strip()
    return words.removeprefix("the ")


def subject(text: str) -> str:
    """Find what a claim can be about: a State by code or name, an area by `area:NAME` or its name, or `world`.

    Raises:
        PlaceError: it is none of these.

    >>> subject("Ukraine"), subject("kosovo"), subject("world")
    ('UKR', 'area:Kosovo', 'world')
    """
    if text.strip().lower() == WORLD:
        return WORLD
    area = _areas().get(_plain(text.removeprefix(_AREA)))
    return area if area is not None else state(text).iso3
