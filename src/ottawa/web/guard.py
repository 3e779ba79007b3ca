"""Keep one reader from taking the site from the others: a limit of requests a minute for each address."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

MOST_ADDRESSES = 10_000  # remembered at once


class Guard:
    """Answers 429 with a word to wait, once an address has asked too often within a minute."""

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponse], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.get_response = get_response
        self.clock = clock
        self.minute = 0
        self.asked: dict[str, int] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._too_often(request.META.get("REMOTE_ADDR", "")):
            response = HttpResponse(
                "Too many requests: wait a minute and ask again.\n", status=429, content_type="text/plain"
            )
            response["Retry-After"] = "60"
            return response
        return self.get_response(request)

    def _too_often(self, address: str) -> bool:
        minute = int(self.clock() // 60)
        if minute != self.minute or len(self.asked) > MOST_ADDRESSES:
            self.minute, self.asked = minute, {}
        self.asked[address] = self.asked.get(address, 0) + 1
        return self.asked[address] > int(settings.REQUESTS_A_MINUTE)
