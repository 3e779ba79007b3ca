"""The packaged claims as `Claim` objects, for the tests of this room."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from ottawa.dates import parse_when
from ottawa.sources import Basis, Citation, Claim, Qualifier, Source, Speaker, Status, Voice

DATA = Path(__file__).parents[2] / "src" / "ottawa" / "data"


def read_claims() -> tuple[Claim, ...]:
    """Build the packaged claims."""
    with (DATA / "claims" / "claims.csv").open(encoding="utf-8", newline="") as table:
        return tuple(claim_from(row) for row in csv.DictReader(table))


def claim_from(row: Mapping[str, str]) -> Claim:
    """Build one claim from a row; columns left out are blank."""
    cell = {**dict.fromkeys(("item", "period", "via", "edition", "stated_on", "note", "words"), ""), **row}
    source = Source(
        document=cell.get("source", ""),
        words=cell["words"],
        dated=parse_when(cell["stated_on"]) if cell["stated_on"] else None,
        edition=cell["edition"],
        unverified=cell.get("verified", "yes") != "yes",
    )
    speaker = Speaker(Voice(cell.get("speaker_voice", "state")), cell.get("speaker", "Ruritania"))
    return Claim(
        key=cell["key"],
        subject=cell["subject"],
        measure=cell["measure"],
        item=cell["item"],
        period=parse_when(cell["period"]) if cell["period"] else None,
        basis=Basis(cell.get("basis", "n/a")),
        qualifier=Qualifier(cell.get("qualifier", "")),
        value=cell["value"],
        unit=cell["unit"],
        status=Status(cell.get("status", "stated")),
        note=cell["note"],
        citation=Citation(cell["key"], cell["key"], speaker, cell["via"], source),
        numerator=cell.get("numerator", ""),
        denominator=cell.get("denominator", ""),
    )


@pytest.fixture(scope="session")
def claims() -> tuple[Claim, ...]:
    """All packaged claims."""
    return read_claims()


@pytest.fixture(scope="session")
def entry_into_force() -> dict[str, date]:
    """The two days that no source prints and one case needs."""
    return {"LKA": date(2018, 6, 1), "PSE": date(2018, 6, 1)}
