"""From what and with what the report was made, said so that somebody else finds the same."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from intreccio.desk.capital import CardRow
from intreccio.desk.portrait import Portrait
from intreccio.people.wording import sentence
from intreccio.web.templatetags.spoken import channel_word, dated, share, spoken

SOURCES = {
    "address_tables": sentence("address tables"),
    "calendars": sentence("calendars"),
    "facebook": sentence("Facebook and Instagram"),
    "google_contacts": sentence("Google Contacts"),
    "linkedin": sentence("LinkedIn"),
    "maildirs": sentence("mail folders"),
    "mailboxes": sentence("mailboxes"),
    "monica": sentence("Monica"),
    "nametag": sentence("nametag"),
    "telegram": sentence("Telegram"),
    "vcards": sentence("address books"),
    "whatsapp": sentence("WhatsApp"),
    "imap": sentence("live mail"),
    "carddav": sentence("live address books"),
    "caldav": sentence("live calendars"),
    "ics": sentence("live calendars"),
}
"""What readers are called by people."""
SHORT = 4
"""Letters in a group of the digest."""


def whence(portrait: Portrait) -> tuple[str, ...]:
    """Say what the measures were computed from, in a few lines."""
    basis = portrait.basis
    return (
        gettext("%(traces)s traces and %(profiles)s address book entries, of %(people)s people.")
        % {
            "traces": whole(basis.traces),
            "profiles": whole(basis.profiles),
            "people": whole(basis.people),
        },
        gettext("Understood: %(share)s of what was brought.")
        % {"share": share(portrait.capital.coverage)},
    )


def whole(number: float) -> str:
    """Write a whole number as the reader's language does."""
    return number_format(number, 0, use_l10n=True, force_grouping=True)


def made(portrait: Portrait) -> tuple[tuple[str, str], ...]:
    """Say from what and with what everything was computed: a name and its words each."""
    making, basis = portrait.making, portrait.basis
    version = f"Intreccio {making.version}"
    return (
        (gettext("Data from"), gettext("%(from)s to %(to)s") % moments(portrait)),
        (gettext("Traces"), "; ".join(channels(portrait))),
        (gettext("Brought by"), "; ".join(sources(basis.sources))),
        (gettext("Not understood"), whole(basis.unread)),
        (gettext("People"), whole(basis.people)),
        (gettext("Computed on"), f"{dated(making.at, 'j F Y, H:i')} UTC"),
        (gettext("Program"), f"{version}, {making.commit}" if making.commit else version),
        (gettext("Libraries"), ", ".join(f"{name} {number}" for name, number in making.libraries)),
        (gettext("Seed of chance"), str(making.seed)),
        (gettext("Draws of an interval"), whole(making.draws)),
        (gettext("Digest of the facts"), grouped(making.digest) or gettext("it stands in the PDF")),
    )


def moments(portrait: Portrait) -> dict[str, str]:
    """Return the first and the last day of the traces."""
    seen = portrait.basis.channels
    first = min((one.first for one in seen), default=portrait.window[0])
    last = max((one.last for one in seen), default=portrait.window[1])
    return {"from": dated(first, "j F Y"), "to": dated(last, "j F Y")}


def channels(portrait: Portrait) -> list[str]:
    """Say how many traces each channel left."""
    said = []
    for one in portrait.basis.channels:
        words = f"{channel_word(one.channel)} {whole(one.traces)}"
        if one.left_out:
            out = gettext("%(n)s of them left out of ties") % {"n": whole(one.left_out)}
            words += f" ({out})"
        said.append(words)
    return said


def sources(found: Iterable[tuple[str, int, int]]) -> list[str]:
    """Say how many files and items each kind of source brought."""
    return [
        f"{spoken(SOURCES.get(reader, reader))}: "
        + ngettext("%(n)s file", "%(n)s files", files) % {"n": whole(files)}
        + ", "
        + ngettext("%(n)s item", "%(n)s items", items) % {"n": whole(items)}
        for reader, files, items in found
    ]


def grouped(digest: str) -> str:
    """Write a digest in groups that an eye can follow.

    >>> grouped("0123456789abcdef")
    '0123 4567 89ab cdef'
    """
    return " ".join(digest[start : start + SHORT] for start in range(0, len(digest), SHORT))


def exact(cards: Iterable[CardRow]) -> tuple[tuple[str, ...], ...]:
    """Return the figures of the cards digit for digit, as `capital --json` prints them."""
    return tuple(
        (
            card.key,
            plain(card.value),
            plain(card.interval[0] if card.interval else None),
            plain(card.interval[1] if card.interval else None),
            str(card.n),
            plain(card.coverage),
            plain(card.held),
            card.status,
        )
        for card in cards
    )


def plain(number: float | None) -> str:
    """Write a number as JSON does, a dash for none.

    >>> plain(0.907), plain(None)
    ('0.907', '–')
    """
    return "–" if number is None else repr(number)
