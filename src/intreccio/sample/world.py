"""Where the owner of the sample has lived and worked: circuits, organisations, lists, machines.

Everything here is invented; the domains are of the names reserved for examples and tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FREE_MAIL = ("posta.example", "webmail.example", "libera.example", "cassetta.test")
"""Domains where anybody has a mailbox: an address there says nothing of an organisation."""

OWNER_GIVEN, OWNER_FAMILY = "Marta", "Bellandi"
OWNER_PRIVATE = "marta.bellandi@posta.example"
OWNER_LINKEDIN = "in/marta-bellandi-0a1b2c"


@dataclass(frozen=True, slots=True)
class Company:
    """An organisation with its mail domain and town."""

    name: str
    domain: str
    city: str


DUCALE = Company("Ducale Conserve S.p.A.", "ducale-conserve.example", "Parma")
VERDELINEA = Company("Verdelinea Imballaggi S.r.l.", "verdelinea.example", "Milano")
ATENEO = Company("Ateneo Gestionale di Bologna", "alumni.ateneo-bologna.example", "Bologna")
PARMA_PARTNERS = (
    Company("Rossi Alimentari S.r.l.", "rossi-alimentari.example", "Parma"),
    Company("Vetreria del Taro S.p.A.", "vetreria-taro.example", "Fornovo"),
    Company("Molino Torrechiara", "molino-torrechiara.example", "Langhirano"),
    Company("Etichette Farnese S.n.c.", "etichette-farnese.example", "Parma"),
    Company("Frigolog Emilia S.r.l.", "frigolog.example", "Reggio Emilia"),
)
MILANO_PARTNERS = (
    Company("Biofoglia S.p.A.", "biofoglia.example", "Lodi"),
    Company("Cartiere del Lambro", "cartiere-lambro.example", "Monza"),
    Company("Studio Quadrante", "studio-quadrante.example", "Milano"),
    Company("Nordic Pack AB", "nordicpack.example", "Malmö"),
    Company("Mercato Vivo S.p.A.", "mercatovivo.example", "Milano"),
    Company("Laboratori Analitica Sei", "analitica-sei.example", "Pavia"),
)
ELSEWHERE = (
    Company("Consorzio Valli Unite", "valli-unite.example", "Modena"),
    Company("Officine Ponterosso S.r.l.", "ponterosso.example", "Trieste"),
    Company("Assicura Domani", "assicura-domani.example", "Torino"),
    Company("Banca del Mincio", "banca-mincio.example", "Mantova"),
    Company("Logica Dati S.r.l.", "logica-dati.example", "Bologna"),
    Company("Meccanica Secchia", "meccanica-secchia.example", "Sassuolo"),
    Company("Cooperativa Il Melograno", "melograno.example", "Forlì"),
    Company("Hartley Foods Ltd", "hartleyfoods.example", "Leeds"),
    Company("Grünfeld Verpackung GmbH", "gruenfeld.example", "Stuttgart"),
    Company("Politecnica Ricerche", "politecnica-ricerche.example", "Milano"),
)
TITLES = (
    "Responsabile acquisti",
    "Quality manager",
    "Ingegnere di processo",
    "Addetta commerciale estero",
    "Product manager",
    "Supply chain specialist",
    "Direttore di stabilimento",
    "Packaging engineer",
    "Responsabile marketing",
    "Consulente",
    "Ricercatrice",
    "Controller",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A circuit of the owner's life, and how its people write to one another.

    Attributes:
        key: its word in the code and in the truth.
        name: what the owner would call it.
        kind: as in `network.circuits`.
        since, left: years before the end of the archive; `left` 0 means that it goes on.
        share: share of all people.
        threads: conversations in ten years, at the usual number of people.
        group: share of the conversations with more than one other person.
        linkedin, card: share of its people who are connections, or in an address book.
        companies: where its people work, the owner's own first; empty means anywhere.
        labels: what the owner's address books call it.
    """

    key: str
    name: str
    kind: Literal["personal", "professional", "mixed"]
    city: str
    since: float
    left: float
    share: float
    threads: int
    group: float
    linkedin: float
    card: float
    companies: tuple[Company, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def working(self) -> bool:
        """Whether its people write from work, at working hours."""
        return self.kind == "professional"


SETTINGS = (
    Setting(
        "university", "Ingegneria gestionale a Bologna", "mixed", "Bologna",
        18, 13, 0.135, 300, 0.35, 0.75, 0.45, labels=("Università",),
    ),
    Setting(
        "parma", "Ducale Conserve, Parma", "professional", "Parma",
        10, 5, 0.215, 640, 0.42, 0.8, 0.4, (DUCALE, *PARMA_PARTNERS), ("Ducale",),
    ),
    Setting(
        "milano", "Verdelinea, Milano", "professional", "Milano",
        5, 0, 0.235, 760, 0.42, 0.85, 0.45, (VERDELINEA, *MILANO_PARTNERS), ("Verdelinea",),
    ),
    Setting(
        "volunteers", "Associazione Filo Comune", "personal", "Parma",
        8, 0, 0.1, 260, 0.5, 0.3, 0.5, labels=("Filo Comune",),
    ),
    Setting(
        "runners", "Lumache Veloci, gruppo di corsa", "personal", "Milano",
        5, 0, 0.075, 250, 0.5, 0.25, 0.5, labels=("Corsa",),
    ),
    Setting(
        "family", "Famiglia", "personal", "Modena",
        10, 0, 0.04, 170, 0.4, 0.15, 0.9, labels=("Famiglia",),
    ),
    Setting(
        "network", "Rete Alimentare, lista professionale", "professional", "Milano",
        8, 0, 0.15, 90, 0.25, 0.45, 0.15, labels=("Rete Alimentare",),
    ),
)  # fmt: skip
OTHERS = Setting("others", "Altri", "mixed", "Milano", 10, 0, 0.05, 40, 0.0, 0.2, 0.6)
"""People of no circuit: the dentist, the landlord, a stranger met on a train."""

BRIDGED = (
    ("university", "milano"),
    ("university", "parma"),
    ("parma", "milano"),
    ("parma", "network"),
    ("milano", "network"),
    ("milano", "runners"),
    ("volunteers", "parma"),
    ("family", "volunteers"),
    ("university", "network"),
    ("runners", "family"),
)
"""Pairs of circuits that some people join, in turn."""


@dataclass(frozen=True, slots=True)
class MailingList:
    """A mailing list: who writes there, and whether it writes itself in as the sender."""

    name: str
    address: str
    setting: str
    posts: int
    munged: bool


LISTS = (
    MailingList("Rete Alimentare", "rete-alimentare@liste.example", "network", 380, munged=False),
    MailingList(
        "Alumni Gestionale", "alumni-gestionale@elenchi.example", "university", 230, munged=True
    ),
)
NEWSLETTERS = (
    ("Imballaggio Oggi", "notizie@imballaggio-oggi.example", 14),
    ("Viaggi Lenti", "newsletter@viaggi-lenti.example", 30),
    ("Bottega del Libro", "offerte@bottega-libro.example", 21),
    ("Food Trends Weekly", "hello@foodtrends.example", 7),
    ("Scarpe & Strada", "promo@scarpe-strada.example", 28),
)
"""Sender, address, and days between two issues."""

NOTIFIERS = (
    ("Banca del Mincio", "no-reply@avvisi.banca-mincio.example", 45),
    ("Rete Professionale", "notifications-noreply@rete-professionale.example", 30),
    ("Corriere Lampo", "noreply@corriere-lampo.example", 40),
    ("Luce e Gas Più", "donotreply@lucegaspiu.example", 61),
)
SHARED_BOXES = (
    ("Segreteria Filo Comune", "segreteria@filocomune.example"),
    ("Verdelinea Info", "info@verdelinea.example"),
    ("Ufficio Acquisti Ducale", "acquisti@ducale-conserve.example"),
    ("Fiera del Gusto", "info@fiera-gusto.example"),
    ("Amministrazione", "amministrazione@biofoglia.example"),
    ("Supporto Ponterosso", "assistenza@ponterosso.example"),
)
SWITCHBOARD = "+39055555010"
"""A telephone that many cards share: it says where somebody works, not who they are."""
