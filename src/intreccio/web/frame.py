"""What every page has around it: the way about, the language, light or dark."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy

from intreccio.desk.doctor import how_many

WAYS = (
    ("today", gettext_lazy("Today")),
    ("map", gettext_lazy("Map")),
    ("people", gettext_lazy("People")),
    ("circuits", gettext_lazy("Circuits")),
    ("capital", gettext_lazy("Capital")),
    ("time", gettext_lazy("Over time")),
)
THEMES = ("system", "light", "dark")


def frame(request: HttpRequest) -> dict[str, object]:
    """Return what the frame of a page is filled with."""
    match = request.resolver_match
    theme = request.COOKIES.get("theme", "system")
    return {
        "ways": WAYS,
        "here": match.url_name if match else "",
        "theme": theme if theme in THEMES else "system",
        "language": get_language() or "en",
        "doubts_open": how_many("doubt"),
        "has_people": bool(how_many("person")),
    }
