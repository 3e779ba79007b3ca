"""The figures of the shared real samples, as a careful reader took them: all read with their place, none invented."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from ottawa.reporting.reading import read
from ottawa.reporting.report import Figure, Report

# What the reader's own words for a measure must have in common with ours.
_KEY_WORDS = ("Constitution", "Criminal", "Directive", "Victim", "Convention", "DEFGRAM")
_OWN = ("submission_date", "period_start", "period_end")


def _samples(shared: Path) -> Path:
    """samples."""
    folder = shared / "article7" / "samples"
    if not folder.is_dir():
        pytest.skip("no shared Article 7 samples")
    return folder


def _gold(shared: Path) -> list[dict[str, str]]:
    """gold."""
    with (_samples(shared) / "gold.csv").open(encoding="utf-8", newline="") as table:
        return [row for row in csv.DictReader(table) if row["field"] != "trap"]


@cache
def _report(shared: Path, name: str) -> Report:
    """report."""
    return read((_samples(shared) / name).read_bytes(), name)


def _says(figure: Figure, row: dict[str, str]) -> bool:
    """says."""
    if figure.measure != row["field"] or str(figure.value if figure.value is not None else "") != row["value"]:
        return False
    if row["field"] == "measure":
        return any(word in figure.item and word in row["item"] for word in _KEY_WORDS)
    same_day = not row["as_of"] or str(figure.as_of) == row["as_of"]
    return figure.item == row["item"] and figure.unit == (row["unit"] or figure.unit) and same_day


def test_every_gold_figure_is_read_with_its_words(shared: Path) -> None:
    """At least 95 % are promised; today it is every one."""
    missing = []
    for row in _gold(shared):
        if not row["value"] and row["field"] != "measure":
            continue
        figures = list(_report(shared, row["file"]).all_figures())
        if not any(_says(figure, row) and figure.where.words and figure.where.row for figure in figures):
            missing.append((row["file"], row["field"], row["item"], row["value"]))
    assert not missing


def test_no_figure_is_invented(shared: Path) -> None:
    """Every figure read from a sample is one the careful reader took; what he left blank stays blank."""
    gold = _gold(shared)
    for name in sorted({row["file"] for row in gold}):
        rows = [row for row in gold if row["file"] == name]
        report = _report(shared, name)
        for figure in report.all_figures():
            assert any(_says(figure, row) for row in rows), (name, figure)
        for row in rows:
            if not row["value"] and row["field"] in (*_OWN, "stock_year_end"):
                assert not any(figure.measure == row["field"] for figure in report.all_figures()), (name, row["field"])


@pytest.mark.parametrize(
    ("name", "state", "language", "style"),
    [
        ("KHM_2016.txt", "KHM", "en", "mixed"),
        ("THA_2019.txt", "THA", "en", "guide"),
        ("ECU_2007.txt", "ECU", "es", "forms"),
        ("COG_2002_initial.txt", "COG", "fr", "forms"),
        ("BIH_2016_cover.txt", "BIH", "en", "cover"),
        ("AUS_2012.txt", "AUS", "en", "forms"),
        ("SRB_2020.txt", "SRB", "en", "guide"),
        ("TUR_2004.txt", "TUR", "en", "forms"),
    ],
)
def test_state_language_and_style(shared: Path, name: str, state: str, language: str, style: str) -> None:
    """Cambodia, Thailand, Ecuador in Spanish, Congo in French, the cover page of Bosnia and the others by name."""
    report = _report(shared, name)
    assert (report.state, report.language, report.style) == (state, language, style)
