"""Verifying a copy: no false alarm on one as published, and what was changed is named, whatever it is.

The copy is made of some hundreds of entries, in English. It is published again in earnest once; for each kind of
tampering that second copy is used anew, since two runs were shown to give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ottawa.cli import main
from ottawa.errors import LedgerError
from ottawa.ledger.audit import SIZES
from ottawa.ledger.canonical import leaf_hash
from ottawa.ledger.checkpoints import Checkpoint
from ottawa.ledger.notes import Signer, sign, verifier
from ottawa.ledger.tree import Tree
from ottawa.record.entries import Sealed
from ottawa.record.record import assemble
from ottawa.treaty.readings import choose
from tests.web.test_publication import few

SIGNER = Signer("example.org/log", bytes(range(32)))
KEYS = [verifier(SIGNER.vkey)]


@pytest.fixture(scope="module", autouse=True)
def one_language() -> Iterator[None]:
    """Publish in English only: the other languages are made the same way."""
    from ottawa.web.publication import pages

    patch = pytest.MonkeyPatch()
    patch.setattr(pages, "languages", lambda: ("en",))
    yield
    patch.undo()


def signed_log(entries: list[bytes], signer: Signer = SIGNER) -> dict[str, bytes]:
    """The files of a log of these entries, signed at two sizes."""
    from ottawa.store.seal import write_files

    files: dict[str, bytes] = {}
    tree = Tree(map(leaf_hash, entries))
    write_files(files.__setitem__, entries, tree)
    for size in (1, len(entries)):
        note = sign(Checkpoint(signer.name, size, tree.root(size)).text(), [signer]).encode()
        files[f"checkpoints/{size}"] = files["checkpoint"] = note
    files |= {"vkey": f"{signer.vkey}\n".encode(), SIZES: f"1\n{len(entries)}\n".encode()}
    return {f"log/{path}": data for path, data in files.items()}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, home: Path, sealed: tuple[Sealed, ...]) -> Path:  # noqa: ARG001
    """A copy with its log."""
    from ottawa.web.publication import newest_day, publish

    folder = tmp_path_factory.mktemp("verified") / "site"
    entries = few(sealed)
    more = signed_log([one.data for one in entries])
    publish(folder, assemble(entries), entries, newest_day(entries), choose(()), len(entries), more=more)
    return folder


class Tampered(dict[str, bytes]):
    """A copy with some files in place of its own; an empty one is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __call__(self, path: str) -> bytes:
        """Read a file."""
        data = self[path] if path in self else (self.folder / path).read_bytes()
        if not data:
            raise LedgerError("it is not there.", where=path)
        return data

    def edit(self, path: str, old: str, new: str) -> None:
        """Change one place in a file."""
        text = self(path).decode()
        assert old in text, path
        self[path] = text.replace(old, new, 1).encode()

    def refused(self) -> str:
        """Verify, and return what is said against it."""
        from ottawa.web.publication.verification import verify

        with pytest.raises(LedgerError) as raised:
            verify(self, KEYS)
        return str(raised.value)


def test_an_untouched_copy_holds(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Published again from the log and the manifest alone, every file is the same; the command says so, and pins it."""
    monkeypatch.setenv("OTTAWA_HOME", str(tmp_path))
    told = json.loads((copy / "manifest.json").read_bytes())
    ran = CliRunner().invoke(main, ["verify", str(copy), "--json"])
    found = json.loads(ran.stdout)
    assert (ran.exit_code, found["holds"], found["files"]) == (0, True, len(told["files"]) + 1)
    assert "the key in the copy itself was taken" in found["notes"][0]
    (pin,) = (tmp_path / "verified").iterdir()
    assert json.loads(pin.read_text())["keys"] == [SIGNER.vkey]


@pytest.fixture
def tampered(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Tampered:
    """A copy to change; publishing again gives what the untouched one was made of."""
    from ottawa.web.publication import verification

    def again(folder: Path, *_: Any, **__: Any) -> None:
        shutil.copytree(copy, folder, dirs_exist_ok=True, copy_function=os.link)

    monkeypatch.setattr(verification, "publish", again)
    return Tampered(copy)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("states/BLR/index.html", "Belarus", "Belorus", "states/BLR/index.html: at line"),
        ("states/BLR/index.json", '"BLR"', '"BLX"', "states/BLR/index.json: at "),
        ("data/status.csv", "party", "outside", "data/status.csv: at row 2, standing it says outside"),
        ("data/claims.csv", "BLR", "RUS", "data/claims.csv: at row 2, "),
        ("data/entries.jsonl", '"period":"1997', '"period":"1998', ", period it says"),
        ("feed.atom", "<feed", "<Feed", "feed.atom: at line"),
        (
            "manifest.json",
            '"readings": []',
            '"readings": ["calendar-days"]',
            "manifest.json: it is not the manifest of a copy",
        ),
        ("log/checkpoint", "example.org/log\n", "example.org/lug\n", "log/checkpoint, — example.org/log"),
        ("log/checkpoints.txt", "1\n", "one\n", "log/checkpoints.txt: it is not a list of sizes"),
    ],
)
def test_a_change_is_named(tampered: Tampered, file: str, old: str, new: str, words: str) -> None:
    """One changed word or number is found, with its file and its place in it."""
    tampered.edit(file, old, new)
    assert words in tampered.refused()


def test_a_changed_database(tampered: Tampered, tmp_path: Path) -> None:
    """The database is compared by what it holds."""
    path = tmp_path / "changed.sqlite3"
    path.write_bytes(tampered("data/ottawa.sqlite3"))
    with closing(sqlite3.connect(path)) as found:
        found.execute("UPDATE status SET standing = 'outside' WHERE iso3 = 'AFG'")
        found.commit()
    tampered["data/ottawa.sqlite3"] = path.read_bytes()
    assert "data/ottawa.sqlite3: says ','Afghanistan','Asia','Southern Asia','outside'" in tampered.refused()
    tampered["data/ottawa.sqlite3"] = b"no database"
    assert "data/ottawa.sqlite3: it cannot be opened" in tampered.refused()


def test_a_page_left_out_or_put_in(tampered: Tampered) -> None:
    """A file that the manifest leaves out, or names beside what the entries give, is named."""
    manifest = json.loads(tampered("manifest.json"))
    files = manifest["files"]
    gone = {name: told for name, told in files.items() if name != "states/BLR/index.html"}
    for told, words in (
        (manifest | {"files": files | {"rumour.html": {}}}, "rumour.html: the entries do not give such a file"),
        (manifest | {"files": gone}, "states/BLR/index.html: the copy leaves it out"),
        (manifest | {"files": {"../x": {}}}, "manifest.json: it names files outside the copy"),
        (manifest | {"log": {"size": 1}}, "manifest.json: it is of a log of 1 entries"),
        ({}, "manifest.json: it is not the manifest of a copy"),
    ):
        tampered["manifest.json"] = json.dumps(told).encode()
        assert tampered.refused().startswith(words)
    del tampered["manifest.json"]
    tampered["states/BLR/index.html"] = b""
    assert tampered.refused() == "states/BLR/index.html: it is not there."


def test_entries_that_keep_no_schema(tampered: Tampered, sealed: tuple[Sealed, ...]) -> None:
    """An entry of no known kind, or in bytes that are not canonical, is refused though the log signs for it."""
    for data in (b'{"kind":"rumour"}', b"[]", b"\xff", json.dumps(json.loads(sealed[0].data), indent=1).encode()):
        tampered.update(signed_log([sealed[0].data, data]))
        assert "log, entry 1: it does not keep its schema" in tampered.refused()


def test_a_key_put_into_a_copy_is_told(tampered: Tampered) -> None:
    """A strange key beside the keeper's is said with a warning; what is no key at all is refused with its line."""
    from ottawa.web.publication.verification import verify

    stranger = Signer(SIGNER.name, b"\x07" * 32).vkey
    tampered["log/vkey"] = f"{SIGNER.vkey}\n{stranger}\n".encode()
    told = json.loads(tampered("manifest.json"))
    told["files"]["log/vkey"] = {"bytes": 1, "sha256": hashlib.sha256(tampered["log/vkey"]).hexdigest()}
    told["software"]["version"] = "9.9.9"  # else the pages are made again, and the manifest is seen to differ
    tampered["manifest.json"] = json.dumps(told).encode()
    first, second = verify(tampered, KEYS).notes
    assert f"a key that you do not hold, {stranger}" in first
    assert "another software" in second
    tampered["log/vkey"] = f"{SIGNER.vkey}\nnonsense\n".encode()
    assert tampered.refused().startswith("log/vkey, line 2: it is not a verifier key.")


def test_time_stamps_in_a_copy_are_checked(tampered: Tampered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each must be over its checkpoint; the newest is told with time and authority, checked where the root is given."""
    from ottawa.ledger import timestamps
    from ottawa.web.publication.verification import verify
    from tests.ledger.authority import Authority

    authority = Authority(tmp_path)
    told = json.loads(tampered("manifest.json"))
    size = told["log"]["size"]
    name = f"log/timestamps/{size}.tsr"
    tampered[name] = authority.answer(timestamps.query(tampered("log/checkpoint").decode()))
    told["files"][name] = {"bytes": 1, "sha256": hashlib.sha256(tampered[name]).hexdigest()}
    told["software"]["version"] = "9.9.9"  # pages are not made again: this is about the log
    tampered["manifest.json"] = json.dumps(told).encode()
    note = verify(tampered, KEYS).notes[0]
    assert f"1 checkpoints are time-stamped; that of {size:,} entries was there on 20" in note
    assert "its signature was not checked" in note.lower()
    roots = timestamps.certificates(authority.root.read_bytes())
    assert "not checked" not in verify(tampered, KEYS, roots=roots).notes[0]
    monkeypatch.setattr(timestamps, "can_read", lambda: False)
    assert "pip install" in verify(tampered, KEYS).notes[0]
    monkeypatch.undo()
    tampered[name] = authority.answer(timestamps.query("another"))
    told["files"][name]["sha256"] = hashlib.sha256(tampered[name]).hexdigest()
    tampered["manifest.json"] = json.dumps(told).encode()
    assert tampered.refused().startswith(f"{name}: it is a time-stamp of something else")


def test_another_software_is_said(tampered: Tampered) -> None:
    """A copy of another version is no tampering; but its files must be those its manifest names."""
    from ottawa.web.publication.verification import verify

    manifest = json.loads(tampered("manifest.json"))
    software = {"name": "ottawa", "version": "9.9", "sha256": "ab" * 32}
    tampered["manifest.json"] = json.dumps(manifest | {"software": software}).encode()
    (note,) = verify(tampered, KEYS).notes
    assert note.startswith("Made by another software (version 9.9, code abababababab; this is")
    tampered.edit("states/BLR/index.html", "Belarus", "Belorus")
    assert tampered.refused() == "states/BLR/index.html: it is not the file that the manifest names."


def test_at_the_command_line(tampered: Tampered, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not hold ends with 1 and one sentence; what cannot be read with 2; a later copy must continue."""
    monkeypatch.setenv("OTTAWA_HOME", str(tmp_path / "home"))
    run = CliRunner().invoke
    stranger = Signer("example.org/log", bytes(32))
    wrong = run(main, ["verify", str(copy), "--key", stranger.vkey])
    assert (wrong.exit_code, "none of the known keys signed it" in wrong.stdout) == (1, True)
    keys = tmp_path / "operator.vkey"
    keys.write_text(f"{SIGNER.vkey}\n", encoding="utf-8")
    right = run(main, ["verify", str(copy), "--key", str(keys)])
    assert (right.exit_code, "files are what the entries give" in right.stdout) == (0, True)
    forked = tmp_path / "forked"
    for path, body in {**signed_log([b"another history"]), "manifest.json": tampered("manifest.json")}.items():
        (forked / path).parent.mkdir(parents=True, exist_ok=True)
        (forked / path).write_bytes(body)
    said = run(main, ["verify", str(forked)])
    assert (said.exit_code, "history was cut off" in said.stdout) == (1, True)
    nothing = run(main, ["verify", str(tmp_path / "nothing")])
    assert nothing.exit_code == 2
    assert "there is no such folder or receipt" in nothing.stderr
    other = run(main, ["verify", str(tmp_path / "home")])
    assert (other.exit_code, "it is not a copy of Ottawa" in other.stderr) == (2, True)


def test_every_flip_is_named(copy: Path) -> None:
    """Whatever bit flips in a bundle, a tile, a checkpoint, a page or a table, the file is named.

    Ten thousand flips over the whole site: `python -m bench durability`.
    """
    from tests.web.flips import KINDS, Copy, flips, named

    whole, of_a_kind = Copy(copy, KEYS), 60
    assert all(whole.files()[kind] for kind in KINDS)
    found = list(flips(whole, of_a_kind, random.Random(1)))
    assert len(found) == of_a_kind * len(KINDS)
    assert [(file, said) for _, file, said in found if not named(file, said)] == []
