"""Search over everything."""

from __future__ import annotations

import threading

from ottawa import answers, places
from ottawa.answers.forms import Document
from ottawa.answers.search import Index, build
from ottawa.record.record import Record
from ottawa.web.asking import Ask, both, page
from ottawa.web.views.calendar import page_number

_lock = threading.Lock()
_held: tuple[Record, Index] | None = None


def index_of(record: Record) -> Index:
    """Return the index of a record, made when it is first asked for."""
    global _held
    with _lock:
        if _held is None or _held[0] is not record:
            _held = (record, build(record))
        return _held[1]


@page("ottawa/search.html")
def search(ask: Ask) -> Document:
    """What holds the words asked for, in any of six languages."""
    asked = ask.get("state")
    return answers.search(
        index_of(ask.record),
        ask.on,
        ask.get("q"),
        kind=ask.get("kind"),
        state=places.state(asked).iso3 if asked else "",
        page=page_number(ask),
    )


urls = both("search", search, "search")
