"""Tables of areas run together: read where heading and totals leave one way, and told as unplaced where they do not."""

from __future__ import annotations

import pytest

from ottawa.reporting.reading import read
from ottawa.reporting.report import Confidence, Report

FRONT = "STATE [PARTY]: Zambia\nReporting period: 1 January 2020 to 31 December 2020\n4. Mined areas\n"


def typed(text: str) -> Report:
    """The report read from plain text as it stands."""
    return read((FRONT + text).encode(), "report.txt")


def told(report: Report) -> list[tuple[str, str, object, str]]:
    """The figures of form C, as measure, item, value and unit."""
    return [(one.measure, one.item, one.value, one.unit) for form in report.forms for one in form.figures]


ROWS = [
    ("mined_areas_count", "North", 39, "areas"), ("mined_area", "North", 3196109, "m2"),
    ("suspected_areas_count", "North", 2, "areas"), ("suspected_area", "North", 11000, "m2"),
    ("mined_areas_count", "Upper South", 5, "areas"), ("mined_area", "Upper South", 61086, "m2"),
    ("suspected_areas_count", "Upper South", 0, "areas"), ("suspected_area", "Upper South", 0, "m2"),
    ("mined_areas_count", "", 44, "areas"), ("mined_area", "", 3257195, "m2"),
    ("suspected_areas_count", "", 2, "areas"), ("suspected_area", "", 11000, "m2"),
]  # fmt: skip


@pytest.mark.parametrize("between", ["\n", " "])
@pytest.mark.parametrize("thousands", [",", " ", "."])
def test_each_column_makes_its_own_total(between: str, thousands: str) -> None:
    """Rows by line or in one stream, thousands set apart by comma, point or blank; each figure is told by its line."""
    table = between.join(
        (
            "Province CHA Area CHA (m2) SHA Area SHA (m2)",
            "North 39 3,196,109 2 11,000",
            "Upper South 5 61,086 0 0",
            "Total 44 3,257,195 2 11,000",
        )
    )
    report = typed(table.replace(",", thousands) + "\nTwo teams work there.\n")
    assert told(report) == ROWS
    assert {one.confidence for form in report.forms for one in form.figures} == {Confidence.MEDIUM}
    if between == "\n":
        assert [one.where.row for form in report.forms for one in form.figures][::4] == [5, 6, 7]


def test_a_cell_a_line_and_the_number_of_a_page() -> None:
    """Cells each on a line of their own, a dash for none, and a page number glued to the totals."""
    cells = "Province", "Number of areas", "Area (sq m)", "North", "39", "3,196,109", "South", "-", "-"
    report = typed("Table of mined areas:\n" + "\n".join((*cells, "Total", "39", "3,196,109", "7")))
    assert told(report) == [
        ("mined_areas_count", "North", 39, "areas"), ("mined_area", "North", 3196109, "m2"),
        ("mined_areas_count", "", 39, "areas"), ("mined_area", "", 3196109, "m2"),
    ]  # fmt: skip


def test_ways_of_release_have_their_unit_from_the_caption() -> None:
    """*Cancelled*, *Reduced* and *Cleared* under a caption in square metres are what was released in the year."""
    report = typed("Land released in 2020 (m2)\nProvince Cancelled Reduced Cleared\nNorth 10 20 30\nTotal 10 20 30\n")
    assert told(report)[:3] == [
        ("cancelled_area", "North", 10, "m2"), ("reduced_area", "North", 20, "m2"), ("cleared_area", "North", 30, "m2"),
    ]  # fmt: skip


def test_a_column_of_one_unknown_word_is_passed_over() -> None:
    """*Tasks* says nothing known: its numbers only have to make their total."""
    report = typed("Mined areas:\nProvince Tasks Area (sqm)\nNorth 12 1,205,338\nSouth 40 300\nTotal 52 1,205,638\n")
    assert told(report) == [
        ("mined_area", "North", 1205338, "m2"), ("mined_area", "South", 300, "m2"), ("mined_area", "", 1205638, "m2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "Province CHA Area CHA (m2)\nNorth 39 3,196,109\nSouth 5 61,086\nTotal 44 3,257,196\n",
        "Province CHA Area CHA (m2)\nNorth 39 3,196,109\nSouth 5\nTotal 44 3,196,109\n",
        "Province What stands here\nNorth 39 3,196,109\nTotal 39 3,196,109\n",
    ],
)
def test_what_is_not_clear_is_told(table: str) -> None:
    """Columns that do not make their totals, rows cut short, headings that say nothing: no figure, but told."""
    report = typed(table)
    assert told(report) == []
    assert any("3,196,109" in one.words for one in report.unplaced)


def test_a_heading_that_parts_most_finely_decides_where_blanks_do_not() -> None:
    """*8 102 000* may be one number or two: under *ZDC* and *Superficie m2* it is two, and *000* alone is none."""
    report = typed(
        "Province ZDC Superficie m2 ZSD Superficie m2\nNord 8 102 000 2 44 000\nSud 12 205 228 6 100 000\n"
        "Total 20 307 228 8 144 000\n"
    )
    assert told(report)[:4] == [
        ("mined_areas_count", "Nord", 8, "areas"), ("mined_area", "Nord", 102000, "m2"),
        ("suspected_areas_count", "Nord", 2, "areas"), ("suspected_area", "Nord", 44000, "m2"),
    ]  # fmt: skip


def test_columns_begin_where_a_heading_can() -> None:
    """*Number of CHAs* is one heading, not *Number* and *of CHAs*; a name after the last column is no column."""
    report = typed(
        "State Number of CHAs Area of CHAs (m2) Total Total m2\nUpper Nile 9 2,010 15 2,310\nJonglei 1 10 1 10\n"
        "Total 10 2,020 16 2,320\n"
    )
    assert told(report)[:3] == [
        ("mined_areas_count", "Upper Nile", 9, "areas"), ("mined_area", "Upper Nile", 2010, "m2"),
        ("contaminated_area", "Upper Nile", 2310, "m2"),
    ]  # fmt: skip
