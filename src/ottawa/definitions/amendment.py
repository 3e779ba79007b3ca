"""What an amendment of a definition would set going, and the roads short of one.

The text is silent on several points; each reading is named, and where no voice is on record it says so. Nothing here is
advice: these are the questions a drafter has to answer.
"""

from __future__ import annotations

from typing import TypedDict


class Clock(TypedDict):
    """A duty with a time limit from the Convention's entry into force, and how it can be read after a change."""

    anchor: str
    duty: str
    readings: dict[str, str]


class Road(TypedDict):
    """A way to act, the rule it rests on and what it can do."""

    road: str
    anchor: str
    can: str


_READINGS = {
    "no-clock": "the limit ran from the Convention's entry into force and speaks of nothing else; none applies",
    "already-expired": "counted from the Convention's entry into force the limit has passed for early parties",
    "new-from-acceptance": "the limit runs anew from the day the amendment binds the State",
}
HELD = (
    "No voice on record holds any of them: the Convention has never been amended. A transitional clause would decide."
)

CLOCKS: tuple[Clock, ...] = (
    {"anchor": "MBT-4", "duty": "destroy stocks of what is newly covered (four years)", "readings": _READINGS},
    {"anchor": "MBT-5", "duty": "clear areas with what is newly covered (ten years)", "readings": _READINGS},
    {"anchor": "MBT-7.1", "duty": "declare what is newly covered (180 days, then every year)", "readings": _READINGS},
)

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
