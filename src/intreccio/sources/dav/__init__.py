"""Address books and calendars on a server (CardDAV, CalDAV), or at an address; only read here.

What the server holds is listed with the mark of each entry's version, and only what is new or
changed is asked for. Answers are XML without entities, of limited size; a redirection to another
host is not followed, so that a password goes where it was meant to go and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import requests
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from intreccio.archives.texts import Refused
from intreccio.people.wording import sentence

TIMEOUT = 60
LARGEST = 1 << 26
AT_ONCE = 60
MOST_HOPS = 4
LOCAL = frozenset(["localhost", "127.0.0.1", "::1"])

DAV = "{DAV:}"
HOMES = {
    "carddav": ("urn:ietf:params:xml:ns:carddav", "addressbook-home-set", "addressbook"),
    "caldav": ("urn:ietf:params:xml:ns:caldav", "calendar-home-set", "calendar"),
}
DATA = {"carddav": "address-data", "caldav": "calendar-data"}
MULTIGET = {"carddav": "addressbook-multiget", "caldav": "calendar-multiget"}

NO_ANSWER = sentence("The server does not answer. Is this machine online, and the name right?")
NOT_LET_IN = sentence("The server does not accept the name or the password.")
NOT_SAFE = sentence("The server cannot be spoken to safely, and was not told the password.")
NOT_FOUND = sentence("There is nothing of this kind at this address.")
TOO_MUCH = sentence("The server answers with more than can be right.")
NONSENSE = sentence("The server answers with something that is not what was asked for.")
CHANGED = sentence("It was changed on the server in between: nothing was written. Look again.")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a collection: its address, and the mark of its version."""

    href: str
    mark: str


class Dav:
    """A conversation with one server."""

    def __init__(self, address: str, login: str, password: str, kind: str) -> None:
        self.address = address
        self.kind = kind
        self.session = requests.Session()
        self.session.trust_env = False
        if login:
            self.session.auth = (login, password)

    def collections(self) -> list[str]:
        """Return the addresses of the address books, or calendars, from the address given.

        Raises:
            Refused: there are none, or the server cannot be spoken to.
        """
        space, home, kind = HOMES[self.kind]
        here = self.address
        if self.is_collection(here, space, kind):
            return [here]
        principal = self.pointed(here, f"{DAV}current-user-principal") or here
        homes = self.pointed(principal, f"{{{space}}}{home}") or principal
        found = [
            urljoin(homes, href)
            for href, answer in self.listed(homes, '<d:resourcetype xmlns:d="DAV:"/>', depth="1")
            if answer.find(f".//{{{space}}}{kind}") is not None
        ]
        if not found:
            raise Refused(NOT_FOUND)
        return sorted(found)

    def is_collection(self, address: str, space: str, kind: str) -> bool:
        """Say whether an address is itself such a collection."""
        told = self.listed(address, "<d:resourcetype/>", depth="0")
        return any(answer.find(f".//{{{space}}}{kind}") is not None for _, answer in told)

    def pointed(self, address: str, name: str) -> str:
        """Return the address that a property of another points at ("" for none)."""
        space, _, local = name[1:].partition("}")
        asked = f'<x:{local} xmlns:x="{space}"/>'
        for _, answer in self.listed(address, asked, depth="0"):
            found = answer.find(f".//{name}/{DAV}href")
            if found is not None and found.text:
                return urljoin(address, found.text)
        return ""

    def entries(self, collection: str) -> list[Entry]:
        """Return what a collection holds."""
        found = []
        for href, answer in self.listed(collection, "<d:getetag/><d:resourcetype/>", depth="1"):
            mark = answer.findtext(f".//{DAV}getetag") or ""
            inner = answer.find(f".//{DAV}resourcetype/{DAV}collection")
            if inner is None and urljoin(collection, href) != collection:
                found.append(Entry(href, mark))
        return found

    def texts(self, collection: str, hrefs: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the entries asked for, each with its words; one that is gone is passed over."""
        for href, _, words in self.versions(collection, hrefs):
            yield href, words

    def versions(self, collection: str, hrefs: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """Yield the entries asked for, each with the mark of its version and its words."""
        space, report, data = HOMES[self.kind][0], MULTIGET[self.kind], DATA[self.kind]
        for start in range(0, len(hrefs), AT_ONCE):
            listed = "".join(
                f"<d:href>{escaped(h)}</d:href>" for h in hrefs[start : start + AT_ONCE]
            )
            body = (
                f'<c:{report} xmlns:d="DAV:" xmlns:c="{space}"><d:prop><d:getetag/>'
                f"<c:{data}/></d:prop>{listed}</c:{report}>"
            )
            for href, answer in self.answers("REPORT", collection, body, depth="1"):
                words = answer.findtext(f".//{{{space}}}{data}")
                if words:
                    yield href, answer.findtext(f".//{DAV}getetag") or "", words

    def listed(self, address: str, asked: str, *, depth: str) -> list[tuple[str, Element]]:
        """Ask for properties of an address, and of what is in it when `depth` is 1."""
        body = f'<d:propfind xmlns:d="DAV:"><d:prop>{asked}</d:prop></d:propfind>'
        return self.answers("PROPFIND", address, body, depth=depth)

    def answers(
        self, verb: str, address: str, body: str, *, depth: str
    ) -> list[tuple[str, Element]]:
        """Ask a question, and return the answer for each address."""
        head = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
        whole = self.asked(verb, address, body.encode(), head)
        try:
            root = fromstring(whole, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError) as fault:
            raise Refused(NONSENSE, str(fault)[:120]) from fault
        answers = root.findall(f"{DAV}response")
        return [(answer.findtext(f"{DAV}href") or "", answer) for answer in answers]

    def got(self) -> bytes:
        """Return what is at the address itself."""
        return self.asked("GET", self.address, b"", {})

    def asked(self, verb: str, address: str, body: bytes, head: dict[str, str]) -> bytes:
        """Ask, follow the server's own redirections, and return what it answers."""
        return self.exchanged(verb, address, body, head)[1]

    def exchanged(
        self, verb: str, address: str, body: bytes, head: Mapping[str, str]
    ) -> tuple[Mapping[str, str], bytes]:
        """Ask, and return the head and the body of the answer.

        Raises:
            Refused: the server does not answer, refuses, or answers too much.
        """
        for _ in range(MOST_HOPS):
            check_safe(address, self.address)
            with answered(self.session, verb, address, body, head) as answer:
                if answer.is_redirect or answer.is_permanent_redirect:
                    address = urljoin(address, answer.headers["location"])
                    continue
                check_status(answer.status_code)
                return answer.headers, limited(answer)
        raise Refused(NONSENSE)


@contextmanager
def answered(
    session: requests.Session, verb: str, address: str, body: bytes, head: Mapping[str, str]
) -> Iterator[requests.Response]:
    """Give the server's answer, and say in a sentence when there is none."""
    try:
        with session.request(
            verb, address, data=body, headers=head, timeout=TIMEOUT, stream=True,
            allow_redirects=False,
        ) as answer:  # fmt: skip
            yield answer
    except requests.exceptions.SSLError as fault:
        raise Refused(NOT_SAFE, str(fault)[:120]) from fault
    except requests.RequestException as fault:
        raise Refused(NO_ANSWER, str(fault)[:120]) from fault


def check_safe(address: str, first: str) -> None:
    """Refuse an address that is not encrypted, or on another host than the one that was named."""
    parts, wanted = urlsplit(address), urlsplit(first)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
    if not safe or parts.hostname != wanted.hostname:
        raise Refused(NOT_SAFE, address[:120])


def check_status(status: int) -> None:
    """Refuse an answer that says no."""
    if status in {401, 403}:
        raise Refused(NOT_LET_IN, str(status))
    if status in {404, 405, 410}:
        raise Refused(NOT_FOUND, str(status))
    if status == 412:
        raise Refused(CHANGED, str(status))
    if status >= 400:
        raise Refused(NO_ANSWER, str(status))


def limited(answer: requests.Response) -> bytes:
    """Return the words of an answer, unless they are too many."""
    whole = bytearray()
    for piece in answer.iter_content(1 << 16):
        whole += piece
        if len(whole) > LARGEST:
            raise Refused(TOO_MUCH)
    return bytes(whole)


def escaped(href: str) -> str:
    """Write an address as it may stand in XML."""
    return href.replace("&", "&amp;").replace("<", "&lt;")
