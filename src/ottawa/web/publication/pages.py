"""The pages and feeds of a copy: the same views as the live site, asked for one day and no other.

A document is made once; it is its own JSON twin, and is rendered in each language. Where the document is byte for byte
what the last publication of this software held, its pages are taken over: only the size of the log in them is new.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template import engines
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from ottawa import places
from ottawa.answers.areas import slug
from ottawa.answers.lab.held import THE_TEXT
from ottawa.answers.sources import cards
from ottawa.record.entries import ReportEntry
from ottawa.record.reports import filed_as
from ottawa.web.asking import TEMPLATES, Ask
from ottawa.web.publication.addresses import Shelf, lying_at, rewritten
from ottawa.web.publication.edition import Edition
from ottawa.web.publication.folder import Held
from ottawa.web.publication.words import static_notice
from ottawa.web.views import calendar, lab, law, reports, sources, states

PAGES: Mapping[str, Any] = {
    "today": states.today,
    "states": states.states,
    "state": states.state,
    "deadlines": calendar.deadlines,
    "meetings": calendar.meetings,
    "treaty": law.treaty,
    "discrepancies": law.discrepancies,
    "sources": sources.sources,
    "source": sources.source,
    "entry": sources.one_entry,
    "reports": reports.reports,
    "state-reports": reports.state_reports,
    "report": reports.report,
    "report-version": reports.report,
    "report-receipt": reports.receipt,
    "areas": sources.areas,
    "area": sources.area,
    "method": sources.method,
    "lab": lab.door,
    "lab-systems": lab.systems,
    "lab-system": lab.system,
    "lab-wordings": lab.wordings,
    "lab-wording": lab.wording,
    "lab-compare": lab.compare,
    "lab-amendment": lab.amendment,
    "lab-claims": lab.claims,
    "lab-claim": lab.claim,
}
FEEDS: Mapping[str, Any] = {
    "deadlines-ics": calendar.all_events,
    "state-ics": calendar.state_events,
    "article-ics": calendar.article_events,
    "feed": calendar.all_news,
    "state-atom": calendar.state_news,
    "lab-claim-jsonld": lab.claim_review,
}
OF_THE_LAB = ("lab", "lab-systems", "lab-wordings", "lab-wording", "lab-compare")
"""Pages that are made of the lab's entries alone, which take long to work out and seldom change."""
ARTICLES = ("MBT-4", "MBT-5.1", "MBT-7.1", "MBT-7.2", "MBT-8.2")
"""The rules whose last days the board offers as calendars."""

_SOME = "some"
_SAFE = re.compile(r"[A-Za-z0-9.-]+")  # what stands in an address as it is
_URL_LINE = re.compile(rb"\r\nURL:[^\r\n]*(\r\n [^\r\n]*)*")


@dataclass(frozen=True, slots=True)
class Made:
    """A file of a page or feed.

    `was` is the file of the last publication if nothing is new, or the size of the log in it alone. `of` is the hash of
    what it is made of, where no file beside it tells: of a feed the document, of the lab's pages the entries.
    """

    file: str
    body: bytes
    was: bytes | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One page in all languages with its twin, or one feed: a name among the addresses, its parts, a page of a list.

    `asked` is what a page is asked beside its address.
    """

    name: str
    parts: tuple[tuple[str, str], ...] = ()
    page: int = 1
    asked: tuple[tuple[str, str], ...] = ()

    @property
    def is_feed(self) -> bool:
        """Whether it is a feed; else it is a page."""
        return self.name in FEEDS

    @property
    def query(self) -> str:
        """What is asked beside the address, as it is written there."""
        return urlencode(self.pairs)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What is asked beside the address, as names and values."""
        return (*self.asked, ("page", str(self.page))) if self.page > 1 else self.asked

    def path(self, language: str) -> str:
        """Return its address on the site, in a language."""
        return _path(self.name, self.parts, language)

    def file(self, language: str) -> str:
        """Return where it lies in the copy: in English at the root, else in the folder of the language."""
        return _file(self) if language == "en" else f"{language}/{_file(self)}"

    def twin(self) -> str:
        """Return where its JSON twin lies."""
        return self.file("en").removesuffix("index.html") + "index.json"


@cache
def _file(job: Job) -> str:
    found = lying_at(job.path("en"), job.pairs)
    assert found is not None, job
    return found


@cache
def _path(name: str, parts: tuple[tuple[str, str], ...], language: str) -> str:
    if language != "en":  # the address in English after the language's own: see `urls`
        return f"/{language}{_path(name, parts, 'en')}"
    if len(parts) == 1 and _SAFE.fullmatch(parts[0][1]):
        return _alike(name).replace(_SOME, parts[0][1])
    return _reversed(name, *(value for _, value in parts))


@cache
def _alike(name: str) -> str:
    """The address of all pages of a name with one part: thousands differ in that part alone."""
    return _reversed(name, _SOME)


def _reversed(name: str, *values: str) -> str:
    with translation.override("en"):
        return reverse(name, args=values)


class Request(HttpRequest):
    """A question nobody sent: no server, no client, one address."""

    def __init__(self, root: str, path: str, query: str) -> None:
        super().__init__()
        self.method = "GET"
        self.path = self.path_info = path
        self.META = {"QUERY_STRING": query}
        self.GET = QueryDict(query)
        self._root = root

    def build_absolute_uri(self, location: str | None = None) -> str:
        """Return an address under the place where the copy will stand."""
        return f"{self._root}{self.get_full_path() if location is None else location}"


def ask(edition: Edition, job: Job, language: str) -> Ask:
    """Ask for a page as the live site is asked, for the day and the readings of the edition."""
    request = Request(edition.root, job.path(language), job.query)
    return Ask(request, edition.record, edition.size, edition.on, edition.choice, asked_day=False)


def jobs(edition: Edition) -> list[Job]:
    """List all pages and feeds."""
    found = [Job(name) for name in ("today", "states", "deadlines", "treaty", "areas", "sources", "method")]
    found += [Job("state", (("iso3", iso3),)) for iso3 in places.states()]
    found += [Job("area", (("slug", slug(area)),)) for area in places.areas()]
    for first in (Job("meetings"), Job("discrepancies"), *(Job("source", (("name", name),)) for name in cards())):
        document = answered(edition, first)
        found += [Job(first.name, first.parts, page) for page in range(1, document["pages"] + 1)]
    found += [Job("entry", (("asked", sealed.id),)) for sealed in edition.sealed]
    found += _of_reports(edition)
    found += _of_the_lab(edition)
    found += [Job("deadlines-ics"), Job("feed"), *(Job("article-ics", (("anchor", each),)) for each in ARTICLES)]
    found += [Job(name, (("iso3", iso3),)) for name in ("state-ics", "state-atom") for iso3 in places.states()]
    return list(dict.fromkeys(found))


def _of_reports(edition: Edition) -> Iterator[Job]:
    """The calendar of reports, a page for each State that ever owed one, and every report with its receipt."""
    yield Job("reports")
    for row in answered(edition, Job("reports"))["states"]:
        yield Job("state-reports", (("iso3", row["iso3"]),))
    for sealed in edition.sealed:
        if isinstance(sealed.entry, ReportEntry):
            about = filed_as(sealed)
            named = (("iso3", about.state), ("path", about.path))
            if sealed.id in edition.record.entries:
                yield from (Job("report", named), Job("report-receipt", named))
            if about.state in edition.record.reports:
                yield Job("report-version", (*named, ("version", sealed.id)))


def _of_the_lab(edition: Edition) -> Iterator[Job]:
    """The lab's pages, with a comparison of Article 2.1 with every other definition; none where it is not on record."""
    record, corpus = edition.record, edition.record.corpus
    if THE_TEXT not in corpus.wordings:
        return
    yield from (Job(name) for name in ("lab", "lab-systems", "lab-wordings", "lab-compare", "lab-claims"))
    if record.convention and record.convention <= edition.on:
        yield Job("lab-amendment")
    yield from (Job("lab-system", (("asked", system),)) for system in corpus.systems)
    yield from (Job("lab-wording", (("asked", wording),)) for wording in corpus.wordings)
    for claim in corpus.assessments:
        yield from (Job(name, (("asked", claim),)) for name in ("lab-claim", "lab-claim-jsonld"))
    for wording in corpus.wordings.values():
        if wording.kind == "definition" and wording.id != THE_TEXT:
            yield Job("lab-compare", asked=(("before", THE_TEXT), ("after", wording.id)))


def files(edition: Edition, job: Job) -> list[str]:
    """List the files a page or feed is written to."""
    named = [job.file(language) for language in edition.languages]
    return named if job.is_feed else [*named, job.twin()]


def answered(edition: Edition, job: Job) -> dict[str, Any]:
    """Return the document of a page or feed."""
    view = (FEEDS if job.is_feed else PAGES)[job.name]
    document: dict[str, Any] = inspect.unwrap(view)(ask(edition, job, "en"), **dict(job.parts))
    return document


def made(edition: Edition, job: Job, shelf: Shelf, before: Held) -> Iterator[Made]:
    """Make the files of a page or feed. `before` has those of the last publication, if this software made it."""
    if job.is_feed:
        yield from _made_feed(edition, job, before)
        return
    held = before.get(job.twin())
    document = None if held and unchanged_lab(edition, job, before) else answered(edition, job)
    twin = held if document is None else _data(document)
    again = _taken_over(edition, job, before) if twin == held else []
    if not again:
        told = document or answered(edition, job)
        again = [Made(job.file(each), _page(edition, job, told, each, shelf)) for each in edition.languages]
    yield from again
    assert twin is not None
    yield Made(job.twin(), twin, held if twin == held else None, _of_the_lab_alone(edition, job))


def unchanged_lab(edition: Edition, job: Job, before: Held) -> bool:
    """Whether a page is made of the lab's entries alone, and the last publication made it of the same."""
    of = _of_the_lab_alone(edition, job)
    return bool(of) and before.of(job.twin()) == of


def _of_the_lab_alone(edition: Edition, job: Job) -> str:
    return edition.of_the_lab if job.name in OF_THE_LAB else ""


def _data(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def _taken_over(edition: Edition, job: Job, before: Held) -> list[Made]:
    """Take over the pages of the last publication with the present size of the log, all or none."""
    found = []
    for language in edition.languages:
        was = before.get(job.file(language))
        again = _sized(was, edition, language)
        if again is None:
            return []
        found.append(Made(job.file(language), again, was))
    return found


def _made_feed(edition: Edition, job: Job, before: Held) -> Iterator[Made]:
    document = answered(edition, job)
    of = hashlib.sha256(_data(document)).hexdigest()
    for language in edition.languages:
        file = job.file(language)
        again = before.get(file) if before.of(file) == of else None
        yield Made(file, again or _feed(edition, job, document, language), again, of)


def _feed(edition: Edition, job: Job, document: dict[str, Any], language: str) -> bytes:
    with translation.override(language):
        body = calendar.WRITERS[FEEDS[job.name]](document, ask(edition, job, language))
    # A calendar's event must give a whole address or none; where the copy will stand is not known.
    return body if edition.address or not job.name.endswith("ics") else _URL_LINE.sub(b"", body)


def _page(edition: Edition, job: Job, document: dict[str, Any], language: str, shelf: Shelf) -> bytes:
    file = job.file(language)
    asked = ask(edition, job, language)
    with translation.override(language):
        text = render_to_string(TEMPLATES[PAGES[job.name]], {"doc": document, "ask": asked}, asked.request)
        return finished(text, edition, file, language, shelf)


def finished(text: str, edition: Edition, file: str, language: str, shelf: Shelf) -> bytes:
    """Turn a rendered page into a file of the copy."""

    def instead(form: str) -> str:
        return static_notice(language, edition.on) if 'class="as-of"' in form else ""

    body = rewritten(text, file, shelf, instead)
    if not edition.address:
        body = body.replace(f"{edition.root}/", "/")
    return f"{body}<!-- log {edition.size} -->\n".encode()


def _sized(body: bytes | None, edition: Edition, language: str) -> bytes | None:
    """Write the present size of the log into a page of the last publication, or return None where that is not safe."""
    found = _SIZE.search(body, max(0, len(body) - _TOLD_LAST)) if body else None
    if body is None or found is None:
        return None
    old, new = _told_size(language, int(found[1])), _told_size(language, edition.size)
    if body.count(old) != 1:
        return None
    return body[: found.start()].replace(old, new) + f"<!-- log {edition.size} -->\n".encode()


_SIZE = re.compile(rb"<!-- log (\d+) -->\n\Z")
_TOLD_LAST = 40  # bytes in which the size stands at the end of a page
_CITED = "{% load i18n %}{% blocktranslate with size=size %}log of {{ size }} entries{% endblocktranslate %}, "


@lru_cache
def _told_size(language: str, size: int) -> bytes:
    with translation.override(language):
        return engines["django"].from_string(_CITED).render({"size": size}).encode()


def languages() -> tuple[str, ...]:
    """List the languages of the interface."""
    return tuple(code for code, _ in settings.LANGUAGES)
