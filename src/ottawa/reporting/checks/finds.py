"""Rules about stocks found after the declared ones were destroyed: Article 4 names no day for them (MBT-4)."""

from __future__ import annotations

from collections.abc import Iterator

from ottawa.dates import in_words
from ottawa.reporting.checks.case import (
    Case,
    Problem,
    Severity,
    amount,
    completion,
    mines,
    total,
    unexplained,
    untested,
)
from ottawa.reporting.report import Answer
from ottawa.sources import Basis


def found_is_destroyed(case: Case) -> Iterator[Problem]:
    """What was found later is destroyed: how many of it is told beside it (MBT-4)."""
    found, done = total(case.report, "stock_found_later"), total(case.report, "found_stock_destroyed")
    if found is None or not amount(found):
        return
    if done is None:
        yield untested("found-is-destroyed", "MBT-4", "how many of the mines found later were destroyed is not given")
    elif open_ := amount(found) - amount(done):
        what = "The mines found later and those of them destroyed are not as many"
        yield unexplained("found-is-destroyed", "MBT-4", done, what, open_)


def found_after_completion(case: Case) -> Iterator[Problem]:
    """Mines found, in whatever number, after the stock was destroyed reopen the record, without a new day (MBT-4)."""
    ended = completion(case.report) or completion(case.earlier)
    found = [one for one in case.report.all_figures() if one.measure == "stock_found_later"]
    some = [one for one in found if one.answer is Answer.UNKNOWN or one.value]
    if ended is None or not some:
        return
    yield Problem(
        "found-after-completion",
        Severity.NOTE,
        str(some[0].where) or "form B",
        f"Mines were found after the stock was destroyed ({in_words(ended)}); the Convention names no day for them.",
        "MBT-4",
        "Say how many there were, and when they were or will be destroyed.",
    )


def finds_in_total(case: Case) -> Iterator[Problem]:
    """An earlier total and what was found and destroyed since make the new total, once that says what it holds."""
    late = total(case.report, "stock_destroyed", basis=Basis.CUMULATIVE)
    early = total(case.earlier, "stock_destroyed", basis=Basis.CUMULATIVE)
    finds = mines(case.report, "found_stock_destroyed")
    if late is None or not finds:
        return
    if early is None:
        why = "whether the total destroyed holds the mines found later is not said"
        yield untested("later-finds-in-total", "MBT-4", why)
    elif open_ := amount(late) - amount(early) - finds:
        what = "The earlier total with what was found and destroyed since is not the new total"
        yield unexplained("earlier-total-plus-later-finds", "MBT-4", late, what, open_)
