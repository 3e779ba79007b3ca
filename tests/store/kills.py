"""Appenders killed at random moments, and what the next start must show; run by `tests.store.worker kills`.

Each round several processes start the log and add entries to it as public acts, until SIGKILL ends them, each at a
moment of its own. An entry counts as acknowledged once its process has written so, after the act has returned. Then the
log is started again, and everything is looked at.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path

from ottawa.services import public
from tests.store.made import made
from tests.store.whole import shown, started

APPENDERS = 3
LONGEST = 0.4  # seconds an appender lives on after the one before it
PATIENCE = 60  # seconds for the first acknowledgement of a round


@dataclass
class Tally:
    """What was seen; `unacknowledged` entries are kept, though their process died before it could say so."""

    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    lost: int = 0
    repaired: int = 0


@dataclass
class Killing:
    """One installation under kills: entries acknowledged, by number, and the checkpoints that the public was shown."""

    root: Path
    chance: random.Random
    tally: Tally = field(default_factory=Tally)
    acknowledged: dict[int, str] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)

    def round(self) -> None:
        """Let processes append, kill them, and look at everything after the next start."""
        workers = [_appender(self.root, f"{self.tally.kills + each}") for each in range(APPENDERS)]
        self.acknowledged |= _killed(workers, self.chance)
        self.tally.kills += len(workers)
        self._check()

    def _check(self) -> None:
        before = shown()
        self.shown |= {before} - {""}
        held = started(self.root, self.shown)
        kept = sum(held[seq].id == id_ for seq, id_ in self.acknowledged.items() if seq < len(held))
        added = sum(not one.entry.origin.startswith("data/") for one in held)
        self.tally.acknowledged = len(self.acknowledged)
        self.tally.lost = len(self.acknowledged) - kept
        self.tally.unacknowledged = added - kept
        self.tally.repaired += shown() != before


def run(root: str, kills: str, seed: str) -> None:
    """Kill at least so many processes over one installation, and print the tally."""
    killing = Killing(Path(root), random.Random(seed))
    while killing.tally.kills < int(kills):
        killing.round()
    print(json.dumps(asdict(killing.tally)))


def _appender(root: Path, name: str) -> Callable[[int], None]:
    def work(told: int) -> None:
        public.start(root)
        for number in count():
            sealed = made(f"{name}/{number}")
            (seq,) = public.append_entries([sealed])
            os.write(told, f"{seq} {sealed.id}\n".encode())  # so short a line arrives whole or not at all

    return work


def _killed(workers: Iterable[Callable[[int], None]], chance: random.Random) -> dict[int, str]:
    """Run work in processes of their own, kill each at a random moment, and return what they acknowledged.

    Every other round waits for the first acknowledgement: else a slow machine would only ever see starts killed.
    """
    from django.db import connections

    connections.close_all()  # a process that parts must not share one
    told, write = os.pipe()
    processes = [_parted(work, write) for work in workers]
    os.close(write)
    if chance.random() < 0.5:
        assert select.select([told], [], [], PATIENCE)[0], "nothing was acknowledged"
    chance.shuffle(processes)
    for process in processes:
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        assert os.WIFSIGNALED(status), "an appender ended before it was killed"
    with os.fdopen(told, encoding="ascii") as lines:
        return {int(seq): id_ for seq, id_ in map(str.split, lines)}


def _parted(work: Callable[[int], None], told: int) -> int:
    """Run work in a process that parted from this one with all of it in memory, and return its number."""
    process = os.fork()
    if process == 0:
        try:
            work(told)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    return process
