"""The people of the sample: who they are, how they are called, where and when they write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from intreccio.sample import names, world
from intreccio.sample.dice import Dice, years_before
from intreccio.sample.world import Company, Setting

LEAST_PEOPLE = 300
"""With fewer there would not be enough people for all that is planted."""
HOMONYMS = 7
BRIDGES = 22


class TooFewPeople(Exception):
    """The sample was asked with fewer people than what is planted in it needs."""

    def __init__(self, people: int) -> None:
        super().__init__(f"{people} people are too few: the sample needs {LEAST_PEOPLE}.")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address of a person, the name written beside it, and when it is used."""

    address: str
    shown: str
    working: bool
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A dated place at a company."""

    company: Company
    title: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One person of the sample.

    Attributes:
        married: the family name taken later ("" for most).
        pull: how much they are written with, heavy-tailed.
        born, quiet: the first and last day on which they and the owner may meet in a trace.
        linkedin: public identifier ("" for those who are not connections).
        card: in which address book they are ("vcard", "google", "both" or "").
    """

    key: str
    given: str
    family: str
    woman: bool
    married: str
    settings: tuple[Setting, ...]
    pull: float
    born: date
    quiet: date
    mailboxes: tuple[Mailbox, ...]
    jobs: tuple[Job, ...]
    phone: str
    linkedin: str
    card: str

    @property
    def name(self) -> str:
        """The name in its usual form."""
        return f"{self.given} {self.family}"

    @property
    def circuits(self) -> tuple[str, ...]:
        """Keys of the circuits that they live in."""
        return tuple(s.key for s in self.settings if s.key != world.OTHERS.key)

    def mailbox(self, day: date, *, working: bool) -> Mailbox:
        """Return the address that they would use on a day."""
        used = [b for b in self.mailboxes if b.since <= day and (b.until is None or day < b.until)]
        fitting = [b for b in used if b.working == working]
        return (fitting or used or [*self.mailboxes])[-1]

    def about(self, day: date) -> bool:
        """Whether they and the owner may meet in a trace on a day."""
        return self.born <= day < self.quiet


def cast(until: date, people: int, dice: Dice) -> tuple[Actor, ...]:
    """Return the people of the sample.

    Raises:
        TooFewPeople: fewer than `LEAST_PEOPLE` were asked for.
    """
    if people < LEAST_PEOPLE:
        raise TooFewPeople(people)
    maker = _Maker(until, dice)
    seats = list(_seats(people))
    called = _called(seats, dice)
    return tuple(
        maker.actor(f"p{i:03d}", name, seat)
        for i, (name, seat) in enumerate(zip(called, seats, strict=True), 1)
    )


def _seats(people: int) -> Iterator[tuple[Setting, ...]]:
    """Yield the circuits of each person: those of one circuit, the bridges among them first."""
    by_key = {s.key: s for s in world.SETTINGS}
    bridges = [world.BRIDGED[i % len(world.BRIDGED)] for i in range(BRIDGES)]
    counts = {s.key: round(s.share * people) for s in world.SETTINGS}
    for one, two in bridges:
        counts[one] -= 1
        yield by_key[one], by_key[two]
    for setting in world.SETTINGS:
        yield from [(setting,)] * counts[setting.key]
    yield from [(world.OTHERS,)] * (people - BRIDGES - sum(counts.values()))


Called = tuple[str, str, bool]
"""Given name, family name, and whether a woman."""


def _called(seats: list[tuple[Setting, ...]], dice: Dice) -> list[Called]:
    foreign = iter(names.ELSEWHERE)
    taken = {f"{world.OWNER_GIVEN} {world.OWNER_FAMILY}"}
    called = []
    for i, seat in enumerate(seats):
        stranger = next(foreign, None) if seat[0].working and i % 12 == 0 else None
        called.append(stranger or _fresh(seat[0], taken, dice))
    return _with_homonyms(called, seats, dice)


def _fresh(setting: Setting, taken: set[str], dice: Dice) -> Called:
    while True:
        woman = dice.chance(0.5)
        given = dice.choice(names.WOMEN if woman else names.MEN)
        own = setting.key == "family" and dice.chance(0.5)
        family = world.OWNER_FAMILY if own else dice.choice(names.FAMILIES)
        if f"{given} {family}" not in taken:
            taken.add(f"{given} {family}")
            return given, family, woman


def _with_homonyms(
    called: list[Called], seats: list[tuple[Setting, ...]], dice: Dice
) -> list[Called]:
    """Give some people the name of somebody who lives in another circuit."""
    alone = [i for i, seat in enumerate(seats) if len(seat) == 1 and seat[0] is not world.OTHERS]
    usual = [i for i in alone if called[i][1] in names.FAMILIES]
    dice.shuffle(usual)
    chosen: list[int] = []
    for one in usual:
        free = [i for i in usual if i not in chosen and seats[i] != seats[one]]
        if one not in chosen and len(chosen) < 2 * HOMONYMS:
            two = next(i for i in free if i != one)
            called[two] = called[one]
            chosen += [one, two]
    return called


class _Maker:
    """Makes people, keeping count of the addresses and telephones already given out."""

    def __init__(self, until: date, dice: Dice) -> None:
        self.until = until
        self.dice = dice
        self.taken: set[str] = {world.OWNER_PRIVATE}
        self.phones = 0

    def actor(self, key: str, called: Called, settings: tuple[Setting, ...]) -> Actor:
        """Return a person of these circuits, with addresses and jobs of their own."""
        given, family, woman = called
        dice, first = self.dice, settings[0]
        born, quiet = self._span(settings)
        jobs = self._jobs(settings)
        married = dice.choice(names.FAMILIES) if woman and dice.chance(0.07) else ""
        linked = dice.chance(max(s.linkedin for s in settings))
        return Actor(
            key, given, family, woman, married, settings,
            pull=dice.pull() * len(settings) ** 2,
            born=born, quiet=quiet,
            mailboxes=self._mailboxes(called, married, settings, jobs),
            jobs=jobs,
            phone=self._phone(),
            linkedin=self._linkedin(given, family) if linked else "",
            card=self._card(first, bridge=len(settings) > 1),
        )  # fmt: skip

    def _span(self, settings: tuple[Setting, ...]) -> tuple[date, date]:
        """Return when they are met first and last: most ties of a place left behind go quiet."""
        dice, until = self.dice, self.until
        first, last = settings[0], settings[-1]
        begin = years_before(until, min(max(s.since for s in settings), 10))
        entered = years_before(until, min(first.left, 10.0)) if first.left else until
        late = min(max(entered, begin + timedelta(days=400)), until - timedelta(days=120))
        born = dice.day(begin, begin + (late - begin) * (0.3 + 0.7 * dice.random()))
        if last.left and dice.chance(0.7):
            left = years_before(until, min(last.left, 5.0))
            quiet = max(left, born) + timedelta(days=int(dice.expovariate(1 / 260)))
        elif dice.chance(0.2):
            quiet = born + timedelta(days=int(200 + dice.expovariate(1 / 500)))
        else:
            quiet = until
        return born, min(quiet, until)

    def _card(self, setting: Setting, *, bridge: bool) -> str:
        if not bridge and not self.dice.chance(setting.card):
            return ""
        return self.dice.choices(("vcard", "google", "both"), (0.42, 0.38, 0.2))[0]

    def _jobs(self, settings: tuple[Setting, ...]) -> tuple[Job, ...]:
        """Return where they work: at a company of their circuits, some moving on later."""
        dice = self.dice
        found = []
        for setting in settings:
            if setting.companies:
                own = dice.chance(0.55)
                company = setting.companies[0] if own else dice.choice(setting.companies[1:])
                since = years_before(self.until, setting.since + dice.random() * 4)
                found.append(Job(company, dice.choice(world.TITLES), since))
        if not found:
            since = years_before(self.until, 1 + 9 * dice.random())
            found.append(Job(dice.choice(world.ELSEWHERE), dice.choice(world.TITLES), since))
        if len(found) == 1 and dice.chance(0.22):
            since = years_before(self.until, 0.3 + 4 * dice.random())
            found.append(Job(dice.choice(world.ELSEWHERE), dice.choice(world.TITLES), since))
        return _ended(sorted(found, key=lambda job: job.since))

    def _mailboxes(
        self,
        called: Called,
        married: str,
        settings: tuple[Setting, ...],
        jobs: tuple[Job, ...],
    ) -> tuple[Mailbox, ...]:
        given, family, _ = called
        dice = self.dice
        early = years_before(self.until, 12)
        ways = names.variants(given, family, married=married)
        boxes = [Mailbox(self._private(given, family), self._way(ways), working=False, since=early)]
        if settings[0].key == "university" and dice.chance(0.25):
            address = self._free(given, family, world.ATENEO.domain)
            boxes.insert(0, Mailbox(address, ways[0], working=False, since=early))
        if any(s.working for s in settings) or dice.chance(0.35):
            boxes += [
                Mailbox(
                    self._free(given, family, job.company.domain),
                    self._way(ways[:3]), working=True, since=job.since, until=job.until,
                )
                for job in jobs
            ]  # fmt: skip
        return tuple(boxes)

    def _way(self, ways: tuple[str, ...]) -> str:
        return ways[0] if self.dice.chance(0.6) else self.dice.choice(ways)

    def _private(self, given: str, family: str) -> str:
        g, f = names.slug(given), names.slug(family)
        year = self.dice.randrange(60, 99)
        forms = (f"{g}.{f}", f"{f}.{g}", f"{g}{f}{year}", f"{g[0]}.{f}", f"{g}_{f}", f"{f}{year}")
        return self._unused(self.dice.choice(forms), self.dice.choice(world.FREE_MAIL))

    def _free(self, given: str, family: str, domain: str) -> str:
        return self._unused(f"{names.slug(given)}.{names.slug(family)}", domain)

    def _unused(self, local: str, domain: str) -> str:
        address, number = f"{local}@{domain}", 2
        while address in self.taken:
            address, number = f"{local}{number}@{domain}", number + 1
        self.taken.add(address)
        return address

    def _phone(self) -> str:
        self.phones += 1
        prefix = ("320", "330", "340", "350", "370", "380")[self.phones % 6]
        return f"+39{prefix}555{self.phones:04d}"

    def _linkedin(self, given: str, family: str) -> str:
        return f"in/{names.slug(given)}-{names.slug(family)}-{self.dice.token(6)}"


def _ended(jobs: list[Job]) -> tuple[Job, ...]:
    following = [job.since for job in jobs[1:]]
    ends: list[date | None] = [*following, None]
    return tuple(replace(job, until=end) for job, end in zip(jobs, ends, strict=True))
