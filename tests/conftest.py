"""What many tests share: the record of the packaged data, read once, and steady random examples."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import ottawa
from ottawa.record import packaged
from ottawa.record.entries import Sealed
from ottawa.record.record import Record
from ottawa.tables import packaged as packaged_folder

# No log of whoever runs the tests: the command answers from the packaged data.
os.environ["OTTAWA_HOME"] = str(Path(tempfile.gettempdir()) / "ottawa-tests-have-no-log")
# Django is set up once for a process, and the settings of the site hold those of the store.
os.environ["DJANGO_SETTINGS_MODULE"] = "ottawa.web.settings"

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def record() -> Record:
    """The record of the packaged data."""
    return ottawa.load()


@pytest.fixture(scope="session")
def sealed() -> tuple[Sealed, ...]:
    """The entries of the packaged data."""
    return tuple(packaged.entries(packaged.read_tables(packaged_folder())))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data beside the checkout, where there is one."""
    if not (SHARED / "data").is_dir():
        pytest.skip("shared data not beside this checkout")
    return SHARED / "data"


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Keep the collector on: the command switches it off for its own short life."""
    yield
    gc.enable()
