"""Today: up to three people, each with one thing that I could do for them."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from intreccio.book import (
    computed,
    decisions,
    facts,
    heard,
    persons,
    shown,
    statements,
    takings,
)
from intreccio.desk import ending, needs
from intreccio.desk.mine import my_number
from intreccio.desk.thoughts import further
from intreccio.giving import choosing
from intreccio.giving import situation as said
from intreccio.giving import today as giving
from intreccio.giving.occasions import Known, occasions
from intreccio.giving.situation import DAY, Fact, Situation, Voice
from intreccio.people.addresses import domain, is_free_mail
from intreccio.people.wording import Phrase

LATER = 14 * DAY
KIND_WORDS = (
    Phrase.of("Nothing that needs you today. Enjoy the people around you."),
    Phrase.of("Nobody waits for you today. A call without a reason is a gift too."),
    Phrase.of("All is well today. Whoever comes to mind first would be glad to hear from you."),
    Phrase.of("A free day. Listening to somebody with time to spare is worth any favour."),
)
"""What an empty day says, in turn."""
ALL_DONE = Phrase.of("That was all for today. Well done: the rest can wait for tomorrow.")
SOURCES = {
    "mail": Phrase.of("a mail"),
    "list": Phrase.of("a mailing list"),
    "message": Phrase.of("a LinkedIn message"),
    "": Phrase.of("your own note"),
}


@dataclass(frozen=True, slots=True)
class Gift:
    """One thing that could be done for one person."""

    key: str
    kind: str
    person: int
    name: str
    act: Phrase
    reason: Phrase
    fact: Fact
    because: tuple[Phrase, ...] = ()
    giver: int | None = None
    giver_name: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """The day, ISO, and up to three gifts; `heard` says whether any words were listened to.

    `kind_word` is what an empty day says.
    """

    day: str
    gifts: tuple[Gift, ...]
    heard: bool
    kind_word: Phrase


def today(now: int | None = None) -> Today:
    """Return what I can do for somebody today, and remember who was named."""
    known = situation(int(time.time()) if now is None else now)
    chosen = giving.today(known)
    shown.keep(choosing.namings(chosen, known))
    day = datetime.fromtimestamp(known.now, UTC).date()
    heard_any = facts.count("saying") > 0 or any(row.text for row in takings.imports())
    done = any(one.at >= known.today for one in known.past)
    kind_word = ALL_DONE if done else KIND_WORDS[day.toordinal() % len(KIND_WORDS)]
    return Today(day.isoformat(), tuple(gift(g, known) for g in chosen), heard_any, kind_word)


def all_gifts(now: int) -> tuple[Gift, ...]:
    """Return everything that could be done, not only the three of today."""
    known = situation(now)
    return tuple(gift(g, known) for g in giving.everything(known))


def gift(found: said.Gift, known: Situation) -> Gift:
    """Give a gift the names of its people."""
    return Gift(
        key=found.key,
        kind=found.kind,
        person=found.person,
        name=known.names[found.person],
        act=found.act,
        reason=found.reason,
        fact=found.fact,
        because=found.because,
        giver=found.giver,
        giver_name=known.names[found.giver] if found.giver is not None else "",
    )


def answer(key: str, word: str) -> None:
    """Keep what the user says of a gift: "done", "no" (never again) or "later" (in two weeks)."""
    now = int(time.time())
    decisions.answer(key, word, at=now, until=now + LATER if word == "later" else None)


def take_back(key: str) -> None:
    """Take an answer back: the thought stands where it stood."""
    decisions.unanswer(key)


def situation(now: int) -> Situation:
    """Gather what Today is computed from."""
    names, me = persons.names(), my_number()
    asleep = {person: last for person, last in computed.asleep().items() if last <= now}
    day = datetime.fromtimestamp(now, UTC).date()
    voiced = (*voices(me), *written(now))
    heard_from = {voice.person for voice in voiced}
    known = Situation(
        now=now,
        names=names,
        voices=voiced,
        wrote=heard.last_written(me, heard_from, now) if me is not None else {},
        dormant=asleep,
        occasions=tuple(o for known in told_of(set(asleep), names) for o in of(known, day)),
        put_aside=decisions.answered(),
        home=computed.homes(),
        past=shown.named(),
    )
    return replace(known, further=tuple(further(known)), quiet=ending.quiet(now))


def of(known: Known, day: date) -> list[said.Occasion]:
    """Return the occasions of one person."""
    return list(occasions(known, day))


def voices(me: int | None) -> Iterator[Voice]:
    """Yield what others voiced, and what the owner noted about them."""
    settled = settled_words()
    for row in heard.sayings():
        person = row.about if row.by is None else row.by
        if person is not None and person != me and row.key not in settled:
            yield Voice(
                key=row.key,
                kind=row.kind,
                person=person,
                words=row.words,
                at=row.at or None,
                by="note" if row.by is None else "them",
                source=SOURCES[row.channel],
            )


def settled_words() -> set[str]:
    """Return the sentences that are no need, and those whose need is over."""
    over = {one.heard for one in statements.statements() if one.ended}
    return over | needs.refusals()


def written(now: int) -> Iterator[Voice]:
    """Yield the open needs of others that the owner wrote down themselves."""
    for one in statements.statements():
        fresh = one.kind == "need" and not one.ended and now - one.at <= needs.LASTS["need"]
        if fresh and one.person is not None and not one.heard:
            yield Voice(one.key, "need", one.person, one.words, one.at, "note", needs.WRITTEN)


def told_of(people: set[int], names: dict[int, str]) -> Iterator[Known]:
    """Gather what the address books tell of some people."""
    owners = persons.addresses_of(people)
    entries: dict[int, list[facts.StatedProfile]] = defaultdict(list)
    for profile in facts.profiles():
        owner = owners.get(profile.addresses[0])
        if owner is not None:
            entries[owner].append(profile)
    hosts: dict[int, set[str]] = defaultdict(set)
    for address, owner in owners.items():
        host = domain(address)
        if host and not is_free_mail(host):
            hosts[owner].add(host)
    for person, some in sorted(entries.items()):
        yield known(person, names[person], some, sorted(hosts[person]))


def known(person: int, name: str, entries: list[facts.StatedProfile], hosts: list[str]) -> Known:
    """Sum up what the entries tell of one person."""
    own = [p for p in entries if p.addresses[0].value.startswith("linkedin:")]
    cards = [p for p in entries if p not in own]
    return Known(
        person=person,
        key=min(a.value for p in entries for a in p.addresses),
        name=name,
        notes=[(note, p.noted) for p in entries for note in p.notes],
        roles=[role for p in own for role in p.roles],
        formerly=[*(role.organisation for p in cards for role in p.roles), *hosts],
        born=next((p.born for p in entries if p.born), ""),
    )
