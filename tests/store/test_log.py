"""The log takes entries in one order, once each, all or none, and gives them back as they came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from ottawa.ledger.canonical import leaf_hash
from ottawa.record.entries import seal
from ottawa.store import log
from ottawa.store.errors import StoreError
from ottawa.store.log import locked
from tests.store.conftest import Installation
from tests.store.made import made

pytestmark = pytest.mark.usefixtures("store")


def test_round_trip() -> None:
    """What is appended is read back in order, byte for byte, counted from 0."""
    given = [made(f"origin/{number}", str(number)) for number in range(10)]
    assert log.append(given) == list(range(10))
    assert list(log.entries()) == given
    assert list(log.entries(3, 7)) == given[3:7]
    assert log.size() == log.verify() == 10
    assert [row.seq for row in log.rows(8)] == [8, 9]


def test_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading in pages leaves nothing out and doubles nothing, wherever a page ends."""
    given = [made(f"origin/{number}") for number in range(10)]
    log.append(given)
    for page in (1, 3, 5, 10, 11):
        monkeypatch.setattr(log, "_PAGE", page)
        assert list(log.entries()) == given
        assert list(log.entries(2, 9)) == given[2:9]


def test_known_changes_nothing() -> None:
    """An entry known, or given twice, keeps its number, and the others follow without a gap."""
    first, second, third = made("a"), made("b"), made("c")
    assert log.append([first, second]) == [0, 1]
    assert log.append([second, third, third, first]) == [1, 2, 2, 0]
    assert log.append([first]) == [0]
    assert log.append([]) == []
    assert [sealed.entry.origin for sealed in log.entries()] == ["a", "b", "c"]


def test_large_batch() -> None:
    """A batch larger than a statement takes is still one append, and known ids are found among many."""
    given = [made(f"origin/{number}") for number in range(1500)]
    log.append(given[::2])
    assert log.append(given)[1::2] == list(range(750, 1500))
    assert log.verify() == 1500


def test_all_or_none() -> None:
    """An append that fails after its rows are written leaves nothing of it behind."""
    log.append([made("a")])

    def failing(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE store_head"):
            raise DatabaseError("cut off")
        return execute(sql, *rest)

    with connection.execute_wrapper(failing), pytest.raises(StoreError, match=r"the database refuses\. \(cut off\)"):
        log.append([made("b"), made("c"), made("d")])
    assert log.verify() == 1
    assert log.append([made("b")]) == [1]


def test_false_id() -> None:
    """Bytes that do not give their id are not taken in."""
    with pytest.raises(StoreError, match="do not give its id"):
        log.append([replace(made("a"), data=b"{}")])
    assert log.size() == 0


def test_inside_another_transaction() -> None:
    """An append belongs to the transaction it stands in: if that is taken back, so is the append."""
    with transaction.atomic():
        log.append([made("a")])
        transaction.set_rollback(True)
    assert log.verify() == 0


@pytest.mark.parametrize(("start", "size"), [(0, 4), (-1, 2), (3, 2), (9, None)])
def test_never_so_long(start: int, size: int | None) -> None:
    """A size the log never had is refused, with the size it has."""
    log.append([made("a"), made("b"), made("c")])
    with pytest.raises(StoreError, match="The log holds 3 entries"):
        list(log.entries(start, size))


def test_held() -> None:
    """The record as held at a size knows nothing of what came later."""
    first = made("a", "1")
    changed = first.entry.model_copy(update={"supersedes": (first.id,), "note": "corrected"})
    log.append([first, seal(changed)])
    assert list(log.held(1).entries) == [first.id]
    assert [sealed.entry.note for sealed in log.held().entries.values()] == ["corrected"]
    assert not log.held(0).entries


@pytest.mark.parametrize("data", [b"not json", b'{"kind":"prophecy"}', b"[]", b"\xff"])
def test_of_a_form_not_known(store: Installation, data: bytes) -> None:
    """An entry that newer software wrote is named, and told as such."""
    store.sql("INSERT INTO store_entry (seq, leaf, data) VALUES (0, %s, %s)", leaf_hash(data), data)
    store.sql("UPDATE store_head SET size = 1")
    with pytest.raises(StoreError, match=r"entry 0: .* upgrade the software"):
        list(log.entries())
    assert log.verify() == 1


def test_two_at_once(store: Installation) -> None:
    """Two processes that append at the same time leave no gap and no double, and all of both is there."""
    workers = [store.worker("append", prefix, 60) for prefix in ("left", "right")]
    told = [worker.communicate(timeout=120) for worker in workers]
    assert [error for _, error in told] == ["", ""]
    left, right = ([int(number) for number in out.split()] for out, _ in told)
    assert sorted(left + right) == list(range(120))
    assert left == sorted(left)
    origins = [sealed.entry.origin for sealed in log.entries()]
    assert [origins[number] for number in left] == [f"left/{number}" for number in range(60)]
    assert log.verify() == 120


def test_lock_is_held(store: Installation) -> None:
    """While one process holds the head, another waits."""
    with locked() as size:
        worker = store.worker("append", "other", 1)
        log.append([made("mine")])
        assert log.size() == size + 1
    out, error = worker.communicate(timeout=60)
    assert (out.strip(), error) == ("1", "")
