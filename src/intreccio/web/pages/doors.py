"""Doors: a goal in my own words, who could open it, and what became of each door."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intreccio.desk import doors as desk
from intreccio.desk import goals as desk_goals
from intreccio.desk.anyone import anyone
from intreccio.desk.growing import growths
from intreccio.desk.people import one_of
from intreccio.desk.warm_paths import paths
from intreccio.giving.aims import KINDS, Aims, kind_of, listed
from intreccio.people.sectors import names
from intreccio.web.pages.people import number as read_number

WHATS: dict[str, desk_goals.What] = {
    "asked": "asked",
    "spoke": "spoke",
    "opened": "opened",
    "closed": "closed",
}
ENDS: dict[str, desk_goals.How] = {"reached": "reached", "let go": "let go", "open": ""}


def page(request: HttpRequest) -> HttpResponse:
    """Show the doors of a goal, once there is one; whom I know somewhere; the goals I follow."""
    followed = read_number(request.GET.get("of", ""))
    kept = desk_goals.goal(followed) if followed else None
    goal = kept.row.words if kept else request.GET.get("goal", "").strip()
    asked = request.GET.get("who", "").strip()
    found = looked(request, followed, goal) if goal else None
    told = {
        "goal": goal,
        "kept": kept,
        "found": found,
        "kinds": KINDS.items(),
        "sectors": names().items(),
        "who": asked,
        "answer": anyone(asked) if asked and not goal else None,
        "growths": growths(goal, aims=found.aims) if found and "grow" in request.GET else None,
        "query": request.GET.urlencode(),
        "goals": desk_goals.goals(),
        "opened": desk_goals.evidence(),
    }
    return render(request, "doors.html", told)


def looked(request: HttpRequest, followed: int, goal: str) -> desk.Doors:
    """Look for the doors of a goal, as it is kept or as it was set right."""
    if followed:
        return desk_goals.doors_of(followed)
    return desk.doors(goal, aims=set_right(request.GET) if "right" in request.GET else None)


def set_right(told: QueryDict) -> Aims:
    """Read what a goal is about from the form."""
    return Aims(
        kind=kind_of(told.get("kind", "")),
        roles=listed(told.get("roles", "")),
        organisations=listed(told.get("organisations", "")),
        sectors=tuple(one for one in told.getlist("sector") if one in names()),
        places=listed(told.get("places", "")),
    )


def path(request: HttpRequest, number: int) -> HttpResponse:
    """Show the best paths to one person."""
    told = {"person": one_of(number), "paths": paths(number)}
    return render(request, "paths.html", told)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a goal with what it is about, to follow its doors."""
    aims = set_right(request.POST) if "right" in request.POST else None
    return at_goal(desk_goals.keep(request.POST.get("goal", ""), aims=aims))


@require_POST
def follow(request: HttpRequest, number: int) -> HttpResponse:
    """Write down what became of a door or of the goal, or take the last word back."""
    word = request.POST.get("what", "")
    if word in WHATS:
        person, by = (read_number(request.POST.get(key, "")) for key in ("person", "by"))
        sent = request.POST.get("card", "")
        desk_goals.knock(number, person, WHATS[word], by=by or None, card=sent)
    elif word in ENDS:
        desk_goals.end(number, ENDS[word])
    elif word == "aims":
        desk_goals.aim(number, set_right(request.POST))
    elif word == "undo":
        desk_goals.take_back(number)
    elif word == "remove":
        desk_goals.remove(number)
        return redirect("doors")
    return at_goal(number)


def at_goal(number: int) -> HttpResponse:
    """Lead to a goal that is followed."""
    return redirect(f"{reverse('doors')}?{urlencode({'of': number})}")
