"""Checkpoints (C2SP tlog-checkpoint) and single proofs (C2SP tlog-proof): what a log signs and what it hands out."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ottawa.errors import LedgerError
from ottawa.ledger import notes
from ottawa.ledger.canonical import leaf_hash
from ottawa.ledger.tree import HASH, verify_inclusion

_NUMBER = re.compile("0|[1-9][0-9]{0,18}")
_PROOF = "c2sp.org/tlog-proof@v1"
_HIGHEST = 63  # hashes in a proof


class Checkpoint(NamedTuple):
    """What a log says of itself: its name, how many entries it has, and the root over them."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def read_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint; lines after the third are other people's and are passed over.

    Raises:
        LedgerError: it is not one.
    """
    lines = text.split("\n")
    if len(lines) < 4 or not lines[0] or lines[-1] or "" in lines[3:-1]:
        raise LedgerError("a checkpoint has three lines: name, size, root.", where=text[:80])
    root = notes.decoded(lines[2], lines[2])
    if not _NUMBER.fullmatch(lines[1]) or len(root) != HASH:
        raise LedgerError("a checkpoint has the size as a plain number and a root of 32 bytes.", where=text[:80])
    return Checkpoint(lines[0], int(lines[1]), root)


def open_checkpoint(note: str, known: Iterable[notes.Verifier], *, own: bool = True) -> Checkpoint:
    """Read a checkpoint that one of the known keys signed; with `own` the key must bear the name of the log.

    Raises:
        LedgerError: no known key signed it, or it is not a checkpoint of the log that the key names.
    """
    text, signers = notes.opened(note, known)
    found = read_checkpoint(text)
    if own and all(found.origin != signer.name for signer in signers):
        raise LedgerError(f"it speaks for {found.origin}, and is not signed by it.")
    return found


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry is in a log: its number, the siblings on its way to the root, and the signed checkpoint."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str

    def text(self) -> str:
        """Return the proof as a file to keep (`.tlog-proof`)."""
        hashes = "".join(base64.b64encode(one).decode() + "\n" for one in self.path)
        return f"{_PROOF}\nindex {self.index}\n{hashes}\n{self.checkpoint}"


def read_proof(text: str) -> Proof:
    """Read a proof.

    Raises:
        LedgerError: it is not one.
    """
    head, gap, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    where = "a proof"
    if lines[0] != _PROOF or not gap:
        raise LedgerError(f"it does not begin with {_PROOF}, or has no checkpoint.", where=where)
    del lines[0]
    if lines and lines[0].startswith("extra "):
        notes.decoded(lines.pop(0).removeprefix("extra "), where)
    number = lines[0].removeprefix("index ") if lines else ""
    if not lines or lines[0] == number or not _NUMBER.fullmatch(number) or len(lines) > _HIGHEST + 1:
        raise LedgerError("it does not say which entry it is about.", where=where)
    path = tuple(notes.decoded(line, where) for line in lines[1:])
    if any(len(one) != HASH for one in path):
        raise LedgerError("a hash in it has not 32 bytes.", where=where)
    return Proof(int(number), path, checkpoint)


def check_proof(text: str, data: bytes, known: Iterable[notes.Verifier]) -> Checkpoint:
    """Check offline that an entry's bytes are in the log that a known key signs for, and return its checkpoint.

    Raises:
        LedgerError: it is not proved.
    """
    proof = read_proof(text)
    found = open_checkpoint(proof.checkpoint, known)
    verify_inclusion(proof.index, found.size, leaf_hash(data), proof.path, found.root)
    return found
