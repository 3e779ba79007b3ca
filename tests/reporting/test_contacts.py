"""Contact details of officials never get out: wherever they stand in a report, and in whatever script."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ottawa.reporting.contacts import MARK, WHY, without_contacts
from ottawa.reporting.report import Answer, Cell, Form, Passage, Place, Report, Row, Table, to_json
from tests.reporting.filed import FILE, MAIL, NAME, PHONE, figure, report
from tests.reporting.generating import reports

NOWHERE = Place("")


def _with(words: str) -> Report:
    """A report whose form A says this."""
    made = report()
    return replace(made, forms=(replace(made.forms[0], narrative=words), *made.forms[1:]))


def _cleaned(words: str) -> str:
    return without_contacts(_with(words)).report.forms[0].narrative


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (f"Point of contact: {NAME}, Ministry, tel. 023 981 083", f"Point of contact: {MARK}"),
        (f"1. POINT OF CONTACT (name):\n\n{NAME}\n\nA law.", f"1. POINT OF CONTACT (name):\n\n{MARK}\n\nA law."),
        (f"Call {PHONE} or write to {MAIL}.", f"Call {MARK} or write to {MARK}."),
        ("Tel: (376) 875-700; Fax: 875701", f"{MARK}; {MARK}"),
        ("Telephone:\n\n023 981 083\n\nMines 575", f"Telephone:\n\n{MARK}\n\nMines 575"),
        ("jane[at]example.org", MARK),
        ("Point de contact : Mme Untel, +33 1 23 45 67 89", f"Point de contact : {MARK}"),
        ("Persona de contacto: la Sra. Fulana", f"Persona de contacto: {MARK}"),
        ("Контактное лицо: Иванова И. И.", f"Контактное лицо: {MARK}"),
        ("联系人：王小明 电话 010 1234 5678", f"联系人： {MARK}"),
        ("جهة الاتصال: فلان", f"جهة الاتصال: {MARK}"),
        (f"Prepared by: {NAME}", f"Prepared by: {MARK}"),
    ],
)  # fmt: skip
def test_contact_details_leave_a_mark(words: str, left: str) -> None:
    """Labels stay, what follows them goes; an address or a number goes wherever it stands."""
    assert _cleaned(words) == left


@pytest.mark.parametrize(
    "words",
    [
        "Declared 3,364,889 mines + 165,080 = 12 000 000 in all",
        "Lot 001-234-5678 and Type 72 94 on 31/12/2016",
        "Контактные мины уничтожены: 12 345 678",
        "The contact fuse holds 12 g; mobile: 12 teams cleared 123 456 m2",
        "M 14 @ RTAFOD",
        "The national focal point is the Ministry of Peace",
    ],
)
def test_what_is_no_contact_stays(words: str) -> None:
    """Quantities, lots, dates and types of mine are not taken for telephone numbers or addresses."""
    assert _cleaned(words) == words


def test_a_row_of_a_table_goes_after_its_label() -> None:
    """The cells after a label that stands alone are blank of words and value; a number after *Tel* too."""
    cells = [
        tuple(Cell(words, NOWHERE, Answer.VALUE, value) for words, value in row)
        for row in (
            (("Point of contact", ""), (NAME, NAME)),
            (("Tel", ""), ("875 700 12", 87570012)),
            (("PMN", "PMN"), ("40", 40)),
        )
    ]
    table = Table("", ("", ""), ("", ""), tuple(Row(row) for row in cells), NOWHERE)
    made = report()
    cleaned = without_contacts(replace(made, forms=(replace(made.forms[0], tables=(table,)),)))
    rows = cleaned.report.forms[0].tables[0].rows
    assert [[cell.words for cell in row.cells] for row in rows] == [
        ["Point of contact", MARK],
        ["Tel", MARK],
        ["PMN", "40"],
    ]
    assert [row.cells[1].value for row in rows] == [None, None, 40]
    assert {NAME, "875 700 12"} <= {*cleaned.withheld}


def test_a_figure_drawn_from_a_telephone_number_is_none() -> None:
    """It is told under *unplaced*, without its number."""
    made = report()
    wrong = figure("retained_total", 376875700, Place(FILE, 1, None, 9, "Tel. 376 875 700"))
    cleaned = without_contacts(replace(made, figures=(wrong,))).report
    assert cleaned.figures == ()
    assert [passage.why for passage in cleaned.unplaced] == [WHY]
    assert "376875700" not in json.dumps(to_json(cleaned))


def test_names_of_files_go() -> None:
    """People put their own name in the name of a file: only its ending stays, and places still tell files apart."""
    cleaned = without_contacts(report()).report
    assert {form.where.file for form in cleaned.forms} == {"report.docx"} == {cleaned.source}
    assert "Doe" not in json.dumps(to_json(cleaned))


def test_the_drafter_is_told() -> None:
    """What was taken out is listed once, in its own words."""
    told = without_contacts(report()).withheld
    assert any(NAME in words for words in told)
    assert MAIL in told
    assert len(told) == len(set(told))


_SECRETS = st.sampled_from(
    [
        (f"Point of contact: {NAME}", NAME),
        (f"a {MAIL} b", MAIL),
        (f"({PHONE})", PHONE),
        ("Tél. 87 57 00 11", "57 00 11"),
    ]
)


@settings(max_examples=150)
@given(st.sampled_from(["ar", "en", "es", "fr", "ru", "zh"]).flatmap(reports), _SECRETS, st.integers(0, 6))
def test_nothing_gets_out(made: Report, secret: tuple[str, str], where: int) -> None:
    """Put anywhere in any report, in a text, a cell, a place or a passage, a secret is gone; and once is enough."""
    words, kept_back = secret
    spot = Place("a.docx", 1, 1, 1, words)
    cell = Cell(words, spot, Answer.VALUE, words)
    table = Table(words, ("",), (words,), (Row((cell,)),), spot)
    form = Form("K", "K", words, None, None, words, (table,), (figure("retained", 5, spot, item=words),), spot)
    changed = [
        replace(made, forms=(*made.forms, form)),
        replace(made, forms=(replace(form, narrative=f"x\n\n{words}\n\ny"), *made.forms)),
        replace(made, unplaced=(*made.unplaced, Passage(words, spot, words))),
        replace(made, state_words=words),
        replace(made, source=words),
        replace(made, figures=(figure("submission_date", words, spot, unit="date"),)),
        replace(made, forms=(replace(form, tables=(replace(table, rows=(Row((cell, cell)),)),)),)),
    ][where]
    cleaned = without_contacts(changed)
    assert kept_back not in json.dumps(to_json(cleaned.report), ensure_ascii=False)
    assert without_contacts(cleaned.report).report == cleaned.report
    assert without_contacts(cleaned.report).withheld == ()
