"""Pages of Article 7 reports: who reported when, one report whole; nothing of an official, nothing of blame."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ottawa import answers, places
from ottawa.answers.report import NoReportError
from ottawa.dates import parse_date
from ottawa.record.checking import others_than, problems
from ottawa.record.record import Record, assemble
from ottawa.reporting.report import Report
from ottawa.services import filing
from ottawa.store import setup
from ottawa.tables import packaged
from ottawa.treaty.readings import PRACTICE
from tests.databases import point_at
from tests.record.test_reports import sealed as as_entries
from tests.reporting.filed import MAIL, NAME, long, report

if TYPE_CHECKING:
    from django.test import Client

    from ottawa.record.entries import Sealed

ON = date(2026, 11, 24)
LIMIT = 100_000
COPIED = "The same long paragraph stands in two reports of two States; only the drafter is told of it. " * 2


def of(iso3: str, made: Report, words: str = "") -> Report:
    """A made report as another State's, with words in its form A."""
    first, *others = made.forms
    named = places.states()[iso3].name
    return replace(made, state=iso3, state_words=named, forms=(replace(first, narrative=words), *others))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder of the site in which reports were filed: three years, a correction, a long one, copied ones."""
    setup()
    from ottawa.store.start import prepare
    from ottawa.web import current

    made = tmp_path_factory.mktemp("filed")
    point_at("", made)
    prepare(packaged())
    for each in (
        report(2023, 42, used=None),
        report(2024, 40),
        report(2024, 39, used=None),
        long(2022),
        of("MCO", report(2024), COPIED),
        of("SMR", report(2024), COPIED),
    ):
        filing.add(filing.submission(each, {"a.docx": b"PK"}, on=ON), ON)
    filing.mark(
        answers.filed_report(current.current().record, "AND", "2024"), filing.Step.SENT, parse_date("2025-04-28"), ON
    )
    current.forget()
    yield made
    current.forget()


@pytest.fixture
def client(home: Path) -> Client:
    """A client of that site."""
    from django.test import Client

    assert home.is_dir()
    return Client(HTTP_HOST="localhost")


def page(client: Client, address: str, status: int = 200) -> str:
    """The text of a page."""
    answer = client.get(address)
    assert answer.status_code == status, answer.content[:300]
    assert len(answer.content) < LIMIT, address
    return answer.content.decode()


def told(client: Client, address: str) -> dict[str, Any]:
    """The JSON twin of a page."""
    found: dict[str, Any] = json.loads(client.get(address).content)
    return found


# The calendar, from the packaged data alone


def test_the_denominator_is_the_one_voices_print(record: Record) -> None:
    """156 reports were due for 2009, printed the ICBL; the States bound by the acts on record are as many."""
    rates = {rate["year"]: rate for rate in answers.reports(record, ON, PRACTICE)["rates"]}
    [printed] = [claim["value"] for claim in rates[2009]["printed"] if claim["measure"] == "reports_due"]
    assert (rates[2009]["due"], printed) == (156, "156")
    for rate in rates.values():
        assert rate["due"] == rate["shown"] + rate["missing"] + rate["disputed"] + rate["not_shown"]
        assert rate["shown"] == rate["in_time"] + rate["late"]


def test_a_year_is_counted_once_its_day_has_passed(record: Record) -> None:
    """On 30 April the reports of the year before are still owed; on 1 May they are counted."""
    for day, last in ((date(2026, 4, 30), 2024), (date(2026, 5, 1), 2025)):
        assert answers.reports(record, day, PRACTICE)["rates"][-1]["year"] == last


def test_silence_is_not_shown(record: Record) -> None:
    """A year without a word has no mark at all, and a *no* on some day is told as such, never as overdue."""
    rows = {row["iso3"]: row for row in answers.reports(record, ON, PRACTICE)["states"]}
    assert rows["AFG"]["years"] == {"2006": "met", "2007": "met late", "2010": "said missing", "2026": "open"}
    assert rows["AFG"]["first"] == 2003
    assert "USA" not in rows
    assert not [row for row in rows.values() if "overdue" in row["years"].values()]


def test_the_marks_are_the_findings(record: Record) -> None:
    """What the calendar says of a year is what the page of the State finds, but for the word of a *no*."""
    rows = {row["iso3"]: row for row in answers.reports(record, ON, PRACTICE)["states"]}
    for iso3 in ("AFG", "BLR", "THA", "TUV"):
        for item in answers.findings(record, ON, PRACTICE, iso3, "MBT-7.2")["findings"]:
            mark = rows[iso3]["years"].get(item["instance"], "not shown")
            assert item["status"] == mark or (item["status"], mark) == ("not shown", "said missing")


def test_without_filed_reports_the_page_says_so(record: Record) -> None:
    """With the packaged data nothing is filed, and a report is asked for in vain with a word on where to look."""
    assert answers.reports(record, ON, PRACTICE)["filed"] == 0
    with pytest.raises(NoReportError, match=r"no report for 2019 of Thailand is filed here\."):
        answers.report(record, ON, PRACTICE, "THA", "2019")


# A site in which reports were filed


@pytest.mark.parametrize("language", ["", "/fr", "/es", "/ar"])
def test_the_calendar_is_light(client: Client, language: str) -> None:
    """Every State and year on one page under the limit; a filed report is linked from its year."""
    text = page(client, f"{language}/reports")
    assert f'href="{language}/reports/AND/2024"' in text
    assert text.count('<tr><th scope="row"><a') > 160
    assert 'class="due"' in text


@pytest.mark.parametrize("iso3", ["AFG", "AND", "BLR", "KHM", "THA", "UKR", "USA"])
def test_the_page_of_each_state_is_light(client: Client, iso3: str) -> None:
    """With its years, its series and other voices."""
    text = page(client, f"/reports/{iso3}")
    assert ("No report of this State is filed here." in text) is (iso3 != "AND")


def test_the_series_stand_beside_other_voices(client: Client) -> None:
    """What reports give for each year, in the order of the years, with who says it."""
    series = {group["measure"]: group["claims"] for group in told(client, "/reports/AND.json")["series"]}
    assert [(claim["period"], claim["value"]) for claim in series["retained"]] == [
        ("2022-12-31", "40"), ("2023-12-31", "42"), ("2024-12-31", "39"),
    ]  # fmt: skip
    assert {claim["speaker"]["name"] for claim in series["retained"]} == {"Andorra"}


def test_a_report_is_told_whole(client: Client) -> None:
    """Status, answers, figures with their places, what changed, the forms, and how it is held."""
    document = told(client, "/reports/AND/2024.json")
    assert document["status"]["step"] == "sent"
    assert document["finding"]["status"] == "met"
    kept = next(one for one in document["figures"] if one["measure"] == "retained" and not one["item"])
    assert (kept["value"], kept["form"], kept["source"]["where"]) == ("39", "D", "report.docx, page 1, table 1, row 2")
    changed = {form["letter"]: form for form in document["difference"]["forms"]}
    assert document["difference"]["with"] == 2023
    assert {"measure": "retained_total", "old": 42, "new": 39} in [
        {name: one[name] for name in ("measure", "old", "new")} for one in changed["D"]["figures"]
    ]
    text = page(client, "/reports/AND/2024")
    for words in (
        "sent to the Secretary-General, says the State",
        "report.docx, page 1, table 1, row 2",
        "A law is in force.",
    ):
        assert words in text
    assert "This does not discharge Article 7." in text
    assert "on behalf of" in text


def test_a_corrected_report_stays_readable(client: Client) -> None:
    """The page lists its versions; the old one says that it was corrected, and still shows its own figures."""
    versions = told(client, "/reports/AND/2024.json")["receipt"]["versions"]
    assert [one["in_force"] for one in versions] == [False, True]
    address = f"/reports/AND/2024/{versions[0]['id']}"
    assert address in page(client, "/reports/AND/2024")
    assert "This version was corrected since." in page(client, address)
    old = told(client, f"{address}.json")["report"]
    assert [one["value"] for one in old["figures"] if one["measure"] == "retained_total"] == [40]


def test_a_receipt_is_one_page(client: Client) -> None:
    """With the id of the entry, the size of the log, and the words; its twin says the same."""
    document = told(client, "/reports/AND/2024/receipt.json")
    text = page(client, "/reports/AND/2024/receipt")
    assert document["receipt"]["id"] in text
    assert f"log of {document['size']:,} entries" in text
    assert "Send the attached file to the UN Secretary-General" in text
    assert len(document["receipt"]["commitments"]) == 1


def test_a_long_report_has_a_light_page(client: Client) -> None:
    """The page shows the beginning of a long text and says so; its data have all of it."""
    assert "The text is longer; the whole is in the data of this page." in page(client, "/reports/AND/2022")
    assert len(told(client, "/reports/AND/2022.json")["report"]["forms"][0]["narrative"]) > 60_000


def test_every_entry_of_a_report_has_a_light_page(client: Client, home: Path) -> None:
    """The report, its parts and its claims, each with its fields in words."""
    from ottawa.services import public

    assert home.is_dir()
    kinds = {one.entry.kind: one.id for one in public.entries()}
    for kind in ("report", "attachment", "retraction", "claim"):
        page(client, f"/entries/{kinds[kind]}")
    assert "The report, form by form" in page(client, f"/entries/{kinds['report']}")


def test_no_page_names_an_official(client: Client) -> None:
    """Neither pages nor data hold what the cover page says of a person."""
    for address in (
        "/reports/AND/2024",
        "/reports/AND/2024.json",
        "/reports/AND/2022.json",
        "/search?q=doe",
        "/feed.atom",
    ):
        text = client.get(address).content.decode()
        assert NAME not in text, address
        assert MAIL not in text, address


def test_copied_text_is_told_to_the_drafter_alone(client: Client) -> None:
    """A check finds it for whoever drafts; no page or data of the site says it of a State."""
    from ottawa.web.current import current

    record = current().record
    made = of("SMR", report(2024), COPIED)
    codes = {one.code for one in problems(record, made, ON, PRACTICE, others=others_than(record, "SMR"))}
    assert "copied-from-state" in codes
    for iso3 in ("MCO", "SMR"):
        assert "copied" not in json.dumps(told(client, f"/reports/{iso3}/2024.json")["problems"])


def test_no_page_keeps_a_score(client: Client) -> None:
    """What a report answers is told question by question; no page ranks, scores or calls anyone anything."""
    for address in ("/reports", "/reports/AND", "/reports/AND/2024"):
        text = re.sub(r"<[^>]+>", " ", page(client, address)).casefold()
        assert not re.search(r"\b(?:score|rank|ranking|grade|violat\w+|complian\w+|fail\w*)\b", text), address


@pytest.mark.parametrize(
    "address",
    [
        "/reports/AND/2019",
        "/reports/AND/initial",
        "/reports/AND/2024/0000000000000000",
        "/reports/AND/2024/x",
        "/reports/ATL",
    ],
)
def test_what_is_not_there_is_said(client: Client, address: str) -> None:
    """A report, version or State that is not on record is a page that says so, and so is its twin."""
    assert "That cannot be answered" in page(client, address, 404)
    assert client.get(f"{address}.json").status_code == 404


def test_the_copy_holds_the_reports(home: Path, tmp_path: Path, sealed: tuple[Sealed, ...]) -> None:
    """Calendar, States and reports are files of the copy, the corrected one among them; every link leads somewhere."""
    from ottawa.web.publication import newest_day, pages, publish

    assert home.is_dir()
    few = [one for one in sealed if one.entry.kind == "act" and one.entry.body.act in ("deposit", "meeting")]
    first, second = as_entries(report(2023)), as_entries(report(2024))
    record, every = assemble([*few, *first, *second]), [*few, *first, *second]
    patch = pytest.MonkeyPatch()
    patch.setattr(pages, "languages", lambda: ("en",))
    try:
        publish(tmp_path / "copy", record, every, newest_day(every), PRACTICE, len(every), processes=2)
    finally:
        patch.undo()
    root = tmp_path / "copy"
    for path in ("reports", "reports/AND", "reports/AND/2023", "reports/AND/2024", "reports/AND/2024/receipt"):
        assert (root / path / "index.html").is_file(), path
        assert (root / path / "index.json").is_file(), path
        for link in re.findall(r'href="([^"#]+)', (root / path / "index.html").read_text(encoding="utf-8")):
            if not link.startswith("http"):
                assert (root / path / link).exists(), (path, link)
