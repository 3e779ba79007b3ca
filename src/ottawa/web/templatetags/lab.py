"""How the lab's answers are said on a page: verdicts, kinds of munition, readings, and keys of documents as links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from ottawa.answers import lab
from ottawa.definitions.designs import PRESUMED
from ottawa.definitions.facts import vocabulary
from ottawa.web.templatetags.ottawa import words

register = template.Library()

VERDICTS = {
    "in": gettext_noop("in"),
    "out": gettext_noop("out"),
    "complies": gettext_noop("complies"),
    "does-not-comply": gettext_noop("does not comply"),
    "unknown": gettext_noop("unknown: a fact is missing"),
    "contested": gettext_noop("contested: readings differ"),
    "depends-on-mode": gettext_noop("depends on the mode"),
}
SPLITS = {"fact": gettext_noop("a missing fact"), "reading": gettext_noop("a reading"), "mode": gettext_noop("a mode")}
KINDS = {
    "anti_helicopter": gettext_noop("anti-helicopter mine"),
    "anti_lift_device": gettext_noop("anti-lift device"),
    "ap_blast": gettext_noop("anti-personnel, blast"),
    "ap_directional": gettext_noop("directional charge"),
    "ap_frag_bounding": gettext_noop("anti-personnel, bounding"),
    "ap_frag_stake": gettext_noop("anti-personnel, stake"),
    "ap_scatterable_blast": gettext_noop("anti-personnel, scattered, blast"),
    "ap_scatterable_frag": gettext_noop("anti-personnel, scattered, fragments"),
    "ap_sensor_bounding": gettext_noop("anti-personnel, bounding, with a sensor"),
    "area_denial_submunition": gettext_noop("area-denial submunition"),
    "av_magnetic": gettext_noop("vehicle mine, magnetic"),
    "av_offroute": gettext_noop("vehicle mine, off-route"),
    "av_pressure": gettext_noop("vehicle mine, pressure"),
    "av_scatterable": gettext_noop("vehicle mine, scattered"),
    "av_tilt_rod": gettext_noop("vehicle mine, tilt rod"),
    "booby_trap": gettext_noop("booby-trap"),
    "chemical_mine": gettext_noop("chemical mine"),
    "cluster_submunition": gettext_noop("cluster submunition"),
    "control_system": gettext_noop("control system"),
    "improvised_device": gettext_noop("improvised device"),
    "improvised_mine": gettext_noop("improvised mine"),
    "jump_charge": gettext_noop("jump charge"),
    "mixed_system": gettext_noop("mixed system"),
    "networked_munition": gettext_noop("networked munition"),
    "river_mine": gettext_noop("river mine"),
    "sea_mine": gettext_noop("sea mine"),
    "sensor_fuzed_submunition": gettext_noop("sensor-fuzed submunition"),
}
BY = {
    "victim": gettext_noop("a person"),
    "vehicle": gettext_noop("a vehicle"),
    "command": gettext_noop("an operator"),
    "timer": gettext_noop("lapse of time"),
    "impact": gettext_noop("impact"),
}
GROUPS = {
    "holding": gettext_noop("In stock, declared or reported"),
    "producing": gettext_noop("Production"),
    "former": gettext_noop("Former stock"),
    "found": gettext_noop("Found on a territory"),
    "use": gettext_noop("Use, in the words of those who say so"),
    "other": gettext_noop("Transferred, or listed without saying what"),
}
MOVES = {
    "newly_in": gettext_noop("Newly in"),
    "newly_out": gettext_noop("Newly out"),
    "otherwise": gettext_noop("Changed in another way"),
    "open": gettext_noop("Open under both, in the same way"),
    "both": gettext_noop("In under both"),
    "neither": gettext_noop("Out under both"),
}
AS_SAID = {
    "anti_handling": gettext_noop("Anti-handling device"),
    "delivery": gettext_noop("Delivery"),
    "self_destruct": gettext_noop("Self-destruction"),
    "self_deactivate": gettext_noop("Self-deactivation"),
    "human_in_loop": gettext_noop("Human decision"),
}
STRAINS = {
    "purpose": gettext_noop("Purpose: fuzes meant for vehicles that a person can fire, and anti-handling devices"),
    "override": gettext_noop("Autonomous override: a switch that puts the victim in the operator’s place"),
    "adapted": gettext_noop("Adapted and improvised devices"),
    "networked": gettext_noop("Networked sets, and what counts as “the mine”"),
    "convertible": gettext_noop("Command-fired charges that can be converted"),
    "persistence": gettext_noop("Persistence, which some States put in the place of victim activation"),
}
BASES = {
    "named": gettext_noop("a view of this munition"),
    "class": gettext_noop("a view of its kind"),
    "text": gettext_noop("a plain reading of the text"),
}
MARKS = {
    "declaratory": gettext_noop("declaratory: covered already under every reading on record"),
    "declaratory under some readings": gettext_noop("declaratory under some readings, extending under others"),
    "extending": gettext_noop("extending: reaches further than every reading on record"),
}
CASE = {
    "adapted": gettext_noop("adapted"),
    "ahd": gettext_noop("anti-handling device"),
    "ahd_outlives_mine": gettext_noop("the anti-handling device works longer than the mine"),
    "all_five": gettext_noop("all five conditions"),
    "ap": gettext_noop("anti-personnel"),
    "AP": gettext_noop("anti-personnel mines"),
    "arc_deg": gettext_noop("arc in degrees"),
    "attached_to": gettext_noop("attached to"),
    "cleared_before_abandoned": gettext_noop("cleared before it is left"),
    "command_only": gettext_noop("command only"),
    "component": gettext_noop("part"),
    "delivery": gettext_noop("delivery"),
    "detectable_addition": gettext_noop("made detectable by an addition"),
    "distinguishes_soldiers": gettext_noop("tells soldiers apart"),
    "fenced": gettext_noop("fenced"),
    "fires_from_unintentional_act_of_person": gettext_noop("fires from a person's unintentional act"),
    "fires_on_unintentional_act": gettext_noop("fires on an unintentional act"),
    "fires_only_on_intentional_disturbance": gettext_noop("fires only when disturbed on purpose"),
    "fitted": gettext_noop("fitted"),
    "fuze": gettext_noop("fuze"),
    "highly_sensitive": gettext_noop("highly sensitive"),
    "hours": gettext_noop("hours in this mode"),
    "land_rocket": gettext_noop("rocket from land"),
    "low_pressure": gettext_noop("low pressure"),
    "magnetic": gettext_noop("magnetic"),
    "makes_av_function_as_ap": gettext_noop("makes a vehicle mine work as an anti-personnel mine"),
    "marked_area": gettext_noop("area marked"),
    "mode": gettext_noop("mode"),
    "monitored": gettext_noop("monitored"),
    "near_unit": gettext_noop("near the unit that laid it"),
    "override": gettext_noop("override"),
    "override_on": gettext_noop("override on"),
    "override_present_but_off": gettext_noop("override present, but off"),
    "person_can_fire": gettext_noop("a person can fire it"),
    "range_m": gettext_noop("range in metres"),
    "remote": gettext_noop("remote"),
    "sd_days": gettext_noop("days to self-destruction"),
    "sd_hours": gettext_noop("hours to self-destruction"),
    "sd_rate": gettext_noop("rate of self-destruction"),
    "sda": gettext_noop("back-up self-deactivation"),
    "self_deactivate": gettext_noop("self-deactivation"),
    "self_destruct": gettext_noop("self-destruction"),
    "submunitions": gettext_noop("submunitions"),
    "target": gettext_noop("meant against"),
    "toy": gettext_noop("a toy"),
    "unspecified": gettext_noop("not specified"),
    "victim_breakwire": gettext_noop("a wire that breaks"),
}
"""What is said of a system in a case, and how much of it."""
_TITLES = {
    "case": CASE,
    "kind": KINDS,
    "by": BY,
    "group": GROUPS,
    "move": MOVES,
    "as_said": AS_SAID,
    "basis": BASES,
    "mark": MARKS,
    "strain": STRAINS,
}
_KEY = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")
_MET = re.compile(r"([A-Z0-9.-]+) (is met|is not met|cannot be told: a fact is missing)")
FEW = 8  # systems named in a line; the rest are counted
ROOM = 3  # classes shown under one of several choices of readings


@register.filter
def lab_title(word: str, table: str) -> str:
    """Say one of the lab's own words in the reader's language."""
    return gettext(_TITLES[table][word]) if word in _TITLES[table] else words(word)


@register.filter
def lab_address(page: dict[str, str]) -> str:
    """Return the address of a page of the lab: a system, a wording or a claim about weapons."""
    return reverse(f"lab-{page['page']}", args=[page["id"]])


@register.simple_tag
def verdict_mark(word: str) -> SafeString:
    """Show a verdict as a word with a sign before it, so that colour is not needed."""
    return format_html('<span class="status w-{}">{}</span>', word, gettext(VERDICTS.get(word, word)))


@register.filter
def splits(axes: Sequence[str]) -> str:
    """Say what a verdict splits on."""
    return ", ".join(gettext(SPLITS[axis]) for axis in axes)


@register.filter
def mode_words(mode: str) -> str:
    """Say a mode, or several that are active together."""
    return gettext(" and ").join(words(part) for part in mode.split(" and "))


@register.filter
def case_words(configuration: str) -> str:
    """Say the words of a case, as `self_destruct=yes; sd_hours=24`; figures stay as they are."""
    pairs = (part.strip().partition("=") for part in configuration.split(";") if part.strip())
    return "; ".join(lab_title(name, "case") + (f": {_amount(told)}" if told else "") for name, _, told in pairs)


def _amount(told: str) -> str:
    return told if told[0].isdigit() else lab_title(told, "case")


@register.filter
def plainly(text: str) -> str:
    """Say a clause of the lab in the reader's language, alone or as a sentence; codes in it become words.

    >>> plainly("it is not a booby-trap")
    'it is not a booby-trap'
    """
    known = gettext(text)
    if known == text and text.endswith("."):
        clause = plainly(text[:1].lower() + text[1:-1] if text[1:2].islower() or text[1:2] == " " else text[:-1])
        known = f"{clause[:1].upper()}{clause[1:]}."
    if met := _MET.fullmatch(known):
        known = f"{met[1]} {gettext(met[2])}"
    return known.replace("_", " ")


@register.filter
def tokens(text: str) -> str:
    """Say the tokens of a cell as words; what no document was checked for keeps its mark."""
    parts = (part.strip() for part in text.replace(":unverified", f" ({gettext('unverified')})").split(";"))
    return "; ".join(part.replace("_", " ") for part in parts)


@register.filter
def characteristic(fact: str) -> str:
    """Say that a characteristic holds."""
    return gettext(vocabulary()[fact].yes)


@register.filter
def names_in_words(names: Iterable[str]) -> str:
    """Say coded names, one after the other."""
    return ", ".join(words(name) for name in names)


@register.filter
def several(choices: Sequence[Any]) -> int:
    """How many classes of each list a page has room for, where several choices of readings stand on it; 0 for all."""
    return 0 if len(choices) < 2 else ROOM if len(choices) < 6 else ROOM - 1


@register.simple_tag
def read_as(choices: Sequence[dict[str, str]], points: Sequence[dict[str, Any]]) -> str:
    """Say choices of readings point by point; as a list where they do not come apart so."""
    offered = {point["point"]: [each["name"] for each in point["readings"]] for point in points}
    seen = {name: list(dict.fromkeys(each[name] for each in choices)) for name in (choices[0] if choices else ())}
    size = 1
    for names in seen.values():
        size *= len(names)
    if size != len(choices):
        return "; ".join(" + ".join(words(name) for name in each.values()) for each in choices)
    told = [
        f"{words(point)}: {gettext(' or ').join(words(name) for name in names)}"
        for point, names in seen.items()
        if len(names) < len(offered.get(point, ()))
    ]
    return "; ".join(told) or gettext("every reading on record")


@register.simple_tag(takes_context=True)
def keyed(context: dict[str, Any], text: str | None) -> SafeString:
    """Say a text of the table with the keys of documents in it as links to the list on the page."""
    known = {each["key"] for each in context["doc"]["documents"]}
    parts: list[SafeString] = []
    at = 0
    for found in _KEY.finditer(text or ""):
        if found[0] in known:
            parts += [format_html("{}", (text or "")[at : found.start()]), _link(found[0])]
            at = found.end()
    parts.append(format_html("{}", (text or "")[at:]))
    return format_html_join("", "{}", ((part,) for part in parts))


def _link(key: str) -> SafeString:
    return format_html('<a class="key" href="#d-{}">{}</a>', key, key)


@register.simple_tag(takes_context=True)
def sourced(context: dict[str, Any], source: str | None) -> SafeString:
    """Say where a fact comes from: documents by key, or what follows from the class of a munition."""
    if not source:
        return format_html("{}", "–")
    if source == PRESUMED:
        return format_html("{}", gettext("presumed: no source says otherwise"))
    if source.startswith("class"):
        return format_html("{}", gettext("follows from its kind"))
    return keyed(context, source)


@register.simple_tag(takes_context=True)
def few_systems(context: dict[str, Any], ids: Sequence[str]) -> SafeString:
    """Name some systems as links, and count the rest."""
    keep, names = context["ask"].keep, context["doc"]["names"]
    links = ((reverse("lab-system", args=[each]), keep, names[each]) for each in ids[:FEW])
    named = format_html_join(", ", '<a href="{}{}"><bdi>{}</bdi></a>', links)
    more = len(ids) - FEW
    return format_html("{} {}", named, gettext("and {count} more").format(count=more)) if more > 0 else named


@register.filter
def shared_words(families: Sequence[dict[str, Any]]) -> list[str]:
    """The words that all classes of a list have in common; none where there is but one class."""
    if len(families) < 2:
        return []
    return [part for part in families[0]["words"] if all(part in family["words"] for family in families)]


@register.filter
def without(parts: Sequence[str], shared: Sequence[str]) -> list[str]:
    """What is left of a class's words."""
    return [part for part in parts if part not in shared]


@register.filter
def by_change(systems: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Gather systems that move from one verdict to another."""
    gathered: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for each in systems:
        gathered.setdefault((each["before"], each["after"]), []).append(each)
    return [{"before": before, "after": after, "systems": found} for (before, after), found in gathered.items()]


@register.simple_tag(takes_context=True)
def claim_review(context: dict[str, Any]) -> SafeString:
    """Write the claim of a page as JSON-LD; `<` is escaped, so that no text ends the block."""
    request, doc = context["ask"].request, context["doc"]
    told = lab.review(doc, request.build_absolute_uri(reverse("lab-claim", args=[doc["id"]])))
    return mark_safe(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"))
