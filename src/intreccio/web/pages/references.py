"""Signed references: what I saw of somebody's work, under my own name; and checking another's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from intreccio.desk import references as desk
from intreccio.desk import signing
from intreccio.desk.people import one_of, people
from intreccio.desk.problems import NotToBeSigned
from intreccio.desk.references import Words
from intreccio.desk.speaking import Lang
from intreccio.giving.signing import LONGEST
from intreccio.giving.signing import check as checked
from intreccio.web.pages.people import number as read_number

MOST_NAMED = 12


def page(request: HttpRequest, **more: object) -> HttpResponse:
    """Show the references that I signed, my key, and where to check another's."""
    told = {
        "references": desk.references(),
        "line": signing.my_line(),
        "fingerprint": signing.my_fingerprint(),
        **more,
    }
    return render(request, "references.html", told)


def new(request: HttpRequest) -> HttpResponse:
    """Write a reference: first whom it is about, then the words, read over before it is signed."""
    told = request.POST if request.method == "POST" else request.GET
    person, query = read_number(told.get("one", "")), told.get("q", "")
    body: dict[str, object] = {
        "one": one_of(person) if person else None,
        "query": query,
        "found": people(query, limit=MOST_NAMED).people if query else (),
        "told": told,
        "lang": chosen(request),
    }
    if request.method != "POST":
        return render(request, "reference_new.html", body)
    words = Words(*(told.get(key, "") for key in ("tie", "saw", "unseen")))
    lang = chosen(request)
    if told.get("what") == "sign":
        return redirect("reference", desk.write(person, words, lang, agreed="agreed" in told))
    if not (words.cut.tie and words.cut.saw):
        raise NotToBeSigned
    body["draft"] = desk.drafted(person, words, lang)
    return render(request, "reference_new.html", body)


def chosen(request: HttpRequest) -> Lang:
    """Return the language that was chosen for a text, else that of the desk."""
    told = request.POST.get("lang") or request.GET.get("lang") or get_language() or "en"
    return "it" if told.startswith("it") else "en"


def one(request: HttpRequest, number: int) -> HttpResponse:
    """Show one reference as it was signed."""
    return render(request, "reference.html", {"kept": desk.reference(number)})


def files(request: HttpRequest, number: int) -> HttpResponse:
    """Hand over a reference with its signature, the key, and how to check it."""
    return archive(desk.NAME, desk.files(number, chosen(request)))


def archive(name: str, parts: dict[str, str]) -> HttpResponse:
    """Hand over some files as one archive."""
    kept = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
    return HttpResponse(signing.packed(parts), content_type="application/zip", headers=kept)


@require_POST
def strike(request: HttpRequest, number: int) -> HttpResponse:
    """Strike a reference out."""
    del request
    desk.remove(number)
    return redirect("references")


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Say what a reference that I was given is worth."""
    text = brought(request, "text", desk.LARGEST)
    signature, keys = (brought(request, key, LONGEST) for key in ("signature", "keys"))
    found = checked(text, signature.decode(errors="replace"), keys.decode(errors="replace"))
    told = {"verdict": found.verdict, "says": desk.VERDICTS[found.verdict]}
    return page(request, checked=told | {"fingerprint": found.fingerprint})


def brought(request: HttpRequest, key: str, most: int) -> bytes:
    """Return the beginning of a file that was brought, nothing where none was."""
    file = request.FILES.get(key)
    return file.read(most) if file is not None else b""
