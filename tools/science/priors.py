"""Learn, on public mailboxes, the weights that the forecasts of a small book are drawn to.

    ./check priors            says whether the tables in the repository are what the sets teach
    ./check priors --write    writes them

The forty people with most ties of three public sets (the union of mailing lists holds the two
others), each seeing only their own mailbox: at the moments of `own_forecast.own_past` before the
last of the record for the ties, at those of `lulls` for their silences.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np

from intreccio.network import fading_prior, own_prior
from intreccio.network.logistic import Logistic
from intreccio.network.persistence import Known
from intreccio.science.lulls import all_lessons
from intreccio.science.owners import PARTS, lessons, taught
from intreccio.science.rhythm import mailboxes
from intreccio.science.sets import there

HERE = Path(__file__).parents[2]
DATA = HERE.parent / "shared" / "data"
DIGITS = 4
NEAR = 1e-3


def main() -> None:
    """Learn the weights, and write them or compare them with those that are there."""
    places = [place for place in there(DATA) if place.name not in PARTS]
    ties = [case for place in places for case in lessons(place)]
    silences = [case for place in places for case in all_lessons(mailboxes(place).boxes)]
    names = [place.name for place in places]
    apart = [not settled(own_prior, ties, names), not settled(fading_prior, silences, names)]
    if any(apart):
        sys.exit("The tables are not what the sets teach: ./check priors --write")


def settled(kept: ModuleType, known: list[Known], names: list[str]) -> bool:
    """Say whether the table of a module is what the cases teach; write it if asked to."""
    model = taught(known)
    print(f"{kept.__name__}: {sum(len(cases) for cases, _ in known)} cases of {names}")
    if "--write" in sys.argv:
        home = Path(kept.__file__ or "")
        before, _, _ = home.read_text().partition("TABLE: ")
        home.write_text(before + table(known[0][0].names, model))
        return True
    return same(kept.prior(), model)


def table(names: tuple[str, ...], model: Logistic) -> str:
    """Return the literal table: a column's name, its mean, its spread, its weight."""
    rows = zip(names, model.mean, model.spread, model.weights[1:], strict=True)
    lines = [
        f'    ("{name}", {mean:.{DIGITS}f}, {spread:.{DIGITS}f}, {weight:.{DIGITS}f}),'
        for name, mean, spread, weight in rows
    ]
    kind = "tuple[tuple[str, float, float, float], ...]"
    constant = f"CONSTANT = {float(model.weights[0]):.{DIGITS}f}"
    return f"TABLE: {kind} = (\n" + "\n".join(lines) + f"\n)\n{constant}\n"


def same(kept: Logistic, model: Logistic) -> bool:
    """Say whether two models have the same weights."""
    pairs = ((kept.mean, model.mean), (kept.spread, model.spread), (kept.weights, model.weights))
    return all(
        len(one) == len(other) and np.allclose(one, other, atol=NEAR) for one, other in pairs
    )


if __name__ == "__main__":
    main()
