"""A foreign page cannot make the desk do anything, nor can a foreign name reach it."""

from __future__ import annotations

import pytest
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from intreccio.web.guard import POLICY, PageGuard


def answer(method: str = "post", **headers: str) -> HttpResponse:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.path)

    host = headers.pop("Host", "127.0.0.1:8765")
    ask = getattr(RequestFactory(), method)("/", headers={"Host": host, **headers})
    response = PageGuard(page)(ask)
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(headers: dict[str, str]) -> None:
    assert answer(**headers).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://127.0.0.1:8765"}])
def test_a_form_of_the_desk_is_heard(headers: dict[str, str]) -> None:
    assert answer(**headers).status_code == 200


def test_a_page_may_be_opened_from_a_link_elsewhere() -> None:
    assert answer("get", **{"Sec-Fetch-Site": "cross-site"}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.4"])
def test_a_foreign_host_name_is_refused(host: str) -> None:
    with pytest.raises(DisallowedHost):
        answer("get", Host=host)


def test_every_answer_forbids_foreign_and_inline_code() -> None:
    assert answer().headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
