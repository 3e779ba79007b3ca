"""The command that writes the static twin."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from ottawa.cli import options
from ottawa.record.entries import Sealed
from ottawa.record.record import assemble
from ottawa.store import home, setup
from ottawa.treaty.readings import Choice

LOG = "log"  # where the log lies in a copy


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--on", "on", type=options.Day(), help="The day published; the newest day of recording if not given.")
@click.option("--address", default="", metavar="URL", help="Where the copy will stand, for its feeds and citations.")
@options.reading_option
@click.pass_context
def publish(ctx: click.Context, folder: Path, on: date | None, address: str, choice: Choice) -> None:
    """Write the whole public site, its data and feeds as files, to a folder of their own.

    They work from a folder, a memory stick or any web server. Only what changed since the last time is written.

    \b
    ottawa publish /srv/www/ottawa
    ottawa publish copy --on 2026-06-01 --address https://example.org/mbt
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ottawa.web.settings")
    setup()
    from ottawa.web.publication import newest_day, publish

    sealed, log = _of_tables(ctx.obj) if ctx.obj else _of_log(folder)
    day = on or newest_day(sealed)
    done = publish(folder, assemble(sealed), sealed, day, choice, len(sealed), address=address, more=log)
    told = f"{folder}: {done.files:,} files, {done.changed:,} written, {done.removed:,} removed"
    click.echo(f"{told}; as of {day}, log of {len(sealed):,} entries.")
    if not log:
        click.echo("Made from tables, not from a log: nobody can verify this copy.")


def _of_log(folder: Path) -> tuple[list[Sealed], dict[str, bytes]]:
    """Return the entries of the log as signed, and its public files; a log is started where there is none."""
    from ottawa.services import public

    if not home.has_log():
        for note in public.start().notes:
            click.echo(note, err=True)
    size = public.seal_for(folder / LOG)
    files: dict[str, bytes] = {}
    public.write_log(lambda path, data: files.update({f"{LOG}/{path}": data}), size)
    return public.entries(size), files


def _of_tables(root: Path) -> tuple[list[Sealed], dict[str, bytes]]:
    from ottawa.record import packaged

    return list(packaged.entries(packaged.read_tables(root))), {}
