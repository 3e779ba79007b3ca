"""The site on the packaged data, asked as a browser without scripts would."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ottawa.store import setup
from ottawa.tables import packaged
from tests.databases import point_at

if TYPE_CHECKING:
    from django.test import Client

# The browser is driven from an event loop, beside which Django refuses the database unless told that nothing waits.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with the embedded database of the site, made once."""
    setup()
    from ottawa.store.start import prepare

    made = tmp_path_factory.mktemp("site")
    point_at("", made)
    prepare(packaged())
    return made


@pytest.fixture(autouse=True)
def database(home: Path) -> None:
    """Ask this database, whatever other tests of the process asked before."""
    point_at("", home)


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[Client]:
    """A client of the site, which may ask as often as the tests of a minute do."""
    from django.test import Client, override_settings

    assert home.is_dir()
    with override_settings(REQUESTS_A_MINUTE=1_000_000):
        yield Client(HTTP_HOST="localhost")


@pytest.fixture
def drafter(site: Client) -> Iterator[Client]:
    """A client on the machine that drafts lie on, where they are allowed as `ottawa serve` does."""
    from django.test import override_settings

    with override_settings(DRAFTS=True):
        yield site
