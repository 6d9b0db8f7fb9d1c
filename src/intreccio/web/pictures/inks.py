"""The colours and letters that a picture is drawn with: on a page they follow day and night."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours by what they are for, and the face of the letters.

    `threads` are the eight of the circuits; see `desk.css` for what each colour is.
    """

    ink: str
    soft: str
    rule: str
    sheet: str
    act: str
    mark: str
    lamp: str
    threads: tuple[str, ...]
    face: str

    def thread(self, circuit: int) -> str:
        """Return the colour of a circuit by its number, from 1."""
        return self.threads[(circuit - 1) % len(self.threads)]


PAGE = Inks(
    ink="var(--ink)",
    soft="var(--ink-soft)",
    rule="var(--rule)",
    sheet="var(--sheet)",
    act="var(--act)",
    mark="var(--mark)",
    lamp="var(--lamp)",
    threads=tuple(f"var(--thread-{number})" for number in range(1, 9)),
    face="var(--face-text)",
)
"""For a page of the desk."""
PAPER = Inks(
    ink="#29241d",
    soft="#675d50",
    rule="#ddd2bf",
    sheet="#ffffff",
    act="#2f4184",
    mark="#952a37",
    lamp="#e0a42e",
    threads=(
        *("#a5303d", "#34498e", "#8a6410", "#2f6f4f"),
        *("#97407e", "#146c78", "#a8501f", "#6b5040"),
    ),
    face="Libertinus Serif",
)
"""For print, where no style sheet is read."""
