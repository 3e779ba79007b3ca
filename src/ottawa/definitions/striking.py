"""A wording without some of its clauses: what it would be if they were struck.

A path names a clause by numbers: `1.0` is the first part of the second part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ottawa.definitions.drafts import FRAME, OWN
from ottawa.definitions.faults import WordingError
from ottawa.definitions.wordings import All, Node, Not, Reading, Some, Unless, Wording


def strikable(node: Node, path: str = "") -> list[str]:
    """List the paths of the clauses that can be struck: one among several, or an exception."""
    found = []
    for number, part in enumerate(node.parts):
        here = f"{path}.{number}" if path else str(number)
        if (isinstance(node, All | Some) and len(node.parts) > 1) or (isinstance(node, Unless) and number == 1):
            found.append(here)
        found += strikable(part, here)
    return found


def struck(wording: Wording, paths: Iterable[str]) -> Wording:
    """Return a wording without some of its clauses; as it is where none is named.

    Raises:
        WordingError: a path names no clause that can be struck, or nothing would be left of a list.
    """
    out = frozenset(paths)
    offered = strikable(wording.rule)
    for path in sorted(out - {*offered}):
        raise WordingError(
            f'no clause "{path[:40]}" can be struck.',
            where=wording.id,
            mend=f"Choose among {', '.join(offered)}." if offered else "It is of one piece.",
        )
    if not out:
        return wording
    title = f"{wording.title} (changed here)"
    return replace(wording, id=OWN, title=title, binds=FRAME["for"], begins=None, rule=_without(wording.rule, out, ""))


def _without(node: Node, out: frozenset[str], path: str) -> Node:
    def at(number: int) -> str:
        return f"{path}.{number}" if path else str(number)

    kept = [(number, part) for number, part in enumerate(node.parts) if at(number) not in out]
    if node.parts and not kept:
        raise WordingError(f'nothing is left of clause "{path or "the whole"}".', mend="Leave one of its parts.")
    parts = [_without(part, out, at(number)) for number, part in kept]
    match node:
        case All() | Some():
            return parts[0] if len(parts) == 1 and len(node.clauses) > 1 else replace(node, clauses=tuple(parts))
        case Not():
            return replace(node, clause=parts[0])
        case Unless():
            return parts[0] if len(parts) == 1 else replace(node, base=parts[0], exception=parts[1])
        case Reading(_, readings):
            held = [replace(each, rule=part) for each, part in zip(readings, parts, strict=True)]
            return replace(node, readings=tuple(held))
    return node
