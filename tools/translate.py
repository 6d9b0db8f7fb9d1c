"""Gather every sentence that people read, and keep the Italian catalogue complete.

    ./check words            fails when a sentence is untranslated, doubtful or no longer used
    ./check words --write    brings the catalogue up to date and compiles it

Sentences come from the code (gettext, sentence, say, Phrase.of) and from the pages.
"""

from __future__ import annotations

import ast
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parents[1]
ROOM = HERE / "src" / "intreccio"
HOME = ROOM / "locale" / "it" / "LC_MESSAGES"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "sentence": None,
    "say": None,
    "of": None,
    "pgettext": ((1, "c"), 2),
}
HEADER = "# The Italian of Intreccio.\n#"


def sentences() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Yield each sentence (or its singular and plural) with the file it stands in."""
    for path in sorted(ROOM.rglob("*.py")):
        yield from found_in(path.read_bytes(), path)
    for path in sorted(ROOM.rglob("templates/*.html")):
        yield from found_in(as_python(path), path)


def found_in(code: bytes, path: Path) -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Yield the sentences of one file."""
    for _, message, _, _ in extract("python", io.BytesIO(code), keywords=KEYWORDS):
        if message and message != "{name}":
            yield message, str(path.relative_to(HERE))
    for message in within_strings(code) if path.suffix == ".py" else ():
        yield message, str(path.relative_to(HERE))


def within_strings(code: bytes) -> Iterator[str]:
    """Yield the sentences that stand inside of other strings, where babel does not look."""
    gaps = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FormattedValue)]
    for call in (node for gap in gaps for node in ast.walk(gap) if isinstance(node, ast.Call)):
        named = isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
        if named and call.args and isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value)


def as_python(path: Path) -> bytes:
    """Turn a page into the calls that its sentences stand for, as Django itself does."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 - needs settings

    return templatize(path.read_text(), origin=path.name).encode()


def gathered() -> Catalog:
    """Return the catalogue of all sentences, without translations."""
    catalogue = Catalog(locale="it", domain="django", fuzzy=False, header_comment=HEADER)
    for message, place in sentences():
        catalogue.add(message, locations=[(place, 0)])
    return catalogue


def merged() -> tuple[Catalog, Catalog]:
    """Return the catalogue as it is, and as it ought to be."""
    wanted, path = gathered(), HOME / "django.po"
    before = Catalog(locale="it")
    if path.exists():
        with path.open("rb") as file:
            before = read_po(file, locale="it")
    for message in wanted:
        old = before.get(message.id) if message.id else None
        if old and old.string and "fuzzy" not in old.flags:
            message.string = old.string
    return before, wanted


def lacking(message: Message) -> bool:
    """Say whether a sentence has no translation, or one whose gaps are not the same."""
    if not message.id:
        return False
    words = message.string if isinstance(message.string, tuple) else (message.string,)
    return not all(words) or any(True for _ in message.check()) or runs_on(message)


def runs_on(message: Message) -> bool:
    """Say whether a translation is so long that another one must have run into it."""
    told, said = (str(some[0] if isinstance(some, tuple) else some) for some in pair(message))
    return len(said) > 1.6 * len(told) + 40


def pair(message: Message) -> tuple[object, object]:
    """Return a sentence and its translation."""
    return message.id, message.string


def write(catalogue: Catalog) -> None:
    """Write the catalogue, and compile it."""
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "django.po").open("wb") as file:
        write_po(file, catalogue, sort_output=True, no_location=True, width=100, omit_header=False)
    with (HOME / "django.mo").open("wb") as file:
        write_mo(file, catalogue)


def main() -> None:
    """Check the catalogue, or bring it up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intreccio.settings")
    django.setup()
    before, wanted = merged()
    missing = [m.id for m in wanted if lacking(m)]
    stale = [m.id for m in before if m.id and m.id not in wanted]
    if "--write" in sys.argv:
        write(wanted)
    for kind, some in (("untranslated", missing), ("no longer used", stale)):
        for one in some:
            print(f"{kind}: {one}")
    print(f"{sum(bool(m.id) for m in wanted)} sentences, {len(missing)} untranslated")
    if missing or (stale and "--write" not in sys.argv):
        sys.exit("The Italian is not complete: ./check words --write, then translate.")


if __name__ == "__main__":
    main()
