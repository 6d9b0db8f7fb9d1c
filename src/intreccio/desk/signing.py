"""My signature: the key that I sign with, kept as passwords are, and what goes with a text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from intreccio.desk import passwords
from intreccio.desk.problems import FileThere, NotAKey, NothingThere
from intreccio.giving import signing
from intreccio.giving.references import how_to_check

KEPT = "signing key"
SIGNER = "signer"
CHECKING = "HOW-TO-CHECK.txt"


def my_key() -> Ed25519PrivateKey:
    """Return the key that I sign with; it is made when it is first needed."""
    key = signing.read_key(passwords.find(KEPT))
    if key is None:
        passwords.keep(KEPT, signing.make_key())
        key = signing.read_key(passwords.find(KEPT))
    if key is None:
        raise NotAKey(path=passwords.files()[0])
    return key


def use_key(path: Path) -> None:
    """Sign with a key that I have already, from now on: Ed25519, of OpenSSH, without a password.

    Raises:
        NothingThere: there is no such file.
        NotAKey: it holds no such key.
    """
    try:
        key = signing.read_key(path.read_text(errors="replace")[: signing.LONGEST])
    except OSError as error:
        raise NothingThere(path=path) from error
    if key is None:
        raise NotAKey(path=path)
    passwords.keep(KEPT, signing.key_text(key))


def my_line() -> str:
    """Return my public key as a line, to be published where people know that it is me."""
    return signing.public_line(my_key().public_key())


def my_fingerprint() -> str:
    """Return the fingerprint of my public key."""
    return signing.fingerprint(signing.blob(my_key().public_key()))


def parts(
    name: str, text: str, signature: str, key: str, say: Callable[[str], str]
) -> dict[str, str]:
    """Return the files that travel together: the text, its signature, the key, and how to check."""
    known = signing.read_signature(signature)
    shown = signing.fingerprint(signing.blob(known.public)) if known else ""
    return {
        f"{name}.txt": text,
        f"{name}.txt.sig": signature,
        "signers": f'{SIGNER} namespaces="{signing.SPACE.decode()}" {key}\n',
        CHECKING: how_to_check(name, shown, say),
    }


def packed(files: dict[str, str]) -> bytes:
    """Return some files as one zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text.encode())
    return made.getvalue()


def written(files: dict[str, str], folder: Path) -> list[Path]:
    """Write some files into a folder, which is made; none that is there is written over.

    Raises:
        FileThere: one of them is there already.
    """
    paths = [folder / name for name in files]
    there = next((path for path in paths if path.exists()), None)
    if there is not None:
        raise FileThere(path=there)
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in zip(paths, files.values(), strict=True):
        path.write_bytes(text.encode())
    return paths
