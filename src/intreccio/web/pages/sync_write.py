"""What would change on the cards of an account, line by line; what is ticked is written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intreccio.desk import card_backups, syncing
from intreccio.desk import writing as desk
from intreccio.desk.problems import ServerSays
from intreccio.web.importing import SYNC


def page(request: HttpRequest, account: int) -> HttpResponse:
    """Show the changes; with an answer, write those that were ticked, and say how it went."""
    row = syncing.existing(account)
    told = {"row": row, "number": account, "folder": card_backups.folder(account)}
    if not row.two_way:
        return render(request, "sync_write.html", told)
    ticked = set(request.POST.getlist("card")) if request.method == "POST" else set()
    try:
        outcomes, stale = written(account, ticked) if ticked else ((), 0)
        plan = desk.plan(account)
    except ServerSays as problem:
        return render(request, "sync_write.html", {**told, "fault": problem.phrase})
    told |= {"plan": plan, "outcomes": outcomes, "stale": stale}
    return render(request, "sync_write.html", told)


def written(account: int, ticked: set[str]) -> tuple[tuple[desk.Outcome, ...], int]:
    """Write the changes that were ticked, and count those that are not as they were shown."""
    with SYNC.alone():
        changes = [one for one in desk.plan(account).changes if one.seal in ticked]
        return desk.write(account, changes), len(ticked) - len(changes)


@require_POST
def two_way(request: HttpRequest, account: int) -> HttpResponse:
    """Let cards be changed there, or no more."""
    desk.let_write(account, on="on" in request.POST)
    return redirect("sync-write", account) if "on" in request.POST else redirect("sync")
