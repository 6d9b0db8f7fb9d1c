"""Sentences that wait for their language: the pure rooms write them, the edge reads them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self


def sentence(text: str) -> str:
    """Mark `text` for the translators and return it unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """An English sentence with gaps, and what fills them.

    `text` is the key in the catalogue of translations; its gaps are named as in `str.format`.
    A gap that changes with a number is written as two phrases, never as "(s)".
    """

    text: str
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, text: str, **facts: object) -> Self:
        """Write a phrase with its facts by name.

        >>> Phrase.of("{name} wrote on {day}", name="Ada", day="2024-05-02").read()
        'Ada wrote on 2024-05-02'
        """
        return cls(text, tuple((key, str(value)) for key, value in facts.items()))

    def read(self, translate: Callable[[str], str] = sentence) -> str:
        """Say the phrase in the language of `translate` (English when none is given)."""
        return translate(self.text).format(**dict(self.facts))
