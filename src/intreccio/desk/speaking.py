"""Saying sentences in a language that somebody chose, whatever the language of the desk."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

Lang = Literal["it", "en"]
LOCALE = Path(__file__).parent.parent / "locale"


@cache
def in_language(lang: Lang) -> Callable[[str], str]:
    """Return what says a sentence of the code in a language."""
    found = gettext.translation("django", LOCALE, [lang], fallback=True)
    return lambda text: found.gettext(text) if text else ""
