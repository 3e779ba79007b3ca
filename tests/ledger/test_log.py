"""Notes, checkpoints, proofs, tiles and the audit: against published vectors, and against every kind of tampering."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key
from hypothesis import given
from hypothesis import strategies as st

from ottawa.errors import LedgerError
from ottawa.ledger import checkpoints, notes, tiles
from ottawa.ledger.audit import audit
from ottawa.ledger.canonical import leaf_hash
from ottawa.ledger.checkpoints import Checkpoint, Proof, check_proof, open_checkpoint, read_checkpoint, read_proof
from ottawa.ledger.notes import Signer, Verifier, opened, sign, verifier
from ottawa.ledger.tree import Tree, verify_inclusion

VECTORS = Path(__file__).parents[3] / "shared" / "data" / "ledger"
shared = pytest.mark.skipif(not VECTORS.is_dir(), reason="the shared vectors are not beside this checkout")

SIGNER = Signer("example.org/log", bytes(range(32)))
OTHER = Signer("example.org/log", bytes(32))
KEYS = [verifier(SIGNER.vkey)]
ENTRIES = [f"entry {number}".encode() for number in range(600)]
TREE = Tree(map(leaf_hash, ENTRIES))


def checkpoint(size: int, tree: Tree = TREE, signer: Signer = SIGNER) -> str:
    """A signed checkpoint of the log."""
    return sign(Checkpoint(signer.name, size, tree.root(size)).text(), [signer])


def published(entries: list[bytes] = ENTRIES, signer: Signer = SIGNER) -> dict[str, bytes]:
    """A log as files, with the checkpoints of two earlier sizes."""
    tree = Tree(map(leaf_hash, entries))
    files = {tile.path(): tiles.hashes(tile, tree) for tile in tiles.tiles(len(entries))}
    for tile in tiles.bundles(len(entries)):
        start = tile.index * tiles.WIDTH
        files[tile.path()] = tiles.bundle(entries[start : start + tile.width])
    for size in sorted({min(3, len(entries)), min(300, len(entries)), len(entries)}):
        files[f"checkpoints/{size}"] = checkpoint(size, tree, signer).encode()
    files["checkpoint"] = files[f"checkpoints/{len(entries)}"]
    return files


def audited(files: dict[str, bytes], *, pinned: tuple[str, ...] = ()) -> int:
    """Audit a log of files, and return its size."""

    def read(path: str) -> bytes:
        if path not in files:
            raise LedgerError("it is not there.", where=path)
        return files[path]

    signed = [int(path.removeprefix("checkpoints/")) for path in files if path.startswith("checkpoints/")]
    return audit(read, KEYS, signed, pinned).checkpoint.size


def test_an_untouched_log_passes() -> None:
    """No false alarm: on copies as published, with and without a pinned checkpoint."""
    assert audited(published()) == 600
    assert audited(published(), pinned=(checkpoint(1), checkpoint(300), checkpoint(600))) == 600


def bundle_of(files: dict[str, bytes], change: Callable[[list[bytes]], list[bytes]]) -> dict[str, bytes]:
    """Change the entries of the second bundle."""
    path = "tile/entries/001"
    return files | {path: tiles.bundle(change(list(tiles.unbundle(files[path], 256))))}


def swapped(entries: list[bytes]) -> list[bytes]:
    """Swap the first two."""
    return [entries[1], entries[0], *entries[2:]]


SHORTER = published(ENTRIES[:599])
FORKED = [*ENTRIES[:500], b"another", *ENTRIES[501:]]
FIRST = published()
TAMPERED: dict[str, tuple[dict[str, bytes], str]] = {
    "entry changed": (
        bundle_of(FIRST, lambda all_: [all_[0], b"entry 999", *all_[2:]]),
        "^tile/entries/001: entry 257 is not the one that was signed for",
    ),
    "entries swapped": (bundle_of(FIRST, swapped), "^tile/entries/001: entry 256 is not the one"),
    "entry dropped": (bundle_of(FIRST, lambda all_: all_[1:]), "tile/entries/001: the bundle holds 255 entries"),
    "entry added": (bundle_of(FIRST, lambda all_: [*all_, b"x"]), "holds 257 entries, and should hold 256"),
    "entry emptied": (bundle_of(FIRST, lambda all_: [b"", *all_[1:]]), "tile/entries/001: entry 256 is not"),
    "entry changed, and its tile": (
        bundle_of(FIRST, swapped) | {"tile/0/001": bytes(8192)},
        "^checkpoint: the root it signs over 600 entries is not theirs",
    ),
    "entry changed, and its tile cut off": (
        bundle_of(FIRST, swapped) | {"tile/0/001": FIRST["tile/0/001"][:-32]},
        "^checkpoint: the root it signs",
    ),
    "entry changed, and its tile gone": (
        {name: data for name, data in bundle_of(FIRST, swapped).items() if name != "tile/0/001"},
        "^checkpoint: the root it signs",
    ),
    "bundle cut off": (FIRST | {"tile/entries/000": FIRST["tile/entries/000"][:-1]}, "tile/entries/000, byte"),
    "bundle with a byte more": (FIRST | {"tile/entries/000": FIRST["tile/entries/000"] + b"\0"}, "cut off"),
    "tile changed": (FIRST | {"tile/0/000": bytes(8192)}, "tile/0/000: its hashes are not those"),
    "tile with a byte more": (FIRST | {"tile/1/000.p/2": FIRST["tile/1/000.p/2"] + b"\0"}, "tile/1/000.p/2"),
    "tile gone": ({k: v for k, v in FIRST.items() if k != "tile/0/001"}, "tile/0/001: it is not there"),
    "bundle gone": ({k: v for k, v in FIRST.items() if k != "tile/entries/002.p/88"}, "tile/entries/002.p/88"),
    "rolled back": (FIRST | {"checkpoint": FIRST["checkpoints/300"]}, "history was cut off|it is not there"),
    "truncated, and signed anew": (SHORTER | {"checkpoints/600": FIRST["checkpoint"]}, "history was cut off"),
    "checkpoint of another key": (FIRST | {"checkpoint": checkpoint(600, signer=OTHER).encode()}, "none of the known"),
    "a signature of zeros": (
        FIRST | {"checkpoint": FIRST["checkpoint"][:-20] + b"AAAAAAAAAAAAAAAAA==\n"},
        "does not fit the text",
    ),
    "checkpoint with a byte more": (FIRST | {"checkpoint": FIRST["checkpoint"] + b"\0"}, "control characters"),
    "checkpoint not text": (FIRST | {"checkpoint": b"\xff"}, "checkpoint: it is not text"),
    "size raised": (FIRST | {"checkpoint": FIRST["checkpoint"].replace(b"600", b"601", 1)}, "does not fit the text"),
    "forked": (published(FORKED) | {"checkpoints/600": FIRST["checkpoint"]}, "changed after it was signed|the root"),
    "old checkpoint of another history": (
        FIRST | {"checkpoints/300": checkpoint(300, Tree(map(leaf_hash, FORKED[::-1]))).encode()},
        "checkpoints/300: the root it signs over 300 entries is not theirs",
    ),
    "old checkpoint misnamed": (FIRST | {"checkpoints/299": FIRST["checkpoints/300"]}, "it is of size 300"),
    "old checkpoint not text": (FIRST | {"checkpoints/300": b"\xff"}, "300: checkpoints.txt lists it; it is not text"),
    "old checkpoint unsigned": (FIRST | {"checkpoints/300": checkpoint(300, signer=OTHER).encode()}, "checkpoints/300"),
    "newest left behind": (FIRST | {"checkpoint": FIRST["checkpoint"] + b"\xe2\x80\x94 other AAAAAAA=\n"}, "newest"),
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_tampering_is_found_and_named(kind: str) -> None:
    """Each way of changing a published log is refused, with the file that shows it."""
    files, words = TAMPERED[kind]
    with pytest.raises(LedgerError, match=words):
        audited(files)


@pytest.mark.parametrize(
    ("pinned", "words"),
    [
        (sign(Checkpoint(SIGNER.name, 601, bytes(32)).text(), [SIGNER]), "history was cut off"),
        (sign(Checkpoint(SIGNER.name, 600, bytes(32)).text(), [SIGNER]), "another history than before"),
        (checkpoint(300, signer=OTHER), "the checkpoint you kept: none of the known keys"),
    ],
)
def test_a_pinned_checkpoint_catches_what_the_copy_hides(pinned: str, words: str) -> None:
    """A log signed anew over another history, or cut off, does not fit what a verifier kept."""
    with pytest.raises(LedgerError, match=words):
        audited(published(), pinned=(pinned,))


def test_a_proof_stands_alone() -> None:
    """A proof is written and read back the same, and checked with nothing but the entry and the key."""
    proof = Proof(7, tuple(TREE.inclusion(7)), checkpoint(600))
    assert read_proof(proof.text()) == proof
    assert check_proof(proof.text(), ENTRIES[7], KEYS).size == 600
    with pytest.raises(LedgerError, match="the proof leads to the root"):
        check_proof(proof.text(), ENTRIES[8], KEYS)
    extra = proof.text().replace("index", "extra AAAA\nindex", 1)
    assert read_proof(extra) == proof


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("something\n\nelse\n", "does not begin with"),
        ("c2sp.org/tlog-proof@v1\nindex 1\n", "has no checkpoint"),
        ("c2sp.org/tlog-proof@v1\n\nx\n", "which entry"),
        ("c2sp.org/tlog-proof@v1\nindex 01\n\nx\n", "which entry"),
        ("c2sp.org/tlog-proof@v1\nextra !\nindex 1\n\nx\n", "not base64"),
        ("c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx\n", "has not 32 bytes"),
    ],
)
def test_a_text_that_is_no_proof(text: str, words: str) -> None:
    """What is wrong with a proof is said."""
    with pytest.raises(LedgerError, match=words):
        read_proof(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name\n1\n", "three lines"),
        ("\n1\nAA==\n", "three lines"),
        ("name\n1\nAA==\n", "root of 32 bytes"),
        (f"name\n01\n{base64.b64encode(bytes(32)).decode()}\n", "a plain number"),
        (f"name\n1\n{base64.b64encode(bytes(32)).decode()}\n\nmore\n", "three lines"),
    ],
)
def test_a_text_that_is_no_checkpoint(text: str, words: str) -> None:
    """What is wrong with a checkpoint is said."""
    with pytest.raises(LedgerError, match=words):
        read_checkpoint(text)


def test_a_checkpoint_speaks_for_its_own_log() -> None:
    """A key cannot sign for a log of another name."""
    foreign = sign(Checkpoint("example.com/other", 1, bytes(32)).text(), [SIGNER])
    with pytest.raises(LedgerError, match=r"it speaks for example\.com/other"):
        open_checkpoint(foreign, KEYS)
    assert open_checkpoint(foreign, KEYS, own=False).size == 1


def test_what_is_no_key_is_said() -> None:
    """A key cut off, of another kind, with a wrong hash, or with a name that cannot be."""
    name, tag, key = SIGNER.vkey.split("+", 2)
    for vkey, words in (
        (f"{name}+{tag}", "it is not a verifier key"),
        (f"{name}+zz+{key}", "it is not a verifier key"),
        (f"{name}+{tag}+AAAA", "it is not an Ed25519 key"),
        (f"{name}+00000000+{key}", "the hash in the key"),
    ):
        with pytest.raises(LedgerError, match=words):
            verifier(vkey)
    with pytest.raises(LedgerError, match="no spaces and no plus sign"):
        Signer("a b", bytes(32))
    with pytest.raises(LedgerError, match="32 bytes"):
        Signer("a", b"")


def test_what_is_no_note_is_said() -> None:
    """Texts and lines that do not fit are refused in words; unknown signers are passed over."""
    note = sign("text\n", [SIGNER])
    assert opened(note + OTHER.line("text\n"), KEYS)[0] == "text\n"
    line = SIGNER.line("text\n")
    for wrong, words in (
        ("text\n" + line, "a text, an empty line"),
        (note[:-1], "each line ended"),
        (note + line, "signed twice"),
        (note + "- x y\n", "not a signature"),
        (note + "— x AAAA\n", "not a signature"),
        ("text\n\n" + OTHER.line("text\n"), "none of the known keys"),
        (note + line * 100, "more than 100 signatures"),
        ("x" * 1_000_001, "too long"),
    ):
        with pytest.raises(LedgerError, match=words):
            opened(wrong, KEYS)
    with pytest.raises(LedgerError, match=r"none of the known keys signed it .none."):
        opened(note, [])
    with pytest.raises(LedgerError, match="ends with a newline"):
        sign("text", [SIGNER])


def test_an_entry_too_long_for_a_bundle() -> None:
    """65,535 bytes go in a bundle, one more is refused."""
    assert tiles.unbundle(tiles.bundle([bytes(65_535)]), 1) == [bytes(65_535)]
    with pytest.raises(LedgerError, match="65536 bytes"):
        tiles.bundle([bytes(65_536)])


def test_only_what_grew_is_published_again() -> None:
    """Full tiles of an earlier size are not listed again; partial ones are."""
    assert [tile.path() for tile in tiles.tiles(600, since=520)] == ["tile/0/002.p/88", "tile/1/000.p/2"]
    assert [tile.path() for tile in tiles.bundles(513, since=512)] == ["tile/entries/002.p/1"]
    assert list(tiles.tiles(0)) == []


@shared
def test_the_published_log() -> None:
    """The small published log: each of its checkpoints opens, each tile and bundle is as we write it."""
    folder = VECTORS / "tlog_tiles_16"
    keys = [verifier((folder / "vkey").read_text())]
    found = audit(lambda path: (folder / path).read_bytes(), keys)
    assert found.checkpoint.size == 15
    for size in range(16):
        old = open_checkpoint((folder / f"checkpoint.{size}").read_text(), keys)
        assert (old.size, old.root) == (size, found.tree.root(size))
    for size in range(1, 16):
        (tile,), (bundle,) = tiles.tiles(size), tiles.bundles(size)
        assert (folder / tile.path()).read_bytes() == tiles.hashes(tile, found.tree)
        assert (folder / bundle.path()).read_bytes() == tiles.bundle(found.entries[:size])


@shared
def test_the_example_of_the_specification() -> None:
    """The example note of C2SP opens with its key, and not once its text is changed."""
    example = json.loads((VECTORS / "signed_note_example.json").read_text())
    text, (signer,) = opened(example["note"], [verifier(example["vkey"])])
    assert (text, signer.name) == ("This is an example message.\n", "example.com/foo")
    with pytest.raises(LedgerError, match="does not fit"):
        opened(example["note"].replace("an example", "no example"), [verifier(example["vkey"])])


@shared
def test_published_signatures() -> None:
    """Each of the 151 signatures of Wycheproof is taken or refused as published."""
    groups = json.loads((VECTORS / "wycheproof_ed25519_verify.json").read_text())["testGroups"]
    count = 0
    for group in groups:
        key = bytes.fromhex(group["publicKey"]["pk"])
        vkey = f"x+{notes.key_hash('x', notes.ED25519 + key).hex()}+{base64.b64encode(notes.ED25519 + key).decode()}"
        for case in group["tests"]:
            fits = verifier(vkey).fits(bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"]))
            assert fits == (case["result"] == "valid"), case
            count += 1
    assert count == 151


def spki(name: str, der: bytes) -> Verifier:
    """A key as logs in the wild publish it."""
    key = load_der_public_key(der)
    if isinstance(key, Ed25519PublicKey):
        return Verifier(name, notes.key_hash(name, notes.ED25519 + key.public_bytes_raw()), _fits(key.verify))
    assert isinstance(key, EllipticCurvePublicKey)
    check = _fits(lambda signature, text: key.verify(signature, text, ECDSA(hashes.SHA256())))
    return Verifier(name, hashlib.sha256(der).digest()[:4], check)


def _fits(verify: Callable[[bytes, bytes], None]) -> Callable[[bytes, bytes], bool]:
    def fits(signature: bytes, text: bytes) -> bool:
        try:
            verify(signature, text)
        except InvalidSignature:
            return False
        return True

    return fits


@shared
def test_checkpoints_in_the_wild() -> None:
    """Of 19 entries of real logs the 9 good ones are proved and the 10 bad ones refused; size only from the note."""
    cases = json.loads((VECTORS / "checkpoints_in_the_wild.json").read_text())
    wanted = {case["case"]: case["expect"] for case in cases}
    found = {}
    for case in cases:
        try:
            in_the_wild(case)
            found[case["case"]] = "accept"
        except LedgerError:
            found[case["case"]] = "reject"
    assert found == wanted
    assert sorted(found.values()).count("accept") == 9


# The key of the public log that the cases without keys come from; its SHA-256 is the log's published id.
REKOR = (
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55G"
    "hWP/9A/bY2LhC30M9+RYtw=="
)


def in_the_wild(case: dict[str, Any]) -> None:
    """Prove one entry of a real log, or raise."""
    logs = case["trustedLogs"] or [{"baseUrl": "https://rekor.sigstore.dev", "spkiBase64": REKOR}]
    keys = [spki(log["baseUrl"].removeprefix("https://"), base64.b64decode(log["spkiBase64"])) for log in logs]
    signed = open_checkpoint(case["checkpoint"] or "", keys, own=False)
    path = [base64.b64decode(one) for one in case["hashes"]]
    verify_inclusion(int(case["index"]), signed.size, leaf_hash(base64.b64decode(case["leaf"])), path, signed.root)


def test_checkpoints_module_reads_only_one_kind() -> None:
    """A number of 19 digits is read; one more is refused before any arithmetic."""
    root = base64.b64encode(bytes(32)).decode()
    assert checkpoints.read_checkpoint(f"x\n{'9' * 19}\n{root}\n").size == 10**19 - 1
    with pytest.raises(LedgerError, match="a plain number"):
        checkpoints.read_checkpoint(f"x\n{'9' * 20}\n{root}\n")


@given(st.data())
def test_any_bit_that_flips_is_found(data: st.DataObject) -> None:
    """Whatever bit of whatever file of the log is flipped, the audit refuses it and names a file."""
    files = dict(FIRST)
    path = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[path]) * 8 - 1))
    changed = bytearray(files[path])
    changed[at // 8] ^= 1 << at % 8
    files[path] = bytes(changed)
    with pytest.raises(LedgerError) as raised:
        audited(files)
    assert raised.value.where.split(",")[0] in files
