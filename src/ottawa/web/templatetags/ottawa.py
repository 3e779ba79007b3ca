"""How an answer's parts are said on a page, in the reader's language."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop, pgettext

from ottawa import places
from ottawa.answers.method import TEXTS
from ottawa.dates import Interval, PartialDate, When, in_words, parse_when
from ottawa.errors import DateError, PlaceError
from ottawa.treaty.provisions import provision
from ottawa.treaty.readings import point_of
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
def css(word: str | None) -> str:
    """Turn a status into the name of a class."""
    return str(word or "").replace(" ", "-").replace("_", "-")


@register.filter
def anchor_id(text: str) -> str:
    """Turn a key into an address inside the page."""
    return text.replace("/", "-").replace("#", "-").replace(" ", "-")


@register.filter
def at(mapping: dict[str, Any], key: str) -> Any:
    """Return what a mapping holds under a key; None if nothing."""
    return mapping.get(key)


@register.filter
def year_of(written: str | None) -> str:
    """Return the year of a written date."""
    return str(written or "")[:4]


@register.simple_tag
def chart(name: str, *args: Any) -> SafeString:
    """Draw a chart as SVG; its numbers stand in the table under it."""
    return charts.CHARTS[name](*args)


@register.inclusion_tag("ottawa/parts/cite.html")
def cite(item: dict[str, Any]) -> dict[str, Any]:
    """Say who says something, through which document, where, and link the entry."""
    return {"item": item}


@register.inclusion_tag("ottawa/parts/finding.html", takes_context=True)
def finding(context: dict[str, Any], item: dict[str, Any], unfolded: bool = False) -> dict[str, Any]:
    """Show a finding with its argument, folded in place."""
    return {"item": item, "unfolded": unfolded, "ask": context["ask"]}


@register.simple_tag
def status_mark(word: str) -> SafeString:
    """Show a status as a word with a sign before it, so that colour is not needed."""
    return format_html('<span class="status s-{}">{}</span>', css(word), words(word))


@register.simple_tag(takes_context=True)
def keep(context: dict[str, Any], **changes: Any) -> str:
    """Return the query that keeps what was asked and changes some of it; blank values are dropped."""
    query = context["ask"].request.GET.copy()
    for name, changed in changes.items():
        query.pop(name, None)
        if changed not in ("", None):
            query[name] = str(changed)
    return f"?{query.urlencode()}" if query else "?"


@register.filter
def split_list(text: str) -> list[str]:
    """Split words at commas, for the options of a form."""
    return text.split(",")


@register.filter
def article_title(anchor: str) -> str:
    """Title a rule in the reader's language."""
    return gettext(provision(anchor).title)


TOPIC_TITLES = {
    "stocks": gettext_noop("Stockpiles (Article 4)"),
    "retained": gettext_noop("Mines retained (Article 3)"),
    "clearance": gettext_noop("Clearance (Article 5)"),
    "reports": gettext_noop("Reports (Article 7)"),
    "law": gettext_noop("National measures (Article 9)"),
    "casualties": gettext_noop("Casualties"),
    "use_and_production": gettext_noop("Use and production, in the words of those who say so"),
    "concerns": gettext_noop("Concerns, in the words of those who raise them, and replies"),
    "positions": gettext_noop("Positions on questions the text leaves open"),
    "weapons": gettext_noop("Weapons, in the words of those who say so"),
}


@register.filter
def topic_title(topic: str) -> str:
    """Title a group of claims."""
    return gettext(TOPIC_TITLES[topic])


ORDER = ("MBT-4", "MBT-5.1", "MBT-7.1", "MBT-7.2", "MBT-9", "MBT-8.2")
"""Duties in the order of the page; concerns come after them."""


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
def series(claims: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Gather claims that make a picture: one measure and unit, no part, three numbers with a day, not all of them 0."""
    gathered: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for claim in claims:
        if charts.drawable(claim) and not claim["item"]:
            gathered.setdefault((claim["measure"], claim["unit"]), []).append(claim)
    told = {key: found for key, found in gathered.items() if any(float(claim["value"]) for claim in found)}
    return [(words(measure), found) for (measure, _unit), found in told.items() if len(found) >= charts.FEWEST]


@register.filter
def vote_summary(votes: list[dict[str, Any]]) -> str:
    """Count votes by kind."""
    counts: dict[str, int] = {}
    for vote in votes:
        kind = words(vote["vote"]) if vote["vote"] else gettext("did not vote, or not a member")
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(f"{kind}: {count}" for kind, count in counts.items())


# The calendar and the law.


@register.simple_tag(takes_context=True)
def with_ask(context: dict[str, Any], **more: Any) -> str:
    """Return the query that keeps day and readings, and adds what is given; blank values are left out."""
    added = urlencode({name: str(given) for name, given in more.items() if given not in ("", None)})
    kept: str = context["ask"].keep
    return f"{kept}&{added}" if kept and added else kept or (f"?{added}" if added else "")


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
def said(text: str) -> str:
    """Say one of our own sentences (a rule, a reading, a relation) in the reader's language."""
    return gettext(text) if text else ""


@register.filter
def weekday(number: int | str) -> str:
    """Name a day of the week; Monday is 0."""
    return str(WEEKDAYS[int(number)])


@register.filter
def day_of_month(written: str) -> int:
    """Return the number of a day in its month."""
    return int(written[8:10])


@register.filter
def at_most(text: str, length: int) -> str:
    """Cut a text to so many characters, with a mark where it was cut."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


@register.filter
def lead_time(days: str) -> str:
    """Say a number of days before or after what it is counted from."""
    number = days.removeprefix("-")
    form = gettext("{days} days before") if days.startswith("-") else gettext("{days} days after")
    return form.format(days=number)


@register.filter
def rule_text(anchor: str) -> str:
    """Return what a rule says in our own short words, in English; `said` translates it."""
    return provision(anchor).rule


@register.filter
def start_of(period: str | None) -> str:
    """Return the written start of a period."""
    return str(period or "").partition("/")[0]


@register.filter
def is_paragraph(anchor: str) -> bool:
    """Whether an anchor names a paragraph of an article."""
    return "." in anchor


@register.filter
def article_number(anchor: str) -> str:
    """Return the number of an article without the letters before it."""
    return anchor.removeprefix("MBT-")


@register.filter
def is_state(subject: str) -> bool:
    """Whether a subject is a State, not an area or the world."""
    return subject in places.states()


@register.filter
def said_of_all(owing: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """List what is said of many States at once, each sentence once; why their day is due is told apart."""
    said = {reason["text"]: reason for item in owing for reason in item["reasons"][1:]}
    return list(said.values())


# --- sources, entries, areas, method, search -------------------------------------------------------------------------

FIELD_TITLES = {
    "act": gettext_noop("Act"),
    "measure": gettext_noop("Measure"),
    "item": gettext_noop("Limited to"),
    "value": gettext_noop("Value"),
    "unit": gettext_noop("Unit"),
    "status": gettext_noop("Answer"),
    "qualifier": gettext_noop("Meant as"),
    "numerator": gettext_noop("Numerator"),
    "denominator": gettext_noop("Denominator"),
    "instrument": gettext_noop("Instrument"),
    "effect": gettext_noop("Day of effect, as printed"),
    "effect_says": gettext_noop("Who prints the day of effect"),
    "independence": gettext_noop("Day of independence"),
    "kind": gettext_noop("Kind"),
    "digest": gettext_noop("Hash of its content (SHA-256)"),
    "report": gettext_noop("The report"),
    "part": gettext_noop("Part"),
    "content": gettext_noop("Content"),
    "text": gettext_noop("What it says, in our words"),
    "not_after": gettext_noop("Made by"),
    "about": gettext_noop("About"),
    "request": gettext_noop("Request"),
    "outcome": gettext_noop("Outcome"),
    "submitted": gettext_noop("Submitted"),
    "meeting": gettext_noop("Meeting"),
    "deadline_before": gettext_noop("Deadline before"),
    "deadline_after": gettext_noop("Deadline after"),
    "conditions": gettext_noop("Conditions"),
    "known_to": gettext_noop("Known to hold up to"),
    "step": gettext_noop("Step"),
    "by": gettext_noop("By whom"),
    "by_states": gettext_noop("By the States"),
    "about_states": gettext_noop("About the States"),
    "date_is": gettext_noop("The day is that of the"),
    "formal": gettext_noop("Formal under Article 8"),
    "says": gettext_noop("In its speaker's words, or after them"),
    "channel": gettext_noop("To whom, or where"),
    "id": gettext_noop("Name"),
    "place": gettext_noop("Place"),
    "presiding_state": gettext_noop("Presiding State"),
    "symbol_prefix": gettext_noop("Symbol of its documents"),
    "symbol_basis": gettext_noop("Where the symbol is from"),
    "action_plan": gettext_noop("Action plan"),
    "committee": gettext_noop("Committee"),
    "basis": gettext_noop("How it is known"),
    "mandate": gettext_noop("Mandate"),
    "members": gettext_noop("Members"),
    "chair": gettext_noop("Chair"),
    "procedure": gettext_noop("Procedure"),
    "what": gettext_noop("What happens"),
    "days": gettext_noop("Days"),
    "counted_from": gettext_noop("Counted from"),
    "resolution": gettext_noop("Resolution"),
    "series": gettext_noop("Series"),
    "in_favour": gettext_noop("In favour"),
    "against": gettext_noop("Against"),
    "abstaining": gettext_noop("Abstaining"),
    "not_voting": gettext_noop("Not voting"),
    "yes_states": gettext_noop("States in favour"),
    "no_states": gettext_noop("States against"),
    "abstaining_states": gettext_noop("States abstaining"),
    "silence": gettext_noop("What a missing row means"),
    "complete_to": gettext_noop("Complete up to"),
    "states": gettext_noop("For the States"),
    "excepted": gettext_noop("Except"),
    "grounds": gettext_noop("Grounds"),
    "design": gettext_noop("Weapon"),
    "designs": gettext_noop("Weapons"),
    "name": gettext_noop("Name"),
    "aliases": gettext_noop("Other names"),
    "modes": gettext_noop("Set off by"),
    "target": gettext_noop("Meant against"),
    "anti_handling": gettext_noop("Anti-handling device"),
    "delivery": gettext_noop("Delivery"),
    "self_destruct": gettext_noop("Self-destruction"),
    "self_deactivate": gettext_noop("Self-deactivation"),
    "claimed_reliability": gettext_noop("Claimed reliability"),
    "human_in_loop": gettext_noop("Whether a person decides"),
    "views": gettext_noop("Published views"),
    "unverified": gettext_noop("Unverified parts"),
    "paragraph": gettext_noop("Paragraph"),
    "title": gettext_noop("Title"),
    "from": gettext_noop("In force from"),
    "until": gettext_noop("In force until"),
    "for": gettext_noop("Binds"),
    "rule": gettext_noop("Rule"),
    "proposal": gettext_noop("Proposal"),
    "of": gettext_noop("Assessment of a"),
    "claim": gettext_noop("Claim"),
    "claimant": gettext_noop("Who claims it"),
    "claimant_kind": gettext_noop("Kind of claimant"),
    "evidence_for": gettext_noop("Evidence for it"),
    "evidence_against": gettext_noop("Evidence against it"),
    "assessment": gettext_noop("Assessment"),
    "under": gettext_noop("Under"),
    "verdict": gettext_noop("Verdict, in its speaker's word"),
    "configuration": gettext_noop("Configuration"),
    "reason": gettext_noop("Reason"),
}
KIND_TITLES = {
    "state": gettext_noop("States"),
    "area": gettext_noop("Areas"),
    "provision": gettext_noop("Rules of the Convention"),
    "reading": gettext_noop("Readings"),
    "word": gettext_noop("Words used"),
    "source": gettext_noop("Sources"),
    "act": gettext_noop("Acts, meetings, votes"),
    "claim": gettext_noop("Claims"),
    "weapon": gettext_noop("Weapons, wordings, and what is made of them"),
}
BASIS_WORDS = {
    "as_of": gettext_noop("as of a day"),
    "in_year": gettext_noop("within a period"),
    "cumulative": gettext_noop("cumulative, up to a day"),
    "n/a": gettext_noop("words or dates of events"),
}
SILENCE_WORDS = {"done": gettext_noop("that it was done"), "not-done": gettext_noop("that it was not done")}
_DAYS = (
    "effect",
    "independence",
    "not_after",
    "submitted",
    "deadline_before",
    "deadline_after",
    "known_to",
    "complete_to",
    "from",
    "until",
)
_CODED = (
    *("act", "instrument", "kind", "outcome", "status", "qualifier", "unit", "measure", "date_is", "formal", "step"),
    *("of", "target", "claimant_kind", "assessment", "verdict"),
)
_STATES = ("by_states", "about_states", "members", "states", "excepted", "yes_states", "no_states", "abstaining_states")


@register.filter
def kind_title(kind: str) -> str:
    """Title the things that search finds."""
    return gettext(KIND_TITLES[kind])


@register.filter
def basis_words(basis: str) -> str:
    """Say what a value holds for."""
    return gettext(BASIS_WORDS.get(basis, basis))


@register.filter
def silence_words(silence: str) -> str:
    """Say what a missing row means."""
    return gettext(SILENCE_WORDS.get(silence, silence))


@register.filter
def headline(head: dict[str, Any]) -> str:
    """Say on one line what an entry is about."""
    name = f"{state_name(head['subject'])}: " if head["subject"] else ""
    detail = _detail(head)
    if head["kind"] in ("design", "wording", "assessment"):
        return f"{words(head['word'])}: \u2068{detail}\u2069"  # titles in English, whatever the direction of the page
    told = "" if head["kind"] != "claim" else f", {value(head)}{_unit(head)}"
    return f"{name}{words(head['word'])}{f' ({detail})' if detail else ''}{told}"


def _detail(head: dict[str, Any]) -> str:
    detail = head["detail"] or ""
    if head["word"] in ("deposit", "declaration", "clarification", "coverage"):
        return words(detail) if detail else ""
    if head["word"] == "extension":
        number, _colon, outcome = detail.partition(": ")
        return f"{number}: {words(outcome)}"
    return detail


def _unit(head: dict[str, Any]) -> str:
    if head["value"] is None or head["unit"] in ("word", "date", "text"):
        return ""
    return " %" if head["unit"] == "percent" else f" {words(head['unit'])}"


@register.filter
def fields_of(doc: dict[str, Any]) -> list[tuple[str, str]]:
    """List what an entry's body says, field by field, in words."""
    return [(gettext(FIELD_TITLES.get(name, name)), _field(name, told, doc)) for name, told in doc["says"].items()]


def _field(name: str, told: Any, doc: dict[str, Any]) -> str:
    if name == "value":
        return value(doc["head"])
    if name in _STATES and isinstance(told, list):
        return ", ".join(state_name(iso3) for iso3 in told)
    if name in _LAID_OUT_BELOW:
        return gettext(_LAID_OUT_BELOW[name])
    if name == "kind" and doc["head"]["kind"] == "design":
        from ottawa.web.templatetags.lab import lab_title  # its words stand upon those of this module

        return lab_title(told, "kind")
    if isinstance(told, dict | list):
        parts = [told] if isinstance(told, dict) else told
        return "; ".join(_parts(part) if isinstance(part, dict) else words(part) for part in parts)
    return _IN_WORDS[name](told) if name in _IN_WORDS else str(told).replace(":unverified", f" ({words('unverified')})")


_LAID_OUT_BELOW = {
    "rule": gettext_noop("a tree of clauses; it stands below, with the entry as data"),
    "report": gettext_noop("the whole report as data; its own page shows it form by form"),
    "content": gettext_noop("a part of a text too long for one entry; the data of this page give it"),
}


def _parts(told: dict[str, Any]) -> str:
    """Say the parts of a field of parts: its name, its marks in brackets, then each text after what it is."""
    marks = ", ".join(words(name) for name, part in told.items() if part is True)
    named = words(told.get("name")) if "name" in told else ""
    said = [
        f"{words(name)}: {part}"
        for name, part in told.items()
        if isinstance(part, str) and name not in ("name", "voice")
    ]
    return "; ".join(part for part in (f"{named} ({marks})" if marks else named, *said) if part)


_IN_WORDS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(_DAYS, day),
    **dict.fromkeys(_CODED, words),
    "presiding_state": state_name,
    "silence": silence_words,
}


@register.filter
def pretty(fields: dict[str, Any]) -> str:
    """Write the fields of an entry as JSON that a person can read."""
    return json.dumps(fields, ensure_ascii=False, indent=2, sort_keys=True)


@register.filter
def with_gaps(text: str) -> str:
    """Say the sentence of a reason without its parameters: a mark where each stands."""
    return re.sub(r"\{\w+(:on)?\}", "…", gettext(text))


@register.filter
def told(item: dict[str, Any]) -> str:
    """Say a sentence of the page on method in the reader's language, with its parameters."""
    return gettext(TEXTS[item["code"]]).format_map(item["params"])


@register.simple_tag(takes_context=True)
def permanent(context: dict[str, Any], whole: str) -> str:
    """Return the lasting address of an entry: whole, and without a language."""
    return str(context["ask"].request.build_absolute_uri(f"/entries/{whole}"))


@register.simple_tag(takes_context=True)
def correction(context: dict[str, Any]) -> dict[str, str]:
    """Prepare the message of whoever finds an entry wrong: as text, and as a link if there is an address for it."""
    doc = context["doc"]
    heading = gettext("Correction to entry {id}").format(id=doc["id"][:16])
    period = doc["head"]["period"]
    lines = (
        heading,
        "",
        gettext("Entry: {id}").format(id=doc["id"]),
        gettext("Address: {address}").format(address=permanent(context, doc["id"])),
        gettext("It says: {words}").format(words=f"{headline(doc['head'])}{f' [{day(period)}]' if period else ''}"),
        gettext("Who says so, and where: {words}").format(
            words=f"{doc['speaker']['name']}; {doc['sources'][0]['document']}"
        ),
        "",
        gettext("What should stand instead:"),
        "",
        gettext("The source for it (document, page, address):"),
        "",
        gettext("Who writes, and for which organisation:"),
        "",
    )
    text = "\n".join(lines)
    address = corrections_address()
    query = urlencode({"subject": heading, "body": text.replace("\n", "\r\n")}, quote_via=quote)
    return {"text": text, "rows": str(len(lines) + 3), "mailto": f"mailto:{address}?{query}" if address else ""}


def corrections_address() -> str:
    """Return where corrections are sent; blank if no address is given."""
    return str(settings.CORRECTIONS_ADDRESS)


AREA_TITLES = {
    "area_standing": gettext_noop("How voices describe it"),
    "area_note": gettext_noop("On mines there"),
    "area_pledge": gettext_noop("What was pledged"),
    "area_stock": gettext_noop("Stocks"),
}


@register.filter
def area_title(measure: str) -> str:
    """Title what is said about an area."""
    return gettext(AREA_TITLES[measure]) if measure in AREA_TITLES else words(measure)


@register.filter
def split_bars(text: str) -> list[str]:
    """Split words at bars, for a list of examples."""
    return text.split("|")
