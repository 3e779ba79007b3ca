"""The tables. `Entry`, `Head` and `Checkpoint` are the log, kept by guards; what is derived is worked out from them.

Drafts stand beside the log: they are one person's own until they are filed, and nothing of them is ever published.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _BigInteger = models.BigIntegerField[int, int]
else:
    _BigInteger = models.BigIntegerField


class RowNumber(_BigInteger):
    """A big integer that on SQLite is the row's own number.

    Beside any other key a row has a hidden number there, and REPLACE could remove an entry by it past all guards.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Return the type of the column: only `integer` makes it the row's number."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class Entry(models.Model):
    """One entry of the log: its place, counted from 0 as in the public log, its leaf hash, its canonical bytes."""

    seq = RowNumber(primary_key=True)
    leaf: models.BinaryField[bytes, bytes] = models.BinaryField(max_length=32, unique=True)
    data: models.BinaryField[bytes, bytes] = models.BinaryField()


class Head(models.Model):
    """The one row that says how many entries there are; whoever appends locks it first."""

    id: models.SmallIntegerField[int, int] = models.SmallIntegerField(primary_key=True, default=1)
    size: models.BigIntegerField[int, int] = models.BigIntegerField()


class Checkpoint(models.Model):
    """A checkpoint that was signed, as a note, in the order of signing: kept for ever, so that no two disagree."""

    number = RowNumber(primary_key=True)
    size: models.BigIntegerField[int, int] = models.BigIntegerField()
    note: models.TextField[str, str] = models.TextField()


class Built(models.Model):
    """From how much of the log, and in which form, a derived table was last made."""

    name: models.CharField[str, str] = models.CharField(max_length=63, primary_key=True)
    form: models.CharField[str, str] = models.CharField(max_length=63)
    size: models.BigIntegerField[int, int] = models.BigIntegerField()


class Vote(models.Model):
    """Derived: how one State voted on a resolution of the General Assembly, by the id of the entry that says so."""

    pk = models.CompositePrimaryKey("entry", "iso3")
    entry: models.CharField[str, str] = models.CharField(max_length=64)
    resolution: models.CharField[str, str] = models.CharField(max_length=63)
    year: models.SmallIntegerField[int, int] = models.SmallIntegerField()
    iso3: models.CharField[str, str] = models.CharField(max_length=3)
    vote: models.CharField[str, str] = models.CharField(max_length=15)

    class Meta:
        """No migration makes it: `derived.rebuild` does."""

        managed = False
        db_table = "store_vote"
        indexes = (models.Index(fields=["iso3", "year"], name="store_vote_of_state"),)


class Draft(models.Model):
    """A report being drafted on one's own machine; `earlier` is last year's, blank if it is started from nothing."""

    key: models.CharField[str, str] = models.CharField(max_length=32, primary_key=True)
    earlier: models.BinaryField[bytes, bytes] = models.BinaryField()


class DraftVersion(models.Model):
    """What a draft held after one saving; the newest that is not `aside` is the draft.

    `aside` is text that came too late: another window had saved the same section first.
    """

    draft: models.ForeignKey[Draft, Draft] = models.ForeignKey(Draft, models.CASCADE)
    number: models.IntegerField[int, int] = models.IntegerField()
    saved: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    section: models.CharField[str, str] = models.CharField(max_length=63)
    aside: models.BooleanField[bool, bool] = models.BooleanField(default=False)
    data: models.BinaryField[bytes, bytes] = models.BinaryField()

    class Meta:
        """One version of each number: of two savings at once, one comes first."""

        constraints = (models.UniqueConstraint(fields=["draft", "number"], name="store_draftversion_once"),)


class DraftFile(models.Model):
    """A file laid beside a draft: its bytes, what was read from it, and what the person decided of each figure."""

    draft: models.ForeignKey[Draft, Draft] = models.ForeignKey(Draft, models.CASCADE)
    number: models.IntegerField[int, int] = models.IntegerField()
    name: models.CharField[str, str] = models.CharField(max_length=255)
    data: models.BinaryField[bytes, bytes] = models.BinaryField()
    report: models.BinaryField[bytes, bytes] = models.BinaryField()
    decided: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)

    class Meta:
        """Numbered in the order they came, from 1."""

        constraints = (models.UniqueConstraint(fields=["draft", "number"], name="store_draftfile_once"),)
