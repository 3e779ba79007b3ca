"""The record: the same whatever the order, never overwritten, and with bytes that do not change by accident."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ottawa import answers
from ottawa.errors import EntryError
from ottawa.ledger.canonical import LARGEST_ENTRY
from ottawa.record.entries import Sealed, read_entry, seal
from ottawa.record.packaged import changes
from ottawa.record.record import Record, assemble, in_force
from ottawa.treaty.readings import PRACTICE
from tests.made import STATE, deposit, extension, fields, made, signature, withdrawal

ON = date(2026, 6, 1)
LATER = "2027-01-01"

# Ids of entries as they were first released. They change only with the facts: if a row was corrected on purpose, the
# log gets a superseding entry, and the new id is written here with the release that brings it.
GOLDEN = {
    "data/acts#UKR/ratification": "357009e09719c12c834b1596577553dd1cd271f8939b08232c389710bb8d829e",
    "data/acts#POL/withdrawal": "a1bf978208071605acf8e19524c35a169e0cebad2a5902556b32a59fb1e64bc5",
    "data/acts#SSD/succession": "ded44f86db6fbce4d3854b9ea3557a20d92bdd3f9d6c2c0629f12260d5ab8f57",
    "data/claims#UKR-stock-remaining-1": "92063ba181c92a84bc9658e5a261703e5a5a6f3374d2095274ec7f712e95c1c5",
    "data/claims#world-casualties-total-2013-3": "d207c92615cc5f44b378940595db68880c338ab89bc96d94da1bd63174412a8e",
    "data/clearance#HRV-clearance-completion-date-1": (
        "010a7bfb949c8aba9a5a1b6feb5f7225e0851eb1640358ca35c0957e7c76708e"
    ),
    "data/extensions#SEN-4": "496016d81ecb8996513e580a85ad68673d88b11288b7a8859e2b82ff631a9e5d",
    "data/article8#KHM-2025-07-24-2": "81e51dfe90f9b35f6692b30cfbe62ba47e907340b72b2dc948dd1b6c53c952b2",
    "data/declarations#UKR-suspension-1": "cbc8623ad28c16f54e244d0ad5584819399c62fe7674de6a6af32711686baf0d",
    "data/meetings#22MSP": "58bf9b842d21b082225d29b7debfc5a716008acf04b43e8802a069c7de3d6e2c",
    "data/claims#complete-report_submitted-initial-2015-06-18": (
        "840c8020c7aa349aaeca778501db4fe10e37197409a95cd31a6ad38c660a6f10"
    ),
    "data/roll_calls#1997/A/RES/52/38 A": "2b9d10392da97fdeb274ec8082fb5336e55ec4b3c0d9725040ce65023fdb7813",
    "data/designs#pom3": "b61c6475b0c2dc4d2b2e15da4718f467ac7548f45b77c1002ebb58c09f0d7003",
    "data/wordings#MBT-2.1": "589742054c5e107ca71a2bd5ac62cdda29574c3d5570c4678401030344ff0141",
    "data/holders#m14-1": "1ea3d56e247153db1c1c3188ffbe85b3d88dc4446b01eac9645319002d69f7ec",
    "data/assessments#C01": "dd2d6f98e01487cd4f38d087c56a59c7000c361ed2719af03d623f223073579f",
    "data/verdicts#G001": "d2c8ccf168d9047f17161c7714ae8568ac67f26ced5367c9c41cb1e799ee224f",
    "data/held_readings#ICBL/designed/functional": ("617c80589b01f0c39b9d42d9a6755e7b13db55eef813ebf79ab0d8893a182370"),
    "data/design_facts#m18a1/arc": "0219b93b1406de57ec1a761e37fbac02dac37a7e0efb1289da41f1f1ad45aa05",
}
ALL_IDS = "c99f85913b1532c35d677c0cf71f884e5deb3ff971ea5f107ba123742a991a0a"
FIRST_IDS = "e48452937b9c59f222cbea54763f2e1e969cfbfcac47a085b1e613ac3eade5be"  # those that were there before the lab's
LAB = ("assessment", "design", "wording")
LAB_TABLES = ("design_facts", "held_readings", "holders")


@pytest.mark.parametrize("origin", sorted(GOLDEN))
def test_golden_ids_hold(record: Record, origin: str) -> None:
    """An entry's id, and so its bytes, is what it was when first released."""
    by_origin = {sealed.entry.origin: sealed.id for sealed in record.entries.values()}
    assert by_origin[origin] == GOLDEN[origin]


def digest(ids: Iterable[str]) -> str:
    """One number for many ids, whatever their order."""
    return hashlib.sha256("".join(sorted(ids)).encode()).hexdigest()


def test_all_ids_together_hold(record: Record) -> None:
    """No entry of the packaged data changed, came or went since the ids were written down."""
    assert digest(record.entries) == ALL_IDS


def test_what_the_lab_brought_changed_no_entry_held_before(record: Record) -> None:
    """The entries first released are there as they were: designs and wordings came in addition."""
    brought = tuple(f"data/{name}#" for name in LAB_TABLES)
    first = (
        sealed.id
        for sealed in record.entries.values()
        if sealed.entry.kind not in LAB and not sealed.entry.origin.startswith(brought)
    )
    assert digest(first) == FIRST_IDS


def test_bytes_read_back_give_the_same_id(sealed: tuple[Sealed, ...]) -> None:
    """From its bytes alone an entry is read, sealed again, and has the id it had."""
    for item in sealed:
        again = seal(read_entry(json.loads(item.data)))
        assert (again.id, again.data) == (item.id, item.data)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_entries_does_not_matter(record: Record, sealed: tuple[Sealed, ...], seed: int) -> None:
    """Shuffled entries give the same answers."""
    shuffled = list(sealed)
    random.Random(seed).shuffle(shuffled)
    other = assemble(shuffled)
    assert answers.findings(other, ON, PRACTICE) == answers.findings(record, ON, PRACTICE)
    assert answers.status(other, ON, PRACTICE) == answers.status(record, ON, PRACTICE)
    assert answers.discrepancies(other, ON, PRACTICE) == answers.discrepancies(record, ON, PRACTICE)
    assert answers.state(other, ON, PRACTICE, "KHM") == answers.state(record, ON, PRACTICE, "KHM")


def test_loading_twice_adds_nothing(sealed: tuple[Sealed, ...]) -> None:
    """What is held already is not appended again, nor when it was only released anew."""
    assert changes(sealed, sealed, LATER) == []
    anew = [seal(item.entry.model_copy(update={"recorded": LATER})) for item in sealed[:50]]
    assert changes(sealed, [*anew, *sealed[50:]], LATER) == []


def test_entries_held_twice_count_once(sealed: tuple[Sealed, ...]) -> None:
    """A known id changes nothing."""
    assert in_force([*sealed, *sealed]) == in_force(sealed)


def retained(number: str, origin: str = "data/claims#AND-retained-2001-1", **more: object) -> Sealed:
    """A made claim about retained mines."""
    body = {"measure": "retained", "unit": "mines", "status": "stated", "qualifier": "exact", "value": number}
    return made("claim", body, origin=origin, period="2001", basis="as_of", **more)


def test_a_changed_row_supersedes() -> None:
    """A row that says something else becomes a new entry that replaces the old one, which stays in the log."""
    old, new = retained("12"), retained("13")
    fresh = changes([old], [new], LATER)
    assert [item.entry.supersedes for item in fresh] == [(old.id,)]
    assert [claim.value for claim in assemble([old, *fresh]).claims] == ["13"]
    assert changes([old, *fresh], [new], LATER) == []


def test_a_vanished_row_is_retracted_and_may_come_back() -> None:
    """A row no longer there is taken back by an entry of its own; put back, it stands again."""
    old = retained("12")
    gone = changes([old], [], LATER)
    assert [item.entry.kind for item in gone] == ["retraction"]
    assert assemble([old, *gone]).claims == ()
    assert changes([old, *gone], [], LATER) == []
    back = changes([old, *gone], [old], LATER)
    assert [claim.value for claim in assemble([old, *gone, *back]).claims] == ["12"]


def test_two_successors_are_both_shown() -> None:
    """Of two entries that replace the same one neither is chosen."""
    old = retained("12")
    rivals = [retained(number, supersedes=[old.id]) for number in ("13", "14")]
    assert sorted(claim.value for claim in assemble([old, *rivals]).claims) == ["13", "14"]


def test_entries_of_others_are_never_touched() -> None:
    """Loading packaged data neither supersedes nor retracts what somebody else entered."""
    theirs = retained("12", origin="instance/7f3c")
    assert changes([theirs], [retained("15")], LATER)[0].entry.supersedes == ()
    assert changes([theirs], [], LATER) == []


def test_two_rows_of_one_origin_are_refused() -> None:
    """One thing said has one key."""
    with pytest.raises(EntryError, match="two entries come from"):
        changes([], [retained("1"), retained("2")], LATER)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "verdict"}, '"verdict" is not a kind of entry. Choose one of act, claim'),
        ({"recorded": "yesterday"}, 'recorded: "yesterday" is not a date.'),
        ({"sources": []}, "sources: "),
        ({"mood": "calm"}, "mood: "),
        ({"supersedes": ["abc"]}, "supersedes.0: "),
        ({"schema": 2}, "schema: "),
    ],
)
def test_an_entry_that_does_not_fit_is_refused(change: dict[str, object], words: str) -> None:
    """The field is named, and what it takes; a float is not an integer."""
    body = {"measure": "retained", "unit": "mines", "status": "stated", "value": "12"}
    with pytest.raises(EntryError) as refused:
        read_entry({**fields("claim", body), **change}, "form, row 1")
    assert str(refused.value).startswith(f"form, row 1: {words}")


def test_a_float_is_not_an_integer() -> None:
    """A count written as a float is refused, not rounded."""
    vote = {"act": "vote", "resolution": "A/RES/0/0", "series": "made", "in_favour": 142.0}
    with pytest.raises(EntryError, match=r"body\.in_favour: input should be a valid integer"):
        read_entry(fields("act", vote))


@pytest.mark.parametrize(("more", "fits"), [(-1, True), (0, False)])
def test_an_entry_stays_under_its_size(more: int, fits: bool) -> None:
    """An entry takes fewer than 60,000 bytes; one of just that size is refused."""
    plain = retained("12")
    padding = LARGEST_ENTRY - len(plain.data) - len(',"note":""') + more
    entry = plain.entry.model_copy(update={"note": "x" * padding})
    if fits:
        assert len(seal(entry).data) == LARGEST_ENTRY - 1
    else:
        with pytest.raises(EntryError, match="an entry stays under 60000"):
            seal(entry)


@pytest.mark.parametrize("act", [signature, deposit, withdrawal, extension], ids=lambda act: str(act.__name__))
@pytest.mark.parametrize("subject", ["", "world", "area:Kosovo"])
def test_only_a_state_joins_leaves_and_asks_for_time(act: Callable[..., Sealed], subject: str) -> None:
    """An act of a State needs the code of a State; an area, the world or a blank is refused by name."""
    day = () if act is extension else ("2001-01-01",)
    with pytest.raises(EntryError, match=f'^the subject "{subject}" is not the code of a State'):
        act(*day, subject=subject)


@pytest.mark.parametrize("act", [signature, deposit, withdrawal], ids=lambda act: str(act.__name__))
@pytest.mark.parametrize("day", ["2001", "2001-01", "2001-01-01~"])
def test_a_state_joins_and_leaves_on_a_day(act: Callable[..., Sealed], day: str) -> None:
    """A month, a year or an uncertain day of signature, deposit or withdrawal is refused, never completed."""
    with pytest.raises(EntryError, match=f'^the period "{day}" is not one day. Write one day in full'):
        act(day)


@pytest.mark.parametrize("number", range(8))
def test_of_two_rival_acts_the_one_recorded_later_is_followed(number: int) -> None:
    """Whatever their ids, and in whatever order they come; both stay in the record."""
    first = deposit(f"2001-01-0{number + 1}", origin="instance/a", recorded="2027-02-01")
    second = deposit(f"2002-02-0{number + 1}", origin="instance/a", recorded="2027-01-01")
    for entries in ([first, second], [second, first]):
        held = assemble(entries)
        followed = held.dossiers[STATE].deposit
        assert followed is not None
        assert followed.citation.entry == first.id
        assert set(held.entries) == {first.id, second.id}


ROWS = [[retained(number, f"data/claims#AND-retained-{row}") for number in ("1", "2")] for row in range(4)]
editions = st.lists(st.sampled_from((None, 0, 1)), min_size=4, max_size=4)


def edition(choice: list[int | None]) -> list[Sealed]:
    """One edition of a table of four rows, each left out or with one of two values."""
    return [ROWS[row][value] for row, value in enumerate(choice) if value is not None]


@settings(max_examples=25)
@given(st.lists(editions, max_size=5), st.randoms(use_true_random=False))
def test_after_any_history_the_record_says_what_the_last_edition_said(
    history: list[list[int | None]], chance: random.Random
) -> None:
    """Rows that come, change, vanish and come back: nothing of the past is lost, and only the last edition stands."""
    log: list[Sealed] = []
    for number, choice in enumerate(history):
        offered = edition(choice)
        fresh = changes(log, offered, f"20{30 + number}-01-01")
        log += fresh
        assert changes(log, offered, "2050-01-01") == []
        chance.shuffle(log)
        said = sorted((claim.key, claim.value) for claim in assemble(log).claims)
        assert said == sorted((claim.key, claim.value) for claim in assemble(offered).claims)
    assert len({item.id for item in log}) == len(log)
