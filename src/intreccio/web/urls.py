"""Where each page is."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from intreccio.web.pages import (
    appearance,
    capital,
    circuits,
    columns,
    decisions,
    doubts,
    importing,
    imports,
    knowing,
    map,  # noqa: A004 - the page's own noun
    merge,
    people,
    person,
    portrait,
    resources,
    sync,
    sync_write,
    time,
    today,
)

urlpatterns = [
    path("", today.page, name="today"),
    path("today/answer/", today.answer, name="answer"),
    path("import/", importing.page, name="import"),
    path("import/progress/", importing.progress, name="progress"),
    path("import/again/", importing.again, name="again"),
    path("import/mine/", importing.mine, name="mine"),
    path("imports/", imports.page, name="imports"),
    path("imports/<int:taking>/", imports.report, name="report"),
    path("imports/<int:taking>/undo/", imports.undo, name="undo"),
    path("columns/<int:file>/", columns.page, name="columns"),
    path("sync/", sync.page, name="sync"),
    path("sync/<int:account>/run/", sync.run, name="sync-run"),
    path("sync/<int:account>/remove/", sync.remove, name="sync-remove"),
    path("sync/<int:account>/two-way/", sync_write.two_way, name="sync-two-way"),
    path("sync/<int:account>/write/", sync_write.page, name="sync-write"),
    path("map/", map.page, name="map"),
    path("map.json", map.picture, name="picture"),
    path("people/", people.page, name="people"),
    path("people/<int:number>/", person.page, name="person"),
    path("people/<int:number>/name/", person.rename, name="rename"),
    path("people/<int:number>/note/", person.note, name="note"),
    path("people/<int:number>/merge/", merge.page, name="merge"),
    path("people/<int:number>/choose/", person.choose, name="choose"),
    path("people/joins/<int:join>/", person.unmerge, name="unmerge"),
    path("circuits/", circuits.page, name="circuits"),
    path("circuits/<int:number>/name/", circuits.rename, name="rename-circuit"),
    path("capital/", capital.page, name="capital"),
    path("time/", time.page, name="time"),
    path("capital/report/", portrait.page, name="portrait"),
    path("capital/report/portrait.pdf", portrait.paper, name="portrait-pdf"),
    path("resources/", resources.page, name="resources"),
    path("resources/undo/", resources.take_back, name="resources-undo"),
    path("doubts/", doubts.page, name="doubts"),
    path("doubts/<int:doubt>/", doubts.settle, name="settle"),
    path("knowing/", knowing.page, name="knowing"),
    path("knowing/answer/", knowing.answer, name="knowing-answer"),
    path("knowing/undo/", knowing.undo, name="knowing-undo"),
    path("decisions/", decisions.page, name="decisions"),
    path("decisions/<slug:key>/undo/", decisions.take_back, name="decision-undo"),
    path("appearance/", appearance.choose, name="appearance"),
    path("language/", set_language, name="language"),
]
handler404 = "intreccio.web.problems.not_found"
handler500 = "intreccio.web.problems.failed"

PAGES = (
    "today",
    "import",
    "imports",
    "report",
    "map",
    "people",
    "person",
    "circuits",
    "capital",
    "doubts",
    "columns",
    "sync",
    "merge",
    "decisions",
    "sync-write",
    "portrait",
    "knowing",
    "time",
    "resources",
)
"""The pages that a person reads, by name: each has its page in docs/pages."""
