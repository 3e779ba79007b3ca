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
from ottawa.web.asking import LONGEST_PARAMETER, Ask, _ask, both, page

Feed = Callable[..., bytes]


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


def _feed(content_type: str) -> Callable[[Feed], Callable[..., HttpResponse]]:
    """Give a feed its door. What is wrong with its address is told in plain text: a program reads it, or a person."""

    def door(make: Feed) -> Callable[..., HttpResponse]:
        @wraps(make)
        def answer(request: HttpRequest, **parts: str) -> HttpResponse:
            try:
                for part in parts.values():
                    if len(part) > LONGEST_PARAMETER:
                        raise PlaceError("That is longer than any State or article.", mend="Shorten it.")
                response = HttpResponse(make(_ask(request), **parts), content_type=content_type)
            except OttawaError as error:
                status = 404 if isinstance(error, PlaceError | AnchorError) else 400
                told = f"{error.what} {error.mend}".strip() + "\n"
                return HttpResponse(told, status=status, content_type="text/plain; charset=utf-8")
            patch_cache_control(response, public=True, max_age=3600)
            return response

        return answer

    return door


_calendar = _feed("text/calendar; charset=utf-8")
_news = _feed("application/atom+xml; charset=utf-8")


@_calendar
def all_events(ask: Ask) -> bytes:
    """What falls due for any State."""
    return feeds.calendar(answers.events(ask.record, ask.on, ask.choice, among=worked.findings(ask)), ask)


@_calendar
def state_events(ask: Ask, iso3: str) -> bytes:
    """What falls due for one State."""
    state = places.state(iso3).iso3
    return feeds.calendar(answers.events(ask.record, ask.on, ask.choice, state=state), ask)


@_calendar
def article_events(ask: Ask, anchor: str) -> bytes:
    """What falls due under one article or paragraph."""
    made = answers.events(ask.record, ask.on, ask.choice, anchor=anchor, among=worked.findings(ask))
    return feeds.calendar(made, ask)


@_news
def all_news(ask: Ask) -> bytes:
    """The newest entries."""
    return feeds.news(answers.news(ask.record), ask.request)


@_news
def state_news(ask: Ask, iso3: str) -> bytes:
    """The newest entries about one State, or by it."""
    return feeds.news(answers.news(ask.record, state=places.state(iso3).iso3), ask.request)


urls = [
    *both("deadlines", deadlines, "deadlines"),
    *both("meetings", meetings, "meetings"),
    path("deadlines.ics", all_events, name="deadlines-ics"),
    path("states/<str:iso3>.ics", state_events, name="state-ics"),
    path("articles/<str:anchor>.ics", article_events, name="article-ics"),
    path("feed.atom", all_news, name="feed"),
    path("states/<str:iso3>.atom", state_news, name="state-atom"),
]
