"""Reports in each of the six languages give the same figures."""

from __future__ import annotations

import pytest

from ottawa.reporting.reading import read
from ottawa.reporting.report import Answer, FormStatus
from tests.reporting import making


@pytest.mark.parametrize("language", sorted(making.LANGUAGES))
def test_headings_dates_and_figures_in_every_language(language: str) -> None:
    """State, period, forms, answers and the stock table are read alike in French, Spanish, Russian, Arabic, Chinese."""
    state, blocks = making.LANGUAGES[language]
    report = read(making.word(blocks), f"{language}.docx")
    assert (report.state, report.language) == (state, language)
    assert (str(report.start), str(report.end)) == ("2008-01-01", "2008-12-31")
    assert str(report.submitted).startswith("2009-0")
    assert [form.letter for form in report.forms] == ["A", "B", "J"]
    assert report.forms[0].status is FormStatus.UNCHANGED
    assert [figure.value for figure in report.forms[1].figures] == [3280, None, 3280]
    assert report.forms[1].figures[1].answer is Answer.NOT_APPLICABLE
    assert not report.unplaced


@pytest.mark.parametrize(
    ("printed", "letter"),
    [
        ("3. Anti-personnel mines retained or transferred for permitted purposes", "D"),
        ("C. Anti-personnel mines retained or transferred for permitted purposes", "D"),
        ("D. Areas known or suspected to contain anti-personnel mines", "C"),
        ("4. Areas known or suspected to contain anti-personnel mines", "C"),
        ("5. Technical characteristics", "H"),
        ("F. Conversion or decommissioning of production facilities", "E"),
        ("7. Victim assistance", "J"),
        ("Form D APMs retained or transferred", "D"),
    ],
)
def test_letters_of_the_guide_are_told_by_subject(printed: str, letter: str) -> None:
    """The guide's letters do not match those of the forms: guide C is form D; the printed label is kept."""
    (form,) = read(making.text(printed, "Not applicable."), "guide.txt").forms
    assert form.letter == letter
    assert form.label in printed
    assert form.status is FormStatus.NOT_APPLICABLE
