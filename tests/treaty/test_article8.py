"""Article 8 runs from an act that records it, and from nothing else; both sides' words stand side by side."""

from __future__ import annotations

from typing import Any

import pytest

from ottawa.treaty.findings import Finding, Status

from .. import made

JOINED = made.deposit("1999-12-10")


def step(
    day: str, formal: str = "yes", *, date_is: str = "act", by: str = "AUS", about: str = made.STATE, **more: Any
) -> made.Sealed:
    """A made step."""
    body = {
        "act": "clarification",
        "step": "request-for-clarification",
        "by": by,
        "by_states": [by],
        "about_states": [about],
        "date_is": date_is,
        "formal": formal,
        "says": "Asked about a made matter.",
        **more,
    }
    return made.made("act", body, period=day)


def asked(on: str, *steps: made.Sealed, state: str = made.STATE) -> list[Finding]:
    """Find what Article 8 says of a State on a day."""
    return [each for each in made.findings(on, JOINED, *steps, state=state) if each.anchor == "MBT-8.2"]


@pytest.mark.parametrize(
    ("on", "status"),
    [("2025-07-24", Status.DUE_SOON), ("2025-08-21", Status.DUE_SOON), ("2025-08-22", Status.NOT_SHOWN)],
)
def test_a_reply_is_due_after_28_days(on: str, status: Status) -> None:
    """Asked on 24 July 2025: due up to 21 August, and from the next day not shown, since no source tells of a reply."""
    found = asked(on, step("2025-07-24"))[0]
    assert (found.status, str(found.due)) == (status, "2025-08-21")


def test_nothing_runs_before_the_request() -> None:
    """The day before, there is no finding."""
    assert asked("2025-07-23", step("2025-07-24")) == []


@pytest.mark.parametrize("formal", ["announced", "step", "no", "none-made"])
def test_only_a_formal_request_sets_a_clock(formal: str) -> None:
    """An intention, a letter or a call is no request under Article 8.2."""
    assert asked("2025-08-01", step("2025-07-24", formal)) == []


@pytest.mark.parametrize(
    ("day", "date_is"), [("2025-07", "act"), ("2025-07-24~", "act"), ("2025-07-24", "announcement")]
)
def test_days_are_counted_only_from_the_day_of_the_act(day: str, date_is: str) -> None:
    """A month, an approximate day or the day of an announcement runs no 28 days."""
    found = asked("2025-08-01", step(day, date_is=date_is))[0]
    assert found.due is None
    assert "clarification-day-unknown" in made.codes(found)


def test_the_asking_state_raises_a_concern_and_owes_nothing() -> None:
    """Its finding quotes both and has no due day."""
    reply = step("2025-08-10", "no", by=made.STATE, about="AUS", says="Denied it.", step="reply")
    found = asked("2025-09-01", step("2025-07-24"), reply, state="AUS")[0]
    assert (found.status, found.due) == (Status.CONCERN, None)
    assert [reason.params["says"] for reason in found.reasons if reason.code == "words-of"] == [
        "Asked about a made matter",
        "Denied it",
    ]


def test_words_said_later_are_not_heard_before() -> None:
    """A step is quoted from its day on."""
    reply = step("2025-08-10", "no", by=made.STATE, about="AUS", says="Denied it.", step="reply")
    before, after = (asked(on, step("2025-07-24"), reply)[0] for on in ("2025-08-09", "2025-08-10"))
    assert [made.codes(each).count("words-of") for each in (before, after)] == [1, 2]
