"""Quantities as people write them: digits with a unit or without, shares, spans of time."""

from __future__ import annotations

import re
from decimal import Decimal

from ottawa.definitions.designs import classes
from ottawa.definitions.facts import UNITS
from ottawa.definitions.faults import DesignError

_WRITTEN = re.compile(r"(\d+(?:\.\d+)?)(?:/(\d+(?:\.\d+)?))?\s*([^\d\s./-][^\d./-]*)?")
_SHARE, _THOUSANDS = (
    re.compile(r"\s+in\s+"),
    re.compile(r"(?<=\d),(?=\d{3}(?!\d))"),
)  # 1 in 1,000, as the Protocol writes it
_SPAN = re.compile(r"(?:[\d.]+\s*[a-z]*\s*(?:-|–|to)\s*)?(\d+(?:\.\d+)?\s*[a-z]+)")


def measure(text: str, unit: str, into: str, *, where: str, remainder: bool = False) -> Decimal:
    """Read a number in the unit it names, else in `unit`; `remainder` takes a share from the whole.

    >>> measure("30d", "hours", "days", where="hours")
    Decimal('30')

    Raises:
        DesignError: it is no number, its unit measures something else, or a share is above the whole.
    """
    found = _WRITTEN.fullmatch(_THOUSANDS.sub("", _SHARE.sub("/", text.strip().casefold())))
    if found is None or (found[2] and not Decimal(found[2])):
        raise DesignError(f'"{text}" is no number.', where=where, mend=f"Write digits, as {unit}, or unknown.")
    number, named = Decimal(found[1]), (found[3] or "").strip()
    if found[2]:
        number, unit = number / Decimal(found[2]) * 1000, "per thousand" if not named else unit
    of = classes()["units"].get(named, named) if named else unit
    if of not in UNITS or UNITS[of][0] != UNITS[into][0]:
        raise DesignError(f'"{text}" is not in {into}.', where=where, mend=f"Write it in {unit}.")
    found_size = number * UNITS[of][1]
    whole = UNITS["percent"][1] * 100
    if UNITS[into][0] == "share" and found_size > whole:
        raise DesignError(f'"{text}" is more than the whole.', where=where, mend="Write a share up to 100 %.")
    return (whole - found_size if remainder else found_size) / UNITS[into][1]


def span(text: str, into: str) -> Decimal | None:
    """The end of a span of time, as *1-40h* or *4 h - 15 d*; None where the words are no span.

    >>> span("1-48h", "days")
    Decimal('2')
    """
    found = _SPAN.fullmatch(text.strip().casefold())
    if found is None:
        return None
    number = re.match(r"[\d.]+", found[1])
    named = found[1].lstrip("0123456789. ")
    if number is None or UNITS.get(classes()["units"].get(named, named), ("", 0))[0] != UNITS[into][0]:
        return None
    return measure(found[1], into, into, where="span")
