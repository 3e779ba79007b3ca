"""The error of this room."""

from __future__ import annotations

from ottawa.errors import OttawaError


class StoreError(OttawaError):
    """A log that cannot be kept, read or trusted as it stands."""
