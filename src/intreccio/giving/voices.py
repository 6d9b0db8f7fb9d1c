"""Hearing what people ask for, offer, thank for and have done, in Italian and English.

Patterns of sentences, precision first: what is heard is shown to the user as a fact, word for word,
and a sentence that only sounds like a need would be a lie. What they miss is measured by
`./check planted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intreccio.people.records import Address, Saying, SayingKind

LONGEST = 260
SHORTEST = 12
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
SHORT_FORM = re.compile(
    r"\b(?:dott|ing|avv|prof|sig|dr|mr|mrs|ms|ca|es|tel|art|n|S\.p|S\.r)\.\s", re.IGNORECASE
)


def any_of(*patterns: str) -> re.Pattern[str]:
    """Compile patterns into one, whatever the case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


ASKED = any_of(
    r"\b(?:sto|stiamo|starei) cercando\b(?! di\b)",
    r"\bcerc(?:o|hiamo)\b(?! di\b)(?!\w)",
    r"\bcerca (?:lavoro|casa|un tirocinio|uno stage)\b",
    r"(?<!non )\b(?:mi|ci) (?:serv(?:e|ono|irebbe|irebbero)|manca(?:no)?)\b",
    r"\b(?:avrei|avremmo|ho|abbiamo) (?:proprio |tanto )?bisogno (?:di|d')",
    r"\bconosc(?:i|ete) (?:per caso |mica )?(?:qualcun[oa]|chi|un[oa']?)\b",
    r"\b(?:hai|avete|avresti|avreste) (?:per caso |mica )?(?:un contatto|un nome|qualcuno)\b",
    r"\bsapr(?:esti|este) (?:indicar|consigliar|dir)mi\b",
    r"\bmi (?:presenter|aiuter|consiglier|segnaler)(?:esti|este)\b",
    r"\bmi piacerebbe (?:trovare|conoscere|incontrare|parlare con)\b",
    r"\b(?:sono|siamo) alla ricerca d[i']",
    r"\bqualcuno che conosc(?:i|ete)\b",
    r"\b(?:I'm|I am|we're|we are|is|are) (?:currently |also )?looking for\b",
    r"\bwould you (?:happen to )?know (?:some|any|of|a )",
    r"\bdo you (?:happen to )?know (?:some|any|of|a good)",
    r"\bcould you (?:please )?introduce me\b",
    r"\b(?:I|we) could (?:really )?use (?:some|a|your)\b",
    r"\b(?:I|we) need (?:an?|some|someone|help)\b",
)
NOT_ASKED = any_of(
    r"\bbisogno d(?:i|') ?(?:una? )?(?:pausa|vacanz|ferie|riposo|dormire|caff|aria)",
    r"\bnon (?:mi|ci) (?:serve|manca)",
    r"\bnon (?:ho|abbiamo|c'è) (?:più )?bisogno",
    r"\b(?:trovat[oaie]|found (?:it|one|him|her))\b",
    r"\b(?:was|were) looking for\b",
    r"\bpiù bisogno\b",
    r"\b(?:mi|ci) manc(?:hi|ate|a) (?:tanto|molto)\b",
)
OFFERED = any_of(
    r"\bse (?:ti|vi) (?:serv|fa comodo|capita|interessa|va\b|può servire)",
    r"\bse (?:hai|avete|avessi|aveste) bisogno\b",
    r"\bse (?:può|posso) esser(?:ti|vi) util",
    r"\bse vuoi,? (?:ti|posso|vengo)\b",
    r"\bse tu[oa] .{3,40} cerca\b",
    r"\bposso (?:\w+ ){0,2}(?:dar|presentar|far|rivede|segnala|aiutar|passar|mandar|metter|girar)",
    r"\bmi offro\b",
    r"\bmett(?:o|iamo) (?:volentieri )?a disposizione\b",
    r"\b(?:happy|glad) to (?:help|introduce|review|share|connect|put you)\b",
    r"\blet me know if I can help\b",
    r"\bif you ever need\b",
    r"\bcount on me\b",
)
THANKED = any_of(
    r"\bgrazie (?:\w+ ){0,2}(?:per|dell|del|della)\b",
    r"\bti ringrazio\b",
    r"\bringraziar(?:ti|vi)\b",
    r"\bgrat[oa] per\b",
    r"\bthank(?:s| you)(?: \w+){0,3} for (?!connecting|accepting|the add)",
)
DONE_FOR_ME = any_of(
    r"\bho parlato (?:bene )?di te\b",
    r"\b(?:ti|vi) ho (?:già )?(?:present|segnal|raccomand|trovat|tenut|prenotat|scritto la)",
    r"\bho (?:girato|passato|mandato|inoltrato) il tuo (?:curriculum|cv|nome|contatto|profilo)\b",
    r"\bho (?:\w+ ){1,4}(?:a )?(?:rivedere|rivisto|corretto) (?:il|la|i|le) tu[oaei]",
    r"\bho sistemato io\b",
    r"\bput in a (?:good )?word for you\b",
    r"\bI (?:have |just |have just |'ve )*(?:introduced|recommended|referred) you\b",
)
WANTED = any_of(
    r"^(?:sta )?cerca(?:ndo)? (?!di\b)",
    r"\b(?:sta|stanno) cercando\b(?! di\b)",
    r"\b(?:ha|hanno) bisogno d[i']",
    r"\bvorrebbe (?:conoscere|incontrare|trovare|parlare con)\b",
    r"\b(?:le|gli) serv(?:e|ono|irebbe)\b",
    r"\b(?:is|are) looking for\b",
    r"^looking for\b",
    r"\b(?:needs|wants to meet|would like to meet)\b",
)
GIVEN = any_of(
    r"\bdisponibile (?:a|per)\b",
    r"\bsi è offert[oa]\b",
    r"\bpuò (?:aiutare|presentare|dare una mano)\b",
    r"^offre\b",
    r"\b(?:willing|happy|glad) to (?:help|mentor|introduce|teach|advise)\b",
    r"\bcan (?:help|introduce|advise)\b",
)
RECALLED = any_of(
    r"\b(?:promess|doveva|dovrebbe|in sospeso|aggiornat|chieder|ricordar|sentirlo|sentirla)",
    r"\b(?:quando passo|la prossima volta|l'ultima volta)\b",
    r"\b(?:promised|owes?|ask (?:him|her|them)|follow up|next time|last time|meant to|catch up)\b",
)
OF_OTHERS: tuple[tuple[SayingKind, re.Pattern[str]], ...] = (
    ("thanks", THANKED),
    ("favour", DONE_FOR_ME),
    ("offer", OFFERED),
    ("need", ASKED),
)
OF_NOTES: tuple[tuple[SayingKind, re.Pattern[str]], ...] = (("offer", GIVEN), ("need", WANTED))


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence worth keeping, and what it is."""

    kind: SayingKind
    words: str


def hear(text: str, *, note: bool = False) -> Iterator[Heard]:
    """Yield the sentences that ask, offer, thank or tell of a favour; a note speaks of another.

    >>> [heard.kind for heard in hear("Ciao! Cerco un fornitore. Cerco di chiamarti domani.")]
    ['need']
    """
    for words in sentences(text):
        for kind, pattern in OF_NOTES if note else OF_OTHERS:
            if pattern.search(words) and not (kind == "need" and NOT_ASKED.search(words)):
                yield Heard(kind, words)
                break


def recalls(note: str) -> bool:
    """Say whether a note leaves something to be told, asked or done.

    >>> recalls("Promesso di vederci a Parma."), recalls("Vegetariana. Due figli.")
    (True, False)
    """
    return bool(RECALLED.search(note))


def sentences(text: str) -> Iterator[str]:
    """Cut a text into sentences of a sensible length; lines that were folded are joined again.

    >>> list(sentences("Gentile dott. Rossi, ha tempo domani?"))
    ['Gentile dott. Rossi, ha tempo domani?']
    """
    whole = re.sub(r"(?<=[^.!?\n])\n(?=[a-zà-ÿ])", " ", text)
    guarded = SHORT_FORM.sub(lambda found: found[0].replace(".", "\0"), whole)
    for found in SENTENCE.finditer(guarded):
        words = found[0].replace("\0", ".").strip(" -–•*\t\r")
        if SHORTEST <= len(words) <= LONGEST:
            yield words


def sayings(
    text: str, at: int, item: str, *, by: Address | None = None, about: Address | None = None
) -> tuple[Saying, ...]:
    """Return what a text voices, as facts with their origin.

    `by` is who wrote it, `about` whom the owner's own note describes.
    """
    heard = dict.fromkeys(hear(text, note=by is None))
    return tuple(Saying(one.kind, one.words, at, item, by, about) for one in heard)
