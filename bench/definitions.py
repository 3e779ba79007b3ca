"""The definitions lab: verdicts with reasons, comparisons, exhaustive truth, and how it does beside other tools.

Beside NumPy selection as OpenFisca writes rules (one array of truth values a characteristic), beside clingo on the same
count of gaps, and against Z3, which must agree on every combination of 20 characteristics and on a million random
partial ones (how so many are put to it, `solving` says).
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import reduce
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

import ottawa
from bench.measure import against_limit, seconds
from bench.solving import Profiles, may_hold
from ottawa.definitions import cubes, effects, exact, lab, planes
from ottawa.definitions.corpus import Corpus
from ottawa.definitions.facts import vocabulary
from ottawa.definitions.gaps import choices, gaps
from ottawa.definitions.wordings import All, Fact, Import, Node, Not, Reading, Some, Unless, Wording
from tests.definitions.answer_sets import gaps_counted

Truth = NDArray[np.bool_]
Choice = Mapping[str, str]

COMPARED = (("MBT-2.1", "Q21"), ("MBT-2.1", "Q23"), ("MBT-2.1", "AP2-2.3"), ("MBT-2.1", "Q13"))
MANY = 22  # characteristics: four million profiles
SLICE = ("MBT-2.1", "Q13", "Q20", "Q23")  # together they ask about 20 characteristics
PARTIAL = 1_000_000


def run() -> None:
    """Print all figures."""
    corpus = ottawa.load().corpus
    text = corpus.wordings["MBT-2.1"]
    judged = seconds(lambda: lab.judge(corpus, None, text.id), 7)
    against_limit(f"{len(corpus.designs)} systems under {text.id}, with reasons", judged * 1000, 50, "ms")
    for before, after in COMPARED:
        compared = seconds(lambda pair=(before, after): lab.compare(corpus, *pair), 5)  # type: ignore[misc]
        against_limit(f"{before} compared with {after}, all readings", compared * 1000, 300, "ms")
    chosen = choices([text], {}, corpus.wordings)[0]
    _exhaustive(corpus, text, chosen)
    _beside_clingo(corpus, text)
    _slice(corpus)
    _partial(corpus)


def _exhaustive(corpus: Corpus, wording: Wording, chosen: Choice) -> None:
    """Truth on every profile: bit-planes, and the same rule by selection over arrays."""
    asked = planes.atoms(wording.rule, corpus.wordings)
    more = (name for name, term in vocabulary().items() if term.plain and name not in asked)
    names = [*asked, *islice(more, MANY - len(asked))]
    over = planes.space(names)
    ours = seconds(lambda: planes.holds(wording.rule, over, chosen, corpus.wordings), 5)
    against_limit(f"truth of {2**MANY:,} profiles", ours * 1000, 100, "ms")
    laid = seconds(lambda: planes.holds(wording.rule, planes.space(names), chosen, corpus.wordings), 3)
    against_limit("  the profiles laid out too", laid * 1000, 100, "ms")
    columns = {name: np.unpackbits(over.planes[name].view(np.uint8), bitorder="little").view(bool) for name in names}
    theirs = seconds(lambda: _selected(wording.rule, columns, chosen, corpus), 3)
    possible = np.unpackbits(over.possible.view(np.uint8), bitorder="little").view(bool)
    same = planes.count(planes.holds(wording.rule, over, chosen, corpus.wordings))
    assert same == int(((_selected(wording.rule, columns, chosen, corpus) == 1) & possible).sum())
    print(f"  by NumPy selection {theirs * 1000:.0f} ms: {theirs / ours:.1f} times as long")


def _selected(rule: Node, columns: Mapping[str, Truth], chosen: Choice, corpus: Corpus) -> NDArray[np.int_]:
    """The verdict on each profile, 1 for in and 2 for out, as a rule engine over arrays selects it."""
    met = _truth(rule, columns, chosen, corpus, ())
    return np.select([met, ~met], [1, 2])


def _truth(node: Node, columns: Mapping[str, Truth], chosen: Choice, corpus: Corpus, pinned: tuple[str, ...]) -> Truth:
    def of(each: Node, also: tuple[str, ...] = ()) -> Truth:
        return _truth(each, columns, chosen, corpus, (*pinned, *also))

    match node:
        case Fact(name):
            found = columns[name]
        case All(clauses):
            found = reduce(np.logical_and, map(of, clauses))
        case Some(clauses):
            found = reduce(np.logical_or, map(of, clauses))
        case Not(clause):
            found = np.logical_not(of(clause))
        case Unless():
            found = np.logical_and(of(node.base), np.logical_not(of(node.exception)))
        case Reading():
            names = (*pinned, chosen.get(node.point, ""))
            found = of(next(held.rule for held in node.readings if held.name in names))
        case Import():
            found = of(corpus.wordings[node.wording].rule, node.under)
        case _:
            raise AssertionError(node)
    return found


def _beside_clingo(corpus: Corpus, wording: Wording) -> None:
    """The gaps of a wording under all its readings, counted by both."""
    names = {*planes.atoms(wording.rule, corpus.wordings), *effects.CHARACTERISTICS}
    every = choices([wording], {}, corpus.wordings)
    counts: list[int] = []

    def theirs() -> None:
        counts[:] = [gaps_counted(wording, chosen, names, corpus.wordings) for chosen in every]

    def ours() -> list[int]:
        over = planes.space(names)
        harmful = effects.effect(over.planes) & over.possible
        held = (planes.holds(wording.rule, over, chosen, corpus.wordings) for chosen in every)
        return [planes.count(harmful & ~covered) for covered in held]

    taken, by_clingo = seconds(ours, 5), seconds(theirs, 1)
    assert ours() == counts
    in_words = seconds(lambda: gaps(corpus, wording), 3)
    counted = f"{sum(counts):,} combinations under {len(every)} choices of readings"
    print(f"gaps of {wording.id}, {counted}: {taken * 1000:.1f} ms")
    print(f"  by clingo {by_clingo * 1000:.0f} ms: {by_clingo / taken:.0f} times as long")
    print(f"  told in classes, with systems: {in_words * 1000:.0f} ms")


def _slice(corpus: Corpus) -> None:
    """Planes and Z3 on every combination of 20 characteristics."""
    z3: Any = exact.engine()
    wordings = [corpus.wordings[name] for name in SLICE]
    over = planes.space(name for each in wordings for name in planes.atoms(each.rule, corpus.wordings))
    asked = 0
    for wording in wordings:
        for chosen in choices([wording], {}, corpus.wordings):
            found = planes.holds(wording.rule, over, chosen, corpus.wordings)
            classes = [z3.And(*(z3.Bool(n) == v for n, v in cube.items())) for cube in cubes.describe(found, over)]
            solver = z3.Solver()
            solver.add(exact.possible(), exact.formula(wording.rule, chosen, corpus.wordings) != z3.Or(*classes))
            assert solver.check() == z3.unsat, (wording.id, chosen)
            asked += 1
    size = f"{2 ** len(over.names):,} combinations of {len(over.names)} characteristics"
    print(f"Z3 finds no difference on {size}, under {asked} rules")


def _partial(corpus: Corpus) -> None:
    """Random partial profiles of the same characteristics: what the planes settle, Z3 settles alike.

    The rules in three values may leave open what Z3 settles, where missing facts make up for one another; never the
    other way about, and never differently.
    """
    wordings = [corpus.wordings[name] for name in SLICE]
    profiles = Profiles.drawn({n for each in wordings for n in planes.atoms(each.rule, corpus.wordings)}, PARTIAL)
    known = profiles.laid_out()
    by_planes = by_z3 = 0.0
    calls, settled, differing, more = 0, 0, 0, []
    for wording, chosen in ((each, c) for each in wordings for c in choices([each], {}, corpus.wordings)):
        start = time.perf_counter()
        held = planes.evaluate(wording.rule, known, chosen, corpus.wordings)
        by_planes += time.perf_counter() - start
        holds, fails = (np.array(planes.bits(each)[:PARTIAL]) for each in held)
        start = time.perf_counter()
        rule = exact.formula(wording.rule, chosen, corpus.wordings)
        (can_hold, one), (can_fail, other) = may_hold(rule, profiles), may_hold(exact.engine().Not(rule), profiles)
        by_z3 += time.perf_counter() - start
        calls += one + other
        settled += int((holds | fails).sum())
        differing += int((holds & can_fail | fails & can_hold).sum())
        more.append(int((~(can_hold & can_fail) & ~(holds | fails)).sum()))
    rules = len(more)
    print(f"{PARTIAL:,} partial profiles of {len(profiles.names)} characteristics, {profiles.distinct:,} distinct")
    print(f"  under {rules} rules: planes {by_planes / rules * 1000:.1f} ms a rule; Z3 {by_z3:.0f} s, {calls:,} calls")
    print(f"  {settled:,} answers settled by planes: Z3 settles {differing} of them otherwise")
    print(f"  {sum(more):,} settled by Z3 alone, up to {max(more) / PARTIAL:.2%} of the profiles under one rule")
    assert not differing
