"""Pages about States: the treaty in one screen, all States, one State."""

from __future__ import annotations

from typing import Any

from ottawa import answers, places
from ottawa.answers.forms import Document
from ottawa.errors import OttawaError
from ottawa.treaty.findings import Status
from ottawa.treaty.standing import Standing
from ottawa.web import worked
from ottawa.web.asking import Ask, both, page

SORTS = ("name", "iso3", "standing", "since", "region")


@page("ottawa/today.html")
def today(ask: Ask) -> Document:
    """The treaty in one screen."""
    return answers.today(ask.record, ask.on, ask.choice, among=worked.findings(ask))


@page("ottawa/states.html")
def states(ask: Ask) -> Document:
    """All States, filtered and sorted as asked."""
    chosen = {name: ask.get(name) for name in ("standing", "region", "anchor", "status", "sort")}
    _one_of("standing", chosen["standing"], [str(word) for word in Standing])
    _one_of("status", chosen["status"], [str(word) for word in Status])
    _one_of("sort", chosen["sort"], SORTS)
    return answers.states(ask.record, ask.on, ask.choice, among=worked.findings(ask), **chosen)


@page("ottawa/state.html")
def state(ask: Ask, iso3: str) -> Document:
    """One State."""
    among, compared = worked.findings.at_hand(ask), worked.agreements(ask)
    return answers.state(ask.record, ask.on, ask.choice, places.state(iso3).iso3, among=among, compared=compared)


def _one_of(name: str, value: str, allowed: Any) -> None:
    if value and value not in allowed:
        raise OttawaError(f'"{value}" is not a {name}.', mend=f"Choose one of {', '.join(allowed)}.")


urls = [
    *both("", today, "today"),
    *both("states", states, "states"),
    *both("states/<str:iso3>", state, "state"),
]
