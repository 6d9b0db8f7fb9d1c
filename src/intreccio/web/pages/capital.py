"""Capital: the measures, each with its interval, its source and what it does not mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intreccio.desk import capital as desk

WIDE = 320
"""Width of the drawing of an interval, in its own units."""


def page(request: HttpRequest) -> HttpResponse:
    """Show the cards; there is no total."""
    capital = desk.capital()
    cards = [(card, span(card)) for card in capital.cards]
    return render(request, "capital.html", {"capital": capital, "cards": cards, "wide": WIDE})


def span(card: desk.CardRow) -> dict[str, float] | None:
    """Return where value and interval lie on a line from 0 to somewhat above the interval."""
    if card.value is None or card.interval is None:
        return None
    most = 1.0 if card.interval[1] <= 1 else max(card.interval[1], card.value) * 1.25
    place = [round(WIDE * x / most, 1) for x in (*card.interval, card.value)]
    return {"low": place[0], "wide": max(place[1] - place[0], 2), "value": place[2], "most": most}
