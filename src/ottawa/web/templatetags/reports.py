"""How Article 7 reports are said on a page: the signs of the calendar, what a report answers, what checks ask."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, gettext_noop

from ottawa.answers.report import FORM_TITLES
from ottawa.dates import Interval, parse_when
from ottawa.record.reports import Filed
from ottawa.reporting.report import Kind

register = template.Library()

SIGNS = {
    "met": ("✓", "s-met"),
    "met late": ("◐", "s-met-late"),
    "overdue": ("!", "s-overdue"),
    "said missing": ("!", ""),
    "disputed": ("◇", "s-disputed"),
    "due soon": ("○", "s-open"),
    "open": ("○", "s-open"),
}
NOT_SHOWN, FILED = "·", "▣"
LEGEND = (
    ("✓", gettext_noop("in, by its day")),
    ("◐", gettext_noop("in, after its day")),
    ("!", gettext_noop("not in, on a day a source speaks of; it may have come since")),
    ("◇", gettext_noop("voices differ")),
    ("○", gettext_noop("owed; its day has not come")),
    (NOT_SHOWN, gettext_noop("not shown: our sources do not say")),
    (FILED, gettext_noop("filed here")),
)
HOW = {
    "value": gettext_noop("a figure, with its place"),
    "none": gettext_noop("none"),
    "unknown": gettext_noop("not known, says the report"),
    "not_applicable": gettext_noop("not applicable, says the report"),
    "unchanged": gettext_noop("no change"),
    "words": gettext_noop("in words, without a figure"),
    "left_out": gettext_noop("not sent: nothing new, by the cover page"),
    "open": gettext_noop("left open"),
}
STEPS = {
    "prepared": gettext_noop("prepared: recorded here"),
    "sent": gettext_noop("sent to the Secretary-General, says the State"),
    "published": gettext_noop("published by UNODA"),
}
CHANGES = {
    "changed": gettext_noop("changed"),
    "unchanged": gettext_noop("unchanged"),
    "moved": gettext_noop("moved"),
    "added": gettext_noop("added"),
    "removed": gettext_noop("not in this report"),
}
SEVERITIES = {
    "error": gettext_noop("two things printed cannot both be so"),
    "warning": gettext_noop("worth a look"),
    "note": gettext_noop("note"),
}
_SAID = {"how": HOW, "step": STEPS, "change": CHANGES, "severity": SEVERITIES}


@register.simple_tag
def spoken(kind: str, word: str) -> str:
    """Say a coded word of a report in the reader's language."""
    return gettext(_SAID[kind][word])


@register.simple_tag
def legend() -> list[tuple[str, str]]:
    """List the signs of the calendar with what they mean."""
    return [(sign, gettext(told)) for sign, told in LEGEND]


@register.simple_tag
def calendar_years(states: list[dict[str, Any]]) -> list[int]:
    """List the years that any State's reports cover."""
    firsts, lasts = ([row[end] for row in states if row[end]] for end in ("first", "last"))
    return list(range(min(firsts), max(lasts) + 1)) if firsts else []


@register.simple_tag
def year_cells(row: dict[str, Any], years: list[int], keep: str) -> SafeString:
    """Write the cells of one State: a sign for each year it owed a report for, nothing for the others.

    Closing tags are left out, as HTML allows: there are some four thousand cells.
    """
    return mark_safe("".join(_cell(row, year, keep) for year in years))  # every part is ours or escaped


def _cell(row: dict[str, Any], year: int, keep: str) -> str:
    owed = bool(row["first"]) and row["first"] <= year <= row["last"]
    sign, css = SIGNS.get(row["years"].get(str(year), ""), (NOT_SHOWN if owed else "", ""))
    if str(year) in row["filed"]:
        address = escape(f"{reverse('report', args=[row['iso3'], year])}{keep}")
        return f'<td><a href="{address}">{FILED if sign == NOT_SHOWN else sign}</a>'
    return f"<td class={css}>{sign}" if css else f"<td>{sign}"


@register.simple_tag
def initial_cell(row: dict[str, Any], keep: str) -> SafeString:
    """Write the cell of a State's initial report."""
    sign, css = SIGNS.get(row["initial"] or "", (NOT_SHOWN if row["initial"] else "", ""))
    if "initial" in row["filed"]:
        address = f"{reverse('report', args=[row['iso3'], 'initial'])}{keep}"
        return format_html('<td><a href="{}">{}</a>', address, FILED if sign == NOT_SHOWN else sign)
    return format_html('<td class="{}">{}', css, sign)


@register.simple_tag
def report_address(entry: dict[str, Any]) -> str:
    """Return the address of the page of a report, from the document of its entry."""
    period = parse_when(entry["head"]["period"])
    assert isinstance(period, Interval)
    about = Filed(entry["head"]["subject"], Kind(entry["says"]["kind"]), period)
    return reverse("report", args=[about.state, about.path])


@register.filter
def form_title(letter: str) -> str:
    """Title a form in the reader's language; other letters as they are."""
    titles = FORM_TITLES.get((get_language() or "en").split("-")[0], FORM_TITLES["en"])
    return titles.get(letter, letter)


@register.filter
def newest(claims: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """Keep the newest of claims in the order of their periods, the newest first."""
    return claims[::-1][:count]
