"""Plain documents: what each question keeps, in which order, and that a notebook gets what the command prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

import ottawa
from ottawa import answers
from ottawa.cli import main
from ottawa.errors import AnchorError, DateError, PlaceError, ReadingError
from ottawa.record.record import Record, assemble
from ottawa.treaty.findings import Status
from ottawa.treaty.readings import PRACTICE
from ottawa.treaty.reasons import SENTENCES

from .. import made

Document = dict[str, Any]
ON = date(2026, 6, 1)
KEYS = {
    "status": {"on", "known_to", "readings", "counts", "states"},
    "state": {"iso3", "name", "standing", "since", "until", "reasons"},
    "due": {"on", "readings", "duties"},
    "duty": {"iso3", "anchor", "duty", "instance", "due", "status", "known_to", "reasons", "rivals"},
    "finding": {
        *("iso3", "anchor", "duty", "instance", "due", "status", "since", "known_to"),
        *("reasons", "would_change", "rivals", "entries"),
    },
    "reason": {"code", "anchor", "params", "entries", "text"},
    "discrepancy": {"iso3", "rule", "relation", "difference", "unit", "claims", "note"},
}


def test_documents_have_exactly_these_keys(record: Record) -> None:
    """The contract of the command, and what was added to it on purpose."""
    status = answers.status(record, ON, PRACTICE, "UKR")
    due = answers.due(record, ON, PRACTICE, "UKR")
    found = answers.findings(record, ON, PRACTICE, "UKR")["findings"]
    assert set(status) == KEYS["status"]
    assert set(status["counts"]) == {"party", "signatory", "outside"}
    assert [set(row) for row in status["states"]] == [KEYS["state"]]
    assert set(due) == KEYS["due"]
    assert all(set(row) == KEYS["duty"] for row in due["duties"])
    assert all(set(row) == KEYS["finding"] for row in found)
    assert all(set(reason) == KEYS["reason"] for row in found for reason in row["reasons"])
    rows = answers.discrepancies(record, ON, PRACTICE)["discrepancies"]
    assert all(set(row) == KEYS["discrepancy"] for row in rows)


@pytest.mark.parametrize(
    ("notebook", "command"),
    [
        (lambda: ottawa.status(on="2026-06-01", state="Ukraine"), ["status", "UKR", "--on", "2026-06-01"]),
        (lambda: ottawa.due(on=ON, within_days=90), ["due", "--within", "90", "--on", "2026-06-01"]),
        (
            lambda: ottawa.due(on=ON, state="UKR", readings=["suspension-in-operation"]),
            ["due", "UKR", "--on", "2026-06-01", "--reading", "suspension-in-operation"],
        ),
        (
            lambda: ottawa.findings(on=ON, state="ERI", anchor="MBT-5"),
            ["findings", "ERI", "--anchor", "5", "--on", "2026-06-01"],
        ),
        (lambda: ottawa.claims("kosovo"), ["claims", "Kosovo"]),
        (
            lambda: ottawa.discrepancies(on=ON, state="ALB", everything=True),
            ["discrepancies", "ALB", "--all", "--on", "2026-06-01"],
        ),
        (lambda: ottawa.retained("Thailand"), ["retained", "THA"]),
        (lambda: ottawa.explain("MBT-7.2"), ["explain", "7.2"]),
    ],
)
def test_a_notebook_gets_what_the_command_prints(notebook: Callable[[], Document], command: list[str]) -> None:
    """The functions of the package and `--json` give the same document."""
    printed = CliRunner().invoke(main, [*command, "--json"]).stdout
    assert json.loads(printed) == notebook()


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: ottawa.status(on="2025-02-29"), DateError),
        (lambda: ottawa.status(on="2025"), DateError),
        (lambda: ottawa.status(on=ON, state="Atlantis"), PlaceError),
        (lambda: ottawa.due(on=ON, readings=["none"]), ReadingError),
        (lambda: ottawa.claims("Narnia"), PlaceError),
        (lambda: ottawa.explain("blame"), AnchorError),
    ],
)
def test_a_notebook_is_refused_in_the_same_words(ask: Callable[[], Document], error: type[Exception]) -> None:
    """Bad input raises the error of its kind."""
    with pytest.raises(error):
        ask()


def made_record(*entries: made.Sealed) -> Record:
    """A record in which the Convention is in force and one more State is bound from June 2000."""
    others = [iso3 for iso3 in assemble([]).dossiers if iso3 != made.STATE][:40]
    first = [made.deposit("1998-09-16", subject=iso3) for iso3 in others]
    return assemble([*first, made.deposit("1999-12-10"), *entries])


@pytest.mark.parametrize(
    ("on", "days", "kept"),
    [
        ("2004-05-31", 0, False),
        ("2004-05-31", 1, True),
        ("2004-06-01", 0, True),
        ("2004-06-02", 4000, False),
        ("2000-06-01", 1460, False),
        ("2000-06-01", 1461, True),
    ],
)
def test_within_keeps_what_falls_due_from_the_day_on(on: str, days: int, kept: bool) -> None:
    """Stocks due on 1 June 2004: kept from so many days before up to the day itself, and not once it has passed."""
    document = answers.due(made_record(), date.fromisoformat(on), PRACTICE, made.STATE, days)
    assert ("MBT-4" in [row["anchor"] for row in document["duties"]]) is kept


def test_what_is_owed_comes_soonest_first(record: Record) -> None:
    """By day; what has no day comes last."""
    due = [row["due"] for row in answers.due(record, ON, PRACTICE)["duties"]]
    dated = [day for day in due if day is not None]
    assert due[len(dated) :] == [None] * (len(due) - len(dated))
    assert [day[:4] for day in dated] == sorted(day[:4] for day in dated)


def test_what_is_settled_is_not_owed(record: Record) -> None:
    """Met duties and concerns are findings, not duties; of years not shown only the last is listed."""
    rows = answers.due(record, ON, PRACTICE)["duties"]
    assert not {row["status"] for row in rows} & {Status.MET, Status.MET_LATE, Status.CONCERN}
    years = [row["instance"] for row in rows if row["iso3"] == "FRA" and row["anchor"] == "MBT-7.2"]
    assert years == ["2025", "2026"]


@pytest.mark.parametrize(("year", "kept"), [(2009, False), (2010, True), (2011, True), (2012, True), (2013, False)])
def test_a_year_keeps_every_claim_it_touches(year: int, kept: bool) -> None:
    """A claim from December 2010 to January 2012 holds for three years."""
    spanning = made.claim("retained", "12", "mines", period="2010-12/2012-01", qualifier="exact")
    document = answers.claims(assemble([spanning]), made.STATE, None, year)
    assert bool(document["claims"]) is kept


def test_a_measure_is_named_whole_or_by_its_first_words() -> None:
    """`stock` brings stock_declared and not stocks or retained."""
    names = ("stock", "stock_declared", "stockpile", "retained")
    entries = [made.claim(name, "12", "mines", qualifier="exact") for name in names]
    document = answers.claims(assemble(entries), made.STATE, "stock")
    assert [row["measure"] for row in document["claims"]] == ["stock", "stock_declared"]


@pytest.mark.parametrize(("on", "years"), [("2022-04-30", ["2020", "2021"]), ("2022-05-01", ["2021", "2022"])])
def test_on_30_april_the_report_due_that_day_has_not_passed(on: str, years: list[str]) -> None:
    """Of the years not shown the last one that has passed is listed, beside the next one due."""
    rows = answers.due(made_record(), date.fromisoformat(on), PRACTICE, made.STATE)["duties"]
    assert [row["instance"] for row in rows if row["anchor"] == "MBT-7.2"] == years


def test_after_the_source_ends_status_says_so(record: Record) -> None:
    """On the day the source is complete to there is no such reason; on the next day each State has it."""
    at, after = (answers.status(record, date(2026, 2, day), PRACTICE) for day in (20, 21))
    ends = [[reason["code"] for reason in row["reasons"]].count("status-ends") for row in at["states"]]
    assert set(ends) == {0}
    assert all(row["reasons"][-1]["code"] == "status-ends" for row in after["states"])
    assert after["known_to"] == "2026-02-20"


def test_a_state_is_named_as_it_was_on_the_day(record: Record) -> None:
    """Swaziland in 2015, Eswatini since April 2018."""
    names = [answers.status(record, date(year, 6, 1), PRACTICE, "SWZ")["states"][0]["name"] for year in (2015, 2020)]
    assert names == ["Swaziland", "Eswatini"]


def test_none_unknown_and_a_blank_are_told_apart() -> None:
    """*None* keeps its status, *unknown* has no value, and what nobody said is not there."""
    none = made.made("claim", {"measure": "retained", "unit": "mines", "status": "none", "value": "0"})
    unknown = made.made("claim", {"measure": "consumed_in_year", "unit": "mines", "status": "unknown"})
    rows = answers.claims(assemble([none, unknown]), made.STATE)["claims"]
    assert [(row["measure"], row["status"], row["value"]) for row in rows] == [
        ("consumed_in_year", "unknown", None),
        ("retained", "none", "0"),
    ]


@pytest.mark.parametrize(
    ("topic", "kind"),
    [
        ("7.2", "provision"),
        ("not shown", "status"),
        ("Met Late", "status"),
        ("ends", "reason"),
        ("suspension-in-operation", "reading"),
        ("ukraine-suspension", "reading"),
        ("readings", "readings"),
        ("stock-balance", "rule"),
    ],
)
def test_everything_an_answer_names_is_explained(topic: str, kind: str) -> None:
    """Anchors, statuses, reasons, readings, points and rules each have their meaning."""
    assert answers.explain(topic)["kind"] == kind


def test_every_code_and_status_is_explained() -> None:
    """No word in an answer is left without a meaning."""
    for word in (*SENTENCES, *Status):
        assert answers.explain(str(word))["text"]


def test_a_state_asked_alone_is_compared_as_among_all(record: Record) -> None:
    """Cape Verde's initial report came between two lists of the whole world: that is told also of Cape Verde alone."""
    among_all = answers.discrepancies(record, ON, PRACTICE, everything=True)["discrepancies"]
    for iso3 in ("CPV", "GNB", "PSE", "UKR"):
        alone = answers.discrepancies(record, ON, PRACTICE, iso3, everything=True)["discrepancies"]
        assert alone == [item for item in among_all if item["iso3"] == iso3]
        on_its_page = answers.state(record, ON, PRACTICE, iso3)["discrepancies"]
        assert on_its_page == answers.discrepancies(record, ON, PRACTICE, iso3)["discrepancies"]
    told = answers.discrepancies(record, ON, PRACTICE, "CPV")["discrepancies"]
    assert "implied" in [item["rule"] for item in told]


def test_an_empty_record_answers() -> None:
    """A log without entries has its meetings, treaty, areas and States: nothing is shown."""
    empty = assemble([])
    assert answers.meetings(empty, ON, PRACTICE)["pages"] == 1
    assert {row["standing"] for row in answers.states(empty, ON, PRACTICE)["states"]} == {"outside"}
