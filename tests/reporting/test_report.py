"""A report is data: JSON and back without loss, and a plain word where the JSON is not one of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ottawa.dates import parse_date
from ottawa.reporting import report as model
from ottawa.reporting.reading import read
from ottawa.reporting.report import ReportError, from_json, to_json
from ottawa.sources import Basis
from tests.reporting import making

TEXT = st.text(max_size=12)
PLACES = st.builds(model.Place, TEXT, st.none() | st.integers(1, 9), st.none() | st.integers(1, 9), st.none(), TEXT)
DATES = st.none() | st.builds(parse_date, st.sampled_from(["2009", "2009-06", "2009-06-14", "1997~"]))
VALUES = st.none() | TEXT | st.integers(0, 10**9)
FIGURES = st.builds(
    model.Figure,
    st.sampled_from(model.MEASURES),
    TEXT,
    VALUES,
    TEXT,
    DATES,
    st.sampled_from(list(Basis)),
    PLACES,
    st.sampled_from(list(model.Confidence)),
    st.sampled_from(list(model.Answer)),
    TEXT,
)
CELLS = st.builds(model.Cell, TEXT, PLACES, st.sampled_from(list(model.Answer)), VALUES, st.none() | st.just(2015))
ROWS = st.builds(model.Row, st.lists(CELLS, max_size=2).map(tuple), st.booleans())
TABLES = st.builds(
    model.Table, TEXT, st.just(("type",)), st.just(("Type",)), st.lists(ROWS, max_size=2).map(tuple), PLACES
)
FORMS = st.builds(
    model.Form,
    st.sampled_from(model.LETTERS),
    TEXT,
    TEXT,
    st.none() | st.sampled_from(list(model.FormStatus)),
    st.none() | st.just(2015),
    TEXT,
    st.lists(TABLES, max_size=2).map(tuple),
    st.lists(FIGURES, max_size=2).map(tuple),
    PLACES,
)
REPORTS = st.builds(
    model.Report,
    st.sampled_from([None, "PER"]),
    TEXT,
    DATES,
    DATES,
    DATES,
    st.sampled_from([None, "en", "ar"]),
    st.none() | st.sampled_from(list(model.Kind)),
    st.none() | st.sampled_from(list(model.Style)),
    TEXT,
    st.lists(FIGURES, max_size=2).map(tuple),
    st.lists(FORMS, max_size=3).map(tuple),
    st.lists(st.builds(model.Passage, TEXT, PLACES, TEXT), max_size=2).map(tuple),
)


@given(REPORTS)
def test_json_and_back_is_the_same_report(report: model.Report) -> None:
    """Json and back is the same report."""
    assert from_json(json.loads(json.dumps(to_json(report)))) == report


def made() -> dict[str, Any]:
    """A report as JSON."""
    return to_json(read(making.word(making.FORMS), "a.docx"))


def test_the_document_has_the_keys_of_the_contract() -> None:
    """The document has the keys of the contract."""
    document = made()
    assert {"state", "period", "submitted", "language", "forms", "figures", "unplaced"} <= set(document)
    wanted = {"measure", "item", "value", "unit", "as_of", "basis", "where", "confidence"}
    assert all(wanted <= set(figure) for figure in document["figures"])
    assert len(document["figures"]) == 14


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"format": "other"}, "not a report of ours"),
        ({"style": "prose"}, "prose"),
        ({"submitted": "tomorrow"}, "tomorrow"),
        ({"state_words": 3}, "3 is not text"),
    ],
)
def test_faults_are_told(change: dict[str, Any], word: str) -> None:
    """Faults are told."""
    with pytest.raises(ReportError, match=word):
        from_json({**made(), **change})


def test_missing_keys_unknown_measures_and_lost_forms_are_told() -> None:
    """Missing keys unknown measures and lost forms are told."""
    document = made()
    with pytest.raises(ReportError, match="'forms' is missing"):
        from_json({key: value for key, value in document.items() if key != "forms"})
    figure = document["figures"][0]
    with pytest.raises(ReportError, match='"stock_price" is not a measure'):
        from_json({**document, "figures": [{**figure, "measure": "stock_price"}]})
    with pytest.raises(ReportError, match="form 99, which is not there"):
        from_json({**document, "figures": [{**figure, "form": 99}]})
