"""Getting ready before the first reader comes: the record read, templates compiled, the search index built."""

from __future__ import annotations

import threading

from django.template.loader import get_template

from ottawa.web.current import current
from ottawa.web.settings import BASE
from ottawa.web.views.lab import lab_of
from ottawa.web.views.search import index_of


def before_parting() -> None:
    """Do once what all processes share: read the record and compile every template."""
    current()
    folder = BASE / "templates"
    for path in sorted(folder.rglob("*.html")):
        get_template(path.relative_to(folder).as_posix())


def in_background() -> None:
    """Build the search index and the lab's tables beside the first pages; who asks sooner waits for them."""
    threading.Thread(target=_build, daemon=True).start()


def _build() -> None:
    record = current().record
    index_of(record)
    lab_of(record).warm()
