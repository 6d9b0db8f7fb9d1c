"""Phrases as the book keeps them: the sentence and its facts, to be read in any language."""

from __future__ import annotations

from typing import Any

from intreccio.people.wording import Phrase


def kept(phrase: Phrase) -> dict[str, Any]:
    """Return a phrase as JSON."""
    return {"text": phrase.text, "facts": [list(fact) for fact in phrase.facts]}


def read(body: dict[str, Any]) -> Phrase:
    """Return the phrase that was kept.

    >>> read(kept(Phrase.of("{name} wrote", name="Ada"))).read()
    'Ada wrote'
    """
    return Phrase(body["text"], tuple((key, value) for key, value in body["facts"]))
