"""Reports in many layouts and languages: every figure right with its place, all others unplaced, none invented."""

from __future__ import annotations

import re
from functools import cache

import pytest

from ottawa.reporting.amounts import number
from ottawa.reporting.reading import read
from ottawa.reporting.report import Confidence, Figure, Report
from tests.reporting.written import FIGURES, TEXTS


@cache
def _report(name: str) -> Report:
    return read(TEXTS[name].encode(), f"{name}.txt")


def _line(figure: Figure) -> str:
    value = figure.answer.value if figure.value is None else str(figure.value)
    return " | ".join((figure.measure, figure.item, value, figure.unit, str(figure.as_of or ""))).strip()


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_figure_is_read_and_none_invented(name: str) -> None:
    """The figures are exactly those a careful reader takes; the ticks of a cover page are tested elsewhere."""
    figures = [figure for figure in _report(name).all_figures() if figure.measure != "form_status"]
    assert [_line(figure) for figure in figures] == FIGURES[name].splitlines()


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_figure_has_its_place_and_words(name: str) -> None:
    """A figure names the file and the line, and its words are in the text; a table rebuilt from text is never sure."""
    text = " ".join(TEXTS[name].split())
    for figure in _report(name).all_figures():
        assert figure.where.file == f"{name}.txt"
        assert figure.where.row
        if figure.measure in ("stock_year_end", "retained") and isinstance(figure.value, int) and figure.value:
            assert figure.confidence is not Confidence.HIGH or figure.item == "all types"
        if figure.measure != "form_status":
            assert all(part.strip() in text for part in figure.where.words.split(" - ")), figure.where.words


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_count_of_mines_is_dropped(name: str) -> None:
    """Every number of mines, people or square measure in the text is a figure or stands in an unplaced passage."""
    report = _report(name)
    told = {str(figure.value) for figure in report.all_figures()}
    left = " ".join(passage.words for passage in report.unplaced)
    counted = r"(\d[\d.,]*\d|\d)\s(?:anti.?personnel mines|mines\b|minas|people|persons|m2\b|m²|square)"
    for match in re.finditer(counted, TEXTS[name]):
        assert str(number(match[1])) in told or match[1] in left or match[1][-3:] in " ".join(told), match.group()


COVERS = [
    ("Country: Côte d’Ivoire\nRapport présenté pour l'année 2019\nDate : 15 avril 2020",
     "CIV", "2019", "2019", "2020-04-15"),
    ("State Party: Denmark\nCalendar year 2019\nSubmitted on April 30th, 2020", "DNK", "2019", "2019", "2020-04-30"),
    ("State [Party]: Uganda\nDate of submission: 29th day of April 2010\nReporting period: January – December 2009",
     "UGA", "2009-01", "2009-12", "2010-04-29"),
    ("NAME OF STATE PARTY: THE REPUBLIC OF SOUTH SUDAN\nREPORT FOR THE PERIOD: 1st January 2019 to 31st December 2019"
     "\nDATE: 30/04/2020", "SSD", "2019-01-01", "2019-12-31", "2020-04-30"),
    ("ESTADO PARTE: República Bolivariana de Venezuela\nPERÍODO: Enero-Diciembre 2010\nFECHA: 28-04-2011",
     "VEN", "2010-01", "2010-12", "2011-04-28"),
    ("Name of State [Party]: Republic of Moldova\nreporting for time period from 01 January, 2004 to 31 December, 2004"
     '\nDate of submission: "28" April 2005', "MDA", "2004-01-01", "2004-12-31", "2005-04-28"),
    ("Estado Parte: Nicaragua\nPresentado: 30 de Abril del 2010\nInformación del 01 de enero al 31 de diciembre del año"
     " 2009", "NIC", "2009-01-01", "2009-12-31", "2010-04-30"),
    ("اسم الدولة: المملكة الأردنية الهاشمية\nتاريخ التقديم: 30/4/2019\nفترة التقرير: من 1/1/2018 إلى 31/12/2018",
     "JOR", "2018-01-01", "2018-12-31", "2019-04-30"),
    ("Democratic Republic of Timor-Leste\nReporting Period: 1 January 2017 until 31 December 2017\nSubmission date: 3"
     " May 2018", "TLS", "2017-01-01", "2017-12-31", "2018-05-03"),
    ("State [Party]: Lao PDR\nDate of submission: 2 May 2012\nfor the period from 1 May 2011 – 30 April 2012",
     "LAO", "2011-05-01", "2012-04-30", "2012-05-02"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "state", "start", "end", "sent"), COVERS, ids=[cover[1] for cover in COVERS])
def test_covers_in_many_wordings(text: str, state: str, start: str, end: str, sent: str) -> None:
    """State, period and day of submission, however the cover words them; a period of months stays one of months."""
    report = read(text.encode(), "cover.txt")
    assert (report.state, str(report.start), str(report.end), str(report.submitted)) == (state, start, end, sent)
