"""Common names of Italy, some of elsewhere, and the ways in which people write them."""

from __future__ import annotations

import unicodedata

MEN = tuple(
    """
    Alessandro Andrea Antonio Bruno Carlo Claudio Daniele Davide Domenico Edoardo Emanuele
    Enrico Fabio Federico Filippo Francesco Gabriele Giacomo Giorgio Giovanni Giuseppe Guido
    Jacopo Leonardo Lorenzo Luca Luigi Marco Massimo Matteo Maurizio Michele Niccolò Nicola
    Paolo Pietro Raffaele Riccardo Roberto Ruggero Salvatore Sergio Simone Stefano Tommaso
    Umberto Valerio Vincenzo Vittorio Walter
    """.split()
)
WOMEN = tuple(
    """
    Alessandra Alice Anna Arianna Beatrice Camilla Carla Caterina Chiara Claudia Cristina
    Daniela Debora Elena Eleonora Elisa Elisabetta Emma Federica Francesca Gaia Giada
    Ginevra Giorgia Giovanna Giulia Ilaria Irene Lara Laura Linda Lucia Maddalena Margherita
    Maria Martina Michela Miriam Monica Noemi Paola Rebecca Roberta Sara Serena Silvia Sofia
    Stefania Teresa Valentina
    """.split()
)
FAMILIES = tuple(
    word.replace("_", " ")
    for word in """
    Abbiati Agostini Albertazzi Amadori Ambrosini Arduini Azzolini Baldini Balestra Barbieri
    Bassani Battaglia Belletti Benassi Bergamini Bernardi Bertolini Bevilacqua Bianchi
    Boldrini Bonetti Borghi Bottazzi Brambati Bruni Busetti Calligari Campana Canali Cantù
    Caprara Carboni Casadei Casali Castagna Cattani Cavallari Ceccarelli Cerri Cherubini
    Chiesa Cipolla Colombari Conti Corradini Costa Cremaschi Dallari D'Agata Danieli
    De_Bortoli De_Rosa Del_Rio Di_Nardo Donati Fabbri Facchini Falcone Fantini Farina
    Fattori Ferrara Ferretti Fiorini Fontana Forlani Franchini Frigeri Fusaro Galbiati Galli
    Gandolfi Garavaglia Gasparini Gatti Gennari Ghezzi Giordani Girardi Grandi Grassi
    Graziani Greco Gualandi Guerra Guidetti Lamberti Lanza Leoni Locatelli Lodi Longhi
    Lorenzini Lucchini Maestri Magnani Mainardi Malaguti Manfredini Mantovani Marangoni
    Marchesi Mariani Martinelli Mascheroni Masini Mazzanti Melloni Menegatti Merlini Messori
    Minelli Montanari Morandi Moretti Mosca Muratori Naldi Negri Nicolini Olivieri Orlandi
    Ottaviani Pagani Palladini Palmieri Panizza Parisi Pasini Pavesi Pedrazzi Pellegrini
    Perego Piazza Pirovano Poletti Pozzi Prati Quaranta Raimondi Ravelli Reggiani Ricciardi
    Rinaldi Riva Rocchi Roncaglia Rossetti Rovati Ruggeri Sabatini Sacchi Sala Salvioli
    Santoro Sartori Scaglioni Serafini Sereni Silvestri Soncini Spagnoli Stefanini Tabacchi
    Tagliavini Tedeschi Testa Tirelli Torelli Trevisan Vaccari Valenti Vecchi Venturini
    Verri Vezzali Villani Visentin Vitali Zaccaria Zambelli Zanetti Zanolini Zecchini Zoboli
    """.split()
)
"""An underscore stands for the space inside a family name."""

ELSEWHERE = (
    ("Sophie", "Lefèvre", True),
    ("Jürgen", "Schäfer", False),
    ("Anneke", "de Wit", True),
    ("Tomás", "Ibáñez", False),
    ("Emily", "Hartwell", True),
    ("Oliver", "Pemberton", False),
    ("Ingrid", "Sørensen", True),
    ("Piotr", "Wiśniak", False),
    ("Mireille", "Dubosc", True),
    ("Rajesh", "Kulkarni", False),
    ("Aoife", "Brannigan", True),
    ("Mateus", "Carvalhal", False),
    ("Yuki", "Morinaga", True),
    ("Henrik", "Lindqvist", False),
    ("Claire", "Ashdown", True),
    ("Dimitris", "Kalogeras", False),
    ("Zsófia", "Bartók-Nagy", True),
    ("Kwame", "Asantewa", False),
)
NICKNAMES = {
    "Alessandra": "Sandra",
    "Alessandro": "Sandro",
    "Antonio": "Tonino",
    "Caterina": "Cate",
    "Daniele": "Dani",
    "Domenico": "Mimmo",
    "Eleonora": "Nora",
    "Elisabetta": "Betta",
    "Emanuele": "Lele",
    "Federica": "Fede",
    "Francesca": "Franci",
    "Francesco": "Checco",
    "Giovanni": "Gianni",
    "Giuseppe": "Beppe",
    "Lorenzo": "Lollo",
    "Luigi": "Gigi",
    "Maddalena": "Lena",
    "Margherita": "Marghe",
    "Raffaele": "Lello",
    "Roberto": "Robi",
    "Salvatore": "Totò",
    "Stefania": "Stefy",
    "Tommaso": "Tommy",
    "Valentina": "Vale",
    "Vincenzo": "Enzo",
}


def plain(text: str) -> str:
    """Return the text without accents: what a hurried hand, or an old keyboard, leaves.

    >>> plain("Niccolò Cantù")
    'Niccolo Cantu'
    """
    stripped = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(stripped).replace("ø", "o").replace("ł", "l").replace("ß", "ss")


def slug(text: str) -> str:
    """Return the letters of a name as an address holds them.

    >>> slug("D'Agata"), slug("de Wit")
    ('dagata', 'dewit')
    """
    return "".join(c for c in plain(text).lower() if c.isalnum())


def variants(given: str, family: str, *, married: str = "") -> tuple[str, ...]:
    """Return the ways in which a person's name is met, the usual one first.

    >>> variants("Giuseppe", "Cantù")[:4]
    ('Giuseppe Cantù', 'Cantù Giuseppe', 'Cantù, Giuseppe', 'G. Cantù')
    """
    full = f"{given} {family}"
    ways = [full, f"{family} {given}", f"{family}, {given}", f"{given[0]}. {family}"]
    if given in NICKNAMES:
        ways.append(f"{NICKNAMES[given]} {family}")
    if plain(full) != full:
        ways.append(plain(full))
    if married:
        ways.append(f"{given} {married}")
    return tuple(ways)
