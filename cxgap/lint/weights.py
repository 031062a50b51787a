"""Weights: missing where others have them, or so unequal that few people decide."""

from __future__ import annotations

from collections.abc import Iterator

from cxgap.errors import listed
from cxgap.survey.attribute import WAVE, attribute_column
from cxgap.survey.study import Study
from cxgap.survey.survey import WEIGHT, Finding, Survey

_MOST_DESIGN_EFFECT = 2.0
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


WEIGHTS = (_missing_in_wave, _equal_in_wave, _extreme)
