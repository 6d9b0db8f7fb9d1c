"""Rings: on how few people most of the owner's contact falls."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.method import RATES, RATES_TOGETHER, Method
from intreccio.network.capital.rates import at_once, drawn
from intreccio.network.traces import Floats
from intreccio.people.wording import Phrase

KEY = "rings"
SHARES = (0.4, 0.6, 0.8)
LEAST_CONTACTS = 100
SOURCES = (
    "Zhou, Sornette, Hill, Dunbar 2005, Discrete hierarchical organization, 10.1098/rspb.2004.2970",
    "Tamarit, Sanchez, Cuesta 2022, Beyond Dunbar circles, 10.1038/s41598-022-06066-1",
    "Lindenfors, Wartel, Lind 2021, Dunbar's number deconstructed, 10.1098/rsbl.2021.0158",
)
METHOD = Method(
    defined=Phrase.of(
        "The fewest people with whom four tenths of the contact of twelve months pass, by their"
        " underlying rates: these are summed from the busiest person on, and the last one counts"
        " for the part needed."
    ),
    formula=(
        "r(q) = m + (q C - C_m) / c_(m+1)",
        "C_m <= q C < C_(m+1)",
        "C_m = sum_(j=1)^m c_j",
        "q = 2/5",
    ),
    where=(
        ("c_j", Phrase.of("yearly rate of contact with the j-th busiest person, both ways")),
        ("C", Phrase.of("the rates of all people together")),
        ("q", Phrase.of("the share: four tenths; beside it stand six and eight tenths")),
    ),
    interval=RATES_TOGETHER,
    sources=(RATES,),
)


def card(data: Data) -> Card:
    """Return with how few people four tenths of a year's contact pass.

    The contacts of each person, both ways, over twelve months, the busiest first, are summed until
    they reach four, six and eight tenths of all: by their underlying rates, drawn as `rates.drawn`
    says, since who looks busiest was often lucky. No number of people is a limit of nature: the
    intervals of that literature reach from 4 to 520 (Lindenfors et al. 2021).
    """
    recent = data.recent
    shown = enough(data) and float((recent.out + recent.in_).sum()) >= LEAST_CONTACTS
    at = reached(data) if shown else {share: np.zeros(1) for share in SHARES}
    middle = {share: float(np.median(some)) for share, some in at.items()}
    value = round(middle[SHARES[0]], 1)
    return Card(
        key=KEY,
        title=Phrase.of("Your inner rings"),
        unit=Phrase.of("people with whom four tenths of your contact pass"),
        value=value if shown else None,
        interval=resampling.rounded(at[SHARES[0]]) if shown else None,
        n=len(np.unique(recent.person)),
        window=data.window,
        coverage=data.coverage,
        status="tested" if shown else "not_enough_data",
        sources=SOURCES,
        says=Phrase.of(
            "About {inner} people receive four tenths of your contact, {middle} six tenths.",
            inner=f"{value:.0f}",
            middle=f"{middle[SHARES[1]]:.0f}",
        )
        if shown
        else NEEDS
        if not enough(data)
        else Phrase.of("Less than a hundred contacts in the last twelve months: too few to tell."),
        not_meant=Phrase.of(
            "The people you write to most are not those you love most: you may not write at all to"
            " whom you share a table with. And there is no right number of friends."
        ),
        parts=tuple(
            (phrase, round(middle[share], 1))
            for share, phrase in zip(
                SHARES[1:],
                (Phrase.of("people for six tenths"), Phrase.of("people for eight tenths")),
                strict=True,
            )
        )
        if shown
        else (),
    )


def reached(data: Data) -> dict[float, Floats]:
    """Return for each share how many people reach it, one number for each draw of the rates."""
    blocks = [{share: reaching(some.rate, share) for share in SHARES} for some in drawn(data)]
    found = {share: np.concatenate([block[share] for block in blocks]) for share in SHARES}
    return {share: resampling.widened(some, together(data, share)) for share, some in found.items()}


def together(data: Data, share: float = SHARES[0]) -> float:
    """Return by what the measure varies more because people are written to together."""
    recent = data.recent
    seen = np.asarray(
        np.bincount(recent.person, recent.out + recent.in_, data.table.people), np.float64
    )
    return at_once(data, influence(seen, share))


def influence(seen: Floats, share: float) -> Floats:
    """Return by how much one contact more with each person moves the number that reach a share.

    One more with somebody inside lessens it by (1 - share) / w, with somebody outside it grows by
    share / w, w being the contacts of the last one needed.

    >>> influence(np.array([5.0, 3.0, 2.0]), 0.6).round(2).tolist()
    [-0.13, 0.2, 0.2]
    """
    many = float(reaching(seen[:, None], share)[0])
    order = np.argsort(-seen, kind="stable")
    last = max(float(seen[order[min(int(many), len(order) - 1)]]), 1.0)
    inside = np.zeros(len(seen), bool)
    inside[order[: int(many)]] = True
    return np.asarray((share - inside) / last, np.float64)


def reaching(sums: Floats, share: float) -> Floats:
    """Return how many people, the busiest first, reach a share of the whole, column by column.

    The last of them counts for the part that is needed, so that the measure moves smoothly: five
    of ten contacts are with the first, and a third of the second's three makes six.

    >>> reaching(np.array([[5.0], [3.0], [1.0], [1.0]]), 0.6).round(2).tolist()
    [1.33]
    """
    order = -np.sort(-sums, axis=0)
    before = np.cumsum(order, axis=0) - order
    lacking = share * order.sum(axis=0) - before
    parts = np.clip(lacking / np.maximum(order, 1e-9), 0.0, 1.0) * (order > 0)
    return np.asarray(parts.sum(axis=0), np.float64)
