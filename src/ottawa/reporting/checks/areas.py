"""Rules about mined areas: what comes and goes, and slips between units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ottawa.reporting.checks.case import ALL, Case, Problem, Severity, amount, exact, untested
from ottawa.reporting.report import Figure, Report

_AREAS: Final = ("mined_area", "suspected_area", "contaminated_area")

_SQUARE_METRES: Final = {"m2": 1, "ha": 10_000, "km2": 1_000_000}


def areas_come_and_go(case: Case) -> Iterator[Problem]:
    """A mined area named in one report and not in the other is asked about (MBT-5)."""
    if case.earlier is None:
        return
    before, after = _named_areas(case.earlier), _named_areas(case.report)
    if bool(before) != bool(after):
        yield untested("areas-come-and-go", "MBT-7.1", "only one of the two reports names its areas")
    if not before or not after:
        return
    for name in sorted(before - after):
        yield _area("area-vanished", name, "was reported before and is not named now", "Say whether it was released.")
    for name in sorted(after - before):
        yield _area("area-appeared", name, "is named now and was not reported before", "Say when it was found.")


def _named_areas(report: Report) -> set[str]:
    return {one.item for one in report.all_figures() if one.measure in _AREAS and one.item not in ALL}


def _area(code: str, name: str, what: str, remedy: str) -> Problem:
    return Problem(code, Severity.WARNING, "form C", f"The area {name} {what}.", "MBT-7.1", remedy)


def unit_slips(case: Case) -> Iterator[Problem]:
    """The same number for the same area in another unit, or a number off by exactly the factor between units."""
    held = list(case.earlier.all_figures()) if case.earlier else []
    for new in case.report.all_figures():
        for old in held:
            if (new.measure, new.item) == (old.measure, old.item) and _slip(old, new):
                yield Problem(
                    "unit-slip",
                    Severity.WARNING,
                    str(new.where) or "form C",
                    f"{new.measure} {new.item}: {new.value} {new.unit} now, {old.value} {old.unit} before.".replace(
                        "  ", " "
                    ),
                    "MBT-7.1",
                    "Look whether m2, ha and km2 were taken for each other.",
                )


def _slip(old: Figure, new: Figure) -> bool:
    if old.unit not in _SQUARE_METRES or new.unit not in _SQUARE_METRES:
        return False
    numbers = [str(one.value) for one in (old, new)]
    if old.unit != new.unit:
        return numbers[0] == numbers[1] and numbers[0] not in ("0", "None")
    if not (exact(old) and exact(new)) or not amount(old) or not amount(new):
        return False
    big, small = max(amount(old), amount(new)), min(amount(old), amount(new))
    return big % small == 0 and big // small in (100, 10_000, 1_000_000)
