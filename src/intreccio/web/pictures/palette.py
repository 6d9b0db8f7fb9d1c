"""The colours of pictures: those of the desk, which turn with day and night, or literal ones."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Palette:
    """What a picture is drawn with, as SVG attributes take it.

    Attributes:
        paper: what lies behind; ink: what is written; soft: what is written small; rule: thin
            lines.
        act: the one thing that a picture is about; mark, lamp: what stands out beside it.
        threads: the eight colours of circuits, as on the map.
        face: the typeface.
    """

    paper: str
    ink: str
    soft: str
    rule: str
    act: str
    mark: str
    lamp: str
    threads: tuple[str, ...]
    face: str

    def thread(self, circuit: int) -> str:
        """Return the colour of a circuit by its number, from 1."""
        return self.threads[(circuit - 1) % len(self.threads)]


FACE = "'Source Sans 3', 'Helvetica Neue', sans-serif"
DAY = Palette(
    paper="#f7f2e8",
    ink="#29241d",
    soft="#675d50",
    rule="#ddd2bf",
    act="#2f4184",
    mark="#952a37",
    lamp="#e0a42e",
    threads=(
        *("#a5303d", "#34498e", "#8a6410", "#2f6f4f"),
        *("#97407e", "#146c78", "#a8501f", "#6b5040"),
    ),
    face=FACE,
)
"""Literal colours by day: for paper, and for readers of SVG that know no CSS."""
NIGHT = Palette(
    paper="#191714",
    ink="#ece4d6",
    soft="#b0a593",
    rule="#3d372e",
    act="#b3bff5",
    mark="#f29aa2",
    lamp="#f0c060",
    threads=(
        *("#ef8f97", "#9fb0f5", "#e3bd62", "#86cba6"),
        *("#e3a0d0", "#79c9d4", "#f0a87d", "#cbb09c"),
    ),
    face=FACE,
)
"""Literal colours by night."""
DESK = Palette(
    paper=f"var(--paper, {DAY.paper})",
    ink=f"var(--ink, {DAY.ink})",
    soft=f"var(--ink-soft, {DAY.soft})",
    rule=f"var(--rule, {DAY.rule})",
    act=f"var(--act, {DAY.act})",
    mark=f"var(--mark, {DAY.mark})",
    lamp=f"var(--lamp, {DAY.lamp})",
    threads=tuple(f"var(--thread-{i}, {colour})" for i, colour in enumerate(DAY.threads, 1)),
    face=f"var(--face-text, {FACE})",
)
"""The colours of `desk.css`, with those of the day where it is not loaded."""
PAPER = replace(DAY, paper="#ffffff", face="Libertinus Serif")
"""For print, where no style sheet is read."""
