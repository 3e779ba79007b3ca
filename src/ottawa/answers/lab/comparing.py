"""Two wordings side by side: what both cover, what is newly in or out, and what the change would set going."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ottawa.answers.forms import Document
from ottawa.answers.lab.cited import documents
from ottawa.answers.lab.held import THE_TEXT, Lab, Readings
from ottawa.answers.lab.verdicts import followed
from ottawa.answers.lab.wordings import head, together, touched
from ottawa.definitions.wordings import Wording
from ottawa.treaty.readings import Choice

GROUPS = ("newly_in", "newly_out", "otherwise", "both", "neither", "open")
"""How a system moves, and how it stays: in, out, or open in the same way."""


def compared(
    lab: Lab, on: date, choice: Choice, *, before: str = "", after: str = "", read: Sequence[str] = ()
) -> Document:
    """What changes from one wording to another; without a second one, which there are to compare with.

    Raises:
        OttawaError: there is no such wording or reading, or a definition stands against a restriction.
    """
    first = lab.wording(before or THE_TEXT)
    asked: Document = {
        "on": str(on),
        "readings": sorted(choice.names),
        "before": head(first, on),
        "after": None,
        "wordings": [{"id": each.id, "title": each.title} for each in comparable(lab, first)],
    }
    if not after:
        return asked | {"others": [head(each, on) for each in comparable(lab, first) if each.id != first.id]}
    second = lab.wording(after)
    readings = lab.readings(read, first, second)
    told = asked | {"after": head(second, on)} | change(lab, first, second, readings)
    return told | {"documents": documents(lab, told)}


def comparable(lab: Lab, first: Wording) -> Iterable[Wording]:
    """The wordings of the same kind, itself among them."""
    return [each for each in lab.corpus.wordings.values() if each.kind == first.kind]


def change(lab: Lab, first: Wording, second: Wording, readings: Readings) -> Document:
    """Everything that follows from putting one wording in the place of another."""
    found = lab.compared(first, second, readings)
    changes = together(found["changes"], ("newly_in", "newly_out"))
    return {
        "read": [name for names in readings.values() for name in names],
        "points": followed(lab, readings, first, second),
        "systems": _moves(lab, first, second, readings),
        "changes": changes,
        "names": lab.names_in(changes, "newly_in", "newly_out"),
        "states": found["states"],
        "affected": touched(lab, moved(found)),
        "elements": found["elements"],
        "sets_going": found["sets_going"],
        "short_of_amendment": found["short_of_amendment"],
    }


def moved(found: Document) -> list[str]:
    """Name the systems whose verdict changes."""
    return [str(each["system"]) for each in found["changed"]]


def _moves(lab: Lab, first: Wording, second: Wording, readings: Readings) -> list[Document]:
    old, new = lab.verdicts(first, readings), lab.verdicts(second, readings)
    groups: dict[str, list[Document]] = {name: [] for name in GROUPS}
    for system in lab.corpus.systems:
        was, now = old[system]["verdict"], new[system]["verdict"]
        groups[_group(was, now)].append({**lab.named([system])[0], "before": was, "after": now})
    return [{"group": name, "systems": found} for name, found in groups.items() if found]


def _group(was: str, now: str) -> str:
    if was == now:
        return {"in": "both", "does-not-comply": "both", "out": "neither", "complies": "neither"}.get(was, "open")
    return {"in": "newly_in", "out": "newly_out"}.get(now, "otherwise")
