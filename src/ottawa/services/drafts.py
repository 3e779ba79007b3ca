"""Drafting a report on one's own machine: start, save, look back, lay a file beside it.

Every saving is a version of its own in the database, on the disk before it is acknowledged. A save tells which version
its text was typed over; if that section was saved since, the text is put aside, not taken, and both are shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from ottawa.errors import OttawaError
from ottawa.reporting.drafting import COVER, sections, settle
from ottawa.reporting.report import Report, from_json, to_json
from ottawa.reporting.writing.contact import Contact
from ottawa.services.reading import read_bytes
from ottawa.store import setup

if TYPE_CHECKING:
    from ottawa.store.drafts import Version

STARTED: Final = "start"
MOST_FILES: Final = 20  # beside one draft


@dataclass(frozen=True, slots=True)
class Draft:
    """A report being drafted. `changed` is the number of the version that last changed each section."""

    key: str
    number: int
    saved: datetime
    report: Report
    contact: Contact
    changed: Mapping[str, int]
    earlier: Report | None

    @property
    def since(self) -> int | None:
        """The year that "unchanged since" means, unless a form names an older one: that of the earlier report."""
        return self.earlier.end.year if self.earlier and self.earlier.end else None


@dataclass(frozen=True, slots=True)
class Beside:
    """A file laid beside a draft: the report read from it, and what was decided of each figure, by its number."""

    number: int
    name: str
    report: Report
    decided: Mapping[str, str]


class StaleError(OttawaError):
    """A section was saved elsewhere since this text was begun. `now` is the draft as it is; nothing was overwritten."""

    now: Draft


def start(report: Report, earlier: Report | None = None, contact: Contact | None = None) -> Draft:
    """Start a draft from a report, and return it.

    Raises:
        StoreError: it cannot be kept.
    """
    setup()
    from ottawa.store import drafts

    before = settle(earlier) if earlier else None
    draft = Draft(uuid4().hex[:12], 1, _now(), settle(report), contact or Contact(), {}, before)
    kept = json.dumps(to_json(before)).encode() if before else b""
    drafts.begin(draft.key, kept, _version(draft, STARTED))
    return draft


def held(key: str) -> Draft:
    """Return a draft as it is.

    Raises:
        StoreError: there is no such draft.
    """
    setup()
    from ottawa.store import drafts

    return _read(key, drafts.newest(key))


def listed() -> list[Draft]:
    """List the drafts, the last saved first."""
    setup()
    from ottawa.store import drafts

    return sorted(map(held, drafts.keys()), key=lambda draft: draft.saved, reverse=True)


def save(key: str, section: str, base: int, change: Callable[[Draft], Draft]) -> Draft:
    """Save a section, typed over version `base`, and return the draft with it. A change that changes nothing keeps it.

    Raises:
        StaleError: the section was saved since `base`; the text is kept aside, among the versions.
        OttawaError: the text does not fit, there is no such draft, or it cannot be kept.
    """
    setup()
    from ottawa.store import drafts

    with drafts.locked(key):
        now = held(key)
        stale = now.changed.get(section, 0) > base
        typed_over = _at(key, base) if stale else now
        mine = change(typed_over or now)
        if (mine.report, mine.contact) == (now.report, now.contact):
            return now
        if stale:
            _put_aside(key, section, mine)
        else:
            mine = replace(mine, number=drafts.last(key).number + 1, saved=_now())
            mine = replace(mine, changed={**now.changed, **dict.fromkeys(_differing(now, mine), mine.number)})
            drafts.keep(key, _version(mine, section))
    if stale:
        raise _stale(section, now)
    return mine


def _differing(before: Draft, after: Draft) -> list[str]:
    """Name the sections that differ between two versions of a draft."""
    old, new = before.report, after.report
    forms = {name: old.forms[at] for name, at in sections(old).items()}
    found = [name for name, at in sections(new).items() if forms.get(name) != new.forms[at]]
    cover = (replace(old, forms=()), before.contact) != (replace(new, forms=()), after.contact)
    return [*found, *([COVER] if cover else [])]


def _put_aside(key: str, section: str, mine: Draft) -> None:
    from ottawa.store import drafts

    last = drafts.last(key)
    aside = _version(replace(mine, number=last.number + 1, saved=_now()), section, aside=True)
    if not (last.aside and last.data == aside.data):  # the same text sent again
        drafts.keep(key, aside)


def _stale(section: str, now: Draft) -> StaleError:
    error = StaleError(
        "this section was saved in another window since you opened it here.",
        where=section,
        mend="Compare both texts, and keep the one that is right: nothing was overwritten.",
    )
    error.now = now
    return error


def versions(key: str) -> list[Version]:
    """List the versions that are kept, newest first, with those put aside."""
    setup()
    from ottawa.store import drafts

    return drafts.versions(key)


def at(key: str, number: int) -> Draft:
    """Return a draft as it was in a version, one put aside among them.

    Raises:
        StoreError: that version is not kept.
    """
    setup()
    from ottawa.store.errors import StoreError

    found = _at(key, number)
    if found is None:
        raise StoreError(f"version {number} is not kept.", where=key, mend="Choose one from the list of versions.")
    return found


def go_back(key: str, number: int) -> Draft:
    """Make a new version that holds what an older one did.

    Raises:
        StoreError: that version is not kept.
    """
    then, now = at(key, number), held(key)
    return save(
        key, f"version {number}", now.number, lambda draft: replace(draft, report=then.report, contact=then.contact)
    )


def remove(key: str) -> None:
    """Remove a draft with its versions and files, for good."""
    setup()
    from ottawa.store import drafts

    drafts.remove(key)


def lay(key: str, name: str, data: bytes) -> Beside:
    """Read a file in a process of its own, and lay it beside a draft; nothing of it enters the draft yet.

    Raises:
        ReportError: the file is refused, with the reason.
        OttawaError: there are too many files already, or it cannot be kept.
    """
    setup()
    from ottawa.store import drafts

    report = read_bytes(data, name)
    with drafts.locked(key):
        if len(drafts.files(key)) >= MOST_FILES:
            raise OttawaError(f"there are {MOST_FILES} files beside this draft.", mend="Start another draft for more.")
        number = drafts.lay(key, name[:255], data, json.dumps(to_json(report)).encode())
    return Beside(number, name, report, {})


def beside(key: str) -> list[Beside]:
    """List the files laid beside a draft."""
    setup()
    from ottawa.store import drafts

    return [Beside(one.number, one.name, from_json(json.loads(one.report)), one.decided) for one in drafts.files(key)]


def file_bytes(key: str, number: int) -> bytes:
    """Return the bytes of a file laid beside a draft.

    Raises:
        StoreError: there is no such file.
    """
    setup()
    from ottawa.store import drafts

    return drafts.file_bytes(key, number)


def take(key: str, number: int, decided: Mapping[str, str], change: Callable[[Draft], Draft]) -> Draft:
    """Take what was accepted from a file into the draft, and note what was decided; both or neither.

    Raises:
        OttawaError: the draft is gone, or it cannot be kept.
    """
    setup()
    from ottawa.store import drafts

    with drafts.locked(key):
        known = next((one.decided for one in drafts.files(key) if one.number == number), {})
        drafts.decide(key, number, {**known, **decided})
        return save(key, f"file {number}", held(key).number, change)


def _at(key: str, number: int) -> Draft | None:
    from ottawa.store import drafts

    version = drafts.version(key, number)
    return _read(key, version) if version else None


def _version(draft: Draft, section: str, *, aside: bool = False) -> Version:
    from ottawa.store.drafts import Version

    document = {"report": to_json(draft.report), "contact": asdict(draft.contact), "changed": dict(draft.changed)}
    data = json.dumps(document, ensure_ascii=False).encode()
    return Version(draft.number, draft.saved, section, aside, data)


def _read(key: str, version: Version) -> Draft:
    from ottawa.store import drafts

    document: dict[str, Any] = json.loads(version.data)
    before = drafts.earlier(key)
    return Draft(
        key,
        version.number,
        version.saved,
        from_json(document["report"]),
        Contact(**document["contact"]),
        document["changed"],
        from_json(json.loads(before)) if before else None,
    )


def _now() -> datetime:
    return datetime.now(UTC)
