"""Wordings written down in the form in which they are read (`form`)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from ottawa.definitions.wordings import All, Compare, Fact, Held, Import, In, Node, Not, Reading, Some, Unless, Wording


def written(node: Node) -> dict[str, Any]:
    """Write a clause in the form in which it is read."""
    return {**_form(node), **{name: text for name, text in _beside(node).items() if text}}


def _beside(node: Node) -> Mapping[str, str]:
    return {"cite": node.cite, "holds": node.yes, "fails": node.no}


def _form(node: Node) -> dict[str, Any]:
    match node:
        case Fact(name):
            form: dict[str, Any] = {"fact": name}
        case All(clauses):
            form = {"all": [written(each) for each in clauses]}
        case Some(clauses):
            form = {"any": [written(each) for each in clauses]}
        case Not(clause):
            form = {"not": written(clause)}
        case Compare(name, operator, limit, unit):
            form = {"compare": name, "is": operator, "value": _number(limit), "unit": unit}
        case In(name, values):
            form = {"in": name, "values": list(values)}
        case Unless():
            form = {"unless": written(node.exception), "defeats": node.defeats, "base": written(node.base)}
        case Reading(point, readings):
            form = {"reading": point, "readings": [_held(each) for each in readings]}
        case Import(wording, under):
            form = {"term": wording, **({"under": list(under)} if under else {})}
        case _:
            raise AssertionError(node)
    return form


def _held(held: Held) -> dict[str, Any]:
    names = ("name", "says", "held_by", "where")
    return {**{name: getattr(held, name) for name in names}, "rule": written(held.rule)}


def _number(limit: Decimal) -> int | str:
    return int(limit) if limit == limit.to_integral_value() else str(limit)


def as_text(wording: Wording) -> str:
    """Write a wording as YAML that `read_draft` reads."""
    told = {"title": wording.title, "kind": wording.kind, "rule": written(wording.rule)}
    return yaml.dump(told, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None)


class _Plain(yaml.SafeDumper):
    """Writes every part out, also one that stands twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Never let a part stand for another."""
        return True
