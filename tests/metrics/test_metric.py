"""Every score of every scale counts as its metric says."""

from __future__ import annotations

import numpy as np
import pytest

from cxgap.metrics.metric import METRICS, score_sql
from cxgap.survey.scale import Scale
from cxgap.survey.view import METRICS as KEYS
from cxgap.survey.words import Aspect


def scores(metric: str, scale: Scale, cut: int | None = None) -> list[float]:
    return METRICS[metric].scores(scale, cut).tolist()


def test_every_metric_a_view_may_name_is_defined():
    assert set(KEYS) == set(METRICS)


@pytest.mark.parametrize(
    ("score", "counts_as"),
    [(score, -100) for score in range(7)] + [(7, 0), (8, 0), (9, 100), (10, 100)],
)
def test_each_of_the_eleven_scores_is_a_detractor_a_passive_or_a_promoter(score, counts_as):
    assert scores("nps", Scale(0, 10))[score] == counts_as


@pytest.mark.parametrize(
    ("scale", "cut", "expected"),
    [
        (Scale(1, 5), None, [0, 0, 0, 1, 1]),
        (Scale(1, 5), 1, [0, 0, 0, 0, 1]),
        (Scale(1, 5), 3, [0, 0, 1, 1, 1]),
        (Scale(1, 5, top=1), None, [0, 0, 0, 0, 1]),
        (Scale(1, 5, top=1), 2, [0, 0, 0, 1, 1]),
        (Scale(1, 6), None, [0, 0, 0, 0, 1, 1]),
        (Scale(0, 10), None, [0] * 9 + [1, 1]),
        (Scale(0, 1, top=1), None, [0, 1]),
        (Scale(1, 3, step=0.5), None, [0, 0, 0, 1, 1]),
        (Scale(0, 1, step=0.1, top=3), None, [0] * 8 + [1] * 3),
    ],
)
def test_the_top_box_holds_exactly_its_highest_points(scale, cut, expected):
    assert scores("t2b", scale, cut) == expected


@pytest.mark.parametrize(
    ("metric", "scale", "expected"),
    [
        ("mean", Scale(1, 5), [1, 2, 3, 4, 5]),
        ("mean", Scale(1, 3, step=0.5), [1, 1.5, 2, 2.5, 3]),
        ("mean100", Scale(1, 5), [0, 25, 50, 75, 100]),
        ("mean100", Scale(0, 10), list(range(0, 101, 10))),
        ("csat", Scale(1, 5), [0, 0, 0, 1, 1]),
        ("ces", Scale(1, 7), [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_each_score_counts_as_its_metric_says(metric, scale, expected):
    assert scores(metric, scale) == expected


@pytest.mark.parametrize("metric", METRICS)
def test_a_reverse_worded_scale_is_turned(metric):
    """Code 1 of a scale from 5 (worst) to 1 (best) is the best answer, whatever the metric."""
    lowest, highest, _ = METRICS[metric].needs or (1, 5, 1)
    reversed_scale = Scale(highest, lowest)
    turned = METRICS[metric].scores(reversed_scale, None)

    assert METRICS[metric].defined_on(reversed_scale)
    assert turned[reversed_scale.step_of(lowest)] == turned.max()
    assert turned[reversed_scale.step_of(highest)] == turned.min()
    np.testing.assert_array_equal(turned, METRICS[metric].scores(Scale(lowest, highest), None))


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("scale", [Scale(0, 10), Scale(1, 5), Scale(1, 7), Scale(0, 10, step=0.5)])
def test_a_better_answer_never_counts_less(metric, scale):
    assert (np.diff(METRICS[metric].scores(scale, None)) >= 0).all()


@pytest.mark.parametrize(
    ("metric", "scale"),
    [("nps", Scale(0, 10)), ("csat", Scale(1, 5)), ("ces", Scale(1, 7))],
)
def test_a_yardstick_is_defined_on_its_own_scale_only(metric, scale):
    assert METRICS[metric].defined_on(scale)
    assert not METRICS[metric].defined_on(Scale(1, 10))
    assert not METRICS[metric].defined_on(Scale(scale.worst, scale.best, step=0.5))


@pytest.mark.parametrize(
    ("metric", "scale", "span"),
    [
        ("t2b", Scale(1, 5), 1),
        ("csat", Scale(1, 5), 1),
        ("mean", Scale(1, 5), 4),
        ("mean", Scale(5, 1), 4),
        ("ces", Scale(1, 7), 6),
        ("mean100", Scale(1, 7), 100),
        ("nps", Scale(0, 10), 100),
    ],
)
def test_the_margin_is_counted_in_hundredths_of_the_metrics_span(metric, scale, span):
    assert METRICS[metric].span(scale) == span


@pytest.mark.parametrize("metric", METRICS)
def test_the_sql_of_a_score_lists_exactly_its_values(metric):
    scale = Scale(*(METRICS[metric].needs or (1, 5, 1)))
    sql = score_sql(METRICS[metric], scale, None, "wifi", Aspect.EXPERIENCE)
    listed, column = sql.split("][")

    assert [float(value) for value in listed[1:].split(",")] == scores(metric, scale)
    assert column == '"q_wifi__experience" + 1]'
