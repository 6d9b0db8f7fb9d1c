"""One page about a person, before we meet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intreccio.desk import brief as desk


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show the brief of one person."""
    return render(request, "brief.html", {"brief": desk.brief(number)})
