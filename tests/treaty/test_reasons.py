"""Reasons are data: every code has its sentence, every sentence its use, every anchor its place in the law."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import ottawa
from ottawa.dates import parse_when
from ottawa.errors import AnchorError
from ottawa.record.record import Record
from ottawa.treaty import duties
from ottawa.treaty.provisions import PROVISIONS, provision, within
from ottawa.treaty.readings import POINTS, PRACTICE, choose
from ottawa.treaty.reasons import SENTENCES, Reason, because
from ottawa.treaty.standing import membership, standing_on

SOURCE = Path(ottawa.__file__).parent
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name not in ("reasons.py", "provisions.py"))
DAYS = [date(1998, 6, 1), date(2001, 6, 1), date(2010, 6, 1), date(2016, 4, 30), date(2023, 4, 30), date(2026, 6, 1)]


def words(path: Path) -> Iterator[str]:
    """All strings a module writes, docstrings among them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def given(record: Record) -> Iterator[Reason]:
    """All reasons given about any State on several days, by any reading."""
    choices = [PRACTICE, *(choose([rival.name]) for point in POINTS.values() for rival in point.rivals)]
    for day in DAYS:
        for iso3, dossier in record.dossiers.items():
            for choice in choices if iso3 in ("ARG", "ERI", "MNE", "PSE", "POL", "SSD", "UKR") else choices[:1]:
                yield from standing_on(dossier, membership(dossier, record.convention, choice), day).reasons
                for found in duties.findings(dossier, record.convention, day, choice):
                    assert found.anchor in PROVISIONS
                    yield from (*found.reasons, *found.would_change)


def test_every_reason_given_stands_in_the_law_and_reads_as_a_sentence(record: Record) -> None:
    """Its anchor is a provision, its code has a sentence, and every parameter is filled."""
    seen = set()
    for reason in given(record):
        seen.add(reason.code)
        assert reason.anchor in PROVISIONS, reason
        assert reason.code in SENTENCES
        assert not re.search(r"[{}]|\bNone\b| \.|\.\.", reason.text), reason.text
    assert len(seen) > 40


def test_every_sentence_is_used_and_every_code_has_one() -> None:
    """No sentence is dead, and no code in the source is without a sentence."""
    written = {word for path in MODULES for word in words(path)}
    assert set(SENTENCES) - written == set()
    called = {
        node.args[0].value
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "because"
        and isinstance(node.args[0], ast.Constant)
    }
    assert called
    assert called <= set(SENTENCES)


def test_every_anchor_written_in_the_source_is_in_the_law() -> None:
    """Wherever the code names a provision, the provision is there."""
    named = {anchor for path in MODULES for word in words(path) for anchor in re.findall(r"\bMBT-\d+(?:\.\d+)?", word)}
    assert len(named) > 20
    assert named <= set(PROVISIONS)


def test_the_law_runs_from_article_1_to_22() -> None:
    """Every article has its anchor, and every paragraph stands under its article."""
    assert {anchor for anchor in PROVISIONS if "." not in anchor} == {f"MBT-{number}" for number in range(1, 23)}
    assert all(anchor.partition(".")[0] in PROVISIONS for anchor in PROVISIONS)
    assert all(item.title and item.rule.endswith((".", '"')) for item in PROVISIONS.values())


@pytest.mark.parametrize("typed", ["7.2", "MBT-7.2", "mbt-7.2", " 7.2 ", "Article 7.2", "art. 7.2"])
def test_a_provision_is_found_as_people_write_it(typed: str) -> None:
    """With or without the prefix, in any case."""
    assert provision(typed).anchor == "MBT-7.2"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("7.9", '"7.9" is not an article or paragraph of the Convention. Did you mean MBT-7'),
        ("nonsense", '"nonsense" is not an article or paragraph of the Convention. Articles run from MBT-1 to MBT-22.'),
    ],
)
def test_an_unknown_anchor_offers_what_is_near(typed: str, told: str) -> None:
    """A paragraph the Convention does not have is refused, with the nearest or the range."""
    with pytest.raises(AnchorError, match=f"^{re.escape(told)}"):
        provision(typed)


def test_scope_is_read_by_paragraph_not_by_letters() -> None:
    """MBT-1 holds MBT-1.1, and neither MBT-13 nor MBT-11."""
    assert within("MBT-1.1", "MBT-1")
    assert not within("MBT-13.1", "MBT-1")
    assert not within("MBT-1", "MBT-1.1")


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-06-01", "Signed on 1 June 2026."),
        ("2026-06", "Signed in June 2026."),
        ("2026", "Signed in 2026."),
        ("2026/2027-03", "Signed from 2026 to March 2027."),
    ],
)
def test_a_date_takes_the_preposition_of_its_precision(day: str, text: str) -> None:
    """On a day, in a month or year, from one to another."""
    assert because("signed", "MBT-15", day=parse_when(day)).text == text


def test_a_day_that_is_not_known_is_said_to_be_so() -> None:
    """A sentence does not hide that its day is missing."""
    assert because("signed", "MBT-15", day=None).text == "Signed an unknown day."
