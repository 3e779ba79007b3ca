"""One file call of an act fails, and what must hold afterwards; run by `tests.store.worker faults`.

The act runs in a process that parted from this one, with `strace` attached to it: once to list its file calls, then
once for each of them that is chosen and each error, from the same state of its folder.
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import random
import re
import shutil
import subprocess
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ottawa.errors import OttawaError
from ottawa.record.entries import Sealed
from ottawa.services import public
from tests.store.made import made
from tests.store.whole import shown, started

READING = ("newfstatat", "read", "pread64", "getdents64", "unlink")  # and what cannot fail for want of room
_FILES = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "openat", "close")
_NAMES = ("rename", "link", "linkat", "mkdir")
WRITING = (*_FILES, *_NAMES)
UNUSABLE = 2  # with which the command ends where it refuses
_PATIENCE = 60  # seconds for an act
_LINE = re.compile(r"(\d+) +(\w+)\((.*)")
_NAMED = re.compile(r'["<](/[^">]*)')
_OWN = re.compile(r"^[A-Z]{3}(?=\.)|[0-9a-f]{8,}|\d+|(?<=log\.signed).*|(?<=log\.key)[^.]*")  # names one of many
_PR_SET_PTRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)


class Call(NamedTuple):
    """A file call of an act: its name, its number among those alike in its process, and the file."""

    name: str
    number: int
    file: str

    @property
    def kind(self) -> tuple[str, str]:
        """Calls of one kind are made by the same lines: on files alike but for numbers, hashes, States, drafts."""
        return self.name, _OWN.sub("…", Path(self.file).name)


Fault = tuple[Call, str]
"""A call that fails, and its error."""


class Outcome(NamedTuple):
    """How an act ended: `done`, `refused` in words of ours, or `broken` in a traceback."""

    ended: str
    said: str


@dataclass
class Trial:
    """An act that changes a folder, and what must hold after it: `check` says what an outcome counts as.

    Its calls are numbered among those of their name; or, where several processes work `by_file`, among those of their
    name on the file: which process takes which is not settled, but the names of the files are.
    """

    folder: Path
    act: Callable[[], object]
    check: Callable[[Outcome], str]
    by_file: bool = False

    def calls(self) -> list[Call]:
        """List the act's calls on files of the folder."""
        trace = self.folder.with_name("trace")
        outcome = _traced(self.act, "-y", "-o", str(trace), "-e", f"trace={','.join((*READING, *WRITING))}")
        assert outcome.ended == "done", outcome.said
        seen: Counter[tuple[str, str, str]] = Counter()
        found = []
        for process, name, rest in _LINE.findall(trace.read_text(errors="replace")):
            named = _NAMED.search(rest)
            file = named[1] if named else ""
            alike = (process, name, file if self.by_file else "")
            seen[alike] += 1
            if file and Path(file).is_relative_to(self.folder):
                found.append(Call(name, seen[alike], file))
        return found

    def failing(self, call: Call, error: str) -> Outcome:
        """Let the act run, with an error at a call; where several processes work, at that call of each."""
        inject = f"inject={call.name}:error={error}:when={call.number}"
        only = ("-P", call.file) if self.by_file else ()
        return _traced(self.act, "-o", os.devnull, *only, "-e", f"trace={call.name}", "-e", inject)


def traceable() -> bool:
    """Whether processes can be traced here."""
    command = ["strace", "-o", os.devnull, "true"]
    return bool(shutil.which("strace")) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def run(root: str, act: str, kinds: str, *names: str) -> None:
    """Let calls fail, and print what came of it.

    All of them with every error; a part of all (`3/40`: the third of forty); or one call, with one error, of so many
    kinds (0: all), with these names if any are given.
    """
    folder = Path(root).parent
    trial = {"append": _append, "rotate": _rotate, "publish": _publish}[act](Path(root), folder)
    kept = folder / "kept"
    shutil.copytree(trial.folder, kept)
    calls = list(dict.fromkeys(trial.calls()))
    faults = [(call, error) for call in calls for error in (("EIO", "ENOSPC") if call.name in WRITING else ("EIO",))]
    told: Counter[str] = Counter(calls=len(calls))
    for call, error in _chosen(faults, kinds, names):
        _close()
        shutil.rmtree(trial.folder)
        shutil.copytree(kept, trial.folder)
        outcome = trial.failing(call, error)
        assert outcome.ended != "broken", f"{error} at {call}: {outcome.said}"
        try:
            told[trial.check(outcome)] += 1
        except BaseException as broken:
            broken.add_note(f"after {error} at {call}: {outcome}")
            raise
    print(json.dumps(told))


def order(root: str) -> None:
    """Print the calls of an append in their order: name and file."""
    for call in _append(Path(root), Path(root).parent).calls():
        print(call.name, call.file)


def _chosen(faults: list[Fault], kinds: str, names: tuple[str, ...]) -> list[Fault]:
    part, _, parts = kinds.partition("/")
    if parts:
        return faults[int(part) - 1 :: int(parts)]
    return faults if kinds == "all" else _drawn(faults, int(kinds), names)


def _drawn(faults: list[Fault], kinds: int, names: tuple[str, ...]) -> list[Fault]:
    """Take one of each kind, or of so many kinds, by a draw that is always the same."""
    alike: defaultdict[tuple[str, str], list[Fault]] = defaultdict(list)
    for call, error in faults:
        if not names or call.name in names:
            alike[call.kind].append((call, error))
    chance = random.Random(1)
    chosen = [chance.choice(each) for each in alike.values()]
    return chance.sample(chosen, min(kinds, len(chosen))) if kinds else chosen


def _append(root: Path, folder: Path) -> Trial:
    """Add an entry; it is sealed and the public log is brought up to it."""
    held, before = _begun(root)

    def check(outcome: Outcome) -> str:
        now = started(root, before)
        assert now[: len(held)] == held, "what was there before is lost"
        there = now[len(held) :] == [made("x")]
        assert there or (outcome.ended == "refused" and len(now) == len(held)), "what was acknowledged is lost"
        return "acknowledged" if outcome.ended == "done" else "refused, and there all the same" if there else "refused"

    return Trial(folder / "home", lambda: public.append_entries([made("x")]), check)


def _rotate(root: Path, folder: Path) -> Trial:
    """Make a new key."""
    held, before = _begun(root)

    def check(outcome: Outcome) -> str:
        assert started(root, before) == held
        return outcome.ended

    return Trial(folder / "home", lambda: public.log_keys(rotate=True), check)


def _publish(root: Path, folder: Path) -> Trial:
    """Publish the site, in English, once more after an entry was added.

    What templates load is loaded before: a module of Python's that cannot be read is no fault of a publication.
    """
    from click.testing import CliRunner
    from django.template.loader import get_template

    from ottawa.cli import main
    from ottawa.web.publication import pages

    pages.languages = lambda: ("en",)
    get_template("ottawa/base.html")
    _begun(root)
    site = folder / "site"

    def publish() -> None:
        done = CliRunner().invoke(main, ["publish", str(site)])
        if done.exit_code == UNUSABLE:
            raise OttawaError(done.output)
        assert done.exit_code == 0, done

    publish()
    first = folder / "first"
    shutil.copytree(site, first)
    public.append_entries([made("y")])
    publish()
    wanted = _files(site)
    shutil.rmtree(site)
    first.rename(site)

    def check(outcome: Outcome) -> str:
        publish()
        assert _files(site) == wanted, "the next publication does not mend it"
        return "published" if outcome.ended == "done" else "refused"

    return Trial(site, publish, check, by_file=True)


def _begun(root: Path) -> tuple[list[Sealed], set[str]]:
    public.start(root)
    public.append_entries([made("first")])
    held = started(root, set())
    _close()
    return held, {shown()}


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _close() -> None:
    from django.db import connections

    connections.close_all()  # a process that parts must not share one


def _traced(act: Callable[[], object], *options: str) -> Outcome:
    """Run an act in a process of its own under `strace`, from its first call on."""
    _close()
    (wait, go), (read, tell) = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        _child(act, wait, tell)
    os.close(tell)
    with subprocess.Popen(["strace", "-f", "-p", str(process), *options], stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        assert "attached" in strace.stderr.readline()
        os.write(go, b"!")
        with os.fdopen(read, encoding="utf-8") as told:
            outcome = Outcome(*json.load(told))
        os.waitpid(process, 0)
        with suppress(subprocess.TimeoutExpired):
            strace.communicate(timeout=_PATIENCE)
    os.close(wait)
    os.close(go)
    return outcome


def _child(act: Callable[[], object], wait: int, tell: int) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)  # else only a parent may trace, on some machines
    logging.disable()  # that a log is not signed is told as a warning
    os.read(wait, 1)
    try:
        outcome = Outcome("done", str(act()))
    except OttawaError as error:
        outcome = Outcome("refused", str(error))
    except BaseException:
        outcome = Outcome("broken", traceback.format_exc())
    os.write(tell, json.dumps(outcome).encode())
    os._exit(0)
