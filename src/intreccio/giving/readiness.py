"""How ready people are to do what they are asked: from studies first, then from my own past.

A chance of their own for everybody, alike as people are (a beta whose mean is that of people at
large); what they answered me moves the mean, and what one person answered moves theirs most. With
no answers yet this is what published chains say (science.md 1.10, 3.6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from intreccio.network.capital.warm_paths import AGREES, ALIKE
from intreccio.network.traces import Floats


@dataclass(frozen=True, slots=True)
class Answers:
    """How often one person agreed to what I asked, and how often not."""

    yes: int = 0
    no: int = 0

    @property
    def weight(self) -> float:
        """How much each answer tells of people at large: those of one person are alike.

        The design effect of a group of n with intraclass correlation 1 / (10 + 1) (Kish 1965,
        Survey Sampling, 5.4).

        >>> Answers(1, 0).weight, round(Answers(6, 6).weight, 2)
        (1.0, 0.5)
        """
        return 1 / (1 + max(self.yes + self.no - 1, 0) / (ALIKE + 1))


NEVER = Answers()


@dataclass(frozen=True)
class Past:
    """What people answered me, by number of the person."""

    answers: Mapping[int, Answers] = field(default_factory=dict)

    @property
    def shapes(self) -> tuple[float, float]:
        """The beta of the mean readiness of those I ask: the prior, and my own past.

        >>> Past().shapes == AGREES
        True
        >>> Past({1: Answers(yes=2), 2: Answers(no=1)}).shapes[0] > AGREES[0] + 1
        True
        """
        some = [*self.answers.values()]
        yes = sum(one.weight * one.yes for one in some)
        no = sum(one.weight * one.no for one in some)
        return AGREES[0] + yes, AGREES[1] + no

    def of(self, person: int) -> Answers:
        """Return what one person answered me."""
        return self.answers.get(person, NEVER)

    def chance(self, person: int) -> float:
        """Return the chance that a person does what I ask.

        >>> Past().chance(1) == AGREES[0] / sum(AGREES)
        True
        """
        shapes, one = self.shapes, self.of(person)
        mean = shapes[0] / sum(shapes)
        return (ALIKE * mean + one.yes) / (ALIKE + one.yes + one.no)

    def drawn(self, person: int, dice: np.random.Generator, draws: int) -> Floats:
        """Draw the chance that a person does what I ask."""
        mean, one = dice.beta(*self.shapes, draws), self.of(person)
        return dice.beta(ALIKE * mean + one.yes, ALIKE * (1 - mean) + one.no)


def past(answered: Iterable[tuple[int, bool]]) -> Past:
    """Count answers: each is who was asked, and whether they agreed.

    >>> past([(4, True), (4, False), (5, True)]).of(4)
    Answers(yes=1, no=1)
    """
    count = Counter(answered)
    people = {person for person, _ in count}
    return Past({who: Answers(count[who, True], count[who, False]) for who in sorted(people)})
