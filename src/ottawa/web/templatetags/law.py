"""How the law is said on a page: rules, readings and clocks, and the findings about a State's duties."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ottawa.treaty.provisions import provision
from ottawa.treaty.readings import point_of
from ottawa.web.templatetags.ottawa import words

register = template.Library()

ORDER = ("MBT-4", "MBT-5.1", "MBT-7.1", "MBT-7.2", "MBT-9", "MBT-8.2")
"""Duties in the order of the page; concerns come after them."""


@register.filter
def article_title(anchor: str) -> str:
    """Title a rule in the reader's language."""
    return gettext(provision(anchor).title)


@register.filter
def article_number(anchor: str) -> str:
    """Return the number of an article without the letters before it."""
    return anchor.removeprefix("MBT-")


@register.filter
def is_paragraph(anchor: str) -> bool:
    """Whether an anchor names a paragraph of an article."""
    return "." in anchor


@register.filter
def rule_text(anchor: str) -> str:
    """Return what a rule says in our own short words, in English; `said` translates it."""
    return provision(anchor).rule


@register.simple_tag(takes_context=True)
def follow(context: dict[str, Any], reading: str) -> str:
    """Return the query that follows this reading instead of its rivals, and keeps the readings of other points."""
    ask = context["ask"]
    point = point_of(reading)
    others = {other.name for other in point.readings}
    names = sorted({*ask.choice.names} - others | ({reading} if reading != point.default.name else set()))
    query = ask.request.GET.copy()
    query.setlist("reading", names)
    return f"?{query.urlencode()}" if query else "?"


@register.filter
def lead_time(days: str) -> str:
    """Say a number of days before or after what it is counted from."""
    number = days.removeprefix("-")
    form = gettext("{days} days before") if days.startswith("-") else gettext("{days} days after")
    return form.format(days=number)


@register.inclusion_tag("ottawa/parts/finding.html", takes_context=True)
def finding(context: dict[str, Any], item: dict[str, Any], unfolded: bool = False) -> dict[str, Any]:
    """Show a finding with its argument, folded in place."""
    return {"item": item, "unfolded": unfolded, "ask": context["ask"]}


@register.simple_tag
def status_mark(word: str) -> SafeString:
    """Show a status as a word with a sign before it, so that colour is not needed."""
    return format_html('<span class="status s-{}">{}</span>', word.replace(" ", "-"), words(word))


@register.filter
def standing_now(findings: list[dict[str, Any]], on: str) -> list[dict[str, Any]]:
    """Keep what stands on the day: every duty, of annual reports the last due and the next; concerns last."""
    past = {item["instance"] for item in earlier_reports(findings, on)}
    kept = [item for item in findings if not item["instance"] or item["instance"] not in past]
    return sorted(kept, key=lambda item: ORDER.index(item["anchor"]) if item["anchor"] in ORDER else len(ORDER))


@register.filter
def earlier_reports(findings: list[dict[str, Any]], on: str) -> list[dict[str, Any]]:
    """List the annual reports before the last one due, the newest first."""
    due = [item for item in findings if item["instance"] and str(item["due"]) < on]
    return sorted(due, key=lambda item: str(item["instance"]), reverse=True)[1:]


@register.filter
def count_statuses(findings: list[dict[str, Any]]) -> str:
    """Count findings by status, in words."""
    counts = Counter(item["status"] for item in findings)
    return ", ".join(f"{words(status)}: {count}" for status, count in counts.most_common())


@register.filter
def said_of_all(owing: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """List what is said of many States at once, each sentence once; why their day is due is told apart."""
    said = {reason["text"]: reason for item in owing for reason in item["reasons"][1:]}
    return list(said.values())
