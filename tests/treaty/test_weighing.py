"""From evidence to a status, on made data: what makes a duty met, late, due soon, overdue, disputed or not shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawa.treaty.findings import DUE_SOON_DAYS, STATUS_MEANINGS, Status

from .. import made
from ..made import answer, claim, codes, coverage, deposit, extension, finding, meeting, withdrawal

JOINED = deposit("1999-12-10")  # bound from 1 June 2000; stocks by 1 June 2004, clearance by 1 June 2010
CARD = "The made list is complete."


def annual(on: str, *entries: made.Sealed, year: str = "2021") -> made.Finding:
    """Find how the State stands with the report for a year, due on 30 April of the next."""
    return finding("MBT-7.2", on, JOINED, *entries, instance=year)


def stocks(on: str, *entries: made.Sealed) -> made.Finding:
    """Find how the State stands with its stocks, due on 1 June 2004."""
    return finding("MBT-4", on, JOINED, *entries)


def clearance(on: str, *entries: made.Sealed) -> made.Finding:
    """Find how the State stands with clearance, due on 1 June 2010."""
    return finding("MBT-5.1", on, JOINED, *entries)


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2000-06-01", Status.OPEN),
        ("2004-03-02", Status.OPEN),  # 91 days before
        ("2004-03-03", Status.DUE_SOON),  # 90
        ("2004-06-01", Status.DUE_SOON),
        ("2004-06-02", Status.NOT_SHOWN),
    ],
)
def test_a_duty_is_due_soon_for_ninety_days_and_then_not_shown(on: str, status: Status) -> None:
    """Its last day is still in time; after it, without any source, nothing is shown."""
    assert stocks(on).status is status
    assert DUE_SOON_DAYS == 90


def test_nothing_is_owed_before_a_state_is_bound() -> None:
    """The day before entry into force there is no duty; on that day there is."""
    assert made.findings("2000-05-31", JOINED) == []
    assert {found.anchor for found in made.findings("2000-06-01", JOINED)} == {
        "MBT-4",
        "MBT-5.1",
        "MBT-7.1",
        "MBT-7.2",
        "MBT-9",
    }


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ("2004-05-31", Status.MET),
        ("2004-06-01", Status.MET),
        ("2004-06-02", Status.MET_LATE),
        ("2004-05", Status.MET),
        ("2004-07", Status.MET_LATE),
        ("2005", Status.MET_LATE),
    ],
)
def test_a_completion_is_in_time_up_to_the_last_day(when: str, status: Status) -> None:
    """A day, month or year wholly before or after the limit tells which."""
    found = stocks("2010-01-01", claim("stock_completion_date", when))
    assert (found.status, str(found.since)) == (status, when)


@pytest.mark.parametrize("when", ["2004-06", "2004", "2003/2005"])
def test_a_date_that_may_mean_either_side_tells_no_lateness(when: str) -> None:
    """A completion of that month or year is met, and says that lateness is not shown."""
    found = stocks("2010-01-01", claim("stock_completion_date", when))
    assert (found.status, codes(found)[-1]) == (Status.MET, "lateness-not-shown")
    assert (
        found.reasons[-1].text
        == "Whether that was within the time limit (1 June 2004) cannot be told from a date of this precision."
    )


@pytest.mark.parametrize(("on", "status"), [("2005-12-30", Status.NOT_SHOWN), ("2005-12-31", Status.MET_LATE)])
def test_a_partial_date_counts_as_done_from_its_last_day(on: str, status: Status) -> None:
    """Done *in 2005* is certain only at the end of 2005."""
    assert stocks(on, claim("stock_completion_date", "2005")).status is status


def test_a_completion_said_before_the_year_is_over_was_done_by_then() -> None:
    """Done *in 2005*, said in July 2005, was done by the end of July."""
    done = claim("stock_completion_date", "2005", dated="2005-07")
    assert stocks("2005-07-31", done).status is Status.MET_LATE
    assert stocks("2005-07-30", done).status is Status.NOT_SHOWN


def test_voices_that_differ_on_lateness_are_disputed() -> None:
    """One says in time, another says late: neither is followed."""
    found = stocks(
        "2010-01-01", claim("stock_completion_date", "2004-05-01"), claim("stock_completion_date", "2004-07-01")
    )
    assert found.status is Status.DISPUTED
    assert found.reasons[-1].text == "The voices differ on whether this was in time."


def test_a_voice_that_still_saw_work_disputes_an_earlier_completion() -> None:
    """Done in 2003 says one; not done in 2006 says another: disputed, both told."""
    concern = claim("compliance_concern", "deadline_missed", "word", item="MBT-4", period="2004-06-02/2006-03-01")
    found = stocks("2010-01-01", claim("stock_completion_date", "2003-05-01"), concern)
    assert found.status is Status.DISPUTED
    assert codes(found) == ["stocks-due", "done", "said-not-done", "voices-differ"]


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2004-06-01", Status.DUE_SOON),
        ("2004-06-02", Status.OVERDUE),
        ("2006-03-01", Status.OVERDUE),
        ("2006-03-02", Status.NOT_SHOWN),
    ],
)
def test_a_voice_speaks_for_its_own_days_only(on: str, status: Status) -> None:
    """Not done from June 2004 to 1 March 2006: overdue up to that day, and not shown from the next."""
    concern = claim("compliance_concern", "deadline_missed", "word", item="MBT-4", period="2004-06-02/2006-03-01")
    assert stocks(on, concern).status is status


@pytest.mark.parametrize("period", ["2004-06-02/2006", "2004-06-02/2006-01", "2004-06-02/2006-01-01"])
def test_a_partial_end_accuses_of_no_day_it_may_not_mean(period: str) -> None:
    """Not done *until 2006* is certain on 1 January 2006, and no longer."""
    concern = claim("compliance_concern", "deadline_missed", "word", item="MBT-4", period=period)
    assert stocks("2006-01-01", concern).status is Status.OVERDUE
    assert stocks("2006-01-02", concern).status is Status.NOT_SHOWN


def test_a_partial_end_is_told_as_it_is_printed() -> None:
    """*Not done as of November 2005* never becomes a day."""
    concern = claim("compliance_concern", "deadline_missed", "word", item="MBT-4", period="2004-06-02/2005-11")
    found = stocks("2005-10-01", concern)
    assert found.reasons[1].text == "Not done as of November 2005, says Ruritania."


@pytest.mark.parametrize(("on", "status"), [("2005-03-01", Status.OVERDUE), ("2005-03-02", Status.NOT_SHOWN)])
def test_no_voice_speaks_of_days_after_it_spoke(on: str, status: Status) -> None:
    """A period that runs past the day it was said on holds up to that day."""
    concern = claim(
        "compliance_concern", "deadline_missed", "word", item="MBT-4", period="2004-06-02/2008", dated="2005-03-01"
    )
    assert stocks(on, concern).status is status


@pytest.mark.parametrize(
    ("dated", "status"), [("2009-12-31", Status.NOT_SHOWN), ("2010-01-01", Status.OVERDUE), ("", Status.NOT_SHOWN)]
)
def test_an_open_period_holds_up_to_the_day_it_was_said(dated: str, status: Status) -> None:
    """Without an end and without a day it says nothing of any day."""
    concern = claim("compliance_concern", "deadline_missed", "word", item="MBT-4", period="2004-06-02/", dated=dated)
    assert stocks("2010-01-01", concern).status is status


@pytest.mark.parametrize(("on", "status"), [("2006-01-01", Status.OVERDUE), ("2006-01-02", Status.NOT_SHOWN)])
def test_a_remaining_stock_shows_work_undone_on_its_first_day(on: str, status: Status) -> None:
    """5,000 mines *in 2006*: undone on the first day that can mean, and unknown after."""
    remaining = claim("stock_remaining", "5000", "mines", period="2006", basis="as_of", qualifier="exact")
    assert stocks(on, remaining).status is status


def test_a_stock_of_nought_is_no_stock() -> None:
    """A remaining stock of 0 accuses nobody."""
    remaining = claim("stock_remaining", "0", "mines", period="2006-05-01", basis="as_of", qualifier="exact")
    assert stocks("2005-01-01", remaining).status is Status.NOT_SHOWN


def test_a_later_completion_shows_that_stocks_were_not_destroyed_before() -> None:
    """Article 4 has no extension: done on 5 April 2007 means undone, and late, until then."""
    done = claim("stock_completion_date", "2007-04-05")
    before, on = stocks("2007-04-04", done), stocks("2007-04-05", done)
    assert (before.status, before.reasons[-1].text) == (
        Status.OVERDUE,
        "Destruction complete on 5 April 2007, says Ruritania: so it was not done before.",
    )
    assert on.status is Status.MET_LATE


def test_a_later_completion_proves_nothing_while_another_voice_may_mean_before() -> None:
    """One voice says 2007, another October 2007: in June it may have been done, so nothing is shown."""
    voices = claim("stock_completion_date", "2007"), claim("stock_completion_date", "2007-10")
    assert stocks("2007-06-01", *voices).status is Status.NOT_SHOWN
    assert stocks("2006-12-31", *voices).status is Status.OVERDUE


def test_a_later_completion_of_clearance_does_not_show_that_the_deadline_had_passed() -> None:
    """A deadline under Article 5 moves by decisions that may not be on record: not shown, not overdue."""
    done = claim("clearance_completion_date", "2013-12-04")
    assert clearance("2010-06-02", done).status is Status.NOT_SHOWN
    assert clearance("2013-12-04", done).status is Status.MET_LATE


def test_a_declared_absence_of_stocks_ends_the_duty() -> None:
    """Who declared none owes no destruction; a later stock on record opens it again."""
    body = {"measure": "stock_declared_initial", "unit": "mines", "status": "none", "value": "0"}
    none = made.made("claim", body)
    assert stocks("2010-01-01", none).status is Status.NOT_APPLICABLE
    remaining = claim("stock_remaining", "12", "mines", period="2010-01-01", qualifier="exact")
    assert stocks("2010-01-01", none, remaining).status is Status.OVERDUE


def test_destruction_of_a_part_is_told_and_is_not_the_whole() -> None:
    """One type destroyed is a reason, not a completion."""
    found = stocks("2010-01-01", claim("stock_completion_date", "2003", item="types other than PFM-1"))
    assert found.status is Status.NOT_SHOWN
    assert found.reasons[-1].text == "In part: types other than PFM-1, 2003, says Ruritania."


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2022-04-30", Status.DUE_SOON),
        ("2022-05-01", Status.OVERDUE),
        ("2022-09-01", Status.OVERDUE),
        ("2022-09-02", Status.NOT_SHOWN),
    ],
)
def test_a_no_does_not_outlive_the_day_it_was_said(on: str, status: Status) -> None:
    """*Not submitted*, said on 1 September 2022, is true up to that day; the report may have come after."""
    assert annual(on, answer("no", "2021", "2022-09-01")).status is status


@pytest.mark.parametrize("dated", ["2022-09", "2022-09-01/2022-10"])
def test_a_no_said_in_a_month_holds_to_its_first_day(dated: str) -> None:
    """A month is not made into its last day."""
    said = answer("no", "2021", dated)
    assert annual("2022-09-01", said).status is Status.OVERDUE
    assert annual("2022-09-02", said).status is Status.NOT_SHOWN


def test_a_no_without_a_day_says_nothing() -> None:
    """Overdue needs a day of the source's own."""
    assert annual("2022-05-01", answer("no", "2021", "")).status is Status.NOT_SHOWN


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2022-04-30", Status.DUE_SOON),
        ("2022-05-01", Status.OVERDUE),
        ("2022-12-31", Status.OVERDUE),
        ("2023-01-01", Status.NOT_SHOWN),
    ],
)
def test_a_complete_list_of_reports_makes_silence_speak_up_to_its_day(on: str, status: Status) -> None:
    """Where a card says all reports are listed, a missing one is overdue up to `complete_to`, and not shown after."""
    found = annual(on, coverage("not-done", "2022-12-31", period="2021"))
    assert found.status is status
    if status is Status.OVERDUE:
        assert found.reasons[-1].text == f"The source is complete to 31 December 2022 and does not name it: {CARD}"
        assert str(found.known_to) == "2022-12-31"


def test_a_finding_from_a_complete_list_cites_the_list() -> None:
    """Overdue by a card rests on the entry of that card."""
    card = coverage("not-done", "2022-12-31", period="2021")
    assert [cited.entry for cited in annual("2022-06-01", card).citations] == [card.id]


@pytest.mark.parametrize(
    "card",
    [
        coverage("not-done", "2022-12-31", period="2020"),
        coverage("not-done", "2022-12-31", period="2021", states=["AUS"]),
        coverage("not-done", "2022-12-31", period="2021", excepted=[made.STATE]),
        coverage("not-done", "2022-12-31", period="2021", item="initial"),
        coverage("not-done", "2022-12-31", period="2021", measure="production_status"),
    ],
)
def test_a_list_says_nothing_about_what_it_does_not_cover(card: made.Sealed) -> None:
    """Another year, other States, an exception, another kind of report or another matter: silence accuses nobody."""
    assert annual("2022-06-01", card).status is Status.NOT_SHOWN


def test_a_report_that_is_listed_is_not_missing() -> None:
    """A *yes* or a day of submission stands against a complete list."""
    card = coverage("not-done", "2022-12-31", period="2021")
    filed = claim("report_submission_date", "2022-04-12", item="annual", period="2021")
    assert annual("2022-06-01", card, filed).status is Status.MET
    assert annual("2022-06-01", card, answer("yes", "2021", "2022-05-20")).status is Status.MET


def test_a_list_of_all_that_were_missing_shows_that_others_had_come() -> None:
    """A *no* of 2022, and a list of 2023 that no longer names the State: submitted in between, says the list."""
    no, card = answer("no", "2021", "2022-09-01"), coverage("done", "2023-06-18", period="2021")
    found = annual("2023-06-18", no, card)
    assert (found.status, str(found.since)) == (Status.MET_LATE, "2022-09-02/2023-06-18")
    assert card.id in [cited.entry for cited in found.citations]
    assert no.id not in [cited.entry for reason in found.reasons if reason.code == "done" for cited in reason.citations]


def test_a_list_of_all_that_were_missing_shows_that_the_others_were_in() -> None:
    """A State that a complete list of the missing does not name had reported by then; whether in time is not told."""
    found = annual("2023-06-18", coverage("done", "2023-06-18", period="2021"))
    assert found.status is Status.MET
    assert [reason.code for reason in found.reasons][1:] == ["done-implied", "lateness-not-shown"]


def test_a_list_says_nothing_of_what_fell_due_after_it() -> None:
    """A list of the missing does not show a report that was not yet due on its day."""
    assert annual("2023-06-18", coverage("done", "2022-04-29", period="2021")).status is Status.NOT_SHOWN


@pytest.mark.parametrize(("when", "status"), [("2022-04-30", Status.MET), ("2022-05-01", Status.MET_LATE)])
def test_a_report_is_in_time_on_30_april(when: str, status: Status) -> None:
    """The day itself counts, the next is late."""
    filed = claim("report_submission_date", when, item="annual", period="2021")
    assert annual("2023-01-01", filed).status is status


def test_the_list_of_years_ends_with_the_next_one_due() -> None:
    """On 30 April the report due that day is the last; from 1 May the next year's is listed too."""
    years = [
        [found.instance for found in made.findings(on, JOINED) if found.anchor == "MBT-7.2"][-1]
        for on in ("2022-04-30", "2022-05-01")
    ]
    assert years == ["2021", "2022"]


SILENT = {year: answer("no", str(year), f"{year + 1}-12-01") for year in range(2018, 2026)}


@pytest.mark.parametrize(
    ("silent", "flagged"),
    [
        ((2020, 2021), ["2021"]),
        ((2021, 2022, 2023), ["2022", "2023"]),
        ((2020, 2022), []),
        ((2021,), []),
        ((2018, 2019), []),
        ((2019, 2020), ["2020"]),
        ((2023, 2024), ["2024"]),
        ((2024, 2025), []),
    ],
)
def test_two_silent_years_under_the_plan_bring_an_offer_of_help(silent: tuple[int, ...], flagged: list[str]) -> None:
    """Only where two successive years are shown without a report between 2020 and 2024."""
    shown = {}
    for year in silent:
        on = f"{max(silent) + 1}-12-01"
        entries = [answer("no", str(each), on) for each in silent]
        shown[year] = entries
    found = made.findings(f"{max(silent) + 1}-12-01", JOINED, *shown[silent[-1]])
    assert [each.instance for each in found if "engagement-flag" in codes(each)] == flagged


def test_silence_itself_never_brings_the_flag() -> None:
    """Years of which no source speaks carry no flag."""
    assert not any("engagement-flag" in codes(found) for found in made.findings("2024-12-01", JOINED))


def test_the_flag_is_an_offer_and_no_status() -> None:
    """It is a reason beside the finding, says that it is none, and is no word of the statuses."""
    on = "2022-12-01"
    found = annual(on, answer("no", "2020", on), answer("no", "2021", on))
    assert found.status is Status.OVERDUE
    assert found.reasons[-1].text.endswith("This is an offer, not a finding.")
    assert not any("engage" in status or "engage" in STATUS_MEANINGS[status] for status in Status)


def test_a_state_that_left_owes_no_report_that_falls_due_after() -> None:
    """Left on 20 February 2026: the report for 2025 is not owed, but by a rival reading."""
    entries = (JOINED, withdrawal("2025-08-20"))
    found = finding("MBT-7.2", "2026-05-15", *entries, instance="2025")
    assert (found.status, codes(found)) == (Status.NOT_APPLICABLE, ["left-before-due"])
    rival = finding("MBT-7.2", "2026-05-15", *entries, instance="2025", readings=["report-for-years-bound"])
    assert rival.status is Status.NOT_SHOWN
    assert [(each.reading, each.status) for each in found.rivals] == [("report-for-years-bound", Status.NOT_SHOWN)]


def test_a_state_that_leaves_after_30_april_owes_the_report_due_that_day() -> None:
    """Notice of 30 October: bound on 30 April itself, the last day of the limit. Of 29 October: not."""
    due = [
        finding("MBT-7.2", "2026-06-01", JOINED, withdrawal(day), instance="2025").status
        for day in ("2025-11-01", "2025-10-30", "2025-10-29")
    ]
    assert due == [Status.NOT_SHOWN, Status.NOT_APPLICABLE, Status.NOT_APPLICABLE]


def test_a_withdrawal_changes_nothing_before_it_is_notified() -> None:
    """What is found on a day does not know of a notice received later."""
    assert made.findings("2025-08-19", JOINED, withdrawal("2025-08-20")) == made.findings("2025-08-19", JOINED)


@pytest.mark.parametrize("anchor", ["MBT-4", "MBT-5.1", "MBT-9"])
def test_continuing_duties_end_when_a_state_leaves(anchor: str) -> None:
    """On its last day bound they are owed; on the first day no longer bound they are not applicable."""
    entries = (JOINED, withdrawal("2025-08-20"))
    assert finding(anchor, "2026-02-19", *entries).status is not Status.NOT_APPLICABLE
    found = finding(anchor, "2026-02-20", *entries)
    assert (found.status, codes(found)) == (Status.NOT_APPLICABLE, ["left"])


def test_an_extension_holds_from_the_end_of_the_meeting_that_granted_it() -> None:
    """Until the last day of the meeting the old deadline stands; on it, the new one."""
    entries = (meeting("9MSP", "2008-11-24", "2008-11-28"), extension(meeting="9MSP", deadline_after="2012-05-01"))
    assert str(clearance("2008-11-27", *entries).due) == "2010-06-01"
    assert str(clearance("2008-11-28", *entries).due) == "2012-05-01"


def test_a_partial_deadline_stays_partial_and_runs_to_its_last_day() -> None:
    """Extended *to 2030*: due reads 2030, and the last day is the end of that year."""
    entries = (meeting("9MSP", "2008-11-24", "2008-11-28"), extension(meeting="9MSP", deadline_after="2030"))
    found = clearance("2030-12-31", *entries)
    assert (str(found.due), found.status) == ("2030", Status.DUE_SOON)
    assert clearance("2031-01-01", *entries).status is Status.NOT_SHOWN


@pytest.mark.parametrize(
    "outcome", ["requested", "announced", "considered", "not-approved-late", "conflicting", "not-found"]
)
def test_only_a_grant_moves_a_deadline(outcome: str) -> None:
    """A request that was not granted, or of which no decision was found, leaves the deadline where it was."""
    entries = (
        meeting("9MSP", "2008-11-24", "2008-11-28"),
        extension(outcome, meeting="9MSP", deadline_before="2010-06-01", deadline_after="2012-05-01"),
    )
    found = clearance("2010-07-01", *entries)
    assert (str(found.due), found.status) == ("2010-06-01", Status.NOT_SHOWN)


def test_a_grant_nobody_checked_moves_nothing() -> None:
    """An unverified row is told with its mark, and the deadline stays."""
    entries = (
        meeting("9MSP", "2008-11-24", "2008-11-28"),
        extension(meeting="9MSP", deadline_after="2012-05-01", unverified=True),
    )
    found = clearance("2010-07-01", *entries)
    assert str(found.due) == "2010-06-01"
    assert found.reasons[-1].text == (
        "An unverified row, which drives nothing, says: request 1 granted, up to 1 May 2012."
    )


LATE = (meeting("11MSP", "2011-11-28", "2011-12-02"), extension(meeting="11MSP", deadline_after="2014-06-01"))


@pytest.mark.parametrize(
    ("reading", "due"), [("late-grant-from-decision", "2010-06-01"), ("late-grant-reaches-back", "2014-06-01")]
)
def test_a_late_grant_fills_the_gap_only_by_the_reading_that_says_so(reading: str, due: str) -> None:
    """Between the old deadline and the decision, the readings give different days; afterwards the same."""
    between = finding("MBT-5.1", "2011-01-01", JOINED, *LATE, readings=[reading])
    after = finding("MBT-5.1", "2011-12-02", JOINED, *LATE, readings=[reading])
    assert (str(between.due), str(after.due)) == (due, "2014-06-01")
    assert len(between.rivals) == 1
    assert not after.rivals


FOUND = claim("areas_found_date", "2015-03-10", item="reported")
CLEARED = claim("clearance_completion_date", "2009-05-01")


def test_areas_found_after_completion_have_no_clock_until_a_meeting_decides() -> None:
    """Met before the find; open from it, without a due day; and with the new deadline once it is decided."""
    decided = (meeting("15MSP", "2016-11-28", "2016-12-02"), extension(meeting="15MSP", deadline_after="2020-06-01"))
    entries = (CLEARED, FOUND, *decided)
    before, found = clearance("2015-03-09", *entries), clearance("2015-03-10", *entries)
    assert before.status is Status.MET
    assert (found.status, found.due) == (Status.OPEN, None)
    assert "the Convention gives them no time limit until a meeting decides one." in found.reasons[1].text
    after = clearance("2016-12-02", *entries)
    assert (after.status, str(after.due)) == (Status.OPEN, "2020-06-01")


@given(st.dates(date(2010, 6, 2), date(2030, 1, 1)))
def test_areas_found_late_never_make_a_state_overdue(day: date) -> None:
    """However long the work takes, and when it was completed, no clock runs for areas found after the deadline."""
    done = claim("clearance_completion_date", "2019-08-01")
    assert clearance(str(day), CLEARED, FOUND, done).status in (Status.MET, Status.OPEN)
    assert clearance(str(day), FOUND, done).status is not Status.OVERDUE


def test_areas_found_before_the_deadline_fall_under_it() -> None:
    """A find in time is one more area of the same duty."""
    found = clearance("2009-06-01", claim("areas_found_date", "2009-01-01"))
    assert (str(found.due), found.status) == ("2010-06-01", Status.OPEN)


def test_residual_finds_are_reported_and_reopen_nothing() -> None:
    """Isolated mines destroyed promptly are told beside a completion that stands."""
    residual = claim("residual_finds", "668", "mines", period="2016-12/2018-10", qualifier="exact")
    found = clearance("2019-01-01", CLEARED, residual)
    assert found.status is Status.MET
    assert found.reasons[-1].text == (
        "Isolated mines found afterwards and destroyed are on record as reported: 668 mines, "
        "from December 2016 to October 2018, says Ruritania."
    )


@given(
    st.lists(st.sampled_from(["2003", "2004-05", "2004-06-01", "2004-06-02", "2005-11", "2007"]), max_size=3),
    st.dates(date(2004, 6, 2), date(2012, 1, 1)),
    st.integers(1, 2000),
)
def test_a_later_day_never_loses_what_was_met(dates: list[str], day: date, wait: int) -> None:
    """When nothing else happens, what is done stays done; at most voices begin to differ on when."""
    entries = [claim("stock_completion_date", each) for each in dates]
    settled = (Status.MET, Status.MET_LATE, Status.DISPUTED)
    if stocks(str(day), *entries).status in settled:
        assert stocks(str(day + timedelta(days=wait)), *entries).status in settled


@given(
    st.lists(
        st.sampled_from(
            [
                claim("stock_completion_date", "2003-01-01", unverified=True),
                claim("stock_completion_date", "2009", unverified=True),
                claim("stock_remaining", "7", "mines", period="2008-01-01", qualifier="exact", unverified=True),
                claim(
                    "compliance_concern",
                    "missed",
                    "word",
                    item="MBT-4",
                    period="2004-07-01/2011-01-01",
                    unverified=True,
                ),
                answer(
                    "no",
                    "2003",
                    "2010-01-01",
                    sources=[{"document": "unverified", "dated": "2010-01-01", "unverified": True}],
                ),
                claim("areas_found_date", "2007-01-01", unverified=True),
                claim("clearance_completion_date", "2005-01-01", unverified=True),
                claim("national_law_status", "specific_law", "word", unverified=True),
            ]
        ),
        min_size=1,
        unique_by=lambda each: each.id,
    ),
    st.dates(date(2000, 6, 1), date(2012, 1, 1)),
)
def test_unverified_rows_change_no_status(rows: list[made.Sealed], day: date) -> None:
    """With or without them every finding of every article has the same status and day, and cites none of them."""
    plain = made.findings(str(day), JOINED)
    found = made.findings(str(day), JOINED, *rows)
    assert [(each.anchor, each.status, each.due) for each in found] == [
        (each.anchor, each.status, each.due) for each in plain
    ]
    assert not any(cited.unverified for each in found for cited in each.citations)


@pytest.mark.parametrize(("on", "status"), [("2022-04-30", Status.DUE_SOON), ("2022-05-01", Status.MET)])
def test_a_yes_without_any_day_answers_once_the_last_day_is_past(on: str, status: Status) -> None:
    """Nobody knows when it was done: before the last day it does not show that it was done already."""
    said = claim("report_submitted", "yes", "word", item="annual", period="2021")
    assert annual(on, said).status is status
