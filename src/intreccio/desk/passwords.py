"""Passwords of accounts: in the system's keyring, else in an encrypted file beside the book.

The file's key stands in a second file that its owner alone can read. It keeps a password out of
copies of the book and of backups; it does not keep it from who can read the owner's files, which is
what a keyring does. `place` says which of the two is used, and the sync page shows it.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

import keyring
from cryptography.fernet import Fernet, InvalidToken
from keyring.errors import KeyringError

from intreccio.desk.opening import books
from intreccio.people.wording import sentence

SERVICE = "intreccio"

IN_KEYRING = sentence("the keyring of this system")
IN_FILE = sentence(
    "a file in your own folder, with its key beside it, since this system has no keyring: it is not"
    " safe from whoever can read that folder"
)


def place() -> str:
    """Say where passwords are kept."""
    return IN_KEYRING if has_keyring() else IN_FILE


def has_keyring() -> bool:
    """Say whether this system has a keyring that can be written."""
    return bool(getattr(keyring.get_keyring(), "priority", 0) >= 1)


def keep(account: str, password: str) -> None:
    """Keep the password of an account."""
    if has_keyring():
        try:
            keyring.set_password(SERVICE, account, password)
        except KeyringError:
            pass
        else:
            return
    write({**read(), account: password})


def find(account: str) -> str:
    """Return the password of an account, "" when none is kept."""
    if has_keyring():
        try:
            found = keyring.get_password(SERVICE, account)
        except KeyringError:
            found = None
        if found:
            return found
    return read().get(account, "")


def forget(account: str) -> None:
    """Forget the password of an account."""
    if has_keyring():
        with suppress(KeyringError):
            keyring.delete_password(SERVICE, account)
    kept = read()
    if kept.pop(account, None) is not None:
        write(kept)


def files() -> tuple[Path, Path]:
    """Return the path of the encrypted file, and that of its key."""
    return books() / "passwords", books() / "passwords.key"


def read() -> dict[str, str]:
    """Return what the encrypted file holds; nothing when it or its key is gone or changed."""
    box, key = files()
    try:
        told = json.loads(Fernet(key.read_bytes()).decrypt(box.read_bytes()))
    except (OSError, InvalidToken, ValueError):
        return {}
    return {str(name): str(password) for name, password in told.items()}


def write(kept: dict[str, str]) -> None:
    """Write the encrypted file anew, whole or not at all."""
    box, key = files()
    box.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not key.exists():
        private(key, Fernet.generate_key())
    private(box, Fernet(key.read_bytes()).encrypt(json.dumps(kept).encode()))


def private(path: Path, raw: bytes) -> None:
    """Write a file that its owner alone can read."""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(raw)
    beside.replace(path)
