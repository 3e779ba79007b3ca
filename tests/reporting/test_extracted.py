"""Texts as extraction leaves them: short answers among printed headings, days of laws, levels of other years.

Each was once read wrongly, or its figure lost.
"""

from __future__ import annotations

import pytest

from ottawa.reporting.reading import read
from ottawa.reporting.report import Answer, FormStatus, Report
from ottawa.sources import Basis

FRONT = "STATE [PARTY]: Zambia\nReporting period: 1 January 2020 to 31 December 2020\n"


def typed(text: str, front: str = FRONT) -> Report:
    """The report read from plain text as it stands."""
    return read((front + text).encode(), "report.txt")


def told(report: Report, *measures: str) -> list[tuple[str, str, object]]:
    """The figures of some measures, as measure, item and value."""
    return [(one.measure, one.item, one.value) for one in report.all_figures() if one.measure in measures]


def laws(text: str) -> list[tuple[str, object]]:
    """The laws of form A with their days."""
    report = typed(f"Form A National implementation measures\n{text}\n")
    return [(one.item, one.value) for one in report.all_figures() if one.measure == "measure"]


# --- short answers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        "Type Quantity Lot # (if possible) Supplementary information\nNIL NIL NIL NIL\nTOTAL NIL",
        "Type\nQuantity\nLot # (if possible)\nSupplementary information\nNone\nNone\nTOTAL\n-----",
        'Article 7.1 "Each State Party shall report ... on: b) The total of all stockpiled mines."\nNihil\n2',
        "Type Quantité Numéro de lot Renseignements supplémentaires\nNéant",
    ],
)
def test_an_answer_among_printed_headings(answer: str) -> None:
    """*Nil* under the headings of an empty table, before an empty total, beside the article: there is no stock."""
    report = typed(f"Form B Stockpiled anti-personnel mines\n{answer}\nForm E Status of conversion programs\nN/A\n")
    assert told(report, "stock_year_end") == [("stock_year_end", "all types", 0)]


def test_the_numbered_parts_of_a_form_answer_alike() -> None:
    """*None* under each numbered part of form D, or behind it, is an answer; a table under one of them is not."""
    parts = (
        "1. Compulsory: Retained for development of and training in (Article 3, para 1)\n{}\n"
        "2. Compulsory: Transferred for development of and training in (Article 3, para 1)\nNone\n"
    )
    form = "Form D APMs retained or transferred\n"
    assert told(typed(form + parts.format("None")), "retained_total") == [("retained_total", "", 0)]
    assert told(typed(f"{form}1. Retained: None\n2. Transferred: None\n"), "retained_total") == [
        ("retained_total", "", 0)
    ]
    assert told(typed(form + parts.format("See annex 4.")), "retained_total") == []


def test_no_changes_between_the_headings_of_form_a() -> None:
    """*Measures No changes (see submission 31/03/2015) Supplementary information* is unchanged since that year."""
    text = (
        'Form A National implementation measures a) The national implementation measures referred to in Article 9." '
        'Remark: In accordance with Article 9, "Each State Party shall take all appropriate measures". Measures'
        " No changes (see submission 31/03/2015) Supplementary information (e.g., effective date). 2\n"
    )
    (form,) = typed(text).forms
    assert (form.status, form.unchanged_since) == (FormStatus.UNCHANGED, 2015)


# --- laws -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("The Mines (Prohibition) Act was enacted in January 2001.", ("Mines (Prohibition) Act", "2001-01")),
        ("National Law for Banning Mines, No. 10 of 2008, adopted on 1 April 2008.",
         ("National Law for Banning Mines, No. 10", "2008-04-01")),
        ("Law No. 12 on the Mine Centre entered into force on 3 February 2015.", ("Law No. 12", "2015-02-03")),
        ("On 24 November 2015 Parliament adopted a Law on Mines and Munitions.",
         ("Law on Mines and Munitions", "2015-11-24")),
        ("La loi n° 2005-12 du 3 août 2005 portant interdiction.", ("loi n° 2005-12", "2005-08-03")),
        ("Ley 59 de 2002, promulgada el 25 de julio de 2002.", ("Ley 59", "2002-07-25")),
        ("Указ Президента от 31 июля 2003 г. № 30.", ("Указ Президента от 31 июля 2003 г. № 30", "2003-07-31")),
    ],
)  # fmt: skip
def test_the_day_of_a_law(text: str, law: tuple[str, str]) -> None:
    """The day a law was passed, published or came into force stands after it, within its name, or before it."""
    assert laws(text) == [law]


# --- forms ------------------------------------------------------------------------------------------------------------


def test_a_numbered_part_of_unknown_subject_is_not_of_the_part_above() -> None:
    """What stands under *4. Work done* is no use of the mines retained; a list of laws begins no part."""
    report = typed(
        "1. National implementation measures\n1. Mines Act\n2. Penal Code\n2. Stockpiled anti-personnel mines\nNone.\n"
        "3. Anti-personnel mines retained or transferred\nNone.\n4. Work done\n"
        "In 2020, 163 anti-personnel mines were destroyed.\n"
    )
    assert [(form.letter, form.label) for form in report.forms] == [("A", "1"), ("B", "2"), ("D", "3"), ("J", "4")]
    assert told(report, "retained_destroyed", "area_mines_destroyed", "stock_destroyed") == []
    assert any("163" in one.words for one in report.unplaced)


def test_the_guide_s_heading_on_areas_in_other_languages() -> None:
    """Areas where mines are known or suspected, as the guide says it in Spanish and Russian."""
    for heading in (
        "4. Zonas en las que se sabe o se sospecha que hay minas antipersonal",
        "4. Районы, в которых заведомо или предположительно имеются противопехотные мины",
    ):
        assert [form.letter for form in typed(f"{heading}\n...\n").forms] == ["C"]


def test_the_second_part_of_form_g_is_mined_land() -> None:
    """*2. Mines in the ground destroyed* over a table: its mines were not of the stock."""
    report = typed(
        "Form G APMs destroyed\n1. Stock\nType Quantity\nPMN 300\nTotal 300\n\n"
        "2. Mines in the ground destroyed\nType Quantity\nPMN 41\nM14 1\nTotal 42\n"
    )
    assert told(report, "stock_destroyed", "area_mines_destroyed") == [
        ("stock_destroyed", "PMN", 300), ("stock_destroyed", "all types", 300),
        ("area_mines_destroyed", "PMN", 41), ("area_mines_destroyed", "M14", 1),
        ("area_mines_destroyed", "all types", 42),
    ]  # fmt: skip


def test_a_former_name_of_the_state() -> None:
    """A State is found in the front by a former name too; *US$* names none."""
    report = typed("US$ US$ US$\nRetained: none\n", "REPUBLIC OF TURKEY\n1 January 2019 - 31 December 2019\n")
    assert report.state == "TUR"


# --- mines ------------------------------------------------------------------------------------------------------------


def test_type_and_its_number_are_no_institution() -> None:
    """Of *Type 63 1,009* under an institution, *Type 63* is the type; an institution may have a number of its own."""
    report = typed(
        "Form D APMs retained or transferred\nInstitution Type Quantity\nArmy\nType 63 1,009\nWTD 52 (West) DM-11 30\n"
        "TOTAL ----- 1,039 -----\n"
    )
    assert told(report, "retained", "retained_total") == [
        ("retained", "Type 63 @ Army", 1009), ("retained", "DM-11 @ WTD 52 (West)", 30), ("retained_total", "", 1039),
    ]  # fmt: skip


def test_the_number_of_a_type_counts_no_mines() -> None:
    """*45 AP NR 22 mines* are not 22 mines: the sentence is told, and nothing read."""
    report = typed("Form D APMs retained or transferred\nIn 2020, 45 AP NR 22 mines were used for training.\n")
    assert told(report, "retained_used") == []
    assert [one.why for one in report.unplaced] == ["a number whose meaning is not clear"]


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ("Form B Stockpiled anti-personnel mines", "Stockpile destruction was completed on 4 April 2002."),
        ("Form B Stockpiled anti-personnel mines", "La destruction des stocks a été achevée le 4 avril 2002."),
        ("Form G APMs destroyed", "The destruction of stockpiled mines was completed on 4 April 2002."),
    ],
)
def test_the_day_the_stock_was_gone(form: str, sentence: str) -> None:
    """The end of the destruction of the stock is read in form G too."""
    assert told(typed(f"{form}\n{sentence}\n"), "stockpile_completion_date") == [
        ("stockpile_completion_date", "", "2002-04-04")
    ]


# --- land and people --------------------------------------------------------------------------------------------------


def test_a_level_of_another_year_holds_for_that_year() -> None:
    """*At the end of 2019* is not the end of the period; *by the end of 2020* is."""
    report = typed(
        "Form C Location of mined areas\nAt the end of 2019 there were 216 mined areas with 17.2 km2. "
        "By the end of 2020, there were 104 mined areas with 9.1 km2.\n"
    )
    days = [(one.measure, one.value, str(one.as_of)) for one in report.all_figures() if one.basis is Basis.AS_OF]
    assert days == [
        ("mined_area", "17.2", "2019"), ("mined_areas_count", 216, "2019"),
        ("mined_area", "9.1", "2020-12-31"), ("mined_areas_count", 104, "2020-12-31"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "3,000 m2 remain: 20 CHAs covering 1,800 m2 and 8 SHAs covering 1,200 m2.",
        "Son 3.000 m2: 20 áreas confirmadas con 1.800 m2 y 8 áreas con sospecha de peligro con 1.200 m2.",
        "Остается 3 000 кв. м: 20 подтвержденных опасных районов площадью 1 800 кв. м и 8 предполагаемых опасных"
        " районов площадью 1 200 кв. м.",
    ],
)
def test_how_many_areas_stands_beside_their_size(sentence: str) -> None:
    """Confirmed and suspected areas, counted and measured in one sentence, and the whole they make."""
    report = typed(f"Form C Location of mined areas\n{sentence}\n")
    assert {(measure, value) for measure, _, value in told(report, *(
        f"{kind}_{what}" for kind in ("mined", "suspected", "contaminated") for what in ("area", "areas_count")
    ))} == {
        ("contaminated_area", 3000), ("mined_area", 1800), ("mined_areas_count", 20), ("suspected_area", 1200),
        ("suspected_areas_count", 8),
    }  # fmt: skip


def test_a_number_at_the_end_of_a_sentence_ends_it() -> None:
    """After *... of Article 5.* the next sentence begins: its year is not that of the sentence before."""
    report = typed(
        "Form C Location of mined areas\nOn 24 April 2012 Zambia declared completion of its obligations under "
        "Article 5. In 2020 in all 72 AP mines were found and destroyed.\n"
    )
    assert told(report, "clearance_completion_date", "area_mines_destroyed") == [
        ("clearance_completion_date", "", "2012-04-24"), ("area_mines_destroyed", "all types", 72),
    ]  # fmt: skip


def test_people_hurt_are_told_by_their_own_words() -> None:
    """A label with its number before it is not that of the next; one person killed in one accident are two numbers."""
    measures = ("casualties_total", "casualties_killed", "casualties_injured", "accidents")
    sexes = typed(
        "G. Victim assistance\nIn 2020 there were 7 casualties, of whom 2 were killed and 5 injured: 6 men and 1 woman."
    )
    assert told(sexes, *measures) == [
        ("casualties_total", "", 7), ("casualties_killed", "", 2), ("casualties_injured", "", 5),
        ("casualties_total", "men", 6), ("casualties_total", "women", 1),
    ]  # fmt: skip
    one = typed("4. Mined areas\nIn 2020 there was 1 mine incident in which 1 person was killed.\n")
    assert told(one, *measures) == [("accidents", "", 1), ("casualties_killed", "", 1)]


def test_none_among_some_is_not_none_of_all() -> None:
    """*No victims among civilians* leaves open whether there were others."""
    form = "Form J Other relevant matters\nIn 2020 there were no new victims{}.\n"
    assert [one.answer for one in typed(form.format("")).all_figures() if one.measure == "casualties_total"] == [
        Answer.NONE
    ]
    assert told(typed(form.format(" among civilians")), "casualties_total") == []


# --- the ends of lines ------------------------------------------------------------------------------------------------


def test_a_sentence_goes_on_over_the_end_of_a_line() -> None:
    """Units, numbers and verbs parted by the end of a long line are read as on one line; cells a line stay apart."""
    text = (
        "Form C Location of mined areas\nIn 2020, 2,113,426 square metres of mined area were released, 2,011,300 "
        "square \nmetres of them by clearance. It is known that at the end of that year there were mined areas of 436\n"
        "910 m2. In 2020 there were by the count of all provinces 3 accidents with 1 person killed and "
        "2 persons\ninjured.\n"
    )
    report = typed(text)
    one_line = typed(text.replace(" \n", " ").replace("436\n", "436 ").replace("persons\n", "persons "))
    measures = ("cleared_area", "released_area", "mined_area", "casualties_killed", "casualties_injured", "accidents")
    assert told(report, *measures) == told(one_line, *measures)
    assert told(report, "mined_area", "casualties_injured") == [
        ("mined_area", "", 436910),
        ("casualties_injured", "", 2),
    ]
    cells = typed("Form C Location of mined areas\nMined areas\n39\n196 m2\n")
    assert 39196 not in [one.value for one in cells.all_figures()]


def test_a_heading_and_a_month_go_on_in_the_next_line() -> None:
    """*Stockpiled / anti-personnel mines* is a heading, and so is a month of two words over the end of a line."""
    report = typed("Words before it on the same long line of text. Form B Stockpiled\nanti-personnel mines None.\n")
    assert [(form.letter, form.title) for form in report.forms] == [("B", "Stockpiled anti-personnel mines")]
    arabic = typed("", "الفترة المشمولة بالتقرير: من 1 كانون الثاني/يناير 2018 إلى 31 كانون\nالأول/ديسمبر 2018\n")
    assert (str(arabic.start), str(arabic.end)) == ("2018-01-01", "2018-12-31")


# --- names ------------------------------------------------------------------------------------------------------------


def test_a_table_is_named_by_the_words_after_the_table_before() -> None:
    """*3. Transferred for the purpose of destruction* over the second table of form D is not mines retained."""
    report = typed(
        "Form D APMs retained or transferred\n1. Retained\nInstitution Type Quantity\nArmy M14 2,000\nTOTAL 2,000\n"
        "3. Transferred for the purpose of destruction\nInstitution Type Quantity\nFirm M2 10,000\nTOTAL 10,000\n"
    )
    assert told(report, "retained_total", "transferred_for_destruction") == [
        ("retained_total", "", 2000), ("transferred_for_destruction", "M2", 10000),
        ("transferred_for_destruction", "all types", 10000),
    ]  # fmt: skip


def test_what_a_row_leaves_behind_is_not_of_the_next() -> None:
    """In one stream of words, remarks that begin small and their numbers belong to the row before."""
    report = typed(
        "Form D APMs retained or transferred Institution authorized by State Party Type Quantity Lot # (if possible) "
        "Supplementary information Home Guard (HG) Trampmina 10 2,840 used in 2020: 4 Type 67 330 without fuses Navy "
        "School M14 30 TOTAL 3,200\n"
    )
    assert told(report, "retained") == [
        ("retained", "Trampmina 10 @ Home Guard (HG)", 2840), ("retained", "Type 67 @ Home Guard (HG)", 330),
        ("retained", "M14 @ Navy School", 30),
    ]  # fmt: skip


def test_mines_beside_land_are_not_those_retained() -> None:
    """Under form D too, mines destroyed in the sentence that says what was cleared are no mines retained."""
    report = typed("Form D APMs retained or transferred\nIn 2020, 577 m2 were cleared and 12 mines destroyed.\n")
    assert told(report, "retained_destroyed") == []


def test_the_name_of_a_state_within_another() -> None:
    """*South Sudan* names one State."""
    assert typed("2. Stockpiled anti-personnel mines\nNone.\n", "REPUBLIC OF SOUTH SUDAN\n").state == "SSD"
