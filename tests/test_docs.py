"""What the documents promise: generated parts are fresh, examples print what they tell, nothing is left out."""

from __future__ import annotations

import doctest
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

import ottawa
from ottawa.oversight.discrepancies import RELATIONS, RULES
from ottawa.record import entries, lab, parts, reports
from ottawa.sources import Basis, Qualifier, Status, Voice
from ottawa.tables import folders, packaged
from ottawa.treaty.findings import STATUS_MEANINGS
from ottawa.treaty.readings import POINTS

from . import docs

STALE = "run `make docs`, and look at what changes"
DOCUMENTS = [str(path.relative_to(docs.ROOT)) for path in docs.documents()]
ONE_STATE = "SSD"  # whose findings show reasons, rivals, entries and what would change them
DAY = "2018-12-15"

every_document = pytest.mark.parametrize("name", DOCUMENTS)


@cache
def text(name: str) -> str:
    """Read a document."""
    return (docs.ROOT / name).read_text(encoding="utf-8")


def section(name: str, title: str) -> str:
    """Cut the part of a document under a heading, up to the next."""
    match = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,6}} |\Z)", text(name), re.DOTALL | re.MULTILINE)
    assert match, f'{name} has no heading "{title}"'
    return match.group(2)


def rows(part: str) -> list[list[str]]:
    """Split the tables of a text into cells, without their heads."""
    lines = [line for line in part.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    rules = [number for number, row in enumerate(cells) if set("".join(row)) <= {"-"}]
    heads = {number - 1 for number in rules}
    return [row for number, row in enumerate(cells) if number not in heads and number not in rules]


def keys(part: str) -> list[str]:
    """List the first cells of the tables of a text, without code marks."""
    return [row[0].strip("`") for row in rows(part)]


# Generated parts and examples


@every_document
def test_generated_parts_are_fresh(name: str) -> None:
    """What stands between the marks is what the code and the cards say."""
    assert docs.renewed(text(name)) == text(name), f"{name} is stale: {STALE}"


def test_every_generated_part_has_a_place() -> None:
    """No generator writes for nobody."""
    used = [part for name in DOCUMENTS for part in docs.names(text(name))]
    assert sorted(used) == sorted(docs.GENERATORS)


@every_document
def test_examples_print_what_they_tell(name: str) -> None:
    """Each command of a console block prints the lines under it."""
    with docs.session() as shell:
        for turns in docs.examples(text(name)):
            for command, told in turns:
                printed = shell.run(command)
                assert docs.agrees(told, printed), f"{name}: `{command}` now prints\n" + "\n".join([*printed, STALE])


@every_document
def test_python_blocks_run(name: str) -> None:
    """Notebook examples give what they show; functions that are tests pass."""
    names: dict[str, Any] = {}
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", text(name), re.DOTALL)):
        if ">>>" in block:
            example = doctest.DocTestParser().get_doctest(block, names, f"{name}, block {number}", name, 0)
            report: list[str] = []
            doctest.DocTestRunner().run(example, out=report.append, clear_globs=False)
            assert not report, "".join(report)
            names.update(example.globs)
        else:
            exec(compile(block, f"{name}, block {number}", "exec"), names)
    for test in [thing for called, thing in names.items() if called.startswith("test_")]:
        test()


@pytest.mark.parametrize(
    ("told", "printed", "agree"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a"], ["a", "b"], False),
        (["a", "…"], ["a", "b", "c"], True),
        (["…", "c"], ["a", "b", "c"], True),
        (["a", "…", "c"], ["a", "c"], True),
        (["a", "…", "c"], ["a", "b"], False),
        (["a", ""], ["a"], True),
        ([], [], True),
    ],
)
def test_left_out_lines(told: list[str], printed: list[str], agree: bool) -> None:
    """A line `…` stands for any number of lines, and for nothing else."""
    assert docs.agrees(told, printed) is agree


def test_a_stale_document_is_renewed() -> None:
    """Writing brings a generated part and an example up to date, and leaves the rest alone."""
    example = "```console\n$ ottawa explain overdue\npast\n```\n"
    stale = f"before\n<!-- generated: statuses -->\npast\n<!-- end -->\n{example}"
    fresh = docs.replayed(docs.renewed(stale))
    assert "past\n" not in fresh
    assert "| overdue | " in fresh
    assert fresh.startswith("before\n")
    assert docs.replayed(docs.renewed(fresh)) == fresh


# Links


def slug(title: str) -> str:
    """Write a heading as the address that a web page gives it."""
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", title).replace("`", "").strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def headings(name: str) -> set[str]:
    """List the addresses of a document's headings."""
    body = re.sub(r"^```.*?^```$", "", text(name), flags=re.DOTALL | re.MULTILINE)
    return {slug(title) for title in re.findall(r"^#+ (.*)$", body, re.MULTILINE)}


@every_document
def test_relative_links_lead_somewhere(name: str) -> None:
    """Every link inside the repository names a file that is there and a heading it has."""
    body = re.sub(r"^```.*?^```$", "", text(name), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", body):
        path, _, heading = target.partition("#")
        found = (docs.ROOT / name).parent.joinpath(path).resolve() if path else docs.ROOT / name
        assert found.exists(), f"{name} links to {target}, which is not there"
        if heading:
            assert heading in headings(str(found.relative_to(docs.ROOT))), f"{name} links to {target}: no such heading"


# Nothing is left out


@pytest.mark.parametrize(("name", "command"), docs.commands(), ids=[name for name, _ in docs.commands()])
def test_every_command_and_option_is_documented(name: str, command: Any) -> None:
    """A command has a heading, and a row for each thing it takes."""
    assert keys(section("docs/cli.md", f"`{name}`")) == [flag for flag, _ in docs.options(name, command)]


def test_every_variable_is_documented() -> None:
    """Each variable of the environment that the code reads has a row."""
    code = "".join(path.read_text(encoding="utf-8") for path in (docs.ROOT / "src").rglob("*.py"))
    read = set(re.findall(r'environ\.get\("(\w+)"', code)) - {"DJANGO_SETTINGS_MODULE"}
    assert read == set(keys(section("docs/cli.md", "Where answers come from")))


def test_every_reading_is_documented() -> None:
    """A contested point has a heading, its readings have rows, and an example follows."""
    for name, point in POINTS.items():
        part = section("docs/readings.md", name)
        assert keys(part) == [
            f"{item.name}` (followed)" if item is point.default else item.name for item in point.readings
        ]
        assert "```console" in part, f"{name} has no example"


@pytest.mark.parametrize(
    ("title", "words"), [("Statuses", STATUS_MEANINGS), ("Relations", RELATIONS), ("Rules", RULES)]
)
def test_every_word_of_an_answer_is_documented(title: str, words: dict[str, object]) -> None:
    """The glossary has a row for each status, relation and rule."""
    assert keys(section("docs/glossary.md", title)) == [str(word) for word in words]


def test_every_table_is_documented() -> None:
    """Each packaged table has a heading and tells where silence means something."""
    for folder in folders(packaged()):
        assert "Where silence means something" in section("docs/data.md", folder.name)


def test_every_measure_is_documented() -> None:
    """Each measure of the packaged claims has a row, in order, and no other."""
    assert keys(section("docs/data.md", "Measures")) == docs.measures()


@pytest.mark.parametrize(
    ("title", "words"), [("Voices", Voice), ("Status", Status), ("Basis", Basis), ("Qualifier", Qualifier)]
)
def test_every_value_is_documented(title: str, words: type[StrEnum]) -> None:
    """Each word a row may use has a meaning."""
    assert keys(section("docs/data.md", title)) == [str(word) or "(blank)" for word in words]


def test_dates_are_read_as_told() -> None:
    """Each form of date in the table is one the program reads and writes back."""
    for written in keys(section("docs/data.md", "Dates")):
        assert str(ottawa.dates.parse_when(written)) == written


# The entry

PARTS: dict[str, type[BaseModel]] = {
    "Speaker": parts.SpeakerPart,
    "Source": parts.SourcePart,
    "Entered": parts.EnteredPart,
    "Claim": entries.ClaimBody,
    "Coverage": entries.CoverageBody,
    "Design": lab.DesignBody,
    "Mode": lab.ModePart,
    "View": lab.ViewPart,
    "Wording": lab.WordingBody,
    "Proposal": lab.ProposalPart,
    "ClaimAssessment": lab.ClaimAssessmentBody,
    "VerdictAssessment": lab.VerdictAssessmentBody,
    "Report": reports.ReportBody,
    "Attachment": reports.AttachmentBody,
    "Retraction": entries.RetractionBody,
    "Withholding": entries.WithholdingBody,
    **{body.__name__.removesuffix("Body"): body for body in get_args(get_args(entries.ActBody)[0])},
}


def test_every_kind_of_entry_is_documented() -> None:
    """The kinds have a row each, and all of them the fields of the table."""
    assert keys(section("docs/data.md", "The entry")) == list(entries.KINDS)
    told = {row[0].strip("`"): row[1] for row in rows(section("docs/data.md", "Entry"))}
    for schema in entries.KINDS.values():
        assert set(told) == {field.alias or name for name, field in schema.model_fields.items()}
        for name, field in schema.model_fields.items():
            assert told[field.alias or name].startswith("required") is field.is_required(), name
    assert all(f"`{word}`" in told["basis"] for word in Basis)
    assert all(f"`{kind}`" in told["kind"] for kind in entries.KINDS)


@pytest.mark.parametrize("title", PARTS)
def test_every_field_is_documented(title: str) -> None:
    """Each field has a row in order that says whether it is required, and every word it takes."""
    told = rows(section("docs/data.md", title))
    schema = PARTS[title]
    assert [row[0].strip("`") for row in told] == [field.alias or name for name, field in schema.model_fields.items()]
    for row, (name, field) in zip(told, schema.model_fields.items(), strict=True):
        assert row[1].startswith("required") is field.is_required(), name
        for word in words_of(field.annotation):
            assert f"`{word}`" in row[1] or (name == "voice" and "voices" in row[1]), f"{name} takes {word}"


def words_of(annotation: Any) -> Iterator[str]:
    """List the words a field takes, if it takes words of a list."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from (str(word) for word in annotation if word)
    for argument in get_args(annotation):
        if isinstance(argument, str):
            yield from [argument] if argument else []
        else:
            yield from words_of(argument)


# JSON


def _each(documents: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    return [item for document in documents for item in document[key]]


def _status() -> list[dict[str, Any]]:
    return [ottawa.status(on=DAY, state=ONE_STATE)]


def _due() -> list[dict[str, Any]]:
    return [ottawa.due(on=DAY, state=ONE_STATE)]


def _findings() -> list[dict[str, Any]]:
    return [ottawa.findings(on=DAY, state=ONE_STATE)]


def _claims() -> list[dict[str, Any]]:
    return [ottawa.claims("BLR")]


def _discrepancies() -> list[dict[str, Any]]:
    return [ottawa.discrepancies(on=DAY, state="ALB")]


def _retained() -> list[dict[str, Any]]:
    return [ottawa.retained("TUR")]


SHAPES: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "`status` document": _status,
    "Standing": lambda: _each(_status(), "states"),
    "`due` document": _due,
    "Duty": lambda: _each(_due(), "duties"),
    "`findings` document": _findings,
    "Finding": lambda: _each(_findings(), "findings"),
    "Reason": lambda: _each(_each(_findings(), "findings"), "reasons"),
    "Rival": lambda: _each(_each(_findings(), "findings"), "rivals"),
    "Entry": lambda: _each(_each([ottawa.findings(on=DAY, state="LKA")], "findings"), "entries"),
    "`claims` document": _claims,
    "Claim": lambda: _each(_claims(), "claims"),
    "`discrepancies` document": _discrepancies,
    "Discrepancy": lambda: _each(_discrepancies(), "discrepancies"),
    "`retained` document": _retained,
    "Row of retained mines": lambda: _each(_retained(), "retained"),
    "Cell": lambda: [row["initial"] for row in _each(_retained(), "retained")],
}


@pytest.mark.parametrize("title", SHAPES)
def test_json_has_the_keys_told(title: str) -> None:
    """Each object of a document has exactly the keys of its table."""
    found = SHAPES[title]()
    assert found, "nothing to look at"
    for item in found:
        assert sorted(item) == sorted(keys(section("docs/cli.md", title)))


def test_explain_has_the_keys_told() -> None:
    """Whatever is explained, its document uses the keys of the table, and each is used."""
    topics = ["MBT-7", "not shown", "ends", "stock-balance", "holds", "late-request", "readings"]
    found = [ottawa.explain(topic) for topic in topics]
    assert {key for document in found for key in document} == set(keys(section("docs/cli.md", "`explain` document")))
    kinds = section("docs/cli.md", "`explain` document")
    assert all(f"`{document['kind']}`" in kinds for document in found)


def test_the_changelog_speaks_of_this_version() -> None:
    """The newest heading of the changelog is the package's version."""
    newest = re.findall(r"^## (\S+?),? ", text("CHANGELOG.md"), re.MULTILINE)[0]
    assert newest == ottawa.__version__


def test_licences_stand_beside_the_package() -> None:
    """Both licences that the package names are there."""
    for name, words in (("LICENSE", "Apache License"), ("LICENSE-DATA", "CC BY 4.0")):
        assert words in Path(docs.ROOT / name).read_text(encoding="utf-8")
