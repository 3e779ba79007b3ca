"""The figures one drawn table states, by the form it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from ottawa.reporting.reading import counting, crosstab, descriptions
from ottawa.reporting.reading.tables import Setting
from ottawa.reporting.report import Figure, Table


def stated(table: Table, setting: Setting, merged: Sequence[Sequence[bool]] | None = None) -> list[Figure]:
    """Read a table as its form's tables are read; `merged` tells of each cell whether it only continues the one above.

    A table whose columns have no known headings states nothing, but for people and money in form J.
    """
    if setting.letter in "BCDG":
        return counting.figures(table, merged or [[False] * len(row.cells) for row in table.rows], setting)
    if setting.letter in "EFH":
        return [figure for row in table.rows for figure in descriptions.of_row(table, row, setting.letter)]
    if setting.letter == "J" and table.rows:
        return crosstab.people_hurt(table, setting) or crosstab.money(table, setting)
    return []
