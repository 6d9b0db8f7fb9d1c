"""Where the sources about one person do not agree: each version is shown, none is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from intreccio.book.dossiers import Origin
from intreccio.people import organisations
from intreccio.people.evidence import born_level
from intreccio.people.names import contradict
from intreccio.people.wording import Phrase


@dataclass(frozen=True, slots=True)
class Version:
    """What one source says: in words, with the file and the import that it came from."""

    words: str
    path: str
    taking: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something on which sources differ, with what each of them says.

    `kind` names it for the user's choice ("name", "born", "work"); `chosen` is the version that
    the user said holds, "" while they have not.
    """

    kind: str
    what: Phrase
    versions: tuple[Version, ...]
    chosen: str = ""


def disagreements(entries: Sequence[Origin], chosen: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """Return on what the entries about a person differ: name, birthday, where they work now.

    `chosen` holds the versions that the user said hold, by kind.
    """
    found = (
        ("name", Phrase.of("Name"), differing(entries, name, contradict)),
        ("born", Phrase.of("Birthday"), differing(entries, birthday, other_day)),
        ("work", Phrase.of("Works now as"), differing(entries, work, other_work)),
    )
    return tuple(
        Disagreement(kind, what, versions, chosen.get(kind, ""))
        for kind, what, versions in found
        if versions
    )


def differing(
    entries: Sequence[Origin], told: Callable[[Origin], str], differ: Callable[[str, str], bool]
) -> tuple[Version, ...]:
    """Gather the versions of one fact, the same once; none when they all agree."""
    versions: list[Version] = []
    for entry in entries:
        words = told(entry)
        if words and all(words != v.words for v in versions):
            versions.append(Version(words, entry.path, entry.taking))
    first = versions[0] if versions else None
    if first is None or not any(differ(first.words, v.words) for v in versions[1:]):
        return ()
    return tuple(versions)


def name(entry: Origin) -> str:
    """Return the name that an entry shows."""
    return str(next(iter(entry.body["names"]), ""))


def birthday(entry: Origin) -> str:
    """Return the birthday that an entry states."""
    return str(entry.body["born"])


def work(entry: Origin) -> str:
    """Return where somebody works now, as an entry states it."""
    current = [
        r for r in entry.body["roles"] if r["kind"] == "work" and r["organisation"] and not r["end"]
    ]
    told = (", ".join(filter(None, (r["title"], r["organisation"]))) for r in current)
    return "; ".join(told)


def other_day(one: str, other: str) -> bool:
    """Say whether two birthdays cannot be one; a day without its year may be.

    >>> other_day("1980-05-01", "--05-01"), other_day("1980-05-01", "1980-05-02")
    (False, True)
    """
    return born_level([one], [other]) in {0, 1}


def other_work(one: str, other: str) -> bool:
    """Say whether two descriptions of work name no organisation in common.

    >>> other_work("Tessitrice, Lino SpA", "Lino S.p.A."), other_work("Lino SpA", "Canapa SpA")
    (False, True)
    """
    ours, theirs = ({organisations.solid(r.rpartition(", ")[2]) for r in told.split("; ")}
                    for told in (one, other))  # fmt: skip
    return not ours & theirs
