"""People of the archive: the owner, the connections, and the notes on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from intreccio.archives import dates
from intreccio.archives.tables import Row
from intreccio.people.addresses import linkedin, mail, phone
from intreccio.people.names import shown
from intreccio.people.records import Address, Goal, Profile, Role, Unreadable
from intreccio.people.roles import stated
from intreccio.people.wording import sentence
from intreccio.sources.linkedin.tables import JOBS, Tables, digest, urls

GONE = sentence("The row is empty: the person has left LinkedIn.")
NOBODY = sentence("The row does not say who wrote to whom.")


def connection(row: Row) -> Profile | Unreadable:
    """Make the profile of a connection."""
    name = shown(f"{row['firstname']} {row['lastname']}")
    if not name:
        return Unreadable(f"Connections.csv, line {row.line}", GONE)
    page, box = linkedin(row["url"]), mail(row["emailaddress"])
    return Profile(
        key=f"linkedin:{page.value}" if page else f"linkedin:~{digest(name, row['emailaddress'])}",
        names=(name,),
        addresses=tuple(filter(None, (page, box))),
        roles=stated(row["company"], row["position"]),
        met=dates.moment(row["connectedon"]),
    )


def note(row: Row) -> Profile | Unreadable:
    """Make the profile that carries the owner's note about a connection."""
    page = linkedin(row["connectionprofileurl"])
    name = shown(f"{row['connectionfirstname']} {row['connectionlastname']}")
    if page is None:
        return Unreadable(f"Notes.csv, line {row.line}", NOBODY, name)
    return Profile(
        key=f"linkedin-note:{page.value}:{digest(row['createdon'])}",
        names=(name,) if name else (),
        addresses=(page,),
        notes=(row["note"],),
        noted=dates.moment(row["createdon"]),
    )


def about_me(tables: Tables) -> Profile | None:
    """Make the owner's own profile from the tables that speak of them."""
    profile = next(tables.good("profile.csv", "firstname", "lastname"), None)
    name = shown(f"{profile['firstname']} {profile['lastname']}") if profile else ""
    told = tuple(dict.fromkeys(a for a in own_addresses(tables) if a))
    goals = tuple(saved_jobs(tables))
    if not (name or told or goals):
        return None
    page = next((a.value for a in told if a.kind == "linkedin"), "me")
    return Profile(
        key=f"linkedin-owner:{page}",
        names=(name,) if name else (),
        addresses=told,
        roles=(*jobs(tables), *schools(tables)),
        mine=True,
        texts=(profile["headline"],) if profile and profile["headline"] else (),
        goals=goals,
    )


def own_addresses(tables: Tables) -> Iterator[Address | None]:
    """Yield the addresses of the owner that the archive states, or that it lets see."""
    for row in tables.good("email addresses.csv", "emailaddress"):
        yield mail(row["emailaddress"])
    for row in tables.good("phonenumbers.csv", "number"):
        yield phone(f"{row['extension']} {row['number']}")
    yield my_page(tables)


def jobs(tables: Tables) -> Iterator[Role]:
    """Yield where the owner worked."""
    for row in tables.good("positions.csv", "companyname"):
        begun, left = dates.partial(row["startedon"]), dates.partial(row["finishedon"])
        yield Role(row["companyname"], row["title"], begun, left)


def schools(tables: Tables) -> Iterator[Role]:
    """Yield where the owner studied."""
    for row in tables.good("education.csv", "schoolname"):
        begun, left = dates.partial(row["startdate"]), dates.partial(row["enddate"])
        yield Role(row["schoolname"], row["degreename"], begun, left, kind="school")


def saved_jobs(tables: Tables) -> Iterator[Goal]:
    """Yield what the owner set aside: a place they would like is a goal, to be confirmed."""
    for row in tables.good("saved jobs.csv", *JOBS):
        words = ", ".join(filter(None, (row["jobtitle"], row["companyname"])))
        if words:
            yield Goal(words, dates.moment(row["saveddate"]) or 0)


def my_page(tables: Tables) -> Address | None:
    """Find the owner's page, which the archive does not name.

    It is the one that stands on the owner's side of the invitations, else the one that stands in
    most conversations.
    """
    pages: Counter[Address | None] = Counter()
    for row in tables.good("invitations.csv", "from", "to", "sentat", "direction"):
        outgoing = row["direction"].upper() == "OUTGOING"
        pages[linkedin(row["inviterprofileurl" if outgoing else "inviteeprofileurl"])] += 1
    pages.pop(None, None)
    if not pages:
        pages = pages_in_conversations(tables)
    return pages.most_common(1)[0][0] if pages else None


def pages_in_conversations(tables: Tables) -> Counter[Address | None]:
    """Count in how many conversations each page stands; none when no one stands in half of them."""
    met: set[tuple[str, Address]] = set()
    for row in tables.good("messages.csv", "conversationid", "from", "to", "date", "content"):
        sides = [row["senderprofileurl"], *urls(row["recipientprofileurls"])]
        met |= {(row["conversationid"], a) for a in map(linkedin, sides) if a}
    conversations = len({key for key, _ in met})
    count: Counter[Address | None] = Counter(address for _, address in met)
    often = {a: n for a, n in count.items() if n >= 3 and 2 * n > conversations}
    return Counter(often)
