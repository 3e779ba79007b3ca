"""The pages of the definitions lab: five questions of a delegation answered from what is on record, and the workbench.

Facts are compared with the corpus that the record fills, never with words written here.
"""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import suppress
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ottawa
from ottawa.definitions import amendment, drafts
from ottawa.definitions.comparison import AFFECTING
from ottawa.definitions.procedure import procedure
from ottawa.errors import OttawaError
from ottawa.web import packed

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from ottawa.record.record import Record

RECORD = ottawa.load()
CORPUS = RECORD.corpus
DEFINITIONS = [each.id for each in CORPUS.wordings.values() if each.kind == "definition" and each.id != "MBT-2.1"]
MAYBE = ("unknown", "contested", "depends-on-mode")
DAY = "on=2026-06-01"


def page(site: Client, address: str, status: int = 200) -> str:
    """Ask for a page and return its text without tags, blanks put together."""
    response = site.get(address)
    assert response.status_code == status, address
    return plain(response.content.decode())


def plain(html: str) -> str:
    """Take the tags out of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def data(site: Client, address: str) -> dict[str, Any]:
    """Ask for the JSON twin of a page."""
    path, _, query = address.partition("?")
    response = site.get(f"{path}.json" + (f"?{query}" if query else ""))
    assert response.status_code == 200, address
    found: dict[str, Any] = response.json()
    return found


PAGES = (
    "/lab",
    "/lab/systems",
    "/lab/systems/pom3",
    "/lab/wordings",
    "/lab/wordings/MBT-2.1",
    "/lab/wordings/AP2-5.6",
    "/lab/compare",
    "/lab/compare?before=MBT-2.1&after=Q21",
    "/lab/amendment",
    "/lab/claims",
    "/lab/claims/C01",
    "/lab/workbench",
)


@pytest.mark.parametrize("address", PAGES)
def test_each_page_has_its_twin(site: Client, address: str) -> None:
    """A page and its JSON twin say the same: the document itself, of the day asked about."""
    asked = f"{address}{'&' if '?' in address else '?'}{DAY}"
    assert "Not a site of the United Nations" in page(site, asked)
    assert data(site, asked)["on"] == "2026-06-01"


@pytest.mark.parametrize(
    "address", [*PAGES, *(f"/lab/systems/{name}" for name in ("m18a1", "xm7_override", "volcano"))]
)
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_no_page_is_heavy(site: Client, address: str, prefix: str) -> None:
    """A page stays under 100 kB in every direction of writing."""
    assert len(site.get(prefix + address).content) < 100_000


@pytest.mark.parametrize("after", DEFINITIONS)
def test_no_comparison_is_heavy(site: Client, after: str) -> None:
    """A comparison of Article 2.1 with any other definition stays under 100 kB, in Arabic too."""
    assert len(site.get(f"/ar/lab/compare?before=MBT-2.1&after={after}").content) < 100_000


# The five questions


def test_who_said_that_it_is_covered_and_when(site: Client) -> None:
    """First question: the page of a system names who said what of it, when and in which document."""
    told = page(site, "/lab/systems/pom3")
    said = [each for each in CORPUS.opinions.values() if (each.system, each.under) == ("pom3", "MBT-2.1")]
    assert said
    for each in said:
        assert each.authority in told
        assert each.word.replace("_", " ") in told
        assert each.reason in told
        for key in each.source.split("; "):
            assert key in told
            assert CORPUS.documents[key].document in told
    (verdict,) = {each["verdict"] for each in data(site, "/lab/systems/pom3")["by_authority"]}
    assert verdict == "in"
    for name, holding in CORPUS.holdings.items():
        if {"designed", "device", "switch"} & set(holding.readings):
            assert name in told


def test_proposing_does_not_imply_that_it_was_not_covered(site: Client) -> None:
    """Second question: each element is marked; what is said expressly and covered already is declaratory."""
    address = "/lab/compare?before=MBT-2.1&after=Q14"
    assert [each["mark"] for each in data(site, address)["elements"]] == ["declaratory"]
    told = page(site, address)
    assert "declaratory: covered already under every reading on record" in told
    for risk in amendment.RISKS:
        assert risk in told
    marks = {each["mark"] for each in data(site, "/lab/compare?before=MBT-2.1&after=Q23")["elements"]}
    assert "extending" in marks


def test_what_to_declare_or_destroy_and_by_when(site: Client) -> None:
    """Third question: the clocks with every reading of each, who holds them, and the States with what they have."""
    address = "/lab/compare?before=MBT-2.1&after=Q21"
    told = page(site, address)
    for clock in amendment.CLOCKS:
        assert clock.anchor in told
        assert clock.duty in told
    for text in amendment.READINGS.values():
        assert text in told
    assert amendment.HELD in told
    affected = data(site, address)["affected"]
    assert affected
    assert {line["relation"] for state in affected for line in state["said"]} <= set(AFFECTING)
    for state in affected:
        for line in state["said"]:
            assert line["name"] in told
            assert line["by_whom"] in told


def test_what_is_covered_already_is_due_already(site: Client) -> None:
    """Third question, as the text stands: the page of a system says what is asked of States Parties, if anything.

    Where a reading, a mode or a missing fact decides, it says so and asks nothing beyond that.
    """
    asks = [clock.asks for clock in amendment.CLOCKS]
    for system, words in {
        "pom3": "Article 2.1 covers it as it stands, under every reading on record.",
        "m18a1": "Whether Article 2.1 covers it turns on a mode.",
        "tmrp6": "Whether Article 2.1 covers it turns on a reading.",
        "matrix": "Whether Article 2.1 covers it turns on a missing fact.",
    }.items():
        told = page(site, f"/lab/systems/{system}?under=AP2-2.3")  # the text decides, whatever else is asked about
        assert words in told
        assert all(each in told for each in asks)
    out = page(site, "/lab/systems/m7_mitl")
    assert "the Convention asks for nothing to be declared or destroyed. Other rules may still apply." in out
    assert not any(each in out for each in asks)
    assert data(site, "/lab/systems/m16")["due"]["unverified"]
    assert asks[0] not in page(site, "/lab/amendment")  # which speaks of what would be newly covered, and says so
    assert "What follows is about what would be newly covered." in page(site, "/lab/amendment")


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("/lab/systems/pom3", True),
        ("/lab/systems/tmrp6", False),  # a tilt rod: the readings of "designed" split it
        ("/lab/systems/tmrp6?authority=ICBL", False),  # what one authority's reading gives says nothing of the others
        ("/lab/systems/pom3?under=MBT-2.2", False),  # no point is contested in it
    ],
)
def test_that_no_reading_changes_a_verdict_is_told(site: Client, address: str, same: bool) -> None:
    """Contested points stand under a verdict that none of them changes: the page says so, and only then."""
    text = plain(page(site, address))
    assert ("The verdict is the same under every reading of these points" in text) is same


def test_who_has_a_system_and_is_no_party_is_told(site: Client) -> None:
    """On the day asked about: Finland was a party until its withdrawal took effect, Russia never was (MBT-20.3)."""
    for on, party in {"2025-06-01": True, "2026-06-01": False}.items():
        groups = data(site, f"/lab/systems/jumpcharge?on={on}")["holders"]
        assert {line["party"] for group in groups for line in group["said"] if line["subject"] == "FIN"} == {party}
    assert "Russian Federation (not a party on this day): produced" in page(site, "/lab/systems/pom3")


def test_what_there_is_short_of_an_amendment(site: Client) -> None:
    """Fourth question: every road with the rule it rests on and what it can do."""
    told = page(site, "/lab/compare?before=MBT-2.1&after=Q21")
    for road in amendment.SHORT_OF_IT:
        assert road["road"] in told
        assert road["anchor"] in told
        assert road["can"] in told


def test_what_of_allies_and_transit(site: Client) -> None:
    """Fifth question: what it means for dealings with States not bound, with each position and its source."""
    told = page(site, f"/lab/amendment?proposal=Q21&{DAY}")
    positions = [each for each in RECORD.claims if each.measure.startswith("position_")]
    for effect in amendment.EFFECTS:
        assert effect.says in told
        for claim in positions:
            if claim.item in effect.questions:
                assert claim.value in told
                assert claim.citation.source.document in told
    assert "No position on record." in told  # on transit nobody is on record
    assert "United States of America (not a party on this day)" in told


def test_the_procedure_is_a_timeline(site: Client) -> None:
    """Article 13 from the day asked: who, majorities of whom with the number of that day, days, and what binds whom."""
    told = page(site, "/lab/amendment?proposal=Q14&on=2025-01-10&bound=2030-01-01")
    for step in procedure(date(2025, 1, 10), 164, None):
        assert f"{step.who} {step.what}" in told
        assert step.anchor in told
    assert "10 January 2025 – 9 February 2025" in told
    assert "22MSP" in told
    for relation in amendment.RELATIONS:
        assert f"{relation.one} {relation.other} {relation.governs}" in told
    for clock in amendment.CLOCKS:
        assert clock.clause in told
    assert "Then the last day is not before 1 January 2034." in told


def test_the_door_leads_to_each_answer(site: Client) -> None:
    """The door links the place where each question is answered, and the place is there."""
    html = site.get("/lab").content.decode()
    section = html[html.index('id="questions"') : html.index('id="covered"')]
    links = [unescape(href) for href in re.findall(r'href="([^"]+)"', section)]
    assert len(links) >= 5
    for href in links:
        path, _, fragment = href.partition("#")
        body = site.get(path).content.decode()
        assert not fragment or f'id="{fragment}"' in body, href


# What the text covers, and where it strains


def test_the_door_says_what_the_text_covers(site: Client) -> None:
    """POM-3 and Gator by those on their rows, self-destruction by the proposal that it is irrelevant, with sources."""
    told, found = page(site, "/lab"), data(site, "/lab")
    for item in found["covered"]:
        assert item["verdict"] == "in"
        said = [each for each in CORPUS.opinions.values() if (each.system, each.under) == (item["id"], "MBT-2.1")]
        assert [each["id"] for each in item["opinions"]] == [each.id for each in said]
        for each in said:
            assert f"{each.authority} : {each.word.replace('_', ' ')}" in told
    proposal = CORPUS.wordings["Q14"]
    assert proposal.proposal is not None
    assert proposal.proposal.by in told
    assert "ICRC-1998" in proposal.source
    assert CORPUS.documents["ICRC-1998"].document in told
    assert found["persistence"]["changed"] == 0
    assert found["asks_persistence"] is False


def test_the_door_says_where_the_text_strains(site: Client) -> None:
    """Each strain stands with readings and holders, the systems with their verdicts, wordings and claims on record."""
    told = page(site, "/lab")
    strains = {each["code"]: each for each in data(site, "/lab")["strains"]}
    assert list(strains) == ["purpose", "override", "adapted", "networked", "convertible", "persistence"]
    for strain in strains.values():
        assert strain["systems"]
        assert strain["wordings"]
        for point in strain["points"]:
            for reading in point["readings"]:
                assert reading["held_by"] in told
        for claim in strain["claims"]:
            assert CORPUS.assessments[claim["id"]].claim in told
    verdicts = {each["id"]: each["verdict"] for each in strains["networked"]["systems"]}
    from ottawa.definitions.verdicts import judge

    for system, verdict in verdicts.items():
        assert judge(CORPUS, CORPUS.designs[system], CORPUS.wordings["MBT-2.1"]).word == verdict


# Systems and wordings


def test_the_three_kinds_of_maybe_stand_apart(site: Client) -> None:
    """The list of systems keeps unknown, contested and depends-on-mode apart, each with what it splits on."""
    found = data(site, "/lab/systems")
    assert set(MAYBE) <= set(found["totals"])
    axes = {"unknown": "fact", "contested": "reading", "depends-on-mode": "mode"}
    for row in found["systems"]:
        if row["verdict"] in axes:
            assert axes[row["verdict"]] in row["splits_on"]
        else:
            assert row["splits_on"] == []


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("verdict=contested", lambda row: row["verdict"] == "contested"),
        ("kind=ap_directional", lambda row: row["kind"] == "ap_directional"),
        ("by=command", lambda row: any(mode["mode"] == "command" for mode in row["modes"])),
        ("under=Q08&verdict=in", lambda row: row["verdict"] == "in"),
        ("fact=networked", lambda row: row["id"] in ("nvup", "xm7_override") or row["kind"] == "networked_munition"),
    ],
)
def test_a_filter_keeps_what_fits(site: Client, query: str, fits: Any) -> None:
    """A filter leaves the rows that fit, and only those; there are some, and fewer than all."""
    rows = data(site, f"/lab/systems?{query}")["systems"]
    assert 0 < len(rows) < len(CORPUS.systems)
    assert all(fits(row) for row in rows)


def test_a_reading_changes_the_list(site: Client) -> None:
    """Under the functional reading a tilt rod is in; with every reading left open it is contested."""
    assert {row["id"]: row for row in data(site, "/lab/systems")["systems"]}["tmrp6"]["verdict"] == "contested"
    read = {row["id"]: row for row in data(site, "/lab/systems?read=functional")["systems"]}
    assert read["tmrp6"]["verdict"] == "in"


def test_the_list_is_ordered_as_asked(site: Client) -> None:
    """By name unless asked otherwise; by verdict in the order of the words."""
    names = [row["name"].casefold() for row in data(site, "/lab/systems")["systems"]]
    assert names == sorted(names)
    verdicts = [row["verdict"] for row in data(site, "/lab/systems?sort=verdict")["systems"]]
    assert verdicts.index("in") < verdicts.index("out") < verdicts.index("unknown") < verdicts.index("contested")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/lab/systems?verdict=guilty", 400, '"guilty" is not a verdict here. Choose one of in, out'),
        ("/lab/systems?sort=rank", 400, '"rank" is not a sort here. Choose one of name'),
        ("/lab/systems?state=XXX", 400, '"XXX" is not a state here.'),
        ("/lab/systems?read=mine", 400, 'nobody on record holds a reading "mine" of it. Choose among designed'),
        ("/lab/systems/pom4", 404, 'there is no system "pom4". Did you mean pom3'),
        ("/lab/systems/pom3?authority=Nobody", 400, 'no reading of "Nobody" is on record. On record: '),
        ("/lab/wordings/MBT-99", 404, 'there is no wording "MBT-99"'),
        ("/lab/wordings/Q14?read=primarily-narrows", 400, "holds a reading"),
        ("/lab/compare?after=Q10", 400, "MBT-2.1 is a definition, and Q10 a restriction"),
        ("/lab/amendment?proposal=MBT-2.1", 400, "MBT-2.1 is in force already. Choose a proposal of a definition"),
        ("/lab/amendment?on=1998-01-01", 400, "the Convention is not in force on 1998-01-01"),
        ("/lab/amendment?bound=9999-12-31", 400, "9999-12-31 is out of range. Ask for a day from"),
        ("/lab/amendment?on=2026-06-01&bound=2026-05-31", 400, "on 2026-05-31 it is not even proposed. Take it"),
        ("/lab/amendment?bound=soon", 400, '"soon" is not a'),
        ("/lab/claims/C99", 404, 'there is no claim "C99"'),
        ("/lab/workbench?off=9.9", 400, 'no clause "9.9" can be struck. Choose among 0'),
        ("/lab/workbench?own=%%%", 400, "the wording in this address is damaged. Copy the whole link"),
    ],
)
def test_what_cannot_be_answered_says_how_to_ask(site: Client, address: str, status: int, words: str) -> None:
    """Unusable input is a page with what is wrong and how to mend it; its twin says the same."""
    assert words in page(site, address, status)


def test_unverified_facts_keep_their_mark(site: Client) -> None:
    """A system whose verdict rests on what no document was checked for is marked, in the list and on its page."""
    marked = [row["id"] for row in data(site, "/lab/systems")["systems"] if row["unverified"]]
    assert marked
    assert "unverified" in page(site, f"/lab/systems/{marked[0]}")
    loose = [each for each in CORPUS.holders if each.citation.unverified]
    html = site.get(f"/lab/systems/{loose[0].system}").content.decode()
    assert html.count('class="is-unverified"') >= 1


def test_claimed_tested_and_observed_are_three_facts(site: Client) -> None:
    """Reliability is told three times; what nobody says is not on record, never nought."""
    said = {each["kind"]: each for each in data(site, "/lab/systems/pfm1s")["reliability"]["said"]}
    assert list(said) == ["claimed", "tested", "observed"]
    assert said["claimed"]["failures_percent"] == "15"
    assert said["tested"]["failures_percent"] is None
    assert page(site, "/lab/systems/pfm1s").count("not on record") >= 2


def test_holding_is_not_finding(site: Client) -> None:
    """What a State holds, made, held, where it was found and whose use is alleged are lists of their own."""
    groups = {each["group"]: each["said"] for each in data(site, "/lab/systems/pom3")["holders"]}
    assert {line["relation"] for line in groups["found"]} == {"found_on_territory"}
    assert {line["relation"] for line in groups["use"]} == {"use_alleged"}
    assert "holding" not in groups


def test_an_authority_is_followed_on_its_page(site: Client) -> None:
    """Asked as an authority reads, the verdict is the one under its readings."""
    assert data(site, "/lab/systems/tmrp6?authority=icbl")["verdict"]["verdict"] == "in"
    assert "as ICBL reads it" in page(site, "/lab/systems/tmrp6?authority=icbl")


def test_a_wording_is_told_clause_by_clause(site: Client) -> None:
    """The tree names the points with readings, what an exception defeats, limits as written, and terms as links."""
    told = page(site, "/lab/wordings/MBT-2.1")
    assert CORPUS.wordings["MBT-2.1"].words in told
    for point in ("designed", "device", "switch"):
        assert f"point: {point}" in told
    assert "Exception, which defeats the inference from the device alone" in told
    html = site.get("/lab/wordings/MBT-2.1").content.decode()
    assert 'href="/lab/wordings/MBT-2.2"' in html
    assert "90 degrees" in page(site, "/lab/wordings/AP2-5.6")
    assert "72 hours" in page(site, "/lab/wordings/AP2-5.6")


def test_gaps_name_systems_in_them_or_nearest(site: Client) -> None:
    """The exemption refused at Oslo opens a gap, with the mixed systems in it."""
    leaks = data(site, "/lab/wordings/Q04?read=functional&read=device-alone&read=mode-in-use")["leaks"]
    systems = {system for leak in leaks for family in leak["gaps"] for system in family["systems"]}
    assert "cbu89" in systems
    assert "CBU-89" in page(site, "/lab/wordings/Q04?read=functional&read=device-alone&read=mode-in-use")


def test_a_restriction_has_no_gaps(site: Client) -> None:
    """A restriction is complied with or not; it covers nothing."""
    found = data(site, "/lab/wordings/AP2-6.2")
    assert found["leaks"] == []
    words = {group["verdict"] for group in found["systems"]}
    assert not words & {"in", "out"}


def test_a_comparison_moves_what_it_should(site: Client) -> None:
    """Persistence put in the place of victim activation lets self-destructing mines out; the functional test none."""
    groups = {each["group"]: each["systems"] for each in data(site, "/lab/compare?after=Q19")["systems"]}
    assert "blu92" in {each["id"] for each in groups["newly_out"]}
    assert "newly_out" not in {each["group"] for each in data(site, "/lab/compare?after=Q01")["systems"]}
    everything = [each["id"] for found in groups.values() for each in found]
    assert sorted(everything) == sorted(CORPUS.systems)


# Claims


@pytest.mark.parametrize("claim", list(CORPUS.assessments))
def test_a_claim_is_a_claim_review(site: Client, claim: str) -> None:
    """Each claim is published with the fields schema.org asks for, in words alone: no number rates anybody."""
    response = site.get(f"/lab/claims/{claim}.jsonld")
    assert response["Content-Type"] == "application/ld+json"
    told = json.loads(response.content)
    of = CORPUS.assessments[claim]
    assert (told["@context"], told["@type"]) == ("https://schema.org", "ClaimReview")
    assert told["claimReviewed"] == of.claim
    assert told["author"] == {"@type": "Organization", "name": "Ottawa"}
    assert told["datePublished"] == RECORD.entries[of.citation.entry].entry.recorded
    assert told["url"].endswith(f"/lab/claims/{claim}")
    item = told["itemReviewed"]
    assert (item["@type"], item["author"]["name"]) == ("Claim", of.claimant)
    assert item.get("datePublished", "") == of.said
    assert {each["name"] for each in item["appearance"]} == {
        CORPUS.documents[key].document for key in _keys(f"{of.source} {of.evidence_for} {of.evidence_against}")
    }
    assert told["reviewRating"]["@type"] == "Rating"
    assert told["reviewRating"]["alternateName"].lower() == of.word.replace("_", " ")
    assert "ratingValue" not in told["reviewRating"]
    html = site.get(f"/lab/claims/{claim}").content.decode()
    inside = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert inside
    assert json.loads(inside[1]) == told


def _keys(text: str) -> set[str]:
    return {key for key in re.findall(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*", text) if key in CORPUS.documents}


def test_every_assessment_has_a_meaning() -> None:
    """No word of an assessment stands without its sentence, and none without a claim."""
    from ottawa.answers.lab.claims import ASSESSMENTS

    assert {each.word for each in CORPUS.assessments.values()} <= set(ASSESSMENTS)


def test_evidence_stands_on_both_sides(site: Client) -> None:
    """The page of a claim gives claimant, day, evidence for and against, the assessment and its grounds."""
    told, of = page(site, "/lab/claims/C04"), CORPUS.assessments["C04"]
    for text in (of.claim, of.claimant, of.evidence_for, of.evidence_against, of.grounds):
        assert text in told
    assert "20 November 2024" in told


# The workbench


def test_a_clause_can_be_struck(site: Client) -> None:
    """Striking the built-in switch leaves the rest of Article 2.1, and moves only systems with such a switch."""
    found = data(site, "/lab/workbench?wording=MBT-2.1&off=1.1")
    assert "switch" not in found["text"]
    moved = {each["id"] for each in found["result"]["beside"]["moved"]}
    assert "xm7_override" in moved
    for system in moved:  # each has such a switch, or nobody says whether it has
        stands = CORPUS.designs[system].configurations
        assert any("switch" not in each.facts or each.facts["switch"].value for each in stands)
    told = page(site, "/lab/workbench?wording=MBT-2.1&off=1.1")
    assert "What is otherwise than under MBT-2.1" in told


def test_a_reading_can_be_switched(site: Client) -> None:
    """Following a reading at the workbench gives what the list of systems gives under it."""
    bench = data(site, "/lab/workbench?read=functional")["result"]["totals"]
    assert bench == data(site, "/lab/systems?read=functional")["totals"]


MINE = "title: Anything a person sets off\nrule:\n  all: [{fact: harms}, {fact: emplaced}, {fact: person_can_fire}]\n"


def drafted(site: Client, text: str) -> HttpResponse:
    """Send a wording of one's own."""
    response: HttpResponse = site.post("/lab/workbench/draft", {"text": text})  # type: ignore[assignment]
    return response


def test_a_wording_of_ones_own_becomes_a_link(site: Client) -> None:
    """A wording is worked out under an address that holds it whole; the page shows the text again."""
    response = drafted(site, MINE)
    assert response.status_code == 303
    address = response["Location"].partition("#")[0]
    found = data(site, address)
    assert (found["own"], found["result"]["id"]) == (MINE, drafts.OWN)
    assert found["result"]["beside"]["moved"]
    told = page(site, address)
    assert "Anything a person sets off" in told
    assert "person_can_fire" in told


def test_a_text_on_record_can_be_taken_and_sent_back(site: Client) -> None:
    """The text that the workbench shows of a wording, sent as one's own, gives the same verdicts."""
    shown = data(site, "/lab/workbench?wording=MBT-2.1")
    again = data(site, drafted(site, shown["text"])["Location"].partition("#")[0])
    assert again["result"]["totals"] == shown["result"]["totals"]
    assert again["result"]["beside"]["moved"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rule: {fact: hams}", 'your wording, rule.fact : there is no fact "hams". Did you mean harms?'),
        ("rule: [", "it is not YAML"),
        ("rule: &a {all: [*a]}", "a part stands for another"),
        ("", "it has no rule. Write rule:"),
        ("rule: {fact: harms} #" + "x" * drafts.LONGEST, "characters. Up to 8,000 are read: shorten it."),
    ],
)
def test_what_is_wrong_stands_beside_the_text(site: Client, text: str, words: str) -> None:
    """A wording that does not hold comes back with node and remedy, and the text is not lost."""
    response = drafted(site, text)
    assert response.status_code == 400
    html = response.content.decode()
    assert words in plain(html[html.index('id="own-error"') - 30 : html.index("<textarea")])
    assert 'aria-invalid="true"' in html
    assert unescape(html[html.index("<textarea") :]).partition(">")[2].startswith(text[:5_000].lstrip("\n"))


def test_a_wording_too_long_for_a_link_is_told(site: Client) -> None:
    """A text that an address cannot hold is refused with both numbers, though it could be worked out."""
    import random

    noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=6_000))
    response = drafted(site, f"rule: {{fact: harms}} # {noise}")
    assert response.status_code == 400
    assert f"an address takes {packed.LONGEST:,}. Shorten it" in plain(response.content.decode())


def test_who_only_looks_at_where_drafts_go_comes_to_the_bench(site: Client) -> None:
    """The links of a refused page, another language or another day, lead to the workbench."""
    response = site.get("/fr/lab/workbench/draft")
    assert (response.status_code, response["Location"]) == (302, "/fr/lab/workbench")
    html = drafted(site, "rule: {fact: hams}").content.decode()
    assert 'href="/lab/workbench.json"' in html


def test_a_state_of_the_bench_is_exported(site: Client) -> None:
    """As text with the documents it cites, as a table with every system, and as JSON."""
    query = "?wording=Q21&off=1"
    text = site.get(f"/lab/workbench.txt{query}")
    assert text["Content-Type"].startswith("text/plain")
    told, found = text.content.decode(), data(site, f"/lab/workbench{query}")
    for each in found["documents"]:
        assert f"[{each['key']}] {each['title']}" in told
    for state in found["result"]["beside"]["affected"]:
        assert f"{state['state']}: " in told
    table = site.get(f"/lab/workbench.csv{query}")
    assert table["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode())))
    assert {row["system"] for row in rows} == set(CORPUS.systems)
    verdicts = {each["id"]: group["verdict"] for group in found["result"]["systems"] for each in group["systems"]}
    assert {row["system"]: row["verdict"] for row in rows} == verdicts


def test_an_export_that_cannot_be_made_says_why(site: Client) -> None:
    """An unusable address of an export is told in plain text."""
    response = site.get("/lab/workbench.csv?wording=nope")
    assert response.status_code == 404
    assert 'there is no wording "nope"' in response.content.decode()


@given(text=st.text(max_size=2_000))
@settings(max_examples=60, deadline=None)
def test_a_link_holds_its_text(text: str) -> None:
    """What is packed unfolds to the same text, unless it is refused as too long."""
    with suppress(OttawaError):
        link = packed.pack(text)
        assert re.fullmatch(r"[A-Za-z0-9_-]+", link)
        assert packed.unpack(link) == text


def test_a_link_takes_so_many_signs() -> None:
    """At the limit a text becomes a link, just over it is refused."""
    import random

    noise = "".join(random.Random(2).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=6_000))
    fits = max(size for size in range(0, 6_000, 10) if _packs(noise[:size]))
    assert len(packed.pack(noise[:fits])) <= packed.LONGEST
    with pytest.raises(OttawaError, match="too long for a link"):
        packed.pack(noise[: fits + 10])


def _packs(text: str) -> bool:
    try:
        return bool(packed.pack(text))
    except OttawaError:
        return False


def test_a_link_does_not_unfold_to_a_bomb() -> None:
    """A short link that would unfold to millions of signs is refused, as one that was cut."""
    import base64
    import zlib

    bomb = base64.urlsafe_b64encode(zlib.compress(b"x" * 10_000_000, 9)).rstrip(b"=").decode()
    for damaged in (bomb, packed.pack(MINE)[:-6], "!", "AAAA"):
        with pytest.raises(OttawaError, match="damaged"):
            packed.unpack(damaged)


# Elsewhere on the site


def test_the_lab_is_found(site: Client) -> None:
    """The menu leads to the lab; search finds a system, a wording and a claim, and leads to their pages there."""
    assert 'href="/lab"' in site.get("/").content.decode()
    for query, address in (
        ("POM-3 Medallion", "/lab/systems/pom3"),
        ("functional test", "/lab/wordings/Q01"),
        ("self-destruction within 45 days", "/lab/claims/C02"),
    ):
        html = site.get("/search", {"q": query}).content.decode()
        assert f'href="{address}"' in html, query


def test_an_entry_leads_to_its_page_in_the_lab(site: Client) -> None:
    """The entry of a system links the page that works it out."""
    entry = CORPUS.systems["pom3"].entry
    assert 'href="/lab/systems/pom3"' in site.get(f"/entries/{entry}").content.decode()


def test_the_lab_answers_as_the_log_was(site: Client) -> None:
    """Asked of a log that held no wording yet, a page says so instead of failing."""
    assert 'there is no wording "MBT-2.1"' in page(site, "/lab?known=100", 404)


def test_a_case_is_said_in_words() -> None:
    """The codes of a case become words, its figures stay."""
    from ottawa.web.templatetags.lab import case_words

    assert (
        case_words("sd_hours=24;self_destruct=1-40h; ahd=fitted")
        == "hours to self-destruction: 24; self-destruction: 1-40h; anti-handling device: fitted"
    )


def test_every_case_on_record_is_said_in_the_readers_language(record: Record) -> None:
    """No word of a case is left in English on an Arabic page."""
    from django.utils import translation

    from ottawa.web.templatetags.lab import case_words

    with translation.override("ar"):
        said = {case_words(opinion.configuration) for opinion in record.corpus.opinions.values()}
    assert {text for text in said if re.search("[A-Za-z]{2}", text)} == set()
