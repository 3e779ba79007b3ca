"""A table keeps what its card promises, or says what is wrong, where, and how to mend it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ottawa.dates import parse_day, parse_when
from ottawa.errors import TableError
from ottawa.places import areas, states
from ottawa.sources import Basis, Qualifier, Status, Voice
from ottawa.tables import Row, Table, folders, packaged, read_table

FAULTS = Path(__file__).parent / "faults" / "tables"
PACKAGED = folders(packaged())
NAMES = [folder.name for folder in PACKAGED]
CLAIMS = ["areas", "claims", "clearance"]

ONE_STATE = {"iso3", "presiding_state"}
SOME_STATES = {"members", "by_states", "about_states", "yes_states", "no_states", "abstaining_states"}
DATES = {
    "as_of",
    "date",
    "deadline_after",
    "deadline_before",
    "effective",
    "end",
    "from",
    "not_after",
    "period",
    "since",
    "start",
    "stated_on",
    "submitted",
    "until",
    "year",
    "decision_year",
}


def table(name: str) -> Table:
    """Read a packaged table."""
    return read_table(packaged() / name)


def message(fault: str) -> str:
    """Read a fault file and return what it is refused with."""
    with pytest.raises(TableError) as caught:
        read_table(FAULTS / fault)
    return str(caught.value)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (
            "new_column",
            'new_column.csv, row 1: a column "place" that card.yml does not name. '
            "Describe it in card.yml and handle it in the reader, or remove it.",
        ),
        (
            "missing_column",
            'missing_column.csv, row 1: no column "act", which card.yml names. '
            "Put the column back, or take it out of card.yml and the reader.",
        ),
        (
            "missing_source",
            "missing_source.csv, row 3: the source is blank. "
            'Name the document it was read in, or write "unverified" if none was checked.',
        ),
        (
            "duplicate_key",
            'duplicate_key.csv, row 4: the key "UKR/signature" already stands in row 2. '
            "Each row needs its own iso3, act: remove one row or give it another key.",
        ),
        (
            "broken_encoding",
            "broken_encoding.csv, row 3: byte 52 is not UTF-8. Save the file as UTF-8.",
        ),
        (
            "ragged_row",
            "ragged_row.csv, row 2: 4 cells, where the header has 3. "
            'Look for a missing or unquoted comma: a cell with a comma stands in "…".',
        ),
        (
            "too_few_rows",
            "too_few_rows.csv: 2 rows, where card.yml promises 3 to 3. "
            "Look for lost or doubled rows; if the number is right, change rows in card.yml.",
        ),
        ("unknown_card_field", 'unknown_card_field/card.yml: a field "author" that no card has. Use only '),
        (
            "card_without_licence",
            'card_without_licence/card.yml: the field "licence" is missing. Add licence to the card.',
        ),
    ],
)
def test_a_fault_is_told_with_place_and_remedy(fault: str, words: str) -> None:
    """Each fault file is refused with what is wrong, where, and how to mend it."""
    assert message(fault).startswith(words)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A table without fault, free to be spoilt."""
    folder = tmp_path / "sound"
    shutil.copytree(FAULTS / "too_few_rows", folder)
    (folder / "too_few_rows.csv").rename(folder / "sound.csv")
    card = (folder / "card.yml").read_text(encoding="utf-8")
    card = card.replace("name: too_few_rows", "name: sound").replace("min: 3", "min: 1")
    (folder / "card.yml").write_text(card, encoding="utf-8")
    return folder


def test_a_sound_table_is_read_whole(sound: Path) -> None:
    """Rows come in order, with their place as a person counts it and the key the card names."""
    read = read_table(sound)
    assert [(row.where, row.key, row["source"]) for row in read.rows] == [
        ("sound.csv, row 2", "UKR/signature", "a page"),
        ("sound.csv, row 3", "UKR/ratification", "a page"),
    ]


def test_a_byte_order_mark_does_no_harm(sound: Path) -> None:
    """A spreadsheet's mark for UTF-8 is not part of the first column's name."""
    path = sound / "sound.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_table(sound).rows[0]["iso3"] == "UKR"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("reader: acts", "reader: deeds", 'there is no reader "deeds". Choose one of acts, '),
        ("name: sound", "name: other", 'the name is "other", the folder "sound".'),
        ("key: [iso3, act]", "key: [act, day]", 'columns does not name "day".'),
        ("  source: where it was read\n", "", 'columns does not name "source".'),
        ("accessed: 2026-11-24", "accessed: soon", 'the field "accessed" is not a day, as 2026-11-24.'),
        ("min: 1", "min: many", 'the field "rows" is not two whole numbers, min not above max.'),
        ("key: [iso3, act]", "key: []", 'the field "key" is not a list with at least one name.'),
        ("licence: CC0", 'licence: ""', 'the field "licence" is not text that says something.'),
        ("coverage: []", "coverage: [{measure: standing}]", 'entry 1: the field "item" is missing.'),
        ("gaps: []", "gaps: [", "it is not YAML: "),
    ],
)
def test_a_card_says_what_is_wrong_with_it(sound: Path, old: str, new: str, words: str) -> None:
    """A card with a field missing, unknown or of the wrong type is refused in plain words."""
    path = sound / "card.yml"
    card = path.read_text(encoding="utf-8")
    assert old in card
    path.write_text(card.replace(old, new), encoding="utf-8")
    with pytest.raises(TableError, match=re.escape(words)) as caught:
        read_table(sound)
    assert "card.yml" in caught.value.where


@pytest.mark.parametrize("missing", ["card.yml", "sound.csv"])
def test_a_folder_needs_its_card_and_its_table(sound: Path, missing: str) -> None:
    """A missing file is named, with the folder it is missing from."""
    (sound / missing).unlink()
    with pytest.raises(TableError, match=re.escape(f"sound: there is no {missing} in this folder.")):
        read_table(sound)


def test_broken_quotes_are_not_csv(sound: Path) -> None:
    """A quotation mark that never closes is refused, not swallowed with the rest of the file."""
    (sound / "sound.csv").write_text('iso3,act,source\nUKR,signature,"a page\n', encoding="utf-8")
    with pytest.raises(TableError, match=r"sound\.csv, row 2: the row is not CSV"):
        read_table(sound)


def spoil(row: Row) -> None:
    """Ask for one column twice."""
    row.take("iso3")
    row.take("iso3")


@pytest.mark.parametrize(
    ("handle", "words"),
    [
        (spoil, 'there is no column "iso3" left to take.'),
        (lambda row: row.take("place"), 'there is no column "place" left to take.'),
        (Row.done, 'nobody read "iso3", "act", "source".'),
    ],
)
def test_every_column_is_taken_once(sound: Path, handle: Callable[[Row], object], words: str) -> None:
    """A reader that forgets a column, or asks for one twice or in vain, is stopped."""
    row = read_table(sound).rows[0]
    with pytest.raises(TableError, match=re.escape(f"sound.csv, row 2: {words}")):
        handle(row)


@pytest.mark.parametrize("name", NAMES)
def test_every_packaged_folder_keeps_its_card(name: str) -> None:
    """Each packaged table reads, every row names its source, and the card's words are all filled."""
    read = table(name)
    assert read.card.name == name
    assert read.rows
    assert all(row["source"] for row in read.rows)
    assert read.card.released == parse_day("2026-11-24")
    assert read.card.accessed <= read.card.released


@pytest.mark.parametrize("name", NAMES)
def test_a_row_marked_unverified_has_no_source_and_the_other_way_round(name: str) -> None:
    """The mark follows the source: general knowledge never passes as checked."""
    for row in table(name).rows:
        if "verified" in row:
            no_document = row["source"] == "unverified" or row["source"].startswith("no document found")
            assert row["verified"] in ("yes", "unverified"), row.where
            if row["source"] == "unverified":
                assert row["verified"] == "unverified", row.where
            if row["verified"] == "unverified":
                assert no_document, row.where


@pytest.mark.parametrize("name", NAMES)
def test_every_state_is_one_of_the_197(name: str) -> None:
    """Codes in every table are States of the states table; a subject may also be an area or the world."""
    known = set(states())
    for row in table(name).rows:
        for column in row:
            if column in ONE_STATE and row[column]:
                assert row[column] in known, row.where
            if column in SOME_STATES:
                assert set(row[column].split()) <= known, row.where
        if row.get("subject", "") not in ("", "world"):
            assert row["subject"] in known or row["subject"] in areas(), row.where


@pytest.mark.parametrize("name", NAMES)
def test_every_date_can_be_read(name: str) -> None:
    """Each column of dates holds an EDTF date, which is written as it is read, or nothing."""
    for row in table(name).rows:
        for column in DATES & set(row):
            if row[column]:
                assert str(parse_when(row[column])) == row[column], row.where


@pytest.mark.parametrize("name", NAMES)
def test_every_voice_is_one_of_the_nine(name: str) -> None:
    """Whoever speaks in a table speaks with one of the voices of the record."""
    voices = {str(voice) for voice in Voice}
    for row in table(name).rows:
        for column in {"speaker_voice", "effective_speaker_voice"} & set(row):
            assert row[column] in voices or (column != "speaker_voice" and not row[column]), row.where
        if "speaker_voice" in row:
            assert row["speaker"], row.where


@pytest.mark.parametrize("name", CLAIMS)
def test_claims_fit_the_terms_of_the_record(name: str) -> None:
    """Bases, qualifiers, statuses and units are known; numbers are digits, dates are dates."""
    for row in table(name).rows:
        assert row["basis"] in set(Basis), row.where
        assert row["qualifier"] in set(Qualifier), row.where
        assert row["status"] in set(Status), row.where
        if not row["value"]:
            assert row["status"] in ("unknown", "unclear"), row.where
        elif row["unit"] == "date":
            parse_when(row["value"])
        elif row["unit"] not in ("word", "text"):
            assert re.fullmatch(r"-?\d+(\.\d+)?", row["value"]), row.where


def test_the_acts_add_up() -> None:
    """133 signatures, 166 deposits and five withdrawals, as the reconciliation of the status page says."""
    acts = [row["act"] for row in table("acts").rows]
    counts = {act: acts.count(act) for act in sorted(set(acts))}
    assert counts == {
        "acceptance": 2,
        "accession": 31,
        "approval": 1,
        "ratification": 130,
        "signature": 133,
        "succession": 2,
        "withdrawal": 5,
    }


def test_objections_answer_an_act_that_is_there() -> None:
    """What an objection is about stands in the same table; a declaration may name a contested point."""
    rows = table("declarations").rows
    keys = {row.key for row in rows}
    about = {row["about"] for row in rows} - {""}
    assert about - keys == {"falklands-malvinas"}
    assert about & keys == {"UKR-suspension-1"}


def test_extensions_are_decided_at_known_meetings() -> None:
    """Each meeting named by a request is in the calendar."""
    meetings = {row["id"] for row in table("meetings").rows}
    assert {row["meeting"] for row in table("extensions").rows} - {""} <= meetings


def test_votes_by_state_end_in_2020() -> None:
    """After 2020 only totals are carried; before, the lists agree with the totals but for the known one."""
    for row in table("roll_calls").rows:
        lists = [len(row[column].split()) for column in ("yes_states", "no_states", "abstaining_states")]
        if int(row["year"]) > 2020:
            assert lists == [0, 0, 0], row.where
        else:
            totals = [int(row[column]) for column in ("in_favour", "against", "abstaining")]
            assert lists == ([163, 0, 20] if row["year"] == "2016" else totals), row.where


def test_no_table_names_a_president() -> None:
    """Offices and States are kept; persons are not."""
    for name in NAMES:
        assert not any("president" in column and column != "presiding_state" for column in table(name).card.columns)


def test_silence_means_something_only_where_a_card_says_so() -> None:
    """Coverage names known States or all of them, for the folders whose completeness was checked."""
    known = {*states(), "world"}
    covered = set()
    for name in NAMES:
        for coverage in table(name).card.coverage:
            covered.add(name)
            assert coverage.states == "all" or set(coverage.states) <= known
            assert set(coverage.excepted) <= known
            assert not any(coverage.includes(iso3) for iso3 in coverage.excepted)
    assert covered == {"acts", "claims", "extensions", "meetings", "roll_calls"}


def test_no_packaged_text_was_damaged_on_its_way() -> None:
    """Files end their lines alike, hold no replacement signs and no trailing blanks in the header."""
    for path in (each for folder in PACKAGED for each in folder.iterdir()):
        text = path.read_bytes().decode("utf-8")
        assert "\r" not in text
        assert "�" not in text
        assert text.endswith("\n")
