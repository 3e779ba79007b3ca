"""Filing an Article 7 report: the submission file made on one's own machine, taking one in, and what becomes of it.

A submission is one JSON file: the entries that the report becomes, without the day and who enters them, and the
disclosures that open its commitments to the original files. Whoever takes it in checks it as anyone's, and appends all
of it or nothing. The originals themselves never enter the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

import ottawa
from ottawa import places
from ottawa.dates import PartialDate, in_words
from ottawa.ledger.commitments import commitment
from ottawa.record.entries import Sealed, read_entry, seal
from ottawa.record.packaged import changes, says_the_same
from ottawa.record.record import assemble
from ottawa.record.reports import Filed, entries_of, filed, filed_as
from ottawa.reporting.contacts import without_contacts
from ottawa.reporting.report import Report
from ottawa.services import public
from ottawa.services.submissions import FORMAT, Enterer, Fields, FilingError, checked, original, the_report
from ottawa.services.withholding import completed
from ottawa.store import setup

CORRECTED: Final = "The State filed this report again without this figure."
WORDS: Final = (
    "Recorded in Ottawa. This does not discharge Article 7. Send the attached file to the UN Secretary-General and"
    " record the acknowledgement here."
)
_NONE: Mapping[str, bytes] = {}


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a report is in the log: the entry of the report with its proof, the ids of all its entries, the log's size.

    `added` counts the entries that were new; none if the same file was taken in before.
    """

    about: Filed
    seq: int
    report: Sealed
    ids: tuple[str, ...]
    added: int
    size: int
    proof: str
    keys: tuple[str, ...]

    def document(self) -> Fields:
        """Write it as JSON values; `ottawa verify` checks it, as any receipt of the log."""
        return {
            "format": public.RECEIPT,
            "words": WORDS,
            "state": self.about.state,
            "name": places.subject_name(self.about.state),
            "kind": str(self.about.kind),
            "period": str(self.about.period),
            "id": self.report.id,
            "recorded": self.report.entry.recorded,
            "entered": self.report.entry.entered.model_dump(mode="json", exclude_defaults=True),
            "entries": list(self.ids),
            "size": self.size,
            "seq": self.seq,
            "entry": self.report.data.decode(),
            "proof": self.proof,
            "keys": list(self.keys),
        }


def submission(report: Report, originals: Mapping[str, bytes] = _NONE, *, on: date) -> Fields:
    """Make the submission file of a report, as JSON values. Contact details are taken out first.

    `originals` are the files it was written in, by name: the log gets a salted commitment to each, and the submission
    the disclosure, so that a file shown later can be checked.

    Raises:
        OttawaError: the report does not say of which State it is, under which paragraph and for which period, or a
            figure does not fit its schema.
    """
    setup()
    from ottawa.store import vault

    cleaned = without_contacts(report).report
    about = filed(cleaned)
    fields = entries_of(cleaned)
    disclosures = [vault.disclose_content(name, data) for name, data in originals.items()]
    if disclosures:
        own = next(each for each in fields if each["kind"] == "report")
        own["commitments"] = sorted(commitment(each) for each in disclosures)
    document = {
        "format": FORMAT,
        "software": ottawa.__version__,
        "made": str(on),
        "state": about.state,
        "kind": str(about.kind),
        "period": str(about.period),
        "entries": fields,
        "disclosures": disclosures,
    }
    checked(document, on, Enterer())
    return document


def add(
    document: Mapping[str, Any],
    on: date,
    enterer: Enterer | None = None,
    originals: Mapping[str, bytes] = _NONE,
) -> Receipt:
    """Take a submission in: check it, append its entries, and return the receipt.

    The same file again changes nothing. A report of the same State, paragraph and period is a correction: its entries
    take the place of those filed before, which stay readable. `originals` are kept in the vault, if they are given.

    Raises:
        OttawaError: something in it does not hold; nothing was appended.
    """
    setup()
    from ottawa.store import vault
    from ottawa.store.withheld import folder

    enterer = enterer or Enterer()
    offered = checked(document, on, enterer)
    about = filed_as(the_report(offered))
    kept = [(each, original(each, originals)) for each in document["disclosures"]]

    def upon(held: Sequence[Sealed]) -> list[Sealed]:
        _refuse_old(held, offered)
        mine = enterer.fields(about.state)
        return changes(held, offered, str(on), scope=about.scope, grounds=CORRECTED, entered=mine)

    with vault.locked(folder()), completed(folder()):
        for disclosure, data in kept:
            vault.keep(folder(), disclosure, data)
        added = len(public.append_upon(upon))
    return _receipt(about, added)


def receipt(about: Filed) -> Receipt:
    """Return the receipt of a report in the log.

    Raises:
        OttawaError: there is none, or the log is not signed.
    """
    setup()
    return _receipt(about, 0)


def _receipt(about: Filed, added: int) -> Receipt:
    held = public.entries()
    record = assemble(held)
    found = [one for one in record.reports.get(about.state, ()) if filed_as(one) == about]
    if not found:
        raise FilingError("no such report is held.", where=about.name, mend="Add its submission file first.")
    newest = max(found, key=lambda one: (one.entry.recorded, one.id))
    seq = next(seq for seq, one in enumerate(held) if one.id == newest.id)
    ids = [one.id for one in record.entries.values() if one.entry.origin.startswith(about.scope)]
    proof, _, keys = public.prove(seq)
    return Receipt(about, seq, newest, tuple(ids), added, len(held), proof, tuple(keys))


class Step(StrEnum):
    """What became of a report after it was prepared."""

    SENT = "sent"  # to the Secretary-General, as the State says
    PUBLISHED = "published"  # by UNODA, at an address


def mark(about: Filed, step: Step, day: PartialDate, on: date, address: str = "") -> Sealed:
    """Say in the log what became of a report that was filed: sent on a day, as the State says, or published.

    A step told again with another day or address takes the place of the first. Returns the entry that says it.

    Raises:
        OttawaError: no such report is held, the day is still to come, the address is missing or none.
    """
    if day.earliest > on:
        raise FilingError(f"{in_words(day)} is still to come.", where=str(step), mend="Give a day that has passed.")
    if not any(filed_as(one) == about for one in public.held().reports.get(about.state, ())):
        raise FilingError("no such report is held.", where=about.name, mend="Add its submission file first.")
    if step is Step.PUBLISHED and not address.startswith(("https://", "http://")):
        raise FilingError("a published report has an address.", where=address, mend="Give it, with https://.")
    offered = seal(read_entry(_step(about, step, day, on, address)))
    origin, entered = offered.entry.origin, Enterer(channel="command line").fields(about.state)
    public.append_upon(lambda held: changes(held, [offered], str(on), scope=origin, entered=entered))
    return next(one for one in public.held().entries.values() if one.entry.origin == origin)


def _step(about: Filed, step: Step, day: PartialDate, on: date, address: str) -> Fields:
    name = places.subject_name(about.state)
    sent = step is Step.SENT
    said = {"measure": "report_submission_date", "value": str(day), "unit": "date"}
    published = {"measure": "report_submitted", "value": "yes", "unit": "word"}
    return {
        "schema": 1,
        "kind": "claim",
        "origin": f"{about.steps}{about.origin(str(step)).partition('#')[2]}",
        "recorded": str(on),
        "entered": Enterer(channel="command line").fields(about.state),
        "subject": about.state,
        "period": about.of_year,
        "speaker": {"voice": "state", "name": name} if sent else {"voice": "un", "name": UNODA},
        "sources": [{"document": f"{name}, to the keeper of this record" if sent else address, "dated": str(day)}],
        "body": {**(said if sent else published), "item": str(about.kind), "status": "stated"},
    }


UNODA: Final = "United Nations Office for Disarmament Affairs"


def _refuse_old(held: Sequence[Sealed], offered: Iterable[Sealed]) -> None:
    """Refuse a report that was filed and corrected since: the same file must never undo its correction."""
    new = the_report(offered).entry
    same = [one for one in held if one.entry.origin == new.origin and says_the_same(one.entry, new)]
    replaced = {old for one in held for old in one.entry.supersedes}
    if same and all(one.id in replaced for one in same):
        raise FilingError(
            "this report was filed before, and corrected since.",
            where=new.origin,
            mend="The correction stands. File what is to be corrected in it.",
        )
