"""A statement: one need or one offer, in somebody's words, in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Lang = Literal["it", "en"]
Kind = Literal["need", "offer"]

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
ITALIAN = (
    "il lo la i gli le un uno una di a da in con su per tra fra e ed o che chi non si mi ti ci"
    " vi del dello della dei degli delle al allo alla ai agli alle dal dalla dai dagli dalle"
    " nel nella nei negli nelle sul sulla sui sugli sulle col come dove quando se ma anche più"
    " sono è ho hai ha abbiamo hanno mio mia tuo tua suo sua cerco cerca qualcuno questo questa"
    " potrei posso può presso ogni già molto poco tutti tutto"
)
ENGLISH = (
    "the a an of to in on at for and or with by from as is are am be been was were it its they"
    " them their we our us you your i my me he she his her this that these those who what where"
    " when how if but not no can could would will have has had do does some any someone"
)
COMMON: Mapping[Lang, frozenset[str]] = {
    "it": frozenset(ITALIAN.split()),
    "en": frozenset(ENGLISH.split()),
}
"""Words that say little of what a text is about, and much of its language."""
VOWEL_SHARE = 0.6
"""Of the words of an Italian text most end in a vowel: nine in ten, against three in English."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A need or an offer.

    Attributes:
        key: the same as long as the words and their owner are.
        person: whose it is, by number; 0 for the owner of the book.
        role: whether it is what somebody does, and was not said by anybody.
    """

    key: str
    person: int
    kind: Kind
    words: str
    lang: Lang
    role: bool = False


def language_of(words: str) -> Lang:
    """Guess the language of a few words: by its commonest words, else by how its words end.

    >>> language_of("cerco un grafico"), language_of("a place for twenty people")
    ('it', 'en')
    >>> language_of("Responsabile acquisti"), language_of("Export manager")
    ('it', 'en')
    """
    found = WORD.findall(words.lower())
    hits = {lang: sum(word in common for word in found) for lang, common in COMMON.items()}
    if hits["it"] != hits["en"]:
        return "it" if hits["it"] > hits["en"] else "en"
    long = [word for word in found if len(word) > 2]
    vowels = sum(word[-1] in "aeioàèéìòù" for word in long)
    return "it" if long and vowels / len(long) > VOWEL_SHARE else "en"
