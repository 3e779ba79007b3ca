"""Getting ready before the first reader comes: the record read, templates compiled, the search index built."""

from __future__ import annotations

import threading

from django.template.loader import get_template

from ottawa.web.current import current
from ottawa.web.settings import BASE
from ottawa.web.views.search import index_of


def before_parting() -> None:
    """Do once what all processes share: read the record and compile every template."""
    current()
    folder = BASE / "templates"
    for path in sorted(folder.rglob("*.html")):
        get_template(path.relative_to(folder).as_posix())


def in_background() -> None:
    """Build the search index beside the first pages; a search that comes sooner waits for it."""
    threading.Thread(target=lambda: index_of(current().record), daemon=True).start()
