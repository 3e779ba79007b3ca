"""The ledger: tree and proofs beside pymerkle, appends beside the disk's own fsync, the audit of a million entries."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from bench.measure import against_limit, seconds
from ottawa.ledger import tiles
from ottawa.ledger.audit import audit
from ottawa.ledger.canonical import leaf_hash
from ottawa.ledger.checkpoints import Checkpoint
from ottawa.ledger.notes import Signer, sign, verifier
from ottawa.ledger.tree import Tree

SIZE = 20_000
MILLION = 1_000_000
ENTRIES = [b"entry %d" % number for number in range(SIZE)]
SPREAD = range(0, SIZE, 37)


def run() -> None:
    """Print all figures."""
    _beside_pymerkle()
    _durable()
    _audit()


def _at_least(what: str, figure: float, wanted: float, unit: str) -> None:
    print(f"{what:58} {figure:11,.1f} {unit:9} {figure / wanted:6.2f}× the {wanted:,g} {unit} wanted")


def _beside_pymerkle() -> None:
    if find_spec("pymerkle") is None:
        print("pymerkle is not installed (pip install pymerkle): no ratio for tree and proofs")
        return
    import pymerkle

    tree, theirs = Tree(map(leaf_hash, ENTRIES)), pymerkle.InmemoryTree(algorithm="sha256")
    for data in ENTRIES:
        theirs.append_entry(data)

    def append_theirs() -> None:
        made = pymerkle.InmemoryTree(algorithm="sha256")
        for data in ENTRIES:
            made.append_entry(data)

    _at_least("append in memory, beside pymerkle", _ratio(append_theirs, lambda: Tree(map(leaf_hash, ENTRIES))), 5, "×")
    proofs = _ratio(
        lambda: [theirs.prove_inclusion(number + 1) for number in SPREAD],
        lambda: [tree.inclusion(number) for number in SPREAD],
    )
    _at_least("inclusion proofs, beside pymerkle", proofs, 4, "×")


def _ratio(theirs: Callable[[], object], ours: Callable[[], object]) -> float:
    return seconds(theirs) / seconds(ours)


def _durable() -> None:
    """Append to the embedded database, each batch on the disk before the next; beside bare fsync in the same folder."""
    with tempfile.TemporaryDirectory(prefix="ottawa-bench-") as folder:
        os.environ |= {"OTTAWA_HOME": folder, "DJANGO_SETTINGS_MODULE": "ottawa.store.settings"}
        from ottawa.store import setup

        setup()
        from django.db import connection

        from ottawa.record.entries import Sealed
        from ottawa.record.packaged import entries, read_tables
        from ottawa.store import log
        from ottawa.store.start import ready
        from ottawa.tables import packaged

        model = entries(read_tables(packaged()))[0]

        def made(count: int, mark: str) -> list[Sealed]:
            bodies = [model.data + f" {mark} {number}".encode() for number in range(count)]
            return [Sealed(leaf_hash(body).hex(), model.entry, body) for body in bodies]

        ready()
        print(f"{'fsync of the disk itself':58} {_fsyncs(Path(folder)):11,.1f} a second")
        one_by_one, batches = made(500, "one"), made(256 * 20, "batch")
        start = time.perf_counter()
        for sealed in one_by_one:
            log.append([sealed])
        _at_least("durable appends one by one", len(one_by_one) / (time.perf_counter() - start), 2_000, "a second")
        start = time.perf_counter()
        for at in range(0, len(batches), 256):
            log.append(batches[at : at + 256])
        _at_least("durable appends in batches of 256", len(batches) / (time.perf_counter() - start), 50_000, "a second")
        connection.close()


def _fsyncs(folder: Path) -> float:
    with (folder / "fsync").open("wb") as file:
        start = time.perf_counter()
        for _ in range(200):
            file.write(bytes(512))
            file.flush()
            os.fsync(file.fileno())
        return 200 / (time.perf_counter() - start)


def _audit() -> None:
    signer = Signer("example.org/bench", bytes(range(32)))
    entries = [b"entry %d" % number for number in range(MILLION)]
    tree = Tree(map(leaf_hash, entries))
    files = {tile.path(): tiles.hashes(tile, tree) for tile in tiles.tiles(MILLION)}
    for tile in tiles.bundles(MILLION):
        start = tile.index * tiles.WIDTH
        files[tile.path()] = tiles.bundle(entries[start : start + tile.width])
    files["checkpoint"] = sign(Checkpoint(signer.name, MILLION, tree.root()).text(), [signer]).encode()
    taken = seconds(lambda: audit(files.__getitem__, [verifier(signer.vkey)]), 1)
    against_limit("audit of 1,000,000 entries", taken, 30, "s")
