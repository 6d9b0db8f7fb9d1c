"""Doubts: one question at a time, the same person or two?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intreccio.desk import computing
from intreccio.desk import joining as desk
from intreccio.web.pages.people import number


def page(request: HttpRequest) -> HttpResponse:
    """Ask one question; `skip` passes over so many."""
    doubts = desk.doubts()
    if not doubts:
        computing.catch_up()
        doubts = desk.doubts()
    skip = number(request.GET.get("skip", ""))
    doubt = doubts[skip % len(doubts)] if doubts else None
    told = {"doubt": doubt, "left": len(doubts), "next": skip + 1, "skip": skip}
    return render(request, "doubts.html", told)


@require_POST
def settle(request: HttpRequest, doubt: int) -> HttpResponse:
    """Keep the answer."""
    desk.settle(doubt, same=request.POST.get("same") == "yes")
    return redirect(f"/doubts/?skip={number(request.POST.get('skip', ''))}")
