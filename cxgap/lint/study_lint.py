"""What a good analyst would ask before showing a gap: the list of all checks.

A check takes a study and yields findings; ``docs/lint.md`` says what each code means.
"""

from __future__ import annotations

from cxgap.lint.answers import ANSWERS
from cxgap.lint.asked import forget
from cxgap.lint.declared import DECLARED
from cxgap.lint.groups import GROUPS
from cxgap.lint.no_answer import NO_ANSWER
from cxgap.lint.rows import ROWS
from cxgap.lint.scales import SCALES
from cxgap.lint.sides import SIDES_OF_A_STUDY
from cxgap.lint.weights import WEIGHTS
from cxgap.lint.wording import WORDING
from cxgap.survey.study import Study
from cxgap.survey.survey import Finding

CHECKS = (
    *(*ROWS, *SIDES_OF_A_STUDY, *WEIGHTS),
    *(*SCALES, *NO_ANSWER, *ANSWERS, *WORDING, *GROUPS, *DECLARED),
)


def lint(study: Study) -> list[Finding]:
    """Return every finding about a study, in the order of the checks."""
    try:
        return [finding for check in CHECKS for finding in check(study)]
    finally:
        forget()
