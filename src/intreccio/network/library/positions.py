"""Structural holes of named people: where each stands between others (see `network.holes`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.columns import Columns, Values
from intreccio.network.holes.brokerage import ROLES, Brokerage, brokerage
from intreccio.network.holes.constraint import constraint, local_constraint
from intreccio.network.holes.dispersion import among_contacts, dispersion, normalised_dispersion
from intreccio.network.holes.effective_size import effective_size, effective_size_unweighted
from intreccio.network.holes.hierarchy import hierarchy
from intreccio.network.holes.overlap import common_contacts, overlap
from intreccio.network.library.graphs import arcs_of, every
from intreccio.network.traces import Floats, Numbers


@dataclass(frozen=True)
class Positions(Columns):
    """One row for each person, in order of their names; NaN where there is not enough data.

    Attributes:
        person: the name.
        contacts: how many they are tied to; `strength`, the weights of those ties added up.
        constraint: Burt's, no unit, it may exceed 1; `hierarchy`: 0 when all constrain alike.
        effective_size: in people, with weights, and `effective_size_binary` without.
        efficiency: effective size over contacts, 0 to 1.
    """

    person: Values
    contacts: Numbers
    strength: Floats
    constraint: Floats
    hierarchy: Floats
    effective_size: Floats
    effective_size_binary: Floats
    efficiency: Floats


def holes_of(source: object) -> Positions:
    """Measure the structural holes around everybody, in the whole network.

    C_i = sum_j (p_ij + sum_q p_iq p_qj)²; ES_i = sum_j (1 - sum_q p_iq m_jq); hierarchy =
    sum_j r_j ln r_j / (n ln n) (Burt 1992, Structural Holes; Borgatti 1997, Connections 20:35).
    The figures are exact for the ties given; for ties that were not seen there is no interval.

    Args:
        source: what `arcs_of` takes, or what it returned; both ways of a tie are added up.

    Raises:
        UnfitData: the source cannot be read.

    By hand: ada knows two people apart. Of each she has half her attention: 1/4 + 1/4.

    >>> star = holes_of({"one": ["ada", "ada"], "other": ["bo", "cy"]})
    >>> star.person.tolist(), star.constraint.tolist(), star.effective_size.tolist()
    (['ada', 'bo', 'cy'], [0.5, 1.0, 1.0], [2.0, 1.0, 1.0])
    """
    known = arcs_of(source)
    ties = known.ties
    sizes = effective_size(ties)
    with np.errstate(invalid="ignore"):
        efficiency = np.asarray(sizes / ties.degree, np.float64)
    return Positions(
        person=known.names,
        contacts=ties.degree,
        strength=ties.strength,
        constraint=constraint(ties),
        hierarchy=hierarchy(ties),
        effective_size=sizes,
        effective_size_binary=effective_size_unweighted(ties),
        efficiency=efficiency,
    )


@dataclass(frozen=True)
class Overlaps(Columns):
    """One row for each tie, in order of the names.

    Attributes:
        one, other: the two people. weight: of the tie, both ways together.
        common: contacts whom both know; `overlap`, their share of all others whom either knows,
            0 to 1, NaN where neither has another.
        one_by_other, other_by_one: how much one is constrained by the other, 0 to 1.
    """

    one: Values
    other: Values
    weight: Floats
    common: Floats
    overlap: Floats
    one_by_other: Floats
    other_by_one: Floats


def overlaps_of(source: object) -> Overlaps:
    """Measure for each tie what its two people share.

    O_ij = n_ij / ((k_i - 1) + (k_j - 1) - n_ij) (Onnela et al. 2007, 10.1073/pnas.0610245104);
    c_ij = (p_ij + sum_q p_iq p_qj)² (Burt 1992).

    Args:
        source: what `arcs_of` takes, or what it returned.

    Raises:
        UnfitData: the source cannot be read.

    By hand: of a triangle with a tail, ada and bo share cy, and know nobody else: 1 of 1.

    >>> rows = {"one": ["ada", "ada", "bo", "cy"], "other": ["bo", "cy", "cy", "di"]}
    >>> some = overlaps_of(rows)
    >>> list(zip(some.one.tolist(), some.other.tolist(), some.overlap.tolist()))[0]
    ('ada', 'bo', 1.0)
    """
    known = arcs_of(source)
    ties = known.ties
    of_one, of_other = local_constraint(ties)
    return Overlaps(
        one=known.names[ties.one],
        other=known.names[ties.other],
        weight=ties.weight,
        common=common_contacts(ties),
        overlap=overlap(ties),
        one_by_other=of_one,
        other_by_one=of_other,
    )


@dataclass(frozen=True)
class Dispersions(Columns):
    """One row for each contact of one person.

    Attributes:
        contact: the name. common: contacts whom both know.
        dispersion: pairs of those who are apart; `normalised`, over `common`; NaN for none.
    """

    contact: Values
    common: Numbers
    dispersion: Numbers
    normalised: Floats


def dispersion_of(source: object, person: object) -> Dispersions:
    """Measure which contacts of one person link worlds that are otherwise apart.

    disp(u,v) = pairs s, t of common contacts of u and v that are not tied, and share in u's
    network nobody but u and v (Backstrom, Kleinberg 2014, 10.1145/2531602.2531642).

    Args:
        source: what `arcs_of` takes, or what it returned.
        person: u, by name.

    Raises:
        UnfitData: the source cannot be read, or has nobody of this name.

    By hand: bo knows both cy and di, who do not know each other: one pair.

    >>> rows = {"one": ["ada", "ada", "ada", "bo", "bo"], "other": ["bo", "cy", "di", "cy", "di"]}
    >>> some = dispersion_of(rows, "ada")
    >>> some.contact.tolist(), some.dispersion.tolist(), some.normalised.tolist()
    (['bo', 'cy', 'di'], [1, 0, 0], [0.5, 0.0, 0.0])
    """
    known = arcs_of(source)
    ties, number = known.ties, known.number(person)
    return Dispersions(
        contact=known.names[ties.contacts(number)],
        common=among_contacts(ties, number).sum(axis=1).astype(np.int64),
        dispersion=dispersion(ties, number),
        normalised=normalised_dispersion(ties, number),
    )


@dataclass(frozen=True)
class Roles(Columns):
    """Gould and Fernandez's five roles of each person: five rows for each, in their order.

    Attributes:
        person: the name. role: coordinator, itinerant, gatekeeper, representative or liaison.
        count: how often it is played; `expected`, `deviation`: of chance; `z`, how far above.
    """

    person: Values
    role: Values
    count: Numbers
    expected: Floats
    deviation: Floats
    z: Floats


def brokerage_of(source: object, group: object, *, draws: int = 1000, seed: int = 7) -> Roles:
    """Count between which groups each person passes things on, beside chance.

    v brokers a and b when a -> v -> b and not a -> b; z = (count - expected) / deviation, the
    groups dealt anew (Gould, Fernandez 1989, 10.2307/270949). Ties of an undirected source lead
    both ways.

    Args:
        source: what `arcs_of` takes, or what it returned.
        group: the group of each name, a mapping.
        draws: how often the groups are dealt anew.
        seed: the same gives the same.

    Raises:
        UnfitData: the source cannot be read, or somebody has no group.

    By hand: word passes from one group through a second to a third: bo is a liaison, once.

    >>> rows = {"one": ["ada", "bo"], "other": ["bo", "cy"]}
    >>> some = brokerage_of(rows, {"ada": "x", "bo": "y", "cy": "z"}, draws=10)
    >>> [(p, r) for p, r, n in zip(some.person, some.role, some.count) if n]
    [(np.str_('bo'), np.str_('liaison'))]
    """
    known = arcs_of(source)
    groups = every(known.names, group, "group")
    one, other = known.one, known.other
    if not known.directed:
        one, other = np.concatenate([one, other]), np.concatenate([other, one])
    found = brokerage(one, other, groups, draws=draws, seed=seed)
    return roles(known.names, found)


def roles(names: Values, found: Brokerage) -> Roles:
    """Return a table of people by roles as columns."""
    return Roles(
        person=np.repeat(names, len(ROLES)),
        role=np.tile(np.array(ROLES), len(names)),
        count=found.count.ravel(),
        expected=found.expected.ravel(),
        deviation=found.deviation.ravel(),
        z=found.z.ravel(),
    )
