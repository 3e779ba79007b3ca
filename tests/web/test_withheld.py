"""What is kept back stands on no page and in no file of a copy; what was destroyed is told with its grounds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ottawa.services import public, withholding
from tests.databases import point_at
from tests.store.made import Tables, made
from tests.store.test_vault import found_in

if TYPE_CHECKING:
    from django.test import Client

ON = date(2026, 11, 24)
GROUNDS = "The person asked for it."
COMMON = "lives in Mill Lane at number"


@pytest.fixture
def own_log(tmp_path: Path, site: Client) -> Client:
    """A site with a log of its own, of a few packaged tables."""
    from ottawa.web import current

    point_at("", tmp_path / "home")
    public.start(Tables(tmp_path / "tables").root)
    current.forget()
    return site


@pytest.fixture(autouse=True)
def forgotten(database: None) -> None:  # noqa: ARG001
    """Each test reads its own log."""
    from ottawa.web import current

    current.forget()


def fields(origin: str, **more: object) -> dict[str, object]:
    """The fields of a made-up claim."""
    import json

    return {**json.loads(made(origin).data), **more}


def test_an_entry_tells_what_it_keeps_back(own_log: Client) -> None:
    """Its page lists the commitments; of a value destroyed it says so, with the day, the grounds and the entry."""
    entry = withholding.submit(fields("letter", note="behind the mill"), ["note"], {"scan.pdf": b"a scan"})
    said = withholding.withhold(entry.id, ["note"], GROUNDS, ON)
    assert said is not None
    from ottawa.web import current

    current.forget()
    told = own_log.get(f"/entries/{entry.id}.json").json()["kept_back"]
    assert [each["commitment"] for each in told] == list(entry.entry.commitments)
    [gone] = [each for each in told if each["withheld_by"]]
    assert (gone["grounds"], gone["withheld_by"]["id"]) == (GROUNDS, said.id)
    page = own_log.get(f"/entries/{entry.id}").content.decode()
    assert all(commitment in page for commitment in entry.entry.commitments)
    assert GROUNDS in page
    assert f'href="/entries/{said.id}"' in page


def test_a_thousand_values_stand_in_no_file_of_a_copy(
    own_log: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy published while they are kept, the pages of the site, and all that lies in the home folder hold none.

    Each value has the same words in it, so that looking for these looks for all.
    """
    from click.testing import CliRunner

    from ottawa.cli import main
    from ottawa.web import current
    from ottawa.web.publication import pages

    monkeypatch.setattr(pages, "languages", lambda: ("en",))
    monkeypatch.setenv("OTTAWA_HOME", str(tmp_path / "home"))
    entries = []
    for start in range(0, 1000, 100):
        given = {
            f"witness_{at}": f"witness {at:04d} {COMMON} {at * 7919 % 10_007:05d}" for at in range(start, start + 100)
        }
        entries.append(withholding.submit(fields(f"statement/{start}", **given), list(given)))
    current.forget()
    copy = tmp_path / "copy"
    done = CliRunner().invoke(main, ["publish", str(copy)])
    assert done.exit_code == 0, done.output
    for address in ("/", "/states/UKR", "/states/UKR.atom", *(f"/entries/{entry.id}" for entry in entries)):
        assert COMMON not in own_log.get(address).content.decode()
    assert (copy / "entries" / entries[0].id / "index.html").exists()
    assert found_in(tmp_path, [COMMON]) == []
    (copy / "seen.html").write_text(f"she {COMMON} 7", encoding="utf-8")
    assert found_in(tmp_path, [COMMON]) == [copy / "seen.html"]  # so it would be found
