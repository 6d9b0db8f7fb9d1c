"""Putting millions of whole numbers in order, and telling the distinct ones."""

from __future__ import annotations

import numpy as np

from intreccio.network.traces import Numbers

WIDE = 62
"""Bits of a number that holds a key and its place, the sign left free."""


def in_order(keys: Numbers) -> Numbers:
    """Return the places of some keys in rising order, equal ones as they came.

    Each key is packed with its place into one number: sorting numbers in place is four times as
    quick as numpy's stable sort of places. Keys below 0, or too great for that, are sorted as
    numpy does.

    >>> in_order(np.array([7, 3, 7, 1])).tolist()
    [3, 1, 0, 2]
    """
    bits = len(keys).bit_length()
    if not len(keys) or keys.min() < 0 or int(keys.max()).bit_length() + bits > WIDE:
        return np.argsort(keys, kind="stable")
    packed = (keys << bits) | np.arange(len(keys))
    packed.sort()
    packed &= (1 << bits) - 1
    return packed


def distinct(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Return the distinct keys, rising, and the place of each key among them.

    >>> values, place = distinct(np.array([7, 3, 7, 1]))
    >>> values.tolist(), place.tolist()
    ([1, 3, 7], [2, 1, 2, 0])
    """
    order = in_order(keys)
    ordered = keys[order]
    new = np.diff(ordered, prepend=ordered[:1] - 1) != 0
    place = np.empty(len(keys), np.int64)
    place[order] = np.cumsum(new) - 1
    return ordered[new], place
