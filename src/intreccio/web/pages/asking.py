"""Asking well: what I can show and bring, then the letter and the card that travels with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from intreccio.desk import asking_well as desk
from intreccio.desk.asking_well import Said
from intreccio.desk.people import one_of
from intreccio.web.pages.people import number as read_number
from intreccio.web.pages.references import archive, chosen


def page(request: HttpRequest) -> HttpResponse:
    """Ask first what I can show; then show the letter with its card."""
    told = request.POST if request.method == "POST" else request.GET
    door, first = (read_number(told.get(key, "")) for key in ("door", "by"))
    first = first or door
    body: dict[str, object] = {
        "told": told,
        "door": one_of(door),
        "first": one_of(first),
        "followed": read_number(told.get("of", "")),
        "since": desk.known_since(first),
        "lang": chosen(request),
    }
    if request.method == "POST":
        words = {key: told.get(key, "") for key in ("goal", "fit", "tie", "brings")}
        said = Said(**words, free="free" in told)
        body["asked"] = desk.ask(door, first, said, chosen(request))
    return render(request, "ask.html", body)


@require_POST
def card(request: HttpRequest) -> HttpResponse:
    """Hand over a card with my signature."""
    text = "\n".join(request.POST.get("card", "").splitlines()) + "\n"
    return archive(desk.NAME, desk.files(text, chosen(request)))
