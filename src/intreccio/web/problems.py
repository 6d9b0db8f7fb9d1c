"""What goes wrong, told on a page of the same house: what happened, and the mend."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy

from intreccio.desk.problems import (
    NoSuchAccount,
    NoSuchBackup,
    NoSuchCircuit,
    NoSuchDate,
    NoSuchDecision,
    NoSuchDoubt,
    NoSuchGift,
    NoSuchGoal,
    NoSuchImport,
    NoSuchIntroduction,
    NoSuchJoin,
    NoSuchMeeting,
    NoSuchPerson,
    NoSuchReference,
    NoSuchStatement,
    NoSuchTable,
    Problem,
)

MISSING = (
    NoSuchAccount,
    NoSuchBackup,
    NoSuchCircuit,
    NoSuchDate,
    NoSuchDecision,
    NoSuchDoubt,
    NoSuchGift,
    NoSuchGoal,
    NoSuchImport,
    NoSuchIntroduction,
    NoSuchJoin,
    NoSuchMeeting,
    NoSuchPerson,
    NoSuchReference,
    NoSuchStatement,
    NoSuchTable,
)


class ProblemsTold:
    """Turn a named problem into a page that says it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Answer 404 for what is not there, 400 for any other named problem."""
        if not isinstance(fault, Problem):
            return None
        status = 404 if isinstance(fault, MISSING) else 400
        return told(request, fault.read(gettext), status)


TITLES = {
    400: gettext_lazy("That did not work"),
    404: gettext_lazy("Not here"),
    500: gettext_lazy("Something broke"),
}


def told(request: HttpRequest, words: str, status: int) -> HttpResponse:
    """Say a problem on a page."""
    about = {"words": words, "title": TITLES[status]}
    return render(request, "problem.html", about, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address where there is no page."""
    del exception
    return told(request, gettext("There is no page at this address."), 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer for a fault of the program."""
    words = gettext("Something broke on our side. Your book is as it was; try once more.")
    return told(request, words, 500)
