"""What the log says of the vault: which values are to be gone, and which were never submitted after all.

The log leads. A value is destroyed only after the withholding is committed, and a draft only if no entry commits to it;
so whatever was cut off between the two is completed from the log alone, any number of times.
"""

from __future__ import annotations

import json
from pathlib import Path

from ottawa.store import log, vault
from ottawa.store.seal import key_folder

_SAYS = b'"commitments":['  # in the canonical bytes of every entry that makes or withholds any


def folder() -> Path:
    """Return the folder the vault is in: that of the embedded database, else the home folder."""
    return key_folder()


def finish() -> int:
    """Complete every destruction and every submission that was cut off, and return how many values are gone.

    Raises:
        StoreError: the log cannot be read, or the vault refuses.
    """
    root = folder()
    if not (root / vault.VALUES).is_dir() and not (root / vault.KEYS).is_dir():
        return 0  # nothing was ever withheld here
    with vault.locked(root):
        return complete(root)


def complete(root: Path) -> int:
    """Do so where the vault is locked already.

    Raises:
        StoreError: the log cannot be read, or the vault refuses.
    """
    vault.clear(root)
    made, gone = _commitments()
    drafts = vault.drafts(root)
    for digest in drafts & made:
        vault.settle(root, digest)
    return sum(vault.destroy(root, digest) for digest in vault.kept(root) & (gone | (drafts - made)))


def _commitments() -> tuple[set[str], set[str]]:
    """List the commitments the log makes, and those it says are withheld."""
    made: set[str] = set()
    gone: set[str] = set()
    for row in log.rows():
        if _SAYS in row.data:
            fields = json.loads(row.data)
            made.update(fields.get("commitments", ()))
            if fields["kind"] == "withholding":
                gone.update(fields["body"]["commitments"])
    return made, gone
