"""The words of cases: facts by their names, quantities in their units, mechanisms by their span; the rest is named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ottawa.definitions.cases import case
from ottawa.definitions.facts import vocabulary
from ottawa.definitions.faults import DesignError
from tests.definitions import CORPUS


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
        assert note == f'"{name}=perhaps" was not read: {name} is yes, no or unknown.'


def test_quantities_are_said_in_the_unit_of_their_fact_or_of_their_key() -> None:
    """*arc=60* is degrees; *sd_days=30* and *life=30* are the same; *sd_rate=90* leaves 10 per cent that fail."""
    assert told("arc=60")["arc"] == Decimal(60)
    assert told("sd_days=30") == told("life=30")
    assert told("sd_rate=90")["failures_at_30_days"] == Decimal(10)
    assert told("life=30")["self_destruct"] is True
    with pytest.raises(DesignError, match='"wide" is no number'):
        case(None, "arc=wide")


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
    """*M16A1* is one of the names of M16; *Gator* is in two names, and both are offered with theirs."""
    assert CORPUS.system("M16A1").id == "m16"
    with pytest.raises(DesignError) as refused:
        CORPUS.system("Gator")
    assert refused.value.mend.startswith("Did you mean cbu89 (CBU-89 / CBU-78 Gator), glr (Gator Landmine")
