"""What must hold of an installation whatever happened to it: looked at after a start."""

from __future__ import annotations

from pathlib import Path

from ottawa.ledger.audit import CHECKPOINT, SIZES, VKEY, audit
from ottawa.ledger.checkpoints import read_checkpoint
from ottawa.ledger.notes import verifier
from ottawa.ledger.tree import Tree
from ottawa.record.entries import Sealed
from ottawa.services import public


def shown() -> str:
    """Return the checkpoint that the public log shows, blank if there is none."""
    from ottawa.store import seal

    path = seal.key_folder() / seal.PUBLIC / CHECKPOINT
    return path.read_text(encoding="utf-8") if path.exists() else ""


def started(root: Path, before: set[str]) -> list[Sealed]:
    """Start the log, look at everything, and return the entries in their order.

    All that was signed, or was shown to the public `before`, agrees and is kept; the public log is up to date.
    """
    from ottawa.store import keys, log, seal

    report = public.start(root)
    assert report.notes == (), report.notes  # it was signed, and no guard was missing
    log.check_guards()
    held = list(log.entries())  # numbers without a gap, each id the hash of its bytes
    tree, signed = Tree(bytes.fromhex(one.id) for one in held), seal.notes()
    for note in (*signed, *before, keys.last_signed(seal.key_folder())):
        checkpoint = read_checkpoint(note[: note.rfind("\n\n") + 1])
        assert tree.root(checkpoint.size) == checkpoint.root, "two checkpoints disagree"
    assert before <= {*signed}, "a checkpoint that was shown is forgotten"
    assert audited(seal.key_folder() / seal.PUBLIC) == len(held), "the public log is not up to date"
    return held


def audited(folder: Path) -> int:
    """Audit a public log with the keys it names, and return its size."""

    def read(path: str) -> bytes:
        return (folder / path).read_bytes()

    keys = [verifier(line) for line in read(VKEY).decode().split()]
    return audit(read, keys, map(int, read(SIZES).split())).checkpoint.size
