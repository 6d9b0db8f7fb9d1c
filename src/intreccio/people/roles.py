"""Roles in their order: what somebody does now before what they did."""

from __future__ import annotations

from collections.abc import Iterable

from intreccio.people.records import Role


def newest_first(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return roles, each once: those that go on first, and of them the last begun.

    >>> old, new = Role("Lino", start="2010", end="2015"), Role("Canapa", start="2015")
    >>> [role.organisation for role in newest_first([old, new, old])]
    ['Canapa', 'Lino']
    """
    begun = sorted(dict.fromkeys(roles), key=lambda role: role.start or "", reverse=True)
    return tuple(sorted(begun, key=lambda role: (role.end != "", role.kind != "work")))


def stated(organisation: str, title: str) -> tuple[Role, ...]:
    """Return the role that an entry states: where somebody works, as what, or either alone.

    >>> stated("", "Tessitrice"), stated("", "")
    ((Role(organisation='', title='Tessitrice', start='', end='', kind='work'),), ())
    """
    return (Role(organisation, title),) if organisation or title else ()


def said(role: Role) -> str:
    """Say what somebody does in one line.

    >>> said(Role("Lino SpA", "Tessitrice"))
    'Tessitrice, Lino SpA'
    """
    return ", ".join(filter(None, (role.title, role.organisation)))
