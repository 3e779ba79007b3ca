"""Withholding: what an entry keeps back can be shown, and can be destroyed; the log verifies as before."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ottawa.cli import main as command_line
from ottawa.errors import EntryError, OttawaError
from ottawa.ledger import commitments
from ottawa.record.entries import Sealed, Withholding
from ottawa.record.record import assemble
from ottawa.services import public, withholding
from ottawa.store import log, seal, vault, withheld
from ottawa.store.errors import StoreError
from ottawa.store.start import prepare
from tests.store.conftest import Installation
from tests.store.made import Tables, made
from tests.store.test_seal import audited
from tests.store.test_vault import found_in

ON = date(2026, 11, 24)
CONTACT = "Ms Example, +380 44 555 01 99"
PLACE = "the third house behind the mill"
SCAN = b"%PDF of a letter with a name in it"
GROUNDS = "The person asked for it."

pytestmark = pytest.mark.usefixtures("started")


@pytest.fixture
def started(empty: Installation, tables: Tables) -> Installation:
    """An installation with a few packaged entries, started."""
    prepare(tables.root)
    return empty


def fields(origin: str = "letter", **more: Any) -> dict[str, Any]:
    """The fields of a made-up claim."""
    return {**json.loads(made(origin).data), **more}


def submitted(origin: str = "letter") -> Sealed:
    """Submit a claim that withholds a field of its schema, one beside it, and an attachment."""
    given = fields(origin, note=PLACE, contact={"of": "the ministry", "who": CONTACT})
    return withholding.submit(given, ["note", "contact"], {"scan.pdf": SCAN})


def digest_of(entry: Sealed, name: str) -> str:
    """The commitment to what bears a name."""
    return next(digest for digest, value in withholding.disclosures(entry.id).items() if value.name == name)


def published() -> dict[str, bytes]:
    """The public log at its newest checkpoint."""
    files: dict[str, bytes] = {}
    seal.write_log(files.__setitem__, max(seal.checkpoints()))
    return files


def test_a_submission_holds_commitments_only(started: Installation) -> None:
    """Values are replaced, can be opened by whoever keeps them, and stand in no file."""
    entry = submitted()
    assert len(entry.entry.commitments) == 3
    assert list(entry.entry.commitments) == sorted(entry.entry.commitments)
    assert not entry.entry.note
    assert "contact" not in json.loads(entry.data)
    kept = {value.name: value for value in withholding.disclosures(entry.id[:8]).values()}
    assert kept["note"].value == PLACE
    assert kept["contact"].value == {"of": "the ministry", "who": CONTACT}
    assert kept["scan.pdf"].content == SCAN
    for digest, value in withholding.disclosures(entry.id).items():
        assert commitments.verify(value.disclosure, digest).value == value.value
    assert vault.drafts(started.home) == set()
    assert log.held().entries[entry.id] == entry
    assert found_in(started.home, [PLACE, CONTACT, SCAN.decode()]) == []


def test_an_entry_without_anything_withheld_is_as_ever() -> None:
    """Its bytes are those of the same entry submitted in any other way."""
    assert withholding.submit(fields()) == made("letter")


@pytest.mark.parametrize(
    ("given", "names", "attachments", "told"),
    [
        ({}, ["note"], {}, 'no field "note"'),
        ({}, ["sources.7.words"], {}, 'no field "sources.7.words"'),
        ({}, ["sources.0"], {}, 'no field "sources.0"'),
        ({}, ["body.value.more"], {}, 'no field "body.value.more"'),
        ({}, ["speaker"], {}, "speaker: field required"),
        ({"note": PLACE}, [], {"": SCAN}, "cannot name"),
        ({"note": PLACE}, ["note"], {"note": SCAN}, "names a field and an attachment"),
        ({"note": PLACE, "via": f"seen at {PLACE}"}, ["note"], {}, "repeats a withheld value"),
        ({"note": [PLACE, {"a": "x\ny z"}], "via": "says x\ny z"}, ["note"], {}, "repeats a withheld value"),
        ({"commitments": []}, [], {}, "they are made here"),
        ({"note": PLACE, "odd": 1}, ["note"], {}, "odd: extra inputs"),
    ],
)
def test_what_cannot_be_submitted_leaves_nothing(
    started: Installation, given: dict[str, Any], names: list[str], attachments: dict[str, bytes], told: str
) -> None:
    """Refused with its reason; neither log nor vault has anything of it."""
    size = log.size()
    with pytest.raises(OttawaError, match=told):
        withholding.submit(fields(**given), names, attachments)
    assert log.size() == size
    assert vault.kept(started.home) == set()


def test_a_submission_that_contradicts_the_record_leaves_nothing(started: Installation) -> None:
    """The vault has the values by then, and gives them up."""
    entry = submitted()
    size = log.size()
    bad = withholding._withholding(entry, ["A" * 43], GROUNDS, ON, "")
    wrong = {**json.loads(bad.data), "contact": CONTACT}
    before = vault.kept(started.home)
    with pytest.raises(EntryError, match=r"has no commitment A{43}"):
        withholding.submit(wrong, ["contact"])
    assert (log.size(), vault.kept(started.home)) == (size, before)


def test_withholding_destroys_and_says_so(started: Installation) -> None:
    """One value goes, the others stay; the entry is as it was, and the log verifies as before."""
    entry = submitted()
    note, contact = digest_of(entry, "note"), digest_of(entry, "contact")
    size, old = log.size(), published()
    said = withholding.withhold(entry.id[:12], ["contact", contact], GROUNDS, ON, anchor="MBT-6.3")
    assert said is not None
    assert isinstance(said.entry, Withholding)
    assert said.entry.body.model_dump() == {
        "entry": entry.id,
        "commitments": (contact,),
        "grounds": GROUNDS,
        "anchor": "MBT-6.3",
    }
    assert said.entry.recorded == "2026-11-24"
    assert {value.name for value in withholding.disclosures(entry.id).values()} == {"note", "scan.pdf"}
    assert vault.open(started.home, note).value == PLACE
    assert log.verify() == size + 1
    assert audited(published()) == size + 1
    assert all(published()[path] == data for path, data in old.items() if path.startswith("checkpoints/"))
    record = log.held()
    assert record.withheld == {contact: said}
    assert record.entries[entry.id] == entry
    assert said.id not in record.entries  # it says nothing about the world
    assert log.held(size).withheld == {}


def test_withholding_again_appends_nothing(started: Installation) -> None:
    """By its commitment; by its name it can no longer be found. What is new beside it is said."""
    entry = submitted()
    note, contact = digest_of(entry, "note"), digest_of(entry, "contact")
    assert withholding.withhold(entry.id, [note], GROUNDS, ON)
    size = log.size()
    assert withholding.withhold(entry.id, [note], GROUNDS, ON) is None
    assert log.size() == size
    with pytest.raises(EntryError, match=r'no value "note".*Kept are: contact, scan\.pdf'):
        withholding.withhold(entry.id, ["note"], GROUNDS, ON)
    more = withholding.withhold(entry.id, [note, "contact"], GROUNDS, ON)
    assert more is not None
    assert isinstance(more.entry, Withholding)
    assert more.entry.body.commitments == (contact,)
    withholding.withhold(entry.id, ["scan.pdf"], GROUNDS, ON)
    with pytest.raises(EntryError, match="may be destroyed already"):
        withholding.withhold(entry.id, ["scan.pdf"], GROUNDS, ON)
    assert vault.kept(started.home) == set()


@pytest.mark.parametrize(
    ("name", "grounds", "told"),
    [
        ("nothing", GROUNDS, 'no value "nothing" of this entry'),
        ("A" * 43, GROUNDS, "no value"),
        ("note", "", "grounds: "),
        ("note", "   ", "grounds: "),
        ("note", f"{PLACE} is where they live", "the grounds: what is to be published repeats"),
    ],
)
def test_what_cannot_be_withheld_stays(started: Installation, name: str, grounds: str, told: str) -> None:
    """Refused with its reason; nothing was said or destroyed."""
    entry = submitted()
    size, before = log.size(), vault.kept(started.home)
    with pytest.raises(EntryError, match=told):
        withholding.withhold(entry.id, [name], grounds, ON)
    with pytest.raises(EntryError, match="no value is named"):
        withholding.withhold(entry.id, [], GROUNDS, ON)
    for strange in ("f" * 64, entry.id[:7], ""):
        with pytest.raises(EntryError, match="no entry here has this id"):
            withholding.withhold(strange, ["note"], GROUNDS, ON)
    assert (log.size(), vault.kept(started.home)) == (size, before)


class KilledError(BaseException):
    """Stands for the end of the process: nothing is tidied up."""


def kill(*_: Any) -> None:
    """End here."""
    raise KilledError


def killed_at(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, act: Any) -> None:
    """Do something that ends at a step, with all that would tidy up after it."""
    with monkeypatch.context() as patched:
        patched.setattr(where, name, kill)
        patched.setattr(withheld, "complete", kill)
        with pytest.raises(KilledError):
            act()


@pytest.mark.parametrize("step", ["destroy", "seal"])
def test_a_withholding_cut_off_is_completed_by_the_next_start(
    started: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """After the entry is committed, before anything is destroyed: the log says so, and it is done."""
    entry = submitted()
    where = {"destroy": vault, "seal": seal}[step]
    killed_at(monkeypatch, where, step, lambda: withholding.withhold(entry.id, ["note"], GROUNDS, ON))
    [digest] = log.held().withheld
    assert vault.holds(started.home, digest)
    prepare(tables.root)
    assert digest not in vault.kept(started.home)
    assert len(withholding.disclosures(entry.id)) == 2
    assert not withheld.finish()
    assert audited(published()) == log.size()


def test_a_withholding_cut_off_before_its_entry_destroys_nothing(
    started: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log does not say so: everything is as before."""
    entry = submitted()
    before, size = vault.kept(started.home), log.size()
    killed_at(monkeypatch, log, "append", lambda: withholding.withhold(entry.id, ["note"], GROUNDS, ON))
    prepare(tables.root)
    assert (vault.kept(started.home), log.size()) == (before, size)


def test_a_withholding_half_destroyed_is_completed(
    started: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key is gone and the rest is there: the next start removes it."""
    entry = submitted()
    digest = digest_of(entry, "note")
    with monkeypatch.context() as patched:
        patched.setattr(withheld, "complete", lambda _: 0)
        withholding.withhold(entry.id, ["note"], GROUNDS, ON)
    vault._erase(vault._key(started.home, digest))
    assert digest in vault.kept(started.home)
    assert len(withholding.disclosures(entry.id)) == 2
    prepare(tables.root)
    assert digest not in vault.kept(started.home)


def test_a_submission_cut_off_before_its_entry_leaves_nothing(
    started: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its values are drafts that no entry commits to: the next start destroys them, and only them."""
    other = vault.kept(started.home) | set(submitted("before").entry.commitments)
    killed_at(monkeypatch, log, "append", lambda: submitted("after"))
    assert len(vault.kept(started.home)) == 6
    prepare(tables.root)
    assert vault.kept(started.home) == other


def test_a_submission_cut_off_after_its_entry_keeps_its_values(
    started: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log holds the entry: the values are settled."""
    killed_at(monkeypatch, seal, "seal", submitted)
    assert len(vault.drafts(started.home)) == 3
    prepare(tables.root)
    assert vault.drafts(started.home) == set()
    assert len(vault.kept(started.home)) == 3


def test_a_failure_after_the_commit_still_destroys(
    started: Installation, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What fails after the entry is in the log is told, and the value is gone all the same."""
    entry = submitted()

    def refuses() -> str:
        raise StoreError("the disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(seal, "seal", refuses)
        withholding.withhold(entry.id, ["note"], GROUNDS, ON)
    assert "the disk is full" in caplog.text
    assert len(log.held().withheld) == 1
    assert len(vault.kept(started.home)) == 2


def test_settled_values_outlive_an_older_database(started: Installation, tables: Tables) -> None:
    """A value whose entry the log does not hold (a backup was restored) is not taken for one cut off."""
    digest = vault.keep(started.home, vault.disclose("note", PLACE))
    vault.settle(started.home, digest)
    prepare(tables.root)
    assert vault.open(started.home, digest).value == PLACE


def test_the_record_depends_on_no_order() -> None:
    """Withholdings of one value at two times: the first recorded is named, in whichever order they come."""
    entry = submitted()
    digests = list(entry.entry.commitments)
    first = withholding._withholding(entry, digests[:2], GROUNDS, ON, "")
    later = withholding._withholding(entry, digests, "Again.", date(2026, 11, 25), "")
    for order in ([entry, first, later], [later, first, entry], [first, later, entry]):
        found = assemble(order)
        assert found.withheld == {digests[0]: first, digests[1]: first, digests[2]: later}
        assert list(found.entries) == [entry.id]
    with pytest.raises(EntryError, match="has no commitment"):
        assemble([first])


def test_a_thousand_withheld_values_stand_in_no_byte(
    started: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Neither before nor after they are destroyed: database, WAL, public log, vault, backups; in no writing.

    Each value has the same words in it, so that looking for these looks for all.
    """
    monkeypatch.setattr(os, "fsync", lambda _: None)  # this is about bytes, not about power cuts
    common = "lives in Mill Lane at number"
    values = [f"witness {number:04d} {common} {number * 7919 % 10_007:05d}" for number in range(1000)]
    entries = []
    for start in range(0, 1000, 100):
        given = {f"witness_{number}": values[number] for number in range(start, start + 100)}
        entries.append(withholding.submit(fields(f"statement/{start}", **given), list(given)))
    assert len(vault.kept(started.home)) == 1000
    public.backup(started.home / "while.jsonl")
    assert found_in(started.home, [common]) == []
    for entry in entries:
        names = [value.name for value in withholding.disclosures(entry.id).values()]
        withholding.withhold(entry.id, names, GROUNDS, ON)
    prepare(tables.root)
    assert log.verify() == audited(published())
    assert len(log.held().withheld) == 1000
    assert vault.kept(started.home) == set()
    public.backup(started.home / "after.jsonl")
    if started.vendor == "sqlite":
        public.backup(started.home / "after.sqlite3")
    for path, data in published().items():
        target = started.home / "export" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    assert found_in(started.home, [common]) == []
    assert [*(started.home / vault.VALUES).iterdir(), *(started.home / vault.KEYS).iterdir()] == []
    if started.vendor == "postgresql":
        started.sql("CHECKPOINT")
        assert found_in(request.getfixturevalue("cluster").folder, [common]) == []
    seen = [values[0].encode().hex().encode(), *(b64encode(values[at].encode()) for at in (1, 2, 3))]
    for number, data in enumerate(seen):
        (started.home / f"seen{number}").write_bytes(data)
    assert len(found_in(started.home, [common])) == 4  # so it would be found


# The command


@pytest.fixture
def embedded_only(started: Installation) -> Installation:
    """The command finds its log in the home folder."""
    if started.vendor != "sqlite":
        pytest.skip("the command is the same on both databases")
    return started


def run(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(command_line, ["withhold", *words])


@pytest.mark.usefixtures("embedded_only")
def test_the_command_destroys_and_names_the_entry() -> None:
    """It needs the entry, the name and the grounds; the second time there is nothing to do."""
    entry = submitted()
    note = digest_of(entry, "note")
    done = run(entry.id[:8], "--field", "note", "--field", "contact", "--grounds", GROUNDS)
    assert (done.exit_code, done.stderr) == (0, "")
    [said] = set(log.held().withheld.values())
    assert said.id in done.stdout
    again = run(entry.id, "--field", note, "--grounds", GROUNDS)
    assert (again.exit_code, again.stdout) == (0, "The log said so before; nothing is left.\n")


@pytest.mark.usefixtures("embedded_only")
def test_the_command_refuses_in_words() -> None:
    """No such value, no grounds: exit 2, and how to mend it."""
    entry = submitted()
    wrong = run(entry.id, "--field", "address", "--grounds", GROUNDS)
    assert wrong.exit_code == 2
    assert 'no value "address" of this entry is kept here. Kept are: contact, note, scan.pdf.' in wrong.stderr
    assert run(entry.id, "--field", "note").exit_code == 2
    assert run(entry.id, "--grounds", GROUNDS).exit_code == 2
    assert len(withholding.disclosures(entry.id)) == 3
