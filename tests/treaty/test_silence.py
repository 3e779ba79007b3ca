"""Silence accuses nobody: held against the packaged data, by other ways than the code's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from ottawa.dates import When, parse_when
from ottawa.record.entries import ClaimEntry, CoverageEntry, Sealed
from ottawa.record.record import Record, assemble
from ottawa.treaty import duties
from ottawa.treaty.findings import Finding, Status
from ottawa.treaty.readings import PRACTICE
from ottawa.treaty.standing import membership

PASSED = [
    "AFG",
    "ARG",
    "TCD",
    "COL",
    "COD",
    "ERI",
    "ETH",
    "MRT",
    "NER",
    "NGA",
    "PER",
    "SEN",
    "SRB",
    "SSD",
    "TJK",
    "ZWE",
]
TODAY = date(2026, 11, 24)
DAYS = [date(year, 4, 30) for year in range(1999, 2027)]
NAMES = ("said-not-done", "later-completion", "declared-complete")  # the reasons that accuse


def found_on(record: Record, iso3: str, day: date) -> list[Finding]:
    """Find how a State stands on a day."""
    return duties.findings(record.dossiers[iso3], record.convention, day, PRACTICE)


@pytest.fixture(scope="module")
def every_30_april(record: Record) -> list[tuple[date, Finding]]:
    """All findings about all States on every 30 April since the Convention is in force."""
    return [(day, found) for day in DAYS for iso3 in record.dossiers for found in found_on(record, iso3, day)]


@pytest.mark.parametrize("iso3", PASSED)
def test_a_deadline_that_passed_without_a_decision_found_is_not_shown(record: Record, iso3: str) -> None:
    """Sixteen States whose last deadline found has passed: none is called late, and each is told where sources end."""
    found = next(each for each in found_on(record, iso3, TODAY) if each.anchor == "MBT-5.1")
    assert found.status is Status.NOT_SHOWN
    assert found.due is not None
    assert found.due.latest is not None
    assert found.due.latest < TODAY
    assert found.known_to is not None
    assert any(reason.text.startswith("Not shown: our sources end ") for reason in found.reasons)


def test_beside_them_only_those_whose_last_extension_nobody_checked(record: Record) -> None:
    """A deadline that a meeting moved has passed for three more: unverified rows extend theirs, and drive nothing."""
    passed = {
        iso3
        for iso3 in record.dossiers
        for found in found_on(record, iso3, TODAY)
        if found.anchor == "MBT-5.1" and found.status is Status.NOT_SHOWN and found.reasons[0].code == "due-by-decision"
    }
    more = passed - set(PASSED)
    assert more == {"CYP", "ECU", "TUR"}
    for iso3 in more:
        assert any(extension.citation.unverified for extension in record.dossiers[iso3].extensions)


def speaks_up_to(sealed: Sealed) -> Iterator[date]:
    """The days up to which an entry can speak, read from its fields: when it was said, what for, which day it gives."""
    entry = sealed.entry
    texts = [entry.period, *(source.dated for source in entry.sources)]
    if isinstance(entry, ClaimEntry) and entry.body.unit == "date":
        texts.append(entry.body.value)
    if isinstance(entry, CoverageEntry):
        texts.append(entry.body.complete_to)
    for text in texts:
        when: When | None = parse_when(text) if text else None
        if when is not None and when.latest is not None:
            yield when.latest


def test_every_overdue_rests_on_an_entry_that_speaks_of_the_day(
    record: Record, every_30_april: list[tuple[date, Finding]]
) -> None:
    """Each cites an entry whose own as-of reaches the day asked about, in the reasons that accuse."""
    overdue = [(day, found) for day, found in every_30_april if found.status is Status.OVERDUE]
    assert len(overdue) > 50
    for day, found in overdue:
        accusing = [cited.entry for reason in found.reasons if reason.code in NAMES for cited in reason.citations]
        assert any(max(speaks_up_to(record.entries[entry])) >= day for entry in accusing), (
            day,
            found.state,
            found.anchor,
        )


def test_no_overdue_rests_on_words_older_than_the_day(
    every_30_april: list[tuple[date, Finding]],
) -> None:
    """Where the day of saying is on record, an accusation of *not done* was said on the day asked about or later."""
    for day, found in every_30_april:
        if found.status is Status.OVERDUE:
            for reason in found.reasons:
                if reason.code == "said-not-done":
                    said = [cited.said_on for cited in reason.citations if cited.said_on]
                    assert all(on >= day for on in said), (day, found.state, found.anchor)


def test_no_finding_rests_on_an_unverified_entry(every_30_april: list[tuple[date, Finding]]) -> None:
    """An unverified row may be told beside a finding, with its mark, and under no other reason."""
    for day, found in every_30_april:
        for reason in found.reasons:
            if any(cited.unverified for cited in reason.citations):
                assert reason.code == "unverified-row", (day, found.state, found.anchor)


@pytest.mark.parametrize("day", [date(2003, 4, 30), date(2009, 6, 1), date(2016, 4, 30), TODAY])
def test_taking_out_the_unverified_rows_changes_no_finding(record: Record, day: date) -> None:
    """Every status, due day and *since* stays what it was."""
    checked = assemble(
        sealed for sealed in record.entries.values() if not any(source.unverified for source in sealed.entry.sources)
    )
    assert len(checked.entries) < len(record.entries)
    for iso3 in record.dossiers:
        with_them, without = found_on(record, iso3, day), found_on(checked, iso3, day)
        plain = [(each.anchor, each.instance, each.status, each.due, each.since) for each in with_them]
        assert plain == [(each.anchor, each.instance, each.status, each.due, each.since) for each in without], iso3


def test_state_years_without_a_word_are_not_shown(record: Record) -> None:
    """Some 4,000 State-years have no claim on their report; every one of them that has passed reads not shown."""
    silent = spoken = 0
    for iso3, dossier in record.dossiers.items():
        told = {
            str(claim.period)
            for measure in ("report_submitted", "report_submission_date")
            for claim in dossier.claims.get(measure, ())
            if claim.item == "annual"
        }
        for found in found_on(record, iso3, TODAY):
            if found.anchor != "MBT-7.2" or found.due is None or found.due.latest is None or found.due.latest >= TODAY:
                continue
            if found.instance in told:
                spoken += 1
            elif found.status is not Status.NOT_APPLICABLE:
                silent += 1
                assert found.status is Status.NOT_SHOWN, (iso3, found.instance)
    assert silent > 3500
    assert spoken > 100


def test_no_annual_report_is_overdue_on_a_day_nobody_spoke_of(record: Record) -> None:
    """Lists of missing reports are years old: today not one State is called late with an annual report."""
    statuses = {
        found.status for iso3 in record.dossiers for found in found_on(record, iso3, TODAY) if found.anchor == "MBT-7.2"
    }
    assert Status.OVERDUE not in statuses


@pytest.mark.parametrize("iso3", ["DEU", "HUN", "NER"])
@pytest.mark.parametrize("year", range(2009, 2027))
def test_areas_found_after_the_deadline_accuse_nobody(record: Record, iso3: str, year: int) -> None:
    """Germany, Hungary and Niger had no known area when their time ended: on no day is clearance overdue."""
    for month in range(1, 13):
        for found in found_on(record, iso3, date(year, month, 15)):
            assert found.anchor != "MBT-5.1" or found.status is not Status.OVERDUE, month


@pytest.mark.parametrize(
    ("iso3", "day"),
    [
        ("DNK", date(2009, 4, 30)),  # the extension of 2008 is on record, but no document was read for it
        ("NIC", date(2010, 4, 30)),  # the same
        ("CHL", date(2020, 4, 30)),  # one source says early 2020, another November
        ("GNB", date(2012, 4, 30)),
        ("GNB", date(2022, 4, 30)),
    ],
)
def test_a_late_completion_report_is_no_accusation(record: Record, iso3: str, day: date) -> None:
    """A deadline that a decision may have moved is not overdue because a completion was reported later."""
    found = next(each for each in found_on(record, iso3, day) if each.anchor == "MBT-5.1")
    assert found.status in (Status.NOT_SHOWN, Status.OPEN)


@pytest.mark.parametrize(
    ("iso3", "anchor", "day", "status"),
    [
        ("TUR", "MBT-4", date(2010, 11, 1), Status.OVERDUE),  # said in November 2010
        ("TUR", "MBT-4", date(2011, 4, 30), Status.NOT_SHOWN),  # completed in 2011, says another
        ("UKR", "MBT-5.1", date(2017, 12, 13), Status.OVERDUE),  # the day it was said
        ("UKR", "MBT-5.1", date(2017, 12, 14), Status.NOT_SHOWN),
        ("GRC", "MBT-4", date(2022, 9, 28), Status.OVERDUE),
        ("GRC", "MBT-4", date(2022, 9, 29), Status.NOT_SHOWN),
        ("MOZ", "MBT-5.1", date(2014, 12, 31), Status.DUE_SOON),
        ("MOZ", "MBT-5.1", date(2015, 4, 30), Status.OVERDUE),
        ("MOZ", "MBT-5.1", date(2015, 12, 31), Status.MET_LATE),
        ("TUV", "MBT-7.1", date(2015, 6, 18), Status.OVERDUE),
        ("TUV", "MBT-7.1", date(2015, 6, 19), Status.NOT_SHOWN),
        ("BLR", "MBT-4", date(2017, 4, 4), Status.OVERDUE),
        ("BLR", "MBT-4", date(2017, 4, 5), Status.MET_LATE),
    ],
)
def test_a_source_speaks_up_to_its_own_day(record: Record, iso3: str, anchor: str, day: date, status: Status) -> None:
    """Known cases are overdue on the last day a source speaks of, and not shown (or met) on the next."""
    found = next(each for each in found_on(record, iso3, day) if each.anchor == anchor)
    assert found.status is status


def test_what_was_done_stays_done(record: Record, every_30_april: list[tuple[date, Finding]]) -> None:
    """From one 30 April to the next no *met* is lost, but when areas are found anew or the State leaves."""
    settled = (Status.MET, Status.MET_LATE, Status.DISPUTED)
    last: dict[tuple[str, str, str, str], Status] = {}
    lost = set()
    for _, found in every_30_april:
        key = (found.state, found.anchor, found.duty, found.instance)
        if found.anchor in ("MBT-4", "MBT-5.1", "MBT-7.1", "MBT-7.2"):
            if last.get(key) in settled and found.status not in settled:
                lost.add((found.state, found.anchor, found.status))
            last[key] = found.status
    reopened = {
        (iso3, "MBT-5.1", status)
        for iso3, each in record.dossiers.items()
        if each.said("areas_found_date")
        for status in (Status.OPEN, Status.NOT_SHOWN)
    }
    left = {
        (iso3, anchor, Status.NOT_APPLICABLE)
        for iso3, each in record.dossiers.items()
        if membership(each, record.convention, PRACTICE).bound_until
        for anchor in ("MBT-4", "MBT-5.1")
    }
    assert lost <= reopened | left
    assert ("GNB", "MBT-5.1", Status.OPEN) in lost


def test_every_finding_has_its_argument(every_30_april: list[tuple[date, Finding]]) -> None:
    """Each names the clause in its reasons, says what would change it unless nothing can, and reads as sentences."""
    for _, found in every_30_april:
        assert found.reasons
        assert all(reason.text.endswith((".", "?")) and "None" not in reason.text for reason in found.reasons), found
        if found.status in (Status.OVERDUE, Status.NOT_SHOWN, Status.DISPUTED):
            assert found.would_change


def test_a_finding_never_reads_the_future_of_acts(record: Record) -> None:
    """Taking out every act after a day changes no finding on it: notices and decisions are known from their day."""
    day = date(2014, 6, 1)
    known = ("data/extensions", "data/meetings")  # a decision is dated by its meeting, whenever that is entered
    kept = []
    for sealed in record.entries.values():
        when = parse_when(sealed.entry.period) if sealed.entry.kind == "act" and sealed.entry.period else None
        begun = when is None or when.earliest is None or when.earliest <= day
        if begun or sealed.entry.origin.startswith(known):
            kept.append(sealed)
    earlier = assemble(kept)
    assert len(earlier.entries) < len(record.entries)
    for iso3 in record.dossiers:
        now, then = found_on(record, iso3, day), found_on(earlier, iso3, day)
        assert [replace(each, rivals=()) for each in now] == [replace(each, rivals=()) for each in then], iso3
