"""`ottawa start`: next year's report, or the short path of a State with nothing to report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ottawa import places
from ottawa.cli import options
from ottawa.cli.held import held_record
from ottawa.dates import PartialDate
from ottawa.errors import OttawaError
from ottawa.record.checking import reports_of
from ottawa.reporting import changes, starting
from ottawa.reporting.report import Kind, Report
from ottawa.reporting.writing import write as write_form
from ottawa.reporting.writing.words import LANGUAGES
from ottawa.services.reading import read_file

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("reports", metavar="[REPORT]...", nargs=-1, type=_FILE)
@click.option("--to", "target", type=_FILE, required=True, help="A file ending in .docx, .xlsx, .pdf or .json.")
@click.option(
    "--year",
    type=click.IntRange(1997, 2100),
    help="The year it is to cover; the one after the last report's if not given.",
)
@click.option("--state", type=options.State(), help="Start from this State's reports on record, or from nothing.")
@click.option("--no-change", "unchanged", is_flag=True, help="Nothing changed: the cover page alone, ready to send.")
@click.option(
    "--since",
    type=click.IntRange(1997, 2100),
    help="The year of the last report, where the report itself is not at hand.",
)
@click.option("--nil", is_flag=True, help="An initial report with nothing to report; needs --state and --until.")
@click.option(
    "--measures", default="", metavar="TEXT", help="What form A of an initial report says of national measures."
)
@click.option("--from", "start_day", type=options.Day(), help="First day of the period of an initial report.")
@click.option("--until", type=options.Day(), help="Last day of the period of an initial report.")
@click.option(
    "--language",
    metavar="CODE",
    type=click.Choice(LANGUAGES),
    help="Of a report started from nothing, and of its headings.",
)
@click.pass_context
def start(
    ctx: click.Context,
    reports: tuple[Path, ...],
    target: Path,
    year: int | None,
    state: str | None,
    unchanged: bool,
    since: int | None,
    nil: bool,
    measures: str,
    start_day: date | None,
    until: date | None,
    language: str | None,
) -> None:
    """Next year's report: last year's carried over, each form marked `no change?` to confirm.

    With nothing to report it is done in one step: `--no-change` for a year in which nothing changed, `--nil` for an
    initial report.

    \b
    ottawa start 2025.docx --to 2026.docx
    ottawa start --state AND --since 2025 --no-change --to 2026.docx
    ottawa start --state TON --nil --until 2026-05-31 --to initial.docx
    """
    if nil:
        made = _nil(state, start_day, until, measures, language)
    elif unchanged and state and since:
        made = starting.no_change(state, since + 1, since, language or "en")
    else:
        made = changes.start_next(_earlier(ctx, reports, state))
        made = starting.unchanged(made) if unchanged else made
    put(target, write_form(_for_year(made, year), target.name, language))
    click.echo(f"Written: {target}")


def _nil(state: str | None, start: date | None, until: date | None, measures: str, language: str | None) -> Report:
    if state is None or until is None:
        raise OttawaError(
            "an initial report needs its State and its last day.", where="--nil", mend="Give --state and --until."
        )
    return starting.nil(state, partial(start) if start else None, partial(until), measures, language or "en")


def _earlier(ctx: click.Context, reports: tuple[Path, ...], state: str | None) -> list[Report]:
    if reports:
        return [read_file(path) for path in reports]
    found = list(reports_of(held_record(ctx), state)) if state else []
    if not found:
        raise OttawaError(
            f"no report of {places.subject_name(state)} is on record."
            if state
            else "there is no report to start from.",
            where="--state" if state else "REPORT",
            mend="Name the file of the last report; if nothing changed, --state and --since YEAR with --no-change do.",
        )
    return found


def _for_year(report: Report, year: int | None) -> Report:
    """Set the calendar year a report covers; it may skip years, and never goes back."""
    if year is None or report.kind is Kind.INITIAL:
        return report
    if report.end and year < report.end.year:
        raise OttawaError(
            f"the last report covers {report.end.year - 1}.", where="--year", mend="Give a year after it."
        )
    return replace(report, start=PartialDate(year, 1, 1), end=PartialDate(year, 12, 31))


def partial(day: date) -> PartialDate:
    """Return a day as a report gives it."""
    return PartialDate(day.year, day.month, day.day)


def put(path: Path, data: bytes) -> None:
    """Write a file.

    Raises:
        OttawaError: it cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise OttawaError(f"cannot write it: {error.strerror}.", where=str(path), mend="Check the folder.") from None
