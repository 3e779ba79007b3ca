"""`ottawa read`: an Article 7 report as data."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.markup import escape
from rich.table import Table

from ottawa import places
from ottawa.cli import options
from ottawa.reporting.report import Figure, Report, to_json
from ottawa.services.reading import read_file

if TYPE_CHECKING:
    from ottawa.reporting.checks import Problem


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@options.json_option
def read(file: Path, as_json: bool) -> None:
    """An Article 7 report as data: its forms, its figures with their places, and what could not be placed.

    Reads DOCX, XLSX, ODT, PDF with text, plain text, a zip of one file per form, and our own JSON.

    \b
    ottawa read report.docx
    ottawa read report.pdf --json
    """
    report = read_file(file)
    if as_json:
        click.echo(json.dumps(document(report), ensure_ascii=False))
    else:
        _print(report)


def document(report: Report) -> dict[str, Any]:
    """Give what `--json` prints: the report, and the problems found in it."""
    return {**to_json(report), "problems": [asdict(problem) for problem in _problems(report)]}


def _problems(report: Report) -> list[Problem]:
    """Check the report by itself: what needs last year's is for `ottawa check --against`."""
    from ottawa.reporting.checks import check

    return check(report)


def _print(report: Report) -> None:
    from ottawa.cli.tables import console

    out = console()
    name = places.subject_name(report.state) if report.state else report.state_words or "State not found"
    out.print(f"[bold]{escape(name)}[/bold], {escape(report.source)}")
    out.print(
        f"Period {report.start or 'not given'} to {report.end or 'not given'}; submitted"
        f" {report.submitted or 'not given'}; language {report.language or 'not told'};"
        f" {report.kind or 'initial or annual not told'}; style {report.style or 'not told'}"
    )
    forms = _table("Form", "Printed as", "Title", "Status")
    for form in report.forms:
        status = (form.status or "").replace("_", " ") + (
            f" since {form.unchanged_since}" if form.unchanged_since else ""
        )
        forms.add_row(*(escape(words) for words in (form.letter, form.label, form.title, status)))
    out.print(forms)
    figures = _table("Measure", "Item", "Value", "Unit", "As of", "Where", "Confidence")
    for figure in report.all_figures():
        figures.add_row(*(escape(words) for words in _figure(figure)))
    out.print(figures)
    if report.unplaced:
        unplaced = _table("Not placed", "Where", "Why")
        for passage in report.unplaced:
            unplaced.add_row(*(escape(words) for words in (passage.words, str(passage.where), passage.why)))
        out.print(unplaced)
    for problem in _problems(report):
        out.print(f"[bold]{problem.severity}[/bold] {escape(problem.where)}: {escape(problem.message)}")
    out.print("Each figure waits for a person to accept it.")


def _figure(figure: Figure) -> tuple[str, ...]:
    said = figure.answer.value.replace("_", " ")
    value = f"{figure.value:,}" if isinstance(figure.value, int) else figure.value or said
    marked = f"{figure.qualifier.replace('_', ' ')} {value}".strip()
    as_of = str(figure.as_of or "")
    return (
        figure.measure.replace("_", " "),
        figure.item,
        marked,
        figure.unit,
        as_of,
        str(figure.where),
        figure.confidence.value,
    )


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", justify="right" if column == "Value" else "left")
    return table
