"""States and areas are found by what people type, and named as they were named on the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ottawa.errors import PlaceError
from ottawa.places import LANGUAGES, areas, is_area, name_on, state, states, subject_name


def test_197_states_have_six_names() -> None:
    """Every State has its codes, its region and its UN short name in the six languages."""
    assert len(states()) == 197
    for iso3, found in states().items():
        assert found.iso3 == iso3
        assert tuple(found.names) == LANGUAGES
        assert all(found.names.values())
        assert len(found.m49) == 3
        assert found.m49.isdigit()
        assert found.region
        assert found.subregion


def test_states_stand_in_the_order_of_their_names() -> None:
    """Accents do not push a name to the end of the list."""
    order = list(states())
    assert order[:3] == ["AFG", "ALB", "DZA"]
    assert order.index("CRI") < order.index("CIV") < order.index("HRV")


@pytest.mark.parametrize(
    ("iso3", "name"),
    [
        ("TUR", "Türkiye"),
        ("SWZ", "Eswatini"),
        ("CPV", "Cabo Verde"),
        ("CZE", "Czechia"),
        ("MKD", "North Macedonia"),
        ("PSE", "State of Palestine"),
        ("VAT", "Holy See"),
        ("COK", "Cook Islands"),
        ("NIU", "Niue"),
        ("CIV", "Côte d'Ivoire"),
        ("NLD", "Netherlands (Kingdom of the)"),
        ("GBR", "United Kingdom of Great Britain and Northern Ireland"),
        ("COD", "Democratic Republic of the Congo"),
        ("COG", "Congo"),
        ("GMB", "Gambia"),
    ],
)
def test_names_are_those_of_the_united_nations(iso3: str, name: str) -> None:
    """Names are the UN short names, never those of a software library."""
    assert states()[iso3].name == name


@pytest.mark.parametrize(
    ("typed", "iso3"),
    [
        ("UKR", "UKR"),
        ("ukr", "UKR"),
        (" Ukraine ", "UKR"),
        ("UCRANIA", "UKR"),
        ("Украина", "UKR"),
        ("乌克兰", "UKR"),
        ("أوكرانيا", "UKR"),
        ("Turkey", "TUR"),
        ("turkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Palestine", "PSE"),
        ("Bolivia", "BOL"),
        ("Venezuela", "VEN"),
        ("Iran", "IRN"),
        ("Laos", "LAO"),
        ("Moldova", "MDA"),
        ("Tanzania", "TZA"),
        ("Vietnam", "VNM"),
        ("Russia", "RUS"),
        ("Syria", "SYR"),
        ("South Korea", "KOR"),
        ("North Korea", "PRK"),
        ("Congo, Republic of the", "COG"),
        ("DRC", "COD"),
        ("Zaire", "COD"),
        ("Ivory Coast", "CIV"),
        ("cote d'ivoire", "CIV"),
        ("East Timor", "TLS"),
        ("Burma", "MMR"),
        ("Micronesia", "FSM"),
        ("Brunei", "BRN"),
        ("UK", "GBR"),
        ("the United States", "USA"),
        ("Holland", "NLD"),
        ("Yugoslavia", "SRB"),
        ("FYROM", "MKD"),
        ("St. Lucia", "LCA"),
        ("Nauru", "NRU"),
    ],
)
def test_a_state_is_found_by_what_a_person_types(typed: str, iso3: str) -> None:
    """Codes and names, present, former and common, in any of six languages, whatever capitals and accents."""
    assert state(typed).iso3 == iso3


def test_a_state_that_is_not_there_brings_its_neighbours() -> None:
    """The message repeats what was typed, offers what is near, and says what to give."""
    with pytest.raises(PlaceError) as caught:
        state("Ukrane")
    assert str(caught.value).startswith('"Ukrane" is not a State in our tables. Did you mean Ukraine (UKR)')
    assert str(caught.value).endswith("Give an ISO 3166 code such as UKR; `ottawa status` lists them all.")
    with pytest.raises(PlaceError, match='"Atlantis" is not a State in our tables'):
        state("Atlantis")
    with pytest.raises(PlaceError, match="Give an ISO 3166 code such as UKR"):
        state("")


@pytest.mark.parametrize("typed", ["Kosovo", "kosovo", "area:Kosovo", "Western Sahara"])
def test_an_area_is_not_a_state(typed: str) -> None:
    """Asked for as a State, an area is named as one, with the address of its claims."""
    with pytest.raises(PlaceError, match="is an area that Ottawa keeps apart from States") as caught:
        state(typed)
    assert "area:" in caught.value.mend


@pytest.mark.parametrize(
    ("iso3", "change", "before", "after"),
    [
        ("SWZ", date(2018, 4, 19), "Swaziland", "Eswatini"),
        ("CPV", date(2013, 10, 24), "Cape Verde", "Cabo Verde"),
        ("COD", date(1997, 5, 17), "Zaire", "Democratic Republic of the Congo"),
        ("SRB", date(2003, 2, 4), "Yugoslavia", "Serbia and Montenegro"),
        ("SRB", date(2006, 6, 3), "Serbia and Montenegro", "Serbia"),
        ("MKD", date(2019, 2, 14), "the former Yugoslav Republic of Macedonia", "North Macedonia"),
        ("TUR", date(2022, 6, 1), "Turkey", "Türkiye"),
    ],
)
def test_a_name_changes_on_its_day(iso3: str, change: date, before: str, after: str) -> None:
    """The day before has the old name, the day itself and the day after the new one."""
    one = timedelta(days=1)
    assert [name_on(iso3, day) for day in (change - one, change, change + one)] == [before, after, after]


def test_a_name_without_change_is_the_present_one() -> None:
    """A State that never changed its name bears it on any day; an unknown code is refused."""
    assert name_on("UKR", date(1999, 2, 24)) == "Ukraine"
    with pytest.raises(PlaceError, match='"XXX" is not the code of a State in our tables'):
        name_on("XXX", date(2020, 1, 1))


def test_subjects_have_names() -> None:
    """A claim's subject is a State, an area or the world, and each has a name."""
    assert subject_name("TUR") == "Türkiye"
    assert subject_name("world") == "World"
    assert all(is_area(area) and subject_name(area) == area.removeprefix("area:") for area in areas())
    assert "area:Palestine" not in areas()
    with pytest.raises(PlaceError, match="is not an area in our tables"):
        subject_name("area:Atlantis")
    with pytest.raises(PlaceError, match="is not the code of a State"):
        subject_name("ATL")
