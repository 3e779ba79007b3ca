"""The audit of a public log: every file against the signed checkpoint, and every checkpoint against the tree.

The size of the log is taken from the signed checkpoint alone. What is read comes through one function, path to bytes,
so that a folder, a web server and a test are audited alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ottawa.errors import LedgerError
from ottawa.ledger import tiles
from ottawa.ledger.canonical import leaf_hash
from ottawa.ledger.checkpoints import Checkpoint, open_checkpoint
from ottawa.ledger.notes import Verifier
from ottawa.ledger.tree import HASH, Tree

CHECKPOINT = "checkpoint"
SIGNED = "checkpoints"  # every checkpoint ever signed, each a file named after its size
SIZES = f"{SIGNED}.txt"  # the sizes of all checkpoints, one a line: a web server lists no folders
VKEY = "vkey"
STAMPED = "timestamps"  # time-stamps of checkpoints by others, each a file named after its size
Read = Callable[[str], bytes]


class Audited(NamedTuple):
    """A log that holds: its checkpoint as signed, the tree over its entries, and their bytes in order."""

    checkpoint: Checkpoint
    tree: Tree
    entries: list[bytes]


def audit(read: Read, known: Iterable[Verifier], signed: Iterable[int] = (), pinned: Iterable[str] = ()) -> Audited:
    """Check a log whole: signatures, entries, tiles, every checkpoint it lists, and those pinned by the verifier.

    `signed` are the sizes of the checkpoints that the log lists, `pinned` checkpoints kept from earlier visits.

    Raises:
        LedgerError: the first thing that does not hold, with its file.
    """
    keys = tuple(known)
    note = _text(read, CHECKPOINT)
    try:
        checkpoint = open_checkpoint(note, keys)
    except LedgerError as error:
        raise error.at(CHECKPOINT) from error
    entries = list(_entries(read, checkpoint.size))
    tree = Tree(map(leaf_hash, entries))
    if tree.root() != checkpoint.root:
        raise _another(read, tree, checkpoint)
    _check_tiles(read, tree)
    _check_signed(read, keys, tree, signed, note)
    for kept in pinned:
        _check_pinned(kept, keys, tree)
    return Audited(checkpoint, tree, entries)


def _text(read: Read, path: str) -> str:
    try:
        return read(path).decode("utf-8")
    except UnicodeDecodeError:
        raise LedgerError("it is not text.", where=path) from None


def _entries(read: Read, size: int) -> Iterator[bytes]:
    for tile in tiles.bundles(size):
        path = tile.path()
        try:
            yield from tiles.unbundle(read(path), tile.width)
        except LedgerError as error:
            raise error if error.where == path else error.at(path) from error


def _another(read: Read, tree: Tree, checkpoint: Checkpoint) -> LedgerError:
    """Say that the entries are not those signed for: which it is, as long as the tiles are those of what was signed."""
    try:
        signed = Tree(_leaves(read, checkpoint.size))
    except LedgerError:
        signed = Tree()
    if len(signed) != len(tree) or signed.root() != checkpoint.root:
        return _other_root(checkpoint, CHECKPOINT, "The entries are not those that were signed for.")
    seq = next(seq for seq in range(len(tree)) if tree.leaf(seq) != signed.leaf(seq))
    bundle = list(tiles.bundles(len(tree)))[seq // tiles.WIDTH]
    return LedgerError(f"entry {seq} is not the one that was signed for.", where=bundle.path())


def _leaves(read: Read, size: int) -> Iterator[bytes]:
    for tile in tiles.tiles(size):
        if tile.level == 0:
            data = read(tile.path())
            yield from (data[at : at + HASH] for at in range(0, len(data), HASH))


def _other_root(checkpoint: Checkpoint, where: str, mend: str) -> LedgerError:
    return LedgerError(f"the root it signs over {checkpoint.size} entries is not theirs.", where=where, mend=mend)


def _check_root(tree: Tree, checkpoint: Checkpoint, where: str, mend: str) -> None:
    if tree.root(checkpoint.size) != checkpoint.root:
        raise _other_root(checkpoint, where, mend)


def _check_tiles(read: Read, tree: Tree) -> None:
    for tile in tiles.tiles(len(tree)):
        if read(tile.path()) != tiles.hashes(tile, tree):
            raise LedgerError("its hashes are not those of the entries.", where=tile.path())


def _check_signed(read: Read, keys: tuple[Verifier, ...], tree: Tree, signed: Iterable[int], last: str) -> None:
    sizes = sorted(signed)
    for size in sizes:
        where = f"{SIGNED}/{size}"
        try:
            note = _text(read, where)
        except LedgerError as error:
            raise LedgerError(f"{SIZES} lists it; {error.what}", where=error.where, mend=error.mend) from error
        try:
            found = open_checkpoint(note, keys)
        except LedgerError as error:
            raise error.at(where) from error
        if found.size != size:
            raise LedgerError(f"it is of size {found.size}.", where=where)
        if size > len(tree):
            raise LedgerError(
                f"the log was signed at {size} entries, and now shows {len(tree)}: history was cut off.", where=where
            )
        _check_root(tree, found, where, "The log was changed after it was signed.")
    if sizes and _text(read, f"{SIGNED}/{sizes[-1]}") != last:
        raise LedgerError(f"it is not the newest that was signed, which is {SIGNED}/{sizes[-1]}.", where=CHECKPOINT)


def _check_pinned(note: str, keys: tuple[Verifier, ...], tree: Tree) -> None:
    where = "the checkpoint you kept"
    try:
        found = open_checkpoint(note, keys)
    except LedgerError as error:
        raise error.at(where) from error
    if found.size > len(tree):
        raise LedgerError(
            f"it is of {found.size} entries, and the log now shows {len(tree)}: history was cut off.", where=where
        )
    _check_root(tree, found, where, "The log shows you another history than before.")
