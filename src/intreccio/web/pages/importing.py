"""The import page: bring what you have, watch it being read, see what came of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePath
from secrets import token_hex

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from intreccio.desk import imports as desk
from intreccio.desk import mine as desk_mine
from intreccio.desk.opening import incoming
from intreccio.desk.problems import StillReading
from intreccio.web.importing import WORK


def page(request: HttpRequest) -> HttpResponse:
    """Show where to bring things, or take what was brought."""
    if request.method == "POST":
        return take(request)
    if WORK.running:
        return redirect("progress")
    cut_off = [row for row in desk.imports() if row.finished is None and row.undone is None]
    return render(request, "import.html", {"cut_off": cut_off[:1], "mine": desk_mine.mine()})


def take(request: HttpRequest) -> HttpResponse:
    """Keep the files beside the book, and begin to read them."""
    if WORK.running:
        raise StillReading
    files = [f for f in request.FILES.getlist("files") if f.name]
    if not files:
        return render(request, "import.html", {"nothing": True}, status=400)
    folder = incoming() / token_hex(8)
    folder.mkdir(mode=0o700, parents=True)
    paths = [keep(file, folder) for file in files]
    own = [word for word in re.split(r"[\s,;]+", request.POST.get("me", "")) if word]
    if not WORK.begin(paths, me=own, text="text" in request.POST, away=folder):
        shutil.rmtree(folder)
        raise StillReading
    return redirect("progress")


def keep(file: UploadedFile[bytes], folder: Path) -> Path:
    """Write what was brought into the folder, under the last part of its own name."""
    name = PurePath(str(file.name).replace("\\", "/")).name.lstrip(".") or "file"
    path = folder / name
    while path.exists():
        path = folder / f"{token_hex(2)}-{name}"
    with path.open("xb") as kept:
        for piece in file.chunks():
            kept.write(piece)
    return path


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Go on with an import that was cut off."""
    del request
    for row in desk.imports():
        if row.finished is None and row.undone is None:
            paths = [Path(file.path) for file in row.files]
            away = paths[0].parent if incoming() in paths[0].parents else None
            WORK.begin(paths, me=(), text=row.text, away=away)
            break
    return redirect("progress")


def progress(request: HttpRequest) -> HttpResponse:
    """Show how far the import has come; when it is done, lead to its report."""
    if not WORK.running and WORK.report is not None:
        there = reverse("report", args=[WORK.report])
        if "HX-Request" in request.headers:
            return HttpResponse(headers={"HX-Redirect": there})
        return redirect(there)
    if not WORK.running and not WORK.fault:
        return redirect("import")
    name = "progress_part.html" if "HX-Request" in request.headers else "progress.html"
    return render(request, name, {"step": WORK.progress, "fault": WORK.fault})


@require_POST
def mine(request: HttpRequest) -> HttpResponse:
    """Take the user's word on which addresses are theirs."""
    value = request.POST.get("value", "").strip()
    if value:
        desk_mine.say_mine(value, mine=request.POST.get("mine") != "no")
    there = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(there, allowed_hosts=None)
    return redirect(there if safe else "imports")
