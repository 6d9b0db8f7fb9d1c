"""What people ask, offer and thank for is heard; what only sounds like it is not."""

from __future__ import annotations

import pytest

from intreccio.giving.voices import hear

HEARD = [
    ("need", "Ciao, sto cercando un bravo idraulico a Modena."),
    ("need", "Per caso conosci qualcuno che insegni tedesco?"),
    ("need", "Avremmo bisogno di una mano per il trasloco."),
    ("need", "We are looking for a caterer for the ninth of May."),
    ("need", "Do you know anyone who repairs violins?"),
    ("need", "Could you introduce me to your accountant?"),
    ("offer", "Se ti serve, sabato posso accompagnarti io."),
    ("offer", "Happy to review the draft whenever it is ready."),
    ("offer", "Mettiamo a disposizione la palestra per la serata."),
    ("thanks", "Grazie mille per il libro, l'ho finito in due giorni."),
    ("thanks", "Thank you so much for taking the time."),
    ("favour", "Ho parlato di te con il direttore del museo."),
    ("favour", "I just introduced you to Ann, she will write."),
]
NOT_HEARD = [
    "Cerco di arrivare per le otto.",
    "Non mi serve più, grazie.",
    "Avevo bisogno di una pausa.",
    "Grazie e a presto,",
    "Ti serve la macchina domani?",
    "I was looking for you at the station.",
    "We need to talk about the budget.",
    "Conosci la strada per il lago.",
    "Ci manchi tanto!",
]


@pytest.mark.parametrize(("kind", "words"), HEARD)
def test_a_voice_is_heard(kind: str, words: str) -> None:
    assert [heard.kind for heard in hear(words)] == [kind]


@pytest.mark.parametrize("words", NOT_HEARD)
def test_what_only_sounds_like_it_is_not_heard(words: str) -> None:
    assert list(hear(words)) == []


def test_only_the_sentence_is_kept_not_the_letter() -> None:
    letter = "Cara Marta,\nqui bene.\nSto cercando una casa al mare per\nagosto.\nUn abbraccio"
    assert [h.words for h in hear(letter)] == ["Sto cercando una casa al mare per agosto."]


def test_a_note_speaks_of_somebody_else() -> None:
    assert [h.kind for h in hear("Cerca un socio per il vivaio.", note=True)] == ["need"]
    assert [h.kind for h in hear("Disponibile a tenere una lezione.", note=True)] == ["offer"]
