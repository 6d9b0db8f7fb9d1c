"""A ledger kept while the files are written: which identifier of whom stands where, how named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """One identifier of a person, the names written beside it, and the files that hold it."""

    kind: str
    value: str
    names: tuple[str, ...]
    files: tuple[str, ...]


class Sightings:
    """What the files show of each person, by their key."""

    def __init__(self) -> None:
        self._names: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(dict)
        self._files: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._together: dict[str, list[tuple[str, ...]]] = defaultdict(list)

    def see(self, key: str, file: str, name: str, identifiers: Iterable[tuple[str, str]]) -> None:
        """Note that a file writes the name beside each identifier (kind, value)."""
        for one in identifiers:
            names = self._names[key].setdefault(one, [])
            if name and name not in names:
                names.append(name)
            if file not in self._files[one]:
                self._files[one].append(file)

    def entry(
        self, key: str, file: str, spellings: Sequence[str], identifiers: Sequence[tuple[str, str]]
    ) -> None:
        """Note one card or row: it says itself that its identifiers are of one person."""
        for name in spellings:
            self.see(key, file, name, identifiers)
        if len(identifiers) > 1:
            self._together[key].append(tuple(value for _, value in identifiers))

    def of(self, key: str) -> Iterator[Seen]:
        """Yield the identifiers of a person that stand in some file."""
        for (kind, value), names in sorted(self._names[key].items()):
            files = self._files[kind, value]
            yield Seen(kind, value, tuple(names), tuple(sorted(files)))

    def together(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return the groups of identifiers that one card or row gives to a person."""
        return tuple(dict.fromkeys(self._together[key]))
