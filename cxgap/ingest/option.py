"""One option of a question of which several could be ticked."""

from __future__ import annotations

from dataclasses import dataclass

from cxgap.survey.item import Question

LONGEST = 150  # letters of an option
MOST = 120  # options of one question


@dataclass(frozen=True)
class Option:
    """Its text, the text of the question, how a file holds it, and how that was seen."""

    text: str
    asked: str
    question: Question
    evidence: str
