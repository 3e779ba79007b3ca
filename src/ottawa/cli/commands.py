"""The commands. Each asks one answer and prints it as a table or as it is."""

from __future__ import annotations

import atexit
import gc
import sys
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import ottawa
from ottawa import answers
from ottawa.cli import options
from ottawa.cli.held import held_record
from ottawa.errors import OttawaError
from ottawa.services import public
from ottawa.treaty.readings import Choice

ELSEWHERE = {
    "add": "filing",
    "check": "reports_check",
    "compare": "lab",
    "cosign": "witnessing",
    "diff": "reports_check",
    "file": "filing",
    "filed": "filing",
    "gaps": "lab",
    "judge": "lab",
    "key": "sealing",
    "log": "sealing",
    "prove": "sealing",
    "publish": "publishing",
    "read": "reports",
    "start": "starting",
    "timestamp": "sealing",
    "verify": "verifying",
    "withhold": "withholding",
    "write": "reports_check",
}
"""Commands with their modules, which are loaded only when they are asked for: some bring large libraries."""


class Commands(click.Group):
    """A group whose errors are messages, never tracebacks."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands, those of other modules among them."""
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, from its module where it has one of its own."""
        if cmd_name in ELSEWHERE:
            found: click.Command = getattr(import_module(f"ottawa.cli.{ELSEWHERE[cmd_name]}"), cmd_name)
            return found
        return super().get_command(ctx, cmd_name)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; unusable input ends with exit 2 and says what, where and how to mend it."""
        gc.disable()  # a short-lived process: collecting costs a tenth of the time and frees nothing that matters
        atexit.register(gc.freeze)  # nor does it when the process ends
        try:
            return super().main(*args, **kwargs)
        except OttawaError as error:
            refused = error
        except OSError as error:  # wherever a disk gives way, also where nothing more particular can be said
            what = f"the system refuses: {error.strerror or error}."
            refused = OttawaError(what, where=str(error.filename or ""), mend="See to the disk, and try again.")
        click.echo(f"ottawa: {refused}", err=True)
        sys.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(ottawa.__version__, prog_name="ottawa")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Read the tables in this folder instead of those that come with the package.",
)
@click.pass_context
def main(ctx: click.Context, data: Path | None) -> None:
    """The accountability system of the Mine Ban Treaty, at the command line.

    Who is bound on a day, what each State owes, what each voice says about it, and where voices differ. Every answer
    names its sources; where they end, it says so.
    """
    ctx.obj = data


@main.command()
@click.argument("state", type=options.State(), required=False)
@options.day_option
@options.reading_option
@options.known_option
@options.json_option
@click.pass_context
def status(ctx: click.Context, state: str | None, on: date, choice: Choice, as_json: bool) -> None:
    """Who is bound on a day: party, signatory or outside.

    \b
    ottawa status --on 1999-03-01
    ottawa status POL --on 2026-01-15
    """
    from ottawa.cli import tables

    options.tell(answers.status(held_record(ctx), on, choice, state), as_json, tables.status)


@main.command()
@click.argument("state", type=options.State(), required=False)
@click.option(
    "--within",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Only what falls due from that day on, within so many days.",
)
@options.anchor_option
@options.day_option
@options.reading_option
@options.known_option
@options.json_option
@click.pass_context
def due(
    ctx: click.Context,
    state: str | None,
    within: int | None,
    anchor: str | None,
    on: date,
    choice: Choice,
    as_json: bool,
) -> None:
    """What States owe on a day, soonest first.

    \b
    ottawa due UKR --on 2026-06-01
    ottawa due --on 2026-01-01 --within 365 --anchor 5
    """
    from ottawa.cli import tables

    options.tell(answers.due(held_record(ctx), on, choice, state, within, anchor), as_json, tables.due)


@main.command()
@click.argument("state", type=options.State(), required=False)
@options.anchor_option
@options.day_option
@options.reading_option
@options.known_option
@options.json_option
@click.pass_context
def findings(
    ctx: click.Context, state: str | None, anchor: str | None, on: date, choice: Choice, as_json: bool
) -> None:
    """How a State stands with every duty, with the argument; without a State, one line for each.

    \b
    ottawa findings ERI --on 2022-06-01 --anchor 5
    ottawa findings --on 2026-06-01
    """
    from ottawa.cli import tables

    document = answers.findings(held_record(ctx), on, choice, state, anchor)
    options.tell(document, as_json, partial(tables.findings, state=state) if state else tables.findings_of_all)


@main.command()
@click.argument("subject", type=options.Subject())
@click.option("--measure", help="Only this measure, or all that begin with it: stock, retained, casualties_total.")
@click.option("--year", type=int, help="Only what holds for this year.")
@options.known_option
@options.json_option
@click.pass_context
def claims(ctx: click.Context, subject: str, measure: str | None, year: int | None, as_json: bool) -> None:
    """What voices say about a State, an area or the world, side by side.

    \b
    ottawa claims BLR --measure stock
    ottawa claims world --measure casualties_total --year 2013
    """
    from ottawa.cli import tables

    options.tell(answers.claims(held_record(ctx), subject, measure, year), as_json, tables.claims)


@main.command()
@click.argument("state", type=options.Subject(), required=False)
@click.option("--all", "everything", is_flag=True, help="List agreement too.")
@options.day_option
@options.reading_option
@options.known_option
@options.json_option
@click.pass_context
def discrepancies(
    ctx: click.Context, state: str | None, everything: bool, on: date, choice: Choice, as_json: bool
) -> None:
    """Where voices differ, or a State's figures do not close. A question, never a verdict.

    \b
    ottawa discrepancies ALB
    ottawa discrepancies DZA --all
    """
    from ottawa.cli import tables

    options.tell(answers.discrepancies(held_record(ctx), on, choice, state, everything), as_json, tables.discrepancies)


@main.command()
@click.argument("state", type=options.State(), required=False)
@options.known_option
@options.json_option
@click.pass_context
def retained(ctx: click.Context, state: str | None, as_json: bool) -> None:
    """Mines kept under Article 3: last declared, first declared, used, given up as excess.

    \b
    ottawa retained
    ottawa retained TUR --json
    """
    from ottawa.cli import tables

    options.tell(answers.retained(held_record(ctx), state), as_json, tables.retained)


@main.command()
@click.argument("topic", nargs=-1, required=True)
@options.json_option
def explain(topic: tuple[str, ...], as_json: bool) -> None:
    """What an article, a status, a reason, a reading, a rule or a relation means.

    \b
    ottawa explain MBT-7.2
    ottawa explain not shown
    ottawa explain readings
    """
    from ottawa.cli import tables

    options.tell(answers.explain(" ".join(topic)), as_json, tables.explain)


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="How many processes answer.")
def serve(port: int, host: str, workers: int) -> None:
    """Start the site; make the embedded database from the packaged data if there is none.

    \b
    ottawa serve
    ottawa serve --port 8080
    """
    from ottawa.cli import serving

    serving.serve(host, port, workers)


@main.command()
def rebuild() -> None:
    """Make every derived table again from the log.

    \b
    ottawa rebuild
    """
    for table, rows in public.rebuild().items():
        click.echo(f"{table}: {rows:,} rows")


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
def backup(path: Path) -> None:
    """Write a copy that can be restored and verified, to a new file.

    A file named *.jsonl is the log alone, in a form any database takes; any other name gets a copy of the whole
    embedded database.

    \b
    ottawa backup ottawa-2026-11-24.sqlite3
    """
    click.echo(f"{path}: {public.backup(path):,} entries, verified.")


@main.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
def restore(path: Path) -> None:
    """Fill an empty log from a backup of either form, or from a copy that `ottawa publish` wrote.

    \b
    ottawa restore ottawa-2026-11-24.jsonl
    ottawa restore /srv/www/ottawa
    """
    click.echo(f"{public.restore(path):,} entries restored and verified.")
