"""The circuits as regions with their people as dots: the map, still and without names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from intreccio.web.pictures.drawing import dot, frame, text
from intreccio.web.pictures.palette import Palette

WIDE, EDGE = 360, 16
MOST = 1500
"""People that are drawn at most: those of the strongest ties."""

Place = tuple[float, float]


class Sheet:
    """Puts what the map places in [0, 1] on a sheet that fits it."""

    def __init__(self, drawing: Mapping[str, Any]) -> None:
        outlines = [tuple(point) for circuit in drawing["circuits"] for point in circuit["hull"]]
        points = [*outlines, *((one["x"], one["y"]) for one in drawing["people"][:MOST])]
        self.left, self.top = (min((p[axis] for p in points), default=0.0) for axis in (0, 1))
        right, floor = (max((p[axis] for p in points), default=1.0) for axis in (0, 1))
        self.scale = (WIDE - 2 * EDGE) / max(right - self.left, 0.01)
        self.high = round((floor - self.top) * self.scale + 2 * EDGE, 1)

    def put(self, x: float, y: float) -> Place:
        """Return where a point of the map stands on the sheet."""
        return (x - self.left) * self.scale + EDGE, (y - self.top) * self.scale + EDGE


def circuits(drawing: Mapping[str, Any], palette: Palette, title: str, words: Sequence[str]) -> str:
    """Draw the circuits by number; `words` say each of them to who does not see."""
    sheet = Sheet(drawing)
    parts = [region(circuit, sheet, palette) for circuit in drawing["circuits"]]
    parts += [person(one, sheet, palette) for one in drawing["people"][:MOST]]
    for circuit in drawing["circuits"]:
        parts += number(circuit, sheet, palette)
    told = "; ".join(words)
    return frame(parts, wide=WIDE, high=sheet.high, palette=palette, title=title, words=told)


def region(circuit: Mapping[str, Any], sheet: Sheet, palette: Palette) -> str:
    """Draw the outline of a circuit, with soft corners."""
    corners = " ".join("{:.1f},{:.1f}".format(*sheet.put(*point)) for point in circuit["hull"])
    colour = palette.thread(circuit["id"])
    return (
        f'<polygon points="{corners}" fill="{colour}" fill-opacity="0.13" stroke="{colour}"'
        ' stroke-opacity="0.45" stroke-width="1.2" stroke-linejoin="round"/>'
    )


def person(one: Mapping[str, Any], sheet: Sheet, palette: Palette) -> str:
    """Draw a person as a dot, larger for a stronger tie."""
    colour = palette.thread(one["circuit"]) if one["circuit"] else palette.soft
    return dot(*sheet.put(one["x"], one["y"]), 1.1 + 2.2 * one["strength"], colour, opacity=0.75)


def number(circuit: Mapping[str, Any], sheet: Sheet, palette: Palette) -> list[str]:
    """Write the number of a circuit in its middle."""
    x, y = sheet.put(circuit["x"], circuit["y"])
    ring = f'fill="{palette.paper}" stroke="{palette.thread(circuit["id"])}" stroke-width="1.6"'
    return [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="10" {ring}/>',
        text(round(x, 1), round(y + 4.5, 1), str(circuit["id"]), palette.ink, anchor="middle"),
    ]
