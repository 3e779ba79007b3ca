"""How the parts of any answer are said on a page, in the reader's language: days, reasons, figures, words, States."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from ottawa import places
from ottawa.answers.method import TEXTS
from ottawa.dates import Interval, PartialDate, When, in_words, parse_when
from ottawa.errors import DateError, PlaceError
from ottawa.treaty.reasons import SENTENCES
from ottawa.web import charts

register = template.Library()


@register.filter
def day(written: str | None) -> str:
    """Say a date in full, as precisely as it is known; a dash for none."""
    return _day(str(written), get_language() or "en") if written else "–"


@lru_cache(maxsize=10_000)
def _day(written: str, _language: str) -> str:
    try:
        return _said(parse_when(written))
    except DateError:
        return written


def _said(when: When) -> str:
    if (get_language() or "en").startswith("en"):
        return in_words(when)
    if isinstance(when, Interval):
        start = _said(when.start) if when.start else "…"
        return f"{start} – {_said(when.end) if when.end else '…'}"
    said = date_format(when.earliest, _form(when))
    return pgettext("date", "about {date}").format(date=said) if when.approximate else said


def _form(when: PartialDate) -> str:
    """Choose how a date is written in the reader's language, as precisely as it is known."""
    language = (get_language() or "en").split("-")[0]
    if not when.month:
        return "Y"
    if language == "es":
        return r"j \d\e F \d\e Y" if when.day else r"F \d\e Y"
    if language == "fr" and when.day == 1:
        return r"1\e\r F Y"
    return "j F Y" if when.day else "F Y"


@register.filter
def start_of(period: str | None) -> str:
    """Return the written start of a period."""
    return str(period or "").partition("/")[0]


@register.filter
def weekday(number: int | str) -> str:
    """Name a day of the week; Monday is 0."""
    return str(WEEKDAYS[int(number)])


@register.filter
def day_of_month(written: str) -> int:
    """Return the number of a day in its month."""
    return int(written[8:10])


class _Said(str):
    """A parameter of a sentence; `{day:on}` takes its preposition in English only, other languages write it out."""

    __slots__ = ("preposition",)
    preposition: str

    def __format__(self, spec: str) -> str:
        return f"{self.preposition} {self}" if spec == "on" and self.preposition else str(self)


@register.filter
def sentence(reason: dict[str, Any]) -> str:
    """Say a reason: its sentence in the reader's language, with its parameters."""
    return gettext(SENTENCES[reason["code"]]).format_map(
        {name: _parameter(value) for name, value in reason["params"].items()}
    )


def _parameter(value: str | int | None) -> str:
    if value is None:
        return gettext("an unknown day")
    try:
        when = parse_when(str(value))
    except DateError:
        return gettext(str(value)) if value else ""  # words of our own lists; the words of a source stay as they are
    said = _Said(_said(when))
    english = (get_language() or "en").startswith("en")
    said.preposition = ("on" if isinstance(when, PartialDate) and when.day else "in") if english else ""
    if isinstance(when, Interval):
        said.preposition = ""
    return said


@register.filter
def with_gaps(text: str) -> str:
    """Say the sentence of a reason without its parameters: a mark where each stands."""
    return re.sub(r"\{\w+(:on)?\}", "…", gettext(text))


@register.filter
def told(item: dict[str, Any]) -> str:
    """Say a sentence of the page on method in the reader's language, with its parameters."""
    return gettext(TEXTS[item["code"]]).format_map(item["params"])


@register.filter
def said(text: str) -> str:
    """Say one of our own sentences (a rule, a reading, a relation) in the reader's language."""
    return gettext(text) if text else ""


@register.filter
def grouped(value: str | None) -> str:
    """Write digits in groups; anything else as it is."""
    text = str(value)
    return number_format(int(text), use_l10n=True, force_grouping=True) if text.lstrip("-").isdigit() else text


@register.filter
def words(value: str | None) -> str:
    """Say a coded word: underscores and hyphens become blanks; translated where it is one of ours."""
    return gettext(str(value).replace("_", " ").replace("-", " ")) if value else "–"


@register.filter
def value(claim: dict[str, Any]) -> str:
    """Say a claim's value with its qualifier; the answers without a value in words."""
    told = claim["value"]
    if told is None:
        return words(claim["status"])
    if claim["unit"] == "word":
        return words(told)
    if claim["unit"] == "date":
        return day(told)
    if claim["unit"] == "text":
        return str(told)
    qualifier = claim["qualifier"]
    number = grouped(told)
    return f"{words(qualifier)} {number}" if qualifier and qualifier != "exact" else number


@register.filter
def state_name(subject: str | None) -> str:
    """Name a State in the reader's language, by its UN short name; areas and the world as they are."""
    if not subject:
        return ""
    known = places.states().get(subject)
    if known is None:
        try:
            return gettext(places.subject_name(subject))
        except PlaceError:
            return subject
    language = (get_language() or "en").split("-")[0]
    return known.names.get(language, known.name)


@register.filter
def is_state(subject: str) -> bool:
    """Whether a subject is a State, not an area or the world."""
    return subject in places.states()


@register.filter
def anchor_id(text: str) -> str:
    """Turn a key into an address inside the page."""
    return text.replace("/", "-").replace("#", "-").replace(" ", "-")


@register.filter
def at(mapping: dict[str, Any], key: str) -> Any:
    """Return what a mapping holds under a key; None if nothing."""
    return mapping.get(key)


@register.filter
def at_most(text: str, length: int) -> str:
    """Cut a text to so many characters, with a mark where it was cut."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


@register.filter
def split_list(text: str) -> list[str]:
    """Split words at commas, for the options of a form."""
    return text.split(",")


@register.filter
def split_bars(text: str) -> list[str]:
    """Split words at bars, for a list of examples."""
    return text.split("|")


@register.simple_tag
def chart(name: str, *args: Any) -> SafeString:
    """Draw a chart as SVG; its numbers stand in the table under it."""
    return charts.CHARTS[name](*args)


@register.filter
def series(claims: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Gather claims that make a picture: one measure and unit, no part, three numbers with a day, not all of them 0."""
    gathered: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for claim in claims:
        if charts.drawable(claim) and not claim["item"]:
            gathered.setdefault((claim["measure"], claim["unit"]), []).append(claim)
    told = {key: found for key, found in gathered.items() if any(float(claim["value"]) for claim in found)}
    return [(words(measure), found) for (measure, _unit), found in told.items() if len(found) >= charts.FEWEST]


@register.inclusion_tag("ottawa/parts/cite.html")
def cite(item: dict[str, Any]) -> dict[str, Any]:
    """Say who says something, through which document, where, and link the entry."""
    return {"item": item}


@register.filter
def vote_summary(votes: list[dict[str, Any]]) -> str:
    """Count votes by kind."""
    counts: dict[str, int] = {}
    for vote in votes:
        kind = words(vote["vote"]) if vote["vote"] else gettext("did not vote, or not a member")
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(f"{kind}: {count}" for kind, count in counts.items())


@register.simple_tag(takes_context=True)
def keep(context: dict[str, Any], **changes: Any) -> str:
    """Return the query that keeps what was asked and changes some of it; blank values are dropped."""
    query = context["ask"].request.GET.copy()
    for name, changed in changes.items():
        query.pop(name, None)
        if changed not in ("", None):
            query[name] = str(changed)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def with_ask(context: dict[str, Any], **more: Any) -> str:
    """Return the query that keeps day and readings, and adds what is given; blank values are left out."""
    added = urlencode({name: str(given) for name, given in more.items() if given not in ("", None)})
    kept: str = context["ask"].keep
    return f"{kept}&{added}" if kept and added else kept or (f"?{added}" if added else "")
