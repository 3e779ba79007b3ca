"""What is said when there is no such page, or when something broke."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and where to look."""
    return render(request, "ottawa/not_found.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that something broke here, without a word about how."""
    return render(request, "ottawa/failed.html", status=500)
