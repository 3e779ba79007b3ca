"""The same entry has the same bytes everywhere, and its id is the hash that the ledger proves."""

from __future__ import annotations

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ottawa.errors import EntryError
from ottawa.ledger.canonical import LARGEST_INTEGER, canonical, leaf_hash

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
# Values in common use since RFC 6962, for the trees of the first one to eight leaves.
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)

ascii_keys = st.text(st.characters(max_codepoint=127), max_size=8)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
integers = st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | integers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ascii_keys, inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_bytes_are_those_of_rfc_8785(value: Any) -> None:
    """Another implementation of the JSON Canonicalization Scheme gives the same bytes."""
    assert canonical(value) == rfc8785.dumps(value)


@given(values)
def test_bytes_say_what_the_value_said(value: Any) -> None:
    """Any JSON reader gets the value back, and sealing it again changes nothing."""
    read = json.loads(canonical(value))
    assert read == value
    assert canonical(read) == canonical(value)


def test_the_order_of_keys_does_not_matter() -> None:
    """Keys are sorted at every depth."""
    one = {"b": {"d": 1, "c": 2}, "a": []}
    other = OrderedDict([("a", []), ("b", OrderedDict([("c", 2), ("d", 1)]))])
    assert canonical(one) == canonical(other) == b'{"a":[],"b":{"c":2,"d":1}}'


@pytest.mark.parametrize("name", ["arrays", "unicode"])
def test_published_vectors_come_out(shared: Path, name: str) -> None:
    """Published inputs within our limits give the published bytes."""
    folder = shared / "ledger" / "rfc8785"
    value = json.loads((folder / "input" / f"{name}.json").read_text(encoding="utf-8"))
    assert canonical(value) == bytes.fromhex((folder / "outhex" / f"{name}.txt").read_text())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("french", "is not ASCII text."),
        ("structures", "is a float."),  # 56.0, which the standard writes as 56
        ("values", "is a float."),
        ("weird", "is not ASCII text."),
    ],
)
def test_published_vectors_beyond_our_limits_are_refused(shared: Path, name: str, words: str) -> None:
    """Vectors with floats or keys outside ASCII are refused by us, where the standard allows them."""
    value = json.loads((shared / "ledger" / "rfc8785" / "input" / f"{name}.json").read_text(encoding="utf-8"))
    with pytest.raises(EntryError, match=words):
        canonical(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1.0, '1.0 is a float. Write an integer, or a decimal as a string: "54.5".'),
        (float("nan"), "nan is a float."),
        ([0, {"a": 54.5}], "54.5 is a float."),
        ({"é": 1}, "the key 'é' is not ASCII text. Name fields in ASCII."),
        ({1: "a"}, "the key 1 is not ASCII text. Name fields in ASCII."),
        ({"a": [{"地雷": 1}]}, "the key '地雷' is not ASCII text."),
        ("\ud800", "the text holds half a character (U+D800). Save the text again as UTF-8."),
        ({"a": ["x\udfff"]}, "the text holds half a character (U+DFFF)."),
        (2**53, "9007199254740992 is beyond what every JSON reader holds. Write it as a string."),
        (-(2**53), "-9007199254740992 is beyond what every JSON reader holds."),
        ({"a": Decimal(1)}, "JSON has no word for a Decimal. Use text, integers, lists and objects."),
        ((1, 2), "JSON has no word for a tuple."),
        (b"a", "JSON has no word for a bytes."),
    ],
)
def test_what_cannot_be_sealed_is_refused(value: Any, words: str) -> None:
    """Floats, keys outside ASCII, half characters, large integers and other types never reach the bytes."""
    with pytest.raises(EntryError, match=f"^{re.escape(words)}"):
        canonical(value)


@pytest.mark.parametrize("value", [LARGEST_INTEGER, -LARGEST_INTEGER, 0])
def test_integers_up_to_the_limit_are_kept(value: int) -> None:
    """2^53 - 1 is the largest integer that every reader holds."""
    assert canonical(value) == str(value).encode() == rfc8785.dumps(value)


def root(leaves: Sequence[bytes]) -> bytes:
    """The RFC 6962 root of a tree over leaf hashes."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_leaf_hashes_build_the_published_trees(size: int) -> None:
    """The eight classic leaves give the published root of each tree; that of one leaf is the leaf's own hash."""
    assert root([leaf_hash(leaf) for leaf in LEAVES[:size]]).hex() == ROOTS[size - 1]


@given(st.binary(max_size=80))
def test_a_leaf_is_no_node(data: bytes) -> None:
    """The zero byte before the data keeps a leaf apart from a node and from the plain hash."""
    assert leaf_hash(data) == hashlib.sha256(b"\x00" + data).digest()
    assert leaf_hash(data) != hashlib.sha256(data).digest()
