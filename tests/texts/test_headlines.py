"""The finding of a table: over every gap, verdict, metric, pairing and language it is true."""

from __future__ import annotations

import itertools
import math
import re

import pytest

from cxgap.survey.words import LANGUAGES
from cxgap.texts.catalog import text
from cxgap.texts.figures import Figures
from cxgap.texts.headlines import Headlines

NAN = math.nan
BETWEEN_SIDES = ("perception", "prediction", "knowledge", "priority", "diagnosis")
INSIDE = ("service", "consistency", "alignment")
PROVEN = {
    **dict.fromkeys(BETWEEN_SIDES, ("blind_spot", "hidden_strength")),
    "service": ("falls_short", "exceeds"),
    "consistency": ("inconsistent",),
    "alignment": ("inconsistent",),
}
PAIRINGS = (None, "matched", "business_total", "customer_total", "mixed")
LEVELS = {  # the higher and the lower figure of each metric, and how they are written
    "t2b": (0.92, 0.6, "92%", "60%"),
    "csat": (0.92, 0.6, "92%", "60%"),
    "nps": (35.0, -9.7, "+35", "−10"),
    "mean": (4.66, 3.2, "4.7", "3.2"),
    "mean100": (72.8, 51.0, "72.8", "51.0"),
    "ces": (5.5, 4.0, "5.5", "4.0"),
}
RISING = {"blind_spot", "exceeds", "inconsistent"}
CASES = list(itertools.product(PROVEN, LEVELS, LANGUAGES))


def row(gap, verdict, metric="t2b", *, pairing=None, times=1.0, **facts):
    """A row of a table of gaps whose first figure is the higher one where the verdict says so."""
    high, low = LEVELS[metric][:2]
    rises = (verdict in RISING) != (gap == "diagnosis")  # of causes the blind side names less
    first, second = (high, low) if rises or verdict in ("aligned", "unclear") else (low, high)
    known = {verdict in PROVEN[gap]: (first, second)}.get(True, (high, high))
    names = {"service": ("customer", "expectation")}.get(gap, ("high", "low"))
    names = names if gap in INSIDE else ("business", "customer")
    value = (known[0] - known[1]) * times
    told = {
        "label": "Checkout", "item": None, "verdict": verdict, "flags": [], "pairing": pairing,
        "group_label": "Gen Z", "high_label": "App", "low_label": "Store", "how": "paired",
        "gap.value": value, "gap.low": value - 0.02, "gap.high": value + 0.02,
        "gap.p_adjusted": 0.0001,
    }  # fmt: skip
    for name, figure in zip(names, known, strict=True):
        told |= {f"{name}.value": figure, f"{name}.n": 250.0}
    return told | facts


def headline(gap, rows, metric="t2b", language="en", margin=5.0):
    return Headlines(Figures(metric, language), gap, margin, 0.95).of(rows)


def written(metric, language):
    """The higher and the lower figure as a reader of this language sees them."""
    shown = LEVELS[metric][2:]
    return [one.replace(".", ",") for one in shown] if language == "vi" else list(shown)


@pytest.mark.parametrize(("gap", "metric", "language"), CASES)
def test_a_proven_gap_is_said_with_both_levels_its_interval_and_its_base(gap, metric, language):
    pairings = PAIRINGS if gap in BETWEEN_SIDES else (None,)
    for verdict, pairing in itertools.product(PROVEN[gap], pairings):
        told = headline(gap, [row(gap, verdict, metric, pairing=pairing)], metric, language)
        for level in written(metric, language):
            assert level in told.finding
        assert "Checkout" in told.finding
        assert ("Gen Z" in told.finding) == (pairing is not None)
        assert re.search(r"95%", told.beneath)
        assert "250" in told.beneath
        assert not re.search(r"nan|None|[{}]|  ", told.finding + told.beneath)


@pytest.mark.parametrize(("gap", "metric", "language"), CASES)
def test_the_direction_is_in_words_and_each_has_its_own(gap, metric, language):
    said = [headline(gap, [row(gap, one, metric)], metric, language).finding for one in PROVEN[gap]]
    without = [re.sub(r"[+−]?[\d.,]+%?", "", one) for one in said]
    assert len(set(without)) == len(PROVEN[gap])


@pytest.mark.parametrize(("gap", "metric", "language"), CASES)
@pytest.mark.parametrize("verdict", ["aligned", "unclear", "too_few", None, math.nan])
def test_what_is_not_proven_claims_no_direction_and_names_no_line(gap, metric, language, verdict):
    told = headline(gap, [row(gap, verdict, metric)] * 2, metric, language)
    assert "Checkout" not in told.finding
    assert not any(level in told.finding for level in written(metric, language))
    claims = [headline(gap, [row(gap, one, metric)], metric, language) for one in PROVEN[gap]]
    assert all(told.finding.split(" ")[:3] != one.finding.split(" ")[:3] for one in claims)


@pytest.mark.parametrize("gap", PROVEN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_alike_is_only_said_where_everything_known_is_aligned(gap, language):
    alike = headline(gap, [row(gap, "aligned")] * 3, "t2b", language)
    unclear = headline(gap, [row(gap, "aligned"), row(gap, "unclear")], "t2b", language)
    assert alike.finding != unclear.finding
    points = text("{n} points", language, n=5) if language == "en" else "5 điểm"
    assert points in alike.finding
    assert points not in unclear.finding


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_known_is_told_by_its_reason(language):
    few = headline("perception", [row("perception", "too_few")], "t2b", language)
    hidden = headline("perception", [row("perception", None, flags=["hidden"])], "t2b", language)
    none = headline("perception", [], "t2b", language)
    assert len({few.finding, hidden.finding, none.finding}) == 3


def test_hidden_figures_are_never_written():
    told = headline("perception", [row("perception", None, flags=["hidden"])] * 2)
    assert not re.search(r"\d", told.finding)


def test_the_widest_is_the_widest_of_the_proven_ones():
    rows = [
        row("perception", "hidden_strength", label="Small"),
        row("perception", "unclear", label="Wider but unclear") | {"gap.value": 0.9},
        row("perception", "blind_spot", times=2.0, label="Wide"),
    ]
    told = headline("perception", rows)
    assert told.finding.startswith("The business overrates itself on Wide: 92%")
    assert "The widest of 2 proven gaps, of 3 compared. Unclear: 1." in told.more


def test_a_wider_hidden_strength_comes_before_a_blind_spot():
    rows = [row("perception", "blind_spot"), row("perception", "hidden_strength", times=2.0)]
    assert headline("perception", rows).finding.startswith("The business underrates itself")


@pytest.mark.parametrize("verdict", ["inconsistent", "aligned", "unclear"])
@pytest.mark.parametrize("gap", ["consistency", "alignment"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_tells_groups_apart_is_named_whatever_it_is(gap, verdict, language):
    facts = {"between_label": "Sales region"}
    told = headline(gap, [row(gap, verdict, **facts)], "t2b", language).finding
    assert "sales region" in told
    assert not re.search(r"channel|kênh|department|phòng ban", told)


def test_number_agrees():
    one = headline("perception", [row("perception", "blind_spot"), row("perception", "unclear")])
    assert "The only proven one of 2 gaps compared." in one.more
    vietnamese = headline(
        "perception", [row("perception", "blind_spot"), row("perception", "unclear")], "t2b", "vi"
    )
    assert "khoảng cách duy nhất được chứng minh, trên 2" in vietnamese.more
    alone = headline("perception", [row("perception", "blind_spot")])
    assert "compared" not in alone.beneath + alone.more


@pytest.mark.parametrize(
    ("verdict", "english", "vietnamese"),
    [
        (
            "blind_spot",
            "The business overrates itself on Checkout: 92% for the business, 60% for its "
            "customers.",
            "Doanh nghiệp tự đánh giá Checkout cao hơn khách hàng đánh giá: doanh nghiệp 92%, "
            "khách hàng 60%.",
        ),
        (
            "hidden_strength",
            "The business underrates itself on Checkout: 60% for the business, 92% for its "
            "customers.",
            "Doanh nghiệp tự đánh giá Checkout thấp hơn khách hàng đánh giá: doanh nghiệp 60%, "
            "khách hàng 92%.",
        ),
    ],
)
def test_modest_insiders_read_as_naturally_as_proud_ones(verdict, english, vietnamese):
    rows = [row("perception", verdict)]
    assert headline("perception", rows).finding == english
    assert headline("perception", rows, language="vi").finding == vietnamese


@pytest.mark.parametrize(
    ("pairing", "levels"),
    [
        ("matched", "92% for the business, 60% for its customers, both in the group Gen Z"),
        (
            "business_total",
            "92% for the whole business, 60% for customers of the group Gen Z",
        ),
        (
            "customer_total",
            "92% for the group Gen Z of the business, 60% for all customers",
        ),
    ],
)
def test_who_is_compared_with_whom_is_said(pairing, levels):
    told = headline("perception", [row("perception", "blind_spot", pairing=pairing)])
    assert told.finding == f"The business overrates itself on Checkout: {levels}."


def test_a_statement_stands_in_quotes_without_its_full_stop():
    told = headline("priority", [row("priority", "blind_spot", item="x", label="Easy to pay.")])
    assert told.finding == (
        "More important to the business than to its customers: “Easy to pay” "
        "(92% for the business, 60% for its customers)."
    )


def test_experience_says_whether_it_is_of_pairs():
    paired = headline("service", [row("service", "falls_short")])
    apart = headline("service", [row("service", "falls_short", how="independent")])
    assert "250 customers who answered both" in paired.beneath
    assert "250 customers on experience and 250 on expectation" in apart.beneath


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gap_that_rounding_sets_apart_from_its_figures_says_so(language):
    def more(business, customer):
        levels = {"business.value": business, "customer.value": customer}
        one = row("perception", "blind_spot") | levels | {"gap.value": business - customer}
        return headline("perception", [one], "t2b", language).more

    assert more(0.805, 0.41) == text(  # 80% and 41%, but 40 points
        "The gap is computed before its figures are rounded.", language
    )
    assert more(0.92, 0.70) == ""


def test_a_gap_without_shown_figures_says_nothing_of_rounding():
    hidden = {"business.value": NAN, "customer.value": NAN}
    assert headline("perception", [row("perception", "blind_spot") | hidden]).more == ""


def test_hidden_gaps_are_counted_but_not_among_those_compared():
    unknown = {"gap.value": NAN, "flags": ["hidden"]}
    rows = [row("perception", "blind_spot"), row("perception", "too_few"),
            *[row("perception", "too_few") | unknown] * 3]  # fmt: skip
    assert headline("perception", rows).more == (
        "The only proven one of 2 gaps compared. Too few answers: 1. Hidden to protect people: 3."
    )


@pytest.mark.parametrize("gap", PROVEN)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", ["aligned", "unclear"])
def test_what_proves_nothing_still_says_on_whom_it_rests_and_how_sure_it_is(gap, language, verdict):
    alone = headline(gap, [row(gap, verdict)], "t2b", language)
    assert re.search("95%", alone.beneath)
    assert "250" in alone.beneath
    two = {"Narrow": 0.01, "Wide": -0.03}
    rows = [row(gap, verdict, label=name) | {"gap.value": value} for name, value in two.items()]
    several = headline(gap, rows, "t2b", language)
    assert re.match(r"(The widest|Lớn nhất): Wide\.", several.beneath)
    assert "2" in several.more


def test_the_widest_of_groups_is_named_with_its_group():
    of_groups = [
        row("perception", "unclear", pairing="matched", group_label=name) | {"gap.value": value}
        for name, value in (("Gen X", 0.01), ("Gen Z", 0.02))
    ]
    assert (
        "The widest: Checkout (Gen Z). Gap +2 points" in headline("perception", of_groups).beneath
    )
