"""`ottawa check`, `diff` and `write`: problems of a report, what changed between two, and the official form."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click
from rich.markup import escape

from ottawa import places
from ottawa.cli import options
from ottawa.cli.held import held_record
from ottawa.cli.tables import console, counted, indented
from ottawa.errors import OttawaError
from ottawa.record.checking import others_than, problems
from ottawa.reporting import changes, checks
from ottawa.reporting.report import Report
from ottawa.reporting.writing import write as write_form
from ottawa.reporting.writing.words import LANGUAGES
from ottawa.services.reading import read_file
from ottawa.treaty.readings import Choice

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--against", type=_FILE, help="An earlier report of the same State; the last one on record if not given.")
@options.day_option
@options.reading_option
@options.json_option
@click.pass_context
def check(ctx: click.Context, file: Path, against: Path | None, on: date, choice: Choice, as_json: bool) -> None:
    """Problems of a report: errors, warnings, notes. Exit 1 if there are errors or warnings.

    What the record knows of the State is used: when the Convention entered into force for it, which years it reported
    on, which forms it has something to answer in, and the reports filed here.

    \b
    ottawa check report.docx
    ottawa check report.docx --against last-year.pdf
    """
    earlier, report = _pair(against, file) if against else (None, read_file(file))
    record = held_record(ctx)
    found = problems(record, report, on, choice, earlier, others_than(record, report.state))
    if as_json:
        click.echo(json.dumps({"problems": [asdict(problem) for problem in found]}, ensure_ascii=False))
    else:
        out = console()
        for one in found:
            out.print(f"[bold]{one.severity}[/bold] {one.code}, {escape(one.where)} ({one.anchor})")
            out.print(indented(f"  {one.message} {one.remedy}"))
        out.print(f"{counted(len(found), 'problem', 'problems')}.")
    if any(problem.severity is not checks.Severity.NOTE for problem in found):
        ctx.exit(1)


@click.command()
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@options.json_option
def diff(old: Path, new: Path, as_json: bool) -> None:
    """What changed from one report to another, form by form.

    \b
    ottawa diff 2018.docx 2019.docx
    """
    found = changes.differences(*_pair(old, new))
    if as_json:
        click.echo(json.dumps({"forms": [asdict(form) for form in found]}, ensure_ascii=False))
        return
    out = console()
    for form in found:
        moved = f" from form {form.old_letter}" if form.change is changes.Change.MOVED else ""
        out.print(f"[bold]Form {escape(form.letter)}[/bold]: {form.change}{escape(moved)}")
        for one in form.figures:
            step = f" ({one.difference:+,})" if one.difference is not None else ""
            what = " ".join(word for word in (one.measure.replace("_", " "), one.item) if word)
            out.print(indented(f"  {what}: {_value(one.old)} → {_value(one.new)} {one.unit}{step}"))
        for each in form.sentences:
            for line in _lines(each):
                out.print(indented(f"  {line}"))


def _pair(old: Path, new: Path) -> tuple[Report, Report]:
    """Read two reports of one State.

    Raises:
        OttawaError: they are of two States, or one of them cannot be read.
    """
    earlier, report = read_file(old), read_file(new)
    if earlier.state and report.state and earlier.state != report.state:
        first, second = (places.state(one).name for one in (earlier.state, report.state))
        raise OttawaError(
            f"the first report is of {first}, the second of {second}.",
            where=f"{old.name}, {new.name}",
            mend="Name two reports of one State.",
        )
    return earlier, report


def _lines(one: changes.TextChange) -> list[str]:
    """Say what became of a sentence in words: *new*, *gone*, *was … now …*."""
    if one.old and one.new:
        return [f"was: {one.old}", f"now: {one.new}"]
    return [f"new: {one.new}" if one.new else f"gone: {one.old}"]


def _value(value: int | str | None) -> str:
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else value


@click.command()
@click.argument("report", type=_FILE)
@click.option("--to", "target", type=_FILE, required=True, help="A file ending in .docx, .xlsx, .pdf or .json.")
@click.option(
    "--language", metavar="CODE", type=click.Choice(LANGUAGES), help="Of the headings; the report's own if not given."
)
def write(report: Path, target: Path, language: str | None) -> None:
    """The official form, filled.

    \b
    ottawa write report.json --to report.docx
    ottawa write report.json --to report.xlsx --language fr
    """
    data = write_form(read_file(report), target.name, language)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise OttawaError(f"cannot write it: {error.strerror}.", where=str(target), mend="Check the folder.") from None
    click.echo(f"Written: {target}")
