"""The site in a real browser: without scripts, narrow, right to left, by keyboard, printed, and under axe."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
PAGES = (
    "/?on=2026-06-01",
    "/states?on=2026-06-01",
    "/states/UKR?on=2026-06-01",
    "/states/THA?on=2026-06-01",
    "/deadlines?on=2026-06-01",
    "/meetings",
    "/reports?on=2026-06-01",
    "/reports/THA?on=2026-06-01",
    "/treaty?on=2026-06-01",
    "/discrepancies",
    "/sources",
    "/sources/claims",
    "/areas",
    "/method",
    "/search?q=ukraine",
    "/states/ATLANTIS",
)
SERIOUS = ("serious", "critical")


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="module")
def address(site: Client) -> Iterator[str]:
    """The address of the site, served from this process."""
    assert site is not None  # the database is made before the server answers from it
    from ottawa.web.wsgi import application

    server = make_server("127.0.0.1", 0, application, server_class=_Threaded, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless browser; under CI it must be there."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no chromium: .ci/run installs it")
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Any]:
    """Open a page of the site, of a given width, with or without scripts."""
    pages: list[Page] = []

    def opened(path: str, width: int = 1280, scripts: bool = True) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        page.goto(address + path)
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_axe_finds_nothing_serious(open_page: Any, path: str, prefix: str) -> None:
    """No page has a serious or critical fault of accessibility, left to right or right to left."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(open_page(prefix + path)).response["violations"]
    told = [(each["id"], each["nodes"][0]["html"][:200]) for each in found if each["impact"] in SERIOUS]
    assert told == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_a_narrow_page_does_not_scroll_sideways(open_page: Any, path: str, prefix: str) -> None:
    """At 320 pixels the page fits; only a wide table scrolls inside its own frame."""
    page = open_page(prefix + path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_arabic_runs_from_right_to_left(open_page: Any) -> None:
    """In Arabic the text runs from the right, and the page says that the translation is a draft."""
    page = open_page("/ar/states/YEM?on=2026-06-01")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.locator("[role=note]").count() == 1
    heading = page.locator("h1").bounding_box()
    assert heading["x"] + heading["width"] > 1000


def test_without_scripts_reasons_unfold_and_filters_work(open_page: Any) -> None:
    """Without scripts a duty unfolds where it stands, and a filter narrows the list of States."""
    page = open_page("/states/UKR?on=2026-06-01", scripts=False)
    duty = page.locator("details.finding").first
    assert not duty.locator(".reasons").is_visible()
    duty.locator("summary").click()
    assert duty.locator(".reasons").is_visible()
    states = open_page("/states?on=2026-06-01", scripts=False)
    states.select_option("select[name=standing]", "outside")
    states.click("form.filters button")
    assert states.locator("tbody tr").count() == 36


def test_the_keyboard_reaches_what_the_mouse_does(open_page: Any) -> None:
    """Tab goes from the skip link through every link, button and fold; the focus is always visible."""
    page = open_page("/states/BLR?on=2026-06-01")
    wanted = page.locator("a[href]:visible, button:visible, summary:visible, input:visible:not([type=hidden])").count()
    reached = set()
    for _ in range(wanted * 4):
        page.keyboard.press("Tab")
        mark = page.evaluate(
            "(() => { const e = document.activeElement; e.dataset.seen ||= String(Math.random());"
            " return [e.tagName, e.dataset.seen, getComputedStyle(e).outlineStyle]; })()"
        )
        if mark[0] == "BODY":
            break
        assert mark[2] != "none", mark
        reached.add(mark[1])
    assert len(reached) >= wanted
    page.keyboard.press("Tab")


def test_enter_unfolds_a_duty(open_page: Any) -> None:
    """A duty unfolds by the keyboard alone."""
    page = open_page("/states/BLR?on=2026-06-01")
    page.locator("details.finding summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.finding").first.get_attribute("open") is not None


def test_a_printed_page_shows_reasons_and_no_navigation(open_page: Any) -> None:
    """On paper the folded reasons are there, and the menu is not."""
    page = open_page("/states/BLR?on=2026-06-01")
    page.emulate_media(media="print")
    assert page.locator("details.finding .reasons").first.is_visible()
    assert not page.locator(".masthead nav").is_visible()


def test_nothing_comes_from_elsewhere(browser: Browser, address: str) -> None:
    """Every request a page makes goes to the site itself, and the browser reports no breach of its policy."""
    page = browser.new_page()
    asked: list[str] = []
    breaches: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: breaches.append(message.text) if message.type == "error" else None)
    page.goto(address + "/states/UKR")
    page.close()
    assert asked
    assert all(url.startswith(address) for url in asked)
    assert breaches == []


def test_the_numbers_of_a_chart_stand_beside_it(open_page: Any) -> None:
    """Where the page runs from right to left too: no number of the axis reaches into the picture."""
    page = open_page("/ar/reports?on=2026-06-01")
    ticks = page.locator(".chart").first.locator("text.tick.end")
    first_bar = page.locator(".chart").first.locator("rect").first.bounding_box()["x"]
    boxes = [tick.bounding_box() for tick in ticks.all()]
    assert boxes
    assert all(box["x"] + box["width"] <= first_bar for box in boxes)


def test_a_page_in_each_language_links_the_others(open_page: Any) -> None:
    """From a page one comes to the same page in another language, with the day kept."""
    page = open_page("/fr/states/UKR?on=2026-06-01")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.locator(".languages a[hreflang=es]").click()
    assert page.url.endswith("/es/states/UKR?on=2026-06-01")
