"""The copy: made whole, made again with nothing new, made again after one new entry, and verified."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import against_limit

ONE_MORE = """
import json
from ottawa.record.entries import read_entry, seal
from ottawa.services import public
held = next(each for each in public.entries() if each.entry.kind == "claim" and each.entry.subject == "UKR")
fields = json.loads(held.data) | {"origin": "bench#1", "note": "one more"}
public.append_entries([seal(read_entry(fields))])
"""


def run() -> None:
    """Print all figures. An entry changes the size of the log on every page."""
    with tempfile.TemporaryDirectory() as folder:
        home, copy = Path(folder, "home"), Path(folder, "copy")
        home.mkdir()
        against_limit("publication of the full site", _ottawa(home, "publish", str(copy)), 60, "s")
        files = len(json.loads((copy / "manifest.json").read_bytes())["files"])
        print(
            f"  {files:,} files, {sum(each.stat().st_size for each in copy.rglob('*') if each.is_file()) / 1e6:.0f} MB"
        )
        print(f"  again, nothing new: {_ottawa(home, 'publish', str(copy)):.2f} s")
        subprocess.run([sys.executable, "-c", ONE_MORE], env=_env(home), check=True)
        against_limit("  again, after one new entry", _ottawa(home, "publish", str(copy)), 5, "s")
        against_limit("verification of the copy", _ottawa(home, "verify", str(copy)), 60, "s")


def _env(home: Path) -> dict[str, str]:
    return {**os.environ, "OTTAWA_HOME": str(home)}


def _ottawa(home: Path, *told: str) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "ottawa", *told]
    subprocess.run(command, env=_env(home), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
