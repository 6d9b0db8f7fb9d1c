"""The one place from which a card is put on a server: whole, and only over the version shown.

Nothing calls this but the user's own act (see `desk.writing`). There is no deleting here, and no
writing without the mark of the version that is replaced.
"""

from __future__ import annotations

from intreccio.archives.texts import Refused
from intreccio.people.wording import sentence
from intreccio.sources.dav import Dav

NO_MARK = sentence(
    "The server does not say for sure which version of the card it holds: it is left as it is."
)
READ_ONLY = sentence("The server does not let this address book be changed.")


def fetched(server: Dav, address: str) -> tuple[bytes, str]:
    """Return a card byte for byte as it stands on the server, and the mark of its version.

    Raises:
        Refused: it is not there, or the server cannot be spoken to.
    """
    head, raw = server.exchanged("GET", address, b"", {"Accept-Encoding": "identity"})
    return raw, head.get("ETag", "")


def put(server: Dav, address: str, raw: bytes, mark: str) -> None:
    """Put a card in the place of the version of that mark, or nothing when it is another by now.

    Raises:
        Refused: nothing was written, or the line was cut and nobody knows.
    """
    if not is_certain(mark):
        raise Refused(NO_MARK)
    head = {"If-Match": mark, "Content-Type": "text/vcard; charset=utf-8"}
    try:
        server.exchanged("PUT", address, raw, head)
    except Refused as refused:
        if refused.detail in {"403", "405"}:
            raise Refused(READ_ONLY, refused.detail) from refused
        raise


def is_certain(mark: str) -> bool:
    """Say whether a mark stands for one version byte for byte (a weak one does not)."""
    return mark.startswith('"')
