"""Questions are answered without waiting; whoever looks at another page sees what follows."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from intreccio.desk import computing

AT_ONCE = {"/doubts/": 12, "/knowing/": 40}
"""After so many answers the questions that are left are weighed anew: the answers teach. Those of
who knows whom come in rounds, and a new round is asked for."""


class Fresh:
    """Compute from the answers that wait, and from the days that passed, before a page is shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Catch up, unless the user is in the middle of answering."""
        asking = (most for path, most in AT_ONCE.items() if request.path.startswith(path))
        most = next(asking, 0)
        computing.catch_up(most=most)
        if not most:
            computing.renew()
        return self.get_response(request)
