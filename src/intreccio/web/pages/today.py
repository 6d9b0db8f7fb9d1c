"""Today: the first page, generosity first."""

from __future__ import annotations

import time
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intreccio.desk import today as desk
from intreccio.desk.doctor import how_many
from intreccio.web.pages.people import number

ANSWERS = ("done", "later", "no")
LONGEST = 200
"""Characters of the key of a thought."""


def page(request: HttpRequest) -> HttpResponse:
    """Show up to three people; an empty book leads to the import page."""
    if not how_many("person"):
        return redirect("import")
    told = {
        "today": desk.today(),
        "now": int(time.time()),
        "answered": request.GET.get("answered", ""),
        "word": request.GET.get("word", ""),
        "person": number(request.GET.get("person", "")),
    }
    return render(request, "today.html", told)


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep what the user says of a gift."""
    word, key = request.POST.get("answer", ""), request.POST.get("key", "")
    if word == "undo" and key:
        desk.take_back(key[:LONGEST])
    elif word in ANSWERS and key:
        desk.answer(key[:LONGEST], word)
        person = number(request.POST.get("person", ""))
        told = urlencode({"answered": key[:LONGEST], "word": word, "person": person or ""})
        return redirect(f"{reverse('today')}?{told}")
    return redirect("today")
