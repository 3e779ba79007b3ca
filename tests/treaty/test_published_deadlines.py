"""Every deadline that a source prints is reproduced by the code, or listed here with the reason."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

import ottawa
from ottawa.sources import Claim
from ottawa.treaty import clocks
from ottawa.treaty.article5 import late_grants, terms
from ottawa.treaty.readings import PRACTICE
from ottawa.treaty.standing import membership


def published(measure: str) -> list[Claim]:
    """List the deadlines that sources print."""
    return [claim for claim in ottawa.load().claims if claim.measure == measure]


def bound_from(iso3: str) -> date:
    """First day bound, by the depositary's practice."""
    record = ottawa.load()
    start = membership(record.dossiers[iso3], record.convention, PRACTICE).bound_from
    assert start is not None
    return start


NOT_REPRODUCED = {
    "TJK-clearance-deadline-2": "LM prints 1 April 2025, Mine Action Review the end of 2025; this one is followed",
    "YEM-clearance-deadline-2": "the text says end of March 2028, its box 1 March 2028: the box is followed",
}


@pytest.mark.parametrize("claim", published("stock_destruction_deadline"), ids=lambda claim: claim.key)
def test_deadlines_for_stocks_come_out(claim: Claim) -> None:
    """Four years after entry into force gives each day that a source prints."""
    assert str(clocks.stockpile_deadline(bound_from(claim.subject))) == claim.value


@pytest.mark.parametrize("claim", published("report_due_date"), ids=lambda claim: claim.key)
def test_due_days_of_reports_come_out(claim: Claim) -> None:
    """180 days after entry into force, or 30 April, give each due day that a source prints."""
    initial = clocks.initial_report_due(bound_from(claim.subject))
    annual = clocks.annual_report_due(int(str(claim.period)[:4])) if claim.period else None
    assert claim.value == str(initial if claim.item == "initial" else annual)


@pytest.mark.parametrize("claim", published("clearance_deadline"), ids=lambda claim: claim.key)
def test_deadlines_for_clearance_come_out(claim: Claim) -> None:
    """The last deadline a source prints is the last of those the acts on record give, as precisely as printed."""
    dossier = ottawa.load().dossiers[claim.subject]
    last = terms(dossier, bound_from(claim.subject))[-1]
    assert (str(last.deadline) == claim.value) is (claim.key not in NOT_REPRODUCED)


def test_the_list_of_exceptions_names_real_claims() -> None:
    """An exception that no longer exists is taken off the list."""
    assert set(NOT_REPRODUCED) <= {claim.key for claim in published("clearance_deadline")}


def test_there_are_as_many_as_the_data_hold() -> None:
    """Fifteen days for stocks, 32 for clearance and seven for reports are printed."""
    counts = [len(published(name)) for name in ("stock_destruction_deadline", "clearance_deadline", "report_due_date")]
    assert counts == [15, 32, 7]


@pytest.mark.parametrize("iso3", sorted(ottawa.load().dossiers))
def test_deadlines_only_move_on(iso3: str) -> None:
    """Each term is decided after the one before, and reaches further."""
    dossier = ottawa.load().dossiers[iso3]
    if dossier.deposit is None:
        return
    made = terms(dossier, bound_from(iso3))
    for before, after in itertools.pairwise(made):
        assert before.since < after.since
        assert before.last_day < after.last_day


def test_late_grants_are_those_the_sources_call_late() -> None:
    """The States whose requests were granted after the deadline before them had passed."""
    record = ottawa.load()
    late = {iso3 for iso3, each in record.dossiers.items() if each.deposit and late_grants(each, bound_from(iso3))}
    assert late >= {"COG", "ERI", "ETH", "NER", "UKR"}
    for iso3 in late:
        for extension in late_grants(record.dossiers[iso3], bound_from(iso3)):
            assert extension.decided is not None
            assert extension.deadline_after is not None
            assert extension.decided < extension.deadline_after.latest
