"""What every template knows: the version, the languages, and this page in each of them."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site-wide values."""
    address = request.get_full_path()
    language = (get_language() or "en").split("-")[0]
    twin = request.path if request.path != "/" else "/today"
    return {
        "version": settings.VERSION,
        "language": language,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "draft": language in settings.DRAFT_LANGUAGES,
        "languages": [(code, name, _spoken(address, code)) for code, name in settings.LANGUAGES],
        "address": request.build_absolute_uri(),
        "twin": _twin(twin, language)
        + (f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""),
    }


def _spoken(address: str, language: str) -> str:
    """Return an address in another language: English has none before it, as `urls` lays them out."""
    codes = "|".join(code for code, _ in settings.LANGUAGES)
    plain = re.sub(rf"^/({codes})(?=/)", "", address)
    return plain if language == "en" else f"/{language}{plain}"


def _twin(path: str, language: str) -> str:
    return f"/{language}/today.json" if path == f"/{language}/" else f"{path}.json"
