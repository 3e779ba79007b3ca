"""The log of entries in a database that only ever grows, and what is worked out from it for quick asking.

A Django app. Call `setup()` once before importing anything else of this room; a web server whose settings are
already in force need not.

    from ottawa.store import setup

    setup()
    from ottawa.store import log
    from ottawa.store.start import prepare
"""

from __future__ import annotations

import os


def setup() -> None:
    """Make Django ready with the settings of `DJANGO_SETTINGS_MODULE`, or else those of this room."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ottawa.store.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
