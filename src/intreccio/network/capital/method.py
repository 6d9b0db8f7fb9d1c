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


RATES = "Efron 2016, Empirical Bayes deconvolution estimates, 10.1093/biomet/asv068"
DRAWN = "Laird, Louis 1987, Empirical Bayes confidence intervals, 10.1080/01621459.1987.10478490"
RATES_DRAWN = Phrase.of(
    "The spread of the rates, the bursts and the sidedness are estimated anew from people drawn 20"
    " times, and the rates drawn ten times from each. The value is the middle of the 200 figures,"
    " the interval reaches from their 10th to their 90th percentile."
)
"""How the interval is found of what is made of underlying rates (`rates.drawn`)."""
RATES_TOGETHER = Phrase.of(
    "The rates are drawn 200 times, as for living ties. The value is the middle of the figures, the"
    " interval reaches from their 10th to their 90th percentile, and is wider by what people have"
    " in common who are written to together."
)
"""The same, of figures to which people who are written to together add at once."""
WAITS_ALIKE = (
    "Williams 1995, Product-limit survival functions with correlated times, 10.1007/BF00985768"
)
MEDIANS = "Brookmeyer, Crowley 1982, A confidence interval for the median, 10.2307/2530286"
