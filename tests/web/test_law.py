"""The treaty rule by rule, and the discrepancies: what they count and quote is what the record holds."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest

from ottawa import answers
from ottawa.oversight.discrepancies import RELATIONS, RULES
from ottawa.record.record import Record
from ottawa.treaty.provisions import PROVISIONS
from ottawa.treaty.readings import POINTS, PRACTICE, choose

if TYPE_CHECKING:
    from django.test import Client

ON = date(2026, 6, 1)
LONG = "A" * 10_000


def _text(page: bytes) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", page.decode()))


def test_every_rule_has_its_place(site: Client) -> None:
    """Every anchor of the law is an address in the page, in the order of the articles."""
    page = site.get("/treaty").content.decode()
    ids = re.findall(r'<h[23] id="(MBT-[^"]+)"', page)
    assert ids == list(PROVISIONS)


def test_counts_agree_with_the_states(record: Record) -> None:
    """The number beside a status is the number of States behind its link."""
    rules = [rule for rule in answers.treaty(record, ON, PRACTICE)["rules"] if rule["listed"]]
    assert [rule["anchor"] for rule in rules] == ["MBT-4", "MBT-5.1", "MBT-7.1", "MBT-7.2", "MBT-9"]
    for rule in rules:
        for status, states in rule["statuses"].items():
            listed = answers.states(record, ON, PRACTICE, anchor=rule["anchor"], status=status)["states"]
            assert sorted(states) == sorted(row["iso3"] for row in listed), (rule["anchor"], status)


def test_count_links_to_the_states(site: Client, record: Record) -> None:
    """Each count links to its States, with the day kept."""
    page = unescape(site.get(f"/treaty?on={ON}").content.decode())
    rule = next(rule for rule in answers.treaty(record, ON, PRACTICE)["rules"] if rule["anchor"] == "MBT-5.1")
    count = len(rule["statuses"]["not shown"])
    assert f'href="/states?on={ON}&anchor=MBT-5.1&status=not+shown">{count} States</a>' in page


def test_contested_points_name_their_holders(site: Client) -> None:
    """Each contested point stands at its rule, with every reading and who holds it."""
    text = re.sub(r"\s+", " ", _text(site.get("/treaty").content))
    for point in POINTS.values():
        for told in (point.question, *(r.says for r in point.readings), *(r.held_by for r in point.readings)):
            assert told in text


def test_following_a_reading(site: Client, record: Record) -> None:
    """The link beside a reading follows it, keeps the day and other points' readings, and drops its own rivals."""
    address = f"/treaty?on={ON}&reading=late-grant-reaches-back&reading=malvinas-cleared"
    page = unescape(site.get(address).content.decode())
    links = re.findall(r'href="(\?[^"#]*)#falklands-malvinas"', page)
    assert f"?on={ON}&reading=late-grant-reaches-back&reading=malvinas-no-access" in links
    assert f"?on={ON}&reading=late-grant-reaches-back" in links  # back to the default
    for link in links:
        assert site.get(f"/treaty{link}").status_code == 200
    followed = answers.treaty(record, ON, choose(["malvinas-cleared"]))
    point = next(p for rule in followed["rules"] for p in rule["points"] if p["point"] == "falklands-malvinas")
    assert [reading["name"] for reading in point["readings"] if reading["followed"]] == ["malvinas-cleared"]


def test_concerns_are_attributed_elsewhere(record: Record) -> None:
    """A rule lists the States about which a voice raised a concern, and counts none of them as a status."""
    for rule in answers.treaty(record, ON, PRACTICE)["rules"]:
        assert "concern raised" not in rule["statuses"]
    raised = {
        (item["anchor"], item["iso3"])
        for item in answers.findings(record, ON, PRACTICE)["findings"]
        if item["status"] == "concern raised" and item["anchor"] in PROVISIONS
    }
    shown = {
        (rule["anchor"], iso3) for rule in answers.treaty(record, ON, PRACTICE)["rules"] for iso3 in rule["concerns"]
    }
    assert shown == raised


def _all_pages(site: Client, query: str) -> list[dict[str, object]]:
    first = site.get(f"/discrepancies.json?{query}").json()
    return [
        item
        for number in range(1, first["pages"] + 1)
        for group in site.get(f"/discrepancies.json?{query}&page={number}").json()["groups"]
        for item in group["discrepancies"]
    ]


@pytest.mark.parametrize("everything", [False, True])
def test_pages_hold_every_discrepancy_once(site: Client, record: Record, everything: bool) -> None:
    """All pages together are the answer of the command line; agreement only if asked for."""
    query = f"on={ON}&all=1" if everything else f"on={ON}"
    found = answers.discrepancies(record, ON, PRACTICE, everything=everything)["discrepancies"]
    shown = [
        {**item, "claims": [claim["key"] for claim in item["claims"]]}  # type: ignore[attr-defined]
        for item in _all_pages(site, query)
    ]
    assert Counter(map(repr, shown)) == Counter(map(repr, found))


def test_grouped_by_rule_with_meanings(site: Client) -> None:
    """Each group tells what its rule means, and what the relations in it mean."""
    document = site.get("/discrepancies.json").json()
    page = _text(site.get("/discrepancies").content)
    for group in document["groups"]:
        assert RULES[group["rule"]].meaning in page
        for relation in group["relations"]:
            assert RELATIONS[relation] in page
    rules = [group["rule"] for group in document["groups"]]
    assert rules == [rule for rule in RULES if rule in rules]


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("rule=same-quantity", lambda item: item["rule"] == "same-quantity"),
        ("relation=broken", lambda item: item["relation"] == "broken"),
        ("relation=holds", lambda item: item["relation"] == "holds"),
        ("state=Ukraine", lambda item: item["iso3"] == "UKR"),
        ("state=world", lambda item: item["iso3"] == "world"),
        ("measure=retained", lambda item: "retained" in [claim["measure"] for claim in item["claims"]]),
    ],
)
def test_filters(site: Client, query: str, fits: object) -> None:
    """A filter leaves in what it names, and at least one."""
    shown = _all_pages(site, query)
    assert shown
    assert all(fits(item) for item in shown)  # type: ignore[operator]


def test_claims_lead_to_the_state_page(site: Client) -> None:
    """The claims of a discrepancy are links to their rows on the State's page."""
    page = unescape(site.get(f"/discrepancies?on={ON}&state=UKR").content.decode())
    links = re.findall(rf'href="/states/UKR\?on={ON}#(c-[^"]+)"', page)
    assert links
    state = site.get(f"/states/UKR?on={ON}").content.decode()
    assert all(f'id="{link}"' in state for link in links)


def test_twins_are_the_answers(site: Client, record: Record) -> None:
    """The JSON twins are the answers themselves."""
    assert site.get(f"/treaty.json?on={ON}").json() == answers.treaty(record, ON, PRACTICE)
    expected = answers.differences(record, ON, PRACTICE, rule="in-time", everything=True, page=2)
    assert site.get(f"/discrepancies.json?on={ON}&rule=in-time&all=1&page=2").json() == expected
    reading = choose(["succession-from-deposit"])
    expected = answers.differences(record, ON, reading, page=1)
    assert site.get(f"/discrepancies.json?on={ON}&reading=succession-from-deposit").json() == expected


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/discrepancies?page=abc", 400),
        ("/discrepancies?page=0", 400),
        ("/discrepancies?page=9999", 400),
        ("/discrepancies?all=yes", 400),
        ("/discrepancies?rule=none", 400),
        ("/discrepancies?relation=none", 400),
        ("/discrepancies?measure=none", 400),
        (f"/discrepancies?measure={LONG}", 400),
        ("/discrepancies?state=Atlantis", 404),
        ("/discrepancies.json?state=Atlantis", 404),
        ("/treaty?on=2026-13-01", 400),
        ("/treaty?reading=malvinas-cleared&reading=malvinas-no-access", 400),
        ("/discrepancies?state=<script>alert(1)</script>", 404),
    ],
)
def test_bad_input_is_told(site: Client, address: str, status: int) -> None:
    """Unusable input gives 400 or 404 with a word on what to do, never a fault."""
    response = site.get(address)
    assert response.status_code == status
    assert b"<script" not in response.content
    assert len(response.content) > 40


@pytest.mark.parametrize("address", ["/treaty", "/ar/treaty", "/discrepancies", "/discrepancies?all=1&page=2"])
def test_pages_are_light(site: Client, address: str) -> None:
    """A page stays under 100 kB, without scripts and styles of its own."""
    body = site.get(address).content
    assert len(body) < 100_000
    assert b"<script" not in body
    assert b"style=" not in body
