"""Doors: a goal in my own words, and who could open it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intreccio.desk import doors as desk


def page(request: HttpRequest) -> HttpResponse:
    """Show the doors of a goal, once there is one."""
    goal = request.GET.get("goal", "").strip()
    found = desk.doors(goal) if goal else None
    return render(request, "doors.html", {"goal": goal, "found": found})
