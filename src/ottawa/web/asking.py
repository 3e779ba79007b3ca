"""From a request to an answer: the day, the readings, and the two forms every page has, HTML and JSON.

A view is a function from `Ask` and the parts of its address to a plain document. `page` gives it its two doors:
`/states/UKR` and `/states/UKR.json`. Unusable input is a page that says what, and how to mend it: 400 or 404.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.cache import patch_cache_control

from ottawa.answers.forms import Document
from ottawa.dates import parse_day
from ottawa.errors import AnchorError, DateError, OttawaError, PlaceError
from ottawa.record.record import Record
from ottawa.treaty.readings import Choice, choose
from ottawa.web.current import Held, as_held, current
from ottawa.web.kept import Kept

LONGEST_PARAMETER = 200  # characters; nothing we understand is longer
OF_ANY_LENGTH = ("q", "own")  # words to search and a wording of one's own: their pages say how long they may be
FIRST_DAY, LAST_DAY = date(1997, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Ask:
    """What a page is asked: of which record, for which day, under which readings."""

    request: HttpRequest
    record: Record
    size: int
    on: date
    choice: Choice
    asked_day: bool
    asked_size: bool = False

    def get(self, name: str) -> str:
        """Return one parameter of the address, blank if it is not there."""
        return self.request.GET.get(name, "").strip()

    @property
    def keep(self) -> str:
        """The part of the address that keeps day, readings and size of the log when following a link."""
        kept: list[tuple[str, str]] = [("on", str(self.on))] if self.asked_day else []
        kept += [("known", str(self.size))] if self.asked_size else []
        kept += [("reading", name) for name in sorted(self.choice.names)]
        return f"?{urlencode(kept)}" if kept else ""


View = Callable[..., Document]
_kept = Kept()
TEMPLATES: dict[Callable[..., HttpResponse], str] = {}
"""The template of each page, for who renders its document elsewhere than behind its doors."""


def page(template: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Give a view its two forms. `template` renders the document; the JSON twin is the document itself."""

    def doors(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, *, twin: bool = False, **parts: Any) -> HttpResponse:
            try:
                ask = _ask(request)
                key = (request.build_absolute_uri(), ask.size, ask.on)
                body = _kept.get(key)
                if body is None:
                    body = _made(request, template if not twin else None, ask, view(ask, **parts))
                    _kept.put(key, body)
            except OttawaError as error:
                return refuse(request, error, twin=twin)
            response = HttpResponse(body, content_type="application/json" if twin else None)
            patch_cache_control(response, public=True, max_age=60)
            return response

        TEMPLATES[answer] = template
        return answer

    return doors


def refuse(request: HttpRequest, error: OttawaError, *, twin: bool = False) -> HttpResponse:
    """Say what is wrong with a question: 404 for a place or rule that does not exist, else 400."""
    status = 404 if isinstance(error, PlaceError | AnchorError) else 400
    if twin:
        told = {"what": error.what, "where": error.where, "mend": error.mend}
        return JsonResponse({"error": told}, status=status, json_dumps_params={"ensure_ascii": False})
    return render(request, "ottawa/refused.html", {"error": error, "status": status}, status=status)


def _ask(request: HttpRequest) -> Ask:
    for name, value in request.GET.items():
        if len(name) > LONGEST_PARAMETER or (name not in OF_ANY_LENGTH and len(value) > LONGEST_PARAMETER):
            raise OttawaError(f"{name[:20]} is longer than anything we understand.", mend="Shorten it.")
    asked = request.GET.get("on", "").strip()
    on = day_within(asked) if asked else datetime.now(UTC).date()
    known = request.GET.get("known", "").strip()
    held = _held(known) if known else current()
    choice = choose(name for name in request.GET.getlist("reading") if name)
    return Ask(request, held.record, held.size, on, choice, bool(asked), bool(known))


def day_within(asked: str) -> date:
    """Read a day of which something can be worked out: limits run from it for years.

    Raises:
        DateError: it is no day, or out of range.
    """
    day = parse_day(asked)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DateError(f"{day} is out of range.", mend=f"Ask for a day from {FIRST_DAY} to {LAST_DAY}.")
    return day


def _held(known: str) -> Held:
    """Return the record as the log held it at a size that an address gives."""
    now = current()
    if not re.fullmatch("[0-9]{1,12}", known) or int(known) > now.size:
        raise OttawaError(
            f"{known} is not a size this log had.",
            where="known",
            mend=f"Write how many entries it held, up to {now.size}.",
        )
    return now if int(known) == now.size else as_held(int(known))


def _made(request: HttpRequest, template: str | None, ask: Ask, document: Document) -> bytes:
    """Write a document as a page, or as data where there is no template."""
    if template is None:
        return json.dumps(document, ensure_ascii=False).encode()
    return render_to_string(template, {"doc": document, "ask": ask}, request).encode()


def both(route: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """Return the addresses of a page and of its JSON twin."""
    twin = f"{route}.json" if route else "today.json"
    return [path(twin, view, {"twin": True}, name=f"{name}-json"), path(route, view, name=name)]
