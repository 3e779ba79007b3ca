"""Which record a command answers from."""

from __future__ import annotations

import click

import ottawa
from ottawa.cli import options, sealing
from ottawa.errors import OttawaError
from ottawa.record.record import Record
from ottawa.services import public
from ottawa.store import home


def held_record(ctx: click.Context) -> Record:
    """The record of the tables named, else of the log in the home folder, else of the packaged data."""
    data = ctx.find_root().obj
    size = options.known(ctx)
    if size is not None:
        if data is not None:
            raise OttawaError("tables have no history.", where="--known", mend="Leave --data away.")
        sealing.need_log()
        return public.held(size)
    if data is None and home.has_log():
        return public.held()
    return ottawa.load(data)
