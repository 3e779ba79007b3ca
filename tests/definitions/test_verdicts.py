"""Verdicts: the graded cases, the boundaries, the three kinds of maybe, and what a missing fact may do."""

from __future__ import annotations

import operator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawa.definitions import lab
from ottawa.definitions.bulk import words
from ottawa.definitions.cases import case
from ottawa.definitions.designs import Configuration, Design
from ottawa.definitions.facts import Known, Value, vocabulary
from ottawa.definitions.faults import DesignError
from ottawa.definitions.verdicts import choose, judge
from ottawa.definitions.wordings import Compare, Wording, facts_of, find, nodes
from ottawa.errors import ReadingError
from ottawa.tables import Row, packaged, read_table
from tests.definitions import CORPUS

CASES = read_table(packaged() / "verdicts").rows
SETTLED = {"in", "out", "complies", "does-not-comply"}
MAYBE = {"unknown", "contested", "depends-on-mode"}


def judged(row: Row) -> tuple[str, str]:
    """The verdict under the authority's own readings, and the authority's word in the words of the lab."""
    held = CORPUS.holding(row["authority"])
    wording = find(CORPUS.wordings, row["definition"])
    system = CORPUS.system(row["system_id"]) if row["system_id"] else None
    found = judge(CORPUS, case(system, row["configuration"]), wording, held.readings if held else {})
    return found.word, lab.in_lab_words(row["verdict"], wording)


@pytest.mark.parametrize("row", CASES, ids=lambda row: str(row["case_id"]))
def test_the_graded_cases(row: Row) -> None:
    """Every authority's verdict follows from the wording, the facts and the readings it holds on record."""
    found, wanted = judged(row)
    assert found == wanted


def test_no_verdict_is_looked_up() -> None:
    """The table of readings says how an authority reads a word, never what it says of a weapon."""
    card = read_table(packaged() / "held_readings").card
    assert set(card.columns) == {"speaker_voice", "speaker", "point", "reading", "source"}


@pytest.mark.parametrize(
    ("words", "under", "verdict"),
    [
        ("arc_deg=90;hours=72;near_unit=yes;monitored=yes", "AP2-5.6", "does-not-comply"),
        ("arc_deg=89.9;hours=72;near_unit=yes;monitored=yes", "AP2-5.6", "complies"),
        ("arc_deg=60;hours=72.1;near_unit=yes;monitored=yes", "AP2-5.6", "does-not-comply"),
        ("arc_deg=60;days=3;near_unit=yes;monitored=yes", "AP2-5.6", "complies"),
        ("sd_days=30;sd_fail_pct=10;sda=yes;functioning_120d_per_1000=1", "AP2-TA3", "complies"),
        ("sd_hours=720;sd_fail_pct=10;sda=yes;functioning_120d_per_1000=1", "AP2-TA3", "complies"),
        ("sd_days=31;sd_fail_pct=10;sda=yes;functioning_120d_per_1000=1", "AP2-TA3", "does-not-comply"),
        ("sd_days=30;sd_fail_pct=10.1;sda=yes;functioning_120d_per_1000=1", "AP2-TA3", "does-not-comply"),
        ("sd_days=30;sd_fail_pct=10;sda=yes;functioning_120d_per_1000=1.1", "AP2-TA3", "does-not-comply"),
        ("sd_days=30;sd_fail_pct=10;sda=no;functioning_120d_per_1000=1", "AP2-TA3", "does-not-comply"),
        ("sd_days=30;sd_fail_pct=10;sda=yes", "AP2-TA3", "unknown"),
        ("sd_days=30;sd_rate=90;sda=yes;functioning_120d=1/1000", "AP2-TA3", "complies"),
        ("sd_days=30;sd_rate=89.9%;sda=yes;functioning_120d=0.1%", "AP2-TA3", "does-not-comply"),
        ("all_five=yes;submunitions=10", "CCM-2.2", "in"),
        ("all_five=yes;submunition_kg=4", "CCM-2.2", "in"),
        ("delivery=land_rocket;range_m=499", "AP2-2.2", "out"),
        ("delivery=land_rocket;range_m=500", "AP2-2.2", "in"),
    ],
)
def test_limits_hold_exactly(words: str, under: str, verdict: str) -> None:
    """90 degrees, 72 hours, 30 days, 10 %, 1 in 1,000 and 500 m count as the Protocol writes them (AP2)."""
    assert judge(CORPUS, case(None, words), CORPUS.wordings[under]).word == verdict


@pytest.mark.parametrize(
    ("system", "words", "verdict"),
    [
        ("tm62", "marked_area=no;self_destruct=none", "complies"),
        ("m18a1", "mode=command_only;marked_area=no;self_destruct=none", "complies"),
        ("pmn", "delivery=remote;marked_area=no;self_destruct=none", "complies"),
        ("pmn", "marked_area=no;self_destruct=none", "does-not-comply"),
        (None, "marked_area=no;self_destruct=none", "does-not-comply"),
        (None, "target=vehicle;marked_area=no;self_destruct=none", "complies"),
        ("pmn", "marked_area=yes;monitored=yes;fenced=yes;cleared_before_abandoned=no;sd=none", "does-not-comply"),
        ("m18a1", "mode=tripwire;arc=60;hours=72;near_unit=yes;monitored=yes;cleared_before_abandoned=yes", "complies"),
        (
            "m18a1",
            "mode=tripwire;arc=60;hours=73;near_unit=yes;monitored=yes;cleared_before_abandoned=yes;marked=no;sd=none",
            "does-not-comply",
        ),
    ],
)
def test_article_5_is_about_anti_personnel_mines_laid_by_hand(system: str | None, words: str, verdict: str) -> None:
    """Others keep to it whatever they are; for 72 hours a directional mine needs no marked area (AP2-5.1, 5.2, 5.6)."""
    of = case(CORPUS.system(system) if system else None, words)
    assert judge(CORPUS, of, CORPUS.wordings["AP2-5.2"]).word == verdict


@pytest.mark.parametrize("mode", ["victim_tripwire", "victim_breakwire", "vehicle_tilt_rod"])
def test_the_sensitive_fuzes_of_the_experts_are_caught_on_vehicle_mines(mode: str) -> None:
    """Tripwires, breakwires and tilt rods on a mine meant for vehicles are what the proposal names (Q12)."""
    assert judge(CORPUS, case(None, f"target=vehicle;mode={mode}"), CORPUS.wordings["Q12"]).word == "in"
    assert judge(CORPUS, case(None, f"target=person;mode={mode}"), CORPUS.wordings["Q12"]).word == (
        "in" if mode.startswith("vehicle") else "out"
    )


def test_the_72_hours_are_asked_of_mines_alone() -> None:
    """A charge that only an operator fires is an other device; with a wire it is a mine (AP2-2.5, 5.6)."""
    words = "arc=60;hours=100;near_unit=yes;monitored=yes"
    found = [
        judge(CORPUS, case(CORPUS.system("m18a1"), f"mode={mode};{words}"), CORPUS.wordings["AP2-5.6"]).word
        for mode in ("command_only", "victim_tripwire", "unspecified")
    ]
    assert found == ["complies", "does-not-comply", "depends-on-mode"]


def test_a_device_that_is_not_there_does_not_outlive_its_mine() -> None:
    """Without an anti-handling device there is nothing to outlive a self-deactivating mine (AP2-3.6)."""
    assert judge(CORPUS, case(None, "sda=yes;ahd=none"), CORPUS.wordings["AP2-3.6"]).word == "complies"


def test_fired_on_command_alone_is_not_a_mine() -> None:
    """Command alone takes a munition out of Article 2.2, whatever reading is held of Article 2.1."""
    of = case(CORPUS.system("m18a1"), "mode=command_only")
    assert judge(CORPUS, of, CORPUS.wordings["MBT-2.2"]).word == "out"
    found = lab.judge(CORPUS, "m18a1", "MBT-2.1", mode="command_only")
    assert found["verdict"] == "out"
    assert any("so it is not a mine" in reason["text"] and reason["anchor"] == "MBT-2.2" for reason in found["reasons"])


@pytest.mark.parametrize(
    ("system", "word", "axis"),
    [("m18a1", "depends-on-mode", "mode"), ("tmrp6", "contested", "reading"), ("matrix", "unknown", "fact")],
)
def test_three_kinds_of_maybe(system: str, word: str, axis: str) -> None:
    """A mode, a reading and a missing fact are never merged."""
    found = judge(CORPUS, CORPUS.design(system), CORPUS.wordings["MBT-2.1"])
    assert found.word == word
    assert found.splits_on == (axis,)


@pytest.mark.parametrize("system", ["pom3", "blu92", "pfm1s", "cbu89"])
def test_smart_mines_are_covered_under_every_reading(system: str) -> None:
    """Sensing, self-destruction, delivery and packing change nothing (MBT-2.1)."""
    assert judge(CORPUS, CORPUS.design(system), CORPUS.wordings["MBT-2.1"]).word == "in"


def test_unverified_facts_travel() -> None:
    """A verdict that rests on general knowledge says so; one from sources does not."""
    assert judge(CORPUS, CORPUS.design("m16"), CORPUS.wordings["MBT-2.1"]).unverified
    assert not judge(CORPUS, CORPUS.design("pmn"), CORPUS.wordings["MBT-2.1"]).unverified
    assert any(reason["code"] == "unverified" for reason in lab.judge(CORPUS, "m16", "MBT-2.1")["reasons"])


DESIGNS = st.sampled_from(list(CORPUS.designs.values()))
WORDINGS = st.sampled_from(sorted(CORPUS.wordings))


def without(of: Design, gone: set[str]) -> Design:
    """The design with some facts turned unknown."""
    left = (
        Configuration(e.mode, {name: k for name, k in e.facts.items() if name not in gone}) for e in of.configurations
    )
    return Design(of.id, of.name, tuple(left))


@given(DESIGNS, WORDINGS, st.data())
def test_a_fact_turned_unknown_never_flips_a_verdict(of: Design, wording: str, data: st.DataObject) -> None:
    """Monotone: knowing less can only weaken what is said."""
    facts = sorted({name for each in of.configurations for name in each.facts})
    gone = data.draw(st.sets(st.sampled_from(facts))) if facts else set()
    before = judge(CORPUS, of, CORPUS.wordings[wording]).word
    after = judge(CORPUS, without(of, gone), CORPUS.wordings[wording]).word
    if before in SETTLED and after in SETTLED:
        assert after == before


@given(DESIGNS, WORDINGS)
def test_the_cited_facts_carry_the_verdict(of: Design, wording: str) -> None:
    """With only the facts it cites, a verdict stays as it was."""
    found = judge(CORPUS, of, CORPUS.wordings[wording])
    cited = {leaf.fact for leaf in found.leaves()}
    every = {name for each in of.configurations for name in each.facts}
    assert judge(CORPUS, without(of, every - cited), CORPUS.wordings[wording]).word == found.word


LIMITS = {
    name: sorted(
        {
            node.limit_as_recorded
            for each in CORPUS.wordings.values()
            for node in nodes(each.rule)
            if isinstance(node, Compare) and node.name == name
        }
    )
    for name, term in vocabulary().items()
    if term.unit
}


def value_of(name: str) -> st.SearchStrategy[Value]:
    """Any value of a fact; quantities at the limits of wordings and beside them."""
    term = vocabulary()[name]
    if term.plain:
        return st.booleans()
    if term.words:
        return st.sampled_from(term.words)
    steps = st.sampled_from([Decimal(0), Decimal("0.1"), Decimal("-0.1")])
    return st.builds(operator.add, st.sampled_from(LIMITS[name] or [Decimal(1)]), steps)


@st.composite
def profiles(draw: st.DrawFn) -> tuple[Wording, Design]:
    """A wording, and a design of up to three modes of which anything it asks about may be known, true or not."""
    wording = CORPUS.wordings[draw(WORDINGS)]
    asked = sorted(facts_of(wording.rule, CORPUS.wordings))
    some = st.fixed_dictionaries({}, optional={name: value_of(name) for name in asked})
    modes = draw(st.lists(some, min_size=1, max_size=3))
    stands = (
        Configuration(
            f"mode {number}", {name: Known(value, "made", draw(st.booleans())) for name, value in told.items()}
        )
        for number, told in enumerate(modes)
    )
    return wording, Design("made", "made", tuple(stands))


@given(profiles(), st.data())
def test_whatever_is_known_a_verdict_rests_on_what_it_cites(made: tuple[Wording, Design], data: st.DataObject) -> None:
    """Without facts it may weaken and never flips; with those cited it stays; and there is one that it cannot spare.

    A fact not cited may give the same once another is deleted, so the last is asked of the cited facts alone.
    """
    wording, of = made
    found = judge(CORPUS, of, wording)
    facts = {name for each in of.configurations for name in each.facts}
    gone = data.draw(st.sets(st.sampled_from(sorted(facts)))) if facts else set()
    assert judge(CORPUS, without(of, gone), wording).word in {found.word, *MAYBE}
    cited = {leaf.fact for leaf in found.leaves() if leaf.known}
    alone = without(of, facts - cited)
    same = judge(CORPUS, alone, wording)
    assert (same.word, same.splits_on) == (found.word, found.splits_on)
    if found.word in SETTLED:
        assert any(judge(CORPUS, without(alone, {fact}), wording).word in MAYBE for fact in cited)


@pytest.mark.parametrize("wording", sorted(CORPUS.wordings))
def test_many_at_once_are_judged_as_one_by_one(wording: str) -> None:
    """Bit-planes give every system the word that the argument gives, also without unverified facts."""
    of = CORPUS.wordings[wording]
    found, strict = words(CORPUS, of), words(CORPUS, of, strict=True)
    for name, design in CORPUS.designs.items():
        verdict = judge(CORPUS, design, of)
        assert found[name] == verdict.word
        assert strict[name] == judge(CORPUS, without_unverified(design), of).word
        assert bool(verdict.unverified) <= (found[name] != strict[name])


def without_unverified(of: Design) -> Design:
    """The design with what no document was checked for turned unknown."""
    left = (Configuration(e.mode, {n: k for n, k in e.facts.items() if not k.unverified}) for e in of.configurations)
    return Design(of.id, of.name, tuple(left))


def test_a_reading_nobody_holds_is_refused() -> None:
    """A choice of readings names only readings on record."""
    with pytest.raises(ReadingError, match="nobody on record holds"):
        choose(CORPUS, ["wishful"])


def test_a_reading_on_which_a_wording_does_not_turn_is_refused() -> None:
    """*primarily* is a word of the Protocol: under Article 2.1 the choice would be silently idle (MBT-2.1, AP2-2.3)."""
    with pytest.raises(ReadingError, match=r"nothing in MBT-2.1 turns on the reading .* Choose one of designed"):
        lab.judge(CORPUS, "pmn", "MBT-2.1", ["primarily-narrows"])
    with pytest.raises(ReadingError, match="it leaves no point open"):
        lab.gaps(CORPUS, "AP2-2.1", ["functional"])
    with pytest.raises(ReadingError, match='nothing in Q01 turns on the reading "designed"'):
        lab.judge(CORPUS, "tmrp6", "Q01", ["designed"])  # which takes Article 2.1 as read by function
    assert lab.judge(CORPUS, "tmrp6", "Q01", ["functional"])["verdict"] == "in"
    assert lab.judge(CORPUS, "pmn", "AP2-2.3", ["primarily-narrows"])["verdict"] == "in"


def test_facts_that_contradict_one_another_are_refused() -> None:
    """A fuze meant for a person that no person can fire: both facts, and the remedy."""
    with pytest.raises(DesignError, match=r"contradict one another: .* A fuze meant for a person can be fired by one"):
        case(CORPUS.system("pmn"), "mode=victim_pressure;person_can_fire=no")


def test_words_that_bear_on_nothing_are_told() -> None:
    """A claim that a mine tells soldiers from civilians is heard, and changes nothing; unknown words are named."""
    assert "bears on no fact" in case(CORPUS.system("pom3"), "claim=distinguishes_soldiers").notes[0]
    assert "was not read" in case(CORPUS.system("pom3"), "colour=green").notes[0]


def test_an_object_that_is_not_on_either_list_is_not_taken_for_a_harmless_one() -> None:
    """An unread word leaves the question open (AP2-7.1); a word for the same thing is understood."""
    assert (
        judge(CORPUS, case(CORPUS.system("boobytrap"), "attached_to=spaceship"), CORPUS.wordings["AP2-7.1"]).word
        == "unknown"
    )
    assert (
        judge(CORPUS, case(CORPUS.system("boobytrap"), "attached_to=corpse"), CORPUS.wordings["AP2-7.1"]).word
        == "does-not-comply"
    )
    assert (
        judge(CORPUS, case(CORPUS.system("boobytrap"), "attached_to=military"), CORPUS.wordings["AP2-7.1"]).word
        == "complies"
    )


def test_a_mode_nobody_knows_leaves_open_what_sets_it_off() -> None:
    """An unread mode never turns into *out*."""
    assert judge(CORPUS, case(CORPUS.system("pom3"), "mode=telepathy"), CORPUS.wordings["MBT-2.1"]).word == "unknown"


def test_an_authority_without_a_reading_on_record_is_told_so() -> None:
    """The verdict then stands under every reading, and says why."""
    found = lab.judge(CORPUS, "tmrp6", "MBT-2.1", authority="Ruritania")
    assert found["verdict"] == "contested"
    assert found["reasons"][0]["code"] == "not-on-record"


def test_every_source_of_a_held_reading_is_on_record() -> None:
    """Who holds a reading is told with the key of a document that the entries carry in full."""
    for held in CORPUS.holdings.values():
        assert all(CORPUS.documents[key].document for key in held.sources)
