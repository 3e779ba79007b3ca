"""The addresses of the API, from the table of endpoints."""

from __future__ import annotations

from django.urls import URLPattern, path

from ottawa.web.api import doors
from ottawa.web.api.endpoints import ENDPOINTS, Endpoint, List


def _address(endpoint: Endpoint) -> URLPattern:
    if isinstance(endpoint, List):
        return path(f"v1/{endpoint.name}", doors.listed(endpoint))
    return path(f"v1/{endpoint.name}/<str:{endpoint.part}>", doors.one(endpoint))


urlpatterns = [
    *(path(address, doors.contents) for address in ("", "v1", "v1/")),
    path("v1/openapi.json", doors.description),
    *map(_address, ENDPOINTS),
    path("<path:rest>", doors.nothing),
]
