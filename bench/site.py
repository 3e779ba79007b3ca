"""The site: making the database, starting, pages at the server, fifty readers at once; beside a bare Django page."""

from __future__ import annotations

import http.client
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from bench.measure import against_limit

PORT = 8197
READERS, SECONDS = 50, 60
PATIENCE = 30  # seconds for the site to start
SEARCHES = [quote(words) for words in ("ukraine", "地雷", "ألغام", "clearance 2025", "belarus pfm")]
PATHS = ["/", "/states", "/deadlines", "/discrepancies", "/search?q=mines", "/treaty", "/sources", "/method"]
BARE = """
import django, sys
from django.conf import settings
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, DEBUG=False)
django.setup()
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("x" * 60000))]
application = get_wsgi_application()
"""


def run() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _making(home)
        with _site(home) as started:
            against_limit("start of the site until its first page", started, 2, "s")
            _pages()
            _readers()
        _cpu(home)


def _making(home: Path) -> None:
    code = "from ottawa.services.public import start; print(start().size)"
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=_env(home), check=True, stdout=subprocess.DEVNULL)
    against_limit("database from the packaged data", time.perf_counter() - begun, 10, "s")


def _env(home: Path) -> dict[str, str]:
    return {**os.environ, "OTTAWA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "ottawa.web.settings"}


@contextmanager
def _site(home: Path) -> Iterator[float]:
    """Run the site as a user would; yield the seconds until it first answered."""
    code = (
        "from ottawa.web import settings; settings.REQUESTS_A_MINUTE = 10**9;"
        f" from ottawa.cli.serving import serve; serve('127.0.0.1', {PORT}, 2)"
    )
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code], env=_env(home), stdout=subprocess.DEVNULL)
    try:
        while _get("/method")[0] != 200:
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise SystemExit("the site did not start")
            time.sleep(0.02)
        yield time.perf_counter() - begun
        _memory(process.pid)
    finally:
        process.terminate()
        process.wait()


def _get(path: str) -> tuple[int, float, int]:
    """Ask one page: status, seconds, bytes as sent."""
    begun = time.perf_counter()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        body = response.read()
        connection.close()
    except OSError:
        return 0, 0.0, 0
    return response.status, time.perf_counter() - begun, len(body)


def _memory(pid: int) -> None:
    children = subprocess.run(["ps", "--ppid", str(pid), "-o", "rss="], capture_output=True, text=True, check=False)
    for index, rss in enumerate(children.stdout.split()):
        against_limit(f"memory of worker {index + 1} after the readers", int(rss) / 1024, 300, "MB")


def _states() -> list[str]:
    from ottawa import places

    return [f"/states/{iso3}" for iso3 in places.states()]


def _pages() -> None:
    """Time pages never asked before: each with a day of its own."""
    time.sleep(2)  # the search index is built beside the first pages
    fresh = [f"{path}?on=2026-05-{day:02d}" for day, path in enumerate(random.Random(1).sample(_states(), 28), 1)]
    taken = [_get(path)[1] for path in fresh]
    against_limit("a State page, made anew, median", statistics.median(taken) * 1000, 100, "ms")
    against_limit("a State page, made anew, slowest of 28", max(taken) * 1000, 100, "ms")
    searches = [_get(f"/search?q={word}")[1] for word in SEARCHES]
    against_limit("a search, slowest of 5", max(searches) * 1000, 100, "ms")
    for path in PATHS:
        day = "&" if "?" in path else "?"
        against_limit(f"{path}, made anew", _get(f"{path}{day}on=2026-04-02")[1] * 1000, 300, "ms")


def _readers() -> None:
    """Fifty readers without pause for a minute, over all pages."""
    paths = [*PATHS * 10, *_states()]
    taken: list[float] = []
    failed: list[int] = []
    until = time.perf_counter() + SECONDS

    def read(seed: int) -> None:
        chance = random.Random(seed)
        while time.perf_counter() < until:
            status, seconds, _size = _get(chance.choice(paths))
            taken.append(seconds)
            if status != 200:
                failed.append(status)

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.sort()
    print(f"{READERS} readers at once for {SECONDS} s: {len(taken):,} pages, {len(failed)} failed {set(failed) or ''}")
    against_limit("  99th percentile", taken[int(len(taken) * 0.99)] * 1000, 500, "ms")


def _cpu(home: Path) -> None:
    """Print pages per CPU second, made anew and kept, beside a bare Django page of 60 kB."""
    ours = """
import os, sys, time
import django; django.setup()
from ottawa.web import settings
from django.conf import settings as live; live.REQUESTS_A_MINUTE = 10**9
from django.test import Client
from ottawa import places
client = Client(HTTP_HOST="localhost")
codes = list(places.states())[:60]
client.get("/states/UKR")
for label in ("made anew", "kept"):
    begun = time.process_time()
    for code in codes: client.get(f"/states/{code}")
    print(label, len(codes) / (time.process_time() - begun))
"""
    bare = (
        BARE
        + """
import time
from django.test import Client
client = Client(HTTP_HOST="localhost"); client.get("/")
begun = time.process_time()
for _ in range(500): client.get("/")
print("bare", 500 / (time.process_time() - begun))
"""
    )
    told = dict(line.rsplit(" ", 1) for code in (bare, ours) for line in _printed(code, home))
    for label in ("made anew", "kept"):
        rate, peer = float(told[label]), float(told["bare"])
        print(
            f"State pages per CPU second, {label:10} {rate:9.0f}   {rate / peer:7.3f}× a bare Django page ({peer:.0f})"
        )
    print(f"largest memory of a child: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


def _printed(code: str, home: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], env=_env(home), check=True, capture_output=True, text=True)
    return done.stdout.splitlines()
