"""The few strokes that pictures are made of."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from intreccio.web.pictures.palette import Palette


def frame(
    parts: Iterable[str], *, wide: float, high: float, palette: Palette, title: str, words: str
) -> str:
    """Return a whole picture that also says in words what it shows."""
    told = escape(f"{title}. {words}" if words else title, quote=True)
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" role="img"',
            f' aria-label="{told}" font-family="{escape(palette.face, quote=True)}">',
            *parts,
            "</svg>",
        ]
    )


def text(
    x: float, y: float, words: str, colour: str, *, size: float = 13, anchor: str = "start"
) -> str:
    """Write some words; whatever they hold stays words.

    >>> text(1, 2, "<b>", "red")
    '<text x="1" y="2" fill="red" font-size="13" text-anchor="start">&lt;b&gt;</text>'
    """
    place = f'x="{x:g}" y="{y:g}"'
    look = f'fill="{colour}" font-size="{size:g}" text-anchor="{anchor}"'
    return f"<text {place} {look}>{escape(words)}</text>"


def dot(x: float, y: float, r: float, colour: str, *, opacity: float = 1) -> str:
    """Draw a full dot."""
    faint = "" if opacity == 1 else f' fill-opacity="{opacity:g}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.2g}" fill="{colour}"{faint}/>'
