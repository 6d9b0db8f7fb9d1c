"""Filters that say things in the reader's language: phrases, days, shares, numbers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import PurePath

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext

from intreccio.archives.walking import INSIDE
from intreccio.people.wording import Phrase, sentence

register = template.Library()
WHOLE_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])")
"""A day that exists in every year and month; others are shown as they are written."""
LEAST_SHARE = 0.005
"""A share that is not nought, but would be written so; and as near to the whole."""

ESCAPED = re.compile(r"\\([\\,;nN])")

TIES = {
    "strong": sentence("strong"),
    "weak": sentence("weak"),
    "occasional": sentence("occasional"),
    "dormant": sentence("dormant"),
}
KINDS = {
    "personal": sentence("personal"),
    "professional": sentence("professional"),
    "mixed": sentence("personal and professional"),
}
CHANNELS = {
    "mail": sentence("mail"),
    "list": sentence("mailing list"),
    "message": sentence("message"),
    "invitation": sentence("invitation"),
    "meeting": sentence("meeting"),
    "call": sentence("call"),
}
KNOCKS = {
    "asked": sentence("asked"),
    "spoke": sentence("we spoke"),
    "opened": sentence("it opened"),
    "closed": sentence("it stayed closed"),
}
STATES = {
    "open": sentence("open"),
    "answered": sentence("answered"),
    "lapsed": sentence("lapsed"),
    "withdrawn": sentence("withdrawn"),
}
ACCOUNTS = {
    "imap": sentence("mail"),
    "carddav": sentence("address book"),
    "caldav": sentence("calendar"),
    "ics": sentence("calendar"),
}
RELATIONS = {
    "spouse": sentence("spouse"),
    "partner": sentence("partner"),
    "child": sentence("child"),
    "children": sentence("child"),
    "parent": sentence("parent"),
    "mother": sentence("mother"),
    "father": sentence("father"),
    "brother": sentence("brother"),
    "sister": sentence("sister"),
    "sibling": sentence("brother or sister"),
    "friend": sentence("friend"),
    "manager": sentence("manager"),
    "assistant": sentence("assistant"),
    "referred by": sentence("introduced by"),
    "introduced by": sentence("introduced by"),
    "colleague": sentence("colleague"),
}
PLACES = {
    "line": sentence("line"),
    "message": sentence("message"),
    "event": sentence("event"),
    "byte": sentence("byte"),
}
OUTCOMES = {
    "written": sentence("Written."),
    "changed": sentence("Not written."),
    "refused": sentence("Not written."),
    "unknown": sentence("Not known."),
    "waiting": sentence("Not tried."),
}
HEARD = {
    "need": sentence("asks"),
    "offer": sentence("offers"),
    "thanks": sentence("thanks"),
    "favour": sentence("did for you"),
}


@register.filter
def spoken(phrase: Phrase | str) -> str:
    """Say a phrase, or a sentence of the code, in the reader's language."""
    if isinstance(phrase, Phrase):
        facts = tuple((key, localised(value)) for key, value in phrase.facts)
        return Phrase(phrase.text, facts).read(gettext)
    return gettext(phrase) if phrase else ""


def localised(fact: str) -> str:
    """Write a decimal number as the reader's language does; anything else stays as it is."""
    whole, point, part = fact.partition(".")
    if point and whole.isdigit() and part.isdigit():
        return number_format(float(fact), len(part))
    return fact


@register.filter
def day(seconds: int | None) -> str:
    """Write the day of a moment in full."""
    if seconds is None:
        return "–"
    return dated(seconds, "j F Y")


@register.filter
def day_and_month(found: date) -> str:
    """Write a day without its year."""
    words = date_format(found, "j F")
    return words.lower() if get_language() == "it" else words


def dated(seconds: int, form: str) -> str:
    """Write a moment in the reader's language; Italian writes its months small."""
    words = date_format(datetime.fromtimestamp(seconds, UTC), form)
    return words.lower() if get_language() == "it" else words


@register.filter
def month(seconds: int | None) -> str:
    """Write the month and the year of a moment."""
    if seconds is None:
        return "–"
    return dated(seconds, "F Y")


@register.filter
def share(part: float | None) -> str:
    """Write a share of one as a percentage."""
    if part is None:
        return "–"
    if 0 < part < LEAST_SHARE:
        return gettext("less than 1%")
    if 1 - LEAST_SHARE <= part < 1:
        return f"{number_format(min(part * 100, 99.9), 1)}%"
    return f"{number_format(round(part * 100), 0)}%"


@register.filter
def figure(value: float | None) -> str:
    """Write a number with as many digits as it deserves."""
    if value is None:
        return "–"
    whole = float(value).is_integer() or abs(value) >= 100
    digits = 0 if whole else 2 if abs(value) < 10 else 1
    return number_format(round(value, digits), digits, use_l10n=True, force_grouping=True)


@register.filter
def amount(value: float, phrase: Phrase) -> str:
    """Write a further figure of a card: a part "of" something as a percentage."""
    return share(value) if phrase.text.startswith("of ") else figure(value)


@register.filter
def tie_word(klass: str | None) -> str:
    """Say the class of a tie."""
    return gettext(TIES[klass]) if klass in TIES else ""


@register.filter
def kind_word(kind: str) -> str:
    """Say the kind of a circuit."""
    return gettext(KINDS.get(kind, kind))


@register.filter
def channel_word(channel: str) -> str:
    """Say by what channel a trace came."""
    return gettext(CHANNELS.get(channel, channel))


@register.filter
def account_word(kind: str) -> str:
    """Say what kind of account it is."""
    return gettext(ACCOUNTS.get(kind, kind))


@register.filter
def relation_word(word: str) -> str:
    """Say what somebody is to somebody; a word that is not known stays as it was written."""
    return gettext(RELATIONS[word]) if word in RELATIONS else word


@register.filter
def moment_word(at: int) -> str:
    """Say a moment with its hour, by the clock of this machine."""
    return date_format(datetime.fromtimestamp(at, UTC).astimezone(), "SHORT_DATETIME_FORMAT")


@register.filter
def place_word(place: str) -> str:
    """Say where in a file an item stands ("line 12"); another place stays as it is."""
    file, comma, last = place.rpartition(", ")
    kind, _, number = last.partition(" ")
    return f"{file}{comma}{gettext(PLACES[kind])} {number}" if kind in PLACES else place


@register.filter
def version_word(words: str, kind: str) -> str:
    """Say a version of a fact: a birthday as the reader writes days, anything else as it is."""
    found = WHOLE_DAY.fullmatch(words) if kind == "born" else None
    if not found:
        return words
    year, month_, day_ = (int(part) for part in found.groups())
    return day(int(datetime(year, month_, day_, tzinfo=UTC).timestamp()))


@register.filter
def heard_word(kind: str) -> str:
    """Say what kind of thing was heard."""
    return gettext(HEARD.get(kind, kind))


@register.filter
def knock_word(what: str) -> str:
    """Say what became of a door."""
    return gettext(KNOCKS.get(what, what))


@register.filter
def pair(words: str) -> list[str]:
    """Part two keys that came in one."""
    return [*words.split(" ", 1), ""][:2]


@register.filter
def state_word(state: str) -> str:
    """Say how a need or an offer stands."""
    return gettext(STATES.get(state, state))


@register.filter
def outcome_word(word: str) -> str:
    """Say how the writing of a card went."""
    return gettext(OUTCOMES.get(word, word))


@register.filter
def card_line(line: str) -> str:
    r"""Write a line of a card for reading, its escapes off; a name in parts stays as it is.

    >>> card_line("NOTE:Siena\\, il mare\\; poi\\nMilano")
    'NOTE:Siena, il mare; poi\nMilano'
    """
    if line.startswith(("N:", "N;")):
        return line
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], line)


@register.filter
def thread(circuit: int | None) -> int:
    """Return which of the eight threads a circuit is drawn with, from 1."""
    return (circuit - 1) % 8 + 1 if circuit else 0


@register.filter
def file_name(path: str) -> str:
    """Return the last part of a path, with the archives around it.

    >>> file_name("/home/ada/all.zip!/more/a.zip!/b/c.vcf")
    'all.zip › a.zip › c.vcf'
    """
    return " › ".join(PurePath(part).name for part in path.split(INSIDE))
