"""What is said of a change claims no more than its verdict, in both languages."""

import math
import re

import pytest

from cxgap.gaps.change import ChangeVerdict
from cxgap.gaps.effect import EffectVerdict
from cxgap.texts.changes import CHANGE_LABELS, EFFECT_LABELS, Changes
from cxgap.texts.figures import Figures

METRICS = ("t2b", "mean", "mean100", "nps", "csat", "ces")
UNITS = {"t2b": 0.01, "csat": 0.01, "mean": 0.04, "ces": 0.06, "mean100": 1.0, "nps": 1.0}
CLAIMS = {  # words that claim something, and the verdicts that support them
    "en": {
        "closed by": {"closed"},
        "became smaller": {"closed"},
        "widened by": {"widened"},
        "became larger": {"widened"},
        "stayed as it was": {"unchanged"},
        "not shown to be": {"moved"},
        "is unclear": {"unclear"},
        "Too few": {"too_few"},
    },
    "vi": {
        "thu hẹp": {"closed"},
        "nhỏ lại và": {"closed"},
        "nới rộng": {"widened"},
        "lớn thêm và": {"widened"},
        "vẫn như cũ": {"unchanged"},
        "chưa chứng minh": {"moved"},
        "hưa rõ": {"unclear"},
        "Quá ít": {"too_few"},
    },
}


def change(verdict, *, metric="t2b", before=22, after=13, business=-7, customer=2, **more):
    """A row with these figures, in points, and intervals of ± 3 points."""
    unit = UNITS[metric]
    row = {
        "verdict": verdict,
        "flags": [],
        "before.gap.value": before * unit,
        "after.gap.value": after * unit,
        "change.p_adjusted": 0.001,
        "to_settle.base": math.nan,
        "to_settle.side": None,
        "to_settle.wave": None,
    }
    parts = {"change": after - before, "business_moved": business, "customer_moved": customer}
    for name, value in parts.items():
        ends = {"value": value, "low": value - 3, "high": value + 3}
        row |= {f"{name}.{end}": number * unit for end, number in ends.items()}
    return row | more


def reading(row, metric="t2b", language="en", gap="perception"):
    return Changes(Figures(metric, language), gap).reading(row, 5)


def test_the_example_of_the_manual():
    said = reading(change("closed", customer=4, business=-5))
    assert said == (
        "The gap closed by 9 points (6 to 12): customers rose 4, "
        "the business became more modest by 5."
    )
    said = reading(change("closed", customer=4, business=-5), language="vi")
    assert said == (
        "Khoảng cách thu hẹp 9 điểm (6 đến 12): khách hàng tăng 4, doanh nghiệp khiêm tốn hơn 5."
    )


def test_a_part_that_may_be_chance_is_said_to_be_so():
    said = reading(change("closed"))
    assert "customers moved by +2 (may be chance)" in said
    assert "customers rose" not in said


def test_only_of_the_perception_gap_the_business_is_modest_or_confident():
    row = change("widened", before=13, after=22, business=7, customer=-2)
    assert "the business became more confident by 7" in reading(row)
    assert "the business rose 7" in reading(row, gap="priority")


def test_a_side_that_was_asked_once_stands():
    row = change("closed", business=0, customer=9, flags=["business_same"])
    assert "customers rose 9, the business stands as it did" in reading(row)


CASES = {
    "closed": change("closed"),
    "closed, across": change("closed", before=10, after=-2, business=-7, customer=5),
    "widened": change("widened", before=13, after=22, business=7, customer=-2),
    "widened, across": change("widened", before=10, after=-20, business=-25, customer=5),
    "moved": change("moved", before=10, after=-8, business=-13, customer=5),
    "unchanged": change("unchanged", before=10, after=11, business=1, customer=0),
    "unclear": change("unclear", before=10, after=11, business=1, customer=0),
    "unclear, small": change("unclear", before=10, after=6, business=-2, customer=2),
    "unclear, among many": change("unclear", **{"change.p_adjusted": 0.3}),
    "unclear, no interval": change("unclear", **{"change.low": math.nan, "change.high": math.nan}),
    "too_few": change("too_few"),
}


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("case", CASES)
def test_a_sentence_claims_what_its_verdict_supports(case, metric, language):
    points, unit = CASES[case], UNITS[metric]
    row = {
        key: value * unit / UNITS["t2b"]
        if isinstance(value, float | int) and not key.endswith(("p_adjusted", "base"))
        else value
        for key, value in points.items()
    }
    said = reading(row, metric, language)
    assert not re.search(r"[{}]|nan|None", said)
    for words, supported_by in CLAIMS[language].items():
        if row["verdict"] not in supported_by:
            assert words not in said, said


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_verdict_has_a_sentence_of_its_own(language):
    said = {case: reading(row, language=language) for case, row in CASES.items()}
    assert len(set(said.values())) == len(CASES)


def test_hidden_and_undeclared_changes_have_no_figure():
    nothing = {key: math.nan for key in change("closed") if key not in ("verdict", "flags")}
    hidden = reading(nothing | {"verdict": "too_few", "flags": ["hidden"]})
    assert hidden == "The change is hidden to protect people."
    undeclared = reading(nothing | {"verdict": None, "flags": ["not_stated"]})
    assert undeclared == "The business declared no figure of this kind."


def test_parts_add_up_as_they_are_written():
    """−6.4 and +2.4 are −6 and +2, which are not −8.8 rounded: then decimals are shown."""
    row = change("closed", before=22, after=13.2, business=-6.4, customer=2.4)
    row |= {"customer_moved.low": 0.001}
    said = reading(row)
    assert "closed by 8.8 points" in said
    assert "customers rose 2.4" in said
    assert "modest by 6.4" in said


def test_a_proven_change_is_never_shown_with_an_end_at_zero():
    row = change("closed", **{"change.high": -0.003})
    assert "(0.3 to 12.0)" in reading(row)


def test_verdicts_have_labels():
    assert set(CHANGE_LABELS) == {str(one) for one in ChangeVerdict}
    assert set(EFFECT_LABELS) == {str(one) for one in EffectVerdict}


@pytest.mark.parametrize(("side", "who"), [("business", "business respondents"),
                                           ("customer", "customers")])  # fmt: skip
def test_what_would_settle_it_names_side_and_wave(side, who):
    row = change("unclear", **{"to_settle.base": 1234.0, "to_settle.side": side,
                               "to_settle.wave": "2026"})  # fmt: skip
    said = Changes(Figures("t2b", "en")).to_settle(row)
    assert said.startswith(f"About 1,234 {who} in 2026 would settle it")
    nothing = row | {"to_settle.base": math.nan}
    assert "in one wave alone" in Changes(Figures("t2b", "en")).to_settle(nothing)
    assert not Changes(Figures("t2b", "en")).to_settle(row | {"verdict": "closed"})


# Effects ---------------------------------------------------------------------------------------


def effect(verdict, value=10, **more):
    row = {"verdict": verdict, "flags": [], "pre_trend.p": math.nan, "pre_trend.value": math.nan}
    row |= {"pre_trend.from": None, "effect.value": value / 100}
    row |= {"effect.low": value / 100 - 0.03, "effect.high": value / 100 + 0.03}
    levels = {"treated.before": 60, "treated.after": 72, "comparison.before": 61}
    levels |= {"comparison.after": 63}
    row |= {f"{cell}.customer.value": level / 100 for cell, level in levels.items()}
    return row | more


def said_of(row, language="en"):
    return Changes(Figures("t2b", language)).effect(row, 5)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("verdict", EFFECT_LABELS)
def test_an_effect_is_said_with_its_levels_and_its_assumption(verdict, language):
    said = said_of(effect(verdict), language)
    assert not re.search(r"[{}]|nan|None", said)
    if verdict == "too_few":
        return
    for level in ("60%", "72%", "61%", "63%"):
        assert level in said
    claims = verdict != "unclear"
    assert ("if both groups" in said or "với giả định" in said) == claims


def test_groups_that_moved_apart_before_are_said():
    row = effect("raised", **{"pre_trend.p": 0.01, "pre_trend.value": 0.06,
                              "pre_trend.from": "2023"})  # fmt: skip
    assert said_of(row).endswith("since 2023, the two groups moved apart by +6 points.")
    assert "moved apart" not in said_of(row | {"pre_trend.p": 0.2})


def test_a_hidden_effect_has_no_figure():
    row = effect("too_few", flags=["hidden"]) | {"effect.value": math.nan}
    assert said_of(row) == "The effect is hidden to protect people."


def test_an_effect_on_customers_is_said_where_only_the_business_is_hidden():
    assert "The action raised the figure by" in said_of(effect("raised", flags=["hidden"]))
