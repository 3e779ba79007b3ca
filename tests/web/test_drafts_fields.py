"""The heart of the web form: a report as fields and back, through a real page, without losing a sign of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from ottawa.dates import PartialDate
from ottawa.errors import OttawaError
from ottawa.reporting.blanks import blank_table, total_row, with_tables
from ottawa.reporting.drafting import COVER, sections, settle
from ottawa.reporting.report import Answer, FormStatus, Kind, Report
from ottawa.reporting.starting import empty
from ottawa.reporting.writing.contact import Contact
from ottawa.reporting.writing.words import LANGUAGES
from ottawa.services.drafts import Draft
from ottawa.sources import Basis
from ottawa.web.drafting import fields
from ottawa.web.drafting.actions import MOST_ROWS, act
from tests.reporting.generating import reports

if TYPE_CHECKING:
    from django.test import Client

ANY = st.sampled_from(LANGUAGES).flatmap(reports)
WORDS = r"narrative|t\d+\.r\d+\.c\d+"
TYPED = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)


def draft_of(report: Report) -> Draft:
    """A draft of a report, kept nowhere."""
    return Draft("k", 1, datetime(2026, 1, 1, tzinfo=UTC), report, Contact(), {}, None)


def blank(language: str = "en") -> Draft:
    """A draft of blank forms."""
    report = empty("DZA", Kind.ANNUAL, PartialDate(2025, 1, 1), PartialDate(2025, 12, 31), language)
    return draft_of(settle(with_tables(report)))


@settings(max_examples=40)
@given(ANY)
def test_what_is_shown_and_put_back_is_the_same_report(report: Report) -> None:
    """Fields put back unchanged, also as a browser sends them, leave every word, value and place as it was."""
    draft = draft_of(report)
    for name in (COVER, *sections(report)):
        shown = fields.shown(draft, name)
        assert fields.put(draft, name, shown) == draft
        typed = urlencode({key: text.replace("\n", "\r\n") for key, text in shown.items()})
        assert fields.put(draft, name, dict(parse_qsl(typed, True))) == draft


@settings(max_examples=40)
@given(ANY, st.data())
def test_one_field_changes_nothing_else(report: Report, data: st.DataObject) -> None:
    """A cell or a text written anew is shown as it was typed, and no other field of the section changes."""
    draft = draft_of(settle(report))
    names = [(s, f) for s in sections(report) for f in fields.shown(draft, s) if re.fullmatch(WORDS, f)]
    if not names:
        return
    section, name = data.draw(st.sampled_from(names))
    typed = data.draw(TYPED)
    before = fields.shown(draft, section)
    after = fields.shown(fields.put(draft, section, {name: typed}), section)
    assert after[name] in (typed, " ".join(typed.split()))
    own = {name, f"{name}.answer", "status", "since"}
    drawn = {key for key in before if key.startswith("f")} | {key for key in after if key.startswith("f")}
    assert {key: before[key] for key in before if key not in own | drawn} == {
        key: after[key] for key in before if key not in own | drawn
    }


@settings(max_examples=40)
@given(ANY)
def test_places_of_a_draft_are_counted_once(report: Report) -> None:
    """Giving a report its places twice changes nothing more."""
    once = settle(report)
    assert settle(once) == once


def sent(form: Any) -> dict[str, str]:
    """The fields of a form as a browser sends them: it leaves out the line break that a text area begins with.

    A radio button with a blank value sends that; lxml has it say "on".
    """
    areas = {area.name for area in form.iter("textarea")}
    every = {name: "" if value == "on" else str(value or "") for name, value in form.form_values()}
    return {name: text.removeprefix("\n") if name in areas else text for name, text in every.items()}


@settings(
    max_examples=15,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(report=ANY)
def test_a_page_sent_back_as_it_came_changes_nothing(drafter: Client, report: Report) -> None:
    """The fields of the page itself, as a browser would send them, are the report: what a page shows it keeps."""
    from ottawa.services import drafts

    draft = drafts.start(report)
    for name in (COVER, *sections(draft.report)):
        page = html.fromstring(drafter.get(f"/drafts/{draft.key}/{name}").content.decode())
        answer = drafter.post(f"/drafts/{draft.key}/{name}", sent(page.get_element_by_id("section")))
        assert answer.status_code == 302, name
    now = drafts.held(draft.key)
    assert (now.report, now.contact, now.number) == (draft.report, draft.contact, 1)


def test_signs_that_no_page_can_hold_change_nothing(drafter: Client) -> None:
    """A nought byte in what was read from a file is not shown, for a browser would send another sign back for it."""
    from ottawa.services import drafts

    draft = drafts.start(replace(blank().report, state_words="N\x00a\x13uru"))
    page = html.fromstring(drafter.get(f"/drafts/{draft.key}/{COVER}").content.decode())
    assert sent(page.get_element_by_id("section"))["state_words"] == "Nauru"
    drafter.post(f"/drafts/{draft.key}/{COVER}", sent(page.get_element_by_id("section")))
    assert drafts.held(draft.key).report == draft.report


def filled(draft: Draft, section: str, **typed: str) -> Draft:
    """A draft after some fields of a section were typed; `_` stands for the points of a name."""
    return fields.put(draft, section, {name.replace("_", "."): text for name, text in typed.items()})


def test_a_number_typed_into_a_table_is_a_figure() -> None:
    """A row of table B1 is the stock of its type on the last day of the period, with its place in the draft."""
    draft = filled(blank(), "B", t1_r1_c1="PMN", t1_r1_c2="1,601")
    (figure,) = draft.report.forms[1].figures
    assert (figure.measure, figure.item, figure.value, figure.unit) == ("stock_year_end", "PMN", 1601, "mines")
    assert (figure.as_of, str(figure.where)) == (PartialDate(2025, 12, 31), "form B, table 1, row 1")


def test_a_row_typed_over_draws_its_figure_anew_and_leaves_the_others() -> None:
    """Of two rows one changes: its figure is new, the other is the very figure it was."""
    draft = act(filled(blank(), "B", t1_r1_c1="PMN", t1_r1_c2="5"), "B", "add-row:1")
    draft = filled(draft, "B", t1_r2_c1="M14", t1_r2_c2="7")
    first, second = draft.report.forms[1].figures
    after = filled(draft, "B", t1_r2_c2="8").report.forms[1].figures
    assert after[0] == first
    assert (after[1].item, after[1].value) == ("M14", 8)
    assert second.value == 7
    left = act(draft, "B", "remove-row:1:1").report.forms[1]
    assert [(one.item, one.value, str(one.where)) for one in left.figures] == [("M14", 7, "form B, table 1, row 1")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chosen", [Answer.NONE, Answer.UNKNOWN, Answer.NOT_APPLICABLE])
def test_an_answer_chosen_in_place_of_a_number_is_told_in_words(language: str, chosen: Answer) -> None:
    """None, unknown and not applicable are three answers, each printed in the form's language and read as itself."""
    draft = filled(blank(language), "B", t1_r1_c1="PMN", t1_r1_c2_answer=chosen.value)
    cell = draft.report.forms[1].tables[0].rows[0].cells[1]
    (figure,) = draft.report.forms[1].figures
    assert cell.answer is figure.answer is chosen
    assert cell.words
    assert figure.value == (0 if chosen is Answer.NONE else None)
    typed = filled(blank(language), "B", t1_r1_c1="PMN", t1_r1_c2=cell.words)
    assert typed.report.forms[1].tables[0].rows[0].cells[1].answer is chosen


def test_unchanged_since_a_year_is_an_answer_of_its_own() -> None:
    """The year of the earlier report stands in the cell; a number typed over it is a number again."""
    draft = filled(blank(), "B", t1_r1_c1="PMN", t1_r1_c2_answer="unchanged:2019")
    cell = draft.report.forms[1].tables[0].rows[0].cells[1]
    assert (cell.answer, cell.unchanged_since, cell.words) == (Answer.UNCHANGED, 2019, "no change since 2019")
    again = filled(draft, "B", t1_r1_c2="12").report.forms[1].tables[0].rows[0].cells[1]
    assert (again.answer, again.value, again.unchanged_since) == (Answer.VALUE, 12, None)
    taken_back = filled(draft, "B", t1_r1_c2_answer="").report.forms[1].tables[0].rows[0].cells[1]
    assert (taken_back.answer, taken_back.words) == (Answer.BLANK, "")


def test_numbers_of_a_year_and_sums_are_told_apart() -> None:
    """What a table of destroyed mines counts is said once for the table, and holds for rows typed later."""
    draft = filled(blank(), "G", t1_r1_c1="PMN", t1_r1_c2="5")
    assert [one.basis for one in draft.report.forms[6].figures] == [Basis.NONE]
    draft = act(filled(draft, "G", t1_basis="in_year"), "G", "add-row:1")
    draft = filled(draft, "G", t1_r2_c1="M14", t1_r2_c2="2")
    assert [one.basis for one in draft.report.forms[6].figures] == [Basis.IN_YEAR, Basis.IN_YEAR]


def test_who_changes_an_unchanged_form_says_that_it_changed() -> None:
    """Typing into a form carried over ticks "changed"; ticking "unchanged" takes the year of the earlier report."""
    start = blank()
    forms = tuple(replace(form, status=FormStatus.UNCHANGED, unchanged_since=2024) for form in start.report.forms)
    draft = replace(start, report=replace(start.report, forms=forms))
    form = filled(draft, "A", narrative="A new law.").report.forms[0]
    assert (form.status, form.unchanged_since) == (FormStatus.CHANGED, None)
    earlier = replace(draft.report, end=PartialDate(2023, 12, 31))
    kept = filled(replace(start, earlier=earlier), "A", status="unchanged").report.forms[0]
    assert (kept.status, kept.unchanged_since) == (FormStatus.UNCHANGED, 2023)


@pytest.mark.parametrize(
    ("section", "name", "text", "words"),
    [
        (COVER, "end", "31/12/2025", "31/12/2025"),
        (COVER, "kind", "weekly", "not one of the choices"),
        ("A", "since", "two years ago", "is not a year"),
        ("A", "status", "perhaps", "not one of the choices"),
        ("B", "t1.r1.c1", "x" * 10_001, "it has 10,001 characters"),
        ("B", "narrative", "x" * 200_001, "it has 200,001 characters"),
        ("B", "t1.r99.c1", "PMN", "there is no such field any more"),
    ],
)
def test_what_does_not_fit_names_its_field(section: str, name: str, text: str, words: str) -> None:
    """A text that its field cannot hold is refused with the field's name."""
    with pytest.raises(OttawaError) as told:
        fields.put(blank(), section, {name: text})
    assert words in str(told.value)
    assert told.value.where == name


@pytest.mark.parametrize("length", [9_999, 10_000])
def test_a_text_as_long_as_its_field_fits(length: int) -> None:
    """Just under and at the limit a cell is taken."""
    draft = filled(blank(), "B", t1_r1_c1="x" * length)
    assert len(draft.report.forms[1].tables[0].rows[0].cells[0].words) == length


def test_rows_end_at_their_limit() -> None:
    """A table takes rows up to the limit; one more is refused, and says so."""
    draft = blank()
    table = blank_table("B1", "en", MOST_ROWS - 1)
    form = replace(draft.report.forms[1], tables=(table,))
    draft = replace(draft, report=replace(draft.report, forms=(draft.report.forms[0], form, *draft.report.forms[2:])))
    full = act(draft, "B", "add-row:1")
    with pytest.raises(OttawaError, match="the table has 1,000 rows"):
        act(full, "B", "add-row:1")


@pytest.mark.parametrize(
    "action", ["add-row:9", "remove-row:1:9", "remove-row:1:0", "add-table:C1", "add-figure:x", "jump"]
)
def test_an_action_on_what_is_not_there_is_refused(action: str) -> None:
    """A button of another page or version does nothing, and says so."""
    with pytest.raises(OttawaError):
        act(blank(), "B", action)


def test_a_total_stays_below_rows_added_later() -> None:
    """Rows are added above the total, which is drawn as the total of the table."""
    draft = filled(act(blank(), "B", "add-total:1"), "B", t1_r1_c1="PMN", t1_r1_c2="5", t1_r2_c2="12")
    draft = filled(act(draft, "B", "add-row:1"), "B", t1_r2_c1="M14", t1_r2_c2="7")
    told = [(one.item, one.value, str(one.where)) for one in draft.report.forms[1].figures]
    assert told == [
        ("PMN", 5, "form B, table 1, row 1"),
        ("M14", 7, "form B, table 1, row 2"),
        ("all types", 12, "form B, table 1, row 3"),
    ]
    assert total_row(draft.report.forms[1].tables[0], "fr").cells[0].words == "Total"
