"""A draft that is done: what is open, what changed, the form to send, the submission to file; and its versions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from ottawa.errors import OttawaError, PlaceError
from ottawa.reporting import changes
from ottawa.reporting.contacts import without_contacts
from ottawa.reporting.drafting import COVER, finished, sections
from ottawa.reporting.report import Report
from ottawa.reporting.writing import write
from ottawa.reporting.writing.words import LANGUAGES
from ottawa.services import drafts, filing
from ottawa.services.drafts import Draft
from ottawa.web.drafting import fields, measures
from ottawa.web.drafting.own_machine import own_machine
from ottawa.web.views.drafts import overview, told

TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
}
MOST_LINES: Final = 60  # of a text that differs, shown on the page


@own_machine
@told
@require_http_methods(["GET"])
def done(request: HttpRequest, key: str) -> HttpResponse:
    """What is open, what differs from last year, and the files to send and to file."""
    draft = drafts.held(key)
    about, found = overview(draft, beside_others=True)
    report = finished(draft.report)
    document = {
        "drafted": about,
        "problems": found,
        "changes": _changes(draft.earlier, report),
        "form_languages": LANGUAGES,
        "unsure": without_contacts(report).withheld,
        "missing": [word for word in ("state", "kind", "end") if getattr(report, word) is None],
        "contact": any(asdict(draft.contact).values()),
    }
    return render(request, "ottawa/drafts/done.html", document)


def _changes(earlier: Report | None, report: Report) -> list[dict[str, Any]]:
    """Tell the differences from the earlier report, form by form, shortened where a text is long."""
    if earlier is None:
        return []
    found = []
    for one in changes.differences(earlier, report):
        figures = [{**asdict(each), "title": measures.NAMES.get(each.measure, each.measure)} for each in one.figures]
        found.append(
            {
                "letter": one.letter,
                "change": str(one.change),
                "old_letter": one.old_letter,
                "figures": figures,
                "text": [(line[0], line[2:]) for line in one.text[:MOST_LINES]],
                "more": max(0, len(one.text) - MOST_LINES),
            }
        )
    return found


@own_machine
@told
@require_http_methods(["GET"])
def official(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    """The official form as a file; the point of contact stands in it where people read it, in DOCX and PDF."""
    draft = drafts.held(key)
    if ending not in TYPES:
        raise PlaceError(f"the form is not written as {ending}.", mend=f"There are {', '.join(TYPES)}.")
    name = f"{_name(draft)}.{ending}"
    data = write(finished(draft.report), name, request.GET.get("language") or None, draft.contact)
    return _download(data, name, TYPES[ending])


@own_machine
@told
@require_http_methods(["POST"])
def submission(_: HttpRequest, key: str) -> HttpResponse:
    """The submission file: the report and its figures in the State's voice, the official form as a commitment."""
    draft = drafts.held(key)
    report, name = finished(draft.report), f"{_name(draft)}.docx"
    made = filing.submission(report, {name: write(report, name, None, draft.contact)}, on=datetime.now(UTC).date())
    data = json.dumps(made, ensure_ascii=False, indent=1).encode() + b"\n"
    return _download(data, f"{_name(draft)}-submission.json", TYPES["json"])


def _name(draft: Draft) -> str:
    end = draft.report.end
    return "-".join(word for word in ("article-7", draft.report.state or "", str(end.year) if end else "") if word)


def _download(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@own_machine
@told
@require_http_methods(["GET", "POST"])
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """The versions that are kept; going back to one makes a new version, and removing the draft removes them all."""
    if request.method == "POST":
        return _go_back_or_remove(request, key)
    now = drafts.held(key)
    kept = [one._asdict() | {"data": None, "now": one.number == now.number} for one in drafts.versions(key)]
    return render(request, "ottawa/drafts/versions.html", {"drafted": overview(now)[0], "versions": kept})


def _go_back_or_remove(request: HttpRequest, key: str) -> HttpResponse:
    if request.POST.get("remove") == "yes":
        drafts.remove(key)
        return redirect("drafts")
    number = str(request.POST.get("number", ""))
    if not number.isascii() or not number.isdigit():
        raise OttawaError(
            "no version is chosen.", mend="Choose one from the list, or tick the box to remove the draft."
        )
    drafts.go_back(key, int(number))
    return redirect("draft-section", key=key, name=COVER)


@own_machine
@told
@require_http_methods(["GET"])
def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What a version held that the draft does not hold now, field by field."""
    now, then = drafts.held(key), drafts.at(key, number)
    differing = {name: list(_differing(now, then, name)) for name in (COVER, *sections(then.report))}
    document = {
        "drafted": overview(now)[0],
        "number": number,
        "saved": then.saved,
        "sections": {name: rows for name, rows in differing.items() if rows},
    }
    return render(request, "ottawa/drafts/version.html", document)


def _differing(now: Draft, then: Draft, name: str) -> list[Mapping[str, str | None]]:
    held = fields.shown(now, name) if name == COVER or name in sections(now.report) else {}
    before = fields.shown(then, name)
    return [
        {"name": field, "then": before.get(field), "now": held.get(field)}
        for field in dict.fromkeys([*before, *held])
        if (before.get(field) or "") != (held.get(field) or "")
    ]


urls = [
    path("drafts/<slug:key>/done", done, name="draft-done"),
    path("drafts/<slug:key>/report.<slug:ending>", official, name="draft-official"),
    path("drafts/<slug:key>/submission", submission, name="draft-submission"),
    path("drafts/<slug:key>/versions", versions, name="draft-versions"),
    path("drafts/<slug:key>/versions/<int:number>", version, name="draft-version"),
]
