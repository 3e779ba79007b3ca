"""The effect that the Convention was made against, as behaviour.

A munition lies there, a person who means nothing by it comes near or touches it, and it explodes without anybody's
decision. This is a model of its own. It knows no wording and uses no word of one: it lets a munition stand through
short scenes and looks at what happens. It is what wordings are measured with, so it must not be made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

CHARACTERISTICS = ("emplaced", "harms", "person_fuze", "person_can_fire", "ahd", "ahd_innocent", "command", "switch")
"""What the model needs to know of a munition."""

ACTS = ("walks up", "touches it without intent", "moves what it hangs on without intent")
"""The innocent acts of a person who does not know that it is there."""


@dataclass(frozen=True, slots=True)
class State:
    """A munition at one moment: whether it lies there armed, the hours since, and whether an operator must decide."""

    emplaced: bool
    armed: bool
    hours: int
    operator_link: bool


def lay(munition: Mapping[str, bool], hours: int = 0, life: int | None = None) -> State:
    """Let a munition lie for some hours; after its life it no longer functions."""
    spent = life is not None and hours > life
    return State(munition["emplaced"], munition["emplaced"] and not spent, hours, munition["command"])


def explodes(munition: Mapping[str, bool], state: State, act: str) -> bool:
    """Whether a person's act explodes it, with no operator deciding. A link to an operator stops nothing by itself."""
    if not state.armed:
        return False
    answers = {
        ACTS[0]: munition["person_fuze"],
        ACTS[1]: munition["person_fuze"] or munition["person_can_fire"],
        ACTS[2]: munition["ahd"] and munition["ahd_innocent"],
    }
    return answers[act]


def has_effect(munition: Mapping[str, bool], hours: int = 0, life: int | None = None) -> bool:
    """Whether some innocent act is answered with an explosion that harms a person, so many hours after laying."""
    state = lay(munition, hours, life)
    return munition["harms"] and any(explodes(munition, state, act) for act in ACTS)


def effect(planes: Mapping[str, Any]) -> Any:
    """Work the same out for many munitions at once: each characteristic is a bit-plane, one bit a munition."""
    near = planes["person_fuze"] | planes["person_can_fire"]
    handled = planes["ahd"] & planes["ahd_innocent"]
    return planes["emplaced"] & planes["harms"] & (near | handled)
