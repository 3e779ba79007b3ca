"""The site on the packaged data, asked as a browser without scripts would."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """Make an embedded database in a fresh home, and return a client of the site."""
    home = tmp_path_factory.mktemp("home")
    elsewhere = os.environ["OTTAWA_HOME"]
    os.environ["OTTAWA_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "ottawa.web.settings"
    import django
    from django.test import Client

    django.setup()
    os.environ["OTTAWA_HOME"] = elsewhere  # the settings have been read; commands keep answering without a log
    from ottawa.store.start import prepare
    from ottawa.tables import packaged

    prepare(packaged())
    return Client(HTTP_HOST="localhost")
