"""Who is bound on which day: published counts, and one standing for each State on every day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from ottawa.dates import add_months
from ottawa.record.record import Record, assemble
from ottawa.sources import Citation
from ottawa.treaty import clocks
from ottawa.treaty.readings import POINTS, PRACTICE, SUCCESSION, Choice, choose
from ottawa.treaty.standing import Membership, Standing, StandingOn, membership, standing_on

from .. import made
from ..oracles import rows

FIRST, LAST = date(1997, 1, 1), date(2030, 12, 31)
EVERY_READING = [reading.name for point in POINTS.values() for reading in point.readings]


def stands(record: Record, iso3: str, on: str, *readings: str) -> StandingOn:
    """Tell a State's standing."""
    dossier = record.dossiers[iso3]
    choice = choose(readings)
    return standing_on(dossier, membership(dossier, record.convention, choice), date.fromisoformat(on))


def made_standing(on: str, *entries: made.Sealed, readings: tuple[str, ...] = ()) -> StandingOn:
    """Tell the standing of the State of made entries, with the Convention in force since 1999."""
    dossier = made.dossier(*entries)
    return standing_on(dossier, membership(dossier, made.IN_FORCE, choose(readings)), date.fromisoformat(on))


def codes(found: StandingOn) -> list[str]:
    """List the codes of the reasons."""
    return [reason.code for reason in found.reasons]


@pytest.mark.parametrize("row", rows("parties"), ids=lambda row: row["day"])
def test_the_published_numbers_of_parties_come_out(record: Record, row: dict[str, str]) -> None:
    """On each of these days as many States are party as its source says."""
    found = [stands(record, iso3, row["day"]).standing for iso3 in record.dossiers]
    assert Counter(found)[Standing.PARTY] == int(row["parties"])
    assert len(found) == 197


@pytest.mark.parametrize("row", rows("deposits"), ids=lambda row: row["year"])
def test_the_published_numbers_of_deposits_come_out(record: Record, row: dict[str, str]) -> None:
    """In each year as many States deposited as Landmine Monitor counts."""
    deposits = [dossier.deposit.day.year for dossier in record.dossiers.values() if dossier.deposit]
    assert deposits.count(int(row["year"])) == int(row["deposits"])


def test_the_fortieth_deposit_came_on_16_september_1998(record: Record) -> None:
    """Exactly forty instruments were in by that day, and not forty the day before."""
    days = [dossier.deposit.day for dossier in record.dossiers.values() if dossier.deposit]
    assert sum(day <= date(1998, 9, 16) for day in days) == 40
    assert sum(day <= date(1998, 9, 15) for day in days) == 38
    assert record.convention == date(1999, 3, 1)


@pytest.mark.parametrize("row", rows("entry_into_force"), ids=lambda row: row["iso3"])
def test_the_published_days_of_entry_into_force_come_out(record: Record, row: dict[str, str]) -> None:
    """Each of the forty days that another source prints is the first day bound, and the day before is not."""
    first = date.fromisoformat(row["published"])
    dossier = record.dossiers[row["iso3"]]
    member = membership(dossier, record.convention, PRACTICE)
    assert member.bound_from == first
    assert not member.bound_on(first - timedelta(days=1))


def acts(record: Record, iso3: str, member: Membership) -> set[date]:
    """The days on which an act can change a State's standing."""
    dossier = record.dossiers[iso3]
    days = {dossier.signature.day} if dossier.signature else set()
    if dossier.deposit:
        rule = clocks.entry_into_force(dossier.deposit.day, date(1999, 3, 1))
        days |= {
            rule,
            dossier.deposit.published_effect or rule,
            max(dossier.deposit.independence or rule, date(1999, 3, 1)),
        }
    if dossier.withdrawal:
        days.add(add_months(dossier.withdrawal.received, 6))
    assert {member.signed, member.bound_from, member.bound_until} - {None} <= days
    return days


def expected(member: Membership, day: date) -> Standing:
    """What the three days of a membership leave: written here once more, another way round."""
    if member.bound_from and day >= member.bound_from:
        return Standing.OUTSIDE if member.bound_until and day >= member.bound_until else Standing.PARTY
    return Standing.SIGNATORY if member.signed and day >= member.signed else Standing.OUTSIDE


@pytest.mark.parametrize("reading", EVERY_READING)
def test_one_standing_applies_on_every_day(record: Record, reading: str) -> None:
    """From 1997 to 2030 each State has exactly one standing a day, which changes only when an act says so."""
    choice = choose([reading])
    every_day = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    for iso3, dossier in record.dossiers.items():
        member = membership(dossier, record.convention, choice)
        turns = sorted(acts(record, iso3, member) | {FIRST})
        bound = [member.bound_on(day) for day in every_day]
        changes = {day for before, now, day in zip(bound, bound[1:], every_day[1:], strict=False) if before is not now}
        assert changes <= set(turns), iso3
        for turn in turns:
            for day in (turn - timedelta(days=1), turn, turn + timedelta(days=1), LAST):
                found = standing_on(dossier, member, day)
                assert found.standing is expected(member, day), (iso3, day)
                assert (found.standing is Standing.PARTY) is member.bound_on(day)
                assert found.since is None or found.since <= day
                assert found.until is None or found.until > day


@pytest.mark.parametrize(
    ("iso3", "reading", "first"),
    [
        ("SSD", "succession-as-published", date(2011, 7, 9)),
        ("SSD", "succession-from-deposit", date(2012, 5, 1)),
        ("SSD", "succession-from-independence", date(2011, 7, 9)),
        ("MNE", "succession-as-published", date(2007, 4, 1)),
        ("MNE", "succession-from-deposit", date(2007, 4, 1)),
        ("MNE", "succession-from-independence", date(2006, 6, 3)),
    ],
)
def test_successor_states_are_bound_from_the_day_of_the_reading(
    record: Record, iso3: str, reading: str, first: date
) -> None:
    """South Sudan and Montenegro begin where each reading says, and not a day before."""
    assert stands(record, iso3, str(first), reading).standing is Standing.PARTY
    assert stands(record, iso3, str(first - timedelta(days=1)), reading).standing is Standing.OUTSIDE


def test_a_succession_from_independence_never_precedes_the_convention() -> None:
    """A State older than the Convention is bound with it at the earliest."""
    older = made.deposit("2001-05-10", "succession", body={"independence": "1990-01-01"})
    readings = ("succession-from-independence",)
    assert made_standing("1999-02-28", older, readings=readings).standing is Standing.OUTSIDE
    assert made_standing("1999-03-01", older, readings=readings).since == date(1999, 3, 1)


def test_tonga_is_the_last_to_join(record: Record) -> None:
    """Deposited 25 June 2025: outside with its deposit as a reason, and party from 1 December 2025."""
    before, first = stands(record, "TON", "2025-11-30"), stands(record, "TON", "2025-12-01")
    assert (before.standing, codes(before)) == (Standing.OUTSIDE, ["deposit-not-in-force"])
    assert "deposited on 25 June 2025, not yet in force; in force for it on 1 December 2025." in before.reasons[0].text
    assert (first.standing, first.since, codes(first)) == (Standing.PARTY, date(2025, 12, 1), ["in-force"])


def test_the_marshall_islands_were_the_last_signatory(record: Record) -> None:
    """A signatory for 27 years, with no signatory left once it is bound."""
    dossier = record.dossiers["MHL"]
    start = membership(dossier, record.convention, PRACTICE).bound_from
    assert start is not None
    before = str(start - timedelta(days=1))
    signatories = [iso3 for iso3 in record.dossiers if stands(record, iso3, before).standing is Standing.SIGNATORY]
    assert signatories == ["MHL"]
    assert codes(stands(record, "MHL", before)) == ["signed", "deposit-not-in-force"]
    assert stands(record, "MHL", str(start)).standing is Standing.PARTY


@pytest.mark.parametrize(
    ("on", "standing", "until", "code"),
    [
        ("2025-06-26", "party", None, None),
        ("2025-06-27", "party", date(2025, 12, 27), "withdrawal-notified"),
        ("2025-12-26", "party", date(2025, 12, 27), "withdrawal-notified"),
        ("2025-12-27", "outside", None, "withdrawn"),
        ("2030-01-01", "outside", None, "withdrawn"),
    ],
)
def test_until_is_told_once_a_withdrawal_is_notified(
    record: Record, on: str, standing: str, until: date | None, code: str | None
) -> None:
    """Latvia notified on 27 June 2025: nothing is told before, and it is bound for six months more."""
    found = stands(record, "LVA", on)
    assert (found.standing, found.until) == (standing, until)
    assert (code is None and "withdrawal-notified" not in codes(found)) or code in codes(found)


def test_printed_days_of_withdrawals_agree_with_the_rule(record: Record) -> None:
    """Each of the five withdrawals takes effect on the day that a source prints."""
    left = [dossier for dossier in record.dossiers.values() if dossier.withdrawal]
    printed = {each.state: each.withdrawal.printed_effect for each in left if each.withdrawal}
    computed = {each.state: membership(each, record.convention, PRACTICE).bound_until for each in left}
    assert set(computed) == {"EST", "FIN", "LTU", "LVA", "POL"}
    assert {iso3: day for iso3, day in printed.items() if day} == {
        iso3: computed[iso3] for iso3 in printed if printed[iso3]
    }


def view(value: str, period: str, **more: Any) -> made.Sealed:
    """A made view on an armed conflict."""
    return made.claim("armed_conflict_view", value, "word", period=period, **more)


ACTS = ("2000-01-10", "2025-08-20")  # in force 1 July 2000; notice expires 20 February 2026


@pytest.mark.parametrize(
    ("views", "until"),
    [
        ([], date(2026, 2, 20)),
        ([view("engaged", "2024-01-01/2026-02-19")], date(2026, 2, 20)),
        ([view("engaged", "2024-01-01/2026-02-20")], date(2026, 2, 21)),
        ([view("engaged", "2026-02-21/")], date(2026, 2, 20)),
        ([view("engaged", "2024-01-01/2027-06-30")], date(2027, 7, 1)),
        ([view("engaged", "2024-01-01/")], None),
        ([view("not_engaged", "2024-01-01/2027-06-30")], date(2026, 2, 20)),
        ([view("engaged", "2024-01-01/2027-06-30", unverified=True)], date(2026, 2, 20)),
    ],
)
def test_a_conflict_delays_a_withdrawal_only_where_a_view_says_so(views: list[made.Sealed], until: date | None) -> None:
    """By that reading the end of the conflict is waited for, if a checked voice says there was one on expiry."""
    entries = [made.deposit(ACTS[0]), made.withdrawal(ACTS[1]), *views]
    found = made_standing("2025-12-01", *entries, readings=("withdrawal-waits-for-conflict",))
    assert (found.standing, found.until) == (Standing.PARTY, until)


def test_a_conflict_view_changes_nothing_without_the_reading() -> None:
    """The depositary's practice is followed, whatever views are on record."""
    entries = [made.deposit(ACTS[0]), made.withdrawal(ACTS[1]), view("engaged", "2024-01-01/")]
    found = made_standing("2026-02-20", *entries)
    assert (found.standing, codes(found)[-1]) == (Standing.OUTSIDE, "withdrawn")
    waiting = made_standing("2026-02-20", *entries, readings=("withdrawal-waits-for-conflict",))
    assert (waiting.standing, codes(waiting)[-1]) == (Standing.PARTY, "withdrawal-waits")
    assert "engaged in an armed conflict when the six months ended, says Ruritania" in waiting.reasons[-1].text


def test_the_packaged_data_compute_no_conflict(record: Record) -> None:
    """No view is on record, so the reading changes no standing of anyone."""
    for dossier in record.dossiers.values():
        other = membership(dossier, record.convention, choose(["withdrawal-waits-for-conflict"]))
        assert other == membership(dossier, record.convention, PRACTICE)


def test_forty_deposits_make_a_convention_in_the_record_too() -> None:
    """With thirty-nine deposits on record no State is party; the fortieth binds them all."""
    states = list(assemble([]).dossiers)[:40]
    deposits = [made.deposit("1998-09-16", subject=iso3) for iso3 in states]
    few, enough = assemble(deposits[:39]), assemble(deposits)
    assert few.convention is None
    assert stands(few, states[0], "2005-01-01").standing is Standing.OUTSIDE
    assert [stands(enough, iso3, "1999-03-01").standing for iso3 in states] == [Standing.PARTY] * 40


@pytest.mark.parametrize("on", ["1997-12-02", "2026-11-24"])
def test_every_standing_has_its_reasons(record: Record, on: str) -> None:
    """Each State's standing is argued, and every act it names is cited."""
    for iso3 in record.dossiers:
        for reason in stands(record, iso3, on).reasons:
            assert reason.code == "no-act" or all(isinstance(cited, Citation) for cited in reason.citations)
            assert reason.citations or reason.code == "no-act"
            assert reason.text


def test_the_suspension_leaves_ukraine_a_party(record: Record) -> None:
    """By either reading Ukraine remains listed, with its communication and the objections told."""
    for reading in ("suspension-without-effect", "suspension-in-operation"):
        found = stands(record, "UKR", "2026-06-01", reading)
        assert found.standing is Standing.PARTY
        assert codes(found)[-2:] == ["suspension-notified", "suspension-opposed"]
        assert "Norway" in found.reasons[-1].text
    assert "suspension-notified" not in codes(stands(record, "UKR", "2025-07-17"))


def test_a_choice_of_practice_is_no_choice() -> None:
    """Naming the readings that are followed anyway changes nothing."""
    defaults = Choice(frozenset(point.default.name for point in POINTS.values()))
    assert all(defaults.follows(name) is PRACTICE.follows(name) for name in EVERY_READING)
    assert PRACTICE.rivals(SUCCESSION) == list(SUCCESSION.rivals)
