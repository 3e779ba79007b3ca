"""Arithmetic on claims that keeps what rounding and partial dates leave open, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ottawa.dates import in_words
from ottawa.sources import Claim, Qualifier, Status

_UNITS = {
    "mines": ("mine", "mines"),
    "items": ("item", "items"),
    "people": ("person", "people"),
    "reports": ("report", "reports"),
    "states": ("State", "States"),
    "areas": ("area", "areas"),
    "states_and_areas": ("State or area", "States and areas"),
    "percent": ("per cent", "per cent"),
    "days": ("day", "days"),
    "names": ("name", "names"),
}
_QUALIFIED = {
    Qualifier.ABOUT: "about ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.LESS_THAN: "fewer than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number worked out from claims: the plain sum, and the lowest and highest it can truly be."""

    plain: Decimal
    low: Decimal | None
    high: Decimal | None

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.plain + other.plain, _sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> Amount:
        return Amount(-self.plain, _negative(self.high), _negative(self.low))

    def __sub__(self, other: Amount) -> Amount:
        return self + -other

    @property
    def rounded(self) -> bool:
        """Whether some figure in it was not exact."""
        return not self.low == self.plain == self.high

    @property
    def maybe_zero(self) -> bool:
        """Whether it can be nothing at all."""
        return (self.low is None or self.low <= 0) and (self.high is None or self.high >= 0)

    @property
    def above_zero(self) -> bool:
        """Whether it is certainly more than nothing."""
        return self.low is not None and self.low > 0

    def tolerance(self) -> str:
        """The sentence that tells what rounding leaves open; blank for exact figures."""
        if not self.rounded or self.low is None or self.high is None:
            return ""
        low, high = sorted((abs(self.low), abs(self.high)))
        return f" Allowing for rounding, the difference lies between {low:,f} and {high:,f}."


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _negative(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def amount(claim: Claim) -> Amount:
    """What a claim with a number contributes to a sum."""
    number, bounds = claim.number, claim.bounds
    assert number is not None
    assert bounds is not None
    return Amount(number, bounds.low, bounds.high)


def total(claims: Iterable[Claim]) -> Amount:
    """The sum of claims with numbers; nothing for none."""
    return sum((amount(claim) for claim in claims), Amount(Decimal(0), Decimal(0), Decimal(0)))


def number_of(claim: Claim) -> Decimal:
    """The number of a claim known to have one."""
    assert claim.number is not None
    return claim.number


def digits(number: Decimal | int) -> str:
    """A number as plain digits, without exponent or idle zeros."""
    return f"{Decimal(number).normalize():f}"


def grouped_digits(number: Decimal) -> str:
    """A number for a sentence, with commas."""
    return f"{Decimal(digits(number)):,f}"


def days_after(due: tuple[date, date], done: tuple[date, date]) -> tuple[int, int]:
    """Fewest and most days from one day to another, each known only as a span."""
    return (done[0] - due[1]).days, (done[1] - due[0]).days


def in_range(low: int, high: int) -> str:
    """`4`, or `1036..1400` where it is not known more closely."""
    return str(low) if low == high else f"{low}..{high}"


def counted(number: Decimal | int, unit: str) -> str:
    """A number with its unit for a sentence: *1 day*, *6,660,000 mines*."""
    one, many = _UNITS.get(unit, (unit, unit))
    return f"{grouped_digits(Decimal(number))} {one if abs(number) == 1 else many}"


def range_in_words(low: int, high: int, unit: str) -> str:
    """A range with its unit for a sentence: *1,036 to 1,400 days*."""
    return counted(low, unit) if low == high else f"{low:,} to {counted(high, unit)}"


def figure(claim: Claim) -> str:
    """A claim's value for a sentence: *about 6,660,000 mines*, *28 November 2018*, *none*."""
    if claim.when is not None:
        return in_words(claim.when)
    if claim.number is None:
        return f"“{claim.value.replace('_', ' ')}”" if claim.value else f"a number that is {claim.status}"
    if claim.status == Status.NONE:
        return "none"
    return _QUALIFIED.get(claim.qualifier, "") + counted(claim.number, claim.unit)


def dated_figure(claim: Claim) -> str:
    """The value with the period it holds for, where there is one."""
    return figure(claim) + (f" ({in_words(claim.period)})" if claim.period else "")


def spoken(claim: Claim) -> str:
    """The value with who says it, and in which edition."""
    speaker, edition = claim.citation.in_words(), claim.citation.source.edition
    return f"{figure(claim)} ({speaker}{f', {edition}' if edition else ''})"


def listed(words: Iterable[str]) -> str:
    """Put words in a row: *a, b and c*."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
