"""One person, with where every fact came from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intreccio.desk import gifts, joining, needs, staying
from intreccio.desk import person as desk
from intreccio.desk import rhythm as desk_rhythm
from intreccio.desk.people import one_of
from intreccio.web.pages.people import number as read_number

TALL = 64
"""Height of the chart of years, in its own units."""


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show one person."""
    found = desk.person(number)
    most = max((y.out + y.in_ + y.together for y in found.years), default=1) or 1
    bars = [bar(i, year, most) for i, year in enumerate(found.years)]
    parted = read_number(request.GET.get("parted", ""))
    told = {
        "person": found,
        "bars": bars,
        "wide": max(len(bars), 1) * 40,
        "tall": TALL,
        "staying": staying.in_words(found.tie) if found.tie else (),
        "said": needs.needs(person=number),
        "gifts": gifts.gifts(number).gifts,
        "rhythm": None if found.is_me else desk_rhythm.of_person(number),
        "parted": one_of(parted) if parted else None,
    }
    return render(request, "person.html", told)


def bar(place: int, year: desk.YearRow, most: int) -> dict[str, float | int]:
    """Return one year of the chart: what they wrote below, what I wrote above it."""
    theirs = TALL * (year.in_ + year.together / 2) / most
    mine = TALL * (year.out + year.together / 2) / most
    return {
        "year": year.year,
        "x": place * 40 + 6,
        "middle": place * 40 + 20,
        "theirs": round(theirs, 1),
        "theirs_top": round(TALL - theirs, 1),
        "mine": round(mine, 1),
        "mine_top": round(TALL - theirs - mine, 1),
    }


@require_POST
def rename(request: HttpRequest, number: int) -> HttpResponse:
    """Call a person by my own name for them."""
    desk.rename(number, request.POST.get("name", ""))
    return redirect("person", number)


@require_POST
def note(request: HttpRequest, number: int) -> HttpResponse:
    """Keep my words about a person."""
    desk.write_note(number, request.POST.get("note", ""))
    return redirect("person", number)


@require_POST
def unmerge(request: HttpRequest, join: int) -> HttpResponse:
    """Take a join apart: they are two people."""
    del request
    one, other = joining.unmerge(join)
    return redirect(f"{reverse('person', args=[one])}?parted={other}")


@require_POST
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """Say which of two versions holds, or take that back."""
    desk.choose(number, request.POST.get("kind", ""), request.POST.get("words", ""))
    return redirect("person", number)
