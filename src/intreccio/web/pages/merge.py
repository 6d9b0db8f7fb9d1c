"""Saying that two people are one: find the other, see both side by side, decide."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intreccio.desk import joining
from intreccio.desk.people import one_of, people
from intreccio.web.pages.people import number as read_number

SHOWN = 20


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Look for the other person, or show both and take the user's word."""
    one = one_of(number)
    if request.method == "POST":
        joined = joining.merge(number, read_number(request.POST.get("other", "")))
        return redirect("person", joined)
    chosen, query = read_number(request.GET.get("with", "")), request.GET.get("name", "")[:200]
    found = people(query or one.name.split()[-1], limit=SHOWN + 1) if not chosen else None
    told = {
        "one": one,
        "other": one_of(chosen) if chosen else None,
        "query": query,
        "people": [row for row in found.people if row.id != number][:SHOWN] if found else [],
    }
    part = "HX-Request" in request.headers
    return render(request, "merge_part.html" if part else "merge.html", told)
