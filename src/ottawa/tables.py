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
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import yaml

from ottawa.dates import When, parse_when
from ottawa.errors import DateError, TableError

_Safe = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Safe):  # type: ignore[misc, valid-type]  # in C where there is one
    """A safe loader that refuses a key standing twice, where YAML would keep the last and drop the other unsaid."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping.

        Raises:
            yaml.constructor.ConstructorError: a key stands twice.
        """
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                said = f'"{key.value[:40]}" stands twice'
                raise yaml.constructor.ConstructorError(None, None, said, key.start_mark)
            seen.add(key.value if isinstance(key, yaml.ScalarNode) else None)
        built: dict[Any, Any] = super().construct_mapping(node, deep)
        return built


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
        content = _yaml(path, path.name)
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
    card = Card(**_fields(_yaml(folder / "card.yml", where), _CARD, where))
    _check_card(card, folder, where)
    return card


def _yaml(path: Path, where: str) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
    except UnicodeDecodeError as error:
        raise TableError(f"byte {error.start} is not UTF-8.", where=where, mend="Save the file as UTF-8.") from None
    except yaml.YAMLError as error:
        raise TableError(f"it is not YAML: {error}.", where=where, mend="Correct the line named.") from None


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
