"""Deadlines and meetings as pages, calendars and feeds: what they say is what the record says."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from ottawa import answers, places
from ottawa.dates import parse_date
from ottawa.record.entries import ExtensionBody, MeetingBody
from ottawa.record.record import Record
from ottawa.treaty import clocks
from ottawa.treaty.readings import PRACTICE, choose

if TYPE_CHECKING:
    from django.test import Client

ON = date(2026, 6, 1)
ATOM = "{http://www.w3.org/2005/Atom}"
LONG = "A" * 10_000


def _owed(record: Record, on: date = ON) -> list[dict[str, str]]:
    """What `ottawa due` lists with a last day, by the answer the command line gives."""
    owed: list[dict[str, str]] = answers.due(record, on, PRACTICE)["duties"]
    return [duty for duty in owed if duty["due"] and duty["status"] != "not applicable"]


def _events(body: bytes) -> list[dict[str, str]]:
    return [
        {
            "uid": str(event["uid"]),
            "day": str(event.decoded("dtstart")),
            "summary": str(event["summary"]),
            "description": str(event["description"]),
            "url": str(event["url"]),
            "stamp": str(event.decoded("dtstamp")),
        }
        for event in Calendar.from_ical(body).walk("VEVENT")
    ]


def test_board_loses_no_duty(record: Record) -> None:
    """Every duty owed with a last day stands in one group of the board, and in only one."""
    board = answers.deadlines(record, ON, PRACTICE)
    assert sum(group["duties"] for group in board["groups"]) == len(_owed(record))
    in_groups = [
        (owing["iso3"], row["anchor"], row["due"])
        for group in board["groups"]
        if group["window"] != "past"
        for row in group["rows"]
        for owing in row["states"]
    ]
    ahead = [(duty["iso3"], duty["anchor"], duty["due"]) for duty in _owed(record) if _last(duty) >= ON]
    assert sorted(in_groups) == sorted(ahead)


def _last(duty: dict[str, str]) -> date:
    return parse_date(duty["due"]).latest


@pytest.mark.parametrize(("window", "first", "last"), [("soon", 0, 90), ("year", 91, 365)])
def test_windows_keep_their_days(record: Record, window: str, first: int, last: int) -> None:
    """What is due within 90 days or a year is as near as its group says."""
    rows = answers.deadlines(record, ON, PRACTICE, window=window)["groups"][0]["rows"]
    assert rows
    assert all(first <= (parse_date(row["due"]).latest - ON).days <= last for row in rows)


def test_overdue_stands_apart(record: Record) -> None:
    """A duty that a source calls not done stands in a group of its own; silence never puts one there."""
    on = date(2012, 3, 15)
    overdue = {
        (item["iso3"], item["anchor"], item["instance"])
        for item in answers.findings(record, on, PRACTICE)["findings"]
        if item["status"] == "overdue" and item["due"]
    }
    rows = answers.deadlines(record, on, PRACTICE, window="overdue")["groups"][0]["rows"]
    shown = {(owing["iso3"], row["anchor"], row["instance"]) for row in rows for owing in row["states"]}
    assert shown == overdue
    assert all(owing["status"] == "overdue" for row in rows for owing in row["states"])


def test_overdue_says_who_says_so(site: Client, record: Record) -> None:
    """On the board no State stands as overdue without the sentence that names the source."""
    on = date(2015, 6, 1)
    page = unescape(re.sub(r"<[^>]+>", "", site.get(f"/deadlines?on={on}&window=overdue").content.decode()))
    rows = answers.deadlines(record, on, PRACTICE, window="overdue")["groups"][0]["rows"]
    assert max(len(row["states"]) for row in rows) > 8
    for row in rows:
        for owing in row["states"]:
            assert places.states()[owing["iso3"]].name in page
            assert all(reason["text"] in page for reason in owing["reasons"][1:])


def test_year_stays_a_year(site: Client, record: Record) -> None:
    """A deadline printed as a year is shown as that year, stands on no day, and calendars say they leave it out."""
    partial = [duty for duty in _owed(record) if len(duty["due"]) == 4]
    assert partial, "no deadline printed as a year is left in the record to show this on"
    year = partial[0]["due"]
    iso3 = partial[0]["iso3"]
    page = site.get(f"/deadlines?on={ON}&state={iso3}&month={year}-12").content.decode()
    assert f'<th scope="row">{year}</th>' in page
    assert f"31 December {year}" not in page
    month = site.get(f"/deadlines.json?on={ON}&state={iso3}&month={year}-12").json()["month"]
    assert not any(cell["due"] for week in month["weeks"] for cell in week if cell)
    assert [item["due"] for item in month["undated"]] == [year]
    for address in ("/deadlines.ics", f"/states/{iso3}.ics", "/articles/MBT-5.1.ics"):
        body = site.get(f"{address}?on={ON}").content
        assert f"{year} (" in str(Calendar.from_ical(body)["x-wr-caldesc"])
        assert not any(f"{iso3}_MBT-5" in event["uid"] for event in _events(body))


def test_annual_reports_told_once(site: Client, record: Record) -> None:
    """The reports of all parties for one year are one row and one event, with their number and a link to the States."""
    owing = [duty for duty in _owed(record) if duty["due"] == "2027-04-30" and duty["anchor"] == "MBT-7.2"]
    page = site.get(f"/deadlines?on={ON}").content.decode()
    assert page.count("30 April 2027") == 1
    assert f'href="/states?on={ON}&amp;standing=party">{len(owing)} States</a>' in page
    told = [event for event in _events(site.get(f"/deadlines.ics?on={ON}").content) if event["day"] == "2027-04-30"]
    assert [event["summary"] for event in told] == [f"{len(owing)} States: annual report 2026, last day (MBT-7.2)"]


def test_month_shows_every_last_day(record: Record) -> None:
    """The month's grid holds each finding with a last day in it, met or not, with its status counted."""
    month = answers.deadlines(record, ON, PRACTICE, month="2009-03")["month"]
    shown = {
        (item["due"], item["anchor"]): item["statuses"] for week in month["weeks"] for cell in week if cell
        for item in cell["due"]
    }  # fmt: skip
    expected: dict[tuple[str, str], dict[str, int]] = {}
    for item in answers.findings(record, ON, PRACTICE)["findings"]:
        if (item["due"] or "").startswith("2009-03") and item["status"] != "not applicable":
            counts = expected.setdefault((item["due"], item["anchor"]), {})
            counts[item["status"]] = counts.get(item["status"], 0) + 1
    assert expected
    assert shown == expected
    days = [cell["day"] for week in month["weeks"] for cell in week if cell]
    assert days == [f"2009-03-{day:02d}" for day in range(1, 32)]
    assert all(len(week) == 7 for week in month["weeks"])
    assert (month["previous"], month["next"]) == ("2009-02", "2009-04")


@pytest.mark.parametrize(("month", "side"), [("1997-01", "previous"), ("2100-12", "next")])
def test_months_end_somewhere(site: Client, month: str, side: str) -> None:
    """The first and the last month link to none beyond."""
    assert site.get(f"/deadlines.json?month={month}").json()["month"][side] is None


def test_filters(record: Record) -> None:
    """Filters for article and State leave in what they name, and nothing else."""
    of_state = answers.deadlines(record, ON, PRACTICE, state="UKR")
    assert {o["iso3"] for g in of_state["groups"][1:] for row in g["rows"] for o in row["states"]} == {"UKR"}
    of_article = answers.deadlines(record, ON, PRACTICE, anchor="5")
    assert {row["anchor"] for group in of_article["groups"] for row in group["rows"]} == {"MBT-5.1"}


def test_calendar_of_a_state(site: Client, record: Record) -> None:
    """A State's calendar has its exact days to come, each with its reason, and an address that leads to its page."""
    expected = sorted(
        duty["due"] for duty in _owed(record) if duty["iso3"] == "UKR" and _last(duty) >= ON and len(duty["due"]) == 10
    )
    response = site.get(f"/states/UKR.ics?on={ON}")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    events = _events(response.content)
    assert [event["day"] for event in events] == expected
    clearance = next(event for event in events if "MBT-5.1" in event["uid"])
    reasons = next(
        duty["reasons"] for duty in answers.due(record, ON, PRACTICE, "UKR")["duties"] if duty["anchor"] == "MBT-5.1"
    )
    assert all(reason["text"] in clearance["description"] for reason in reasons)
    assert clearance["url"] == f"http://localhost/states/UKR?on={ON}#MBT-5.1"


def test_calendar_lines(site: Client) -> None:
    """A calendar has CRLF lines of at most 75 octets, whole days, no alarms, and an id for each event."""
    body = site.get(f"/deadlines.ics?on={ON}").content
    lines = body.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    events = Calendar.from_ical(body).walk("VEVENT")
    assert all(not isinstance(event.decoded("dtstart"), datetime) for event in events)
    assert not Calendar.from_ical(body).walk("VALARM")
    uids = [str(event["uid"]) for event in events]
    assert len(uids) == len(set(uids))


def test_calendar_is_the_same_each_time(site: Client, record: Record) -> None:
    """The stamp is the newest day on record, so one record gives the same bytes."""
    body = site.get(f"/deadlines.ics?on={ON}").content
    assert body == site.get(f"/deadlines.ics?on={ON}").content
    newest = max(sealed.entry.recorded for sealed in record.entries.values())
    assert {event["stamp"][:10] for event in _events(body)} == {newest}


def test_event_keeps_its_id_when_its_day_moves(site: Client) -> None:
    """A State's event keeps its id while decisions move its deadline."""
    days = {}
    for on in ("2013-01-01", ON):
        events = _events(site.get(f"/states/UKR.ics?on={on}").content)
        days[on] = {event["uid"]: event["day"] for event in events if "MBT-5.1" in event["uid"]}
    before, after = days.values()
    assert before.keys() == after.keys() != set()
    assert before != after


def test_calendar_of_an_article(site: Client, record: Record) -> None:
    """An article's calendar has its own exact days to come and no other's."""
    expected = {
        duty["due"]
        for duty in _owed(record)
        if duty["anchor"] == "MBT-5.1" and _last(duty) >= ON and len(duty["due"]) == 10
    }
    events = _events(site.get(f"/articles/MBT-5.1.ics?on={ON}").content)
    assert {event["day"] for event in events} == expected


def test_reading_changes_the_calendar(site: Client) -> None:
    """A calendar follows the reading asked for, as the page does."""
    with_suspension = _events(site.get(f"/states/UKR.ics?on={ON}&reading=suspension-in-operation").content)
    assert with_suspension == []


@pytest.mark.parametrize("state", ["", "UKR"])
def test_news(site: Client, record: Record, state: str) -> None:
    """The feed has the entries recorded last, each once, by id, with the day it was recorded."""
    response = site.get(f"/states/{state}.atom" if state else "/feed.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    entries = feed.findall(f"{ATOM}entry")
    ids = [str(entry.findtext(f"{ATOM}id")).removeprefix("urn:sha256:") for entry in entries]
    assert len(ids) == len(set(ids)) == 50
    for entry, held in zip(entries, [record.entries[name] for name in ids], strict=True):
        assert entry.findtext(f"{ATOM}updated") == f"{held.entry.recorded}T00:00:00Z"
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert held.id.startswith(str(link.get("href")).rpartition("/")[2])
        assert str(entry.findtext(f"{ATOM}title"))
    for required in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{required}")


def test_news_of_a_state_is_about_it_or_by_it(record: Record) -> None:
    """A State's feed leaves out what concerns others, and has the objections to what it declared."""
    told = answers.news(record, state="UKR")["entries"]
    others = [item for item in told if item["subject"] != "UKR" and item["speaker"]["name"] != "Ukraine"]
    assert all(
        (item["body"] or {}).get("about", "").startswith("UKR-")
        or "UKR" in [*item["body"].get("by_states", ()), *item["body"].get("about_states", ())]
        for item in others
    )
    assert any(item["body"]["kind"] == "objection" for item in others if item["act"] == "declaration")


def test_meetings_are_all_listed(site: Client, record: Record) -> None:
    """Page by page, every meeting on record is listed once."""
    first = site.get("/meetings.json").json()
    listed = [
        item["id"]
        for number in range(1, first["pages"] + 1)
        for item in site.get(f"/meetings.json?page={number}").json()["meetings"]
    ]
    assert sorted(listed) == sorted(body.id for _sealed, body in record.acts(MeetingBody))


def test_decisions_stand_under_their_meeting(record: Record) -> None:
    """Every request on record stands under the meeting that dealt with it, or under none where none is printed."""
    shown = []
    for number in range(1, answers.meetings(record, ON, PRACTICE)["pages"] + 1):
        for item in answers.meetings(record, ON, PRACTICE, page=number)["meetings"]:
            shown += [(item["id"], request["entry"]["id"]) for request in item["decisions"]]
    shown += [("", request["entry"]["id"]) for request in answers.meetings(record, ON, PRACTICE)["elsewhere"]]
    assert sorted(shown) == sorted((body.meeting, sealed.id) for sealed, body in record.acts(ExtensionBody))


def test_no_decision_before_its_day(record: Record) -> None:
    """Asked as of a day before a meeting has ended, its decisions are left out."""
    for on, count in ((date(2025, 12, 4), 0), (date(2025, 12, 5), 13)):
        (meeting,) = answers.meetings(record, on, PRACTICE, meeting="22MSP")["meetings"]
        assert len(meeting["decisions"]) == count


def test_inferred_symbols_say_so(site: Client, record: Record) -> None:
    """A symbol made by pattern is marked as inferred, one seen in a document is not."""
    basis = {body.id: body.symbol_basis for _sealed, body in record.acts(MeetingBody)}
    for name in ("22MSP", "21MSP"):
        page = site.get(f"/meetings?meeting={name}").content.decode()
        assert ("(inferred)" in page) == (basis[name] == "pattern")


def test_intervals_follow_the_clock(site: Client, record: Record) -> None:
    """The rule of five years is computed by the clock, and the conference that began before it is told by its days."""
    document = answers.meetings(record, ON, PRACTICE, kind="review-conference")
    began = {item["id"]: date.fromisoformat(item["start"]) for item in document["meetings"]}
    third = next(item for item in document["intervals"] if item["next"] == "RC3")
    not_before = clocks.next_review_conference_from(began["RC2"])
    assert third["not_before"] == str(not_before)
    assert third["earlier_by_days"] == (not_before - began["RC3"]).days > 0
    assert f"{third['earlier_by_days']} days earlier" in site.get("/meetings").content.decode()


def test_names_in_the_readers_language(site: Client) -> None:
    """States carry their UN names in the language of the page."""
    assert "اليابان" in site.get("/ar/meetings?meeting=22MSP").content.decode()
    assert "تايلند" in site.get(f"/ar/deadlines?on={ON}").content.decode()


def test_unverified_lead_times_say_so(site: Client) -> None:
    """The lead time nobody checked is marked."""
    page = site.get("/meetings").content.decode()
    assert "274 days before" in page
    row = page[: page.index("274 days before")].rpartition("<tr")[2]
    assert row.startswith(' class="is-unverified"')


def test_twins_are_the_answers(site: Client, record: Record) -> None:
    """The JSON twin of a page is the answer itself, under the same filters and readings."""
    assert site.get(f"/deadlines.json?on={ON}").json() == answers.deadlines(record, ON, PRACTICE)
    expected = answers.deadlines(record, ON, PRACTICE, state="UKR", anchor="MBT-5", window="later", month="2027-04")
    query = "state=Ukraine&anchor=MBT-5&window=later&month=2027-04"
    assert site.get(f"/deadlines.json?on={ON}&{query}").json() == expected
    expected = answers.deadlines(record, ON, choose(["suspension-in-operation"]))
    assert site.get(f"/deadlines.json?on={ON}&reading=suspension-in-operation").json() == expected
    expected = answers.meetings(record, ON, PRACTICE, page=2)
    assert site.get(f"/meetings.json?on={ON}&page=2").json() == expected


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/deadlines?month=2026-13", 400),
        ("/deadlines?month=2026", 400),
        ("/deadlines?month=2026-06-01", 400),
        ("/deadlines?month=2026-06~", 400),
        ("/deadlines?month=0001-01", 400),
        ("/deadlines?month=9999-12", 400),
        ("/deadlines?window=never", 400),
        ("/deadlines?on=2025-02-29", 400),
        ("/deadlines?reading=none", 400),
        ("/deadlines?anchor=MBT-99", 404),
        ("/deadlines?state=Atlantis", 404),
        (f"/deadlines?state={LONG}", 400),
        ("/meetings?page=abc", 400),
        ("/meetings?page=0", 400),
        ("/meetings?page=-1", 400),
        ("/meetings?page=99999", 400),
        ("/meetings?page=²", 400),
        ("/meetings?kind=party", 400),
        ("/meetings?meeting=99MSP", 400),
        ("/states/XXX.ics", 404),
        ("/states/XXX.atom", 404),
        (f"/states/{LONG}.ics", 404),
        ("/articles/MBT-99.ics", 404),
        (f"/articles/{LONG}.ics", 404),
        ("/deadlines.ics?on=yesterday", 400),
        ("/articles/..%2f..%2fetc%2fpasswd.ics", 404),
    ],
)
def test_bad_input_is_told(site: Client, address: str, status: int) -> None:
    """Unusable input gives 400 or 404 with a word on what to do, never a fault."""
    response = site.get(address)
    assert response.status_code == status
    assert len(response.content.decode()) > 40


def test_unknown_state_in_a_feed_is_told_in_words(site: Client) -> None:
    """A program or a person that asks for a feed of no State reads why, in plain text."""
    response = site.get("/states/Ukrain.ics")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/plain")
    assert "Ukraine" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/deadlines", "/deadlines?month=2009-03", "/meetings", "/meetings?page=2", "/meetings?page=3", "/ar/meetings"],
)
def test_pages_are_light(site: Client, address: str) -> None:
    """A page stays under 100 kB, without scripts and styles of its own."""
    body = site.get(address).content
    assert len(body) < 100_000
    assert b"<script" not in body
    assert b"style=" not in body
