"""The lab in a real browser: the workbench with and without scripts, narrow, right to left, and under axe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.test_browser import SERIOUS, address, browser, open_page  # noqa: F401

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = (
    "/lab",
    "/lab/systems?by=vehicle",
    "/lab/systems/xm7_override",
    "/lab/wordings",
    "/lab/wordings/MBT-2.1",
    "/lab/compare?before=MBT-2.1&after=Q21",
    "/lab/amendment?on=2025-01-10",
    "/lab/claims",
    "/lab/claims/C04",
    "/lab/workbench?wording=Q21&off=1",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_a_page_can_be_read_by_anyone(open_page: Any, path: str, prefix: str) -> None:  # noqa: F811
    """With all unfolded a page has no serious fault of accessibility, and at 320 pixels it does not scroll sideways."""
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(prefix + path)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    found = Axe().run(page).response["violations"]
    told = [(each["id"], each["nodes"][0]["html"][:200]) for each in found if each["impact"] in SERIOUS]
    assert told == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def counted(page: Page) -> str:
    """The line that counts verdicts."""
    return page.locator("#totals").inner_text()


def test_the_workbench_without_scripts(open_page: Any) -> None:  # noqa: F811
    """Without scripts a form asks for the page: clauses are struck, a reading is followed, a wording is written."""
    page = open_page("/lab/workbench", scripts=False)
    before = counted(page)
    page.locator("#tree > summary").click()
    page.check("input[name=off][value='1.1']")
    page.select_option("select[name=read] >> nth=0", "functional")
    page.click("#switches button")
    assert "off=1.1" in page.url
    assert "read=functional" in page.url
    assert counted(page) != before
    page.locator("#own > details > summary").click()
    page.fill("#text", "rule: {fact: hams}")
    page.click("#own > details > p > button")
    assert "Did you mean harms?" in page.locator("#own-error").inner_text()
    assert page.input_value("#text") == "rule: {fact: hams}"
    page.fill("#text", "title: Loud\nrule: {fact: harms}")
    page.click("#own > details > p > button")
    assert "own=" in page.url
    assert page.locator("#result-title").inner_text() == "Loud"


def test_the_workbench_at_once(open_page: Any) -> None:  # noqa: F811
    """With scripts a switch changes the result where it stands, the address follows, and focus stays on the switch."""
    page = open_page("/lab/workbench")
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.evaluate("window.here = true")
    before = counted(page)
    page.focus("select[name=read] >> nth=0")
    page.select_option("select[name=read] >> nth=0", "functional")
    page.wait_for_url("**read=functional**")
    assert counted(page) != before
    assert page.evaluate("document.activeElement.name") == "read"
    page.locator("#tree > summary").click()
    page.check("input[name=off][value='1.1']")
    page.wait_for_url("**off=1.1**")
    assert page.locator("#tree").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.value") == "1.1"
    assert page.evaluate("window.here") is True  # the page was never left
    assert wrong == []


def test_a_wording_of_ones_own_at_once(open_page: Any) -> None:  # noqa: F811
    """With scripts a wording is sent where it stands: refused beside the text, then worked out under a link."""
    page = open_page("/lab/workbench")
    page.evaluate("window.here = true")
    page.locator("#own > details > summary").click()
    page.fill("#text", "rule: {fact: hams}")
    page.click("#own > details > p > button")
    page.wait_for_selector("#own-error")
    assert "Did you mean harms?" in page.locator("#own-error").inner_text()
    assert page.evaluate("document.activeElement.id") == "text"
    page.fill("#text", "title: Loud\nrule: {fact: harms}")
    page.click("#own > details > p > button")
    page.wait_for_url("**own=**")
    assert page.locator("#result-title").inner_text() == "Loud"
    assert page.evaluate("window.here") is True


def test_a_link_opened_elsewhere_shows_the_same(open_page: Any) -> None:  # noqa: F811
    """The address of a state of the bench, opened anew, shows that state."""
    page = open_page("/lab/workbench?wording=MBT-2.1&off=1.1&read=functional")
    page.locator("#tree > summary").focus()
    assert page.locator("#tree input[value='1.1']").is_checked()
    assert page.locator("select[name=read] >> nth=0").input_value() == "functional"


def test_proofs_are_printed(open_page: Any) -> None:  # noqa: F811
    """On paper the folded proof is there, and the menu of the lab is not."""
    page = open_page("/lab/systems/pom3")
    page.emulate_media(media="print")
    assert page.locator(".steps").first.is_visible()
    assert not page.locator(".toc").first.is_visible()


def test_the_claim_block_breaks_no_policy(open_page: Any) -> None:  # noqa: F811
    """The JSON-LD in the page of a claim is data: the browser reports no breach of the policy."""
    page = open_page("/lab/claims")
    breaches: list[str] = []
    page.on("console", lambda message: breaches.append(message.text) if message.type == "error" else None)
    page.click("main table a >> nth=0")
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert breaches == []
