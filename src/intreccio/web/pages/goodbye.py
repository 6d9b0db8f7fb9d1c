"""A good ending: what stays open first, a draft, and then the user's word."""

from __future__ import annotations

from typing import get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override

from intreccio.desk import ending as desk
from intreccio.desk.people import people
from intreccio.desk.person import person
from intreccio.giving.ending import OPENS, How
from intreccio.web.pages.people import number as read_number
from intreccio.web.templatetags.spoken import spoken

PAUSES = (30, 90, 180, 365)
"""Days of a pause to choose from."""
HOWS = get_args(How)
MOST_NAMED = 12


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show what stays open and a draft, or keep the user's word on the tie."""
    if request.method == "POST":
        return keep(request, number)
    found, asked = desk.ending(number), request.GET
    how = how_of(asked.get("how", ""))
    named = people(asked["other"], limit=MOST_NAMED) if asked.get("other") else None
    other = read_number(asked.get("to", "")) or (only(asked["other"]) if named else None)
    tongue = asked.get("tongue", get_language() or "en")
    told = {
        "ending": found,
        "opens": [(OPENS[one.kind], one) for one in found.open],
        "how": how if "how" in asked else "",
        "words": asked.get("words", ""),
        "other_name": asked.get("other", ""),
        "other": other,
        "named": named.people if named and how == "hand" and not other else (),
        "pauses": PAUSES,
        "pause": read_number(asked.get("pause", "")) or PAUSES[1],
        "tongue": tongue if tongue in ("it", "en") else "en",
        "key": asked.get("key", ""),
        "mail": next((a.value for a in person(number).identifiers if a.kind == "mail"), ""),
    }
    if "how" in asked and (how != "hand" or other):
        told["draft"] = draft(found, how, asked.get("words", ""), other, str(told["tongue"]))
    return render(request, "goodbye.html", told)


def how_of(word: str) -> How:
    """Read which ending is meant; to close where none is said."""
    found: How = "close"
    return next((one for one in HOWS if one == word), found)


def only(name: str) -> int | None:
    """Return the number of the one person of that name, None for none or several."""
    found = people(name, limit=2)
    return found.people[0].id if name and found.total == 1 else None


def draft(found: desk.Ending, how: How, words: str, other: int | None, tongue: str) -> str:
    """Write a closing in the language of whoever will read it."""
    with override(tongue):
        lines = desk.draft(found, how, words=words, other=other if how == "hand" else None)
        return "\n\n".join(spoken(line) for line in lines)


def keep(request: HttpRequest, number: int) -> HttpResponse:
    """Keep the user's word on the tie, and say how it is taken back."""
    word, text = request.POST.get("word", ""), request.POST.get("words", "")
    if word == "close":
        key = desk.close(number, text=text)
    elif word == "hand":
        key = desk.hand_over(number, read_number(request.POST.get("other", "")), text=text)
    elif word == "open":
        key = desk.open_again(number)
    else:
        key = desk.pause(number, read_number(request.POST.get("pause", "")) or 90, text=text)
    if request.POST.get("back") == "rhythm":
        return redirect(f"{reverse('rhythm')}?key={key}")
    return redirect(f"{reverse('goodbye', args=[number])}?key={key}")
