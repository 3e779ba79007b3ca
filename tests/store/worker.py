"""What a second process does in the tests.

It is one of `prepare ROOT [STATEMENT]`, `append PREFIX COUNT`, `kills ROOT COUNT SEED`,
`faults ROOT ACT all|PART/PARTS|KINDS [CALL …]`, `order ROOT`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from ottawa.errors import OttawaError
from ottawa.store import setup
from tests.store import disk_faults, kills


def prepare(root: str, deadly: str = "") -> None:
    """Prepare, and print the size of the log; die by SIGKILL before the statement of this number."""
    from django.db import connection

    from ottawa.store import start

    number = count(1)

    def each(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if str(next(number)) == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(each):
        print(start.prepare(Path(root)).size, next(number) - 1)


def append(prefix: str, times: str) -> None:
    """Append entries one by one, and print the numbers they got."""
    from ottawa.store import log
    from tests.store.made import made

    print(*(log.append([made(f"{prefix}/{number}")])[0] for number in range(int(times))))


COMMANDS: dict[str, Callable[..., None]] = {
    "prepare": prepare,
    "append": append,
    "kills": kills.run,
    "faults": disk_faults.run,
    "order": disk_faults.order,
}

if __name__ == "__main__":
    setup()
    try:
        COMMANDS[sys.argv[1]](*sys.argv[2:])
    except OttawaError as error:
        sys.exit(f"{type(error).__name__}: {error}")
