"""Layouts in which extraction leaves real reports: headings of a State's own, strokes for cells, parts of form G.

A figure set down under the wrong form is worse than none: each text here was once read wrongly, or lost.
"""

from __future__ import annotations

from ottawa.reporting.reading import read
from ottawa.reporting.report import Report
from ottawa.sources import Basis

FRONT = (
    "STATE [PARTY]: Zambia\nDATE OF SUBMISSION: 26 April 2021\nReporting period: 1 January 2020 to 31 December 2020\n"
)


def typed(text: str, front: str = FRONT) -> Report:
    """The report read from plain text as it stands."""
    return read((front + text).encode(), "report.txt")


def told(report: Report, *measures: str) -> list[tuple[str, str, object]]:
    """The figures of some measures, as measure, item and value."""
    return [(one.measure, one.item, one.value) for one in report.all_figures() if one.measure in measures]


def test_numbered_headings_of_a_state_s_own_part_a_report() -> None:
    """What stands under *4. Mined areas* and *5. Destruction ...* is not read as of the mines retained above."""
    report = typed(
        "3. Anti-personnel mines retained or transferred\nIn 2020, 20 mines were destroyed during training.\n\n"
        "4. Mined areas\nIn the process 26,911 anti-personnel mines were found and destroyed.\n\n"
        "5. Destruction of anti-personnel mines\nZambia destroyed 4,092 stockpiled mines on 15 November 2000.\n\n"
        "7. Warning and risk education\n9. International cooperation\nNorway: US$ 1,450,000.\n"
    )
    assert [(form.letter, form.label) for form in report.forms] == [
        ("D", "3"), ("C", "4"), ("G", "5"), ("I", "7"), ("J", "9"),
    ]  # fmt: skip
    destroyed = told(report, "retained_destroyed", "area_mines_destroyed", "stock_destroyed")
    assert destroyed == [
        ("retained_destroyed", "", 20),
        ("area_mines_destroyed", "all types", 26911),
        ("stock_destroyed", "all types", 4092),
    ]


def test_a_title_without_a_number_is_no_heading() -> None:
    """*Mined areas* over a column, or in a sentence, begins no form."""
    report = typed("Form D APMs retained or transferred\nMined areas\nRisk education\nNone.\n")
    assert [form.letter for form in report.forms] == ["D"]


def test_a_part_of_a_lettered_form_begins_no_other() -> None:
    """Within form G, *Status of programs for destruction* is a part of it; where F stands alone it is the form."""
    text = "Form F Status of destruction programs\nNone.\n{}Form H Technical characteristics\nNo change.\n"
    part = "Form G APMs destroyed after entry into force\n1. Status of programs for destruction of stock\nNone.\n"
    assert [form.label for form in typed(text.format(part)).forms] == ["Form F", "Form G", "Form H"]
    assert typed("1. Status of programs for destruction\nNone.\n").forms[0].letter == "F"


def test_a_word_in_capitals_is_no_letter_of_a_form() -> None:
    """*FORMULARIOS PARA ...* is no form P; *FORM BSTOCKPILED ...*, glued, is form B."""
    report = typed("FORMULARIOS PARA LA PRESENTACIÓN DE INFORMACIÓN\nFORM BSTOCKPILED ANTI-PERSONNEL MINES\nNone.\n")
    assert [form.letter for form in report.forms] == ["B"]


def test_the_status_of_a_form_whose_title_is_turned_round() -> None:
    """*Status of destruction programs: unchanged (last reporting: 1998)* is unchanged since 1998."""
    (form,) = typed("Form F: Status of destruction programs: unchanged (last reporting: 1998)\n").forms
    assert (form.title, str(form.status), form.unchanged_since) == ("Status of destruction programs", "unchanged", 1998)


def test_strokes_set_cells_apart() -> None:
    """Cells that extraction parted by strokes are read as cells; what adds up to no total is told, not lost."""
    rows = "Institution / Type / Quantity / Lot number\nArmy / PMN / 15 / / training\nArmy / M35 / 10\nTOTAL / {}\n"
    form = f"Form D APMs retained or transferred\n{rows}"
    assert told(typed(form.format(25)), "retained", "retained_total") == [
        ("retained", "PMN @ Army", 15), ("retained", "M35 @ Army", 10), ("retained_total", "", 25),
    ]  # fmt: skip
    unclear = typed(form.format(26))
    assert told(unclear, "retained", "retained_total") == []
    assert any("15" in one.words and "10" in one.words for one in unclear.unplaced)


def test_lines_of_a_text_file_parted_by_strokes_or_tabs_are_a_table() -> None:
    """Two lines or more with cells are a table, its rows told by number; the words around it stay words."""
    rows = (
        "Province | Number of CHAs | Area (m2) | SHAs | Area m2",
        "North | 98 | 17,530 | 1 | 5,000",
        "South | 2 | 470 | 0 | 0",
    )
    for between in (" | ", "\t"):
        text = "\n".join(row.replace(" | ", between) for row in rows)
        report = typed(f"4. Mined areas\nTable 1: areas at the end of 2020\n{text}\nTwo teams work there.\n")
        measures = ("mined_areas_count", "mined_area", "suspected_areas_count", "suspected_area")
        assert told(report, *measures) == [
            ("mined_areas_count", "North", 98), ("mined_area", "North", 17530),
            ("suspected_areas_count", "North", 1), ("suspected_area", "North", 5000),
            ("mined_areas_count", "South", 2), ("mined_area", "South", 470),
            ("suspected_areas_count", "South", 0), ("suspected_area", "South", 0),
        ]  # fmt: skip
        assert next(one.where.row for one in report.all_figures() if one.measure == "mined_area") == 2


def test_two_columns_that_only_say_area_are_not_clear() -> None:
    """Where nothing tells two columns of sizes apart, neither is read, and both are told."""
    report = typed("4. Mined areas\nProvince | Area (m2) | Area (m2)\nNorth mined | 17,530 | 5,000\nSouth | 470 | 30\n")
    assert told(report, "mined_area", "suspected_area") == []
    assert {"17,530", "5,000", "470", "30"} <= {word for one in report.unplaced for word in one.words.split()}


def test_the_part_of_form_g_tells_where_mines_were() -> None:
    """*2. ... in mined areas* over a sentence says what the sentence leaves open; without it nothing is taken."""
    sentence = "In 2020, 47 anti-personnel mines were destroyed. 232,850 m2 were cleared.\n"
    form = "Form G APMs destroyed after entry into force\n{}" + sentence
    for part, measure in (
        ("1. Destruction of stockpiled anti-personnel mines (Article 4)\n", "stock_destroyed"),
        ("2. Destruction of anti-personnel mines in mined areas (Article 5)\n", "area_mines_destroyed"),
    ):
        report = typed(form.format(part))
        assert told(report, "stock_destroyed", "area_mines_destroyed") == [(measure, "all types", 47)]
        assert told(report, "cleared_area") == [("cleared_area", "", 232850)]
    assert told(typed(form.format("")), "stock_destroyed", "area_mines_destroyed") == []


def test_land_released_in_three_ways() -> None:
    """A technical survey reduces, a non-technical survey cancels: the longer name is not taken for the shorter."""
    report = typed(
        "4. Mined areas\nIn 2020, 2,412 m2 were cleared. In 2020, technical survey released 1,104 m2. "
        "In 2020, non-technical survey released 312 m2.\n"
    )
    assert told(report, "cleared_area", "reduced_area", "cancelled_area") == [
        ("cleared_area", "", 2412), ("reduced_area", "", 1104), ("cancelled_area", "", 312),
    ]  # fmt: skip
    assert {one.basis for one in report.all_figures() if one.measure == "cancelled_area"} == {Basis.IN_YEAR}


def test_unchanged_since_is_said_beside_it() -> None:
    """The year of a law before *no change* is not the year of the report that is in force."""
    report = typed(
        "A. National implementation measures\nLaw No. 35 of 28 August 2006. No change.\n\n"
        "E. Technical characteristics\nUnchanged since 2005.\n",
        "STATE [PARTY]: Zambia\nSubmitted 26 April 2021, covering the period 1 January 2020 to 31 December 2020\n",
    )
    assert [(form.letter, str(form.status), form.unchanged_since) for form in report.forms] == [
        ("A", "unchanged", None), ("H", "unchanged", 2005),
    ]  # fmt: skip


def test_a_year_named_in_the_note_gives_way_to_its_days() -> None:
    """*The calendar year 2018* in a note and *01/01/2018 to 31/12/2018* below are one period, told by its days."""
    note = "The Mission has the honour to submit the report for the calendar year 2018.\nGeneva, 29 April 2019\n\n"
    cover = "STATE PARTY: ZAMBIA\nREPORTING PERIOD: {} to 31/12/2018\nForm B: Stockpiled anti-personnel mines - Nil\n"
    alike = typed(cover.format("01/01/2018"), note)
    assert (str(alike.start), str(alike.end), alike.unplaced) == ("2018-01-01", "2018-12-31", ())
    other = typed(cover.format("01/03/2018"), note)
    assert (str(other.start), str(other.end)) == ("2018", "2018")
    assert "another copy of the period differs" in {one.why for one in other.unplaced}


def test_suspected_to_be_contaminated_is_no_plan() -> None:
    """*Is to be cleared* is a plan; *is suspected to be contaminated* is what is known."""
    text = "Form C Location of mined areas\nAt the end of 2020 about 7,000 sq. km {}.\n"
    known = typed(text.format("is suspected to be contaminated"))
    assert told(known, "suspected_area") == [("suspected_area", "", 7000)]
    assert [one.why for one in typed(text.format("is to be cleared")).unplaced] == ["a plan, not a fact"]


def test_french_short_names_of_hazardous_areas() -> None:
    """ZDC are confirmed, ZSD suspected, as CHA and SHA are."""
    rows = "Province\tZDC\tSuperficie m2\tZSD\tSuperficie m2\nNord\t44\t10 110 000\t10\t1 500 000\n"
    report = typed(f"Formule C Localisation des zones minées\n{rows}Sud\t1\t500\t0\t0\n")
    assert told(report, "mined_area", "suspected_area")[:2] == [
        ("mined_area", "Nord", 10110000), ("suspected_area", "Nord", 1500000),
    ]  # fmt: skip


def test_forms_answered_together() -> None:
    """*Form F and G: Destruction* begins form G: under form D before it, its mines would be those retained."""
    report = typed(
        "Form D: APMs retained\nZambia retained 900 mines at the end of 2020.\n"
        "Form F and G: Destruction\n"
        "During 2020, 3,120 square metres were cleared and 2,340 anti-personnel mines destroyed.\n"
        "Form C of the report of last year has more.\n"
    )
    assert [form.letter for form in report.forms] == ["D", "G"]
    assert told(report, "retained_destroyed", "area_mines_destroyed") == [("area_mines_destroyed", "all types", 2340)]


def test_a_list_without_headings_is_read_where_it_makes_its_total() -> None:
    """*PMA 2: 500* line by line down to *Total*; where the total does not close, nothing is read and all is told."""
    form = "Form D: APMs retained or transferred\n1a. Retained for training\n"
    rows = form + "PMA 1 Type: 454\nArmy PMN 46 for sappers\nTotal: {}\n"
    assert told(typed(rows.format(500)), "retained", "retained_total") == [
        ("retained", "PMA 1 Type", 454), ("retained", "PMN @ Army", 46), ("retained_total", "", 500),
    ]  # fmt: skip
    unclear = typed(rows.format(501))
    assert told(unclear, "retained", "retained_total") == []
    assert any("454" in one.words for one in unclear.unplaced)


def test_a_stock_destroyed_in_the_passive() -> None:
    """*All stockpiled mines were destroyed on ...* tells the day the programme ended, and that none is left."""
    report = typed(
        "Form B: Stockpiled anti-personnel mines\nAll stockpiled mines were destroyed on 13 November 2009.\n"
    )
    assert told(report, "stockpile_completion_date", "stock_year_end") == [
        ("stockpile_completion_date", "", "2009-11-13"), ("stock_year_end", "all types", 0),
    ]  # fmt: skip
