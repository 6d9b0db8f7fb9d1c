"""Acts of help as the owner wrote them down: what, when, what came of it; never who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActKind = Literal["given", "asked", "received"]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of help.

    Attributes:
        kind: help that the owner gave, asked for, or received unasked.
        at: seconds since the epoch.
        answered: of something asked, whether it was met; None while it stands open.
        received: of something asked and met, when the help came, where that was written down.
    """

    kind: ActKind
    at: int
    answered: bool | None = None
    received: int | None = None
