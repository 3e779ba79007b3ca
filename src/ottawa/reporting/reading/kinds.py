"""What kind of area words are about, in sentences and in headings of tables alike."""

from __future__ import annotations

from typing import Final

from ottawa.reporting import vocabulary
from ottawa.reporting.reading.sentences import compiled

LEVELS: Final = ("mined", "suspected", "contaminated")
"""Kinds that are a level on a day."""

_FLOWS: Final = tuple(
    (name, compiled(pattern))
    for name, pattern in (
        ("cleared", vocabulary.CLEARED),
        ("cancelled", vocabulary.CANCELLED),
        ("reduced", vocabulary.REDUCED),
        ("released", vocabulary.RELEASED),
    )
)
_SUSPECTED: Final = compiled(vocabulary.SUSPECTED)
_CONFIRMED: Final = compiled(vocabulary.CONFIRMED)
_MINED: Final = compiled(vocabulary.MINED)
_TOGETHER: Final = compiled(vocabulary.KNOWN_AND_SUSPECTED)
FLOWS: Final = tuple(name for name, _ in _FLOWS)
"""Kinds that happen within a year."""


def kind_of_area(text: str) -> str:
    """Tell which area words are about; blank where they speak of several kinds or of none."""
    flows = [name for name, pattern in _FLOWS if pattern.search(text)]
    suspected, confirmed = _SUSPECTED.search(text), _CONFIRMED.search(text)
    if flows:
        # "Released through clearance" is told by how it was released.
        ways = [name for name in flows if name != "released"] or flows
        return ways[0] if len(ways) == 1 and not (suspected or confirmed) else ""
    if suspected and confirmed:
        return "contaminated" if _TOGETHER.search(text) else ""
    return "suspected" if suspected else "mined" if confirmed or _MINED.search(text) else ""
