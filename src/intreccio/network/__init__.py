"""The measures of networks: `from intreccio import network` (docs/library.md).

What takes in frames and graphs is at hand here; each measure on bare arrays is in its own module.
Names are looked up when they are used, so that reading one module of this room loads no other:
circuits bring igraph, and the desk reads traces long before it draws a map.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intreccio.network.columns import Columns, UnfitData
    from intreccio.network.library.capital import Capital, capital_of
    from intreccio.network.library.circuits import Memberships, circuits_of
    from intreccio.network.library.events import NamedEvents, events_of
    from intreccio.network.library.graphs import NamedArcs, arcs_of
    from intreccio.network.library.positions import (
        Dispersions,
        Overlaps,
        Positions,
        Roles,
        brokerage_of,
        dispersion_of,
        holes_of,
        overlaps_of,
    )
    from intreccio.network.library.ties import (
        Forecasts,
        Ties,
        forecast_of,
        lifetimes_of,
        survival_of,
        ties_of,
    )
    from intreccio.network.persistence import TooYoungError
    from intreccio.network.survival import Survival

__all__ = (
    "Capital",
    "Columns",
    "Dispersions",
    "Forecasts",
    "Memberships",
    "NamedArcs",
    "NamedEvents",
    "Overlaps",
    "Positions",
    "Roles",
    "Survival",
    "Ties",
    "TooYoungError",
    "UnfitData",
    "arcs_of",
    "brokerage_of",
    "capital_of",
    "circuits_of",
    "dispersion_of",
    "events_of",
    "forecast_of",
    "holes_of",
    "lifetimes_of",
    "overlaps_of",
    "survival_of",
    "ties_of",
)

ROOMS = {
    "library.capital": ("Capital", "capital_of"),
    "library.circuits": ("Memberships", "circuits_of"),
    "columns": ("Columns", "UnfitData"),
    "library.events": ("NamedEvents", "events_of"),
    "library.graphs": ("NamedArcs", "arcs_of"),
    "library.positions": (
        "Dispersions",
        "Overlaps",
        "Positions",
        "Roles",
        "brokerage_of",
        "dispersion_of",
        "holes_of",
        "overlaps_of",
    ),
    "library.ties": (
        "Forecasts",
        "Ties",
        "forecast_of",
        "lifetimes_of",
        "survival_of",
        "ties_of",
    ),
    "persistence": ("TooYoungError",),
    "survival": ("Survival",),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Look a public name up in the module that has it."""
        for room, names in ROOMS.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{room}"), name)
        raise AttributeError(name)


def __dir__() -> list[str]:
    """Return what is at hand, for whoever completes a name."""
    return sorted(__all__)
