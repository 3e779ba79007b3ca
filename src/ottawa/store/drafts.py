"""Drafts and their versions: each saving is a row of its own, so that nothing typed is lost.

These tables are no part of the log. Nothing reads them but the person's own pages; a copy of the whole database holds
them (`ottawa backup`), a published copy and a backup of the log alone do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from ottawa.store.errors import StoreError
from ottawa.store.faults import told
from ottawa.store.models import Draft, DraftFile, DraftVersion

MOST_VERSIONS: Final = 100
"""How many versions of a draft are kept; the oldest go first."""


class Version(NamedTuple):
    """One version: its number, when and with which section it was saved, and what the draft held then."""

    number: int
    saved: datetime
    section: str
    aside: bool
    data: bytes


class Laid(NamedTuple):
    """A file laid beside a draft: what was read from it, and what was decided of each figure."""

    number: int
    name: str
    report: bytes
    decided: dict[str, str]


def begin(key: str, earlier: bytes, first: Version) -> None:
    """Keep a new draft with its first version.

    Raises:
        StoreError: the database refuses.
    """
    with told(), transaction.atomic():
        Draft.objects.create(key=key, earlier=earlier)
        _insert(key, first)


@contextmanager
def locked(key: str) -> Iterator[None]:
    """Let no one else write to a draft until the block ends; what it writes is kept whole or not at all.

    Raises:
        StoreError: there is no such draft, or the database refuses.
    """
    with told(), transaction.atomic():
        if Draft.objects.select_for_update().filter(key=key).first() is None:
            raise _gone(key)
        yield


def keys() -> list[str]:
    """Name the drafts."""
    with told():
        return list(Draft.objects.values_list("key", flat=True))


def earlier(key: str) -> bytes:
    """Return last year's report as it was when the draft was started; blank if there was none.

    Raises:
        StoreError: there is no such draft.
    """
    with told():
        found = Draft.objects.filter(key=key).first()
    if found is None:
        raise _gone(key)
    return bytes(found.earlier)


def newest(key: str) -> Version:
    """Return the draft as it is.

    Raises:
        StoreError: there is no such draft.
    """
    return _first(key, DraftVersion.objects.filter(draft_id=key, aside=False).order_by("-number"))


def last(key: str) -> Version:
    """Return the version of the highest number, which may be one put aside.

    Raises:
        StoreError: there is no such draft.
    """
    return _first(key, DraftVersion.objects.filter(draft_id=key).order_by("-number"))


def version(key: str, number: int) -> Version | None:
    """Return one version; None if it is not kept any more."""
    with told():
        row = DraftVersion.objects.filter(draft_id=key, number=number).first()
    return _version(row) if row else None


def versions(key: str) -> list[Version]:
    """Return the versions that are kept, newest first, those put aside among them."""
    with told():
        return [_version(row) for row in DraftVersion.objects.filter(draft_id=key).order_by("-number")]


def keep(key: str, version: Version) -> None:
    """Add a version, and drop the oldest beyond those kept.

    Raises:
        StoreError: the database refuses; the draft is as it was.
    """
    with told(), transaction.atomic():
        _insert(key, version)
        DraftVersion.objects.filter(draft_id=key, number__lte=version.number - MOST_VERSIONS).delete()


def remove(key: str) -> None:
    """Remove a draft with its versions and files, for good."""
    with told(), transaction.atomic():
        Draft.objects.filter(key=key).delete()


def lay(key: str, name: str, data: bytes, report: bytes) -> int:
    """Lay a file beside a draft, and return its number."""
    with told():
        number = DraftFile.objects.filter(draft_id=key).count() + 1
        DraftFile.objects.create(draft_id=key, number=number, name=name, data=data, report=report)
    return number


def files(key: str) -> list[Laid]:
    """List the files laid beside a draft, without their bytes."""
    with told():
        rows = DraftFile.objects.filter(draft_id=key).order_by("number").defer("data")
        return [Laid(row.number, row.name, bytes(row.report), dict(row.decided)) for row in rows]


def file_bytes(key: str, number: int) -> bytes:
    """Return the bytes of a file laid beside a draft.

    Raises:
        StoreError: there is no such file.
    """
    with told():
        row = DraftFile.objects.filter(draft_id=key, number=number).first()
    if row is None:
        raise StoreError("there is no such file.", where=f"draft {key}", mend="Choose one from the list of files.")
    return bytes(row.data)


def decide(key: str, number: int, decided: dict[str, str]) -> None:
    """Note what was decided of the figures of a file."""
    with told():
        DraftFile.objects.filter(draft_id=key, number=number).update(decided=decided)


def _first(key: str, rows: QuerySet[DraftVersion]) -> Version:
    with told():
        row = rows.first()
    if row is None:
        raise _gone(key)
    return _version(row)


def _insert(key: str, version: Version) -> None:
    DraftVersion.objects.create(draft_id=key, **version._asdict())


def _version(row: DraftVersion) -> Version:
    return Version(row.number, row.saved, row.section, row.aside, bytes(row.data))


def _gone(key: str) -> StoreError:
    return StoreError("there is no such draft here.", where=key, mend="Choose one from the list of drafts.")
