"""Pages about where facts come from: sources, one entry, areas, method."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ottawa import answers
from ottawa.answers.forms import Document
from ottawa.answers.sources import find
from ottawa.errors import OttawaError
from ottawa.web import worked
from ottawa.web.asking import Ask, both, page, refuse
from ottawa.web.current import current
from ottawa.web.views.calendar import page_number


@page("ottawa/sources.html")
def sources(ask: Ask) -> Document:
    """Each source with its card, and where it ends."""
    return answers.sources(ask.record, ask.on)


@page("ottawa/source.html")
def source(ask: Ask, name: str) -> Document:
    """One source: its columns, its rows, the documents behind it."""
    return answers.source(ask.record, ask.on, name, page_number(ask))


@page("ottawa/entry.html")
def one_entry(ask: Ask, asked: str) -> Document:
    """One entry, in force or not."""
    return answers.entry(
        ask.record, ask.on, ask.choice, asked, resting=worked.resting(ask), compared=worked.agreements(ask)
    )


def entry(request: HttpRequest, asked: str, *, twin: bool = False) -> HttpResponse:
    """One entry at its permanent address; the beginning of an id leads there."""
    try:
        whole = find(current().record, asked)
    except OttawaError as error:
        return refuse(request, error, twin=twin)
    if whole != asked:
        address = reverse("entry-json" if twin else "entry", args=[whole])
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{address}?{query}" if query else address)
    return one_entry(request, twin=twin, asked=whole)


@page("ottawa/areas.html")
def areas(ask: Ask) -> Document:
    """The areas kept apart from the States."""
    return answers.areas(ask.record, ask.on)


@page("ottawa/area.html")
def area(ask: Ask, slug: str) -> Document:
    """What voices say of one area."""
    return answers.area(ask.record, ask.on, slug)


@page("ottawa/method.html")
def method(ask: Ask) -> Document:
    """How findings are made, the words used, the limits, and what is often said."""
    return answers.method(ask.record, ask.on, ask.choice)


urls = [
    *both("sources", sources, "sources"),
    *both("sources/<str:name>", source, "source"),
    *both("entries/<str:asked>", entry, "entry"),
    *both("areas", areas, "areas"),
    *both("areas/<str:slug>", area, "area"),
    *both("method", method, "method"),
]
