"""Live accounts: each with how the last time went, and the mend; a new one; read now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intreccio.desk import passwords
from intreccio.desk import syncing as desk
from intreccio.web.importing import SYNC


def page(request: HttpRequest) -> HttpResponse:
    """Show the accounts, or add one and read it at once."""
    if request.method == "POST":
        told = {key: request.POST.get(key, "") for key in ("kind", "address", "login", "password")}
        number = desk.add(told["kind"], told["address"], told["login"], told["password"])
        SYNC.begin(number)
        return redirect("sync")
    about = {"rows": desk.listed(), "place": passwords.place(), "work": SYNC}
    name = "sync_part.html" if "HX-Request" in request.headers else "sync.html"
    return render(request, name, about)


@require_POST
def run(request: HttpRequest, account: int) -> HttpResponse:
    """Read an account now; with `accept`, what vanished there goes here."""
    SYNC.begin(account, accept="accept" in request.POST)
    return redirect("sync")


@require_POST
def remove(request: HttpRequest, account: int) -> HttpResponse:
    """Strike an account off."""
    del request
    desk.remove(account)
    return redirect("sync")
