"""Errors that people can act on.

Every message says *what* is wrong, *where* (file, row, column, or the words typed) and *how to mend it*::

    OttawaError
    ├── DateError       a day or a period that cannot be read
    ├── PlaceError      a State or an area that is not known
    ├── TableError      a table that does not keep what its card promises
    ├── EntryError      an entry that does not fit its schema, or contradicts the record
    ├── AnchorError     an address in the law that does not exist
    ├── ReadingError    a reading nobody has named, or two rival readings at once
    ├── ClockError      a time limit asked to run from a day the law rules out
    └── LedgerError     a proof, a signature or a copy of the log that does not hold
"""

from __future__ import annotations

from typing import Self


class OttawaError(Exception):
    """Unusable input. `what` is wrong, `where` it stands, and how to `mend` it.

    >>> str(OttawaError("no such row.", where="acts.csv, row 3", mend="Remove it."))
    'acts.csv, row 3: no such row. Remove it.'
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what, where, mend)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        message = f"{self.where}: {self.what}" if self.where else self.what
        return f"{message} {self.mend}" if self.mend else message

    def at(self, where: str) -> Self:
        """Return the same error, told from further out: `where` is put before the place already named."""
        return type(self)(self.what, where=f"{where}, {self.where}" if self.where else where, mend=self.mend)


class DateError(OttawaError):
    """A day or a period that cannot be read."""


class PlaceError(OttawaError):
    """A State or an area that is not known."""


class TableError(OttawaError):
    """A table that does not keep what its card promises."""


class EntryError(OttawaError):
    """An entry that does not fit its schema, or contradicts the record."""


class AnchorError(OttawaError):
    """An address in the law that does not exist."""


class ReadingError(OttawaError):
    """A reading nobody has named, or two rival readings at once."""


class ClockError(OttawaError):
    """A time limit asked to run from a day the law rules out."""


class LedgerError(OttawaError):
    """A proof, a signature or a copy of the log that does not hold."""
