"""`python -m bench [NAME …]`: run the measurements named, or all."""

from __future__ import annotations

import sys

from bench import core, definitions, durability, ledger, publication, reporting, site

ALL = {
    "core": core.run,
    "definitions": definitions.run,
    "durability": durability.run,
    "ledger": ledger.run,
    "publication": publication.run,
    "reporting": reporting.run,
    "site": site.run,
}


def main(names: list[str]) -> int:
    """Run measurements by name."""
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"There is no measurement {', '.join(unknown)}; there are {', '.join(ALL)}.", file=sys.stderr)
        return 2
    for name in names or ALL:
        print(f"== {name}")
        ALL[name]()
    return 0


sys.exit(main(sys.argv[1:]))
