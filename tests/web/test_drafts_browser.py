"""Drafting in a real browser: with scripts and without, on a bad connection, in two windows, when the server dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ottawa.reporting.blanks import with_tables
from ottawa.reporting.changes import start_next
from ottawa.services import drafts
from ottawa.services.drafts import Draft
from tests.cli.test_serving import PATIENCE, free_port, wait_for
from tests.web.test_browser import SERIOUS, address, browser  # noqa: F401
from tests.web.test_drafts import last_year

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, BrowserContext, Page

SECTIONS = ("cover", "B", "D", "done", "files", "versions")


@pytest.fixture
def draft(drafter: Client) -> Draft:
    """A draft started from last year's report."""
    assert drafter is not None
    return drafts.start(with_tables(start_next([last_year()])), last_year())


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Any]:  # noqa: F811
    """Open a page of the draft in a browser of its own, or in one given."""
    contexts: list[BrowserContext] = []

    def opened(path: str, *, width: int = 1280, scripts: bool = True, beside: Page | None = None) -> Page:
        if beside is None:
            contexts.append(browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts))
        page = (beside.context if beside else contexts[-1]).new_page()
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()


def said(page: Page, words: str) -> None:
    """Wait until the page says how saving stands."""
    page.wait_for_function("words => document.getElementById('state').textContent.includes(words)", arg=words)


def text_of(draft: Draft) -> str:
    """The text of form I as it is on the disk."""
    form = drafts.held(draft.key).report.form("I")
    return form.narrative if form else ""


def test_without_scripts_a_section_is_filled_and_saved(draft: Draft, window: Any) -> None:
    """Rows are added and removed, numbers typed and answers chosen by buttons and lists alone."""
    page = window(f"/drafts/{draft.key}/B", scripts=False)
    page.fill("[name='t1.r1.c2']", "140")
    page.click("button[value='add-row:1']")
    assert page.input_value("[name='t1.r1.c2']") == "140"
    page.fill("[name='t1.r2.c1']", "M14")
    page.select_option("[name='t1.r2.c2.answer']", "unknown")
    page.click("button[value=next]")
    assert page.url.endswith("/C#saved")
    rows = drafts.held(draft.key).report.forms[1].tables[0].rows
    assert [(row.cells[0].words, row.cells[1].words, str(row.cells[1].answer)) for row in rows] == [
        ("PMN", "140", "value"),
        ("M14", "not known", "unknown"),
    ]
    page.goto(page.url.replace("/C#saved", "/B"))
    page.click("button[value='remove-row:1:1']")
    assert page.input_value("[name='t1.r1.c1']") == "M14"


def test_typing_is_saved_by_itself(draft: Draft, window: Any) -> None:
    """After a pause the text is on the disk, the form is ticked as changed, and the checks stand beside the field."""
    page = window(f"/drafts/{draft.key}/D")
    page.fill("[name='t1.r1.c3']", "25")
    page.fill("[name='t1.r2.c3']", "26")
    said(page, "Saved at")
    assert page.is_checked("[name=status][value=changed]")
    assert "make 25; its total is 26" in page.inner_text("[data-problems='t1.r2']")
    assert "1 error" in page.inner_text("#draft-nav")
    form = drafts.held(draft.key).report.forms[3]
    assert [row.cells[2].value for row in form.tables[0].rows] == [25, 26]
    page.goto(page.url)
    assert page.input_value("[name='t1.r1.c3']") == "25"
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_field_that_does_not_fit_is_told_while_typing(draft: Draft, window: Any) -> None:
    """The reason stands beside the field; everything else is saved."""
    page = window(f"/drafts/{draft.key}/I")
    page.fill("[name=since]", "long ago")
    page.fill("[name=narrative]", "Kept.")
    said(page, "All is saved but what is marked.")
    assert "is not a year" in page.inner_text(".wrong[data-of=since]")
    assert text_of(draft) == "Kept."


def test_a_lost_connection_loses_nothing(draft: Draft, window: Any) -> None:
    """Offline the page says that nothing is saved; when the connection is back it saves by itself."""
    page = window(f"/drafts/{draft.key}/I")
    page.context.set_offline(True)
    page.fill("[name=narrative]", "Typed in a tunnel.")
    said(page, "Not saved: the server does not answer")
    page.context.set_offline(False)
    said(page, "Saved at")
    assert text_of(draft) == "Typed in a tunnel."


def test_a_window_closed_while_offline_gives_its_text_back(draft: Draft, window: Any) -> None:
    """Text that never reached the server is put back when the section is opened again, and saved."""
    page = window(f"/drafts/{draft.key}/I")
    page.context.set_offline(True)
    page.fill("[name=narrative]", "Typed before the power went.")
    said(page, "Not saved")
    page.close(run_before_unload=False)
    context = page.context
    context.set_offline(False)
    again = context.new_page()
    again.goto(page.url)
    said(again, "Saved at")
    assert again.input_value("[name=narrative]") == "Typed before the power went."
    assert text_of(draft) == "Typed before the power went."


def test_a_window_closed_at_once_has_saved(draft: Draft, window: Any) -> None:
    """Leaving the page right after the last key is no loss: the text goes with the leaving page."""
    page = window(f"/drafts/{draft.key}/I")
    page.fill("[name=narrative]", "The last word.")
    page.goto(page.url.replace("/I", "/J"))
    for _ in range(50):
        if text_of(draft) == "The last word.":
            break
        page.wait_for_timeout(100)
    assert text_of(draft) == "The last word."


def test_two_windows_on_one_section_show_both_texts(draft: Draft, window: Any) -> None:
    """The window that comes too late overwrites nothing: both texts are shown, and the person chooses."""
    first = window(f"/drafts/{draft.key}/I")
    second = window(f"/drafts/{draft.key}/I", beside=first)
    first.fill("[name=narrative]", "From the first window.")
    said(first, "Saved at")
    second.fill("[name=narrative]", "From the second window.")
    said(second, "This section was saved in another window")
    second.click("#state button")
    assert "From the first window." in second.inner_text("table")
    assert "From the second window." in second.inner_text("table")
    assert text_of(draft) == "From the first window."
    second.click("button[value=save]")
    assert second.input_value("[name=narrative]") == "From the second window."
    assert text_of(draft) == "From the second window."
    assert second.evaluate("Object.keys(localStorage).length") == 0


def test_enter_in_a_field_saves_and_removes_nothing(draft: Draft, window: Any) -> None:
    """The key sends the section as its first button does; no row goes."""
    page = window(f"/drafts/{draft.key}/D")
    page.focus("[name='t1.r1.c3']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/D#saved")
    assert page.input_value("[name='t1.r1.c1']") == "Army school"


def test_the_keyboard_alone_confirms_a_form(draft: Draft, window: Any) -> None:
    """From the top of the page Tab and Enter come to the button that confirms, and the focus is always seen."""
    page = window(f"/drafts/{draft.key}/D")
    for _ in range(80):
        page.keyboard.press("Tab")
        mark = page.evaluate("[document.activeElement.value, getComputedStyle(document.activeElement).outlineStyle]")
        assert mark[1] != "none"
        if mark[0] == "confirm":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/E#saved")
    form = drafts.held(draft.key).report.form("D")
    assert form is not None
    assert form.label == ""


def test_a_file_dropped_on_the_page_is_read(draft: Draft, window: Any) -> None:
    """Dropping a file on a section reads it and shows what was found."""
    page = window(f"/drafts/{draft.key}/B")
    page.evaluate(
        "() => { const all = new DataTransfer();"
        " all.items.add(new File(['FORM B\\nStockpiled anti-personnel mines\\nNone.'], 'old.txt'));"
        " document.dispatchEvent(new DragEvent('drop', { dataTransfer: all, bubbles: true, cancelable: true })); }"
    )
    page.wait_for_url("**/files/1")
    assert page.text_content("h1") == "old.txt"


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("name", SECTIONS)
def test_a_narrow_page_does_not_scroll_sideways(draft: Draft, window: Any, prefix: str, name: str) -> None:
    """At 320 pixels every page of a draft fits, left to right and right to left, and Arabic runs from the right."""
    page = window(f"{prefix}/drafts/{draft.key}/{name}", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if prefix else "ltr")


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("name", ["", *(f"/KEY/{name}" for name in SECTIONS)])
def test_axe_finds_nothing_serious(draft: Draft, window: Any, prefix: str, name: str) -> None:
    """No page has a serious fault of accessibility, and none breaks the policy of what may run."""
    from axe_playwright_python.sync_playwright import Axe

    page = window(prefix + "/drafts")
    breaches: list[str] = []
    page.on("console", lambda message: breaches.append(message.text) if message.type == "error" else None)
    page.goto(page.url + name.replace("KEY", draft.key))
    assert breaches == []
    found = Axe().run(page).response["violations"]  # axe itself is put in past the policy
    told = [(each["id"], each["nodes"][0]["html"][:200]) for each in found if each["impact"] in SERIOUS]
    assert told == []


@contextmanager
def living(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """`ottawa serve` in a group of processes of its own, killed at the end without warning, if it was not before."""
    command = [sys.executable, "-m", "ottawa", "serve", "--port", str(port), "--workers", "1"]
    env = {**os.environ, "OTTAWA_HOME": str(home)}
    env.pop("OTTAWA_HOSTS", None)
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=env, text=True, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        wait_for(port, process)
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[str]) -> None:
    """Kill every process of a server at once."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=PATIENCE)


def test_a_server_killed_in_mid_edit_loses_nothing(browser: Browser, tmp_path: Path) -> None:  # noqa: F811
    """What was acknowledged is there after SIGKILL and a new start; what was typed meanwhile is put back and saved."""
    port, home = free_port(), tmp_path / "home"
    context = browser.new_context()
    with living(home, port) as server:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/drafts")
        form = page.locator("form[action$='/start/empty']")
        form.locator("[name=state]").select_option("DZA")
        form.locator("button").click()
        page.goto(page.url.replace("cover", "I"))
        page.fill("[name=narrative]", "Acknowledged.")
        said(page, "Saved at")
        kill(server)
        page.fill("[name=narrative]", "Acknowledged. And typed into the void.")
        said(page, "Not saved: the server does not answer")
        address_of = page.url
        page.close(run_before_unload=False)
    with living(home, port):
        plain = browser.new_page(java_script_enabled=False)
        plain.goto(address_of)
        assert plain.input_value("[name=narrative]") == "Acknowledged."
        again = context.new_page()
        again.goto(address_of)
        said(again, "Saved at")
        assert again.input_value("[name=narrative]") == "Acknowledged. And typed into the void."
        plain.goto(address_of)
        assert plain.input_value("[name=narrative]") == "Acknowledged. And typed into the void."
        plain.close()
    context.close()
