"""The commands about the log as such: what it holds, the key it is signed with, and the proof of one entry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from ottawa.cli import options
from ottawa.errors import OttawaError
from ottawa.services import public
from ottawa.store import home

_NO_LOG = "Start one with `ottawa serve`, or name the folder that holds it by OTTAWA_HOME."


def need_log() -> None:
    """Make sure that a log is kept here.

    Raises:
        OttawaError: there is none.
    """
    if not home.has_log():
        raise OttawaError("there is no log here.", where=str(home.home()), mend=_NO_LOG)


@click.command()
@click.option(
    "--from", "first", type=click.IntRange(min=0), metavar="SEQ", help="Begin with this entry; they count from 0."
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many at most.")
@click.option("--kind", help="Only entries of this kind, as act, claim or report: see docs/data.md.")
@options.known_option
@options.json_option
@click.pass_context
def log(ctx: click.Context, first: int | None, limit: int, kind: str | None, as_json: bool) -> None:
    """The entries of the log, the newest last.

    Without `--from` the last ones. Each has its number, by which `ottawa prove` proves it.

    \b
    ottawa log --limit 10
    ottawa log --from 0 --kind act --json
    """
    need_log()
    rows = public.rows(first or 0, options.known(ctx))
    found = [(row, json.loads(row.data)) for row in rows]
    found = [(row, entry) for row, entry in found if kind is None or entry["kind"] == kind]
    shown = found[-limit:] if first is None else found[:limit]
    size = (rows[-1].seq + 1) if rows else (first or 0)
    listed = [{"seq": row.seq, "id": row.leaf.hex(), "entry": entry} for row, entry in shown]
    if as_json:
        click.echo(json.dumps({"size": size, "entries": listed}, ensure_ascii=False))
    else:
        from ottawa.cli import tables

        tables.log(size, listed)


@click.command()
@click.option(
    "--rotate", is_flag=True, help="Make a new key; those before it sign along until their files are removed."
)
def key(rotate: bool) -> None:
    """The line by which others check the log: its name and its public key, newest first.

    \b
    ottawa key
    ottawa key --rotate
    """
    need_log()
    for line in public.log_keys(rotate=rotate):
        click.echo(line)


@click.command()
@click.argument("authority", metavar="ADDRESS", envvar="OTTAWA_TIMESTAMP_AUTHORITY")
def timestamp(authority: str) -> None:
    """Have the newest checkpoint time-stamped by an authority (RFC 3161), once: as a daily job.

    So nobody, the keeper of the log neither, can say later that it was signed earlier. The time-stamp is published with
    the log. Without ADDRESS, that of `OTTAWA_TIMESTAMP_AUTHORITY` is asked.

    \b
    ottawa timestamp https://tsa.example.org/
    """
    from ottawa.services import timestamping

    need_log()
    size, stamp = timestamping.stamp(authority)
    click.echo(f"The checkpoint over {size:,} entries was there on {stamp.at:%Y-%m-%d at %H:%M:%S} UTC.")
    click.echo(f"So says {stamp.authority}; `ottawa verify --authority CERTIFICATE` checks its signature.")


@click.command()
@click.argument("seq", type=click.IntRange(min=0))
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="Write the receipt to this file.")
@click.option("--json", "as_json", is_flag=True, help="The whole receipt: entry, proof and keys, as one JSON document.")
def prove(seq: int, to: Path | None, as_json: bool) -> None:
    """The receipt of an entry: that it is in the signed log, for anyone to check offline.

    It is printed as a proof in the common form of public logs (C2SP tlog-proof); `--to` and `--json` give it together
    with the entry, for `ottawa verify`.

    \b
    ottawa prove 17
    ottawa prove 17 --to receipt.json
    """
    need_log()
    proof, data, keys = public.prove(seq)
    receipt = {"format": public.RECEIPT, "seq": seq, "entry": data.decode(), "proof": proof, "keys": keys}
    text = json.dumps(receipt, ensure_ascii=False, indent=1) + "\n"
    if to is not None:
        _write(to, text)
        click.echo(f"{to}: the receipt of entry {seq}. Check it with `ottawa verify {to}`.")
    else:
        click.echo(text if as_json else proof, nl=False)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OttawaError(
            f"it cannot be written: {error.strerror}.",
            where=str(path),
            mend="Name a file in a folder that can be written.",
        ) from error


def receipt(path: Path) -> dict[str, Any]:
    """Read a receipt.

    Raises:
        OttawaError: it is not one.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] != public.RECEIPT or not all(isinstance(found[name], str) for name in ("entry", "proof")):
            raise ValueError(found["format"])
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise OttawaError(
            "it is not a receipt of `ottawa prove`.", where=str(path), mend="Name a receipt, a folder or an address."
        ) from error
    return dict(found)
