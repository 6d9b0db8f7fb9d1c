"""Computing anew what follows from the facts and the user's decisions."""

from __future__ import annotations

from intreccio.book import facts, persons
from intreccio.people import identity, names


def recompute() -> None:
    """Work out who is who from all the facts, and keep it."""
    numbers, written = facts.addresses(), facts.spellings()
    bundles = [identity.Bundle(p.addresses, p.names) for p in facts.profiles()]
    for bundle in bundles:
        spelled = written.setdefault(bundle.addresses[0], [])
        # What an address book says of a name outweighs how a mail program wrote it.
        spelled += [(name, 1000 - i) for i, name in enumerate(bundle.names)]
    verdicts = [identity.Verdict(*verdict) for verdict in facts.verdicts()]
    who = identity.who_is_who(numbers, bundles, verdicts)
    persons.settle(
        [
            (
                tuple(numbers[address] for address in cluster),
                names.best(identity.names_of(cluster, written)) or cluster[0].value,
            )
            for cluster in who.clusters
        ]
    )
