"""The command that destroys what an entry withholds."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from ottawa.cli.sealing import need_log


@click.command()
@click.argument("entry")
@click.option(
    "--field",
    "fields",
    multiple=True,
    required=True,
    metavar="NAME",
    help="The withheld field or attachment, by its name or its commitment; may be repeated.",
)
@click.option("--grounds", required=True, metavar="TEXT", help="Why; it is published, and must not repeat the value.")
@click.option("--anchor", default="", metavar="RULE", help="The address of the rule relied on; it is published.")
@click.option("--yes", is_flag=True, help="Do not ask first, as is done at a terminal.")
def withhold(entry: str, fields: tuple[str, ...], grounds: str, anchor: str, yes: bool) -> None:
    """Destroy values that an entry withholds, with their salts and keys, and say so in the log.

    ENTRY is its id, or at least the first eight digits. The entry stays, its commitments stay, and the log verifies as
    before; nobody can open these commitments again. Copies in backups of the vault are yours to destroy.

    \b
    ottawa withhold 3f9c2a71 --field contact --grounds "The person asked for it." --yes
    """
    from ottawa.services import withholding

    need_log()
    if not yes and sys.stdin.isatty():
        click.confirm(f"Destroy {', '.join(fields)} for good?", abort=True)
    made = withholding.withhold(entry, fields, grounds, datetime.now(UTC).date(), anchor)
    click.echo(f"Destroyed; entry {made.id} says so." if made else "The log said so before; nothing is left.")
