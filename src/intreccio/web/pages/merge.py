"""Saying that two people are one: find the other, see both side by side, decide."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intreccio.desk import joining
from intreccio.desk.people import PersonRow, one_of, people
from intreccio.people.names import words_of
from intreccio.web.pages.people import number as read_number

SHOWN = 20


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Look for the other person, or show both and take the user's word."""
    one = one_of(number)
    if request.method == "POST":
        joined = joining.merge(number, read_number(request.POST.get("other", "")))
        return redirect("person", joined)
    chosen, query = read_number(request.GET.get("with", "")), request.GET.get("name", "")[:200]
    told = {
        "one": one,
        "other": one_of(chosen) if chosen else None,
        "query": query,
        "people": [] if chosen else candidates(one, query),
    }
    part = "HX-Request" in request.headers
    return render(request, "merge_part.html" if part else "merge.html", told)


def candidates(one: PersonRow, query: str) -> list[PersonRow]:
    """Return who may be the other entry, those with most words of the name first."""
    ours = words_of(one.name)
    found = people(query).people if query else all_namesakes(one)
    some = [row for row in found if row.id != one.id]
    return sorted(some, key=lambda row: -len(words_of(row.name) & ours))[:SHOWN]


def all_namesakes(one: PersonRow) -> list[PersonRow]:
    """Return everybody with a word of somebody's name in their own."""
    ours = words_of(one.name)
    return [row for row in people().people if words_of(row.name) & ours]
