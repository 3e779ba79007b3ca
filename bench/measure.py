"""How figures are taken and printed."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of several runs: the one least disturbed."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def process(*args: str) -> tuple[float, float]:
    """Run `ottawa` as a whole process; return its seconds and the largest memory of any child so far, in MB."""

    def run() -> None:
        subprocess.run([sys.executable, "-m", "ottawa", *args], check=True, stdout=subprocess.DEVNULL)

    taken = seconds(run)
    return taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def against_limit(what: str, figure: float, limit: float, unit: str) -> None:
    """Print a figure as a share of its limit."""
    print(f"{what:58} {figure:9.2f} {unit:3}  {figure / limit:6.0%} of the limit of {limit:g} {unit}")
