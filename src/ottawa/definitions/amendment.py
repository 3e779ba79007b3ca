"""What an amendment of a definition takes and would set going, and the roads short of one.

The text is silent on several points; each reading is named, and where no voice is on record it says so. Nothing here is
advice: these are the questions a drafter has to answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict

from ottawa.treaty import clocks


class Road(TypedDict):
    """A way to act, or who is bound by what, the rule it rests on, and what it can do."""

    road: str
    anchor: str
    can: str


# --- the procedure ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Majority:
    """Whose agreement a step needs: how large a part of whom, and how many that is where it can be said.

    Of the States Parties as a whole silence counts against; of those present and voting it does not count.
    """

    part: Literal["majority", "two thirds"]
    of: Literal["States Parties", "States Parties present and voting"]
    needed: int

    @classmethod
    def of_all(cls, parties: int) -> Majority:
        """More than half of all States Parties.

        >>> Majority.of_all(162).needed, Majority.of_all(161).needed
        (82, 81)
        """
        return cls("majority", "States Parties", parties // 2 + 1)

    @classmethod
    def of_those_voting(cls, voting: int) -> Majority:
        """Two thirds of those present and voting.

        >>> Majority.of_those_voting(162).needed, Majority.of_those_voting(100).needed
        (108, 67)
        """
        return cls("two thirds", "States Parties present and voting", -(-2 * voting // 3))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of Article 13: who does what, whose agreement it needs, and between which days.

    `earliest` and `latest` are None where the text sets no limit or the day hangs on something not yet known; `open`
    is what the text leaves open.
    """

    name: str
    anchor: str
    who: str
    what: str
    majority: Majority | None = None
    earliest: date | None = None
    latest: date | None = None
    open: str = ""


def procedure(proposed: date, parties: int, meeting: date | None) -> tuple[Step, ...]:
    """The steps of Article 13 for an amendment proposed on a day (MBT-13.1 to 13.5).

    `parties` is the number of States Parties, `meeting` the last day of the next Meeting of the States Parties or
    Review Conference that can follow, where it is known. The depositary is taken to circulate the proposal on the day
    it is made: the text sets no limit.
    """
    support = clocks.amendment_support_due(proposed)
    return (
        Step(
            "proposal",
            "MBT-13.1",
            "any State Party",
            "proposes the amendment and sends it to the depositary",
            earliest=proposed,
        ),
        Step(
            "circulation",
            "MBT-13.1",
            "the depositary",
            "circulates it to all States Parties and asks whether a conference should be held",
            earliest=proposed,
            open="the text sets no time limit; the days below count from circulation on the day of the proposal",
        ),
        Step(
            "support",
            "MBT-13.1",
            "States Parties",
            "tell the depositary that they support further consideration",
            Majority.of_all(parties),
            proposed,
            support,
        ),
        Step(
            "conference",
            "MBT-13.3",
            "the depositary",
            "convenes an Amendment Conference, which all States Parties may attend and others may observe",
            earliest=meeting,
            open="right after the next Meeting of the States Parties or Review Conference, unless a majority of the "
            "States Parties ask for earlier",
        ),
        Step(
            "adoption",
            "MBT-13.4",
            "the Amendment Conference",
            "adopts the amendment",
            Majority.of_those_voting(parties),
            earliest=meeting,
            open="the number is that needed if every State Party votes; fewer voting need fewer",
        ),
        Step(
            "entry into force",
            "MBT-13.5",
            "States Parties",
            "deposit acceptances; with the last that is needed it enters into force for those that have accepted",
            Majority.of_all(parties),
            earliest=meeting,
            open="no time limit; whether the majority is counted at adoption or at deposit the text does not say",
        ),
        Step(
            "every other State",
            "MBT-13.5",
            "each State Party",
            "is bound from the day of its own deposit of acceptance",
            earliest=meeting,
            open="no State Party is ever bound without its acceptance",
        ),
    )


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

    `last_day` gives the limit for a day from which it runs.
    """

    anchor: str
    duty: str
    last_day: Callable[[date], date]
    clause: str


CLOCKS = (
    Clock(
        "MBT-4",
        "destroy stocks of what is newly covered (four years)",
        clocks.stockpile_deadline,
        "from which day the four years of Article 4 run for what is newly covered, and whether Article 3 lets any be "
        "kept",
    ),
    Clock(
        "MBT-5",
        "clear areas with what is newly covered (ten years)",
        clocks.clearance_deadline,
        "from which day the ten years of Article 5 run for what is newly covered, and what that means for a completion "
        "declared or an extension granted",
    ),
    Clock(
        "MBT-7.1",
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
