"""The door of the desk: only pages of this machine may ask, and only our own files may run."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
SAFE = ("GET", "HEAD", "OPTIONS")
OWN_SITES = ("same-origin", "none")


class PageGuard:
    """Refuse foreign hosts and foreign pages; forbid all code that is not a file of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 400 to a host that is not this machine, and 403 to another site's form."""
        host = request.get_host()  # raises DisallowedHost, which Django answers with 400
        response = self.get_response(request) if is_ours(request, host) else refusal()
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


def is_ours(request: HttpRequest, host: str) -> bool:
    """Say whether a request that changes something comes from a page of the desk itself."""
    if request.method in SAFE:
        return True
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in OWN_SITES:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == host


def refusal() -> HttpResponse:
    """Say no in one line."""
    return HttpResponse("This came from another site.", status=403, content_type="text/plain")
