"""The whole site published once: ten thousand flipped bits in it, and how fast nginx serves it."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ottawa.ledger.notes import verifier
from tests.web.flips import KINDS, Copy, flips, named

FLIPS = 10_000
PORT = 8198
PAGE, PLAIN = "states/UKR/index.html", "plain.html"
SECONDS, READERS = 5, 50
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1; {user}
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types; access_log off; sendfile on;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/site; index index.html; }}
}}
"""


def run() -> None:
    """Publish, and print all figures."""
    with tempfile.TemporaryDirectory(prefix="ottawa-bench-") as name:
        site = Path(name) / "site"
        subprocess.run([sys.executable, "-m", "ottawa", "publish", str(site)], check=True, stdout=subprocess.DEVNULL)
        _flips(site)
        _served(site)


def _flips(site: Path) -> None:
    copy = Copy(site, map(verifier, (site / "log" / "vkey").read_text().split()))
    told: Counter[str] = Counter()
    for kind, file, said in flips(copy, FLIPS // len(KINDS), random.Random(1)):
        told[kind] += 1
        if not named(file, said):
            told["not named"] += 1
            print(f"not named: {file}: {said or 'nothing is said'}")
    missed = told.pop("not named", 0)
    told_of = ", ".join(f"{count:,} in {kind}" for kind, count in told.items())
    print(f"bits flipped: {told_of}; {missed} not found and named", flush=True)


def _served(site: Path) -> None:
    """Ask for a page of the copy, and for a plain file of its size, in turns; the client, `wrk`, has the same cores."""
    missing = [name for name in ("nginx", "wrk") if shutil.which(name) is None]
    if missing:
        print(f"{' and '.join(missing)} not installed (Debian: apt-get install nginx-light wrk): no rate of nginx")
        return
    (site / PLAIN).write_bytes(b"x" * (site / PAGE).stat().st_size)
    best = {PAGE: 0.0, PLAIN: 0.0}
    with _nginx(site.parent):
        for _ in range(3):
            for path in best:
                best[path] = max(best[path], _rate(path))
    size = (site / PAGE).stat().st_size / 1000
    ratio = best[PAGE] / best[PLAIN]
    print(
        f"nginx: {best[PAGE]:,.0f} State pages of {size:.0f} kB a second, {ratio:.2f}× a plain file of that size"
        f" ({best[PLAIN]:,.0f}); one worker, {READERS} connections, best of 3 times {SECONDS} s"
    )


@contextmanager
def _nginx(folder: Path) -> Iterator[None]:
    config = folder / "nginx.conf"
    user = f"user {folder.owner()};" if folder.owner() == "root" else ""
    config.write_text(NGINX.format(folder=folder, port=PORT, user=user))
    server = subprocess.Popen(["nginx", "-c", str(config), "-e", str(folder / "error.log")])
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait()


def _rate(path: str) -> float:
    """Return requests a second; an answer that is not the file is refused."""
    command = ["wrk", "-t1", f"-c{READERS}", f"-d{SECONDS}s", f"http://127.0.0.1:{PORT}/{path}"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(said)
    return float(next(line.split()[1] for line in said.splitlines() if line.startswith("Requests/sec")))
