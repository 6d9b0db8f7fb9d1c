"""Whether a tie will see contact within three months, in words; in figures only where they held."""

from __future__ import annotations

from typing import Literal

from intreccio.book.computed import TieRow
from intreccio.people.wording import Phrase, sentence

Likely = Literal["probably", "perhaps", "hardly"]

PROBABLY, PERHAPS = 2 / 3, 1 / 3
WORDS: dict[Likely, str] = {
    "probably": sentence("probably"),
    "perhaps": sentence("perhaps"),
    "hardly": sentence("hardly by itself"),
}
SENTENCES: dict[Likely, str] = {
    "probably": sentence(
        "Even without a nudge, you will probably write to one another within three months."
    ),
    "perhaps": sentence(
        "Without a nudge you may write to one another within three months, or you may not."
    ),
    "hardly": sentence("Without a nudge you will hardly write to one another within three months."),
}
TENTHS = sentence("About {tenths} times in 10, most likely between {low} and {high}.")
MOST = 10


def likely(chance: float | None) -> Likely | None:
    """Return the word for a chance: from two thirds on probably, below one third hardly.

    >>> likely(0.7), likely(0.5), likely(0.1), likely(None)
    ('probably', 'perhaps', 'hardly', None)
    """
    if chance is None:
        return None
    return "probably" if chance >= PROBABLY else "perhaps" if chance >= PERHAPS else "hardly"


def in_a_word(tie: TieRow) -> Phrase | None:
    """Say a tie's chance in a word; None where it is not known."""
    word = likely(tie.contact_90d)
    return Phrase.of(WORDS[word]) if word else None


def in_words(tie: TieRow) -> tuple[Phrase, ...]:
    """Say a tie's chance in a sentence, and in figures if such figures held in the past."""
    word = likely(tie.contact_90d)
    if word is None:
        return ()
    figures = in_figures(tie)
    return (Phrase.of(SENTENCES[word]), *([figures] if figures else []))


def in_figures(tie: TieRow) -> Phrase | None:
    """Say a chance in tenths with its interval; None where the past does not allow it."""
    if not tie.proven or tie.contact_90d is None or tie.least is None or tie.most is None:
        return None
    low, high = (f"{bound * MOST:.1f}" for bound in (tie.least, tie.most))
    digits = 0 if tie.contact_90d * MOST >= 1 else 1
    return Phrase.of(TENTHS, tenths=f"{tie.contact_90d * MOST:.{digits}f}", low=low, high=high)
