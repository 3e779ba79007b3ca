"""Filing a report: checked as anyone's submission, all or nothing, once; its receipt verifies."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from ottawa.cli import main
from ottawa.dates import parse_date
from ottawa.errors import OttawaError
from ottawa.ledger.commitments import commitment, verify_content
from ottawa.record.entries import ClaimEntry, ReportEntry
from ottawa.record.reports import content, filed
from ottawa.reporting.report import Kind
from ottawa.reporting.writing import write as write_form
from ottawa.services import filing, public, withholding
from ottawa.services.submissions import Enterer
from ottawa.store import log
from ottawa.store.start import prepare
from tests.reporting.filed import FILE, MAIL, NAME, long, report
from tests.store.conftest import Installation
from tests.store.made import Tables
from tests.store.test_submissions import ON, ORIGINAL, submitted
from tests.store.test_vault import found_in

pytestmark = pytest.mark.usefixtures("started")


@pytest.fixture
def started(empty: Installation, tables: Tables) -> Installation:
    """An installation with a few packaged entries, started."""
    prepare(tables.root)
    return empty


def test_a_report_is_filed_and_read_back() -> None:
    """The log has the report without its contacts, its figures in the State's voice, entered on its behalf."""
    receipt = filing.add(submitted(), ON, Enterer(channel="e-mail"))
    record = public.held()
    [own] = record.reports["AND"]
    assert isinstance(own.entry, ReportEntry)
    assert own.id == receipt.report.id
    told = content(own.entry.body, record.attachments)
    assert (told.end, told.forms[3].figures[1].value) == (parse_date("2024-12-31"), 40)
    entered = own.entry.entered
    assert (entered.organisation, entered.role, entered.channel) == ("Ottawa", "curator", "e-mail")
    assert entered.on_behalf_of == "Andorra"
    assert {one.entry.subject for one in public.entries()[receipt.size - receipt.added :]} == {"AND"}


def test_nothing_of_an_official_is_in_the_log() -> None:
    """Name, telephone, mail and the name of the file are in no entry; the original is nowhere in clear."""
    filing.add(submitted(), ON, originals={FILE: ORIGINAL})
    everything = b"".join(row.data for row in log.rows())
    for secret in (NAME, "875 700", MAIL, "Doe", FILE):
        assert secret.encode() not in everything
    assert ORIGINAL not in everything


def test_the_receipt_verifies(tmp_path: Path) -> None:
    """Anyone checks it offline with the command that checks every receipt of the log; it says what it is not."""
    receipt = filing.add(submitted(), ON)
    document = receipt.document()
    assert (document["state"], document["period"], document["size"]) == ("AND", "2024-01-01/2024-12-31", log.size())
    assert document["words"].startswith("Recorded in Ottawa. This does not discharge Article 7.")
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    done = CliRunner().invoke(main, ["verify", str(path)])
    assert done.exit_code == 0, done.output
    assert "The entry is in the log" in done.output
    assert set(document["entries"]) <= {one.id for one in public.entries()}


def test_the_same_file_again_changes_nothing() -> None:
    """On another day, through another channel: the log is as it was, and the receipt is the same."""
    made = submitted()
    first = filing.add(made, ON)
    again = filing.add(made, date(2026, 11, 25), Enterer("Elsewhere", "clerk", "post"))
    assert (again.added, again.size, again.report.id, again.ids) == (0, first.size, first.report.id, first.ids)


def test_a_correction_keeps_the_old_one_readable() -> None:
    """The new report takes the place of the old, figure by figure; the old file can never undo it."""
    old = submitted(retained=40)
    first = filing.add(old, ON)
    second = filing.add(submitted(retained=38, used=None), ON)
    record = public.held()
    assert second.added > 0
    assert [claim.value for claim in record.claims if claim.measure == "retained" and not claim.item] == ["38"]
    assert not [claim for claim in record.claims if claim.measure == "consumed_in_year"]
    assert [one.id for one in record.reports["AND"]] == [second.report.id]
    gone = record.former[first.report.id].entry
    assert isinstance(gone, ReportEntry)
    assert content(gone.body, record.attachments).forms[3].figures[1].value == 40
    size = log.size()
    with pytest.raises(OttawaError, match=r"this report was filed before, and corrected since\."):
        filing.add(old, ON)
    assert log.size() == size


def test_a_report_of_many_pages_is_filed_whole() -> None:
    """It stands in several entries, under the checkpoint like all others, and is put together again."""
    filing.add(json.loads(json.dumps(filing.submission(long(), on=ON))), ON)
    record = public.held()
    [own] = record.reports["AND"]
    assert isinstance(own.entry, ReportEntry)
    assert own.entry.body.report is None
    assert len(content(own.entry.body, record.attachments).forms[0].narrative) > 60_000


def test_originals_are_committed_to(started: Installation) -> None:
    """Whoever has the file and its disclosure shows that it is the one; another file, or none, is told apart."""
    made = submitted()
    receipt = filing.add(made, ON, originals={FILE: ORIGINAL})
    [digest] = receipt.report.entry.commitments
    [disclosure] = made["disclosures"]
    assert verify_content(disclosure, ORIGINAL, digest).name == FILE
    assert commitment(disclosure) == digest
    kept = withholding.disclosures(receipt.report.id)[digest]
    assert (kept.name, kept.content) == (FILE, ORIGINAL)
    assert not found_in(started.home, [ORIGINAL.decode()])
    with pytest.raises(OttawaError, match=r"the bytes are not those committed to\."):
        filing.add(submitted(year=2023), ON, originals={FILE: b"another"})


def test_an_original_can_be_destroyed() -> None:
    """As everything withheld: on stated grounds, and the report stays."""
    receipt = filing.add(submitted(), ON, originals={FILE: ORIGINAL})
    withholding.withhold(receipt.report.id, [FILE], "The State asked for it.", ON)
    record = public.held()
    assert set(receipt.report.entry.commitments) <= record.withheld.keys()
    assert record.reports["AND"]


def test_a_fault_leaves_nothing_behind(started: Installation) -> None:
    """Refused at its last entry, a submission has appended no entry and kept no value."""
    made, size = submitted(), log.size()
    made["entries"][-1]["body"]["value"] = "41"
    with pytest.raises(OttawaError, match=r"the report states no 41 there\."):
        filing.add(made, ON, originals={FILE: ORIGINAL})
    assert log.size() == size
    assert not (started.home / "vault").exists()


def test_what_becomes_of_it_is_told_by_entries() -> None:
    """Sent is the State's word, with the day; published is UNODA's, with the address; told again, it is replaced."""
    about = filed(report())
    filing.add(submitted(), ON)
    sent = filing.mark(about, filing.Step.SENT, parse_date("2025-04-28"), ON)
    assert isinstance(sent.entry, ClaimEntry)
    assert (sent.entry.body.measure, sent.entry.body.value, sent.entry.period) == (
        "report_submission_date",
        "2025-04-28",
        "2024",
    )
    again = filing.mark(about, filing.Step.SENT, parse_date("2025-04-29"), ON)
    assert again.entry.supersedes == (sent.id,)
    address = "https://disarmament.example.org/AND.pdf"
    published = filing.mark(about, filing.Step.PUBLISHED, parse_date("2025-06"), ON, address)
    assert (published.entry.speaker.voice, published.entry.sources[0].document) == ("un", address)
    held = public.held()
    said = {claim.measure for claim in held.claims if claim.citation.origin.startswith(about.steps)}
    assert said == {"report_submission_date", "report_submitted"}
    assert filing.mark(about, filing.Step.SENT, parse_date("2025-04-29"), ON).id == again.id


def test_steps_outlive_a_correction() -> None:
    """A report filed again is still the one that was sent."""
    about = filed(report())
    filing.add(submitted(), ON)
    sent = filing.mark(about, filing.Step.SENT, parse_date("2025-04-28"), ON)
    filing.add(submitted(retained=39), ON)
    assert sent.id in public.held().entries


@pytest.mark.parametrize(
    ("step", "day", "address", "words"),
    [
        (filing.Step.SENT, "2026-11-25", "", "25 November 2026 is still to come."),
        (filing.Step.PUBLISHED, "2025-06", "", "a published report has an address."),
        (filing.Step.PUBLISHED, "2025-06", "somewhere", "a published report has an address."),
    ],
)
def test_a_step_needs_its_day_and_address(step: filing.Step, day: str, address: str, words: str) -> None:
    """A day to come, and a publication without an address, are refused."""
    filing.add(submitted(), ON)
    with pytest.raises(OttawaError) as told:
        filing.mark(filed(report()), step, parse_date(day), ON, address)
    assert str(told.value).find(words) >= 0


def test_a_step_needs_a_report() -> None:
    """Nothing is said of a report that nobody filed, for that period and paragraph."""
    filing.add(submitted(), ON)
    for other in (report(2023), report(2024, kind=Kind.INITIAL)):
        with pytest.raises(OttawaError, match=r"no such report is held\."):
            filing.mark(filed(other), filing.Step.SENT, parse_date("2025-04-28"), ON)


# At the command line


def run(*words: str) -> tuple[int, str, str]:
    """Run a command, and return its exit code and what it says."""
    result = CliRunner().invoke(main, words)
    return result.exit_code, result.stdout, result.stderr


def written(path: Path, document: object) -> str:
    """Write a JSON file, and return its name."""
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


@pytest.fixture
def public_instance(started: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """An installation as commands find it."""
    if started.url:
        monkeypatch.setenv("DATABASE_URL", started.url)
    return started


def test_from_the_submission_to_the_receipt(public_instance: Installation, tmp_path: Path) -> None:
    """`add` prints the receipt with its words, and writes it; `filed` tells and records what becomes of the report."""
    assert public_instance.home.is_dir()
    given, target = written(tmp_path / "s.json", submitted()), tmp_path / "receipt.json"
    code, out, err = run("add", given, "--to", str(target))
    assert (code, err) == (0, "")
    assert "Recorded in Ottawa. This does not discharge Article 7." in " ".join(out.split())
    assert json.loads(target.read_text(encoding="utf-8"))["kind"] == "annual"
    assert "Nothing new" in run("add", given)[1]
    assert "prepared" in run("filed", "AND", "2024")[1]
    assert "sent 28 April 2025: Andorra" in run("filed", "AND", "2024", "--sent", "2025-04-28")[1]
    address = ("--published", "2025-06", "--address", "https://disarmament.example.org/AND.pdf")
    assert "published June 2025" in run("filed", "AND", "2024", *address)[1]
    status = json.loads(run("filed", "AND", "2024", "--json")[1])["status"]
    assert (status["step"], [step["step"] for step in status["steps"]]) == (
        "published",
        ["prepared", "sent", "published"],
    )
    assert run("filed", "AND", "initial")[0] == 2
    assert "soon is neither a year nor initial." in run("filed", "AND", "soon")[2]


def test_a_report_that_was_mailed_in(public_instance: Installation, tmp_path: Path) -> None:
    """A Word file becomes a report on the State's behalf, and the entry says so; whose it is must be said."""
    assert public_instance.home.is_dir()
    path = tmp_path / "2024.docx"
    path.write_bytes(write_form(report(2024), path.name))
    code, _, err = run("add", str(path), "--accepted")
    assert (code, "Say whose report it is with --on-behalf-of STATE." in err) == (2, True)
    code, out, err = run("add", str(path), "--on-behalf-of", "AND", "--accepted", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["entered"] == {
        "organisation": "Ottawa", "role": "curator", "channel": "e-mail", "on_behalf_of": "Andorra",
    }  # fmt: skip
    [digest] = json.loads(told["entry"])["commitments"]
    assert withholding.disclosures(told["id"])[digest].content == path.read_bytes()
    assert "it is of AND." in run("add", written(tmp_path / "s.json", submitted()), "--on-behalf-of", "FRA")[2]
