"""Introductions: two people, two free yeses; each letter is drafted here and sent by me."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from intreccio.desk import introducing as desk
from intreccio.desk.people import one_of, people
from intreccio.desk.speaking import Lang
from intreccio.giving.introductions import Side, What
from intreccio.web.pages.people import number as read_number

MOST_NAMED = 12
"""People of a like name among whom to choose."""
STEPS: dict[str, What] = {
    "asked": "asked",
    "yes": "yes",
    "no": "no",
    "joined": "joined",
    "met": "met",
    "outcome": "outcome",
    "thanked": "thanked",
    "dropped": "dropped",
}


def page(request: HttpRequest) -> HttpResponse:
    """Show the introductions, those first in which there is something to do."""
    found = desk.introductions()
    told = {
        "open": [one for one in found if one.open],
        "rest": [one for one in found if not one.open],
    }
    return render(request, "introductions.html", told)


def new(request: HttpRequest) -> HttpResponse:
    """Choose with whom somebody might gain from meeting."""
    one = one_of(read_number(request.GET.get("one", "")))
    query = request.GET.get("q", "")
    found = people(query, limit=MOST_NAMED).people if query else ()
    told = {"one": one, "query": query, "found": [row for row in found if row.id != one.id]}
    return render(request, "introduce.html", told)


@require_POST
def think_of(request: HttpRequest) -> HttpResponse:
    """Write an introduction down."""
    one, other = (read_number(request.POST.get(key, "")) for key in ("one", "other"))
    return redirect("introduction", desk.think_of(one, other, request.POST.get("why", "")))


def one(request: HttpRequest, number: int) -> HttpResponse:
    """Show one introduction, with the draft of what there is to write."""
    found = desk.introduction(number)
    asked = request.GET.get("lang", "")
    lang: Lang = "it" if (asked or get_language() or "en").startswith("it") else "en"
    moves = desk.allowed(found)
    sides = [
        {
            "person": person,
            "name": name,
            "answer": answer,
            "side": side,
            "moves": [what for what, whose in moves if whose == side],
        }
        for side, (person, name, answer) in enumerate(
            zip((found.row.one, found.row.other), found.names, found.state.answers, strict=True)
        )
    ]
    told = {
        "found": found,
        "sides": sides,
        "moves": [what for what, whose in moves if whose is None],
        "letter": desk.letter(found, lang),
        "lang": lang,
        "price": [*desk.price(found)],
    }
    return render(request, "introduction.html", told)


@require_POST
def step(request: HttpRequest, number: int) -> HttpResponse:
    """Take a step, take one back, or keep other words on why."""
    word = request.POST.get("what", "")
    if word == "why":
        desk.rewrite(number, request.POST.get("why", ""))
    elif word == "undo":
        desk.take_back(number)
        if not any(found.row.id == number for found in desk.introductions()):
            return redirect("introductions")
    elif word in STEPS:
        told = request.POST.get("side", "")
        side: Side | None = None if told == "" else 1 if told == "1" else 0
        desk.take(number, STEPS[word], side, request.POST.get("words", ""))
    lang = request.POST.get("lang", "")
    query = f"?{urlencode({'lang': lang})}" if lang else ""
    return redirect(f"{reverse('introduction', args=[number])}{query}")
