"""The static twin: the whole public site, its data and feeds as files that any web server, or none, can show.

A copy is a function of the entries, the day, the readings and this software: two runs give the same bytes, and whoever
has the entries makes it again without a database. Only what changed is written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connections

from ottawa.record.entries import Sealed
from ottawa.record.record import Record
from ottawa.treaty.readings import Choice
from ottawa.web.publication import data, finder, pages
from ottawa.web.publication.addresses import Shelf
from ottawa.web.publication.edition import Edition, newest_day, software
from ottawa.web.publication.folder import NOTHING, Before, File, Held, PublicationError, begin, end, look, put
from ottawa.web.publication.sharing import shared_out

__all__ = ["PublicationError", "Written", "newest_day", "publish"]

STATIC = ("ottawa/site.css", "ottawa/icon.svg", "ottawa/search.js")


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did: how many files the copy has, how many were written, how many removed."""

    files: int
    changed: int
    removed: int


def publish(
    folder: Path,
    record: Record,
    sealed: Sequence[Sealed],
    on: date,
    choice: Choice,
    size: int,
    *,
    since: int | None = None,
    address: str = "",
    more: Mapping[str, bytes] | None = None,
    stated: Mapping[str, Any] | None = None,
    processes: int | None = None,
) -> Written:
    """Write the copy of a record for a day. `sealed` has the entries in the order of the log, `size` is its size.

    `since` is the size of the log at the release before; from the manifest in the folder if it is not given. `address`
    is where the copy will stand, for feeds and citations. `more` are further files, `stated` further fields of the
    manifest, as the log and its checkpoint. Django must be ready, with the settings of the site.

    Raises:
        PublicationError: the folder holds something else, or cannot be written.
    """
    try:
        before = look(folder)
        start = _since(before, size) if since is None else since
        edition = Edition(record, sealed, on, choice, size, pages.languages(), address, start)
        with _alone():
            return _publish(folder, edition, before, more or {}, stated or {}, processes or os.cpu_count() or 1)
    except OSError as error:
        raise PublicationError(
            f"it cannot be written: {error.strerror or error}.",
            where=str(error.filename or folder),
            mend="What was there before is whole or is mended by the next run: see to the disk, and publish again.",
        ) from error


def _since(before: Before, size: int) -> int:
    """The size of the log at the last release; where nothing was added since, at the one before it."""
    held = before.manifest.get("log", {}).get("size", 0)
    if not isinstance(held, int) or held > size:
        return 0
    told = before.manifest.get("changes_since", 0)
    return held if held < size else told if isinstance(told, int) else 0


def _publish(
    folder: Path,
    edition: Edition,
    before: Before,
    more: Mapping[str, bytes],
    stated: Mapping[str, Any],
    processes: int,
) -> Written:
    jobs = pages.jobs(edition)
    planned = {file for job in jobs for file in pages.files(edition, job)}
    planned |= {*finder.files(edition), *(f"static/{name}" for name in STATIC), *more}
    shelf = Shelf(planned, (one.id for one in edition.sealed), edition.choice.names, edition.languages)
    begin(folder, before, planned | {*data.FILES})
    held = Held(folder, before if _same_making(before, edition, planned) else NOTHING)
    work = _Work(folder, edition, shelf, held)
    files = dict(work.all(jobs, more, processes))
    removed = end(folder, before, files, {**_told(edition), **stated})
    return Written(len(files) + 1, sum(file.written for file in files.values()), removed)


def _told(edition: Edition) -> dict[str, Any]:
    """What the manifest says of the edition, beside its files."""
    return {
        "day": str(edition.on),
        "log": {"size": edition.size},
        "changes_since": edition.since,
        "readings": sorted(edition.choice.names),
        "address": edition.address or None,
        "languages": list(edition.languages),
        "software": software(),
    }


def _same_making(before: Before, edition: Edition, planned: set[str]) -> bool:
    """Whether a page whose document is unchanged is unchanged: same software, day, readings, and the same links open.

    A link that led nowhere is open once its page is there.
    """
    told = _told(edition)
    same = all(before.manifest.get(name) == told[name] for name in told if name not in ("log", "changes_since"))
    there = {file for file in before.manifest.get("files", {}) if file.endswith("/index.html")}
    pages_now = {file for file in planned if file.endswith("/index.html")}
    return same and there <= pages_now and all(_OF_ITSELF.search(file) for file in pages_now - there)


_OF_ITSELF = re.compile(r"(^|/)(entries/|reports/[A-Z]{3}/[^/]+/|page-\d+/)")
"""Pages to which a document links only once it tells of them: an entry, a report that was filed, more of a list."""


@contextmanager
def _alone() -> Iterator[None]:
    """Leave out what belongs to one installation, that whoever has the entries may make the same bytes."""
    kept = settings.CORRECTIONS_ADDRESS
    settings.CORRECTIONS_ADDRESS = ""
    try:
        yield
    finally:
        settings.CORRECTIONS_ADDRESS = kept


@dataclass(frozen=True, slots=True)
class _Work:
    """The writing of one edition, shared out over processes that part with all of it in memory."""

    folder: Path
    edition: Edition
    shelf: Shelf
    held: Held

    def all(self, jobs: Sequence[pages.Job], more: Mapping[str, bytes], processes: int) -> Iterator[tuple[str, File]]:
        """Write everything; yield each file with what it holds."""
        _warm(self.edition, jobs, self.held)
        connections.close_all()  # no page asks a database; a process that parts must not share one
        tasks: list[_Task] = ["data", "search", *jobs]
        for done in shared_out(self.one, tasks, processes):
            yield from done
        for file, body in more.items():
            yield file, put(self.folder, file, body)

    def one(self, task: _Task) -> list[tuple[str, File]]:
        """Write one page with its twin, one feed, the data or the search."""
        return [(it.file, put(self.folder, it.file, it.body, was=it.was, of=it.of)) for it in self._made(task)]

    def _made(self, task: _Task) -> Iterator[pages.Made]:
        if isinstance(task, pages.Job):
            yield from pages.made(self.edition, task, self.shelf, self.held)
        elif task == "data":
            yield from (pages.Made(*each) for each in data.files(self.edition))
        else:
            yield from (pages.Made(*each) for each in finder.made(self.edition, self.shelf))
            for name in STATIC:
                found = finders.find(name)
                assert isinstance(found, str), name
                yield pages.Made(f"static/{name}", Path(found).read_bytes())


_Task = pages.Job | str


def _warm(edition: Edition, jobs: Sequence[pages.Job], held: Held) -> None:
    """Work out once what many pages take, before the processes part."""
    for name in ("today", "entry", "lab-wordings"):
        first = next((job for job in jobs if job.name == name), None)
        if first and not pages.unchanged_lab(edition, first, held):
            pages.answered(edition, first)
