"""Submitting an entry with values kept back, and destroying such values on stated grounds.

The order of each act is what makes it safe. A submission keeps the values first and appends the entry then: no entry in
the log has lost its values. A withholding appends its entry first and destroys then: nothing is destroyed that the log
does not say was destroyed. Cut off in between, the next start completes either from the log.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ottawa.errors import EntryError, OttawaError
from ottawa.record.entries import Sealed, read_entry, seal
from ottawa.record.record import assemble
from ottawa.services import public
from ottawa.store import setup

if TYPE_CHECKING:
    from ottawa.store.vault import Opened

SHORTEST_ID = 8  # digits of an id by which an entry can be named
_TOLD_BY_CHANCE = 4  # characters; a shorter value stands in many sentences by chance
_NOTHING: Mapping[str, bytes] = {}
_KEEPER = {"organisation": "Ottawa", "role": "keeper of the log", "channel": "withholding"}


def submit(
    fields: Mapping[str, Any], withheld: Iterable[str] = (), attachments: Mapping[str, bytes] = _NOTHING
) -> Sealed:
    """Append an entry with fields and attachments replaced by commitments to them, and return it.

    `withheld` names fields by their path (`note`, `sources.0.words`), among them fields that no schema has, such as
    `contact`. What is left must be a whole entry.

    Raises:
        OttawaError: a field is not there, the rest is no entry or repeats a withheld value, or the log or the vault
            cannot be written. Unless the entry was appended, nothing of it is kept.
    """
    setup()
    from ottawa.store import vault
    from ottawa.store.withheld import folder

    left, values = _parted(fields, withheld)
    _need_names_apart(values, attachments)
    kept = [(vault.disclose(name, value), b"") for name, value in values.items()]
    kept += [(vault.disclose_content(name, content), content) for name, content in attachments.items()]
    # Sorted, so that their order tells nothing of what they stand for.
    digests = sorted(vault.commitment(disclosure) for disclosure, _ in kept)
    sealed = seal(read_entry(left | ({"commitments": digests} if digests else {})))
    _refuse_repeated(values.values(), sealed.data.decode(), sealed.entry.origin)
    with vault.locked(folder()), completed(folder()):
        for disclosure, content in kept:
            vault.keep(folder(), disclosure, content)
        public.append_entries([sealed])
    return sealed


def withhold(entry: str, names: Iterable[str], grounds: str, on: date, anchor: str = "") -> Sealed | None:
    """Say in the log that values of an entry are withheld and on which grounds, then destroy them for good.

    Each value is named by its field or attachment, or by its commitment. `anchor` is the address of the rule relied on.
    Returns the withholding; None if the log said so of all of them before, and only what was left is destroyed.

    Raises:
        OttawaError: there is no such entry or value, the grounds are blank or repeat a value; nothing was destroyed.
            Or the log or the vault cannot be written: what the log says is withheld is destroyed at the next start.
    """
    setup()
    from ottawa.store import log, vault
    from ottawa.store.withheld import folder

    with vault.locked(folder()):
        held = list(log.entries())
        about = _named(held, entry)
        opened = _opened(folder(), about)
        digests = [_digest(name, about, opened) for name in dict.fromkeys(names)]
        if not digests:
            raise EntryError("no value is named.", where=about.id[:16], mend="Name a field or an attachment.")
        said = assemble(held).withheld
        fresh = sorted({digest for digest in digests if digest not in said})
        _refuse_repeated((opened[digest].value for digest in digests if digest in opened), grounds, "the grounds")
        made = _withholding(about, fresh, grounds.strip(), on, anchor) if fresh else None
        with completed(folder()):
            if made:
                public.append_entries([made])
    return made


def disclosures(entry: str) -> dict[str, Opened]:
    """Return what is still kept of an entry's withheld values, by commitment, for those who may see it.

    Raises:
        OttawaError: there is no such entry, or the vault cannot be read.
    """
    setup()
    from ottawa.store import log
    from ottawa.store.withheld import folder

    return _opened(folder(), _named(list(log.entries()), entry))


@contextmanager
def completed(root: Path) -> Iterator[None]:
    """Bring the vault to what the log says, also when the act fails: whether it was committed is for the log to say."""
    from ottawa.store.withheld import complete

    try:
        yield
    except BaseException:
        with suppress(OttawaError):  # the error that comes first is told; the next start completes
            complete(root)
        raise
    complete(root)


def _parted(fields: Mapping[str, Any], withheld: Iterable[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Take the withheld values out of a copy of the fields."""
    left: dict[str, Any] = json.loads(json.dumps(fields))
    if "commitments" in left:
        raise EntryError("commitments: they are made here.", mend="Give the values, and name those to withhold.")
    return left, {path: _take(left, path) for path in dict.fromkeys(withheld)}


def _take(left: Any, path: str) -> Any:
    *steps, last = path.split(".")
    try:
        for step in steps:
            left = left[int(step)] if isinstance(left, list) else left[step]
        if isinstance(left, dict):
            return left.pop(last)
    except (KeyError, IndexError, ValueError, TypeError):
        pass
    raise EntryError(f'there is no field "{path}" to withhold.', mend="Name it by its path, such as sources.0.words.")


def _need_names_apart(values: Mapping[str, Any], attachments: Mapping[str, bytes]) -> None:
    both = sorted(set(values) & set(attachments))
    if both:
        raise EntryError(f'"{both[0]}" names a field and an attachment.', mend="Name the attachment otherwise.")


def _refuse_repeated(values: Iterable[Any], text: str, where: str) -> None:
    """Refuse what is to be public if it says a withheld value all the same."""
    for value in _texts(values):
        escaped = json.dumps(value, ensure_ascii=False)[1:-1]
        if len(value) >= _TOLD_BY_CHANCE and (value in text or escaped in text):
            raise EntryError(
                "what is to be published repeats a withheld value.", where=where, mend="Take the value out there too."
            )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(value.values())
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)


def _named(held: Iterable[Sealed], entry: str) -> Sealed:
    """Find an entry by its id, or by the first digits of it."""
    found = [sealed for sealed in held if len(entry) >= SHORTEST_ID and sealed.id.startswith(entry)]
    if len(found) != 1:
        raise EntryError(
            f"{len(found)} entries have an id that begins so." if found else "no entry here has this id.",
            where=entry,
            mend=f"Give the id that `ottawa log --json` shows, at least its first {SHORTEST_ID} digits.",
        )
    return found[0]


def _opened(root: Path, sealed: Sealed) -> dict[str, Opened]:
    """Open what can be opened; a value half destroyed cannot."""
    from ottawa.store import vault
    from ottawa.store.errors import StoreError

    found = {}
    for digest in sealed.entry.commitments:
        with suppress(StoreError):
            found[digest] = vault.open(root, digest)
    return found


def _digest(name: str, about: Sealed, opened: Mapping[str, Opened]) -> str:
    """Find the commitment of an entry that is meant."""
    if name in about.entry.commitments:
        return name
    for digest, value in opened.items():
        if value.name == name:
            return digest
    names = ", ".join(sorted(value.name for value in opened.values()))
    raise EntryError(
        f'no value "{name}" of this entry is kept here.',
        where=about.id[:16],
        mend=f"Kept are: {names}." if names else "It may be destroyed already, or kept elsewhere: name its commitment.",
    )


def _withholding(about: Sealed, digests: list[str], grounds: str, on: date, anchor: str) -> Sealed:
    from ottawa.store.seal import vkeys

    body = {"entry": about.id, "commitments": digests, "grounds": grounds, "anchor": anchor}
    fields = {
        "schema": 1,
        "kind": "withholding",
        "origin": f"{vkeys()[0].partition('+')[0]}#{uuid4()}",
        "recorded": str(on),
        "entered": _KEEPER,
        "speaker": {"voice": "curator", "name": "Ottawa"},
        "sources": [{"document": "Withholding by the keeper of this log"}],
        "body": body,
    }
    return seal(read_entry(fields))
