"""Designs and their tables: strict, sourced, and apart from the record."""

from __future__ import annotations

import pytest

from ottawa.definitions.designs import design, designs
from ottawa.definitions.facts import lab, vocabulary
from ottawa.tables import folders, packaged, read_table

TABLES = {
    "systems": 105,
    "cases": 60,
    "weapon_claims": 26,
    "proposals": 23,
    "holders": 198,
    "verdict_words": 14,
    "weapon_sources": 111,
}


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_are_whole(name: str) -> None:
    """Every table keeps its card, row for row."""
    assert len(read_table(lab() / name).rows) == TABLES[name]


def test_the_record_does_not_sweep_the_lab() -> None:
    """The tables of the lab are read by the lab alone: the entries of the record stay as they are."""
    assert lab() not in folders(packaged())


def test_every_source_of_a_system_is_on_record() -> None:
    """A system's facts are told with ids of documents in the table of sources."""
    known = {row["source_id"] for row in read_table(lab() / "weapon_sources").rows}
    for name in ("systems", "system_facts"):
        for row in read_table(lab() / name).rows:
            assert {each.strip() for each in row["source"].split(";")} <= known, row.where


def test_an_empty_cell_is_unknown() -> None:
    """What no source says is absent, never no; *none* is a source's no."""
    (pmd6,) = design("pmd6").configurations
    (pmn,) = design("pmn").configurations
    assert "self_destruct" not in pmd6.facts
    assert pmn.facts["self_destruct"].value is False
    assert pmn.facts["self_destruct"].unverified


def test_optional_modes_are_configurations_of_their_own() -> None:
    """The Claymore stands in two ways; the OZM-72 too, and there command is the option."""
    assert [each.mode for each in design("m18a1").configurations] == ["command", "command and victim_tripwire"]
    assert [each.mode for each in design("ozm72").configurations] == ["victim_tripwire", "command"]


def test_three_kinds_of_reliability_are_three_facts() -> None:
    """What a producer claims is not what was tested or observed, nor what the Technical Annex asks."""
    (pfm1s,) = design("pfm1s").configurations
    assert "failures_claimed" in pfm1s.facts
    assert not {"failures_tested", "failures_observed", "failures_at_30_days"} & set(pfm1s.facts)


def test_whether_a_person_can_fire_a_vehicle_fuze_is_not_guessed() -> None:
    """A pressure fuze meant for vehicles says nothing on persons; a tilt rod does, with its sources."""
    assert "person_can_fire" not in design("tm62").configurations[0].facts
    assert design("type84tilt").configurations[0].facts["person_can_fire"].source == "ICBL-DEF; UN-SENS; EP-2005"


def test_every_fact_is_in_the_vocabulary_and_has_a_source() -> None:
    """No design says what the vocabulary does not know, or without naming where it is from."""
    for each in designs():
        for configuration in each.configurations:
            assert set(configuration.facts) <= set(vocabulary())
            assert all(known.source for known in configuration.facts.values())
