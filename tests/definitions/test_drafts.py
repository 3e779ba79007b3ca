"""A reader's own wording: read within limits, refused with node and remedy, struck, and written down again."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import ottawa
from ottawa.definitions import drafts
from ottawa.definitions.drafts import OWN, read_draft
from ottawa.definitions.facts import UNITS, vocabulary
from ottawa.definitions.faults import WordingError
from ottawa.definitions.form import read_wording
from ottawa.definitions.striking import strikable, struck
from ottawa.definitions.wordings import nodes
from ottawa.definitions.writing import as_text, written

CORPUS = ottawa.load().corpus
AMONG = CORPUS.wordings
PLAIN = [name for name, term in vocabulary().items() if term.plain]
QUANTITIES = {name: term.unit for name, term in vocabulary().items() if term.unit}


def refused(text: str) -> str:
    """Return what is said of a wording that does not hold: where, what and how to mend it."""
    with pytest.raises(WordingError) as caught:
        read_draft(text, AMONG)
    error = caught.value
    assert error.where.startswith(drafts.WHERE)
    assert error.mend
    return str(error)


def read_or_refused(text: str) -> bool:
    """Whether a text is read as a wording, or refused in words that can be acted on."""
    try:
        return read_draft(text, AMONG).id == OWN
    except WordingError as error:
        return bool(error.what and error.mend)


# Reading and writing


@pytest.mark.parametrize("wording", list(AMONG))
def test_what_is_written_down_reads_the_same(wording: str) -> None:
    """Every wording on record, written as YAML, is read as the same rule."""
    of = AMONG[wording]
    again = yaml.safe_load(as_text(of))
    frame = {**drafts.FRAME, "id": OWN, **again}
    assert read_wording(frame).rule == of.rule
    assert (again["title"], again["kind"]) == (of.title, of.kind)


leaf = st.one_of(
    st.builds(lambda name: {"fact": name}, st.sampled_from(PLAIN)),
    st.builds(
        lambda name, operator, value: {"compare": name, "is": operator, "value": value, "unit": QUANTITIES[name]},
        st.sampled_from(sorted(QUANTITIES)),
        st.sampled_from(["<", "<=", ">", ">="]),
        st.integers(0, 10_000),
    ),
    st.builds(lambda name: {"term": name}, st.sampled_from(["MBT-2.2", "MBT-2.3", "AP2-2.5"])),
)
rules = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda base, out: {"unless": out, "defeats": "the rest", "base": base}, inner, inner),
    ),
    max_leaves=8,
)


@given(rule=rules)
@settings(max_examples=60, deadline=None)
def test_any_rule_survives_writing(rule: dict[str, Any]) -> None:
    """A rule read, written and read again is the same rule, whether as YAML or as JSON."""
    first = read_wording({**drafts.FRAME, "id": OWN, "rule": rule})
    form = written(first.rule)
    assert form == rule
    assert read_wording({**drafts.FRAME, "id": OWN, "rule": json.loads(json.dumps(form))}).rule == first.rule


def test_a_draft_has_a_title_and_a_kind_of_its_own() -> None:
    """Only the rule is needed; title and kind may be given, and nothing is in force."""
    plain = read_draft("rule: {fact: harms}", AMONG)
    assert (plain.id, plain.kind, plain.begins) == (OWN, "definition", None)
    named = read_draft("title: Loud mines\nkind: restriction\nrule: {fact: detectable}", AMONG)
    assert (named.title, named.kind) == ("Loud mines", "restriction")


# Bad wordings, named after their fault


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it has no rule"),
        ("[1, 2]", "it has no rule"),
        ("just words", "it has no rule"),
        ("rule: [", "line 1: it is not YAML"),
        ("rule: {fact: harms}\n  bad: : x", "line 2: it is not YAML"),
        ("rule: {fact: harms}\nid: MBT-2.1", 'a field "id". Write only title, kind, rule'),
        ("rule: {fact: hams}", 'your wording, rule.fact: there is no fact "hams". Did you mean harms?'),
        ("rule: {fact: [harms]}", "is not text"),
        ("rule: {all: []}", "rule.all: it is not a list of clauses"),
        ("rule: {all: [{fact: harms}, {}]}", "rule.all[2]: a node needs exactly one kind"),
        ("rule: {fact: arc}", '"arc" is not a yes or a no'),
        ("rule: {compare: arc, is: '<', value: 90, unit: days}", 'the unit "days" does not fit "arc". Write it in deg'),
        ("rule: {compare: arc, is: '<', value: wide, unit: degrees}", '"wide" is no number'),
        ("rule: {compare: arc, is: '<', value: NaN, unit: degrees}", "is no number"),
        ("rule: {compare: arc, is: '<', value: 1e999999, unit: degrees}", "is no number"),
        ("rule: {compare: arc, is: '<', value: .inf, unit: degrees}", "is no number"),
        ("rule: {in: attached_to, values: [roof]}", 'has no word "roof"'),
        ("rule: {in: attached_to, values: 3}", "is not a list"),
        ("rule: {term: MBT-9.9}", 'there is no wording "MBT-9.9"'),
        ("rule: {term: OWN}", "the definition needs itself: OWN → OWN"),
        ("rule: {term: MBT-2.1, under: [mine]}", 'nobody holds a reading "mine"'),
        ("rule: {reading: p, readings: [{name: a, says: b, rule: {fact: harms}}]}", 'nobody holds the reading "a"'),
        ("rule: {reading: p, readings: x}", "it is not a list of readings"),
        ("rule: &a {all: [*a]}", "a part stands for another"),
        ("rule: !!python/object:os.system {}", "it is not YAML"),
        ("rule: {fact: harms}\nkind: wish", 'there is no kind "wish"'),
        ("rule: {fact: harms}\ntitle: [a]", '"title" is not text'),
        ("rule: \x00", "it is not YAML"),
        ("rule: {fact: harms}\nrule: {fact: ahd}", 'line 2: it is not YAML: "rule" stands twice. Correct'),
        ("rule:\n  all: [{fact: harms}]\n  all: [{fact: ahd}]", 'line 3: it is not YAML: "all" stands twice'),
        ("title: x\nrule: {fact: 2020-99-99}", "a day or a number in it cannot be read"),
        ("? {a: b}\n: c\nrule: {fact: harms}", "it is not YAML"),
    ],
)
def test_a_bad_wording_is_told_with_its_node_and_a_remedy(text: str, words: str) -> None:
    """What is wrong, at which node, and how to mend it; never a traceback."""
    assert words in refused(text)


def test_a_point_keeps_its_readings() -> None:
    """A point that a term knows cannot get other readings, nor a reading answer two points."""
    held = "held_by: me, where: here, rule: {fact: harms}"
    other = f"rule: {{all: [{{term: MBT-2.1}}, {{reading: designed, readings: [{{name: mine, says: so, {held}}}]}}]}}"
    assert 'the point "designed" has other readings elsewhere' in refused(other)
    twice = f"rule: {{all: [{{term: MBT-2.1}}, {{reading: p, readings: [{{name: functional, says: so, {held}}}]}}]}}"
    assert "or one that stands twice" in refused(twice)


# Limits: just under, at, just over


def test_length() -> None:
    """A text is read up to its limit."""
    text = "rule: {fact: harms} # "
    at = text + "x" * (drafts.LONGEST - len(text))
    assert read_draft(at, AMONG).kind == "definition"
    assert f"it has {drafts.LONGEST + 1:,} characters" in refused(at + "x")


def nested(levels: int) -> str:
    """A rule under so many `not`."""
    return "rule: " + "{not: " * levels + "{fact: harms}" + "}" * levels


def test_depth() -> None:
    """Nesting is followed to its limit: the mapping itself and the last fact are a level each."""
    at = drafts.DEEPEST - 2
    assert read_draft(nested(at), AMONG).kind == "definition"
    assert f"deeper than {drafts.DEEPEST} levels" in refused(nested(at + 1))
    assert "levels" in refused(nested(1_000))


def wide(clauses: int) -> str:
    """A rule of so many clauses, the list that joins them among them."""
    return "rule: {any: [" + ", ".join(["{fact: harms}"] * (clauses - 1)) + "]}"


def test_clauses() -> None:
    """Clauses are worked out up to their limit; those of terms count."""
    assert read_draft(wide(drafts.MOST_CLAUSES), AMONG).kind == "definition"
    assert "clauses, those of its terms among them" in refused(wide(drafts.MOST_CLAUSES + 1))
    assert "clauses, those of its terms among them" in refused(
        "rule: {any: [" + ", ".join(["{term: MBT-2.1}"] * 12) + "]}"
    )


def test_parts() -> None:
    """A text of very many parts is not built at all."""
    assert f"more than {drafts.MOST_PARTS} parts" in refused(f"rule: [{','.join('a' * (drafts.MOST_PARTS + 1))}]")


def reading(point: str, count: int) -> str:
    """A point with so many readings."""
    held = "says: so, held_by: me, where: here, rule: {fact: harms}"
    return f"{{reading: {point}, readings: [{', '.join(f'{{name: {point}{n}, {held}}}' for n in range(count))}]}}"


def test_choices_of_readings() -> None:
    """Choices of readings are followed up to their limit."""
    assert drafts.MOST_CHOICES == 24
    at = f"rule: {{all: [{reading('p', 4)}, {reading('q', 6)}]}}"
    assert read_draft(at, AMONG).kind == "definition"
    assert "can be chosen in 25 ways" in refused(f"rule: {{all: [{reading('p', 5)}, {reading('q', 5)}]}}")


def asking(count: int, kind: str = "definition") -> str:
    """A rule about so many characteristics, those of the effect among them."""
    from ottawa.definitions.effects import CHARACTERISTICS

    names = [*CHARACTERISTICS, *(name for name in PLAIN if name not in CHARACTERISTICS)][:count]
    return f"kind: {kind}\nrule: {{any: [{', '.join(f'{{fact: {name}}}' for name in names)}]}}"


def test_combinations() -> None:
    """A definition's combinations are looked at up to their limit; a restriction has no gaps to look for."""
    assert read_draft(asking(19), AMONG).kind == "definition"
    assert "it asks about 20 characteristics" in refused(asking(20))
    assert read_draft(asking(20, "restriction"), AMONG).kind == "restriction"


@given(text=st.text(max_size=300) | st.text("{}[]:,&*!?-'\"# \n\tabrule", max_size=200))
@settings(max_examples=200, deadline=None)
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    """No text brings anything but a wording or a refusal that can be acted on."""
    assert read_or_refused(text)


FORM = """
fact all any not compare is value unit in values unless defeats base reading readings name says held_by where rule term
under cite holds fails
"""
value: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from([*PLAIN, "MBT-2.1", "days", "<", *UNITS]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(FORM.split()),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(rule=value)
@settings(max_examples=300, deadline=None)
def test_any_shape_is_read_or_refused(rule: Any) -> None:
    """The words of the form in any shape bring a wording or a refusal, never a fault of ours."""
    text = yaml.safe_dump({"rule": rule})
    assert read_or_refused(text)


# Striking


@pytest.mark.parametrize("wording", [each.id for each in AMONG.values() if strikable(each.rule)])
def test_each_clause_offered_can_be_struck(wording: str) -> None:
    """Striking a clause leaves a wording that has fewer clauses and still holds together."""
    of = AMONG[wording]
    for path in strikable(of.rule):
        less = struck(of, [path])
        assert less.id == OWN
        assert sum(1 for _ in nodes(less.rule)) < sum(1 for _ in nodes(of.rule))
        assert CORPUS.beside(less).wordings[OWN] is less


def test_striking_nothing_changes_nothing() -> None:
    """A wording without a stroke is the wording itself."""
    assert struck(AMONG["MBT-2.1"], []) is AMONG["MBT-2.1"]


def test_what_cannot_be_struck_is_told() -> None:
    """A path that is none, and a list of which nothing would be left, are refused with a remedy."""
    with pytest.raises(WordingError, match=r'no clause "9" can be struck. Choose among 0, 1'):
        struck(AMONG["MBT-2.2"], ["9"])
    with pytest.raises(WordingError, match=r'nothing is left of clause "the whole". Leave one of its parts'):
        struck(AMONG["MBT-2.2"], ["0", "1"])
    with pytest.raises(WordingError, match="It is of one piece"):
        struck(AMONG["Q03"], ["0"])
