"""Designs and their tables: strict, and sourced to the entry."""

from __future__ import annotations

import pytest

from ottawa.definitions.facts import vocabulary
from ottawa.tables import packaged, read_table
from tests.definitions import CORPUS

TABLES = {
    "assessments": 26,
    "design_facts": 27,
    "designs": 105,
    "documents": 112,
    "held_readings": 27,
    "holders": 198,
    "verdicts": 60,
    "wordings": 51,
}


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_are_whole(name: str) -> None:
    """Every table keeps its card, row for row."""
    assert len(read_table(packaged() / name).rows) == TABLES[name]


def test_what_is_known_of_a_system_leads_to_its_entry_and_documents() -> None:
    """Every fact that a system's own sources give names its entry in the record and documents that entries carry."""
    for design in CORPUS.designs.values():
        for configuration in design.configurations:
            for known in configuration.facts.values():
                if known.source == "general knowledge":
                    assert known.unverified
                elif known.entry:
                    assert all(CORPUS.documents[key].document for key in known.source.split("; "))
                else:
                    assert known.source.startswith("class: ") or known.source == "ICBL-DEF; UN-SENS; EP-2005"


def test_an_empty_cell_is_unknown() -> None:
    """What no source says is absent, never no; *none* is a source's no."""
    (pmd6,) = CORPUS.design("pmd6").configurations
    (pmn,) = CORPUS.design("pmn").configurations
    assert "self_destruct" not in pmd6.facts
    assert pmn.facts["self_destruct"].value is False
    assert pmn.facts["self_destruct"].unverified


def test_optional_modes_are_configurations_of_their_own() -> None:
    """The Claymore stands in two ways; the OZM-72 too, and there command is the option."""
    assert [each.mode for each in CORPUS.design("m18a1").configurations] == ["command", "command and victim_tripwire"]
    assert [each.mode for each in CORPUS.design("ozm72").configurations] == ["victim_tripwire", "command"]


def test_three_kinds_of_reliability_are_three_facts() -> None:
    """What a producer claims is not what was tested or observed, nor what the Technical Annex asks."""
    (pfm1s,) = CORPUS.design("pfm1s").configurations
    assert "failures_claimed" in pfm1s.facts
    assert not {"failures_tested", "failures_observed", "failures_at_30_days"} & set(pfm1s.facts)


def test_whether_a_person_can_fire_a_vehicle_fuze_is_not_guessed() -> None:
    """A pressure fuze meant for vehicles says nothing on persons; a tilt rod does, with its sources."""
    assert "person_can_fire" not in CORPUS.design("tm62").configurations[0].facts
    assert CORPUS.design("type84tilt").configurations[0].facts["person_can_fire"].source == "ICBL-DEF; UN-SENS; EP-2005"


def test_every_fact_is_in_the_vocabulary_and_has_a_source() -> None:
    """No design says what the vocabulary does not know, or without naming where it is from."""
    for each in CORPUS.designs.values():
        for configuration in each.configurations:
            assert set(configuration.facts) <= set(vocabulary())
            assert all(known.source for known in configuration.facts.values())
