"""Structural holes: where a person stands between people who are not tied to each other.

Every measure takes the person themselves *in* (Burt's p is over their own ties) and, unless the
graph is one's own network (`Graph.around`), reads the whole graph. Where a measure is not defined
the answer is NaN: not enough data, which is not 0.
"""
