"""What an amendment of a definition would set going, and the roads short of one; the steps to it stand in `procedure`.

The text is silent on several points; each reading is named, and where no voice is on record it says so. Nothing here is
advice: these are the questions a drafter has to answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from ottawa.treaty import clocks


class Road(TypedDict):
    """A way to act, or who is bound by what, the rule it rests on, and what it can do."""

    road: str
    anchor: str
    can: str


# --- the clocks it would set going -----------------------------------------------------------------------------------

READINGS = {
    "no-clock": "the limit ran from the Convention's entry into force and speaks of nothing else; none applies",
    "already-expired": "counted from the Convention's entry into force the limit has passed for early parties",
    "new-from-acceptance": "the limit runs anew from the day the amendment binds the State",
}
HELD = (
    "No voice on record holds any of them: the Convention has never been amended. A transitional clause would decide."
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A duty with a time limit from the Convention's entry into force, and the clause that would settle its reading.

    `asks` says what it asks of a State Party for what is covered today, `duty` what it would ask for what is newly
    covered; `last_day` gives the limit for a day from which it runs.
    """

    anchor: str
    asks: str
    duty: str
    last_day: Callable[[date], date]
    clause: str


CLOCKS = (
    Clock(
        "MBT-4",
        "destroy its stocks within four years, but for the least number that Article 3 lets it keep",
        "destroy stocks of what is newly covered (four years)",
        clocks.stockpile_deadline,
        "from which day the four years of Article 4 run for what is newly covered, and whether Article 3 lets any be "
        "kept",
    ),
    Clock(
        "MBT-5",
        "destroy those in mined areas within ten years, or by the day to which an extension was granted",
        "clear areas with what is newly covered (ten years)",
        clocks.clearance_deadline,
        "from which day the ten years of Article 5 run for what is newly covered, and what that means for a completion "
        "declared or an extension granted",
    ),
    Clock(
        "MBT-7.1",
        "declare them within 180 days, and bring that report up to date every year by 30 April (MBT-7.2)",
        "declare what is newly covered (180 days, then every year)",
        clocks.initial_report_due,
        "whether what is newly covered is declared in a first report of its own or in the next annual one",
    ),
)


# --- who is bound by what --------------------------------------------------------------------------------------------

BINDING: tuple[Road, ...] = (
    {
        "road": "who is bound",
        "anchor": "MBT-13.5",
        "can": "the amendment binds those that accept it, once a majority of the parties has",
    },
    {
        "road": "those who do not accept",
        "anchor": "VCLT-40.4",
        "can": "stay bound by the text as it was; between them and the others that text governs",
    },
    {
        "road": "those who join later",
        "anchor": "VCLT-40.5",
        "can": "join the amended text, and the old one towards parties not bound by the amendment",
    },
)


@dataclass(frozen=True, slots=True)
class Relation:
    """Which text governs between two States once an amendment is in force."""

    one: str
    other: str
    governs: str
    anchor: str


ACCEPTS, STAYS, JOINS = "accepted the amendment", "did not accept it", "joined after its entry into force"
RELATIONS = (
    Relation(ACCEPTS, ACCEPTS, "the amended text", "MBT-13.5"),
    Relation(ACCEPTS, STAYS, "the text as it was", "VCLT-40.4"),
    Relation(STAYS, STAYS, "the text as it was", "VCLT-40.4"),
    Relation(JOINS, ACCEPTS, "the amended text, unless it says otherwise on joining", "VCLT-40.5"),
    Relation(JOINS, STAYS, "the text as it was", "VCLT-40.5"),
)


# --- roads short of it -----------------------------------------------------------------------------------------------

SHORT_OF_IT: tuple[Road, ...] = (
    {
        "road": "an understanding recorded by a Review Conference",
        "anchor": "MBT-12",
        "can": "say how the parties read the text; it may also narrow it",
    },
    {
        "road": "subsequent agreement or practice",
        "anchor": "VCLT-31.3",
        "can": "is taken into account in reading the text, if it shows agreement",
    },
    {
        "road": "a declaration by a State",
        "anchor": "MBT-19",
        "can": "say how that State reads the text; reservations are not allowed",
    },
    {
        "road": "national law",
        "anchor": "MBT-9",
        "can": "go further for one State, as Italy and Switzerland did",
    },
    {
        "road": "the Convention on Certain Conventional Weapons",
        "anchor": "AP2-13",
        "can": "restrict use among its own parties, by consensus in practice",
    },
)

RISKS = (
    "A conference opened for an amendment may narrow the text.",
    "Asking for an amendment may be read as admitting that the text does not cover the matter.",
)


# --- the effect on others --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Effect:
    """What a wider definition would mean for dealings with States it does not bind.

    `questions` are those under which positions of States are on record; none where the record keeps no such question.
    """

    topic: str
    anchor: str
    says: str
    questions: tuple[str, ...]


EFFECTS = (
    Effect(
        "assistance",
        "MBT-1.1",
        "Whoever is bound may not assist, encourage or induce anyone, also a State that is not bound, to do with what "
        "is newly covered what it may not do itself.",
        ("1c_assist", "1_use"),
    ),
    Effect(
        "joint operations",
        "MBT-1.1",
        "An ally that is not bound may go on using what is newly covered; taking part with it then raises the "
        "questions that joint operations with States not party raise today.",
        ("1c_joint_operations",),
    ),
    Effect(
        "transit",
        "MBT-1.1",
        "Whether carrying another State's weapons through the territory is assistance or transfer is open for what is "
        "covered today, and would be for what is newly covered.",
        (),
    ),
    Effect(
        "foreign stocks",
        "MBT-4",
        "Stocks of another State on the territory come under Article 4 as far as they are under jurisdiction or "
        "control.",
        ("1_foreign_stocks", "1_jurisdiction_control"),
    ),
)
