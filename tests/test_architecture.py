"""The rooms of the house: what may import what, and what never happens below the shells."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "ottawa"
SHELLS = ("services", "web", "cli", "store")  # store reads where its database is; services are public acts
CLOCKS = {"today", "now", "utcnow", "getenv"}
OUTSIDE = {"random", "socket", "secrets", "time", "urllib", "requests", "subprocess"}


def table() -> dict[str, tuple[str, ...]]:
    """Read the table of rooms: each room with the rooms it may import, in the order of the table."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\*ground\* .*?|`\w+`) \|.*\| (.*?) \|$", text, re.MULTILINE)
    rooms: dict[str, tuple[str, ...]] = {}
    for named, allowed in rows:
        names = re.findall(r"`(\w+)`", named)
        may = _expanded(allowed, rooms, ground=tuple(names) if named.startswith("*ground*") else ())
        rooms |= {name: (*may, *(names if len(names) > 1 else (name,))) for name in names}
    return rooms


def _expanded(allowed: str, above: dict[str, tuple[str, ...]], ground: tuple[str, ...]) -> tuple[str, ...]:
    if ground or allowed.startswith("–"):
        return ground
    basis = GROUND if "ground" in allowed else ()
    if "all above" in allowed:
        return tuple(above)
    return (*basis, *(name for name in above if re.search(rf"\b{name}\b", allowed)))


GROUND = ("errors", "dates", "sources", "strict_yaml", "cards", "tables", "places")
ROOMS = table()


def modules() -> Iterator[tuple[str, Path]]:
    """List the modules of the package with the room each is in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        first = path.relative_to(PACKAGE).parts[0]
        yield first.removesuffix(".py"), path


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """List the rooms a module imports, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "ottawa":
            parts = node.module.split(".")
            names = [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
            yield from ((name, node.lineno) for name in names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("ottawa."):
                    yield alias.name.split(".")[1], node.lineno


def test_every_room_is_in_the_table() -> None:
    """A folder or module of the package that the table does not name is a room nobody planned."""
    there = {room for room, _ in modules()} - {"__init__", "__main__"}
    there |= {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert there == set(ROOMS)
    assert set(GROUND) <= set(ROOMS)


@pytest.mark.parametrize(("room", "path"), list(modules()), ids=lambda value: str(value).removeprefix(str(PACKAGE)))
def test_arrows_point_one_way(room: str, path: Path) -> None:
    """A module imports only rooms that its room's row names."""
    if room in ("__init__", "__main__"):
        return
    wrong = [f"line {line}: {name}" for name, line in imported(path) if name in ROOMS and name not in ROOMS[room]]
    assert wrong == []


BELOW = [path for room, path in modules() if room not in (*SHELLS, "__init__", "__main__")]


def forbidden(tree: ast.AST) -> Iterator[str]:
    """List what code asks of a clock, of chance, of a socket or of the environment."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in CLOCKS:
                yield f"line {node.lineno}: {name}()"
            case ast.Attribute(attr="environ"):
                yield f"line {node.lineno}: environ"
            case ast.Import(names=names):
                yield from (f"import {each.name}" for each in names if each.name.split(".")[0] in OUTSIDE)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in OUTSIDE:
                yield f"from {module}"
            case ast.ImportFrom(module="os", names=names):
                yield from (f"from os import {each.name}" for each in names if each.name in ("environ", "getenv"))


@pytest.mark.parametrize("path", BELOW, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_below_the_shells_looks_at_a_clock_or_outside(path: Path) -> None:
    """The day is an argument: no clock, chance, socket or environment is asked."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert list(forbidden(tree)) == []


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(UTC)",
        "date.today()",
        "today()",
        "import random",
        "import urllib.request",
        "from time import time",
        "from socket import socket",
        "os.environ",
        "from os import environ",
        "os.getenv('HOME')",
        "from os import getenv",
    ],
)
def test_what_is_forbidden_would_be_found(line: str) -> None:
    """Each way of looking at a clock, chance, a socket or the environment is seen by the test above."""
    assert len(list(forbidden(ast.parse(line)))) == 1


def test_the_table_forbids_something() -> None:
    """The table is read as meant: the treaty knows no oversight, the ledger no treaty, answers no web."""
    assert "oversight" not in ROOMS["treaty"]
    assert "treaty" not in ROOMS["ledger"]
    assert "web" not in ROOMS["answers"]
    assert "store" not in ROOMS["answers"]
    assert {"treaty", "ledger", "oversight", "errors"} <= set(ROOMS["record"])
