"""A stranger's further questions, answered by the JSON of the command alone, and the width of its tables."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ottawa.cli import main, tables

from .test_answers import EVERY, ask

FAULTS = Path(__file__).parent.parent / "faults" / "record"


def clearance(state: str, on: str) -> dict[str, Any]:
    """Ask how a State stands with clearance."""
    found: dict[str, Any] = ask("findings", state, "--anchor", "5.1", "--on", on)["findings"][0]
    return found


def told(found: dict[str, Any], code: str) -> list[str]:
    """List the sentences given under a code."""
    return [reason["text"] for reason in found["reasons"] if reason["code"] == code]


@pytest.mark.parametrize(
    ("state", "on", "status", "due"),
    [
        ("HUN", "2009-03-01", "due soon", "2009-03-01"),
        ("HUN", "2010-06-01", "not shown", "2009-03-01"),  # nothing was known to be mined
        ("HUN", "2012-06-01", "open", None),  # found in 2011, without a clock
        ("HUN", "2014-06-01", "met", None),
        ("DEU", "2013-06-01", "open", None),
        ("DEU", "2014-06-01", "met", None),
        ("NER", "2013-06-01", "open", None),  # found in May 2012
        ("NER", "2014-06-01", "open", "2015-12-31"),  # decided in December 2013
        ("NER", "2026-06-01", "not shown", "2024-12-31"),
        ("GNB", "2022-06-01", "open", None),  # found in June 2021
        ("GNB", "2026-06-01", "open", "2027-12-31"),
    ],
)
def test_what_of_areas_found_after_the_deadline(state: str, on: str, status: str, due: str | None) -> None:
    """No clock runs until a meeting decides one, and nobody is accused."""
    found = clearance(state, on)
    assert (found["status"], found["due"]) == (status, due)
    assert (due is None) is bool(told(found, "no-clock-for-finds"))


def test_what_of_mines_that_algeria_found_after_it_had_finished() -> None:
    """Complete since 2017; 668 isolated mines found and destroyed are told as reported, and reopen nothing."""
    found = clearance("DZA", "2026-06-01")
    assert (found["status"], found["since"]) == ("met", "2017-02-10")
    assert told(found, "residual-finds") == [
        "Isolated mines found afterwards and destroyed are on record as reported: 668 mines, "
        "from December 2016 to October 2018, says ICBL-CMC/Landmine Monitor."
    ]


@pytest.mark.parametrize("state", ["PSE", "LKA"])
@pytest.mark.parametrize(
    ("reading", "status", "due"),
    [("day-count-from-next-day", "met late", "2018-11-28"), ("day-count-one-day-more", "met", "2018-11-29")],
)
def test_were_the_first_reports_of_palestine_and_sri_lanka_in_time(
    state: str, reading: str, status: str, due: str
) -> None:
    """Both came on 29 November 2018: one day late by every printed due day, in time by the rival count."""
    found = ask("findings", state, "--anchor", "7.1", "--on", "2026-06-01", "--reading", reading)["findings"][0]
    assert (found["status"], found["due"], found["since"]) == (status, due, "2018-11-29")
    assert [rival["reading"] for rival in found["rivals"]] == [
        {"day-count-from-next-day": "day-count-one-day-more"}.get(reading, "day-count-from-next-day")
    ]


def test_which_reading_frees_poland_and_who_holds_the_other() -> None:
    """The report for 2025 names its rival, what it would change, and that no voice on record holds it."""
    rows = ask("due", "POL", "--on", "2026-06-01")["duties"]
    row = next(row for row in rows if row["instance"] == "2025")
    assert [(rival["reading"], rival["status"]) for rival in row["rivals"]] == [("report-for-years-bound", "not shown")]
    assert "no voice on record" in row["rivals"][0]["held_by"]


def test_who_says_when_belarus_had_destroyed_its_mines() -> None:
    """Belarus itself, as reported by a profile of the Monitor, with the document named."""
    rows = ask("claims", "BLR", "--measure", "stock_completion_date")["claims"]
    said = {row["value"]: row for row in rows}["2017-04-05"]
    assert said["speaker"] == {"voice": "state", "name": "Belarus (Ministry of Defence)"}
    assert said["via"] == "Monitor country profile"
    assert "Mine Ban Policy: Belarus" in said["source"]["document"]


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("arguments", EVERY, ids=" ".join)
def test_tables_keep_to_the_width(monkeypatch: pytest.MonkeyPatch, arguments: list[str], columns: int) -> None:
    """In 80 or 200 columns no line is longer."""
    monkeypatch.setattr(tables, "WIDE_ENOUGH", columns)
    lines = CliRunner().invoke(main, [*arguments, *on(arguments)]).stdout.splitlines()
    assert lines
    assert max(len(line) for line in lines) <= columns


def on(arguments: list[str]) -> list[str]:
    """Name a day where the command takes one, so that the test does not change with the calendar."""
    return ["--on", "2026-06-01"] if arguments[0] in ("status", "due", "findings", "discrepancies") else []


def test_a_fault_ends_the_process_with_2_and_one_line() -> None:
    """As a whole process: nothing on standard output, one line on standard error, no traceback."""
    command = [sys.executable, "-m", "ottawa", "--data", str(FAULTS / "impossible_day"), "status"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"ottawa: acts\.csv, row 3: period: .*\n", done.stderr)
