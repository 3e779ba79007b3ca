"""The seal: the log signed as it is, and its files for everyone to copy.

What is signed was committed before; a checkpoint is kept beside the key before it is given to the database, and in the
database before it is given to the public. So no two checkpoints disagree, and none that was ever shown is forgotten.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import connection

from ottawa.errors import LedgerError
from ottawa.ledger import tiles
from ottawa.ledger.audit import CHECKPOINT, SIGNED, SIZES, STAMPED, VKEY
from ottawa.ledger.checkpoints import Checkpoint as Signed
from ottawa.ledger.checkpoints import Proof, read_checkpoint
from ottawa.ledger.notes import Signer, opened, sign, verifier
from ottawa.ledger.tree import Tree
from ottawa.store import keys, log
from ottawa.store.errors import StoreError
from ottawa.store.faults import place, told
from ottawa.store.home import file_lock, home, sync_names
from ottawa.store.models import Checkpoint, Entry

PUBLIC = "log"
_OLDER = (
    "This is an older copy of the log. Restore the newest backup, or rebuild it from the published log; to go on"
    " without what is missing, start a log under another name: see docs/deploy.md."
)
Put = Callable[[str, bytes], None]


def key_folder() -> Path:
    """Return the folder of key and secret: that of the embedded database, else the home folder."""
    embedded = connection.vendor == "sqlite"
    return Path(connection.settings_dict["NAME"]).parent if embedded else home()


def seal() -> str:
    """Sign the log as it is, and return the checkpoint; signed already, it is the same.

    Raises:
        StoreError: a checkpoint was signed that this log does not continue, or nothing can be kept.
    """
    folder = key_folder()
    signers = keys.signers(folder)
    with log.locked() as size:
        tree = _tree(size)
        last = _continued(tree)
        if last and last.size == size and _signed_by(signers[0], last.note):
            return last.note
        note = sign(Signed(signers[0].name, size, tree.root()).text(), signers)
        keys.remember(folder, note)
        _add([note])
    return note


def _signed_by(signer: Signer, note: str) -> bool:
    try:
        opened(note, [verifier(signer.vkey)])
    except LedgerError:
        return False
    return True


def _add(signed: Iterable[str]) -> None:
    """Keep checkpoints, each under the next number."""
    start = Checkpoint.objects.count()
    rows = [Checkpoint(number=number, size=_size_of(note), note=note) for number, note in enumerate(signed, start)]
    Checkpoint.objects.bulk_create(rows)


def seal_and_publish() -> str:
    """Sign the log and publish its files, or say why not: what it holds is kept, and read, all the same."""
    try:
        seal()
        publish()
    except StoreError as error:
        return str(error)
    return ""


def check_continued() -> None:
    """Make sure that the log continues every checkpoint that was signed, and that its key is there.

    Raises:
        StoreError: it does not: nothing may be added to it.
    """
    keys.signers(key_folder())
    with log.locked() as size:
        _continued(_tree(size))


def _continued(tree: Tree) -> Checkpoint | None:
    """Return the newest checkpoint in the database; the log must continue it, and the one beside the key."""
    last = Checkpoint.objects.order_by("-number").first()
    for note in (last.note if last else "", keys.last_signed(key_folder())):
        refuse_another(note, tree)
    return last


def refuse_another(note: str, tree: Tree) -> None:
    """Refuse a log that does not continue what a checkpoint (blank: none) says was signed.

    Raises:
        StoreError: it is shorter, or holds other entries.
    """
    if not note:
        return
    signed = _read(note)
    if signed.size > len(tree):
        raise StoreError(
            f"it holds {len(tree)} entries, and a checkpoint over {signed.size} was signed.", where=place(), mend=_OLDER
        )
    if tree.root(signed.size) != signed.root:
        raise StoreError(
            f"its first {signed.size} entries are not those a checkpoint was signed for.", where=place(), mend=_OLDER
        )


def vkeys() -> list[str]:
    """Return the keys to check the log with, newest first, those that sign no more last."""
    return keys.public(key_folder())


def keep(signed: Iterable[str]) -> None:
    """Put back checkpoints that were signed before, in their order, into a log that has none."""
    with told():
        _add(signed)


def notes() -> list[str]:
    """Return every checkpoint ever signed, under whatever name, in the order of signing."""
    with told():
        return list(Checkpoint.objects.order_by("number").values_list("note", flat=True))


def checkpoints() -> dict[int, str]:
    """Return the checkpoints of the log under its present name, by size; of two over one size the later."""
    name = keys.signers(key_folder())[0].name
    return {_size_of(note): note for note in notes() if note.startswith(f"{name}\n")}


def prove(seq: int) -> str:
    """Return the proof that entry number `seq` is in the log, under the newest checkpoint.

    Raises:
        StoreError: there is no such entry, or nothing was signed.
    """
    signed = checkpoints()
    size = max(signed, default=0)
    if not 0 <= seq < size:
        raise StoreError(
            f"there is no entry {seq} in the signed log.", where=place(), mend=f"It has entries 0 to {size - 1}."
        )
    tree = _tree(size)
    return Proof(seq, tuple(tree.inclusion(seq)), signed[size]).text()


def continuing(old: int) -> tuple[list[bytes], str]:
    """Return the proof that the newest checkpoint continues the log of an old size (0: none), and that checkpoint.

    Raises:
        StoreError: nothing was signed, or the log was never of that size.
    """
    signed = checkpoints()
    size = max(signed, default=0)
    if not 0 <= old <= size or not signed:
        raise StoreError(f"the signed log was never of {old} entries.", where=place(), mend=f"It has {size}.")
    return (_tree(size).consistency(old) if 0 < old < size else []), signed[size]


def write_log(put: Put, size: int, since: int = 0) -> None:
    """Give out the files of the log at a signed size; those that were full at size `since` are left out.

    `put` takes a path and its bytes, in an order that is safe to publish in: the checkpoint comes last.

    Raises:
        StoreError: that size was never signed.
    """
    signed = {held: note for held, note in checkpoints().items() if held <= size}
    if size not in signed:
        raise StoreError(f"no checkpoint was signed over {size} entries.", where=place(), mend="Seal the log first.")
    write_files(put, (row.data for row in log.rows(since // tiles.WIDTH * tiles.WIDTH, size)), _tree(size), since)
    put(VKEY, "".join(f"{vkey}\n" for vkey in vkeys()).encode())
    for held, note in signed.items():
        put(f"{SIGNED}/{held}", note.encode())
    for held, token in stamps().items():
        if held in signed:
            put(f"{STAMPED}/{held}.tsr", token)
    put(SIZES, "".join(f"{held}\n" for held in signed).encode())
    put(CHECKPOINT, signed[size].encode())


def stamps() -> dict[int, bytes]:
    """Return the time-stamps that are kept, by the size of the log in the checkpoint each is over.

    They lie beside the key. They come from somebody else: a lost one is a lost proof, and no loss of the log.
    """
    folder = key_folder() / STAMPED
    return {int(path.stem): path.read_bytes() for path in sorted(folder.glob("*.tsr")) if path.stem.isdigit()}


def keep_stamp(size: int, token: bytes) -> None:
    """Keep the time-stamp of the checkpoint over a size.

    Raises:
        StoreError: it cannot be written.
    """
    put_file(key_folder() / STAMPED / f"{size}.tsr", token)


def publish() -> Path:
    """Bring the folder of the public log up to the newest checkpoint, and return it; one publisher at a time.

    Each file is whole or not there, and the checkpoint is put last: a publication cut off is completed by the next one.

    Raises:
        StoreError: the folder cannot be written, or shows a checkpoint that this log does not continue.
    """
    folder = key_folder() / PUBLIC
    newest = max(checkpoints(), default=0)
    with told(str(folder)), file_lock(key_folder() / f"{PUBLIC}.lock"):
        shown = _shown(folder)
        if newest:
            refuse_another(shown, _tree(newest))
            write_log(lambda path, data: put_file(folder / path, data), newest, _size_of(shown))
    return folder


def seal_for(folder: Path) -> int:
    """Sign the log, if it continues what the copy in a folder shows, and return the size that is signed.

    Raises:
        StoreError: it continues neither what was signed before, nor the copy.
    """
    size = _size_of(seal())
    refuse_another(_shown(folder), _tree(size))
    return size


def _shown(folder: Path) -> str:
    path = folder / CHECKPOINT
    with told(str(path)):
        return path.read_text(encoding="utf-8") if path.exists() else ""


def _size_of(note: str) -> int:
    return _read(note).size if note else 0


def _read(note: str) -> Signed:
    """Read a checkpoint of our own, whose signatures need no checking here."""
    return read_checkpoint(note[: note.rfind("\n\n") + 1])


def put_file(path: Path, data: bytes) -> None:
    """Write a file whole, unless it is there with the same bytes; a power cut keeps it before what is written later.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        if path.exists() and path.read_bytes() == data:
            return
        made = [folder for folder in path.parents if not folder.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.part")
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        for folder in (path.parent, *(each.parent for each in made)):
            sync_names(folder)
    except OSError as error:
        raise StoreError(
            f"it cannot be published: {error.strerror}.", where=str(path), mend="Free the disk; the next start goes on."
        ) from error


def write_files(put: Put, entries: Iterable[bytes], tree: Tree, since: int = 0) -> None:
    """Give out bundles and tiles; `entries` begin with the first of the bundle that was not full at size `since`."""
    coming = iter(entries)
    for tile in tiles.bundles(len(tree), since):
        put(tile.path(), tiles.bundle(next(coming) for _ in range(tile.width)))
    for tile in tiles.tiles(len(tree), since):
        put(tile.path(), tiles.hashes(tile, tree))


def _tree(size: int) -> Tree:
    with told():
        return Tree(
            bytes(leaf) for leaf in Entry.objects.filter(seq__lt=size).order_by("seq").values_list("leaf", flat=True)
        )
