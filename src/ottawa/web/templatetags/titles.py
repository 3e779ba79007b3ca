"""What things are called that a page gathers or sorts: topics, kinds, voices, what a value holds for."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext, gettext_noop

from ottawa.web.templatetags.ottawa import words

register = template.Library()

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
AREA_TITLES = {
    "area_standing": gettext_noop("How voices describe it"),
    "area_note": gettext_noop("On mines there"),
    "area_pledge": gettext_noop("What was pledged"),
    "area_stock": gettext_noop("Stocks"),
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
VOICE_TITLES = {
    "depositary": gettext_noop("depositary"),
    "state": gettext_noop("State"),
    "states-parties": gettext_noop("States Parties"),
    "un": gettext_noop("United Nations"),
    "isu": gettext_noop("Implementation Support Unit"),
    "civil-society": gettext_noop("civil society"),
    "scholar": gettext_noop("scholar"),
    "press": gettext_noop("press"),
    "curator": gettext_noop("curator"),
}
SILENCE_WORDS = {"done": gettext_noop("that it was done"), "not-done": gettext_noop("that it was not done")}


@register.filter
def topic_title(topic: str) -> str:
    """Title a group of claims."""
    return gettext(TOPIC_TITLES[topic])


@register.filter
def area_title(measure: str) -> str:
    """Title what is said about an area."""
    return gettext(AREA_TITLES[measure]) if measure in AREA_TITLES else words(measure)


@register.filter
def kind_title(kind: str) -> str:
    """Title the things that search finds."""
    return gettext(KIND_TITLES[kind])


@register.filter
def voice_title(voice: str) -> str:
    """Say what kind of speaker somebody is."""
    return gettext(VOICE_TITLES[voice])


@register.filter
def basis_words(basis: str) -> str:
    """Say what a value holds for."""
    return gettext(BASIS_WORDS.get(basis, basis))


@register.filter
def silence_words(silence: str) -> str:
    """Say what a missing row means."""
    return gettext(SILENCE_WORDS.get(silence, silence))
