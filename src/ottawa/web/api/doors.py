"""From a request to a response: JSON, CSV or bytes, a page at a time; what goes wrong is a problem (RFC 9457)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlencode

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag

from ottawa.answers.forms import Document
from ottawa.errors import AnchorError, OttawaError, PlaceError
from ottawa.store.errors import StoreError
from ottawa.web.api import columns, parameters
from ottawa.web.api.endpoints import ENDPOINTS, List, Listed, One
from ottawa.web.api.openapi import BASE, PROBLEM, VERSION, described
from ottawa.web.api.parameters import Asked
from ottawa.web.api.schemas import ref
from ottawa.web.asking import LONGEST_PARAMETER, Ask, _ask

METHODS = "GET, HEAD, OPTIONS"
_log = logging.getLogger("django.request")
Answer = Callable[..., HttpResponse]


class RefusedError(Exception):
    """A request that gets a problem for an answer."""

    def __init__(self, status: HTTPStatus, told: OttawaError) -> None:
        super().__init__(status, told)
        self.status = status
        self.told = told


def door(answer: Answer) -> Answer:
    """Open an answer to all: any origin may read it, and whatever goes wrong is told as a problem."""

    @wraps(answer)
    def opened(request: HttpRequest, **parts: str) -> HttpResponse:
        try:
            response = _answered(request, answer, parts)
        except RefusedError as refused:
            response = problem(refused.status, refused.told)
        except Exception:
            _log.exception("The API failed: %s", request.path)
            response = problem(HTTPStatus.INTERNAL_SERVER_ERROR, _FAILED)
        response = _unless_unchanged(request, response)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link, X-Total-Count"
        return response

    return opened


_FAILED = OttawaError("something failed here.", mend="The failure is noted; try again later.")
_STRANGE = OttawaError("the address cannot be read.", where="address", mend="Ask with fewer parameters.")
_BUSY = OttawaError("the log cannot be read just now.", mend="Try again later.")


def _answered(request: HttpRequest, answer: Answer, parts: dict[str, str]) -> HttpResponse:
    if request.method == "OPTIONS":
        return _allowed()
    if request.method not in ("GET", "HEAD"):
        response = problem(
            HTTPStatus.METHOD_NOT_ALLOWED, OttawaError(f"{request.method} is not answered here.", mend="Use GET.")
        )
        response["Allow"] = METHODS
        return response
    try:
        response = answer(request, **parts)
    except StoreError as error:
        _log.error("The API cannot read the log: %s", error)
        raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, _BUSY) from error
    except OttawaError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, error if error.where else error.at("address")) from error
    except SuspiciousOperation as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, _STRANGE) from error
    patch_cache_control(response, public=True, max_age=60)
    return response


def _unless_unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Leave out what the reader has already; done here, for the middleware would drop who may read it."""
    if request.method not in ("GET", "HEAD") or response.status_code != HTTPStatus.OK:
        return response
    set_response_etag(response)
    unchanged = get_conditional_response(request, etag=response["ETag"], response=response)
    return cast(HttpResponse, unchanged)


def _allowed() -> HttpResponse:
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response


def problem(status: HTTPStatus, error: OttawaError) -> HttpResponse:
    """Say what is wrong, where, and how to mend it."""
    told: Document = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": str(error),
        "what": error.what,
        "where": error.where,
        "mend": error.mend,
    }
    return HttpResponse(_json(told), status=status, content_type=PROBLEM)


def listed(endpoint: List) -> Answer:
    """Answer a list, a page at a time, as JSON or CSV."""

    def answer(request: HttpRequest) -> HttpResponse:
        asked = parameters.read(request.GET, endpoint.takes)
        ask = _ask(request)
        as_csv = asked["format"] == "csv"
        if asked["columns"] and not as_csv:
            raise OttawaError("columns are of CSV.", where="parameter columns", mend="Add format=csv.")
        names = columns.chosen(asked["columns"], columns.columns(ref(endpoint.row)))
        found = endpoint.answer(ask, asked)
        paging = _paging(ask, endpoint, asked, found)
        shown = found.things[paging["offset"] : paging["offset"] + paging["limit"]]
        rows = [found.write(each) for each in shown]
        if as_csv:
            response = HttpResponse(columns.written(rows, names), content_type="text/csv; charset=utf-8")
            response["Content-Disposition"] = f'attachment; filename="{endpoint.name}.csv"'
        else:
            response = _document({**found.head, endpoint.key: rows, **paging})
        response["X-Total-Count"] = str(paging["total"])
        if paging["next"]:
            response["Link"] = f'<{paging["next"]}>; rel="next"'
        return response

    return door(answer)


def _paging(ask: Ask, endpoint: List, asked: Asked, found: Listed) -> Document:
    limit, offset, total = asked["limit"] or parameters.USUAL, asked["offset"] or 0, len(found.things)
    after = offset + limit
    following = _next(ask, endpoint, limit, after) if after < total else None
    return {"total": total, "limit": limit, "offset": offset, "next": following}


def _next(ask: Ask, endpoint: List, limit: int, offset: int) -> str:
    """Write the address of the next page; it names the day and the size of the log, so that no page is of another."""
    query = ask.request.GET.copy()
    query["known"], query["limit"], query["offset"] = str(ask.size), str(limit), str(offset)
    if parameters.ON in endpoint.parameters:
        query["on"] = str(ask.on)
    pairs = sorted((name, value) for name, values in query.lists() for value in values)
    return f"{ask.request.path}?{urlencode(pairs)}"


def one(endpoint: One) -> Answer:
    """Answer one document, or a text of it alone."""
    alone = endpoint.alone

    def answer(request: HttpRequest, **parts: str) -> HttpResponse:
        asked = parameters.read(request.GET, endpoint.takes)
        document = _found(endpoint, _ask(request), parts[endpoint.part])
        if alone and asked["format"] == alone.word:
            return HttpResponse(document[alone.key].encode(), content_type=alone.content_type)
        return _document(document)

    return door(answer)


def _found(endpoint: One, ask: Ask, part: str) -> Document:
    try:
        if len(part) > LONGEST_PARAMETER:
            raise PlaceError("that is longer than anything held here.", mend="Shorten it.")
        return endpoint.answer(ask, part)
    except (PlaceError, AnchorError) as error:
        raise RefusedError(HTTPStatus.NOT_FOUND, error.at(f"address, {endpoint.part}")) from error


@door
def description(_request: HttpRequest) -> HttpResponse:
    """Describe the API in OpenAPI 3.1."""
    return _document(described())


@door
def contents(_request: HttpRequest) -> HttpResponse:
    """List what can be asked."""
    told = [{"address": f"{BASE}/{each.path}", "says": each.says} for each in ENDPOINTS]
    return _document({"version": VERSION, "openapi": f"{BASE}/openapi.json", "endpoints": told})


@door
def nothing(_request: HttpRequest, rest: str) -> HttpResponse:
    """Say that nothing is at an address."""
    known = ", ".join(f"{BASE}/{each.path}" for each in ENDPOINTS)
    raise RefusedError(
        HTTPStatus.NOT_FOUND,
        OttawaError(f'there is nothing at "{rest[:60]}".', where="address", mend=f"There are {known}."),
    )


def _document(document: Document) -> HttpResponse:
    return HttpResponse(_json(document), content_type="application/json")


def _json(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()
