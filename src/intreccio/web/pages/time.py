"""Over time: the network year by year, in pictures, each with its table."""

from __future__ import annotations

import time as clock

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from intreccio.desk import over_time as desk
from intreccio.desk.findings import findings
from intreccio.web.pictures.album import ALBUM, can_be_drawn
from intreccio.web.pictures.canvas import Table
from intreccio.web.pictures.palette import DESK
from intreccio.web.templatetags.spoken import spoken

JOINER = "\N{WORD JOINER}"
"""Where it stands no line is broken."""


def page(request: HttpRequest) -> HttpResponse:
    """Show every picture that there are data for."""
    told = desk.over_time()
    known = findings(told, spoken)
    shown = [plate(key, told) for key in ALBUM if can_be_drawn(key, told)]
    plates = [{**one, "finding": known.get(str(one["key"]))} for one in shown]
    ended = desk.ended(told, clock.time())
    shown_too = {"told": told, "plates": plates, "ended": ended, "sources": desk.SOURCES}
    return render(request, "time.html", shown_too)


def plate(key: str, told: desk.Told) -> dict[str, object]:
    """Return a picture in both its forms, with its title and its table."""
    module = ALBUM[key]
    return {
        "key": key,
        "title": module.TITLE,
        "wide": svg(module.picture(told, DESK, spoken)),
        "narrow": svg(module.picture(told, DESK, spoken, narrow=True)),
        "table": table(module.table(told, spoken)),
    }


def table(found: Table) -> dict[str, object]:
    """Return a table whose cells stand beside the titles of their columns."""
    rows = [list(zip(found.titles, map(unbroken, row), strict=True)) for row in found.rows]
    return {"titles": found.titles, "rows": rows}


def unbroken(cell: str) -> str:
    """Keep the bounds of an interval on one line."""
    return cell.replace("–", f"{JOINER}–{JOINER}")


def svg(picture: str) -> SafeString:
    """Give a picture to the page as it is: every word in it is escaped where it is drawn."""
    return mark_safe(picture)  # noqa: S308 - `pictures.canvas` escapes all words
