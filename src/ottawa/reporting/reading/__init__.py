"""Reading: a file in any of the formats and languages → a `Report`."""

from __future__ import annotations

import json

from ottawa.reporting import official
from ottawa.reporting.documents import open_document
from ottawa.reporting.report import Report, ReportError, from_json


def read(data: bytes, name: str) -> Report:
    """Read a report from the bytes of a file; `name` is used for its ending and in places.

    A page that is only a picture is told as *unplaced*, with its number; a report of such pages has no forms.

    Raises:
        ReportError: the file cannot be read, with the reason.
    """
    if data.lstrip()[:1] == b"{":
        return _from_json(data, name)
    from ottawa.reporting.reading.recognise import recognise  # hundreds of patterns, for those who read a document

    return official.read(data, name) or recognise(open_document(data, name))


def _from_json(data: bytes, name: str) -> Report:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise ReportError(
            "it begins as JSON but is none.", where=name, mend="Write it with `ottawa read FILE --json`."
        ) from None
    try:
        return from_json(document)
    except ReportError as error:
        raise error.at(name) from None
