"""Article 7 reports as entries: what they become, how they are read back, and what takes whose place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ottawa.dates import Interval, PartialDate, parse_when
from ottawa.errors import EntryError
from ottawa.ledger.canonical import LARGEST_ENTRY
from ottawa.oversight.discrepancies import discrepancies
from ottawa.record.entries import Attachment, ClaimEntry, ReportEntry, Sealed, read_entry, seal
from ottawa.record.packaged import changes
from ottawa.record.record import assemble
from ottawa.record.reports import Filed, content, entries_of, filed, filed_as
from ottawa.reporting.contacts import without_contacts
from ottawa.reporting.report import MEASURES, Answer, Kind, Report, ReportError
from ottawa.sources import Basis
from tests.made import claim
from tests.reporting.filed import figure, long, place, report

DAY = {"recorded": "2026-11-24", "entered": {"organisation": "Tests", "role": "test", "channel": "made"}}
OF_THE_REPORT = ("period_start", "period_end", "form_status")


def sealed(made: Report) -> list[Sealed]:
    """The entries of a report."""
    return [seal(read_entry({**fields, **DAY})) for fields in entries_of(made)]


def claims(made: Report) -> dict[str, tuple[str, str, str]]:
    """Its claims: by measure and item, period, basis and value."""
    found = [one.entry for one in sealed(made) if isinstance(one.entry, ClaimEntry)]
    return {
        f"{entry.body.measure} {entry.body.item}".strip(): (entry.period, str(entry.basis), entry.body.value)
        for entry in found
    }


def test_figures_become_claims_of_the_state() -> None:
    """Under the record's own measures, for the day or year they hold for; a tick and a period become none."""
    assert claims(report()) == {
        "report_date_printed": ("2024", "n/a", "2025-04-20"),
        "stock_remaining": ("2024-12-31", "as_of", "0"),
        "retained PMN @ Army": ("2024-12-31", "as_of", "40"),
        "retained": ("2024-12-31", "as_of", "40"),
        "consumed_in_year": ("2024", "in_year", "2"),
    }
    for one in sealed(report()):
        assert (one.entry.speaker.voice, one.entry.speaker.name, one.entry.subject) == ("state", "Andorra", "AND")


def test_an_initial_report_declares_for_the_first_time() -> None:
    """Stocks and retained mines of a first report are the first declared, and so named in the record."""
    assert {"stock_declared_initial", "retained_initial"} <= claims(report(kind=Kind.INITIAL)).keys()


def test_each_claim_has_its_place() -> None:
    """Form, table and row are the source, with the words there."""
    [source] = [one.entry.sources[0] for one in sealed(report()) if one.entry.origin.endswith("retained-1")]
    assert source.document == "Article 7 report for 2024: Andorra"
    assert source.where.endswith("page 1, table 1, row 2")
    assert (source.words, source.dated, source.language) == ("Total 40", "2025-04-20", "en")


@pytest.mark.parametrize(
    ("answer", "value", "told"),
    [
        (Answer.NONE, 0, ("none", "0")),
        (Answer.UNKNOWN, None, ("unknown", "")),
        (Answer.NOT_APPLICABLE, None, ("not_applicable", "")),
        (Answer.UNCHANGED, None, None),
        (Answer.BLANK, None, None),
    ],
)
def test_answers_stay_apart(answer: Answer, value: int | None, told: tuple[str, str] | None) -> None:
    """None, unknown and not applicable are claims; a blank is no answer, and *unchanged* is the earlier report's."""
    made = replace(report(), forms=(), figures=(figure("retained_total", value, place(1, ""), answer=answer),))
    found = [one.entry.body for one in sealed(made) if isinstance(one.entry, ClaimEntry)]
    assert [(str(body.status), body.value) for body in found] == ([told] if told else [])


def test_every_measure_can_be_filed() -> None:
    """Whatever a report can hold is told by a claim that fits the schema, as a number and as words.

    What stands in the entry of the report itself is no claim beside it.
    """
    for measure in MEASURES:
        for value in (5, "5.5", "in words"):
            one = figure(measure, value, place(1, ""), unit="m2")
            own = sealed(replace(report(), forms=(), figures=(one,)))
            told = [each.entry.body.value for each in own if isinstance(each.entry, ClaimEntry)]
            assert told == ([] if measure in OF_THE_REPORT else [str(value)]), measure


def test_a_report_is_read_back_whole() -> None:
    """From its entry alone, or from the parts of it; each entry within its limit, in any script."""
    for made in (report(), long()):
        own = sealed(made)
        record = assemble(own)
        [entry] = record.reports["AND"]
        assert isinstance(entry.entry, ReportEntry)
        assert content(entry.entry.body, record.attachments) == made
        assert all(len(one.data) < LARGEST_ENTRY for one in own)
    assert sum(isinstance(one.entry, Attachment) for one in sealed(long())) > 3
    assert not any(isinstance(one.entry, Attachment) for one in sealed(report()))


def test_a_part_that_is_missing_is_found() -> None:
    """What is not the content that the entry names is refused, not shown."""
    own = [one for one in sealed(long()) if not one.entry.origin.endswith("#2")]
    record = assemble(own)
    [entry] = record.reports["AND"]
    assert isinstance(entry.entry, ReportEntry)
    with pytest.raises(ReportError, match=r"what is held is not the report that its entry names\."):
        content(entry.entry.body, record.attachments)


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    """Same figure, same origin: the new value supersedes; a figure left out is taken back; others are left alone."""
    first, second = sealed(report(retained=40)), sealed(report(retained=38, used=None))
    fresh = changes(first, second, "2026-11-25", scope=filed(report()).scope)
    record = assemble([*first, *fresh])
    assert {claim.measure: claim.value for claim in record.claims if not claim.item} == {
        "report_date_printed": "2025-04-20", "stock_remaining": "0", "retained": "38",
    }  # fmt: skip
    assert len(record.reports["AND"]) == 1
    assert {one.entry.kind for one in fresh} == {"report", "claim", "retraction"}
    unchanged = next(one.id for one in first if "stock_remaining" in one.entry.origin)
    assert unchanged in record.entries


def test_reports_of_other_years_stand_beside_it() -> None:
    """The origins of two periods have nothing in common."""
    both = [*sealed(report(2023)), *sealed(report(2024))]
    assert [filed_as(one).year for one in assemble(both).reports["AND"]] == [2023, 2024]
    assert not {one.entry.origin for one in both[:6]} & {one.entry.origin for one in both[6:]}


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2024-01-01/2024-12-31", 2024),
        ("2003-04-01/2004-04-30", 2003),
        ("2003-07-02/2004-07-02", 2004),
        ("2003-07-03/2004-06-30", 2004),
        ("2022-05-01/2024-03-31", 2024),
        ("/2024-06-01", 2024),
    ],
)
def test_the_year_it_covers(period: str, year: int) -> None:
    """The calendar year that holds most of its days; the later one if both hold as many."""
    when = parse_when(period)
    assert isinstance(when, Interval)
    assert Filed("AND", Kind.ANNUAL, when).year == year


@settings(max_examples=50)
@given(st.dates(date(1999, 3, 1), date(2030, 12, 31)), st.integers(0, 365))
def test_the_year_is_one_the_period_touches(start: date, days: int) -> None:
    """For every period up to a year it is the year of its first or last day, and of most of its days."""
    end = date.fromordinal(start.toordinal() + days)
    when = Interval(PartialDate(start.year, start.month, start.day), PartialDate(end.year, end.month, end.day))
    year = Filed("AND", Kind.ANNUAL, when).year
    counted = {
        each: sum(date.fromordinal(n).year == each for n in range(start.toordinal(), end.toordinal() + 1))
        for each in (start.year, end.year)
    }
    assert counted[year] == max(counted.values())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": None}, "the report does not say of which State it is. Give the State."),
        (
            {"kind": None},
            "the report does not say whether it is the initial or an annual report. Say which of the two.",
        ),
        ({"end": None}, "the report does not say which period it covers. Give the period, or at least its last day."),
        ({"start": PartialDate(2025)}, "its period ends before it begins. Correct one of the days."),
    ],
)
def test_a_report_must_say_which_it_is(change: dict[str, object], words: str) -> None:
    """Of which State, under which paragraph, for which period: nothing is guessed."""
    with pytest.raises(ReportError) as told:
        entries_of(replace(report(), **change))  # type: ignore[arg-type]
    assert str(told.value).endswith(words)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"subject": "world"}, 'the subject "world" is not the code of a State.'),
        ({"period": "2024"}, "the period is no span with an end."),
        ({"period": "2024-01-01/"}, "the period is no span with an end."),
        ({"period": ""}, "the period is no span with an end."),
    ],
)
def test_the_entry_of_a_report_is_of_a_state_and_a_span(change: dict[str, str], words: str) -> None:
    """The schema refuses what could not be found under any State and year."""
    fields = next(each for each in entries_of(report()) if each["kind"] == "report")
    with pytest.raises(EntryError) as told:
        read_entry({**fields, **DAY, **change})
    assert words in str(told.value)


def test_contact_details_are_no_part_of_what_is_tested_here() -> None:
    """The entries are made of the report as it is given: `services.filing` cleans it first."""
    assert entries_of(without_contacts(report()).report) != entries_of(report())


def test_cumulative_figures_hold_up_to_a_day() -> None:
    """A sum up to a day is told as the record tells sums; one within a year by its year."""
    total = figure("stock_destroyed", 90, place(1, ""), basis=Basis.CUMULATIVE, as_of=PartialDate(2024, 12, 31))
    yearly = figure("stock_destroyed", 9, place(2, ""), basis=Basis.IN_YEAR, as_of=PartialDate(2024))
    found = claims(replace(report(), forms=(), figures=(total, yearly)))
    assert found == {
        "stock_destroyed_cumulative": ("/2024-12-31", "cumulative", "90"),
        "stock_destroyed_in_year": ("2024", "in_year", "9"),
    }


def test_a_filed_figure_stands_in_the_comparisons() -> None:
    """What the State files and what another voice gives for the same day stand side by side; neither is chosen."""
    other = claim(
        "retained", "41", "mines", qualifier="exact", period="2024-12-31", basis="as_of",
        speaker={"voice": "isu", "name": "ISU"},
    )  # fmt: skip
    compared = discrepancies(assemble([*sealed(report()), other]).claims)
    [found] = [one for one in compared if one.rule == "same-quantity" and len(one.claims) == 2]
    assert (found.relation, found.difference, found.unit) == ("rival", "1", "mines")
    assert {one.citation.speaker.name for one in found.claims} == {"Andorra", "ISU"}
