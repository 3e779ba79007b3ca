"""What a request may say: each parameter with how it is read; what is not in the list is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from ottawa import places
from ottawa.answers.forms import Document
from ottawa.dates import parse_day
from ottawa.errors import OttawaError
from ottawa.oversight.discrepancies import RELATIONS, RULES
from ottawa.record.entries import KINDS
from ottawa.treaty.findings import Status
from ottawa.treaty.provisions import provision
from ottawa.treaty.readings import POINTS
from ottawa.treaty.standing import Standing
from ottawa.web.api.schemas import DAY, TEXT
from ottawa.web.asking import LONGEST_PARAMETER

USUAL, MOST = 100, 1000  # rows of a page
LARGEST = 1_000_000_000
Read = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the address: its name, what it asks, how its value is read, and the shape of that value."""

    name: str
    says: str
    read: Read
    schema: Document
    repeats: bool = False


Asked = Mapping[str, Any]
"""The parameters of a request by name: None where one is not given, a list where it may repeat."""


def read(query: QueryDict, parameters: Sequence[Parameter]) -> Asked:
    """Read all that a request says.

    Raises:
        OttawaError: a name is not one of these, is given twice, or has a value that cannot be used.
    """
    known = [each.name for each in parameters]
    for name in query:
        if name not in known:
            raise OttawaError(
                f'there is no parameter "{name[:40]}" here.', where="address", mend=f"There are {', '.join(known)}."
            )
    return {each.name: _value(each, [text for text in query.getlist(each.name) if text.strip()]) for each in parameters}


def _value(parameter: Parameter, given: list[str]) -> Any:
    if len(given) > 1 and not parameter.repeats:
        raise OttawaError("it is given more than once.", where=f"parameter {parameter.name}", mend="Give it once.")
    if any(len(text) > LONGEST_PARAMETER for text in given):
        raise OttawaError(
            "it is longer than anything understood here.", where=f"parameter {parameter.name}", mend="Shorten it."
        )
    try:
        values = [parameter.read(text.strip()) for text in given]
    except OttawaError as error:
        raise error.at(f"parameter {parameter.name}") from None
    if parameter.repeats:
        return values
    return values[0] if values else None


def _one_of(words: Iterable[str]) -> Read:
    known = [str(word) for word in words]

    def check(text: str) -> str:
        if text not in known:
            raise OttawaError(f'"{text[:40]}" is not one of its words.', mend=f"Choose one of {', '.join(known)}.")
        return text

    return check


def _number(least: int, most: int) -> Read:
    def check(text: str) -> int:
        plain = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        if not plain or not least <= int(text) <= most:
            raise OttawaError(f'"{text[:40]}" is not usable.', mend=f"Give a whole number from {least} to {most}.")
        return int(text)

    return check


def _words(name: str, says: str, words: Iterable[str]) -> Parameter:
    known = [str(word) for word in words]
    return Parameter(name, says, _one_of(known), {"type": "string", "enum": known})


def _yes_or_no(name: str, says: str, yes: str, no: str) -> Parameter:
    check = _one_of((yes, no))
    return Parameter(name, says, lambda text: check(text) == yes, {"type": "string", "enum": [yes, no]})


def _whole(name: str, says: str, least: int, most: int) -> Parameter:
    return Parameter(name, says, _number(least, most), {"type": "integer", "minimum": least, "maximum": most})


def _iso3(text: str) -> str:
    return places.state(text).iso3


def _anchor(text: str) -> str:
    return provision(text).anchor


ON = Parameter("on", "The day asked about; today (UTC) if not given.", parse_day, DAY)
READING = Parameter(
    "reading",
    "Follow this reading of a contested point; may repeat.",
    _one_of(reading.name for point in POINTS.values() for reading in point.readings),
    {"type": "string", "enum": [reading.name for point in POINTS.values() for reading in point.readings]},
    repeats=True,
)
STATE = Parameter("state", "A State, by ISO 3166-1 alpha-3 code or any name it has or had.", _iso3, TEXT)
SUBJECT = Parameter("state", "A State by code or name, an area as area:NAME, or world.", places.subject, TEXT)
ANCHOR = Parameter("anchor", "Only this article or paragraph and what stands under it: 5 or MBT-7.2.", _anchor, TEXT)
STATUS = _words("status", "Only this status.", Status)
STANDING = _words("standing", "Only States of this standing.", Standing)
REGION = _words("region", "Only States of this region.", sorted({each.region for each in places.states().values()}))
WITHIN = _whole("within", "Only what falls due from the day on, within so many days.", 0, 100_000)
MEASURE = Parameter("measure", "Only this measure, or all that begin with it and _.", str, TEXT)
YEAR = _whole("year", "Only what holds for this year.", 1900, 2100)
RULE = _words("rule", "Only what this rule finds.", RULES)
RELATION = _words("relation", "Only this relation; one of agreement is listed if asked for.", RELATIONS)
ALL = _yes_or_no("all", "1 lists agreement too.", "1", "0")
KIND = _words("kind", "Only entries of this kind.", KINDS)
IN_FORCE = _yes_or_no("in_force", "true: only entries in force; false: only those replaced.", "true", "false")

KNOWN = _whole("known", "As the log held it when it had so many entries; as it is, if not given.", 0, LARGEST)
LIMIT = _whole("limit", f"Rows of a page; {USUAL} if not given.", 1, MOST)
OFFSET = _whole("offset", "Rows to pass over; the address of the next page has it.", 0, LARGEST)
LISTED = _words("format", "json, or csv: the rows of the page as comma-separated values.", ("json", "csv"))
COLUMNS = Parameter(
    "columns",
    "Of CSV, in this order, with commas between; may repeat. A point leads into a part: source.document.",
    lambda text: [name.strip() for name in text.split(",") if name.strip()],
    TEXT,
    repeats=True,
)
BYTES = _words("format", "json, or bytes: the canonical bytes, whose hash is the id.", ("json", "bytes"))
PROOF = _words("format", "json, or text: the proof alone, as a file to keep.", ("json", "text"))

TIME = (ON, READING)
"""What everything turns on that is worked out for a day."""
PAGES = (KNOWN, LIMIT, OFFSET, LISTED, COLUMNS)
"""What every list takes."""
