"""`ottawa read`, as a user runs it: a table for people, the JSON of the contract, and a word where it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from ottawa.cli.commands import main
from tests.reporting import making


def _file(folder: Path) -> str:
    path = folder / "report.docx"
    path.write_bytes(making.word(making.FORMS))
    return str(path)


def test_the_table_tells_forms_figures_and_what_is_not_placed(tmp_path: Path) -> None:
    """State, a figure with its place, an unplaced sentence, and that a person accepts each."""
    shown = CliRunner().invoke(main, ["read", _file(tmp_path)])
    assert shown.exit_code == 0, shown.output
    for words in ("Ecuador", "1,234", "14 new survivors", "waits for a person"):
        assert words in shown.output


def test_json_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    """Every key of the contract, and its figures in one list."""
    document = json.loads(CliRunner().invoke(main, ["read", _file(tmp_path), "--json"]).output)
    keys = {"state", "period", "submitted", "language", "forms", "figures", "unplaced", "problems"}
    assert keys <= set(document)
    assert (document["state"], document["period"]["end"], len(document["figures"])) == ("ECU", "2010-12-31", 14)
    assert all({"code", "severity", "where", "message"} <= set(problem) for problem in document["problems"])


def test_what_read_prints_is_read_again(tmp_path: Path) -> None:
    """The JSON printed is itself a report that can be read."""
    first = CliRunner().invoke(main, ["read", _file(tmp_path), "--json"]).output
    again = tmp_path / "report.json"
    again.write_text(first, encoding="utf-8")
    assert json.loads(CliRunner().invoke(main, ["read", str(again), "--json"]).output) == json.loads(first)


def test_a_refusal_names_the_file_and_the_mend(tmp_path: Path) -> None:
    """A file that is no report ends with its reason."""
    path = tmp_path / "cut.docx"
    path.write_bytes(making.word(making.FORMS)[:3000])
    shown = CliRunner().invoke(main, ["read", str(path)])
    assert shown.exit_code == 2
    assert "cut.docx" in shown.output
    assert "damaged or cut short" in shown.output
