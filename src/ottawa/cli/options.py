"""What the commands take: days, States, readings, anchors; each completes in the shell and explains its refusal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from ottawa import places
from ottawa.answers.forms import Document
from ottawa.dates import parse_day
from ottawa.treaty.provisions import PROVISIONS, provision
from ottawa.treaty.readings import POINTS, Choice, choose

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day in full."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read YYYY-MM-DD."""
        return value if isinstance(value, date) else parse_day(value)


class State(click.ParamType[str]):
    """A State by its code or by any name it has or had."""

    name = "state"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the ISO3 code."""
        return places.state(value).iso3

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer codes, and names for those who type names."""
        typed = incomplete.casefold()
        return [
            CompletionItem(state.iso3, help=state.name)
            for state in places.states().values()
            if state.iso3.casefold().startswith(typed) or state.name.casefold().startswith(typed)
        ]


class Subject(State):
    """What a claim can be about: a State, an area, or the world."""

    name = "subject"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the ISO3 code, `area:NAME` or `world`."""
        return places.subject(value)


class Anchor(click.ParamType[str]):
    """An article or paragraph of the Convention."""

    name = "anchor"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the anchor in full: 5 is MBT-5."""
        return provision(value).anchor

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer anchors with their titles."""
        return [
            CompletionItem(item.anchor, help=item.title)
            for item in PROVISIONS.values()
            if item.anchor.startswith(incomplete.upper())
        ]


class ReadingName(click.ParamType[str]):
    """A named reading."""

    name = "reading"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer readings with what they say."""
        return [
            CompletionItem(reading.name, help=reading.says)
            for point in POINTS.values()
            for reading in point.readings
            if reading.name.startswith(incomplete)
        ]


def _chosen(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> Choice:
    return choose(value)


def today() -> date:
    """Return today, in UTC."""
    return datetime.now(UTC).date()


def day_option(command: Command) -> Command:
    """Add `--on DAY`."""
    return click.option("--on", "on", type=Day(), default=today, help="The day asked about; today (UTC) if not given.")(
        command
    )


def reading_option(command: Command) -> Command:
    """Add `--reading NAME`, which may repeat."""
    return click.option(
        "--reading",
        "choice",
        type=ReadingName(),
        multiple=True,
        callback=_chosen,
        help="Follow this reading of a contested point; may repeat. `ottawa explain readings` lists them.",
    )(command)


def anchor_option(command: Command) -> Command:
    """Add `--anchor ANCHOR`."""
    return click.option("--anchor", type=Anchor(), help="Only this article or paragraph, as 5 or MBT-7.2.")(command)


_KNOWN = "ottawa.known"


def _keep_known(ctx: click.Context, param: click.Parameter, value: int | None) -> None:
    ctx.meta[_KNOWN] = value


def known_option(command: Command) -> Command:
    """Add `--known SIZE`; `known` tells what was asked for."""
    return click.option(
        "--known",
        type=click.IntRange(min=0),
        metavar="SIZE",
        expose_value=False,
        callback=_keep_known,
        help="Answer from the log as it was when it held so many entries.",
    )(command)


def known(ctx: click.Context) -> int | None:
    """Return the size of the log asked for, or None for the present one."""
    found: int | None = ctx.meta.get(_KNOWN)
    return found


def json_option(command: Command) -> Command:
    """Add `--json`; `tell` does what it asks for."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON document instead of a table.")(command)


def tell(document: Document, as_json: bool, table: Callable[[Document], None]) -> None:
    """Print an answer as one JSON document where that was asked for, else as a table."""
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        table(document)
