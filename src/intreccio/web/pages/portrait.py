"""The portrait of the capital: the report as a page, and the same as a PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from intreccio.desk.portrait import portrait
from intreccio.desk.problems import NothingToReport
from intreccio.web.pictures.palette import DESK
from intreccio.web.portrait.content import Explained, content
from intreccio.web.portrait.formulas import mathml
from intreccio.web.portrait.setting import pdf, words


def page(request: HttpRequest) -> HttpResponse:
    """Show the report; before anything is measured, say what to do."""
    named = "named" in request.GET
    try:
        found = portrait(named=named, digested=False)
    except NothingToReport as problem:
        return render(request, "portrait.html", {"problem": problem.phrase})
    it = content(found, DESK)
    methods = [(method, *formulas(method)) for method in it.methods]
    told = {"it": it, "named": named, "methods": methods, "say": words()}
    return render(request, "portrait.html", told)


def formulas(method: Explained) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the formulas of a method as MathML, and its symbols with their words."""
    symbols = [(mathml(symbol), said) for symbol, said in method.where]
    return [mathml(math, block=True) for math in method.formula], symbols


def paper(request: HttpRequest) -> HttpResponse:
    """Give the report as a PDF in the reader's language."""
    language = "it" if get_language() == "it" else "en"
    made = pdf(portrait(named="named" in request.GET), language)
    kept = {"Content-Disposition": f'attachment; filename="{NAMES[language]}"'}
    return HttpResponse(made, content_type="application/pdf", headers=kept)


NAMES = {"it": "ritratto.pdf", "en": "portrait.pdf"}
