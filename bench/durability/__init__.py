"""What the log and its published copy survive: kills, power cuts, faults, flipped bits.

And how fast nginx serves the copy. The short versions of all this run with the tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile


def run() -> None:
    """Print all figures, from a process of its own: Django is set up once for a process."""
    with tempfile.TemporaryDirectory(prefix="ottawa-bench-") as home:
        env = {**os.environ, "OTTAWA_HOME": home, "DJANGO_SETTINGS_MODULE": "ottawa.web.settings"}
        subprocess.run([sys.executable, "-m", "bench.durability"], env=env, check=True)
