"""The submission file: what it holds, and what is refused in one that comes from a stranger."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ottawa.errors import OttawaError
from ottawa.ledger.canonical import canonical
from ottawa.services import filing
from ottawa.services.submissions import Enterer, checked
from tests.reporting.filed import FILE, MAIL, NAME, PHONE, report

ON = date(2026, 11, 24)
ORIGINAL = b"PK the file as it was written, with a name in it"
Document = dict[str, Any]


def submitted(**changes: Any) -> Document:
    """A submission as it arrives: written to a file, and read again."""
    made = filing.submission(report(**changes), {FILE: ORIGINAL}, on=ON)
    told: Document = json.loads(json.dumps(made))
    return told


def _of_kind(document: Document, kind: str) -> Document:
    found: Document = next(each for each in document["entries"] if each["kind"] == kind)
    return found


def _smuggled(document: Document) -> None:
    document["entries"].append(copy.deepcopy(_of_kind(document, "claim")) | {"origin": "x#y"})


def _set(which: str, /, **fields: Any) -> Callable[[Document], None]:
    return lambda document: _of_kind(document, which).update(fields)


def _in_body(kind: str, **fields: Any) -> Callable[[Document], None]:
    return lambda document: _of_kind(document, kind)["body"].update(fields)


def _retold(**fields: Any) -> Callable[[Document], None]:
    """Change the report itself, with its digest made to fit."""

    def change(document: Document) -> None:
        body = _of_kind(document, "report")["body"]
        body["report"].update(fields)
        body["digest"] = hashlib.sha256(canonical(body["report"])).hexdigest()

    return change


WITHDRAWAL = {"kind": "act", "body": {"act": "withdrawal"}, "period": "2026-01-01"}
FAULTS: dict[str, tuple[Callable[[Document], Any], str]] = {
    "another file": (lambda d: d.update(format="ottawa-report/1"), "it is not a submission file."),
    "entries gone": (lambda d: d.pop("entries"), "it is not whole."),
    "entries no list": (lambda d: d.update(entries={}), "it is not whole."),
    "an entry is a word": (lambda d: d["entries"].append("claim"), "it is not whole."),
    "disclosures gone": (lambda d: d.update(disclosures=None), "it is not whole."),
    "disclosures fewer": (lambda d: d.update(disclosures=[]), "the disclosures are not those it commits to."),
    "two reports": (lambda d: d["entries"].append(_of_kind(d, "report")), "it has 2 reports."),
    "no report": (lambda d: d["entries"].remove(_of_kind(d, "report")), "it has 0 reports."),
    "too many entries": (lambda d: d.update(entries=d["entries"] * 3000), "entries. 10000 are taken at most."),
    "an act beside it": (_set("claim", **WITHDRAWAL), "an entry of the kind act is no part of a report."),
    "of another State": (_set("claim", subject="UKR"), "it is about UKR."),
    "another voice": (_set("claim", speaker={"voice": "un", "name": "Andorra"}), "Andorra (un) speaks."),
    "another name": (_set("claim", speaker={"voice": "state", "name": "Ukraine"}), "Ukraine (state) speaks."),
    "at second hand": (_set("claim", via="the press"), "its origin is not of this report."),
    "another origin": (_smuggled, "its origin is not of this report."),
    "another document": (_set("claim", sources=[{"document": "A letter"}]), "its source is another document."),
    "a value not in it": (_in_body("claim", value="2001-01-01"), "the report states no 2001-01-01 there."),
    "no schema": (_in_body("claim", value="soon"), 'the value "soon" is not a date.'),
    "says when": (_set("report", recorded="2020-01-01"), "it says recorded itself."),
    "replaces others": (_set("claim", supersedes=["0" * 64]), "it says supersedes itself."),
    "digest wrong": (_in_body("report", digest="0" * 64), "what is held is not the report that its entry names."),
    "report of another year": (_retold(period={"start": None, "end": "2020-12-31"}), "the report is of another State"),
    "contacts in it": (_retold(state_words=f"Andorra, {MAIL}"), "it holds contact details, in 1 places."),
    "dated tomorrow": (_retold(submitted="2026-11-25"), "it is dated on 25 November 2026, which is still to come."),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_submission_is_taken_as_a_strangers(name: str) -> None:
    """Each fault is told with what, where and how to mend it."""
    made = submitted()
    change, words = FAULTS[name]
    checked(made, ON, Enterer())
    change(made)
    with pytest.raises(OttawaError) as told:
        checked(made, ON, Enterer())
    assert words in str(told.value)
    assert told.value.where


def test_a_period_still_running_is_refused() -> None:
    """A report covers days that have passed; on its last day it can be filed."""
    with pytest.raises(OttawaError, match=r"the period it covers ends on 31 December 2024, which is still to come\."):
        filing.submission(replace(report(2024), submitted=None, figures=()), on=date(2024, 12, 30))
    filing.submission(replace(report(2024), submitted=None, figures=()), on=date(2024, 12, 31))


def test_two_submissions_do_not_say_the_same_salt() -> None:
    """The commitment to one file differs from one submission to the next: nobody finds a file by guessing."""
    assert submitted()["disclosures"] != submitted()["disclosures"]


def test_a_stranger_reads_the_telephone_nowhere() -> None:
    """The submission file itself, but for its disclosures, holds none of it either."""
    made = submitted()
    text = json.dumps(made["entries"], ensure_ascii=False)
    assert NAME not in text
    assert PHONE not in text


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300)
@given(st.data())
def test_whatever_is_put_in_it_is_told_in_words(data: st.DataObject) -> None:
    """Any value anywhere in a submission is taken, or refused with a message: never a traceback."""
    made = copy.deepcopy(_WHOLE)
    spot: Any = made
    while isinstance(spot, dict | list) and spot:
        keys = sorted(spot) if isinstance(spot, dict) else list(range(len(spot)))
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()) or not isinstance(spot[key], dict | list) or not spot[key]:
            spot[key] = data.draw(_JSON)
            break
        spot = spot[key]
    with suppress(OttawaError):
        checked(made, ON, Enterer())


def test_a_bottomless_submission_is_refused() -> None:
    """Nested deeper than anything we write, it is refused in words."""
    made = submitted()
    nested: Document = {}
    for _ in range(5000):
        nested = {"a": nested}
    _of_kind(made, "report")["body"]["report"] = nested
    with pytest.raises(OttawaError, match=r"it is nested too deep\."):
        checked(made, ON, Enterer())


_WHOLE = submitted()
