"""What people do: job titles as they are written, and the ISCO-08 group that they speak of.

The groups are those of the International Standard Classification of Occupations 2008 (ILO 2012,
ISBN 978-92-2-125952-7); the words, in Italian and English, are the house's own and stand in
`occupations.txt` beside this module. How often they are right is in `docs/measures/doors.md`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from intreccio.people.names import fold

TABLE = Path(__file__).with_name("occupations.txt")
Language = Literal["it", "en"]

SHORT = {
    "resp": "responsabile",
    "dir": "direttore",
    "amm": "amministratore",
    "ammin": "amministrazione",
    "ing": "ingegnere",
    "avv": "avvocato",
    "arch": "architetto",
    "geom": "geometra",
    "rag": "ragioniere",
    "prof": "professore",
    "comm": "commerciale",
    "uff": "ufficio",
    "seg": "segreteria",
    "coord": "coordinatore",
    "imp": "impiegato",
    "mktg": "marketing",
    "mgr": "manager",
    "eng": "engineer",
    "engr": "engineer",
    "asst": "assistant",
    "admin": "administrative",
    "rep": "representative",
    "tech": "technician",
    "dev": "developer",
    "acct": "account",
    "exec": "executive",
    "vp": "vice president",
    "svp": "vice president",
    "evp": "vice president",
}
"""What people shorten in titles, as it is said whole."""
LEADERS = frozenset(
    [
        *("manager", "director", "head", "chief", "responsabile", "direttore", "direttrice"),
        *("capo", "lead", "leader", "dirigente", "supervisor", "supervisore", "coordinator"),
        *("coordinatore", "coordinatrice", "president", "officer", "caporeparto"),
        *("superintendent", "vicedirettore"),
    ]
)
"""Words that say that somebody leads, not in what."""
LINKS = frozenset(
    [
        *("a", "al", "alla", "alle", "ai", "agli", "allo", "all", "d", "da", "dal", "dalla"),
        *("de", "del", "della", "dei", "degli", "delle", "dello", "dell", "di", "e", "ed", "il"),
        *("l", "la", "le", "lo", "i", "gli", "in", "nel", "nella", "per", "su", "sul", "sulla"),
        *("con", "the", "of", "for", "to", "and", "an", "at", "by", "on", "s"),
    ]
)
STAGE = re.compile(r"\b(?:ex|former|formerly|retired|in pensione|pensionat[oa])\b", re.IGNORECASE)
"""A title that says what somebody did, not what they do."""
STUDENT = re.compile(r"\b(?:student|studente|studentessa|undergraduate)\b", re.IGNORECASE)
PIECES = re.compile(r"\s+[-–—|·•@&]\s+|[,;/|(+]|\s+(?:at|presso|c/o)\s+", re.IGNORECASE)
"""Where one statement of a title ends and the next begins; the first that is known counts."""
HEADS = re.compile(r"\s+(?:of|for|in|to|with|and)\s+", re.IGNORECASE)
"""What an English title says after these words is in what, not what."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Some words of titles, the group that they speak of, and that of whoever leads ("" if none).

    A word that ends or begins with `*` stands for any that begins or ends so. Words of a field
    (those with a group for leaders) count less than the name of a job; words that only say that
    somebody is high up (`vague`) count last.
    """

    language: Language
    code: str
    leading: str
    words: tuple[str, ...]
    vague: bool

    @property
    def is_job(self) -> bool:
        """Whether the words name a job, not a field of work."""
        return not (self.leading or self.vague)


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Return the entries of the table by the first three letters of a word of theirs.

    Words that may begin in any way stand under "".
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, code, leading, told = line.split("\t")
            for one in told.split(";"):
                words = tuple(word if "*" in word else fold(word) for word in one.split())
                lead = leading if leading.isdigit() else ""
                spoken: Language = "it" if language == "it" else "en"
                entry = Entry(spoken, code, lead, words, vague=leading == "~")
                found["" if words[0].startswith("*") else words[0][:3].strip("*")].append(entry)
    return {key: tuple(some) for key, some in found.items()}


@lru_cache(maxsize=50_000)
def occupation(title: str) -> str:
    """Return the ISCO-08 group that a job title speaks of, as fine as its words allow; "" for none.

    Of the statements of a title ("CEO & Founder, Canapa SpA") the first that is known counts. In a
    statement what holds its head counts first (see `is_head`), then more words before fewer, then
    the name of a job before that of a field.

    >>> occupation("Responsabile marketing"), occupation("Nurse"), occupation("Sognatrice")
    ('1221', '222', '')
    """
    if STAGE.search(title) or STUDENT.search(title):
        return ""
    found = [entry for piece in PIECES.split(title) if (entry := best(piece))]
    clear = [one for one in found if not one[0].vague] or found
    return clear[0][1] if clear else ""


def best(piece: str) -> tuple[Entry, str] | None:
    """Return the entry that one statement speaks of, with the group; None for none."""
    words = spelled(piece)
    told = [token for token in words if token not in LINKS]
    head = len(spelled(HEADS.split(piece)[0]))
    ranked = [
        (rank(entry, at, head), entry)
        for entry in candidates(told)
        if (at := places(entry, words)) and (not entry.is_job or is_head(entry, at, head))
    ]
    if not ranked:
        return None
    _, entry = max(ranked, key=lambda pair: pair[0])
    leads = entry.leading and not LEADERS.isdisjoint(told)
    return entry, entry.leading if leads else entry.code


def spelled(piece: str) -> list[str]:
    """Return the words of a statement, what is shortened said whole.

    >>> spelled("Resp. acquisti")
    ['responsabile', 'acquisti']
    """
    return " ".join(SHORT.get(word, word) for word in fold(piece).split()).split()


def candidates(told: list[str]) -> list[Entry]:
    """Return the entries of which some word may stand in a statement."""
    table = entries()
    keys = dict.fromkeys(["", *(word[:length] for word in told for length in (1, 2, 3))])
    return [entry for key in keys for entry in table.get(key, ())]


def places(entry: Entry, words: list[str]) -> list[int]:
    """Return where each word of an entry stands, [] unless all do, each in a place of its own."""
    found: list[int] = []
    for pattern in entry.words:
        at = next(
            (i for i, word in enumerate(words) if i not in found and matches(pattern, word)), None
        )
        if at is None:
            return []
        found.append(at)
    return found


def matches(pattern: str, word: str) -> bool:
    """Say whether a word is as a pattern says; English plurals are let pass.

    >>> matches("infermier*", "infermiera"), matches("nurse", "nurses"), matches("*logo", "cardo")
    (True, True, False)
    """
    if pattern.endswith("*"):
        stem = pattern[:-1]
        return stem in word if stem.startswith("*") else word.startswith(stem)
    if pattern.startswith("*"):
        return word.endswith(pattern[1:])
    return word == pattern or word == pattern + "s"


def is_head(entry: Entry, at: list[int], head: int) -> bool:
    """Say whether an entry holds the word that a statement turns on.

    That is the first in Italian ("medico del lavoro"), the last before "of" in English ("head of
    sales", "sales engineer"): the name of a job that stands elsewhere is not what somebody does.
    """
    return min(at) == 0 if entry.language == "it" else max(at) == head - 1


def rank(entry: Entry, at: list[int], head: int) -> tuple[bool, bool, bool, int, bool, int, int]:
    """Return how well an entry fits: more is better, compared from the left."""
    italian, heads = entry.language == "it", is_head(entry, at, head)
    near, length = -min(at) if italian else max(at), sum(map(len, entry.words))
    return (
        not entry.vague, heads, heads and not italian,
        len(entry.words), entry.is_job, near, length,
    )  # fmt: skip
