"""Tables run together without a total: the rows that are clear each by itself, and nothing lost of the others."""

from __future__ import annotations

import pytest

from ottawa.reporting.reading import read
from ottawa.reporting.report import Report

FRONT = "STATE PARTY: Zambia\nReporting period: 1 January 2020 to 31 December 2020\n"
STOCK = "Form B Stockpiled anti-personnel mines\nType Quantity Lot # (if possible)\n"


def typed(text: str) -> Report:
    """The report read from plain text as it stands."""
    return read((FRONT + text).encode(), "report.txt")


def told(report: Report, measure: str) -> list[tuple[str, object]]:
    """The figures of a measure, as item and value."""
    return [(one.item, one.value) for one in report.all_figures() if one.measure == measure]


def test_a_line_with_a_type_and_one_number_behind_it_is_a_row() -> None:
    """A type that has its figure already, or a number too great to be part of a type; a lot may follow."""
    report = typed(STOCK + "PMN 1,230 5-68\nPMD-6 400 -\nMON-50 100 7\n")
    assert told(report, "stock_year_end") == [("PMN", 1230), ("PMD-6", 400), ("MON-50", 100)]
    assert not report.unplaced


def test_a_holder_before_the_type_is_told_from_it() -> None:
    """*Army POMZ-2 40* under *Institution Type Quantity*."""
    report = typed("Form D APMs retained or transferred\nInstitution Type Quantity\nArmy POMZ-2 40\nNavy PMN 1,200\n")
    assert told(report, "retained") == [("POMZ-2 @ Army", 40), ("PMN @ Navy", 1200)]


@pytest.mark.parametrize(
    "row",
    ["PMN 30", "M 409", "Type 72", "M 14 25", "PMD-6 1 230", "PMD-6 2004", "PMD-6 40 destroyed 30 kept 10", "40 PMD-6"],
)
def test_a_row_that_is_not_clear_waits_for_a_person(row: str) -> None:
    """Its number may be part of the type, a year, thousands or another column's: it is told, and never guessed."""
    report = typed(f"{STOCK}POMZ-2 500 -\n{row}\n")
    assert told(report, "stock_year_end") == [("POMZ-2", 500)]
    assert any(row in passage.words for passage in report.unplaced)


def test_a_sentence_under_the_headings_is_no_row() -> None:
    """*In 2020 the army gave 500 PMD-6 to ...* has a name and a number as a row has."""
    report = typed(STOCK + "Of PMD-6 400 were given by the army to the police for destruction.\n")
    assert told(report, "stock_year_end") == []
    assert len(report.unplaced) == 1


def test_where_a_total_is_printed_it_alone_decides() -> None:
    """Rows that do not make the total stay for a person, clear or not."""
    report = typed(STOCK + "PMN 1,230 -\nPMD-6 400 -\nTotal 1,640\n")
    assert told(report, "stock_year_end") == []
    assert report.unplaced


def test_numbers_of_technical_characteristics_run_together_are_not_lost() -> None:
    """What form H says of a type cannot be parted into columns; its numbers are told all the same."""
    report = typed(
        "Form H Technical characteristics\nType Dimensions Fusing\nGYATA-64 106x61 mm pressure TNT 300 fuze\n"
    )
    assert ["TNT 300" in passage.words for passage in report.unplaced] == [True]


def test_dashes_between_the_word_and_the_total_are_passed_over() -> None:
    """*TOTAL ---- 2,996* is the total, and never a type named so."""
    report = typed(
        "Form D APMs retained or transferred\nInstitution Type Quantity\nArmy M 35 2,996\nTOTAL ---- 2,996\n"
    )
    assert told(report, "retained") == [("M 35 @ Army", 2996)]
    assert told(report, "retained_total") == [("", 2996)]


def test_a_printed_heading_that_cites_the_treaty_is_no_row() -> None:
    """*(Article 3, para. 1)* beside the columns' headings has numbers, and none that waits for a person."""
    for cited in ("(Article 3, para. 1)", "(Article 3, para 1)", "after entry into force 1."):
        assert not typed(f"{STOCK}POMZ-2 500 -\n2. Transferred for training {cited}\nNone.\n").unplaced
