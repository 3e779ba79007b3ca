"""Search in a copy: the index of the live site as a script, that works from a folder, and the page that asks it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from ottawa import places
from ottawa.answers.search import KINDS, Index, Item, build
from ottawa.answers.sources import lab_page
from ottawa.answers.words import LETTERS
from ottawa.web.publication.addresses import Shelf
from ottawa.web.publication.edition import Edition
from ottawa.web.publication.pages import Request, finished
from ottawa.web.publication.words import WITHOUT_SCRIPTS, static_notice
from ottawa.web.templatetags.ottawa import state_name
from ottawa.web.templatetags.titles import kind_title

INDEX = "search/index.js"
_SNIPPET = 600  # signs of a text that a copy holds to show; all of it is found


def files(edition: Edition) -> list[str]:
    """List the files of the search."""
    return [INDEX, *(_page_file(language) for language in edition.languages)]


def made(edition: Edition, shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """Make the index and the page in each language."""
    yield INDEX, index(edition)
    for language in edition.languages:
        yield _page_file(language), _page(edition, language, shelf)


def _page_file(language: str) -> str:
    return "search/index.html" if language == "en" else f"{language}/search/index.html"


def _page(edition: Edition, language: str, shelf: Shelf) -> bytes:
    with translation.override(language):
        request = Request(edition.root, reverse("search"), "")
        asked = {
            "published": True,
            "kinds": json.dumps({kind: str(kind_title(kind)) for kind in KINDS}, ensure_ascii=False),
            "states": [(iso3, state_name(iso3)) for iso3 in places.states()],
            "without_scripts": WITHOUT_SCRIPTS.get(language, WITHOUT_SCRIPTS["en"]),
            "copy": static_notice(language, edition.on),
        }
        text = render_to_string("ottawa/published/search.html", asked, request)
    return finished(text, edition, _page_file(language), language, shelf)


def index(edition: Edition) -> bytes:
    """Write the index as a script: things to find, and for each word the numbers of the things that hold it.

    A list is written as steps from one number to the next, to base 36; a thing that holds a word twice is named twice.
    """
    built = build(edition.record)
    told = {
        "letters": {chr(sign): other for sign, other in sorted(LETTERS.items())},
        "kinds": list(KINDS),
        "items": [_item(edition, item) for item in built.items],
        "words": list(built.vocabulary),
        "lists": [_steps(built, word) for word in built.vocabulary],
    }
    return f"OTTAWA_INDEX({json.dumps(told, ensure_ascii=False, separators=(',', ':'))});\n".encode()


def _item(edition: Edition, item: Item) -> list[Any]:
    title: Any = item.title
    if item.kind == "state":
        names = places.states()[item.leads].names
        title = {language: names[language] for language in edition.languages if language in names}
    return [KINDS.index(item.kind), title, _leads(item), item.text[:_SNIPPET]]


def _leads(item: Item) -> str:
    """Return where a thing stands, from the folder of its language."""
    match item.kind:
        case "state":
            return f"states/{item.leads}/index.html"
        case "area":
            return f"areas/{item.leads}/index.html"
        case "provision":
            return "treaty/index.html" + (f"#{item.leads}" if item.leads != "MBT" else "")
        case "source":
            return f"sources/{item.leads}/index.html"
        case "act" | "claim" | "weapon":
            page = lab_page(item.sealed) if item.sealed else None
            return f"lab/{page['page']}s/{page['id']}/index.html" if page else f"entries/{item.leads}/index.html"
    return f"method/index.html#{item.leads}"


def _steps(built: Index, word: str) -> str:
    numbers = sorted(built.postings[word])
    return " ".join(_base36(after - before) for before, after in pairwise([0, *numbers]))


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    told = digits[number % 36]
    while number := number // 36:
        told = digits[number % 36] + told
    return told
