"""The page of one State: every number on it leads to an entry, and from there to a packaged row."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

import ottawa
from ottawa.tables import packaged
from ottawa.web.templatetags.ottawa import grouped

if TYPE_CHECKING:
    from django.test import Client

SAMPLE = ("UKR", "AFG", "BLR", "KHM", "TUR")


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "3,364,889"), ("fr", "3\xa0364\xa0889"), ("es", "3\xa0364\xa0889"), ("ar", "3.364.889")],
)
def test_long_numbers_stand_in_groups(language: str, told: str) -> None:
    """In each language with its own sign; what is no number is left as it is."""
    with override(language):
        assert grouped("3364889") == told
        assert grouped("–") == "–"


class Rows(HTMLParser):
    """Collects the tables of claims: the cells of each row, and the address of its entry."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, list[str], str]] = []
        self.inside = False
        self.cell = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "tr" and (named.get("id") or "").startswith("c-"):
            self.rows.append((named["id"] or "", [], ""))
            self.inside, self.cell = True, -1
        elif self.inside and tag == "td":
            self.rows[-1][1].append("")
            self.cell += 1
        elif self.inside and tag == "a" and named.get("class") == "entry":
            key, cells, _ = self.rows[-1]
            self.rows[-1] = (key, cells, (named["href"] or "").rsplit("/", 1)[1])

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside and self.cell >= 0:
            self.rows[-1][1][self.cell] += data


def packaged_rows() -> dict[str, dict[str, str]]:
    """Read the packaged tables as they lie on the disk, by origin, without our own reader."""
    rows: dict[str, dict[str, str]] = {}
    for name in ("claims", "clearance", "holders", "positions"):
        with (packaged() / name / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows |= {f"data/{name}#{row['key']}": row for row in csv.DictReader(file)}
    return rows


@pytest.mark.parametrize("iso3", SAMPLE)
def test_every_number_leads_to_its_packaged_row(site: Client, iso3: str) -> None:
    """From each number on the page one follows the entry to the row of the table, and finds the same number."""
    page = Rows()
    page.feed(site.get(f"/states/{iso3}?on=2026-06-01").content.decode())
    by_prefix = {entry_id[:16]: sealed for entry_id, sealed in ottawa.load().entries.items()}
    on_disk = packaged_rows()
    traced = 0
    for key, cells, prefix in page.rows:
        entry = json.loads(by_prefix[prefix].data)
        row = on_disk[entry["origin"]]
        held = row.get("quantity") or ("" if row.get("relation") == "unclear" else "yes")  # of a row of holders
        assert entry["body"].get("value", "") == row.get("value", row.get("position", held)), key
        digits = row.get("value", "")
        if digits.isdigit() and row["unit"] not in ("word", "date", "text"):
            assert f"{int(digits):,}" in cells[2], (key, cells)
            traced += 1
    assert traced >= 5
    assert len(page.rows) == sum(len(found) for found in _topics(site, iso3).values())


def _topics(site: Client, iso3: str) -> dict[str, list[object]]:
    topics: dict[str, list[object]] = site.get(f"/states/{iso3}.json?on=2026-06-01").json()["topics"]
    return topics


@pytest.mark.parametrize("iso3", SAMPLE)
def test_the_twin_is_the_answer(site: Client, iso3: str) -> None:
    """The JSON twin is the same document that a notebook gets."""
    from datetime import date

    from ottawa import answers
    from ottawa.treaty.readings import PRACTICE

    twin = site.get(f"/states/{iso3}.json?on=2026-06-01").json()
    assert twin == json.loads(json.dumps(answers.state(ottawa.load(), date(2026, 6, 1), PRACTICE, iso3)))


@pytest.mark.parametrize("iso3", ["UKR", "AFG", "KHM", "THA", "TUV", "USA"])
def test_a_page_stays_light(site: Client, iso3: str) -> None:
    """A State's page stays under 100 kB."""
    assert len(site.get(f"/states/{iso3}?on=2026-06-01").content) < 100_000


QUESTIONS = [
    ("UKR", "2026-06-01", ["suspension-in-operation", "due 1 December 2033", "due 30 April 2027"]),
    ("ERI", "2022-06-01", ["overdue", "Mine Action Review", "due 31 December 2020"]),
    ("ERI", "2026-06-01", ["Not shown: our sources end in October 2024"]),
    ("POL", "2026-06-01", ["The State left on 20 February 2026", "report-for-years-bound"]),
    ("BLR", "2026-06-01", ["3,400,000", "PFM-1", "5 April 2017", "Ministry of Defence"]),
    ("TON", "2026-01-15", ["due 30 May 2026"]),
    ("SEN", "2026-06-01", ["did not approve request 4, because it was submitted late"]),
    ("TJK", "2026-06-01", ["did not approve request 3, because it was submitted late"]),
    ("THA", "2026-06-01", ["Article 8.2", "Cambodia", "unfounded"]),
]


@pytest.mark.parametrize(("iso3", "on", "told"), QUESTIONS)
def test_the_page_answers_a_stranger(site: Client, iso3: str, on: str, told: list[str]) -> None:
    """The questions of the command line are answered from the State's page alone."""
    page = site.get(f"/states/{iso3}?on={on}").content.decode()
    assert [words for words in told if words not in page] == []


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/states/ATLANTIS", 404, "is not a State in our tables"),
        ("/states/UKR?on=2025-02-29", 400, "February 2025 has 28 days"),
        ("/states/UKR?on=yesterday", 400, "is not a date"),
        ("/states/UKR?on=1066-10-14", 400, "is out of range"),
        ("/states/UKR?reading=nobody", 400, "is not a reading"),
        ("/states/UKR?reading=suspension-in-operation&reading=suspension-without-effect", 400, "rival answers"),
        ("/states?status=guilty", 400, "is not a status"),
        ("/states?anchor=MBT-99", 404, "is not an article"),
        ("/states?sort=blame", 400, "is not a sort"),
        ("/states/" + "A" * 10_000, 404, "is not a State"),
        ("/states/..%2f..%2fetc%2fpasswd", 404, "There is no such page"),
        ("/nowhere", 404, "There is no such page"),
    ],
)
def test_a_bad_question_gets_a_helpful_page(site: Client, address: str, status: int, told: str) -> None:
    """Bad input ends with 400 or 404 and a page that says what and how, never with 500."""
    response = site.get(address)
    assert response.status_code == status
    assert told in response.content.decode()


def test_a_name_leads_to_the_page(site: Client) -> None:
    """A State is found by a name it has or had, in capitals or not."""
    assert "Eswatini" in site.get("/states/swaziland").content.decode()


def test_readers_get_no_cookie(site: Client) -> None:
    """No page sets a cookie, and each forbids what comes from elsewhere."""
    response = site.get("/")
    assert not response.cookies
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_who_asks_too_often_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """The request that reaches the limit is answered, the next told to wait; another address is not held."""
    from django.conf import settings
    from django.http import HttpResponse
    from django.test import RequestFactory

    from ottawa.web.guard import Guard

    monkeypatch.setattr(settings, "REQUESTS_A_MINUTE", 3)
    guard = Guard(lambda _: HttpResponse("page"), clock=lambda: 1000.0)
    ask = RequestFactory().get("/")
    assert [guard(ask).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert guard(ask)["Retry-After"] == "60"
    assert guard(RequestFactory(REMOTE_ADDR="192.0.2.7").get("/")).status_code == 200


def test_extensions_are_drawn_as_bars(site: Client) -> None:
    """Each extension granted with both deadlines is one bar; Senegal's request that was not approved is none."""
    page = site.get("/states/SEN?on=2026-06-01").content.decode()
    assert page.count('class="bar"') - page.count('<div class="bar"') == 3
