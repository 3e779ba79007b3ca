"""Pages about the law and what lies between voices: the treaty, discrepancies."""

from __future__ import annotations

from ottawa import answers, places
from ottawa.answers.forms import Document
from ottawa.errors import OttawaError
from ottawa.web import worked
from ottawa.web.asking import Ask, both, page
from ottawa.web.views.calendar import page_number


@page("ottawa/treaty.html")
def treaty(ask: Ask) -> Document:
    """The rules, with who is where and what is contested."""
    return answers.treaty(ask.record, ask.on, ask.choice, among=worked.findings(ask))


@page("ottawa/discrepancies.html")
def discrepancies(ask: Ask) -> Document:
    """Where voices differ or figures do not close."""
    everything = ask.get("all")
    if everything not in ("", "0", "1"):
        raise OttawaError(f'"{everything}" is not an answer to all.', mend="Write all=1 to list agreement too.")
    return answers.differences(
        ask.record,
        ask.on,
        ask.choice,
        rule=ask.get("rule"),
        relation=ask.get("relation"),
        measure=ask.get("measure"),
        subject=_subject(ask.get("state")),
        everything=everything == "1",
        page=page_number(ask),
        among=worked.comparisons(ask),
    )


def _subject(asked: str) -> str:
    """A State by code or name, an area, or the world."""
    if not asked or asked == places.WORLD or asked in places.areas():
        return asked
    return places.state(asked).iso3


urls = [
    *both("treaty", treaty, "treaty"),
    *both("discrepancies", discrepancies, "discrepancies"),
]
