"""`python -m bench.durability [NAME …]`: run the parts named, or all but `every_fault [PART …]`, which takes hours."""

from __future__ import annotations

import sys

from ottawa.store import setup

setup()

from bench.durability import copies, faults, kills, power_cuts  # noqa: E402

PARTS = {"power_cuts": power_cuts.run, "faults": faults.run, "copies": copies.run, "kills": kills.run}

if sys.argv[1:2] == ["every_fault"]:
    faults.every(*sys.argv[2:])
else:
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
