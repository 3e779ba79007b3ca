"""The words of cases: facts by their names, quantities in their units, mechanisms by their span; the rest is named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ottawa.definitions.cases import case
from ottawa.definitions.facts import vocabulary
from ottawa.definitions.faults import DesignError
from tests.definitions import CORPUS


def test_a_mode_is_told_under_other_names_of_its_key() -> None:
    """The column of the table of munitions and a plain *trigger* name the mode (MBT-2.2)."""
    for key in ("mode", "trigger", "activation", "activation_modes"):
        (configuration,) = case(CORPUS.system("m18a1"), f"{key}=command_only").configurations
        assert (configuration.mode, configuration.facts["person_fuze"].value) == ("command_only", False)


def told(words: str) -> dict[str, object]:
    """What the words of a case say of a class of munitions, with its one configuration."""
    (configuration,) = case(None, words).configurations
    return {name: one.value for name, one in configuration.facts.items()}


@pytest.mark.parametrize("name", [name for name, term in vocabulary().items() if term.plain])
def test_every_fact_is_said_by_its_name(name: str) -> None:
    """A lawyer who reads the list of facts can say each of them: yes, no or unknown."""
    for word, value in (("yes", True), ("no", False), ("none", False)):
        assert told(f"{name}={word}")[name] is value
    assert name not in told(f"{name}=unknown")
    if name not in ("self_destruct", "self_deactivate"):  # of these any span is an answer
        (note,) = case(None, f"{name}=perhaps").notes
        assert note.startswith(f'"{name}=perhaps" was not read: {name} is yes, no')
        assert name not in told(f"{name}=perhaps")


def test_quantities_are_said_in_the_unit_of_their_fact_or_of_their_key() -> None:
    """*arc=60* is degrees; *sd_days=30* and *life=30* are the same; *sd_rate=90* leaves 10 per cent that fail."""
    assert told("arc=60")["arc"] == Decimal(60)
    assert told("sd_days=30") == told("life=30")
    assert told("sd_rate=90")["failures_at_30_days"] == Decimal(10)
    assert told("life=30")["self_destruct"] is True


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("hours=72h", "emplaced_for", 72),
        ("hours=3d", "emplaced_for", 72),
        ("arc_deg=60°", "arc", 60),
        ("range_m=499 m", "range", 499),
        ("sd_days=720 hours", "life", 30),
        ("self_destruct=1-40h", "life", Decimal(40) / 24),
        ("sd=4 h - 15 d", "life", 15),
        ("functioning_120d=1/1000", "functioning_at_120_days", 1),
        ("functioning_120d=1 in 1,000", "functioning_at_120_days", 1),
        ("functioning_120d=2 in 1000", "functioning_at_120_days", 2),
        ("angle=90 degrees", "arc", 90),
        ("iron=8 g", "detectable", True),
        ("mixed=no", "mixed_package", False),
        ("human_in_loop=none", "decided_each_time", False),
        ("iron_g=8", "detectable", True),
        ("iron_g=7.9", "detectable", False),
    ],
)
def test_a_quantity_may_name_its_unit(words: str, fact: str, value: object) -> None:
    """*hours=3d* is 72 hours; the end of a span is the life of a mine; 8 grammes of iron are detectable (AP2-TA2)."""
    assert told(words)[fact] == value


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("arc=wide", '"wide" is no number. Write digits, as degrees, or unknown.'),
        ("arc=NaN", '"NaN" is no number'),
        ("hours=-3", '"-3" is no number'),
        ("functioning_120d=1/0", '"1/0" is no number'),
        ("arc_deg=90m", '"90m" is not in degrees. Write it in degrees.'),
        ("sd_rate=101", '"101" is more than the whole'),
        ("target=vehicle;target=person", 'target: it is said to be "vehicle" and "person". Say it once.'),
        ("self_destruct=none;sd_hours=24", 'self_destruct: "sd_hours=24" and "self_destruct=none" contradict'),
        ("sd_hours=24;self_destruct=none", 'self_destruct: "sd_hours=24" and "self_destruct=none" contradict'),
        ("mode=command_only;mode=timer", "contradict one another"),
    ],
)
def test_words_that_cannot_be_so_are_refused(words: str, fault: str) -> None:
    """What is no number, does not fit its unit or says two things at once is told with the word and a remedy."""
    with pytest.raises(DesignError) as refused:
        case(None, words)
    assert fault in str(refused.value)


@pytest.mark.parametrize("words", ["submunitions=10;all_five=yes", "all_five=yes;submunitions=10"])
def test_the_order_of_words_means_nothing(words: str) -> None:
    """The word that is about one fact goes before one that tells it among others."""
    assert told(words)["submunitions"] == Decimal(10)


@pytest.mark.parametrize(
    "words",
    [
        "mode=command+victim_tripwire",
        "mode=command;mode=trip-wire",
        "Mode = Command and Tripwire",
        "mode=command,victim",
    ],
)
def test_modes_active_together_are_read_together(words: str) -> None:
    """A wire beside the operator's button: a person can fire it, however the two are written."""
    facts = told(words)
    assert facts["command"] is facts["person_fuze"] is True


def test_that_not_all_conditions_hold_undoes_that_they_do() -> None:
    """Which of the five fails is not said, so none is left standing; the one that is said fails (CCM-2.2)."""
    safe = CORPUS.system("ccm_exempt")
    (of,) = case(safe, "all_five=no").configurations
    assert "single_target" not in of.facts
    (of,) = case(safe, "all_five=no;submunitions=12").configurations
    assert of.facts["submunitions"].value == Decimal(12)


@pytest.mark.parametrize("mode", ["command_by_whoever", "commandeered", "impacted"])
def test_a_mode_is_not_guessed_from_how_it_begins(mode: str) -> None:
    """*command…* is not *command*: what sets it off stays open, and the word is named."""
    of = case(None, f"mode={mode}")
    assert "no such mode is known" in of.notes[0]
    assert "person_fuze" not in of.configurations[0].facts


@pytest.mark.parametrize(
    ("words", "fact"), [("fuze=laser", "person_can_fire"), ("override=perhaps", "switch"), ("ahd=odd", "ahd")]
)
def test_a_word_not_read_leaves_open_what_it_is_about(words: str, fact: str) -> None:
    """The key says what the word is about, so that nothing else may settle it; what could be written is named."""
    of = case(CORPUS.system("tmrp6" if fact == "person_can_fire" else "m18a1"), words)
    assert all(fact not in each.facts for each in of.configurations)
    assert " is one of " in of.notes[0] or " is yes, no" in of.notes[0]


def test_a_key_not_known_is_told_with_those_near_it() -> None:
    """A slip of the pen gets its remedy."""
    (note,) = case(None, "monitord=yes").notes
    assert "near to it are monitored" in note


def test_a_device_acts_beside_the_fuze_of_its_mine() -> None:
    """Asked as lifted, a vehicle mine keeps the fuze that a vehicle fires; what lifting fires is its device."""
    (of,) = case(CORPUS.system("ptm3"), "mode=victim_disturbance").configurations
    assert of.facts["vehicle_fuze"].value is of.facts["ahd"].value is True
    facts = told("target=vehicle;mode=victim_disturbance")
    assert facts["ahd"] is True
    assert "person_fuze" not in facts


@pytest.mark.parametrize(
    ("words", "fact"), [("self_destruct=1-40h", "self_destruct"), ("sda_days=120", "self_deactivate")]
)
def test_a_span_says_that_the_mechanism_is_there(words: str, fact: str) -> None:
    """How long it takes is not read where no fact holds it; that there is one is."""
    assert told(words)[fact] is True
    assert told(f"{words.partition('=')[0]}=none")[fact] is False
    assert fact not in told(f"{words.partition('=')[0]}=unknown")


def test_a_choice_outside_its_list_is_named_with_the_list() -> None:
    """*attached_to=wall* is not taken for anything: the note says among what to choose."""
    (note,) = case(CORPUS.system("boobytrap"), "attached_to=wall").notes
    assert note.startswith('"attached_to=wall" was not read: attached_to is one of toy, emblem,')
    assert case(CORPUS.system("boobytrap"), "attached_to=toy").notes == ()


@pytest.mark.parametrize("asked", ["ozm72", "OZM-72", "ozm 72", " Ozm-72 "])
def test_a_system_is_found_by_its_name(asked: str) -> None:
    """Nobody has to know our keys: the name printed on the page leads there, however its hyphens are written."""
    assert CORPUS.system(asked).id == "ozm72"


def test_one_of_several_names_is_enough_and_a_shared_one_is_refused() -> None:
    """*M16A1* is one of the names of M16, *M18* another name, and *POM-3* stands in one name alone.

    *Gator* is in two names, *Claymore* in another and beside one: all are offered with theirs.
    """
    assert CORPUS.system("M16A1").id == "m16"
    assert CORPUS.system("M18").id == "m18a1"
    assert CORPUS.system("POM-3").id == "pom3"
    assert CORPUS.system("XM-7 Spider").id == "xm7_override"
    for shared in ("Claymore", "DM-31", "Type 84"):
        with pytest.raises(DesignError):
            CORPUS.system(shared)
    with pytest.raises(DesignError) as refused:
        CORPUS.system("Gator")
    assert refused.value.mend.startswith("Did you mean cbu89 (CBU-89 / CBU-78 Gator), glr (Gator Landmine")
