"""Tables of which extraction kept every cell on a line, or no line at all: a row keeps its own words only."""

from __future__ import annotations

from ottawa.reporting.reading import read

HEAD = "Form D APMs retained or transferred\nInstitution authorized by State Party\nType\nQuantity\n{}"


def retained(*cells: str, more: str = "") -> list[tuple[str, object]]:
    """What is retained by a table of such cells, as item and value."""
    report = read((HEAD.format(more) + "\n".join(cells) + "\n").encode(), "report.txt")
    return [(one.item, one.value) for one in report.all_figures() if one.measure == "retained"]


def test_each_row_has_the_holder_two_lines_before_its_number() -> None:
    """Three holders one after another, each with a lot and a remark that stand between it and the number before."""
    rows = ["Army", "POMZ-2", "50", "-", "-", "Navy", "PMN", "45", "4-63", "-", "Police", "PMD-6", "10", "-", "inert"]
    assert retained(*rows, "TOTAL", "105", more="Lot #\nSupplementary information\n") == [
        ("POMZ-2 @ Army", 50), ("PMN @ Navy", 45), ("PMD-6 @ Police", 10),
    ]  # fmt: skip


def test_a_holder_printed_once_goes_on() -> None:
    """A type and its number alone are a row of the holder above."""
    assert retained("Army", "POMZ-2", "50", "PMN", "45", "TOTAL", "95") == [("POMZ-2 @ Army", 50), ("PMN @ Army", 45)]


def test_rows_of_different_length_have_no_holder() -> None:
    """A remark that only some rows have could be taken for a holder: nobody is said to hold what is not his."""
    rows = ["Army", "POMZ-2", "50", "inert", "PMN", "45", "-", "Police", "PMD-6", "10"]
    assert retained(*rows, "TOTAL", "105", more="Remarks\n") == [
        ("POMZ-2 @ Army", 50), ("PMN", 45), ("PMD-6", 10),
    ]  # fmt: skip


def test_a_remark_run_into_the_next_type_is_no_part_of_it() -> None:
    """In one line *Open detonation* belongs to the row before, and so does a lot with its place; *Mine* does not."""
    line = "Form G APMs destroyed 1. Stockpile (Article 4) Type Quantity {} TOTAL 600\n"
    remarks = line.format("PMN 300 - Open detonation MSS 200 3/82 Camp MAIGR 100 -")
    named = line.format("Mine PMN 300 - Mine MSS 200 - Mine MAIGR 100 -")
    for text, items in ((remarks, ["PMN", "MSS", "MAIGR"]), (named, ["Mine PMN", "Mine MSS", "Mine MAIGR"])):
        report = read(text.encode(), "report.txt")
        assert [one.item for one in report.all_figures() if one.measure == "stock_destroyed"] == [*items, "all types"]
