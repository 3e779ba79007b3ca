"""Pointing Django, which knows one database for its whole life, to another."""

from __future__ import annotations

from pathlib import Path


def point_at(url: str, home: Path) -> None:
    """Use the database that `url` names, or the embedded one in `home` where it is blank; Django must be set up."""
    from django.db import connection, connections

    from ottawa.store.settings import database

    connection.close()
    found = {"default": database(url, home)}
    connections.settings["default"] = connections.configure_settings(found)["default"]
    del connections["default"]
