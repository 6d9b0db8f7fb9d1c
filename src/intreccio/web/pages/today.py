"""Today: the first page, generosity first."""

from __future__ import annotations

import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intreccio.desk import today as desk
from intreccio.desk.doctor import how_many

ANSWERS = ("done", "later", "no")


def page(request: HttpRequest) -> HttpResponse:
    """Show up to three people; an empty book leads to the import page."""
    if not how_many("person"):
        return redirect("import")
    return render(request, "today.html", {"today": desk.today(), "now": int(time.time())})


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep what the user says of a gift."""
    word, key = request.POST.get("answer", ""), request.POST.get("key", "")
    if word in ANSWERS and key:
        desk.answer(key[:200], word)
    return redirect("today")
