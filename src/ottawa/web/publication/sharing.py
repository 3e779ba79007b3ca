"""Work shared out over processes that part from this one with all of it in memory.

None of them outlives the others: where one is ended from outside, as when memory runs out, the work is given up and
said so; where this one is, they end too.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from ottawa.errors import OttawaError
from ottawa.web.publication.folder import PublicationError

Task = TypeVar("Task")
Done = TypeVar("Done")
_CHUNK = 16  # tasks a process takes at once


def shared_out(work: Callable[[Task], Done], tasks: Sequence[Task], processes: int) -> Iterator[Done]:
    """Do each task in one of so many processes; yield what came of them, in their order.

    Raises:
        PublicationError: a task is refused so, or a process was ended from outside.
    """
    gc.freeze()  # what is there stays shared between the processes
    fork = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(processes, fork, initializer=_begin, initargs=(work,))
    try:
        for done in pool.map(_do, tasks, chunksize=_CHUNK):
            if isinstance(done, _Refused):
                raise PublicationError(done.what, where=done.where, mend=done.mend)
            yield done
    except BrokenProcessPool as error:
        raise PublicationError(
            "one of its processes was ended from outside, as happens when memory runs out.",
            mend="See that there is memory, and publish again: the next run mends what this one left.",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


class _Refused:
    """What a process refuses, in words: our errors do not travel."""

    def __init__(self, error: OttawaError) -> None:
        self.what, self.where, self.mend = error.what, error.where, error.mend


_work: Callable[[Any], Any] | None = None


def _begin(work: Callable[[Any], Any]) -> None:
    """Take the work over, in a process that has just parted."""
    global _work
    _work = work
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _do(task: Any) -> Any:
    assert _work is not None
    try:
        return _work(task)
    except OttawaError as error:
        return _Refused(error)
