"""The pages and feeds of a copy: the same views as the live site, asked for one day and no other.

A document is made once; it is its own JSON twin, and is rendered in each language. Where the document is byte for byte
what the last publication of this software held, its pages are taken over: only the size of the log in them is new.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template import engines
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from ottawa import places
from ottawa.answers.areas import slug
from ottawa.answers.sources import cards
from ottawa.web.asking import TEMPLATES, Ask
from ottawa.web.publication.addresses import Shelf, lying_at, rewritten
from ottawa.web.publication.edition import Edition
from ottawa.web.publication.words import static_notice
from ottawa.web.views import calendar, law, sources, states

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
    "areas": sources.areas,
    "area": sources.area,
    "method": sources.method,
}
FEEDS: Mapping[str, Any] = {
    "deadlines-ics": calendar.all_events,
    "state-ics": calendar.state_events,
    "article-ics": calendar.article_events,
    "feed": calendar.all_news,
    "state-atom": calendar.state_news,
}
ARTICLES = ("MBT-4", "MBT-5.1", "MBT-7.1", "MBT-7.2", "MBT-8.2")
"""The rules whose last days the board offers as calendars."""

_URL_LINE = re.compile(rb"\r\nURL:[^\r\n]*(\r\n [^\r\n]*)*")


@dataclass(frozen=True, slots=True)
class Job:
    """One page in all languages with its twin, or one feed: a name among the addresses, its parts, a page of a list."""

    name: str
    parts: tuple[tuple[str, str], ...] = ()
    page: int = 1

    @property
    def is_feed(self) -> bool:
        """Whether it is a feed; else it is a page."""
        return self.name in FEEDS

    @property
    def query(self) -> str:
        """What is asked beside the address."""
        return f"page={self.page}" if self.page > 1 else ""

    def path(self, language: str) -> str:
        """Return its address on the site, in a language."""
        return _path(self.name, self.parts, language)

    def file(self, language: str) -> str:
        """Return where it lies in the copy."""
        found = lying_at(self.path(language), [("page", str(self.page))] if self.page > 1 else [])
        assert found is not None, self
        return found

    def twin(self) -> str:
        """Return where its JSON twin lies."""
        return self.file("en").removesuffix("index.html") + "index.json"


@cache
def _path(name: str, parts: tuple[tuple[str, str], ...], language: str) -> str:
    with translation.override(language):
        return reverse(name, args=[value for _, value in parts])


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
    found += [Job("deadlines-ics"), Job("feed"), *(Job("article-ics", (("anchor", each),)) for each in ARTICLES)]
    found += [Job(name, (("iso3", iso3),)) for name in ("state-ics", "state-atom") for iso3 in places.states()]
    return list(dict.fromkeys(found))


def files(edition: Edition, job: Job) -> list[str]:
    """List the files a page or feed is written to."""
    named = [job.file(language) for language in edition.languages]
    return named if job.is_feed else [*named, job.twin()]


def answered(edition: Edition, job: Job) -> dict[str, Any]:
    """Return the document of a page."""
    sources.hold_former(edition.record, edition.former)
    document: dict[str, Any] = inspect.unwrap(PAGES[job.name])(ask(edition, job, "en"), **dict(job.parts))
    return document


def made(edition: Edition, job: Job, shelf: Shelf, before: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Make the files of a page or feed. `before` has those of the last publication, if this software made it."""
    if job.is_feed:
        for language in edition.languages:
            yield job.file(language), _feed(edition, job, language)
        return
    document = answered(edition, job)
    twin = json.dumps(document, ensure_ascii=False).encode()
    same = before.get(job.twin()) == twin
    for language in edition.languages:
        file = job.file(language)
        again = _sized(before.get(file), edition, language) if same else None
        yield file, again or _page(edition, job, document, language, shelf)
    yield job.twin(), twin


def _feed(edition: Edition, job: Job, language: str) -> bytes:
    with translation.override(language):
        body: bytes = inspect.unwrap(FEEDS[job.name])(ask(edition, job, language), **dict(job.parts))
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
    found = _SIZE.search(body) if body else None
    if body is None or found is None:
        return None
    old, new = _told_size(language, int(found[1])), _told_size(language, edition.size)
    if body.count(old) != 1:
        return None
    return body[: found.start()].replace(old, new) + f"<!-- log {edition.size} -->\n".encode()


_SIZE = re.compile(rb"<!-- log (\d+) -->\n\Z")
_CITED = "{% load i18n %}{% blocktranslate with size=size %}log of {{ size }} entries{% endblocktranslate %}, "


@lru_cache
def _told_size(language: str, size: int) -> bytes:
    with translation.override(language):
        return engines["django"].from_string(_CITED).render({"size": size}).encode()


def languages() -> tuple[str, ...]:
    """List the languages of the interface."""
    return tuple(code for code, _ in settings.LANGUAGES)
