"""Problems a user can fix. Anything else is a bug and should crash loudly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MOST_LISTED = 30


class CxgapError(Exception):
    """One sentence on what is wrong, one on what to try.

    The sentence is kept as a template with its facts beside it, so that the dashboard can say the
    same thing in another language. A fact that is a tuple is a list of names.
    """

    def __init__(self, problem: str, *, hint: str = "", **facts: object) -> None:
        self.template, self.hint_template, self.facts = problem, hint, facts
        said = {
            name: listed(fact) if isinstance(fact, tuple) else fact for name, fact in facts.items()
        }
        self.problem, self.hint = problem.format(**said), hint.format(**said)
        super().__init__(self.problem)

    def __str__(self) -> str:
        return f"{self.problem} {self.hint}".strip()


class IngestError(CxgapError):
    """A survey file cannot be turned into answers."""

    @classmethod
    def unreadable(cls, file: str, why: str) -> UnreadableError:
        return UnreadableError(
            "{file} cannot be read: {why}.",
            hint="Save it again as CSV (UTF-8) or XLSX, one respondent a row.",
            file=file,
            why=why,
        )

    @classmethod
    def no_answers(cls, file: str, what: str, advice: str) -> IngestError:
        return cls(
            "{file} holds no answers of respondents: it looks like {what}.",
            hint="{advice}",
            file=file,
            what=what,
            advice=advice,
        )

    @classmethod
    def not_opened(cls, file: str, why: str) -> IngestError:
        return cls(
            "{file} cannot be opened: {why}.",
            hint="Check the name and the folder.",
            file=file,
            why=why,
        )

    @classmethod
    def missing_column(
        cls, column: str, near: str | None, file: str, present: Iterable[str]
    ) -> IngestError:
        return cls(
            "{file} has no column named {column}.",
            hint="Perhaps it is called {near!r} now: cxgap map --from brings the map of an "
            "earlier wave up to date. Its columns are: {present}."
            if near
            else "Its columns are: {present}. Correct the name that was given for it.",
            file=file,
            column=column,
            near=near or "",
            present=tuple(present),
        )

    @classmethod
    def repeated_column(cls, column: str, *, file: str) -> IngestError:
        return cls(
            "{file} has more than one column named {column!r}; which one is meant is unclear.",
            hint="Rename one of them in the file's header.",
            file=file,
            column=column,
        )


class UnreadableError(IngestError):
    """A file is no table."""


class MapError(CxgapError):
    """A mirror map cannot be understood."""

    @classmethod
    def at(cls, place: str, problem: str, *, file: str = "", hint: str = "") -> MapError:
        where = f"{file}, {place}" if file else place
        # the hint is a fact, not a template: it may hold TOML with braces
        return cls(
            "Mirror map, {where}: {why}.", hint="{advice}", where=where, why=problem, advice=hint
        )


class WeightingError(CxgapError):
    """Weights cannot be made to agree with what is known of a population."""


class ViewError(CxgapError):
    """What was asked for is not something this study can answer."""

    @classmethod
    def unknown(cls, what: str, value: object, known: Iterable[object]) -> ViewError:
        return cls(
            "{value!r} is not a known {what}.",
            hint="Choose one of: {known}.",
            what=what,
            value=value,
            known=tuple(known),
        )

    @classmethod
    def unknown_value(cls, attribute: str, value: str, known: Iterable[str]) -> ViewError:
        return cls(
            "{value!r} is not a known value of {attribute}.",
            hint="Choose one of: {known}.",
            attribute=attribute,
            value=value,
            known=tuple(known),
        )


class JourneyError(CxgapError):
    """A journey cannot have its steps so."""


class PlanError(CxgapError):
    """An action of the plan is not written as one."""

    @classmethod
    def at(cls, key: str, why: str) -> PlanError:
        return cls(
            "The action {key} in the notebook cannot be read: {why}.",
            hint="Write it again on the page Action plan.",
            key=key,
            why=why,
        )


class PrivacyError(CxgapError):
    """A figure was asked for that could point at a person."""

    @classmethod
    def too_few_to_choose(cls, attribute: str, value: str, together: Iterable[str]) -> PrivacyError:
        return cls(
            "{value!r} of {attribute} holds too few people under the other filters "
            "to be chosen or left out on its own.",
            hint="Choose it together with: {together}.",
            attribute=attribute,
            value=value,
            together=tuple(together),
        )


class StoreError(CxgapError):
    """A study is not where it was looked for, or is not whole."""

    @classmethod
    def not_found(cls, study: str, known: Iterable[str]) -> StoreError:
        return cls(
            "There is no study {study!r}.",
            hint="Known studies: {known}.",
            study=study,
            known=tuple(known),
        )


def listed(names: Sequence[object], none: str = "none", more: str = "{names} and {n} more") -> str:
    """Return names one after the other; of a long list its beginning."""
    shown = ", ".join(str(name) for name in names[:MOST_LISTED])
    rest = len(names) - MOST_LISTED
    return more.format(names=shown, n=rest) if rest > 0 else shown or none
