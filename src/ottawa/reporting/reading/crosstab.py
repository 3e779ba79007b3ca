"""Tables of form J read by row and column: people hurt by year, sex or age; money by donor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ottawa.dates import PartialDate
from ottawa.reporting import vocabulary
from ottawa.reporting.amounts import number, year_named
from ottawa.reporting.reading.flow import plain
from ottawa.reporting.reading.sentences import compiled
from ottawa.reporting.reading.tables import TOTAL, Setting
from ottawa.reporting.report import Cell, Confidence, Figure, Table
from ottawa.sources import Basis

_ROLES: Final = tuple((measure, compiled(rf"(?<![^\W\d_])(?:{words})")) for measure, words in vocabulary.HURT)
_PERSONS: Final = tuple((name, compiled(rf"(?<![^\W\d_])(?:{words})")) for name, words in vocabulary.PERSONS)
_AMOUNT: Final = compiled(r"amount|montant|monto|importe|сумма|المبلغ|金额")
_CURRENCIES: Final = tuple((code, compiled(words)) for code, words in vocabulary.CURRENCIES)


@dataclass(frozen=True, slots=True)
class _Label:
    """What a row, a column or the caption says of its numbers; `known` is False for words that say none of these."""

    role: str
    who: str
    year: int | None
    whole: bool

    @property
    def known(self) -> bool:
        return bool(self.role or self.who or self.year or self.whole)


def _label(words: str) -> _Label:
    text = plain(words).strip()
    roles = [name for name, pattern in _ROLES if pattern.search(text)]
    people = [name for name, pattern in _PERSONS if pattern.search(text)]
    # "Casualties killed" speaks of the killed; "killed and injured" of neither alone.
    exact = [name for name in roles if name != "casualties_total"] or roles
    return _Label(
        exact[0] if len(exact) == 1 else "",
        people[0] if len(people) == 1 else "",
        year_named(text),
        TOTAL.fullmatch(text) is not None,
    )


def people_hurt(table: Table, setting: Setting) -> list[Figure]:
    """Read casualties where row and column together say who, what and when; a number either leaves open is none."""
    heads, rows = _parted(table)
    near = re.split(r"\n\n+", setting.before.strip())[-1][-300:]
    across, down = [_label(words) for words in heads], [_label(row[0].words) for row in rows]
    caption = _label(near)
    figures = []
    for row, cells in zip(down, rows, strict=True):
        for head, cell in zip(across[1:], cells[1:], strict=True):
            value = number(plain(cell.words))
            if not isinstance(value, int) or not row.known or not head.known:
                continue
            role = _role(row, head, across, down, caption)
            when = _year(row, head, across, down, caption, setting)
            if role and when is not None and not (row.who and head.who):
                unit = "accidents" if role == "accidents" else "people"
                figures.append(
                    Figure(role, row.who or head.who, value, unit, when[0], when[1], cell.where, Confidence.MEDIUM)
                )
    return figures


def _parted(table: Table) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Give the headings and the rows under them; a table without known headings has them in its first row."""
    rows = [row.cells for row in table.rows]
    if any(table.headings):
        return table.headings, rows
    return tuple(cell.words for cell in rows[0]), rows[1:]


def _role(row: _Label, head: _Label, across: list[_Label], down: list[_Label], caption: _Label) -> str:
    for one, axis in ((row, down), (head, across)):
        # The total of a row of killed and injured is of all casualties.
        if one.whole and any(other.role for other in axis) and not (head if one is row else row).role:
            return "casualties_total"
    said = {one.role for one in (row, head) if one.role}
    exact = said - {"casualties_total"} or said
    return exact.pop() if len(exact) == 1 else "" if exact else caption.role


def _year(
    row: _Label, head: _Label, across: list[_Label], down: list[_Label], caption: _Label, setting: Setting
) -> tuple[PartialDate | None, Basis] | None:
    years = {one.year for one in (row, head) if one.year}
    if len(years) > 1 or (not years and any(one.year for one in (*across[1:], *down))):
        return None  # a total over several years
    year = years.pop() if years else caption.year or setting.year
    return (PartialDate(year), Basis.IN_YEAR) if year else (None, Basis.NONE)


def money(table: Table, setting: Setting) -> list[Figure]:
    """Read the one column of money of a table, in the currency of its heading or its cells, with the donor's name."""
    heads, rows = _parted(table)
    columns = [at for at, words in enumerate(heads) if at and (_AMOUNT.search(words) or _currency(words))]
    if len(columns) != 1:
        return []
    at = columns[0]
    year = year_named(heads[at]) or year_named(setting.before[-200:]) or setting.year
    when = (PartialDate(year), Basis.IN_YEAR) if year else (None, Basis.NONE)
    figures = []
    for cells in rows:
        text = plain(cells[at].words)
        unit = _currency(text) or _currency(heads[at])
        value = number(re.sub(r"[^\d.,'’ ]", "", text).strip())
        item = " ".join(cells[0].words.split())
        if unit and value is not None and item and re.search(r"[^\W\d]", item):
            item = "" if TOTAL.fullmatch(plain(item)) else item
            figures.append(Figure("funding", item, value, unit, when[0], when[1], cells[at].where, Confidence.MEDIUM))
    return figures


def _currency(words: str) -> str:
    found = [code for code, pattern in _CURRENCIES if pattern.search(words)]
    return found[0] if len(found) == 1 else ""
