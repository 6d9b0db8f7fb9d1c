"""Circuits: each with its evidence, its people and the name I give it; and my word on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intreccio.desk import circling, mapping, people, remembering

SHOWN = 24
FOUND = 12
"""People shown who may be added, of those whose name was searched for."""


def page(request: HttpRequest) -> HttpResponse:
    """Show every circuit, and who joins them."""
    rows = mapping.circuits()
    told = {
        "circuits": [(c, c.members[:SHOWN], len(c.members)) for c in rows],
        "hidden": mapping.hidden(),
        "stable": remembering.stability(),
        "bridges": mapping.bridges()[:40],
    }
    return render(request, "circuits.html", told)


def one(request: HttpRequest, number: int) -> HttpResponse:
    """Show one circuit with all its people, and what can be said of it."""
    row = mapping.circuit(number)
    query = request.GET.get("q", "").strip()
    inside = {member.person for member in row.members}
    found = people.people(query).people if query else ()
    told = {
        "circuit": row,
        "others": [c for c in mapping.circuits() if c.id != number],
        "kinds": circling.CHOICES,
        "query": query,
        "found": [person for person in found if person.id not in inside][:FOUND],
    }
    return render(request, "circuit.html", told)


@require_POST
def say(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Take my word on a circuit."""
    if what not in WORDS:
        raise Http404
    shown = WORDS[what](number, request.POST)
    return redirect("circuit", shown) if shown else redirect("circuits")


def numbers(post: QueryDict) -> list[int]:
    """Return the people that were ticked."""
    return [int(one) for one in post.getlist("person") if one.isascii() and one.isdigit()]


def add(number: int, post: QueryDict) -> int:
    """Add people."""
    circling.add(number, numbers(post))
    return number


def remove(number: int, post: QueryDict) -> int:
    """Take people out."""
    circling.remove(number, numbers(post))
    return still(number)


def split(number: int, post: QueryDict) -> int:
    """Make a circuit of the people that were ticked; show it."""
    ticked = numbers(post)
    return circling.split(number, ticked) if ticked else number


def join(number: int, post: QueryDict) -> int:
    """Make one of two."""
    other = post.get("other", "")
    circling.join(number, int(other) if other.isascii() and other.isdigit() else 0)
    return still(number)


def hide(number: int, post: QueryDict) -> int:
    """Put aside what is no circuit."""
    del post
    circling.hide(number)
    return 0


def name(number: int, post: QueryDict) -> int:
    """Give a circuit my own name; an empty one brings the found name back."""
    circling.rename(number, post.get("name", ""))
    return number


def kind(number: int, post: QueryDict) -> int:
    """Mark a circuit as personal, professional or both."""
    circling.mark(number, post.get("kind", ""))
    return number


def still(number: int) -> int:
    """Return the number of a circuit if it is still there, else 0."""
    return number if any(row.id == number for row in mapping.circuits()) else 0


WORDS: Mapping[str, Callable[[int, QueryDict], int]] = {
    "name": name,
    "kind": kind,
    "add": add,
    "remove": remove,
    "split": split,
    "join": join,
    "hide": hide,
}
