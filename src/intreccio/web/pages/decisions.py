"""What the user decided about people, each decision with the way to take it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intreccio.desk import decided as desk


def page(request: HttpRequest) -> HttpResponse:
    """List the decisions that hold, the newest first."""
    return render(request, "decisions.html", {"rows": desk.decisions()})


@require_POST
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Take one back."""
    del request
    desk.take_back(key)
    return redirect("decisions")
