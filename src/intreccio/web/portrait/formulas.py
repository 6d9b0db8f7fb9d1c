"""Formulas for the browser: typst itself turns them into MathML, so page and paper agree."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache

import typst

SHEET = b'#eval(json(bytes(sys.inputs.formula)), mode: "math")'
BLOCK = b'#math.equation(block: true, eval(json(bytes(sys.inputs.formula)), mode: "math"))'
LETTER = re.compile(r"<mi>([^<]+)</mi>")
TAG = re.compile(r"<[^>]+>")


@cache
def mathml(formula: str, *, block: bool = False) -> str:
    """Return a formula of ours, in the notation of typst, as MathML.

    Letters are written plain, and slanted by the browser: not every machine has the slanted ones.

    >>> mathml("x <= 1")
    '<math><mi>x</mi><mo>≤</mo><mn>1</mn></math>'
    """
    page = typst.compile(
        BLOCK if block else SHEET,
        format="html",
        sys_inputs={"formula": json.dumps(formula)},
        ignore_system_fonts=True,
        timestamp=0,
    )
    whole = page.decode()
    found = whole[whole.index("<math") : whole.index("</math>") + len("</math>")]
    return LETTER.sub(upright, found)


def upright(letter: re.Match[str]) -> str:
    """Return an identifier in plain letters."""
    return f"<mi>{unicodedata.normalize('NFKC', letter[1])}</mi>"


def plain(math: str) -> str:
    """Return a formula as the text that is read aloud.

    >>> plain('<math><mi>x</mi><mo>&lt;</mo><mn>1</mn></math>')
    'x < 1'
    """
    return " ".join(TAG.sub(" ", math).replace("&lt;", "<").replace("&gt;", ">").split())
