"""A witness: it signs along what continues what it saw, and never two histories of one log."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from ottawa.errors import LedgerError
from ottawa.ledger import notes, witness
from ottawa.ledger.canonical import leaf_hash
from ottawa.ledger.checkpoints import Checkpoint, open_checkpoint
from ottawa.ledger.notes import Signer, sign, verifier
from ottawa.ledger.tree import Tree

VECTORS = Path(__file__).parents[3] / "shared" / "data" / "ledger" / "witness_add_checkpoint.json"
SIGNER = Signer("example.org/log", bytes(range(32)))
WITNESS = witness.Cosigner("example.com/witness", bytes(32))
TREE = Tree(leaf_hash(f"entry {number}".encode()) for number in range(40))
FORK = Tree(leaf_hash(f"entry {number % 17}".encode()) for number in range(40))
AT = 1_795_000_000  # in November 2026


class Witness:
    """One with a memory."""

    def __init__(self, key: str = SIGNER.vkey) -> None:
        self.keys = [verifier(key)]
        self.kept: dict[str, Checkpoint] = {}

    def __call__(self, request: str) -> witness.Answer:
        """Answer, and keep what is to be kept."""
        told, kept = witness.answer(request, self.keys, self.kept.get, lambda text: WITNESS.line(text, AT))
        if kept:
            self.kept[kept.origin] = kept
        return told


def request(old: int, new: int, tree: Tree = TREE, signer: Signer = SIGNER, more: tuple[bytes, ...] = ()) -> str:
    """Ask to sign along a checkpoint that continues one of an old size."""
    path = (*(tree.consistency(old, new) if 0 < old < new else ()), *more)
    note = sign(Checkpoint(signer.name, new, tree.root(new)).text(), [signer])
    return f"old {old}\n" + "".join(f"{base64.b64encode(each).decode()}\n" for each in path) + f"\n{note}"


@pytest.mark.skipif(not VECTORS.is_file(), reason="the shared vectors are not beside this checkout")
def test_the_published_requests_in_their_order() -> None:
    """Nine requests to another witness get the status each must get, and the words looked for in the body."""
    told = json.loads(VECTORS.read_text(encoding="utf-8"))
    name = told["requests_in_order"][0]["body"].split("\n")[2]
    key = notes.ED25519 + bytes.fromhex(told["log_public_key_hex"])
    asked = Witness(f"{name}+{notes.key_hash(name, key).hex()}+{base64.b64encode(key).decode()}")
    for each in told["requests_in_order"]:
        answered = asked(each["body"])
        assert answered.status == each["status"], each
        looked_for = each["then"].partition("\n")[2]
        if looked_for.startswith("body contains "):
            assert json.loads(looked_for.removeprefix("body contains ")) in answered.body
        else:
            assert answered.body == json.loads(looked_for.removeprefix("body == "))


def test_a_signature_along_holds_and_says_when() -> None:
    """The line under the checkpoint opens with the witness's key; with another time or text it does not."""
    asked = request(0, 7)
    note = asked.partition("\n\n")[2] + Witness()(asked).body
    keys = [verifier(SIGNER.vkey), witness.cosigner(WITNESS.vkey)]
    text, signers = notes.opened(note, keys)
    assert [each.name for each in signers] == [SIGNER.name, WITNESS.name]
    assert open_checkpoint(note, keys).size == 7
    for altered in (note.replace(WITNESS.line(text, AT), WITNESS.line(text + "x\n", AT)), _at(note, text, AT + 1)):
        with pytest.raises(LedgerError, match="does not fit"):
            notes.opened(altered, keys)


def _at(note: str, text: str, at: int) -> str:
    """Write another time into the signature of the witness."""
    line = WITNESS.line(text, AT)
    blob = base64.b64decode(line.split(" ")[2])
    other = base64.b64encode(blob[:4] + at.to_bytes(8, "big") + blob[12:]).decode()
    return note.replace(line, f"— {WITNESS.name} {other}\n")


def test_it_never_signs_two_histories() -> None:
    """Of a log that forks, the other branch is refused at the same size, and beyond it."""
    asked = Witness()
    assert asked(request(0, 20)).status == 200
    assert asked(request(20, 20)).status == 200
    assert asked(request(20, 20, FORK)) == witness.Answer(409, "20\n")
    assert asked(request(20, 30, FORK)).status == 422
    assert asked(request(20, 30)).status == 200
    assert asked(request(20, 40)) == witness.Answer(409, "30\n")
    assert asked.kept[SIGNER.name].size == 30


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("", 400, "not a request"),
        ("old x\n\n", 400, "not a request"),
        ("new 0\n\nnote", 400, "not a request"),
        ("old 0\nAAAA\n\nnote", 400, "32 bytes"),
        ("old 0\n" + "AAAA\n" * 64 + "\nnote", 400, "not a request"),
        ("old 0\n!\n\nnote", 400, "base64"),
        ("old 0\n\nnote", 400, "three lines"),
        (request(9, 7), 400, "larger"),
        (request(0, 7, signer=Signer("example.org/other", bytes(32))), 403, "unknown log"),
        (request(0, 7, signer=Signer(SIGNER.name, bytes(32))), 403, "invalid signature"),
        (request(0, 7, more=(bytes(32),)), 422, "consistency proof: from an empty log"),
        (request(3, 7), 409, "0"),
    ],
)
def test_what_it_does_not_sign(asked: str, status: int, words: str) -> None:
    """Each request that is none, or is not to be signed, has its status and its reason; nothing is kept."""
    fresh = Witness()
    answered = fresh(asked)
    assert answered.status == status
    assert words in answered.body
    assert fresh.kept == {}


@pytest.mark.parametrize("key", ["", "a+b", SIGNER.vkey, WITNESS.vkey.replace("example.com", "example.net")])
def test_what_is_no_key_of_a_witness(key: str) -> None:
    """A key of a log, or a line with another name, is refused."""
    with pytest.raises(LedgerError, match="it is not"):
        witness.cosigner(key)
