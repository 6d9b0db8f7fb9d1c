"""Worlds: how people write to one another, set by a few dials.

One is the main one; the others are there so that an interval that holds does not hold by accident
of one world.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from intreccio.people.wording import sentence


@dataclass(frozen=True)
class World:
    """The dials of an invented world.

    Attributes:
        about: the world in words (a `sentence`).
        people: how many people the owner exchanges messages with.
        years: how long the record is.
        median_rate, spread: messages a year each way in the middle, and the spread of their log.
        tail: 0 for log-normal rates; else the shape of the gamma that they are drawn from.
        tilt: spread of the log of how much more one side writes.
        bursts: shape of the gamma that multiplies each week's rate: small is bursty.
        half_life: months after which half of the ties born inside the record have ended.
        answers: the most likely that a message is answered in the same conversation.
        wait, wait_spread: working hours to an answer in the middle; spread of its log between
            people, and within each.
        together: share of messages that have one to four more readers from the same circles.
        circuits: how many groups the people live in.
        inside: chance that two people of one circuit are tied.
        broadcasts, posts: messages to a crowd, and on lists, a year.
        unseen: people of the circuits who never appear, as a share of `people`.
        split: share of people who are two in the book, after all that who-is-who could join.
    """

    about: str
    people: int = 160
    years: int = 5
    median_rate: float = 8.0
    spread: float = 1.4
    tail: float = 0.0
    tilt: float = 0.4
    bursts: float = 0.6
    half_life: float = 14.0
    answers: float = 0.6
    wait: float = 5.0
    wait_spread: float = 0.9
    together: float = 0.15
    circuits: int = 6
    inside: float = 0.5
    broadcasts: int = 30
    posts: int = 60
    unseen: float = 0.15
    split: float = 0.02

    @property
    def weeks(self) -> int:
        """How many weeks the record is long."""
        return self.years * 52


MAIN = World(sentence("the main world"))
WORLDS: dict[str, World] = {
    "main": MAIN,
    "bursty": replace(MAIN, about=sentence("twice as bursty"), bursts=0.3),
    "few": replace(MAIN, about=sentence("seventy people instead of 160"), people=70, circuits=4),
    "heavy": replace(
        MAIN, about=sentence("rates far more unequal, most of them low"), median_rate=3, spread=1.9
    ),
    "even": replace(
        MAIN, about=sentence("rates of another shape (gamma), sides less alike"), tail=0.8, tilt=0.7
    ),
    "blurred": replace(
        MAIN,
        about=sentence("one person in ten is two in the book, a third is never seen"),
        split=0.1,
        unseen=0.33,
        broadcasts=90,
    ),
}
"""Every world by its key; what is said of a card is said of the main one."""
