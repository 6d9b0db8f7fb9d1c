"""Needs and offers: what was heard is proposed one sentence at a time; what holds is listed."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intreccio.desk import matching
from intreccio.desk import needs as desk
from intreccio.giving.matching.learning import REASONS
from intreccio.web.pages.people import number

KINDS: dict[str, desk.Kind] = {"need": "need", "offer": "offer", "news": "news"}
ENDINGS: dict[str, desk.Ending] = {
    "answered": "answered",
    "lapsed": "lapsed",
    "withdrawn": "withdrawn",
}


def page(request: HttpRequest) -> HttpResponse:
    """Show what is open, and one sentence that may be a need or an offer; `skip` passes it over."""
    found, skip = desk.needs(), number(request.GET.get("skip", ""))
    left = len(found.proposals)
    told = {
        "matches": matching.matches(),
        "trouble": matching.trouble(),
        "reasons": REASONS.items(),
        "said": request.GET.get("said", ""),
        "proposal": found.proposals[skip % left] if left else None,
        "left": left,
        "skip": skip,
        "next": skip + 1,
        "mine": split(found.mine),
        "theirs": split(found.theirs),
        "ended": found.ended,
        "written": number(request.GET.get("written", "")),
        "refused": request.GET.get("refused", ""),
        "over": number(request.GET.get("over", "")),
    }
    return render(request, "needs.html", told)


def split(some: tuple[desk.Said, ...]) -> dict[str, list[desk.Said]]:
    """Part needs from offers."""
    return {
        "needs": [one for one in some if one.kind == "need"],
        "offers": [one for one in some if one.kind == "offer"],
        "news": [one for one in some if one.kind == "news"],
    }


@require_POST
def match(request: HttpRequest) -> HttpResponse:
    """Keep a word on a need and an offer that may belong together, or take it back."""
    need, offer = request.POST.get("need", ""), request.POST.get("offer", "")
    word, reason = request.POST.get("word", ""), request.POST.get("reason", "")
    matching.say(need, offer, word, reason if word == "no" else "")
    return back(said=f"{need} {offer}") if word else back()


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Write a need or an offer down: mine, or that of the person on whose page it was written."""
    kind = KINDS.get(request.POST.get("kind", ""), "need")
    whose = number(request.POST.get("person", "")) or None
    written = desk.write(kind, request.POST.get("words", ""), whose)
    if whose:
        return redirect(f"{reverse('person', args=[whose])}#needs")
    return back(written=written)


@require_POST
def propose(request: HttpRequest, key: str) -> HttpResponse:
    """Accept a sentence, refuse it, or take the refusal back."""
    word, skip = request.POST.get("word", ""), number(request.POST.get("skip", ""))
    if word == "yes":
        return back(written=desk.accept(key, request.POST.get("words", "")), skip=skip)
    if word == "no":
        desk.refuse(key)
        return back(refused=key, skip=skip)
    desk.unrefuse(key)
    return back()


@require_POST
def end(request: HttpRequest, statement: int) -> HttpResponse:
    """Say how a need or an offer ended, that it still holds, or strike it out."""
    word = request.POST.get("word", "")
    if word in ENDINGS:
        desk.end(statement, ENDINGS[word])
        return back(over=statement)
    if word == "remove":
        desk.remove(statement)
    elif word == "open":
        desk.reopen(statement)
    return back()


def back(**told: object) -> HttpResponse:
    """Lead back to the page, with what can be taken back."""
    query = urlencode({key: value for key, value in told.items() if value})
    return redirect(f"{reverse('needs')}?{query}" if query else "needs")
