"""`ottawa timestamp`: the newest checkpoint time-stamped once, published, restored, and checked by whoever verifies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ottawa.cli import main
from ottawa.ledger import timestamps
from ottawa.ledger.audit import STAMPED
from ottawa.services import public
from ottawa.store import seal
from ottawa.store.start import prepare
from tests.databases import point_at
from tests.ledger.authority import Authority, listening
from tests.store.conftest import Installation
from tests.store.made import Tables, made


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def address(authority: Authority) -> Iterator[str]:
    """Where it listens."""
    with listening(authority) as found:
        yield found


@pytest.fixture
def started(empty: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """A log with a few packaged entries that the command finds."""
    monkeypatch.setenv("OTTAWA_HOME", str(empty.home))
    monkeypatch.setenv("DATABASE_URL", empty.url)
    prepare(tables.root)
    return empty


def run(*words: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, list(words))


def test_each_checkpoint_is_stamped_once(started: Installation, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is asked; after an append the new checkpoint is stamped too; all are published."""
    size = max(seal.checkpoints())
    done = run("timestamp", address)
    assert done.exit_code == 0, done.stderr
    assert f"The checkpoint over {size:,} entries was there on 20" in done.stdout
    assert "CN=Authority of the tests" in done.stdout
    [token] = seal.stamps().values()
    assert run("timestamp", "http://127.0.0.1:1/").stdout == done.stdout
    public.append_entries([made("later")])
    monkeypatch.setenv("OTTAWA_TIMESTAMP_AUTHORITY", address)
    assert run("timestamp").exit_code == 0
    assert sorted(seal.stamps()) == [size, size + 1]
    assert (started.home / "log" / STAMPED / f"{size}.tsr").read_bytes() == token
    assert timestamps.read(token, seal.checkpoints()[size]).at


def test_time_stamps_come_back_with_the_published_log(started: Installation, address: str, tmp_path: Path) -> None:
    """A log rebuilt elsewhere from its published copy has them again."""
    assert run("timestamp", address).exit_code == 0
    token = seal.stamps()
    copy = (started.home / "log").rename(tmp_path / "copy")
    point_at("", tmp_path / "elsewhere")
    assert seal.stamps() == {}
    public.restore(copy)
    assert seal.stamps() == token


@pytest.mark.parametrize(
    ("where", "words"),
    [("ftp://example.org", "it is not the address of an authority"), ("http://127.0.0.1:1/", "does not answer")],
)
@pytest.mark.usefixtures("started")
def test_an_authority_that_gives_nothing(where: str, words: str) -> None:
    """Exit 2 with a reason, and nothing is kept."""
    refused = run("timestamp", where)
    assert (refused.exit_code, words in refused.stderr) == (2, True)
    assert seal.stamps() == {}


@pytest.mark.usefixtures("started")
def test_what_an_authority_answers_is_checked_before_it_is_kept(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token over something else is refused with the authority's address, and not kept."""
    other = authority.answer(timestamps.query("another note"))
    monkeypatch.setattr(authority, "answer", lambda _: other)
    with listening(authority) as address:
        refused = run("timestamp", address)
    assert refused.exit_code == 2
    assert f"{address}: it is a time-stamp of something else than this checkpoint." in refused.stderr
    assert seal.stamps() == {}
