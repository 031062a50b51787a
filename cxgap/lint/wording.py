"""Wording: "how good is what we deliver" and "how will customers rate us" are two aspects.

A text that says neither, such as a bare statement, is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cxgap.lint.asked import Asked, asked_of, column_report
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding
from cxgap.survey.wording import is_prediction, is_self_rating
from cxgap.survey.words import Aspect


def _prediction_as_experience(study: Study) -> Iterator[Finding]:
    for asked, said in _business(study, Aspect.EXPERIENCE):
        texts = [said, *_own_texts(asked)]
        if text := next((one for one in texts if is_prediction(one)), ""):
            yield Finding(
                "prediction_as_experience",
                "warning",
                asked.item.key,
                "The business seems to have been asked how customers will rate {item!r} "
                "(“{text}”), but it is taken for a self-assessment.",
                "If so, write business.prediction in place of business.experience in "
                "[items.{item}].",
                {"item": asked.item.key, "text": text},
            )


def _experience_as_prediction(study: Study) -> Iterator[Finding]:
    for asked, said in _business(study, Aspect.PREDICTION):
        if is_self_rating(said):
            yield Finding(
                "experience_as_prediction",
                "warning",
                asked.item.key,
                "The business seems to have rated itself on {item!r} (“{text}”), but that is "
                "taken for a prediction of what customers say.",
                "If so, write business.experience in place of business.prediction in "
                "[items.{item}].",
                {"item": asked.item.key, "text": said},
            )


def _business(study: Study, aspect: Aspect) -> Iterator[tuple[Asked, str]]:
    """The business's questions of an aspect, each with the text its file gives it."""
    if "business" not in study.surveys:
        return
    survey = study.surveys["business"]
    for asked in asked_of(study, "business"):
        if asked.aspect is aspect:
            known = column_report(survey, asked.question.column)
            yield asked, str(known.get("text", asked.question.column))


def _own_texts(asked: Asked) -> list[str]:
    """The item's texts, where only the business is asked: else they are meant for both sides."""
    texts: Mapping[str, str] = asked.item.text
    return list(texts.values()) if {s for s, _ in asked.item.sources} == {"business"} else []


WORDING = (_prediction_as_experience, _experience_as_prediction)
