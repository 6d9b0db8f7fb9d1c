"""Gifts: written down in words, thanked for, followed as they are passed on."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intreccio.desk import gifts as desk
from intreccio.desk.people import people
from intreccio.giving.gifts import KINDS, Way
from intreccio.web.pages.people import number

MOST_NAMED = 12
"""People of a like name among whom to choose."""


def page(request: HttpRequest) -> HttpResponse:
    """Show the gifts, the chains that they make, and a form for one more."""
    name = request.GET.get("whom", "")
    found = people(name, limit=MOST_NAMED) if name else None
    told = {
        "found": desk.gifts(),
        "kinds": KINDS.items(),
        "whom": name,
        "words": request.GET.get("words", ""),
        "way": request.GET.get("way", "given"),
        "people": found.people if found else (),
        "written": number(request.GET.get("written", "")),
    }
    return render(request, "gifts.html", told)


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Write a gift down; a name that is not one person's leads to a choice."""
    told = {key: request.POST.get(key, "") for key in ("way", "words", "kind", "whom")}
    person = number(request.POST.get("person", "")) or only(told["whom"])
    if not person:
        return redirect(f"{reverse('gifts')}?{urlencode(told)}#write")
    way: Way = "received" if told["way"] == "received" else "given"
    after = number(request.POST.get("after", "")) or None
    written = desk.write(way, person, told["words"], kind=told["kind"], after=after)
    return redirect(f"{reverse('gifts')}?written={written}")


def only(name: str) -> int | None:
    """Return the number of the one person of that name, None when there are none or several."""
    found = people(name, limit=2)
    return found.people[0].id if name and found.total == 1 else None


@require_POST
def change(request: HttpRequest, gift: int) -> HttpResponse:
    """Say that thanks were said, how it went, what it grew out of; or strike it out."""
    word = request.POST.get("word", "")
    if word in ("thanked", "unthanked"):
        desk.thank(gift, thanked=word == "thanked")
    elif word == "went":
        desk.end(gift, request.POST.get("words", ""))
    elif word == "grew":
        desk.grow(gift, number(request.POST.get("after", "")) or None)
    elif word == "remove":
        desk.remove(gift)
    return redirect("gifts")
