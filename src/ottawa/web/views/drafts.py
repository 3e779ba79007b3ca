"""Drafting a report on one's own machine: the list, the ways to start, the sections, and the versions kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from ottawa import places
from ottawa.errors import OttawaError, PlaceError
from ottawa.record.checking import others_than
from ottawa.reporting.drafting import COVER, sections
from ottawa.reporting.report import Kind
from ottawa.reporting.writing.words import LANGUAGES
from ottawa.services import drafts
from ottawa.services.drafts import Draft, StaleError
from ottawa.store.errors import StoreError
from ottawa.web.current import current
from ottawa.web.drafting import fields, shown
from ottawa.web.drafting import overview as overviews
from ottawa.web.drafting.actions import act
from ottawa.web.drafting.own_machine import own_machine
from ottawa.web.drafting.starting import WAYS, filed_reports

OURS = ("csrfmiddlewaretoken", "base", "do")
"""What a form sends beside the fields of its section."""


def language() -> str:
    """Return the reader's language."""
    return (get_language() or "en").split("-")[0]


def refused(request: HttpRequest, error: OttawaError) -> HttpResponse:
    """Say what cannot be done, and how to mend it."""
    status = 404 if isinstance(error, StoreError | PlaceError) else 400
    return render(request, "ottawa/refused.html", {"error": error, "status": status}, status=status)


def told(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Turn an error people can act on into a page that says it."""

    def answer(request: HttpRequest, **parts: Any) -> HttpResponse:
        try:
            return view(request, **parts)
        except OttawaError as error:
            return refused(request, error)

    return answer


def overview(draft: Draft, *, beside_others: bool = False) -> tuple[dict[str, Any], list[overviews.Found]]:
    """Return what stands on every page of a draft, and the problems found in it.

    With `beside_others` it is set beside the reports of all other States, to find text copied from them.
    """
    record = current().record
    others = others_than(record, draft.report.state) if beside_others else ()
    found = overviews.problems(draft, record, datetime.now(UTC).date(), others)
    return overviews.overview(draft, found, language()), found


@own_machine
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, error: OttawaError | None = None) -> HttpResponse:
    """The drafts of this machine, and the ways to start one."""
    year = datetime.now(UTC).year - 1
    document = {
        "drafts": [overview(draft)[0] for draft in drafts.listed()],
        "states": sorted((state.names.get(language(), state.name), iso3) for iso3, state in places.states().items()),
        "year": year,
        "form_languages": LANGUAGES,
        "filed": filed_reports(current().record),
        "typed": request.POST,
        "error": error,
    }
    return render(request, "ottawa/drafts/list.html", document, status=400 if error else 200)


@own_machine
@require_http_methods(["POST"])
def start(request: HttpRequest, way: str) -> HttpResponse:
    """Start a draft in one of the ways; what cannot be started is told above the form that was filled."""
    begin = WAYS.get(way)
    try:
        if begin is None:
            raise OttawaError(f'"{way}" is no way to start.', mend="Choose one of the ways on this page.")
        draft = begin(request, current().record)
    except OttawaError as error:
        return listing(request, error=error)
    if way == "nothing":
        return redirect("draft-done", key=draft.key)
    return redirect("draft-section", key=draft.key, name=COVER)


@own_machine
@told
def whole(_: HttpRequest, key: str) -> HttpResponse:
    """A draft begins with its cover."""
    return redirect("draft-section", key=drafts.held(key).key, name=COVER)


@own_machine
@told
def section(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One section of a draft: its fields, the checks beside them; saved by its button, or by itself while one types."""
    if request.method == "POST":
        return _save(request, key, name)
    return _page(request, drafts.held(key), name)


def _page(request: HttpRequest, draft: Draft, name: str, wrong: Mapping[str, Any] | None = None) -> HttpResponse:
    about, found = overview(draft)
    asked = (re.fullmatch(r"t(\d{1,3})=(\d{1,4})", part, re.ASCII) for part in request.GET.urlencode().split("&"))
    first = {int(match[1]): max(1, int(match[2])) for match in asked if match}
    names = [COVER, *sections(draft.report)]
    document = {
        "drafted": about,
        "section": shown.section(draft, name, found, language(), first),
        "wrong": wrong or {},
        "next": dict(pairwise(names)).get(name),
        "states": sorted((state.names.get(language(), state.name), iso3) for iso3, state in places.states().items()),
        "form_languages": LANGUAGES,
        "kinds": [str(kind) for kind in Kind],
    }
    return render(request, "ottawa/drafts/section.html", document, status=400 if wrong else 200)


def _save(request: HttpRequest, key: str, name: str) -> HttpResponse:
    typed = {field: str(text) for field, text in request.POST.items() if field not in OURS}
    base, action = _number(str(request.POST.get("base", ""))), str(request.POST.get("do", ""))
    by_script = request.headers.get("X-Autosave") == "1"
    try:
        draft, wrong = _saved(key, name, base, typed, action)
    except StaleError as error:
        if by_script:
            return JsonResponse({"stale": True, "what": error.what}, status=409)
        return _both(request, error.now, name, typed)
    if by_script:
        return _acknowledged(request, draft, name, wrong)
    if wrong:
        return _page(request, draft, name, wrong)
    return _onward(request, draft, name, action)


def _saved(
    key: str, name: str, base: int, typed: dict[str, str], action: str
) -> tuple[Draft, dict[str, dict[str, str]]]:
    """Save what fits its fields; what does not is told beside its field, and the rest is kept all the same."""
    good, wrong = dict(typed), dict[str, dict[str, str]]()
    while True:
        try:
            return drafts.save(
                key, name, base, lambda draft: _changed(draft, name, good, "" if wrong else action)
            ), wrong
        except StaleError:
            raise
        except OttawaError as error:
            if error.where not in good:
                raise
            wrong[error.where] = {"typed": good.pop(error.where), "what": error.what, "mend": error.mend}


def _changed(draft: Draft, name: str, typed: Mapping[str, str], action: str) -> Draft:
    changed = fields.put(draft, name, typed)
    return act(changed, name, action) if action not in ("", "save", "next") else changed


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise OttawaError("the form does not say over which version it was typed.", mend="Open the section again.")
    return int(text)


def _acknowledged(
    request: HttpRequest, draft: Draft, name: str, wrong: Mapping[str, Mapping[str, str]]
) -> HttpResponse:
    """Tell the script what was saved, and what the page is to show anew."""
    about, found = overview(draft)
    fresh = shown.section(draft, name, found, language(), {})
    parts = {"": fresh["problems"], **fresh["parts"]}
    told = {part: render_to_string("ottawa/drafts/parts/problems.html", {"found": parts[part]}) for part in parts}
    nav = render_to_string("ottawa/drafts/parts/nav.html", {"drafted": about, "here": name}, request)
    return JsonResponse(
        {
            "number": draft.number,
            "status": fresh["fields"].get("status", ""),
            "since": fresh["fields"].get("since", ""),
            "problems": told,
            "nav": nav,
            "wrong": {field: f"{one['what']} {one['mend']}" for field, one in wrong.items()},
        }
    )


def _onward(request: HttpRequest, draft: Draft, name: str, action: str) -> HttpResponseRedirect:
    """Go where the button leads: to the row just added, to the next section, or back to where one was."""
    word, _, number = action.partition(":")
    names, asked = [COVER, *sections(draft.report)], request.META.get("QUERY_STRING", "")
    if word in ("next", "confirm") and name == names[-1]:
        return redirect("draft-done", key=draft.key)
    if word in ("next", "confirm"):
        name, asked = names[names.index(name) + 1], ""
    address = reverse("draft-section", kwargs={"key": draft.key, "name": name})
    place = {
        "add-row": f"#t{number}-end",
        "add-total": f"#t{number}-end",
        "remove-row": f"#t{number.partition(':')[0]}",
    }
    if word == "add-row":
        rows = len(draft.report.forms[sections(draft.report)[name]].tables[int(number) - 1].rows)
        asked = f"t{number}={max(1, rows - shown.ROWS_A_PAGE + 1)}"
    place |= {"add-figure": "#figures-end", "remove-figure": "#figures", "add-table": "#tables-end"}
    return HttpResponseRedirect(f"{address}{'?' if asked else ''}{asked}{place.get(word, '#saved')}")


def _both(request: HttpRequest, now: Draft, name: str, typed: Mapping[str, str]) -> HttpResponse:
    """Show the text that came too late beside the one that is saved; the person chooses."""
    saved = fields.shown(now, name)
    differing = [
        {"name": field, "mine": text, "saved": saved.get(field)}
        for field, text in typed.items()
        if text.replace("\r\n", "\n") != saved.get(field)
    ]
    document = {
        "drafted": overview(now)[0],
        "name": name,
        "base": now.number,
        "differing": differing,
        "mine": {field: text for field, text in typed.items() if field in saved},
    }
    return render(request, "ottawa/drafts/both.html", document, status=409)


urls = [
    path("drafts", listing, name="drafts"),
    path("drafts/start/<str:way>", start, name="draft-start"),
    path("drafts/<slug:key>", whole, name="draft"),
]
section_urls = [path("drafts/<slug:key>/<slug:name>", section, name="draft-section")]
