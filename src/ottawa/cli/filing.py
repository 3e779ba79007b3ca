"""`ottawa file`, `add` and `filed`: from a report to its receipt, and what becomes of it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.markup import escape

from ottawa.cli import options
from ottawa.cli.held import held_record
from ottawa.cli.sealing import need_log
from ottawa.cli.starting import partial, put
from ottawa.cli.tables import console, counted
from ottawa.dates import in_words, parse_date
from ottawa.errors import OttawaError
from ottawa.reporting.contacts import without_contacts
from ottawa.reporting.report import Confidence, Kind, Report
from ottawa.reporting.writing import write as write_form
from ottawa.services import filing
from ottawa.services.reading import MOST_BYTES, read_bytes
from ottawa.services.submissions import FORMAT, Enterer
from ottawa.treaty.readings import PRACTICE

_FILE = click.Path(path_type=Path)
_state = click.option("--state", type=options.State(), help="The State, if the file does not say.")
_kind = click.option(
    "--kind",
    metavar="KIND",
    type=click.Choice([str(kind) for kind in Kind]),
    help="initial or annual, if the file does not say.",
)
_from = click.option(
    "--from", "start_day", type=options.Day(), help="First day of the period, if the file does not say."
)
_until = click.option("--until", type=options.Day(), help="Last day of the period, if the file does not say.")
_accepted = click.option(
    "--accepted", is_flag=True, help="A person has looked at every figure; without it, asked at a terminal."
)
_to = click.option("--to", "target", type=_FILE, help="The file to write.")


class Covered(click.ParamType[str]):
    """The year a report covers, or `initial`."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it as it stands in the address of a report."""
        if value != Kind.INITIAL and not (len(value) == 4 and value.isascii() and value.isdigit()):
            self.fail(f"{value} is neither a year nor {Kind.INITIAL}.", param, ctx)
        return str(value)


@click.command()
@click.argument("report", type=_FILE)
@click.option("--to", "target", type=_FILE, help="The submission file; REPORT-submission.json if not given.")
@click.option(
    "--form",
    "form",
    type=_FILE,
    help="The official form, ending in .docx, .xlsx or .pdf; REPORT-form.docx if not given.",
)
@_state
@_kind
@_from
@_until
@_accepted
def file(
    report: Path,
    target: Path | None,
    form: Path | None,
    state: str | None,
    kind: str | None,
    start_day: date | None,
    until: date | None,
    accepted: bool,
) -> None:
    """Make the submission file of a report, and the official form to send.

    Nothing leaves this machine. The submission file goes to whoever keeps the public record, who takes it in with
    `ottawa add`; the official form goes to the Secretary-General of the United Nations. Contact details are in the form
    and not in the submission.

    \b
    ottawa file 2026.docx
    ottawa file 2026.json --to 2026-submission.json --form 2026-form.pdf
    """
    data = _bytes(report)
    read = _completed(read_bytes(data, report.name), state, kind, start_day, until)
    _need_accepted(read, accepted)
    made = filing.submission(read, {report.name: data}, on=options.today())
    target = target or report.with_name(f"{report.stem}-submission.json")
    form = form or report.with_name(f"{report.stem}-form.docx")
    put(form, write_form(read, form.name))
    put(target, f"{json.dumps(made, ensure_ascii=False, indent=1)}\n".encode())
    click.echo(f"{form}: the official form. Send it to the Secretary-General of the United Nations.")
    click.echo(
        f"{target}: the submission file, of {_entries(len(made['entries']))}. Send it to the keeper of the record."
    )
    for words in without_contacts(read).withheld:
        click.echo(f"Not in the submission: {words}")
    click.echo("Names inside sentences cannot be told by machine: read the text of the forms before you send it.")


@click.command()
@click.argument("path", metavar="FILE", type=_FILE)
@click.option(
    "--on-behalf-of",
    "behalf",
    type=options.State(),
    help="The State whose report it is; needed for a report that is no submission file.",
)
@click.option(
    "--original",
    "originals",
    type=_FILE,
    multiple=True,
    help="A file the submission commits to, to be kept in the vault; may repeat.",
)
@click.option(
    "--organisation", default="Ottawa", show_default=True, help="Who enters it: an organisation, never a person."
)
@click.option("--role", default="curator", show_default=True, help="In which role.")
@click.option("--channel", help="How it came: `submission file` or `e-mail`, by what FILE is, if not given.")
@click.option("--to", "target", type=_FILE, help="Write the receipt to this file.")
@_kind
@_from
@_until
@_accepted
@options.json_option
def add(
    path: Path,
    behalf: str | None,
    originals: tuple[Path, ...],
    organisation: str,
    role: str,
    channel: str | None,
    target: Path | None,
    kind: str | None,
    start_day: date | None,
    until: date | None,
    accepted: bool,
    as_json: bool,
) -> None:
    """Take a report into the public record, and give the receipt; all of it or nothing.

    FILE is a submission file, or a report that was sent in by mail: DOCX, XLSX or any other file that can be read,
    which is then entered on the State's behalf, and the entry says so. The same file again changes nothing; a report
    for the same period takes the place of the one before, which stays readable.

    \b
    ottawa add 2026-submission.json --to receipt.json
    ottawa add 2026.docx --on-behalf-of AND --channel e-mail
    """
    need_log()
    data, held = _bytes(path), {each.name: _bytes(each) for each in originals}
    made = _submission(data)
    if made is None:
        if behalf is None:
            raise OttawaError(
                "it is no submission file.", where=str(path), mend="Say whose report it is with --on-behalf-of STATE."
            )
        report = _completed(read_bytes(data, path.name), behalf, kind, start_day, until)
        _need_accepted(report, accepted)
        held[path.name] = data
        made = filing.submission(report, held, on=options.today())
    if behalf and made.get("state") != behalf:
        raise OttawaError(
            f"it is of {made.get('state')}.",
            where=str(path),
            mend="Name that State with --on-behalf-of, or leave it away.",
        )
    entered = Enterer(organisation, role, channel or ("e-mail" if path.name in held else "submission file"))
    receipt = filing.add(made, options.today(), entered, held)
    document = receipt.document()
    text = f"{json.dumps(document, ensure_ascii=False, indent=1)}\n"
    if target:
        put(target, text.encode())
    if as_json:
        click.echo(text, nl=False)
    else:
        _print(receipt, target)


def _entries(count: int) -> str:
    return counted(count, "entry", "entries")


def _print(receipt: filing.Receipt, target: Path | None) -> None:
    out = console()
    out.print(f"[bold]{escape(receipt.about.name)}[/bold]")
    out.print(
        f"Period {in_words(receipt.about.period)}; recorded on {in_words(parse_date(receipt.report.entry.recorded))}."
    )
    news = f"{_entries(receipt.added)} added" if receipt.added else "Nothing new: it was recorded before"
    out.print(f"{news}. The report has {_entries(len(receipt.ids))}; the log holds {receipt.size:,}.")
    out.print(f"Entry {receipt.report.id}, number {receipt.seq}.")
    out.print(filing.WORDS)
    out.print(
        f"The receipt is {target}." if target else "Write the receipt to a file with --to, and give it to the State."
    )


@click.command()
@click.argument("state", type=options.State())
@click.argument("year", type=Covered())
@click.option("--sent", metavar="DAY", help="Sent to the Secretary-General on this day, as the State says.")
@click.option("--published", metavar="DAY", help="Published by UNODA on this day, or in this month or year.")
@click.option("--address", default="", metavar="URL", help="Where it is published.")
@options.day_option
@options.json_option
@click.pass_context
def filed(
    ctx: click.Context,
    state: str,
    year: str,
    sent: str | None,
    published: str | None,
    address: str,
    on: date,
    as_json: bool,
) -> None:
    """What became of a report on record: prepared, sent, published.

    With `--sent` or `--published` the step is recorded, as an entry of its own; told again, it takes the place of what
    was said before.

    \b
    ottawa filed AND initial
    ottawa filed AND 2026 --sent 2027-04-28
    ottawa filed AND 2026 --published 2027-06 --address https://disarmament.unoda.org/report.pdf
    """
    from ottawa import answers

    for step, day in ((filing.Step.SENT, sent), (filing.Step.PUBLISHED, published)):
        if day is not None:
            need_log()
            about = answers.filed_report(held_record(ctx), state, year)
            filing.mark(about, step, parse_date(day), options.today(), address)
    document = answers.report(held_record(ctx), on, PRACTICE, state, year)
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False))
        return
    out = console()
    out.print(f"[bold]{escape(document['title'])}[/bold]: {document['status']['step']}")
    for step in document["status"]["steps"]:
        out.print(escape(f"  {step['step']} {in_words(parse_date(step['day']))}: {step['says']}"))


def _submission(data: bytes) -> dict[str, Any] | None:
    """Read a submission file; None for any other file."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) and document.get("format") == FORMAT else None


def _completed(report: Report, state: str | None, kind: str | None, start: date | None, until: date | None) -> Report:
    """Say of a report what its file does not; what it does say is never replaced in silence."""
    for given, own, flag in ((state, report.state, "--state"), (kind, report.kind, "--kind")):
        if given and own and given != own:
            raise OttawaError(
                f"the report says {own}.", where=f"{flag} {given}", mend="Leave it away, or correct the report."
            )
    return replace(
        report,
        state=report.state or state,
        kind=report.kind or (Kind(kind) if kind else None),
        start=report.start or (partial(start) if start else None),
        end=report.end or (partial(until) if until else None),
    )


def _need_accepted(report: Report, accepted: bool) -> None:
    """Make sure that a person looked at what was read by machine."""
    waiting = [figure for figure in report.all_figures() if figure.confidence is not Confidence.HIGH]
    if accepted or not (waiting or report.unplaced):
        return
    told = f"figures read from words: {len(waiting)}; passages not placed: {len(report.unplaced)}."
    if sys.stdin.isatty():
        click.confirm(f"{told.capitalize()} Has a person looked at them, as `ottawa read` shows them?", abort=True)
        return
    raise OttawaError(told, where=report.source, mend="Look at them with `ottawa read`, then say --accepted.")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:  # one byte more than allowed is enough to refuse a file too large
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise OttawaError(f"cannot open it: {error.strerror}.", where=str(path), mend="Check the name.") from None
