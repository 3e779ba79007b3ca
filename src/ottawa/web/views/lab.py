"""Pages of the definitions lab: systems, wordings, what a change would do, claims about weapons, and the workbench."""

from __future__ import annotations

import csv
import io
import json
import threading
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from ottawa.answers import lab
from ottawa.answers.forms import Document
from ottawa.answers.lab import Lab
from ottawa.answers.lab.workbench import as_text, bench, rows
from ottawa.definitions.drafts import read_draft
from ottawa.errors import OttawaError
from ottawa.record.record import Record
from ottawa.web.asking import Ask, _ask, both, day_within, page
from ottawa.web.packed import pack, unpack
from ottawa.web.views.calendar import _feed

MOST_SHOWN = 20_000  # characters of a refused text that the page shows again
_lock = threading.Lock()
_held: tuple[Record, Lab] | None = None


def lab_of(record: Record) -> Lab:
    """Return the lab of a record, with what was worked out of it; made when it is first asked for."""
    global _held
    with _lock:
        if _held is None or _held[0] is not record:
            _held = (record, Lab(record.corpus))
        return _held[1]


def _read(ask: Ask) -> list[str]:
    return [name.strip() for name in ask.request.GET.getlist("read") if name.strip()]


@page("ottawa/lab/door.html")
def door(ask: Ask) -> Document:
    """What the lab answers, what the text covers and where it strains."""
    return lab.door(lab_of(ask.record), ask.on, ask.choice)


@page("ottawa/lab/systems.html")
def systems(ask: Ask) -> Document:
    """All systems under one wording."""
    filters = {name: ask.get(name) for name in ("kind", "by", "fact", "verdict", "state")}
    return lab.systems(
        lab_of(ask.record),
        ask.on,
        ask.choice,
        under=ask.get("under"),
        read=_read(ask),
        sort=ask.get("sort"),
        **filters,
    )


@page("ottawa/lab/system.html")
def system(ask: Ask, asked: str) -> Document:
    """One system."""
    return lab.system(
        ask.record,
        lab_of(ask.record),
        ask.on,
        ask.choice,
        asked,
        under=ask.get("under"),
        read=_read(ask),
        authority=ask.get("authority"),
    )


@page("ottawa/lab/wordings.html")
def wordings(ask: Ask) -> Document:
    """All wordings."""
    return lab.wordings(lab_of(ask.record), ask.on, ask.choice)


@page("ottawa/lab/wording.html")
def wording(ask: Ask, asked: str) -> Document:
    """One wording."""
    return lab.wording(lab_of(ask.record), ask.on, ask.choice, asked, read=_read(ask))


@page("ottawa/lab/compare.html")
def compare(ask: Ask) -> Document:
    """Two wordings side by side."""
    return lab.compared(
        lab_of(ask.record), ask.on, ask.choice, before=ask.get("before"), after=ask.get("after"), read=_read(ask)
    )


@page("ottawa/lab/amendment.html")
def amendment(ask: Ask) -> Document:
    """What it takes to put a proposal in the place of Article 2.1."""
    bound = ask.get("bound")
    return lab.amended(
        ask.record,
        lab_of(ask.record),
        ask.on,
        ask.choice,
        proposal=ask.get("proposal"),
        read=_read(ask),
        bound=day_within(bound) if bound else None,
    )


@page("ottawa/lab/claims.html")
def claims(ask: Ask) -> Document:
    """All claims about weapons."""
    return lab.claims(lab_of(ask.record), ask.on, ask.choice)


@page("ottawa/lab/claim.html")
def claim(ask: Ask, asked: str) -> Document:
    """One claim about weapons."""
    return lab.claim(ask.record, lab_of(ask.record), ask.on, ask.choice, asked)


def _as_review(doc: Document, ask: Ask) -> bytes:
    address = ask.request.build_absolute_uri(reverse("lab-claim", args=[doc["id"]]))
    return json.dumps(lab.review(doc, address), ensure_ascii=False, indent=1).encode()


@_feed(_as_review, "application/ld+json")
def claim_review(ask: Ask, asked: str) -> Document:
    """One claim about weapons as a ClaimReview."""
    return lab.claim(ask.record, lab_of(ask.record), ask.on, ask.choice, asked)


# --- the workbench


def _worked(ask: Ask) -> Document:
    packed = ask.get("own")
    return lab.workbench(
        lab_of(ask.record),
        ask.on,
        ask.choice,
        wording=ask.get("wording"),
        off=[name for name in ask.request.GET.getlist("off") if name],
        read=_read(ask),
        own=unpack(packed) if packed else "",
    )


@page("ottawa/lab/workbench.html")
def workbench(ask: Ask) -> Document:
    """A wording changed by hand, and what follows."""
    return _worked(ask)


@_feed(lambda doc, _ask: as_text(doc).encode(), "text/plain; charset=utf-8")
def workbench_text(ask: Ask) -> Document:
    """What follows, as text with citations."""
    return _worked(ask)


def _as_table(doc: Document, ask: Ask) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows(lab_of(ask.record), doc))
    return out.getvalue().encode()


@_feed(_as_table, "text/csv; charset=utf-8")
def workbench_table(ask: Ask) -> Document:
    """What follows, as a table."""
    return _worked(ask)


def draft(request: HttpRequest) -> HttpResponse:
    """Take a reader's own wording: to the workbench under a link, or back with what is wrong beside the text."""
    bench_at = reverse("lab-workbench")
    if request.method != "POST":
        return HttpResponseRedirect(bench_at)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    ask = _ask(request)
    held = lab_of(ask.record)
    try:
        read_draft(text, held.corpus.wordings)
        packed = pack(text)
    except OttawaError as error:
        told = {**bench(held, ask.on, ask.choice), "text": text[:MOST_SHOWN], "result": None}
        asked = {"doc": told, "ask": ask, "error": error, "twin": reverse("lab-workbench-json")}
        return render(request, "ottawa/lab/workbench.html", asked, status=HTTPStatus.BAD_REQUEST)
    found = HttpResponseRedirect(f"{bench_at}?own={packed}#result")
    found.status_code = HTTPStatus.SEE_OTHER
    return found


urls = [
    *both("lab", door, "lab"),
    *both("lab/systems", systems, "lab-systems"),
    *both("lab/systems/<str:asked>", system, "lab-system"),
    *both("lab/wordings", wordings, "lab-wordings"),
    *both("lab/wordings/<str:asked>", wording, "lab-wording"),
    *both("lab/compare", compare, "lab-compare"),
    *both("lab/amendment", amendment, "lab-amendment"),
    *both("lab/claims", claims, "lab-claims"),
    path("lab/claims/<str:asked>.jsonld", claim_review, name="lab-claim-jsonld"),
    *both("lab/claims/<str:asked>", claim, "lab-claim"),
    path("lab/workbench.txt", workbench_text, name="lab-workbench-text"),
    path("lab/workbench.csv", workbench_table, name="lab-workbench-table"),
    path("lab/workbench/draft", draft, name="lab-draft"),
    *both("lab/workbench", workbench, "lab-workbench"),
]
