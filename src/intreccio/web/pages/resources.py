"""The check-list of resources: tick what somebody I know could do; take the last answers back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intreccio.desk import resources as desk
from intreccio.network.resources import CLOSENESS, RESOURCES


def page(request: HttpRequest) -> HttpResponse:
    """Show the check-list, or keep what was ticked."""
    if request.method == "POST":
        desk.answer({key: ticked(request, key) for key in RESOURCES})
        return redirect("resources")
    scales = desk.scales()
    told = {
        "scales": scales,
        "closeness": CLOSENESS.items(),
        "total": desk.total(),
        "answered": any(row.could is not None for scale in scales for row in scale.rows),
    }
    return render(request, "resources.html", told)


def ticked(request: HttpRequest, key: str) -> tuple[bool, str]:
    """Return what the form says of one thing: whether somebody could, and how close they are."""
    could = key in request.POST.getlist("could")
    return could, request.POST.get(f"close-{key}", "") if could else ""


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Take back what was answered last."""
    del request
    desk.take_back()
    return redirect("resources")
