"""The Merkle tree of a log: roots, and proofs that an entry is in it and that a later tree only adds (RFC 9162, 2.1).

A tree keeps the hash of every complete subtree, level by level; the ragged right edge is worked out when asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from ottawa.errors import LedgerError

HASH = 32  # bytes
EMPTY = hashlib.sha256(b"").digest()  # the root of a tree without entries
_sha256 = hashlib.sha256


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: SHA-256 over a one byte and both children (RFC 9162, 2.1.1)."""
    return _sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows: `levels[h]` holds the roots of its complete subtrees of 2^h leaves, one after the other."""

    __slots__ = ("levels",)

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.levels: list[bytearray] = [bytearray()]
        self.extend(leaves)

    def __len__(self) -> int:
        return len(self.levels[0]) // HASH

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash (32 bytes), and every subtree that it completes."""
        levels, level = self.levels, 0
        below = levels[0]
        index = len(below) // HASH
        below += leaf
        while index & 1:  # the last two of this level are siblings
            node = _sha256(b"\x01" + below[-2 * HASH :]).digest()
            index >>= 1
            level += 1
            if level == len(levels):
                levels.append(bytearray())
            below = levels[level]
            below += node

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes in order."""
        for leaf in leaves:
            self.append(leaf)

    def leaf(self, index: int) -> bytes:
        """Return a leaf hash by its number."""
        return self._complete(0, index)

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the first `size` leaves (None: of all).

        Raises:
            LedgerError: the tree was never of that size.
        """
        size = self._known(size)
        return self._node(size.bit_length(), 0, size) if size else EMPTY

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that leaf `index` is in the tree of `size` leaves, lowest sibling first (RFC 9162, 2.1.3).

        Raises:
            LedgerError: the tree was never of that size, or has no such leaf.
        """
        size = self._known(size)
        if not 0 <= index < size:
            raise LedgerError(f"there is no entry {index} in a log of {size}.", mend="Entries are counted from 0.")
        return self._path(0, index, size)

    def consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """Return the proof that the tree of `new` leaves only adds to that of `old` leaves (RFC 9162, 2.1.4).

        Raises:
            LedgerError: the tree was never of that size, or the old tree is empty or the larger one.
        """
        new = self._known(new)
        if not 0 < old <= new:
            raise LedgerError(f"a log of {new} entries cannot be shown to continue one of {old}.")
        if old == new:
            return []
        level, last = 0, old - 1
        while last & 1:  # the largest complete subtree that ends the old tree
            level, last = level + 1, last >> 1
        start = [self._complete(level, last)] if last else []  # else the old root itself, which the verifier has
        return start + self._path(level, last, new)

    def _known(self, size: int | None) -> int:
        held = len(self)
        if size is None:
            return held
        if not 0 <= size <= held:
            raise LedgerError(f"the log was never of size {size}.", mend=f"It holds {held} entries.")
        return size

    def _path(self, level: int, index: int, size: int) -> list[bytes]:
        """List the siblings on the way from a node to the root."""
        last, path = (size - 1) >> level, []
        while last:
            if index & 1:
                path.append(self._complete(level, index - 1))
            elif index + 1 < last:
                path.append(self._complete(level, index + 1))
            elif index + 1 == last:
                path.append(self._node(level, last, size))
            level, index, last = level + 1, index >> 1, last >> 1
        return path

    def _complete(self, level: int, index: int) -> bytes:
        return bytes(self.levels[level][HASH * index : HASH * (index + 1)])

    def _node(self, level: int, index: int, size: int) -> bytes:
        """Return the root of the leaves under a node that the end of the tree may cut short."""
        start, end, found = index << level, min((index + 1) << level, size), b""
        while end > start:  # complete subtrees from the right edge, which is the lowest, to the left
            height = ((end - start) & (start - end)).bit_length() - 1
            part = self._complete(height, (end >> height) - 1)
            found = node_hash(part, found) if found else part
            end -= 1 << height
        return found


def verify_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> None:
    """Check the proof that leaf `index` is in the tree of that size and root (RFC 9162, 2.1.3.2).

    Raises:
        LedgerError: it is not proved.
    """
    if not 0 <= index < size:
        raise LedgerError(f"a log of {size} entries has no entry {index}.")
    if len(leaf) != HASH:
        raise LedgerError("the hash of an entry has 32 bytes.")
    first, last, found = index, size - 1, leaf
    for sibling in path:
        if not last:
            raise LedgerError("the proof is longer than the tree is high.")
        if first & 1 or first == last:
            found = node_hash(sibling, found)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        first, last = first >> 1, last >> 1
    if last:
        raise LedgerError("the proof is shorter than the tree is high.")
    if found != root:
        raise LedgerError(f"the proof leads to the root {found.hex()}, and not to {root.hex()}.")


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> None:
    """Check the proof that one tree only adds to another (RFC 9162, 2.1.4.2).

    An empty log is refused as the old one: that something continues nothing proves nothing.

    Raises:
        LedgerError: it is not proved.
    """
    if not 0 < old <= new:
        raise LedgerError(f"from a log of {old} entries to one of {new} nothing can be proved.")
    if old == new:
        if path or old_root != new_root:
            raise LedgerError(f"two different logs of {old} entries.")
        return
    if not path:
        raise LedgerError("the proof is empty.")
    nodes = [old_root, *path] if old & (old - 1) == 0 else path
    before, after = _both_roots(old, new, nodes)
    if before != old_root:
        raise LedgerError(f"the proof does not lead from the root of {old} entries.")
    if after != new_root:
        raise LedgerError(f"the proof does not lead to the root of {new} entries.")


def _both_roots(old: int, new: int, nodes: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the roots of the old and the new tree that the nodes of a consistency proof make."""
    first, last = old - 1, new - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    before = after = nodes[0]
    for sibling in nodes[1:]:
        if not last:
            raise LedgerError("the proof is longer than the tree is high.")
        if first & 1 or first == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            after = node_hash(after, sibling)
        first, last = first >> 1, last >> 1
    if last:
        raise LedgerError("the proof is shorter than the tree is high.")
    return before, after
