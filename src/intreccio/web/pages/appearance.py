"""Light, dark, or as the system has it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from intreccio.web.frame import THEMES

YEAR = 365 * 86_400


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice in a cookie, and go back."""
    back = request.POST.get("next", "/")
    here = {request.get_host()}
    answer = redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=here) else "/")
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        answer.set_cookie("theme", theme, max_age=YEAR, samesite="Strict", httponly=True)
    return answer
