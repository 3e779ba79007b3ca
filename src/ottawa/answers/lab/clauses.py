"""A wording's rule as a tree of clauses in plain English, made from the form alone."""

from __future__ import annotations

from ottawa.answers.forms import Document
from ottawa.definitions.facts import vocabulary
from ottawa.definitions.wordings import All, Compare, Fact, Import, In, Node, Not, Reading, Some, Unless

JOINED = {
    All: "every one of these holds",
    Some: "at least one of these holds",
    Not: "this does not hold",
    Unless: "this holds, unless an exception defeats it",
    Reading: "lawyers differ; by one of these readings",
}
"""How a clause joins those under it."""
OPERATORS = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least"}
SPOKEN = (*JOINED.values(), *OPERATORS.values())
"""What the shells translate; the words of facts and readings come with the data."""


def clause(node: Node, path: str = "") -> Document:
    """Write a clause with those under it. `path` says where it stands: `1.0` is the first part of the second part."""
    told: Document = {"path": path, "anchor": node.cite or None, "text": _text(node), "joined": _joined(node)}
    if isinstance(node, Import):
        return told | {"wording": node.wording, "under_readings": list(node.under)}
    if isinstance(node, Reading):
        return told | {"point": node.point, "readings": _readings(node, path)}
    under = [clause(part, _at(path, number)) for number, part in enumerate(node.parts)]
    if isinstance(node, Unless):
        return told | {"defeats": node.defeats, "under": under[:1], "exception": under[1]}
    return told | {"under": under}


def _at(path: str, number: int) -> str:
    return f"{path}.{number}" if path else str(number)


def _joined(node: Node) -> str | None:
    return next((words for kind, words in JOINED.items() if isinstance(node, kind)), None)


def _text(node: Node) -> str | None:
    """The words of its own; a quantity in the words of its limit."""
    match node:
        case Fact(name):
            return node.yes or vocabulary()[name].say(True)
        case Compare():
            return f"{_label(node.name)}: {OPERATORS[node.operator]} {node.limit} {node.unit}"
        case In(name, values):
            return f"{_label(name)}: {' or '.join(values)}"
    return node.yes or None


def _label(name: str) -> str:
    return name.replace("_", " ")


def _readings(node: Reading, path: str) -> list[Document]:
    return [
        {
            "name": held.name,
            "says": held.says,
            "held_by": held.held_by,
            "where": held.where,
            "under": [clause(held.rule, _at(path, number))],
        }
        for number, held in enumerate(node.readings)
    ]
