"""`ottawa verify`: a copy, an address or a receipt checked with what the verifier has, and nothing else believed."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from ottawa.cli import options, sealing
from ottawa.errors import LedgerError, OttawaError
from ottawa.ledger import notes, timestamps
from ottawa.ledger.checkpoints import check_proof, open_checkpoint
from ottawa.store import home, setup

PINS = "verified"  # the folder of the home folder in which checkpoints of other logs are kept
_MEND = "Name what `ottawa publish` wrote, or a receipt of `ottawa prove`."
_LARGEST = 200_000_000  # bytes of one file from another's server
_PATIENCE = 30  # seconds
_FIRST = (
    "No key was given and this log was not verified here before, so the key in the copy itself was taken: compare it"
    " with one you have by another way. From now on it is the key that is asked for."
)


@click.command()
@click.argument("target")
@click.option(
    "--key",
    "given",
    multiple=True,
    metavar="KEY",
    help="A key to trust, as `ottawa key` prints it, or a file of such lines; may repeat.",
)
@click.option(
    "--checkpoint",
    "kept",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A checkpoint kept from before, which the log must continue.",
)
@click.option(
    "--authority",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The root certificate (PEM) of the authority that time-stamps its checkpoints.",
)
@options.json_option
def verify(target: str, given: tuple[str, ...], kept: Path | None, authority: Path | None, as_json: bool) -> None:
    """Check a published copy (a folder or an address), or a receipt, trusting nobody who made it.

    The log: every signature, hash and checkpoint, and that it continues what was seen here before. Every entry: its
    schema. Then the copy is published again from those entries and compared, file by file; the first difference is
    named. Ends with 1 if something does not hold.

    \b
    ottawa verify /media/usb/ottawa --key operator.vkey
    ottawa verify https://ottawa.example.org/
    ottawa verify receipt.json
    """
    try:
        told = _receipt(Path(target), given) if Path(target).is_file() else _copy(target, given, kept, authority)
    except LedgerError as error:
        _print(
            {"target": target, "holds": False, "what": error.what, "where": error.where, "mend": error.mend}, as_json
        )
        sys.exit(1)
    _print({"target": target, "holds": True, **told}, as_json)


def _print(told: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    elif told["holds"]:
        click.echo(told["says"])
        for note in told["notes"]:
            click.echo(f"Note: {note}")
    else:
        where = f"{told['where']}: " if told["where"] else ""
        click.echo(f"It does not hold. {where}{told['what']}{' ' if told['mend'] else ''}{told['mend']}")


def _receipt(path: Path, given: tuple[str, ...]) -> dict[str, Any]:
    receipt = sealing.receipt(path)
    origin = receipt["proof"].partition("\n\n")[2].partition("\n")[0]
    keys, notes_ = _keys(given, _pin(origin), [str(key) for key in receipt.get("keys", ())])
    found = check_proof(receipt["proof"], receipt["entry"].encode(), map(notes.verifier, keys))
    says = f"The entry is in the log {found.origin}, signed at {found.size:,} entries."
    return {"origin": found.origin, "size": found.size, "says": says, "notes": notes_}


def _copy(target: str, given: tuple[str, ...], kept: Path | None, authority: Path | None) -> dict[str, Any]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ottawa.web.settings")
    setup()
    from ottawa.web.publication.verification import LOG, verify

    read = _reader(target)
    shown = read(f"{LOG}/checkpoint").decode("utf-8", "replace")
    origin = shown.partition("\n")[0]
    pin = _pin(origin)
    keys, told = _keys(given, pin, read(f"{LOG}/vkey").decode("utf-8", "replace").split("\n"))
    verifiers = [notes.verifier(key) for key in keys]
    pinned = [kept.read_text(encoding="utf-8")] if kept else []
    pinned += list(pin.get("checkpoints", ()))
    found = verify(read, verifiers, pinned, timestamps.certificates(authority.read_bytes()) if authority else ())
    _keep(origin, keys, found.checkpoint, pin)
    signed = open_checkpoint(found.checkpoint, verifiers)
    compared = f", and {found.files:,} files are what the entries give" if found.files else ""
    return {
        "origin": origin,
        "size": found.size,
        "root": signed.root.hex(),
        "files": found.files,
        "says": f"The log {origin} holds: {found.size:,} entries, each as signed{compared}.",
        "notes": [*told, *found.notes],
    }


def _reader(target: str) -> Callable[[str], bytes]:
    if target.startswith(("https://", "http://")):
        return _fetcher(target)
    folder = Path(target)
    if not folder.is_dir():
        raise OttawaError("there is no such folder or receipt.", where=target, mend=_MEND)
    if not any((folder / name).exists() for name in ("manifest.json", "log")):
        raise OttawaError("it is not a copy of Ottawa.", where=target, mend=_MEND)

    def read(path: str) -> bytes:
        try:
            return (folder / path).read_bytes()
        except FileNotFoundError:
            raise LedgerError("it is not there.", where=path) from None
        except OSError as error:
            raise OttawaError(f"it cannot be read: {error.strerror}.", where=str(folder / path)) from error

    return read


def _fetcher(address: str) -> Callable[[str], bytes]:
    base = address if address.endswith("/") else f"{address}/"

    def read(path: str) -> bytes:
        url = urllib.parse.urljoin(base, urllib.parse.quote(path))
        try:
            with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:
                data: bytes = answer.read(_LARGEST + 1)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                raise LedgerError("it is not there.", where=path) from None
            raise OttawaError(f"the server answers {error.code}.", where=url, mend="Try again later.") from error
        except (OSError, ValueError) as error:
            raise OttawaError(
                f"it cannot be fetched: {error}.", where=url, mend="See to address and network."
            ) from error
        if len(data) > _LARGEST:
            raise LedgerError("it is larger than any file of a copy.", where=path)
        return data

    return read


def _keys(given: Sequence[str], pin: dict[str, Any], offered: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the keys to trust: those given, else those of the last visit, else those offered, with a word on it."""
    if given:
        return [line for one in given for line in _lines(one)], []
    if pin:
        return list(pin["keys"]), []
    return [key for key in offered if key.strip()], [_FIRST]


def _lines(key: str) -> list[str]:
    path = Path(key)
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else key
    except (OSError, UnicodeDecodeError) as error:
        raise OttawaError(
            "it is not a file of keys.", where=key, mend="Give a line as `ottawa key` prints it."
        ) from error
    return [line for line in text.split("\n") if line.strip()]


def _pin_file(origin: str) -> Path:
    return home.home() / PINS / f"{hashlib.sha256(origin.encode()).hexdigest()[:32]}.json"


def _pin(origin: str) -> dict[str, Any]:
    """Return what was kept of a log at the last visit: its keys and checkpoints."""
    path = _pin_file(origin)
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {"keys": list(found["keys"]), "checkpoints": list(found["checkpoints"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OttawaError(
            "what was kept of this log cannot be read.", where=str(path), mend="Remove it, and verify with --key."
        ) from error


def _keep(origin: str, keys: list[str], checkpoint: str, pin: dict[str, Any]) -> None:
    """Keep the keys and the newest checkpoint seen, which later copies must continue."""
    path = _pin_file(origin)
    home.make_home(path.parent.parent)
    path.parent.mkdir(exist_ok=True)
    seen = [*pin.get("checkpoints", ()), checkpoint]
    newest = max(seen, key=lambda note: int(note.split("\n")[1]))
    draft = path.with_suffix(".part")
    told = {"origin": origin, "keys": list(dict.fromkeys([*keys, *pin.get("keys", ())])), "checkpoints": [newest]}
    draft.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(path)
