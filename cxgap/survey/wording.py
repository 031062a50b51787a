"""What the wording of a question says: which aspect it asks about, in English or Vietnamese."""

from __future__ import annotations

import re

from cxgap.survey.words import Aspect

_CUSTOMERS = (
    r"(?:our |your |most |the )?(?:customers?|clients?|buyers?|guests?|passengers?|shoppers?)"
)
_SAY = r"(?:rate|say|score|answer|judge|evaluate|assess|respond|agree|feel|think)"
_OURS = r"(?:khách hàng|khách|người mua)"
_PREDICTION = re.compile(
    rf"\b{_CUSTOMERS} (?:will|would|are going to|might) (?:\w+ )?{_SAY}\b"
    rf"|\bhow (?:will|would|do you (?:think|expect)|might) {_CUSTOMERS}\b"
    rf"|(?<!\bwe )\b(?:think|expect|believe|guess|predict)(?: that)? {_CUSTOMERS}\b"
    rf"|\bin the eyes of {_CUSTOMERS}|\bfrom {_CUSTOMERS}(?:'s?|’s?)? (?:point of )?view"
    rf"|{_OURS}(?: của (?:chúng tôi|chúng ta|công ty))? sẽ (?:đánh giá|chấm|trả lời|cho|nói|thấy)"
    rf"|(?<!chúng tôi )(?<!chúng ta )(?:(?:dự đoán|nghĩ)(?: rằng| là)?|(?:tin|cho) rằng) {_OURS}"
    rf"|(?:theo (?:bạn|anh/chị|anh chị|quý vị)),? {_OURS}"
    rf"|(?:trong mắt|dưới góc nhìn của) {_OURS}",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\bhow (?:good|well|easy|satisfied|happy)\b|\b(?:we|our|us|ourselves)\b|\brate your own\b"
    r"|\b(?:chúng tôi|chúng ta)\b|tự đánh giá|công ty (?:mình|chúng ta|chúng tôi)",
    re.IGNORECASE,
)
_ANY_CUSTOMER = re.compile(rf"\b{_CUSTOMERS}\b|{_OURS}", re.IGNORECASE)
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


def is_prediction(text: str) -> bool:
    """Whether a text asks how customers will rate the business."""
    return bool(_PREDICTION.search(text))


def is_self_rating(text: str) -> bool:
    """Whether a text asks the business about itself, and speaks of no customers."""
    return bool(_SELF.search(text)) and not _ANY_CUSTOMER.search(text)


def aspect_of(text: str, side: str) -> Aspect:
    """Return what a question's text seems to ask about; experience where nothing says otherwise.

    "Did it meet your expectations?" asks about the experience. Only the business predicts.
    """
    if _IMPORTANCE.search(text):
        return Aspect.IMPORTANCE
    if side == "business" and is_prediction(text):
        return Aspect.PREDICTION
    if _EXPECTATION.search(text) and not _MET.search(text):
        return Aspect.EXPECTATION
    return Aspect.EXPERIENCE
