"""The cases of the coverage simulation: what must hold its level, and what is known not to."""

from __future__ import annotations

from tools.crowds import (
    LIKERT,
    LOWER,
    TOP_HEAVY,
    Crowd,
    Twice,
    five,
    five_means,
    mean,
    means_twice,
    nps,
    nps_twice,
    share,
    shares_twice,
)

Case = Crowd | Twice | tuple[Crowd, Crowd]

SINGLE: dict[str, Case] = {
    "share .92, n=25": share(0.92, 25),
    "share .70, n=400": share(0.70, 400),
    "share .30, n=100, weights to n_eff≈50": share(0.30, 100, spread=1.0),
    "share .90, n=100, weights to n_eff≈50": share(0.90, 100, spread=1.0),
    "mean 1–5, n=10": mean(LIKERT, 10),
    "mean 1–5, n=25": mean(LIKERT, 25),
    "mean 1–5, n=100, weights to n_eff≈50": mean(LIKERT, 100, spread=1.0),
    "mean 1–5, n=25, weights to n_eff≈12": mean(LIKERT, 25, spread=1.0),
    "NPS 30 (.5/.2), n=10": nps(0.5, 0.2, 10),
    "NPS 30 (.5/.2), n=50": nps(0.5, 0.2, 50),
    "NPS 85 (.88/.03), n=25": nps(0.88, 0.03, 25),
    "NPS −60 (.05/.65), n=25": nps(0.05, 0.65, 25),
    "NPS 30, n=100, weights to n_eff≈50": nps(0.5, 0.2, 100, spread=1.0),
}
COMPOSITES: dict[str, Case] = {
    "5 items .50 unrelated, n=12": five(0.50, 12, 0.0),
    "5 items .70 related .5, n=12": five(0.70, 12),
    "5 items .70 related .5, n=50": five(0.70, 50),
    "5 items .70 related .5, n=400": five(0.70, 400),
    "5 items .70 related .9, n=25": five(0.70, 25, 0.9),
    "3 items .70 related .9, n=12": share(0.70, 12, items=3, relation=0.9),
    "3 items .50 related .1, n=25": share(0.50, 25, items=3, relation=0.1),
    "5 items .92 related .5, n=25": five(0.92, 25),
    "5 items .92 unrelated, n=25": five(0.92, 25, 0.0),
    "5 items .92 related .1, n=12": five(0.92, 12, 0.1, missing=0.33),
    "5 items .98 related .5, n=50": five(0.98, 50),
    "5 items .70 related .5, n=50, a third missing": five(0.70, 50, missing=0.33),
    "5 items .70 related .9, n=25, a third missing": five(0.70, 25, 0.9, missing=0.33),
    "5 items .70 related .5, n=12, weights to 8": five(0.70, 12, spread=0.8),
    "5 items .70 related .9, n=25, weights to 12": five(0.70, 25, 0.9, spread=1.0),
    "5 items .70 related .5, n=100, weights to 50": five(0.70, 100, spread=1.0),
    "5 items .92 related .5, n=100, weights to 50": five(0.92, 100, spread=1.0),
    "5 items .92 related .9, n=100, weights to 50": five(0.92, 100, 0.9, spread=1.0),
    "5 items .75 related .5, n=125, the heavy agree more": five(0.60, 125, heavy=(0.1, 0.9)),
    "5 items .50 related .1, n=12, weights to 6": five(0.50, 12, 0.1, spread=1.0),
    "5 items mean 1–5 related .5, n=12": five_means(LIKERT, 12),
    "5 items mean 1–5 related .5, n=25": five_means(LIKERT, 25),
    "5 items mean 1–5 related .9, n=25, a third missing": five_means(LIKERT, 25, 0.9, missing=0.33),
    "5 items mean 1–5, n=100, weights to 50": five_means(LIKERT, 100, spread=1.0),
    "5 items mean 1–5 related .9, n=25, weights to 12": five_means(LIKERT, 25, 0.9, spread=1.0),
    "3 items NPS 30 related .5, n=25": nps(0.5, 0.2, 25, items=3, relation=0.5),
    "3 items NPS 30 related .5, n=100, weights to 50": nps(
        0.5, 0.2, 100, items=3, relation=0.5, spread=1.0
    ),
}
GAPS: dict[str, Case] = {
    "shares .92 n=25 − .70 n=400": (share(0.92, 25), share(0.70, 400)),
    "shares .50 n=12 − .50 n=12": (share(0.50, 12), share(0.50, 12)),
    "shares .92 n=50 − .10 n=300, weights to 150": (share(0.92, 50), share(0.10, 300, spread=1.0)),
    "means n=25 − n=100, weights to 50": (mean(LIKERT, 25), mean(LIKERT, 100, spread=1.0)),
    "means n=12 − n=12": (mean(LIKERT, 12), mean(LOWER, 12)),
    "NPS 85 n=12 − 30 n=100": (nps(0.88, 0.03, 12), nps(0.5, 0.2, 100)),
    "NPS 30 n=25 − 30 n=100, weights to 50": (nps(0.5, 0.2, 25), nps(0.5, 0.2, 100, spread=1.0)),
    "NPS 85 n=12 − 85 n=400": (nps(0.88, 0.03, 12), nps(0.88, 0.03, 400)),
    "5 items .92 n=25 − .70 n=200": (five(0.92, 25), five(0.70, 200, spread=0.6)),
    "5 items .70 n=12 − .70 n=50": (five(0.70, 12), five(0.70, 50)),
    "5 items .70 n=25 − .70 n=100, weights to 50": (five(0.70, 25), five(0.70, 100, spread=1.0)),
    "5 items mean n=12 − n=100": (five_means(LIKERT, 12), five_means(LOWER, 100)),
}
PAIRED: dict[str, Case] = {
    "paired shares .80/.60, n=25": shares_twice(0.80, 0.60, 25),
    "paired shares .90/.70, n=100": shares_twice(0.90, 0.70, 100, relation=0.8),
    "paired shares .60/.50, n=400": shares_twice(0.60, 0.50, 400),
    "paired shares .80/.60, n=100, weights to 50": shares_twice(0.80, 0.60, 100, spread=1.0),
    "paired shares .75/.60, n=25, related .8": shares_twice(0.75, 0.60, 25, relation=0.8),
    "paired means, n=10": means_twice(LIKERT, LOWER, 10),
    "paired means, n=50": means_twice(LIKERT, LOWER, 50),
    "paired means related .9, n=25": means_twice(LIKERT, LOWER, 25, relation=0.9),
    "paired means, n=100, weights to 50": means_twice(LIKERT, LOWER, 100, spread=1.0),
    "paired NPS 30/0, n=25": nps_twice((0.5, 0.2), (0.35, 0.35), 25),
    "paired NPS 30/0, n=100": nps_twice((0.5, 0.2), (0.35, 0.35), 100),
    "paired NPS 85/30, n=50": nps_twice((0.88, 0.03), (0.5, 0.2), 50),
    "paired NPS 30/30, n=100, weights to 50": nps_twice((0.5, 0.2), (0.5, 0.2), 100, spread=1.0),
}
TOO_CAUTIOUS: dict[str, Case] = {  # by one or two points, where few different figures can occur
    "share .50, n=10": share(0.50, 10),
    "share .75, n=125, the heavy agree more": share(0.60, 125, heavy=(0.1, 0.9)),
    "shares .95 n=30 − .90 n=30": (share(0.95, 30), share(0.90, 30)),
    "paired shares .70/.70, n=12": shares_twice(0.70, 0.70, 12),
}
LIMITS: dict[str, Case] = {  # Wilson's dips, and means of which nearly all are at one end
    "share .98, n=50": share(0.98, 50),
    "share .05, n=20": share(0.05, 20),
    "share .98, n=5": share(0.98, 5),
    "mean 1–5 near the top, n=10": mean(TOP_HEAVY, 10),
    "mean 1–5 near the top, n=25": mean(TOP_HEAVY, 25),
    "mean 1–5 near the top, n=50": mean(TOP_HEAVY, 50),
    "mean 1–5 near the top, n=100": mean(TOP_HEAVY, 100),
    "5 items .92 related .9, n=25": five(0.92, 25, 0.9),
    "5 items mean 1–5 near the top, n=25": five_means(TOP_HEAVY, 25),
    "gap of means near the top n=12 − n=100": (mean(TOP_HEAVY, 12), mean(LIKERT, 100)),
    "gap of 5 items mean near the top n=12 − n=100": (
        five_means(TOP_HEAVY, 12),
        five_means(LIKERT, 100),
    ),
}
