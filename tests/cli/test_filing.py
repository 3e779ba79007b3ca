"""`ottawa start` and `ottawa file`: next year's report, the short path, the submission and the form to send."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from ottawa.cli import main
from ottawa.reporting.changes import NO_CHANGE
from ottawa.reporting.report import Confidence, FormStatus, Report, from_json, to_json
from ottawa.services.reading import read_file
from tests.reporting.filed import MAIL, NAME, report


def run(*words: str) -> tuple[int, str, str]:
    """Run a command, and return its exit code and what it says."""
    result = CliRunner().invoke(main, words)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """Last year's report, as a file."""
    return saved(tmp_path / "2024.json", report(2024))


def saved(path: Path, made: Report) -> Path:
    """Write a report to a file of our own form."""
    path.write_text(json.dumps(to_json(made)), encoding="utf-8")
    return path


def held(path: Path) -> Report:
    """Read a file of our own form."""
    return from_json(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("words", "year"), [((), 2025), (("--year", "2025"), 2025), (("--year", "2027"), 2027)])
def test_start_carries_last_year_over(last: Path, words: tuple[str, ...], year: int) -> None:
    """What is in force, for the next year or the one asked for, each form to be confirmed."""
    target = last.with_name("next.json")
    code, out, err = run("start", str(last), "--to", str(target), *words)
    assert (code, err) == (0, ""), err
    assert str(target) in out
    made = held(target)
    assert (str(made.start), str(made.end)) == (f"{year}-01-01", f"{year}-12-31")
    assert {form.label for form in made.forms} == {NO_CHANGE}
    assert [figure.value for figure in made.forms[3].figures] == [40, 40, 2]


def test_start_never_goes_back(last: Path) -> None:
    """A year before the last report's is refused."""
    code, _, err = run("start", str(last), "--to", str(last.with_name("a.json")), "--year", "2024")
    assert (code, "the last report covers 2024. Give a year after it." in err) == (2, True)


def test_no_change_in_one_step(tmp_path: Path) -> None:
    """From the year alone: a cover page, ready to send, that reads back as every form unchanged."""
    target = tmp_path / "2025.docx"
    code, _, err = run("start", "--state", "AND", "--since", "2024", "--no-change", "--to", str(target))
    assert (code, err) == (0, "")
    made = read_file(target)
    assert {(form.status, form.unchanged_since) for form in made.forms} == {(FormStatus.UNCHANGED, 2024)}
    assert (made.state, str(made.end)) == ("AND", "2025-12-31")


def test_nil_in_one_step(tmp_path: Path) -> None:
    """An initial report with nothing to report, in the language asked for."""
    target = tmp_path / "nil.docx"
    words = ("--state", "TON", "--nil", "--from", "2025-12-01", "--until", "2026-05-30", "--language", "fr")
    code, _, err = run("start", *words, "--to", str(target))
    assert (code, err) == (0, "")
    made = read_file(target)
    assert (made.state, made.kind, str(made.end), made.language) == ("TON", "initial", "2026-05-30", "fr")
    assert sorted(figure.measure for form in made.forms for figure in form.figures) == [
        "contaminated_areas_count", "retained_total", "stock_year_end",
    ]  # fmt: skip


def test_no_change_since_the_last_report(last: Path) -> None:
    """From a file: each form refers to the year in which it last had content."""
    target = last.with_name("2025.json")
    assert run("start", str(last), "--no-change", "--to", str(target))[0] == 0
    made = held(target)
    assert {form.letter: form.unchanged_since for form in made.forms} == dict.fromkeys("ABDEFGHIJ", 2024) | {"C": 2023}
    assert list(made.all_figures()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "there is no report to start from."),
        (("--state", "AND"), "no report of Andorra is on record."),
        (("--nil", "--state", "AND"), "an initial report needs its State and its last day."),
        (("--nil", "--until", "2026-05-30"), "an initial report needs its State and its last day."),
    ],
)
def test_start_says_what_it_needs(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """Exit 2, and how to mend it."""
    code, _, err = run("start", *words, "--to", str(tmp_path / "a.docx"))
    assert (code, told in err) == (2, True), err


def test_file_writes_the_submission_and_the_form(last: Path) -> None:
    """Two files beside the report: one to send to the United Nations, one for the public record without contacts."""
    code, out, err = run("file", str(last))
    assert (code, err) == (0, "")
    form, submission = last.with_name("2024-form.docx"), last.with_name("2024-submission.json")
    assert [figure.value for figure in read_file(form).all_figures()] == [
        figure.value for figure in report(2024).all_figures()
    ]
    text = submission.read_text(encoding="utf-8")
    made = json.loads(text)
    assert (made["format"], made["state"], made["period"]) == ("ottawa-submission/1", "AND", "2024-01-01/2024-12-31")
    entries = json.dumps(made["entries"])
    assert NAME not in entries
    assert MAIL not in entries
    assert f"Not in the submission: {MAIL}" in out
    assert "Send it to the Secretary-General of the United Nations." in out


def test_the_submission_holds_the_report(last: Path) -> None:
    """Read back from it, the report has every figure with its value."""
    run("file", str(last), "--to", str(last.with_name("s.json")), "--form", str(last.with_name("f.xlsx")))
    made = json.loads(last.with_name("s.json").read_text(encoding="utf-8"))
    [own] = [entry for entry in made["entries"] if entry["kind"] == "report"]
    told = [(one.measure, one.value) for one in from_json(own["body"]["report"]).all_figures()]
    assert told == [(one.measure, one.value) for one in report(2024).all_figures()]


@pytest.mark.parametrize(("confidence", "code"), [(Confidence.HIGH, 0), (Confidence.MEDIUM, 2), (Confidence.LOW, 2)])
def test_figures_wait_for_a_person(tmp_path: Path, confidence: Confidence, code: int) -> None:
    """What was read from words is filed only when somebody says that it was looked at."""
    made = report(2024)
    forms = tuple(
        replace(form, figures=tuple(replace(figure, confidence=confidence) for figure in form.figures))
        for form in made.forms
    )
    path = saved(tmp_path / "a.json", replace(made, forms=forms))
    found, _, err = run("file", str(path))
    assert found == code
    assert ("Look at them with `ottawa read`, then say --accepted." in err) is (code == 2)
    assert run("file", str(path), "--accepted")[0] == 0


def test_what_the_file_does_not_say_is_asked_for(tmp_path: Path) -> None:
    """State, paragraph and period can be given; what the file says otherwise is never replaced in silence."""
    path = saved(tmp_path / "a.json", replace(report(2024), state=None, kind=None, start=None, end=None))
    assert "the report does not say of which State it is." in run("file", str(path))[2]
    words = ("--state", "AND", "--kind", "annual", "--from", "2024-01-01", "--until", "2024-12-31")
    assert run("file", str(path), *words)[0] == 0
    whole = saved(tmp_path / "b.json", report(2024))
    code, _, err = run("file", str(whole), "--state", "FRA")
    assert (code, "the report says AND." in err) == (2, True)


def test_without_a_log_nothing_is_taken_in(last: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`add` is for a public instance; elsewhere it says how to start one."""
    monkeypatch.setenv("OTTAWA_HOME", str(tmp_path / "none"))
    code, _, err = run("add", str(last))
    assert (code, "there is no log here." in err) == (2, True)


def test_check_asks_for_the_form_of_a_duty(tmp_path: Path) -> None:
    """The record knows that Thailand has mined areas on that day: a report without form C is asked about it."""
    made = report(2019)
    forms = tuple(form for form in made.forms if form.letter != "C")
    path = saved(tmp_path / "tha.json", replace(made, state="THA", forms=forms))
    code, out, _ = run("check", str(path), "--json")
    told = {(one["code"], one["where"]) for one in json.loads(out)["problems"]}
    assert (code, ("form-missing", "form C") in told) == (1, True)
