"""Run the site: prepare the log, then answer from as many processes as asked, each with the record in memory."""

from __future__ import annotations

import os
import socket
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from ottawa.errors import OttawaError
from ottawa.services import public


class Site(BaseApplication):
    """The site under gunicorn. The record is read once, before the processes part, so that they share it."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn its options."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application, with the record already read."""
        from django.db import connections

        from ottawa.web import warm
        from ottawa.web.wsgi import application

        warm.before_parting()
        connections.close_all()  # each process opens its own
        return application


def serve(host: str, port: int, workers: int) -> None:
    """Prepare the log and serve until stopped.

    Raises:
        OttawaError: the port is taken, or the log cannot be prepared; the message says how to mend it.
    """
    _check_free(host, port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ottawa.web.settings")
    report = public.start()
    for note in report.notes:
        click.echo(note, err=True)
    click.echo(f"Ottawa, {report.size:,} entries, at http://{host}:{port}/ (stop with Ctrl-C)")
    if allow_drafts(host):
        click.echo(f"Reports can be drafted at http://{host}:{port}/drafts, from this machine alone.")
    options = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "preload_app": True,
        "loglevel": "warning",
        "timeout": 60,
        "post_worker_init": _warm,
        "max_requests": 50_000,
        "max_requests_jitter": 5_000,
    }
    Site(options).run()


def allow_drafts(host: str) -> bool:
    """Allow drafts where the site listens to this machine alone; one that names hosts is public, behind a proxy."""
    from django.conf import settings

    from ottawa.web.drafting.own_machine import is_loopback

    settings.DRAFTS = is_loopback(host) and not os.environ.get("OTTAWA_HOSTS")
    return bool(settings.DRAFTS)


def _warm(_worker: Any) -> None:
    from ottawa.web import warm

    warm.in_background()


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise OttawaError(
                f"cannot listen there: {(error.strerror or str(error)).lower()}.",
                where=f"{host}:{port}",
                mend="Perhaps Ottawa already runs; stop it, or choose another port with --port.",
            ) from None
