"""Contested points of the law as named choices, each with who holds it.

Nothing here decides a dispute. For each *point* one reading is followed unless another is asked for: the
depositary's practice, or the days and deadlines that sources print where the depositary is silent. The rivals are
listed with what they would change. A reading nobody is on record for says so.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from ottawa.errors import ReadingError


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer to a contested point: its name, what it says, and who holds it where."""

    name: str
    says: str
    held_by: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point on which lawyers differ; the first reading is followed unless another is asked for."""

    name: str
    anchor: str
    question: str
    readings: tuple[Reading, ...]

    @property
    def default(self) -> Reading:
        """The reading followed without a choice."""
        return self.readings[0]

    @property
    def rivals(self) -> tuple[Reading, ...]:
        """The others."""
        return self.readings[1:]


DAY_COUNT = Point(
    "day-count",
    "MBT-7.1",
    "Is the day of entry into force counted among the 180 days for the initial report?",
    (
        Reading(
            "day-count-from-next-day",
            "The first of the 180 days is the day after entry into force.",
            "every due day that a source prints (Landmine Monitor, ICBL, Implementation Support Unit)",
        ),
        Reading(
            "day-count-one-day-more",
            "The report may still come on the day after the 180th.",
            "implied by the Implementation Support Unit's press release of 30 November 2018, which calls reports "
            "of 29 November 2018 (entry into force 1 June 2018) within the deadline",
        ),
    ),
)

LATE_REQUEST = Point(
    "late-request",
    "MBT-5.3",
    "If an extension is granted after the deadline has passed, what of the days between?",
    (
        Reading(
            "late-grant-from-decision",
            "The new deadline holds from the decision; on the days between no deadline was in force.",
            "Landmine Monitor on Ukraine (2017) and Mine Action Review on Eritrea, which call such gaps missed deadlines",
        ),
        Reading(
            "late-grant-reaches-back",
            "The grant reaches back to the old deadline and leaves no gap.",
            "no voice on record says so in words; the meetings of 2011, 2015, 2018 and 2023 granted such requests "
            "counting from the old deadline",
        ),
    ),
)

MALVINAS = Point(
    "falklands-malvinas",
    "MBT-5.1",
    "Who owes clearance in the Falkland Islands (Malvinas), and has it been done?",
    (
        Reading(
            "malvinas-as-recorded",
            "Each State's duty stands as its own declarations and the meetings' decisions record it.",
            "the record: extensions granted to both States; the United Kingdom reported completion in 2020",
        ),
        Reading(
            "malvinas-no-access",
            "Argentina is prevented from meeting the duty there, having no access to the mines.",
            "Argentina, interpretative declaration of 14 September 1999",
        ),
        Reading(
            "malvinas-cleared",
            "The clearance that the United Kingdom reported complete also fulfils what Argentina owes.",
            "Mine Action Review, which advises Argentina to declare fulfilment",
        ),
    ),
)

MALVINAS_CLEARED_BY = "GBR"  # the State whose reported completion the third reading relies on

SUCCESSION = Point(
    "successor-states",
    "MBT-17.2",
    "From which day is a successor State bound?",
    (
        Reading(
            "succession-as-published",
            "From the day published for each: South Sudan from independence, Montenegro by the rule on deposits.",
            "Implementation Support Unit citing the UN Office of Legal Affairs (South Sudan); Landmine Monitor (Montenegro)",
        ),
        Reading(
            "succession-from-deposit",
            "From the first day of the sixth month after its deposit, like any later State.",
            "the text of Article 17.2; Landmine Monitor for Montenegro",
        ),
        Reading(
            "succession-from-independence",
            "From independence, without a break.",
            "the Implementation Support Unit citing the UN Office of Legal Affairs, for South Sudan; no voice on record for Montenegro",
        ),
    ),
)

SUSPENSION = Point(
    "ukraine-suspension",
    "MBT-20",
    "Does a notified suspension of the Convention's operation relieve the State of its duties?",
    (
        Reading(
            "suspension-without-effect",
            "The Convention has no suspension; the State remains bound and its duties run on.",
            "22nd Meeting of the States Parties (final report, as told by Norwegian People's Aid); objections by Austria, "
            "Belgium, Colombia, New Zealand, Norway and Switzerland",
        ),
        Reading(
            "suspension-in-operation",
            "What falls due while the suspension lasts is not owed; what fell due before stays due.",
            "Ukraine, communication of 18 July 2025 relying on a fundamental change of circumstances",
        ),
    ),
)

LAST_REPORT = Point(
    "report-after-withdrawal",
    "MBT-7.2",
    "Does a State that has left still owe the report for its last year as a party?",
    (
        Reading(
            "report-if-bound-when-due",
            "The report is owed only if the State is still bound on 30 April.",
            "the text of Article 7.2, addressed to States Parties; no voice on record for the withdrawals of 2025",
        ),
        Reading(
            "report-for-years-bound",
            "Every calendar year at whose end the State was bound is reported, even after it left.",
            "an argument from Article 70 of the Vienna Convention on the Law of Treaties (duties that arose before "
            "remain); no voice on record for the withdrawals of 2025",
        ),
    ),
)

CONFLICT = Point(
    "withdrawal-in-conflict",
    "MBT-20.3",
    "Does a withdrawal take effect after six months if the State is said to be engaged in an armed conflict?",
    (
        Reading(
            "withdrawal-after-six-months",
            "It takes effect six months after receipt, as the depositary records it.",
            "UN Treaty Collection, status of the Convention",
        ),
        Reading(
            "withdrawal-waits-for-conflict",
            "Where a view on record says that the State was engaged in an armed conflict on expiry, it waits for the end. "
            "Ottawa computes no conflict: without such a view nothing changes.",
            "Article 20.3, second sentence; Switzerland recalled it in its objection of 17 October 2025; no view on "
            "record speaks of any of the five States that withdrew",
        ),
    ),
)

POINTS: dict[str, Point] = {
    point.name: point for point in (LATE_REQUEST, MALVINAS, DAY_COUNT, LAST_REPORT, SUCCESSION, SUSPENSION, CONFLICT)
}
_POINT_OF: dict[str, Point] = {reading.name: point for point in POINTS.values() for reading in point.readings}


@dataclass(frozen=True, slots=True)
class Choice:
    """The readings chosen, at most one for each point; the default holds for the rest."""

    names: frozenset[str] = frozenset()

    def follows(self, reading: str) -> bool:
        """Whether this reading is the one followed on its point."""
        point = _POINT_OF[reading]
        for other in point.readings:
            if other.name in self.names:
                return other.name == reading
        return point.default.name == reading

    def instead(self, point: Point, reading: Reading) -> Choice:
        """Return the same choice with another reading of this point."""
        others = {other.name for other in point.readings}
        return Choice(frozenset(self.names - others | {reading.name}))

    def rivals(self, point: Point) -> list[Reading]:
        """List the readings of a point that are not followed."""
        return [reading for reading in point.readings if not self.follows(reading.name)]


PRACTICE = Choice()


def choose(names: Iterable[str]) -> Choice:
    """Choose readings by name.

    Raises:
        ReadingError: nobody has named such a reading, or two of them answer the same point.

    >>> choose(["suspension-in-operation"]).follows("suspension-in-operation")
    True
    """
    chosen: dict[str, str] = {}
    for name in names:
        if name not in _POINT_OF:
            near = difflib.get_close_matches(name, _POINT_OF, n=2)
            raise ReadingError(
                f'"{name}" is not a reading.',
                mend=(f"Did you mean {' or '.join(near)}? " if near else "")
                + "`ottawa explain readings` lists them all.",
            )
        point = _POINT_OF[name].name
        if chosen.setdefault(point, name) != name:
            raise ReadingError(
                f"{chosen[point]} and {name} are rival answers to one point ({point}).",
                mend="Choose one of them.",
            )
    return Choice(frozenset(chosen.values()))


def point_of(reading: str) -> Point:
    """Return the point a reading answers."""
    return _POINT_OF[reading]
