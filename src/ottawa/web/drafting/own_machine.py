"""Drafts are one person's own until they are filed: their pages answer only the machine they lie on.

`ottawa serve` allows them where it listens on a loopback address for nobody else. Each request must then come from a
loopback address and ask for a loopback name. The name is what keeps a stranger's page out: a page whose own name was
made to point here ("DNS rebinding") still asks for that name. What a proxy hands on comes from this machine too, so any
mark of one is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Any, Concatenate, Final, ParamSpec

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect

NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
_FORWARDED: Final = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)
_P = ParamSpec("_P")
_View = Callable[Concatenate[HttpRequest, _P], HttpResponse]


def is_loopback(address: str) -> bool:
    """Whether an address, or the name `localhost`, is this machine's own."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def drafting(request: HttpRequest) -> bool:
    """Whether a request may see the drafts of this machine."""
    return bool(settings.DRAFTS) and is_loopback(request.META.get("REMOTE_ADDR", "")) and _asks_here(request)


def _asks_here(request: HttpRequest) -> bool:
    # No browser speaks HTTP/1.0; proxies do.
    proxied = request.META.get("SERVER_PROTOCOL") == "HTTP/1.0" or any(request.META.get(name) for name in _FORWARDED)
    try:
        name = request.get_host()
    except DisallowedHost:
        return False
    plain = name if name.endswith("]") else name.rpartition(":")[0] or name
    return not proxied and plain in NAMES


def own_machine(view: _View[_P]) -> Callable[Concatenate[HttpRequest, _P], HttpResponse]:
    """Give a view the safeguards of drafts: this machine alone, changes by our own forms, nothing kept by caches."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: _P.args, **kwargs: _P.kwargs) -> HttpResponse:
        if not drafting(request):
            return render(request, "ottawa/drafts/elsewhere.html", status=404)
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    protected: Any = csp_replace({"script-src": [SELF], "connect-src": [SELF]})(csrf_protect(guarded))
    return wraps(view)(protected)


def offered(request: HttpRequest) -> dict[str, Any]:
    """Tell templates whether to offer drafts in the menu."""
    return {"drafting": drafting(request)}
