"""The static twin: every link leads somewhere, the same entries give the same bytes, only what changed is written.

It works from a folder in a browser, search in Arabic and Chinese among it; nothing that is not ours is touched; the
data are what their description says. The copy is of a part of the packaged data, in English and Arabic.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from ottawa.record.entries import Act, Sealed
from ottawa.record.record import Record, assemble
from ottawa.treaty.readings import choose
from tests.record.test_reports import sealed as filed
from tests.reporting.filed import report
from tests.store.made import made
from tests.web.test_browser import browser  # noqa: F401

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from ottawa.web.publication import Written

LINK = re.compile(r'\b(?:href|src)="([^"]*)"')
IDS = re.compile(r'\bid="([^"]*)"')


@pytest.fixture(scope="module", autouse=True)
def two_languages(home: Path) -> Iterator[None]:
    """Publish in English and Arabic only: a copy in four languages takes twice as long and holds nothing else."""
    from ottawa.web.publication import pages

    assert home.is_dir()  # Django is ready
    patch = pytest.MonkeyPatch()
    patch.setattr(pages, "languages", lambda: ("en", "ar"))
    yield
    patch.undo()


def published(folder: Path, sealed: tuple[Sealed, ...], processes: int = 2) -> Written:
    """Publish a log of these entries."""
    from ottawa.web.publication import newest_day, publish

    record = assemble(sealed)
    return publish(folder, record, sealed, newest_day(sealed), choose(()), len(sealed), processes=processes)


def few(sealed: tuple[Sealed, ...]) -> tuple[Sealed, ...]:
    """Keep what makes States parties, and all about one: pages of entries take most time, and are all made alike."""
    kinds = ("deposit", "meeting")
    return tuple(
        one
        for one in sealed
        if one.entry.kind == "coverage"
        or one.entry.subject == "BLR"
        or (isinstance(one.entry, Act) and one.entry.body.act in kinds)
    )


@pytest.fixture(scope="module")
def entries(sealed: tuple[Sealed, ...]) -> tuple[Sealed, ...]:
    """A log of some hundreds of entries."""
    return few(sealed)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, entries: tuple[Sealed, ...]) -> Path:
    """A copy of all but the last entry, and then of all, so that it is written as copies are: again and again."""
    folder = tmp_path_factory.mktemp("copy") / "site"
    first = published(folder, entries[:-1])
    again = published(folder, entries)
    assert first.changed == first.files - 1
    assert again.removed == 0
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Hash every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def broken_links(copy: Path) -> set[tuple[str, str]]:
    """List the links to files, and to places in them, that the copy does not hold, with where they stand."""
    text = {path: path.read_text(encoding="utf-8") for path in copy.rglob("*.html")}
    places = {path: set(map(unescape, IDS.findall(body))) for path, body in text.items()}
    broken = set()
    for path, body in text.items():
        for href in map(unescape, LINK.findall(body)):
            if href.startswith(("https://", "http://", "mailto:")):
                continue
            name, _, fragment = href.partition("#")
            target = (path.parent / name).resolve() if name else path
            if "?" in href or not target.is_file():
                broken.add((path.relative_to(copy).as_posix(), href))
            elif fragment and name and target in places and fragment not in places[target]:
                broken.add((target.relative_to(copy).as_posix(), f"#{fragment}"))
    return broken


def waiting(copy: Path) -> list[tuple[str, str]]:
    """List the pages with a form that waits for a server, or with the name of a place that is not there."""
    return [
        (path.relative_to(copy).as_posix(), words)
        for path in copy.rglob("*.html")
        for words in ("<form", "ottawa.invalid", 'href="/')
        if words in path.read_text(encoding="utf-8")
    ]


def test_every_link_leads_to_a_file_and_a_place_in_it(copy: Path) -> None:
    """No page links to what the copy does not hold, nor from the root of a site that may not be there."""
    assert broken_links(copy) == set()


def test_it_says_nothing_of_where_it_was_made(copy: Path) -> None:
    """No form waits for a server, and no page names a place that is not there."""
    assert waiting(copy) == []


def test_a_copy_made_over_another_is_the_same_as_a_new_one(
    copy: Path, entries: tuple[Sealed, ...], tmp_path: Path
) -> None:
    """Made anew by one process, all bytes are the same; the changes alone tell since when."""
    published(tmp_path / "new", entries, processes=1)
    new, old = contents(tmp_path / "new"), contents(copy)
    assert new.keys() == old.keys()
    told = {"data/changes.jsonl", "manifest.json"}
    assert {file for file in new if new[file] != old[file]} == told
    assert (copy / "data/changes.jsonl").read_bytes() == entries[-1].data + b"\n"


def test_a_filed_report_leaves_the_pages_of_others(
    entries: tuple[Sealed, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pages are new, which no unchanged page links to: few others are made again, and all are as in a new copy."""
    from ottawa.web.publication import pages

    monkeypatch.setattr(pages, "languages", lambda: ("en",))
    site = tmp_path / "site"
    earlier = (*entries, *filed(report(2024)))
    published(site, earlier)
    before = {path: path.stat().st_ino for path in site.rglob("index.html")}
    log = (*earlier, *filed(report(2023)))
    published(site, log)
    assert (
        sum(path.stat().st_ino != node for path, node in before.items()) < len(before) / 10
    )  # others are written over
    published(tmp_path / "new", log)
    old, new = contents(site), contents(tmp_path / "new")
    assert old.keys() == new.keys()
    assert {file for file in new if new[file] != old[file]} == {"data/changes.jsonl", "manifest.json"}


def test_only_what_changed_is_written(copy: Path, entries: tuple[Sealed, ...]) -> None:
    """A second run writes nothing; what was cut off, altered or lost is written again, and nothing else."""
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*") if path.is_file()}
    (copy / "states/AFG/index.html").write_text("cut o", encoding="utf-8")
    (copy / "data/claims.csv").unlink()
    (copy / "unfinished.json").write_text('{"what": "static copy of Ottawa", "files": ["gone/index.html"]}')
    (copy / "gone").mkdir()
    (copy / "gone/index.html").write_text("left over")
    (copy / "foreign.txt").write_text("mine")
    done = published(copy, entries)
    assert (done.changed, done.removed) == (2, 1)
    assert not (copy / "gone").exists()
    assert not (copy / "unfinished.json").exists()
    assert (copy / "foreign.txt").read_text() == "mine"
    (copy / "foreign.txt").unlink()
    after = {path: path.stat().st_mtime_ns for path in copy.rglob("*") if path.is_file()}
    changed = {path.relative_to(copy).as_posix() for path in after if after[path] != before[path]}
    assert changed == {"states/AFG/index.html", "data/claims.csv"}


def test_a_mirror_by_hard_links_is_left_alone(copy: Path, entries: tuple[Sealed, ...], tmp_path: Path) -> None:
    """A page of which only the size of the log is new is written over in place, unless it has another name too."""
    folder, mirror = tmp_path / "site", tmp_path / "mirror"
    shutil.copytree(copy, folder)
    here, linked = folder / "states/AFG/index.html", folder / "states/ALB/index.html"
    mirror.hardlink_to(linked)
    before, names = mirror.read_bytes(), [path.stat().st_ino for path in (here, linked)]
    published(folder, (*entries, made("one more")))
    assert here.stat().st_ino == names[0]
    assert f"log of {len(entries) + 1} entries".encode() in here.read_bytes()
    assert linked.stat().st_ino != names[1]
    assert mirror.read_bytes() == before


def test_the_manifest_names_every_file(copy: Path, entries: tuple[Sealed, ...]) -> None:
    """The manifest gives the hash and size of every file, the day, the size of the log and the software."""
    told = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    held = contents(copy)
    del held["manifest.json"]
    assert {file: each["sha256"] for file, each in told["files"].items()} == held
    assert all((copy / file).stat().st_size == each["bytes"] for file, each in told["files"].items())
    assert told["log"] == {"size": len(entries)}
    assert told["day"] == max(one.entry.recorded for one in entries)
    assert told["changes_since"] == len(entries) - 1
    assert told["readings"] == []
    assert told["software"]["version"]


def test_a_process_ended_from_outside_is_told(
    copy: Path, entries: tuple[Sealed, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When memory runs out and one of its processes is killed, the run says so and ends; the next one mends it."""
    from ottawa.web.publication import PublicationError, pages

    asked = pages.made

    def killed(edition: Any, job: Any, *more: Any) -> Any:
        if job.name == "method":
            os.kill(os.getpid(), signal.SIGKILL)
        return asked(edition, job, *more)

    shutil.copytree(copy, tmp_path / "site")
    with monkeypatch.context() as patch:
        patch.setattr(pages, "made", killed)
        with pytest.raises(PublicationError, match="ended from outside, as happens when memory runs out"):
            published(tmp_path / "site", entries)
    published(tmp_path / "site", entries)
    assert contents(tmp_path / "site") == contents(copy)


def test_no_process_outlives_the_one_it_parted_from() -> None:
    """When the run itself is killed, its processes end: none is left at work, or waiting for ever."""
    code = (
        "import os, time\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'ottawa.web.settings'\n"
        "from ottawa.store import setup\n"
        "setup()\n"
        "from ottawa.web.publication.sharing import shared_out\n"
        "def work(task):\n"
        "    os.write(1, f'{os.getpid()}\\n'.encode())\n"
        "    time.sleep(3600)\n"
        "list(shared_out(work, range(32), 2))\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=os.environ) as run:
        assert run.stdout is not None
        begun = [int(run.stdout.readline()) for _ in range(2)]
        assert len({*begun, run.pid}) == 3
        run.kill()
        assert run.stdout.read() == b"", "the pipe ends when the last of them has"


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path, entries: tuple[Sealed, ...]) -> None:
    """A folder of somebody else's stays as it is, and the message says what to do."""
    from ottawa.web.publication import PublicationError

    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(PublicationError, match="holds something that is no copy of ours"):
        published(tmp_path, entries)
    assert contents(tmp_path).keys() == {"index.html"}


def test_the_data_are_what_their_description_says(copy: Path) -> None:
    """Every table has the columns described, in their order, and cells of their types; sources are named."""
    package = json.loads((copy / "data/datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert len(package["sources"]) > 10
    database = sqlite3.connect(copy / "data/ottawa.sqlite3")
    for resource in package["resources"]:
        with (copy / "data" / resource["path"]).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        fields = resource["schema"]["fields"]
        assert head == [each["name"] for each in fields]
        assert all(len(row) == len(head) for row in rows)
        for at, each in enumerate(fields):
            if each["type"] == "integer":
                assert all(row[at].isdigit() for row in rows)
            if each["type"] == "boolean":
                assert {row[at] for row in rows} <= {"true", "false"}
        keys = [tuple(row[head.index(name)] for name in resource["schema"].get("primaryKey", head)) for row in rows]
        assert len(set(keys)) == len(keys) or not resource["schema"].get("primaryKey")
        (count,) = database.execute(f'SELECT count(*) FROM "{resource["name"]}"').fetchone()
        assert count == len(rows)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for (view,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        assert database.execute(f'SELECT count(*) FROM "{view}"').fetchone()[0] > 0
    database.close()


def test_the_entries_are_the_bytes_of_the_log(copy: Path, entries: tuple[Sealed, ...]) -> None:
    """Each line of entries.jsonl is the canonical bytes of an entry, in the order of the log."""
    assert (copy / "data/entries.jsonl").read_bytes().splitlines() == [one.data for one in entries]


def test_a_page_has_its_twin_and_feeds(copy: Path, entries: tuple[Sealed, ...]) -> None:
    """The twin is what the live site answers; the feeds are there and parse."""
    from icalendar import Calendar

    from ottawa import answers
    from ottawa.web.publication import newest_day

    twin = json.loads((copy / "states/BLR/index.json").read_text(encoding="utf-8"))
    assert twin == answers.state(assemble(entries), newest_day(entries), choose(()), "BLR")
    calendar = Calendar.from_ical((copy / "deadlines.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) > 1
    assert "ottawa.invalid" not in (copy / "deadlines.ics").read_text(encoding="utf-8")
    assert (copy / "feed.atom").read_bytes().startswith(b"<?xml")


def test_one_entry_is_told_alike_from_what_is_at_hand(record: Record) -> None:
    """The page of an entry is the same whether findings and comparisons are at hand or made for it alone."""
    from datetime import date

    from ottawa import answers

    on, choice = date(2026, 6, 1), choose(())
    resting = answers.resting(answers.found(record, on, choice))
    compared: dict[str, list[dict[str, Any]]] = {}
    for item in answers.comparisons(record, choice):
        compared.setdefault(item["iso3"], []).append(item)
    for whole in list(record.entries)[::40]:
        alone = answers.entry(record, on, choice, whole)
        assert answers.entry(record, on, choice, whole, resting=resting, compared=compared) == alone


@pytest.mark.parametrize(
    ("page", "words", "leads"),
    [
        ("search/index.html", "ukraine", "states/UKR/index.html"),
        ("search/index.html", "地雷", "treaty/index.html"),
        ("ar/search/index.html", "أوكرانيا", "ar/states/UKR/index.html"),
    ],
)
def test_search_works_from_a_folder(copy: Path, browser: Browser, page: str, words: str, leads: str) -> None:  # noqa: F811
    """Opened from a folder, the search finds English, Arabic and Chinese words, and its links lead to the pages."""
    opened: Page = browser.new_page()
    try:
        opened.goto((copy / page).as_uri())
        opened.fill("#words", words)
        link = opened.locator("#found a").first
        assert link.evaluate("link => link.href") == (copy / leads).as_uri()
        link.click()
        assert opened.locator("h1").is_visible()
        assert opened.evaluate("getComputedStyle(document.querySelector('.masthead')).borderBottomWidth") == "3px"
    finally:
        opened.close()


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    """`ottawa publish` refuses a foreign folder with exit 2, and writes nothing there."""
    from ottawa.cli import main

    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SystemExit) as ended:
        main(["publish", str(tmp_path)])
    assert ended.value.code == 2
    assert contents(tmp_path).keys() == {"mine.txt"}
    assert CliRunner().invoke(main, ["publish", "--help"]).exit_code == 0
