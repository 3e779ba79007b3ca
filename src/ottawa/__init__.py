"""Ottawa: the accountability system of the Mine Ban Treaty.

In a notebook::

    import ottawa

    ottawa.status(on="2026-06-01", state="Ukraine")
    ottawa.due(on="2026-06-01", state="UKR", readings=["suspension-in-operation"])
    ottawa.findings(on="2026-06-01", state="ERI")
    ottawa.claims("BLR", measure="stock")
    ottawa.discrepancies(on="2026-06-01", state="ALB", everything=True)
    ottawa.judge("pom3", under="MBT-2.1")
    ottawa.compare("MBT-2.1", "Q21", readings=["functional"])

Each answers with the same plain document as the command with `--json`, from the data that come with the package;
`load()` gives the record itself. The day is always an argument.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ottawa import places
from ottawa.dates import parse_day
from ottawa.tables import packaged
from ottawa.treaty.readings import choose

if TYPE_CHECKING:
    from ottawa.record.record import Record

__version__ = "0.1.0"
__all__ = [
    "claims",
    "compare",
    "discrepancies",
    "due",
    "explain",
    "findings",
    "gaps",
    "judge",
    "load",
    "retained",
    "status",
]

Document = dict[str, Any]


@cache
def load(root: Path | None = None) -> Record:
    """Return the record of the packaged data, or of tables of the same form under `root`; read once.

    Raises:
        OttawaError: a table or a row does not hold; the message says which, and how to mend it.
    """
    from ottawa.record.packaged import load_record

    return load_record(root or packaged())


def status(*, on: str | date, state: str | None = None, readings: Iterable[str] = ()) -> Document:
    """Who is bound on a day: counts over all States, and each State's standing (or one State's)."""
    from ottawa import answers

    return answers.status(load(), _day(on), choose(_names(readings)), _code(state))


def due(
    *,
    on: str | date,
    state: str | None = None,
    within_days: int | None = None,
    anchor: str | None = None,
    readings: Iterable[str] = (),
) -> Document:
    """What States owe on a day, soonest first."""
    from ottawa import answers

    return answers.due(load(), _day(on), choose(_names(readings)), _code(state), within_days, anchor)


def findings(
    *, on: str | date, state: str | None = None, anchor: str | None = None, readings: Iterable[str] = ()
) -> Document:
    """How States stand with every duty on a day, with the argument."""
    from ottawa import answers

    return answers.findings(load(), _day(on), choose(_names(readings)), _code(state), anchor)


def claims(subject: str, *, measure: str | None = None, year: int | None = None) -> Document:
    """What voices say about a State, an area (`area:Kosovo`) or the world, side by side."""
    from ottawa import answers

    return answers.claims(load(), places.subject(subject), measure, year)


def discrepancies(
    *, on: str | date, state: str | None = None, everything: bool = False, readings: Iterable[str] = ()
) -> Document:
    """Where voices differ or figures do not close; `everything` lists agreement too."""
    from ottawa import answers

    wanted = places.subject(state) if state else None
    return answers.discrepancies(load(), _day(on), choose(_names(readings)), wanted, everything)


def retained(state: str | None = None) -> Document:
    """Mines kept under Article 3, one row a State."""
    from ottawa import answers

    return answers.retained(load(), _code(state))


def explain(topic: str) -> Document:
    """What an anchor, a status, a reason, a reading, a rule or a relation means."""
    from ottawa import answers

    return answers.explain(topic)


def judge(
    design: str | None = None,
    *,
    under: str,
    readings: Iterable[str] = (),
    authority: str | None = None,
    mode: str | None = None,
    on: str | date | None = None,
) -> Document:
    """What a wording says of a weapon (or of all on record), and why; of a day, whether it is in force."""
    from ottawa.definitions import files, lab

    corpus, (wording,) = files.named(load().corpus, under)
    return lab.judge(corpus, design, wording, _names(readings), authority, mode, _day(on) if on else None)


def gaps(wording: str, *, readings: Iterable[str] = ()) -> Document:
    """What a definition leaves out although a person sets it off, and what it catches without that."""
    from ottawa.definitions import files, lab

    corpus, (of,) = files.named(load().corpus, wording)
    return lab.gaps(corpus, of, _names(readings))


def compare(before: str, after: str, *, readings: Iterable[str] = ()) -> Document:
    """What changes from one wording to another: weapons, States, and what it would set going."""
    from ottawa.definitions import files, lab

    corpus, (old, new) = files.named(load().corpus, before, after)
    return lab.compare(corpus, old, new, _names(readings))


def _day(on: str | date) -> date:
    return parse_day(on) if isinstance(on, str) else on


def _names(readings: Iterable[str]) -> Iterable[str]:
    """One reading may be given as it is; Python would else take its letters for names."""
    return (readings,) if isinstance(readings, str) else readings


def _code(state: str | None) -> str | None:
    return places.state(state).iso3 if state else None
