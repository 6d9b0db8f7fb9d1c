"""Changing a card and nothing else of it: only the lines that are touched differ afterwards.

A card is edited as the bytes that the server gave: foldings, line ends, order and properties that
nobody here knows stay as they are. Nothing is taken off a card. A line that changes keeps its
group and its parameters, and is written as the card's own version of vCard asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from intreccio.archives import card_names
from intreccio.archives.cards import Line, parse_head, plain, split_value, unquoted
from intreccio.archives.texts import decode
from intreccio.people.addresses import mail, phone
from intreccio.people.records import Address

WIDEST = 75
PHYSICAL = re.compile(rb"[^\n]*\n|[^\n]+")
PARAMETER = re.compile(r'(?:[^;"]|"[^"]*"|")+')
ENCODING = re.compile(r"(?i)(?:ENCODING=|CHARSET=).*|QUOTED-PRINTABLE|BASE64|[78]BIT")
UNSPOKEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
PICTURES = frozenset(["PHOTO", "LOGO", "SOUND", "KEY"])
PROPERTY = {"mail": "EMAIL", "phone": "TEL"}
READ = {"mail": mail, "phone": phone}
SCHEMES = {"mail": "mailto:", "phone": "tel:"}


class NotOneCard(Exception):
    """The entry is not one whole card, so nothing in it is touched."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a card is to say: a name, a note, addresses; what is empty stays as it is.

    `note_before` is the note written from here the last time, whose place the new one takes.
    """

    name: str = ""
    note: str = ""
    note_before: str = ""
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One content line as it stands: its bytes, what stands before the colon, what it says."""

    raw: bytes
    head: str
    line: Line
    own: bool


def edited(raw: bytes, wish: Wish) -> bytes:
    """Return a card that says what is wished, every line that is not touched as it was.

    Raises:
        NotOneCard: it is not one whole card.
    """
    pieces = list(pieces_of(raw))
    version, last = checked(pieces)
    style = Style(version, line_end(raw))
    changed = {**renamed(pieces, wish.name, style), **noted(pieces, wish, style)}
    added = b"".join(added_lines(pieces, wish, changed, style))
    changed[last] = added + pieces[last].raw
    return b"".join(changed.get(i, piece.raw) for i, piece in enumerate(pieces))


def difference(old: bytes, new: bytes) -> tuple[str, ...]:
    """Return the lines that go ("- ...") and those that come ("+ ..."), each unfolded, in order."""
    before, after = list(map(told, pieces_of(old))), list(map(told, pieces_of(new)))
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [f"- {line}" for line in before[a:b]] + [f"+ {line}" for line in after[c:d]]
    return tuple(found)


def told(piece: Piece) -> str:
    """Return a line for reading, a picture's bytes cut short."""
    value = piece.line.value
    if piece.line.name in PICTURES and len(value) > WIDEST:
        value = f"{value[:WIDEST]}…"
    return f"{decode(piece.head.encode('latin-1'))}:{value}" if piece.line.name else value


# --- a card in pieces -----------------------------------------------------------------------------


def pieces_of(raw: bytes) -> Iterator[Piece]:
    """Cut a card into its content lines; joined, they are the card byte for byte."""
    lines, first, depth = PHYSICAL.findall(raw), 0, 0
    while first < len(lines):
        last = end_of(lines, first)
        piece = piece_of(lines[first:last], depth)
        depth += boundary(piece)
        yield piece
        first = last


def end_of(lines: list[bytes], first: int) -> int:
    """Return where the content line ends that begins here: after its foldings and soft breaks."""
    quoted, last = says_quoted(lines[first]), first + 1
    while last < len(lines) and (
        lines[last][:1] in (b" ", b"\t") or (quoted and lines[last - 1].rstrip().endswith(b"="))
    ):
        last += 1
    return last


def piece_of(lines: list[bytes], depth: int) -> Piece:
    """Read one content line; what is none has no name."""
    text = unfolded(lines)
    head, colon, value = split_value(text.removeprefix("\xef\xbb\xbf"))
    if not colon:
        bare = Line("", "", {}, decode(text.encode("latin-1")))
        return Piece(b"".join(lines), "", bare, own=False)
    line = parse_head(head, value)
    if is_quoted(line):
        line.value = unquoted(line)
    else:
        line.value = decode(value.encode("latin-1"))
    return Piece(b"".join(lines), head, line, depth == 1)


def unfolded(lines: list[bytes]) -> str:
    """Return a content line without its foldings and soft breaks, one letter for each byte."""
    text, quoted = lines[0].rstrip(b"\r\n"), says_quoted(lines[0])
    for line in lines[1:]:
        rest = line.rstrip(b"\r\n")
        if quoted and text.rstrip().endswith(b"="):
            text = text.rstrip()[:-1] + rest.lstrip()
        else:
            text += rest[1:]
    return text.decode("latin-1")


def says_quoted(line: bytes) -> bool:
    """Say whether a line tells that its value is in quoted-printable."""
    return b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()


def is_quoted(line: Line) -> bool:
    """Say whether a value is written in quoted-printable."""
    encoding = ",".join(line.parameters.get("ENCODING", [])).upper()
    return "QUOTED-PRINTABLE" in encoding or "QUOTED-PRINTABLE" in line.parameters


def boundary(piece: Piece) -> int:
    """Return 1 where a card begins, -1 where one ends, 0 elsewhere."""
    if piece.line.value.strip().upper() != "VCARD":
        return 0
    return {"BEGIN": 1, "END": -1}.get(piece.line.name, 0)


def checked(pieces: list[Piece]) -> tuple[str, int]:
    """Return the version of a card, and the place of its last line.

    Raises:
        NotOneCard: there is none, or more than one, or it does not end.
    """
    depth, begins, ends = 0, 0, []
    for i, piece in enumerate(pieces):
        step = boundary(piece)
        begins += step == 1 and depth == 0
        depth += step
        if step == -1 and depth == 0:
            ends.append(i)
    if depth or begins != 1 or len(ends) != 1:
        raise NotOneCard
    versions = [p.line.value.strip() for p in pieces if p.own and p.line.name == "VERSION"]
    return (versions or ["3.0"])[0], ends[0]


def line_end(raw: bytes) -> bytes:
    """Return how the first line of a card ends."""
    return b"\r\n" if raw.partition(b"\n")[0].endswith(b"\r") else b"\n"


# --- what is wished -------------------------------------------------------------------------------


def renamed(pieces: list[Piece], name: str, style: Style) -> dict[int, bytes]:
    """Return the lines that bear the name, rewritten; none when the card bears it already."""
    name = " ".join(UNSPOKEN.sub("", name).split())
    at, parts_at = first(pieces, "FN"), first(pieces, "N")
    if not name or (at is not None and style.says(pieces[at].line.value, name)):
        return {}
    found = {}
    if at is not None:
        found[at] = style.again(pieces[at], style.escaped(name))
    if parts_at is not None:
        old = pieces[parts_at].line.value
        new = card_names.rebuilt(old, name, style.escaped_part)
        if new != old:
            found[parts_at] = style.again(pieces[parts_at], new)
    return found


def noted(pieces: list[Piece], wish: Wish, style: Style) -> dict[int, bytes]:
    """Return the note written from here before, rewritten, where it still stands."""
    note, before = clean(wish.note), clean(wish.note_before)
    places = [i for i, piece in enumerate(pieces) if piece.own and piece.line.name == "NOTE"]
    if not note or any(style.says(pieces[i].line.value, note) for i in places):
        return {}
    for i in places:
        if before and style.says(pieces[i].line.value, before):
            return {i: style.again(pieces[i], style.escaped(note))}
    return {}


def added_lines(
    pieces: list[Piece], wish: Wish, changed: dict[int, bytes], style: Style
) -> Iterator[bytes]:
    """Yield the lines that come new: a name where there was none, a note, addresses."""
    name, note = " ".join(UNSPOKEN.sub("", wish.name).split()), clean(wish.note)
    if name and first(pieces, "FN") is None:
        yield style.written("FN", style.escaped(name))
    notes = [i for i, piece in enumerate(pieces) if piece.own and piece.line.name == "NOTE"]
    stands = any(i in changed or style.says(pieces[i].line.value, note) for i in notes)
    if note and not stands:
        yield style.written("NOTE", style.escaped(note))
    for address in wish.addresses:
        if address not in addresses_on(pieces, address.kind):
            yield style.written(PROPERTY[address.kind], address.value)


def addresses_on(pieces: list[Piece], kind: str) -> set[Address | None]:
    """Return the addresses of a kind that stand on a card, in normal form."""
    lines = [p.line for p in pieces if p.own and p.line.name == PROPERTY[kind]]
    return {READ[kind](plain(line.value).removeprefix(SCHEMES[kind])) for line in lines}


def first(pieces: list[Piece], name: str) -> int | None:
    """Return the place of the first line of a property."""
    found = (i for i, piece in enumerate(pieces) if piece.own and piece.line.name == name)
    return next(found, None)


def clean(words: str) -> str:
    """Return words with one kind of line end, and without what no program can show."""
    return UNSPOKEN.sub("", "\n".join(words.splitlines())).strip()


# --- how it is written ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Style:
    """How a card writes: its version, and its line ends."""

    version: str
    end: bytes

    def says(self, value: str, words: str) -> bool:
        """Say whether a value says these words already; old programs escape as they please."""
        readings = {plain(value), value} if self.version == "2.1" else {plain(value)}
        return words in map(clean, readings)

    def escaped(self, words: str) -> str:
        """Write words as a value."""
        if self.version == "2.1":
            return words.replace("\n", "\r\n")
        return self.escaped_part(words).replace("\n", "\\n")

    def escaped_part(self, words: str) -> str:
        """Write words as a part of a value whose parts stand between semicolons."""
        if self.version != "2.1":
            words = words.replace("\\", "\\\\").replace(",", "\\,")
        return words.replace(";", "\\;")

    def again(self, piece: Piece, value: str) -> bytes:
        """Write a line again with another value, under what stood before its colon."""
        kept = [p for p in PARAMETER.findall(piece.head) if not ENCODING.fullmatch(p)]
        return self.written(";".join(kept), value)

    def written(self, head: str, value: str) -> bytes:
        """Write a line; in version 2.1 what is not plain is quoted-printable."""
        start = head.encode("latin-1")
        if self.version == "2.1" and not is_plain(value):
            return self.quoted(start + b";ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8", value)
        return self.folded(start + b":" + value.encode())

    def quoted(self, head: bytes, value: str) -> bytes:
        """Write a quoted-printable line, cut by soft breaks."""
        units = [b"%c" % c if 33 <= c <= 126 and c != 61 else b"=%02X" % c for c in value.encode()]
        lines, line = [], head + b":"
        for unit in units:
            if len(line) + len(unit) > WIDEST:
                lines.append(line + b"=")
                line = b""
            line += unit
        return b"".join(one + self.end for one in [*lines, line])

    def folded(self, line: bytes) -> bytes:
        """Fold a line at its 75th byte, letters whole; not where only blanks would stand alone."""
        if self.version == "2.1":
            return line + self.end
        cut, lines = 0, []
        while cut < len(line):
            wide = WIDEST if cut == 0 else WIDEST - 1
            after = cut + wide
            while after < len(line) and line[after] & 0xC0 == 0x80:
                after -= 1
            lines.append(line[cut:after])
            cut = after
        if not all(one.strip() for one in lines):
            return line + self.end
        return (self.end + b" ").join(lines) + self.end


def is_plain(value: str) -> bool:
    """Say whether a value may stand in a card of version 2.1 as it is."""
    return value.isascii() and value.isprintable() and len(value) <= WIDEST
