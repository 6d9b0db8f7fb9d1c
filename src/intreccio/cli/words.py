"""The language of the command line, without loading the pages."""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

from intreccio.people.wording import sentence

LOCALE = Path(__file__).parent.parent / "locale"
ASKED = ("INTRECCIO_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language() -> str:
    """Return "it" or "en", as the environment asks; English when it asks for neither."""
    wishes = [os.environ[name] for name in ASKED if os.environ.get(name)]
    return "it" if wishes and wishes[0].lower().startswith("it") else "en"


@cache
def catalogue() -> gettext.NullTranslations:
    """Load the catalogue of the language once."""
    return gettext.translation("django", LOCALE, [language()], fallback=True)


def say(text: str) -> str:
    """Say a sentence of the code in the language of the command line."""
    return catalogue().gettext(text) if text else ""


def say_in(tongue: str, text: str) -> str:
    """Say a sentence of the code in "it" or "en", whatever the command line speaks."""
    spoken = gettext.translation("django", LOCALE, [tongue], fallback=True)
    return spoken.gettext(text) if text else ""


KLASS = {
    "strong": sentence("strong"),
    "weak": sentence("weak"),
    "occasional": sentence("occasional"),
    "dormant": sentence("dormant"),
}
"""The words for the classes of ties."""
KINDS = (sentence("personal"), sentence("professional"), sentence("mixed"))
"""The words for the kinds of circuits."""
