"""What the wording of a question says: which aspect it asks about."""

from __future__ import annotations

import re

from cxgap.survey.words import Aspect

# "how good is our …" is experience; these phrases say that something else is asked
_PREDICTION = re.compile(
    r"(?:customers?|clients?|guests?|buyers?|they)\b.{0,30}\b(?:will|would|might|think|feel|say|rate"
    r"|see|answer|perceive)\b|(?:think|believe|expect|guess|predict|estimate).{0,30}\b(?:customers?"
    r"|clients?|guests?)\b|khách(?: hàng)?\b.{0,20}(?:sẽ|đánh giá|cảm nhận|nghĩ|cho rằng|chấm)"
    r"|dự đoán",
    re.IGNORECASE,
)
_IMPORTANCE = re.compile(
    r"\bimportan|\bmatters?\b|\bpriorit|quan trọng|mức độ ưu tiên|(?:^|[_\W])imp(?:[_\W]|$)",
    re.IGNORECASE,
)
_EXPECTATION = re.compile(
    r"\bexpect(?!.{0,30}\bcustomers?\b)|\bought to\b|\bshould (?:be|have|offer|provide)\b"
    r"|\bideal(?:ly)?\b|kỳ vọng|kì vọng|mong đợi|mong muốn",
    re.IGNORECASE,
)
_MET = re.compile(
    r"(?:meets?|met|exceed(?:s|ed)?|fulfil\w*|live[sd]? up to|compared? (?:to|with)|than"
    r"|đáp ứng|vượt|so với)\W+(?:\w+\W+){0,3}(?:expect|kỳ vọng|kì vọng|mong đợi)"
    r"|as expected|what \w+(?: \w+)? expects?\b|như (?:kỳ|kì) vọng",
    re.IGNORECASE,
)


def aspect_of(text: str, side: str) -> Aspect:
    """Return what a question's text seems to ask about; experience where nothing says otherwise.

    "Did it meet your expectations?" asks about the experience. Only the business predicts.
    """
    if _IMPORTANCE.search(text):
        return Aspect.IMPORTANCE
    if side == "business" and _PREDICTION.search(text):
        return Aspect.PREDICTION
    if _EXPECTATION.search(text) and not _MET.search(text):
        return Aspect.EXPECTATION
    return Aspect.EXPERIENCE
