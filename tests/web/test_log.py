"""The log on the site: its files as they are published, and pages as the log once held them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from ottawa.ledger import notes
from ottawa.ledger.audit import SIZES, audit


def test_the_public_log_passes_the_audit(site: Client) -> None:
    """What a mirror copies from the site is the whole log, signed; nothing beside it is handed out."""

    def read(path: str) -> bytes:
        answer = site.get(f"/log/{path}")
        assert answer.status_code == 200, path
        return b"".join(answer.streaming_content)  # type: ignore[attr-defined]

    keys = [notes.verifier(line) for line in read("vkey").decode().split()]
    found = audit(read, keys, [int(line) for line in read(SIZES).decode().split()])
    assert found.checkpoint.size == len(found.entries) > 1_900
    for path in ("log.key", "../log.key", "checkpoints/", "tile/0/9", "%2e%2e/log.key"):
        assert site.get(f"/log/{path}").status_code == 404


def test_a_page_as_the_log_once_held_it(site: Client) -> None:
    """`?known=` answers from so many entries, says so, and keeps it in its links; a size that never was is refused."""
    then = site.get("/states/POL?known=1000").content.decode()
    assert "You see the record as the log held it when it had" in then
    assert "known=1000" in then
    assert "log of 1000 entries" in then.replace(",", "").replace("\xa0", "")
    now = site.get("/states/POL").content.decode()
    assert "You see the record as" not in now
    data = site.get("/states/POL.json?known=1000").json()
    assert data["standing"] == site.get("/states/POL.json").json()["standing"]
    for size, words in (("99999", "99999 is not a size this log had"), ("x", "x is not a size this log had")):
        refused = site.get(f"/states/POL?known={size}")
        assert refused.status_code == 400
        assert words in refused.content.decode()


@pytest.mark.usefixtures("site")
def test_the_key_stays_at_home(home: Path) -> None:
    """The private key is in no public file."""
    secret = (home / "log.key").read_text().split("\n")[1].encode()
    for path in (home / "log").rglob("*"):
        assert not path.is_file() or secret not in path.read_bytes()


@pytest.mark.parametrize("size", [0, 1, 300])
@pytest.mark.parametrize(
    "page",
    [
        *("/", "/states", "/states/UKR", "/deadlines", "/meetings", "/treaty", "/discrepancies", "/sources", "/method"),
        *("/sources/acts", "/areas", "/areas/kosovo", "/reports", "/reports/UKR", "/lab/claims", "/lab/wordings"),
        *("/deadlines.ics", "/states/UKR.ics", "/feed.atom", "/states/UKR.atom", "/search?q=mines"),
    ],
)
def test_every_page_answers_from_the_first_entries_on(site: Client, page: str, size: int) -> None:
    """A log that holds nothing yet, or little, has all its pages: they say that nothing is shown."""
    mark = "&" if "?" in page else "?"
    assert site.get(f"{page}{mark}known={size}").status_code == 200


@pytest.mark.parametrize("page", ["/lab", "/lab/systems", "/lab/workbench", "/lab/compare"])
def test_a_log_without_wordings_says_so(site: Client, page: str) -> None:
    """The lab has nothing to work out before a wording is held: it says that there is none."""
    refused = site.get(f"{page}?known=0")
    assert refused.status_code == 404
    assert "There are no wordings among these entries." in refused.content.decode()
