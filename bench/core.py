"""The record at the command line: whole processes, every 30 April, and cost against the number of entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench.measure import against_limit, process, seconds
from ottawa.answers import documents
from ottawa.oversight.discrepancies import discrepancies
from ottawa.record.entries import ClaimEntry, Sealed, seal
from ottawa.record.packaged import entries, read_tables
from ottawa.record.record import Record, assemble
from ottawa.tables import packaged
from ottawa.treaty.readings import PRACTICE

ON = date(2026, 6, 1)


def run() -> None:
    """Print all figures."""
    for command in ("status", "findings"):
        taken, memory = process(command, "--on", str(ON))
        against_limit(f"ottawa {command}, all States, a table", taken, 1.0, "s")
        taken, memory = process(command, "--on", str(ON), "--json")
        against_limit(f"ottawa {command}, all States, JSON", taken, 1.0, "s")
        against_limit("  largest memory of a process so far", memory, 200, "MB")
    sealed = entries(read_tables(packaged()))
    record = assemble(sealed)
    taken = seconds(lambda: [documents.found(record, date(year, 4, 30), PRACTICE) for year in range(1999, 2027)], 1)
    against_limit("findings of all States for every 30 April 1999 to 2026", taken, 15, "s")
    _growth(sealed)


def _growth(sealed: list[Sealed]) -> None:
    """Print what 10 and 100 times the entries cost, as a multiple of one time and as a share of linear."""
    single = _costs(sealed)
    for times in (10, 100):
        many = _costs([*sealed, *_copies(sealed, times)])
        for what, taken in many.items():
            ratio = taken / single[what]
            print(f"{what:40} {times:4}× the entries {taken:8.2f} s  {ratio:6.1f}×, {ratio / times:5.2f} of linear")


def _costs(sealed: list[Sealed]) -> dict[str, float]:
    made: list[Record] = []
    costs = {"record from entries": seconds(lambda: made.append(assemble(sealed)), 1)}
    record = made[0]
    costs["findings of all States on one day"] = seconds(lambda: documents.found(record, ON, PRACTICE), 1)
    costs["discrepancies of all subjects"] = seconds(lambda: discrepancies(record.claims, {}), 1)
    return costs


def _copies(sealed: list[Sealed], times: int) -> Iterator[Sealed]:
    """Make entries that say the same under other origins: as many voices repeating one another."""
    claims = [item.entry for item in sealed if isinstance(item.entry, ClaimEntry)]
    missing = len(sealed) * (times - 1)
    for number in range(missing):
        entry = claims[number % len(claims)]
        copy = number // len(claims)
        yield seal(entry.model_copy(update={"origin": f"made/{copy}#{entry.origin.partition('#')[2]}"}))
