"""The formulas at whole numbers of answers, against out_ci_single and out_ci_diff.

In the pipeline equal weights give n_eff = n − 1 (n at 0 % and 100 %), so these two tables test the
formulas alone.
"""

from __future__ import annotations

import numpy as np
from oracle_tables import INTERVAL, agree, count, read_output

from cxgap.gaps.contrast import mover
from cxgap.metrics.estimate import Estimates
from cxgap.metrics.interval import critical_z, wilson

Z = critical_z(0.95)


def shares_of(x: np.ndarray, n: np.ndarray) -> Estimates:
    """Shares with an effective base of exactly n."""
    share, nothing = x / n, np.full(len(n), np.nan)
    return Estimates(
        "share",
        value=share,
        variance=nothing,
        spread=nothing,
        second=share,
        n=n.astype(float),
        n_eff=n.astype(float),
        fraction=np.zeros(len(n)),
        exact=np.zeros(len(n), dtype=bool),
        census=np.zeros(len(n), dtype=bool),
        low=nothing,
        high=nothing,
    )


def test_wilsons_interval_equals_that_of_r_at_every_whole_number():
    theirs = read_output("out_ci_single.csv", public=True)
    low, high = wilson((theirs["x"] / theirs["n"]).to_numpy(), theirs["n"].to_numpy(), Z)

    assert len(theirs) == 79
    agree(low, theirs["wilson_lo"], INTERVAL, "wilson_lo")
    agree(high, theirs["wilson_hi"], INTERVAL, "wilson_hi")
    count("out_ci_single: Wilson", len(theirs))


def test_newcombes_interval_equals_that_of_r_at_every_whole_number():
    theirs = read_output("out_ci_diff.csv", public=True)
    first, second = (
        shares_of(theirs[f"x{side}"].to_numpy(), theirs[f"n{side}"].to_numpy()) for side in (1, 2)
    )
    low, high = mover([(1, first), (-1, second)], Z)

    assert len(theirs) == 24
    agree(low, theirs["newcombe_lo"], INTERVAL, "newcombe_lo")
    agree(high, theirs["newcombe_hi"], INTERVAL, "newcombe_hi")
    count("out_ci_diff: Newcombe", len(theirs))
