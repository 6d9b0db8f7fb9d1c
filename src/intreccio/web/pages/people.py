"""People: everybody in the book, found while typing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intreccio.desk import mapping
from intreccio.desk.mine import my_number
from intreccio.desk.people import PersonRow, people
from intreccio.web.templatetags.spoken import TIES

SCREEN = 100


def page(request: HttpRequest) -> HttpResponse:
    """List people: all of them, or those who fit what was typed and chosen."""
    query = request.GET.get("name", "")[:200]
    tie, circuit = request.GET.get("tie", ""), number(request.GET.get("circuit", ""))
    limit = number(request.GET.get("limit", "")) or SCREEN
    found = [row for row in people(query).people if fits(row, tie, circuit)]
    found.sort(key=lambda row: -(row.last_contact or 0))
    circuits = mapping.circuits()
    told = {
        "people": found[:limit],
        "total": len(found),
        "more": min(limit + SCREEN * 4, len(found)) if len(found) > limit else 0,
        "query": query,
        "tie": tie if tie in TIES else "",
        "circuit": circuit,
        "circuits": circuits,
        "names": {c.id: c for c in circuits},
        "ties": TIES,
        "me": my_number(),
    }
    part = "HX-Request" in request.headers
    return render(request, "people_part.html" if part else "people.html", told)


def number(text: str) -> int:
    """Read a number that came with the address; 0 when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def fits(row: PersonRow, tie: str, circuit: int) -> bool:
    """Say whether a person has the tie and lives in the circuit that were chosen."""
    return (not tie or row.tie == tie) and (not circuit or circuit in row.circuits)
