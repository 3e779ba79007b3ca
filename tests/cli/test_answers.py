"""The contract of the command: shapes of its JSON, tables that print, and a stranger's questions answered."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner

from ottawa.cli import main

EVERY = [
    ["status"],
    ["status", "UKR"],
    ["due", "--within", "90"],
    ["due", "UKR"],
    ["findings"],
    ["findings", "KHM"],
    ["findings", "USA"],
    ["claims", "UKR"],
    ["claims", "kosovo"],
    ["claims", "world", "--measure", "casualties_total", "--year", "2013"],
    ["claims", "AND"],
    ["discrepancies"],
    ["discrepancies", "TUR", "--all"],
    ["retained"],
    ["explain", "MBT-5"],
    ["explain", "not shown"],
    ["explain", "readings"],
    ["explain", "stock-balance"],
]


def ask(*arguments: str) -> dict[str, Any]:
    """Ask the command for JSON."""
    result = CliRunner().invoke(main, [*arguments, "--json"])
    assert result.exit_code == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    return document


@pytest.mark.parametrize("arguments", EVERY, ids=" ".join)
def test_every_table_prints(arguments: list[str]) -> None:
    """Each command prints a table and ends with 0."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert len(result.stdout) > 20


@pytest.mark.parametrize("arguments", EVERY, ids=" ".join)
def test_every_answer_is_one_json_document(arguments: list[str]) -> None:
    """With --json each command prints one JSON document and nothing else."""
    assert ask(*arguments)


SHAPES = [
    (
        ["status"],
        {"on", "known_to", "counts", "states"},
        "states",
        {"iso3", "name", "standing", "since", "until", "reasons"},
    ),
    (["due"], {"on", "duties"}, "duties", {"iso3", "anchor", "duty", "due", "status", "reasons"}),
    (
        ["findings", "UKR"],
        {"on", "findings"},
        "findings",
        {"iso3", "anchor", "status", "since", "known_to", "reasons", "entries"},
    ),
    (
        ["discrepancies"],
        {"on", "discrepancies"},
        "discrepancies",
        {"iso3", "rule", "relation", "difference", "unit", "claims", "note"},
    ),
    (["claims", "UKR"], {"claims"}, "claims", {"measure", "period", "value", "unit", "speaker", "via", "source"}),
]


@pytest.mark.parametrize(("arguments", "outer", "rows", "inner"), SHAPES, ids=[shape[0][0] for shape in SHAPES])
def test_the_contract_of_shapes(arguments: list[str], outer: set[str], rows: str, inner: set[str]) -> None:
    """Each document has at least the keys of the contract, and so has each of its rows."""
    document = ask(*arguments)
    assert outer <= set(document)
    assert document[rows]
    assert all(inner <= set(row) for row in document[rows])


def test_reasons_are_data() -> None:
    """A reason has its code, clause, parameters, the entries it rests on, and a sentence."""
    for finding in ask("findings", "ERI", "--on", "2022-06-01")["findings"]:
        for reason in finding["reasons"]:
            assert {"code", "anchor", "params", "entries", "text"} <= set(reason)
        assert {entry["origin"] for entry in finding["entries"]} == {
            origin for reason in finding["reasons"] for origin in reason["entries"]
        }


def owed(state: str, on: str, *readings: str) -> dict[tuple[str, str | None], tuple[str | None, str]]:
    """What a State owes: due day and status by article and instance."""
    chosen = [part for reading in readings for part in ("--reading", reading)]
    duties = ask("due", state, "--on", on, *chosen)["duties"]
    return {(row["anchor"], row["instance"]): (row["due"], row["status"]) for row in duties}


def test_what_does_ukraine_owe_under_each_reading() -> None:
    """Ukraine on 2026-06-01: its duties run on; by its own reading what falls due in the suspension is not owed."""
    plain = owed("UKR", "2026-06-01")
    assert plain["MBT-4", None] == ("2010-06-01", "not shown")
    assert plain["MBT-5.1", None] == ("2033-12-01", "open")
    assert plain["MBT-7.2", "2025"] == ("2026-04-30", "not shown")
    assert plain["MBT-7.2", "2026"] == ("2027-04-30", "open")
    suspended = owed("UKR", "2026-06-01", "suspension-in-operation")
    assert suspended["MBT-4", None] == ("2010-06-01", "not shown")
    assert {suspended[key][1] for key in suspended if key[0] != "MBT-4"} == {"not applicable"}


ERITREA = [
    ("2019-06-01", "open", "2020-02-01"),
    ("2020-06-01", "open", "2020-12-31"),
    ("2020-12-31", "due soon", "2020-12-31"),
    ("2021-01-01", "overdue", "2020-12-31"),
    ("2023-11-01", "overdue", "2020-12-31"),
    ("2023-11-23", "not shown", "2020-12-31"),  # the source says "to November 2023", no day
    ("2023-11-24", "open", "2024-12-31"),
    ("2024-12-31", "due soon", "2024-12-31"),
    ("2025-01-01", "not shown", "2024-12-31"),
    ("2026-11-24", "not shown", "2024-12-31"),
]


@pytest.mark.parametrize(("on", "status", "due"), ERITREA)
def test_how_did_eritrea_stand_with_clearance(on: str, status: str, due: str) -> None:
    """Eritrea from 2019 to 2026, each deadline by its decision; after the last, our sources end in October 2024."""
    found = ask("findings", "ERI", "--anchor", "5", "--on", on)["findings"][0]
    assert (found["status"], found["due"]) == (status, due)
    if on > "2024":
        assert found["known_to"] == ("2024-10" if status == "not shown" else None)


def test_did_poland_still_owe_a_report_for_2025() -> None:
    """Not if it must be bound when the report is due; yes by the reading that every year bound is reported."""
    assert owed("POL", "2026-06-01")["MBT-7.2", "2025"] == ("2026-04-30", "not applicable")
    assert owed("POL", "2026-06-01", "report-for-years-bound")["MBT-7.2", "2025"] == ("2026-04-30", "not shown")


def test_when_were_the_pfm_mines_of_belarus_destroyed() -> None:
    """Belarus announced completion on 5 April 2017; the rest, says the Monitor, was done by the end of 2006."""
    rows = {row["key"]: row for row in ask("claims", "BLR", "--measure", "stock")["claims"]}
    done = rows["BLR-stock-completion-date-1"]
    assert done["value"] == "2017-04-05"
    assert done["speaker"]["voice"] == "state"
    assert rows["BLR-stock-declared-2"]["item"] == "PFM-1"
    assert rows["BLR-stock-completion-date-2"]["value"] == "2006"


def test_which_clearance_deadlines_fall_in_2026() -> None:
    """Croatia, Senegal, South Sudan, Thailand, as far as our sources print decisions."""
    duties = ask("due", "--on", "2026-01-01", "--within", "364", "--anchor", "5")["duties"]
    assert [(row["iso3"], row["due"]) for row in duties] == [
        ("HRV", "2026-03-01"),
        ("SEN", "2026-03-01"),
        ("SSD", "2026-07-09"),
        ("THA", "2026-12-31"),
    ]


def test_when_is_tongas_first_report_due() -> None:
    """180 days after 1 December 2025: 30 May 2026."""
    assert owed("TON", "2026-01-15")["MBT-7.1", None] == ("2026-05-30", "open")


@pytest.mark.parametrize("state", ["SEN", "TJK"])
def test_late_requests_read_as_decided(state: str) -> None:
    """A request that came late was not approved at the 22nd meeting, and the finding says just that."""
    found = ask("findings", state, "--anchor", "5", "--on", "2026-06-01")["findings"][0]
    assert found["status"] == "not shown"
    assert "request-not-approved" in [reason["code"] for reason in found["reasons"]]


@pytest.mark.parametrize("state", ["THA", "KHM", "ERI"])
def test_article_8_has_both_sides(state: str) -> None:
    """A formal request is shown on both pages, with what either side says."""
    found = ask("findings", state, "--anchor", "8", "--on", "2026-06-01")["findings"][0]
    speakers = {reason["params"]["by"] for reason in found["reasons"] if reason["code"] == "words-of"}
    assert found["anchor"] == "MBT-8.2"
    assert speakers >= ({"Eritrea", "20MSP"} if state == "ERI" else {"Thailand", "Cambodia"})


@pytest.mark.parametrize(
    ("on", "parties"),
    [("1999-02-28", 0), ("1999-03-01", 45), ("2025-12-01", 166), ("2025-12-27", 163), ("2026-02-20", 161)],
)
def test_how_many_parties(on: str, parties: int) -> None:
    """The counts that the depositary and the press printed."""
    assert ask("status", "--on", on)["counts"]["party"] == parties


def test_the_table_of_retained_mines_comes_out_of_the_data() -> None:
    """The columns drawn up by hand: last declared, first, consumed, year last consumed, given up as excess."""
    rows = {row["iso3"]: row for row in ask("retained")["retained"]}
    thailand = rows["THA"]
    assert (thailand["last_declared"]["value"], thailand["initial"]["value"]) == ("0", "15604")
    assert (thailand["consumed"]["value"], thailand["reduced_as_excess"]["value"]) == ("200", "4517")
    assert rows["TUR"]["year_last_consumed"]["value"] == "2009"
    assert rows["NGA"]["consumption_ever_declared"]["value"] == "no"


def test_a_notebook_needs_no_shell() -> None:
    """`import ottawa` and an answer load neither the command line nor the site."""
    code = (
        "import sys, ottawa; assert ottawa.status(on='2026-06-01', state='Ukraine')['states'][0]['iso3'] == 'UKR';"
        "print([name for name in ('click', 'rich', 'django', 'gunicorn') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
