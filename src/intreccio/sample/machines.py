"""What fills a mailbox beside people: lists, newsletters, notices, mass mailings, shared boxes."""

from __future__ import annotations

from datetime import datetime, timedelta

from intreccio.sample import names, smalltalk, world
from intreccio.sample.cast import Actor
from intreccio.sample.dice import midnight, rome, years_before
from intreccio.sample.letters import Letter, Seat, Sort
from intreccio.sample.world import MailingList
from intreccio.sample.writing import ME, Writing

MASS_MAILINGS = 26
MASS_READERS = 40
SHARED_LETTERS = 130


def fill(writing: Writing) -> None:
    """Write everything that no person wrote to another."""
    for mailing_list in world.LISTS:
        _list(writing, mailing_list)
    for name, address, days in world.NEWSLETTERS:
        _newsletter(writing, Seat(name, address), days)
    for name, address, days in world.NOTIFIERS:
        _notices(writing, Seat(name, address), days)
    _mass_mailings(writing)
    _shared_boxes(writing)
    _auto_replies(writing)


def _list(writing: Writing, mailing_list: MailingList) -> None:
    """Write the threads of a list: members post, others and sometimes the owner answer there."""
    dice = writing.dice
    members = [
        a
        for a in writing.people.values()
        if mailing_list.setting in a.circuits and dice.chance(0.8)
    ]
    start = years_before(writing.until, 8)
    for _ in range(mailing_list.posts // 2):
        at = dice.moment(start, writing.until, working=True)
        present = [a for a in members if a.about(at.date())]
        if present:
            _list_thread(writing, mailing_list, present, at)


def _list_thread(
    writing: Writing, mailing_list: MailingList, present: list[Actor], at: datetime
) -> None:
    dice, thread = writing.dice, writing.new_thread()
    pulls = [a.pull + 1 for a in present]
    subject = dice.choice(smalltalk.TALKS["network"].subjects)
    letter: Letter | None = None
    while at < writing.end:
        writer = ME if dice.chance(0.05) else dice.choices(present, pulls)[0].key
        if writer == ME or writing.people[writer].about(at.date()):
            letter = _post(writing, mailing_list, writer, rome(at), subject, thread, letter)
        if not dice.chance(0.62):
            return
        at += dice.reply_time()


def _post(
    writing: Writing,
    mailing_list: MailingList,
    writer: str,
    at: datetime,
    subject: str,
    thread: int,
    answers: Letter | None,
) -> Letter:
    setting = next(s for s in world.SETTINGS if s.key == mailing_list.setting)
    person = writing.seat(writer, at.date(), working=False)
    munged = mailing_list.munged and writer != ME
    name = f"{person.name} via {mailing_list.name}"
    author = Seat(name, mailing_list.address) if munged else person
    tag = f"[{mailing_list.name}] {subject}"
    reply_to = (("Reply-To", f"{_quoted(person)}"),) if munged else ()
    return writing.keep(
        Letter(
            writing.id_at(person.address), at, author,
            (Seat(mailing_list.name, mailing_list.address),), (),
            f"Re: {tag}" if answers else tag,
            ("Buongiorno a tutti,", "", *writing.lines(setting, writer)),
            thread, "list", writer=writer, answers=answers,
            delivered="" if writer == ME else world.OWNER_PRIVATE,
            headers=() if writer == ME else (*reply_to, *_list_headers(mailing_list)),
            quoted=writing.dice.chance(0.4), form="plain",
        )
    )  # fmt: skip


def _quoted(person: Seat) -> str:
    return f'"{names.plain(person.name)}" <{person.address}>'


def _list_headers(mailing_list: MailingList) -> tuple[tuple[str, str], ...]:
    word, _, host = mailing_list.address.partition("@")
    return (
        ("Precedence", "list"),
        ("List-Id", f'"{mailing_list.name}" <{word}.{host}>'),
        ("List-Post", f"<mailto:{mailing_list.address}>"),
        ("List-Unsubscribe", f"<mailto:{word}-leave@{host}>"),
    )


def _from_machine(
    writing: Writing,
    author: Seat,
    at: datetime,
    subject: str,
    sort: Sort,
    headers: tuple[tuple[str, str], ...],
) -> None:
    owner = Seat(f"{world.OWNER_GIVEN} {world.OWNER_FAMILY}", world.OWNER_PRIVATE)
    text = (
        "Gentile cliente,",
        "",
        subject + ".",
        "",
        "Questo messaggio è stato inviato da",
        author.name,
    )
    writing.keep(
        Letter(
            writing.id_at(author.address), at, author, (owner,), (), subject, text,
            writing.new_thread(), sort, readers=(ME,),
            delivered=owner.address, headers=headers,
        )
    )  # fmt: skip


def _newsletter(writing: Writing, author: Seat, days: int) -> None:
    host = author.address.partition("@")[2]
    headers = [
        ("List-Unsubscribe", f"<https://{host}/disiscrizione>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("Precedence", "bulk"),
    ]
    if writing.dice.chance(0.4):
        headers.append(("List-Id", f"<novita.{host}>"))
    day = years_before(writing.until, 2 + 6 * writing.dice.random())
    while day < writing.until:
        at = midnight(day) + timedelta(hours=7, minutes=writing.dice.randrange(50))
        subject = writing.dice.choice(smalltalk.NEWS)
        _from_machine(writing, author, at, subject, "newsletter", tuple(headers))
        day += timedelta(days=days)


def _notices(writing: Writing, author: Seat, days: int) -> None:
    day = years_before(writing.until, 9)
    while day < writing.until:
        at = midnight(day) + timedelta(seconds=writing.dice.randrange(20_000, 80_000))
        subject = writing.dice.choice(smalltalk.NOTICES)
        _from_machine(
            writing, author, at, subject, "automated", (("Auto-Submitted", "auto-generated"),)
        )
        day += timedelta(days=1 + int(writing.dice.expovariate(1 / days)))


def _mass_mailings(writing: Writing) -> None:
    """Write the letters to forty: they say nothing of who knows whom."""
    dice, start = writing.dice, years_before(writing.until, 9)
    for i in range(MASS_MAILINGS):
        at = dice.moment(start, writing.until)
        present = [a.key for a in writing.people.values() if a.about(at.date())]
        readers = dice.sample(present, min(MASS_READERS, len(present)))
        setting = writing.people[readers[0]].settings[0]
        writer = ME if i % 3 == 0 else readers.pop()
        writing.letter(
            writer, readers if writer == ME else [*readers, ME], at, setting,
            subject=dice.choice(("Cambio indirizzo", "Auguri!", "Invito", "Save the date")),
            thread=writing.new_thread(), sort="mass",
        )  # fmt: skip


def _shared_boxes(writing: Writing) -> None:
    """Write with mailboxes that several people read: nobody in particular."""
    dice, start = writing.dice, years_before(writing.until, 8)
    talk = smalltalk.TALKS["others"]
    for _ in range(SHARED_LETTERS):
        at = dice.moment(start, writing.until, working=True)
        box = Seat(*dice.choice(world.SHARED_BOXES))
        owner = writing.seat(ME, at.date(), working=True)
        mine = dice.chance(0.4)
        author, reader = (owner, box) if mine else (box, owner)
        writing.keep(
            Letter(
                writing.id_at(author.address), at, author, (reader,), (),
                dice.choice(talk.subjects), ("Buongiorno,", "", dice.choice(talk.lines)),
                writing.new_thread(), "shared", writer=ME if mine else "",
                readers=() if mine else (ME,), delivered="" if mine else owner.address,
            )
        )  # fmt: skip


def _auto_replies(writing: Writing) -> None:
    """Have some of those who are written to in August answer by machine that they are away."""
    to_one = [x for x in writing.letters if x.writer == ME and len(x.readers) == 1]
    for letter in to_one:
        if letter.at.month == 8 and writing.dice.chance(0.25):
            writer = letter.readers[0]
            writing.keep(
                Letter(
                    writing.id_at(letter.to[0].address), letter.at + timedelta(seconds=40),
                    letter.to[0], (letter.author,), (), f"Risposta automatica: {letter.subject}",
                    ("Sono fuori ufficio fino al 28 agosto.", "", writing.people[writer].given),
                    letter.thread, "auto-reply", writer=writer, readers=(ME,), answers=letter,
                    delivered=letter.author.address, form="plain",
                    headers=(("Auto-Submitted", "auto-replied"), ("Precedence", "bulk")),
                )
            )  # fmt: skip
