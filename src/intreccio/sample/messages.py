"""The messages that the owner exchanged on LinkedIn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from intreccio.sample import sentences
from intreccio.sample.cast import Actor
from intreccio.sample.dice import Dice, midnight, years_before
from intreccio.sample.plot import Line

CONVERSATIONS = 150
GROUPS = 6
ME = "me"
SAID = (
    "Ciao, che piacere ritrovarti qui!",
    "Complimenti per il nuovo incarico.",
    "Ho letto il tuo articolo, molto chiaro.",
    "Ci vediamo in fiera a maggio?",
    "Thanks for connecting.\n\nBest regards",
    "Ottima idea.\nNe parliamo a voce la prossima settimana.",
    "Volentieri, ti chiamo giovedì.",
    "Congratulations on the new role!",
)
GROUP_SAID = ("Ciao a tutti, creo il gruppo per il convegno.", "Io ci sono!", "Presente.")


@dataclass(frozen=True, slots=True)
class Message:
    """One row of messages.csv; people by key, the owner as "me", a stranger as ""."""

    conversation: str
    writer: str
    readers: tuple[str, ...]
    at: datetime
    words: str
    title: str = ""
    folder: str = "INBOX"
    draft: bool = False


def messages(
    actors: tuple[Actor, ...], lines: list[Line], until: date, dice: Dice
) -> tuple[list[Message], dict[Line, Message]]:
    """Return all messages, the newest first, and those in which the planted lines are said."""
    talk = _Talk(until, dice)
    linked = [a for a in actors if a.linkedin]
    for _ in range(CONVERSATIONS):
        talk.ordinary(linked)
    for _ in range(GROUPS):
        talk.group(linked)
    planted = {line: talk.planted(line) for line in lines if line.place == "message"}
    talk.left_aside(linked[0].key)
    return sorted(talk.kept, key=lambda m: (m.at, m.conversation), reverse=True), planted


class _Talk:
    """Writes conversations and keeps their messages."""

    def __init__(self, until: date, dice: Dice) -> None:
        self.until = until
        self.end = midnight(until)
        self.dice = dice
        self.kept: list[Message] = []

    def _name(self) -> str:
        return f"2-{self.dice.token(24)}=="

    def ordinary(self, linked: list[Actor]) -> None:
        """Write a conversation of two, of one to four messages."""
        dice = self.dice
        actor = dice.choices(linked, [a.pull for a in linked])[0]
        if actor.born >= min(actor.quiet, self.until):
            return
        at = dice.moment(actor.born, actor.quiet)
        name, writer = self._name(), dice.choice((ME, actor.key))
        for _ in range(dice.choice((1, 1, 2, 3, 4))):
            if at >= min(midnight(actor.quiet), self.end):
                return
            other = actor.key if writer == ME else ME
            self.kept.append(Message(name, writer, (other,), at, dice.choice(SAID)))
            at, writer = at + dice.reply_time(), other

    def group(self, linked: list[Actor]) -> None:
        """Write a conversation of several."""
        dice = self.dice
        at = dice.moment(years_before(self.until, 4), self.until - timedelta(days=30))
        network = [a.key for a in linked if a.about(at.date() + timedelta(days=10)) and a.jobs]
        present = [ME, *dice.sample(network, min(4, len(network)))]
        name = self._name()
        for words in GROUP_SAID:
            writer = dice.choice(present)
            readers = tuple(key for key in present if key != writer)
            self.kept.append(Message(name, writer, readers, at, words, title="Convegno"))
            at += timedelta(hours=dice.randrange(1, 40))

    def planted(self, line: Line) -> Message:
        """Write the conversation in which a planted line is said, and the owner's answer."""
        at = line.at or self.end
        said = Message(self._name(), line.actor, (ME,), at, f"Ciao Marta!\n{line.words}\nGrazie")
        self.kept.append(said)
        if line.answered:
            later = min(at + self.dice.reply_time(), self.end - timedelta(hours=2))
            words = self.dice.choice(sentences.ANSWERS)
            self.kept.append(Message(said.conversation, ME, (line.actor,), later, words))
        return said

    def left_aside(self, somebody: str) -> None:
        """Write what an import must pass over: a draft, and advertisements."""
        at = self.end - timedelta(days=9)
        self.kept.append(
            Message(self._name(), ME, (somebody,), at, "Ciao, volevo dirti", draft=True)
        )
        for i in range(4):
            day = at - timedelta(days=50 * i)
            words = "Scopri il nostro corso di vendita.\nPosti limitati!"
            self.kept.append(Message(self._name(), "", (ME,), day, words, folder="SPAM"))


def stamped(at: datetime) -> str:
    """Return a time as LinkedIn's files bear it.

    >>> stamped(datetime(2024, 3, 5, 9, 7, tzinfo=UTC))
    '2024-03-05 09:07:00 UTC'
    """
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def profile_url(public: str) -> str:
    """Return the address of a profile from its public identifier.

    >>> profile_url("in/ada-lovelace")
    'https://www.linkedin.com/in/ada-lovelace'
    """
    return f"https://www.linkedin.com/{public}"
