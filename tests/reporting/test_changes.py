"""Comparing reports, what is in force, and starting the next one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ottawa.reporting.changes import NO_CHANGE, Change, differences, effective, start_next
from ottawa.reporting.report import LETTERS, FormStatus, Kind, Report, ReportError
from tests.reporting.checked import figure, report


def _in_form(made: Report, letter: str) -> Report:
    return replace(made, forms=tuple(replace(form, letter=letter) for form in made.forms))


def test_a_report_is_unchanged_against_itself() -> None:
    """The same report twice has no differences."""
    made = report(2010, figure("stock_year_end", 5))
    assert [one.change for one in differences(made, made)] == [Change.UNCHANGED]


def test_figures_and_text_that_differ() -> None:
    """A figure is told with its difference, new less old; text as the lines gone and new."""
    old, new = (report(2010, figure("stock_year_end", n)) for n in (5, 3))
    new = replace(new, forms=(replace(new.forms[0], narrative="Two were destroyed."),))
    (one,) = differences(old, new)
    assert (one.change, one.figures[0].difference, one.text) == (Change.CHANGED, -2, ("+ Two were destroyed.",))


def test_forms_that_moved_came_or_went() -> None:
    """The same content under another letter moved; other content was removed and added."""
    old = report(2010, figure("stock_year_end", 5))
    (moved,) = differences(old, _in_form(old, "D"))
    assert (moved.change, moved.old_letter) == (Change.MOVED, "B")
    other = _in_form(report(2010, figure("retained_total", 5)), "D")
    assert [one.change for one in differences(old, other)] == [Change.ADDED, Change.REMOVED]


def test_effective_walks_back() -> None:
    """Unchanged twice gives the content of the first report, whatever the order they are given in."""
    first = report(2008, figure("stock_year_end", 5))
    later = [report(year) for year in (2009, 2010)]
    later = [
        replace(one, forms=(replace(one.forms[0], status=FormStatus.UNCHANGED, unchanged_since=2008),)) for one in later
    ]
    held = effective([later[1], first, later[0]])
    assert held.end is not None
    assert (held.end.year, held.forms[0].figures, held.forms[0].unchanged_since) == (2010, first.forms[0].figures, 2008)


def test_effective_refuses_none_and_two_states() -> None:
    """Nothing to walk back through, or reports of two States, are refused."""
    with pytest.raises(ReportError, match="no report"):
        effective([])
    with pytest.raises(ReportError, match="DZA, TUR"):
        effective([report(2008), replace(report(2009), state="TUR")])


def test_next_report_starts_from_the_last() -> None:
    """Next year's report has forms A to J, last year's content, and every form to be confirmed."""
    made = start_next([report(2010, figure("stock_year_end", 5))])
    assert (str(made.start), str(made.end), made.kind, made.submitted) == (
        "2011-01-01",
        "2011-12-31",
        Kind.ANNUAL,
        None,
    )
    assert [form.letter for form in made.forms] == list(LETTERS)
    assert {form.label for form in made.forms} == {NO_CHANGE}
    assert (made.forms[1].figures[0].value, made.forms[1].unchanged_since) == (5, 2010)
    with pytest.raises(ReportError, match="period"):
        start_next([replace(report(2010), end=None)])


def _saying(text: str) -> Report:
    made = report(2010)
    return replace(made, forms=(replace(made.forms[0], narrative=text),))


def test_sentences_are_told_as_a_reader_sees_them() -> None:
    """A sentence worded otherwise is paired with its old wording; one gone or new stands alone."""
    old = _saying("No stock is held. Ten mines were kept at the school in 2009. The store was closed.")
    new = _saying("No stock is held. Nine mines were kept at the school in 2010. A law was passed.")
    (one,) = differences(old, new)
    assert [(each.old, each.new) for each in one.sentences] == [
        ("Ten mines were kept at the school in 2009.", "Nine mines were kept at the school in 2010."),
        ("", "A law was passed."),
        ("The store was closed.", ""),
    ]
    assert one.text[0] == "- Ten mines were kept at the school in 2009."


def test_a_sentence_wrapped_otherwise_is_the_same() -> None:
    """Blanks and line ends between words change nothing."""
    (one,) = differences(_saying("No stock\nis held."), _saying("No  stock is held."))
    assert one.change is Change.UNCHANGED
