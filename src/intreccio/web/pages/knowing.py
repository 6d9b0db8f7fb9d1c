"""Who knows whom: one question at a time, do these two know each other?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intreccio.desk import computing
from intreccio.desk import knowing as desk
from intreccio.web.pages.people import number

WORDS: dict[str, desk.Word] = {"yes": "yes", "no": "no", "unknown": "unknown"}


def page(request: HttpRequest) -> HttpResponse:
    """Ask one question; `more` begins a new round of them."""
    if "more" in request.GET:
        computing.catch_up()
    knowing = desk.questions()
    question = knowing.questions[0] if knowing.questions else None
    return render(request, "knowing.html", {"knowing": knowing, "question": question})


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep an answer."""
    word = WORDS.get(request.POST.get("word", ""))
    one, other = (number(request.POST.get(side, "")) for side in ("one", "other"))
    if word:
        desk.answer(one, other, word)
    return redirect("knowing")


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take an answer back."""
    desk.undo(request.POST.get("key", ""))
    return redirect("knowing")
