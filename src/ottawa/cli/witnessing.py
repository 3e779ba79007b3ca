"""The command of a witness: sign somebody's log along, and ask that ours be."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TextIO

import click

from ottawa.cli.sealing import need_log
from ottawa.errors import OttawaError
from ottawa.services import witnessing

LONGEST = 1_000_000  # characters of a request


@click.command()
@click.argument("request", type=click.File(encoding="utf-8"), required=False)
@click.option("--log", "logs", multiple=True, metavar="KEY", help="The key of a log to sign along; may repeat.")
@click.option("--ask", "old", type=click.IntRange(min=0), metavar="SIZE", help="Print the request for our own log.")
def cosign(request: TextIO | None, logs: Sequence[str], old: int | None) -> None:
    """Be a witness: sign a log's checkpoint along, if it continues the last one signed here.

    So no keeper can show one history to some and another to others. REQUEST is a file, or - for standard input, in the
    common form of public logs (C2SP tlog-witness); the signature is printed. With `--ask` the request for our own log
    is printed, for a witness that last saw it at SIZE (0: never). Without either, the key of this witness.

    \b
    ottawa cosign --ask 0 > request
    ottawa cosign request --log 'ottawa.example.org/log+1a2b3c4d+Ab…'
    """
    if old is not None:
        need_log()
        click.echo(witnessing.request(old), nl=False)
    elif request is None:
        click.echo(witnessing.key())
    else:
        answered = witnessing.cosign(request.read(LONGEST), logs, int(time.time()))
        if answered.status != 200:
            raise OttawaError(
                f"not signed ({answered.status}): {answered.body.strip()}",
                where=request.name,
                mend=_MEND[answered.status],
            )
        click.echo(answered.body, nl=False)


_MEND = {
    400: "Make it with `ottawa cosign --ask SIZE`.",
    403: "Name the key of the log with --log, as its keeper gave it to you.",
    409: "That is the size last seen here: ask again from it.",
    422: "If the request is whole, the log was rewritten: keep both checkpoints, and tell others.",
}
