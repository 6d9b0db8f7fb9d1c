"""Live accounts: each with how the last time went, and the mend; a new one; read now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from intreccio.desk import passwords
from intreccio.desk import syncing as desk
from intreccio.desk.problems import NotAnAccount, NotEncrypted
from intreccio.web.importing import SYNC

FIELDS = ("kind", "address", "login", "password")


def page(request: HttpRequest) -> HttpResponse:
    """Show the accounts, or add one and read it at once; what cannot be added is asked again."""
    about = {"rows": desk.listed(), "place": passwords.place(), "work": SYNC}
    if request.method == "POST":
        told = {key: request.POST.get(key, "") for key in FIELDS}
        try:
            SYNC.begin(desk.add(*(told[key] for key in FIELDS)))
        except (NotAnAccount, NotEncrypted) as problem:
            fault = problem.read(gettext)
            return render(request, "sync.html", {**about, "told": told, "fault": fault}, status=400)
        return redirect("sync")
    name = "sync_part.html" if "HX-Request" in request.headers else "sync.html"
    return render(request, name, {**about, "told": {"kind": "imap"}})


@require_POST
def run(request: HttpRequest, account: int) -> HttpResponse:
    """Read an account now; `gone` says what becomes of cards that vanished there."""
    answers: dict[str, desk.Gone] = {"take": "take", "keep": "keep"}
    SYNC.begin(account, gone=answers.get(request.POST.get("gone", ""), "ask"))
    return redirect("sync")


@require_POST
def remove(request: HttpRequest, account: int) -> HttpResponse:
    """Strike an account off."""
    del request
    desk.remove(account)
    return redirect("sync")
