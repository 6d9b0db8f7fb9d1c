"""Will a silence end by itself? The hazard of silence: the chance of contact within ninety days.

A logistic model in discrete time (Allison 1982, 10.2307/270718) of the ties that have a rhythm and
were in contact within the year. At one moment of each it is told

    x = (ln s, ln u, ln n, ln s ln u, (ln s)^2, logit R(s)),  P = 1 / (1 + e^-(b + w x)),

s being the present silence in counted days and one, u the usual one, n how many ended, R(s) the
share of them that were longer (`rhythm`). Time since the last contact, set against the tie's own
rhythm, tells more of what is to come than how much passed (Navarro et al. 2017,
10.1140/epjds/s13688-017-0127-3). It is fitted on the owner's own past, ninety days at a time, drawn
to weights learnt on public mailboxes (`fading_prior`), corrected by how earlier forecasts went, and
its interval is how often such forecasts came true (`own_forecast.learnt`).

A tie is *about to fade* from the first day on which its silence is long for it (`rhythm`), and more
likely than not to last ninety days more: P < 1/2. Measured by `science/rhythm.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from intreccio.network.own_forecast import MOST_HORIZONS, OwnForecaster, learnt
from intreccio.network.persistence import Cases, Known
from intreccio.network.rhythm import DAYS, Rhythms, first_of, rhythms
from intreccio.network.silences import Counting, Days
from intreccio.network.traces import Flags, Floats, Numbers

HORIZON = 90
"""Days."""
WINDOW = 365
"""Days: a tie silent for longer is asleep, and has no rhythm to be out of."""
LITTLE = 0.02
"""What a share of nought, or of all, is off it, so that it has a logarithm."""
NAMES = ("silent", "usual", "known", "silent x usual", "silent squared", "longer")
OWNER = -1


def columns(found: Rhythms) -> Floats:
    """Describe the present silences; shape (ties, 6)."""
    return described(found.silent, found.usual, found.known, found.longer)


def described(silent: Floats, usual: Floats, known: Floats | Numbers, longer: Floats) -> Floats:
    """Describe silences by their length, the usual one, how many ended, the share longer.

    >>> one = np.ones(1)
    >>> described(one * 19, one * 20, one * 8, one / 2).round(2).tolist()
    [[3.0, 3.0, 2.08, 8.97, 8.97, 0.0]]
    """
    s, u, n = np.log1p(silent), np.log(usual), np.log(known)
    share = np.log((longer + LITTLE) / (1 + LITTLE - longer))
    return np.stack([s, u, n, s * u, s**2, share], axis=-1)


def fades(found: Rhythms, forecaster: OwnForecaster) -> Floats:
    """Return from which silence on each tie is about to fade, counted days; the last for never.

    >>> from intreccio.network.silences import counting
    >>> met = Days(np.zeros(11, int), np.arange(11) * 30)
    >>> found = rhythms(met, 314, counting(met, 400, holidays=False))
    >>> float(found.long[0]) <= float(fades(found, hazard([]))[0]) < 365
    True
    """
    usual, known = np.repeat(found.usual, len(DAYS)), np.repeat(found.known, len(DAYS))
    rows = described(np.tile(DAYS, len(found)), usual, known, found.shares.ravel())
    stays = forecaster.correction.odds(forecaster.model.odds(rows)).reshape(-1, len(DAYS)) < 0
    return first_of(stays & (DAYS[None, :] >= found.long[:, None]))


def lulls(passed: Days, now: int, counted: Counting, window: int = WINDOW) -> Cases:
    """Describe the ties that have a rhythm and were in contact within the window before a day."""
    return lulls_of(rhythms(passed, now, counted), now, window)[0]


def lulls_of(found: Rhythms, now: int, window: int = WINDOW) -> tuple[Cases, Flags]:
    """Describe those of some rhythms that were in contact within the window, and say which."""
    alive = np.asarray(now - found.last <= window)
    who = found.person[alive]
    return Cases(who, np.full(len(who), OWNER), columns(found)[alive], NAMES), alive


def ended(passed: Days, known: Cases, now: int, horizon: int = HORIZON) -> Flags:
    """Say of each tie whether contact came within the horizon after a day."""
    later = (passed.day > now) & (passed.day <= now + horizon)
    return np.isin(known.low, passed.person[later])


def lulls_past(
    passed: Days, now: int, counted: Counting, horizon: int = HORIZON, window: int = WINDOW
) -> list[Known]:
    """Return the lulls at the moments before `now`, one horizon apart, the latest first.

    >>> from intreccio.network.silences import counting
    >>> met = Days(np.repeat([0, 1], 40), np.tile(np.arange(40) * 10, 2))
    >>> past = lulls_past(met, 395, counting(met, 395))
    >>> [(len(known), came.tolist()) for known, came in past][:2]
    [(2, [True, True]), (2, [True, True])]
    """
    if not len(passed):
        return []
    oldest = int(passed.day.min()) + horizon
    found = []
    for moment in (now - horizon * k for k in range(1, MOST_HORIZONS + 1)):
        if moment >= oldest:
            known = lulls(passed, moment, counted, window)
            found.append((known, ended(passed, known, moment, horizon)))
    return [(known, came) for known, came in found if len(known)]


def hazard(past: Sequence[Known]) -> OwnForecaster:
    """Learn how the owner's silences end from those of the past, beside public mailboxes."""
    from intreccio.network.fading_prior import prior  # noqa: PLC0415

    return learnt(past, prior())
