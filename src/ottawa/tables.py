"""Packaged tables: one folder per source, a table and a `card.yml` that says what it holds.

The table is a CSV file; where rows are structures that people write by hand, it is one or more YAML files, each a list.

The card promises: who publishes the facts, under which licence, which columns there are, how many rows,
and for what silence means anything. The reader keeps a table to its card and raises on the first breach,
before anything is returned; nothing is half-loaded.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ottawa.cards import Card, read_card
from ottawa.errors import TableError
from ottawa.strict_yaml import read_yaml


class Row(Mapping[str, str]):
    """One row on its way into the record: each column is taken once, and none may be left over.

    `where` is its place as a person counts it in a spreadsheet, `key` its lasting key in the table.
    """

    __slots__ = ("_cells", "key", "where")

    def __init__(self, cells: dict[str, str], where: str, key: str) -> None:
        self._cells = cells
        self.where = where
        self.key = key

    def __getitem__(self, column: str) -> str:
        return self._cells[column].strip()

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def take(self, column: str) -> str:
        """Hand over the text of a column, without blanks around it, and strike it off the row.

        Raises:
            TableError: the table has no such column, or it has been taken already.

        >>> row = Row({"iso3": " UKR "}, "acts.csv, row 2", "UKR")
        >>> row.take("iso3"), row.done()
        ('UKR', None)
        """
        try:
            return self._cells.pop(column).strip()
        except KeyError:
            raise TableError(
                f'there is no column "{column}" left to take.',
                where=self.where,
                mend="Take each column of the card once.",
            ) from None

    def done(self) -> None:
        """Say that the reader has finished with this row.

        Raises:
            TableError: columns are left that nobody took.
        """
        if self._cells:
            left = ", ".join(f'"{column}"' for column in self._cells)
            raise TableError(
                f"nobody read {left}.",
                where=self.where,
                mend="Handle every column in the reader, or remove it.",
            )


@dataclass(frozen=True, slots=True)
class Table:
    """A table that keeps what its card promises."""

    card: Card
    rows: tuple[Row, ...]


def packaged() -> Path:
    """Return the folder of the data that comes with the package."""
    return Path(__file__).parent / "data"


def folders(root: Path) -> list[Path]:
    """List the folders of tables under `root`, in the order of their names."""
    return sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] not in "._")


def read_table(folder: Path) -> Table:
    """Read a folder's card and table, and hold the one to the other.

    Raises:
        TableError: the card or the table is missing, cannot be read, or breaks a promise.

    >>> read_table(packaged() / "acts").rows[0].where
    'acts.csv, row 2'
    """
    card = read_card(folder)
    path = folder / f"{folder.name}.csv"
    written = sorted(each for each in folder.glob("*.yml") if each.name != "card.yml")
    rows = tuple(_keyed(card, _listed(card, written) if written else _tabled(card, path)))
    low, high = card.rows
    if not low <= len(rows) <= high:
        raise TableError(
            f"{len(rows)} rows, where card.yml promises {low} to {high}.",
            where=folder.name if written else path.name,
            mend="Look for lost or doubled rows; if the number is right, change rows in card.yml.",
        )
    return Table(card, rows)


def _records(path: Path) -> Iterator[list[str]]:
    """Split the file into records, checked for its encoding as a whole."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise TableError(
            f"there is no {path.name} in this folder.",
            where=path.parent.name,
            mend="Put the table beside card.yml, under the name of the folder.",
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise TableError(
            f"byte {error.start} is not UTF-8.",
            where=f"{path.name}, row {row}",
            mend="Save the file as UTF-8.",
        ) from None
    return _parsed(path.name, text)


def _parsed(name: str, text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    count = 0
    try:
        for record in reader:
            count += 1
            yield record
    except csv.Error as error:
        raise TableError(
            f"the row is not CSV: {error}.",
            where=f"{name}, row {count + 1}",
            mend='Put a cell with a comma, a quotation mark or a line break in "…"; double each " inside.',
        ) from None


def _header(card: Card, name: str, records: Iterator[list[str]]) -> list[str]:
    header = [cell.strip() for cell in next(records, [])]
    where = f"{name}, row 1"
    for column in header:
        if column not in card.columns:
            raise TableError(
                f'a column "{column}" that card.yml does not name.',
                where=where,
                mend="Describe it in card.yml and handle it in the reader, or remove it.",
            )
        if header.count(column) > 1:
            raise TableError(f'two columns are called "{column}".', where=where, mend="Rename or remove one.")
    for column in card.columns:
        if column not in header:
            raise TableError(
                f'no column "{column}", which card.yml names.',
                where=where,
                mend="Put the column back, or take it out of card.yml and the reader.",
            )
    return header


Cells = tuple[str, dict[str, str]]
"""The cells of a row, after the place where it stands."""


def _tabled(card: Card, path: Path) -> Iterator[Cells]:
    """The rows of a CSV file."""
    records = _records(path)
    header = _header(card, path.name, records)
    for number, record in enumerate(records, start=2):
        where = f"{path.name}, row {number}"
        if len(record) != len(header):
            raise TableError(
                f"{len(record)} cells, where the header has {len(header)}.",
                where=where,
                mend='Look for a missing or unquoted comma: a cell with a comma stands in "…".',
            )
        yield where, dict(zip(header, record, strict=True))


def _listed(card: Card, files: Iterable[Path]) -> Iterator[Cells]:
    """The rows of YAML files; a structure in a cell is kept as JSON, a field left out is blank."""
    for path in files:
        content = read_yaml(path, path.name)
        if not isinstance(content, list):
            raise TableError("it is not a list of rows.", where=path.name, mend="Begin each row with a dash.")
        for number, given in enumerate(content, start=1):
            where = f"{path.name}, entry {number}"
            if not isinstance(given, dict) or not set(given) <= set(card.columns):
                mend = f"Use {', '.join(card.columns)}."
                raise TableError("its fields do not fit.", where=where, mend=mend)
            named = given.get(card.key[0])
            yield f"{path.name}, {named}" if named else where, {name: _cell(given.get(name)) for name in card.columns}


def _cell(given: Any) -> str:
    if isinstance(given, dict | list):
        return json.dumps(given, default=str, ensure_ascii=False)
    return "" if given is None else str(given)


def _keyed(card: Card, cells: Iterable[Cells]) -> Iterator[Row]:
    """Give each row its key, and refuse one without a source or with a key that stands already."""
    seen: dict[str, str] = {}
    for where, row in cells:
        if not row["source"].strip():
            raise TableError(
                "the source is blank.",
                where=where,
                mend='Name the document it was read in, or write "unverified" if none was checked.',
            )
        key = "/".join(row[column].strip() for column in card.key)
        if key in seen:
            raise TableError(
                f'the key "{key}" already stands in {seen[key].removeprefix(where.partition(", ")[0] + ", ")}.',
                where=where,
                mend=f"Each row needs its own {', '.join(card.key)}: remove one row or give it another key.",
            )
        seen[key] = where
        yield Row(row, where, key)
