"""Weights: missing where others have them, or so unequal that few people decide."""

from __future__ import annotations

from collections.abc import Iterator

from cxgap.errors import listed
from cxgap.survey.attribute import WAVE, attribute_column
from cxgap.survey.rake import Rake, misses_its_sum
from cxgap.survey.study import Study
from cxgap.survey.survey import WEIGHT, Finding, Survey

_MOST_DESIGN_EFFECT = 2.0
_LARGEST = 5.0  # times the mean weight
_MOST_OFF = 0.01  # of all weights: how far trimming may move a level from its margin
_FEWEST = 10  # respondents of a wave whose weights can be told from chance


def _missing_in_wave(study: Study) -> Iterator[Finding]:
    for side, survey in study.surveys.items():
        if waves := survey.report.get("waves_without_weights", []):
            yield Finding(
                "weights_missing_in_wave",
                "warning",
                side,
                "Most rows of these waves of the {side} side have no usable weight and were set "
                "aside, while other waves have weights: {waves}.",
                "Weight these waves too, or give each of their rows a weight of 1.",
                {"side": side, "waves": listed(waves)},
            )


def _equal_in_wave(study: Study) -> Iterator[Finding]:
    for side, survey in study.surveys.items():
        if study.mirror_map.sides[side].weight and (waves := _unweighted(survey)):
            yield Finding(
                "weights_equal_in_wave",
                "warning",
                side,
                "All weights are the same in these waves of the {side} side, while other waves "
                "are weighted: {waves}.",
                "Part of a change between waves may come from the weighting alone.",
                {"side": side, "waves": listed(waves)},
            )


def _unweighted(survey: Survey) -> list[str]:
    """Waves whose weights are all equal, beside others whose weights differ."""
    column = attribute_column(WAVE)
    if column not in survey.frame:
        return []
    weights = survey.frame.groupby(column, sort=False)[WEIGHT].agg(["nunique", "size"])
    judged = weights[weights["size"] >= _FEWEST]
    equal = judged.index[judged["nunique"] == 1]
    return [str(wave) for wave in equal] if len(equal) < len(judged) else []


def _extreme(study: Study) -> Iterator[Finding]:
    for side, survey in study.surveys.items():
        effect = _design_effect(survey)
        if effect > _MOST_DESIGN_EFFECT:
            yield Finding(
                "weights_extreme",
                "warning",
                side,
                "The weights of the {side} side are very unequal: {rows} respondents count like "
                "{effective} (design effect {effect}).",
                "Check how they were made; trim the largest, or weight by fewer characteristics.",
                {
                    "side": side,
                    "rows": len(survey),
                    "effective": int(len(survey) / effect),
                    "effect": round(effect, 1),
                },
            )


def _design_effect(survey: Survey) -> float:
    """Kish's: respondents divided by the effective base of their weights."""
    weights = survey.frame[WEIGHT].to_numpy(dtype=float)
    return float(len(weights) * (weights**2).sum() / weights.sum() ** 2)


def _largest(study: Study) -> Iterator[Finding]:
    for side, survey in study.surveys.items():
        weights = survey.frame[WEIGHT].to_numpy(dtype=float)
        times = float(weights.max() / weights.mean()) if len(weights) else 0.0
        if times > _LARGEST:
            told = all(wave["largest"] is not None for wave in survey.report.get("weighting", []))
            yield Finding(
                "weights_largest",
                "warning",
                side,
                "One respondent of the {side} side counts like {effect} average ones."
                if told  # else the figure would give a hidden level of a margin away
                else "One respondent of the {side} side counts like more than {effect} average "
                "ones.",
                "Trim the largest weights, or weight by fewer characteristics.",
                {"side": side, "effect": round(times, 1) if told else _LARGEST},
            )


def _margins_rounded(study: Study) -> Iterator[Finding]:
    for side in study.surveys:
        rake = study.mirror_map.sides[side].rake or Rake()
        for attribute in dict.fromkeys(k for k, one in rake.every_margin() if misses_its_sum(one)):
            yield Finding(
                "margins_rounded",
                "info",
                f"{side}.{attribute}",
                "The shares of the margin {attribute} of the {side} side do not add up to 100% "
                "exactly; the difference was spread over its levels.",
                "",
                {"side": side, "attribute": attribute},
            )


def _margins_missed(study: Study) -> Iterator[Finding]:
    for side, survey in study.surveys.items():
        off = dict.fromkeys(
            line["attribute"]
            for wave in survey.report.get("weighting", [])
            for line in wave["margins"]
            if abs(line["error"] or 0) > _MOST_OFF
        )
        for attribute in off:
            yield Finding(
                "margins_missed",
                "warning",
                f"{side}.{attribute}",
                "After trimming, the weights of the {side} side miss the margin {attribute} by "
                "more than {points} point.",
                "Widen the limits, or join small levels of the margin.",
                {"side": side, "attribute": attribute, "points": round(100 * _MOST_OFF)},
            )


WEIGHTS = (
    *(_missing_in_wave, _equal_in_wave, _extreme, _largest),
    *(_margins_rounded, _margins_missed),
)
