"""How findings are made, the words used, the contested points, the limits; and what is often said beside the sources.

Sentences stand in `TEXTS` by code, with their parameters, as reasons do: the shells translate them. A document named
here was read, as far as `read` says; what no document was read for is marked unverified.
"""

from __future__ import annotations

from datetime import date

from ottawa.answers import forms
from ottawa.answers.acts import act
from ottawa.answers.documents import explain
from ottawa.answers.forms import Document
from ottawa.answers.sources import cards
from ottawa.oversight.discrepancies import RELATIONS, RULES
from ottawa.record.entries import SignatureBody, VoteBody
from ottawa.record.record import Record
from ottawa.sources import Claim
from ottawa.treaty.findings import STATUS_MEANINGS
from ottawa.treaty.provisions import provision
from ottawa.treaty.readings import Choice
from ottawa.treaty.reasons import SENTENCES

STEPS = (
    "Every row of a source becomes an entry: one thing, said by one speaker, about one subject, from one document. "
    "Its id is the hash of its bytes, so that it cannot be changed unseen.",
    "Entries stand side by side. None is averaged, ranked or overwritten; a correction is a new entry, and the old "
    "one stays readable under its address.",
    "From the legal acts follows who is bound on a day; from the law, and from the decisions on record, what is due "
    "and by when.",
    "What voices say is set against what was due. Met, met late and overdue each need a source that says so.",
    "Where nothing is said the finding reads “not shown”, with the day on which our sources end. Silence means "
    "something only where a source declares itself complete, for those States and up to that day.",
    "A row that is unverified is shown with its mark, and never leads to a finding.",
    "Where lawyers differ, one reading is followed, the others are listed with who holds them, and each can be chosen.",
    "Nothing is stored as truth: every page is worked out from the entries for the day asked about, and anyone can "
    "work it out again.",
)
"""How a finding is made, in order."""

LIMITS = (
    "The record is made of what was found in public documents; many were read in copies, or in part.",
    "Finding no act, report or decision is no proof that there is none.",
    "The day on which a State was shown as in default is the day of the source that says so, never today.",
    "Ottawa does not say whether a State is engaged in an armed conflict, ranks no State and calls none a violator.",
    "Names of officials, of victims and of witnesses, and exact places, are left out on purpose.",
)
"""What no page can tell, whatever its source."""

TEXTS = {
    "casualties-title": "25,000 casualties a year in the 1990s, fewer than 5,000 now",
    "casualties-said": "Deaths from landmines fell from 25,000 in 1999 to fewer than 5,000 in 2022.",
    "casualties-estimate": (
        "The number of the 1990s, mostly printed as 26,000, was a rough estimate for the whole world, made before "
        "anybody counted; it was never a count. Landmine Monitor called it a “widely used estimate” in 2001."
    ),
    "casualties-recorded": (
        "Landmine Monitor counts people recorded as killed or injured since 1999. For {first_year} a later edition "
        "gives {first}; for {last_year} the edition of {edition} gives {last}."
    ),
    "casualties-join": (
        "To join the two is to compare an estimate with a count. The recorded figures also went up and down between "
        "the two years, and the Monitor revises earlier years; every edition stands below."
    ),
    "casualties-both": "These figures count killed and injured together; the deaths alone are fewer.",
    "casualties-undercount": "The Monitor says of its counts that they are incomplete: many casualties go unrecorded.",
    "adoption-title": "Who adopted the Convention, and when",
    "adoption-said": "The UN General Assembly adopted the Convention on 9 December 1997 by its resolution 52/38 A.",
    "adoption-oslo": "The text was concluded at a diplomatic conference in Oslo on 18 September 1997.",
    "adoption-ottawa": "It was open for signature at Ottawa on 3 and 4 December 1997, and from 5 December in New York.",
    "adoption-signed": "On record for those two days are the signatures of {count} States.",
    "adoption-assembly": (
        "Resolution 52/38 A of the General Assembly bears the Convention’s name as its title and was carried by "
        "{in_favour} votes to {against}, with {abstaining} abstentions. A resolution can welcome a treaty; the treaty "
        "had been made elsewhere, by the States that negotiated it."
    ),
    "adoption-invited": (
        "The day of that vote (9 December 1997), and that the resolution invites all States to sign and to ratify."
    ),
    "custom-title": "Whether the ban has become customary law",
    "custom-said": "The Convention has attained the status of customary international law.",
    "custom-rule": (
        "Rule 81 of the study on customary law of the International Committee of the Red Cross: when landmines are "
        "used, “particular care must be taken to minimize their indiscriminate effects”."
    ),
    "custom-not-ban": (
        "That is a rule on how mines are used, and no ban. The study applies it to vehicle mines, and to "
        "anti-personnel mines only for States that have not yet adopted a total ban."
    ),
    "custom-open": (
        "Whether a ban on anti-personnel mines is forming in customary law is argued; no source in this record "
        "decides it. The Convention binds the States that joined it."
    ),
    "text-title": "What the text says, and what it does not",
    "self-destruct-said": "Mines that destroy themselves are outside the ban.",
    "self-destruct": "The definition asks whether a person explodes the mine. How long it lives is no part of it.",
    "eye-contact-said": "Who fires a charge by command must see the place.",
    "eye-contact": "There are no such words. What matters is that no person’s presence, nearness or touch explodes it.",
    "six-months-said": "A withdrawal takes effect after six months.",
    "six-months": "Unless the State is then engaged in an armed conflict: in that case not before the conflict ends.",
    "amendment-said": "An amendment binds every party once it is adopted.",
    "amendment": "It binds those States only that accept it.",
    "vehicle-said": "Anti-tank mines are simply outside the Convention.",
    "vehicle": "That is contested for mines whose fuze a person can set off by an act that is not meant to.",
}
"""Every sentence of this section, by code."""

OPENING, WHOLE_GERMAN, TITLE = "its opening", "the article, in German", "its title and the opening of its preamble"
"""How much was read of a document that is named here."""

SPOKEN = (*STEPS, *LIMITS, *TEXTS.values(), OPENING, WHOLE_GERMAN, TITLE)
"""All that the shells translate."""

ARTICLE_ROWS = {
    "self-destruct": ("MBT-2.1", "MBT-2.2"),
    "eye-contact": ("MBT-2.1",),
    "six-months": ("MBT-20.3",),
    "amendment": ("MBT-13.5",),
    "vehicle": ("MBT-2.1", "MBT-2.3"),
}
"""What is said of the text, with the rules that answer it."""

_RESOLUTION = "A/RES/52/38 A"
_AT_OTTAWA = ("1997-12-03", "1997-12-04")


def method(record: Record, on: date, choice: Choice) -> Document:
    """How findings are made, the words and readings used, the limits, and what is often said."""
    return {
        "on": str(on),
        "readings": sorted(choice.names),
        "steps": list(STEPS),
        "statuses": [{"word": str(word), "text": text} for word, text in STATUS_MEANINGS.items()],
        "relations": [{"word": str(word), "text": text} for word, text in RELATIONS.items()],
        "rules": [{"word": name, "text": rule.meaning} for name, rule in RULES.items()],
        "reasons": [{"word": code, "text": text} for code, text in SENTENCES.items()],
        "points": [_followed(point, choice) for point in explain("readings")["points"]],
        "limits": list(LIMITS),
        "gaps": [{"name": name, "title": card.title, "gaps": list(card.gaps)} for name, card in cards().items()],
        "often_said": [_casualties(record), _adoption(record), _custom(), _text_of_the_treaty()],
    }


def _followed(point: Document, choice: Choice) -> Document:
    readings = [{**reading, "followed": choice.follows(reading["name"])} for reading in point["readings"]]
    return {**point, "readings": readings}


def _say(code: str, **params: str | int) -> Document:
    """A sentence with its parameters, as reasons are told."""
    return {"code": code, "params": params, "text": TEXTS[code].format_map(params)}


def _document(document: str, address: str = "", read: str = "") -> Document:
    """A document that is not in the record: where it is, and how much of it was read."""
    return {"document": document, "address": address or None, "read": read or None}


def _casualties(record: Record) -> Document:
    said = [
        claim
        for claim in record.claims
        if claim.subject == "world" and claim.measure == "casualties_total" and not claim.item and claim.period
    ]
    said.sort(key=lambda claim: (str(claim.period), str(claim.citation.source.dated or ""), claim.key))
    answer = [_say("casualties-estimate")]
    counted = [claim for claim in said if not claim.citation.unverified]
    first, last = _of_year(counted, "1999"), _of_year(counted, "2022")
    if first and last:
        years = {"first_year": str(first.period), "last_year": str(last.period)}
        edition = last.citation.source.edition.removeprefix("LM ")
        answer.append(_say("casualties-recorded", **years, first=_grouped(first), last=_grouped(last), edition=edition))
    answer += [_say("casualties-join"), _say("casualties-both"), _say("casualties-undercount")]
    return {
        "code": "casualties",
        "said": [_say("casualties-said")],
        "title": _say("casualties-title"),
        "answer": answer,
        "claims": [forms.claim(claim) for claim in said],
        "acts": [],
        "anchors": [],
        "unverified": [],
        "documents": [
            _document(
                "Landmine Monitor 2001, Landmine/UXO Casualties and Survivor Assistance "
                "(“the long-standing and widely used estimate of 26,000 per year”)",
                "the-monitor.org/en-gb/reports/2001/landmine-monitor-2001/landmineuxo-casualties-survivor-assistance.aspx",
                OPENING,
            ),
            _document(
                "Landmine Monitor 2019, Casualties (on what goes unrecorded)",
                "archives2.the-monitor.org/en-gb/reports/2019/landmine-monitor-2019/casualties.aspx",
                OPENING,
            ),
        ],
    }


def _of_year(said: list[Claim], year: str) -> Claim | None:
    return next((claim for claim in said if str(claim.period) == year), None)


def _grouped(claim: Claim) -> str:
    number = claim.number
    return f"{number:,f}" if number is not None else claim.value


def _adoption(record: Record) -> Document:
    signed = [sealed for sealed, _ in record.acts(SignatureBody) if sealed.entry.period in _AT_OTTAWA]
    answer = [_say("adoption-oslo"), _say("adoption-ottawa"), _say("adoption-signed", count=len(signed))]
    votes = [(sealed, body) for sealed, body in record.acts(VoteBody) if body.resolution == _RESOLUTION]
    for _, body in votes[:1]:
        answer.append(
            _say("adoption-assembly", in_favour=body.in_favour, against=body.against, abstaining=body.abstaining)
        )
    return {
        "code": "adoption",
        "title": _say("adoption-title"),
        "said": [_say("adoption-said")],
        "answer": answer,
        "unverified": [_say("adoption-invited")],
        "claims": [],
        "acts": [_vote(item) for item in (act(sealed) for sealed, _ in votes)],
        "anchors": _anchors("MBT-15", "MBT-22"),
        "documents": [
            _document(
                "The Convention, Article 15 (concluded at Oslo on 18 September 1997; "
                "open for signature at Ottawa on 3 and 4 December 1997)",
                "gesetzefinden.at/bundesrecht/vertraege/10001582/art-15",
                WHOLE_GERMAN,
            ),
            _document(
                "United Nations, Audiovisual Library of International Law: the Convention, “Oslo, 18 September 1997”",
                "legal.un.org/avl/ha/cpusptam/cpusptam.html",
                OPENING,
            ),
            _document(
                "A/RES/52/38, General and complete disarmament, A (8 January 1998)",
                "girlsrightsplatform.org/en/entity/x9sx0urj69",
                TITLE,
            ),
        ],
    }


def _vote(item: Document) -> Document:
    """The vote without its lists of States, which stand in its entry."""
    counts = ("resolution", "in_favour", "against", "abstaining", "not_voting")
    return {**item, "body": {name: item["body"].get(name, 0) for name in counts}}


def _custom() -> Document:
    return {
        "code": "custom",
        "title": _say("custom-title"),
        "said": [_say("custom-said")],
        "answer": [_say("custom-rule"), _say("custom-not-ban"), _say("custom-open")],
        "claims": [],
        "acts": [],
        "anchors": _anchors("MBT-20.4"),
        "unverified": [],
        "documents": [
            _document(
                "International Committee of the Red Cross, Customary IHL Rule 81, Restrictions on the Use of Landmines",
                "ihl-databases.icrc.org/customary-ihl/eng/docs/v1_rul_rule81",
                OPENING,
            )
        ],
    }


def _text_of_the_treaty() -> Document:
    return {
        "code": "text",
        "title": _say("text-title"),
        "said": [],
        "answer": [],
        "rows": [
            {"said": _say(f"{code}-said"), "answer": _say(code), "anchors": _anchors(*anchors)}
            for code, anchors in ARTICLE_ROWS.items()
        ],
        "claims": [],
        "acts": [],
        "anchors": [],
        "unverified": [],
        "documents": [],
    }


def _anchors(*anchors: str) -> list[Document]:
    return [{"anchor": anchor, "title": provision(anchor).title} for anchor in anchors]
