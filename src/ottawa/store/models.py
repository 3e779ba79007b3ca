"""The tables. `Entry`, `Head` and `Checkpoint` are the log, kept by guards; all else is worked out from them."""

from __future__ import annotations

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
