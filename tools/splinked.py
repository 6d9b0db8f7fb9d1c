"""The peer of `./check identity`: splink, configured as its documentation begins."""

from __future__ import annotations

import logging
from typing import Any

import numpy as np

from intreccio.people.comparing import Numbers

HALF = 0.5


def pairs(columns: dict[str, tuple[str, list[str]]]) -> tuple[Numbers, Numbers]:
    """Return the pairs that splink takes for one at probability 0.5."""
    import splink.comparison_library as cl  # noqa: PLC0415 - only `./check identity` installs it
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    kinds = {"words": cl.NameComparison, "texts": cl.JaroWinklerAtThresholds}
    comparisons = [
        kinds[kind](name) if kind in kinds else cl.LevenshteinAtThresholds(name, [1, 2])
        for name, (kind, _) in columns.items()
    ]
    rules = [block_on(name) for name in columns]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
    )
    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI()
    linker = Linker(api.register(rows_of(columns)), settings)
    two = list(columns)[:2]
    linker.training.estimate_probability_two_random_records_match([block_on(*two)], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for name in list(columns)[:3]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(name))
    found = linker.inference.predict(threshold_match_probability=HALF).as_record_list()
    both = [(row["unique_id_l"], row["unique_id_r"]) for row in found]
    whole = np.array(both, np.int64).reshape(-1, 2)
    return whole[:, 0], whole[:, 1]


def rows_of(columns: dict[str, tuple[str, list[str]]]) -> list[dict[str, Any]]:
    """Return the set as rows, nothing for what is not known."""
    values = [values for _, values in columns.values()]
    return [
        {"unique_id": i, **{n: (v or None) for n, v in zip(columns, row, strict=True)}}
        for i, row in enumerate(zip(*values, strict=True))
    ]
