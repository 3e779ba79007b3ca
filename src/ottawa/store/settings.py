"""Django's settings for one installation: a database, and nothing of the web.

The web shell extends these names. `OTTAWA_HOME` moves the home folder, `DATABASE_URL` names a PostgreSQL database in
place of the embedded one, `OTTAWA_SECRET_KEY` gives the secret that is otherwise made in the home folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.functional import SimpleLazyObject

from ottawa.store.errors import StoreError
from ottawa.store.home import DATABASE, home, secret_key

# A reader waits rather than fails; a writer asks for the lock when its transaction begins, not in the middle of it.
SQLITE_OPTIONS = {
    "timeout": 30,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
    " PRAGMA foreign_keys=ON",
}


def database(url: str, folder: Path) -> dict[str, Any]:
    """Return the settings of the database that `url` names, or of the embedded one in `folder` where it is blank.

    Raises:
        StoreError: the address cannot be read, or is not one of PostgreSQL. It is not repeated: it may hold a password.
    """
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / DATABASE, "OPTIONS": SQLITE_OPTIONS}
    try:
        found = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except ValueError:
        found = {}
    if found.get("ENGINE") != "django.db.backends.postgresql" or not found.get("NAME"):
        raise StoreError(
            "it is not the address of a PostgreSQL database.",
            where="DATABASE_URL",
            mend="Write postgresql://USER:PASSWORD@HOST:PORT/NAME, or leave it away for the embedded database.",
        )
    return found


OTTAWA_HOME = home()
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), OTTAWA_HOME)}
INSTALLED_APPS = ["ottawa.store"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Only what signs cookies and forms needs it; a log is kept and read without.
SECRET_KEY = os.environ.get("OTTAWA_SECRET_KEY") or SimpleLazyObject(lambda: secret_key(OTTAWA_HOME))
TIME_ZONE = "UTC"
USE_TZ = True
