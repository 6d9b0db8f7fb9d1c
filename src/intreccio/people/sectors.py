"""Sectors of the economy: the sections of NACE Rev. 2, which are those of ATECO 2007.

The sections are those of Regulation (EC) 1893/2006. The words that speak of each, in Italian and
English, are the house's own: beginnings of words, with a space at the end where the word is whole.
A name says its sector only sometimes, so that no sector is no reason against anybody.
"""

from __future__ import annotations

from functools import cache

from intreccio.people.names import fold
from intreccio.people.wording import sentence

SECTORS: tuple[tuple[str, str, str], ...] = (
    (
        "A",
        sentence("farming, forests and fishing"),
        "agric agro farm azienda_agricola vivai zootecn vigneto vineyard fishing pesca forest",
    ),
    ("B", sentence("mining and quarrying"), "minier mining cava_ quarr estrazion"),
    (
        "C",
        sentence("making things"),
        (
            "manifattur manufactur officin meccanic mechanic cartier vetreri conserv molin imball"
            " packag pack_ verpackung food_ foods_ aliment tessil textil ceramic chimic chemical"
            " farmac pharma etichett birrifici brewer caseific salumific pastific"
            " metalmecc acciai steel"
        ),
    ),
    ("D", sentence("energy"), "energi energy elettric solar eolic wind_ gas_"),
    ("E", sentence("water and waste"), "acqued water_ rifiut waste ricicl recycl depurazion"),
    ("F", sentence("building"), "costruzion edil construct building_ impiant cantier"),
    (
        "G",
        sentence("trade"),
        "commerc negoz retail wholesale ingross supermerc mercat market_ shop",
    ),
    (
        "H",
        sentence("transport and storage"),
        "trasport transport logist spedizion shipping corrier magazzin warehouse frigolog ferrov",
    ),
    (
        "I",
        sentence("hotels and restaurants"),
        "hotel alberg ristor restaur cater bar_ turis ospital",
    ),
    (
        "J",
        sentence("information and communication"),
        "software informatic computer digital dati_ data_ cloud editor publish media_ telecom web",
    ),
    (
        "K",
        sentence("money and insurance"),
        "banca banch bank assicur insur finanz financ credit fondo_",
    ),
    ("L", sentence("real estate"), "immobil real_estate property"),
    (
        "M",
        sentence("professions, science and technology"),
        (
            "studio_ legale avvocat law_ consulen consult ricerc research laborator architett"
            " ingegner engineering commercialist notai"
        ),
    ),
    (
        "N",
        sentence("services to business"),
        "pulizi cleaning vigilanza security_ interinal staffing",
    ),
    (
        "O",
        sentence("public offices"),
        "comune_ region provinc ministero ministry prefettur municip",
    ),
    (
        "P",
        sentence("education"),
        "scuol school univers ateneo liceo istitut college academ formazion training politecnic",
    ),
    (
        "Q",
        sentence("health and social work"),
        "ospedal hospital clinic sanit health medic asl_ cura_",
    ),
    (
        "R",
        sentence("arts, sport and leisure"),
        "teatr theat muse cinema music sport palestr gym art_",
    ),
    (
        "S",
        sentence("associations and other services"),
        "associazion associat consorz onlus fondazion",
    ),
    ("T", sentence("households"), "colf_ badant household"),
    ("U", sentence("international bodies"), "nazioni_unite united_nations unesco unicef"),
)
"""Letter of the section, its name, and beginnings of words that speak of it (`_` ends a word)."""


@cache
def marks() -> tuple[tuple[str, str], ...]:
    """Return each mark with its sector, the longest first."""
    told = [(mark.replace("_", " "), key) for key, _, marks in SECTORS for mark in marks.split()]
    return tuple(sorted(told, key=lambda one: -len(one[0])))


def sectors(text: str) -> tuple[str, ...]:
    """Return the sectors that a name, or some words, speak of.

    >>> sectors("Banca del Mincio"), sectors("Cartiere del Lambro"), sectors("Biofoglia")
    (('K',), ('C',), ())
    """
    folded = f" {' '.join(fold(text).replace('.', '').split())} "
    return tuple(sorted({key for mark, key in marks() if f" {mark}" in folded}))


@cache
def names() -> dict[str, str]:
    """Return the name of each sector (a `sentence`)."""
    return {key: name for key, name, _ in SECTORS}
