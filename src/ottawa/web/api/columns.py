"""Rows as CSV: which columns a shape gives, and how a cell is written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ottawa.answers.forms import Document
from ottawa.errors import OttawaError
from ottawa.web.api.schemas import AT, SCHEMAS

BETWEEN = "; "  # the values of a list within one cell
_NUMBER = re.compile(r"[+-]?[0-9.]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def columns(schema: Document) -> list[str]:
    """List the columns of a shape: the path to every value in it, through lists too."""
    return list(_paths(schema))


def _paths(schema: Document, path: str = "") -> Iterator[str]:
    whole = SCHEMAS[schema["$ref"].removeprefix(AT)] if "$ref" in schema else schema
    if whole.get("type") == "array":
        yield from _paths(whole["items"], path)
    elif "properties" in whole:
        for name, part in whole["properties"].items():
            yield from _paths(part, f"{path}.{name}" if path else name)
    else:
        yield path


def chosen(asked: Iterable[Sequence[str]], known: Sequence[str]) -> list[str]:
    """Return the columns asked for, or all.

    Raises:
        OttawaError: one is not there; the message lists those that are.
    """
    names = [name for part in asked for name in part]
    for name in names:
        if name not in known:
            raise OttawaError(
                f'there is no column "{name[:40]}".', where="parameter columns", mend=f"There are {', '.join(known)}."
            )
    if len(set(names)) < len(names):
        raise OttawaError("a column is named twice.", where="parameter columns", mend="Name each once.")
    return names or list(known)


def written(rows: Iterable[Document], names: Sequence[str]) -> bytes:
    """Write rows as CSV (RFC 4180, UTF-8), with the names of the columns first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    paths = [name.split(".") for name in names]
    writer.writerows([cell(row, path) for path in paths] for row in rows)
    return out.getvalue().encode()


def cell(row: Document, path: Sequence[str]) -> str:
    """Write one value: blank for null, the values of a list one after the other.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = BETWEEN.join(_plain(value) for value in _values(row, path))
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _values(found: Any, path: Sequence[str]) -> Iterator[Any]:
    if isinstance(found, list):
        for each in found:
            yield from _values(each, path)
    elif path and found is not None:
        yield from _values(found[path[0]], path[1:])
    else:
        yield found


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
