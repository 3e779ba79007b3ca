"""How an entry is told: on one line, field by field, as data; and how a correction to it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from ottawa.web.templatetags.lab import case_words, lab_title
from ottawa.web.templatetags.ottawa import day, state_name, value, words
from ottawa.web.templatetags.titles import silence_words

register = template.Library()

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
_LAID_OUT_BELOW = {
    "rule": gettext_noop("a tree of clauses; it stands below, with the entry as data"),
    "report": gettext_noop("the whole report as data; its own page shows it form by form"),
    "content": gettext_noop("a part of a text too long for one entry; the data of this page give it"),
}
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
_OF_THE_LAB: dict[tuple[str, str], Callable[[str], str]] = {
    ("design", "kind"): lambda told: lab_title(told, "kind"),
    ("assessment", "basis"): lambda told: lab_title(told, "basis"),
    ("assessment", "configuration"): case_words,
}
"""Fields of the lab whose words are its own."""
_IN_WORDS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(_DAYS, day),
    **dict.fromkeys(_CODED, words),
    "presiding_state": state_name,
    "silence": silence_words,
}


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
    if head["word"] in ("deposit", "declaration", "clarification", "coverage", "report"):
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
    if said := _OF_THE_LAB.get((doc["head"]["kind"], name)):
        return said(told)
    if isinstance(told, dict | list):
        parts = [told] if isinstance(told, dict) else told
        return "; ".join(_parts(part) if isinstance(part, dict) else words(part) for part in parts)
    return _IN_WORDS[name](told) if name in _IN_WORDS else str(told).replace(":unverified", f" ({words('unverified')})")


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


@register.filter
def pretty(fields: dict[str, Any]) -> str:
    """Write the fields of an entry as JSON that a person can read."""
    return json.dumps(fields, ensure_ascii=False, indent=2, sort_keys=True)


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
    address = settings.CORRECTIONS_ADDRESS
    query = urlencode({"subject": heading, "body": text.replace("\n", "\r\n")}, quote_via=quote)
    return {"text": text, "rows": str(len(lines) + 3), "mailto": f"mailto:{address}?{query}" if address else ""}
