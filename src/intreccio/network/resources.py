"""The check-list of resources: what somebody I know could do, should I ever need it.

After the resource generator of Van der Gaag and Snijders 2005 (10.1016/j.socnet.2004.10.001), its
four scales; the twenty things are the house's own, in plain words. It counts what is within reach,
never what anybody is worth.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from intreccio.people.wording import Phrase, sentence

Closeness = Literal["", "family", "friend", "acquaintance"]
CLOSENESS: dict[Closeness, str] = {
    "": sentence("somebody"),
    "family": sentence("family"),
    "friend": sentence("a friend"),
    "acquaintance": sentence("an acquaintance"),
}
"""How close the closest of those people is; "" where it was not said."""

SCALES: dict[str, str] = {
    "knowledge": sentence("Knowing and speaking"),
    "matters": sentence("Money and public matters"),
    "hands": sentence("Hands and skills"),
    "heart": sentence("Being there"),
}
"""The four scales of the source: prestige and education, political and financial skills, personal
skills, personal support."""

RESOURCES: dict[str, tuple[str, str]] = {
    "contract": ("knowledge", sentence("explain a contract to me before I sign it")),
    "diagnosis": ("knowledge", sentence("tell me what to ask the doctor about a diagnosis")),
    "language": ("knowledge", sentence("write a letter with me in another language")),
    "press": ("knowledge", sentence("tell a newspaper or a radio of something that matters")),
    "reference": ("knowledge", sentence("sign what they have seen of my work")),
    "taxes": ("matters", sentence("explain taxes and contributions to me")),
    "budget": ("matters", sentence("go through a budget with me")),
    "permit": ("matters", sentence("tell me which office to turn to for a permit")),
    "council": ("matters", sentence("explain what the town council is about to decide")),
    "grant": ("matters", sentence("read a call for funds with me")),
    "repair": ("hands", sentence("mend something at home that leaks or will not start")),
    "computer": ("hands", sentence("put a computer or a telephone right")),
    "table": ("hands", sentence("cook for twenty people")),
    "garden": ("hands", sentence("show me how to sew, plant or build something")),
    "feast": ("hands", sentence("play or sing at a feast")),
    "moving": ("heart", sentence("carry boxes when I move house")),
    "keys": ("heart", sentence("look after my home or my animals for a week")),
    "listening": ("heart", sentence("listen to me when I am worried")),
    "night": ("heart", sentence("drive me to hospital at night")),
    "bed": ("heart", sentence("take me in for a few nights")),
}
"""Each thing by its key: its scale, and its words after "somebody I know could ..."."""

OF_ALL = sentence("things, of twenty, that somebody you know could do for you")
OF_SCALE = {
    "knowledge": sentence("in knowing and speaking, of five"),
    "matters": sentence("in money and public matters, of five"),
    "hands": sentence("with hands and skills, of five"),
    "heart": sentence("in being there, of five"),
}


def parts(within: Collection[str]) -> tuple[tuple[Phrase, float], ...]:
    """Count what is within reach, in all and by scale.

    >>> [value for _, value in parts({"contract", "bed", "keys"})]
    [3.0, 1.0, 0.0, 0.0, 2.0]
    """
    scales = [RESOURCES[key][0] for key in within if key in RESOURCES]
    by_scale = tuple((Phrase.of(OF_SCALE[s]), float(scales.count(s))) for s in SCALES)
    return (Phrase.of(OF_ALL), float(len(scales))), *by_scale
