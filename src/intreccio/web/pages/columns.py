"""Columns of a table that nobody knows: what they seem to mean, and the user's word on it."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from intreccio.desk import tables as desk
from intreccio.desk.opening import incoming
from intreccio.desk.problems import StillReading
from intreccio.web.importing import WORK

MEANINGS = (
    ("", gettext_lazy("leave it out")),
    ("name", gettext_lazy("whole name")),
    ("given", gettext_lazy("given name")),
    ("middle", gettext_lazy("middle name")),
    ("family", gettext_lazy("family name")),
    ("nickname", gettext_lazy("nickname")),
    ("mail", gettext_lazy("mail address")),
    ("phone", gettext_lazy("telephone")),
    ("page", gettext_lazy("LinkedIn page")),
    ("organisation", gettext_lazy("organisation")),
    ("title", gettext_lazy("role")),
    ("city", gettext_lazy("town")),
    ("born", gettext_lazy("birthday")),
    ("notes", gettext_lazy("note")),
    ("labels", gettext_lazy("label")),
    ("met", gettext_lazy("day you met")),
    ("spouse", gettext_lazy("spouse")),
    ("partner", gettext_lazy("partner")),
    ("child", gettext_lazy("child")),
    ("parent", gettext_lazy("parent")),
    ("manager", gettext_lazy("manager")),
    ("assistant", gettext_lazy("assistant")),
    ("referred by", gettext_lazy("introduced by")),
)


def page(request: HttpRequest, file: int) -> HttpResponse:
    """Ask what the columns mean; with the answer, read the table."""
    table = desk.table(file)
    if request.method != "POST":
        return render(request, "columns.html", {"table": table, "meanings": MEANINGS})
    titles = [title for title, _, _ in table.columns]
    said = {title: request.POST.get(f"column-{i}", "") for i, title in enumerate(titles)}
    desk.remember(titles, said)
    path = Path(table.path.partition("!/")[0])
    away = path.parent if incoming() in path.parents else None
    if not WORK.begin([path], me=(), text=False, away=away):
        raise StillReading
    return redirect("progress")
