"""The procedure of an amendment (MBT-13): who does what, whose agreement it needs, and between which days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ottawa.treaty import clocks


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


STEPS = (
    Step("proposal", "MBT-13.1", "any State Party", "proposes the amendment and sends it to the depositary"),
    Step(
        "circulation",
        "MBT-13.1",
        "the depositary",
        "circulates it to all States Parties and asks whether a conference should be held",
        open="the text sets no time limit; the days below count from circulation on the day of the proposal",
    ),
    Step("support", "MBT-13.1", "States Parties", "tell the depositary that they support further consideration"),
    Step(
        "conference",
        "MBT-13.3",
        "the depositary",
        "convenes an Amendment Conference, which all States Parties may attend and others may observe",
        open="right after the next Meeting of the States Parties or Review Conference, unless a majority of the "
        "States Parties ask for earlier",
    ),
    Step(
        "adoption",
        "MBT-13.4",
        "the Amendment Conference",
        "adopts the amendment",
        open="the number is that needed if every State Party votes; fewer voting need fewer",
    ),
    Step(
        "entry into force",
        "MBT-13.5",
        "States Parties",
        "deposit acceptances; with the last that is needed it enters into force for those that have accepted",
        open="no time limit; whether the majority is counted at adoption or at deposit the text does not say",
    ),
    Step(
        "every other State",
        "MBT-13.5",
        "each State Party",
        "is bound from the day of its own deposit of acceptance",
        open="no State Party is ever bound without its acceptance",
    ),
)
"""Article 13 as it stands; the numbers and days of one amendment are filled in by `procedure`."""


def procedure(proposed: date, parties: int, meeting: date | None) -> tuple[Step, ...]:
    """The steps of Article 13 for an amendment proposed on a day (MBT-13.1 to 13.5).

    `parties` is the number of States Parties, `meeting` the last day of the next Meeting of the States Parties or
    Review Conference that can follow, where it is known. The depositary is taken to circulate the proposal on the day
    it is made: the text sets no limit.
    """
    of_all, of_those_voting = Majority.of_all(parties), Majority.of_those_voting(parties)
    filled_in: dict[str, tuple[Majority | None, date | None, date | None]] = {
        "proposal": (None, proposed, None),
        "circulation": (None, proposed, None),
        "support": (of_all, proposed, clocks.amendment_support_due(proposed)),
        "conference": (None, meeting, None),
        "adoption": (of_those_voting, meeting, None),
        "entry into force": (of_all, meeting, None),
        "every other State": (None, meeting, None),
    }
    return tuple(_filled_in(step, *filled_in[step.name]) for step in STEPS)


def _filled_in(step: Step, majority: Majority | None, earliest: date | None, latest: date | None) -> Step:
    return replace(step, majority=majority, earliest=earliest, latest=latest)
