"""Sources, entries, areas, method: where facts come from, and how to say that one is wrong."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from ottawa import answers, places
from ottawa.answers.method import SPOKEN, TEXTS
from ottawa.answers.sources import NotHeldError, cards, find, head
from ottawa.errors import OttawaError
from ottawa.ledger.canonical import leaf_hash
from ottawa.record.entries import Sealed, VoteBody, seal
from ottawa.record.record import Record, assemble
from ottawa.treaty.readings import PRACTICE

if TYPE_CHECKING:
    from django.test import Client

DAY = "2026-06-01"
LARGEST = 100_000


def _got(site: Client, address: str, status: int = 200) -> str:
    response = site.get(address)
    assert response.status_code == status, address
    assert len(response.content) < LARGEST
    return str(response.content.decode())


def _data(site: Client, address: str) -> Any:
    return json.loads(_got(site, address))


def _entry_of(record: Record, origin: str) -> Sealed:
    return next(sealed for sealed in record.entries.values() if sealed.entry.origin == origin)


# --- sources ---------------------------------------------------------------------------------------------------------


def test_every_source_has_its_card(site: Client, record: Record) -> None:
    """Each packaged table stands with its publisher, licence, rows held, where it ends and its gaps."""
    page = _got(site, f"/sources?on={DAY}")
    told = _data(site, f"/sources.json?on={DAY}")
    assert [item["name"] for item in told["sources"]] == list(cards())
    for item in told["sources"]:
        card = cards()[item["name"]]
        assert card.rows[0] <= item["rows"] <= card.rows[1]
        assert item["gaps"] == list(card.gaps)
        assert f'id="{card.name}"' in page
    assert "silence means nothing" in page
    assert told == json.loads(json.dumps(answers.sources(record, _day())))


def _day() -> Any:
    from ottawa.dates import parse_day

    return parse_day(DAY)


@pytest.mark.parametrize("name", list(cards()))
def test_a_source_shows_its_rows_and_columns(site: Client, record: Record, name: str) -> None:
    """A source's first page holds its columns, fifty rows at most, each with its entry, and documents with counts."""
    page = _got(site, f"/sources/{name}?on={DAY}")
    told = _data(site, f"/sources/{name}.json?on={DAY}")
    assert told["columns"] == dict(cards()[name].columns)
    assert 0 < len(told["held"]) <= 50
    assert sum(item["rows"] for item in told["documents"]) >= told["rows"]
    for row in told["held"]:
        if "entry" in row:
            assert record.entries[row["entry"]["id"]].entry.origin == f"data/{name}#{row['key']}"
            assert f"/entries/{row['entry']['id'][:16]}" in page
        else:
            assert row["subject"] in places.states() or name == "documents"


def test_the_pages_of_a_source_hold_each_row_once(record: Record) -> None:
    """Going through all pages tells every row of the table, and no row twice."""
    first = answers.source(record, _day(), "claims")
    keys = [
        row["key"]
        for page in range(1, first["pages"] + 1)
        for row in answers.source(record, _day(), "claims", page)["held"]
    ]
    assert len(keys) == len(set(keys)) == first["rows"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/sources/nothing", 404),
        ("/sources/claims?page=9999", 404),
        ("/sources/claims?page=-1", 400),
        ("/sources/claims?page=two", 400),
        ("/sources/..%2f..%2fsecret", 404),
        ("/areas/atlantis", 404),
        ("/areas/UKR", 404),
        ("/method?reading=nobody", 400),
        ("/method?on=2025-02-30", 400),
        ("/entries/00000000", 404),
        ("/entries/abc", 404),
        ("/entries/'%20OR%201=1", 404),
        ("/entries/" + "f" * 3000, 404),
        ("/entries/12345678.json", 404),
    ],
)
def test_what_is_not_there_is_told(site: Client, address: str, status: int) -> None:
    """A wrong address gets a page that says what, and how to mend it; never a failure."""
    assert "what" in (page := _got(site, address, status)) or "<h1>" in page


# --- one entry -------------------------------------------------------------------------------------------------------


def test_an_entry_has_everything_it_says(site: Client, record: Record) -> None:
    """The page of an entry tells value, speaker, document, id, origin; its data give the very bytes of the id."""
    sealed = _entry_of(record, "data/claims#world-casualties-total-1999-1")
    page = _got(site, f"/entries/{sealed.id}?on={DAY}")
    for text in ("9,220", sealed.entry.speaker.name, sealed.entry.sources[0].document, sealed.id, sealed.entry.origin):
        assert text in page
    told = _data(site, f"/entries/{sealed.id}.json?on={DAY}")
    assert leaf_hash(told["canonical"].encode()).hex() == sealed.id
    assert told["fields"] == json.loads(sealed.data)
    assert told["in_force"]
    assert told == json.loads(json.dumps(answers.entry(record, _day(), PRACTICE, sealed.id)))


def test_one_entry_of_each_kind_can_be_read(site: Client, record: Record) -> None:
    """Every kind of claim's unit, act and coverage has a page, in English and from right to left."""
    by_kind = {(head(sealed)["word"], head(sealed).get("unit")): sealed.id for sealed in record.entries.values()}
    units = {key[1]: key for key in by_kind}
    chosen = [by_kind[key] for key in by_kind if key[1] is None or units[key[1]] == key]
    assert len(chosen) > 10
    for whole in chosen:
        _got(site, f"/entries/{whole}")
    _got(site, f"/ar/entries/{chosen[0]}")


def test_an_entry_is_told_without_codes(site: Client, record: Record) -> None:
    """What somebody makes of a weapon says case and ground in words, and the kind of speaker; no day, no row for it."""
    page = _got(site, f"/entries/{_entry_of(record, 'data/verdicts#G001').id}?on={DAY}")
    assert "<bdi>mode: victim tripwire</bdi>" in page
    assert "<bdi>a view of this munition</bdi>" in page
    assert "(civil society)" in page
    assert "<dt>For</dt>" not in page


def test_the_beginning_of_an_id_leads_to_the_entry(site: Client, record: Record) -> None:
    """Eight digits are enough where no other entry begins so, in any case of letters, and the question is kept."""
    whole = next(iter(record.entries))
    response = site.get(f"/entries/{whole[:8].upper()}?on={DAY}")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/entries/{whole}?on={DAY}"
    assert site.get(f"/entries/{whole[:16]}.json").headers["Location"] == f"/entries/{whole}.json"


def test_an_ambiguous_beginning_is_told_with_all_it_can_mean(record: Record) -> None:
    """Two ids that begin alike are both named; less than eight digits are never guessed."""
    one = next(iter(record.entries.values()))
    ids = ["a" * 64, "a" * 63 + "b"]
    alike = replace(record, entries={ids[0]: one}, former={ids[1]: one})
    with pytest.raises(NotHeldError, match="2 entries"):
        find(alike, "a" * 8)
    assert find(alike, "a" * 63 + "b") == ids[1]
    with pytest.raises(OttawaError):
        find(alike, "a" * 7)


def test_findings_that_rest_on_an_entry_are_told(site: Client, record: Record) -> None:
    """The page of each entry that a finding about Poland cites tells that finding, as of the day."""
    cited = {
        entry["id"]: finding
        for finding in answers.findings(record, _day(), PRACTICE, "POL")["findings"]
        for entry in finding["entries"]
    }
    assert cited
    for whole, finding in cited.items():
        told = _data(site, f"/entries/{whole}.json?on={DAY}")
        resting = {(item["iso3"], item["anchor"]) for item in (*told["findings"], *told["findings_by_state"])}
        assert ("POL", finding["anchor"]) in resting


def test_comparisons_that_rest_on_an_entry_are_told(record: Record) -> None:
    """A claim that stands in a discrepancy shows it on its page."""
    item = answers.discrepancies(record, _day(), PRACTICE)["discrepancies"][0]
    ids = [claim.citation.entry for claim in record.claims if claim.key in item["claims"]]
    assert item in answers.entry(record, _day(), PRACTICE, ids[0])["discrepancies"]


def test_an_entry_no_longer_in_force_stays_readable(
    site: Client, record: Record, sealed: tuple[Sealed, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was superseded keeps its address, and names what took its place; the new one names the old."""
    from ottawa.store import log
    from ottawa.web import current

    old = _entry_of(record, "data/claims#world-casualties-total-1999-1")
    new = seal(old.entry.model_copy(update={"supersedes": (old.id,), "note": "corrected"}))
    everything = [*sealed, new]
    later = assemble(everything)
    monkeypatch.setattr(current, "_held", current.Held(later, len(everything)))
    monkeypatch.setattr(current, "_checked", time.monotonic() + 1000)
    monkeypatch.setattr(log, "entries", lambda **_: iter(everything))
    assert list(later.former) == [old.id]
    page = _got(site, f"/entries/{old.id}")
    assert "no longer in force" in page
    assert f"/entries/{new.id}" in page
    told = _data(site, f"/entries/{new.id}.json")
    assert [item["id"] for item in told["supersedes"]] == [old.id]
    assert [item["id"] for item in _data(site, f"/entries/{old.id}.json")["superseded_by"]] == [new.id]
    assert site.get(f"/entries/{old.id[:8]}").status_code == 302


def test_a_correction_is_prepared(site: Client, record: Record) -> None:
    """The message holds id, address and what the entry says; with an address it is also a link to mail."""
    from django.test import override_settings

    whole = _entry_of(record, "data/claims#world-casualties-total-1999-1").id
    with override_settings(CORRECTIONS_ADDRESS=""):
        page = _got(site, f"/entries/{whole}?on=2026-06-02")
    assert "mailto:" not in page
    message = page[page.index("<textarea") : page.index("</textarea>")]
    for text in (whole, f"http://localhost/entries/{whole}", "9,220 people", "What should stand instead:"):
        assert text in message
    with override_settings(CORRECTIONS_ADDRESS="corrections@example.org"):
        page = _got(site, f"/entries/{whole}?on=2026-06-03")
    link = page[page.index("mailto:") : page.index('"', page.index("mailto:"))]
    assert link.startswith("mailto:corrections@example.org?subject=")
    assert whole in unquote(link)


# --- areas -----------------------------------------------------------------------------------------------------------


def test_areas_stand_apart_from_states(site: Client, record: Record) -> None:
    """Every area has its page with all that is said of it; none is on the tile map or among the States."""
    listed = _data(site, "/areas.json")["areas"]
    assert [item["subject"] for item in listed] == list(places.areas())
    for item in listed:
        told = _data(site, f"/areas/{item['slug']}.json")
        said = {claim.key for claim in record.claims if claim.subject == item["subject"]}
        assert {claim["key"] for claim in told["claims"]} == said
    page = _got(site, "/areas/western-sahara")
    assert "Morocco" in page
    assert "Being listed says nothing about its legal status" in page
    tiles = {cell["iso3"] for cell in _data(site, "/today.json")["tiles"]}
    assert tiles == set(places.states())


# --- method ----------------------------------------------------------------------------------------------------------


def test_the_method_tells_words_readings_and_limits(site: Client, record: Record) -> None:
    """Every status, relation, rule and reading has its address on the page, and every source its gaps."""
    page = _got(site, f"/method?on={DAY}")
    told = _data(site, f"/method.json?on={DAY}")
    for prefix, key in (("status", "statuses"), ("relation", "relations"), ("rule", "rules"), ("reason", "reasons")):
        for item in told[key]:
            assert f'id="{prefix}-{item["word"].replace(" ", "-")}"' in page
    for point in told["points"]:
        assert sum(reading["followed"] for reading in point["readings"]) == 1
        for reading in point["readings"]:
            assert f'id="{reading["name"]}"' in page
    assert {item["name"] for item in told["gaps"]} == set(cards())
    assert told == json.loads(json.dumps(answers.method(record, _day(), PRACTICE)))


def test_a_chosen_reading_is_shown_as_followed(site: Client) -> None:
    """The page says which reading is followed, under the choice of the reader."""
    told = _data(site, "/method.json?reading=suspension-in-operation")
    followed = {reading["name"] for point in told["points"] for reading in point["readings"] if reading["followed"]}
    assert "suspension-in-operation" in followed
    assert "suspension-without-effect" not in followed


def test_what_is_often_said_is_set_against_the_record(record: Record) -> None:
    """Casualties by edition, the vote on the resolution, and the signatures come from entries, not from the page."""
    said = {item["code"]: item for item in answers.method(record, _day(), PRACTICE)["often_said"]}
    numbers = {claim["value"] for claim in said["casualties"]["claims"] if not claim["source"]["unverified"]}
    recorded = {
        claim.value
        for claim in record.claims
        if (claim.subject, claim.measure, claim.item) == ("world", "casualties_total", "")
        and not claim.citation.unverified
    }
    assert numbers == recorded
    text = " ".join(item["text"] for item in said["casualties"]["answer"])
    assert "9,220" in text
    assert "4,710" in text
    vote = next(body for _, body in record.acts(VoteBody) if body.resolution == "A/RES/52/38 A")
    assert said["adoption"]["acts"][0]["body"]["in_favour"] == vote.in_favour == 142
    assert any("142 votes to 0, with 18" in item["text"] for item in said["adoption"]["answer"])
    assert said["adoption"]["unverified"]


def test_quotations_are_short() -> None:
    """No quotation is longer than eleven words; the rest is in our own."""
    for text in SPOKEN:
        for quoted in text.split("“")[1:]:
            assert len(quoted.partition("”")[0].split()) < 12
    assert {code.partition("-")[0] for code in TEXTS} >= {"casualties", "adoption", "custom", "text"}


def test_each_answer_names_where_it_is_from(record: Record) -> None:
    """Every item names documents or entries, or rules for each of its rows."""
    for item in answers.method(record, _day(), PRACTICE)["often_said"]:
        assert item["documents"] or item["claims"] or item["acts"] or all(row["anchors"] for row in item["rows"])


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_the_pages_stand_in_every_language(site: Client, language: str) -> None:
    """Pages are whole in each language, and from right to left in Arabic."""
    for address in ("sources", "sources/acts", "areas", "areas/kosovo", "method", "search?q=mine"):
        page = _got(site, f"/{language}/{address}")
        assert ('dir="rtl"' in page) == (language == "ar")
