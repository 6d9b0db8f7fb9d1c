"""What the columns of an address table mean: by their titles in five languages, else by a look.

Titles follow the language of the program that wrote the table. What is not known here is asked of
the user, whose answer is remembered for tables with the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from intreccio.archives.tables import column
from intreccio.people.addresses import linkedin, mail, phone

NAMES = ("name", "given", "middle", "family", "nickname")
REACHED = ("mail", "phone", "page")
RELATIONS = ("spouse", "child", "manager", "assistant", "referred by", "parent", "partner")
FIELDS = (
    *NAMES,
    *REACHED,
    *("organisation", "title", "city", "born", "notes", "labels", "met"),
    *RELATIONS,
)
"""All that a column can mean."""

TITLES: Mapping[str, str] = {
    "name": "display name|full name|nome completo|nome visualizzato|contatto|contact|name"
    "|anzeigename|nom complet|nombre completo|nome e cognome|cognome e nome|nominativo|fileas"
    "|person",
    "given": "first name|given name|nome|nome proprio|vorname|prenom|nombre|firstname",
    "middle": "middle name|additional name|secondo nome|weitere vornamen|deuxieme prenom"
    "|segundo nombre",
    "family": "last name|surname|family name|cognome|nachname|nom|nom de famille|apellido"
    "|apellidos",
    "nickname": "nickname|soprannome|spitzname|surnom|alias",
    "mail": "email|e-mail|email address|e-mail address|e-mail 1 - value|primary email"
    "|secondary email|email home|email work|email other|work email|home email|personal email"
    "|indirizzo posta elettronica|indirizzo e-mail|posta elettronica|indirizzo email|mail"
    "|e-mail-adresse|adresse de messagerie|adresse e-mail|courriel|correo electronico"
    "|direccion de correo electronico|email personale|email lavoro|pec",
    "phone": "phone|phone number|mobile|mobile phone|mobile number|home phone|business phone"
    "|primary phone|other phone|work phone|company main phone|home mobile|telephone|telefono"
    "|cellulare|telefono cellulare|abitazione|ufficio|telefono abitazione|telefono ufficio"
    "|telefono principale|numero di telefono|tel|handy|mobiltelefon|telefon privat"
    "|telefon geschaftlich|telephone mobile|telephone domicile|telephone bureau|telefono movil"
    "|telefono particular|telefono del trabajo|cell",
    "page": "linkedin|linkedin url|profile url|linkedin profile|pagina linkedin|url|web page"
    "|personal web page|pagina web",
    "organisation": "company|organization|organisation|company name|employer|societa|azienda"
    "|ditta|firma|entreprise|societe|empresa|organizzazione|work company",
    "title": "job title|position|role|posizione|qualifica|ruolo|professione|mansione|position titel"
    "|fonction|titre|puesto|cargo|occupation|title of job",
    "city": "city|home city|business city|work city|other city|citta|citta abitazione"
    "|citta ufficio|citta uff|citta ab|ort|ort privat|ort geschaftlich|ville|ville domicile"
    "|ville bureau|ciudad|localita|comune",
    "born": "birthday|birth date|date of birth|compleanno|data di nascita|geburtstag"
    "|date de naissance|anniversaire|cumpleanos|fecha de nacimiento",
    "notes": "notes|note|comments|background|annotazioni|notizen|remarques|notas|commenti",
    "labels": "categories|labels|tags|group|groups|categorie|etichette|gruppi|kategorien"
    "|categorias|group membership",
    "met": "connected on|first seen|met on|conosciuto il|met",
    "spouse": "spouse|coniuge|nome coniuge|partner|ehepartner|conjoint|conyuge|spouse's name",
    "child": "children|child|figli|kinder|enfants|hijos",
    "manager": "manager's name|manager|nome responsabile|responsabile|vorgesetzter"
    "|nom du responsable|responsable|nombre del administrador",
    "assistant": "assistant's name|assistant|nome assistente|nome dell'assistente"
    "|name assistent|nom de l'assistant|nombre del ayudante",
    "referred by": "referred by|presentato da|introduced by|segnalato da|empfohlen von"
    "|recommande par|recomendado por",
}


NAMED = re.compile(r"[^\W\d_][^\d_@/:]{0,20} (?:[^\W\d_][^\d_@/:\s]{1,20}\s?){1,3}")
"""What looks like somebody's whole name: two to four words, without figures or signs."""


def plain(title: str) -> str:
    """Return a column's title without numbers, capitals and marks: "E-mail 2 Address" is "email".

    >>> plain("E-mail 2 Address") == plain("E-mail Address")
    True
    """
    return column(re.sub(r"\d+", "", title))


MEANINGS = {plain(word): field for field, words in TITLES.items() for word in words.split("|")}


def by_title(titles: Iterable[str]) -> dict[str, str]:
    """Return what each column means whose title is known.

    A table with a given name and no family name has whole names in that column.

    >>> by_title(["Nome", "Cognome", "Colore"])
    {'Nome': 'given', 'Cognome': 'family'}
    >>> by_title(["Nome", "E-mail"])
    {'Nome': 'name', 'E-mail': 'mail'}
    """
    found = {title: MEANINGS[plain(title)] for title in titles if plain(title) in MEANINGS}
    if "family" not in found.values() and "name" not in found.values():
        return {title: "name" if field == "given" else field for title, field in found.items()}
    return found


def proposed(titles: Sequence[str], samples: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return what each column seems to mean: by its title, else by what stands in it.

    >>> proposed(["Chi", "Dove"], [["Ada Lovelace", "ada@a.example"]])
    {'Chi': 'name', 'Dove': 'mail'}
    """
    found = by_title(titles)
    for i, title in enumerate(titles):
        cells = [row[i] for row in samples if i < len(row) and row[i].strip()]
        field = by_look(cells) if title not in found and cells else ""
        if field and not (field == "name" and set(found.values()) & {*NAMES}):
            found[title] = field
    return found


def by_look(cells: Sequence[str]) -> str:
    """Return what most cells of a column are, "" when they are nothing that is known."""
    if sum(bool(NAMED.fullmatch(cell.strip())) for cell in cells) * 5 >= len(cells) * 4:
        return "name"
    for field, read in (("mail", mail), ("page", linkedin), ("phone", phone)):
        if sum(read(cell.strip()) is not None for cell in cells) * 5 >= len(cells) * 3:
            return field
    return ""


def is_enough(meanings: Mapping[str, str]) -> bool:
    """Say whether people can be made of these columns: a name or an address, and one thing more."""
    told = set(meanings.values())
    named = bool(told & {"name"}) or {"given", "family"} <= told
    return "mail" in told or "phone" in told or (named and len(told - {*NAMES}) > 0)
