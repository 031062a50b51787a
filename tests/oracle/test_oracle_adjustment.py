"""Adjusted p-values against out_padjust: as formulas, and for the 175 gaps of one view."""

from __future__ import annotations

import numpy as np
import pytest
from oracle_tables import INTERVAL, ask, count, needs_shared, read_output, study
from test_oracle_gaps import with_lines

from cxgap.gaps.adjustment import adjusted

FAMILIES = {"bfi_175_gaps": 175, "textbook_BH1995": 15, "with_NA_ties_1": 8, "single": 1}
METHODS = {"bh": "BH", "holm": "holm"}


@needs_shared
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("family", FAMILIES)
def test_adjusted_p_values_equal_those_of_r(family, method):
    rows = read_output("out_padjust.csv", public=False)
    rows = rows[rows["family"] == family]

    assert len(rows) == FAMILIES[family]
    ours = adjusted(rows["p"].to_numpy(dtype=float), method)
    np.testing.assert_allclose(ours, rows[METHODS[method]].astype(float), rtol=INTERVAL)
    count(f"out_padjust: {method} ({family})", len(rows))


@needs_shared
@pytest.mark.parametrize("method", METHODS)
def test_the_gaps_of_one_view_are_one_family(method):
    rows = read_output("out_padjust.csv", public=False)
    theirs = with_lines(rows[rows["family"] == "bfi_175_gaps"].reset_index(drop=True))
    source = study(("in_bfi.csv",) * 2, weight="w", parted_by=("sex", "M", "F"))
    ours = ask(source, theirs, interval="taylor", adjust=method)

    assert len(ours) == len(theirs) == 175
    assert theirs["p"].notna().sum() == 173  # twice neither side varies, and R has no test
    np.testing.assert_allclose(ours["gap.p"], theirs["p"], rtol=INTERVAL)
    np.testing.assert_allclose(ours["gap.p_adjusted"], theirs[METHODS[method]], rtol=INTERVAL)
    count(f"out_padjust: {method}, as the gaps of one view", len(theirs))
