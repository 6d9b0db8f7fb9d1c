"""The map, and its equivalent in words for those who do not see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from intreccio.desk import mapping as desk

STRONGEST = 12


def page(request: HttpRequest) -> HttpResponse:
    """Show the map."""
    circuits = [(c, c.members[:STRONGEST], len(c.members)) for c in desk.circuits()]
    return render(request, "map.html", {"circuits": circuits, "bridges": desk.bridges()[:30]})


def picture(request: HttpRequest) -> JsonResponse:
    """Return the drawing, with the names of circuits in the reader's language."""
    del request
    body = desk.picture()
    names = desk.names_of_circuits()
    for circuit in body["circuits"]:
        said, found = names[circuit["id"]]
        circuit["name"] = said or found.read(gettext)
    return JsonResponse(body)
