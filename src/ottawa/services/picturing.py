"""Pictures of the pages of a stranger's PDF: drawn in a process of its own, under the limits of reading."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from functools import lru_cache
from typing import Any, Final

from ottawa.reporting.report import ReportError
from ottawa.services.reading import SECONDS, limit

LONGEST_SIDE: Final = 1400  # dots
_REFUSED: Final = "Look at the file itself in its own program."


@lru_cache(maxsize=32)
def page_picture(data: bytes, page: int) -> bytes:
    """Draw a page, counted from 1, as PNG.

    Raises:
        ReportError: it is no PDF that can be drawn, has no such page, or drawing it takes more than the limits.
    """
    return _ask("draw", data, str(page))


@lru_cache(maxsize=32)
def page_count(data: bytes) -> int:
    """Return how many pages a PDF has; 0 for a file of another kind.

    Raises:
        ReportError: it cannot be opened within the limits.
    """
    return int(_ask("count", data)) if b"%PDF-" in data[:1024] else 0


def _ask(what: str, data: bytes, *words: str) -> bytes:
    command = [sys.executable, "-B", "-m", "ottawa.services.picturing", what, *words]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise ReportError(f"drawing the page takes more than {SECONDS:g} seconds.", mend=_REFUSED) from None
    head, _, body = done.stdout.partition(b"\n")
    if done.returncode != 0 or not head:
        raise ReportError("drawing the page takes more memory or time than allowed.", mend=_REFUSED)
    told = json.loads(head)
    if told:
        raise ReportError(told, mend=_REFUSED)
    return body


def _child(what: str, words: list[str]) -> None:
    """Answer on standard output: a line that is blank or says what is wrong, then the bytes."""
    import pypdfium2  # type: ignore[import-untyped]

    limit(SECONDS)
    data = sys.stdin.buffer.read()
    told, body = "", b""
    try:
        document = pypdfium2.PdfDocument(data)
        body = str(len(document)).encode() if what == "count" else _draw(document, int(words[0]))
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError) as error:
        told = f"the page cannot be drawn ({type(error).__name__})."
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + body)


def _draw(document: Any, page: int) -> bytes:
    if page < 1:
        raise IndexError(page)
    drawn = document[page - 1]
    scale = min(2.0, LONGEST_SIDE / max(*drawn.get_size(), 1.0))
    picture = io.BytesIO()
    drawn.render(scale=scale, grayscale=False).to_pil().save(picture, "PNG")
    return picture.getvalue()


if __name__ == "__main__":
    _child(sys.argv[1], sys.argv[2:])
