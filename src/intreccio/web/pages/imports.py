"""What was imported: history, reports, and taking one back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intreccio.desk import imports as desk
from intreccio.desk import mine as desk_mine
from intreccio.desk.problems import NoSuchImport, StillReading
from intreccio.desk.tables import UNKNOWN
from intreccio.desk.taking_in import report as report_of
from intreccio.web.importing import WORK
from intreccio.web.pages.people import number


def page(request: HttpRequest) -> HttpResponse:
    """List the imports, and the addresses that are mine."""
    rows = [(row, desk.totals(row.id)) for row in desk.imports()]
    told = {"rows": [r for r in rows if r[0].files], "mine": desk_mine.mine()}
    return render(request, "imports.html", told | {"kept": number(request.GET.get("kept", ""))})


def report(request: HttpRequest, taking: int) -> HttpResponse:
    """Show what one import gave: what was understood, and what was not."""
    row = next((row for row in desk.imports() if row.id == taking), None)
    if row is None:
        raise NoSuchImport(id=taking)
    told = report_of(taking)
    asked = {fault.file for fault in told.unread if fault.reason == UNKNOWN}
    about = {"row": row, "report": told, "mine": desk_mine.mine(), "to_name": asked}
    return render(request, "report.html", about)


@require_POST
def undo(request: HttpRequest, taking: int) -> HttpResponse:
    """Take one import back."""
    del request
    if WORK.running:
        raise StillReading
    kept = desk.undo(taking)
    return redirect(f"{reverse('imports')}?kept={kept}" if kept else "imports")
