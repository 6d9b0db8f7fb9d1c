"""Rhythm: ties about to fade, ties worth waking, and the user's word on each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intreccio.desk import decided
from intreccio.desk import rhythm as desk
from intreccio.desk.people import one_of
from intreccio.giving.rhythm import Reminder
from intreccio.web.pages.people import number as read_number
from intreccio.web.templatetags.spoken import spoken

SCREEN = 5
"""Ties of each list that are shown at first: a page is no pile of work."""


def page(request: HttpRequest) -> HttpResponse:
    """Show the lists of the day; `all` shows one of them whole."""
    lists, whole = desk.rhythm(), request.GET.get("all", "")
    met = read_number(request.GET.get("met", ""))
    told = {
        "now": lists.now,
        "fading": shown(lists.fading, whole == "fading"),
        "waking": shown(lists.waking, whole == "waking"),
        "more_fading": 0 if whole == "fading" else max(len(lists.fading) - SCREEN, 0),
        "more_waking": 0 if whole == "waking" else max(len(lists.waking) - SCREEN, 0),
        "quiet": lists.quiet,
        "reaches": lists.reaches,
        "met": met,
        "who": one_of(read_number(request.GET.get("who", ""))) if met else None,
        "key": request.GET.get("key", ""),
    }
    return render(request, "rhythm.html", told)


def shown(some: tuple[Reminder, ...], whole: bool) -> list[dict[str, object]]:  # noqa: FBT001
    """Return the first of a list, each with its reasons in the reader's language."""
    kept = some if whole else some[:SCREEN]
    return [{"one": one, "reasons": one.told(spoken)} for one in kept]


@require_POST
def say(request: HttpRequest, number: int) -> HttpResponse:
    """Set the rhythm of a tie; an empty field leaves it to the tie's own."""
    days = request.POST.get("days", "").strip()
    desk.set_rhythm(number, (read_number(days) or -1) if days else None)
    return redirect(f"{reverse('person', args=[number])}#rhythm")


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Take the user's last word on a tie back."""
    key = request.POST.get("key", "")
    decided.take_back(key if key.startswith("rhythm-") else "")
    return redirect("rhythm")
