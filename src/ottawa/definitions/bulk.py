"""The words of many verdicts at once: the rules of `verdicts` on bit-planes, one bit a configuration of a system."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ottawa.definitions import planes
from ottawa.definitions.corpus import Corpus
from ottawa.definitions.designs import Configuration
from ottawa.definitions.gaps import choices
from ottawa.definitions.verdicts import WORDS, Readings, Value, fits, merged
from ottawa.definitions.wordings import Leaf, Wording

if TYPE_CHECKING:
    from ottawa.definitions.planes import Plane


def words(
    corpus: Corpus, wording: Wording, readings: Readings | None = None, *, strict: bool = False
) -> dict[str, str]:
    """Return the word of the verdict on every system, under the readings named or under all.

    A `strict` word takes facts that no document was checked for as unknown.
    """
    stands = [(name, each) for name, design in corpus.designs.items() for each in design.configurations]
    asked = planes.atoms(wording.rule, corpus.wordings)
    known = {name: _known(node, [each for _, each in stands], strict) for name, node in asked.items()}
    found: defaultdict[str, set[tuple[str, Value]]] = defaultdict(set)
    for chosen in choices([wording], readings or {}, corpus.wordings):
        holds, fails = planes.evaluate(wording.rule, known, chosen, corpus.wordings)
        for (name, each), met, failed in zip(stands, planes.bits(holds), planes.bits(fails), strict=False):
            found[name].add((each.mode, True if met else False if failed else None))
    return {name: merged(values, WORDS[wording.kind])[0] for name, values in found.items()}


def _known(node: Leaf, stands: list[Configuration], strict: bool) -> tuple[Plane, Plane]:
    """In which configurations a characteristic is there, and in which it is not; in the others it is not known."""
    facts = [each.facts.get(node.name) for each in stands]
    held = [None if fact is None or (strict and fact.unverified) else fits(node, fact) for fact in facts]
    return planes.packed(value is True for value in held), planes.packed(value is False for value in held)
