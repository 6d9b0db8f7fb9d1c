"""How letters come about: who sits where, what is said, who answers, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from intreccio.sample import names, smalltalk, world
from intreccio.sample.cast import Actor
from intreccio.sample.dice import Dice, midnight, rome, years_before
from intreccio.sample.letters import Letter, Seat, Sort
from intreccio.sample.world import Setting

ME = "me"
UNQUIET = "From Parma to Milano in one hour, not bad."
"""A line that begins like the next message of a mailbox, and is not."""


def owner_address(until: date, day: date, *, working: bool) -> str:
    """Return the address that the owner uses on a day."""
    if not working:
        return world.OWNER_PRIVATE
    moved = years_before(until, 5)
    company = world.DUCALE if day < moved else world.VERDELINEA
    return f"marta.bellandi@{company.domain}"


class Writing:
    """Writes letters, keeping them in the order in which they were thought of."""

    def __init__(self, actors: Sequence[Actor], until: date, dice: Dice) -> None:
        self.people = {actor.key: actor for actor in actors}
        self.until = until
        self.end = midnight(until)
        self.dice = dice
        self.letters: list[Letter] = []
        self.threads = 1_500_000_000_000_000_000

    def seat(self, key: str, day: date, *, working: bool) -> Seat:
        """Return the name and address that somebody uses on a day."""
        if key == ME:
            name = f"{world.OWNER_GIVEN} {world.OWNER_FAMILY}"
            return Seat(name, owner_address(self.until, day, working=working))
        box = self.people[key].mailbox(day, working=working)
        return Seat(box.shown, box.address)

    def new_thread(self) -> int:
        """Return a number that no conversation had before."""
        self.threads += self.dice.randrange(1, 10**9)
        return self.threads

    def keep(self, letter: Letter) -> Letter:
        """Add a letter to those written."""
        self.letters.append(letter)
        return letter

    def id_at(self, address: str) -> str:
        """Return a message's identifier, of the author's domain."""
        return f"{self.dice.token(20)}@{address.partition('@')[2]}"

    def lines(self, setting: Setting, writer: str, planted: Sequence[str] = ()) -> tuple[str, ...]:
        """Return what a letter says: a greeting, some talk, what is planted, and a farewell."""
        talk = smalltalk.TALKS[setting.key].lines
        said = self.dice.sample(talk, min(len(talk), self.dice.choice((1, 2, 2, 3, 4))))
        if self.dice.chance(0.004):
            said.append(UNQUIET)
        given = world.OWNER_GIVEN if writer == ME else self.people[writer].given
        closing = self.dice.choice(smalltalk.CLOSINGS)
        return (*said[:1], *planted, *said[1:], "", closing, names.NICKNAMES.get(given, given))

    def _form(self, text: Sequence[str], day: date) -> Literal["both", "plain", "old"]:
        old = day < years_before(self.until, 6) and self.dice.chance(0.12)
        if old and all(_in_old_charset(line) for line in text):
            return "old"
        return "plain" if self.dice.chance(0.3) else "both"

    def letter(
        self,
        writer: str,
        readers: Sequence[str],
        at: datetime,
        setting: Setting,
        *,
        subject: str,
        thread: int,
        answers: Letter | None = None,
        planted: Sequence[str] = (),
        sort: Sort = "personal",
    ) -> Letter:
        """Write one letter between people."""
        at, working = rome(at), setting.working
        seats = [self.seat(key, at.date(), working=working) for key in readers]
        author = self.seat(writer, at.date(), working=working)
        direct = 1 if answers or len(seats) < 3 else self.dice.randrange(1, len(seats) + 1)
        text = self._greeted(readers, self.lines(setting, writer, planted))
        return self.keep(
            Letter(
                self.id_at(author.address), at, author,
                tuple(seats[:direct]), tuple(seats[direct:]), subject, text, thread, sort,
                writer=writer, readers=tuple(readers), answers=answers,
                delivered="" if writer == ME else _delivered(seats, readers),
                quoted=answers is not None and self.dice.chance(0.55),
                form=self._form((*text, *(answers.lines if answers else ())), at.date()),
            )
        )  # fmt: skip

    def _greeted(self, readers: Sequence[str], lines: tuple[str, ...]) -> tuple[str, ...]:
        first = readers[0]
        name = world.OWNER_GIVEN if first == ME else self.people[first].given
        greeting = self.dice.choice(smalltalk.GREETINGS).format(name=name)
        return (greeting if len(readers) == 1 else "Ciao a tutti,", "", *lines)

    def answer(
        self, letter: Letter, writer: str, setting: Setting, *, planted: Sequence[str] = ()
    ) -> Letter | None:
        """Have somebody answer a letter, to all; None when it would come after the archive ends."""
        at = letter.at + self.dice.reply_time()
        if at >= self.end or not all(
            self._about(key, at.date()) for key in (writer, letter.writer)
        ):
            return None
        others = [k for k in letter.readers if k != writer and self._about(k, at.date())]
        subject = letter.subject if letter.answers else f"Re: {letter.subject}"
        return self.letter(
            writer, [letter.writer, *others], at, setting,
            subject=subject, thread=letter.thread, answers=letter, planted=planted,
        )  # fmt: skip

    def _about(self, key: str, day: date) -> bool:
        return key == ME or day < self.people[key].quiet


def _delivered(seats: Sequence[Seat], readers: Sequence[str]) -> str:
    return next(s.address for s, key in zip(seats, readers, strict=True) if key == ME)


def _in_old_charset(line: str) -> bool:
    return line == line.encode("cp1252", "ignore").decode("cp1252")
