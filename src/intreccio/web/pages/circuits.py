"""Circuits: each with its evidence, its people and the name I give it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intreccio.desk import mapping as desk

SHOWN = 24


def page(request: HttpRequest) -> HttpResponse:
    """Show every circuit, and who joins them."""
    rows = desk.circuits()
    told = {
        "circuits": [(c, c.members[:SHOWN], len(c.members)) for c in rows],
        "names": {c.id: c for c in rows},
        "bridges": desk.bridges()[:40],
    }
    return render(request, "circuits.html", told)


@require_POST
def rename(request: HttpRequest, number: int) -> HttpResponse:
    """Give a circuit my own name; an empty one brings the found name back."""
    desk.rename_circuit(number, request.POST.get("name", ""))
    return redirect(f"/circuits/#circuit-{number}")
