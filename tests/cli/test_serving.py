"""`ottawa serve`, as a user runs it: from nothing to a page, and a clear word where it cannot."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(home: Path, port: int) -> subprocess.Popen[str]:
    """Start the site in a home folder of its own."""
    env = {**os.environ, "OTTAWA_HOME": str(home)}
    command = [sys.executable, "-m", "ottawa", "serve", "--port", str(port), "--workers", "1"]
    return subprocess.Popen(command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@contextmanager
def served(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The site while it runs."""
    process = serve(home, port)
    try:
        wait_for(port, process)
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    """Wait until somebody listens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the site did not start")


def page(port: int, path: str) -> str:
    """Read a page."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def test_from_nothing_to_a_page(tmp_path: Path) -> None:
    """In an empty home it makes the database and answers; stopped and started again, it answers from the same log."""
    port = free_port()
    with served(tmp_path / "home", port):
        assert "161 States Parties" in page(port, "/?on=2026-06-01")
    assert (tmp_path / "home" / "ottawa.sqlite3").exists()
    with served(tmp_path / "home", port):
        assert "Ukraine" in page(port, "/states/UKR")


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    """A second one on the same port says so, and how to mend it, with exit 2; the first goes on."""
    port = free_port()
    with served(tmp_path / "home", port):
        second = serve(tmp_path / "home", port)
        _out, told = second.communicate(timeout=PATIENCE)
        assert second.returncode == 2
        assert f"127.0.0.1:{port}: cannot listen there: address already in use." in told
        assert "choose another port with --port" in told
        assert "Ukraine" in page(port, "/states/UKR")


def test_a_database_that_is_none_is_told(tmp_path: Path) -> None:
    """A file that is no database stops the start with a clear word, and is left as it was."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "ottawa.sqlite3").write_text("these are no pages of a database" * 100)
    process = serve(home, free_port())
    _out, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "Traceback" not in told
    assert "ottawa.sqlite3" in told
    assert (home / "ottawa.sqlite3").read_text().startswith("these are no pages")
