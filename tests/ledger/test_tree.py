"""The Merkle tree against published vectors, and against the definition of RFC 6962 written out."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawa.errors import LedgerError
from ottawa.ledger.canonical import leaf_hash
from ottawa.ledger.tree import EMPTY, Tree, node_hash, verify_consistency, verify_inclusion

VECTORS = Path(__file__).parents[3] / "shared" / "data" / "ledger"
shared = pytest.mark.skipif(not VECTORS.is_dir(), reason="the shared vectors are not beside this checkout")


def defined(leaves: list[bytes]) -> bytes:
    """The root as RFC 6962, 2.1 defines it."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(defined(leaves[:half]), defined(leaves[half:]))


LEAVES = [leaf_hash(str(number).encode()) for number in range(70)]
TREE = Tree(LEAVES)


@pytest.mark.parametrize("size", range(71))
def test_every_root_is_as_defined(size: int) -> None:
    """The root of every size is the one the RFC's definition gives."""
    assert TREE.root(size) == defined(LEAVES[:size])


@given(st.integers(1, 70), st.data())
def test_every_entry_is_proved(size: int, data: st.DataObject) -> None:
    """An inclusion proof holds, and holds for no other leaf, number or size."""
    index = data.draw(st.integers(0, size - 1))
    path = TREE.inclusion(index, size)
    verify_inclusion(index, size, LEAVES[index], path, TREE.root(size))
    for wrong in ((index, LEAVES[index - 1] if size > 1 else EMPTY), (size, LEAVES[index])):
        with pytest.raises(LedgerError):
            verify_inclusion(wrong[0], size, wrong[1], path, TREE.root(size))


@given(st.integers(1, 70), st.integers(1, 70))
def test_every_growth_is_proved(one: int, other: int) -> None:
    """A consistency proof between any two sizes holds, and not once one of its hashes is changed."""
    old, new = sorted((one, other))
    path = TREE.consistency(old, new)
    verify_consistency(old, new, TREE.root(old), TREE.root(new), path)
    for at in range(len(path)):
        changed = [*path[:at], EMPTY, *path[at + 1 :]]
        with pytest.raises(LedgerError):
            verify_consistency(old, new, TREE.root(old), TREE.root(new), changed)


def test_what_cannot_be_proved_is_said() -> None:
    """Sizes and entries that never were are refused in words."""
    with pytest.raises(LedgerError, match="the log was never of size 71"):
        TREE.root(71)
    with pytest.raises(LedgerError, match="there is no entry 70 in a log of 70"):
        TREE.inclusion(70)
    with pytest.raises(LedgerError, match="cannot be shown to continue one of 0"):
        TREE.consistency(0)
    with pytest.raises(LedgerError, match="cannot be shown to continue one of 9"):
        TREE.consistency(9, 8)
    with pytest.raises(LedgerError, match="longer than the tree is high"):
        verify_inclusion(0, 1, LEAVES[0], [EMPTY], LEAVES[0])
    with pytest.raises(LedgerError, match="shorter than the tree is high"):
        verify_inclusion(0, 2, LEAVES[0], [], LEAVES[0])
    with pytest.raises(LedgerError, match="has 32 bytes"):
        verify_inclusion(0, 1, b"", [], b"")
    with pytest.raises(LedgerError, match="two different logs of 3 entries"):
        verify_consistency(3, 3, TREE.root(3), TREE.root(4), [])
    with pytest.raises(LedgerError, match="the proof is empty"):
        verify_consistency(2, 3, TREE.root(2), TREE.root(3), [])
    with pytest.raises(LedgerError, match="longer than the tree is high"):
        verify_consistency(2, 3, TREE.root(2), TREE.root(3), [LEAVES[2], EMPTY])
    with pytest.raises(LedgerError, match="shorter than the tree is high"):
        verify_consistency(2, 7, TREE.root(2), TREE.root(7), TREE.consistency(2, 7)[:-1])
    assert TREE.leaf(7) == LEAVES[7]
    assert len(TREE) == 70


@shared
def test_the_classic_roots() -> None:
    """The eight classic leaves give the published roots."""
    vectors = json.loads((VECTORS / "rfc6962_roots.json").read_text())
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in vectors["leaves_hex"]]
    for size, root in enumerate(vectors["roots_hex_for_size_0_to_8"]):
        assert Tree(leaves[:size]).root().hex() == root


def bytes_of(text: str | None) -> bytes:
    """Read base64, with nothing for nothing."""
    return base64.b64decode(text or "")


@shared
@pytest.mark.parametrize("name", ["merkle_inclusion.json", "merkle_consistency.json"])
def test_published_proofs(name: str) -> None:
    """The good proofs are accepted, and each of the 92 bad ones of either kind is refused."""
    cases = json.loads((VECTORS / name).read_text())
    assert len(cases) == 98
    for case in cases:
        path = [bytes_of(one) for one in case["proof"] or []]
        try:
            if "inclusion" in name:
                given_ = (case["leafIdx"], case["treeSize"], bytes_of(case["leafHash"]), path, bytes_of(case["root"]))
                verify_inclusion(*given_)
            else:
                verify_consistency(case["size1"], case["size2"], bytes_of(case["root1"]), bytes_of(case["root2"]), path)
        except LedgerError:
            assert case["wantErr"], case
        else:
            assert not case["wantErr"], case
