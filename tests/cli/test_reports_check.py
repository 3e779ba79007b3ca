"""`ottawa check`, `diff` and `write`: what they print, and their exit codes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from ottawa.cli import main
from ottawa.reporting.report import Report, to_json
from tests.reporting.checked import figure, report


def _save(path: Path, made: Report) -> str:
    path.write_text(json.dumps(to_json(made)), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("kept", "code"), [(9, 1), (10, 0), (11, 1)])
def test_check_exits_1_when_it_found_something(tmp_path: Path, kept: int, code: int) -> None:
    """An error or a warning is exit 1; notes alone are exit 0."""
    old, new = (replace(report(2009 + at, figure("retained_total", n)), state="AND") for at, n in enumerate((10, kept)))
    before, after = _save(tmp_path / "old.json", old), _save(tmp_path / "new.json", new)
    done = CliRunner().invoke(main, ["check", after, "--against", before, "--json"])
    assert done.exit_code == code, done.output
    assert len(json.loads(done.output)["problems"]) == 1
    assert CliRunner().invoke(main, ["check", after, "--against", before]).exit_code == code


def test_a_problem_stands_under_its_heading(tmp_path: Path) -> None:
    """However long it is: each line of it keeps its indent, so that the next heading is seen."""
    old, new = (
        replace(report(2009 + at, figure("retained_total", kept)), state="AND") for at, kept in enumerate((10, 11))
    )
    before, after = _save(tmp_path / "old.json", old), _save(tmp_path / "new.json", new)
    lines = CliRunner().invoke(main, ["check", after, "--against", before]).output.splitlines()
    assert lines[-1] == "1 problem."
    assert lines[0].startswith("warning ")
    assert lines[1:-1]
    assert all(line.startswith("  ") for line in lines[1:-1])


def test_diff_tells_the_difference(tmp_path: Path) -> None:
    """The figure that changed is told with its step, in words and as JSON."""
    old = _save(tmp_path / "old.json", report(2009, figure("retained_total", 10)))
    new = _save(tmp_path / "new.json", report(2010, figure("retained_total", 7)))
    assert "retained total: 10 → 7 mines (-3)" in CliRunner().invoke(main, ["diff", old, new]).output
    forms = json.loads(CliRunner().invoke(main, ["diff", old, new, "--json"]).output)["forms"]
    assert (forms[0]["change"], forms[0]["figures"][0]["difference"]) == ("changed", -3)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "json"])
def test_write_writes_the_form(tmp_path: Path, ending: str) -> None:
    """The file is there, and compares unchanged with what it was written from."""
    made = _save(tmp_path / "a.json", report(2010, figure("retained_total", 10)))
    target = tmp_path / f"b.{ending}"
    done = CliRunner().invoke(main, ["write", made, "--to", str(target)])
    assert done.exit_code == 0, done.output
    forms = json.loads(CliRunner().invoke(main, ["diff", made, str(target), "--json"]).output)["forms"]
    assert [form["change"] for form in forms] == ["unchanged"]


@pytest.mark.parametrize("words", [("diff", "a.json", "b.json"), ("check", "b.json", "--against", "a.json")])
def test_reports_of_two_states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    """Reports of two States are not compared: nothing that came of it would mean anything."""
    monkeypatch.chdir(tmp_path)
    _save(tmp_path / "a.json", replace(report(2009, figure("retained_total", 10)), state="THA"))
    _save(tmp_path / "b.json", replace(report(2010, figure("retained_total", 10)), state="KHM"))
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert "a.json, b.json: the first report is of Thailand, the second of Cambodia." in done.stderr
