"""The lab at the command line: the shapes of its JSON, tables that print, and refusals that help."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import ottawa
from ottawa.cli import main
from ottawa.tables import packaged
from tests import definitions

EVERY = [
    ["judge", "pom3", "--under", "MBT-2.1"],
    ["judge", "--under", "MBT-2.1", "--reading", "functional"],
    ["judge", "tmrp6", "--under", "MBT-2.1", "--authority", "ICBL"],
    ["judge", "m18a1", "--under", "mbt-2.1", "--mode", "victim_tripwire"],
    ["judge", "--cases", str(packaged() / "verdicts" / "verdicts.csv")],
    ["gaps", "MBT-2.1", "--reading", "designed"],
    ["compare", "MBT-2.1", "Q21", "--reading", "functional"],
]


def run(*words: str) -> str:
    """Run the command and return what it printed."""
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


def asked(*words: str) -> Any:
    """Run the command with --json."""
    return json.loads(run(*words, "--json"))


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_question_prints_a_table_and_one_document(words: list[str]) -> None:
    """People get words, programs one JSON document."""
    assert run(*words).strip()
    assert isinstance(asked(*words), dict)


def test_the_contract_of_judge() -> None:
    """One weapon: design, wording, verdict, what it splits on, and reasons with clause and source."""
    found = asked("judge", "m18a1", "--under", "MBT-2.1")
    assert (found["design"], found["wording"], found["verdict"]) == ("m18a1", "MBT-2.1", "depends-on-mode")
    assert found["splits_on"] == ["mode"]
    assert all(reason["text"] for reason in found["reasons"])
    assert any(reason["code"] == "fact" and reason["source"] and reason["anchor"] for reason in found["reasons"])


def test_the_contract_of_cases() -> None:
    """The same rows come back with verdict and reasons."""
    rows = asked("judge", "--cases", str(packaged() / "verdicts" / "verdicts.csv"))["cases"]
    assert len(rows) == 60
    assert rows[1]["case_id"] == "G002"
    assert rows[1]["verdict"] == "out"
    assert rows[1]["reasons"]


def test_a_rule_the_lab_does_not_hold_is_unknown_and_said_so(tmp_path: Path) -> None:
    """One row's unknown rule does not lose the others."""
    path = tmp_path / "cases.csv"
    path.write_text("system_id,configuration,definition\npmn,,XX-1\npmn,,MBT-2.1\n", encoding="utf-8")
    first, second = asked("judge", "--cases", str(path))["cases"]
    assert (first["verdict"], first["reasons"][0]["code"]) == ("unknown", "no-wording")
    assert second["verdict"] == "in"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["judge", "pom9", "--under", "MBT-2.1"], 'there is no system "pom9". Did you mean pom3'),
        (["judge", "pom3", "--under", "MBT-2.9"], 'there is no wording "MBT-2.9". Did you mean'),
        (["judge", "pom3", "--under", "MBT-2.1", "--reading", "wishful"], 'nobody on record holds a reading "wishful"'),
        (["judge", "pom3", "--under", "MBT-2.1", "--mode", "magic"], '"magic" is no mode. On record: victim_proximity'),
        (["judge", "pom3"], "no wording is named. Write --under MBT-2.1"),
        (["judge", "--under", "MBT-2.1", "--mode", "command"], "a mode is asked of one weapon"),
        (["gaps", "AP2-5.6"], "AP2-5.6 is a restriction."),
        (["judge", "pom3", "--under", " "], "no wording is named. Name one"),
        (["judge", "", "--under", "MBT-2.1"], "no system is named. Name one"),
        (
            ["judge", "tmrp6", "--under", "Q01", "--reading", "designed"],
            'nothing in Q01 turns on the reading "designed"',
        ),
        (["compare", "MBT-2.1", "AP2-5.6"], "they answer different questions. Compare two definitions"),
        (["gaps", "nowhere.yml"], "nowhere.yml: No such file or directory. Name a file with a wording in it."),
    ],
)
def test_unusable_input_ends_with_2_and_a_remedy(words: list[str], message: str) -> None:
    """The message says what, where and how to mend it."""
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_row_with_an_unknown_system_is_named(tmp_path: Path) -> None:
    """The message names file and row."""
    path = tmp_path / "cases.csv"
    path.write_text("system_id,configuration,definition\nzzz,,MBT-2.1\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["judge", "--cases", str(path)])
    assert result.exit_code == 2
    assert 'cases.csv, row 2: there is no system "zzz"' in result.stderr


HEAD = "system_id,configuration,definition\n"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", 'row 1: there is no column "system_id". Needed, once each'),
        ("system_id," + HEAD, 'row 1: the column "system_id" stands twice.'),
        (HEAD + "m18a1,mode=command,victim_tripwire,MBT-2.1\n", "row 2: it has more cells than there are columns."),
        (HEAD + '"pmn,,MBT-2.1\n', "line 2: it is not CSV: unexpected end of data. Close the quotes"),
        (HEAD + f"pmn,{'x' * 200_000},MBT-2.1\n", "line 2: it is not CSV: field larger than field limit"),
    ],
    ids=["empty", "column twice", "comma in a cell", "open quote", "endless cell"],
)
def test_a_table_of_cases_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, table: str, message: str) -> None:
    """No row is lost, shifted or swallowed without a word."""
    path = tmp_path / "cases.csv"
    path.write_text(table, encoding="utf-8")
    result = CliRunner().invoke(main, ["judge", "--cases", str(path)])
    assert result.exit_code == 2
    assert f"cases.csv, {message}" in result.stderr


MINE = "rule: {any: [{term: MBT-2.1}, {all: [{fact: harms}, {fact: emplaced}, {fact: command}]}]}"


def test_a_wording_of_ones_own_is_asked_for_by_its_file(tmp_path: Path) -> None:
    """Judged, searched for gaps and compared like any other, from the command line and from Python."""
    path = tmp_path / "mine.yml"
    path.write_text(MINE, encoding="utf-8")
    found = asked("judge", "jumpcharge", "--under", str(path))
    assert (found["wording"], found["verdict"]) == ("mine", "in")
    assert found == ottawa.judge("jumpcharge", under=str(path))
    assert asked("gaps", str(path))["leaks"]
    compared = asked("compare", "MBT-2.1", str(path))
    assert "jumpcharge" in compared["newly_in"]
    assert compared == ottawa.compare("MBT-2.1", str(path))
    assert ottawa.gaps(str(path)) == asked("gaps", str(path))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.yml",
            b"rule: {all: [{fact: harms}, {fact: harmles}]}",
            'a.yml, rule.all[2].fact: there is no fact "harmles"',
        ),
        ("a.yml", b"rule: {term: a}", "a.yml: the definition needs itself: a → a. Take one"),
        ("a.json", b'{"rule": {"compare": "arc", "is": "<", "value": 9, "unit": "metres"}}', "does not fit"),
        ("a.yml", b"rule: {fact: harms}\nrule: {fact: command}", 'a.yml, line 2: it is not YAML: "rule" stands twice.'),
        ("a.yml", b"rule: {fact: h\xff}", "a.yml: it is not UTF-8. Save the file as UTF-8."),
        ("MBT-2.1.yml", b"rule: {fact: harms}", 'there is a wording "MBT-2.1" already. Give the file a name'),
    ],
)
def test_a_file_with_a_faulty_wording_is_told_with_node_and_remedy(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    """The message names file, node and remedy, never a traceback."""
    path = tmp_path / name
    path.write_bytes(content)
    result = CliRunner().invoke(main, ["judge", "pom3", "--under", str(path)])
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_notebook_answers_the_same() -> None:
    """One import, one call, the same document."""
    assert ottawa.judge("pom3", under="MBT-2.1") == asked("judge", "pom3", "--under", "MBT-2.1")
    assert ottawa.gaps("Q04", readings=["functional"]) == asked("gaps", "Q04", "--reading", "functional")
    assert ottawa.compare("Q21", "Q23") == asked("compare", "Q21", "Q23")
    assert ottawa.gaps("Q04", readings="functional") == ottawa.gaps("Q04", readings=["functional"])


@pytest.fixture
def own_tables(tmp_path: Path) -> Path:
    """Tables of one's own: the packaged munitions and wordings, with an amendment that came into force."""
    folder = definitions.own_tables(tmp_path, "designs")
    (folder / "wordings" / "amended.yml").write_text(definitions.amended("Q23"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("1999-02-28", ["MBT-2.1 is not in force on 1999-02-28: it is from 1999-03-01, for States Parties."]),
        ("1999-03-01", []),
        ("2029-12-31", []),
        ("2030-01-01", ["On 2030-01-01 MBT-2.1-2030 is in force for States Parties that accept it."]),
    ],
)
def test_what_is_in_force_on_a_day_and_for_whom(own_tables: Path, on: str, told: list[str]) -> None:
    """Two wordings of one paragraph may be in force on one day: an amendment binds those that accept it (MBT-13.5)."""
    found = asked("--data", str(own_tables), "judge", "jumpcharge", "--under", "MBT-2.1", "--on", on)
    assert found["verdict"] == "out"
    assert [reason["text"] for reason in found["reasons"] if reason["code"] == "in-force"] == told


def test_tables_of_ones_own_answer_every_question(own_tables: Path) -> None:
    """Verdict, gaps and comparison come from the tables named, not from the packaged ones."""
    own = ["--data", str(own_tables)]
    assert asked(*own, "judge", "jumpcharge", "--under", "MBT-2.1-2030")["verdict"] == "in"
    assert asked(*own, "gaps", "MBT-2.1-2030")["wording"] == "MBT-2.1-2030"
    compared = asked(*own, "compare", "MBT-2.1", "MBT-2.1-2030")
    assert "jumpcharge" in compared["newly_in"]
    assert compared["affected"] == []  # who holds what is a table of its own, and it is not there
