"""The ordinary talk of each circuit: subjects and sentences that ask and offer nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Talk:
    """What is written about in a circuit.

    Attributes:
        subjects: subject lines.
        lines: sentences of a letter.
    """

    subjects: tuple[str, ...]
    lines: tuple[str, ...]


WORK_LINES = (
    "In allegato la versione aggiornata con le correzioni di ieri.",
    "La riunione di giovedì è confermata alle dieci, sala al secondo piano.",
    "I campioni sono arrivati in stabilimento, li apriamo domani con la qualità.",
    "Il cliente ha approvato il preventivo, possiamo partire con la produzione.",
    "La linea due si è fermata per mezz'ora, poi è ripartita senza scarti.",
    "Il prezzo del cartone è salito ancora, lo vediamo insieme nel prossimo budget.",
    "Ho aggiornato il foglio dei costi con le quantità del terzo trimestre.",
    "Domani sono in visita da un fornitore, rispondo in serata.",
    "La bozza dell'etichetta è quasi pronta, mancano solo gli allergeni.",
    "Secondo me il formato da mezzo chilo funziona meglio del vecchio.",
    "La spedizione parte lunedì e arriva mercoledì in mattinata.",
    "Nel verbale ho segnato le cose decise e le date.",
    "The pallets left the warehouse this morning, tracking is attached.",
    "I agree with your remarks on page four.",
    "Per me va bene, procediamo così.",
    "Il test di tenuta è andato meglio del previsto.",
)
FRIENDLY_LINES = (
    "Che bello sentirti, qui tutto bene.",
    "Domenica siamo stati sui colli, c'era una luce bellissima.",
    "I bambini sono cresciuti tantissimo, non li riconosceresti.",
    "Sabato sera noi ci siamo, portiamo il dolce.",
    "Ho rivisto le foto dell'anno scorso, che ridere.",
    "Il treno arriva alle otto e dieci, vengo a piedi dalla stazione.",
    "Ho finito il libro che mi avevi prestato, te lo riporto.",
    "A casa tutti raffreddati, ma passa.",
    "Il concerto era pieno, siamo rimasti in piedi fino alla fine.",
    "Dimmi tu il giorno, io sono libera quasi sempre.",
    "Un abbraccio a tutti voi.",
    "Ci vediamo al solito posto.",
)
TALKS = {
    "university": Talk(
        (
            "Cena di classe",
            "Quindici anni dopo",
            "Foto della laurea",
            "Passo da Bologna",
            "Come va?",
        ),
        (
            *FRIENDLY_LINES,
            "Ti ricordi l'esame di ricerca operativa? Me lo sogno ancora.",
            "In via Zamboni non è cambiato niente, solo i prezzi.",
            "Il professore è andato in pensione, gli facciamo un saluto.",
            "Ho incontrato due del nostro corso in aeroporto.",
        ),
    ),
    "parma": Talk(
        (
            "Sughi linea bio",
            "Ordine vasetti",
            "Piano produzione",
            "Listino conserve",
            "Audit",
            "Lotto",
        ),
        (
            *WORK_LINES,
            "Il pomodoro quest'anno ha un ottimo grado zuccherino.",
            "La sterilizzazione del lotto è a posto, allego i tracciati.",
            "A Cibus lo stand è lo stesso dell'altra volta.",
        ),
    ),
    "milano": Talk(
        (
            "Vaschette compostabili",
            "Offerta",
            "Prove di laboratorio",
            "Budget",
            "Fiera",
            "Capitolato",
        ),
        (
            *WORK_LINES,
            "Le vaschette nuove reggono bene fino a quaranta gradi.",
            "Il certificato di compostabilità è stato rinnovato per tre anni.",
            "La presentazione per il cliente francese è nella cartella comune.",
        ),
    ),
    "volunteers": Talk(
        ("Raccolta di sabato", "Turni della mensa", "Verbale del direttivo", "Festa d'autunno"),
        (
            *FRIENDLY_LINES,
            "Sabato abbiamo raccolto quasi due quintali di pasta.",
            "I turni del mese sono nel foglio, quello di domenica è coperto.",
            "Il Comune ci ha confermato la sala per l'assemblea.",
        ),
    ),
    "runners": Talk(
        ("Uscita di domenica", "Mezza di Pavia", "Ripetute", "Pizza dopo gara"),
        (
            *FRIENDLY_LINES,
            "Domenica quindici chilometri tranquilli lungo il Naviglio.",
            "Il polpaccio va meglio, riprendo piano.",
            "Le maglie nuove sono arrivate, sono verdi come al solito.",
        ),
    ),
    "family": Talk(
        (
            "Natale",
            "Compleanno della nonna",
            "Domenica a pranzo",
            "Foto del mare",
            "La casa di Sestola",
        ),
        (
            *FRIENDLY_LINES,
            "La nonna sta bene e saluta tutti.",
            "A pranzo siamo in quattordici, il tavolo si allunga.",
            "La caldaia di Sestola è stata controllata.",
        ),
    ),
    "network": Talk(
        (
            "Regolamento imballaggi",
            "Etichette ambientali",
            "Prezzi del vetro",
            "Shelf life",
            "MOCA",
        ),
        (
            *WORK_LINES,
            "Il nuovo regolamento entra in vigore ad agosto, con due anni di transizione.",
            "Noi abbiamo risolto con una dichiarazione di conformità per famiglia di prodotto.",
            "Nel decreto la definizione di imballaggio composito è cambiata.",
            "Our lab sees the same migration values with the new ink.",
        ),
    ),
    "others": Talk(
        ("Appuntamento", "Preventivo", "Informazioni", "Conferma"),
        (
            "Le confermo l'appuntamento per martedì alle nove.",
            "Il preventivo è valido trenta giorni.",
        ),
    ),
}
GREETINGS = ("Ciao {name},", "Cara {name},", "{name},", "Buongiorno {name},", "Ciao!")
CLOSINGS = (
    "A presto,",
    "Un abbraccio,",
    "Ciao,",
    "Buona giornata,",
    "Cordiali saluti,",
    "Cari saluti,",
)
NEWS = (
    "Le offerte della settimana scelte per te",
    "Nuovi arrivi: scopri la collezione",
    "Dieci idee per la primavera",
    "Ultimi giorni di sconto",
    "Il meglio del mese in cinque minuti",
    "Hai dimenticato qualcosa nel carrello?",
)
NOTICES = (
    "Il tuo estratto conto è disponibile",
    "Conferma dell'ordine",
    "Il tuo pacco è in consegna",
    "Nuovo accesso al tuo profilo",
    "Promemoria: scadenza della bolletta",
    "Hai una nuova richiesta di collegamento",
)
