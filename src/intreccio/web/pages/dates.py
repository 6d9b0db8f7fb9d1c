"""Dates that matter, and the feed that calendar programs read."""

from __future__ import annotations

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from intreccio.desk import dates as desk
from intreccio.desk import digest as desk_digest
from intreccio.desk import feed as desk_feed
from intreccio.web.pages.people import number


def page(request: HttpRequest) -> HttpResponse:
    """Show the dates of the next two months, and the address of the feed."""
    told = {
        "dates": desk.coming(),
        "feed": request.build_absolute_uri(reverse("feed", args=[desk.feed_name()])),
        "written": number(request.GET.get("written", "")),
    }
    return render(request, "dates.html", told)


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Write a date of a person down."""
    person = number(request.POST.get("person", ""))
    written = desk.write(person, request.POST.get("what", ""), request.POST.get("day", ""))
    return redirect(f"{reverse('dates')}?written={written}")


@require_POST
def remove(request: HttpRequest, date: int) -> HttpResponse:
    """Strike a date out."""
    del request
    desk.remove(date)
    return redirect("dates")


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Give the feed a new address: the one before leads nowhere any more."""
    del request
    desk.new_feed_name()
    return redirect("dates")


def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer with the calendar of all reminders, to whoever knows its address."""
    del request
    if not secrets.compare_digest(secret.encode(), desk.feed_name().encode()):
        raise Http404
    return HttpResponse(desk_feed.feed(gettext), content_type="text/calendar; charset=utf-8")


def digest(request: HttpRequest) -> HttpResponse:
    """Show the day as plain text, to be copied or mailed by hand."""
    return render(request, "digest.html", {"text": desk_digest.digest(gettext)})
