"""The lab in the static twin: its pages, comparisons and reviews as files, every link of them leading somewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ottawa.record.entries import Act, DesignEntry, Sealed
from tests.web import test_publication as twin
from tests.web.test_publication import two_languages  # noqa: F401

if TYPE_CHECKING:
    from ottawa.record.entries import Entry

SYSTEMS = ("pom3", "blu92", "cbu89", "m18a1", "xm7_override", "jumpcharge")
WORDINGS = ("MBT-2.1", "MBT-2.2", "MBT-2.3", "Q04", "Q21")
CLAIMS = ("C01", "C02", "C03")
HOLDS = "FIN"  # on record with one of the systems, whose page says that it is a party, until it withdraws


def kept(entry: Entry) -> bool:
    """Whether an entry is about what makes the lab: who is bound, and a few wordings, claims and systems."""
    key = entry.origin.partition("#")[2]
    if isinstance(entry, DesignEntry):
        return entry.body.design in SYSTEMS
    if isinstance(entry, Act):
        return entry.body.act in ("deposit", "withdrawal")
    return (entry.kind in ("wording", "assessment") and key in (*WORDINGS, *CLAIMS)) or (
        entry.kind == "claim"
        and (
            entry.body.measure.startswith(("reading_held", "fact_"))
            or (entry.body.measure.startswith("weapon_") and entry.subject == HOLDS)
        )
    )


def _withdraws(entry: Entry) -> bool:
    return isinstance(entry, Act) and entry.subject == HOLDS and entry.body.act == "withdrawal"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, sealed: tuple[Sealed, ...]) -> Path:
    """A copy of a log that holds what the lab needs for a few systems, and nothing else."""
    folder = tmp_path_factory.mktemp("lab") / "site"
    twin.published(folder, tuple(one for one in sealed if kept(one.entry)))
    return folder


def test_the_lab_is_whole(copy: Path) -> None:
    """Door, systems, wordings, claims and a comparison with every other definition lie there with their twins."""
    for page in (
        "lab",
        "lab/systems",
        "lab/systems/pom3",
        "lab/wordings/MBT-2.1",
        "lab/claims/C01",
        "lab/amendment",
        "lab/compare",
        "lab/compare/after-Q21/before-MBT-2.1",
        "lab/compare/after-Q04/before-MBT-2.1",
    ):
        assert (copy / page / "index.html").is_file(), page
        assert (copy / "ar" / page / "index.html").is_file(), page
        assert (copy / page / "index.json").is_file(), page
    assert not (copy / "lab/workbench").exists()
    assert "It needs a live site." in (copy / "lab/index.html").read_text(encoding="utf-8")


def test_every_link_of_it_leads_somewhere(copy: Path) -> None:
    """No page of the copy links to what it does not hold, nor waits for a server."""
    assert twin.broken_links(copy) == set()
    assert twin.waiting(copy) == []


def test_comparisons_are_linked(copy: Path) -> None:
    """From the list of comparisons one comes to each."""
    text = (copy / "lab/compare/index.html").read_text(encoding="utf-8")
    assert 'href="after-Q21/before-MBT-2.1/index.html"' in text


def test_reviews_are_files(copy: Path) -> None:
    """A claim's review lies beside its page, as data."""
    told = json.loads((copy / "lab/claims/C01.jsonld").read_text(encoding="utf-8"))
    assert told["@type"] == "ClaimReview"


def test_search_leads_to_the_lab(copy: Path) -> None:
    """What the index of the copy says of a system is a file of the copy."""
    text = (copy / "search/index.js").read_text(encoding="utf-8")
    items = json.loads(text.removeprefix("OTTAWA_INDEX(").rstrip().removesuffix(");"))["items"]
    leads = {item[2] for item in items if item[2].startswith("lab/")}
    assert "lab/systems/pom3/index.html" in leads
    assert all((copy / lead).is_file() for lead in leads if not lead.startswith("lab/systems/"))


def test_pages_of_the_lab_are_made_again_when_its_entries_grow(
    sealed: tuple[Sealed, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken over with an entry of another kind, made anew with one of the lab's, opened where a page is new.

    The page of a system also says which holders are parties: it is made anew when one withdraws. Whatever the way, the
    files are those of a new copy.
    """
    from ottawa.web.publication import pages

    monkeypatch.setattr(pages, "languages", lambda: ("en",))
    log = [one for one in sealed if kept(one.entry)]
    system = next(one for one in log if isinstance(one.entry, DesignEntry))
    fact = next(one for one in log if one.entry.kind == "claim" and one.entry.body.measure.startswith("fact_"))
    strange = next(one for one in sealed if one.entry.kind == "claim" and not kept(one.entry))
    left = next(one for one in log if _withdraws(one.entry))
    log = [one for one in log if one not in (system, fact, left)]
    grown = (strange, fact, system, left)
    for size in range(len(grown) + 1):
        twin.published(tmp_path / "site", (*log, *grown[:size]))
    twin.published(tmp_path / "new", (*log, *grown))
    old, new = twin.contents(tmp_path / "site"), twin.contents(tmp_path / "new")
    assert old.keys() == new.keys()
    assert {file for file in new if new[file] != old[file]} == {"data/changes.jsonl", "manifest.json"}
