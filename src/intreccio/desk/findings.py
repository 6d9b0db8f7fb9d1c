"""What each picture of the network in time shows, in a sentence, and what it does not mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from intreccio.desk.over_time import Estimate, Say, Strand, Told, bounded, number, percent, said_of
from intreccio.people.wording import Phrase, sentence

WHOLE = 0.99
"""Of a period of which less was seen no count is told."""
MOST = 3
"""So many circuits that came or went are named; `--json` has them all."""
LEAST_SHIFT = 0.05
"""A circuit that gained or lost less than this of the contact is not spoken of."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence with its number, and what it does not mean."""

    says: str
    not_meant: str


def findings(told: Told, say: Say) -> dict[str, Finding]:
    """Return the finding of each picture that has one, by the picture's key."""
    made = {key: find(told, say) for key, find in FINDINGS.items()}
    return {key: Finding(says, say(NOT_MEANT[key])) for key, says in made.items() if says}


# --- circuits ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shift:
    """A circuit's share in a period, by place, beside that in the period before."""

    strand: Strand
    place: int
    before: Estimate
    after: Estimate

    @property
    def gain(self) -> float:
        """How much it gained; less than 0 for a loss."""
        return self.after.value - self.before.value

    @property
    def sure(self) -> bool:
        """Whether it is large, and the intervals lie apart."""
        return abs(self.gain) >= LEAST_SHIFT and are_apart(self.before, self.after)


def are_apart(one: Estimate, other: Estimate) -> bool:
    """Say whether two intervals do not touch.

    >>> are_apart(Estimate(1, 0, 2), Estimate(4, 3, 5))
    True
    """
    return one.low > other.high or one.high < other.low


def shifts(told: Told) -> list[Shift]:
    """Return every circuit's share beside that of the period before."""
    return [
        Shift(strand, i, before, after)
        for strand in told.found.strands
        for i, (before, after) in enumerate(pairwise(strand.shares), 1)
        if before and after
    ]


def of_circuits(told: Told, say: Say) -> str:
    """Say how contact moved between circuits, and which of them came and went."""
    if not any(any(strand.shares) for strand in told.found.strands):
        return ""
    return " ".join([moved(told, say), *came_and_went(told, say)])


def came_and_went(told: Told, say: Say) -> Iterator[str]:
    """Name the last circuits that were born, and the last that faded."""
    born = [(s.born, s.circuit) for s in told.found.strands if s.born is not None]
    faded = [(s.faded, s.circuit) for s in told.found.strands if s.faded is not None]
    for some, what in ((born, "born"), (faded, "faded")):
        if some:
            yield say(Phrase.of(CAME[what, len(some) > MOST], circuits=dated(some, told, say)))


CAME = {
    ("born", False): sentence("Circuits born: {circuits}."),
    ("born", True): sentence("The last circuits born: {circuits}."),
    ("faded", False): sentence("Circuits that faded: {circuits}."),
    ("faded", True): sentence("The last circuits that faded: {circuits}."),
}
"""How the circuits that came and went are told, all of them or the last."""


def dated(some: Sequence[tuple[int, int]], told: Told, say: Say) -> str:
    """List the last few circuits with their periods, in order of time."""
    found, last = told.found.periods, sorted(some)[-MOST:]
    named = [(say(told.names[circuit]), said_of(found[at], say)) for at, circuit in last]
    return ", ".join(say(Phrase.of("“{name}” ({when})", name=n, when=when)) for n, when in named)


def moved(told: Told, say: Say) -> str:
    """Say the greatest shift of contact between circuits, and the greatest the other way."""
    sure = [shift for shift in shifts(told) if shift.sure]
    if not sure:
        return say(Phrase.of("Your circuits kept their places: none moved more than chance would."))
    most = max(sure, key=lambda shift: abs(shift.gain))
    others = [s for s in sure if s.place == most.place and (s.gain > 0) != (most.gain > 0)]
    one = shift_said(most, told, say)
    when = said_of(told.found.periods[most.place], say)
    if not others:
        return say(Phrase.of("In {period}, {one} of your contact.", period=when, one=one))
    other = shift_said(max(others, key=lambda shift: abs(shift.gain)), told, say)
    return say(
        Phrase.of(
            "In {period}, {one} of your contact, while {other}.", period=when, one=one, other=other
        )
    )


def shift_said(shift: Shift, told: Told, say: Say) -> str:
    """Say how a circuit's share moved."""
    return say(
        Phrase.of(
            "“{circuit}” went from {before} to {after}",
            circuit=say(told.names[shift.strand.circuit]),
            before=percent(shift.before.value),
            after=bounded(shift.after),
        )
    )


# --- ties --------------------------------------------------------------------------------------


def of_turnover(told: Told, say: Say) -> str:
    """Say the period that brought most ties, and how many of them are alive."""
    pairs = zip(told.found.periods, told.found.turnover, strict=True)
    whole = [(p, row.born, row.alive) for p, row in pairs if row.born and row.born_seen >= WHOLE]
    if not whole:
        return ""
    period, born, alive = max(whole, key=lambda one: one[1].value)
    facts = {"period": said_of(period, say), "born": counted(born, say), "alive": alive}
    return say(Phrase.of(born_said(born.value, alive), **facts))


def born_said(born: float, alive: int) -> str:
    """Return the sentence for so many ties born, and so many still alive."""
    if not born:
        return sentence("As far as one can know, no new tie was born.")
    if alive == born:
        return sentence("New ties born in {period}: {born}, and every one is still alive.")
    if not alive:
        return sentence("New ties born in {period}: {born}, and all have gone quiet since.")
    return sentence("New ties born in {period}: {born}, and {alive} of them still alive.")


def counted(found: Estimate, say: Say) -> str:
    """Write a count with its bounds."""
    low, high = (number(bound, say, 0) for bound in (found.low, found.high))
    return f"{number(found.value, say, 0)} ({low}–{high})"


def of_living(told: Told, say: Say) -> str:
    """Say the living ties of today beside the first that are known."""
    return beside(past(told, "living_ties"), told, say)


def past(told: Told, key: str) -> Sequence[Estimate | None]:
    """Return the values of a card."""
    return next((card.values for card in told.found.past if card.key == key), ())


def beside(values: Sequence[Estimate | None], told: Told, say: Say) -> str:
    """Say the last count of living ties beside the first, and whether chance may do as much."""
    known = [(period, one) for period, one in zip(told.found.periods, values, strict=False) if one]
    if not known or not values[-1]:
        return ""
    (then, first), (_, last) = known[0], known[-1]
    facts = {"now": counted(last, say), "then": counted(first, say), "period": said_of(then, say)}
    if len(known) == 1:
        return say(Phrase.of("You have about {now} living ties.", now=facts["now"]))
    if not are_apart(first, last):
        return say(
            Phrase.of(
                "You have about {now} living ties, as many as at the end of {period} as far as one"
                " can tell: {then}.",
                **facts,
            )
        )
    return say(
        Phrase.of(
            "You have about {now} living ties; at the end of {period} there were {then}.", **facts
        )
    )


# --- the signature -----------------------------------------------------------------------------


def of_signature(told: Told, say: Say) -> str:
    """Say how far the last signature lies from the one before."""
    pairs = zip(told.found.periods, told.found.signatures, strict=True)
    known = [(period, mark) for period, mark in pairs if mark]
    if not known:
        return ""
    period, mark = known[-1]
    facts = {"period": said_of(period, say), "new": mark.new, "share": bounded(mark.shares[0])}
    if mark.moved is None or mark.chance is None:
        return say(
            Phrase.of("In {period} the first person receives {share} of your contact.", **facts)
        )
    if mark.moved <= mark.chance:
        return say(
            Phrase.of(
                "In {period}, {new} of your first twenty people are others than before, and yet you"
                " share yourself out as you did: the first receives {share} of your contact.",
                **facts,
            )
        )
    return say(
        Phrase.of(
            "In {period}, {new} of your first twenty people are others than before, and you share"
            " yourself out otherwise, more than chance would: the first receives {share} of your"
            " contact.",
            **facts,
        )
    )


# --- the cards ---------------------------------------------------------------------------------

CARDS = {
    "rings": Phrase.of("your inner rings"),
    "variety": Phrase.of("the variety of your contacts"),
    "conversation": Phrase.of("the give and take"),
    "time_to_answer": Phrase.of("the time to answer"),
}
"""The cards, as a sentence calls them."""


def of_cards(told: Told, say: Say) -> str:
    """Say which card moved most for sure between the first value that is known and the last."""
    spans = {key: span for key in CARDS if (span := ends(past(told, key)))}
    if not spans:
        return ""
    sure = {k: span for k, span in spans.items() if are_apart(span[1], span[2])}
    if not sure:
        return say(Phrase.of("None of these cards moved more than its own interval."))
    key = max(sure, key=lambda k: change(sure[k][1].value, sure[k][2].value))
    place, then, now = sure[key]
    return say(
        Phrase.of(
            "What moved most is {card}: from {then} at the end of {period} to {now} now.",
            card=say(CARDS[key]),
            then=figure(then, say),
            now=figure(now, say),
            period=said_of(told.found.periods[place], say),
        )
    )


def change(then: float, now: float) -> float:
    """Return by what part a figure changed.

    >>> change(10, 15)
    0.5
    """
    return abs(now - then) / max(then, 1e-9)


def ends(values: Sequence[Estimate | None]) -> tuple[int, Estimate, Estimate] | None:
    """Return the first value that is known and that of today, with the place of the first."""
    known = [(i, one) for i, one in enumerate(values) if one]
    today = values[-1] if len(known) > 1 else None
    return (*known[0], today) if today else None


def figure(found: Estimate, say: Say) -> str:
    """Write a figure with its bounds."""
    digits = 2 if found.value < 2 else 1
    value, low, high = (number(x, say, digits) for x in (found.value, found.low, found.high))
    return f"{value} ({low}–{high})"


FINDINGS: dict[str, Callable[[Told, Say], str]] = {
    "circuits": of_circuits,
    "born_and_gone": of_turnover,
    "living_ties": of_living,
    "signature": of_signature,
    "past_cards": of_cards,
}
"""What is found in each picture, by the key of `web.pictures.album`."""
NOT_MEANT = {
    "circuits": Phrase.of(
        "A smaller share is not less affection: when work writes more, everybody else's share"
        " shrinks. The circuits are those found in the whole archive, taken back in time."
    ),
    "born_and_gone": Phrase.of(
        "Quiet is not over: a tie is counted as gone after half a year without a word in writing,"
        " and may wake any day. Ties that were there in the first half year may be much older, and"
        " who is silent in the last may only be resting: neither is counted."
    ),
    "living_ties": Phrase.of(
        "More is not better, and who writes less may meet more: calls, chats and corridors are not"
        " seen. A year that your archive does not hold whole is left out."
    ),
    "signature": Phrase.of(
        "The people you write with most are not those you love most. Everybody has a way of sharing"
        " themselves out, and mostly keeps it while the people change; none is better."
    ),
    "past_cards": Phrase.of(
        "Compare each with your own past alone: no line is a mark, up is not good and down is not"
        " bad. Each value is the card as it would have been told at the end of that period."
    ),
}
"""What each must not be taken for."""
