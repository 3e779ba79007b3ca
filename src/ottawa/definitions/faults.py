"""What can be wrong with what is given to the lab: a wording, a design, a question."""

from __future__ import annotations

from ottawa.errors import OttawaError


class WordingError(OttawaError):
    """A wording that does not hold: an unknown node, fact, unit or reading, or a definition that needs itself."""


class DesignError(OttawaError):
    """A design nobody recorded, or facts about one that cannot hold together."""
