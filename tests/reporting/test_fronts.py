"""Fronts of reports as extraction leaves them: ticks of the cover page, the head of a form, forms within a line."""

from __future__ import annotations

import pytest

from ottawa.reporting.reading import read
from ottawa.reporting.report import Report

ENGLISH = ("changed", "unchanged (last reporting: {})", "non applicable")
FORMS = (
    ("Form A: National implementation measures", 1, 2012),
    ("Form B: Stockpiled anti-personnel mines", 2, None),
    ("Form D: APMs retained or transferred", 0, None),
    ("Form G: APM destroyed", 1, 2009),
)
TICKED = [("A", "unchanged", 2012), ("B", "not_applicable", None), ("D", "changed", None), ("G", "unchanged", 2009)]


def cover(options: tuple[str, str, str] = ENGLISH, behind: str = "", before: str = "", empty: str = "") -> str:
    """A cover page of four forms whose ticked options have a sign behind or before them, the others `empty`."""
    lines = ["COVER PAGE OF THE ANNUAL ARTICLE 7 REPORT", "REPORTING PERIOD: 01/01/2013 to 31/12/2013"]
    for title, ticked, year in FORMS:
        lines.append(title)
        for index, option in enumerate(options if not title.startswith("Form A") else options[:2]):
            words = option.format(year or "yyyy")
            lines.append(f"{before} {words} {behind}".strip() if index == ticked else f"{empty} {words}".strip())
    return "\n".join(lines) + "\n"


def statuses(report: Report) -> list[tuple[str, str, int | None]]:
    """The forms that have a status, with it and the year of the report referred to."""
    return [(form.letter, str(form.status), form.unchanged_since) for form in report.forms if form.status]


def typed(text: str) -> Report:
    """The report read from plain text as it stands."""
    return read(text.encode(), "report.txt")


@pytest.mark.parametrize(
    ("before", "empty"), [("X", ""), ("[X]", "[ ]"), ("(x)", "( )"), ("☒", "☐"), ("Х", "")], ids=str
)
def test_a_mark_before_its_option_ticks_it(before: str, empty: str) -> None:
    """Brackets round or square, boxes, and the Cyrillic letter that looks like an X."""
    assert statuses(typed(cover(before=before, empty=empty))) == TICKED


def test_a_mark_at_the_end_of_a_line_ticks_what_stands_before_it() -> None:
    """Where lines end with marks and none begins with one, no form gets the status of the next option."""
    assert statuses(typed(cover(behind="X"))) == TICKED


@pytest.mark.parametrize(
    "options",
    [
        ("modifiée", "non modifiée (dernier rapport présenté en : {})", "sans objet"),
        ("modificado", "sin modificar (último informe: {})", "no se aplica"),
        ("изменена", "не изменена (последнее представление: {})", "неприменимо"),
        ("с изменениями", "изменений нет (последний доклад: {})", "не применимо"),
    ],
    ids=["fr", "es", "ru", "ru noun"],
)
def test_not_changed_is_not_changed_in_any_language(options: tuple[str, str, str]) -> None:
    """*Non modifiée* has the word *modifiée* in it and says the opposite."""
    assert statuses(typed(cover(options, before="X"))) == TICKED


def test_a_french_cover_page_is_in_french() -> None:
    """*Présenté en 2012* has the word *en*, which is Spanish too, ten times over."""
    options = ("modifiée", "non modifiée (dernier rapport présenté en : {})", "sans objet")
    assert typed("NOM DE L'ÉTAT : BÉNIN du 01/01/2013\n" + cover(options, before="X")).language == "fr"


def test_a_cover_page_cut_off_after_two_forms_is_one() -> None:
    """Under the page's own title two forms with their options are enough; options not ticked are no answer."""
    whole = cover(before="[X]", empty="[ ]")
    assert statuses(typed(whole[: whole.index("Form D")])) == TICKED[:2]


def test_the_two_boxes_of_a_form_s_head_run_together_are_its_period() -> None:
    """*State [Party]: X* and *reporting for time period from* stand side by side, their lines mixed."""
    report = typed(
        "STATE PARTY: THE REPUBLIC OF ZAMBIA DATE OF SUBMISSION 30 May 2015 Form A National implementation measures "
        "State Reporting for time period The Republic of Zambia January 1, 2014 to December 31, 2014 [Party] from "
    )
    assert (report.state, str(report.start), str(report.end)) == ("ZMB", "2014-01-01", "2014-12-31")


@pytest.mark.parametrize("words", ["soumises le 30 avril 2019", "présentées le 30 avril 2019"])
def test_information_submitted_agrees_in_gender_and_number(words: str) -> None:
    """French says *soumis*, *soumise*, *soumises* by what is submitted."""
    assert str(typed(f"REPUBLIQUE DU NIGER\nINFORMATIONS ACTUALISEES\n{words} et portant sur 2018\n").submitted) == (
        "2019-04-30"
    )


RUN_ON = (
    "STATE PARTY: ZAMBIA reporting for time period from 1 January 2014 to 31 December 2014 Form B Stockpiled "
    "anti-personnel mines {stock} Form D {title} Institution Type Quantity Army PMN 1,780 Police PMD-6 21 "
    "TOTAL 1,801 2 Form J Other relevant matters None."
)


@pytest.mark.parametrize("title", ["", "Anti-personnel mines retained 1. Compulsory:"], ids=["no title", "short title"])
@pytest.mark.parametrize("stock", ["Zambia has no stockpiles.", "TOTAL 0"])
def test_mines_retained_within_a_line_are_not_the_stock_of_the_form_before(stock: str, title: str) -> None:
    """Form D begins after the end of a sentence, or a total, also where extraction left it in the middle of a line."""
    figures = [*typed(RUN_ON.format(stock=stock, title=title)).all_figures()]
    retained = {one.item: one.value for one in figures if one.measure == "retained"}
    assert retained == {"PMN @ Army": 1780, "PMD-6 @ Police": 21}
    assert not [one for one in figures if one.measure == "stock_year_end" and one.value]


def test_a_form_only_cited_within_a_line_begins_none() -> None:
    """A letter that goes backwards, or words that cite one, end no form."""
    report = typed(
        "Form D APMs retained or transferred None. As told in Form B. Form B Table 1 is there. See Form G The list."
    )
    assert [form.letter for form in report.forms] == ["D"]


def test_an_answer_behind_the_letter_is_no_title() -> None:
    """*Form B: N/A*, *Form D: None retained*: the answer is read, and no heading made of it."""
    report = typed("Form B: N/A\nForm C: No mined areas\nForm D: None retained\nForm E: Factories\nNone\n")
    assert [(form.letter, form.title) for form in report.forms] == [
        ("B", ""), ("C", ""), ("D", ""), ("E", "Factories"),
    ]  # fmt: skip
    said = {(one.measure, one.item): str(one.answer) for one in report.all_figures()}
    assert said[("stock_year_end", "all types")] == "not_applicable"
    assert said[("mined_areas_count", "")] == "none"
    assert said[("retained_total", "")] == "none"


def test_the_heading_before_a_law_is_no_part_of_its_name() -> None:
    """*Measures Law no. 374*: the column's heading ran into the first row."""
    report = typed("Form A National implementation measures Measures Law no. 374 of 29 October 1997\n")
    assert [(one.item, one.value) for one in report.all_figures()] == [("Law no. 374", "1997-10-29")]


@pytest.mark.parametrize(
    ("form", "words", "day"),
    [
        ("Form B", "All 168,899 stockpiled anti-personnel mines were destroyed by 25 March 2003.", "2003-03-25"),
        ("Formule B", "Néant, les stocks ayant été détruits le 5 décembre 2004.", "2004-12-05"),
        ("Formule F", "La destruction des stocks s'est achevée le 2 mars 2003.", "2003-03-02"),
        ("Formulario F", "Programa concluido el 3 de octubre de 2000.", "2000-10-03"),
    ],
)
def test_the_day_the_stock_was_gone_is_read_in_more_words(form: str, words: str, day: str) -> None:
    """A number before *stockpiled*, a participle, *the programme* before *completed*."""
    found = [one.value for one in typed(f"{form}\n{words}\n").all_figures() if one.measure.endswith("completion_date")]
    assert found == [day]
