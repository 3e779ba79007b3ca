"""The commands of the definitions lab: judge, gaps, compare."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from ottawa.answers.forms import Document
from ottawa.cli import options
from ottawa.cli.held import held_record
from ottawa.definitions.corpus import Corpus
from ottawa.definitions.faults import DesignError

_names = click.option(
    "--reading", "readings", multiple=True, metavar="NAME", help="Follow this reading of a contested word; may repeat."
)


def _corpus(ctx: click.Context) -> Corpus:
    return held_record(ctx).corpus


@click.command()
@click.argument("design", required=False)
@click.option(
    "--under", metavar="WORDING", help="The wording: MBT-2.1, AP2-5.6, Q21 …, or a file with one of your own."
)
@_names
@click.option("--authority", metavar="NAME", help="Judge as this authority reads, where its reading is on record.")
@click.option("--mode", metavar="MODE", help="Only this mode, as victim_tripwire or command_only.")
@click.option(
    "--cases",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Judge every row of a table with system_id, configuration, definition and authority.",
)
@options.day_option
@options.known_option
@options.json_option
@click.pass_context
def judge(
    ctx: click.Context,
    design: str | None,
    under: str | None,
    readings: tuple[str, ...],
    authority: str | None,
    mode: str | None,
    cases: Path | None,
    on: date,
    as_json: bool,
) -> None:
    """What a wording says of a weapon, and why; without a weapon, one line for each on record.

    \b
    ottawa judge pom3 --under MBT-2.1
    ottawa judge tmrp6 --under MBT-2.1 --authority ICBL
    ottawa judge --cases cases.csv --json
    """
    from ottawa.definitions import lab
    from ottawa.definitions.files import named

    if cases is not None:
        if design or under or readings or authority or mode:
            raise DesignError("a table of cases says all by itself.", where="--cases", mend="Give --cases alone.")
        return options.tell(lab.judge_cases(_corpus(ctx), cases), as_json, _cases)
    if under is None:
        raise DesignError("no wording is named.", where="--under", mend="Write --under MBT-2.1, or --cases FILE.csv.")
    if mode and not design:
        raise DesignError("a mode is asked of one weapon.", where="--mode", mend="Name the weapon too.")
    corpus, (under,) = named(_corpus(ctx), under)
    found = lab.judge(corpus, design, under, readings, authority, mode, on)
    return options.tell(found, as_json, _one if design else _all)


@click.command()
@click.argument("wording")
@_names
@options.known_option
@options.json_option
@click.pass_context
def gaps(ctx: click.Context, wording: str, readings: tuple[str, ...], as_json: bool) -> None:
    """What a definition leaves out although a person sets it off, and what it catches without that.

    \b
    ottawa gaps MBT-2.1 --reading functional
    ottawa gaps Q04
    """
    from ottawa.definitions import lab
    from ottawa.definitions.files import named

    corpus, (wording,) = named(_corpus(ctx), wording)
    options.tell(lab.gaps(corpus, wording, readings), as_json, _gaps)


@click.command()
@click.argument("before")
@click.argument("after")
@_names
@options.known_option
@options.json_option
@click.pass_context
def compare(ctx: click.Context, before: str, after: str, readings: tuple[str, ...], as_json: bool) -> None:
    """What changes from one wording to another: weapons, States, and what it would set going.

    \b
    ottawa compare MBT-2.1 Q21 --reading functional
    ottawa compare MBT-2.1 mine.yml
    """
    from ottawa.definitions import lab
    from ottawa.definitions.files import named

    corpus, (before, after) = named(_corpus(ctx), before, after)
    options.tell(lab.compare(corpus, before, after, readings), as_json, _compare)


def _print(text: str) -> None:
    from ottawa.cli.tables import console, indented

    out = console()
    for line in text.split("\n"):
        out.print(indented(line))


def _rows(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    from rich.table import Table

    from ottawa.cli.tables import console

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    console().print(table, markup=False)


def _word(document: Document) -> str:
    splits = document["splits_on"]
    return str(document["verdict"]) + (f" (splits on {', '.join(splits)})" if splits else "")


def _why(document: Document) -> None:
    for reason in document["reasons"]:
        cited = "; ".join(part for part in (reason["anchor"], reason.get("source") or "") if part)
        mark = ", unverified" if reason.get("unverified") else ""
        _print(f"  {reason['text']}" + (f" [{cited}{mark}]" if cited else ""))


def _one(document: Document) -> None:
    _print(f"{document['name']} under {document['wording']}: {_word(document)}")
    _why(document)


def _all(document: Document) -> None:
    rows = (
        (each["design"], each["name"], each["verdict"], ", ".join(each["splits_on"])) for each in document["designs"]
    )
    _rows(("Design", "Name", f"Under {document['wording']}", "Splits on"), rows)


def _cases(document: Document) -> None:
    for row in document["cases"]:
        what = row["system_id"] or "a class"
        _print(
            f"{row.get('case_id', '')} {what}, {row['configuration']}, under {row['definition']}: {_word(row)}".strip()
        )
        _why(row)


def _gaps(document: Document) -> None:
    _print(f"{document['wording']} {document['title']}")
    for leak in document["leaks"]:
        _print(f"\n{_readings(leak['readings'])}")
        _families("Has the effect and is not covered", leak["gaps"])
        _families("Covered and has not the effect", leak["over_catch"])


def _readings(choices: list[dict[str, str]]) -> str:
    told = [", ".join(choice.values()) for choice in choices]
    return "Read as " + "; or as ".join(told) if any(told) else "As written"


def _families(title: str, families: list[Document]) -> None:
    _print(f"  {title}: {'nothing' if not families else ''}".rstrip())
    for family in families:
        named = ", ".join(family["systems"]) or f"none on record; nearest {', '.join(family['nearest'])}"
        _print(f"    {'; '.join(family['words'])}\n      systems: {named}")


def _compare(document: Document) -> None:
    _print(f"From {document['before']} to {document['after']}")
    _rows(
        ("System", "Before", "After"), ((each["system"], each["before"], each["after"]) for each in document["changed"])
    )
    for change in document["changes"]:
        _print(f"\n{_readings(change['readings'])}")
        _families("Newly in", change["newly_in"])
        _families("Newly out", change["newly_out"])
    _print(f"\nStates with stock, former stock or production: {', '.join(document['states']) or 'none on record'}")
    columns = ("State", "System", "Before", "After", "Relation", "Says who")
    names = ("iso3", "system", "before", "after", "relation", "by_whom")
    told = (each | {"relation": each["relation"].replace("_", " ")} for each in document["affected"])
    _rows(columns, ([each[name] for name in names] for each in told))
    for element in document["elements"]:
        _print(f"  {element['mark']}: {element['words']}")
    _print("\nWhat it would set going")
    for clock in document["sets_going"]["clocks"]:
        _print(
            f"  {clock['anchor']} {clock['duty']}: "
            + "; ".join(f"{name}: {text}" for name, text in clock["readings"].items())
        )
    _print(f"  {document['sets_going']['held_by']}")
    for road in document["sets_going"]["binding"]:
        _print(f"  {road['anchor']} {road['road']}: {road['can']}")
    _print("\nShort of an amendment")
    for road in document["short_of_amendment"]["roads"]:
        _print(f"  {road['anchor']} {road['road']}: {road['can']}")
    for risk in document["short_of_amendment"]["risks"]:
        _print(f"  Risk: {risk}")
