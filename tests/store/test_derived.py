"""Derived tables can be dropped and made again, identical."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from ottawa.services import public
from ottawa.store import derived, log
from ottawa.store.derived import Rows, rebuild, refresh, votes
from ottawa.store.errors import StoreError
from ottawa.store.models import Vote
from ottawa.store.start import prepare
from tests.store.conftest import Installation
from tests.store.made import Tables, made

pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture
def filled(empty: Installation, tables: Tables) -> Installation:
    """An installation with acts and roll calls."""
    prepare(tables.root)
    return empty


def _all(installation: Installation) -> list[Any]:
    rows = installation.sql("SELECT entry, resolution, year, iso3, vote FROM store_vote ORDER BY entry, iso3")
    with connection.cursor() as cursor:
        made = connection.introspection.get_constraints(cursor, "store_vote")
        columns = connection.introspection.get_table_description(cursor, "store_vote")
    return [rows, made, [(column.name, column.type_code) for column in columns]]


def test_votes(tables: Tables) -> None:
    """Each vote of a roll call is a row, and leads to the entry that says so."""
    row = next(row for row in tables.rows("roll_calls") if row["year"] == "1997")
    found = Vote.objects.filter(resolution=row["resolution"])
    assert found.filter(vote="yes").count() == len(row["yes_states"].split())
    assert {vote.iso3 for vote in found.filter(vote="abstaining")} == set(row["abstaining_states"].split())
    assert {vote.year for vote in found} == {1997}
    held = {sealed.id: sealed.entry.origin for sealed in log.entries()}
    assert {held[vote.entry] for vote in found} == {f"data/roll_calls#1997/{row['resolution']}"}


def test_identical(filled: Installation) -> None:
    """Made again, also after it was dropped or altered, a table is what it was, to its columns and indexes."""
    before = _all(filled)
    count = len(before[0])
    assert rebuild() == {"store_vote": count}
    assert _all(filled) == before
    filled.sql("UPDATE store_vote SET vote = 'no'")
    rebuild()
    assert _all(filled) == before
    filled.sql("DROP TABLE store_vote")
    assert refresh() == {"store_vote": count}
    assert _all(filled) == before
    log.check_guards()


def test_only_when_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table is made again when the log has grown or its form has changed, and not otherwise."""
    assert refresh() == {}
    log.append([made("a")])
    assert refresh()
    assert refresh() == {}
    monkeypatch.setattr(derived, "TABLES", (Rows(Vote, "2", votes),))
    assert refresh()
    assert refresh() == {}


def test_all_or_none(filled: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rebuild that fails leaves the tables as they were."""
    before = _all(filled)

    def failing(_: object) -> list[Vote]:
        raise StoreError("no.")

    monkeypatch.setattr(derived, "TABLES", (Rows(Vote, "1", failing),))
    with pytest.raises(StoreError, match=r"no\."):
        rebuild()
    assert _all(filled) == before


def test_changed_row(tables: Tables) -> None:
    """Only entries in force are told: a corrected roll call replaces what it said."""
    count = Vote.objects.count()
    rows = tables.rows("roll_calls")
    first, *others = rows[0]["yes_states"].split()
    rows[0] |= {"yes_states": " ".join(others)}
    tables.release("roll_calls", rows, "2027-01-05")
    prepare(tables.root)
    assert Vote.objects.count() == count - 1
    assert not Vote.objects.filter(resolution=rows[0]["resolution"], iso3=first).exists()


def test_public_acts(tables: Tables) -> None:
    """The acts offered to the shells start, append, and make tables again."""
    size = log.size()
    assert public.append_entries([made("a"), made("b")]) == [size, size + 1]
    assert refresh() == {}
    assert public.rebuild() == {"store_vote": Vote.objects.count()}
    assert public.start(tables.root).appended == 0
