"""How a measure is computed, for whoever wants to compute it again: formula and interval."""

from __future__ import annotations

from dataclasses import dataclass

from intreccio.people.wording import Phrase


@dataclass(frozen=True, slots=True)
class Method:
    """The definition of one measure.

    Attributes:
        defined: what is computed, in words.
        formula: one line each, in the notation of typst (https://typst.app/docs/reference/math),
            without decimal points and without words of a language.
        where: each symbol, in the same notation, with what it stands for.
        interval: how the interval of the measure is found.
        sources: papers of the method, besides those of the measure itself.
    """

    defined: Phrase
    formula: tuple[str, ...]
    where: tuple[tuple[str, Phrase], ...]
    interval: Phrase
    sources: tuple[str, ...] = ()


RATES = "Morris 1983, Parametric empirical Bayes inference, 10.1080/01621459.1983.10477920"
WEEKS_DRAWN = "Künsch 1989, The jackknife and the bootstrap, 10.1214/aos/1176347265"
WAITS_ALIKE = (
    "Williams 1995, Product-limit survival functions with correlated times, 10.1007/BF00985768"
)
MEDIANS = "Brookmeyer, Crowley 1982, A confidence interval for the median, 10.2307/2530286"
