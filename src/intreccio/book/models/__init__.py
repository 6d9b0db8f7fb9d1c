"""The tables of the book: facts with their origin, decisions of the user, and what was computed.

Facts are written once and never edited. What is in `computed` can be thrown away and computed
again from the facts and the decisions.
"""

from __future__ import annotations

from intreccio.book.models.computed import (
    Circuit,
    Computed,
    Doubt,
    Join,
    Membership,
    Shown,
    Tie,
    TraceColumn,
    Vector,
)
from intreccio.book.models.decisions import (
    WORDS,
    Act,
    CircuitPerson,
    CircuitWord,
    Deed,
    Knowing,
    Mine,
    Resource,
    Verdict,
    Word,
)
from intreccio.book.models.facts import (
    Address,
    Holding,
    Part,
    Person,
    Profile,
    Saying,
    Sighting,
    Trace,
    Written,
)
from intreccio.book.models.giving import (
    Anniversary,
    Gift,
    Goal,
    Introduction,
    Knock,
    MatchWord,
    Meeting,
    Reference,
    RhythmWord,
    Statement,
    Step,
)
from intreccio.book.models.imports import (
    Account,
    Columns,
    File,
    Import,
    Unread,
)

__all__ = [
    "WORDS",
    "Account",
    "Act",
    "Address",
    "Anniversary",
    "Circuit",
    "CircuitPerson",
    "CircuitWord",
    "Columns",
    "Computed",
    "Deed",
    "Doubt",
    "File",
    "Gift",
    "Goal",
    "Holding",
    "Import",
    "Introduction",
    "Join",
    "Knock",
    "Knowing",
    "MatchWord",
    "Meeting",
    "Membership",
    "Mine",
    "Part",
    "Person",
    "Profile",
    "Reference",
    "Resource",
    "RhythmWord",
    "Saying",
    "Shown",
    "Sighting",
    "Statement",
    "Step",
    "Tie",
    "Trace",
    "TraceColumn",
    "Unread",
    "Vector",
    "Verdict",
    "Word",
    "Written",
]
