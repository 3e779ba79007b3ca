"""The app as Django knows it: after every migration it looks to its guards."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StoreConfig(AppConfig):
    """The room `store`."""

    name = "ottawa.store"
    label = "store"

    def ready(self) -> None:
        """Have the guards put back after every migration: rebuilding a table drops its triggers without a word."""
        post_migrate.connect(_after_migration, sender=self, dispatch_uid="ottawa.store.guards")


def _after_migration(**_: Any) -> None:
    from ottawa.store.log import mend_guards

    mend_guards()
