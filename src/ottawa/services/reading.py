"""Reading a stranger's file: in a process of its own, with limits on memory, time and files, and no way out.

The child holds the parsers; whatever a hostile file does to them, the caller gets a report or a reason, and lives.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from ottawa.reporting.report import Report, ReportError, from_json, to_json

SECONDS: Final = 9.5
MEMORY: Final = 1 << 30  # bytes of address space, of which the interpreter and its libraries take a third
MOST_BYTES: Final = 50 << 20


def read_file(path: Path) -> Report:
    """Read an Article 7 report from a file.

    Raises:
        ReportError: there is no such file, it cannot be read, or reading it would take more than the limits.
    """
    try:
        # One byte more than allowed is enough to refuse a file too large.
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReportError(f"cannot open it: {error.strerror}.", where=str(path), mend="Check the name.") from None
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str, seconds: float = SECONDS) -> Report:
    """Read an Article 7 report from bytes, in a child process.

    Raises:
        ReportError: the file is refused, or is too much for the limits.
    """
    command = [sys.executable, "-B", "-m", "ottawa.services.reading", name, str(seconds)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise _too_much(name, f"more than {seconds:g} seconds") from None
    if done.returncode != 0 or not done.stdout:
        raise _too_much(name, "more memory or time than allowed")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise ReportError(answer["error"][0], where=answer["error"][1], mend=answer["error"][2])
    return from_json(answer["report"])


def _too_much(name: str, what: str) -> ReportError:
    return ReportError(
        f"reading it takes {what}.", where=name, mend="Save it again from its own program, or give it form by form."
    )


def _child(name: str, seconds: float) -> None:
    """Read the file on standard input under limits; write the report or the reason as JSON."""
    from ottawa.reporting.reading import read

    limit(seconds)
    try:
        answer: dict[str, Any] = {"report": to_json(read(sys.stdin.buffer.read(), name))}
    except ReportError as error:
        answer = {"error": [error.what, error.where, error.mend]}
    sys.stdout.write(json.dumps(answer))


def limit(seconds: float) -> None:
    """Take away what a parser does not need: memory, time, writing, the network, other programs."""
    try:
        import resource
    except ImportError:  # not on Windows: there the time limit of the caller holds alone
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writing = event == "open" and isinstance(arguments[1], str) and any(mode in arguments[1] for mode in "wax+")
    if writing or event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        raise PermissionError(f"reading a report must not need {event}")


if __name__ == "__main__":
    _child(sys.argv[1], float(sys.argv[2]))
