"""Drawn tables of every form, as reports fill them: figures by row and column, subtotals and remarks told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from ottawa.reporting.reading import read
from ottawa.reporting.report import Answer, Confidence, Figure, Report
from tests.reporting import making
from tests.reporting.making import Block

HEAD: tuple[Block, ...] = (
    "Reporting Formats for Article 7",
    "State [Party]: Angola reporting for time period from 1 January 2018 to 31 December 2018",
)
INSTITUTIONS = (
    "Institution authorised by State Party",
    "Type",
    "Quantity",
    "Lot # (if possible)",
    "Supplementary information",
)


def made(*blocks: Block) -> Report:
    """The report read from a DOCX of these blocks."""
    return read(making.word([*HEAD, *blocks]), "a.docx")


def told(report: Report, *measures: str) -> list[tuple[str, str, object]]:
    """Measure, item and value of the figures of some measures."""
    return [(f.measure, f.item, f.value) for f in report.all_figures() if f.measure in measures]


def of(report: Report, measure: str) -> list[Figure]:
    """The figures of one measure."""
    return [figure for figure in report.all_figures() if figure.measure == measure]


RETAINED: tuple[tuple[str, ...], ...] = (
    INSTITUTIONS,
    ("INAD", "PMN", "12", "", "Training"),
    ("ditto", "PPM-2", "10", "", "In 2018, 5 of the mines were used for training."),
    ("", "OZM-4", "3", "", ""),
    ("Sub-total", "", "25", "", ""),
    ("FAA", "M14", "1 100", "", ""),
    ("TOTAL", "", "1 125", "", ""),
)


def test_ditto_subtotals_and_remarks_of_form_d() -> None:
    """*Ditto* and a blank name the holder above, the blank less surely; a subtotal is no total; a remark is read."""
    report = made("Form D APMs retained or transferred", RETAINED)
    assert told(report, "retained", "retained_total", "retained_used") == [
        ("retained", "PMN @ INAD", 12),
        ("retained", "PPM-2 @ INAD", 10),
        ("retained", "OZM-4 @ INAD", 3),
        ("retained", "M14 @ FAA", 1100),
        ("retained_total", "", 1125),
        ("retained_used", "", 5),
    ]
    assert of(report, "retained")[2].confidence is Confidence.MEDIUM
    assert [passage.why for passage in report.unplaced] == ['the cell "25" is not clear']


def test_nil_in_every_cell_is_none_of_all() -> None:
    """A table of transfers that says *nil* throughout is an answer of none, not a type called nil."""
    report = made("Form D APMs retained or transferred", "2. Transferred for development", (INSTITUTIONS, ("Nil",) * 5))
    (figure,) = of(report, "transferred_for_training")
    assert (figure.item, figure.value, figure.answer) == ("all types", 0, Answer.NONE)


@pytest.mark.parametrize(
    ("headings", "rows", "figures"),
    [
        (("Type", "Quantity in 2017", "Quantity in 2018"), ("PMN", "90", "80"), [80]),
        (("Type", "Quantity in 2016", "Quantity in 2017"), ("PMN", "90", "80"), []),
        (("Type", "Quantity retained", "Quantity used"), ("PMN", "90", "10"), [90]),
        (("Type", "Quantity destroyed"), ("PMN", "10"), []),
    ],
)
def test_only_the_right_column_of_quantities(headings: Sequence[str], rows: Sequence[str], figures: list[int]) -> None:
    """Of two columns that of the year, or of what is retained, counts; the other is unplaced, never taken for it."""
    report = made("Form D APMs retained or transferred", (headings, rows))
    assert [figure.value for figure in of(report, "retained")] == figures
    left = {passage.words for passage in report.unplaced}
    assert len(left) == 1


AREAS: tuple[tuple[str, ...], ...] = (
    ("Province", "Confirmed hazardous areas", "", "Suspected hazardous areas", "", "Total area (m2)"),
    ("", "Number", "Area (m2)", "Number", "Area (m2)", ""),
    ("Bié", "120", "1,234,567", "30", "234,567", "1,469,134"),
    ("Moxico", "200", "12 345 678", "45", "5.678.900", "18024578"),
    ("Total", "320", "13,580,245", "75", "5,913,467", "19,493,712"),
)
RELEASED: tuple[tuple[str, ...], ...] = (
    (
        "Province",
        "Cancelled (m2)",
        "Reduced (m²)",
        "Cleared area (m²)",
        "Anti-personnel mines destroyed",
        "UXO destroyed",
    ),
    ("Bié", "100,000", "20,000", "350,000", "1,200", "34"),
    ("Total", "100,000", "20,000", "350,000", "1,200", "34"),
)
MAKERS = [("a.docx", making.word), ("a.pdf", making.pdf), ("a.odt", making.odt), ("a.xlsx", making.sheets)]


@pytest.mark.parametrize(("name", "make"), MAKERS)
def test_areas_under_headings_of_two_rows(name: str, make: Callable[..., bytes]) -> None:
    """Headings parted by a second row name number and size of each kind; every format gives the same."""
    report = read(make([*HEAD, "Form C Location of mined areas", AREAS]), name)
    figures = told(report, "mined_area", "suspected_area", "contaminated_area", "mined_areas_count")
    assert figures[:3] == [
        ("mined_areas_count", "Bié", 120),
        ("mined_area", "Bié", 1234567),
        ("suspected_area", "Bié", 234567),
    ]
    assert ("contaminated_area", "", 19493712) in figures
    assert ("suspected_area", "Moxico", 5678900) in figures
    assert not report.unplaced


def test_what_was_released_is_of_the_year_and_of_mines_only() -> None:
    """Cancelled, reduced and cleared land and the mines in it are of the year; other ordnance is unplaced."""
    report = made("Form C Location of mined areas", RELEASED)
    assert {(f.measure, str(f.as_of)) for f in report.all_figures() if f.measure.endswith("_area")} == {
        ("cancelled_area", "2018"),
        ("reduced_area", "2018"),
        ("cleared_area", "2018"),
    }
    assert told(report, "area_mines_destroyed") == [
        ("area_mines_destroyed", "Bié", 1200),
        ("area_mines_destroyed", "all types", 1200),
    ]
    assert all("34" in passage.words for passage in report.unplaced)


def test_a_point_before_three_digits_of_square_kilometres_is_not_guessed() -> None:
    """*1.234 km2* may be one and a bit or a thousand: unplaced; *1.23* and *1,234* are read."""
    rows = (("Province", "Area known (km2)"), ("Bié", "1.234"), ("Moxico", "1.23"), ("Huambo", "1,234"))
    report = made("Form C Location of mined areas", rows)
    assert told(report, "mined_area") == [("mined_area", "Moxico", "1.23"), ("mined_area", "Huambo", 1234)]
    assert any("1.234" in passage.words for passage in report.unplaced)


def test_facilities_programmes_and_types_in_words() -> None:
    """Forms E, F and H give their words with item and place, masses in grams, and the day a programme ended."""
    report = made(
        "Form E Status of conversion programs",
        (
            ("Conversion or decommissioning", "Status", "Supplementary information"),
            ("Plant at Huambo", "Completed", ""),
        ),
        "Form F Status of programs for destruction of APMs",
        "1. Status of programs for destruction of stockpiled APMs (Article 4)",
        (
            ("Description of the status of programs including:", "Completed on 28 December 2006"),
            ("Location of destruction sites", "Luanda, Huambo"),
            ("Details of: Methods", "Open detonation"),
            ("Applicable safety standards to be observed", "IMAS 11.20"),
            ("Applicable environmental standards to be observed", "N/A"),
        ),
        "2. Status of programs for destruction of APMs in mined areas (Article 5)",
        (("Methods", "Explosive demolition"),),
        "Form H Technical characteristics",
        (
            ("Type", "Dimensions", "Fusing", "Explosive content", "", "Metallic content", "Colour photo"),
            ("", "", "", "type", "grams", "", ""),
            ("PMN", "112 x 56 mm", "Pressure", "TNT", "240", "Steel ring, 15 g", "Yes"),
        ),
    )
    own = ("submission_date", "period_start", "period_end")
    assert [(f.measure, f.item, f.value) for f in report.all_figures() if f.measure not in own] == [
        ("facility_status", "Plant at Huambo", "Completed"),
        ("programme_status", "stock", "Completed on 28 December 2006"),
        ("destruction_site", "stock", "Luanda, Huambo"),
        ("destruction_method", "stock", "Open detonation"),
        ("safety_standards", "stock", "IMAS 11.20"),
        ("environmental_standards", "stock", None),
        ("destruction_method", "mined areas", "Explosive demolition"),
        ("stockpile_completion_date", "", "2006-12-28"),
        ("dimensions", "PMN", "112 x 56 mm"),
        ("fusing", "PMN", "Pressure"),
        ("explosive", "PMN", "TNT"),
        ("explosive_mass", "PMN", 240),
        ("metal", "PMN", "Steel ring, 15 g"),
        ("metal_mass", "PMN", 15),
    ]
    assert all(figure.where.table and figure.where.row for figure in report.form("H").figures)  # type: ignore[union-attr]


def test_people_hurt_by_row_and_column() -> None:
    """Killed and injured by sex and age, and by year: each number only where row and column say what it is."""
    people = (("", "Men", "Girls", "Total"), ("Killed", "5", "1", "6"), ("Injured", "10", "2", "12"))
    years = (("Year", "Accidents", "Killed", "Total"), ("2016", "10", "8", "28"), ("Total", "10", "8", "28"))
    report = made("Form J Other relevant matters", "Casualties in 2018", people, "Victims by year", years)
    figures = [
        (f.measure, f.item, f.value, str(f.as_of)) for f in report.all_figures() if f.unit in ("people", "accidents")
    ]
    assert figures == [
        ("casualties_killed", "men", 5, "2018"),
        ("casualties_killed", "girls", 1, "2018"),
        ("casualties_killed", "", 6, "2018"),
        ("casualties_injured", "men", 10, "2018"),
        ("casualties_injured", "girls", 2, "2018"),
        ("casualties_injured", "", 12, "2018"),
        ("accidents", "", 10, "2016"),
        ("casualties_killed", "", 8, "2016"),
        ("casualties_total", "", 28, "2016"),
    ]
    # A total over years is of no year: unplaced.
    assert [passage.words for passage in report.unplaced] == ["Total 10 8 28"]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("In 2018, 343 victims received prostheses.", []),
        ("In 2018, 343 victims were registered.", [("casualties_total", "", 343)]),
        ("In 2018, no casualties were recorded.", [("casualties_total", "", 0)]),
        ("In 2018, 12 people were killed and 7 people were killed in 2017.", []),
        ("In 2018 3 were killed and 11 injured, among them 5 children.",
         [("casualties_killed", "", 3), ("casualties_injured", "", 11)]),
        ("In 2018 there were 9 casualties (4 men and 5 boys).",
         [("casualties_total", "", 9), ("casualties_total", "men", 4), ("casualties_total", "boys", 5)]),
        ("From 2015 to 2018 there were 90 casualties.", []),
    ],
)  # fmt: skip
def test_people_in_sentences(sentence: str, figures: list[tuple[str, str, int]]) -> None:
    """People hurt, not people helped; parts only under the number they make; never several years in one."""
    report = made("Form J Other relevant matters", sentence)
    measures = ("casualties_total", "casualties_killed", "casualties_injured")
    assert told(report, *measures) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("In 2018, Japan contributed USD 1.2 million.", [("Japan", 1200000, "USD")]),
        ("In 2018, 500 000 euros were received.", [("", 500000, "EUR")]),
        ("In 2018, $500,000 were received.", []),
        ("In 2018, Japan gave US$ 5,000 and Norway gave US$ 7,000.", [("Japan", 5000, "USD"), ("Norway", 7000, "USD")]),
        ("In 2018, Japan gave US$ 5,000 and US$ 7,000.", []),
        ("Japan will give USD 5,000 in 2019.", []),
    ],
)
def test_money_only_in_a_currency_the_words_give(sentence: str, figures: list[tuple[str, int, str]]) -> None:
    """An amount with its currency and partner; a bare dollar sign, a plan, or too many amounts are unplaced."""
    report = made("Form J Other relevant matters", sentence)
    assert [(f.item, f.value, f.unit) for f in of(report, "funding")] == figures
    assert bool(report.unplaced) is not bool(figures)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("In 2018, 6.66 million anti-personnel mines were destroyed from stock.", 6660000),
        ("In 2018, 20 anti-tank mines were destroyed from stock.", None),
        ("In 2018, 20 mines and other munitions were destroyed from stock.", None),
        ("In 2018, 7 mine accidents happened and stock was destroyed.", None),
        ("Between 2003 and 2018, 500 anti-personnel mines were destroyed from stock.", None),
        ("In 2018, 500 anti-personnel mines will be destroyed from stock.", None),
    ],
)
def test_mines_of_other_kinds_and_times_are_never_counted(sentence: str, value: int | None) -> None:
    """A number is of anti-personnel mines alone and of one year, or it is unplaced; millions are rounded."""
    report = made("Form G APMs destroyed", sentence)
    assert [(f.value, f.qualifier) for f in of(report, "stock_destroyed")] == ([(value, "about")] if value else [])
    assert bool(report.unplaced) is (value is None)


def test_warning_measures_in_their_own_words() -> None:
    """Form I gives each measure with its place and year, the signs put up and the people taught; plans are unplaced."""
    report = made(
        "Form I Measures to provide warning",
        "3,200 warning signs were put up in 2018 in the province of Bié.",
        "Fencing of 12 minefields is planned for 2019.",
        "Risk education reached 45,678 people in 2018.",
    )
    assert told(report, "warning_signs", "people_educated") == [
        ("warning_signs", "Bié", 3200),
        ("people_educated", "", 45678),
    ]
    assert [(f.item, str(f.as_of)) for f in of(report, "warning_measure")] == [("Bié", "2018"), ("", "2018")]
    assert [passage.why for passage in report.unplaced] == ["a plan, not a fact"]


@pytest.mark.parametrize(
    ("printed", "letters"),
    [
        (("Form C Location of mined areas", "1. Areas that contain mines", "None", "2. Areas suspected", "None"), "C"),
        (("Form G APMs destroyed", "None", "Form G(bis) APMs destroyed", "None"), "GG"),
        (("Form J Other relevant matters", "x", "Form A National implementation measures", "y"), "JA"),
        (("Форма В Расположение заминированных районов", "Нет"), "C"),
        (("Форма Д Уничтоженные противопехотные мины", "Нет"), "G"),
        (("الاستمارة (ج) مواقع المناطق الملغومة", "لا يوجد"), "C"),
        (("FORM ANATIONAL IMPLEMENTATION MEASURES", "None"), "A"),
        (("See Form C of last year.", "Form D APMs retained or transferred", "None"), "D"),
    ],
)
def test_forms_in_any_order_split_and_by_other_letters(printed: Sequence[str], letters: str) -> None:
    """The subject tells the form whatever its letter or script; parts of a form are one form, *bis* is another."""
    assert "".join(form.letter for form in made(*printed).forms) == letters


@pytest.mark.parametrize(("total", "figures"), [(119, 0), (120, 3), (121, 0)])
def test_a_table_run_together_is_read_only_if_one_way_leads_to_its_total(total: int, figures: int) -> None:
    """20, 94 and 6 make 120: whatever digits the types have, the total decides; otherwise all is unplaced."""
    run = f"Institution Type Quantity ARMY M2 A4 B2 20 ARMY Type 72 94 NAVY PMN 6 Total {total}"
    report = made("Form D APMs retained or transferred", run)
    assert len(of(report, "retained")) == figures
    assert bool(report.unplaced) is not bool(figures)


def test_a_total_that_many_ways_lead_to_is_not_guessed() -> None:
    """Where two choices of numbers make the total, neither is taken."""
    report = made("Form D APMs retained or transferred", "Type Quantity A 5 B 5 C 5 Total 10")
    assert not of(report, "retained")
    assert report.unplaced
