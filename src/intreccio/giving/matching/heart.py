"""The heart of a statement: what is looked for or given, without the words that ask and offer.

"Mi servirebbe un commercialista" and "Se ti serve posso darti una mano" share the words of asking
and nothing else; an encoder takes them for near.
"""

from __future__ import annotations

import re

ASKING = (
    r"(?:io |noi )?(?:sto|stiamo|starei|sta|stanno) (?:ancora )?cercando",
    r"cerc(?:o|a|hiamo|ano)(?: nuove| ancora)?",
    r"(?:sono|siamo|è) alla ricerca d(?:i(?!\w)|')",
    r"(?:mi|ci|gli|le|vi|ti) (?:serv(?:e|ono|irebbe|irebbero)|manca(?:no)?|farebbe comodo)",
    r"(?:avrei|avremmo|ho|abbiamo|ha|hanno) (?:proprio |tanto )?bisogno d(?:i(?!\w)|')",
    r"(?:conosci|conoscete|conosce)(?: per caso| mica)?",
    r"(?:hai|avete|avresti|avreste) (?:per caso |mica )?(?:un (?:contatto|nome)|qualcuno)",
    r"(?:un nome )?da farmi",
    r"sapr(?:esti|este) (?:indicar|consigliar|dir)mi",
    r"mi (?:presenter|aiuter|consiglier|segnaler)(?:esti|este)(?: a trovare)?",
    r"(?:qualcun[oa]|una persona|chi|un contatto)(?: (?:che conosci|che|in|nell')(?=\W))?",
    r"(?:hai qualche idea|hai un nome da farmi|te ne viene in mente un[oa])",
    r"(?:fammi sapere|se senti qualcosa|tu da chi vai)",
    r"(?:i'm|i am|we're|we are|is|are) (?:currently |also )?looking for",
    r"looking for",
    r"(?:che )?si occup(?:a|i|ano) d(?:i(?!\w)|')",
    r"(?:un )?(?:nuovo )?lavor(?:o|are) (?:nel|nella|nell'|come|da)",
    r"(?:a )?(?:new )?(?:job|work|position) (?:in|as)(?: an?)?",
    r"(?:would|do|does) (?:you|anyone) (?:happen to )?know",
    r"(?:could|can) you (?:please )?introduce me to",
    r"(?:i|we) (?:could (?:really )?use|need)(?= (?:an?|some))",
    r"(?:some(?:one|body)|anybody|anyone|a person)(?: who(?: can)?| to| in)?",
)
OFFERING = (
    r"se (?:ti|vi) (?:serve|fa comodo|capita di aver bisogno di|interessa|va|può servire)",
    r"se (?:hai|avete|avessi|aveste) bisogno(?: di| d')?",
    r"se può esser(?:ti|vi) utile",
    r"se vuoi(?:,? ti)?",
    r"(?:posso|potrei)(?: io)?",
    r"(?:dar|presentar|far)(?:ti|vi|e)(?: una mano)?(?: con)?",
    r"(?:mi offro|si è offert[oa] di|offre|disponibile a|può aiutare con)(?: volentieri)?",
    r"mett(?:o|iamo) (?:volentieri )?a disposizione",
    r"(?:volentieri|senza problemi|io ci sono|gratis|ovviamente|usatel[oa] pure|chiamami)",
    r"(?:ti|vi) (?:racconto|passo|giro|mando|insegno)(?: come| a)?",
    r"(?:i'd be |we'd be )?(?:happy|glad|willing) to(?: help with| introduce you to| review)?",
    r"(?:just shout|count on me|whenever you like|let me know if i can help(?: with)?)",
    r"if you ever need",
)
PATTERN = re.compile(
    "|".join(rf"(?<!\w)(?:{one})(?:(?<=')|(?!\w))" for one in (*ASKING, *OFFERING)), re.IGNORECASE
)
EDGES = ' ,;:.!?…-–"«»“”'
LEAST = 4
"""Letters that must be left: else the whole statement is its heart."""


def heart(words: str) -> str:
    """Return a statement without the words that ask and offer.

    >>> heart("Mi servirebbe un commercialista che conosca le startup.")
    'un commercialista che conosca le startup'
    >>> heart("Happy to help with the German market, just shout.")
    'the German market'
    >>> heart("Cerco casa")
    'casa'
    """
    left = PATTERN.sub(" ", words)
    left = re.sub(r"\s+([,;.!?])", r"\1", " ".join(left.split()))
    left = re.sub(r"([,;.!?])(?:\s*[,;.!?])+", r"\1", left).strip(EDGES)
    return left if sum(map(str.isalpha, left)) >= LEAST else words.strip()
