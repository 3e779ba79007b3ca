"""The addresses of the law and, in our own short words, what each rule says.

An anchor is `MBT-` and the article, with the paragraph where a rule stands in one: `MBT-7.2`. Words in quotation
marks are the treaty's own. The Convention was done at Oslo on 18 September 1997; its six texts are equally
authentic (MBT-22).
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from ottawa.errors import AnchorError


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule of the Convention: its address, a title, and the rule in a few words."""

    anchor: str
    title: str
    rule: str


_RULES: tuple[tuple[str, str, str], ...] = (
    ("MBT-1", "General obligations", "What a State Party never does, and that it destroys all anti-personnel mines."),
    ("MBT-1.1", "Prohibitions", '"Never under any circumstances" use, develop, produce, acquire, stockpile, retain or transfer '
     'anti-personnel mines, or "assist, encourage or induce, in any way, anyone" to do what the Convention forbids.'),
    ("MBT-1.2", "Destruction", "Destroy all anti-personnel mines, or ensure their destruction, as the Convention provides."),
    ("MBT-2", "Definitions", "Anti-personnel mine, mine, anti-handling device, transfer, mined area."),
    ("MBT-2.1", "Anti-personnel mine", 'A mine "designed to be exploded by the presence, proximity or contact of a person" and that '
     "will harm persons; an anti-handling device alone does not make a vehicle mine one."),
    ("MBT-2.2", "Mine", 'A munition "designed to be placed under, on or near the ground or other surface area" and exploded by '
     "a person or a vehicle."),
    ("MBT-2.3", "Anti-handling device", 'Protects a mine; activates when someone tampers with it or "otherwise intentionally" disturbs it.'),
    ("MBT-2.4", "Transfer", "Movement into or from national territory, and transfer of title and control; not of territory with emplaced mines."),
    ("MBT-2.5", "Mined area", '"Dangerous due to the presence or suspected presence of mines", of whatever kind.'),
    ("MBT-3", "Exceptions", "Keeping some mines for training, and transfer for destruction."),
    ("MBT-3.1", "Retained mines", "Mines may be kept or transferred to develop and train detection, clearance and destruction; "
     'not above the "minimum number absolutely necessary". The text gives no figure.'),
    ("MBT-3.2", "Transfer for destruction", "Transfer for the purpose of destruction is permitted."),
    ("MBT-4", "Stockpiles", "Destroy all stocks as soon as possible, not later than four years after entry into force for the State. "
     "The article has no extension and names no time limit for stocks found later."),
    ("MBT-5", "Mined areas", "Clearance of mined areas, and extension of its time limit."),
    ("MBT-5.1", "Clearance", "Destroy all anti-personnel mines in mined areas as soon as possible, not later than ten years after entry into "
     "force for the State."),
    ("MBT-5.2", "Identifying and marking", "Identify every known or suspected area; mark, monitor and protect it until it is cleared."),
    ("MBT-5.3", "Extension", "A State that believes it cannot meet the time limit may ask a meeting for an extension of up to ten years."),
    ("MBT-5.4", "The request", "Duration, reasons, implications, and anything else relevant."),
    ("MBT-5.5", "The decision", "By a majority of States Parties present and voting."),
    ("MBT-5.6", "Renewal", "By a new request, saying also what was done under the extension before."),
    ("MBT-6", "Cooperation and assistance", "The right to seek and receive help, and the duty of those able to give it."),
    ("MBT-7", "Transparency", "Reports to the Secretary-General of the United Nations, who passes them to all States Parties."),
    ("MBT-7.1", "Initial report", "As soon as practicable, not later than 180 days after entry into force for the State."),
    ("MBT-7.2", "Annual report", "Updated every year, covering the last calendar year, not later than 30 April."),
    ("MBT-7.3", "Transmission", "The Secretary-General transmits every report to all States Parties."),
    ("MBT-8", "Facilitation and clarification of compliance", "Consult and cooperate; formal steps if need be."),
    ("MBT-8.1", "Consultation", "States Parties work together in a spirit of cooperation to facilitate compliance."),
    ("MBT-8.2", "Request for clarification", "Through the Secretary-General; the requested State replies the same way within 28 days."),
    ("MBT-8.3", "To the next meeting", "Without a satisfactory reply the matter may go to the next Meeting of the States Parties."),
    ("MBT-8.4", "Good offices", "Pending a meeting, any State concerned may ask for the Secretary-General's good offices."),
    ("MBT-8.5", "Special Meeting", "Proposed to all; needs one third of the States Parties within 14 days of circulation; convened within a "
     "further 14 days; quorum a majority of States Parties."),
    ("MBT-8.6", "Taking it further", "The meeting first decides whether to go on: consensus sought, else a majority present and voting."),
    ("MBT-8.8", "Fact-finding mission", "Authorised by a majority present and voting, up to nine experts; the State may invite one at any time."),
    ("MBT-8.11", "Notice of arrival", "At least 72 hours before the mission arrives."),
    ("MBT-8.15", "Length of stay", "At most 14 days in the territory and 7 days at one site, unless otherwise agreed."),
    ("MBT-8.18", "Measures", "The meeting may ask the State to act within a set time; the State reports back."),
    ("MBT-8.20", "Decisions", "On measures: consensus sought, else two thirds present and voting."),
    ("MBT-9", "National measures", "All appropriate legal, administrative and other measures, penal sanctions included. No time limit."),
    ("MBT-10", "Disputes", "Consult and cooperate; any party may bring a dispute on application or interpretation to the meeting."),
    ("MBT-11", "Meetings of the States Parties", "The first within one year of entry into force, then every year until the first Review Conference."),
    ("MBT-12", "Review Conferences", "The first five years after entry into force; later ones on request, never less than five years apart."),
    ("MBT-13", "Amendments", "Proposal, conference, adoption and entry into force of amendments."),
    ("MBT-13.1", "Proposal", "Any party may propose; a conference follows if a majority of the parties tell the depositary so not later than "
     "30 days after circulation."),
    ("MBT-13.3", "When the conference meets", "Right after a meeting or Review Conference, unless a majority of parties ask for earlier."),
    ("MBT-13.4", "Adoption", "Two thirds of the States Parties present and voting."),
    ("MBT-13.5", "Entry into force of an amendment", "For those that accepted it, when a majority of States Parties have; for others on their own deposit."),
    ("MBT-14", "Costs", "Borne by the participating States on the adjusted United Nations scale."),
    ("MBT-15", "Signature", "Ottawa on 3 and 4 December 1997, then New York until entry into force."),
    ("MBT-16", "Consent", "Ratification, acceptance or approval by signatories; accession by others."),
    ("MBT-17", "Entry into force", "For the Convention, and for each State."),
    ("MBT-17.1", "Of the Convention", "First day of the sixth month after the month of the fortieth deposit."),
    ("MBT-17.2", "For later States", "First day of the sixth month after the date of the State's own deposit."),
    ("MBT-18", "Provisional application", "A State may declare that it applies Article 1.1 until entry into force."),
    ("MBT-19", "Reservations", "None."),
    ("MBT-20", "Duration and withdrawal", "Unlimited in time, with a right to withdraw."),
    ("MBT-20.1", "Duration", "Unlimited."),
    ("MBT-20.2", "Notice of withdrawal", "To all other parties, the depositary and the Security Council, with a full explanation."),
    ("MBT-20.3", "Effect of withdrawal", 'Six months after the depositary receives it; but if on expiry the State "is engaged in an armed conflict", '
     "not before the end of that conflict."),
    ("MBT-20.4", "Other duties", "Withdrawal leaves duties under other rules of international law untouched."),
    ("MBT-21", "Depositary", "The Secretary-General of the United Nations."),
    ("MBT-22", "Authentic texts", "Arabic, Chinese, English, French, Russian and Spanish, equally."),
)  # fmt: skip

PROVISIONS: dict[str, Provision] = {anchor: Provision(anchor, title, rule) for anchor, title, rule in _RULES}


def provision(anchor: str) -> Provision:
    """Find a rule by its anchor, in any case and with or without `MBT-`.

    Raises:
        AnchorError: the Convention has no such article or paragraph here.

    >>> provision("7.2").title
    'Annual report'
    """
    wanted = anchor.strip().upper()
    if not wanted.startswith("MBT-"):
        wanted = f"MBT-{wanted.removeprefix('ARTICLE ').removeprefix('ART. ')}"
    if wanted in PROVISIONS:
        return PROVISIONS[wanted]
    near = difflib.get_close_matches(wanted, PROVISIONS, n=3, cutoff=0.8)
    raise AnchorError(
        f'"{anchor}" is not an article or paragraph of the Convention.',
        mend=(f"Did you mean {', '.join(near)}?" if near else "Articles run from MBT-1 to MBT-22."),
    )


def within(anchor: str, scope: str) -> bool:
    """Whether `anchor` is `scope` or stands under it: MBT-5.1 is within MBT-5, MBT-13 is not within MBT-1.

    >>> within("MBT-5.1", "MBT-5"), within("MBT-13", "MBT-1")
    (True, False)
    """
    return anchor == scope or anchor.startswith(f"{scope}.")
