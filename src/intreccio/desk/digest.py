"""The day in a few lines of plain text: drafted here, sent by nobody but its reader."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from intreccio.desk import dates
from intreccio.desk.today import Gift, today
from intreccio.giving.dates import Reminder
from intreccio.people.wording import Phrase

Say = Callable[[str], str]
AHEAD = 7
"""Days ahead of which dates are told."""
TITLE = Phrase.of("What can I do for someone today?")
SOON = Phrase.of("In the next days")
ON_THE_DAY = Phrase.of("{day}: {name}, {what}")


def digest(say: Say, now: int | None = None) -> str:
    """Return the day as plain text, in the language of `say`."""
    moment = int(time.time()) if now is None else now
    found = today(moment)
    lines = [f"{TITLE.read(say)} {found.day}", ""]
    for number, gift in enumerate(found.gifts, 1):
        lines += [*told(number, gift, say), ""]
    if not found.gifts:
        lines += [found.kind_word.read(say), ""]
    coming = dates.coming(moment, days=AHEAD)
    if coming:
        lines += [SOON.read(say), *(reminded(one, say) for one in coming), ""]
    return "\n".join(lines).strip() + "\n"


def told(number: int, gift: Gift, say: Say) -> Iterator[str]:
    """Write one gift: what to do, why, and the fact."""
    yield f"{number}. {gift.act.read(say)}"
    yield f"   {gift.reason.read(say)}"
    yield f"   «{gift.fact.words(say)}»"


def reminded(one: Reminder, say: Say) -> str:
    """Write one date."""
    day, what = one.day.isoformat(), one.what.read(say)
    return f"- {Phrase.of(ON_THE_DAY.text, day=day, name=one.name, what=what).read(say)}"
