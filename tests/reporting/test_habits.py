"""The eighteen habits of real reports (format.md, section 8), each with a made sample."""

from __future__ import annotations

from ottawa.reporting.reading import read
from ottawa.reporting.report import Answer, Figure, Report, Style
from tests.reporting import making
from tests.reporting.making import Block

GUIDE = (
    "UPDATED INFORMATION PROVIDED IN ACCORDANCE WITH ARTICLE 7, PARAGRAPH 2",
    "NAME OF STATE [PARTY]: Peru",
    "SUBMITTED 30 APRIL 2020 COVERING THE PERIOD 1 JANUARY 2019 TO 31 DECEMBER 2019",
)


def typed(*blocks: Block) -> Report:
    """The report read from plain text."""
    return read(making.text(*blocks), "report.txt")


def told(report: Report, measure: str) -> list[Figure]:
    """The figures of one measure."""
    return [figure for figure in report.all_figures() if figure.measure == measure]


def test_1_title_of_the_forms_above_the_text_of_the_guide() -> None:
    """Habit 1: title of the forms above the text of the guide."""
    report = typed("Reporting Formats for Article 7", *GUIDE, "B. Stockpiled anti-personnel mines", "2. None.")
    assert report.style is Style.MIXED
    assert [figure.value for figure in told(report, "stock_year_end")] == [0]


def test_2_the_date_of_the_note_in_front_is_the_only_date() -> None:
    """Habit 2: the date of the note in front is the only date."""
    note = "The Permanent Mission of Peru has the honour to enclose its report for the period 1 January 2019 to"
    report = typed(f"{note} 31 December 2019.", "Geneva, 13 April 2020", "1. National implementation measures", "None.")
    assert str(report.submitted) == "2020-04-13"
    assert told(report, "submission_date")[0].confidence == "medium"


def test_3_a_zip_of_one_file_per_form_whose_covering_text_has_no_figures() -> None:
    """Habit 3: a zip of one file per form whose covering text has no figures."""
    stock = (("Type", "Quantity", "Lot number"), ("PMN", "5", ""))
    parts = {
        "Cover.txt": making.text("STATE PARTY: Peru", "DATE OF SUBMISSION: 30 April 2020"),
        "FormB.docx": making.word(["State [Party]: Peru", stock]),
    }
    report = read(making.packed(parts), "report.zip")
    (figure,) = told(report, "stock_year_end")
    assert (report.state, figure.value, figure.where.file) == ("PER", 5, "report.zip/FormB.docx")


def test_4_periods_that_are_not_calendar_years_blank_or_a_month_only() -> None:
    """Habit 4: periods that are not calendar years blank or a month only."""
    odd = typed("STATE PARTY: Peru", "Reporting for time period from 1 April 2003 to 31 March 2004")
    assert (str(odd.start), str(odd.end)) == ("2003-04-01", "2004-03-31")
    blank = typed("État [partie] : Congo Renseignements pour la période allant du au Août 2002")
    assert (blank.start, str(blank.end)) == (None, "2002-08")
    none = typed("State [Party]: Peru reporting for time period from ______ to ______")
    assert (none.start, none.end) == (None, None)


def test_5_a_submission_before_the_end_of_the_period_is_kept_as_printed() -> None:
    """Habit 5: a submission before the end of the period is kept as printed."""
    report = typed(
        "STATE PARTY: Peru", "DATE OF SUBMISSION 30 April 2004", "Reporting period: 01.01.2004 to 31.12.2004"
    )
    assert (str(report.submitted), str(report.end)) == ("2004-04-30", "2004-12-31")


def test_6_letter_o_in_years_and_dates_in_any_order() -> None:
    """Habit 6: letter o in years and dates in any order."""
    report = typed("NOMBRE DEL ESTADO: Perú", "FECHA DE PRESENTACIÓN: Abril 25 de 2O08")
    assert str(report.submitted) == "2008-04-25"
    assert told(report, "submission_date")[0].confidence == "low"
    american = typed(
        "STATE PARTY: Peru", "DATE OF SUBMISSION: 04/28/2008", "Reporting period: 01/01/2007 to 12/31/2007"
    )
    assert (str(american.submitted), str(american.end)) == ("2008-04-28", "2007-12-31")
    short = typed("State [Party]: Peru", "Reporting for time period from 01 JAN 2004 to 31 DEC 2004")
    assert str(short.start) == "2004-01-01"


def test_7_one_quantity_for_types_joined_by_semicolons() -> None:
    """Habit 7: one quantity for types joined by semicolons."""
    drawn = (("Institution", "Type", "Quantity"), ("HALO", "MBV 78A1; PMN; MAI 75", "518"))
    report = read(making.word([*GUIDE, "3. Anti-personnel mines retained or transferred", drawn]), "report.docx")
    assert [(one.item, one.value) for one in told(report, "retained")] == [("mixed types @ HALO", 518)]


def test_8_and_9_types_with_digits_and_a_page_number_glued_to_the_total() -> None:
    """Habits 8 and 9: types with digits and a page number glued to the total."""
    table = (
        "Institution Type Quantity Lot Numbers ARMY M2 A4 B2 20 N/A ARMY Type 72 94 N/A NAVY PMN 1,004 LOT-7"
        " Total 1,118 2"
    )
    report = typed(*GUIDE, "3. Anti-personnel mines retained or transferred", table)
    assert [(one.item, one.value) for one in told(report, "retained")] == [
        ("M2 A4 B2 @ ARMY", 20),
        ("Type 72 @ ARMY", 94),
        ("PMN @ NAVY", 1004),
    ]
    assert [one.value for one in told(report, "retained_total")] == [1118]
    drawn = (("Type", "Quantity"), ("PMN", "1,000"), ("M14", "133"), ("Total", "1,133 2"))
    stock = read(making.word(["Form B Stockpiled anti-personnel mines", drawn]), "report.docx")
    assert told(stock, "stock_year_end")[-1].value == 1133


def test_8_lines_that_do_not_add_up_to_their_total_are_not_guessed() -> None:
    """Habit 8: lines that do not add up to their total are not guessed."""
    table = "Institution Type Quantity Lot Numbers ARMY M2 A4 20 N/A ARMY Type 72 94 N/A Total 500"
    report = typed(*GUIDE, "3. Anti-personnel mines retained or transferred", table)
    assert not told(report, "retained")
    assert any("Type 72 94" in passage.words for passage in report.unplaced)


def test_10_two_columns_of_ticks_interleaved_line_by_line() -> None:
    """Habit 10: two columns of ticks interleaved line by line."""
    ticks = "changed changed X unchanged (last reporting: 2015) unchanged (last reporting: yyyy) non applicable"
    others = "changed X changed unchanged (last reporting: yyyy) unchanged (last reporting: yyyy) X non applicable"
    report = typed(
        "COVER PAGE OF THE ANNUAL ARTICLE 7 REPORT NAME OF STATE [PARTY]: PERU"
        f" Form A: National implementation measures: Form F: Program of APM destruction: {ticks}"
        f" Form B: Stockpiled anti-personnel mines: Form G: APM destroyed: {others} non applicable"
    )
    status = {form.letter: (form.status, form.unchanged_since) for form in report.forms}
    assert status == {
        "A": ("unchanged", 2015),
        "B": ("not_applicable", None),
        "F": (None, None),
        "G": ("changed", None),
    }


def test_11_none_not_applicable_dash_and_blank_stay_apart() -> None:
    """Habit 11: none not applicable dash and blank stay apart."""
    table = (("Type", "Quantity"), ("PMN", "none"), ("M14", "N/A"), ("M16", "-"), ("POMZ", ""), ("OZM", "0"))
    report = read(making.word(["Form B Stockpiled anti-personnel mines", table]), "report.docx")
    (form,) = report.forms
    assert [row.cells[1].answer for row in form.tables[0].rows] == [
        Answer.NONE,
        Answer.NOT_APPLICABLE,
        Answer.BLANK,
        Answer.BLANK,
        Answer.VALUE,
    ]
    assert [(one.item, one.value) for one in form.figures] == [("PMN", 0), ("M14", None), ("OZM", 0)]


def test_12_days_other_than_the_end_of_the_year() -> None:
    """Habit 12: days other than the end of the year."""
    report = typed(
        *GUIDE,
        "3. Anti-personnel mines retained or transferred",
        "As of 30 December 2018, Peru retained 3,133 anti-personnel mines.",
    )
    assert [str(one.as_of) for one in told(report, "retained_total")] == ["2018-12-30"]


def test_13_thousands_areas_and_more_than() -> None:
    """Habit 13: thousands areas and more than."""
    report = typed(
        *GUIDE,
        "4. Areas known or suspected to contain anti-personnel mines",
        "Areas suspected to contain mines cover more than 3'438'492 square metres. In 2019, 12,5 ha were cleared.",
    )
    (suspected,) = told(report, "suspected_area")
    assert (suspected.value, suspected.unit, suspected.qualifier) == (3438492, "m2", "more_than")
    (cleared,) = told(report, "cleared_area")
    assert (cleared.value, cleared.unit, str(cleared.as_of)) == ("12.5", "ha", "2019")


def test_14_items_that_are_not_mines_are_kept_under_their_own_name() -> None:
    """Habit 14: items that are not mines are kept under their own name."""
    table = (("Type", "Quantity"), ("PMN", "5,869"), ("Detonators MUV", "33,890"), ("Total", "39,759"))
    report = read(making.word(["Form B Stockpiled anti-personnel mines", table]), "report.docx")
    assert [(one.item, one.value) for one in told(report, "stock_year_end")] == [
        ("PMN", 5869),
        ("Detonators MUV", 33890),
        ("all types", 39759),
    ]


def test_15_a_paragraph_of_another_year_differs_and_is_told() -> None:
    """Habit 15: a paragraph of another year differs and is told."""
    report = typed(
        "State [Party]: Peru",
        "Reporting for time period from 1 January 2010 to 31 December 2010",
        "Form A National implementation measures",
        "Reporting for time period from 1 January 2009 to 31 December 2009",
    )
    assert str(report.start) == "2010-01-01"
    assert [passage.why for passage in report.unplaced] == ["another copy of the period differs"]


def test_16_scanning_faults_do_no_harm() -> None:
    """Habit 16: scanning faults do no harm."""
    report = typed(
        "ha� the honor to enclose the report of Peru. Peru covers the period from 1 January through 31 December 2020.",
        "D. Areas known or suspected to contain anti-personnel mines",
        "There are 5 areas suspected to contain anti-personne1 mines totalling 856,030 square metres*.",
    )
    assert report.state == "PER"
    assert (str(report.start), str(report.end)) == ("2020-01-01", "2020-12-31")
    assert [one.value for one in told(report, "suspected_area")] == [856030]


def test_17_a_year_that_lost_a_digit_is_no_date() -> None:
    """Habit 17: a year that lost a digit is no date."""
    report = typed("STATE PARTY: Peru", "DATE OF SUBMISSION: 30 April 217")
    assert report.submitted is None


def test_18_states_by_former_and_other_names() -> None:
    """Habit 18: states by former and other names."""
    names = {
        "Swaziland": "SWZ",
        "REPUBLIC OF TURKEY (TR)": "TUR",
        "Cape Verde": "CPV",
        "République de Congo": "COG",
        "Democratic Republic of the Congo": "COD",
        "The Republic of North Macedonia": "MKD",
        "REPUBLICA DEL ECUADOR": "ECU",
    }
    assert {name: typed(f"STATE PARTY: {name}", "DATE OF SUBMISSION:").state for name in names} == names


def test_plans_and_unclear_numbers_are_unplaced_never_dropped() -> None:
    """Plans and unclear numbers are unplaced never dropped."""
    report = typed(
        *GUIDE,
        "3. Anti-personnel mines retained or transferred",
        "Peru will destroy 200 anti-personnel mines in 2021. The academy has 45 of them.",
    )
    assert not told(report, "retained_destroyed")
    assert [passage.why for passage in report.unplaced] == ["a plan, not a fact", "a number whose meaning is not clear"]


def test_unofficial_forms_are_kept() -> None:
    """Unofficial forms are kept."""
    report = typed(
        "Form A National implementation measures", "No change.", "Form K Mine risk education", "500 classes."
    )
    assert [(form.letter, form.label, form.title) for form in report.forms] == [
        ("A", "Form A", "National implementation measures"),
        ("K", "Form K", "Mine risk education"),
    ]
