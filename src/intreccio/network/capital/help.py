"""Help: given, asked, received, passed on; one's own conduct, never a balance with anybody."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import numpy as np

from intreccio.network.acts import Act, ActKind
from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.method import Method
from intreccio.network.resampling import LEVEL
from intreccio.network.traces import DAY
from intreccio.people.wording import Phrase

KEY = "help"
MONTH = 30 * DAY
LEAST = 5
"""With fewer cases no share is said."""
DRAWS = 20_000
SOURCES = (
    "Baker, Bulkley 2014, Paying it forward vs. rewarding reputation, 10.1287/orsc.2014.0920",
    "Flynn, Lake 2008, If you need help, just ask, 10.1037/0022-3514.95.1.128",
    "Brown, Cai, DasGupta 2001, Interval estimation for a proportion, 10.1214/ss/1009213286",
)
METHOD = Method(
    defined=Phrase.of(
        "Of the help that came to you in twelve months, the share that you passed on: help that you"
        " gave, to whomever, within 30 days after. Each gift passes on one receipt at most, the"
        " last before it that waits; receipts younger than 30 days that nothing followed are left"
        " out."
    ),
    formula=("F = k / n",),
    where=(("k, n", Phrase.of("receipts that were passed on, and receipts that are settled")),),
    interval=Phrase.of(
        "Jeffreys': the 10th to the 90th percentile of a beta of k + 1/2 and n - k + 1/2. With"
        " fewer than five settled receipts no share is said."
    ),
)
NOT_MEANT = Phrase.of(
    "Only what you wrote down is here. Giving soon after receiving is not proof of a cause, and"
    " nothing is owed: no balance between you and anybody is kept."
)
NOTHING = Phrase.of(
    "No help is written down yet. Start with one thing: who helped you lately, and whom could you"
    " help this week?"
)


def card(data: Data) -> Card:
    """Return how often help that came was passed on within a month, and the counts of all acts.

    Each gift passes on one receipt at most: the last before it that waits, within 30 days
    (`passed_on`). Receipts of the last 30 days that nothing followed may still be passed on, and
    are left out. The interval is Jeffreys': Beta(k + 1/2, n - k + 1/2).
    """
    return of_acts(data.acts, data.window, data.now, data.coverage)


def of_acts(acts: Sequence[Act], window: tuple[int, int], now: int, coverage: float) -> Card:
    """Return the card of some acts alone, in a window (seconds since the epoch)."""
    acts = [act for act in acts if window[0] <= act.at <= now]
    done, settled = passed_on(acts, now)
    shown = settled >= LEAST
    return Card(
        key=KEY,
        title=Phrase.of("Help given, asked, received, passed on"),
        unit=Phrase.of("of the help that came was passed on within a month (1 would be all)"),
        value=round(done / settled, 3) if shown else None,
        interval=jeffreys(done, settled) if shown else None,
        n=len(acts),
        window=window,
        coverage=coverage,
        status="experimental" if shown else "not_enough_data",
        sources=SOURCES,
        says=said(acts, done) if acts else NOTHING,
        not_meant=NOT_MEANT,
        parts=(fulfilled(acts),) if len(resolved(acts)) >= LEAST else (),
    )


def said(acts: Sequence[Act], done: int) -> Phrase:
    """Say what was done, in counts."""
    return Phrase.of(
        "In twelve months: help given {given}, asked {asked} (met {met}), received unasked"
        " {received}, passed on within a month {done}. People say yes more often than we expect.",
        given=count(acts, "given"),
        asked=count(acts, "asked"),
        met=sum(act.answered is True for act in resolved(acts)),
        received=count(acts, "received"),
        done=done,
    )


def count(acts: Sequence[Act], kind: ActKind) -> int:
    """Count the acts of a kind."""
    return sum(act.kind == kind for act in acts)


def resolved(acts: Sequence[Act]) -> list[Act]:
    """Return what was asked and is no longer open."""
    return [act for act in acts if act.kind == "asked" and act.answered is not None]


def fulfilled(acts: Sequence[Act]) -> tuple[Phrase, float]:
    """Return the share of what was asked that was met, its interval in words."""
    told = resolved(acts)
    met = sum(act.answered is True for act in told)
    low, high = jeffreys(met, len(told))
    words = Phrase.of(
        "of what you asked was met (eight times in ten between {low}% and {high}%)",
        low=round(100 * low),
        high=round(100 * high),
    )
    return words, round(met / len(told), 3)


def passed_on(acts: Sequence[Act], now: int) -> tuple[int, int]:
    """Return how many receipts were passed on within a month, and of how many that can be said.

    Two receipts and one gift ten days later: one of the two was passed on.

    >>> acts = [Act("received", 0), Act("received", DAY), Act("given", 11 * DAY)]
    >>> passed_on(acts, now=400 * DAY)
    (1, 2)
    """
    waiting = receipts(acts)
    total, done, young = len(waiting), 0, now - MONTH
    for gift in sorted(act.at for act in acts if act.kind == "given"):
        last = bisect.bisect_left(waiting, gift) - 1
        if last >= 0 and gift - waiting[last] <= MONTH:
            waiting.pop(last)
            done += 1
    return done, total - sum(at > young for at in waiting)


def receipts(acts: Sequence[Act]) -> list[int]:
    """Return when help came, asked or unasked, in order of time."""
    unasked = [act.at for act in acts if act.kind == "received"]
    asked = [act.received or act.at for act in resolved(acts) if act.answered]
    return sorted([*unasked, *asked])


def jeffreys(met: int, n: int) -> tuple[float, float]:
    """Return the 80 % interval of a share, from a prior that knows nothing (drawn, seed fixed).

    >>> jeffreys(5, 10)
    (0.31, 0.69)
    """
    draws = np.random.default_rng(7).beta(met + 0.5, n - met + 0.5, DRAWS)
    low, high = np.quantile(draws, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return round(float(low), 2), round(float(high), 2)
