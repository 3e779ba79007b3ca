"""All States in one table: standing, and the status of each duty."""

from __future__ import annotations

from datetime import date

from ottawa import places
from ottawa.answers import documents
from ottawa.answers.documents import Found, found
from ottawa.answers.forms import Document
from ottawa.record.record import Record
from ottawa.treaty.findings import Finding, Status
from ottawa.treaty.provisions import provision
from ottawa.treaty.readings import Choice

COLUMNS = ("MBT-4", "MBT-5.1", "MBT-7.1", "MBT-7.2", "MBT-9")
"""The duties of the table; of annual reports the last that fell due."""


def states(
    record: Record,
    on: date,
    choice: Choice,
    *,
    standing: str = "",
    region: str = "",
    anchor: str = "",
    status: str = "",
    sort: str = "",
    among: Found | None = None,
) -> Document:
    """List the States that fit the filters, in the order asked for. Blank filters leave all in.

    `status` is asked of the duty `anchor`, or of any duty if that is blank. `among` is what `found` returns for this
    record, day and readings, if the caller has it already.

    Raises:
        AnchorError: `anchor` is not an article or paragraph.
    """
    wanted = provision(anchor).anchor if anchor else ""
    rows = [row for row in _rows(record, on, choice, among) if _fits(row, standing, region, wanted, status)]
    rows.sort(key=lambda row: (str(row[sort or "name"] or "~"), row["name"]))
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "filters": {"standing": standing, "region": region, "anchor": wanted, "status": status, "sort": sort},
        "regions": sorted({place.region for place in places.states().values()}),
        "columns": list(COLUMNS),
        "states": rows,
    }


def _rows(record: Record, on: date, choice: Choice, among: Found | None) -> list[Document]:
    standings = {row["iso3"]: row for row in documents.status(record, on, choice)["states"]}
    rows = []
    all_found = found(record, on, choice) if among is None else among
    for iso3, each in zip(record.dossiers, all_found, strict=True):
        row = {key: standings[iso3][key] for key in ("iso3", "name", "standing", "since", "until")}
        duties = {item.anchor: str(item.status) for item in each if _in_table(item, on)}
        concerns = sum(item.status is Status.CONCERN for item in each)
        rows.append({**row, "region": places.states()[iso3].region, "duties": duties, "concerns": concerns})
    return rows


def _in_table(item: Finding, on: date) -> bool:
    ahead = item.anchor == "MBT-7.2" and item.due is not None and item.due.latest is not None and item.due.latest >= on
    return item.anchor in COLUMNS and not ahead


def _fits(row: Document, standing: str, region: str, anchor: str, wanted: str) -> bool:
    if (standing and row["standing"] != standing) or (region and row["region"] != region):
        return False
    if not wanted:
        return not anchor or anchor in row["duties"]
    return wanted in ([row["duties"].get(anchor)] if anchor else row["duties"].values())
