"""Where a page of the site lies in the copy, and how one file names another: relative, so that it works anywhere.

`/states/UKR` lies in `states/UKR/index.html`, its JSON twin beside it; a later page of a long list in `page-2/` under
the first. What a question would have to be asked for (filters, another day, another reading) is not in the copy.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

_SAFE = re.compile(r"[A-Za-z0-9._-]+")
_LINKED = re.compile(r"<a\b([^>]*?)\shref=\"([^\"]*)\"([^>]*)>(.*?)</a>", re.DOTALL)
_LOADED = re.compile(r"<(link|script|img)\b([^>]*?)\s(href|src)=\"([^\"]*)\"([^>]*)>")
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_ELSEWHERE = ("https://", "http://", "mailto:", "tel:", "#")
SHORT = 16  # digits by which pages name an entry


class Shelf:
    """Which files the copy has, and which file answers an address of the site."""

    def __init__(
        self, files: Iterable[str], entries: Iterable[str], readings: Iterable[str], languages: Iterable[str]
    ) -> None:
        self.files = frozenset(files)
        self._entries: Mapping[str, str] = {whole[:SHORT]: whole for whole in entries}
        self._readings = sorted(readings)
        self._languages = tuple(f"/{code}/" for code in languages if code != "en")
        self._known: dict[str, str | None] = {}

    def file_of(self, address: str) -> str | None:
        """Return the file that answers an address of the site, or None if the copy has none."""
        if address not in self._known:
            self._known[address] = self._found(address)
        return self._known[address]

    def _found(self, address: str) -> str | None:
        parts = urlsplit(address)
        asked = parse_qsl(parts.query, keep_blank_values=True)
        named = [value for name, value in asked if name == "reading"]
        if named and sorted(named) != self._readings:
            return None
        kept = [
            pair for pair in asked if pair[0] not in ("on", "v", "reading") and pair != ("page", "1") and pair[1] != ""
        ]
        found = lying_at(self._whole(unquote(parts.path)), kept, self._languages)
        return found if found in self.files else None

    def _whole(self, path: str) -> str:
        """Write the short id of an entry in full."""
        before, found, short = path.partition("/entries/")
        stem, dot, kind = short.partition(".")
        return f"{before}{found}{self._entries.get(stem[:SHORT], stem)}{dot}{kind}" if found else path

    def link(self, here: str, href: str) -> str | None:
        """Rewrite a link in the file `here`, or return None where it leads out of the copy."""
        if href.startswith(_ELSEWHERE):
            return href
        plain, _, fragment = html.unescape(href).partition("#")
        found = self._relative(here, plain)
        return None if found is None else html.escape(f"{found}#{fragment}" if fragment else found)

    def _relative(self, here: str, address: str) -> str | None:
        if address.startswith("?"):
            address = f"{_site_path(here)}{address}"
        file = self.file_of(address)
        return None if file is None else relative(here, file)


def lying_at(path: str, query: Iterable[tuple[str, str]], languages: Iterable[str] = ()) -> str | None:
    """Return where the answer to an address lies, whether the copy has it or not; None if it can lie nowhere."""
    pairs = sorted(query)
    if not all(_SAFE.fullmatch(name) and _SAFE.fullmatch(value) for name, value in pairs):
        return None
    plain = path.strip("/")
    if plain.endswith((".ics", ".atom", ".js", ".jsonld")) or plain.startswith("static/"):
        return plain if not pairs else None
    if plain.endswith(".json"):  # data speak no language: there is one twin for all
        for code in languages:
            path = path.removeprefix(code) if path.startswith(code) else path
        plain = path.strip("/").removesuffix(".json")
        return "/".join([*([plain] if plain not in ("", "today") else []), *_folders(pairs), "index.json"])
    return "/".join([*([plain] if plain else []), *_folders(pairs), "index.html"])


def _folders(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{name}-{value}" for name, value in pairs]


def _site_path(here: str) -> str:
    """The address a file answers, without what was asked beside it."""
    folders = [part for part in here.split("/")[:-1] if not part.startswith("page-")]
    return "/" + "/".join(folders)


def relative(here: str, file: str) -> str:
    """Name a file from another one.

    >>> relative("entries/ab/index.html", "states/AFG/index.html")
    '../../states/AFG/index.html'
    """
    parts, wanted = here.split("/")[:-1], file.split("/")
    same = 0
    while same < min(len(parts), len(wanted) - 1) and parts[same] == wanted[same]:
        same += 1
    return "/".join([*[".."] * (len(parts) - same), *wanted[same:]])


def rewritten(page: str, here: str, shelf: Shelf, instead_of_form: Callable[[str], str]) -> str:
    """Make a page of the site one of the copy: links relative, forms and what leads out of the copy left out.

    The words of a link that leads nowhere stay: they may be the head of a column.
    """

    def anchor(found: re.Match[str]) -> str:
        before, href, after, words = found.groups()
        link = shelf.link(here, href)
        return f"<span>{words}</span>" if link is None else f'<a{before} href="{link}"{after}>{words}</a>'

    def loaded(found: re.Match[str]) -> str:
        tag, before, name, address, after = found.groups()
        link = shelf.link(here, address)
        return "" if link is None else f'<{tag}{before} {name}="{link}"{after}>'

    without = _FORM.sub(lambda form: instead_of_form(form[0]), page)
    return _LOADED.sub(loaded, _LINKED.sub(anchor, without))
