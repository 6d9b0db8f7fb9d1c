"""Addresses in normal form, and what an address alone can tell."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

from intreccio.people.names import fold
from intreccio.people.records import Address

LONGEST = 254
MAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]+@[^\s@<>\"(),:;\[\]\\]+\.[^\s@<>\"(),:;\[\]\\.]+")
QUOTED = re.compile(rb"%([0-9A-Fa-f]{2})")
PROFILE_PAGE = re.compile(r"(?:linkedin\.com)?/?\b(in|pub)/([^/?#\s]+)", re.IGNORECASE)

FOLDING_HOSTS = frozenset({"gmail.com", "googlemail.com"})

FREE_HOSTS = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "outlook.it",
        "hotmail.com",
        "hotmail.it",
        "live.com",
        "live.it",
        "msn.com",
        "yahoo.com",
        "yahoo.it",
        "yahoo.co.uk",
        "ymail.com",
        "rocketmail.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "aol.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "web.de",
        "t-online.de",
        "proton.me",
        "protonmail.com",
        "pm.me",
        "fastmail.com",
        "fastmail.fm",
        "zoho.com",
        "mail.com",
        "mail.ru",
        "yandex.ru",
        "yandex.com",
        "qq.com",
        "163.com",
        "126.com",
        "libero.it",
        "virgilio.it",
        "alice.it",
        "tin.it",
        "tim.it",
        "tiscali.it",
        "iol.it",
        "inwind.it",
        "fastwebnet.it",
        "teletu.it",
        "email.it",
        "katamail.com",
        "supereva.it",
        "aruba.it",
        "pec.it",
        "legalmail.it",
        "postecert.it",
        "poste.it",
        "vodafone.it",
        "orange.fr",
        "free.fr",
        "laposte.net",
        "wanadoo.fr",
        "sfr.fr",
        "comcast.net",
        "verizon.net",
        "att.net",
        "btinternet.com",
        "sky.com",
        "users.noreply.github.com",
        "posta.example",
        "webmail.example",
        "libera.example",
        "cassetta.test",
    ]
)
"""Hosts where anybody has a mailbox: they tell nothing of an employer."""

ROLES = frozenset(
    [
        "info",
        "contact",
        "contacts",
        "contatti",
        "contatto",
        "hello",
        "ciao",
        "office",
        "ufficio",
        "segreteria",
        "secretary",
        "reception",
        "amministrazione",
        "administration",
        "admin",
        "accounts",
        "accounting",
        "contabilita",
        "fatture",
        "fatturazione",
        "billing",
        "invoice",
        "invoices",
        "sales",
        "vendite",
        "commerciale",
        "ordini",
        "orders",
        "support",
        "supporto",
        "assistenza",
        "help",
        "helpdesk",
        "service",
        "servizioclienti",
        "clienti",
        "customercare",
        "marketing",
        "press",
        "stampa",
        "media",
        "hr",
        "risorseumane",
        "personale",
        "jobs",
        "lavoraconnoi",
        "careers",
        "recruiting",
        "team",
        "staff",
        "direzione",
        "presidenza",
        "segretariato",
        "webmaster",
        "postmaster",
        "hostmaster",
        "abuse",
        "security",
        "root",
        "legal",
        "privacy",
        "dpo",
        "redazione",
        "newsletter",
        "eventi",
        "events",
        "booking",
        "prenotazioni",
        "acquisti",
        "logistica",
        "magazzino",
        "qualita",
        "scuola",
        "biblioteca",
        "soci",
        "iscrizioni",
    ]
)
"""Local parts behind which several people, or nobody in particular, stand."""

AUTOMATED = re.compile(
    r"^(?:(?:do-?)?no[t]?[-_.]?reply|donotreply|non-?rispondere|noreply.*|no-reply.*|"
    r"mailer-daemon|postmaster|bounces?|bounce[-+=_].*|.*[-_.](?:no-?reply|bounces?|notifications?)|"
    r"notifications?|notify|notifiche|alerts?|automated|auto-?(?:mailer|reply|confirm)|"
    r"updates?|newsletters?|digest|calendar-notification|messages-noreply|invitations|"
    r"jenkins|hudson|builds?|buildbot|cron|daemon|wordpress|jira|bugzilla|git|gitbox|svn|gitlab|github)$"
)


@lru_cache(maxsize=200_000)
def mail(value: str) -> Address | None:
    """Return a mail address in normal form, or None when it cannot be one.

    Lower case; dots and what follows "+" are dropped where the provider ignores them.

    >>> mail(" Ada.Lovelace+list@GoogleMail.com ").value
    'adalovelace@gmail.com'
    >>> mail("undisclosed-recipients:;") is None
    True
    """
    text = value.strip().strip("'\"<>").lower()
    if len(text) > LONGEST or not MAIL.fullmatch(text):
        return None
    local, _, host = text.rpartition("@")
    if host in FOLDING_HOSTS:
        local, host = local.partition("+")[0].replace(".", ""), "gmail.com"
    return Address("mail", f"{local}@{host}") if local else None


@lru_cache(maxsize=50_000)
def phone(value: str, region: str = "IT") -> Address | None:
    """Return a telephone number in E.164, or None when it is too short or impossible.

    A number without its country is read as one of `region`.

    >>> phone("0577 123456").value
    '+390577123456'
    """
    try:
        number = phonenumbers.parse(value[:60], region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return Address("phone", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def unquote(text: str) -> str:
    """Take the percent signs of a page's address off.

    >>> unquote("niccol%C3%B2")
    'niccolò'
    """
    raw = QUOTED.sub(lambda found: bytes.fromhex(found[1].decode()), text.encode())
    return raw.decode("utf-8", "replace")


def linkedin(url: str) -> Address | None:
    """Return the public name of a LinkedIn page, whatever the form of its address.

    >>> linkedin("https://it.linkedin.com/in/Ada-Lovelace/?trk=x").value
    'in/ada-lovelace'
    """
    found = PROFILE_PAGE.search(url[:500])
    if not found:
        return None
    return Address("linkedin", f"{found[1].lower()}/{unquote(found[2]).lower()}")


def card(key: str) -> Address:
    """Return the address that stands for an entry of an address book."""
    return Address("card", key)


def bare_name(name: str, source: str = "") -> Address | None:
    """Return the address of somebody of whom only the name is known.

    One name in two sources may be two people: `source` keeps them apart.

    >>> bare_name("Niccolò  Tommaseo").value, bare_name("Niccolò", "whatsapp").value
    ('niccolo tommaseo', 'whatsapp: niccolo')
    """
    folded = fold(name)
    return Address("name", f"{source}: {folded}" if source else folded) if folded else None


def handle(service: str, account: str) -> Address | None:
    """Return the address of an account of a chat or of a social network.

    >>> handle("instagram", "@Ada.Lovelace").value
    'instagram:ada.lovelace'
    """
    plain = account.strip().lstrip("@").lower()[:LONGEST]
    return Address("handle", f"{service}:{plain}") if plain else None


def any_address(value: str) -> Address | None:
    """Read what a person typed as an address of whatever kind it is."""
    return mail(value) or linkedin(value) or phone(value)


def local_part(address: Address) -> str:
    """Return what stands before the at sign of a mail address ("" for other kinds)."""
    return address.value.rpartition("@")[0] if address.kind == "mail" else ""


def domain(address: Address) -> str:
    """Return what stands after the at sign of a mail address ("" for other kinds)."""
    return address.value.rpartition("@")[2] if address.kind == "mail" else ""


def is_free_mail(host: str) -> bool:
    """Say whether anybody can have a mailbox at this host."""
    return host in FREE_HOSTS


@lru_cache(maxsize=100_000)
def is_role(address: Address) -> bool:
    """Say whether several people, or an office, stand behind a mail address.

    >>> is_role(Address("mail", "segreteria@liceo.example"))
    True
    """
    local = local_part(address).partition("+")[0]
    return local in ROLES or re.sub(r"[-_.]?\d+$", "", local) in ROLES


@lru_cache(maxsize=100_000)
def is_automated(address: Address) -> bool:
    """Say whether a machine writes from a mail address.

    >>> is_automated(Address("mail", "no-reply@shop.example"))
    True
    >>> is_automated(Address("mail", "nora.reply@shop.example"))
    False
    """
    return bool(AUTOMATED.match(local_part(address)))
