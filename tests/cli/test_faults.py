"""Bad input: each a folder named after its fault, refused with exit 2 and words that say what, where and how."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from ottawa.cli import main

FAULTS = Path(__file__).parent.parent / "faults" / "record"
WORDS = {
    "unknown_state": 'acts.csv, row 3: subject: "ZZZ" is not the code of a State',
    "area_as_party": 'acts.csv, row 3: the subject "area:Kosovo" is not the code of a State. Give an ISO 3166 code',
    "blank_state": 'acts.csv, row 3: the subject "" is not the code of a State. Give an ISO 3166 code',
    "partial_day": 'acts.csv, row 3: the period "2001-01" is not one day. Write one day in full, as 2026-06-01.',
    "impossible_day": 'acts.csv, row 3: period: "2025-02-29" is not a day: February 2025 has 28 days. Write',
    "new_column": 'acts.csv, row 1: a column "mood" that card.yml does not name. Describe it in card.yml',
    "missing_source": "acts.csv, row 3: the source is blank. Name the document",
    "duplicate_key": 'acts.csv, row 3: the key "AND/signature" already stands in row 2.',
    "withdrawal_before_deposit": "acts.csv, row 4: AND withdraws on 2000-12-31, before the deposit of 2001-01-01.",
    "deposit_before_signature": "acts.csv, row 3: AND deposits on 1997-12-02, before its signature of 1997-12-03.",
    "broken_encoding": "acts.csv, row 3: byte 163 is not UTF-8. Save the file as UTF-8.",
    "float_value": 'claims.csv, row 3: the value "1.2e3" is not an integer or a decimal. Write digits',
    "blank_value": "claims.csv, row 3: the value is blank. Give it, or say unknown or unclear.",
    "unknown_voice": "claims.csv, row 3: speaker.voice: input should be 'depositary', 'state'",
    "unknown_basis": "claims.csv, row 3: basis: input should be 'as_of', 'in_year', 'cumulative'",
    "no_tables": "there are no tables. Name a folder that holds one folder per table.",
}


def test_every_fault_has_its_words() -> None:
    """No fault file lies there untried."""
    assert {path.name for path in FAULTS.iterdir()} == set(WORDS)


@pytest.mark.parametrize("fault", sorted(WORDS))
@pytest.mark.parametrize("command", [["status"], ["findings", "--json"], ["claims", "AND"]], ids=lambda each: each[0])
def test_a_faulty_table_is_refused_whole(fault: str, command: list[str]) -> None:
    """The message names file, row and remedy; nothing is printed as an answer; there is no traceback."""
    result = CliRunner().invoke(main, ["--data", str(FAULTS / fault), *command])
    assert result.exit_code == 2
    assert WORDS[fault] in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["status", "Atlantis"], '"Atlantis" is not a State in our tables.'),
        (["status", "Ukrane"], "Did you mean Ukraine (UKR)"),
        (["status", "Kosovo"], "is an area that Ottawa keeps apart from States"),
        (["status", "--on", "2025-02-29"], "February 2025 has 28 days. Write one day in full, as 2026-06-01."),
        (["status", "--on", "2025"], '"2025" is not one day.'),
        (["due", "--reading", "suspension"], "Did you mean suspension-in-operation?"),
        (["due", "--anchor", "23"], '"23" is not an article or paragraph of the Convention.'),
        (["due", "--within", "-1"], "-1 is not in the range"),
        (["explain", "blame"], '"blame" is not'),
        (["claims", "Narnia"], '"Narnia" is not a State'),
        (
            ["due", "--reading", "suspension-in-operation", "--reading", "suspension-without-effect"],
            "are rival answers to one point (ukraine-suspension). Choose one of them.",
        ),
    ],
)
def test_a_bad_argument_is_refused_with_words(arguments: list[str], words: str) -> None:
    """What was typed is named, with what is wrong with it and what to type; exit 2."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert words in result.stderr.replace("\n", " ")
    assert result.stdout == ""


def test_a_failing_disk_is_told_wherever_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nothing more particular can be said: exit 2, which file, and no traceback."""
    from ottawa.store import home

    def failing() -> bool:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(tmp_path / "ottawa.sqlite3"))

    monkeypatch.setattr(home, "has_log", failing)
    refused = CliRunner().invoke(main, ["publish", str(tmp_path / "site")])
    assert refused.exit_code == 2
    told = f"ottawa: {tmp_path / 'ottawa.sqlite3'}: the system refuses: {os.strerror(errno.EIO)}. See to the disk"
    assert refused.stderr.startswith(told)
