"""Setting the report as a PDF: typst does it, and the same portrait gives the same bytes."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import typst
from django.utils.translation import gettext, override

from intreccio.desk.portrait import Portrait
from intreccio.web.pictures.palette import PAPER
from intreccio.web.portrait.content import Content, content
from intreccio.web.portrait.formulas import mathml, plain

SHEET = Path(__file__).with_name("portrait.typ")
MARK = Path(__file__).parents[1] / "static" / "mark.svg"
SIZE = re.compile(r'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"')
STANDARD: Final = "ua-1"
"""PDF/UA-1: a reader that speaks can follow the pages; what it lacks stops the setting."""


def pdf(portrait: Portrait, language: str) -> bytes:
    """Set a portrait in "it" or "en".

    What users wrote goes in as data, never as markup. Only the letters that typst brings along are
    used and the time is that of the measures, so that every machine makes the same pages.
    """
    with override(language):
        body = {**told(content(portrait, PAPER)), "words": words()}
    return typst.compile(
        SHEET.read_bytes(),
        format="pdf",
        sys_inputs={"content": json.dumps(body, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=[STANDARD],
        timestamp=portrait.making.at,
    )


def told(content: Content) -> dict[str, Any]:
    """Return the content as the sheet reads it."""
    body = asdict(content)
    for method in body["methods"]:
        method["formula"] = [spelt(math) for math in method["formula"]]
        method["where"] = [[spelt(symbol), said] for symbol, said in method["where"]]
    for figure in body["figures"]:
        figure["alt"] = f"{figure['title']}. {figure['words']}"
        figure["ratio"] = ratio(figure["svg"])
    return {**body, "mark": MARK.read_text("utf-8"), "threads": PAPER.threads}


def ratio(svg: str) -> float:
    """Return how high a picture is for its width.

    >>> ratio('<svg viewBox="0 0 360 90">')
    0.25
    """
    found = SIZE.search(svg)
    return float(found[2]) / float(found[1]) if found else 1.0


def spelt(math: str) -> dict[str, str]:
    """Return a formula with what a reader that speaks says instead."""
    return {"math": math, "alt": plain(mathml(math))}


def words() -> dict[str, str]:
    """Return the fixed words of the sheet."""
    return {
        "name": gettext("A portrait of your social capital"),
        "pictures": gettext("In pictures"),
        "smaller": gettext("and some smaller ones"),
        "figures": gettext("The figures"),
        "figures_lede": gettext(
            "Each with its unit, and in brackets the interval that holds the truth about eight"
            " times in ten. The line begins at nought."
        ),
        "experimental": gettext("experimental"),
        "not_meant": gettext("It does not mean:"),
        "sources": gettext("Sources"),
        "methods": gettext("How each is computed"),
        "methods_lede": gettext(
            "Enough to compute it again. Square brackets are 1 where what stands in them is true,"
            " and 0 where it is not."
        ),
        "interval": gettext("Interval:"),
        "references": gettext("Papers"),
        "made": gettext("To find the same again"),
        "made_lede": gettext(
            "With the same facts, program and libraries every figure comes out the same, digit for"
            " digit."
        ),
        "exact": gettext("The exact figures"),
        "exact_lede": gettext(
            "As the command `intreccio capital --json` prints them, with a decimal point."
        ),
        "limits": gettext("What this cannot tell"),
    }
