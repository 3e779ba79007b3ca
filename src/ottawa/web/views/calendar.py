"""Pages about days: deadlines, meetings, and the feeds a calendar or a reader takes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.cache import patch_cache_control

from ottawa import answers, places
from ottawa.answers.forms import Document
from ottawa.errors import AnchorError, OttawaError, PlaceError
from ottawa.web import feeds, worked
from ottawa.web.asking import LONGEST_PARAMETER, Ask, View, _ask, both, page

Writer = Callable[[Document, Ask], bytes]
WRITERS: dict[Callable[..., HttpResponse], Writer] = {}
"""What writes the document of each feed."""


@page("ottawa/deadlines.html")
def deadlines(ask: Ask) -> Document:
    """What falls due, as a board and as a month."""
    asked = ask.get("state")
    return answers.deadlines(
        ask.record,
        ask.on,
        ask.choice,
        anchor=ask.get("anchor"),
        state=places.state(asked).iso3 if asked else "",
        window=ask.get("window"),
        month=ask.get("month"),
        among=None if asked else worked.findings(ask),
    )


@page("ottawa/meetings.html")
def meetings(ask: Ask) -> Document:
    """The calendar of meetings, with what they decided."""
    return answers.meetings(
        ask.record,
        ask.on,
        ask.choice,
        kind=ask.get("kind"),
        meeting=ask.get("meeting"),
        page=page_number(ask),
    )


def page_number(ask: Ask) -> int:
    """Read which page of a long list is asked for; the first if none is."""
    asked = ask.get("page")
    if not asked:
        return 1
    if not (asked.isascii() and asked.isdigit() and len(asked) < 6):
        raise OttawaError(f'"{asked}" is not the number of a page.', mend="Write it as page=2.")
    return int(asked)


def _feed(write: Writer, content_type: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Give a feed its door. What is wrong with its address is told in plain text: a program reads it, or a person."""

    def door(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, **parts: str) -> HttpResponse:
            try:
                for part in parts.values():
                    if len(part) > LONGEST_PARAMETER:
                        raise PlaceError("That is longer than any State or article.", mend="Shorten it.")
                ask = _ask(request)
                response = HttpResponse(write(view(ask, **parts), ask), content_type=content_type)
            except OttawaError as error:
                status = 404 if isinstance(error, PlaceError | AnchorError) else 400
                told = f"{error.what} {error.mend}".strip() + "\n"
                return HttpResponse(told, status=status, content_type="text/plain; charset=utf-8")
            patch_cache_control(response, public=True, max_age=3600)
            return response

        WRITERS[answer] = write
        return answer

    return door


_calendar = _feed(feeds.calendar, "text/calendar; charset=utf-8")
_news = _feed(feeds.news, "application/atom+xml; charset=utf-8")


@_calendar
def all_events(ask: Ask) -> Document:
    """What falls due for any State."""
    return answers.events(ask.record, ask.on, ask.choice, among=worked.findings(ask))


@_calendar
def state_events(ask: Ask, iso3: str) -> Document:
    """What falls due for one State."""
    among = worked.findings.at_hand(ask)
    return answers.events(ask.record, ask.on, ask.choice, state=places.state(iso3).iso3, among=among)


@_calendar
def article_events(ask: Ask, anchor: str) -> Document:
    """What falls due under one article or paragraph."""
    return answers.events(ask.record, ask.on, ask.choice, anchor=anchor, among=worked.findings(ask))


@_news
def all_news(ask: Ask) -> Document:
    """The newest entries."""
    return answers.news(ask.record)


@_news
def state_news(ask: Ask, iso3: str) -> Document:
    """The newest entries about one State, or by it."""
    return answers.news(ask.record, state=places.state(iso3).iso3)


urls = [
    *both("deadlines", deadlines, "deadlines"),
    *both("meetings", meetings, "meetings"),
    path("deadlines.ics", all_events, name="deadlines-ics"),
    path("states/<str:iso3>.ics", state_events, name="state-ics"),
    path("articles/<str:anchor>.ics", article_events, name="article-ics"),
    path("feed.atom", all_news, name="feed"),
    path("states/<str:iso3>.atom", state_news, name="state-atom"),
]
