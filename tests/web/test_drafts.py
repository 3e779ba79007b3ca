"""Drafting on one's own machine: who may see it, three ways to start, two windows, hostile files, what leaves it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2  # type: ignore[import-untyped]
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ottawa.dates import PartialDate
from ottawa.reporting.blanks import with_tables
from ottawa.reporting.changes import start_next
from ottawa.reporting.drafting import finished, settle
from ottawa.reporting.report import Answer, FormStatus, Kind, Report, from_json, to_json
from ottawa.reporting.starting import empty
from ottawa.reporting.taking import shown
from ottawa.reporting.writing import write
from ottawa.reporting.writing.contact import Contact
from ottawa.services import drafts, picturing
from ottawa.services.drafts import Draft
from ottawa.services.reading import MOST_BYTES, read_bytes
from ottawa.web.drafting import fields
from ottawa.web.drafting.actions import act

if TYPE_CHECKING:
    from django.test import Client

OFFICIAL = Contact("Amina Benali", "Ministry of Example", "+213 21 00 00 01", "", "a.benali@example.org")


def last_year() -> Report:
    """A made report of 2024: mines in stock, mines retained with their total, a text about warnings."""
    report = empty("DZA", Kind.ANNUAL, PartialDate(2024, 1, 1), PartialDate(2024, 12, 31), "en")
    draft = act(Draft("", 1, datetime.now(UTC), with_tables(report), Contact(), {}, None), "D", "add-total:1")
    typed = [
        ("B", {"t1.r1.c1": "PMN", "t1.r1.c2": "150"}),
        ("D", {"t1.r1.c1": "Army school", "t1.r1.c2": "PMN", "t1.r1.c3": "20", "t1.r2.c3": "20"}),
        ("I", {"narrative": "Signs stand at every mined area."}),
    ]
    for section, words in typed:
        draft = fields.put(draft, section, words)
    return finished(draft.report)


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data)


def started(drafter: Client, way: str, **typed: Any) -> Draft:
    """A draft started by its form."""
    answer = drafter.post(f"/drafts/start/{way}", {"state": "DZA", "language": "en", **typed})
    assert answer.status_code == 302, answer.content.decode()
    return drafts.held(answer["Location"].split("/")[2])


def carried(drafter: Client) -> Draft:
    """A draft started from last year's report, as the form does."""
    assert drafter is not None  # the database is made
    return drafts.start(with_tables(start_next([last_year()])), last_year())


def page(drafter: Client, draft: Draft, name: str) -> str:
    """A page of a draft."""
    answer = drafter.get(f"/drafts/{draft.key}/{name}")
    assert answer.status_code == 200
    return str(answer.content.decode())


# --- who may see it ---------------------------------------------------------------------------------------------------


def test_a_public_site_has_no_drafts(site: Client) -> None:
    """Without `ottawa serve` on a loopback address there are none; a page says where to draft, no menu offers it."""
    answer = site.get("/drafts")
    assert answer.status_code == 404
    assert "Drafts stay on your own machine" in answer.content.decode()
    assert "/drafts" not in re.sub("8000/drafts", "", site.get("/treaty").content.decode())


@pytest.mark.parametrize(
    "asked",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
        {"HTTP_VIA": "1.1 proxy"},
        {"SERVER_PROTOCOL": "HTTP/1.0"},
        {"HTTP_HOST": "ottawa.example.org"},
        {"HTTP_HOST": "localhost.example.org"},
        {"HTTP_HOST": "127.0.0.1.example.org:8000"},
    ],
)
@pytest.mark.parametrize("path", ["/drafts", "/drafts/abc/B", "/drafts/abc/done", "/drafts/abc/report.docx"])
def test_only_this_machine_sees_drafts(drafter: Client, asked: dict[str, str], path: str) -> None:
    """Another machine, a proxy, a stranger's name made to point here get nothing, whatever hosts the site allows."""
    from django.test import override_settings

    with override_settings(ALLOWED_HOSTS=["*"]):
        assert drafter.get(path, **asked).status_code == 404  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8123", "[::1]:8000"])
def test_each_name_of_this_machine_will_do(drafter: Client, host: str) -> None:
    """By any loopback name and port the list of drafts is there, and no cache keeps it."""
    answer = drafter.get("/drafts", HTTP_HOST=host, REMOTE_ADDR="::1" if "::" in host else "127.0.0.1")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "'self'" in answer["Content-Security-Policy"].split("script-src")[1]


def test_a_strangers_page_cannot_write(drafter: Client) -> None:
    """A form from elsewhere, without our token or from another origin, changes nothing."""
    from django.test import Client

    draft = carried(drafter)
    strict = Client(enforce_csrf_checks=True, HTTP_HOST="localhost")
    assert strict.post(f"/drafts/{draft.key}/I", {"base": 1, "narrative": "gone"}).status_code == 403
    strict.get(f"/drafts/{draft.key}/I")
    token = strict.cookies["csrftoken"].value
    fields_ = {"base": 1, "narrative": "gone", "csrfmiddlewaretoken": token}
    assert strict.post(f"/drafts/{draft.key}/I", fields_, HTTP_ORIGIN="http://evil.example").status_code == 403
    assert drafts.held(draft.key).report == draft.report
    assert strict.post(f"/drafts/{draft.key}/I", fields_, HTTP_ORIGIN="http://localhost").status_code == 302


def test_a_reader_of_the_site_gets_no_cookie(drafter: Client) -> None:
    """Only the pages of drafts set a cookie, for their forms."""
    assert "Set-Cookie" not in drafter.get("/treaty")
    assert "csrftoken" in drafter.get("/drafts").cookies


@pytest.mark.parametrize("way", ["remove", "start"])
def test_following_a_link_changes_nothing(drafter: Client, way: str) -> None:
    """What changes something is asked by a form, never by an address."""
    draft = carried(drafter)
    path = {"remove": f"/drafts/{draft.key}/submission", "start": "/drafts/start/empty"}[way]
    assert drafter.get(path).status_code == 405


@pytest.mark.parametrize(
    ("host", "hosts", "allowed"),
    [
        ("127.0.0.1", "", True),
        ("127.9.9.9", "", True),
        ("::1", "", True),
        ("localhost", "", True),
        ("0.0.0.0", "", False),
        ("::", "", False),
        ("192.0.2.7", "", False),
        ("ottawa.example.org", "", False),
        ("127.0.0.1", "ottawa.example.org", False),
    ],
)
def test_serving_to_others_allows_no_drafts(
    monkeypatch: pytest.MonkeyPatch, host: str, hosts: str, allowed: bool
) -> None:
    """A site that listens to others, or names the hosts of a public site, has no drafts."""
    from django.conf import settings

    from ottawa.cli.serving import allow_drafts

    monkeypatch.setattr(settings, "DRAFTS", None)
    monkeypatch.setenv("OTTAWA_HOSTS", hosts)
    assert allow_drafts(host) is allowed
    assert settings.DRAFTS is allowed


# --- starting ---------------------------------------------------------------------------------------------------------


def test_last_years_report_is_carried_over_to_be_confirmed(drafter: Client) -> None:
    """What is in force stands in the next year's forms with last year's numbers beside, each to confirm or change."""
    draft = started(drafter, "last-year", file=upload("2024.docx", write(last_year(), "2024.docx")))
    assert (draft.report.state, str(draft.report.end)) == ("DZA", "2025-12-31")
    shown_page = page(drafter, draft, "D")
    assert "Carried over: the report for 2024 said this. Is it still so?" in shown_page
    assert 'value="20"' in shown_page
    assert "before:" in shown_page
    answer = drafter.post(f"/drafts/{draft.key}/D", {"base": 1, "do": "confirm"})
    assert answer["Location"].endswith("/E#saved")
    form = drafts.held(draft.key).report.form("D")
    assert form is not None
    assert (form.status, form.unchanged_since, form.label) == (FormStatus.UNCHANGED, 2024, "")


@pytest.mark.parametrize("ending", ["docx", "xlsx", "json"])
def test_a_report_in_any_format_starts_the_next(drafter: Client, ending: str) -> None:
    """The official form as DOCX, the workbook, and our JSON carry the same figures over."""
    draft = started(drafter, "last-year", file=upload(f"a.{ending}", write(last_year(), f"a.{ending}")))
    told = {(one.measure, one.item, one.value) for one in draft.report.all_figures()}
    kept = {("retained", "PMN @ Army school", 20), ("retained_total", "", 20)}
    assert told == {("stock_year_end", "PMN", 150), *kept}
    assert len(drafts.beside(draft.key)) == 1


def test_nothing_to_report_takes_one_form(drafter: Client) -> None:
    """State, year and the year that still holds make an annual report of ten unchanged forms, ready to be sent."""
    contact = {f"contact.{name}": getattr(OFFICIAL, name) for name in ("name", "email")}
    draft = started(drafter, "nothing", kind="annual", year="2025", since="2023", submitted="2026-04-01", **contact)
    assert {(form.status, form.unchanged_since) for form in draft.report.forms} == {(FormStatus.UNCHANGED, 2023)}
    assert len(draft.report.forms) == 10
    assert "Every section is answered." in page(drafter, draft, "done")


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_an_initial_report_that_says_none(drafter: Client, language: str) -> None:
    """ "Nil" is an answer on every form, in the form's language, and a zero where a number is asked for."""
    draft = started(drafter, "nothing", kind="initial", year="2025", language=language, submitted="2025-06-01")
    told = {(one.measure, one.value, one.answer) for form in draft.report.forms for one in form.figures}
    assert told == {
        ("stock_year_end", 0, Answer.NONE),
        ("contaminated_areas_count", 0, Answer.NONE),
        ("retained_total", 0, Answer.NONE),
    }
    assert all(form.narrative for form in draft.report.forms)
    assert (draft.report.kind, str(draft.report.end)) == (Kind.INITIAL, "2025-06-01")


def test_a_report_filed_in_the_record_starts_the_next(drafter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """One chosen from the record needs no file: its figures are carried over."""
    from ottawa.record.record import assemble
    from ottawa.services.filing import submission
    from ottawa.services.submissions import Enterer, checked
    from ottawa.web.current import Held
    from ottawa.web.views import drafts as views

    made = submission(last_year(), on=date(2025, 4, 1))
    record = assemble(checked(made, date(2025, 4, 1), Enterer()))
    monkeypatch.setattr(views, "current", lambda: Held(record, 1))
    (filed,) = record.reports["DZA"]
    assert f'value="{filed.id}"' in drafter.get("/drafts").content.decode()
    draft = started(drafter, "last-year", filed=filed.id)
    assert str(draft.report.end) == "2025-12-31"
    assert draft.report.forms[1].tables[0].rows[0].cells[1].value == 150
    assert drafts.beside(draft.key) == []


@pytest.mark.parametrize(
    ("way", "typed", "words"),
    [
        ("empty", {"state": "", "year": "2025"}, "no State is chosen"),
        ("empty", {"state": "Atlantis", "year": "2025"}, "Atlantis"),
        ("empty", {"year": "1998"}, "is not a year"),
        ("empty", {"year": "2101"}, "is not a year"),
        ("empty", {"year": "2025", "language": "de"}, "no language of the form is chosen"),
        ("nothing", {"kind": "annual", "year": "2025", "since": ""}, "is not a year"),
        ("nothing", {"kind": "annual", "year": "2025", "since": "2024", "submitted": "soon"}, "soon"),
        ("last-year", {}, "no report is chosen"),
        ("sideways", {}, "is no way to start"),
    ],
)
def test_what_cannot_be_started_is_told(drafter: Client, way: str, typed: dict[str, str], words: str) -> None:
    """A form that is not whole comes back with what is wrong, and nothing is made."""
    before = len(drafts.listed())
    answer = drafter.post(f"/drafts/start/{way}", {"state": "DZA", "language": "en", **typed})
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert len(drafts.listed()) == before


@pytest.mark.parametrize("year", ["1999", "2100"])
def test_the_first_and_the_last_year(drafter: Client, year: str) -> None:
    """At the limits a year is taken."""
    assert str(started(drafter, "empty", year=year).report.end) == f"{year}-12-31"


# --- saving -----------------------------------------------------------------------------------------------------------


def save(drafter: Client, draft: Draft, section: str, base: int, script: bool = False, **typed: str) -> Any:
    """Save a section."""
    words = {name.replace("_", "."): text for name, text in typed.items()}
    more = {"HTTP_X_AUTOSAVE": "1"} if script else {}
    return drafter.post(f"/drafts/{draft.key}/{section}", {"base": base, **words}, **more)  # type: ignore[arg-type]


def test_a_script_is_told_what_was_saved(drafter: Client) -> None:
    """An autosave is acknowledged with the new version, the tick it made, and the checks beside the fields."""
    draft = carried(drafter)
    told = save(drafter, draft, "D", 1, script=True, t1_r1_c3="25", t1_r2_c3="25").json()
    assert (told["number"], told["status"], told["wrong"]) == (2, "changed", {})
    assert "Mines retained rose by 5" in " ".join(told["problems"].values())
    assert "1 warning" in told["nav"]
    assert drafts.held(draft.key).number == 2


def test_a_problem_stands_beside_its_row(drafter: Client) -> None:
    """A total that its rows do not make is told at the row of the total."""
    draft = act(carried(drafter), "B", "add-total:1")
    drafts.save(draft.key, "B", 1, lambda _: draft)
    told = save(drafter, draft, "B", 2, script=True, t1_r2_c2="151").json()["problems"]
    assert "make 150; its total is 151" in told["t1.r2"]


def test_saving_what_is_there_makes_no_version(drafter: Client) -> None:
    """A save that changes nothing is acknowledged and leaves the draft as it is."""
    draft = carried(drafter)
    assert save(drafter, draft, "D", 1, script=True, t1_r1_c3="20").json()["number"] == 1


def test_two_windows_on_two_sections_do_not_meet(drafter: Client) -> None:
    """What one window saves of form D does not hinder another that has form I open since before."""
    draft = carried(drafter)
    assert save(drafter, draft, "D", 1, script=True, t1_r1_c3="19").status_code == 200
    assert save(drafter, draft, "I", 1, script=True, narrative="New signs.").status_code == 200
    now = drafts.held(draft.key).report
    assert [now.forms[at].narrative for at in (8,)] == ["New signs."]
    assert now.forms[3].tables[0].rows[0].cells[2].value == 19


def test_a_text_that_comes_too_late_is_shown_and_kept(drafter: Client) -> None:
    """Of two windows on one section the second to save is refused; both texts are shown, and its own is kept aside."""
    draft = carried(drafter)
    save(drafter, draft, "I", 1, narrative="The first window.")
    assert save(drafter, draft, "I", 1, script=True, narrative="The second window.").status_code == 409
    answer = save(drafter, draft, "I", 1, narrative="The second window.")
    both = answer.content.decode()
    assert answer.status_code == 409
    assert "The first window." in both
    assert "The second window." in both
    assert drafts.held(draft.key).report.forms[8].narrative == "The first window."
    aside = [one.number for one in drafts.versions(draft.key) if one.aside]
    assert len(aside) == 1, "the same text sent twice is kept once"
    assert drafts.at(draft.key, aside[0]).report.forms[8].narrative == "The second window."
    base = re.search(r'name="base" value="(\d+)"', both)
    assert base is not None
    assert save(drafter, draft, "I", int(base[1]), narrative="The second window.").status_code == 302
    assert drafts.held(draft.key).report.forms[8].narrative == "The second window."


def test_a_field_that_does_not_fit_keeps_the_others(drafter: Client) -> None:
    """Everything is saved but the field that cannot be; that one comes back as it was typed, with the reason."""
    draft = carried(drafter)
    answer = save(drafter, draft, "I", 1, narrative="Kept.", since="long ago")
    assert answer.status_code == 400
    assert 'value="long ago"' in answer.content.decode()
    assert "is not a year" in answer.content.decode()
    assert drafts.held(draft.key).report.forms[8].narrative == "Kept."


def test_versions_can_be_looked_at_and_gone_back_to(drafter: Client) -> None:
    """An older version shows what it held, and going back makes a new one."""
    draft = carried(drafter)
    save(drafter, draft, "I", 1, narrative="Another text.")
    assert "Signs stand at every mined area." in page(drafter, draft, "versions/1")
    drafter.post(f"/drafts/{draft.key}/versions", {"number": "1"})
    now = drafts.held(draft.key)
    assert (now.number, now.report) == (3, draft.report)


def test_the_last_hundred_versions_are_kept(drafter: Client) -> None:
    """The hundred and first saving drops the first version and no other."""
    draft = carried(drafter)
    for number in range(1, 101):
        drafts.save(draft.key, "I", number, lambda now, n=number: fields.put(now, "I", {"narrative": f"Text {n}."}))  # type: ignore[misc]
    assert [one.number for one in drafts.versions(draft.key)] == list(range(101, 1, -1))


def test_a_draft_is_removed_only_when_it_is_said(drafter: Client) -> None:
    """Without the tick nothing is removed; with it the draft is gone with its versions and files."""
    draft = carried(drafter)
    assert drafter.post(f"/drafts/{draft.key}/versions", {}).status_code == 400
    drafter.post(f"/drafts/{draft.key}/versions", {"remove": "yes"})
    assert drafter.get(f"/drafts/{draft.key}/cover").status_code == 404
    assert drafts.beside(draft.key) == []


def test_a_long_table_is_typed_page_by_page(drafter: Client) -> None:
    """A table of sixty rows is shown in parts under 100 kB; what a part does not show it leaves as it is."""
    draft = started(drafter, "empty", year="2025")
    for _ in range(59):
        draft = act(draft, "C", "add-row:1")
    rows = {f"t1.r{r}.c1": f"Place {r}" for r in range(1, 61)}
    drafts.save(draft.key, "C", 1, lambda _: fields.put(draft, "C", rows))
    second = drafter.get(f"/drafts/{draft.key}/C?t1=26")
    assert len(second.content) < 100_000
    assert "Place 26" in second.content.decode()
    assert "Place 25<" not in second.content.decode()
    save(drafter, draft, "C", 2, t1_r26_c1="Another place")
    names = [row.cells[0].words for row in drafts.held(draft.key).report.forms[2].tables[0].rows]
    assert names == [f"Place {r}" if r != 26 else "Another place" for r in range(1, 61)]


# --- files laid beside it ---------------------------------------------------------------------------------------------


def a_pdf(pages: int = 2) -> bytes:
    """A scan: pages that are pictures without text."""
    first, *others = [Image.new("L", (400, 600), 200) for _ in range(pages)]
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others)
    return out.getvalue()


def a_bomb() -> bytes:
    """A DOCX that would unpack to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (300 << 20))
    return out.getvalue()


def encrypted() -> bytes:
    """A PDF that asks for a password."""
    return (
        a_pdf(1)
        .replace(b"trailer", b"trailer")
        .replace(
            b"/Root",
            b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + b"o" * 32 + b") /U (" + b"u" * 32 + b") /P -4 >> /Root",
        )
    )


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bomb.docx", a_bomb, "as a zip bomb does"),
        ("locked.pdf", encrypted, "encrypted"),
        ("report.docx", lambda: a_pdf(1), "the name ends in .docx, but the file is pdf"),
        ("cut.pdf", lambda: a_pdf(1)[:300], "damaged or cut short"),
        ("old.doc", lambda: b"\xd0\xcf\x11\xe0" + b"0" * 600, "Save it as DOCX"),
        ("empty.txt", lambda: b" ", "the file is empty"),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason(drafter: Client, name: str, data: Any, words: str) -> None:
    """A bomb, a locked, false, broken or old file is refused in words; draft and server are as they were."""
    draft = carried(drafter)
    answer = drafter.post(f"/drafts/{draft.key}/files", {"file": upload(name, data())})
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert drafts.held(draft.key).report == draft.report
    assert drafts.beside(draft.key) == []
    assert drafter.get("/treaty").status_code == 200


def test_a_file_too_large_is_refused(drafter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte over the limit is refused before it is read; at the limit it is read."""
    from ottawa.web.drafting import starting

    draft = carried(drafter)
    text = b"FORM B\nStockpiled anti-personnel mines\n"
    monkeypatch.setattr(starting, "MOST_BYTES", len(text))
    assert drafter.post(f"/drafts/{draft.key}/files", {"file": upload("a.txt", text)}).status_code == 302
    answer = drafter.post(f"/drafts/{draft.key}/files", {"file": upload("a.txt", text + b".")})
    assert answer.status_code == 400
    assert "it has more than" in answer.content.decode()
    assert MOST_BYTES == 50 << 20


def test_nothing_read_enters_the_draft_until_it_is_accepted(drafter: Client) -> None:
    """Of two figures one is corrected and accepted, one rejected: the draft has the first as corrected, no other."""
    draft = started(drafter, "empty", year="2025")
    answer = drafter.post(f"/drafts/{draft.key}/files", {"file": upload("x.docx", write(last_year(), "x.docx"))})
    assert drafts.held(draft.key).report == draft.report
    leaf = drafter.get(f"{answer['Location']}?leaf=1").content.decode()
    assert "PMN | 150" in leaf
    drafter.post(answer["Location"], {"d.1.1": "accept", "v.1.1": "149", "d.2.1": "reject", "v.2.1": "20"})
    now = drafts.held(draft.key).report
    assert [(one.item, one.value) for one in now.all_figures()] == [("PMN", 149)]
    assert now.forms[1].tables[0].rows[0].cells[0].words == "PMN"
    assert drafts.beside(draft.key)[0].decided == {"1.1": "accept", "2.1": "reject"}


def test_what_is_accepted_takes_the_place_of_what_stood_there(drafter: Client) -> None:
    """The row of the same type is written anew; a date goes to the cover; a text is taken whole."""
    draft = carried(drafter)
    other = fields.put(replace(draft, report=settle(last_year())), "I", {"narrative": "Fences stand there."})
    other = fields.put(fields.put(other, "B", {"t1.r1.c2": "140"}), "cover", {"submitted": "2026-03-01"})
    laid = drafts.lay(draft.key, "x.json", write(finished(other.report), "x.json"))
    accepted = {"d.0.1": "accept", "v.0.1": "2026-03-02", "d.1.1": "accept", "v.1.1": "140", "n.3": "1"}
    drafter.post(f"/drafts/{draft.key}/files/{laid.number}", accepted)
    report = drafts.held(draft.key).report
    assert str(report.submitted) == "2026-03-02"
    assert [row.cells[1].value for row in report.forms[1].tables[0].rows] == [140]
    assert report.forms[8].narrative == "Fences stand there."


def test_a_scan_is_shown_beside_empty_fields(drafter: Client) -> None:
    """A PDF without text shows its page as a picture, and takes what is typed from it; half a figure is refused."""
    draft = started(drafter, "empty", year="2025")
    answer = drafter.post(f"/drafts/{draft.key}/files", {"file": upload("scan.pdf", a_pdf())})
    shown_page = drafter.get(answer["Location"]).content.decode()
    assert f'src="/drafts/{draft.key}/files/1/1.png"' in shown_page
    picture = drafter.get(f"/drafts/{draft.key}/files/1/1.png")
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    typed = {
        "page": "1",
        "new.1.measure": "C:mined_area",
        "new.1.value": "12,500",
        "new.1.unit": "m2",
        "new.1.item": "Hills",
    }
    drafter.post(answer["Location"], typed)
    (figure,) = drafts.held(draft.key).report.all_figures()
    assert (figure.measure, figure.item, figure.value, figure.unit) == ("mined_area", "Hills", 12500, "m2")
    half = drafter.post(answer["Location"], {"page": "1", "new.1.measure": "C:mined_area", "new.1.value": ""})
    assert half.status_code == 400
    assert "the figure is not whole" in half.content.decode()


def test_a_page_that_is_not_there_is_told(drafter: Client) -> None:
    """Page 3 of 2 is no picture, and no traceback."""
    draft = started(drafter, "empty", year="2025")
    drafts.lay(draft.key, "scan.pdf", a_pdf())
    answer = drafter.get(f"/drafts/{draft.key}/files/1/3.png")
    assert answer.status_code == 400
    assert "the page cannot be drawn" in answer.content.decode()
    assert picturing.page_count(b"no PDF") == 0


def test_what_could_not_be_placed_is_listed(drafter: Client) -> None:
    """A passage that no rule placed stands under the file, with the reason, and is not dropped."""
    draft = started(drafter, "empty", year="2025")
    document = to_json(last_year()) | {
        "unplaced": [
            {
                "words": "some 40 or 50 mines",
                "why": "a number whose meaning is not clear",
                "where": {"file": "x", "page": None, "table": None, "row": 3, "words": ""},
            }
        ]
    }
    laid = drafts.lay(draft.key, "x.json", json.dumps(document).encode())
    shown_page = page(drafter, draft, f"files/{laid.number}")
    assert "some 40 or 50 mines" in shown_page
    assert "a number whose meaning is not clear" in shown_page


# --- done -------------------------------------------------------------------------------------------------------------


def test_the_official_form_has_the_contact_and_no_other_file_has(drafter: Client) -> None:
    """Name and address of the official stand in DOCX and PDF; not in XLSX, JSON, nor in the submission."""
    contact = {f"contact.{name}": getattr(OFFICIAL, name) for name in ("name", "organisation", "telephone", "email")}
    draft = carried(drafter)
    save(drafter, draft, "cover", 1, **{name.replace(".", "_"): text for name, text in contact.items()})
    files = {ending: drafter.get(f"/drafts/{draft.key}/report.{ending}").content for ending in ("docx", "xlsx", "json")}
    words = [cell.text for table in docx.Document(io.BytesIO(files["docx"])).tables for cell in table._cells]
    assert OFFICIAL.name in words
    assert OFFICIAL.email in words
    parts = zipfile.ZipFile(io.BytesIO(files["xlsx"]))
    others = [files["json"], *(parts.read(name) for name in parts.namelist())]
    others.append(drafter.post(f"/drafts/{draft.key}/submission").content)
    for data in others:
        assert b"Benali" not in data
        assert b"example.org" not in data
    assert read_bytes(files["docx"], "a.docx") == from_json(json.loads(files["json"]))


def test_the_point_of_contact_is_printed(drafter: Client) -> None:
    """The PDF has it on its first page."""
    draft = carried(drafter)
    save(drafter, draft, "cover", 1, contact_name=OFFICIAL.name)
    data = drafter.get(f"/drafts/{draft.key}/report.pdf").content
    assert OFFICIAL.name in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_the_form_is_written_in_each_language(drafter: Client, language: str) -> None:
    """The same draft gives the official form in each of the six languages, read back as the same report."""
    draft = carried(drafter)
    data = drafter.get(f"/drafts/{draft.key}/report.docx?language={language}").content
    other = drafter.get(f"/drafts/{draft.key}/report.json").content
    assert read_bytes(data, "a.docx") == from_json(json.loads(other))


def test_a_form_that_says_nothing_is_left_out(drafter: Client) -> None:
    """Blank rows, tables and forms are not sent; the list of what is open names them."""
    draft = carried(drafter)
    report = from_json(json.loads(drafter.get(f"/drafts/{draft.key}/report.json").content))
    assert [form.letter for form in report.forms] == ["B", "D", "I"]
    assert all(form.label != "no change?" for form in report.forms)
    assert {one.measure for one in report.figures} == {"period_start", "period_end"}
    done = page(drafter, draft, "done")
    assert "says nothing yet, and stays blank" in done
    assert "carried over, not confirmed yet" in done


def test_the_submission_is_made_when_the_cover_is_whole(drafter: Client) -> None:
    """A report of a State, kind and period gives a submission file; one without is told what is missing."""
    draft = carried(drafter)
    save(drafter, draft, "cover", 1, kind="annual")
    answer = drafter.post(f"/drafts/{draft.key}/submission")
    made = json.loads(answer.content)
    assert (made["state"], made["kind"], made["period"]) == ("DZA", "annual", "2025-01-01/2025-12-31")
    assert answer["Content-Disposition"] == 'attachment; filename="article-7-DZA-2025-submission.json"'
    assert len(made["disclosures"]) == 1
    save(drafter, draft, "cover", drafts.held(draft.key).number, kind="", end="")
    assert "Not yet: the cover must say" in page(drafter, draft, "done")
    refused = drafter.post(f"/drafts/{draft.key}/submission")
    assert refused.status_code == 400
    assert "does not say" in refused.content.decode()


def test_what_changed_is_told_form_by_form(drafter: Client) -> None:
    """The comparison with last year's report gives the difference of a figure and the lines of a text."""
    draft = carried(drafter)
    save(drafter, draft, "D", 1, t1_r1_c3="15")
    save(drafter, draft, "I", 1, narrative="New signs stand there.")
    done = page(drafter, draft, "done")
    assert "-5" in done
    assert "<ins>New signs stand there.</ins>" in done


def test_what_happens_next_is_said(drafter: Client) -> None:
    """Recording a report here discharges nothing: the page says to whom the form goes."""
    done = page(drafter, carried(drafter), "done")
    assert "Send the official form to the UN Secretary-General" in done
    assert "it does not discharge Article 7" in done


@pytest.mark.parametrize("path", ["", "/cover", "/A", "/done", "/files", "/versions", "/report.docx"])
def test_a_draft_that_is_not_there(drafter: Client, path: str) -> None:
    """An address of no draft says so."""
    assert drafter.get(f"/drafts/0123456789ab{path}").status_code == 404


def test_every_page_is_light(drafter: Client) -> None:
    """Each page of a draft is under 100 kB, in each language."""
    draft = carried(drafter)
    names = ["cover", *"ABCDEFGHIJ", "done", "files", "files/1", "versions"]
    for prefix in ("", "/fr", "/es", "/ar"):
        assert len(drafter.get(f"{prefix}/drafts").content) < 100_000
        for name in names:
            assert len(drafter.get(f"{prefix}/drafts/{draft.key}/{name}").content) < 100_000


def test_a_backup_has_the_drafts_and_a_backup_of_the_log_has_not(drafter: Client, tmp_path: Path) -> None:
    """The copy of the whole database holds what is drafted, for its owner alone; the log's own copy holds nothing."""
    from ottawa.services.public import backup

    draft = carried(drafter)
    save(drafter, draft, "cover", 1, contact_name=OFFICIAL.name)
    backup(tmp_path / "all.sqlite3")
    backup(tmp_path / "log.jsonl")
    assert OFFICIAL.name.encode() in (tmp_path / "all.sqlite3").read_bytes()
    assert (tmp_path / "all.sqlite3").stat().st_mode & 0o077 == 0
    assert OFFICIAL.name not in (tmp_path / "log.jsonl").read_text(encoding="utf-8")


def test_a_figure_from_a_form_nobody_knows_is_taken_too(drafter: Client) -> None:
    """A form K read from a file becomes a form of the draft when its text is taken."""
    draft = started(drafter, "empty", year="2025")
    extra = to_json(last_year())
    extra["forms"].append({**extra["forms"][2], "letter": "K", "label": "Form K", "title": "Our own matters"})
    laid = drafts.lay(draft.key, "k.json", json.dumps(extra).encode())
    drafter.post(f"/drafts/{draft.key}/files/{laid.number}", {"n.4": "1"})
    assert "Signs stand at every mined area." in page(drafter, draft, "K")
    assert shown(laid.report.forms[0].figures[0]) == "150"
