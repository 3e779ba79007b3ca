"""The vault: each value under its own key, and destroyed for good however often the destroying is cut off."""

from __future__ import annotations

import base64
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ottawa.errors import OttawaError
from ottawa.store import vault
from ottawa.store.errors import StoreError

VALUE = "the third house behind the mill"


class CutOffError(Exception):
    """Stands for the end of the process."""


def files(root: Path) -> dict[Path, bytes]:
    """Read every file under a folder; a server may remove some of its own meanwhile."""
    found = {}
    for path in root.rglob("*"):
        with suppress(FileNotFoundError):
            if path.is_file():
                found[path] = path.read_bytes()
    return found


def traces(value: str) -> list[bytes]:
    """List how a value may stand in a file: as it is, in base64 at each offset, in hexadecimal."""
    raw = value.encode()
    found = [raw, raw.hex().encode(), raw.hex().upper().encode(), value.encode("utf-16-le")]
    for offset in range(3):
        inner = base64.b64encode(bytes(offset) + raw)[4 if offset else 0 : -4]
        found += [inner, inner.translate(bytes.maketrans(b"+/", b"-_"))]
    return found


def found_in(root: Path, values: list[str]) -> list[Path]:
    """List the files under a folder in which a value stands in any way."""
    wanted = [trace for value in values for trace in traces(value)]
    return [path for path, data in files(root).items() if any(trace in data for trace in wanted)]


def kept(root: Path, value: Any = VALUE) -> str:
    """Keep a value and settle it."""
    digest = vault.keep(root, vault.disclose("place", value))
    vault.settle(root, digest)
    return digest


def test_it_opens_what_it_keeps(tmp_path: Path) -> None:
    """Name, value and bytes come back; no file has the value in it, and none can be read by others."""
    field = kept(tmp_path)
    content = VALUE.encode() * 100
    attachment = vault.keep(tmp_path, vault.disclose_content("map.pdf", content), content)
    assert vault.open(tmp_path, field)[1:] == ("place", VALUE, b"")
    assert vault.open(tmp_path, attachment).content == content
    assert vault.kept(tmp_path) == {field, attachment}
    assert vault.drafts(tmp_path) == {attachment}
    assert found_in(tmp_path, [VALUE]) == []
    assert {stat.S_IMODE(path.stat().st_mode) for path in files(tmp_path)} == {0o600}
    assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in (vault.VALUES, vault.KEYS)} == {0o700}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.binary(max_size=60))
def test_any_value_comes_back(tmp_path: Path, value: str, content: bytes) -> None:
    """Whatever the text or the bytes are."""
    disclosure = vault.disclose("place", value)
    found = vault.open(tmp_path, vault.keep(tmp_path, disclosure, content))
    assert found == (disclosure, "place", value, content)


def test_each_has_its_own_key_and_salt(tmp_path: Path) -> None:
    """The same value twice gives other commitments, other keys, other bytes."""
    one, other = kept(tmp_path), kept(tmp_path)
    assert one != other
    contents = list(files(tmp_path).values())
    assert len(set(contents)) == len(contents) == 4


def test_keeping_again_changes_nothing(tmp_path: Path) -> None:
    """What is there stays as it is."""
    disclosure = vault.disclose("place", VALUE)
    vault.keep(tmp_path, disclosure)
    before = files(tmp_path)
    vault.keep(tmp_path, disclosure)
    assert files(tmp_path) == before


def test_what_is_destroyed_is_gone(tmp_path: Path) -> None:
    """No file of it is left; again, there is nothing to do; the others are as they were."""
    gone, other = kept(tmp_path), kept(tmp_path)
    assert vault.destroy(tmp_path, gone) is True
    assert vault.destroy(tmp_path, gone) is False
    assert vault.kept(tmp_path) == {other}
    assert len(files(tmp_path)) == 2
    with pytest.raises(StoreError, match="not kept here: never was, or was destroyed"):
        vault.open(tmp_path, gone)
    assert vault.open(tmp_path, other).value == VALUE


def test_it_is_overwritten_before_it_is_removed(tmp_path: Path) -> None:
    """Whoever holds the file open, or finds its blocks, does not find the key."""
    digest = kept(tmp_path)
    before = files(tmp_path)
    held = {path: path.open("rb") for path in before}
    vault.destroy(tmp_path, digest)
    for path, file in held.items():
        with file:
            after = file.read()
        assert len(after) == len(before[path])
        assert after != before[path]


def calls(monkeypatch: pytest.MonkeyPatch, stop: int) -> Iterator[int]:
    """Cut off at the call number `stop` of those that change the disk."""
    count = iter(range(10_000))

    def counted(real: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            if next(count) == stop:
                raise CutOffError
            return real(*args, **kwargs)

        return call

    with monkeypatch.context() as patched:
        for where, name in ((os, "fsync"), (Path, "unlink"), (Path, "replace")):
            patched.setattr(where, name, counted(getattr(where, name)))
        yield next(count)


@pytest.mark.parametrize("stop", range(1, 9))
def test_destroying_cut_off_anywhere_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int) -> None:
    """At whichever call: the next time all is gone; from the first call on, nothing opens it."""
    digest = kept(tmp_path)
    for _ in calls(monkeypatch, stop):
        try:
            vault.destroy(tmp_path, digest)
        except CutOffError:
            assert digest in vault.kept(tmp_path) or stop > 5
            with pytest.raises(StoreError):
                vault.open(tmp_path, digest)
    vault.destroy(tmp_path, digest)
    assert files(tmp_path) == {}


@pytest.mark.parametrize("stop", range(1, 12))
def test_keeping_cut_off_anywhere_leaves_a_draft_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    """Whatever of a value is left, it is known as a draft, and goes as one."""
    disclosure = vault.disclose("place", VALUE)
    digest = vault.commitment(disclosure)
    for _ in calls(monkeypatch, stop):
        try:
            vault.keep(tmp_path, disclosure)
        except CutOffError:
            assert vault.kept(tmp_path) == vault.drafts(tmp_path)
        else:
            assert vault.open(tmp_path, digest).value == VALUE
    (tmp_path / vault.KEYS).mkdir(exist_ok=True)
    (tmp_path / vault.KEYS / "tmp1.part").write_bytes(b"half a key")
    vault.clear(tmp_path)
    for each in vault.kept(tmp_path):
        vault.destroy(tmp_path, each)
    assert files(tmp_path) == {}


def test_what_was_altered_does_not_open(tmp_path: Path) -> None:
    """A flipped bit, another key, another's bytes, half a file: told, with what to do."""
    one, other = kept(tmp_path), kept(tmp_path)
    before = files(tmp_path)
    value, key = (next(p for p in before if p.parent.name == name) for name in (vault.VALUES, vault.KEYS))
    for path, data in (
        (value, bytes([before[value][0] ^ 1]) + before[value][1:]),
        (value, before[value][:-1]),
        (value, b""),
        (key, bytes(32)),
        (key, b"short"),
        *((p, before[q]) for p in before for q in before if p != q and p.parent == q.parent),
    ):
        path.write_bytes(data)
        with pytest.raises(StoreError, match="does not open"):
            (vault.open(tmp_path, one), vault.open(tmp_path, other))
        path.write_bytes(before[path])
    assert vault.open(tmp_path, one).value == VALUE


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 42, "A" * 42 + "B", "é" * 43, "A" * 44])
def test_what_is_no_commitment_names_no_file(tmp_path: Path, digest: str) -> None:
    """No path leads out of the vault."""
    for act in (vault.open, vault.destroy, vault.holds, vault.settle):
        with pytest.raises(StoreError, match="it is not a commitment"):
            act(tmp_path, digest)


def test_other_files_are_let_be(tmp_path: Path) -> None:
    """What somebody else put there is no value."""
    kept(tmp_path)
    for name in ("README", "ab", "AB" * 32, "zz" * 32):
        (tmp_path / vault.VALUES / name).write_text("mine")
    assert len(vault.kept(tmp_path)) == 1
    vault.clear(tmp_path)
    assert (tmp_path / vault.VALUES / "README").read_text() == "mine"


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is an error to act on; nothing half written stays under a name."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OttawaError, match="the vault refuses: No space left"):
            vault.keep(tmp_path, vault.disclose("place", VALUE))
    assert vault.kept(tmp_path) == vault.drafts(tmp_path)
    assert found_in(tmp_path, [VALUE]) == []
