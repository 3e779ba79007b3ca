"""The public log as files: what a mirror, a monitor or a witness copies. Never made here, only handed out."""

from __future__ import annotations

import re

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path

from ottawa.store.seal import PUBLIC, key_folder

_FILES = re.compile(
    r"checkpoint|checkpoints\.txt|checkpoints/\d+|timestamps/\d+\.tsr|vkey"
    r"|tile/(\d+|entries)/(x\d{3}/)*\d{3}(\.p/\d{1,3})?"
)
_FOR_EVER = "public, max-age=31536000, immutable"
_FRESH = "public, max-age=5"


def file(request: HttpRequest, name: str) -> HttpResponseBase:  # noqa: ARG001
    """Hand out one file; what never changes may be kept for ever."""
    found = key_folder() / PUBLIC / name
    if not _FILES.fullmatch(name) or not found.is_file():
        raise Http404
    response: HttpResponseBase = FileResponse(found.open("rb"), content_type=_type(name))
    response["Cache-Control"] = _FOR_EVER if name.startswith("tile/") else _FRESH
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _type(name: str) -> str:
    if name.endswith(".tsr"):
        return "application/timestamp-reply"
    return "application/octet-stream" if name.startswith("tile/") else "text/plain; charset=utf-8"


urls = [path("log/<path:name>", file, name="log-file")]
