"""The read API: each endpoint answers as its description says, in pages that hold each row once, as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as some

from ottawa import answers, places
from ottawa.cli import main as command_line
from ottawa.errors import LedgerError
from ottawa.ledger.canonical import leaf_hash
from ottawa.ledger.checkpoints import check_proof
from ottawa.ledger.notes import verifier
from ottawa.record.entries import Sealed, seal
from ottawa.record.record import Record, assemble
from ottawa.store import setup

setup()  # what follows are parts of a Django app
from ottawa.web.api import columns, parameters, schemas  # noqa: E402
from ottawa.web.api.endpoints import ENDPOINTS, List, One  # noqa: E402
from ottawa.web.api.openapi import BASE, PROBLEM, described, document_shape  # noqa: E402

if TYPE_CHECKING:
    from django.test import Client

DAY = "2026-06-01"
LISTS = [each for each in ENDPOINTS if isinstance(each, List)]
ALL_LISTS = pytest.mark.parametrize("endpoint", LISTS, ids=lambda each: str(each.name))
DOCS = Path(__file__).parents[2] / "docs" / "api.md"


def _ask(site: Client, address: str, expected: int = 200, /, **query: Any) -> Any:
    response = site.get(f"{BASE}/{address}", query)
    assert response.status_code == expected, (address, query, response.content[:500])
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return response


def _data(site: Client, address: str, **query: Any) -> Any:
    return json.loads(_ask(site, address, **query).content)


def _timed(endpoint: List, **query: Any) -> dict[str, Any]:
    """Add the day to a query, where the endpoint turns on it."""
    return {**({"on": DAY} if parameters.ON in endpoint.parameters else {}), **query}


def _cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


# --- shapes ----------------------------------------------------------------------------------------------------------

KINDS = {"string": str, "integer": int, "boolean": bool, "null": type(None), "array": list, "object": dict}


def faults(value: Any, schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """List where a value is not as a schema says; a key that it does not name is a fault, too."""
    schema = schemas.SCHEMAS[schema["$ref"].removeprefix(schemas.AT)] if "$ref" in schema else schema
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if type(value) not in [KINDS[kind] for kind in kinds]:
        yield f"{at}: {value!r} is not {kinds}"
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from faults(each, schema["items"], f"{at}[{number}]")
    elif isinstance(value, dict) and "properties" in schema:
        named = schema["properties"]
        yield from (f"{at}: {key} is missing" for key in schema["required"] if key not in value)
        yield from (f"{at}: {key} is not described" for key in value if key not in named)
        for key in value.keys() & named.keys():
            yield from faults(value[key], named[key], f"{at}.{key}")


@ALL_LISTS
def test_a_list_answers_as_described(site: Client, endpoint: List) -> None:
    """Every row of a list, its head and its paging have the keys and types of the description."""
    told = _data(site, endpoint.name, **_timed(endpoint, limit=parameters.MOST))
    assert told[endpoint.key]
    assert list(faults(told, document_shape(endpoint))) == []


def test_states_answer_as_described(site: Client) -> None:
    """The document of a State has the keys and types of the description: every fourth, and those with most to tell."""
    for iso3 in (*list(places.states())[::4], "THA", "UKR", "USA", "FIN"):
        assert list(faults(_data(site, f"states/{iso3}", on=DAY), schemas.ref("State"))) == []


def test_entries_of_all_kinds_answer_as_described(site: Client) -> None:
    """The document of an entry of each kind of word has the keys and types of the description."""
    rows = _data(site, "entries", limit=1000)["entries"] + _data(site, "entries", limit=1000, offset=1000)["entries"]
    seqs = {(row["kind"], row["unit"], row["kind"] == "act" and row["word"]): row["seq"] for row in rows}
    assert len(seqs) > 15
    for seq in seqs.values():
        told = _data(site, f"entries/{seq}", on=DAY)
        assert list(faults(told, schemas.ref("Entry"))) == []


def test_a_fault_would_be_found() -> None:
    """The check of shapes sees a missing key, one too many, and a wrong type."""
    good: dict[str, Any] = {"voice": "state", "name": "Ukraine"}
    assert list(faults(good, schemas.ref("Speaker"))) == []
    wrongs: list[Any] = [{"voice": "state"}, {**good, "more": 1}, {**good, "name": None}, []]
    for wrong in wrongs:
        assert list(faults(wrong, schemas.ref("Speaker")))


# --- the description -------------------------------------------------------------------------------------------------


def _walk(found: Any) -> Iterator[Any]:
    yield found
    for each in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from _walk(each)


def test_the_description_is_openapi(site: Client) -> None:
    """It has what OpenAPI 3.1 asks for; every reference leads somewhere, and every shape is used."""
    told = _data(site, "openapi.json")
    assert told == json.loads(json.dumps(described()))
    assert told["openapi"].startswith("3.1.")
    assert {"title", "version"} <= set(told["info"])
    refs = {each["$ref"] for each in _walk(told) if isinstance(each, dict) and "$ref" in each}
    for target in refs:
        found = told
        for step in target.removeprefix("#/").split("/"):
            found = found[step]
    assert {f"{schemas.AT}{name}" for name in told["components"]["schemas"]} <= refs
    names = [item["get"]["operationId"] for item in told["paths"].values()]
    assert len(names) == len(set(names)) == len(ENDPOINTS)


def test_every_operation_is_described_in_full(site: Client) -> None:
    """Parameters are unique and have a place, a text and a schema; parts of the path are parameters; answers tell."""
    told = _data(site, "openapi.json")
    for path, item in told["paths"].items():
        listed = item["get"]["parameters"]
        assert len({(each["in"], each["name"]) for each in listed}) == len(listed)
        assert all(each["description"] and each["schema"] for each in listed)
        parts = [each["name"] for each in listed if each["in"] == "path"]
        assert parts == re.findall(r"{(\w+)}", path)
        assert all(each["required"] for each in listed if each["in"] == "path")
        assert {"200", "304", "400", "429", "default"} <= set(item["get"]["responses"])
        for answer in item["get"]["responses"].values():
            assert "description" in answer or "$ref" in answer


def test_every_schema_is_json_schema(site: Client) -> None:
    """Types are those of JSON Schema, required keys are described, lists say of what."""
    for schema in (each for each in _walk(_data(site, "openapi.json")["components"]["schemas"]) if _typed(each)):
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        assert set(kinds) <= set(KINDS)
        assert set(schema.get("required", ())) <= set(schema.get("properties", ()))
        assert "items" in schema or "array" not in kinds


def _typed(found: Any) -> bool:
    return isinstance(found, dict) and isinstance(found.get("type"), str | list)


def test_the_contents_name_every_endpoint(site: Client) -> None:
    """The address of the version lists what can be asked."""
    for address in (BASE, f"{BASE}/", "/api/"):
        told = json.loads(site.get(address).content)
        assert [each["address"] for each in told["endpoints"]] == [f"{BASE}/{each.path}" for each in ENDPOINTS]
        assert site.get(told["openapi"]).status_code == 200


def test_the_document_tells_of_every_endpoint_and_parameter() -> None:
    """docs/api.md has a row for each endpoint with all its parameters, and one for each parameter."""
    text = DOCS.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(/[^`]*)` \|.*\| (.*) \|$", text, re.MULTILINE)
    own = {f"/{each.path}": {may.name for may in each.takes} - {may.name for may in parameters.PAGES} for each in LISTS}
    own |= {f"/{each.path}": {may.name for may in each.takes} for each in ENDPOINTS if isinstance(each, One)}
    assert {path: set(re.findall(r"`(\w+)`", told)) for path, told in rows} == own
    named = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert named == {may.name for each in ENDPOINTS for may in each.takes}


def test_an_answer_as_the_log_once_held_it(site: Client) -> None:
    """`known` answers from so many entries, in lists and alone; the next page names the size, so that none moves."""
    then = _data(site, "entries", known=1000, limit=10)
    assert (then["size"], then["total"]) == (1000, 1000)
    assert "known=1000" in then["next"]
    size = _data(site, "entries", limit=1)["size"]
    assert f"known={size}" in _data(site, "entries", limit=1)["next"]
    assert _data(site, "claims", known=size, limit=1)["claims"] == _data(site, "claims", limit=1)["claims"]
    assert _data(site, "claims", known=1000, limit=1)["total"] < _data(site, "claims", limit=1)["total"]
    assert _data(site, "states/UKR", on=DAY, known=0)["standing"]["standing"] == "outside"
    assert _data(site, "entries/999", known=1000)["seq"] == 999
    assert _ask(site, "entries/1000", 404, known=1000).status_code == 404


# --- the same documents as elsewhere ---------------------------------------------------------------------------------


def _command(*words: str) -> Any:
    result = CliRunner().invoke(command_line, [*words, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def _whole(site: Client, name: str, **query: Any) -> Any:
    """Put the pages of a list together, and leave the paging out."""
    endpoint = next(each for each in LISTS if each.name == name)
    told = _data(site, name, limit=parameters.MOST, **query)
    following = told["next"]
    while following:
        page = json.loads(site.get(following).content)
        told[endpoint.key] += page[endpoint.key]
        following = page["next"]
    return {key: value for key, value in told.items() if key not in schemas.PAGING}


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (["status", "--on", DAY], {"on": DAY}),
        (["status", "POL", "--on", "2025-01-01"], {"on": "2025-01-01", "state": "Poland"}),
        (["due", "--on", DAY], {"on": DAY}),
        (["due", "UKR", "--on", DAY], {"on": DAY, "state": "UKR"}),
        (["due", "--on", DAY, "--within", "365", "--anchor", "5"], {"on": DAY, "within": 365, "anchor": "5"}),
        (["findings", "--on", DAY], {"on": DAY}),
        (["findings", "ERI", "--on", "2022-06-01", "--anchor", "5"], {"on": "2022-06-01", "state": "ERI", "anchor": 5}),
        (
            ["findings", "SSD", "--on", "2018-12-15", "--reading", "day-count-one-day-more"],
            {"on": "2018-12-15", "state": "SSD", "reading": ["day-count-one-day-more"]},
        ),
        (["claims", "BLR", "--measure", "stock"], {"state": "BLR", "measure": "stock"}),
        (["claims", "world", "--year", "2013"], {"state": "world", "year": 2013}),
        (["claims", "area:Kosovo"], {"state": "area:Kosovo"}),
        (["discrepancies", "--on", DAY], {"on": DAY}),
        (["discrepancies", "--all", "--on", DAY], {"on": DAY, "all": 1}),
        (["discrepancies", "ALB", "--on", DAY], {"on": DAY, "state": "ALB"}),
        (["discrepancies", "DZA", "--all", "--on", DAY], {"on": DAY, "state": "DZA", "all": 1}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_command_line_says_the_same(site: Client, words: list[str], query: dict[str, Any]) -> None:
    """The pages of a list, put together, are the document of the command."""
    name = {"status": "states", "due": "duties"}.get(words[0], words[0])
    assert _whole(site, name, **query) == _command(*words)


@pytest.mark.parametrize("filters", [{}, {"measure": "stock"}, {"year": 2013}, {"measure": "retained", "year": 2014}])
def test_all_claims_are_those_of_each_subject(site: Client, record: Record, filters: dict[str, Any]) -> None:
    """Without a subject, the claims are those of every subject under the same filters, and of none."""
    told = _whole(site, "claims", **filters)["claims"]
    subjects = sorted({claim.subject for claim in record.claims} - {""})
    expected = [claim for subject in subjects for claim in answers.claims(record, subject, **filters)["claims"]]
    assert [claim for claim in told if claim["subject"]] == expected
    keys = [claim["key"] for claim in told]
    assert len(set(keys)) == len(keys)
    if not filters:
        assert len(keys) == len(record.claims)


def test_a_state_and_an_entry_are_those_of_the_site(site: Client, record: Record) -> None:
    """The documents of one State and one entry are the twins of their pages; the entry has its number besides."""
    assert _data(site, "states/Ukraine", on=DAY) == json.loads(site.get(f"/states/UKR.json?on={DAY}").content)
    whole = next(iter(record.entries))
    told = _data(site, f"entries/{whole[:10]}", on=DAY)
    seq = told.pop("seq")
    assert told == json.loads(site.get(f"/entries/{whole}.json?on={DAY}").content)
    assert _data(site, f"entries/{seq}", on=DAY)["id"] == whole


def test_bytes_give_the_id(site: Client) -> None:
    """The bytes of an entry hash to its id."""
    for row in _data(site, "entries", limit=20, offset=300)["entries"]:
        response = _ask(site, f"entries/{row['seq']}", format="bytes")
        assert leaf_hash(response.content).hex() == row["entry"]["id"]
        assert response.headers["Content-Type"] == "application/octet-stream"


def test_a_proof_is_checked_with_the_keys_of_the_log(site: Client) -> None:
    """The proof of an entry holds for its bytes and for no other; alone it is the same text."""
    known = [verifier(line) for line in _data(site, "proofs/0")["keys"]]
    size = _data(site, "entries", limit=1)["size"]
    for seq in (0, 1, 700, size - 1):
        told = _data(site, f"proofs/{seq}")
        assert list(faults(told, schemas.ref("Proof"))) == []
        data = _ask(site, f"entries/{seq}", format="bytes").content
        assert told["id"] == leaf_hash(data).hex()
        assert check_proof(told["proof"], data, known).size >= size
        with pytest.raises(LedgerError):
            check_proof(told["proof"], data + b" ", known)
        alone = _ask(site, f"proofs/{seq}", format="text")
        assert alone.content.decode() == told["proof"]
        assert alone.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_an_entry_no_longer_in_force_is_listed_and_read(
    site: Client, sealed: tuple[Sealed, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was superseded keeps its number, and is told as no longer in force."""
    from ottawa.store import log
    from ottawa.web import current

    old = next(one for one in sealed if one.entry.kind == "claim")
    new = seal(old.entry.model_copy(update={"supersedes": (old.id,), "note": "corrected"}))
    everything = [*sealed, new]
    later = assemble(everything)
    rows = [log.Row(seq, bytes.fromhex(one.id), one.data) for seq, one in enumerate(everything)]
    monkeypatch.setattr(current, "_held", current.Held(later, len(everything)))
    monkeypatch.setattr(current, "_checked", time.monotonic() + 1000)
    monkeypatch.setattr(log, "entries", lambda **_: iter(everything))
    monkeypatch.setattr(log, "rows", lambda **_: iter(rows))
    told = _data(site, "entries", in_force="false")
    assert [row["entry"]["id"] for row in told["entries"]] == [old.id]
    assert (told["total"], told["size"]) == (1, len(everything))
    assert _data(site, "entries", kind="claim", offset=0)["total"] == sum(
        one.entry.kind == "claim" for one in everything
    )
    assert _data(site, f"entries/{len(sealed)}")["supersedes"][0]["id"] == old.id
    assert not _data(site, f"entries/{told['entries'][0]['seq']}")["in_force"]


# --- filters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "filters", "column"),
    [
        ("states", {"standing": "outside"}, "standing"),
        ("duties", {"status": "not shown"}, "status"),
        ("duties", {"status": "open", "state": "UKR"}, "status"),
        ("findings", {"status": "met late"}, "status"),
        ("discrepancies", {"rule": "stock-balance"}, "rule"),
        ("discrepancies", {"relation": "holds"}, "relation"),
        ("discrepancies", {"relation": "broken", "state": "UKR"}, "relation"),
        ("entries", {"kind": "coverage"}, "kind"),
        ("entries", {"kind": "act", "state": "UKR"}, "kind"),
    ],
)
def test_a_filter_keeps_what_fits_and_all_of_it(site: Client, name: str, filters: dict[str, str], column: str) -> None:
    """What is kept has the word asked for, and nothing that has it is left out."""
    endpoint = next(each for each in LISTS if each.name == name)
    everything = {"all": 1} if filters.get("relation") == "holds" else {}
    others = {key: value for key, value in filters.items() if key != column}
    rows = _whole(site, name, **_timed(endpoint, **everything, **others))[endpoint.key]
    kept = _whole(site, name, **_timed(endpoint, **filters))[endpoint.key]
    assert kept == [row for row in rows if row[column] == filters[column]]
    assert 0 < len(kept) < len(rows)


def test_states_by_region(site: Client) -> None:
    """The regions part the States."""
    regions = parameters.REGION.schema["enum"]
    found = [row["iso3"] for region in regions for row in _whole(site, "states", on=DAY, region=region)["states"]]
    assert sorted(found) == sorted(places.states())


def test_discrepancies_by_measure(site: Client, record: Record) -> None:
    """A measure keeps the comparisons in which a claim of that measure stands."""
    measures = {claim.key: claim.measure for claim in record.claims}
    kept = _whole(site, "discrepancies", on=DAY, measure="retained")["discrepancies"]
    assert kept
    for item in kept:
        assert any(measures[key].split("_")[0] == "retained" for key in item["claims"])


def test_entries_in_force_or_not(site: Client) -> None:
    """Entries in force and those replaced are all entries."""
    counts = [_data(site, "entries", in_force=word, limit=1)["total"] for word in ("true", "false")]
    told = _data(site, "entries", limit=1)
    assert sum(counts) == told["total"] == told["size"]
    assert counts[0] > 1000


# --- pages -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def in_one(site: Client) -> dict[str, list[Any]]:
    """The rows of some lists, put together from pages of the largest size."""
    filters = {"findings": {"state": "UKR"}, "claims": {"state": "BLR"}, "entries": {"kind": "coverage"}}
    return {
        each.name: _whole(site, each.name, **_timed(each, **filters.get(each.name, {})))[each.key] for each in LISTS
    }


@examples(max_examples=25)
@given(endpoint=some.sampled_from(LISTS), limit=some.integers(1, 300), data=some.data())
def test_pages_hold_each_row_once(
    site: Client, in_one: dict[str, list[Any]], endpoint: List, limit: int, data: some.DataObject
) -> None:
    """Following the next link tells every row once and in order, whatever the size of a page and the start."""
    rows = in_one[endpoint.name]
    limit = max(limit, len(rows) // 20)
    start = data.draw(some.integers(0, len(rows) + 2))
    filters = {"findings": {"state": "UKR"}, "claims": {"state": "BLR"}, "entries": {"kind": "coverage"}}
    query = _timed(endpoint, limit=limit, offset=start, **filters.get(endpoint.name, {}))
    following, found = f"{BASE}/{endpoint.name}?{urlencode(query)}", list[Any]()
    while following:
        response = site.get(following)
        page = json.loads(response.content)
        assert page["total"] == len(rows) == int(response.headers["X-Total-Count"])
        assert len(page[endpoint.key]) <= page["limit"] == limit
        found += page[endpoint.key]
        following = page["next"]
        assert response.headers.get("Link") == (f'<{following}>; rel="next"' if following else None)
    assert found == rows[start:]


def test_the_next_page_is_of_the_same_day_and_question(site: Client) -> None:
    """The next link names the day even if none was asked for, and keeps readings, filters, format and columns."""
    query: dict[str, Any] = {
        "reading": ["day-count-one-day-more", "late-grant-reaches-back"],
        "anchor": "7",
        "format": "csv",
    }
    response = _ask(site, "findings", columns="iso3,status", **query)
    following = re.fullmatch(r'<(.*)>; rel="next"', response.headers["Link"])
    assert following
    kept = parse_qs(urlsplit(following.group(1)).query)
    assert kept["reading"] == query["reading"]
    assert kept["anchor"] == ["7"]
    assert kept["columns"] == ["iso3,status"]
    assert kept["offset"] == ["100"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", kept["on"][0])


# --- CSV -------------------------------------------------------------------------------------------------------------


@ALL_LISTS
def test_csv_has_a_column_for_every_value(site: Client, endpoint: List) -> None:
    """Without a choice, each path to a value is a column, and the rows are those of the JSON."""
    query = _timed(endpoint, limit=200)
    response = _ask(site, endpoint.name, format="csv", **query)
    names, *cells = _cells(response.content)
    assert names == columns.columns(schemas.ref(endpoint.row))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = _data(site, endpoint.name, **query)[endpoint.key]
    assert len(cells) == len(rows)
    for row, line in zip(rows, cells, strict=True):
        plain = [column for column in names if isinstance(row.get(column), str)]
        for column in plain:
            assert line[names.index(column)].removeprefix("'") == row[column].removeprefix("'")


def test_csv_by_choice_of_columns(site: Client) -> None:
    """Columns come in the order asked for; a point leads into a part, and into the parts of a list."""
    query: dict[str, Any] = {"on": DAY, "state": "UKR", "format": "csv"}
    asked: dict[str, Any] = {"columns": ["status,anchor", "reasons.code,rivals.reading"]}
    names, *cells = _cells(_ask(site, "findings", **query, **asked).content)
    assert names == ["status", "anchor", "reasons.code", "rivals.reading"]
    rows = _data(site, "findings", on=DAY, state="UKR")["findings"]
    assert cells == [
        [
            row["status"],
            row["anchor"],
            "; ".join(each["code"] for each in row["reasons"]),
            "; ".join(each["reading"] for each in row["rivals"]),
        ]
        for row in rows
    ]
    names, *cells = _cells(_ask(site, "claims", state="BLR", format="csv", columns="speaker.name,value").content)
    assert cells == [
        [row["speaker"]["name"], row["value"] or ""] for row in _data(site, "claims", state="BLR")["claims"]
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        ("-5", "-5"),
        ("+3.25", "+3.25"),
        ("=1+1", "'=1+1"),
        ("-cmd", "'-cmd"),
        ("@x", "'@x"),
        ([], ""),
        (["a", "b"], "a; b"),
        ({"b": 1, "a": "é"}, '{"a": "é", "b": 1}'),
    ],
)
def test_cells(value: Any, told: str) -> None:
    """A cell is the value in words; what a spreadsheet would run as a formula is kept from running."""
    assert columns.cell({"x": {"y": value}}, ["x", "y"]) == told


# --- what cannot be asked --------------------------------------------------------------------------------------------

REFUSED = [
    ("states", {"page": "2"}, 400, "address", '"page"', "on, reading, state"),
    ("claims", {"on": DAY}, 400, "address", '"on"', "state, measure, year"),
    ("states", {"on": "2026-02-30"}, 400, "parameter on", "2026-02-30", "2026-06-01"),
    ("states", {"on": "1850-01-01"}, 400, "address", "1850-01-01", "1997-01-01"),
    ("states", {"on": [DAY, "2025-01-01"]}, 400, "parameter on", "more than once", "once"),
    ("states", {"reading": "nobody"}, 400, "parameter reading", "nobody", "day-count-one-day-more"),
    (
        "states",
        {"reading": ["day-count-one-day-more", "day-count-from-next-day"]},
        400,
        "address",
        "rival",
        "Choose one",
    ),
    ("states", {"state": "Atlantis"}, 400, "parameter state", "Atlantis", "UKR"),
    ("states", {"standing": "guest"}, 400, "parameter standing", "guest", "party, signatory, outside"),
    ("findings", {"status": "bad"}, 400, "parameter status", "bad", "not shown"),
    ("findings", {"anchor": "99"}, 400, "parameter anchor", "99", "MBT-"),
    ("duties", {"within": "-1"}, 400, "parameter within", "-1", "0 to"),
    ("claims", {"year": "MMXX"}, 400, "parameter year", "MMXX", "1900 to 2100"),
    ("discrepancies", {"rule": "none"}, 400, "parameter rule", "none", "stock-balance"),
    ("discrepancies", {"relation": "wrong"}, 400, "parameter relation", "wrong", "broken"),
    ("discrepancies", {"all": "yes"}, 400, "parameter all", "yes", "1, 0"),
    ("entries", {"kind": "gossip"}, 400, "parameter kind", "gossip", "claim"),
    ("entries", {"in_force": "1"}, 400, "parameter in_force", '"1"', "true, false"),
    ("entries", {"limit": "0"}, 400, "parameter limit", '"0"', "1 to 1000"),
    ("entries", {"limit": "1001"}, 400, "parameter limit", "1001", "1 to 1000"),
    ("entries", {"limit": "²"}, 400, "parameter limit", "²", "1 to 1000"),
    ("entries", {"offset": "1.5"}, 400, "parameter offset", "1.5", "0 to"),
    ("entries", {"format": "xml"}, 400, "parameter format", "xml", "json, csv"),
    ("entries", {"columns": "seq"}, 400, "parameter columns", "CSV", "format=csv"),
    ("entries", {"format": "csv", "columns": "seq,sql"}, 400, "parameter columns", '"sql"', "seq, in_force"),
    ("entries", {"format": "csv", "columns": "seq,seq"}, 400, "parameter columns", "twice", "once"),
    ("claims", {"state": "x" * 201}, 400, "parameter state", "longer", "Shorten"),
    ("states/UKR", {"anchor": "5"}, 400, "address", '"anchor"', "on, reading"),
    ("states/Atlantis", {}, 404, "address, iso3", "Atlantis", "UKR"),
    ("states/" + "x" * 999, {}, 404, "address, iso3", "longer", "Shorten"),
    ("entries/999999", {}, 404, "address, entry", "999999", "from 0"),
    ("entries/00000000", {}, 404, "address, entry", "00000000", ""),
    ("entries/abc", {}, 404, "address, entry", "abc", "64"),
    ("proofs/999999", {}, 404, "address, seq", "999999", "from 0"),
    ("proofs/-1", {}, 404, "address, seq", '"-1"', "seq"),
    ("proofs/0", {"on": DAY}, 400, "address", '"on"', "format"),
    ("entries/0", {"format": "csv"}, 400, "parameter format", "csv", "json, bytes"),
    ("states", {"known": "-1"}, 400, "parameter known", "-1", "0 to"),
    ("states", {"known": "9999999"}, 400, "known", "9999999 is not a size", "up to"),
    ("proofs/0", {"known": "1"}, 400, "address", '"known"', "format"),
    ("verdicts", {}, 404, "address", "verdicts", "/api/v1/findings"),
    ("states/UKR/more", {}, 404, "address", "more", "/api/v1/states"),
]


@pytest.mark.parametrize(("address", "query", "status", "where", "what", "mend"), REFUSED)
def test_what_cannot_be_asked_is_told(
    site: Client, address: str, query: dict[str, Any], status: int, where: str, what: str, mend: str
) -> None:
    """A refusal is a problem document: what is wrong, where, and how to mend it."""
    response = _ask(site, address, status, **query)
    told = json.loads(response.content)
    assert response.headers["Content-Type"] == PROBLEM
    assert list(faults(told, schemas.ref("Problem"))) == []
    assert told["status"] == status
    assert told["where"] == where
    assert what in told["what"]
    assert mend in told["mend"]


def test_a_failure_tells_nothing_of_its_inside(site: Client, caplog: pytest.LogCaptureFixture) -> None:
    """What breaks inside is a problem without a traceback, and is noted in the log of the site."""
    from ottawa.store.errors import StoreError

    for error, status in ((ZeroDivisionError("secret"), 500), (StoreError("gone.", where="/secret/file"), 503)):
        with patch("ottawa.web.api.doors._ask", side_effect=error):
            response = _ask(site, "states", status)
        assert "secret" not in response.content.decode()
        assert list(faults(json.loads(response.content), schemas.ref("Problem"))) == []
    assert "secret" in caplog.text


def test_too_many_parameters_are_refused(site: Client) -> None:
    """An address of a thousand parameters and more is a problem, not a failure."""
    response = site.get(f"{BASE}/states?{'a&' * 1500}")
    assert response.status_code == 400
    assert json.loads(response.content)["mend"]


@examples(max_examples=60)
@given(
    endpoint=some.sampled_from(LISTS),
    name=some.sampled_from(sorted({may.name for each in ENDPOINTS for may in each.takes})),
    value=some.text(max_size=30),
)
def test_no_value_makes_it_fail(site: Client, endpoint: List, name: str, value: str) -> None:
    """Whatever is given to whichever parameter, the answer is a document or a refusal."""
    clean = value.encode(errors="replace").decode()
    response = site.get(f"{BASE}/{endpoint.name}", {name: clean, "limit": "1"} if name != "limit" else {name: clean})
    assert response.status_code in (200, 400)


# --- as a neighbour on the web ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["states", "states/UKR", "openapi.json", "entries/0"])
def test_what_has_not_changed_is_not_sent_again(site: Client, address: str) -> None:
    """Answers have an ETag, and are not sent again to who has them."""
    response = _ask(site, address)
    tag = response.headers["ETag"]
    again = site.get(f"{BASE}/{address}", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age=60" in response.headers["Cache-Control"]


def test_other_methods(site: Client) -> None:
    """A browser may ask beforehand; nothing can be written."""
    before = site.options(f"{BASE}/states")
    assert before.status_code == 204
    assert before.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert before.headers["Access-Control-Allow-Origin"] == "*"
    assert site.head(f"{BASE}/states").status_code == 200
    for method in (site.post, site.put, site.delete, site.patch):
        refused = method(f"{BASE}/states")
        assert refused.status_code == 405
        assert refused.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert json.loads(refused.content)["mend"] == "Use GET."


def test_the_guard_keeps_watch(site: Client) -> None:
    """Who asks too often within a minute is told to wait."""
    from django.conf import settings

    with patch.object(settings, "REQUESTS_A_MINUTE", 0):
        response = site.get(f"{BASE}/states")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"
