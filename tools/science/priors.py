"""Learn, on public mailboxes, the weights that the forecasts of a small book are drawn to.

    ./check priors            says whether the table in the repository is what the sets teach
    ./check priors --write    writes it

The forty people with most ties of three public sets (the union of mailing lists holds the two
others), each seeing only their own mailbox, at the moments of `own_forecast.own_past` before the
last of the record.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from intreccio.network import own_prior
from intreccio.network.logistic import Logistic
from intreccio.science.owners import PARTS, lessons, taught
from intreccio.science.sets import there

HERE = Path(__file__).parents[2]
DATA = HERE.parent / "shared" / "data"
TABLE = HERE / "src" / "intreccio" / "network" / "own_prior.py"
DIGITS = 4
NEAR = 1e-3


def main() -> None:
    """Learn the weights, and write them or compare them with those that are there."""
    places = [place for place in there(DATA) if place.name not in PARTS]
    known = [case for place in places for case in lessons(place)]
    model = taught(known)
    print(f"{sum(len(cases) for cases, _ in known)} cases of {[p.name for p in places]}")
    if "--write" in sys.argv:
        before, _, _ = TABLE.read_text().partition("TABLE: ")
        TABLE.write_text(before + table(known[0][0].names, model))
    elif not same(model):
        sys.exit("The table is not what the sets teach: ./check priors --write")


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


def same(model: Logistic) -> bool:
    """Say whether the table in the repository holds these weights."""
    kept = own_prior.prior()
    pairs = ((kept.mean, model.mean), (kept.spread, model.spread), (kept.weights, model.weights))
    return all(np.allclose(one, other, atol=NEAR) for one, other in pairs)


if __name__ == "__main__":
    main()
