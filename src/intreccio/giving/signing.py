"""Signatures that anybody can check: Ed25519 in the form of OpenSSH.

The form is that of `PROTOCOL.sshsig` in OpenSSH, so that whoever receives a text checks it with
`ssh-keygen -Y verify`, which their system has, without Intreccio.
"""

from __future__ import annotations

import binascii
import re
import struct
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256, sha512
from typing import Literal

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
)

SPACE = b"reference@intreccio"
"""What is signed: a signature of mail, or of code, with the same key is none of a reference."""
KIND = b"ssh-ed25519"
MAGIC = b"SSHSIG"
RAW = 32
"""Bytes of a public key."""
LONGEST = 16_384
"""Characters of a signature, or of a file of keys, that are read."""
ARMOUR = re.compile(r"-----BEGIN SSH SIGNATURE-----\s(.*?)-----END SSH SIGNATURE-----", re.DOTALL)
LINE = re.compile(r"ssh-ed25519\s+([A-Za-z0-9+/]+=*)")
HASHES = {b"sha256": sha256, b"sha512": sha512}

Verdict = Literal["good", "changed", "another", "unreadable"]
"""A good signature; a text that was changed since; another's key; no signature that can be read."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a signature is worth, and the fingerprint of the key that made it ("" for none)."""

    verdict: Verdict
    fingerprint: str = ""


def make_key() -> str:
    """Return a new private key, in the text form of OpenSSH."""
    return key_text(Ed25519PrivateKey.generate())


def key_text(key: Ed25519PrivateKey) -> str:
    """Return a private key in the text form of OpenSSH."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()).decode()


def read_key(text: str) -> Ed25519PrivateKey | None:
    """Return a private key of OpenSSH's text form; None when it is none, or of another kind.

    One that a password locks is none: its hash (bcrypt) is in no library that is here.

    >>> read_key("no key") is None
    True
    """
    try:
        key = load_ssh_private_key(text.encode(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PrivateKey) else None


def blob(key: Ed25519PublicKey) -> bytes:
    """Return a public key as OpenSSH writes it in bytes."""
    return packed(KIND) + packed(key.public_bytes(Encoding.Raw, PublicFormat.Raw))


def public_line(key: Ed25519PublicKey) -> str:
    """Return a public key as a line of text, without a comment."""
    return f"{KIND.decode()} {b64encode(blob(key)).decode()}"


def fingerprint(body: bytes) -> str:
    """Return the fingerprint of a public key, as `ssh-keygen -l` shows it."""
    return "SHA256:" + b64encode(sha256(body).digest()).decode().rstrip("=")


def packed(some: bytes) -> bytes:
    r"""Write bytes behind their length.

    >>> packed(b"ab")
    b'\x00\x00\x00\x02ab'
    """
    return struct.pack(">I", len(some)) + some


def signed_part(text: bytes, how: bytes) -> bytes:
    """Return what is signed of a text: not the text itself but its hash, with what it is for."""
    return MAGIC + packed(SPACE) + packed(b"") + packed(how) + packed(HASHES[how](text).digest())


def sign(text: bytes, key: Ed25519PrivateKey) -> str:
    """Return the signature of a text, to be kept beside it as `NAME.sig`."""
    made = packed(KIND) + packed(key.sign(signed_part(text, b"sha512")))
    parts = (blob(key.public_key()), SPACE, b"", b"sha512", made)
    body = b64encode(MAGIC + struct.pack(">I", 1) + b"".join(map(packed, parts))).decode()
    lines = [body[at : at + 70] for at in range(0, len(body), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""])


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that was read: the key that made it, the hash it is of, and its bytes."""

    key: bytes
    how: bytes
    made: bytes

    @property
    def public(self) -> Ed25519PublicKey:
        """The public key."""
        return Ed25519PublicKey.from_public_bytes(self.key)


def read_signature(text: str) -> Signature | None:
    """Read a signature; None for what is none, or is made for something else or by another kind."""
    found = ARMOUR.search(text[:LONGEST])
    try:
        body = b64decode(found[1]) if found else b""
        key, space, _, how, made = split(body[10:])
        (kind, raw), (made_by, bare) = split(key), split(made)
    except (binascii.Error, struct.error, ValueError):
        return None
    first = body.startswith(MAGIC + struct.pack(">I", 1))
    good = first and kind == made_by == KIND and space == SPACE and how in HASHES
    return Signature(raw, how, bare) if good and len(raw) == RAW else None


def split(body: bytes) -> list[bytes]:
    r"""Read pieces that each stand behind their length.

    >>> split(packed(b"a") + packed(b""))
    [b'a', b'']
    """
    pieces = []
    while body:
        (length,) = struct.unpack(">I", body[:4])
        piece, body = body[4 : 4 + length], body[4 + length :]
        if len(piece) < length:
            raise struct.error
        pieces.append(piece)
    return pieces


def check(text: bytes, signature: str, keys: str = "") -> Checked:
    """Say what a signature of a text is worth.

    Args:
        text: the text, as it was received, to the byte.
        signature: what came beside it.
        keys: public keys of the one who is said to have signed, in lines, as they publish them;
            "" when none is at hand: then the fingerprint is to be compared by other means.

    >>> mine = read_key(make_key())
    >>> check(b"Ada weaves well", sign(b"Ada weaves well", mine)).verdict
    'good'
    >>> check(b"Ada weaves ill", sign(b"Ada weaves well", mine)).verdict
    'changed'
    """
    read = read_signature(signature)
    if read is None:
        return Checked("unreadable")
    body = blob(read.public)
    try:
        read.public.verify(read.made, signed_part(text, read.how))
    except InvalidSignature:
        return Checked("changed", fingerprint(body))
    known = {one.rstrip("=") for one in LINE.findall(keys[:LONGEST])}
    wanted = not keys.strip() or b64encode(body).decode().rstrip("=") in known
    return Checked("good" if wanted else "another", fingerprint(body))
