"""Every error says what is wrong, where, and how to mend it."""

from __future__ import annotations

import pytest

from ottawa import errors
from ottawa.errors import DateError, OttawaError, TableError

TREE = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, OttawaError)]


@pytest.mark.parametrize(
    ("where", "mend", "words"),
    [
        ("", "", "no such row."),
        ("acts.csv, row 3", "", "acts.csv, row 3: no such row."),
        ("", "Remove it.", "no such row. Remove it."),
        ("acts.csv, row 3", "Remove it.", "acts.csv, row 3: no such row. Remove it."),
    ],
)
def test_a_message_is_place_fault_and_remedy(where: str, mend: str, words: str) -> None:
    """The parts stand in one order; a part that is missing leaves no gap."""
    assert str(OttawaError("no such row.", where=where, mend=mend)) == words


def test_the_same_error_is_told_from_further_out() -> None:
    """A place is put before the place already named, and the kind stays."""
    error = DateError("no day.", where="date", mend="Write one.")
    assert str(error.at("acts.csv, row 3")) == "acts.csv, row 3, date: no day. Write one."
    assert str(TableError("no day.").at("acts.csv")) == "acts.csv: no day."
    assert type(error.at("x")) is DateError


def test_the_tree_is_the_one_the_module_draws() -> None:
    """Each error is drawn in the module's own tree, and can be caught as one kind."""
    assert errors.__doc__ is not None
    assert len(TREE) == 9
    assert all(each.__name__ in errors.__doc__ for each in TREE)
