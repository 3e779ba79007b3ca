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

LONGEST = (
    "reporting/test_writing.py",
    "store/test_withholding.py",
    "web/test_browser.py",
    "web/test_publication.py",
    "web/test_lab_publication.py",
    "web/test_lab_browser.py",
    "web/test_drafts_browser.py",
    "store/test_start.py",
    "store/test_seal.py",
    "web/test_verification.py",
    "web/test_withheld.py",
    "store/test_disk_faults.py",
)
"""The files that take longest, which are begun first: else one process is left with one when the others are done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, and leave the others as they stand."""
    order = {Path(__file__).parent / name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


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
