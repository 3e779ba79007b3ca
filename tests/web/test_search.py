"""Search finds everything, in six languages, and is never broken by what is typed."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawa import answers, places
from ottawa.answers.search import KINDS, LONGEST, PAGE, Index, build, snippet
from ottawa.answers.words import asked_for, plain, words
from ottawa.errors import OttawaError
from ottawa.record.record import Record

if TYPE_CHECKING:
    from django.test import Client

DAY = date(2026, 6, 1)
NAMES = [(iso3, name) for iso3, state in places.states().items() for name in state.names.values()]


@pytest.fixture(scope="session")
def index(record: Record) -> Index:
    """The index of the packaged record."""
    return build(record)


def _states(index: Index, query: str) -> list[str]:
    groups = answers.search(index, DAY, query, kind="state")["groups"]
    return [hit["leads"] for group in groups for hit in group["found"]]


def _total(index: Index, query: str, *, kind: str = "") -> int:
    return int(answers.search(index, DAY, query, kind=kind)["total"])


# --- words -----------------------------------------------------------------------------------------------------------


@given(st.sampled_from(NAMES))
def test_any_name_in_any_language_finds_its_state(index: Index, named: tuple[str, str]) -> None:
    """Each of the six names of each of the 197 States finds it, in capitals too."""
    iso3, name = named
    assert iso3 in _states(index, name)
    assert iso3 in _states(index, name.upper())


def test_every_name_finds_its_state(index: Index) -> None:
    """All 1,182 names, one by one."""
    assert [(iso3, name) for iso3, name in NAMES if iso3 not in _states(index, name)] == []


@pytest.mark.parametrize(
    ("query", "iso3"),
    [
        ("cote divoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("turkiye", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Turkey", "TUR"),
        ("أوكرانيا", "UKR"),
        ("اوكرانيا", "UKR"),
        ("أُوكْرَانْيَا", "UKR"),
        ("أوكـــرانيا", "UKR"),
        ("Украина", "UKR"),
        ("УКРАИНА", "UKR"),
        ("Україна", "UKR"),
        ("乌克兰", "UKR"),
        ("克兰", "UKR"),
        ("الاردن", "JOR"),
        ("اردن", "JOR"),
        ("swaz", "SWZ"),
        ("ＵＫＲＡＩＮＥ", "UKR"),
        ("guinea bissau", "GNB"),
        ("timor-leste", "TLS"),
    ],
)
def test_spellings_find_the_same_state(index: Index, query: str, iso3: str) -> None:
    """Capitals, accents, vowel points, forms of a letter, articles and former names do not matter."""
    assert iso3 in _states(index, query)


@pytest.mark.parametrize("query", ["地雷", "雷", "الألغام", "الغام", "мин", "minas antipersonal"])
def test_mines_are_found_in_every_language(index: Index, query: str) -> None:
    """The Convention is found by a word of its title in each language: two Chinese signs, or one."""
    found = answers.search(index, DAY, query, kind="provision")
    assert "MBT" in [hit["leads"] for group in found["groups"] for hit in group["found"]]


@given(st.lists(st.sampled_from(["ukraine", "stock", "declared", "2007", "monitor", "mines"]), unique=True, max_size=4))
def test_the_order_of_words_does_not_matter(index: Index, asked: list[str]) -> None:
    """The same words in any order find as much."""
    assert len({_total(index, " ".join(order)) for order in permutations(asked)}) == 1


@given(st.text(max_size=LONGEST))
def test_anything_typed_is_just_text(index: Index, query: str) -> None:
    """No question breaks the search; each asked word can be cut again to itself."""
    found = answers.search(index, DAY, query)
    assert found["total"] >= 0
    assert asked_for(query) == asked_for(query)


@given(st.text(max_size=80))
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    """Each word is the plain form of its place in the text, and writing plainly twice changes nothing."""
    for cut in words(text):
        assert 0 <= cut.start < cut.end <= len(text)
        assert cut.word
        assert plain(cut.word) == cut.word


@given(st.text(max_size=120), st.text(max_size=30))
def test_a_snippet_is_a_part_of_its_text(text: str, query: str) -> None:
    """The parts of a snippet, put together, are words of the text, in its order."""
    whole = "".join(part["text"] for part in snippet(text, asked_for(query)))
    assert whole.removeprefix("… ").removesuffix(" …") in text or not whole


def test_more_words_find_less(index: Index) -> None:
    """All words must be found."""
    assert _total(index, "ukraine") > _total(index, "ukraine stock") > _total(index, "ukraine stock xyzzy") == 0


def test_numbers_are_found_as_people_write_them(index: Index) -> None:
    """9,220 and 9220 are the same number."""
    assert _total(index, "9,220") == _total(index, "9220") == 1


# --- what is found ---------------------------------------------------------------------------------------------------


def test_every_entry_of_the_record_can_be_found(index: Index, record: Record) -> None:
    """All claims and acts in force are in the index, and all kinds of things."""
    held = {item.leads for item in index.items if item.sealed is not None}
    assert held == {whole for whole, sealed in record.entries.items() if sealed.entry.kind != "coverage"}
    assert {item.kind for item in index.items} == set(KINDS)


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("retained angola", "claim"),
        ("suspension fundamental change", "act"),
        ("22MSP", "act"),
        ("compliance committee", "act"),
        ("request clarification eritrea", "act"),
        ("MBT-7.2", "provision"),
        ("minimum number absolutely", "provision"),
        ("withdrawal waits conflict", "reading"),
        ("accuses nobody", "word"),
        ("copy differs", "word"),
        ("treaty collection", "source"),
        ("Western Sahara", "area"),
        ("Polisario", "claim"),
    ],
)
def test_each_kind_of_thing_is_found(index: Index, query: str, kind: str) -> None:
    """Claims, acts, meetings, committees, steps, rules, readings, words, sources and areas are all there."""
    assert _total(index, query, kind=kind) > 0


def test_states_come_first(index: Index) -> None:
    """A name leads to its State before all that is said of it."""
    groups = answers.search(index, DAY, "cambodia")["groups"]
    assert groups[0]["kind"] == "state"
    assert groups[0]["found"][0]["leads"] == "KHM"


def test_filters_narrow_what_is_found(index: Index) -> None:
    """By kind and by State; the kinds sum to the whole."""
    everything = answers.search(index, DAY, "landmine")
    assert sum(everything["kinds"].values()) == everything["total"]
    assert _total(index, "landmine", kind="claim") == everything["kinds"]["claim"]
    narrowed = answers.search(index, DAY, "landmine", state="UKR")
    assert 0 < narrowed["total"] < everything["total"]
    heads = [hit["head"]["subject"] for group in narrowed["groups"] for hit in group["found"] if "head" in hit]
    assert "UKR" in heads


def test_pages_hold_each_result_once(index: Index) -> None:
    """Twenty a page, none twice."""
    first = answers.search(index, DAY, "monitor")
    found = [
        hit["leads"]
        for page in range(1, first["pages"] + 1)
        for group in answers.search(index, DAY, "monitor", page=page)["groups"]
        for hit in group["found"]
    ]
    assert len(found) == len(set(found)) == first["total"]
    assert sum(len(group["found"]) for group in first["groups"]) == PAGE


def test_the_same_record_gives_the_same_index(record: Record) -> None:
    """Nothing turns on chance."""
    first, second = build(record), build(record)
    assert first.vocabulary == second.vocabulary
    assert answers.search(first, DAY, "mines") == answers.search(second, DAY, "mines")


# --- the page --------------------------------------------------------------------------------------------------------


def _got(site: Client, query: str, status: int = 200, **more: str) -> str:
    response = site.get("/search", {"q": query, **more})
    assert response.status_code == status
    assert len(response.content) < 100_000
    return str(response.content.decode())


def test_an_empty_search_shows_how_to_search(site: Client) -> None:
    """Without words there is the form, with examples that find something."""
    page = _got(site, "")
    assert 'name="q"' in page
    assert "For example" in page


def test_the_page_marks_the_words(site: Client) -> None:
    """Results are grouped, linked, and the words asked for are marked in their context."""
    page = _got(site, "ukraine stock")
    assert "<mark>Ukraine</mark>" in page
    assert "<mark>stock</mark>" in page
    assert "/entries/" in page
    assert "/states/UKR" in _got(site, "乌克兰")


def test_the_twin_is_the_answer(site: Client, index: Index) -> None:
    """The JSON form is the plain document, under an address that can be shared."""
    told = site.get("/search.json", {"q": "أوكرانيا", "on": str(DAY), "kind": "act", "state": "Ukraine"})
    expected: Any = answers.search(index, DAY, "أوكرانيا", kind="act", state="UKR")
    assert json.loads(told.content) == json.loads(json.dumps(expected))


def test_a_search_too_long_is_refused_with_a_word(site: Client) -> None:
    """Ten thousand signs get a page that says how many are read."""
    page = _got(site, "mine " * 2000, 400)
    assert str(LONGEST) in page
    assert json.loads(site.get("/search.json", {"q": "m" * 10_000}).content)["error"]["mend"]


@pytest.mark.parametrize(
    "query",
    [
        "' OR 1=1 --",
        '"; DROP TABLE store_entry; --',
        "../../../etc/passwd",
        "<script>alert(1)</script>",
        "{{ 7*7 }} {% now %}",
        "%00\x00\n\r",
        "NEAR( * AND OR NOT ^",
        "\ud7ff\u202e\u200f",
        "💣" * 50,
    ],
)
def test_what_looks_like_an_attack_is_just_text(site: Client, query: str) -> None:
    """Quotes, paths, tags and operators are words like any other."""
    page = _got(site, query)
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"kind": "x"}, 400),
        ({"state": "Atlantis"}, 404),
        ({"page": "0"}, 400),
        ({"page": "99"}, 400),
        ({"page": "x"}, 400),
    ],
)
def test_wrong_filters_are_told(site: Client, more: dict[str, str], status: int) -> None:
    """A kind, a State or a page that does not exist gets a helpful page."""
    assert "<h1>" in _got(site, "ukraine", status, **more)


def test_search_refuses_by_itself(index: Index) -> None:
    """The limits hold for every door, not only for the page."""
    for wrong in ({"query": "m" * (LONGEST + 1)}, {"query": "m", "kind": "x"}, {"query": "m", "page": 10_000}):
        with pytest.raises(OttawaError):
            answers.search(index, DAY, **wrong)
