"""A conversation: prepared, noted in one tap, followed up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intreccio.desk import ending
from intreccio.desk import meeting as desk
from intreccio.desk import rhythm as desk_rhythm
from intreccio.web.pages.people import number as read_number


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show how to note a meeting with somebody, or note one."""
    if request.method == "POST":
        return keep(request, number)
    told = {
        "ending": ending.ending(number),
        "rhythm": desk_rhythm.of_person(number),
        "meetings": desk.meetings(number),
        "written": read_number(request.GET.get("written", "")),
    }
    return render(request, "met.html", told)


def keep(request: HttpRequest, number: int) -> HttpResponse:
    """Note a meeting; from the page of rhythm one tap leads back there."""
    on, words, follow = (request.POST.get(key, "") for key in ("on", "words", "follow"))
    written = desk.note(number, on=on, words=words, follow=follow)
    if request.POST.get("back") == "rhythm":
        return redirect(f"{reverse('rhythm')}?met={written}&who={number}")
    return redirect(f"{reverse('met', args=[number])}?written={written}")


@require_POST
def change(request: HttpRequest, meeting: int) -> HttpResponse:
    """Say that what was to be done is done, or not yet; or strike the meeting out."""
    word = request.POST.get("word", "")
    if word == "remove":
        person = desk.remove(meeting)
    else:
        person = desk.follow_up(meeting, done=word == "done")
    if request.POST.get("back") == "rhythm":
        return redirect("rhythm")
    return redirect("met", person)
