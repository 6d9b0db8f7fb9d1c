"""Twenty kinds of work that everybody can tell apart, each made of groups of ISCO-08."""

from __future__ import annotations

from functools import cache

from intreccio.people.wording import sentence

KINDS: tuple[tuple[str, str, str], ...] = (
    ("medicine", sentence("medicine and pharmacy"), "221 225 226"),
    ("care", sentence("nursing and care"), "222 223 224 32 532 1342 1343"),
    ("teaching", sentence("school and training"), "23 1345 1341 531"),
    ("law", sentence("law"), "261 3411"),
    ("public", sentence("public offices, safety and defence"), "0 111 335 54"),
    ("companies", sentence("running a company"), "112"),
    ("money", sentence("money, accounts and insurance"), "241 331 3321 1211 1346 421 431"),
    ("office", sentence("staff, organisation and office"), "121 1349 242 3333 334 4"),
    ("selling", sentence("selling and marketing"), "122 142 243 332 333 52 95"),
    ("computing", sentence("computing"), "25 35 133"),
    ("engineering", sentence("engineering and technical work"), "214 215 311"),
    ("science", sentence("science and research"), "211 212 213 314 1223"),
    ("building", sentence("building and architecture"), "1323 2161 2162 2164 2165 3123 71 7411"),
    ("arts", sentence("arts, media and design"), "2163 2166 262 264 265 343"),
    ("hospitality", sentence("hospitality, cooking and travel"), "141 511 512 513 3434 94 4221"),
    ("land", sentence("land, animals and food making"), "131 6 92 751"),
    ("workshops", sentence("workshops and factories"), "1321 1322 312 313 7 81 82 93"),
    ("transport", sentence("transport and supplies"), "1324 3323 3331 432 83 933 315"),
    ("society", sentence("society, faith and the mind"), "263 341 1344"),
    ("wellbeing", sentence("sport, beauty and the home"), "342 143 514 515 516 91 96"),
)
"""Key, words, and the groups of each; the longest group that a code begins with decides."""


@cache
def groups() -> dict[str, str]:
    """Return the kind of each group that `KINDS` names."""
    return {group: key for key, _, told in KINDS for group in told.split()}


def kind_of(code: str) -> str:
    """Return the kind of work of an ISCO-08 code, by the longest group that it begins with.

    >>> kind_of("2211"), kind_of("1324"), kind_of("")
    ('medicine', 'transport', '')
    """
    known = groups()
    lengths = range(len(code), 0, -1)
    return next((known[code[:i]] for i in lengths if code[:i] in known), "")
