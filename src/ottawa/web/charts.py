"""Light charts as SVG, made on the server: a title, a description, no script, no inline style.

Every chart has its numbers in a table under it on the page, so it may leave out labels that do not fit. Colours and
fonts come from the style sheet by class. Points of rival voices stand side by side and are never joined into one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ottawa.dates import parse_when
from ottawa.errors import DateError

FEWEST = 3  # points that make a picture
WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 12, 28
VOICES = ("state", "isu", "civil-society", "depositary", "states-parties", "un", "press", "scholar", "curator")


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a time, as one voice gives it."""

    at: float  # years
    value: float
    voice: str
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where years and values lie in the picture."""

    first: float
    last: float
    top: float

    def x(self, year: float) -> float:
        """Place a year."""
        span = max(self.last - self.first, 1.0)
        return LEFT + (year - self.first) / span * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Place a value; zero is the foot of the picture."""
        return HEIGHT - BOTTOM - value / max(self.top, 1.0) * (HEIGHT - TOP - BOTTOM)


def parties(series: Sequence[dict[str, Any]]) -> SafeString:
    """Draw the number of States Parties over time, as steps."""
    steps = [(_year(item["day"]), float(item["parties"])) for item in series]
    if not steps:
        return SafeString("")
    frame = Frame(steps[0][0], max(steps[-1][0], steps[0][0] + 1), _round_up(max(value for _at, value in steps)))
    path = f"M{frame.x(steps[0][0]):.1f} {frame.y(0):.1f}"
    for at, value in steps:
        path += f"H{frame.x(at):.1f}V{frame.y(value):.1f}"
    drawn = f'<path class="line" d="{path}H{frame.x(frame.last):.1f}"/>'
    return _picture(
        _("States Parties over time"), _("Steps up where States join, down where they leave."), frame, drawn
    )


def claims(said: Iterable[dict[str, Any]], title: str) -> SafeString:
    """Draw numbers that voices give for days or years, one dot each; rivals stand side by side."""
    points = [point for claim in said if (point := _point(claim)) is not None]
    if len(points) < FEWEST:
        return SafeString("")
    years = [point.at for point in points]
    frame = Frame(int(min(years)), max(years) + 0.5, _round_up(max(point.value for point in points)))
    drawn = "".join(_dot(frame, point) for point in points)
    return _picture(
        title, _("One dot for each claim; the table below gives every number with its source."), frame, drawn
    )


def _dot(frame: Frame, point: Point) -> str:
    x, y = frame.x(point.at), frame.y(point.value)
    title = f"<title>{escape(point.label)}</title>"
    return f'<circle class="dot v-{point.voice}" cx="{x:.1f}" cy="{y:.1f}" r="4">{title}</circle>'


def drawable(claim: dict[str, Any]) -> bool:
    """Whether a claim has a number, a day and a document somebody read."""
    return _point(claim) is not None


def _point(claim: dict[str, Any]) -> Point | None:
    value, when = claim["value"], claim["period"] or claim["source"]["dated"]
    if value is None or not when or claim["unit"] in ("word", "date", "text") or claim["source"]["unverified"]:
        return None
    try:
        at, number = _year(when), float(value)
    except (DateError, ValueError):
        return None
    label = f"{value} ({when}), {claim['speaker']['name']}"
    return Point(at, number, claim["speaker"]["voice"], label)


def _year(written: str) -> float:
    when = parse_when(written)
    day = when.latest or when.earliest
    if day is None:
        raise DateError(f"{written} has no end.")
    return day.year + (day - date(day.year, 1, 1)).days / 366


def _round_up(value: float) -> float:
    """Return the next 1, 2 or 5 times a power of ten: the top of the scale."""
    power = 1.0
    while power * 10 < value:
        power *= 10
    return next((step * power for step in (1, 2, 5, 10) if step * power >= value), value)


def _picture(title: str, description: str, frame: Frame, drawn: str, *, values: bool = True) -> SafeString:
    axes = ("".join(_grid(frame)) if values else "") + "".join(_years(frame))
    return mark_safe(  # every text in it is escaped above
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" direction="ltr">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{axes}{drawn}</svg>"
    )


def _grid(frame: Frame) -> Iterable[str]:
    for part in range(5):
        value = frame.top * part / 4
        y = frame.y(value)
        yield f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="tick end" x="{LEFT - 6}" y="{y + 4:.1f}">{value:,.0f}</text>'


def _years(frame: Frame) -> Iterable[str]:
    first, last = int(frame.first), int(frame.last)
    step = max(1, (last - first) // 6)
    for year in range(first, last + 1, step):
        yield f'<text class="tick middle" x="{frame.x(year):.1f}" y="{HEIGHT - 8}">{year}</text>'


def deadlines(requests: Sequence[dict[str, Any]], title: str) -> SafeString:
    """Draw how far each decision moved a deadline: one bar from the old deadline to the new, with the meeting's name.

    A request not granted, or told by an unverified row only, is left out; a deadline known to the year ends with it.
    """
    bars = [
        (_year(item["deadline_before"]), _year(item["deadline_after"]), item)
        for item in requests
        if item["outcome"] == "granted"
        and item["deadline_before"]
        and item["deadline_after"]
        and not item["source"]["unverified"]
    ]
    if not bars:
        return SafeString("")
    frame = Frame(int(min(bar[0] for bar in bars)), max(bar[1] for bar in bars) + 0.5, len(bars))
    drawn = "".join(_bar(frame, number, bar) for number, bar in enumerate(bars))
    description = _("One bar for each extension granted, from the deadline before to the deadline after it.")
    return _picture(title, description, frame, drawn, values=False)


def _bar(frame: Frame, number: int, bar: tuple[float, float, dict[str, Any]]) -> str:
    first, last, item = bar
    step = (HEIGHT - TOP - BOTTOM) / frame.top
    y, height = TOP + number * step + step * 0.15, step * 0.7
    name = escape(item["meeting"] or "")
    label = escape(f"{item['deadline_before']} → {item['deadline_after']}, {item['speaker']['name']}")
    width = max(frame.x(last) - frame.x(first), 2)
    return (
        f'<rect class="bar" x="{frame.x(first):.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}">'
        f"<title>{label}</title></rect>"
        f'<text class="tick end" x="{LEFT - 6}" y="{y + height / 2 + 4:.1f}">{name}</text>'
    )


def rates(years: Sequence[dict[str, Any]], title: str) -> SafeString:
    """Draw the reports of each year: one bar for those due, and in it one for those that sources show to be in."""
    if len(years) < FEWEST:
        return SafeString("")
    first, last = years[0]["year"], years[-1]["year"]
    frame = Frame(first, last + 1, _round_up(max(item["due"] for item in years)))
    drawn = "".join(_rate(frame, item) for item in years)
    return _picture(title, _("A light bar for the reports due, a dark one for those shown to be in."), frame, drawn)


def _rate(frame: Frame, item: dict[str, Any]) -> str:
    x = frame.x(item["year"] + 0.15)
    width = frame.x(item["year"] + 0.85) - x
    label = escape(f"{item['year']}: {item['shown']} / {item['due']}")
    return "".join(
        f'<rect class="{name}" x="{x:.1f}" y="{frame.y(count):.1f}" width="{width:.1f}"'
        f' height="{frame.y(0) - frame.y(count):.1f}"><title>{label}</title></rect>'
        for name, count in (("due", item["due"]), ("bar", item["shown"]))
    )


CHARTS: dict[str, Callable[..., SafeString]] = {
    "parties": parties,
    "claims": claims,
    "deadlines": deadlines,
    "rates": rates,
}
"""By the name a template uses."""
