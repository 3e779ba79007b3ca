"""Drafts on both databases: each saving is kept, of two at once one comes first, and the log knows nothing of them."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from ottawa.store import drafts, log
from ottawa.store.drafts import MOST_VERSIONS, Version
from ottawa.store.errors import StoreError
from tests.store.conftest import Installation

WHEN = datetime(2026, 11, 24, 12, tzinfo=UTC)


def version(number: int, *, aside: bool = False) -> Version:
    """A version that holds its number."""
    return Version(number, WHEN, "B", aside, str(number).encode())


def test_the_newest_version_is_the_draft(store: Installation) -> None:
    """What was put aside is kept and is not the draft; an older version can be asked for."""
    assert store.vendor
    drafts.begin("k", b"before", version(1))
    drafts.keep("k", version(2))
    drafts.keep("k", version(3, aside=True))
    assert drafts.newest("k") == version(2)
    assert drafts.last("k") == version(3, aside=True)
    assert [one.number for one in drafts.versions("k")] == [3, 2, 1]
    assert drafts.version("k", 1) == version(1)
    assert drafts.version("k", 9) is None
    assert (drafts.earlier("k"), drafts.keys()) == (b"before", ["k"])


@pytest.mark.parametrize(("savings", "oldest"), [(MOST_VERSIONS - 1, 1), (MOST_VERSIONS, 1), (MOST_VERSIONS + 1, 2)])
def test_versions_are_kept_up_to_their_number(store: Installation, savings: int, oldest: int) -> None:
    """Just under and at the limit all are kept; over it the oldest goes."""
    assert store.vendor
    drafts.begin("k", b"", version(1))
    for number in range(2, savings + 1):
        drafts.keep("k", version(number))
    assert [one.number for one in drafts.versions("k")] == list(range(savings, oldest - 1, -1))


def test_a_number_is_taken_once(store: Installation) -> None:
    """A second version of the same number is refused, and the first stays."""
    assert store.vendor
    drafts.begin("k", b"", version(1))
    with pytest.raises(StoreError):
        drafts.keep("k", Version(1, WHEN, "C", False, b"other"))
    assert drafts.newest("k") == version(1)


def test_two_savings_at_once_take_turns(store: Installation) -> None:
    """Who holds a draft keeps others waiting, so both savings are there, one after the other."""
    assert store.vendor
    drafts.begin("k", b"", version(1))
    faults: list[Exception] = []

    def save() -> None:
        try:
            with drafts.locked("k"):
                drafts.keep("k", version(drafts.last("k").number + 1))
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=save) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert [one.number for one in drafts.versions("k")] == [5, 4, 3, 2, 1]


def test_a_draft_that_is_removed_is_gone_whole(store: Installation) -> None:
    """Versions and files go with it; another draft stays; asking for it says that it is not there."""
    assert store.vendor
    drafts.begin("k", b"", version(1))
    drafts.begin("other", b"", version(1))
    number = drafts.lay("k", "a.txt", b"bytes", b"{}")
    drafts.decide("k", number, {"1.1": "accept"})
    assert (drafts.file_bytes("k", number), drafts.files("k")[0].decided) == (b"bytes", {"1.1": "accept"})
    drafts.remove("k")
    assert drafts.keys() == ["other"]
    assert (drafts.files("k"), drafts.versions("k")) == ([], [])
    for ask in (drafts.newest, drafts.earlier, drafts.last):
        with pytest.raises(StoreError, match="there is no such draft here"):
            ask("k")
    with pytest.raises(StoreError, match="there is no such draft here"), drafts.locked("k"):
        pass
    with pytest.raises(StoreError, match="there is no such file"):
        drafts.file_bytes("k", number)


def test_the_log_does_not_grow_by_drafts(store: Installation) -> None:
    """A draft is no entry."""
    assert store.vendor
    drafts.begin("k", b"", version(1))
    assert log.size() == 0
