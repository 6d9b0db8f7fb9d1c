"""Traces of the archive: messages, invitations, recommendations, endorsements."""

from __future__ import annotations

from dataclasses import dataclass

from intreccio.archives import dates
from intreccio.archives.tables import Row
from intreccio.people.addresses import bare_name, linkedin
from intreccio.people.names import shown
from intreccio.people.records import Channel, Party, Trace, Unreadable
from intreccio.people.wording import sentence
from intreccio.sources.linkedin.tables import digest, urls

MANY = 20

NO_DATE = sentence("The row has no date that can be used.")
NOBODY = sentence("The row does not say who wrote to whom.")
DRAFT = sentence("A draft that was never sent")
SPAM = sentence("A newsletter or an advertisement")
MASS = sentence("Sent to many at once")
ONE_CLICK = sentence("An endorsement: one click says little of a tie")


@dataclass(frozen=True, slots=True)
class Sides:
    """Who wrote a message, and to whom."""

    author: Party
    others: tuple[Party, ...]


def message(row: Row, *, text: bool) -> Trace | Unreadable:
    """Make the trace of a message."""
    place = f"messages.csv, line {row.line}"
    at = dates.moment(row["date"])
    if at is None:
        return Unreadable(place, NO_DATE, row["date"][:60])
    between = sides(row)
    if between is None:
        return Unreadable(place, NOBODY, row["from"][:60])
    several = len(between.others) > 1
    return Trace(
        item=f"linkedin-message:{digest(row['conversationid'], row['date'], row['content'])}",
        at=at,
        channel=Channel.MESSAGE,
        author=between.author,
        others=between.others,
        thread=f"linkedin:{row['conversationid']}",
        gathering=row["conversationtitle"] or "LinkedIn" if several else "",
        title=row["subject"][:300],
        left_out=left_out(row, len(between.others)),
        text=row["content"] if text else "",
    )


def left_out(row: Row, others: int) -> str:
    """Say why a message makes no tie ("" when it does)."""
    if row["ismessagedraft"].lower() == "yes":
        return DRAFT
    if row["folder"].upper() == "SPAM":
        return SPAM
    return MASS if others > MANY else ""


def sides(row: Row) -> Sides | None:
    """Return who wrote and to whom, by their pages where they stand, else by their names."""
    author = party(row["from"], row["senderprofileurl"])
    pages, names = urls(row["recipientprofileurls"]), people(row["to"])
    if len(names) != len(pages):
        names = [row["to"]] if len(pages) < 2 else [""] * len(pages)
    pages = pages or [""] * len(names)
    others = [party(name, page) for name, page in zip(names, pages, strict=True)]
    told = tuple(dict.fromkeys(p for p in others if p and author and p.address != author.address))
    return Sides(author, told) if author and told else None


def people(cell: str) -> list[str]:
    """Split a cell of names."""
    return [part.strip() for part in cell.replace(";", ",").split(",") if part.strip()]


def party(name: str, page: str) -> Party | None:
    """Return somebody by their page, or by their name alone."""
    address = linkedin(page) or (bare_name(name) if shown(name) else None)
    return Party(address, shown(name)) if address else None


def invitation(row: Row, *, text: bool) -> Trace | Unreadable:
    """Make the trace of an invitation."""
    place, at = f"Invitations.csv, line {row.line}", dates.moment(row["sentat"])
    author, other = (
        party(row["from"], row["inviterprofileurl"]),
        party(row["to"], row["inviteeprofileurl"]),
    )
    if at is None:
        return Unreadable(place, NO_DATE, row["sentat"][:60])
    if author is None or other is None or author.address == other.address:
        return Unreadable(place, NOBODY, row["from"][:60])
    key = digest(author.address.value, other.address.value, row["sentat"])
    return Trace(
        item=f"linkedin-invitation:{key}",
        at=at,
        channel=Channel.INVITATION,
        author=author,
        others=(other,),
        text=row["message"] if text else "",
    )


def between(other: Party | None, me: Party | None, *, given: bool) -> Sides | None:
    """Return who wrote of whom; None when it cannot be told."""
    author, reader = (me, other) if given else (other, me)
    if author is None or other is None:
        return None
    return Sides(author, (reader,) if reader else ())


def recommendation(row: Row, me: Party | None, *, given: bool, text: bool) -> Trace | Unreadable:
    """Make the trace of a recommendation: somebody took the time to write of somebody else."""
    place, at = f"recommendations, line {row.line}", dates.moment(row["creationdate"])
    other = party(f"{row['firstname']} {row['lastname']}", "")
    sides = between(other, me, given=given)
    if at is None:
        return Unreadable(place, NO_DATE, row["creationdate"][:60])
    if sides is None:
        return Unreadable(place, NOBODY)
    names = [p.address.value for p in (sides.author, *sides.others)]
    return Trace(
        item=f"linkedin-recommendation:{digest(*names, str(at))}",
        at=at,
        channel=Channel.MESSAGE,
        author=sides.author,
        others=sides.others,
        text=row["text"] if text else "",
    )


def endorsement(row: Row, me: Party | None, *, given: bool) -> Trace | Unreadable:
    """Make the trace of an endorsement, which is left out of ties."""
    place, who = f"endorsements, line {row.line}", "endorsee" if given else "endorser"
    page = row[f"{who}publicurl"] or row[f"{who}publicprofileurl"]
    other = party(f"{row[f'{who}firstname']} {row[f'{who}lastname']}", page)
    at, sides = dates.moment(row["endorsementdate"]), between(other, me, given=given)
    if at is None:
        return Unreadable(place, NO_DATE, row["endorsementdate"][:60])
    if sides is None:
        return Unreadable(place, NOBODY)
    names = [p.address.value for p in (sides.author, *sides.others)]
    return Trace(
        item=f"linkedin-endorsement:{digest(*names, row['skillname'])}",
        at=at,
        channel=Channel.MESSAGE,
        author=sides.author,
        others=sides.others,
        title=row["skillname"][:300],
        left_out=ONE_CLICK,
    )
